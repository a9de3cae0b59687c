"""The verbs of a record as a user runs them: real processes, the real language model."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pyarrow.parquet as pq
import pytest

REPORT = """Uganda and Kenya closed the Malaba crossing on Monday, Kenya's interior minister said.

Uganda denied that its soldiers had fired at Kenyan border guards. At least 12 people were killed.
"""


def dragoman(*args: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "dragoman", *args], capture_output=True, text=True, timeout=120
    )


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("reports")
    (folder / "report.txt").write_text(REPORT, encoding="utf-8")
    (folder / "empty.txt").write_text("")
    made = str(folder.parent / "border.record")
    result = dragoman("add", str(folder), "--record", made, "--published", "2024-05-15")
    assert result.returncode == 1, result.stderr
    assert "empty.txt: is empty" in result.stderr
    assert result.stdout.startswith("1 documents added")
    again = dragoman("add", str(folder), "--record", made, "--published", "2024-05-15")
    assert again.stdout.startswith("0 documents added, 0 statements; 1 were there")
    return made


def export(record: str, form: str, *args: str) -> str:
    result = dragoman("export", "--record", record, "--format", form, *args)
    assert result.returncode == 0, result.stderr
    return result.stdout


def test_show_gives_what_read_gives(record: str, tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text(REPORT, encoding="utf-8")
    read = dragoman("read", str(report), "--published", "2024-05-15", "--format", "json").stdout
    shown = dragoman("show", "--record", record, "--format", "json").stdout
    one, other = json.loads(read), json.loads(shown)
    assert one["statements"] == other["statements"]
    assert one["disputes"] == other["disputes"]
    assert one["crossings"] == other["crossings"]


def test_show_filters(record: str) -> None:
    assert "Malaba" in dragoman("show", "--record", record, "--actor", "UGA").stdout
    nothing = dragoman("show", "--record", record, "--actor", "BRA")
    assert (nothing.returncode, nothing.stdout) == (0, "")


def test_export_sure_leaves_out_what_is_less_sure(record: str) -> None:
    every = [json.loads(line) for line in export(record, "jsonl").splitlines()]
    limit = sorted(s["confidence"] for s in every)[len(every) // 2]
    sure = [json.loads(line) for line in export(record, "jsonl", "--sure", str(limit)).splitlines()]
    assert {s["id"] for s in sure} == {s["id"] for s in every if s["confidence"] >= limit}
    assert 0 < len(sure) < len(every)


@pytest.mark.parametrize("form", ["table", "csv", "jsonl"])
def test_query_answers(record: str, form: str) -> None:
    result = dragoman(
        "query", "SELECT stance FROM claims WHERE stance = 'denies'", "--record", record, "--format", form
    )
    assert "denies" in result.stdout


def test_query_refuses_to_write(record: str) -> None:
    result = dragoman("query", "DROP VIEW events", "--record", record)
    assert result.returncode == 2
    assert "only one SELECT is allowed" in result.stderr


def test_export_round_trips(record: str, tmp_path: Path) -> None:
    lines = [json.loads(line) for line in export(record, "jsonl").splitlines()]
    rows = list(csv.DictReader(io.StringIO(export(record, "csv"))))
    dragoman("export", "--record", record, "--format", "parquet", "--output", str(tmp_path / "out.parquet"))
    table = pq.read_table(tmp_path / "out.parquet")
    ids = [line["id"] for line in lines]
    assert [row["id"] for row in rows] == table.column("id").to_pylist() == ids


def test_export_geojson_points(record: str) -> None:
    features = json.loads(export(record, "geojson"))["features"]
    assert features
    assert all(-180 <= f["geometry"]["coordinates"][0] <= 180 for f in features)


def test_export_plover_json_has_the_gold_records_names(record: str) -> None:
    events = json.loads(export(record, "plover-json"))
    names = {"id", "text", "type", "mode", "context", "actors", "recipients", "trigger"}
    assert events
    assert all(names <= set(event) for event in events)


def test_review_shows_in_views(record: str) -> None:
    key = json.loads(export(record, "jsonl", "--kind", "quantity").splitlines()[0])["id"]
    args = ("--record", record, "--name", "Ana", "--reason", "recount")
    assert dragoman("review", key, "correct", *args, "--set", "min=14").returncode == 0
    sql = f"SELECT min, review FROM quantities WHERE id = '{key}'"
    assert (
        dragoman("query", sql, "--record", record, "--format", "csv").stdout == "min,review\n14.0,correct\n"
    )


def test_record_check_and_compact(record: str) -> None:
    check = dragoman("record", "check", "--record", record)
    assert (check.returncode, "; sound" in check.stdout) == (0, True)
    assert "statements: " in dragoman("record", "compact", "--record", record).stdout
    assert dragoman("record", "check", "--record", record).returncode == 0


def test_record_that_is_missing_is_named(tmp_path: Path) -> None:
    result = dragoman("show", "--record", str(tmp_path / "none"))
    assert result.returncode == 2
    assert "no record here" in result.stderr
