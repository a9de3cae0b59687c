"""`dragoman review`: confirm, correct or reject a statement."""

from __future__ import annotations

import json
from enum import StrEnum
from typing import Annotated, Any

import typer

from dragoman.cli.options import RecordPlace, ending_on_errors
from dragoman.errors import OptionError


class Verdict(StrEnum):
    """What an analyst decides."""

    CONFIRM = "confirm"
    CORRECT = "correct"
    REJECT = "reject"


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
) -> None:
    """Confirm, correct or reject a statement; the machine's reading stays beside it."""
    from dragoman.record.reviews import add_review

    with ending_on_errors():
        changes = dict(_parse(pair) for pair in change or [])
        made = add_review(
            record, statement, verdict.value, name=name, reason=reason, changes=_with_scores(changes)
        )
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


def _with_scores(changes: dict[str, Any]) -> dict[str, Any]:
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
