"""What a record stands: kills at any moment, several writers, a full disk, a damaged file.

After each fault every acknowledged document is there exactly once, the record opens, and adding again
completes it.
"""

from __future__ import annotations

import random
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from dragoman.documents.documents import make_documents
from dragoman.errors import RecordDamagedError, RecordMissingError, RecordWriteError
from dragoman.ingest import add
from dragoman.model import Document
from dragoman.record import upkeep
from dragoman.record.record import Record
from tests.record import stand_in

ADDER = Path(__file__).parent / "adder.py"
KILLS = 32


def expected(folder: Path) -> dict[str, set[str]]:
    """Give the ids of the statements that each document of the folder must have."""
    documents = [d for d in make_documents([folder]) if isinstance(d, Document)]
    return {d.id: {s.id for s in stand_in.statements(d)} for d in documents}


def stored(record: Path) -> dict[str, set[str]]:
    """Give what the record holds, having checked that nothing is there twice."""
    with Record.open(record) as opened:
        ids = [row[0] for row in opened.query("SELECT id FROM documents").rows]
        rows = opened.query("SELECT document, id FROM statements").rows
    assert len(ids) == len(set(ids)), "a document is there twice"
    assert len(rows) == len(set(rows)), "a statement is there twice"
    held: dict[str, set[str]] = {i: set() for i in ids}
    for document, statement in rows:
        held[document].add(statement)
    return held


def check_holds(record: Path, acknowledged: set[str], wanted: dict[str, set[str]]) -> None:
    held = stored(record)
    assert acknowledged <= set(held), f"{len(acknowledged - set(held))} acknowledged documents are lost"
    assert all(held[document] == wanted[document] for document in held), "a document lacks statements"


@contextmanager
def adder(record: Path, folder: Path, *, batch: int = 2, workers: int = 1) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, str(ADDER), str(record), str(folder), str(batch), str(workers)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


@pytest.mark.slow
def test_record_survives_kills_at_random_moments(tmp_path: Path) -> None:
    folder, record = stand_in.write_reports(tmp_path / "reports", 300), tmp_path / "record"
    wanted, acknowledged, chance = expected(folder), set[str](), random.Random(6)
    for _ in range(KILLS):
        with adder(record, folder) as process:
            assert process.stdout is not None
            for _ in range(chance.randrange(10)):
                acknowledged.add(process.stdout.readline().strip())
            time.sleep(chance.random() * 0.1)
            process.kill()
            acknowledged |= {line.strip() for line in process.stdout}
        acknowledged -= {"", "start"}
        try:
            check_holds(record, acknowledged, wanted)
        except RecordMissingError:
            assert not acknowledged
    assert 0 < len(acknowledged) < len(wanted), "the kills came too early or too late to test anything"
    done = add([folder], record=record, load_reader=stand_in.load)
    assert stored(record) == wanted
    assert done.added + done.known == len(wanted)
    assert upkeep.check(str(record)).sound


@pytest.mark.slow
def test_record_takes_two_writers_and_a_reader_at_once(tmp_path: Path) -> None:
    folder, record = stand_in.write_reports(tmp_path / "reports", 120), tmp_path / "record"
    wanted, looks = expected(folder), 0
    with adder(record, folder) as one, adder(record, folder, batch=3) as other:
        while one.poll() is None or other.poll() is None:
            try:
                check_holds(record, set(), wanted)
                looks += 1
            except RecordMissingError:
                time.sleep(0.05)
        said = [process.communicate() for process in (one, other)]
        assert [one.returncode, other.returncode] == [0, 0], said
    assert looks > 3
    assert stored(record) == wanted
    assert {line for out, _ in said for line in out.split()} - {"start"} == set(wanted)


COMPACT = "import sys; from dragoman.record.upkeep import compact; print(list(compact(sys.argv[1])))"


@pytest.mark.slow
def test_record_may_be_compacted_by_many_while_two_write(tmp_path: Path) -> None:
    folder, record = stand_in.write_reports(tmp_path / "reports", 200), tmp_path / "record"
    wanted = expected(folder)
    add([folder], record=record, load_reader=stand_in.load)
    more = stand_in.write_reports(tmp_path / "more", 360)
    wanted |= expected(more)
    with adder(record, more, batch=1), adder(record, more, batch=1):
        for _ in range(3):
            keepers = [subprocess.Popen([sys.executable, "-c", COMPACT, str(record)]) for _ in range(3)]
            assert [keeper.wait() for keeper in keepers] == [0, 0, 0]
            check_holds(record, set(), wanted)
    add([more], record=record, load_reader=stand_in.load)
    assert stored(record) == wanted
    assert upkeep.check(str(record)).sound


