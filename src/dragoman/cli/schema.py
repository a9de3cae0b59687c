"""`dragoman schema`: the JSON Schema of a statement."""

from __future__ import annotations

import json

import typer


def schema() -> None:
    """Print the JSON Schema of one statement, as `read --format jsonl` prints them."""
    from dragoman.views.statements import make_schema

    typer.echo(json.dumps(make_schema(), indent=1))
