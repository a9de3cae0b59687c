"""Texts in capitals: case restored, offsets kept, the original text shown."""

from __future__ import annotations

import pytest

from dragoman.language.capitals import is_in_capitals, restore_case
from dragoman.model import Document, Event
from dragoman.pipeline import DocumentReading, Reader

WIRE = (
    "REBELS BURNED TWO BUSES NEAR QUITO ON FRIDAY, THE RED CROSS [ICRC] REPORTED.\n\n"
    "THE U.S. EMBASSY CLOSED ITS OFFICES AFTER THE NIGHT OF VIOLENCE."
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (WIRE, True),
        (WIRE.capitalize(), False),
        ("ICRC AND NATO", False),
        ("WAR IN THE NORTH\n\n" + "The army moved two brigades to the river. " * 5, False),
    ],
)
def test_a_text_in_capitals_is_told_by_the_share_of_small_letters(text: str, expected: bool) -> None:
    assert is_in_capitals(text) is expected


def test_names_and_acronyms_keep_capitals_and_nothing_but_case_changes(nlp) -> None:
    restored = restore_case(nlp(WIRE), lambda word: False)
    assert restored.upper() == WIRE
    assert "Rebels burned two buses near Quito on Friday, the Red Cross [ICRC] reported." in restored
    assert "U.S." in restored


def test_events_of_a_text_in_capitals_show_the_original_words() -> None:
    [reading] = Reader.load().read_batch([Document(text=WIRE)])
    assert isinstance(reading, DocumentReading)
    burning = next(s for s in reading.statements if isinstance(s, Event) and s.mode == "destroy")
    assert burning.sentence.text in WIRE
    assert burning.targets == ("TWO BUSES",)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "THE MAN, WHO IS A REBEL, TOLD US THAT A CAR EXPLODED NEAR THE SCHOOL IN LIMA ON SUNDAY.",
            "who is a rebel, told us that a car exploded",
        ),
        (
            "THE PERUVIAN ARMY AND COLOMBIAN POLICE CLOSED THE BRIDGE OVER THE RIVER ON SUNDAY.",
            "The Peruvian Army",
        ),
    ],
)
def test_common_words_that_are_spelled_like_acronyms_become_small(nlp, text: str, expected: str) -> None:
    restored = restore_case(nlp(text), lambda word: word in {"WHO", "IS", "US", "CAR"})
    assert expected in restored
