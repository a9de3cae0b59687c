"""The options that choose statements of a record, the same for every verb that shows or writes them."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Annotated, Any, get_type_hints

import typer

from dragoman.cli.options import ending_on_errors, parse_day
from dragoman.cli.read import Sure
from dragoman.errors import OptionError
from dragoman.model import Kind

if TYPE_CHECKING:
    from dragoman.record.selection import Selection

    Chosen = Selection
else:
    Chosen = object  # loading the record would slow down `--help`
"""What `choosing` passes to a verb."""


Since = Annotated[str | None, typer.Option(help="Only what holds on this day or later, YYYY-MM-DD.")]
Until = Annotated[str | None, typer.Option(help="Only what holds on this day or earlier, YYYY-MM-DD.")]
OfActor = Annotated[
    list[str] | None,
    typer.Option(help="Only what involves this party: id, country code or part of a name."),
]
OfPlace = Annotated[
    list[str] | None, typer.Option(help="Only what is at this place: part of a name, country code.")
]
OfKind = Annotated[list[Kind] | None, typer.Option(help="Only this kind of statement; may be repeated.")]
OfType = Annotated[list[str] | None, typer.Option("--type", help="Only events of this PLOVER type.")]
OfStatus = Annotated[list[str] | None, typer.Option(help="Only this status: happened, planned, denied …")]
OfVoice = Annotated[
    list[str] | None,
    typer.Option(help="Only what this speaker says; “outlet” for the outlet's own voice."),
]
OfOutlet = Annotated[list[str] | None, typer.Option(help="Only what this outlet tells: part of its name.")]
WithoutOutlet = Annotated[
    list[str] | None, typer.Option(help="Nothing that this outlet tells: part of its name.")
]
OfOrigin = Annotated[
    list[str] | None,
    typer.Option(help="report (the usual), a data set that was imported (gdelt, polecat, ged), or all."),
]


def choosing(verb: Callable[..., None]) -> Callable[..., None]:
    """Give a verb the options of `choose` in place of its parameter `selection`.

    Example:
        >>> @choosing
        ... def show(*, record: RecordPlace, selection: Chosen) -> None: ...
    """
    hints = get_type_hints(verb, include_extras=True)
    options = get_type_hints(choose, localns={"Selection": object}, include_extras=True)
    filters = [p.replace(annotation=options[p.name]) for p in inspect.signature(choose).parameters.values()]
    parameters: list[inspect.Parameter] = []
    for parameter in inspect.signature(verb).parameters.values():
        own = [parameter.replace(annotation=hints[parameter.name])]
        parameters.extend(filters if parameter.name == "selection" else own)

    @wraps(verb)
    def run(**given: Any) -> None:
        chosen = {option.name: given.pop(option.name) for option in filters}
        with ending_on_errors():
            selection = choose(**chosen)
        verb(selection=selection, **given)

    run.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    run.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    return run


def choose(
    *,
    since: Since = None,
    until: Until = None,
    actor: OfActor = None,
    place: OfPlace = None,
    kind: OfKind = None,
    type_: OfType = None,
    status: OfStatus = None,
    voice: OfVoice = None,
    outlet: OfOutlet = None,
    without_outlet: WithoutOutlet = None,
    origin: OfOrigin = None,
    sure: Sure = 0.0,
) -> Selection:
    """Turn options into a selection; what is given twice means "one of".

    Raises:
        OptionError: A date or a status is wrong.
    """
    from dragoman.model import Status
    from dragoman.model.document import REPORT
    from dragoman.record.selection import Selection

    known = {status.value for status in Status}
    unknown = sorted(set(status or ()) - known)
    if unknown:
        raise OptionError(f"unknown status {unknown[0]!r}", f"use one of {', '.join(sorted(known))}")
    return Selection(
        since=parse_day("--since", since),
        until=parse_day("--until", until),
        actors=tuple(actor or ()),
        places=tuple(place or ()),
        kinds=tuple(k.value for k in kind or ()),
        types=tuple(type_ or ()),
        statuses=tuple(status or ()),
        voices=tuple(voice or ()),
        outlets=tuple(outlet or ()),
        without_outlets=tuple(without_outlet or ()),
        origins=tuple(origin or (REPORT,)),
        sure=sure,
    )
