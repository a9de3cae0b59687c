"""Where a record lies: Delta Lake tables in a folder or under an object-store URL."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote

import pyarrow as pa
from deltalake import CommitProperties, DeltaTable, WriterProperties, write_deltalake
from deltalake.exceptions import DeltaError, TableNotFoundError

from dragoman.errors import (
    RecordDamagedError,
    RecordMissingError,
    RecordVersionError,
    RecordWriteError,
)
from dragoman.record.schema import SCHEMA_VERSION, TABLES

VERSION_KEY = "dragoman.schema"
COMMIT_TRIES = 60
"""How often an append is tried anew when another writer was quicker; each try costs milliseconds."""

_UNWRITABLE = frozenset("[]")
"""Characters in a path that delta-rs (1.6) reads but panics on when it writes."""

_PROPERTIES = {
    VERSION_KEY: str(SCHEMA_VERSION),
    "delta.checkpointInterval": "50",
    "delta.dataSkippingNumIndexedCols": "8",
    "delta.logRetentionDuration": "interval 7 days",
}
_WRITER = WriterProperties(compression="ZSTD", compression_level=3, max_row_group_size=131_072)


@dataclass(eq=False)
class Store:
    """The tables of one record.

    Attributes:
        url: Folder or URL ("s3://bucket/record").
        options: Object-store options as delta-rs names them; also read from the environment.
    """

    url: str
    options: Mapping[str, str] = field(default_factory=dict)
    _tables: dict[str, DeltaTable] = field(default_factory=dict, init=False, repr=False)

    @property
    def folder(self) -> Path | None:
        """The folder of a record on this machine; None for an object store."""
        if self.url.startswith("file://"):
            return Path(unquote(self.url.removeprefix("file://")))
        return None if "://" in self.url else Path(self.url)

    @property
    def version(self) -> int:
        """The version of the schema that the record was written in."""
        return int(self.table("readings").metadata().configuration.get(VERSION_KEY, "1"))

    def exists(self) -> bool:
        """Say whether there is a record."""
        return DeltaTable.is_deltatable(self._place("readings"), dict(self.options) or None)

    def open(self) -> Store:
        """Check that there is a record that this dragoman can read.

        Raises:
            RecordMissingError: There is none.
            RecordVersionError: It is of a newer schema.
        """
        if not self.exists():
            raise RecordMissingError(f"{self.url}: no record here", "make one with `dragoman add … --record`")
        if self.version > SCHEMA_VERSION:
            raise RecordVersionError(
                f"{self.url}: is of schema {self.version}, this dragoman knows up to {SCHEMA_VERSION}",
                "use a newer dragoman",
            )
        return self

    def create(self) -> Store:
        """Make the tables that are not there yet; another writer may be doing the same.

        Raises:
            RecordWriteError: They can't be made.
        """
        folder = self.folder
        if folder is not None and folder.exists() and not folder.is_dir():
            raise RecordWriteError(f"{self.url}: is a file", "name a folder for the record")
        for name, schema in TABLES.items():
            with self.writing():
                self._create_table(name, schema)
        return self.open()

    def _create_table(self, name: str, schema: pa.Schema) -> None:
        place, options = self._place(name), dict(self.options) or None
        if DeltaTable.is_deltatable(place, options):
            return
        if self.folder is not None:
            Path(place).mkdir(parents=True, exist_ok=True)
        try:
            DeltaTable.create(
                place,
                schema,
                mode="error",
                name=f"dragoman {name}",
                configuration=_PROPERTIES,
                storage_options=options,
                raise_if_key_not_exists=False,
            )
        except DeltaError:
            if not DeltaTable.is_deltatable(place, options):  # another writer was not quicker: it did fail
                raise

    def table(self, name: str, *, fresh: bool = False) -> DeltaTable:
        """Give a table as of when it was first asked for, or as of now if `fresh`.

        Raises:
            RecordMissingError: It is not there.
            RecordDamagedError: Its log can't be read.
        """
        if fresh or name not in self._tables:
            try:
                self._tables[name] = DeltaTable(self._place(name), storage_options=dict(self.options) or None)
            except TableNotFoundError:
                raise RecordMissingError(f"{self._place(name)}: no table here", "check the path") from None
            except (DeltaError, OSError) as error:
                raise RecordDamagedError(
                    f"{self._place(name)}: its log can't be read ({_first_line(error)})",
                    "restore it from a copy",
                ) from error
        return self._tables[name]

    def append(self, name: str, rows: pa.Table) -> None:
        """Append rows in one commit.

        Raises:
            RecordWriteError: Nothing was committed: disk full, no permission, too many writers.
        """
        with self.writing():
            write_deltalake(
                self.table(name),
                rows.cast(TABLES[name]),
                mode="append",
                writer_properties=_WRITER,
                commit_properties=CommitProperties(max_commit_retries=COMMIT_TRIES),
            )

    def files(self, name: str) -> list[str]:
        """Give the data files of a table: paths, or URLs in an object store."""
        table = self.table(name)
        if self.folder is None:
            return table.file_uris()
        place = Path(self._place(name))
        return [
            str(place / unquote(path))
            for path in table.get_add_actions(flatten=True).column("path").to_pylist()
        ]

    def close(self) -> None:
        """Forget the tables; the next use reads them anew."""
        self._tables.clear()

    def _place(self, name: str) -> str:
        folder = self.folder
        if folder is None:
            return f"{self.url.rstrip('/')}/{name}"
        return os.path.abspath(folder / name)  # noqa: PTH100  # resolve() would follow links

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Turn what goes wrong in the block into an error that says what to do.

        Raises:
            RecordWriteError: It could not be written.
        """
        if self.folder is not None and _UNWRITABLE & set(self._place("")):
            raise RecordWriteError(f"{self.url}: lies under a name with [ or ]", "rename or move the folder")
        try:
            yield
        except (DeltaError, OSError) as error:
            self.close()  # what is held in memory may be half of a commit
            raise RecordWriteError(
                f"{self.url}: can't be written ({_first_line(error)})",
                "free space or check permissions and run again; nothing acknowledged is lost",
            ) from error


def _first_line(error: Exception) -> str:
    lines = str(error).strip().splitlines()
    return lines[0][:300] if lines else type(error).__name__
