"""Issuers: whose words "the statement" or "the letter" are that blames, demands or denies something."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dragoman.extract.acting import acting
from dragoman.extract.cues import verb_cue
from dragoman.extract.event_lexicon import load_event_lexicon
from dragoman.extract.grammar import children, grammar_words, objects, obliques, own_subjects
from dragoman.extract.party import Party, mentioned
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
    takers = _taking(text, reading)
    if takers:
        return takers
    if text.dep_ != "nsubj" or verb.pos_ != "VERB" or verb_cue(verb) is None:
        return ()
    return _issued_by(_speaking_before(text), reading) if _is_known_text(text) else ()


def find_writer(text: Token, reading: Reading) -> tuple[Party, ...]:
    """Give who is said to have written a text: "*Chad* wrote to Rome. Rome ignored the letter".

    Or who took a measure, however far back: "*Niger* passed a law … . The bar rejects the law".

    Args:
        text: The noun for it.
        reading: The document.
    """
    takers = _find_takers(text, reading)
    if takers:
        return takers
    if not _is_known_text(text):
        return ()
    told = (v for v in _speaking_before(text) if _writes(v, text))
    return _issued_by(told, reading)


def _taking(measure: Token, reading: Reading) -> tuple[Party, ...]:
    """Give who takes a measure that does something itself: "*Niger* signed a decree that bans rallies"."""
    verb = measure.head
    taken = measure in objects(verb) and verb.lemma_.lower() in grammar_words().issuing
    known = measure.lemma_.lower() in load_event_lexicon().classes["measure"]
    return tuple(p for p in mentioned(acting(verb), reading) if p.public) if taken and known else ()


def _find_takers(measure: Token, reading: Reading) -> tuple[Party, ...]:
    """Give who took the measure that "the decree" or "the law" means, the last told first."""
    word = measure.lemma_.lower()
    if word not in load_event_lexicon().classes["measure"] or not _is_definite(measure):
        return ()
    for token in reversed(measure.doc[: measure.sent.start]):
        verb = token.head
        if token.lemma_.lower() != word or token not in objects(verb):
            continue
        if verb.lemma_.lower() in grammar_words().issuing:
            takers = mentioned(acting(verb), reading)
            return tuple(p for p in takers if p.public)
    return ()


def _is_definite(noun: Token) -> bool:
    return any(c.lower_ in {"the", "this"} for c in children(noun, "det"))


def _writes(verb: Token, text: Token) -> bool:
    """Say whether a verb tells that a text was made: "*wrote* to Rome", "said in a *letter*"."""
    issued = (*objects(verb), *obliques(verb, "in"))
    same = any(t.lemma_.lower() == text.lemma_.lower() for t in issued)
    return same or (verb.lemma_.lower() in grammar_words().authoring and not objects(verb))


def _issued_by(verbs: Iterator[Token], reading: Reading) -> tuple[Party, ...]:
    """Give the first party that speaks by one of these verbs, if it has a name or acts in public life."""
    for speaking in verbs:
        named = [n for t in acting(speaking) for n in (*children(t, "appos"), t)]
        parties = mentioned(named, reading)[:1]
        if parties:
            by_name = reading.analysis.doc[parties[0].token].pos_ == "PROPN"
            return parties if by_name or parties[0].public else ()
    return ()


def _is_known_text(noun: Token) -> bool:
    """Say whether a noun names a text that the report has spoken of: "the statement", no "letter"."""
    bare = all(c.dep_ in {"det", "punct"} for c in noun.children)
    return noun.lemma_.lower() in grammar_words().texts and bare and _is_definite(noun)


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
