"""`dragoman watch` as a user runs it: a real process, real HTTP, the real language model."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.sources.feeds import web as behaviour
from tests.sources.feeds.web import Page, Web, feed, item, rss, serve

REPORT = b"""<!DOCTYPE html><html><head><title>Gate shut at Malaba</title></head><body><article>
<h1>Gate shut at Malaba</h1><p>Uganda and Kenya closed the Malaba crossing on Monday, Kenya's interior
minister said.</p><p>Uganda denied that its soldiers had fired at Kenyan border guards. At least 12 people
were killed, and lorries waited in a long line on both sides of the gate.</p></article></body></html>"""


@pytest.fixture
def web() -> Iterator[Web]:
    with serve() as server:
        yield server


def write(tmp_path: Path, url: str) -> str:
    path = tmp_path / "feeds.toml"
    path.write_text(
        f'[limits]\ndelay = 0\nread = "2s"\ntries = 1\n[[feeds]]\nname = "hill"\nurl = "{url}"\n',
        encoding="utf-8",
    )
    return str(path)


def dragoman(*args: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "dragoman", *args], capture_output=True, text=True, timeout=120
    )


def test_watch_reads_a_feed_into_a_record(tmp_path: Path, web: Web) -> None:
    web.pages |= {
        "/a/1": Page(REPORT),
        "/feed": Page(rss(item("/a/1"), item("/a/2")), "text/xml", etag='"1"'),
    }
    feeds, record = write(tmp_path, web.url("/feed")), str(tmp_path / "record")
    command = ["watch", feeds, "--record", record, "--once", "--allow-private"]
    first = dragoman(*command)
    assert first.returncode == 0, first.stderr
    assert first.stdout.startswith("1 feeds read, 0 not modified; 1 articles added, ")
    assert "1 skipped (status 1)" in first.stdout
    assert first.stderr.count("\n") == 1
    assert first.stderr.endswith(f"dragoman: hill: {web.url('/a/2')}: HTTP status 404\n")
    again = dragoman(*command)
    assert again.stdout.startswith("0 feeds read, 1 not modified; 0 articles added, 0 statements")
    shown = dragoman("query", "SELECT stance, published FROM claims", "--record", record, "--format", "csv")
    assert "denies,2024-01-02" in shown.stdout


def test_watch_refuses_loopback_without_the_flag(tmp_path: Path, web: Web) -> None:
    feeds = write(tmp_path, feed(web, range(1)))
    result = dragoman("watch", feeds, "--record", str(tmp_path / "record"), "--once")
    assert result.returncode == 1
    assert "hill: the host lies in a private or reserved network" in result.stderr
    assert web.asked == []


def test_watch_lists_what_it_would_fetch(tmp_path: Path, web: Web) -> None:
    feeds = write(tmp_path, feed(web, range(2)))
    web.pages["/robots.txt"] = Page(b"User-agent: *\nDisallow: /a/1", "text/plain")
    result = dragoman(
        "watch", feeds, "--record", str(tmp_path / "record"), "--dry-run", "--allow-network", "127.0.0.0/8"
    )
    assert result.returncode == 0, result.stderr
    assert result.stdout.splitlines() == [
        f"hill\t{web.url('/a/0')}",
        f"hill\t{web.url('/a/1')}\tskipped: robots.txt does not allow it",
    ]
    assert not (tmp_path / "record").exists()


@pytest.mark.parametrize(
    ("text", "args", "words"),
    [
        ("[[feeds]]\nname = 'x'\n", (), "feeds.toml:1: feeds.0.url: Field required"),
        (
            "[[feeds]]\nname='x'\nurl='http://example.org'\n",
            ("--every", "soon"),
            "--every soon: write a length",
        ),
        ("[[feeds]]\nname='x'\nurl='http://example.org'\n", ("--allow-network", "x"), "'x' is no network"),
    ],
)
def test_watch_names_what_the_user_got_wrong(
    tmp_path: Path, text: str, args: tuple[str, ...], words: str
) -> None:
    (tmp_path / "feeds.toml").write_text(text)
    result = dragoman("watch", str(tmp_path / "feeds.toml"), "--record", str(tmp_path / "record"), *args)
    assert result.returncode == 2
    assert words in result.stderr


def test_watch_ends_with_0_on_sigterm_and_says_nothing_if_quiet(tmp_path: Path, web: Web) -> None:
    web.pages["/feed"] = behaviour.after(0, Page(), Page(rss(), "text/xml"))
    command = [
        sys.executable, "-m", "dragoman", "watch", write(tmp_path, web.url("/feed")), "--record",
        str(tmp_path / "record"), "--every", "1s", "--allow-private", "--quiet",
    ]  # fmt: skip
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        while len(web.paths("/feed")) < 2:
            assert process.poll() is None
            time.sleep(0.05)
        process.send_signal(signal.SIGTERM)
        out, err = process.communicate(timeout=30)
    finally:
        process.kill()
        process.wait()
    assert (process.returncode, out, err) == (0, "", "")
