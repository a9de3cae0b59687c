"""A progress line on the terminal's error stream, silent in pipes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console

from dragoman.model import Document


@contextmanager
def progress(what: str) -> Iterator[Callable[[Document], None]]:
    """Show how many documents are done while the block runs.

    Yields:
        A function to call after each document.
    """
    console = Console(stderr=True)
    if not console.is_terminal:
        yield lambda document: None
        return
    done = 0
    with console.status(f"{what} …") as status:

        def advance(document: Document) -> None:
            nonlocal done
            done += 1
            status.update(f"{what} … {done} documents, last: {document.title or document.source}")

        yield advance
