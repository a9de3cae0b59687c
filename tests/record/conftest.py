"""A small record made by the stand-in."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.ingest import add
from tests.record import stand_in


@pytest.fixture
def record(tmp_path: Path) -> str:
    folder = stand_in.write_reports(tmp_path / "reports", 20)
    add([folder], record=tmp_path / "record", load_reader=stand_in.load)
    return str(tmp_path / "record")
