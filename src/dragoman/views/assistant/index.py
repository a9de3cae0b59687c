"""The catalogue for the assistant's tools: opened in the background, used as soon as it is there."""

from __future__ import annotations

import logging
import threading
import time
from pathlib import Path

from dragoman.errors import RecordError
from dragoman.views.web.catalogue import Catalogue
from dragoman.views.web.desk import Desk
from dragoman.views.web.knowledge import Knowledge

log = logging.getLogger(__name__)

PATIENCE = 3.0
"""Seconds after the start in which tools wait for the catalogue; then they read the record itself."""


class SearchIndex:
    """The catalogue of a record, made or brought up to date in the background.

    Args:
        record: Folder or URL of the record.
        folder: Where the catalogue lies; no other program uses it.
    """

    def __init__(self, record: str, folder: Path) -> None:
        self._record = record
        self._folder = folder
        self._desk: Desk | None = None
        self._until = time.monotonic() + PATIENCE
        self._opening = threading.Thread(target=self._open)
        self._opening.start()

    def desk(self) -> Desk | None:
        """Give the catalogue, up to date; None while it is being made, and where it can't be."""
        self._opening.join(max(0.0, self._until - time.monotonic()))
        if self._desk is not None and self._desk.is_due():
            self._desk.look()
        return self._desk

    def _open(self) -> None:
        try:
            catalogue = Catalogue.open(self._record, self._folder)
        except (RecordError, OSError) as error:
            log.warning("the tools read the record itself: %s", error)
            return
        self._desk = Desk(catalogue, knowledge=Knowledge(), title="")
