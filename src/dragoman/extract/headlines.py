"""Headlines: what the line above a report tells is what its text tells again, more fully.

A headline has no full stop and stands on a line of its own. It is short, so its sides are often left out or
vague ("three dead", "police"): it counts as told again below where nothing speaks against it and a side, or
the word, is the same.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from dragoman.language.analysis import Analysis
from dragoman.model import Actor, Event, Status

_LONGEST = 200
"""Characters of a headline."""
_LONGER = 1.5
"""How much longer than a headline the line right below it must be, lest both be lines of one paragraph."""
_LEAD = 2
"""Sentences of the text that a headline is made of first of all."""
_ENOUGH = 2
"""Signs of sameness that are enough, by their weights."""
_ENDS = re.compile(r"[.!?:;…][\"”’')\]]*$")
_REAL = {Status.HAPPENED, Status.ONGOING, Status.HISTORICAL, Status.HABITUAL}
_UNSURE = {Status.HYPOTHETICAL, Status.PLANNED}
"""What the bare verb of a headline may be taken for: "two states *sign* a pact"."""


def headline_end(analysis: Analysis) -> int:
    """Give where the headline of a document ends, in characters; 0 where it has none."""
    line, newline, rest = analysis.document.text.partition("\n")
    told = line.strip()
    if not newline or not rest.strip() or not 0 < len(told) <= _LONGEST or _ENDS.search(told):
        return 0
    wrapped = not rest.startswith("\n") and len(rest.partition("\n")[0]) < _LONGER * len(line)
    after = next((t for t in analysis.doc if t.idx > len(line) and not t.is_space), None)
    return len(line) if after is not None and after.is_sent_start and not wrapped else 0


def find_told_below(headline: Event, groups: Sequence[list[Event]], analysis: Analysis) -> list[Event] | None:
    """Give the group of the text's events that tell what an event of the headline tells, or None."""
    end = headline_end(analysis)
    lead = [s.end_char for s in analysis.doc.sents if s.end_char > end + 1][:_LEAD]
    scored = [(max(_sameness(headline, e, lead[-1:], analysis) for e in g), g) for g in groups]
    best = max(scored, key=lambda pair: pair[0], default=None)
    return best[1] if best is not None and best[0] >= _ENOUGH else None


def _sameness(headline: Event, event: Event, lead: Sequence[int], analysis: Analysis) -> int:
    """Weigh how far an event of the text is that of the headline; 0 = it is not."""
    if headline.type != event.type or not _is_as_real(headline, event):
        return 0
    modes = {headline.mode, event.mode} - {None}
    if headline.quad.startswith("verbal") and len(modes) > 1:
        return 0
    sides = [_fit(headline.actors, event.actors), _fit(headline.recipients, event.recipients)]
    if None in sides:
        return 0
    same = sum(s or 0 for s in sides) + (_lemma(headline, analysis) == _lemma(event, analysis))
    if same == 0:
        return 0
    placed = headline.place is not None and event.place is not None
    there = placed and headline.place.name == event.place.name  # type: ignore[union-attr]
    near = any(event.sentence.start < end for end in lead)
    return int(same + there + near)


def _is_as_real(headline: Event, event: Event) -> bool:
    if headline.status == event.status or {headline.status, event.status} <= _REAL:
        return True
    return headline.status in _UNSURE and event.status in _REAL


def _fit(one: Sequence[Actor], other: Sequence[Actor]) -> int | None:
    """Say how well two sides fit: 2 the same party, 1 the same country, 0 open, None not at all."""
    if not one or not other:
        return 0
    if {a.id or a.name.lower() for a in one} & {a.id or a.name.lower() for a in other}:
        return 2
    if {a.country for a in one} & {a.country for a in other} - {None}:
        return 1
    vague = any(a.id is None and a.country is None for a in (*one, *other))
    return 0 if vague else None


def _lemma(event: Event, analysis: Analysis) -> str:
    token = analysis.token_at(event.evidence[0].start)
    return token.lemma_.lower() if token is not None else ""
