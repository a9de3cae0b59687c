"""Lists and appositions that a parser confuses are told apart by commas and "and"."""

from __future__ import annotations

import pytest
from spacy.language import Language

from dragoman.language.tokens import make_doc


@pytest.mark.parametrize(
    ("text", "word", "label", "head"),
    [
        ("Rebels killed the mayor, his wife and their three sons.", "wife", "conj", "mayor"),
        ("Two bishops, a nun and four pupils were abducted.", "nun", "conj", "bishops"),
        ("A gunman killed the judge, a father of two, and his driver.", "father", "appos", "judge"),
        ("Trump accused Cruz, the senator from Texas and winner of Iowa.", "senator", "appos", "Cruz"),
        ("Gunmen abducted 20 people, mostly women and children, from a bus.", "women", "appos", "people"),
        ("Gunmen abducted 20 people, mostly women and children, from a bus.", "children", "conj", "women"),
        ("Police detained 40 people, among them the leader Ana Ruiz.", "leader", "nmod", "people"),
        ("The minister, Ali Bey, and the army chief, Omar Said, met rebels.", "chief", "conj", "minister"),
    ],
)
def test_lists_and_appositions_are_told_apart(
    nlp: Language, text: str, word: str, label: str, head: str
) -> None:
    token = next(t for t in make_doc(nlp(text)) if t.text == word)
    assert (token.dep_, token.head.text) == (label, head)
