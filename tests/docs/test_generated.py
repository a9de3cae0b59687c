"""The generated docs are as the code and the committed scores have them."""

from __future__ import annotations

import runpy
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = ROOT / "docs" / "generate.py"


@pytest.fixture(scope="module")
def made() -> dict[Path, str]:
    script: dict[str, Any] = runpy.run_path(str(SCRIPT))
    files: dict[Path, str] = script["make_all"]()
    return files


def test_generated_docs_are_not_stale(made: dict[Path, str]) -> None:
    stale = [path.name for path, text in made.items() if path.read_text(encoding="utf-8") != text]
    assert stale == [], "run python docs/generate.py"


def test_generated_reference_names_every_verb_and_every_public_name(made: dict[Path, str]) -> None:
    import dragoman

    files = {path.name: text for path, text in made.items() if path.parent.name == "reference"}
    for verb in ("read", "brief", "mcp", "add", "record check"):
        assert f"## dragoman {verb}\n" in files["cli.md"]
    for name in dragoman.__all__:
        assert name == "__version__" or f"## {name}\n" in files["python.md"]
    assert "| `payload` |" in files["record.md"]


def test_generated_method_shows_the_committed_scores(made: dict[Path, str]) -> None:
    import json

    scores = json.loads((ROOT / "eval" / "baseline.json").read_text(encoding="utf-8"))["scorers"]
    method = next(text for path, text in made.items() if path.name == "method.md")
    assert f"{100 * scores['claims']['scores']['source']:.1f} %" in method
    assert method.count("| what | score |") >= 6


def test_generate_check_names_a_stale_file(tmp_path: Path) -> None:
    copy = tmp_path / "docs"
    copy.mkdir()
    for name in ("generate.py", "method.md", "method_scores.yaml"):
        (copy / name).write_text((ROOT / "docs" / name).read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / "eval").mkdir()
    baseline = (ROOT / "eval" / "baseline.json").read_text(encoding="utf-8")
    (tmp_path / "eval" / "baseline.json").write_text(baseline, encoding="utf-8")
    command = [sys.executable, str(copy / "generate.py"), "--check"]
    first = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert first.returncode == 1
    assert "docs/reference/cli.md: is stale" in first.stderr
    subprocess.run(command[:-1], timeout=120, check=True)
    assert subprocess.run(command, timeout=120, check=False).returncode == 0
