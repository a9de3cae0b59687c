"""The figures of a brief: numbers that stand for themselves, each as a short quotation with who gives it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dragoman.model import Quantity, Status
from dragoman.views.brief.names import quotation, range_phrase, sentence_case, trim_end
from dragoman.views.brief.page import Item
from dragoman.views.brief.phrasebook import Plan, load_words
from dragoman.views.brief.sources import Ground

TOLD = frozenset({Status.HAPPENED, Status.ONGOING})
MEASURES = ("displaced", "missing", "people", "money", "vehicles", "released", "share")
_OPENERS = ("that", "said", "says")
_BREAKS = ",;:–—()"


def make_figures(ground: Ground, plan: Plan, used: Iterable[str]) -> list[Item]:
    """Tell numbers beside the tolls of incidents, the weightiest measure first, then the largest number.

    Args:
        ground: The statements.
        plan: Room and limits.
        used: Ids of statements that other parts tell.
    """
    told = {(s.document, s.sentence.start) for s in ground.pick(used)}
    chosen: dict[tuple[object, ...], Quantity] = {}
    for quantity in ground.situation.of_kind(Quantity):
        if _fits(ground, quantity) and (quantity.document, quantity.sentence.start) not in told:
            chosen.setdefault((quantity.measure, quantity.min, quantity.max, quantity.of), quantity)
    ordered = sorted(chosen.values(), key=_order)
    return [item for quantity in ordered for item in _tell(ground, plan, quantity)]


def _fits(ground: Ground, quantity: Quantity) -> bool:
    number = max(quantity.min or 0, quantity.max or 0)
    return (
        quantity.measure in MEASURES
        and quantity.status in TOLD
        and number >= 10
        and quantity.confidence >= 0.5
        and ground.is_new([quantity.document])
    )


def _order(quantity: Quantity) -> tuple[float, ...] | tuple[int, float, str]:
    return (MEASURES.index(quantity.measure), -max(quantity.min or 0, quantity.max or 0), quantity.id)


def _tell(ground: Ground, plan: Plan, quantity: Quantity) -> Sequence[Item]:
    words, whole = _words_around(quantity, most=plan.quotation)
    number = range_phrase(quantity.min, quantity.max)
    if not words or not number:
        return []
    who = ground.who_says(quantity)
    unit = f" {quantity.unit}" if quantity.unit not in {None, "people"} else ""
    quoted = quotation(words, most=plan.quotation)
    lead = _saying(ground, quantity, who, whole=whole)
    text = f"{lead}: {quoted}" if whole and quoted[1:2].isupper() else f"{lead}{' that' * whole} {quoted}"
    if quantity.vague:
        text += f" (read as {number}{unit})"
    return [Item(sentences=(ground.sentence(sentence_case(text), [quantity]),), key=quantity.id)]


def _saying(ground: Ground, quantity: Quantity, who: str, *, whole: bool) -> str:
    many = ground.many(who)
    if not whole:
        return f"{who} {'speak' if many else 'speaks'} of"
    if quantity.voice:
        return f"{who} {'say' if many else 'says'}"
    return f"{who} reports"


def _lacks_subject(first: str) -> bool:
    """Say whether words go on from a subject that is cut off: "*has* sent …", "*televised* to …"."""
    return first.casefold() in load_words().predicates or (first.islower() and first.endswith("ed"))


def _words_around(quantity: Quantity, *, most: int) -> tuple[str, bool]:
    """Give the number with its clause, and whether that is a clause; "" where it has no good end.

    It has `most` words at most and is cut at punctuation where there is some. What hangs on a preposition
    ("of some 9,000 people who fled") is no clause, nor what has lost its subject; what begins with a pronoun
    tells a reader nothing.
    """
    span = quantity.span("quantity") or quantity.evidence[0].span
    text, at = quantity.sentence.text, span.start - quantity.sentence.start
    before = text[:at].replace("\n", " ")
    after = text[at + len(span.text) :].replace("\n", " ")
    for opener in _OPENERS:
        before = before.rsplit(f" {opener} ", 1)[-1]
    for mark in _BREAKS:
        before = before.rsplit(f"{mark} ", 1)[-1]
        after = after.split(f"{mark} ", 1)[0]
    inner = span.text.split()
    room = max(most - len(inner), 0)
    found = after.rstrip(". ").split()
    left = before.split()[-max(room - len(found), room // 3) :] if room // 3 else []
    right = found[: room - len(left)]
    words = load_words()
    if len(right) < len(found):
        return "", False
    if right and after[:1].strip():  # "a 700-troop battalion"
        inner[-1] += right.pop(0)
    hanging = bool(left) and left[0].casefold() in words.hanging
    while left and left[0].casefold() in (words.hanging | words.joining):
        left = left[1:]
    if left and left[0].casefold() in words.nobody:
        return "", False
    if left and _lacks_subject(left[0]):
        left, hanging = [], True
    quoted = [*left, *inner, *right]
    if len(left) + len(right) < 3 or trim_end(quoted) != quoted or quoted[0].endswith("ing"):
        return "", False
    after_unit = right[0 if len(inner) > 1 else 1 :][:1]
    noun = len(left) < 2 and bool(after_unit) and after_unit[0].casefold() in (words.joining | words.hanging)
    return " ".join(quoted), not (hanging or noun or len(left) < len(before.split()) - 1)
