"""The desk: what all pages share while the program runs."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Hashable
from datetime import date
from pathlib import Path
from typing import Annotated, TypeVar, cast

from fastapi import Depends, Request

from dragoman.errors import RecordError
from dragoman.views.web.catalogue import Catalogue
from dragoman.views.web.knowledge import Knowledge
from dragoman.views.web.memo import Memo
from dragoman.views.web.window import Window, default_days, make_window

log = logging.getLogger(__name__)

LOOK_EVERY = 2.0
"""Seconds between looks for what was added to the record."""

MOST_BOARDS = 4_096
"""Most states of crossings that are kept, a few kilobytes each."""

Made = TypeVar("Made")


class Desk:
    """The catalogue with what was made of it.

    Attributes:
        catalogue: The catalogue of the record.
        knowledge: What pages know beside the record.
        title: Name of the record, for headings.
        boards: Crossings with their last state, by the rows of the statements that tell it.
    """

    def __init__(self, catalogue: Catalogue, *, knowledge: Knowledge, title: str) -> None:
        self.catalogue = catalogue
        self.knowledge = knowledge
        self.title = title
        self.boards = Memo(MOST_BOARDS)
        self._memo = Memo(64)
        self._looked = time.monotonic()
        self._stamp = _stamp(catalogue.record)
        self._looking = threading.Lock()

    def made(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """Give what was made for the present state of the record under a key."""
        return self._memo.get((self.catalogue.version, key), make)

    def days(self, since: date | None, until: date | None) -> tuple[date | None, date | None]:
        """Give the days to show: those asked for, else the last fourteen of the record."""
        if since is not None or until is not None:
            return since, until
        return self.made("days", lambda: default_days(self.catalogue))

    def window(self, since: date | None, until: date | None) -> Window:
        """Give the situation of these days, or of the last fourteen of the record where both are None."""
        first, last = self.days(since, until)
        return self.made(("window", first, last), lambda: make_window(self.catalogue, first, last))

    def is_due(self) -> bool:
        """Say whether it is time to look for what was added to the record."""
        return time.monotonic() - self._looked > LOOK_EVERY

    def look(self) -> None:
        """Take over what was added to the record; one reader at a time does so, others go on."""
        if not self._looking.acquire(blocking=False):
            return
        try:
            self._looked = time.monotonic()
            stamp = _stamp(self.catalogue.record)
            if stamp is None or stamp != self._stamp:
                self.catalogue.refresh()
                self._stamp = stamp
        except RecordError as error:
            log.warning("%s", error)
        finally:
            self._looking.release()


def _stamp(record: str) -> tuple[int, ...] | None:
    """Give what changes with every commit to a record in a folder; None in an object store."""
    folder = Path(record.removeprefix("file://"))
    try:
        return tuple((folder / name / "_delta_log").stat().st_mtime_ns for name in ("readings", "reviews"))
    except OSError:
        return None


def _desk(request: Request) -> Desk:
    return cast("Desk", request.app.state.desk)


TheDesk = Annotated[Desk, Depends(_desk)]
