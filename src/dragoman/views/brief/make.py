"""Makes the brief of a situation: chooses by weight, keeps to the room there is, numbers the sources."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date, timedelta

from dragoman.analysis.backtest import Outlook
from dragoman.model import Quantity
from dragoman.model.situation import Situation
from dragoman.views.brief.about import About
from dragoman.views.brief.ahead import make_outlooks
from dragoman.views.brief.crossings import make_changes, make_crossings
from dragoman.views.brief.disputed import make_disputes
from dragoman.views.brief.figures import make_figures
from dragoman.views.brief.gather import Gathered
from dragoman.views.brief.incidents import make_incidents
from dragoman.views.brief.moves import make_moves
from dragoman.views.brief.names import day_words, list_words, plain
from dragoman.views.brief.page import Brief, Item, Section
from dragoman.views.brief.phrasebook import Plan, load_plan, load_words
from dragoman.views.brief.sources import Ground, number_sources


def make_brief(
    situation: Situation,
    *,
    known: Collection[str] = (),
    since: date | None = None,
    late: int = 0,
    until: date | None = None,
    about: Sequence[str] = (),
    outlooks: Sequence[Outlook] = (),
) -> Brief:
    """Make the brief of a situation.

    Args:
        situation: The statements, with what was made of them.
        known: Ids of reports that the reader knows: what only they tell is left out, but they count where
            something new is told of the same matter.
        since: First day of what counts as changed; some days before the last report if None.
        late: How many days before `since` a change may lie that is told only now.
        until: The day of the brief; that of the last report if None.
        about: Subjects: each a place, crossing, party or code, or a pair of countries ("PAK-AFG").
        outlooks: Forecasts; those that are silent are left out.

    Returns:
        The brief. The same arguments give the same brief.
    """
    plan = load_plan()
    days = sorted(d.published for d in situation.documents if d.published is not None)
    last = until or (days[-1] if days else None)
    first = since
    if first is None and last is not None:
        first = last - timedelta(days=plan.changed_days - 1)
    elif first is not None:
        first -= timedelta(days=late)
    ground = Ground(_narrow(situation, About(tuple(about))), first, last, frozenset(known))
    sections = _sections(ground, plan, outlooks)
    start = since or (days[0] if days else None)
    basis = _basis(ground, About(tuple(about)))
    return _with_sources(ground, sections, title=_title(start, last, about), basis=basis)


def brief_of(
    gathered: Gathered,
    *,
    since: date | None = None,
    after: date | None = None,
    until: date | None = None,
    about: Sequence[str] = (),
    outlooks: Sequence[Outlook] = (),
) -> Brief:
    """Make the brief of what was gathered.

    Args:
        gathered: The statements, and which reports are known.
        since: First day of the brief.
        after: Instead, the day of the brief that the reader had last: what is told late of the days before it
            counts as changed, too.
        until: The day of the brief.
        about: Subjects.
        outlooks: Forecasts.
    """
    return make_brief(
        gathered.situation,
        known=gathered.known,
        since=since or after,
        late=load_plan().changed_days - 1 if after is not None else 0,
        until=until,
        about=about,
        outlooks=outlooks,
    )


def _narrow(situation: Situation, about: About) -> Situation:
    """Keep what is about the subjects."""
    if not about.words:
        return situation
    incidents = tuple(filter(about.fits_incident, situation.incidents))
    by_id = {s.id: s for s in situation.statements}
    disputes = tuple(
        d
        for d in situation.disputes
        if any(about.fits_statement(by_id[i]) for i in (d.claim, *d.replies) if i in by_id)
    )
    crossings = tuple(filter(about.fits_crossing, situation.crossings))
    statements = tuple(
        s for s in situation.statements if not isinstance(s, Quantity) or about.fits_statement(s)
    )
    return replace(
        situation, statements=statements, incidents=incidents, disputes=disputes, crossings=crossings
    )


def _sections(ground: Ground, plan: Plan, outlooks: Sequence[Outlook]) -> list[Section]:
    """Make the parts, each knowing what those before it tell."""
    situation = ground.situation
    changes = make_changes(ground, plan, situation.crossings)
    changed = _fit(plan, "changed", [*changes, *make_moves(ground, situation.incidents)])
    incidents = _fit(plan, "incidents", make_incidents(ground, plan, situation.incidents))
    disputed = _fit(plan, "disputed", make_disputes(ground, plan, situation.disputes, used=_used(incidents)))
    told = [key for item in changed.items for key in (item.key, *item.others)]
    crossings = _fit(plan, "crossings", make_crossings(ground, plan, situation.crossings, told=told))
    used = _used(changed, incidents, disputed, crossings)
    figures = _fit(plan, "figures", make_figures(ground, plan, used))
    ahead = _fit(plan, "outlook", make_outlooks(ground, outlooks))
    return [s for s in (changed, incidents, disputed, crossings, figures, ahead) if s.items]


def _used(*sections: Section) -> frozenset[str]:
    """Give the ids of the statements that parts rest on."""
    return frozenset(
        i for section in sections for item in section.items for s in item.sentences for i in s.statements
    )


def _fit(plan: Plan, key: str, items: Sequence[Item]) -> Section:
    """Take the items that there is room for, in their order."""
    kept: list[Item] = []
    room = plan.words[key]
    for item in items:
        if item.words <= room:
            kept.append(item)
            room -= item.words
    return Section(
        key=key, title=load_words().sections[key], items=tuple(kept), left_out=len(items) - len(kept)
    )


def _with_sources(ground: Ground, sections: list[Section], *, title: str, basis: str) -> Brief:
    sentences = [s for section in sections for item in section.items for s in item.sentences]
    numbers, sources = number_sources(ground, sentences)
    numbered = tuple(
        replace(section, items=tuple(_number(ground, item, numbers) for item in section.items))
        for section in sections
    )
    notes = () if numbered else ("Nothing that the reports tell fits this brief.",)
    return Brief(title=title, basis=basis, sections=numbered, sources=sources, notes=notes, day=ground.until)


def _number(ground: Ground, item: Item, numbers: dict[str, int]) -> Item:
    sentences = tuple(
        replace(s, notes=tuple(sorted({numbers[t.document] for t in ground.pick(s.statements)})))
        for s in item.sentences
    )
    return replace(item, sentences=sentences)


def _title(first: date | None, last: date | None, about: Sequence[str]) -> str:
    subject = f": {plain(list_words(about))}" if about else ""
    if last is None:
        return f"Situation brief{subject}"
    if first is None or first == last:
        return f"Situation brief{subject}, {day_words(last)}"
    start = day_words(first, year=last.year)
    return f"Situation brief{subject}, {start} to {day_words(last)}"


def _basis(ground: Ground, about: About) -> str:
    """Say how many reports the reader did not know yet tell something of the subject."""
    telling = {s.document for s in ground.situation.statements if about.fits_statement(s)}
    new = [d for d in ground.situation.documents if d.id not in ground.known and d.id in telling]
    outlets = {d.outlet for d in new if d.outlet}
    fresh = "new " if ground.known else ""
    reports = {0: f"No {fresh}reports", 1: f"1 {fresh}report"}.get(len(new), f"{len(new)} {fresh}reports")
    told = "1 outlet" if len(outlets) == 1 else f"{len(outlets)} outlets"
    return f"{reports} from {told}" if outlets else reports
