"""`dragoman lexicon missing` as a user runs it."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest


def dragoman(*args: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "dragoman", *args], capture_output=True, text=True, timeout=180
    )


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    (tmp_path / "one.txt").write_text(
        "Kenya outshone Uganda at the fair in Nairobi on Monday, officials in the capital said.\n",
        encoding="utf-8",
    )
    (tmp_path / "two.txt").write_text(
        "France outshone Germany at the same fair a day later. Turkey bombed Syria in the night.\n",
        encoding="utf-8",
    )
    return tmp_path


def test_lexicon_missing_lists_by_frequency_with_an_example(corpus: Path) -> None:
    result = dragoman("lexicon", "missing", str(corpus))
    assert result.returncode == 0, result.stderr
    assert "outshine [object]" in result.stdout
    assert "Kenya outshone Uganda" in result.stdout
    assert "bomb" not in result.stdout.replace("bombed", "")


def test_lexicon_missing_as_csv_and_json_say_the_same(corpus: Path) -> None:
    table = list(
        csv.DictReader(io.StringIO(dragoman("lexicon", "missing", str(corpus), "--format", "csv").stdout))
    )
    listed = json.loads(dragoman("lexicon", "missing", str(corpus), "--format", "json").stdout)
    assert [(r["word"], int(r["count"])) for r in table] == [(r["word"], r["count"]) for r in listed]
    assert ("outshine", 2) in [(r["word"], r["count"]) for r in listed]


def test_lexicon_missing_names_what_cannot_be_read(tmp_path: Path) -> None:
    result = dragoman("lexicon", "missing", str(tmp_path / "absent.txt"))
    assert result.returncode in {1, 2}
    assert "absent.txt" in result.stderr
