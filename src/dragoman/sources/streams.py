"""Opening files: plain or gzipped, from disk or standard input, with errors that say what to do."""

from __future__ import annotations

import gzip
import io
import os
import stat
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, cast

from dragoman.config import MAX_SOURCE_BYTES
from dragoman.errors import (
    SourceError,
    SourceMissingError,
    SourceTooLargeError,
    SourceTypeError,
    SourceUnreadableError,
)
from dragoman.sources.decode import decode_bytes, sniff_encoding
from dragoman.sources.kinds import HEAD_BYTES

STDIN = "-"


def shown(path: str | Path) -> str:
    """Give a path for a message: one line, printable whatever the bytes of the name."""
    if str(path) == STDIN:
        return "stdin"
    text = os.fsencode(path).decode("utf-8", errors="replace")
    return "".join(char if char.isprintable() else "?" for char in text)


class _Borrowed(io.RawIOBase):
    """A stream that stays open when its reader is closed: standard input belongs to others."""

    def __init__(self, owner: BinaryIO) -> None:
        self._owner = owner

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill `buffer` from the owner; gives the number of bytes."""
        read = getattr(self._owner, "read1", self._owner.read)
        data: bytes = read(len(buffer))
        buffer[: len(data)] = data
        return len(data)


@contextmanager
def open_stream(path: str | Path) -> Iterator[io.BufferedReader]:
    """Open a file or "-" for reading bytes, with a buffer that can be peeked into.

    Raises:
        SourceError: It can't be opened, or breaks off while it is read inside the block.
    """
    try:
        if str(path) == STDIN:
            yield io.BufferedReader(_Borrowed(sys.stdin.buffer), HEAD_BYTES)
            return
        _check_openable(Path(path))
        with io.FileIO(path) as raw:
            yield io.BufferedReader(raw, HEAD_BYTES)
    except SourceError:
        raise
    except (OSError, ValueError, EOFError, zlib.error) as error:
        raise source_error(error, shown(path)) from None


def unzipped(stream: io.BufferedReader) -> io.BufferedReader:
    """Give the content of a gzipped stream, unpacked while it is read."""
    packed = gzip.GzipFile(fileobj=cast("BinaryIO", stream), mode="rb")
    return io.BufferedReader(cast("io.RawIOBase", packed), HEAD_BYTES)


def read_whole(stream: io.BufferedReader, name: str) -> bytes:
    """Read a stream to its end.

    Raises:
        SourceTooLargeError: It is longer than `MAX_SOURCE_BYTES`; no more than that is read.
    """
    data = stream.read(MAX_SOURCE_BYTES + 1)
    if len(data) > MAX_SOURCE_BYTES:
        raise SourceTooLargeError(
            f"{name}: is larger than {MAX_SOURCE_BYTES // 2**20} MB",
            "split it into single reports, or give a table as CSV or JSON Lines",
        )
    return data


@contextmanager
def as_lines(stream: io.BufferedReader) -> Iterator[io.TextIOWrapper]:
    """Give a stream as text, line ends untouched; bytes that don't fit become surrogates (see `mend`)."""
    encoding = sniff_encoding(stream.peek(HEAD_BYTES)[:HEAD_BYTES])
    if encoding == "utf-8":
        encoding = "utf-8-sig"
    errors = "surrogateescape" if encoding == "utf-8-sig" else "replace"
    lines = io.TextIOWrapper(cast("BinaryIO", stream), encoding=encoding, errors=errors, newline="")
    try:
        yield lines
    finally:
        lines.detach()


def mend(text: str) -> str:
    """Decode anew a piece of text whose bytes were no UTF-8."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return decode_bytes(text.encode("utf-8", "surrogateescape"))
    return text


def source_error(error: Exception, name: str) -> SourceError:
    """Turn an error of the operating system or of gzip into one of ours."""
    if isinstance(error, (gzip.BadGzipFile, EOFError, zlib.error)):
        return SourceUnreadableError(f"{name}: is damaged (gzip)", "get a fresh copy")
    if isinstance(error, (FileNotFoundError, NotADirectoryError)):
        return SourceMissingError(f"{name}: there is no such file", "check the path")
    if isinstance(error, PermissionError):
        return SourceUnreadableError(f"{name}: may not be read", "ask for permission to read it (chmod +r)")
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return SourceUnreadableError(f"{name}: can't be read ({reason})", "check the path and the disk")


def _check_openable(path: Path) -> None:
    """Refuse what would block or has no content: pipes without a writer, sockets, devices."""
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        if path.is_symlink():
            raise SourceMissingError(
                f"{shown(path)}: is a link to a file that is not there", "mend the link"
            ) from None
        raise
    if stat.S_ISREG(mode) or str(path).startswith(("/dev/fd/", "/dev/stdin", "/proc/self/fd/")):
        return
    what = "a named pipe" if stat.S_ISFIFO(mode) else "a socket, device or other special file"
    raise SourceTypeError(f"{shown(path)}: is {what}", "pipe the text in and give - as the path")
