"""One record and one server for all tests of the pages."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from dragoman.ingest import add
from tests.views.web.site import EXAMPLES, STORY, Site, serving


@pytest.fixture(scope="session")
def web_record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a record of the examples and the scripted story; tests that write copy it."""
    folder = tmp_path_factory.mktemp("web") / "record"
    add([EXAMPLES, STORY], record=folder)
    return folder


@pytest.fixture(scope="session")
def site(web_record: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Give a server of that record, for tests that only read."""
    with serving(web_record, tmp_path_factory.mktemp("cache") / "read") as running:
        yield running


@pytest.fixture
def own_record(web_record: Path, tmp_path: Path) -> Path:
    """Give a copy of the record, for tests that write."""
    return Path(shutil.copytree(web_record, tmp_path / "record"))


@pytest.fixture
def own_site(own_record: Path, tmp_path: Path) -> Iterator[Site]:
    """Give a server of a copy of the record, for tests that write."""
    with serving(own_record, tmp_path / "cache") as running:
        yield running
