"""The index of words: SQLite's FTS5 over the sentences of statements and the texts of reports.

English word endings and accents make no difference. The index keeps row numbers and words, no text.
"""

from __future__ import annotations

import re
import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

MOST_HITS = 20_000
"""Most hits that are looked at, the latest days first."""

MOST_WORDS = 24
"""Most words of a question that are looked for."""

_OPTIONS = "content='', tokenize='porter unicode61 remove_diacritics 2'"
_CREATE = f"""
CREATE VIRTUAL TABLE IF NOT EXISTS sentences USING fts5(sentence, {_OPTIONS});
CREATE VIRTUAL TABLE IF NOT EXISTS reports USING fts5(title, text, {_OPTIONS});
"""
_PART = re.compile(r'"([^"]*)"|(\S+)')
_WORD = re.compile(r"[^\W_]+")


class WordIndex:
    """The index in one file; it is written by one thread and read by any.

    Rows that left the catalogue stay in the index, so its hits are to be joined with the catalogue's rows.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._local = threading.local()
        self._opened: list[sqlite3.Connection] = []
        self._connection().executescript(_CREATE)

    def add_sentences(self, rows: Sequence[tuple[int, str]]) -> None:
        """Index sentences under their row numbers."""
        self._connection().executemany("INSERT INTO sentences (rowid, sentence) VALUES (?, ?)", rows)

    def add_reports(self, rows: Sequence[tuple[int, str, str]]) -> None:
        """Index reports under their numbers: number, title, text."""
        self._connection().executemany("INSERT INTO reports (rowid, title, text) VALUES (?, ?, ?)", rows)

    def find_sentences(self, words: str, *, most: int = MOST_HITS) -> list[int]:
        """Give the rows of sentences that hold all the words, the latest first."""
        return self._find("sentences", words, most)

    def find_reports(self, words: str, *, most: int = MOST_HITS) -> list[int]:
        """Give the numbers of reports that hold all the words, the latest first."""
        return self._find("reports", words, most)

    def clear(self) -> None:
        """Forget everything."""
        self._connection().executescript(f"DROP TABLE sentences; DROP TABLE reports; {_CREATE}")

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Keep what is added within, or nothing of it after an error."""
        connection = self._connection()
        connection.execute("BEGIN")
        try:
            yield
        except BaseException:
            connection.rollback()
            raise
        connection.commit()

    def close(self) -> None:
        """Close the file."""
        for connection in self._opened:
            connection.close()
        self._opened.clear()

    def _find(self, table: str, words: str, most: int) -> list[int]:
        question = make_question(words)
        if not question:
            return []
        sql = f"SELECT rowid FROM {table} WHERE {table} MATCH ? ORDER BY rowid DESC LIMIT ?"
        with closing(self._connection().execute(sql, (question, most))) as found:
            return [row[0] for row in found]

    def _connection(self) -> sqlite3.Connection:
        """Give this thread's connection."""
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            connection = sqlite3.connect(
                self._path, isolation_level=None, check_same_thread=False, timeout=60
            )
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = OFF")
            self._local.connection = connection
            self._opened.append(connection)
        return connection


def make_question(text: str) -> str:
    """Turn what a reader typed into FTS5's language: all words, quoted ones in a row, the last may go on.

    Nothing that is typed is an operator.

    >>> make_question('closed "torkham gate" clos*')
    '"closed" AND "torkham gate" AND "clos" *'
    """
    parts: list[str] = []
    for quoted, plain in _PART.findall(text):
        words = _WORD.findall(quoted or plain)
        if quoted and words:
            parts.append(f'"{" ".join(words)}"')
            continue
        parts += [f'"{word}"' for word in words]
        if words and plain.endswith("*"):
            parts[-1] += " *"
    return " AND ".join(parts[:MOST_WORDS])
