"""The crossings of a brief: what changed, who did it and why, and what state each is in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from dragoman.model import CrossingInterval, CrossingState, Statement
from dragoman.model.situation import CrossingSummary
from dragoman.views.brief.names import day_words, list_words, parties, quotation, sentence_case
from dragoman.views.brief.page import Item, Sentence
from dragoman.views.brief.phrasebook import Plan, load_countries, load_words
from dragoman.views.brief.sources import Ground, per_outlet

_ORDER = {"closed": 0, "partial": 1, "open": 2}
_MOST_TURNS = 3
"""How many changes of one crossing are told, the latest ones."""


def make_changes(ground: Ground, plan: Plan, summaries: Sequence[CrossingSummary]) -> list[Item]:
    """Tell what changed at crossings in the days of the brief, the latest first."""
    found: list[tuple[date, str, Item]] = []
    alike: dict[tuple[str, date], list[CrossingSummary]] = {}
    for summary in filter(is_gate, summaries):
        changed = [i for i in summary.intervals if _changed(ground, i)][-_MOST_TURNS:]
        if len(changed) == 1 and _is_bare(ground, summary, changed[0]) and changed[0].start is not None:
            alike.setdefault((changed[0].state, changed[0].start), []).append(summary)
        elif changed:
            sentences = (_course(ground, plan, summary, changed), *_asked(ground, summary, changed[-1]))
            item = Item(sentences=sentences, key=key_of(summary))
            found.append((changed[-1].start or date.min, summary.crossing.name, item))
    for (state, day), group in alike.items():
        several = sorted(group, key=lambda summary: summary.crossing.name)
        found.append((day, several[0].crossing.name, _together(ground, several, state, day)))
    return [item for _, _, item in sorted(found, key=lambda entry: (-entry[0].toordinal(), entry[1]))]


def _is_bare(ground: Ground, summary: CrossingSummary, interval: CrossingInterval) -> bool:
    """Say whether of a change no more is told than the day."""
    more = _author(interval) or _detail(interval) or interval.reasons or _asked(ground, summary, interval)
    return not more and interval.state != "partial"


def _together(ground: Ground, several: Sequence[CrossingSummary], state: str, day: date) -> Item:
    """Tell the same change of several crossings at once: "Mokambo and Sakania closed on 11 August"."""
    names = list_words(s.crossing.name for s in several)
    verb = "closed" if state == "closed" else "opened"
    cited = [c for s in several for c in _cited(ground, next(i for i in s.intervals if i.start == day))[:2]]
    text = f"{names} {verb} on {day_words(day, year=ground.year)}"
    return Item(
        sentences=(ground.sentence(sentence_case(text), cited),),
        key=key_of(several[0]),
        others=tuple(key_of(s) for s in several[1:]),
    )


def make_crossings(
    ground: Ground, plan: Plan, summaries: Sequence[CrossingSummary], *, told: Iterable[str] = ()
) -> list[Item]:
    """Tell the state of each crossing, closed ones first; open ones without news share one sentence.

    Args:
        ground: The statements.
        plan: Limits.
        summaries: The crossings.
        told: Keys of crossings whose present state another part tells.
    """
    left = [s for s in filter(is_gate, summaries) if s.intervals and key_of(s) not in set(told)]
    left = [s for s in left if _cited(ground, s.intervals[-1])]
    left.sort(key=lambda s: (_ORDER[s.intervals[-1].state], -_day(s.intervals[-1]), s.crossing.name))
    quiet = [s for s in left if _is_quiet(ground, s)]
    items = [_board_item(ground, plan, s) for s in left if s not in quiet]
    return [
        *items,
        *([_quiet_item(ground, quiet)] if len(quiet) > 1 else [_board_item(ground, plan, s) for s in quiet]),
    ]


def key_of(summary: CrossingSummary) -> str:
    """Give the id of a crossing."""
    return summary.crossing.id or summary.crossing.name


def is_gate(summary: CrossingSummary) -> bool:
    """Say whether it is a crossing that the gazetteer knows."""
    return summary.crossing.id is not None


def _day(interval: CrossingInterval) -> int:
    return interval.start.toordinal() if interval.start is not None else 0


def _changed(ground: Ground, interval: CrossingInterval) -> bool:
    if interval.start is None or interval.known == "from":
        return False
    if ground.since is not None and interval.start < ground.since:
        return False
    told = [s.document for s in ground.pick(interval.told)]
    return bool(told) and not ground.known.intersection(told)


def _is_quiet(ground: Ground, summary: CrossingSummary) -> bool:
    last = summary.intervals[-1]
    return last.state == "open" and last.start is not None and not _asked(ground, summary, last)


def _quiet_item(ground: Ground, quiet: Sequence[CrossingSummary]) -> Item:
    """Tell open crossings without news in one sentence: "Also open: Bunagana (since 3 April) and Cyanika"."""
    names, cited = [], []
    for summary in quiet:
        last = summary.intervals[-1]
        assert last.start is not None
        since = "on" if last.known in {"from", "reported"} else "since"
        names.append(f"{summary.crossing.name} ({since} {day_words(last.start, year=ground.year)})")
        cited += _cited(ground, last)[:1]
    text = f"open, as last told: {list_words(names)}"
    return Item(sentences=(ground.sentence(sentence_case(text), cited),), key=key_of(quiet[0]))


def _board_item(ground: Ground, plan: Plan, summary: CrossingSummary) -> Item:
    last = summary.intervals[-1]
    return Item(
        sentences=(_state(ground, plan, summary, last), *_asked(ground, summary, last)), key=key_of(summary)
    )


def _course(
    ground: Ground, plan: Plan, summary: CrossingSummary, changed: Sequence[CrossingInterval]
) -> Sentence:
    """Tell the changes in a row: "Rwanda closed Bunagana on 17 March and opened it on 3 April"."""
    parts: list[str] = []
    cited: list[Statement] = []
    day, author, reasons = None, "", set[str]()
    for interval in changed:
        assert interval.start is not None
        by = _author(interval)
        name = "it" if parts and (by or author) else summary.crossing.name
        when = (
            "the same day" if interval.start == day else f"on {day_words(interval.start, year=ground.year)}"
        )
        told = _turn(interval, _before(summary, interval), name=name, by=by, author=author, first=not parts)
        why, backing = _reason(ground, plan, interval)
        why = "" if why in reasons else why
        reasons.add(why)
        parts.append(f"{when} {told}{why}" if _detail(interval) else f"{told} {when}{why}")
        cited += [*_cited(ground, interval)[:3], *backing]
        cited += [s for a in interval.by if not a.doubted for s in ground.pick(a.statements)[:1]]
        day, author = interval.start, by
    return ground.sentence(sentence_case(list_words(parts)), cited)


def _before(summary: CrossingSummary, interval: CrossingInterval) -> str | None:
    """Give the state before an interval."""
    place = summary.intervals.index(interval)
    return summary.intervals[place - 1].state if place else None


def _turn(
    interval: CrossingInterval, before: str | None, *, name: str, by: str, author: str, first: bool
) -> str:
    """Tell one change; who made it is not named twice in a row."""
    verb, detail = _verb(interval, before)
    if by:
        return f"{verb} {name}{detail}" if by == author else f"{by} {verb} {name}{detail}"
    if first:
        return f"{name} {verb}{detail}"
    return f"it {verb}{detail}" if author else f"{verb}{detail}"


def _verb(interval: CrossingInterval, before: str | None) -> tuple[str, str]:
    """Give the verb of a change and what follows the crossing's name."""
    detail = f" {_detail(interval)}" if _detail(interval) else ""
    if interval.state != "partial":
        fully = " fully" if before == "partial" else ""
        return ("closed", detail) if interval.state == "closed" else ("opened", f"{detail}{fully}")
    if before != "closed" and interval.barred and not interval.passes:
        return "closed", f" to {list_words(interval.barred)}"
    if before == "open" and interval.passes:
        return "closed", f" to all but {list_words(interval.passes)}"
    return ("opened", detail) if detail else (("partly closed" if before == "open" else "partly opened"), "")


