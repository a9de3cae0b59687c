"""Marks: when a brief was last taken of a record, so that the next one tells what changed.

They lie in the record's folder as `briefs.json`, one for each subject, and are written only when asked for.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from dragoman.errors import OptionError, RecordDamagedError, RecordWriteError
from dragoman.record.store import Store

NAME = "briefs.json"


class Mark(BaseModel):
    """What the reader of a brief knew.

    Attributes:
        added: When the last report that it could use was added to the record.
        until: Its day.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    added: datetime
    until: date | None


class Marks(BaseModel):
    """`briefs.json`: marks by subject; "" is the whole record."""

    model_config = ConfigDict(extra="forbid")
    version: int = 1
    marks: dict[str, Mark] = {}


def load_mark(store: Store, about: Sequence[str]) -> Mark:
    """Give the mark of the last brief about these subjects.

    Raises:
        OptionError: There is none, or the record lies in an object store.
        RecordDamagedError: The file can't be read.
    """
    mark = _load(_place(store)).marks.get(_key(about))
    if mark is None:
        subject = f" about {', '.join(about)}" if about else ""
        raise OptionError(f"no brief{subject} was marked yet", "make one with --mark, or give --since a date")
    return mark


def save_mark(store: Store, about: Sequence[str], mark: Mark) -> None:
    """Keep the mark of a brief; the file is replaced whole.

    Raises:
        RecordWriteError: It can't be written.
    """
    place = _place(store)
    marks = _load(place)
    marks.marks[_key(about)] = mark
    part = place.with_name(f".{NAME}.{os.getpid()}")
    try:
        part.write_text(marks.model_dump_json(indent=1) + "\n", encoding="utf-8")
        part.replace(place)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise RecordWriteError(
            f"{place}: can't be written ({error.strerror})", "check permissions; the brief itself is done"
        ) from None


def _load(place: Path) -> Marks:
    try:
        return Marks.model_validate_json(place.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Marks()
    except (OSError, ValueError, ValidationError):
        raise RecordDamagedError(
            f"{place}: is not a file of marks", "delete it and mark a brief anew"
        ) from None


def _place(store: Store) -> Path:
    if store.folder is None:
        raise OptionError("marks are kept for records on this machine only", "give --since a date")
    return store.folder / NAME


def _key(about: Sequence[str]) -> str:
    return " ".join(sorted(word.casefold() for word in about))
