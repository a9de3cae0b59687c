"""`dragoman review`: confirm, correct or reject a statement."""

from __future__ import annotations

import json
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any, cast

import typer

from dragoman.cli.options import RecordPlace, ending_on_errors
from dragoman.errors import OptionError

if TYPE_CHECKING:
    from dragoman.record.reviews import Verdict as DecidedVerdict


class Verdict(StrEnum):
    """What an analyst decides."""

    CONFIRM = "confirm"
    CORRECT = "correct"
    REJECT = "reject"
    JOIN = "join"
    SPLIT = "split"


def review(
    statement: Annotated[str, typer.Argument(metavar="ID", help="Id of the statement.")],
    verdict: Annotated[Verdict, typer.Argument(help="What you decide.")],
    *,
    record: RecordPlace,
    name: Annotated[str, typer.Option(help="Who decides.")],
    reason: Annotated[str, typer.Option(help="Why.")],
    change: Annotated[
        list[str] | None,
        typer.Option(
            "--set",
            metavar="FIELD=VALUE",
            help="A new value, for correct: status=planned, place.name=Torkham.",
        ),
    ] = None,
    others: Annotated[
        list[str] | None,
        typer.Option(
            "--with",
            metavar="ID",
            help="For join: an event of the other incident. For split: an event that it is not one with; "
            "all if left out.",
        ),
    ] = None,
) -> None:
    """Confirm, correct or reject a statement; join its event to another incident or split it from its own."""
    from dragoman.record.incident_reviews import add_incident_review
    from dragoman.record.reviews import add_review

    with ending_on_errors():
        if verdict in {Verdict.JOIN, Verdict.SPLIT}:
            joined = verdict is Verdict.JOIN
            done = add_incident_review(
                record, statement, joined=joined, others=others or (), name=name, reason=reason
            )
            typer.echo(done.id)
            return
        changes = dict(_parse(pair) for pair in change or [])
        decided = cast("DecidedVerdict", verdict.value)
        made = add_review(record, statement, decided, name=name, reason=reason, changes=with_scores(changes))
        typer.echo(made.id)


def _parse(pair: str) -> tuple[str, Any]:
    """Split "place.name=Torkham"; a value that is JSON is taken as JSON.

    Raises:
        OptionError: There is no "=".
    """
    field, equals, value = pair.partition("=")
    if not field or not equals:
        raise OptionError(f"--set {pair}", "write FIELD=VALUE")
    try:
        return field, json.loads(value)
    except ValueError:
        return field, value


def with_scores(changes: dict[str, Any]) -> dict[str, Any]:
    """Let quad class and score follow a corrected event type, unless they are given.

    Raises:
        OptionError: The type is none of PLOVER's.
    """
    if "type" not in changes:
        return changes
    from dragoman.extract.ontology import load_ontology

    types = load_ontology().types
    found = types.get(str(changes["type"]))
    if found is None:
        raise OptionError(f"type={changes['type']}", f"use one of {', '.join(sorted(types))}")
    mode = changes.get("mode")
    if mode is not None and mode not in found.modes:
        raise OptionError(
            f"mode={mode}", f"{changes['type']} has {', '.join(sorted(found.modes)) or 'no modes'}"
        )
    score = found.modes[mode].score if mode is not None else found.score
    cameo = found.modes[mode].cameo if mode is not None else found.cameo
    return {"mode": None, "quad": found.quad, "score": score, "cameo": cameo, **changes}
