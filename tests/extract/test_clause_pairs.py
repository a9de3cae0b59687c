from __future__ import annotations

import pytest

from dragoman.extract.clause_pairs import find_clause_pairs
from dragoman.extract.event_lexicon import load_event_lexicon
from dragoman.extract.event_parties import Parties
from dragoman.pipeline import Reader
from tests.conftest import Analyse


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Kenya dispatched a team of doctors to Sudan.", ("Kenya", "dispatched", "Sudan")),
        ("The troops were pelted with stones by the protesters.", ("the protesters", "pelted", "The troops")),
        ("Turkey began to court Serbia.", ("Turkey", "began", "Serbia")),
    ],
)
def test_clause_pairs_join_who_acts_with_whom_the_verb_reaches(
    reader: Reader, analyse: Analyse, sentence: str, expected: tuple[str, str, str]
) -> None:
    assert expected in pairs_of(reader, analyse, sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Kenya rested while Sudan was at work.",
        "Kenya and Sudan slept.",
        "The French president spoke in Serbia.",
    ],
)
def test_clause_pairs_leave_out_other_clauses_coordination_and_places(
    reader: Reader, analyse: Analyse, sentence: str
) -> None:
    assert pairs_of(reader, analyse, sentence) == []


def pairs_of(reader: Reader, analyse: Analyse, sentence: str) -> list[tuple[str, str, str]]:
    reading = reader.find_mentions(analyse(sentence))
    doc = reading.analysis.doc
    pairs = find_clause_pairs(doc, Parties(reading, load_event_lexicon()))
    return [(p.actor.span.text, doc[p.verb].text, p.recipient.span.text) for p in pairs]
