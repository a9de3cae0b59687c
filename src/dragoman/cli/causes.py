"""`dragoman causes`: what drives what, as sources say, and what came after what in the record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.gathering import Origin, gather_acts, gather_causes
from dragoman.cli.incidents import incident_words
from dragoman.cli.options import ending_on_errors
from dragoman.cli.reading import quote
from dragoman.cli.rows import Incidents, Rows, showing_rows
from dragoman.errors import OptionError

if TYPE_CHECKING:
    from rich.console import Console

    from dragoman.analysis.causes import CausalLink, CausalMap, Consequence
    from dragoman.analysis.sequences import Following, Sequences
    from dragoman.model import Cause, CauseSide
    from dragoman.record.incident_reading import IncidentSelection

If = Annotated[
    str | None,
    typer.Option("--if", metavar="WORDS", help="Follow what sources say would come of this."),
]
After = Annotated[
    str | None,
    typer.Option("--after", metavar="TYPE", help="What came after acts of this PLOVER type, by count."),
]
Then = Annotated[
    str | None, typer.Option("--then", metavar="TYPE", help="How often acts of this type came after others.")
]
Within = Annotated[int, typer.Option("--within", min=1, help="With --after or --then: within so many days.")]
Between = Annotated[
    list[str] | None,
    typer.Option("--between", metavar="PARTY", help="With --after or --then: a party, given twice."),
]
NO_FORECAST = "This is what sources say, put together. It is no forecast."
NO_CAUSE = "This is what came after what in these reports. It is no proof of a cause."
LINKS = ("cause", "sign", "effect", "count", "states", "may", "conditional", "sources", "statements")
FOLLOWS = ("after", "then", "within", "windows", "followed", "low", "high", "base", "chance", "compared")
PAIRS = 3
"""Most examples of one sequence."""


@showing_rows(about=True)
def causes(
    *,
    origin: Origin,
    if_: If = None,
    after: After = None,
    then: Then = None,
    within: Within = 14,
    between: Between = None,
    selection: Incidents,
) -> Rows:
    """Print the causal map that sources state with its loops, what they say would follow, or what did
    follow."""
    with ending_on_errors():
        start = _factor(if_) if if_ is not None else None
        dyad = _dyad(between)
        first, second = _type("--after", after), _type("--then", then)
    if first is not None or second is not None:
        return _sequences(origin, selection, first, second, within=within, dyad=dyad)
    return _stated(origin, selection, start)


def _sequences(
    origin: Origin, selection: IncidentSelection, first: str | None, second: str | None, *, within: int,
    dyad: tuple[str, str] | None,
) -> Rows:  # fmt: skip
    from dragoman.analysis.sequences import find_sequences

    acts, whole = gather_acts(origin, selection)
    found = find_sequences(acts, after=first, then=second, within=within, dyad=dyad)
    rows = ({name: getattr(f, name) for name in FOLLOWS} for f in found.found)
    return Rows(data=found, columns=FOLLOWS, rows=rows, show=partial(_show_sequences, found), whole=whole)


def _stated(origin: Origin, selection: IncidentSelection, start: str | None) -> Rows:
    from dragoman.analysis.causes import follow, make_map

    stated, documents, whole = gather_causes(
        origin, since=selection.since, until=selection.until, about=selection.about
    )
    causal_map = make_map(stated, documents, sign=_sign)
    consequences = follow(causal_map, start) if start is not None else ()
    links = causal_map.links if start is None else [c.links[-1] for c in consequences]

    def show(console: Console) -> None:
        if start is None:
            _show_map(causal_map, console)
        else:
            _show_consequences(start, causal_map, consequences, {c.id: c for c in stated}, console)
        console.print(NO_FORECAST)

    data = causal_map if start is None else consequences
    return Rows(data=data, columns=LINKS, rows=map(_row, links), show=show, whole=whole)


def _factor(words: str) -> str:
    from dragoman.extract.factors import factor_file, factor_of

    found = words if words in factor_file().factors else factor_of(words)
    if found is None:
        known = ", ".join(sorted(factor_file().factors))
        raise OptionError(f"--if {words!r}: fits no factor", f"use other words, or one of {known}")
    return found


def _dyad(between: list[str] | None) -> tuple[str, str] | None:
    if not between:
        return None
    if len(between) != 2:
        raise OptionError("--between", "give it twice: --between PAK --between AFG")
    return between[0], between[1]


def _type(option: str, name: str | None) -> str | None:
    from dragoman.extract.ontology import load_ontology

    if name is not None and name.upper() not in load_ontology().types:
        raise OptionError(f"{option} {name}", f"use one of {', '.join(load_ontology().types)}")
    return name.upper() if name is not None else None


def _sign(side: CauseSide) -> int:
    from dragoman.extract.factors import sign_towards

    return sign_towards(side.text, side.factor)


def _name(key: str) -> str:
    from dragoman.extract.factors import factor_name

    return factor_name(key)


def _row(link: CausalLink) -> dict[str, object]:
    return {
        "cause": link.cause, "sign": link.sign, "effect": link.effect, "count": link.count, **link.strengths,
        "sources": link.sources, "statements": link.statements,
    }  # fmt: skip


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


def _show_consequences(
    start: str, causal_map: CausalMap, consequences: Sequence[Consequence], known: Mapping[str, Cause],
    console: Console,
) -> None:  # fmt: skip
    from rich.text import Text

    console.print(f"More of “{_name(start)}”: sources say that")
    for consequence in consequences:
        chain = " → ".join(_name(f) for f in (start, *(link.effect for link in consequence.links)))
        end_words = "more" if consequence.sign > 0 else "less"
        console.print(Text(f"  {end_words} of {_name(consequence.factor)}  ({chain})", style="bold"))
        _show_quotes(consequence.links[-1], known, console)
    if not any(link.cause == start for link in causal_map.links):
        console.print("  … nothing: no source states what it drives")


def _show_quotes(link: CausalLink, known: Mapping[str, Cause], console: Console) -> None:
    from rich.text import Text

    how = ", ".join(link.strengths)
    console.print(Text(f"      {_name(link.cause)} {_verb(link.sign)} {_name(link.effect)}: {how}"))
    for key in link.statements:
        console.print(Text(f"      “{quote(known[key].sentence.text)}”", style="dim"), soft_wrap=True)
    console.print(Text(f"      {'; '.join(link.sources)}", style="cyan"), soft_wrap=True)


def _show_sequences(found: Sequences, console: Console) -> None:
    from rich.text import Text

    for follows in found.found:
        console.print(Text(_words(follows), style="bold"), soft_wrap=True)
        for first, second in follows.pairs[:PAIRS]:
            console.print(Text(f"    {incident_words(first)}"), soft_wrap=True)
            console.print(Text(f"        then {incident_words(second)}"), soft_wrap=True)
    for reason in found.thin if not found.found else ():
        console.print(f"nothing can be said: {reason}")
    if found.found and found.thin:
        console.print(f"{len(found.thin)} more pairs of types have too few windows")
    console.print(NO_CAUSE)


def _words(follows: Following) -> str:
    share = follows.followed / follows.windows
    adjusted = f", adjusted for {follows.compared} comparisons" if follows.compared > 1 else ""
    days = f"{follows.within} days"
    return (
        f"{follows.after} → {follows.then} within {days}: {follows.followed} of {follows.windows}, "
        f"{share:.0%} (95 %: {follows.low:.0%} to {follows.high:.0%}); any {days}: {follows.base:.0%}; "
        f"by chance {follows.chance:.2g}{adjusted}"
    )


def _verb(sign: int) -> str:
    return "raises" if sign > 0 else "lowers"
