"""Find the amounts of a document and what each counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.extract.grammar import children, phrase
from dragoman.extract.mentions import QuantityMention
from dragoman.extract.moments.finding import times_of
from dragoman.extract.quantities.amounts import Amount, read_amounts
from dragoman.extract.quantities.vocabulary import quantity_words
from dragoman.language.analysis import Analysis

if TYPE_CHECKING:
    from spacy.tokens import Token

NOUNS = frozenset({"NOUN", "PROPN", "PRON"})


def find_quantity_mentions(analysis: Analysis) -> list[QuantityMention]:
    """Find all amounts of a document, in order.

    Times, ordinals, ages, numbers in names ("F-16", "Article 5") and scores are left out.

    Args:
        analysis: The text with its parse; without a parse the counted noun is not known.
    """
    atoms, times = times_of(analysis)
    taken = [False] * len(atoms)
    for time in times:
        taken[time.first : time.end] = [True] * (time.end - time.first)
    parsed = analysis.doc.has_annotation("DEP")
    mentions = []
    for amount in read_amounts(atoms, taken):
        first, last = atoms[amount.first], atoms[amount.last]
        span = analysis.chars(first.start, last.end)
        number = analysis.doc[atoms[amount.number].token]
        noun = counted_noun(number, amount) if parsed else None
        mentions.append(
            QuantityMention(
                first=first.token,
                last=last.token,
                head=noun.i if noun is not None else _top(analysis, first.token, last.token),
                span=span,
                min=amount.min,
                max=amount.max,
                unit=amount.unit or _people(noun),
                bound=amount.bound,
                vague=amount.vague,
                noun=noun.i if noun is not None else None,
                of=analysis.span(*phrase_of(noun)) if noun is not None else None,
            )
        )
    return mentions


def _people(noun: Token | None) -> str | None:
    return "people" if noun is not None and is_people(noun) else None


def is_people(noun: Token) -> bool:
    """Say whether a counted noun means people."""
    words = quantity_words()
    return noun.lemma_.lower() in words.people or noun.lower_ in words.people or (
        noun.ent_type_ in {"NORP", "Person"} and noun.lower_.endswith("s")
    )


def phrase_of(noun: Token) -> tuple[int, int]:
    """Give the noun phrase without its number and what stands before it."""
    first, last = phrase(noun)
    for child in noun.children:
        if child.i < noun.i and child.dep_.split(":")[0] in {"nummod", "det", "advmod"}:
            first = max(first, max(t.i for t in child.subtree) + 1)
    return min(first, noun.i), last


def counted_noun(number: Token, amount: Amount) -> Token | None:
    """Give the noun that a number counts, or None for a number that stands alone.

    The noun governs the number ("12 soldiers"), follows it after "of" ("dozens of soldiers",
    "90 percent of Afghans"), or is left out ("and 30 wounded").
    """
    if amount.measure not in {None, "share", "mass", "money"}:
        return None
    for candidate in (number, *_chain(number)):
        for child in children(candidate, "nmod", "obl"):
            if child.i > candidate.i and any(c.lower_ == "of" for c in child.children if c.dep_ == "case"):
                return child
        if amount.measure is None and candidate != number and candidate.pos_ in NOUNS | {"ADJ", "VERB"}:
            return candidate
    return None


def _chain(number: Token) -> list[Token]:
    """Give the words above a number inside its noun phrase, nearest first."""
    chain: list[Token] = []
    token = number
    while token.dep_.split(":")[0] in {"nummod", "compound", "flat", "amod", "det", "advmod", "fixed", "goeswith"}:
        if token.head == token:
            break
        token = token.head
        chain.append(token)
    return chain


def _top(analysis: Analysis, first: int, last: int) -> int:
    if not analysis.doc.has_annotation("DEP"):
        return last
    for token in analysis.doc[first : last + 1]:
        if token.head == token or not first <= token.head.i <= last:
            return int(token.i)
    return last