def test_record_keeps_what_was_acknowledged_when_a_file_grows_too_large(tmp_path: Path) -> None:
    folder, record = stand_in.write_reports(tmp_path / "reports", 8), tmp_path / "record"
    noise = random.Random(1)
    words = " ".join(
        f"It was said that the {noise.getrandbits(60)} of them were in the way." for _ in range(6000)
    )
    (folder / "zz.txt").write_text(
        f"Kenya shelled Uganda on Monday, the paper said. {words}", encoding="utf-8"
    )
    wanted = expected(folder)
    result = subprocess.run(
        [sys.executable, str(ADDER), str(record), str(folder), "4", "1"],
        capture_output=True,
        text=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, 60_000)),
    )
    acknowledged = set(result.stdout.split()) - {"start"}
    assert "RecordWriteError" in result.stderr
    assert "free space" in result.stderr
    assert len(acknowledged) == 8
    check_holds(record, acknowledged, wanted)
    assert add([folder], record=record, load_reader=stand_in.load).added == 1
    assert stored(record) == wanted


@pytest.mark.slow
@pytest.mark.parametrize("size", ["300k", "500k", "800k"])
def test_record_keeps_what_was_acknowledged_on_a_full_disk(tmp_path: Path, size: str) -> None:
    folder, small, copy = (
        stand_in.write_reports(tmp_path / "reports", 100),
        tmp_path / "small",
        tmp_path / "copy",
    )
    small.mkdir()
    script = (
        f"mount -t tmpfs -o size={size} tmpfs {small} || exit 77\n"
        f"{sys.executable} {ADDER} {small}/record {folder} 2 1; code=$?\n"
        f"cp -a {small}/record {copy}; exit $code"
    )
    result = subprocess.run(["unshare", "-rm", "sh", "-c", script], capture_output=True, text=True)
    if result.returncode == 77 or "unshare" in result.stderr:
        pytest.skip("no small disk can be mounted here")
    acknowledged, wanted = set(result.stdout.split()) - {"start"}, expected(folder)
    assert result.returncode == 1
    assert "RecordWriteError" in result.stderr
    assert len(acknowledged) < len(wanted)
    if acknowledged:
        check_holds(copy, acknowledged, wanted)
    add([folder], record=copy, load_reader=stand_in.load)
    assert stored(copy) == wanted


@pytest.mark.parametrize("table", ["statements", "documents", "readings"])
@pytest.mark.parametrize("fault", ["damaged", "cut", "gone"])
def test_record_names_a_damaged_file_and_is_restored(tmp_path: Path, table: str, fault: str) -> None:
    folder, record = stand_in.write_reports(tmp_path / "reports", 20), tmp_path / "record"
    add([folder], record=record, load_reader=stand_in.load)
    wanted = expected(folder)
    file = sorted((record / table).glob("*.parquet"))[0]
    if fault == "damaged":
        file.write_bytes(b"\x00" * file.stat().st_size)
    elif fault == "cut":
        file.write_bytes(file.read_bytes()[:-100])
    else:
        file.unlink()
    with pytest.raises(RecordDamagedError, match=file.name):
        stored(record)
    health = upkeep.check(str(record))
    assert [path for path, _ in health.damaged] == [str(file)]
    assert upkeep.repair(str(record)).sound
    check_holds(record, set(), wanted)
    add([folder], record=record, load_reader=stand_in.load)
    assert stored(record) == wanted


def test_record_whose_log_is_damaged_is_named(tmp_path: Path) -> None:
    folder, record = stand_in.write_reports(tmp_path / "reports", 2), tmp_path / "record"
    add([folder], record=record, load_reader=stand_in.load)
    (record / "readings" / "_delta_log" / f"{0:020}.json").write_text("{not json")
    with pytest.raises(RecordDamagedError, match="readings: its log can't be read"):
        Record.open(record)


def test_record_can_be_moved(tmp_path: Path) -> None:
    folder, record = stand_in.write_reports(tmp_path / "reports", 3), tmp_path / "record"
    add([folder], record=record, load_reader=stand_in.load)
    moved = tmp_path / "archive {2024} = 'old' * 100%" / "record"
    moved.parent.mkdir()
    shutil.move(record, moved)
    assert stored(moved) == expected(folder)
    assert add([folder], record=moved, load_reader=stand_in.load).known == 3


def test_record_under_a_name_that_delta_cannot_write_is_named(tmp_path: Path) -> None:
    folder = stand_in.write_reports(tmp_path / "reports", 1)
    with pytest.raises(RecordWriteError, match="rename or move"):
        add([folder], record=tmp_path / "archive [2024]" / "record", load_reader=stand_in.load)
