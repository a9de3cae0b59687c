"""Imports: each row once, whatever the file is packed in, beside the reports and never among them."""

from __future__ import annotations

import gzip
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from dragoman.errors import OptionError
from dragoman.ingest import add, imports, recode
from dragoman.ingest.imports import import_files
from dragoman.record import upkeep
from dragoman.record.record import Record
from dragoman.record.selection import ALL, Selection
from tests.ingest.datasets.rows import gdelt_file, ged_file, polecat_file
from tests.record import stand_in


def write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def events(record: Path, **choice: object) -> list[tuple[str, str]]:
    with Record.open(record) as opened:
        table = opened.table(Selection(**choice))  # type: ignore[arg-type]
    return list(zip(table.column("origin").to_pylist(), table.column("type").to_pylist(), strict=True))


@pytest.mark.parametrize(
    ("name", "text", "data_set"),
    [
        ("a.export.CSV", gdelt_file({}, {"GLOBALEVENTID": "2"}), "gdelt"),
        ("b.export.CSV", gdelt_file({}, {"GLOBALEVENTID": "2"}, columns=58), "gdelt"),
        ("c.export.CSV", gdelt_file({}, {"GLOBALEVENTID": "2"}, columns=57), "gdelt"),
        ("ngec.txt", polecat_file({}, {"Event ID": "2"}), "polecat"),
        ("ged.csv", ged_file({}, {"id": "2"}), "ged"),
    ],
)
def test_import_knows_each_layout_and_adds_a_row_once(
    tmp_path: Path, name: str, text: str, data_set: str
) -> None:
    file, record = write(tmp_path / name, text), tmp_path / "record"
    first = import_files([file], record=record)
    again = import_files([file], record=record, data_set=data_set)
    assert (first.added, first.known, first.bad) == (2, 0, 0)
    assert (again.added, again.known, again.bad) == (0, 2, 0)
    assert [origin for origin, _ in events(record, origins=[ALL])] == [data_set] * 2
    assert upkeep.check(str(record)).sound


@pytest.mark.parametrize("packed", ["zip", "gzip"])
def test_import_unpacks(tmp_path: Path, packed: str) -> None:
    text, file = gdelt_file({}, {"GLOBALEVENTID": "2"}), tmp_path / "20240513.export.CSV.packed"
    if packed == "zip":
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("20240513.export.CSV", text)
    else:
        file.write_bytes(gzip.compress(text.encode()))
    assert import_files([file], record=tmp_path / "record").added == 2


def test_import_leaves_out_bad_rows_and_names_their_lines(tmp_path: Path) -> None:
    good, bad = gdelt_file({}), gdelt_file({"GLOBALEVENTID": "2", "EventCode": "999"})
    short = "1\t2\t3\n"
    file = write(tmp_path / "a.CSV", good + bad + "\n" + short + gdelt_file({"GLOBALEVENTID": "3"}))
    report = import_files([file], record=tmp_path / "record")
    assert (report.added, report.bad) == (2, 2)
    assert [s.source for s in report.skipped] == [f"{file}, line 2", f"{file}, line 4"]
    assert "has 3 columns" in report.skipped[1].reason
    with Record.open(tmp_path / "record") as opened:
        assert opened.query("SELECT command, added, skipped FROM runs").rows == (("import", 2, 2),)


def test_import_counts_rows_without_a_plover_type(tmp_path: Path) -> None:
    file = write(tmp_path / "a.CSV", gdelt_file({}, {"EventCode": "010"}))
    report = import_files([file], record=tmp_path / "record")
    assert (report.added, report.uncoded, report.bad) == (1, 1, 0)


def test_import_reads_polecat_files_whose_header_is_wrong(tmp_path: Path) -> None:
    names = [*imports.DATA_SETS["polecat"]().layout.columns[:5], "Headline"]
    wrong = write(tmp_path / "wrong.txt", polecat_file({}, header=[*names, "Event Text"]))
    longer = polecat_file({"Event ID": "2"}).replace("NGEC_test", "NGEC_test\t\t")
    report = import_files([wrong, write(tmp_path / "tabs.txt", longer)], record=tmp_path / "record")
    assert (report.added, report.bad) == (2, 0)


