"""Records of older versions: read as they are, brought up by the first writer, and never lost."""

from __future__ import annotations

import tarfile
from pathlib import Path

import pytest

from dragoman.errors import RecordVersionError
from dragoman.ingest import add
from dragoman.ingest.imports import import_files
from dragoman.record import migrations, upkeep
from dragoman.record.record import Record
from dragoman.record.reviews import add_review
from dragoman.record.schema import SCHEMA_VERSION, TABLES
from dragoman.record.selection import ALL, Selection
from dragoman.record.store import Store
from tests.ingest.datasets.rows import gdelt_file
from tests.record import stand_in

OLD = Path(__file__).parent / "old"
VERSIONS = sorted(path.name.removesuffix(".tar.gz") for path in OLD.glob("schema-*.tar.gz"))


def test_there_is_a_record_of_every_older_version() -> None:
    """Each holds three reports of the stand-in and one review, written by the program of its time."""
    assert [f"schema-{n}" for n in range(1, SCHEMA_VERSION)] == VERSIONS
    assert [step.version for step in migrations.STEPS] == list(range(2, SCHEMA_VERSION + 1))


@pytest.fixture(params=VERSIONS)
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    with tarfile.open(OLD / f"{request.param}.tar.gz") as archive:
        archive.extractall(tmp_path, filter="data")
    return tmp_path / request.param


def count(record: Path, **choice: object) -> int:
    with Record.open(record) as opened:
        return opened.table(Selection(**choice)).num_rows  # type: ignore[arg-type]


def test_migrations_an_old_record_is_read_as_it_is(old: Path) -> None:
    before = sorted((path, path.stat().st_size) for path in old.rglob("*"))
    with Record.open(old) as opened:
        assert len(opened.situation().statements) == 6
        assert opened.query("SELECT DISTINCT origin FROM statements").rows == (("report",),)
        assert opened.query("SELECT status FROM events WHERE review = 'correct'").rows == (("planned",),)
    assert upkeep.check(str(old)).sound
    assert sorted((path, path.stat().st_size) for path in old.rglob("*")) == before


def test_migrations_the_first_writer_takes_the_steps(old: Path, tmp_path: Path) -> None:
    reports = stand_in.write_reports(tmp_path / "reports", 5)
    done = add([reports], record=old, load_reader=stand_in.load)
    assert (done.added, done.known) == (2, 3)
    (tmp_path / "rows.CSV").write_text(gdelt_file({}))
    import_files([tmp_path / "rows.CSV"], record=old)
    assert Store(str(old)).open().version == SCHEMA_VERSION
    assert (count(old), count(old, origins=["gdelt"]), count(old, origins=[ALL])) == (10, 1, 11)
    assert upkeep.check(str(old)).sound
    for _ in upkeep.compact(str(old)):
        pass
    assert (count(old), count(old, origins=["gdelt"])) == (10, 1)


def test_migrations_a_review_takes_the_steps(old: Path) -> None:
    with Record.open(old) as opened:
        key = opened.query("SELECT id FROM claims ORDER BY id").rows[0][0]
    add_review(str(old), key, "reject", name="Ana", reason="no denial")
    assert Store(str(old)).open().version == SCHEMA_VERSION
    assert count(old) == 5


def test_migrations_give_each_step_once_and_may_be_cut_short(old: Path) -> None:
    store = Store(str(old)).open()
    first = migrations.STEPS[0]
    table = store.table("statements")
    wanted = [TABLES["statements"].field(name) for name in first.added["statements"]]
    table.alter.add_columns(migrations.as_delta(wanted))  # as if the program had been stopped here
    assert Store(str(old)).open().version < SCHEMA_VERSION
    assert list(migrations.migrate(Store(str(old)).open())) == list(migrations.STEPS)[-len(VERSIONS) :]
    assert list(migrations.migrate(Store(str(old)).open())) == []
    assert count(old) == 6


def test_migrations_read_files_of_two_versions_through_arrow_too(old: Path, tmp_path: Path) -> None:
    strange = old.rename(tmp_path / "record *")
    assert count(strange) == 6
    add([stand_in.write_reports(tmp_path / "reports", 5)], record=strange, load_reader=stand_in.load)
    assert count(strange) == 10


def test_migrations_refuse_a_newer_record_by_name(record: str) -> None:
    Store(record).table("readings").alter.set_table_properties(
        {"dragoman.schema": str(SCHEMA_VERSION + 1)}, raise_if_not_exists=False
    )
    message = f"is of schema {SCHEMA_VERSION + 1}, this dragoman knows up to {SCHEMA_VERSION}: use a newer"
    for use in (
        lambda: Record.open(record),
        lambda: add([Path(record)], record=record, load_reader=stand_in.load),
        lambda: upkeep.check(record),
        lambda: list(upkeep.compact(record)),
    ):
        with pytest.raises(RecordVersionError, match=message):
            use()
