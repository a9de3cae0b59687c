"""The tutorial works: every command is run, and every line that is shown comes out, in that order."""

from __future__ import annotations

import doctest
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TUTORIAL = ROOT / "docs" / "tutorial.md"
TEXT = TUTORIAL.read_text(encoding="utf-8")
SKIPPED = "…"


def commands() -> list[tuple[str, list[str]]]:
    """Give each command with the lines that are shown below it."""
    found: list[tuple[str, list[str]]] = []
    for block in re.findall(r"```console\n(.*?)```", TEXT, re.S):
        for line in block.splitlines():
            if line.startswith("$ "):
                found.append((line[2:], []))
            elif line.strip() != SKIPPED:
                found[-1][1].append(line)
    return found


def flat(text: str) -> str:
    return " ".join(text.split())


def test_tutorial_shows_what_its_commands_print(tmp_path: Path) -> None:
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    shown = 0
    for command, lines in commands():
        program, *arguments = shlex.split(command)
        assert program == "dragoman"
        done = subprocess.run(
            [sys.executable, "-m", "dragoman", *arguments],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
            env={**os.environ, "COLUMNS": "120"},
        )
        assert done.returncode == 0, (command, done.stderr)
        output, at = flat(done.stdout), 0
        for line in lines:
            place = output.find(flat(line), at)
            assert place >= 0, f"{command}\nno longer prints: {line}\n\n{done.stdout}"
            at = place + len(flat(line))
            shown += 1
    assert shown > 25
    assert (tmp_path / "events.geojson").stat().st_size > 100


def test_tutorial_python_is_right(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    session = "\n".join(re.findall(r"```pycon\n(.*?)```", TEXT, re.S))
    test = doctest.DocTestParser().get_doctest(session, {}, "tutorial", str(TUTORIAL), 0)
    runner = doctest.DocTestRunner(verbose=False)
    runner.run(test)
    assert runner.summarize(verbose=False).failed == 0
    assert len(test.examples) >= 6


def test_readme_shows_a_brief_that_comes_out() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    part = readme.split("## The brief", 1)[1].split("\n## ", 1)[0]
    shown = flat(" ".join(line for line in part.splitlines() if line.startswith("    ")))
    command = ["brief", "examples/torkham", "--about", "torkham", "--until", "2023-02-21"]
    done = subprocess.run(
        [sys.executable, "-m", "dragoman", *command],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert shown
    assert shown in flat(done.stdout)
