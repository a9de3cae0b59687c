"""A light stand-in for the language model, and reports for it: `Kenya shelled Uganda.` gives an ASSAULT.

Fault tests start dozens of processes; loading the language model in each would take minutes and test
nothing more. What is under test, the way from a batch to the record, is the real one.
"""

from __future__ import annotations

import os
import re
import signal
import time
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

from dragoman.errors import LanguageModelError
from dragoman.ingest.batch import Read, ReadDocuments
from dragoman.model import Actor, Claim, Document, Event, Evidence, Span, Stance
from dragoman.model.situation import Skipped

FACT = re.compile(r"(?P<actor>[A-Z]\w+) (?P<verb>shelled) (?P<recipient>[A-Z]\w+)[^.]*\.")
SAYING = re.compile(r"(?P<speaker>[A-Z]\w+) (?P<cue>denied)[^.]*\.")
COUNTRIES = {"Kenya": "KEN", "Uganda": "UGA", "Rwanda": "RWA", "Burundi": "BDI", "Sudan": "SDN"}
NAMES = tuple(COUNTRIES)


def load() -> ReadDocuments:
    """Load nothing; give what reads."""
    return read


def load_nothing() -> ReadDocuments:
    """Fail to load."""
    raise LanguageModelError("no model here", "install one")


def load_deadly() -> ReadDocuments:
    """End the process that loads."""
    os.kill(os.getpid(), signal.SIGKILL)
    return read


def load_slowly() -> ReadDocuments:
    """Give a reader that takes 20 ms a batch, so that a kill meets it anywhere."""

    def slow(documents: Sequence[Document]) -> Iterator[Read | Skipped]:
        time.sleep(0.02)
        yield from read(documents)

    return slow


def read(documents: Sequence[Document]) -> Iterator[Read | Skipped]:
    """Read documents; "poison" fails, "deadly" kills the process, "endless" never ends."""
    for document in documents:
        if "poison" in document.text:
            raise ZeroDivisionError
        if "deadly" in document.text:
            os.kill(os.getpid(), signal.SIGKILL)
        while "endless" in document.text:
            time.sleep(0.01)
        yield document, tuple(statements(document))


def statements(document: Document, *, extractor: str = "0.1.0") -> Iterator[Event | Claim]:
    """Give the statements of a document."""
    for match in FACT.finditer(document.text):
        yield Event(
            document=document.id,
            sentence=span(match, 0),
            evidence=tuple(
                Evidence.of(r, span(match, g)) for r, g in (("trigger", "verb"), ("actor", "actor"))
            ),
            extractor=extractor,
            type="ASSAULT",
            mode="heavy-weapons",
            quad="material conflict",
            score=-9.5,
            actors=(party(match, "actor"),),
            recipients=(party(match, "recipient"),),
        )
    for match in SAYING.finditer(document.text):
        yield Claim(
            document=document.id,
            sentence=span(match, 0),
            evidence=(Evidence.of("cue", span(match, "cue")),),
            extractor=extractor,
            stance=Stance.DENIES,
            speaker=party(match, "speaker"),
            cue=match["cue"],
        )


def span(match: re.Match[str], group: str | int) -> Span:
    return Span(match.start(group), match.end(group), match[group])


def party(match: re.Match[str], group: str) -> Actor:
    where = span(match, group)
    return Actor(
        name=f"{where.text} government",
        id=where.text.lower(),
        country=COUNTRIES.get(where.text),
        sectors=("GOV",),
        listed=True,
        text=where.text,
        start=where.start,
        end=where.end,
    )


def report(number: int) -> str:
    """Write a report that is like no other."""
    one, other = NAMES[number % 5], NAMES[(number // 5) % 5]
    day = date(2024, 1, 1) + timedelta(days=number % 300)
    return (
        f"---\ntitle: Report {number}\noutlet: Post {number % 7}\ndate: {day}\n---\n"
        f"{one} shelled {other} on Monday near hill {number}. People fled from {number * 7919} villages "
        f"of sector {number * 104729} while the rain went on. {other} denied that it had sent soldiers to "
        f"camp {number * 611953}. The market of town {number * 31} was shut for the day.\n"
    )


def write_reports(folder: Path, count: int, *, start: int = 0) -> Path:
    """Write reports into a folder, numbered from `start`."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(start, start + count):
        (folder / f"{number:05}.md").write_text(report(number), encoding="utf-8")
    return folder
