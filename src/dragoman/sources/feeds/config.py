"""feeds.toml: which feeds are read, and how much of a burden that may be.

Example:
    >>> feeds = load_feeds(Path("feeds.toml"))
    >>> [feed.name for feed in feeds.feeds]
    ['hill-post']
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, model_validator

from dragoman.errors import DataFileError
from dragoman.sources.feeds.addresses import check_address
from dragoman.sources.feeds.durations import Bytes, Seconds
from dragoman.sources.feeds.failures import FetchFailed


def _check_url(url: str) -> str:
    try:
        return str(check_address(url))
    except FetchFailed as error:
        raise ValueError(str(error)) from None


def _check_language(language: str) -> str:
    if language.casefold().split("-")[0] != "en":
        raise ValueError("dragoman reads English: write en, or leave the feed out")
    return language


def _check_contact(contact: str) -> str:
    if not re.fullmatch(r"[!-'*-~]{3,200}", contact) or not re.search(r"@|^https?://", contact):
        raise ValueError("give an e-mail address or the address of a page")
    return contact


class Limits(BaseModel):
    """How much a watch may ask of servers and of this machine; each has a default.

    Attributes:
        connections: Requests at one time, to all hosts together. One host gets one at a time.
        delay: Seconds between the end of one request to a host and the next; or its Crawl-delay, if longer.
        connect, read, total: Seconds for making a connection, between two pieces of an answer, for a request.
        download: Bytes that an answer may have as it is sent.
        unpacked: Bytes that it may have when it is unpacked.
        redirects: How many are followed.
        entries: How many entries of a feed are taken, from the top.
        tries: How often a request is tried in one round.
        backoff: Seconds before the second try; doubled with each further one, with chance in it.
        patience: The longest wait within a round; what must wait longer is put off to a later round.
        retry: Seconds before what failed is tried in a later round; doubled each time.
        longest: The longest time that anything is put off.
        rounds: In how many rounds an article is tried before it is given up.
        round: Seconds after which a round begins no further request.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    connections: Annotated[int, Field(ge=1, le=200)] = 16
    delay: Seconds = 1.0
    connect: Seconds = 10.0
    read: Seconds = 20.0
    total: Seconds = 60.0
    download: Bytes = 10_000_000
    unpacked: Bytes = 30_000_000
    redirects: Annotated[int, Field(ge=0, le=20)] = 5
    entries: Annotated[int, Field(ge=1, le=100_000)] = 1000
    tries: Annotated[int, Field(ge=1, le=10)] = 3
    backoff: Seconds = 1.0
    patience: Seconds = 30.0
    retry: Seconds = 600.0
    longest: Seconds = 86400.0
    rounds: Annotated[int, Field(ge=1, le=100)] = 5
    round: Seconds = 3600.0


class Feed(BaseModel):
    """One feed.

    Attributes:
        url: Where it is.
        name: What it is called in messages.
        publisher: Outlet of its articles; goes before what a page says. None = the page's, else the feed's.
        language: Which English is asked for; entries that declare another language are passed over.
        text: "article" fetches the page of each entry; "feed" takes what the feed itself holds.
        every: Seconds between two looks; None = as often as there are rounds.
        labels: Words of the user's own; nothing is made of them yet.
        robots: "all" asks robots.txt for the feed and its articles; "articles" for its articles only.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    url: Annotated[str, Field(max_length=2000), AfterValidator(_check_url)]
    name: Annotated[str, Field(min_length=1, max_length=100, pattern=r"^[^\x00-\x1f\x7f-\x9f]+$")]
    publisher: Annotated[str, Field(min_length=1, max_length=200)] | None = None
    language: Annotated[str, AfterValidator(_check_language)] = "en"
    text: Literal["article", "feed"] = "article"
    every: Seconds | None = None
    labels: tuple[Annotated[str, Field(min_length=1, max_length=100)], ...] = ()
    robots: Literal["all", "articles"] = "all"


class Feeds(BaseModel):
    """What feeds.toml holds.

    Attributes:
        contact: E-mail address or page of whoever runs this; servers see it in the user agent.
        limits: See `Limits`.
        feeds: The feeds; names and addresses differ.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    contact: Annotated[str, AfterValidator(_check_contact)] | None = None
    limits: Limits = Limits()
    feeds: Annotated[tuple[Feed, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _differ(self) -> Feeds:
        for what, values in (
            ("name", [f.name.casefold() for f in self.feeds]),
            ("url", [f.url for f in self.feeds]),
        ):
            double = next((v for i, v in enumerate(values) if v in values[:i]), None)
            if double is not None:
                raise ValueError(f"two feeds have the {what} {double}")
        return self


def load_feeds(path: Path) -> Feeds:
    """Read and check a feeds.toml.

    Raises:
        DataFileError: It can't be read, is no TOML, or does not fit; names the line and the key.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
        raw = tomllib.loads(text)
    except OSError as error:
        raise DataFileError(f"{path}: can't be read ({error.strerror})", "check the path") from None
    except UnicodeDecodeError:
        raise DataFileError(f"{path}: is not UTF-8", "save it as UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        where = f":{line[1]}" if line else ""
        raise DataFileError(f"{path}{where}: is not valid TOML", str(error)) from None
    try:
        return Feeds.model_validate(raw)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"]) or "feeds"
        message = first["msg"].removeprefix("Value error, ")
        raise DataFileError(f"{path}:{find_line(text, first['loc'])}: {where}", message) from None


def find_line(text: str, loc: tuple[int | str, ...]) -> int:
    """Give the line (from 1) of the key that `loc` leads to, or of the table that it should stand in.

    Works on TOML that has been read without error: tables are `[name]` or `[[name]]`, keys stand at the
    start of a line.
    """
    parts = [str(part) for part in loc if isinstance(part, str)]
    nth = next((part for part in loc if isinstance(part, int)), 0)
    lines = text.splitlines()
    start = 0
    if parts:
        heads = [
            i for i, line in enumerate(lines) if re.match(rf"\s*\[\[?\s*{re.escape(parts[0])}\s*\]", line)
        ]
        start = heads[min(nth, len(heads) - 1)] if heads else 0
    key = re.compile(rf"\s*[\"']?{re.escape(parts[-1])}[\"']?\s*=") if parts else None
    for number in range(start, len(lines)):
        if number > start and re.match(r"\s*\[", lines[number]) and len(parts) > 1:
            break
        if key is not None and key.match(lines[number]):
            return number + 1
    return start + 1
