"""`dragoman relations`: how two parties deal with one another over time."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from dragoman.cli.read import Outlet, Paths, Published
from dragoman.cli.reading import end, make_console, read_reports


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


def relations(
    one: One,
    other: Other,
    paths: Paths,
    *,
    by: By = Step.WEEK,
    claims: Claims = True,
    published: Published = None,
    outlet: Outlet = None,
) -> None:
    """Print what two parties did to one another by day, week or month: counts by quad class, mean score."""
    from rich.table import Table

    from dragoman.analysis.relations import QUADS, make_relations

    situation = read_reports(paths, published=published, outlet=outlet)
    series = make_relations(situation, one, other, by=by.value, claims=claims)
    table = Table(by.value, "from → to", *QUADS, "mean score", "told", "only claimed")
    for row in series.rows:
        counts = (str(row.counts.get(quad, 0)) for quad in QUADS)
        direction = f"{row.source} → {row.target}"
        table.add_row(
            str(row.start), direction, *counts, f"{row.score:+.1f}", str(row.told), str(row.claimed)
        )
    console = make_console()
    console.print(table)
    if series.undated:
        console.print(f"{series.undated} more without a day that is known well enough")
    end(situation)
