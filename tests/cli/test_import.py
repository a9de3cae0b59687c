"""`dragoman import` and `dragoman record upgrade` as a user runs them."""

from __future__ import annotations

import json
import subprocess
import sys
import tarfile
from pathlib import Path

from tests.ingest.datasets.rows import gdelt_file

OLD = Path(__file__).parents[1] / "record" / "old" / "schema-1.tar.gz"


def dragoman(*args: object, given: str | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "dragoman", *map(str, args)], capture_output=True, text=True, input=given
    )


def test_import_names_bad_rows_and_shows_what_is_asked_for(tmp_path: Path) -> None:
    file, record = tmp_path / "a.CSV", tmp_path / "record"
    file.write_text(gdelt_file({}) + "1\t2\n")
    first = dragoman("import", file, "--record", record)
    assert (first.returncode, first.stdout) == (
        1, "1 rows added; 0 were there, 0 without a PLOVER type, 1 skipped\n",
    )  # fmt: skip
    assert f"{file}, line 2: has 2 columns: the row is left out" in first.stderr
    again = dragoman("import", "-", "--format", "gdelt", "--record", record, given=gdelt_file({}))
    assert (again.returncode, again.stdout.split(";")[0]) == (0, "0 rows added")
    assert "nothing in the record fits" in dragoman("show", "--record", record).stderr
    shown = json.loads(dragoman("show", "--record", record, "--origin", "gdelt", "--format", "json").stdout)
    assert [s["type"] for s in shown["statements"]] == ["ASSAULT"]


def test_record_upgrade_says_what_it_does(tmp_path: Path) -> None:
    with tarfile.open(OLD) as archive:
        archive.extractall(tmp_path, filter="data")
    first = dragoman("record", "upgrade", "--record", tmp_path / "schema-1").stdout
    assert first.splitlines()[0].startswith("schema 2: tells rows of data sets")
    assert (
        dragoman("record", "upgrade", "--record", tmp_path / "schema-1").stdout
        == first.splitlines()[-1] + "\n"
    )
