"""One keeper at a time: who rewrites files of a record holds a lock.

delta-rs (1.6) lets two compactions that began from the same version both commit, and each row is then there
twice. Appends need no lock; compaction and repair do. The system drops the lock of a process that ends.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

try:
    import fcntl
except ImportError:  # no such locks on Windows
    fcntl = None  # type: ignore[assignment]

NAME = ".keeper.lock"


@contextmanager
def keeping(folder: Path | None, *, wait: bool) -> Iterator[bool]:
    """Hold the lock of a record in a folder.

    Args:
        folder: The record's folder; None for an object store, which has no locks.
        wait: Whether to wait for another keeper, or go without.

    Yields:
        Whether the lock is held.
    """
    if folder is None or fcntl is None:
        yield False
        return
    with (folder / NAME).open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        yield True  # closing the file drops the lock
