"""Violence that a report names again by a bare word."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dragoman.language.analysis import Analysis
from dragoman.model import Event
from dragoman.pipeline import Reader, make_statements

Analyse = Callable[..., Analysis]


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader.load()


def mentioned(reader: Reader, analyse: Analyse, text: str) -> list[str]:
    """Give the other sentences that speak of the first event of violence."""
    statements = make_statements(reader.find_mentions(analyse(text, published="2024-05-06")))
    event = next(s for s in statements if isinstance(s, Event) and s.type == "ASSAULT")
    return [text[start:end] for start, end in event.mentions]


@pytest.mark.parametrize(
    ("text", "again"),
    [
        (
            "A bomb killed four people in Garissa on Sunday. Imams condemned the bombing.",
            ["Imams condemned the bombing."],
        ),
        (
            "Rebels ambushed a bus on Sunday. The road is open. The governor regretted the ambush.",
            ["The governor regretted the ambush."],
        ),
        ("A bomb killed four people in Garissa on Sunday. Imams condemned the shelling of a school.", []),
        ("A bomb killed four people in Garissa on Sunday. Imams fear an attack.", []),
    ],
)  # fmt: skip
def test_named_again_adds_the_sentence_to_the_event(
    reader: Reader, analyse: Analyse, text: str, again: list[str]
) -> None:
    assert mentioned(reader, analyse, text) == again
