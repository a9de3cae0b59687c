"""Numbers that another source gives for what was counted before: "an official put the number at 9,000"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from dragoman.extract.grammar import children, preposition
from dragoman.extract.mentions import QuantityMention
from dragoman.extract.quantities.vocabulary import quantity_words
from dragoman.extract.reading import Reading
from dragoman.model import Evidence, Quantity

if TYPE_CHECKING:
    from dragoman.language.tokens import Token

REACH = 420
"""How many characters before, at most, that stands which is counted anew."""


def find_estimates(reading: Reading, found: Sequence[Quantity]) -> Iterator[Quantity]:
    """Give the bare numbers that take up a count before them, with its measure, unit and what it is of.

    Args:
        reading: The document with its quantities.
        found: The statements of quantity found in it.
    """
    taken = {q.evidence[0].start for q in found}
    for mention in reading.quantities.items:
        if mention.span.start in taken or mention.unit is not None or mention.noun is not None:
            continue
        if _is_estimate(reading.analysis.doc[mention.head]):
            before = _counted_before(mention, found)
            if before is not None:
                yield _make(reading, mention, before)


def _is_estimate(number: Token) -> bool:
    """Say whether a number is what somebody puts a count at, or speaks of."""
    words, verb = quantity_words(), number.head
    lemma, case = verb.lemma_.lower(), preposition(number)
    if case == "at" and lemma in words.estimating:
        return any(c.lemma_.lower() in words.estimated for c in children(verb, "obj", "nsubj:pass"))
    return case == "of" and lemma in words.speaking


def _counted_before(mention: QuantityMention, found: Sequence[Quantity]) -> Quantity | None:
    near = [q for q in found if 0 < mention.span.start - q.evidence[0].end <= REACH]
    return max(near, key=lambda q: q.evidence[0].start, default=None)


def _make(reading: Reading, mention: QuantityMention, before: Quantity) -> Quantity:
    return replace(
        before,
        sentence=reading.analysis.sentence(mention.head),
        evidence=(Evidence.of("quantity", mention.span),),
        because=(f"another number for what {before.evidence[0].text!r} counts",),
        confidence=0.7,
        voice=(),
        min=mention.min,
        max=mention.max,
        bound=mention.bound,
        vague=mention.vague,
        event=None,
    )
