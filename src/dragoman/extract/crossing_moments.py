"""When a crossing changed: the time of the clause, or the day that lengths of time count out.

"reopened on Friday, 25 days after it shut"     shut: 25 days before that Friday
"remained closed for a third day"               closed: two days before the report
"has been closed for 14 days"                   closed: 14 days before the report
"opened it only to shut it hours later"         shut: on the day that it opened
"did not open until 3 April"                    opened: on 3 April
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from itertools import islice, takewhile
from typing import TYPE_CHECKING

from dragoman.extract.attach import moment_of
from dragoman.extract.crossing_hours import find_hours
from dragoman.extract.crossing_words import crossing_words
from dragoman.extract.grammar import ancestors, children, is_negated, preposition
from dragoman.extract.mentions import MomentMention
from dragoman.extract.moments.vocabulary import time_words
from dragoman.extract.numbers import number_words
from dragoman.extract.reading import Reading
from dragoman.model import Moment

if TYPE_CHECKING:
    from dragoman.language.tokens import Token

DEPTH = 4
"""How many clauses a day is counted along."""

_LENGTH = re.compile(r"P(?P<number>\d+(?:\.\d+)?)(?P<unit>[DWM])$")
_HOURS = re.compile(r"PT(\d+|X)[HM]")
_DIGITS = re.compile(r"(\d+)(?:st|nd|rd|th)$")
_DAYS = {"D": 1, "W": 7, "M": 30}
_CLAUSES = {"advcl", "conj", "ccomp", "parataxis", "acl"}


def is_result(trigger: Token) -> bool:
    """Say whether an infinitive tells what happened next: "opened it *only to shut* it hours later"."""
    mark = next((c for c in trigger.children if c.dep_ == "mark" and c.lower_ == "to"), None)
    return mark is not None and mark.i > 0 and mark.nbor(-1).lower_ in crossing_words().only


def crossing_moment(reading: Reading, trigger: Token) -> MomentMention | None:
    """Give the moment of a change or state of a crossing, or None where the text tells none.

    Args:
        reading: The document with its moments.
        trigger: The word of state.

    Returns:
        A mention whose derivation starts with "counted" where a length of time counts the day out.
    """
    return _moment(reading, trigger, DEPTH)


def counted_moment(reading: Reading, trigger: Token) -> MomentMention | None:
    """Give the day that a length of time counts out ("a day after rebels had *raided* it"), or None."""
    found = _counted_from_main(reading, trigger, DEPTH) or _counted_from_inner(reading, trigger, DEPTH)
    return found or _day_beside(reading, trigger)


def until_moment(reading: Reading, trigger: Token) -> MomentMention | None:
    """Give the day at which what was not done before was done ("did not open until 3 April"), or None."""
    if not is_negated(trigger):
        return None
    words = crossing_words().until_marks
    for child in children(trigger, "obl", "advmod"):
        mention = reading.moments.covering(child.i)
        opened = mention is not None and (
            preposition(child) in words or _word_before(mention, child) in words
        )
        if mention is not None and opened and mention.moment.end is not None:
            day = mention.moment.end
            moment = replace(
                mention.moment, start=day, end=day, precision="day", derivation="not before this day"
            )
            return replace(mention, moment=moment)
    return None


def _word_before(mention: MomentMention, token: Token) -> str:
    return str(token.doc[mention.first - 1].lower_) if mention.first else ""


def _moment(reading: Reading, trigger: Token, depth: int) -> MomentMention | None:
    if depth == 0:
        return None
    counted = _counted_from_main(reading, trigger, depth) or _counted_from_inner(reading, trigger, depth)
    counted = counted or _day_beside(reading, trigger)
    if counted is not None:
        return counted
    named = _day_beside_hours(reading, trigger)
    if named is not None:
        return named
    found = moment_of(reading, trigger.i)
    if found is not None and _HOURS.match(found.moment.timex or ""):
        return _same_day(found, _moment_above(reading, trigger, depth)) or found
    if found is not None and found.moment.start is not None:
        return found
    return _lasting(reading, trigger) or found or _shortly_before(reading, trigger, depth)


def _moment_above(reading: Reading, trigger: Token, depth: int) -> MomentMention | None:
    """Give the moment of the nearest clause above that has one."""
    above = islice(ancestors(trigger), depth)
    found = (_moment(reading, verb, depth - 1) for verb in above)
    return next((m for m in found if m is not None and m.moment.start is not None), None)


def _day_beside_hours(reading: Reading, trigger: Token) -> MomentMention | None:
    """Give the day of "since Friday, one can cross from 6 a.m. to 3 p.m.": the hours are those of each
    day.
    """
    if find_hours(trigger) is None:
        return None
    for child in children(trigger, "obl", "advmod"):
        mention = reading.moments.covering(child.i)
        if mention is not None and mention.moment.type == "DATE" and mention.moment.start is not None:
            return mention
    return None


# ---- counted days ------------------------------------------------------------------------------------


def _counted_from_main(reading: Reading, trigger: Token, depth: int) -> MomentMention | None:
    """Count from the main clause: in "reopened on Friday, six days after it *closed*"."""
    mark = _mark(trigger)
    length = _length_before(reading, mark) if mark is not None else None
    if mark is None or length is None or trigger.head == trigger:
        return None
    within = length.first <= trigger.head.i <= length.last  # "a day after *talks*" may hang on "day"
    above = trigger.head.head if within else trigger.head
    base = (reading.moments.covering(above.i) if within else None) or _moment(reading, above, depth - 1)
    if base is not None and base.head > trigger.i and _is_of_other_clause(reading, base, above):
        unknown = Moment(start=None, end=None, precision="unknown", text=length.moment.text, derivation="")
        return replace(length, moment=unknown)
    sign = -1 if mark.lower_ in crossing_words().after_marks else 1
    return _shifted(length, base, sign)


def _is_of_other_clause(reading: Reading, base: MomentMention, verb: Token) -> bool:
    """Say whether a time stands in a clause below a verb: "the raid comes a day after …, while talks *are due
    today*".
    """
    token = reading.analysis.doc[base.head]
    path = list(takewhile(lambda t: t.i != verb.i, (token, *ancestors(token))))
    return path[-1].head.i == verb.i and any(t.relation in _CLAUSES for t in path)


def _day_beside(reading: Reading, trigger: Token) -> MomentMention | None:
    """Give the day beside the one that was told last: "reopened on *the morning after* the accord"."""
    words = crossing_words()
    marks, nouns = words.after_marks | words.before_marks, time_words().parts
    for child in children(trigger, "obl", "nmod"):
        mention = reading.moments.covering(child.i)
        if mention is None or mention.moment.start is None or child.i + 1 >= len(child.doc):
            continue
        mark = child.doc[child.i + 1].lower_
        named = child.doc[mention.first : mention.last + 1]
        bare = mention.last == child.i and all(t.tag_ == "DT" or t.i == child.i for t in named)
        if bare and mark in marks and child.lower_ in nouns and preposition(child) != "in":
            day = mention.moment.start + timedelta(days=1 if mark in words.after_marks else -1)
            return _on(mention, day, day, f"the {child.lower_} {mark} {mention.moment.start}")
    return None


def _counted_from_inner(reading: Reading, trigger: Token, depth: int) -> MomentMention | None:
    """Count from the inner clause: in "*reopened* six days after it closed on Monday"."""
    own = moment_of(reading, trigger.i)
    if own is not None and own.moment.start is not None and own.moment.precision in {"day", "time"}:
        return None
    for clause in children(trigger, "advcl", "obl"):
        mark = _mark(clause)
        length = _length_before(reading, mark) if mark is not None else None
        if mark is None or length is None:
            continue
        base = moment_of(reading, clause.i) or reading.moments.covering(clause.i)
        return _shifted(length, base, 1 if mark.lower_ in crossing_words().after_marks else -1)
    return None


def _mark(clause: Token) -> Token | None:
    words = crossing_words()
    marks = words.after_marks | words.before_marks
    return next((c for c in clause.children if c.dep_ in {"mark", "case"} and c.lower_ in marks), None)


def _length_before(reading: Reading, mark: Token) -> MomentMention | None:
    """Give the length of time that stands right before "after" or "before"."""
    mention = reading.moments.covering(mark.i - 1) if mark.i else None
    return mention if mention is not None and _LENGTH.match(mention.moment.timex or "") else None


def _days_of(length: MomentMention) -> timedelta:
    found = _LENGTH.match(length.moment.timex or "")
    assert found is not None  # checked by `_length_before`
    return timedelta(days=float(found["number"]) * _DAYS[found["unit"]])


def _shifted(length: MomentMention, base: MomentMention | None, sign: int) -> MomentMention | None:
    if base is None or base.moment.start is None or base.moment.precision not in {"day", "time", "range"}:
        return None
    day = base.moment.start + sign * _days_of(length)
    way = "before" if sign < 0 else "after"
    return _on(length, day, day, f"counted: {length.moment.text} {way} {base.moment.text!r}")


def _on(mention: MomentMention, start: date, end: date, derivation: str) -> MomentMention:
    moment = Moment(
        start=start,
        end=end,
        precision="day" if start == end else "range",
        text=mention.moment.text,
        derivation=derivation,
        timex=start.isoformat() if start == end else None,
    )
    return replace(mention, moment=moment)


def _same_day(found: MomentMention, base: MomentMention | None) -> MomentMention | None:
    """Put "hours later" on the day of what it is later than."""
    if base is None or base.moment.start is None:
        return None
    return _on(found, base.moment.start, base.moment.start, f"hours from {base.moment.text!r}")


# ---- how long it has lasted --------------------------------------------------------------------------


def _lasting(reading: Reading, trigger: Token) -> MomentMention | None:
    """Count back from the report over "for 14 days" of what goes on, or over "the third day"."""
    published = reading.analysis.document.published
    if published is None:
        return None
    nearby = children(trigger, "obl", "obj", "nmod")
    if trigger.pos_ == "NOUN" and trigger.head != trigger:
        nearby += [trigger.head, *children(trigger.head, "obl", "obj")]
    for child in nearby:
        nth = _ordinal(child)
        mention = reading.moments.covering(child.i)
        if nth is not None and child.lemma_.lower() in crossing_words().day_nouns:
            span = reading.analysis.span(child.left_edge.i, child.i)
            first = published - timedelta(days=nth - 1)
            held = mention or MomentMention(
                first=child.i, last=child.i, head=child.i, span=span,
                moment=Moment(start=None, end=None, precision="unknown", text=span.text, derivation=""),
            )  # fmt: skip
            return _on(held, first, published, f"counted: day {nth} on the day of publication")
        perfect = any(c.lemma_ == "have" and c.tag_ in {"VBZ", "VBP"} for c in trigger.children)
        length = mention is not None and _LENGTH.match(mention.moment.timex or "")
        if mention is not None and length and perfect and preposition(child) == "for":
            first = published - _days_of(mention)
            return _on(mention, first, published, f"counted: {mention.moment.text} before publication")
    return None


def _ordinal(noun: Token) -> int | None:
    for child in noun.children:
        if child.dep_ in {"amod", "nummod"}:
            found = _DIGITS.match(child.lower_)
            value = int(found[1]) if found else number_words().ordinals.get(child.lower_)
            if value is not None:
                return value
    return None


def _shortly_before(reading: Reading, trigger: Token, depth: int) -> MomentMention | None:
    """Give the day of the main clause to what it follows at once ("walked across after it was opened")."""
    if trigger.dep_ not in {"advcl", "xcomp"} or trigger.head == trigger:
        return None
    mark = _mark(trigger)
    purpose = any(c.dep_ == "mark" and c.lower_ == "to" for c in trigger.children)
    if not purpose and (mark is None or mark.lower_ not in crossing_words().after_marks):
        return None
    base = _moment(reading, trigger.head, depth - 1)
    if base is None or base.moment.start is None or base.moment.start != base.moment.end:
        return None
    day = base.moment.start
    return _on(base, day, day, f"on or shortly before {base.moment.text!r}")
