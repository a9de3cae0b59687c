"""Contexts by the words of the clause."""

from __future__ import annotations

import pytest

from dragoman.extract.contexts import find_contexts


@pytest.mark.parametrize(
    ("text", "trigger", "context"),
    [
        ("Kenya closed the border.", "closed", "territory"),
        ("The two discussed terrorism.", "discussed", "terrorism"),
        ("France donated vaccines against the virus.", "donated", "health"),
        ("Parliament rejected the bill.", "rejected", "legislative"),
        ("Iran enriched uranium.", "enriched", "cbrn"),
        ("Police arrested drug smugglers.", "arrested", "illegal_drugs"),
    ],
)
def test_contexts_come_from_the_clause(nlp, text: str, trigger: str, context: str) -> None:
    token = next(t for t in nlp(text) if t.text == trigger)
    assert context in find_contexts(token)


def test_contexts_of_another_clause_are_left_out(nlp) -> None:
    doc = nlp("Kenya closed the office, and France donated vaccines.")
    closed = next(t for t in doc if t.text == "closed")
    assert "health" not in find_contexts(closed)
