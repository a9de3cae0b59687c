"""`dragoman relations`: how two parties deal with one another over time."""

from __future__ import annotations

from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.gathering import Origin, gather_acts
from dragoman.cli.incidents import incident_words
from dragoman.cli.rows import Incidents, Rows, showing_rows

if TYPE_CHECKING:
    from rich.console import Console

    from dragoman.analysis.relations import Relation, Relations


class Step(StrEnum):
    """How long a step of the series is."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"


One = Annotated[str, typer.Argument(metavar="PARTY", help="Country code (PAK) or actor id.")]
Other = Annotated[str, typer.Argument(metavar="PARTY", help="The other one.")]
By = Annotated[Step, typer.Option("--by", help="How long a step is.")]
Claims = Annotated[
    bool, typer.Option("--claims/--no-claims", help="Whether what only speakers tell counts, too.")
]


@showing_rows()
def relations(
    one: One,
    other: Other,
    *,
    origin: Origin,
    by: By = Step.WEEK,
    claims: Claims = True,
    selection: Incidents,
) -> Rows:
    """Print what two parties did to one another by day, week or month, and when it changed."""
    from dragoman.analysis.relations import make_relations

    acts, whole = gather_acts(origin, selection)
    series = make_relations(acts, one, other, by=by.value, claims=claims)
    return Rows(
        data=series,
        columns=_columns(),
        rows=map(_row, series.rows),
        show=partial(_show, series, by),
        whole=whole,
    )


def _columns() -> tuple[str, ...]:
    from dragoman.analysis.relations import QUADS

    return ("start", "source", "target", *QUADS, "score", "told", "claimed", "events")


def _row(row: Relation) -> dict[str, object]:
    from dragoman.analysis.relations import QUADS

    counts: dict[str, object] = {quad: row.counts.get(quad, 0) for quad in QUADS}
    return {name: counts[name] if name in counts else getattr(row, name) for name in _columns()}


def _show(series: Relations, by: Step, console: Console) -> None:
    from rich.table import Table
    from rich.text import Text

    from dragoman.analysis.relations import QUADS

    table = Table(by.value, "from → to", *QUADS, "mean score", "told", "only claimed")
    for row in series.rows:
        counts = (str(row.counts.get(quad, 0)) for quad in QUADS)
        direction = f"{row.source} → {row.target}"
        table.add_row(
            str(row.start), direction, *counts, f"{row.score:+.1f}", str(row.told), str(row.claimed)
        )
    console.print(table)
    for change in series.changes:
        verb = "more" if change.after > change.before else "less"
        words = f"{change.start}: {verb} {change.of}, {change.before:.1f} → {change.after:.1f} a {by.value}"
        console.print(
            Text(f"{words} (in {change.chance:.1%} of shuffled series)", style="bold"), soft_wrap=True
        )
        for incident in change.incidents:
            console.print(Text(f"    {incident_words(incident)}"), soft_wrap=True)
    if series.undated:
        console.print(f"{series.undated} more without a day that is known well enough")
