"""Merging: one happening that a document tells several times is one event."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.extract.blows import is_one_blow, join_recipients
from dragoman.extract.grammar import ancestors
from dragoman.extract.headlines import find_told_below, headline_end
from dragoman.language.analysis import Analysis
from dragoman.model import Actor, Claim, Count, Event, Statement, Status

_SHORT, _LONG = 7, 60
"""Days: what is told of a day or week is not what is told of "the past months"."""

_TOLD = {Status.HAPPENED, Status.ONGOING, Status.HISTORICAL}
"""What outweighs a plan of the same: "*agreed* to meet again"."""
_GENERAL = {Status.HABITUAL, Status.HYPOTHETICAL, Status.CONDITIONAL}


def merge_events(statements: Sequence[Statement], analysis: Analysis) -> list[Statement]:
    """Merge events of one document that tell the same happening.

    The fuller telling stays, the ranges of the other sentences go to its `mentions`, and what it lacks
    (time, place, casualties, a party) is taken from the others. Claims about a merged event point at
    the one that stays.

    Args:
        statements: All statements of the document, voice already given.
        analysis: The document.
    """
    events = [s for s in statements if isinstance(s, Event)]
    end = headline_end(analysis)
    groups = _group([e for e in events if e.sentence.start >= end], analysis)
    left = []
    for event in (e for e in events if e.sentence.start < end):
        below = find_told_below(event, groups, analysis)
        if below is None:
            left.append(event)
        else:
            below.append(event)
    groups += _group(left, analysis)
    kept: dict[str, Event] = {}
    for group in groups:
        whole = _merge(group, end, analysis)
        kept.update({event.id: whole for event in group})
    out: list[Statement] = []
    seen: set[str] = set()
    for statement in statements:
        if isinstance(statement, Event):
            whole = kept[statement.id]
            if whole.id not in seen:
                seen.add(whole.id)
                out.append(whole)
        elif isinstance(statement, Claim) and statement.about:
            about = tuple(dict.fromkeys(kept[i].id if i in kept else i for i in statement.about))
            out.append(replace(statement, about=about))
        else:
            out.append(statement)
    return out


def _group(events: Sequence[Event], analysis: Analysis) -> list[list[Event]]:
    """Put the tellings of each happening together."""
    groups: list[list[Event]] = []
    for event in events:
        home = next((g for g in reversed(groups) if any(_same(event, other, analysis) for other in g)), None)
        if home is None:
            groups.append([event])
        else:
            home.append(event)
    return groups


def _merge(group: Sequence[Event], headline: int, analysis: Analysis) -> Event:
    """Make one event of several tellings; one behind the headline, which ends there, is the fullest."""
    if len(group) == 1:
        return group[0]
    below = [e for e in group if e.sentence.start >= headline] or group
    blow = [e for e in below if any(is_one_blow(e, o, analysis) for o in below if o is not e)]
    best = max(below, key=_fullness)
    others = [e for e in group if e is not best]
    dealt = [e.recipients for e in others if e in below or len(best.actors) < 2]
    ranges = {(e.sentence.start, e.sentence.end) for e in others} | {r for e in others for r in e.mentions}
    told = best if best.mode is not None else next((e for e in others if e.mode is not None), best)
    ranges.discard((best.sentence.start, best.sentence.end))
    return replace(
        best,
        actors=best.actors or next((e.actors for e in others if e.actors), ()),
        recipients=join_recipients(blow) or best.recipients or next((r for r in dealt if r), ()),
        moment=best.moment or next((e.moment for e in others if e.moment is not None), None),
        place=best.place or next((e.place for e in others if e.place is not None), None),
        mode=told.mode,
        score=told.score,
        cameo=told.cameo,
        targets=tuple(dict.fromkeys(t for e in [best, *others] for t in e.targets)),
        instruments=tuple(dict.fromkeys(t for e in [best, *others] for t in e.instruments)),
        hedges=tuple(dict.fromkeys(h for e in [best, *others] for h in e.hedges)),
        killed=_first_count([best, *others], "killed"),
        injured=_first_count([best, *others], "injured"),
        captured=_first_count([best, *others], "captured"),
        displaced=_first_count([best, *others], "displaced"),
        mentions=tuple(sorted(set(best.mentions) | ranges)),
    )


def _fullness(event: Event) -> tuple[bool, int, float]:
    """Give how much an event tells, for comparing tellings of one happening."""
    told = bool(event.actors) + bool(event.recipients) + (event.moment is not None)
    return event.status in _TOLD, told, event.confidence


def _first_count(events: Sequence[Event], name: str) -> Count:
    counts: list[Count] = [getattr(e, name) for e in events]
    return next((c for c in counts if c.text is not None or c.min is not None), counts[0])


def _same(one: Event, other: Event, analysis: Analysis) -> bool:
    """Say whether two events tell one happening."""
    if one.type == other.type and _is_spelled_out(one, other, analysis):
        return True
    if one.type != other.type or one.voice != other.voice:
        return False
    if is_one_blow(one, other, analysis):
        return _parties_agree(one.actors, other.actors) and _moments_agree(one, other)
    if one.status != other.status:
        return False
    if (
        one.quad.startswith("verbal")
        and one.sentence != other.sentence
        and not _same_words(one, other, analysis)
    ):
        return False
    if one.mode != other.mode and one.mode is not None and other.mode is not None:
        return False
    dealing = not one.quad.endswith("conflict") and _keys(one.actors) == _keys(other.actors)
    if one.actors and other.actors and not dealing and _is_two_sided(one) != _is_two_sided(other):
        return False
    if one.status in _GENERAL and one.sentence != other.sentence:
        return False
    if not (_parties_agree(one.actors, other.actors) and _parties_agree(one.recipients, other.recipients)):
        return False
    if not _moments_agree(one, other) or not _places_agree(one, other):
        return False
    return _shares_evidence(one, other, _lemma(one, analysis) == _lemma(other, analysis))


def _is_spelled_out(one: Event, other: Event, analysis: Analysis) -> bool:
    """Say whether one of two accords is what the other is about: "*agreed* to help them by *training* …"."""
    if one.type != "AGREE" or one.sentence != other.sentence or not _keys(one.actors) & _keys(other.actors):
        return False
    first, second = (analysis.token_at(e.evidence[0].start) for e in (one, other))
    if first is None or second is None:
        return False
    below = (other, second, first) if first.i < second.i else (one, first, second)
    content, token, act = below
    return content.status is Status.PLANNED and act in ancestors(token)


def _is_two_sided(event: Event) -> bool:
    """Say whether an event is a fight of several sides, not what one does to another."""
    return len(event.actors) > 1 and not event.recipients and not event.targets


def _same_words(one: Event, other: Event, analysis: Analysis) -> bool:
    """Say whether two speech acts are worded alike: one may well ask twice for different things."""
    return one.mode == other.mode and _lemma(one, analysis) == _lemma(other, analysis)


def _lemma(event: Event, analysis: Analysis) -> str:
    token = analysis.token_at(event.evidence[0].start)
    return token.lemma_.lower() if token is not None else ""


def _shares_evidence(one: Event, other: Event, same_word: bool) -> bool:
    """Say whether there is a positive sign of sameness, beyond nothing speaking against it."""
    parties = bool(_keys(one.actors) & _keys(other.actors)) + bool(
        _keys(one.recipients) & _keys(other.recipients)
    )
    dated = one.moment is not None and other.moment is not None
    placed = one.place is not None and other.place is not None
    if parties == 0 and same_word:
        return _complete(one, other)
    return parties == 2 or (parties == 1 and (dated or placed or one.sentence == other.sentence))


def _complete(one: Event, other: Event) -> bool:
    """Say whether two neighbouring tellings complete each other, as a heading and its first sentence do."""
    near = (
        abs(one.sentence.start - other.sentence.end) < 3 or abs(other.sentence.start - one.sentence.end) < 3
    )
    return near and bool(one.actors) != bool(other.actors) and bool(one.recipients) != bool(other.recipients)


def _keys(actors: Sequence[Actor]) -> set[str]:
    return {a.id or a.name.lower() for a in actors}


def _parties_agree(one: Sequence[Actor], other: Sequence[Actor]) -> bool:
    if not one or not other:
        return True
    if _keys(one) & _keys(other):
        return True
    mine, theirs = {a.country for a in one}, {a.country for a in other}
    return False if None in mine | theirs else bool(mine & theirs) and _keys(one) == _keys(other)


def _moments_agree(one: Event, other: Event) -> bool:
    first, second = one.moment, other.moment
    if first is None or second is None:
        return True
    if first.start is None or second.start is None or first.end is None or second.end is None:
        return first.text == second.text
    lengths = sorted((m.end - m.start).days for m in (first, second) if m.end and m.start)
    if lengths and lengths[0] <= _SHORT < _LONG <= lengths[-1]:
        return False
    return first.start <= second.end and second.start <= first.end


def _places_agree(one: Event, other: Event) -> bool:
    first, second = one.place, other.place
    if first is None or second is None or first.name == second.name:
        return True
    return first.country == second.country and "country" in {first.type, second.type}
