"""Make the next items of a stream while the last is worked on."""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

AHEAD = 2
"""Items that are made ahead: one long text among short ones leaves nobody waiting."""

SWITCH = 0.0005
"""Seconds after which the thread that makes items may have the interpreter; at 5 ms it mostly waits."""

Item = TypeVar("Item")


def take_ahead(items: Iterator[Item], *, ahead: int = AHEAD) -> Iterator[Item]:
    """Give the items of a stream in order; the next ones are made by one other thread meanwhile.

    That helps where making an item leaves the interpreter free, as neural networks do. What making an item
    raises is raised where it would have been given, and the stream ends there. Threads take turns more often
    (`sys.setswitchinterval`) until the stream ends.

    Args:
        items: Made in the other thread, one after the other.
        ahead: How many are made at most before they are asked for.
    """
    end = object()
    waiting: deque[Future[Item | object]] = deque()
    interval = sys.getswitchinterval()
    sys.setswitchinterval(min(interval, SWITCH))
    with ThreadPoolExecutor(1, thread_name_prefix="ahead") as thread:
        try:
            while True:
                while len(waiting) <= ahead:
                    waiting.append(thread.submit(next, items, end))
                item = waiting.popleft().result()
                if item is end:
                    return
                yield item  # type: ignore[misc]  # all but `end` are items
        finally:
            sys.setswitchinterval(interval)
            for future in waiting:
                future.cancel()
