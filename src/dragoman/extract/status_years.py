"""Time phrases: what they make of the status of a verb or event noun.

A year need not be the adverbial of the word that it dates: "the *1999* war", "in *1904*, when it signed".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from dragoman.extract.clauses import is_past
from dragoman.extract.grammar import obliques, own_subjects, preposition
from dragoman.extract.registers import register_words
from dragoman.extract.status_words import months, status_words
from dragoman.language.analysis import Analysis
from dragoman.model import Status

if TYPE_CHECKING:
    from dragoman.language.tokens import Doc, Token

YEAR = re.compile(r"(1[5-9]|20)\d\d")
FAR_PAST_DAYS = 183
"""A clause dated by a year or month that ended longer ago than this is history, not news."""

_OUR_TIME = date(2016, 7, 1)
"""What an undated report dates before this day is history in any case: the report is hardly that old."""
_AHEAD = {"by", "until", "till", "before", "through", "to", "-", "–"}
"""Words before a year that may be still to come."""
_PLACING = {"at", "in", "near", "on", None}
_TIMELY = {"in", "during", "since", "for", "over", "after", "before", "of", "from", "until", "throughout"}
"""Prepositions of time; what hangs on a noun by others is dated by itself."""
_BEFORE = {"nummod", "compound", "nmod", "amod"}


class Dating:
    """Judges words of one document by its time phrases.

    Args:
        analysis: The parsed document; its date, else the latest year in it, tells what is far past.
    """

    def __init__(self, analysis: Analysis) -> None:
        self.analysis = analysis

    def times(self, head: Token) -> list[tuple[Status, str]]:
        """Judge a verb or event noun by the time phrases that hang on it or stand beside it, with reasons."""
        found = []
        for child in head.children:
            label = child.relation
            if label not in {"obl", "nmod", "advmod", "advcl"} or child.dep_ in {"obl:agent", "advcl:relcl"}:
                continue
            apart = _dates_of_others(child)
            tokens = [t for t in child.subtree if abs(t.i - child.i) < 10 and t.i not in apart]
            before = head.doc[tokens[0].i - 1] if tokens and tokens[0].i else None
            if (
                before is not None and before.tag_ == "DT" and before.head is head
            ):  # "Every" of "every Friday"
                tokens.insert(0, before)
            text = "".join([t.text_with_ws for t in tokens]).strip()
            lower = text.lower()
            for status, pattern in status_words().phrases:
                if pattern.search(lower) and not (status is Status.PLANNED and _is_told(head)):
                    found.append((status, f"“{text}”"))
                    break
            else:
                if any(self._is_far_past(t, text) for t in (child, *_beside_place(child))):
                    found.append((Status.HISTORICAL, f"“{text}” is long before publication"))
        found.extend(
            (Status.HISTORICAL, f"“{year.text}” is long before publication")
            for year in years_beside(head)
            if self._is_far_past(year, "".join(t.text_with_ws for t in year.subtree))
        )
        return found

    def _is_far_past(self, noun: Token, text: str) -> bool:
        published = self.analysis.document.published or _latest_year(self.analysis.doc)
        year = YEAR.fullmatch(noun.text) or (
            YEAR.search(text) if noun.lower_.rstrip(".") in months() or noun.like_num else None
        )
        if year is None or preposition(noun) == "since":
            return False
        month = next((months()[w] for w in re.findall(r"\w+", text.lower()) if w in months()), 12)
        last = date(int(year.group()), month, 28)
        return (published - last).days > FAR_PAST_DAYS


@lru_cache(maxsize=1)
def _latest_year(doc: Doc) -> date:
    """Give the middle of the latest year that an undated report names as one that has begun."""
    years = [
        int(t.text)
        for t in doc
        if t.like_num and YEAR.fullmatch(t.text) and not (t.i and _is_no_date(doc[t.i - 1]))
    ]
    return max([_OUR_TIME, *(date(year, 7, 1) for year in years)])


def _dates_of_others(child: Token) -> set[int]:
    """Give the tokens of times that date a noun below: "attacks on scandals *from the 1990s*"."""
    if child.relation != "nmod" or preposition(child) in _TIMELY:
        return set()
    below = [g for g in child.children if g.relation == "nmod" and preposition(g) in {"from", "of"}]
    return {t.i for g in below for t in g.subtree}


def _beside_place(noun: Token, depth: int = 3) -> list[Token]:
    """Give what hangs on the name of a place and may date the clause: "killed at Agra *in May 1991*"."""
    if noun.pos_ not in {"PROPN", "ADV"} or preposition(noun) not in _PLACING:
        return []
    beside = [c for c in noun.children if c.i > noun.i and preposition(c) in {"in", "on"}]
    inner = [c for c in noun.children if c.i > noun.i and c.relation in {"nmod", "obl", "advmod"}]
    return [*beside, *(t for c in inner if depth for t in _beside_place(c, depth - 1))]


def _is_told(verb: Token) -> bool:
    """Say whether a verb tells what was done, whatever day its sentence looks ahead to."""
    helpers = [c for c in verb.children if c.dep_.startswith("aux")]  # "*was* held the next day"
    return verb.tag_ == "VBD" or (
        verb.tag_ == "VBN" and any(c.lemma_ == "have" or c.tag_ == "VBD" for c in helpers)
    )


def _is_no_date(before: Token) -> bool:
    """Say whether the word before a year makes it one to come or part of a name: "by 2030", "Vision 2030"."""
    named = before.pos_ == "PROPN" and before.lower_.rstrip(".") not in months()
    return before.lower_ in _AHEAD or named


def years_beside(head: Token) -> Iterator[Token]:
    """Give words that hold the year of a verb or event noun.

    Args:
        head: The verb or noun; a year among its own adverbials is not given.
    """
    if head.pos_ in {"NOUN", "PROPN"}:
        yield from _before(head)
        whose = [c for c in head.children if c.relation == "nmod" and preposition(c) == "of"]
        yield from (y for c in whose for y in _adverbials(c, "nmod") if preposition(y) == "in")
        signed = [c for c in head.children if c.dep_ == "acl" and c.tag_ == "VBN"]
        yield from (o for c in signed for o in _adverbials(c))
        return
    if head.dep_.endswith("relcl"):  # "in 1904, *when it signed a treaty*"
        yield head.head
        if head.tag_ == "VBD":  # "a plan in 2008 that *failed*"
            yield from _adverbials(head.head, "nmod")
    if head.tag_ == "VBD":  # "*agreed* to pay in 1993", "a 2016 strike *killed* him"
        yield from (o for c in head.children if c.dep_ == "xcomp" for o in _adverbials(c))
        yield from (y for s in own_subjects(head) for y in _before(s))
        yield from _first_told_years(head)
    if is_past(head) or (head.tag_ == "VB" and head.head.lemma_ == "use" and is_past(head.head)):
        harm = head.lemma_.lower() in register_words().harms  # "*killed* in the 1999 war"
        told = obliques(head, "in", "during")  # "*toppled* in a 2003 coup"
        yield from (y for o in told if harm or _is_first_told(o) for y in _before(o))


def _first_told_years(verb: Token) -> Iterator[Token]:
    """Give years that hang on what is told for the first time: "begged him for *an endorsement in 2012*"."""
    for noun in [c for c in verb.children if c.relation in {"obj", "obl"} and _is_first_told(c)]:
        yield from (y for y in _adverbials(noun, "nmod") if preposition(y) == "in")


def _is_first_told(noun: Token) -> bool:
    return any(c.dep_ == "det" and c.lower_ in {"a", "an"} for c in noun.children)


def _before(noun: Token) -> list[Token]:
    """Give the years before a noun."""
    near = [c for c in noun.children if c.i < noun.i and c.relation in _BEFORE]
    days = [c for c in near if c.like_num and any(g.lower_.rstrip(".") in months() for g in c.children)]
    near += [g for c in days for g in c.children if g.i > c.i]  # "the *Sept. 11, 2001*, attacks"
    return [c for c in near if YEAR.fullmatch(c.text) and preposition(c) is None]


def _adverbials(head: Token, label: str = "obl") -> list[Token]:
    return [c for c in head.children if c.dep_.startswith(label) and preposition(c) in {"in", "on", None}]
