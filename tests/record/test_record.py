"""A record asked in SQL: reads everything of itself, and nothing else."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from dragoman.errors import OptionError, QueryError, RecordMissingError, RecordVersionError
from dragoman.model import Event
from dragoman.record.record import Record
from dragoman.record.schema import SCHEMA_VERSION
from dragoman.record.selection import Selection
from dragoman.record.store import Store
from dragoman.record.views import VIEWS

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("view", VIEWS)
def test_record_has_every_documented_view(record: str, view: str) -> None:
    with Record.open(record) as opened:
        columns = opened.query(f"SELECT * FROM {view}").columns
    page = (ROOT / "docs" / "record.md").read_text(encoding="utf-8")
    assert f"### {view}\n" in page
    section = (
        page.split(f"### {view}\n")[1].split("\n### ")[0] + page.split("## Columns of all statements")[1]
    )
    missing = [column for column in columns if f"`{column}`" not in section]
    assert not missing, f"docs/record.md says nothing of {missing}"


@pytest.mark.parametrize(
    "sql",
    [
        "COPY (SELECT 1) TO '{}/stolen.csv'",
        "ATTACH '{}/other.db'",
        "CREATE TABLE mine AS SELECT 1",
        "DROP VIEW events",
        "INSERT INTO raw_runs SELECT * FROM raw_runs",
        "SET enable_external_access = true",
        "INSTALL httpfs",
        "EXPORT DATABASE '{}/dump'",
        "SELECT 1; COPY (SELECT 1) TO '{}/stolen.csv'",
        "PREPARE p AS SELECT 1",
        "SELECT * FROM read_text('/etc/hostname')",
        "SELECT * FROM '/etc/hostname'",
        "SELECT * FROM glob('/*')",
        "SELECT * FROM read_csv('{}/secret.csv')",
        "SELECT * FROM read_parquet('http://127.0.0.1:9/x.parquet')",
        "SELECT nothing FROM events",
        "SELEC",
        "",
    ],
)
def test_record_refuses_queries_that_do_more_than_read_it(record: str, tmp_path: Path, sql: str) -> None:
    (tmp_path / "secret.csv").write_text("a,b\n1,2\n")
    before = sorted(tmp_path.rglob("*"))
    with Record.open(record) as opened, pytest.raises(QueryError):
        opened.query(sql.format(tmp_path))
    assert sorted(tmp_path.rglob("*")) == before


def test_record_answers_with_parameters(record: str) -> None:
    with Record.open(record) as opened:
        answer = opened.query("SELECT count(*) AS n FROM events WHERE list_contains(actor_ids, ?)", ["kenya"])
    assert (answer.columns, answer.rows) == (("n",), ((4,),))


def test_record_situation_is_what_was_added(record: str) -> None:
    with Record.open(record) as opened:
        situation = opened.situation()
        ids = {row[0] for row in opened.query("SELECT id FROM statements").rows}
    assert {s.id for s in situation.statements} == ids
    texts = {d.id: d.text for d in situation.documents}
    assert all(
        texts[s.document][s.sentence.start : s.sentence.end] == s.sentence.text for s in situation.statements
    )


@pytest.mark.parametrize(
    ("selection", "count"),
    [
        (Selection(), 40),
        (Selection(kinds=["event"]), 20),
        (Selection(actors=["KEN"], kinds=["event"]), 8),
        (Selection(actors=["kenya gov"], kinds=["event"]), 8),
        (Selection(actors=["kenya"], kinds=["claim"]), 5),
        (Selection(since=date(2024, 1, 11)), 20),
        (Selection(until=date(2024, 1, 10)), 20),
        (Selection(since=date(2024, 1, 3), until=date(2024, 1, 3)), 2),
        (Selection(types=["assault"]), 20),
        (Selection(statuses=["planned"]), 0),
        (Selection(voices=["outlet"]), 40),
        (Selection(voices=["%"]), 0),
        (Selection(places=["' OR 1=1 --"]), 0),
    ],
)
def test_record_selects(record: str, selection: Selection, count: int) -> None:
    with Record.open(record) as opened:
        assert len(opened.situation(selection).statements) == count
        assert len(list(opened.stream_payloads(selection))) == opened.table(selection).num_rows == count


def test_record_refuses_to_load_too_much(record: str) -> None:
    with Record.open(record) as opened, pytest.raises(OptionError, match="more than 39 statements"):
        opened.situation(most=39)


def test_record_that_is_missing_is_named(tmp_path: Path) -> None:
    with pytest.raises(RecordMissingError, match="no record here"):
        Record.open(tmp_path / "none")
    assert not (tmp_path / "none").exists()


def test_record_of_a_newer_schema_is_refused(record: str) -> None:
    Store(record).table("readings").alter.set_table_properties(
        {"dragoman.schema": str(SCHEMA_VERSION + 1)}, raise_if_not_exists=False
    )
    with pytest.raises(RecordVersionError, match=f"schema {SCHEMA_VERSION + 1}"):
        Record.open(record)


def test_record_opens_without_a_language_model(record: str) -> None:
    code = (
        "import sys; from dragoman.record.record import Record\n"
        f"Record.open({record!r}).situation()\n"
        "print([m for m in ('spacy', 'onnxruntime') if m in sys.modules])"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert out.strip() == "[]"
    assert situation_has_events(record)


def situation_has_events(record: str) -> bool:
    with Record.open(record) as opened:
        return bool(opened.situation().of_kind(Event))
