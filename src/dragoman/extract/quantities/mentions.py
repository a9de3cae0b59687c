"""Find the amounts of a document and what each counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.extract.grammar import children, phrase, preposition
from dragoman.extract.mentions import QuantityMention
from dragoman.extract.moments.finding import times_of
from dragoman.extract.quantities.amounts import Amount, read_amounts
from dragoman.extract.quantities.vocabulary import quantity_words
from dragoman.language.analysis import Analysis

if TYPE_CHECKING:
    from dragoman.language.tokens import Token

NOUNS = frozenset({"NOUN", "PROPN", "PRON"})

_AGE_DIGITS = 3


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
        if parsed and _is_age(number):
            continue
        noun = counted_noun(number, amount) if parsed else None
        if noun is not None and first.token <= noun.i <= last.token:
            noun = None
        mentions.append(
            QuantityMention(
                first=first.token,
                last=last.token,
                head=noun.i if noun is not None else _top(analysis, first.token, last.token),
                span=span,
                min=amount.min,
                max=amount.max,
                unit=_currency(analysis, amount, span.text) or amount.unit or _people(noun),
                bound=amount.bound,
                vague=amount.vague,
                noun=noun.i if noun is not None else None,
                of=analysis.span(*phrase_of(noun)) if noun is not None else None,
            )
        )
    return mentions


def _currency(analysis: Analysis, amount: Amount, text: str) -> str | None:
    """Choose among the countries that share a word of money by the names in the document."""
    shared = quantity_words().shared_currencies.get(amount.unit or "")
    if (
        amount.measure != "money"
        or shared is None
        or any(sign in text for sign in "£₹")
        or (amount.unit or "") in text
    ):
        return amount.unit
    lowered = analysis.document.text.lower()
    counts = {code: sum(lowered.count(name) for name in names) for code, names in shared.items()}
    best = max(counts, key=lambda code: counts[code])
    return best if counts[best] else amount.unit


def _people(noun: Token | None) -> str | None:
    return "people" if noun is not None and is_people(noun) else None


def is_people(noun: Token) -> bool:
    """Say whether a counted noun means people."""
    words = quantity_words()
    return (
        noun.lemma_.lower() in words.people
        or noun.lower_ in words.people
        or (noun.ent_type_ in {"NORP", "Person"} and noun.lower_.endswith("s"))
    )


def phrase_of(noun: Token) -> tuple[int, int]:
    """Give the noun phrase without its number, what stands before that, and additions behind a comma."""
    first, last = phrase(noun)
    for child in noun.children:
        if child.i < noun.i and child.dep_.split(":")[0] in {"nummod", "det", "advmod"}:
            first = max(first, max(t.i for t in child.subtree) + 1)
        elif (
            child.i > noun.i
            and child.dep_.split(":")[0] != "flat"
            and preposition(child) not in {"of", "from"}
        ):
            last = min(last, min(t.i for t in child.subtree) - 1)
    joined = (t.i - 1 for t in noun.doc[noun.i + 1 : last + 1] if t.dep_ == "cc")
    return min(first, noun.i), max(min([last, *joined]), noun.i)


def counted_noun(number: Token, amount: Amount) -> Token | None:
    """Give the noun that a number counts, or None for a number that stands alone.

    The noun governs the number ("12 soldiers"), follows it after "of" ("dozens of soldiers",
    "90 percent of Afghans"), or is left out ("and 30 wounded").
    """
    if amount.measure not in {None, "share", "mass", "money"}:
        return None
    beyond = any(t.tag_ in {"VBD", "VBZ", "VBP"} for t in number.doc[number.i + 1 : number.head.i])
    if (number.head.i < number.i - 1 or beyond) and amount.measure is None:
        # A second number under one noun is a parse error: "Nine civilians, including two children". So is
        # one under
        # a noun behind a verb: "*Two* drivers were shot and six *vehicles* burned".
        follower = _next_noun(number, of=False)
        if follower is not None:
            return follower
    for candidate in (number, *_chain(number), *_multiplied(number, amount)):
        for child in children(candidate, "nmod", "obl"):
            if child.i > number.i and any(c.lower_ == "of" for c in child.children if c.dep_ == "case"):
                return child
        if amount.measure is None and candidate != number and candidate.pos_ in NOUNS | {"ADJ", "VERB"}:
            return candidate
    return _next_noun(number, of=amount.vague is not None) if amount.measure is None else None


def _is_age(number: Token) -> bool:
    """Say whether a number behind a person's name is an age: "Jo Bell, *45*, was killed"."""
    doc, i = number.doc, number.i
    if i < 2 or doc[i - 1].text not in {",", "("} or doc[i - 2].ent_type_ != "Person":
        return False
    behind = doc[i + 1].text if i + 1 < len(doc) else "."
    return len(number.text) <= _AGE_DIGITS and number.text.isdigit() and behind in {",", ")", ".", ";"}


def _multiplied(number: Token, amount: Amount) -> list[Token]:
    """Give the word above in "tens of thousands", on which the counted noun may hang instead."""
    return [number.head] if amount.vague is not None and number.head.i == number.i - 2 else []


def _next_noun(number: Token, *, of: bool) -> Token | None:
    """Take the noun of people or things right behind a number that the parse left unattached."""
    words = quantity_words()
    first = 2 if of and number.i + 1 < len(number.doc) and number.nbor().lower_ == "of" else 1
    for step in (first, first + 1):
        if number.i + step >= len(number.doc):
            return None
        token = number.nbor(step)
        if token.dep_ == "compound" and token.head.i == token.i + 1:
            token = token.head
        if token.pos_ == "NOUN" and token.lemma_.lower() in words.people | words.vehicles | words.counted:
            return token
        if token.pos_ not in {"ADJ", "PROPN"}:
            return None
    return None


def _chain(number: Token) -> list[Token]:
    """Give the words above a number inside its noun phrase, nearest first."""
    chain: list[Token] = []
    token = number
    while token.dep_.split(":")[0] in {
        "nummod",
        "compound",
        "flat",
        "amod",
        "det",
        "advmod",
        "fixed",
        "goeswith",
    }:
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
