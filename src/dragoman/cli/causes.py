"""`dragoman causes`: what drives what, as sources say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.options import ending_on_errors
from dragoman.cli.read import Outlet, Paths, Published
from dragoman.cli.reading import end, make_console, quote, read_reports
from dragoman.errors import OptionError

if TYPE_CHECKING:
    from rich.console import Console

    from dragoman.analysis.causes import CausalLink, CausalMap
    from dragoman.model import CauseSide
    from dragoman.model.situation import Situation

If = Annotated[
    str | None,
    typer.Option("--if", metavar="WORDS", help="Follow what sources say would come of this."),
]
NO_FORECAST = "This is what sources say, put together. It is no forecast."


def causes(paths: Paths, *, if_: If = None, published: Published = None, outlet: Outlet = None) -> None:
    """Print the causal map that sources state, its feedback loops, or what they say would follow."""
    from dragoman.analysis.causes import make_map
    from dragoman.model import Cause

    with ending_on_errors():
        start = _factor(if_) if if_ is not None else None
    situation = read_reports(paths, published=published, outlet=outlet)
    causal_map = make_map(situation.of_kind(Cause), situation.documents, sign=_sign)
    console = make_console()
    if start is None:
        _show_map(causal_map, console)
    else:
        _show_consequences(start, causal_map, situation, console)
    console.print(NO_FORECAST)
    end(situation)


def _factor(words: str) -> str:
    from dragoman.extract.factors import factor_file, factor_of

    found = words if words in factor_file().factors else factor_of(words)
    if found is None:
        known = ", ".join(sorted(factor_file().factors))
        raise OptionError(f"--if {words!r}: fits no factor", f"use other words, or one of {known}")
    return found


def _sign(side: CauseSide) -> int:
    from dragoman.extract.factors import sign_towards

    return sign_towards(side.text, side.factor)


def _name(key: str) -> str:
    from dragoman.extract.factors import factor_name

    return factor_name(key)


def _show_map(causal_map: CausalMap, console: Console) -> None:
    from rich.table import Table

    table = Table("cause", "", "effect", "stated", "how", "by")
    for link in causal_map.links:
        how = ", ".join(f"{number} {strength}" for strength, number in link.strengths.items())
        sources = "; ".join(link.sources)
        table.add_row(_name(link.cause), _verb(link.sign), _name(link.effect), str(link.count), how, sources)
    console.print(table)
    for loop in causal_map.loops:
        names = " → ".join(_name(f) for f in (*loop.factors, loop.factors[0]))
        console.print(f"{loop.kind} loop: {names}")
    if causal_map.unplaced:
        console.print(f"{causal_map.unplaced} more links whose cause or effect fits no factor")


def _show_consequences(start: str, causal_map: CausalMap, situation: Situation, console: Console) -> None:
    from rich.text import Text

    from dragoman.analysis.causes import follow

    console.print(f"More of “{_name(start)}”: sources say that")
    for consequence in follow(causal_map, start):
        chain = " → ".join(_name(f) for f in (start, *(link.effect for link in consequence.links)))
        end_words = "more" if consequence.sign > 0 else "less"
        console.print(Text(f"  {end_words} of {_name(consequence.factor)}  ({chain})", style="bold"))
        _show_quotes(consequence.links[-1], situation, console)
    if not any(link.cause == start for link in causal_map.links):
        console.print("  … nothing: no source states what it drives")


def _show_quotes(link: CausalLink, situation: Situation, console: Console) -> None:
    from rich.text import Text

    how = ", ".join(link.strengths)
    console.print(Text(f"      {_name(link.cause)} {_verb(link.sign)} {_name(link.effect)}: {how}"))
    for key in link.statements:
        console.print(
            Text(f"      “{quote(situation.statement(key).sentence.text)}”", style="dim"), soft_wrap=True
        )
    console.print(Text(f"      {'; '.join(link.sources)}", style="cyan"), soft_wrap=True)


def _verb(sign: int) -> str:
    return "raises" if sign > 0 else "lowers"
