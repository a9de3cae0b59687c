"""Issuers: whose words "the statement" or "the letter" are that blames, demands or denies something."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dragoman.extract.acting import acting
from dragoman.extract.cues import verb_cue
from dragoman.extract.grammar import children, grammar_words, objects, obliques, own_subjects
from dragoman.extract.party import Party
from dragoman.extract.reading import Reading

if TYPE_CHECKING:
    from dragoman.language.tokens import Token

_REACH = 3
"""How many sentences back the issuer may be told."""


def find_issuer(text: Token, reading: Reading) -> tuple[Party, ...]:
    """Give who issued the text that speaks: "*the front* said … . The statement blamed the army".

    Args:
        text: Who or what is said to blame, demand or deny.
        reading: The document.
    """
    verb = text.head
    if text.dep_ != "nsubj" or verb.pos_ != "VERB" or verb_cue(verb) is None or not _is_known_text(text):
        return ()
    for speaking in _speaking_before(text):
        named = [n for t in acting(speaking) for n in (*children(t, "appos"), t)]
        found = (reading.actors.headed(t.i) for t in named)
        parties = tuple(Party(m.span, m.head, mention=m) for m in found if m is not None)[:1]
        if parties:
            return parties if parties[0].public else ()
    return ()


def _is_known_text(noun: Token) -> bool:
    """Say whether a noun names a text that the report has spoken of: "the statement", no "letter"."""
    bare = all(c.dep_ in {"det", "punct"} for c in noun.children)
    definite = any(c.lower_ in {"the", "this"} for c in children(noun, "det"))
    return noun.lemma_.lower() in grammar_words().texts and bare and definite


def _speaking_before(text: Token) -> Iterator[Token]:
    """Give the verbs by which somebody issued words before, nearest first; those that name a text lead."""
    doc, sentence = text.doc, text.sent
    roots: list[Token] = []
    for _ in range(_REACH):
        if sentence.start == 0:
            break
        sentence = doc[sentence.start - 1].sent
        root = sentence.root
        told = [root, *children(root, "parataxis")]
        issued = (*objects(root), *obliques(root, "in"))
        if any(t.lemma_.lower() in grammar_words().texts for t in issued):
            yield root
        roots += [v for v in told if v.pos_ == "VERB" and verb_cue(v) is not None and own_subjects(v)]
    yield from roots
