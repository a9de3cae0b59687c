"""Asking a long run to end: from a signal, from another thread, while it waits or works."""

from __future__ import annotations

import os
import select
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType, TracebackType


class Stop:
    """Can be asked for once, and seen by everyone who watches its descriptor.

    A pipe, not a `threading.Event`: a signal handler that sets an event waits for ever where it interrupts
    its own thread inside that event's lock.
    """

    def __init__(self) -> None:
        self.asked = False
        self._reader, self.writer = os.pipe()  #: the end that a signal may write to
        os.set_blocking(self.writer, False)

    def __enter__(self) -> Stop:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        os.close(self._reader)
        os.close(self.writer)

    def fileno(self) -> int:
        """Give a descriptor that can be read from once the stop was asked for."""
        return self._reader

    def ask(self) -> None:
        """Ask for the stop; safe in a signal handler."""
        if not self.asked:
            self.asked = True
            os.write(self.writer, b"\0")

    def wait(self, seconds: float) -> bool:
        """Wait so long or until the stop is asked for; say whether it was."""
        select.select([self._reader], [], [], max(0.0, seconds))
        return self.asked


@contextmanager
def stop_on_signals() -> Iterator[Stop]:
    """Give a `Stop` that SIGTERM and SIGINT ask for; a second signal ends the process at once.

    A signal also writes to the stop's pipe as it comes: one that comes just before a wait begins, or to
    another thread, doesn't interrupt that wait, and the handler runs only after it.
    """
    chosen = (signal.SIGTERM, signal.SIGINT)
    with Stop() as stop:

        def handle(number: int, frame: FrameType | None) -> None:
            stop.ask()
            for one in chosen:
                signal.signal(one, signal.SIG_DFL)

        before = {one: signal.signal(one, handle) for one in chosen}
        woken = signal.set_wakeup_fd(stop.writer, warn_on_full_buffer=False)
        try:
            yield stop
        finally:
            signal.set_wakeup_fd(woken)
            for one, handler in before.items():
                signal.signal(one, handler)