def _author(interval: CrossingInterval) -> str:
    if interval.known not in {"told", "counted", "reported"}:
        return ""
    return parties([a.actor for a in interval.by if not a.doubted])


def _reason(ground: Ground, plan: Plan, interval: CrossingInterval) -> tuple[str, list[Statement]]:
    """Quote why, with the statement that says so."""
    for reason in interval.reasons:
        if reason.statement in ground.statements:
            return f" ({quotation(reason.text, most=plan.quotation)})", ground.pick([reason.statement])
    return "", []


def _detail(interval: CrossingInterval) -> str:
    """Say for whom, which way and when a crossing is open."""
    parts = []
    if interval.passes:
        parts.append(f"to {list_words(interval.passes)} only")
    elif interval.barred:
        parts.append(f"but not to {list_words(interval.barred)}")
    if interval.direction:
        country = load_countries().get(interval.direction)
        name = load_words().short.get(interval.direction, country.name if country else interval.direction)
        parts.append(f"only towards {name}")
    if interval.hours:
        start, _, end = interval.hours.partition("-")
        parts.append(f"from {start} to {end} each day")
    return ", ".join(parts)


def _cited(ground: Ground, interval: CrossingInterval) -> list[Statement]:
    told, confirmed = ground.pick(interval.told), ground.pick(interval.confirmed)
    both = [*told, *confirmed]
    details = [s for s in both if isinstance(s, CrossingState) and _holds_detail(s, interval)]
    return per_outlet(ground, both, first=[*told[:1], *details[:1], *confirmed[-1:]])


