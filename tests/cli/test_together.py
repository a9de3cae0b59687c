"""The verbs that show what many reports tell together, as a user runs them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


def dragoman(*args: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "dragoman", *args], capture_output=True, text=True, timeout=180
    )


def test_incidents_of_the_examples_are_told_by_several_outlets() -> None:
    result = dragoman("incidents", str(EXAMPLES), "--outlets", "2", "--quotes")
    assert result.returncode == 0, result.stderr
    closing = next(line for line in result.stdout.splitlines() if "Closure" in line and "Torkham" in line)
    assert closing.startswith("2023-02-19")
    assert "Frontier Ledger, Meridian News" in result.stdout
    assert "joined because: same type COERCE" in result.stdout


def test_crossings_of_the_examples_change_with_the_day() -> None:
    before = dragoman("crossings", str(EXAMPLES), "--at", "2023-02-20").stdout
    after = dragoman("crossings", str(EXAMPLES), "--at", "2023-02-26").stdout
    assert "Torkham: OPEN" not in before
    assert "Torkham: OPEN since 2023-02-25" in after


def test_relations_of_the_examples_keep_the_direction() -> None:
    result = dragoman("relations", "PAK", "AFG", str(EXAMPLES), "--by", "month")
    assert result.returncode == 0, result.stderr
    assert "AFG → PAK" in result.stdout
    assert "PAK → AFG" in result.stdout


def test_causes_follow_what_sources_say_and_promise_nothing() -> None:
    result = dragoman("causes", str(EXAMPLES), "--if", "torkham crossing closed")
    assert "more of food prices" in result.stdout
    assert "a long closure would push up food prices" in result.stdout
    assert result.stdout.rstrip().endswith("It is no forecast.")


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("crossings", "--at", "Sunday"), "write it as YYYY-MM-DD"),
        (("causes", "--if", "zzz"), "fits no factor"),
        (("incidents", "--published", "Sunday"), "write it as YYYY-MM-DD"),
    ],
)
def test_wrong_options_end_with_a_remedy(args: tuple[str, ...], words: str) -> None:
    result = dragoman(*args, str(EXAMPLES))
    assert result.returncode == 2
    assert words in result.stderr


def test_reports_that_cannot_be_read_are_named(tmp_path: Path) -> None:
    result = dragoman("incidents", str(tmp_path / "none.txt"))
    assert (result.returncode, result.stdout) == (1, "")
    assert "none.txt" in result.stderr


def test_json_holds_incidents() -> None:
    found = json.loads(dragoman("read", str(EXAMPLES / "torkham"), "--format", "json").stdout)
    known = {s["id"] for s in found["statements"]}
    assert len(found["incidents"]) > 10
    assert all(set(i["events"]) <= known for i in found["incidents"])
