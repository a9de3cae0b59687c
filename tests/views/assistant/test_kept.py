"""The tools say the same out of the catalogue as out of the record."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dragoman.errors import OptionError
from dragoman.views.assistant.answers import Answer
from dragoman.views.assistant.index import SearchIndex
from dragoman.views.assistant.tools import Desk

DAY = date(2023, 2, 21)


@pytest.fixture(scope="module")
def desks(example_record: str, tmp_path_factory: pytest.TempPathFactory) -> tuple[Desk, Desk]:
    """Give the tools with the catalogue, and without."""
    index = SearchIndex(example_record, tmp_path_factory.mktemp("catalogue"))
    index._opening.join()
    assert index.desk() is not None
    return Desk(example_record, index), Desk(example_record)


@pytest.mark.parametrize(
    "ask",
    [
        lambda desk: desk.incidents(limit=50),
        lambda desk: desk.incidents(["PAK"], outlets=2, since=DAY),
        lambda desk: desk.incidents(["torkham", "PAK"], until=DAY, limit=3),
        lambda desk: desk.crossing_state("torkham"),
        lambda desk: desk.crossing_state("torkham", at=DAY),
        lambda desk: desk.crossing_state("nowhere"),
        lambda desk: desk.disputes(limit=50),
        lambda desk: desk.disputes(["torkham"], limit=2),
        lambda desk: desk.relation("PAK", "AFG", by="week"),
        lambda desk: desk.relation("afg-gov-taliban", "PAK", since=DAY),
    ],
)
def test_tools_say_the_same_with_the_catalogue(
    desks: tuple[Desk, Desk], ask: Callable[[Desk], Answer]
) -> None:
    kept, read = map(ask, desks)
    assert kept == read


@pytest.mark.parametrize(
    "narrow", [{"kind": "claim"}, {"actor": "PAK"}, {"place": "torkham"}, {"since": DAY}]
)
def test_search_without_words_finds_the_same_statements(
    desks: tuple[Desk, Desk], narrow: dict[str, Any]
) -> None:
    kept, read = (desk.search(limit=50, **narrow) for desk in desks)
    assert kept.total == read.total > 0
    if kept.total <= 50:
        assert {s.id for s in kept.statements} == {s.id for s in read.statements}


def test_statement_is_the_same_with_the_catalogue(desks: tuple[Desk, Desk]) -> None:
    for told in desks[0].search(kind="event", limit=5).statements:
        kept, read = (desk.statement(told.id) for desk in desks)
        assert kept == read
    with pytest.raises(OptionError, match="no such statement"):
        desks[0].statement("ev-0000")


def test_tools_read_the_record_where_the_catalogue_cannot_be_made(
    example_record: str, tmp_path: Path
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("here")
    index = SearchIndex(example_record, blocked / "catalogue")
    desk = Desk(example_record, index)
    assert desk.search("torkham").total > 0
    assert index.desk() is None
