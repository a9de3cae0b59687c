"""What prepositions make of a time: "since March", "until Friday", "between 3 and 5 May"."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from dragoman.extract.atoms import Atom
from dragoman.extract.mentions import MomentMention
from dragoman.extract.moments.choosing import Found
from dragoman.extract.moments.vocabulary import time_words
from dragoman.language.analysis import Analysis
from dragoman.model import Moment
from dragoman.model.replacing import replace


def bound_moments(
    analysis: Analysis, atoms: Sequence[Atom], found: Sequence[Found], mentions: Sequence[MomentMention]
) -> list[MomentMention]:
    """Widen, open or join the intervals of mentions by the words before them.

    TIMEX3 values and spans stay those of the time itself; only interval, precision, derivation and
    the quoted words take the preposition in.
    """
    bounded = list(mentions)
    at = 0
    while at < len(bounded):
        joined = _joined(analysis, atoms, found, bounded, at)
        if joined is not None:
            bounded[at], bounded[at + 1] = joined
            at += 2
            continue
        bounded[at] = _bound(analysis, atoms, found[at], bounded[at])
        at += 1
    return bounded


def _before(atoms: Sequence[Atom], first: int) -> str:
    return atoms[first - 1].norm if first > 0 and not atoms[first].breaks else ""


def _joined(
    analysis: Analysis,
    atoms: Sequence[Atom],
    found: Sequence[Found],
    mentions: Sequence[MomentMention],
    at: int,
) -> tuple[MomentMention, MomentMention] | None:
    """Join "from A to B" and "between A and B" into one interval that both mentions carry."""
    if at + 1 >= len(found) or found[at + 1].first - found[at].end != 1:
        return None
    opening, link = _before(atoms, found[at].first), atoms[found[at].end].norm
    ranges = {("from", "to"), ("from", "until"), ("from", "through"), ("from", "till"), ("between", "and")}
    dashed = link in {"-", "–", "—"}
    if (opening, link) not in ranges and not dashed:
        return None
    low, high = mentions[at].moment, mentions[at + 1].moment
    if low.start is None or high.end is None or low.start > high.end:
        return None
    start = mentions[at].span.start if dashed else atoms[found[at].first - 1].start
    text = analysis.document.text[start : mentions[at + 1].span.end]
    derivation = f"from {low.derivation} to {high.derivation}"
    both = [
        replace(m, start=low.start, end=high.end, precision="range", derivation=derivation, text=text)
        for m in (low, high)
    ]
    return replace(mentions[at], moment=both[0]), replace(mentions[at + 1], moment=both[1])


def _bound(analysis: Analysis, atoms: Sequence[Atom], time: Found, mention: MomentMention) -> MomentMention:
    words, moment = time_words(), mention.moment
    word = _before(atoms, time.first)
    bounds = (words.open_from, words.open_until, words.before, words.after, words.plain)
    possessive = time.end < len(atoms) and atoms[time.end].norm in {"'s", "'"}
    if possessive or not any(word in some for some in bounds):
        return mention
    start = atoms[time.first - 1].start
    text = analysis.document.text[start : mention.span.end]
    moment = replace(moment, text=text)
    if moment.type == "DATE" and (moment.start is not None or moment.end is not None):
        moment = _opened(moment, word, analysis.document.published)
    return replace(mention, moment=moment)


def _opened(moment: Moment, word: str, published: date | None) -> Moment:
    """Open the interval on the side that the preposition leaves open."""
    words = time_words()
    derivation = word
    if word in words.open_from or word in words.after:
        begun = published is not None and moment.start is not None and moment.start <= published
        end = published if begun else None
        return replace(moment, end=end, precision="range", derivation=f"{derivation}: {moment.derivation}")
    if word in words.open_until or word in words.before:
        return replace(moment, start=None, precision="range", derivation=f"{derivation}: {moment.derivation}")
    return moment
