"""What has been seen: a small SQLite file that survives restarts and kills.

A feed's entries and its ETag are written in one commit, so an entry that was once seen is fetched even if
the program is killed and the feed answers "not modified" ever after. An entry counts as done only when its
document is in the record, or when it was skipped for a reason that will not pass.
"""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TextIO

from dragoman.errors import RecordVersionError, RecordWriteError
from dragoman.sources.feeds.entries import Entry

try:
    import fcntl
except ImportError:  # no such locks on Windows
    fcntl = None  # type: ignore[assignment]

VERSION = 1

_TABLES = """
CREATE TABLE feeds (
    url TEXT PRIMARY KEY, etag TEXT, modified TEXT, digest TEXT,
    looked REAL NOT NULL DEFAULT 0, failures INTEGER NOT NULL DEFAULT 0, until REAL NOT NULL DEFAULT 0
) WITHOUT ROWID;
CREATE TABLE entries (
    number INTEGER PRIMARY KEY, feed TEXT NOT NULL, state TEXT NOT NULL, seen REAL NOT NULL,
    id TEXT, link TEXT, title TEXT, author TEXT, published TEXT, day TEXT, language TEXT, publisher TEXT,
    text TEXT, tries INTEGER NOT NULL DEFAULT 0, until REAL NOT NULL DEFAULT 0, reason TEXT, document TEXT
);
CREATE INDEX waiting ON entries (feed, until) WHERE state = 'waiting';
CREATE INDEX expected ON entries (state) WHERE document IS NOT NULL;
CREATE TABLE keys (key TEXT PRIMARY KEY, entry INTEGER NOT NULL) WITHOUT ROWID;
"""
_FIELDS = "feed, id, link, title, author, published, day, language, publisher, text"


@dataclass(frozen=True, kw_only=True)
class FeedState:
    """What is remembered of a feed.

    Attributes:
        etag, modified: What to send with the next request.
        digest: Hash of the last body, for servers that never answer "not modified".
        looked: When it was last read (seconds since 1970).
        failures: How often in a row it could not be read.
        until: Not to be asked before.
    """

    etag: str | None = None
    modified: str | None = None
    digest: str | None = None
    looked: float = 0.0
    failures: int = 0
    until: float = 0.0


@dataclass(frozen=True)
class Waiting:
    """An entry that is still to be fetched.

    Attributes:
        number: Its key in the memory.
        entry: What the feed told.
        tries: In how many rounds it was tried.
    """

    number: int
    entry: Entry
    tries: int


