"""feeds.toml: what it may hold, and errors that name line and key."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.errors import DataFileError
from dragoman.sources.feeds.config import load_feeds
from dragoman.sources.feeds.durations import parse_duration, parse_size

EXAMPLE = Path(__file__).parents[3] / "examples" / "feeds" / "feeds.toml"
GOOD = """\
contact = "desk@example.org"

[limits]
delay = "2s"

[[feeds]]
name = "one"
url = "https://news.example.org/rss"

[[feeds]]
name = "two"
url = "https://other.example.org/rss"
every = "5m"
"""


def write(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "feeds.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_config_reads_the_example() -> None:
    feeds = load_feeds(EXAMPLE)
    assert [feed.name for feed in feeds.feeds] == ["hill-post", "river-agency", "market-bulletin"]
    assert (feeds.limits.delay, feeds.limits.download, feeds.feeds[1].every) == (2.0, 10_000_000, 300.0)


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ('"2s"', '"soon"', 4, "limits.delay: write a length of time such as 90s"),
        ('"5m"', '"-5m"', 13, "feeds.1.every"),
        ("every", "evry", 13, "feeds.1.evry: Extra inputs are not permitted"),
        (
            "https://other.example.org/rss",
            "file:///etc/passwd",
            12,
            "feeds.1.url: file:///etc/passwd is not http",
        ),
        ("https://other.example.org/rss", "https://me:x@other.example.org/", 12, "holds a name or password"),
        ("https://other.example.org/rss", "https://news.example.org/rss", 1, "two feeds have the url"),
        ('name = "two"', 'name = "ONE"', 1, "two feeds have the name one"),
        ('name = "two"\n', "", 10, "feeds.1.name: Field required"),
        ("desk@example.org", "call us", 1, "contact: give an e-mail address"),
        ('every = "5m"', 'language = "fr"', 13, "feeds.1.language: dragoman reads English"),
        ('every = "5m"', 'text = "all"', 13, "feeds.1.text"),
        ('every = "5m"', "every = 5 m", 13, "is not valid TOML"),
        ('[[feeds]]\nname = "one"', '[[feed]]\nname = "one"', 6, "feed: Extra inputs"),
    ],
)
def test_config_names_line_and_key(tmp_path: Path, old: str, new: str, line: int, words: str) -> None:
    path = write(tmp_path, GOOD.replace(old, new, 1))
    with pytest.raises(DataFileError) as error:
        load_feeds(path)
    assert str(error.value).startswith(f"{path}:{line}: ")
    assert words in str(error.value)


@pytest.mark.parametrize("text", ["", "feeds = []", "contact = 'desk@example.org'"])
def test_config_wants_a_feed(tmp_path: Path, text: str) -> None:
    with pytest.raises(DataFileError, match=": feeds: "):
        load_feeds(write(tmp_path, text))


def test_config_names_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(DataFileError, match="can't be read"):
        load_feeds(tmp_path / "feeds.toml")


@pytest.mark.parametrize(
    ("text", "seconds"), [("90s", 90), ("1h30m", 5400), ("1.5 h", 5400), ("250ms", 0.25), ("2d", 172800)]
)
def test_durations_are_read(text: str, seconds: float) -> None:
    assert parse_duration(text) == seconds


@pytest.mark.parametrize(
    ("text", "size"), [("10 MB", 10_000_000), ("1.5kB", 1500), ("7B", 7), ("1GB", 10**9)]
)
def test_sizes_are_read(text: str, size: int) -> None:
    assert parse_size(text) == size


@pytest.mark.parametrize("text", ["", "5", "m", "5 minutes", "five"])
def test_durations_and_sizes_are_not_guessed(text: str) -> None:
    for parse in (parse_duration, parse_size):
        with pytest.raises(ValueError, match="write a"):
            parse(text)
