"""Causes: the map of what sources say drives what, with its loops."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request
from markupsafe import Markup
from starlette.responses import HTMLResponse, Response

from dragoman.analysis.causes import CausalLink, CausalMap, follow, make_map
from dragoman.model import Cause
from dragoman.views.charts.causal import Arrow, render_causal
from dragoman.views.labels import load_labels
from dragoman.views.web.catalogue_documents import load_heads
from dragoman.views.web.desk import Desk, TheDesk
from dragoman.views.web.filters import Filters, Format, Words
from dragoman.views.web.links import link
from dragoman.views.web.listing import AS_CSV, Listing, answer_csv, make_listing
from dragoman.views.web.problems import missing
from dragoman.views.web.statement_lines import StatementLine, make_lines
from dragoman.views.web.statement_search import Where, find_statements, load_ids
from dragoman.views.web.templating import page
from dragoman.views.web.window import last_day

DAYS = 366
"""Days that are shown where the reader names none."""
MOST_CAUSES = 3_000
"""Most causal statements of one map, the latest."""
MOST_QUOTES = 30
DRAWN = 28
"""Most links that the chart draws; the table has all."""

pages = APIRouter()
api = APIRouter()


class CauseFilters(Filters):
    """Filters of the causal map."""

    factor: Words = None
    """Key of a factor: only what drives it, and what it drives."""


@dataclass(frozen=True, kw_only=True)
class LinkRow:
    """One factor drives another, as sources state it.

    Attributes:
        cause, effect: Keys of the factors.
        cause_name, effect_name: Their names.
        direction: Whether more of the cause means more or less of the effect.
        stated: How often it is stated.
        strengths: How strongly: "3 as a fact, 1 as possible".
        sources: Who states it, and whom they quote.
        href: Address of the quotations.
    """

    cause: str
    cause_name: str
    effect: str
    effect_name: str
    direction: Literal["raises", "lowers"]
    stated: int
    strengths: str
    sources: tuple[str, ...]
    href: str


@dataclass(frozen=True, kw_only=True)
class LoopRow:
    """A closed chain: the last factor drives the first one."""

    kind: Literal["reinforcing", "balancing"]
    factors: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class ChainRow:
    """What sources say would follow from a factor."""

    factor: str
    name: str
    direction: Literal["more", "less"]
    chain: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class CausesView:
    """The causal map of some days.

    Attributes:
        since, until: First and last day.
        links: Links, the most stated first.
        loops: Feedback loops, the shortest first.
        follows: What sources say would follow from the chosen factor; put together from single links.
        unplaced: Stated links whose cause or effect fits no factor.
        cut: Whether so many links are stated that only the latest were taken.
    """

    since: date | None
    until: date | None
    links: tuple[LinkRow, ...]
    loops: tuple[LoopRow, ...]
    follows: tuple[ChainRow, ...]
    unplaced: int
    cut: bool


def find_causes(desk: Desk, filters: CauseFilters) -> CausesView:
    """Put the causal map together."""
    since, until = _days(desk, filters)
    causal_map, cut = _map(desk, filters, since, until)
    chosen = [k for k in causal_map.links if filters.factor in (None, k.cause, k.effect)]
    name = desk.knowledge.factor_name
    loops = [p for p in causal_map.loops if filters.factor is None or filters.factor in p.factors]
    return CausesView(
        since=since,
        until=until,
        links=tuple(_link_row(k, desk, filters) for k in chosen),
        loops=tuple(LoopRow(kind=p.kind, factors=tuple(name(f) for f in p.factors)) for p in loops),
        follows=_follows(desk, causal_map, filters.factor),
        unplaced=causal_map.unplaced,
        cut=cut,
    )


def _days(desk: Desk, filters: Filters) -> tuple[date | None, date | None]:
    if filters.since is not None or filters.until is not None:
        return filters.since, filters.until
    last = desk.made("last day", lambda: last_day(desk.catalogue))
    return (last - timedelta(days=DAYS - 1) if last else None), last


def _map(desk: Desk, filters: Filters, since: date | None, until: date | None) -> tuple[CausalMap, bool]:
    asked = filters.model_copy(
        update={"since": since, "until": until, "kind": None, "page": 1, "size": MOST_CAUSES}
    )
    key = ("causes", asked.model_dump_json(exclude={"factor"}))
    return desk.made(key, lambda: _make_map(desk, asked))


def _make_map(desk: Desk, asked: Filters) -> tuple[CausalMap, bool]:
    found = find_statements(desk.catalogue, asked, where=Where("kind = 'cause'"))
    causes = [s for s in found.statements if isinstance(s, Cause)]
    documents = load_heads(desk.catalogue, [s.document for s in causes])
    causal_map = make_map(causes, documents, sign=desk.knowledge.factor_sign)
    return causal_map, found.total > MOST_CAUSES


def _link_row(found: CausalLink, desk: Desk, filters: Filters) -> LinkRow:
    name = desk.knowledge.factor_name
    days = {"since": filters.since, "until": filters.until}
    return LinkRow(
        cause=found.cause,
        cause_name=name(found.cause),
        effect=found.effect,
        effect_name=name(found.effect),
        direction=_direction(found),
        stated=found.count,
        strengths=", ".join(
            f"{number} {load_labels().strengths[strength]}" for strength, number in found.strengths.items()
        ),
        sources=found.sources,
        href=link("causes", found.cause, found.effect, query=days),
    )


def _direction(found: CausalLink) -> Literal["raises", "lowers"]:
    return "raises" if found.sign > 0 else "lowers"


def _follows(desk: Desk, causal_map: CausalMap, factor: str | None) -> tuple[ChainRow, ...]:
    if factor is None:
        return ()
    name = desk.knowledge.factor_name
    return tuple(
        ChainRow(
            factor=c.factor,
            name=name(c.factor),
            direction="more" if c.sign > 0 else "less",
            chain=(name(factor) if c.links else factor, *(name(k.effect) for k in c.links)),
        )
        for c in follow(causal_map, factor)
    )


def find_quotes(desk: Desk, filters: CauseFilters, cause: str, effect: str) -> tuple[StatementLine, ...]:
    """Give the statements of one link.

    Raises:
        ProblemError: No source states it.
    """
    since, until = _days(desk, filters)
    causal_map, _ = _map(desk, filters, since, until)
    ids = [s for k in causal_map.links if (k.cause, k.effect) == (cause, effect) for s in k.statements]
    if not ids:
        raise missing(f"the link {cause} → {effect}")
    found = load_ids(desk.catalogue, ids)
    return make_lines(reversed(found.statements), found.reports, found.reviews)


def make_chart(view: CausesView) -> Markup:
    """Draw the most stated links."""
    arrows = [
        Arrow(
            cause=row.cause_name,
            effect=row.effect_name,
            raises=row.direction == "raises",
            count=row.stated,
            href=row.href,
        )
        for row in view.links[:DRAWN]
    ]
    return render_causal(arrows)


Asked = Annotated[CauseFilters, Query()]


@api.get("/causes")
def read_causes(desk: TheDesk, filters: Asked) -> CausesView:
    """What drives what, as sources state it, with feedback loops (the last year by default)."""
    return find_causes(desk, filters)


@api.get("/causes/links", response_model=Listing[LinkRow], responses=AS_CSV)
def list_links(desk: TheDesk, filters: Asked, format: Format = "json") -> Listing[LinkRow] | Response:
    """The links alone, the most stated first."""
    rows = find_causes(desk, filters).links
    return answer_csv(rows, "causes") if format == "csv" else make_listing(rows, filters)


@api.get("/causes/{cause}/{effect}", response_model=Listing[StatementLine], responses=AS_CSV)
def list_quotes(
    desk: TheDesk, cause: str, effect: str, filters: Asked, format: Format = "json"
) -> Listing[StatementLine] | Response:
    """The statements of one link, the latest first."""
    lines = find_quotes(desk, filters, cause, effect)
    return answer_csv(lines, "causes") if format == "csv" else make_listing(lines, filters)


@pages.get("/causes")
def show_causes(request: Request, desk: TheDesk, filters: Asked) -> HTMLResponse:
    """The page of the causal map."""
    view = find_causes(desk, filters)
    return page(
        request,
        "causes.html",
        desk=desk,
        view=view,
        filters=filters,
        chart=make_chart(view),
        listing=make_listing(view.links, filters),
        drawn=DRAWN,
    )


@pages.get("/causes/{cause}/{effect}")
def show_quotes(request: Request, desk: TheDesk, cause: str, effect: str, filters: Asked) -> HTMLResponse:
    """The page of one link with every statement of it."""
    lines = find_quotes(desk, filters, cause, effect)
    name = desk.knowledge.factor_name
    return page(
        request,
        "causes_link.html",
        desk=desk,
        filters=filters,
        cause=name(cause),
        effect=name(effect),
        listing=make_listing(lines, filters),
    )
