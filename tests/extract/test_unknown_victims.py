"""Violence whose victims, doers or means are words that no list of parties holds."""

from __future__ import annotations

import pytest

from tests.extract.conftest import Find


def _told(code: Find, text: str) -> list[tuple[str, str, str | None, tuple[str, ...], tuple[str, ...]]]:
    return [
        (
            e.evidence[0].text,
            e.type,
            e.mode,
            tuple(a.text for a in e.actors),
            tuple(a.text for a in e.recipients),
        )
        for e in code(text)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One bodyguard was killed in the clash.", ("killed", "ASSAULT", None, (), ("One bodyguard",))),
        (
            "Two watchmen were shot dead by gunmen.",
            ("shot", "ASSAULT", "firearms", ("gunmen",), ("Two watchmen",)),
        ),
        (
            "Three welders were taken hostage by rebels on Sunday.",
            ("taken", "ASSAULT", "abduct", ("rebels",), ("Three welders",)),
        ),
        (
            "Rebels took three welders hostage.",
            ("took", "ASSAULT", "abduct", ("Rebels",), ("three welders",)),
        ),
        ("Gunmen took the pilots as hostages.", ("took", "ASSAULT", "abduct", ("Gunmen",), ("the pilots",))),
        (
            "The Vengadores kidnapped a banker.",
            ("kidnapped", "ASSAULT", "abduct", ("The Vengadores",), ("a banker",)),
        ),
        (
            "The Vengadores claimed responsibility for the murder of a judge.",
            ("murder", "ASSAULT", None, ("The Vengadores",), ("a judge",)),
        ),
        (
            "The mayor holds the rebels responsible for the murder of the judge.",
            ("murder", "ASSAULT", None, ("the rebels",), ("the judge",)),
        ),
        (
            "A van packed with dynamite exploded outside a bank.",
            ("exploded", "ASSAULT", "explosives", (), ()),
        ),
        ("A bomb-laden boat exploded near the port.", ("exploded", "ASSAULT", "explosives", (), ())),
        ("A bomb blew up near the ministry.", ("blew up", "ASSAULT", "explosives", (), ())),
    ],
)
def test_violence_is_coded_whatever_its_victims_are_called(
    code: Find, text: str, expected: tuple[str, str, str | None, tuple[str, ...], tuple[str, ...]]
) -> None:
    assert expected in _told(code, text)


@pytest.mark.parametrize(
    "text",
    [
        "The levy hurt farmers.",
        "Banning women hurt the party.",
        "A van packed with tourists overturned outside a bank.",
        "The critic took the book as a joke.",
        "The film assassinated his character.",
    ],
)
def test_violence_is_not_coded_where_nobody_does_it(code: Find, text: str) -> None:
    assert not [t for t in _told(code, text) if t[1] == "ASSAULT"]
