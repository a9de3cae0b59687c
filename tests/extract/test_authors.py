"""Authors: who is said to have done what an event noun tells."""

from __future__ import annotations

import pytest

from dragoman.extract.acting import acting
from dragoman.extract.authors import find_authors
from tests.conftest import Analyse


@pytest.mark.parametrize(
    ("text", "noun", "author"),
    [
        ("Cairo blamed the rebels for the attack.", "attack", ["rebels"]),
        ("The rebels claimed responsibility for the bombing.", "bombing", ["rebels"]),
        ("The bombing was attributed to the rebels.", "bombing", ["rebels"]),
        ("The rebels were behind the attack.", "attack", ["rebels"]),
        ("The general admitted the massacre.", "massacre", ["general"]),
        ("The rebels watched the attack.", "attack", []),
        ("Cairo praised the army for the victory.", "victory", []),
    ],
)
def test_authors_are_read_off_blame_claims_and_plans(
    analyse: Analyse, text: str, noun: str, author: list[str]
) -> None:
    doc = analyse(text).doc
    token = next(t for t in doc if t.text == noun)
    assert [t.text for t in find_authors(token, acting)] == author
