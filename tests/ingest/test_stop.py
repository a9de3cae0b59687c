"""A stop is seen at once, wherever its signal lands."""

from __future__ import annotations

import signal
import threading
import time

import pytest

from dragoman.ingest.stop import stop_on_signals


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_wait_ends_on_a_signal_that_another_thread_takes(number: signal.Signals) -> None:
    """The system call of the waiting thread is not interrupted then, nor by a signal just before it."""

    def raise_it() -> None:
        time.sleep(0.3)
        signal.pthread_kill(threading.get_ident(), number)

    with stop_on_signals() as stop:
        other = threading.Thread(target=raise_it)
        other.start()
        began = time.monotonic()
        assert stop.wait(20)
        assert time.monotonic() - began < 10
        other.join()


def test_what_signals_wrote_to_before_is_given_back() -> None:
    with stop_on_signals():
        pass
    assert signal.set_wakeup_fd(-1) == -1
