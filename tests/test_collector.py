"""The collector is spared where a process only reads, and never by the library itself."""

from __future__ import annotations

import subprocess
import sys

import pytest

SHOW = "import gc; print(*gc.get_threshold())"


def thresholds(code: str) -> list[int]:
    """Give what a fresh process says of its collector at its end."""
    run = [sys.executable, "-c", f"{code}\n{SHOW}"]
    done = subprocess.run(run, capture_output=True, text=True, check=True, timeout=120)
    return [int(number) for number in done.stdout.split()[-3:]]


SPARE = "from dragoman.collector import spare_collector; spare_collector()"
VERB = """
from typer.testing import CliRunner
from dragoman.cli.main import app
CliRunner().invoke(app, ["schema"])
"""
READER = "from dragoman.pipeline import Reader; Reader.load(lexicon_only=True)"


@pytest.mark.parametrize("code", [SPARE, VERB])
def test_spare_collector_puts_the_search_off(code):
    assert thresholds(code) == [50_000, *thresholds("")[1:]]


@pytest.mark.parametrize(("own", "kept"), [(0, 0), (90_000, 90_000)])
def test_spare_collector_keeps_what_is_rarer_or_switched_off(own, kept):
    assert thresholds(f"import gc; gc.set_threshold({own}); {SPARE}")[0] == kept


def test_reader_leaves_the_collector_of_its_host_alone():
    assert thresholds(READER) == thresholds("")
