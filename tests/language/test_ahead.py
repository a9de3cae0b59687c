"""Items are made ahead by another thread, in order, and no more than asked for."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Iterator

import pytest

from dragoman.language.ahead import take_ahead


def test_ahead_gives_all_items_in_order_from_another_thread() -> None:
    makers: set[int] = set()

    def make() -> Iterator[int]:
        for number in range(20):
            makers.add(threading.get_ident())
            yield number

    interval = sys.getswitchinterval()
    assert list(take_ahead(make())) == list(range(20))
    assert sys.getswitchinterval() == interval
    assert len(makers) == 1 and threading.get_ident() not in makers


def test_ahead_makes_the_next_item_while_the_last_is_worked_on() -> None:
    made = [threading.Event() for _ in range(3)]

    def make() -> Iterator[int]:
        for number, done in enumerate(made):
            done.set()
            yield number

    items = take_ahead(make(), ahead=1)
    assert next(items) == 0
    assert made[1].wait(timeout=10)
    assert not made[2].wait(timeout=0.2)
    items.close()  # type: ignore[attr-defined]


def test_ahead_raises_where_the_item_would_have_been() -> None:
    def make() -> Iterator[int]:
        yield 1
        raise ValueError("torn page")

    items = take_ahead(make())
    assert next(items) == 1
    with pytest.raises(ValueError, match="torn page"):
        next(items)
    assert list(items) == []


def test_ahead_ends_its_thread_when_nobody_reads_on() -> None:
    def make() -> Iterator[int]:
        for number in range(1_000_000):
            time.sleep(0.001)
            yield number

    items = take_ahead(make())
    next(items)
    items.close()  # type: ignore[attr-defined]
    assert not [t for t in threading.enumerate() if t.name.startswith("ahead")]
