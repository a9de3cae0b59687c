"""Help and version: frozen, documented, quick."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
VERBS = (
    "read", "incidents", "crossings", "relations", "causes", "add", "show", "query", "export", "review",
    "recode", "schema", "record",
)  # fmt: skip


def dragoman(*args: str) -> str:
    return subprocess.run(
        [sys.executable, "-m", "dragoman", *args], capture_output=True, text=True, check=True, timeout=60
    ).stdout


def test_help_names_every_verb() -> None:
    help_text = dragoman("--help")
    assert all(f"\n  {verb} " in help_text for verb in VERBS)


@pytest.mark.parametrize("verb", VERBS)
def test_help_of_every_verb_is_documented(verb: str) -> None:
    assert dragoman(verb, "--help").startswith(f"Usage: dragoman {verb}")
    assert f"dragoman {verb}" in (ROOT / "README.md").read_text(encoding="utf-8")


def test_help_loads_no_language_model() -> None:
    code = (
        "import sys, runpy; sys.argv = ['dragoman', '--help']\n"
        "try: runpy.run_module('dragoman', run_name='__main__')\n"
        "except SystemExit: pass\n"
        "print([m for m in ('spacy', 'onnxruntime', 'pydantic') if m in sys.modules])"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert out.splitlines()[-1] == "[]"


def test_version_is_printed() -> None:
    assert dragoman("--version") == "dragoman 0.1.0\n"
