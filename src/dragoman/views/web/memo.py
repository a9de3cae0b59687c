"""Keeps what was made for one state of the record, so that the next reader need not wait for it."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import TypeVar, cast

Made = TypeVar("Made")


class Memo:
    """The latest results by key; who asks for one that is being made waits for it.

    Args:
        most: How many results are kept, the least used ones go first.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._made: OrderedDict[Hashable, object] = OrderedDict()
        self._making: dict[Hashable, threading.Lock] = {}
        self._lock = threading.Lock()

    def __contains__(self, key: Hashable) -> bool:
        """Say whether the result for a key is kept."""
        with self._lock:
            return key in self._made

    def get(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """Give the result for a key, made now if it is not kept; an error is not kept."""
        with self._lock:
            if key in self._made:
                self._made.move_to_end(key)
                return cast("Made", self._made[key])
            making = self._making.setdefault(key, threading.Lock())
        with making:
            with self._lock:
                if key in self._made:
                    return cast("Made", self._made[key])
            try:
                made = make()
                with self._lock:
                    self._made[key] = made
                    while len(self._made) > self._most:
                        self._made.popitem(last=False)
            finally:
                with self._lock:
                    self._making.pop(key, None)
        return made
