"""`dragoman read` as a user runs it: a real process, real files."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

REPORT = """Uganda and Kenya closed the Malaba crossing on Monday, Kenya's interior minister said.

Uganda denied that its soldiers had fired at Kenyan border guards. At least 12 people were killed.
"""

HOSTILE = "<img src=x onerror=alert(1)> Kenya accused Uganda of shelling a village near the border on Monday."


def dragoman(*args: str, stdin: str | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "dragoman", *args], capture_output=True, text=True, input=stdin, timeout=120
    )


def statements(*args: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in dragoman(*args).stdout.splitlines()]


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


def test_read_prints_the_situation(report: Path) -> None:
    result = dragoman("read", str(report), "--published", "2024-05-15")
    assert result.returncode == 0, result.stderr
    assert "2024-05-13" in result.stdout
    assert "Malaba" in result.stdout


def test_read_jsonl_quotes_the_document(report: Path) -> None:
    found = json.loads(dragoman("read", str(report), "--format", "json", "--published", "2024-05-15").stdout)
    text = found["documents"][0]["text"]
    spans = [e for s in found["statements"] for e in s["evidence"]]
    assert len(spans) > 5
    assert all(text[e["start"] : e["end"]] == e["text"] for e in spans)


def test_read_kind_keeps_only_that_kind(report: Path) -> None:
    result = dragoman("read", str(report), "--kind", "claim", "--format", "jsonl")
    kinds = {json.loads(line)["kind"] for line in result.stdout.splitlines()}
    assert kinds == {"claim"}


def test_read_sure_leaves_out_what_is_less_sure(report: Path) -> None:
    every = statements("read", str(report), "--format", "jsonl")
    limit = sorted(s["confidence"] for s in every)[len(every) // 2]
    sure = statements("read", str(report), "--format", "jsonl", "--sure", str(limit))
    assert [s["id"] for s in sure] == [s["id"] for s in every if s["confidence"] >= limit]
    assert 0 < len(sure) < len(every)
    assert dragoman("read", str(report), "--sure", "2").returncode == 2


def test_read_takes_standard_input() -> None:
    result = dragoman("read", "-", "--format", "jsonl", stdin=REPORT)
    assert result.returncode == 0, result.stderr
    assert result.stdout.count("\n") > 3


def test_read_gives_the_same_output_twice(report: Path) -> None:
    runs = {dragoman("read", str(report), "--format", "json").stdout for _ in range(2)}
    assert len(runs) == 1


def test_read_names_bad_files_and_keeps_the_others(report: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("")
    (tmp_path / "image.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8)
    missing = tmp_path / "none.txt"
    result = dragoman(
        "read", str(tmp_path / "empty.txt"), str(tmp_path / "image.txt"), str(missing), str(report)
    )
    assert result.returncode == 1
    complaints = [line for line in result.stderr.splitlines() if line.startswith("dragoman: ")]
    assert len(complaints) == 3
    assert all(any(name in line for line in complaints) for name in ("empty.txt", "image.txt", "none.txt"))
    assert "Malaba" in result.stdout
    assert "Traceback" not in result.stderr


def test_read_without_any_readable_report_prints_nothing(tmp_path: Path) -> None:
    result = dragoman("read", str(tmp_path / "none.txt"))
    assert (result.returncode, result.stdout) == (1, "")


def test_read_refuses_a_date_that_is_none(report: Path) -> None:
    result = dragoman("read", str(report), "--published", "last Tuesday")
    assert result.returncode == 2
    assert "write it as YYYY-MM-DD" in result.stderr


def test_read_writes_a_file_whole(report: Path, tmp_path: Path) -> None:
    out = tmp_path / "situation.html"
    assert dragoman("read", str(report), "--format", "html", "--output", str(out)).returncode == 0
    assert out.read_text(encoding="utf-8").rstrip().endswith("</html>")


def test_read_shows_hostile_text_harmlessly() -> None:
    result = dragoman("read", "-", "--format", "html", stdin=HOSTILE)
    assert "<img" not in result.stdout


def test_read_without_a_date_leaves_moments_relative(report: Path) -> None:
    found = json.loads(dragoman("read", str(report), "--format", "json").stdout)
    moments = [
        s["moment"] for s in found["statements"] if s["moment"] and "Monday" in (s["moment"]["text"] or "")
    ]
    assert moments
    assert all(m["start"] is None and "publication" in m["derivation"] for m in moments)


def test_read_mentions_lists_every_layer(report: Path) -> None:
    found = json.loads(dragoman("read", str(report), "--format", "json", "--mentions").stdout)
    layers = found["mentions"]
    assert set(layers) == {"entities", "actors", "places", "moments", "quantities", "attributions"}
    assert any(m["text"].endswith("12 people") or m["text"].endswith("12") for m in layers["quantities"])
    assert any(a["country"] == "KEN" for a in layers["actors"])
