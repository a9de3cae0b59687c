"""`dragoman record …`: looking after a record."""

from __future__ import annotations

from typing import Annotated

import typer

from dragoman.cli.options import RecordPlace, ending_on_errors

record = typer.Typer(help="Look after a record: check, repair, upgrade, compact.", no_args_is_help=True)


@record.command()
def check(
    *,
    record: RecordPlace,
    repair: Annotated[
        bool, typer.Option("--repair", help="Drop what is damaged; adding the sources again restores it.")
    ] = False,
) -> None:
    """Read every file and say what is damaged or lost; exit code 1 if anything is."""
    from dragoman.record import upkeep

    with ending_on_errors():
        health = upkeep.check(record)
        for path, reason in health.damaged:
            typer.echo(f"damaged: {path}: {reason}")
        for document, batch in health.incomplete:
            typer.echo(f"incomplete: {document} (batch {batch})")
        for statement in health.misquoted:
            typer.echo(f"misquoted: {statement}")
        if repair and not health.sound:
            health = upkeep.repair(record)
            typer.echo("repaired: add the sources again to restore what was dropped")
        state = "sound" if health.sound else "not sound"
        typer.echo(
            f"{health.documents:,} documents, {health.statements:,} statements, "
            f"{health.orphans:,} left by writers that were stopped; {state}"
        )
    raise typer.Exit(0 if health.sound else 1)


@record.command()
def upgrade(*, record: RecordPlace) -> None:
    """Bring a record of an older schema to the present one; whatever writes to it would do so too."""
    from dragoman.record.migrations import migrate
    from dragoman.record.store import Store

    with ending_on_errors():
        store = Store(record).open()
        for step in migrate(store):
            typer.echo(f"schema {step.version}: {step.reason}")
        typer.echo(f"of schema {store.version}")


@record.command()
def compact(
    *,
    record: RecordPlace,
    keep_days: Annotated[
        int | None,
        typer.Option(help="Also delete files that left the record more than so many days ago."),
    ] = None,
) -> None:
    """Put small files together, so that queries stay quick."""
    from dragoman.record import upkeep

    with ending_on_errors():
        for done in upkeep.compact(record, keep_days=keep_days):
            typer.echo(f"{done.table}: {done.before:,} files → {done.after:,}, {done.deleted:,} deleted")