def test_import_a_file_that_is_none_costs_only_itself(tmp_path: Path) -> None:
    files = [
        write(tmp_path / "notes.txt", "dear all\n"),
        tmp_path / "absent.csv",
        write(tmp_path / "empty.csv", ""),
        write(tmp_path / "a.CSV", gdelt_file({})),
    ]
    (tmp_path / "cut.zip").write_bytes(b"PK\x03\x04 cut")
    report = import_files([*files, tmp_path / "cut.zip"], record=tmp_path / "record")
    assert (report.added, report.bad) == (1, 4)
    reasons = [s.reason for s in report.skipped]
    for reason, words in zip(
        reasons, ("is no event file", "no such file", "is empty", "is damaged"), strict=True
    ):
        assert words in reason


def test_import_wants_to_be_told_what_standard_input_is(tmp_path: Path) -> None:
    with pytest.raises(OptionError, match="give --format"):
        import_files(["-"], record=tmp_path / "record")
    with pytest.raises(OptionError, match="no data set 'acled'"):
        import_files(["-"], record=tmp_path / "record", data_set="acled")


def test_import_stays_out_of_the_reports_unless_asked_for(tmp_path: Path) -> None:
    record = tmp_path / "record"
    folder = stand_in.write_reports(tmp_path / "reports", 3)
    add([folder], record=record, load_reader=stand_in.load)
    import_files([write(tmp_path / "a.CSV", gdelt_file({}, {"GLOBALEVENTID": "2"}))], record=record)
    import_files([write(tmp_path / "ged.csv", ged_file({}))], record=record)
    kinds = {"kinds": ["event"]}
    assert {origin for origin, _ in events(record, **kinds)} == {"report"}
    assert len(events(record, origins=["gdelt"])) == 2
    assert {origin for origin, _ in events(record, origins=["report", "ged"], **kinds)} == {"report", "ged"}
    assert len(events(record, origins=[ALL], outlets=["ucdp"])) == 1
    assert len(events(record, origins=[ALL], without_outlets=["gdelt", "post"])) == 1
    with Record.open(record) as opened:
        assert all(not i.outlets or "GDELT" not in i.outlets for i in opened.situation().incidents)
        asked = opened.situation(Selection(origins=[ALL]))
        assert {"GDELT", "UCDP GED"} <= {outlet for i in asked.incidents for outlet in i.outlets}
        reports = opened.query("SELECT count(*), count(DISTINCT report) FROM documents").rows
    assert reports == ((6, 3),)


def test_import_is_not_read_anew_by_recode(tmp_path: Path) -> None:
    record = tmp_path / "record"
    folder = stand_in.write_reports(tmp_path / "reports", 3)
    add([folder], record=record, load_reader=stand_in.load)
    import_files([write(tmp_path / "a.CSV", gdelt_file({}))], record=record)
    assert recode(record=record, load_reader=stand_in.load, extractor="9.0").added == 3
    assert len(events(record, origins=["gdelt"])) == 1


def test_import_goes_on_after_it_was_killed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [{"GLOBALEVENTID": str(n)} for n in range(300)]
    file, record = write(tmp_path / "a.CSV", gdelt_file(*rows)), tmp_path / "record"
    code = (
        "import sys, os\nfrom dragoman.ingest import imports\nimports.BATCH_ROWS = 50\n"
        "def stop(report):\n    if report.added >= 100: os._exit(9)\n"
        f"imports.import_files([{str(file)!r}], record={str(record)!r}, on_progress=stop)\n"
    )
    assert subprocess.run([sys.executable, "-c", code]).returncode == 9
    assert len(events(record, origins=["gdelt"])) == 100
    monkeypatch.setattr(imports, "BATCH_ROWS", 50)
    report = import_files([file], record=record)
    assert (report.added, report.known) == (200, 100)
    assert upkeep.check(str(record)).sound