class Memory:
    """What a watch has seen; use it as a context manager. One watch at a time holds it.

    Args:
        path: The file; made if absent. None keeps all in memory.
        alone: Whether to keep other watches out.

    Raises:
        RecordWriteError: It can't be opened or written, or another watch holds it.
        RecordVersionError: A newer dragoman made it.
    """

    def __init__(self, path: Path | None, *, alone: bool = True) -> None:
        self._name = str(path) if path is not None else "the memory of feeds"
        self._mutex = threading.RLock()
        self._guard = _hold(path) if alone and path is not None else None
        try:
            with self._named():
                self._db = sqlite3.connect(path or ":memory:", check_same_thread=False, isolation_level=None)
        except BaseException:
            self._release()
            raise
        try:
            with self._named():
                self._db.execute("PRAGMA synchronous = FULL")
                self._prepare()
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Memory:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file and let another watch have it."""
        self._db.close()
        self._release()

    def _release(self) -> None:
        if self._guard is not None:
            self._guard.close()

    def feed(self, url: str) -> FeedState:
        """Give what is remembered of a feed."""
        with self._named():
            row = self._db.execute(
                "SELECT etag, modified, digest, looked, failures, until FROM feeds WHERE url = ?", (url,)
            ).fetchone()
        names = ("etag", "modified", "digest", "looked", "failures", "until")
        return FeedState(**dict(zip(names, row, strict=True))) if row else FeedState()

    def keep_feed(self, url: str, state: FeedState, entries: Iterable[Entry] = ()) -> int:
        """Remember a feed as it was just read, and its new entries, in one commit.

        Returns:
            How many of the entries are new.
        """
        with self._writing():
            new = sum(self._add(entry) for entry in entries)
            self._db.execute(
                "INSERT OR REPLACE INTO feeds VALUES (?, ?, ?, ?, ?, ?, ?)",
                (
                    url, state.etag, state.modified, state.digest, state.looked, state.failures, state.until,
                ),
            )  # fmt: skip
        return new

    def is_known(self, entry: Entry) -> bool:
        """Say whether an entry was seen."""
        with self._named():
            return self._find(entry.keys) is not None

    def waiting(self, feed: str, *, now: float | None = None) -> list[Waiting]:
        """Give the entries of a feed that are to be fetched now, oldest first."""
        with self._named():
            rows = self._db.execute(
                f"SELECT number, tries, {_FIELDS} FROM entries "
                "WHERE state = 'waiting' AND feed = ? AND until <= ? ORDER BY number",
                (feed, time.time() if now is None else now),
            ).fetchall()
        return [_waiting(row) for row in rows]

    def count_waiting(self) -> int:
        """Say how many entries are still to be fetched, now or later."""
        with self._named():
            return int(self._db.execute("SELECT count(*) FROM entries WHERE state = 'waiting'").fetchone()[0])

    def keep(self, number: int, document: str) -> None:
        """Note that the document of an entry is in the record."""
        self._settle(number, "kept", document=document)

    def skip(self, number: int, reason: str) -> None:
        """Note that an entry will never be read, and why."""
        self._settle(number, "skipped", reason=reason)

    def put_off(self, number: int, reason: str, until: float, *, counts: bool = True) -> None:
        """Note that an entry could not be read now; it is tried again after `until`.

        Args:
            number: The entry.
            reason: Why not.
            until: Seconds since 1970.
            counts: Whether this was a try; not so where its host was not even asked.
        """
        with self._writing():
            self._db.execute(
                "UPDATE entries SET tries = tries + ?, reason = ?, until = ? WHERE number = ?",
                (int(counts), reason, until, number),
            )

    def expect(self, number: int, document: str, keys: Sequence[str]) -> bool:
        """Note the document that an entry has become, before it is read, and further keys of the entry.

        After a kill the record tells by the document whether it was read.

        Args:
            number: The entry.
            document: Id of its document.
            keys: Keys of the other addresses that it goes by: where it was redirected to, the canonical one.

        Returns:
            Whether it is wanted; False where it is the same article as an entry that was kept, or as one that
            stands before it.
        """
        with self._writing():
            for key in keys:
                self._db.execute("INSERT OR IGNORE INTO keys VALUES (?, ?)", (key, number))
            marks = ", ".join("?" for _ in keys)
            same = self._db.execute(
                f"SELECT 1 FROM keys JOIN entries ON number = entry WHERE key IN ({marks}) AND "
                "(state = 'kept' AND number <> ? OR state = 'waiting' AND number < ?)",
                (*keys, number, number),
            ).fetchone()
            self._db.execute("UPDATE entries SET document = ? WHERE number = ?", (document, number))
        return same is None

    def expected(self) -> list[tuple[int, str]]:
        """Give the entries whose documents were about to be read, each with its document."""
        with self._named():
            rows = self._db.execute(
                "SELECT number, document FROM entries WHERE state = 'waiting' AND document IS NOT NULL"
            )
            return rows.fetchall()

    def documents(self) -> list[tuple[int, str]]:
        """Give the entries that were kept, each with its document."""
        with self._named():
            return self._db.execute("SELECT number, document FROM entries WHERE state = 'kept'").fetchall()

    def want_again(self, numbers: Iterable[int]) -> None:
        """Fetch entries anew whose documents the record has lost.

        An article's page is fetched again. What came out of a feed itself was not kept: it is forgotten, so
        that it is taken again if the feed still holds it.
        """
        with self._writing():
            for number in numbers:
                self._db.execute(
                    "UPDATE entries SET state = 'waiting', document = NULL, tries = 0, until = 0 "
                    "WHERE number = ? AND text IS NULL",
                    (number,),
                )
                row = self._db.execute(
                    "DELETE FROM entries WHERE number = ? AND text IS NOT NULL RETURNING feed", (number,)
                ).fetchone()
                if row is not None:
                    self._db.execute("DELETE FROM keys WHERE entry = ?", (number,))
                    self._db.execute(
                        "UPDATE feeds SET etag = NULL, modified = NULL, digest = NULL WHERE url = ?", row
                    )

    def _add(self, entry: Entry) -> bool:
        owner = self._find(entry.keys)
        values = [getattr(entry, name.strip()) for name in _FIELDS.split(",")]
        values = [value.isoformat() if isinstance(value, date) else value for value in values]
        if owner is None:
            marks = ", ".join("?" for _ in values)
            made = self._db.execute(
                f"INSERT INTO entries (state, seen, {_FIELDS}) VALUES ('waiting', ?, {marks})",
                (time.time(), *values),
            )
            number = made.lastrowid
        else:
            number = owner
        for key in entry.keys:
            self._db.execute("INSERT OR IGNORE INTO keys VALUES (?, ?)", (key, number))
        return owner is None

    def _find(self, keys: Sequence[str]) -> int | None:
        for key in keys:
            row = self._db.execute("SELECT entry FROM keys WHERE key = ?", (key,)).fetchone()
            if row is not None:
                return int(row[0])
        return None

    def _settle(
        self, number: int, state: str, *, reason: str | None = None, document: str | None = None
    ) -> None:
        with self._writing():
            self._db.execute(
                "UPDATE entries SET state = ?, reason = ?, document = ?, "
                "text = iif(text IS NULL, NULL, '') WHERE number = ?",
                (state, reason, document, number),
            )

    def _prepare(self) -> None:
        with self._writing():
            version = self._db.execute("PRAGMA user_version").fetchone()[0]
            if version > VERSION:
                raise RecordVersionError(f"{self._name}: was made by a newer dragoman", "use that one")
            if version == 0:
                for statement in _TABLES.split(";"):
                    self._db.execute(statement)
                self._db.execute(f"PRAGMA user_version = {VERSION}")

    @contextmanager
    def _writing(self) -> Iterator[None]:
        with self._named():
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                if self._db.in_transaction:  # an error of the disk has rolled back already
                    self._db.execute("ROLLBACK")
                raise
            self._db.execute("COMMIT")

    @contextmanager
    def _named(self) -> Iterator[None]:
        """Use the file from one thread at a time, and name it in errors."""
        with self._mutex:
            try:
                yield
            except sqlite3.Error as error:
                raise RecordWriteError(
                    f"{self._name}: can't be used ({error})",
                    "check the disk, or move the file away: articles that are in the record stay there once",
                ) from error


def _waiting(row: Sequence[object]) -> Waiting:
    number, tries, *values = row
    fields = dict(zip((name.strip() for name in _FIELDS.split(",")), values, strict=True))
    day = fields.pop("day")
    entry = Entry(**fields, day=date.fromisoformat(str(day)) if day else None)  # type: ignore[arg-type]
    return Waiting(int(str(number)), entry, int(str(tries)))


def _hold(path: Path) -> TextIO:
    """Hold the lock beside a memory; the system drops it when the process ends, however it ends.

    Raises:
        RecordWriteError: Another watch holds it, or the folder can't be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        file = path.with_name(f"{path.name}.lock").open("a")
    except OSError as error:
        raise RecordWriteError(f"{path}: can't be written ({error.strerror})", "check the folder") from None
    if fcntl is not None:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            file.close()
            raise RecordWriteError(
                f"{path}: another watch is using it", "let it end, or give another --memory"
            ) from None
    return file
