"""A watch that is stopped, killed and run again: nothing is lost, nothing is there twice.

Counts of one run: 12 kills in the middle of rounds over 90 articles, 0 articles lost, 0 doubled.
"""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from dragoman.errors import RecordMissingError
from dragoman.record import upkeep
from dragoman.record.record import Record
from tests.sources.feeds import web as behaviour
from tests.sources.feeds.web import Web, feed

WATCHER = Path(__file__).parent / "watcher.py"
KILLS = 12
ARTICLES = 90


def write_feeds(tmp_path: Path, *urls: str) -> Path:
    path = tmp_path / "feeds.toml"
    tables = "".join(f'[[feeds]]\nname = "feed {n}"\nurl = "{url}"\n' for n, url in enumerate(urls))
    path.write_text(f'[limits]\ndelay = 0\nbackoff = "10ms"\nretry = 0\n{tables}', encoding="utf-8")
    return path


@contextmanager
def watcher(feeds: Path, record: Path, *args: str) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, str(WATCHER), str(feeds), str(record), *args]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def sources(record: Path) -> list[str]:
    with Record.open(record) as opened:
        return sorted(row[0] for row in opened.query("SELECT source FROM documents").rows)


@pytest.mark.slow
def test_watch_survives_kills_at_random_moments(tmp_path: Path, web: Web) -> None:
    chance, record, most = random.Random(6), tmp_path / "record", 0
    feeds = write_feeds(tmp_path, feed(web, range(ARTICLES), etag='"one"'))
    for _ in range(KILLS):
        with watcher(feeds, record) as process:
            assert process.stdout is not None
            for _ in range(chance.randrange(1, 7)):
                process.stdout.readline()
            time.sleep(chance.random() * 0.1)
            process.kill()
            told = [line for line in process.stdout.read().split() if line.isdecimal()]
        try:
            held = sources(record)
        except RecordMissingError:
            held = []
        assert len(held) == len(set(held)), "an article is there twice"
        assert len(held) >= most, "an article is lost"
        assert not told or len(held) >= most + int(told[-1]), "an article that was reported is lost"
        most = len(held)
    assert 0 < most < ARTICLES, "the kills came too early or too late to test anything"
    with watcher(feeds, record) as process:
        assert process.wait() == 0
    assert sources(record) == sorted(web.url(f"/a/{n}") for n in range(ARTICLES))
    assert upkeep.check(str(record)).sound
    # a kill costs what was fetched and not yet read: the queue, the batch in hand, what is on its way
    assert len(web.paths("/a/")) < ARTICLES + 30 * KILLS, "what is in the record is fetched again"


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_watch_ends_cleanly_on_a_signal(tmp_path: Path, web: Web, number: signal.Signals) -> None:
    url = feed(web, range(4))
    web.pages["/a/3"] = behaviour.silent
    with watcher(write_feeds(tmp_path, url), tmp_path / "record", "60") as process:
        assert process.stdout is not None
        for _ in range(4):  # "start", and a line for each article that is to be read
            process.stdout.readline()
        process.send_signal(number)
        began = time.monotonic()
        out, err = process.communicate(timeout=30)
    assert (process.returncode, err) == (0, "")
    assert time.monotonic() - began < 8
    assert out.split()[-2:] == ["round", "3"], "what was fetched is finished"
    assert sources(tmp_path / "record") == [web.url(f"/a/{n}") for n in range(3)]


def test_watch_ends_cleanly_while_it_waits(tmp_path: Path, web: Web) -> None:
    with watcher(write_feeds(tmp_path, feed(web, range(2))), tmp_path / "record", "60") as process:
        assert process.stdout is not None
        while not process.stdout.readline().startswith("round"):
            pass
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=20) == 0, "the wait of a minute goes on"


def test_watch_ends_at_once_on_a_second_signal(tmp_path: Path, web: Web) -> None:
    """The second signal comes while an endless report is being read, which the first lets finish."""
    url = feed(web, range(1))
    page = behaviour.article(0).body.replace(b"Report 0", b"The endless report")
    web.pages["/a/0"] = behaviour.Page(page)
    with watcher(write_feeds(tmp_path, url), tmp_path / "record") as process:
        while "/a/0" not in web.paths():
            time.sleep(0.01)
        time.sleep(1)
        process.send_signal(signal.SIGTERM)
        time.sleep(0.5)
        assert process.poll() is None
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=10) == -signal.SIGTERM
    with watcher(write_feeds(tmp_path, feed(web, range(2))), tmp_path / "record") as process:
        assert process.wait(timeout=20) == 0
    assert len(sources(tmp_path / "record")) == 2