def _holds_detail(state: CrossingState, interval: CrossingInterval) -> bool:
    """Say whether a statement gives the hours or the direction of an interval."""
    hours = interval.hours is not None and state.hours == interval.hours
    return hours or (interval.direction is not None and state.direction == interval.direction)


def _state(ground: Ground, plan: Plan, summary: CrossingSummary, last: CrossingInterval) -> Sentence:
    cited = _cited(ground, last)
    detail = f" {_detail(last)}" if _detail(last) else ""
    state = {"partial": "open" if detail else "partly open"}.get(last.state, last.state)
    text = f"{summary.crossing.name} {_since(ground, last, state)}{detail}"
    by = _author(last)
    if by:
        text += f", {'shut' if last.state == 'closed' else 'opened'} by {by}"
        cited = [*cited, *(s for a in last.by if not a.doubted for s in ground.pick(a.statements)[:1])]
    why, backing = _reason(ground, plan, last)
    return ground.sentence(sentence_case(f"{text}{why}{_stale(ground, plan, last)}"), [*cited, *backing])


def _since(ground: Ground, last: CrossingInterval, state: str) -> str:
    if last.start is None:
        return f"is {state}"
    day = day_words(last.start, year=ground.year)
    if last.known == "from":
        return f"was {state} on {day}"
    if last.known == "reported":
        return f"was reported {state} on {day}"
    return f"has been {state} since {day}"


def _stale(ground: Ground, plan: Plan, last: CrossingInterval) -> str:
    """Say when a state was last told, where that is long ago."""
    told = max(filter(None, (last.last_told, last.start)), default=None)
    if told is None or ground.until is None or (ground.until - told).days < plan.stale_days:
        return ""
    if told == last.start:
        return "; nothing newer is told"
    return f", and was last told to be so on {day_words(told, year=ground.year)}"


def _asked(ground: Ground, summary: CrossingSummary, last: CrossingInterval) -> list[Sentence]:
    """Tell who asks for another state than the present one."""
    asked = [
        r
        for r in summary.requests
        if r.state != last.state
        and r.statement in ground.statements
        and r.day is not None
        and (last.start is None or r.day >= last.start)
    ]
    if not asked:
        return []
    state = ground.statements[asked[-1].statement]
    by = parties(state.by, state) if isinstance(state, CrossingState) else ""
    if not by:
        return []
    verb = {"planned": "announce", "conditional": "make conditional"}.get(asked[-1].status, "ask for")
    verb = verb if ground.many(by) else " ".join([f"{verb.split()[0]}s", *verb.split()[1:]])
    wanted = {"open": "its opening", "closed": "its closure", "partial": "its opening in part"}
    return [ground.sentence(sentence_case(f"{by} {verb} {wanted[asked[-1].state]}"), [state])]


def state_words(state: CrossingState) -> str:
    """Say what state a statement tells, for "A has it open"."""
    words = {"partial": "partly open"}.get(state.state, state.state)
    scope = f" for {list_words(state.scope)}" if state.scope else ""
    return f"{words}{scope}"
