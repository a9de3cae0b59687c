"""Where output goes: the terminal, a pipe or a file written whole or not at all."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from rich.console import Console

from dragoman.errors import OptionError
from dragoman.model.situation import Situation
from dragoman.views.situation_page import make_page
from dragoman.views.terminal import render_terminal

PIPE_WIDTH = 120
"""Columns of text output where no terminal says how wide it is."""


def show_text(situation: Situation, output: Path | None) -> None:
    """Print the page on the terminal, or plain into a pipe or file."""
    if output is None:
        width = None if sys.stdout.isatty() else PIPE_WIDTH
        render_terminal(make_page(situation), Console(width=width, highlight=False, soft_wrap=False))
        return
    console = Console(width=PIPE_WIDTH, highlight=False, record=True, file=open(os.devnull, "w"))  # noqa: SIM115, PTH123
    render_terminal(make_page(situation), console)
    write_text(console.export_text(), output)


def write_text(text: str, output: Path | None) -> None:
    """Write text to standard output, or to a file through a temporary one beside it.

    Raises:
        OptionError: The file can't be written.
    """
    if output is None:
        sys.stdout.write(text)
        return
    try:
        handle, name = tempfile.mkstemp(dir=output.parent, prefix=f".{output.name}.")
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        Path(name).chmod(0o644)
        Path(name).replace(output)
    except OSError as error:
        raise OptionError(f"{output}: can't be written ({error.strerror})", "choose another file") from None
