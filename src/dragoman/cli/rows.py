"""What verbs that print rows of reports or of a record share: the options, and text, JSON or CSV of it."""

from __future__ import annotations

import csv
import inspect
import io
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import wraps
from typing import TYPE_CHECKING, Annotated, Any, get_type_hints

import typer

from dragoman.cli.gathering import (
    About,
    MaybePaths,
    MaybeRecord,
    finish,
    make_incident_selection,
    make_origin,
)
from dragoman.cli.read import Outlet, Published
from dragoman.cli.reading import make_console

if TYPE_CHECKING:
    from rich.console import Console

    from dragoman.record.incident_reading import IncidentSelection

    Incidents = IncidentSelection
else:
    Incidents = object  # loading the record would slow down `--help`
"""What `showing_rows` passes to a verb as its `selection`."""


class RowFormat(StrEnum):
    """How rows are printed."""

    TEXT = "text"
    JSON = "json"
    CSV = "csv"


AsRows = Annotated[RowFormat, typer.Option("--format", help="How to print it.")]
SinceDay = Annotated[
    str | None, typer.Option("--since", help="Only what is on this day or later, YYYY-MM-DD.")
]
UntilDay = Annotated[
    str | None, typer.Option("--until", help="Only what is on this day or earlier, YYYY-MM-DD.")
]


@dataclass(frozen=True, kw_only=True)
class Rows:
    """What a verb found, in each of the forms that it may be printed in.

    Attributes:
        data: For JSON: a dataclass, or a tuple of them.
        columns: For CSV.
        rows: Cells by column, for CSV.
        show: Prints it as text.
        whole: Whether every report could be read.
    """

    data: Any
    columns: Sequence[str]
    rows: Iterable[Mapping[str, object]]
    show: Callable[[Console], None]
    whole: bool


def showing_rows(*, about: bool = False) -> Callable[[Callable[..., Rows]], Callable[..., None]]:
    """Give a verb the options for what it reads and how it prints, in place of `origin` and `selection`.

    Args:
        about: Whether the selection has `--about` too.

    Example:
        >>> @showing_rows()
        ... def relations(*, origin: Origin, by: By, selection: Incidents) -> Rows: ...
    """
    groups = {"origin": (_RECORD,), "selection": (*_DAYS, *([_ABOUT] if about else ()))}

    def give(verb: Callable[..., Rows]) -> Callable[..., None]:
        @wraps(verb)
        def run(
            *, paths: list[str] | None, record: str | None, since: str | None, until: str | None,
            as_format: RowFormat, published: str | None, outlet: str | None, **given: Any,
        ) -> None:  # fmt: skip
            words = given.pop("about") if about else None
            origin = make_origin(paths, record, published=published, outlet=outlet)
            selection = make_incident_selection(since=since, until=until, about=words)
            found = verb(origin=origin, selection=selection, **given)
            _print(found, as_format)
            finish(whole=found.whole)

        parameters = _parameters(verb, groups)
        run.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
        run.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
        return run

    return give


def _option(name: str, annotation: object, default: object = None) -> inspect.Parameter:
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation)


_PATHS = _option("paths", MaybePaths).replace(kind=inspect.Parameter.POSITIONAL_OR_KEYWORD)
_RECORD = _option("record", MaybeRecord)
_DAYS = (_option("since", SinceDay), _option("until", UntilDay))
_ABOUT = _option("about", About)
_LAST = (
    _option("as_format", AsRows, RowFormat.TEXT),
    _option("published", Published),
    _option("outlet", Outlet),
)


def _parameters(
    verb: Callable[..., Rows], groups: Mapping[str, Sequence[inspect.Parameter]]
) -> list[inspect.Parameter]:
    """Give a verb's own arguments, the reports, its options with the groups put in, and the last ones."""
    hints = get_type_hints(verb, include_extras=True)
    found: dict[bool, list[inspect.Parameter]] = {True: [], False: []}
    for parameter in inspect.signature(verb).parameters.values():
        own = [parameter.replace(annotation=hints[parameter.name])]
        optional = parameter.kind is inspect.Parameter.KEYWORD_ONLY
        found[optional].extend(groups.get(parameter.name, own))
    return [*found[False], _PATHS, *found[True], *_LAST]


def _print(found: Rows, as_format: RowFormat) -> None:
    if as_format is RowFormat.JSON:
        _print_json(found.data)
    elif as_format is RowFormat.CSV:
        _print_csv(found.rows, found.columns)
    else:
        found.show(make_console())


def _print_json(data: Any) -> None:
    from pydantic import TypeAdapter

    typer.echo(
        json.dumps(TypeAdapter(type(data)).dump_python(data, mode="json"), ensure_ascii=False, indent=1)
    )


def _print_csv(rows: Iterable[Mapping[str, object]], columns: Sequence[str]) -> None:
    """Print rows as CSV with a head; lists are joined by "; "."""
    out = io.StringIO()
    writer = csv.DictWriter(out, fieldnames=list(columns), lineterminator="\n")
    writer.writeheader()
    writer.writerows({name: _cell(row.get(name)) for name in columns} for row in rows)
    typer.echo(out.getvalue(), nl=False)


def _cell(value: object) -> object:
    if isinstance(value, (list, tuple)):
        return "; ".join(str(item) for item in value)
    text = "" if value is None else value
    # a spreadsheet takes these for formulas
    return f"'{text}" if isinstance(text, str) and text[:1] in {"=", "+", "-", "@"} else text
