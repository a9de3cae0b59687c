"""Predicates that the lexicon lacks: what counts as one, and how they are counted."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dragoman.extract import events
from dragoman.extract.event_check import Check
from dragoman.extract.missing import MissingPredicate, count_missing, find_missing
from dragoman.language.analysis import Analysis
from dragoman.model import Document
from dragoman.pipeline import Reader

Find = Callable[[str], list[tuple[str, str, str]]]


@pytest.fixture(scope="module")
def find(nlp) -> Find:
    reader = Reader.load()

    def run(text: str) -> list[tuple[str, str, str]]:
        reading = reader.find_mentions(Analysis(Document(text=text), nlp(text)))
        return [(m.word, m.frame, m.lack) for m in find_missing(reading)]

    return run


def test_missing_finds_a_verb_between_two_parties(find: Find) -> None:
    assert ("outshine", "object", "word") in find("Kenya outshone Uganda.")


def test_missing_finds_a_noun_between_two_parties(find: Find) -> None:
    assert any(word == "nearness" for word, _, _ in find("Russia's nearness to Finland was noted."))


@pytest.mark.parametrize(
    "text",
    [
        "Turkey bombed Syria.",
        "Kenya said that Uganda was quiet.",
        "Farmers outshone traders.",
        "The minister outshone himself.",
        "Talks between Kenya and Uganda began.",
    ],
)
def test_missing_leaves_out_what_is_coded_reported_or_private(find: Find, text: str) -> None:
    assert find(text) == []


def test_missing_leaves_out_what_is_coded_but_too_unsure_for_an_event(
    find: Find, monkeypatch: pytest.MonkeyPatch
) -> None:
    unsure = Check(base=-3.0, floor=0.3, weights={})
    monkeypatch.setattr(events, "load_check", lambda: unsure)
    assert find("Turkey bombed Syria.") == []
    assert [word for word, _, _ in find("Kenya outshone Uganda.")] == ["outshine"]


def test_missing_counts_by_frame_the_most_frequent_first() -> None:
    def one(word: str, frame: str, document: str) -> MissingPredicate:
        return MissingPredicate(word, "verb", frame, "word", f"An example of {word}.", document)

    found = [
        one("outfox", "object", "a"),
        one("woo", "object", "a"),
        one("woo", "object", "b"),
        one("woo", "with", "b"),
    ]
    counted = [(c.word, c.frame, c.count, c.documents) for c in count_missing(found)]
    assert counted == [("woo", "object", 2, 2), ("outfox", "object", 1, 1), ("woo", "with", 1, 1)]
