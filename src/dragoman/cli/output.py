"""Where output goes: the terminal, a pipe or a file written whole or not at all."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console

from dragoman.errors import OptionError
from dragoman.model.situation import Situation
from dragoman.views.situation_page import make_page
from dragoman.views.terminal import render_terminal

PIPE_WIDTH = 120
"""Columns of text output where no terminal says how wide it is."""

PIPE_CLOSED = 141
"""Exit code of a program whose reader has gone: 128 + SIGPIPE."""


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
    write_pieces([text], output)


def write_pieces(pieces: Iterable[str], output: Path | None) -> None:
    """Write pieces of a text as they come, so that it never lies in memory as a whole; see `write_text`.

    A reader that has enough (`| head`) ends the program without a word, as other tools do.
    """
    if output is None:
        try:
            sys.stdout.writelines(pieces)
            sys.stdout.flush()
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise SystemExit(PIPE_CLOSED) from None
        return
    with writing_whole(output) as part, part.open("w", encoding="utf-8") as file:
        file.writelines(pieces)


@contextmanager
def writing_whole(output: Path) -> Iterator[Path]:
    """Give a file to write into that takes the name of `output` once the block ends well.

    Raises:
        OptionError: The file can't be written.
    """
    part: Path | None = None
    try:
        handle, name = tempfile.mkstemp(dir=output.parent, prefix=f".{output.name}.")
        os.close(handle)
        part = Path(name)
        yield part
        part.chmod(0o644)
        part.replace(output)
    except OSError as error:
        raise OptionError(f"{output}: can't be written ({error.strerror})", "choose another file") from None
    finally:
        if part is not None:
            part.unlink(missing_ok=True)
