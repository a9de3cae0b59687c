"""The casualties that belong to one event."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.extract.mentions import QuantityMention
from dragoman.extract.quantities.fates import fates_of
from dragoman.extract.quantities.statements import top_token
from dragoman.extract.quantities.vocabulary import quantity_words
from dragoman.extract.reading import Reading
from dragoman.model.event import Count

if TYPE_CHECKING:
    from spacy.tokens import Token

LINKS = frozenset({"advcl", "acl", "xcomp", "conj", "ccomp", "parataxis"})
NOUNS = frozenset({"NOUN", "PROPN"})


@dataclass(frozen=True, kw_only=True)
class Casualties:
    """Numbers of people by what became of them in one event."""

    killed: Count = Count()
    injured: Count = Count()
    captured: Count = Count()
    displaced: Count = Count()


def casualties_of(reading: Reading, token: int) -> Casualties:
    """Give the casualties of the event headed by a token.

    They stand in the event's own clause ("killed 12 soldiers"), in a clause that tells its result
    ("killing 12", "in which 12 died", "left 12 dead"), in the clause of which it is the subject or an
    oblique ("12 died in the attack"), or in the next sentence where that names the event again
    ("At least 12 people were killed in the attack").

    Args:
        reading: The document with its quantities.
        token: Number of a verb or event noun.
    """
    counts: dict[str, Count] = {}
    event = reading.analysis.doc[token]
    for mention in reading.quantities.items:
        for happened in _fates(reading, mention):
            if happened[0] in counts or not _belongs(reading, event, happened[1]):
                continue
            counts[happened[0]] = _count(mention)
    for measure, noun in _uncounted(event):
        counts.setdefault(measure, Count(text=noun.text))
    names = ("killed", "injured", "captured", "displaced")
    return Casualties(**{name: counts[name] for name in names if name in counts})


def _fates(reading: Reading, mention: QuantityMention) -> list[tuple[str, int]]:
    if mention.unit not in {None, "people"}:
        return []
    return [(h.measure, h.trigger) for h in fates_of(top_token(reading, mention)) if not h.negated]


def _count(mention: QuantityMention) -> Count:
    low = None if mention.min is None else int(mention.min)
    high = None if mention.max is None else int(mention.max)
    return Count(min=low, max=high, text=mention.span.text)


def _belongs(reading: Reading, event: Token, trigger: int) -> bool:
    word = reading.analysis.doc[trigger]
    if word.i == event.i:
        return True
    return _result_of(event, word) or _clause_of(event, word) or _next_sentence(event, word)


def _result_of(event: Token, word: Token) -> bool:
    """Say whether a word stands in a clause under the event that tells what came of it."""
    steps = 0
    while word.head != word and steps < 6:
        if word.dep_.split(":")[0] not in LINKS | {"obj", "obl", "nmod", "amod", "nsubj"}:
            return False
        if word.head.i == event.i:
            return word.dep_.split(":")[0] not in {"ccomp"}
        word, steps = word.head, steps + 1
    return False


def _clause_of(event: Token, word: Token) -> bool:
    """Say whether the event is the subject or an oblique of the clause of the casualties."""
    if event.pos_ not in NOUNS:
        return False
    clause = word
    while clause.pos_ not in {"VERB", "AUX"} and clause.head != clause:
        clause = clause.head
    head, label = event.head, event.dep_.split(":")[0]
    return label in {"nsubj", "obl"} and head.i in {clause.i, word.i}


def _next_sentence(event: Token, word: Token) -> bool:
    """Say whether the casualties' clause is in the next sentence and names the event again by "the …"."""
    sentence = word.sent
    if sentence.start == 0 or word.doc[sentence.start - 1].sent != event.sent:
        return False
    lemmas = {event.lemma_.lower()} | {c.lemma_.lower() for c in event.children if c.dep_ in {"obj", "nsubj"}}
    clause = word
    while clause.pos_ not in {"VERB", "AUX"} and clause.head != clause:
        clause = clause.head
    for noun in clause.children:
        if noun.dep_.split(":")[0] not in {"obl", "nsubj"}:
            continue
        definite = any(c.lower_ in {"the", "this", "that", "these", "those"} for c in noun.children)
        if definite and noun.lemma_.lower() in lemmas:
            return True
    return False


def _uncounted(event: Token) -> list[tuple[str, Token]]:
    """Find casualties without a number that the event brings: "resulted in deaths and injuries"."""
    found = []
    for token in event.subtree:
        if token.tag_ != "NNS" or any(c.dep_ == "nummod" for c in token.children):
            continue
        for name, fate in quantity_words().measures.items():
            if name in {"killed", "injured"} and token.lemma_ in fate.noun and _result_of(event, token):
                found.append((name, token))
    return found
