"""`dragoman brief` as a user runs it: reports and a record, marks, formats, errors."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pypdfium2
import pytest

from dragoman.ingest.add import add

EXAMPLES = Path(__file__).resolve().parents[2] / "examples" / "torkham"
FIRST = sorted(EXAMPLES.glob("2023-02-2[0-2]*"))
LATER = sorted(EXAMPLES.glob("2023-02-2[3-5]*"))


def run(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "dragoman", "brief", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("brief") / "desk"
    add(FIRST, record=place)
    return place


def test_brief_of_reports_is_printed(tmp_path: Path) -> None:
    done = run(EXAMPLES)
    assert done.returncode == 0
    assert "CROSSINGS" in done.stdout or "WHAT CHANGED" in done.stdout
    assert "SOURCES" in done.stdout


def test_brief_since_last_tells_what_was_added_after_the_mark(record: Path) -> None:
    none = run("--record", record, "--since", "last")
    assert none.returncode == 2
    assert "no brief was marked yet" in none.stderr

    marked = run("--record", record, "--mark")
    assert marked.returncode == 0
    assert json.loads((record / "briefs.json").read_text(encoding="utf-8"))["version"] == 1
    assert "No new reports" in run("--record", record, "--since", "last").stdout

    add(LATER, record=record)
    news = run("--record", record, "--since", "last")
    assert news.returncode == 0
    assert f"{len(LATER)} new reports" in news.stdout
    assert "opened Torkham" in news.stdout or "Torkham has been open" in news.stdout


@pytest.mark.parametrize(
    ("name", "begins"),
    [("b.html", b"<!doctype html>"), ("b.md", b"# Situation"), ("b.docx", b"PK"), ("b.pdf", b"%PDF")],
)
def test_brief_takes_the_format_from_the_file(record: Path, tmp_path: Path, name: str, begins: bytes) -> None:
    done = run("--record", record, "--output", tmp_path / name)
    assert (done.returncode, done.stdout) == (0, "")
    written = (tmp_path / name).read_bytes()
    assert written.startswith(begins)
    if name == "b.pdf":
        pypdfium2.PdfDocument(written).close()


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        ([EXAMPLES, "--mark"], "marks belong to a record"),
        ([EXAMPLES, "--format", "pdf"], "--output FILE.pdf"),
        ([EXAMPLES, "--since", "yesterday"], "is not a date"),
        ([], "give reports or a record"),
    ],
)
def test_brief_names_what_is_wrong_with_its_options(arguments: list[object], named: str) -> None:
    done = run(*arguments)
    assert done.returncode == 2
    assert named in done.stderr
    assert done.stdout == ""


def test_brief_with_a_broken_file_of_marks_says_what_to_do(tmp_path: Path) -> None:
    add(FIRST[:1], record=tmp_path / "desk")
    (tmp_path / "desk" / "briefs.json").write_text("{", encoding="utf-8")
    done = run("--record", tmp_path / "desk", "--since", "last")
    assert done.returncode == 2
    assert "delete it" in done.stderr
