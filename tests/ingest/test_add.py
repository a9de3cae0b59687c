"""Adding: once, in any order, with any number of processes, whatever a document does."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pytest

from dragoman.errors import LanguageModelError, OptionError
from dragoman.ingest import add, batch, recode
from dragoman.record.record import Record
from dragoman.record.selection import Selection
from tests.record import stand_in

SAYS = "says that this is a report about what the people of the hills did on that day"


def content(record: Path) -> pa.Table:
    with Record.open(record) as opened:
        return opened.table(Selection())


def test_add_adds_each_document_once(tmp_path: Path) -> None:
    folder, record = stand_in.write_reports(tmp_path / "a", 10), tmp_path / "record"
    (folder / "copy.md").write_text((folder / "00003.md").read_text())
    first = add([folder], record=record, load_reader=stand_in.load)
    assert (first.added, first.known, first.statements) == (10, 1, 20)
    again = add([folder, folder], record=record, load_reader=stand_in.load)
    assert (again.added, again.known) == (0, 22)


def test_add_gives_the_same_record_with_two_workers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dragoman.ingest.batch.BATCH_DOCUMENTS", 3)
    folder = stand_in.write_reports(tmp_path / "a", 20)
    add([folder], record=tmp_path / "one", load_reader=stand_in.load)
    add([folder], record=tmp_path / "two", load_reader=stand_in.load, workers=2)
    assert content(tmp_path / "one").equals(content(tmp_path / "two"))


@pytest.mark.parametrize("workers", [1, 2])
def test_add_a_poisoned_document_costs_only_itself(tmp_path: Path, workers: int) -> None:
    folder = stand_in.write_reports(tmp_path / "a", 9)
    (folder / "00004x.txt").write_text(f"The poison {SAYS}.")
    report = add([folder], record=tmp_path / "record", load_reader=stand_in.load, workers=workers)
    assert report.added == 9
    assert [s.source for s in report.skipped] == [str(folder / "00004x.txt")]


def test_add_a_document_that_ends_its_process_costs_only_itself(tmp_path: Path) -> None:
    folder = stand_in.write_reports(tmp_path / "a", 9)
    (folder / "00004x.txt").write_text(f"The deadly paper {SAYS}.")
    report = add([folder], record=tmp_path / "record", load_reader=stand_in.load, workers=2)
    assert report.added == 9
    assert "ended the process" in report.skipped[0].reason


def test_add_an_endless_document_costs_only_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch, "SECONDS_A_DOCUMENT", 0.2)
    folder = stand_in.write_reports(tmp_path / "a", 3)
    (folder / "00001x.txt").write_text(f"The endless paper {SAYS}.")
    report = add([folder], record=tmp_path / "record", load_reader=stand_in.load)
    assert report.added == 3
    assert "not read within" in report.skipped[0].reason


def test_add_logs_its_run_with_what_was_skipped(tmp_path: Path) -> None:
    folder = stand_in.write_reports(tmp_path / "a", 3)
    (folder / "empty.txt").write_text("")
    add([folder], record=tmp_path / "record", load_reader=stand_in.load)
    with Record.open(tmp_path / "record") as opened:
        rows = opened.query("SELECT command, added, statements, skipped, skips[1].source FROM runs").rows
    assert rows == (("add", 3, 6, 1, str(folder / "empty.txt")),)


@pytest.mark.parametrize("workers", [1, 2])
def test_add_names_a_language_model_that_does_not_load(tmp_path: Path, workers: int) -> None:
    folder = stand_in.write_reports(tmp_path / "a", 3)
    with pytest.raises(LanguageModelError, match="no model here: install one"):
        add([folder], record=tmp_path / "record", load_reader=stand_in.load_nothing, workers=workers)


def test_add_names_workers_that_end_while_loading(tmp_path: Path) -> None:
    folder = stand_in.write_reports(tmp_path / "a", 3)
    with pytest.raises(LanguageModelError, match="fewer --workers"):
        add([folder], record=tmp_path / "record", load_reader=stand_in.load_deadly, workers=2)


def test_add_refuses_no_workers(tmp_path: Path) -> None:
    with pytest.raises(OptionError, match="give 1 or more"):
        add([tmp_path], record=tmp_path / "record", load_reader=stand_in.load, workers=0)


def test_recode_reads_only_what_this_version_has_not_read(tmp_path: Path) -> None:
    folder, record = stand_in.write_reports(tmp_path / "a", 5), tmp_path / "record"
    add([folder], record=record, load_reader=stand_in.load)
    assert recode(record=record, load_reader=stand_in.load).added == 0
    assert recode(record=record, load_reader=stand_in.load, extractor="9.0").added == 5
    assert recode(record=record, load_reader=stand_in.load, extractor="9.0").known == 5


def test_add_links_reprints_to_one_report(tmp_path: Path) -> None:
    folder = tmp_path / "a"
    folder.mkdir()
    text = " ".join(
        f"The ministry of town {n} said on day {n * 7} that {n * 31} lorries were held." for n in range(40)
    )
    (folder / "a.txt").write_text(f"The Post\n\n{text}")
    (folder / "b.txt").write_text(
        f"The Daily Hill. Updated at noon.\n\n{text} All rights are with the paper."
    )
    (folder / "c.txt").write_text(
        text.replace("lorries", "goats").replace("held", "sold").replace("day", "eve")
    )
    add([folder], record=tmp_path / "record", load_reader=stand_in.load)
    with Record.open(tmp_path / "record") as opened:
        rows = dict(opened.query("SELECT right(source, 5), report FROM documents").rows)
    assert rows["a.txt"] == rows["b.txt"] != rows["c.txt"]
