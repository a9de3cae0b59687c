"""The verbs that show many reports together, on files and on a record, in every format."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.record.test_incident_refresh import tell, write

EXAMPLES = Path(__file__).resolve().parents[2] / "examples" / "torkham"


def dragoman(*args: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "dragoman", *args], capture_output=True, text=True, timeout=240
    )


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> str:
    url = str(tmp_path_factory.mktemp("desk") / "record")
    write(url, [tell(number, number) for number in range(20)])
    return url


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_incidents_of_a_record_as_text_json_and_csv(record: str) -> None:
    text = dragoman("incidents", "--record", record, "--quotes")
    assert text.returncode == 0, text.stderr
    assert "joined because: " in text.stdout
    found = json.loads(dragoman("incidents", "--record", record, "--format", "json").stdout)
    table = rows(dragoman("incidents", "--record", record, "--format", "csv").stdout)
    assert [i["id"] for i in found] == [row["id"] for row in table]
    assert {row["state"] for row in table} <= {"developing", "settled"}


def test_incidents_are_chosen_by_day_place_and_party(record: str) -> None:
    chosen = rows(
        dragoman(
            "incidents", "--record", record, "--format", "csv", "--about", "Malaba", "--about", "KEN",
            "--since", "2024-05-05",
        ).stdout
    )  # fmt: skip
    assert chosen
    assert all(row["place"] == "Malaba" for row in chosen)
    assert all((row["end"] or row["first_report"]) >= "2024-05-05" for row in chosen)


def test_incidents_are_stored_beside_the_record_when_asked(record: str) -> None:
    first, second = (dragoman("incidents", "--record", record, "--refresh") for _ in range(2))
    assert "20 reports new" in first.stderr
    assert "0 reports new, 0 incidents made anew" in second.stderr
    assert first.stdout == second.stdout


def test_relations_of_a_record_as_csv_and_json(record: str) -> None:
    table = rows(
        dragoman("relations", "UGA", "KEN", "--record", record, "--by", "day", "--format", "csv").stdout
    )
    found = json.loads(dragoman("relations", "UGA", "KEN", "--record", record, "--format", "json").stdout)
    assert {(row["source"], row["target"]) for row in table} == {("UGA", "KEN"), ("KEN", "UGA")}
    assert sum(r["told"] for r in found["rows"]) > 0


def test_sequences_and_outlook_say_why_they_are_silent(record: str) -> None:
    after = dragoman("causes", "--record", record, "--after", "assault", "--then", "COERCE")
    assert "days: at least 70 are needed" in after.stdout
    assert "no proof of a cause" in after.stdout
    outlook = dragoman("outlook", "--record", record, "--between", "UGA", "--between", "KEN")
    assert "no outlook, 0 whole weeks: at least 38 are needed" in outlook.stdout


def test_causes_of_reports_as_csv() -> None:
    table = rows(dragoman("causes", str(EXAMPLES), "--format", "csv").stdout)
    assert table
    assert {row["sign"] for row in table} <= {"1", "'-1", "-1"}


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("incidents",), "give reports or a record"),
        (("relations", "PAK", "AFG"), "give reports or a record"),
        (("causes", "x.txt", "--after", "QUARREL"), "use one of"),
        (("causes", "x.txt", "--after", "ASSAULT", "--between", "PAK"), "give it twice"),
        (("outlook", "x.txt", "--between", "PAK"), "give it twice"),
        (("incidents", "x.txt", "--since", "Sunday"), "write it as YYYY-MM-DD"),
    ],
)
def test_analysis_verbs_with_wrong_options_end_with_a_remedy(args: tuple[str, ...], words: str) -> None:
    result = dragoman(*args)
    assert result.returncode == 2
    assert words in result.stderr
