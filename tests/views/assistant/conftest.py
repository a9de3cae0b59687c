"""A record of the examples, made once."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.ingest.add import add

EXAMPLES = Path(__file__).resolve().parents[3] / "examples" / "torkham"


@pytest.fixture(scope="session")
def example_record(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Give the folder of a record of the Torkham examples."""
    place = tmp_path_factory.mktemp("assistant") / "desk"
    add([str(EXAMPLES)], record=str(place))
    return str(place)
