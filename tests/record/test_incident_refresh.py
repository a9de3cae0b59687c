"""Incidents kept beside a record: adding to them gives the same as making all anew."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.ingest.batch import sign
from dragoman.model import Document, Event
from dragoman.record import incident_parts
from dragoman.record.incident_reading import IncidentSelection, read_incidents
from dragoman.record.incident_refresh import refresh_incidents, update_derived
from dragoman.record.incident_store import Derived, load_derived
from dragoman.record.record import Record
from dragoman.record.rows import make_rows
from dragoman.record.store import Store
from dragoman.record.writer import RecordWriter
from dragoman.resolve import incident_blocks
from dragoman.resolve.incidents import resolve_incidents
from tests.resolve.reports import make_event, make_report

KINDS = ("ASSAULT firearms", "ASSAULT", "COERCE close", "CONSULT", "ACCUSE allege")
PARTIES = ("uga-mil", "ken-cop", "UGA", "KEN", "herders", "-")
SPOTS = ("Malaba", "Tororo", "Gulu", "Uganda", "-")
WORDS = [f"word{letter}" for letter in "abcdefghijklmno"]


def tell(number: int, seed: int, *, last: int = 9) -> tuple[Document, list[Event]]:
    """Make a report of some day of May, from the fourth to the last one, with up to four random events."""
    roll = random.Random(seed)
    day = roll.randint(4, last)
    report = make_report(number, outlet=f"Post {roll.randint(1, 6)}", day=day)
    events = []
    for at in range(roll.randint(1, 4)):
        when = roll.choice([str(day - 1), str(day), f"{day - 2}-{day}", "-"])
        status = roll.choice(["happened", "happened", "denied", "planned"])
        parties = [roll.choice(PARTIES) for _ in range(2)]
        words = " ".join(roll.sample(WORDS, 8))
        parts = (roll.choice(KINDS), *parties, roll.choice(SPOTS), when, status, words)
        line = " | ".join(parts)
        sentence = (at // 2) * 100
        event = make_event(report, line, at=sentence)
        events.append(replace(event, evidence=(replace(event.evidence[0], start=sentence + at),)))
    return report, events


def write(url: str, told: Sequence[tuple[Document, list[Event]]], *, extractor: str = "0") -> None:
    """Add reports, or read known ones anew with another extractor."""
    rows = make_rows((report, sign(report), events) for report, events in told)
    RecordWriter(Store(url)).add(rows, extractor=extractor, again=extractor != "0")


def rows_of(derived: Derived) -> dict[str, list[dict[str, object]]]:
    """Give what the tables hold in one order, with events for keys: these depend on what came when."""
    tellings = derived.read("tellings").to_pylist()
    events = {row["key"]: row["event"] for row in tellings} | {0: None}
    assert len(events) == len(tellings) + 1
    named = {
        "tellings": [row | {"key": row["event"], "incident": events[row["incident"]]} for row in tellings],
        "pairs": [
            row | {"left": events[row["left"]], "right": events[row["right"]]}
            for row in derived.read("pairs").to_pylist()
        ],
        "incidents": [row | {"key": events[row["key"]]} for row in derived.read("incidents").to_pylist()],
        "reports": derived.read("reports").to_pylist(),
    }
    return {name: sorted(rows, key=str) for name, rows in named.items()}


def refreshed(url: str) -> Derived:
    refresh_incidents(url)
    derived = load_derived(Store(url))
    assert derived is not None
    return derived


def made_anew(url: str) -> Derived:
    with Record.open(url) as record:
        return update_derived(record, None)[0]


@pytest.fixture(params=[400, 3], ids=["roomy", "crowded"])
def _crowd(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(incident_blocks, "CROWD", request.param)


@pytest.fixture
def _small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(incident_parts, "ROOM", 3)


@pytest.mark.usefixtures("_crowd")
@settings(max_examples=6, deadline=None)
@given(seed=st.integers(0, 10**6), cuts=st.lists(st.integers(1, 11), max_size=3))
def test_incidents_added_bit_by_bit_are_those_made_at_once(
    seed: int, cuts: list[int], tmp_path_factory: pytest.TempPathFactory
) -> None:
    url = str(tmp_path_factory.mktemp("record") / "record")
    told = [tell(number, seed + number) for number in range(12)]
    random.Random(seed).shuffle(told)
    for part in split(told, cuts):
        write(url, part)
        derived = refreshed(url)
    assert rows_of(derived) == rows_of(made_anew(url))


@pytest.mark.usefixtures("_crowd", "_small_parts")
@settings(max_examples=12, deadline=None)
@given(seed=st.integers(0, 10**6), cuts=st.lists(st.integers(1, 29), min_size=2, max_size=5))
def test_incidents_kept_in_many_parts_are_those_made_at_once(
    seed: int, cuts: list[int], tmp_path_factory: pytest.TempPathFactory
) -> None:
    url = str(tmp_path_factory.mktemp("record") / "record")
    told = [tell(number, seed + number, last=31) for number in range(30)]
    late = {report.id for report, _ in told if random.Random(report.id).random() < 0.2}
    told.sort(key=lambda pair: (pair[0].id in late, str(pair[0].published)))
    for part in split(told, cuts):
        write(url, part)
        derived = refreshed(url)
    assert len(derived.parts.starts) > 3
    assert rows_of(derived) == rows_of(made_anew(url))


def split(
    told: Sequence[tuple[Document, list[Event]]], cuts: Sequence[int]
) -> Iterator[Sequence[tuple[Document, list[Event]]]]:
    ends = [0, *sorted(set(cuts)), len(told)]
    return (told[a:b] for a, b in pairwise(ends))


@pytest.mark.usefixtures("_crowd")
@settings(max_examples=6, deadline=None)
@given(seed=st.integers(0, 10**6), again=st.sets(st.integers(0, 9), min_size=1, max_size=4))
def test_incidents_follow_a_newer_reading(
    seed: int, again: set[int], tmp_path_factory: pytest.TempPathFactory
) -> None:
    url = str(tmp_path_factory.mktemp("record") / "record")
    told = [tell(number, seed + number) for number in range(10)]
    write(url, told)
    refreshed(url)
    newer = [(told[n][0], [replace(e, extractor="1") for e in told[n][1][1:]]) for n in sorted(again)]
    write(url, newer, extractor="1")
    assert rows_of(refreshed(url)) == rows_of(made_anew(url))


def test_incidents_of_a_record_are_those_of_its_reports(tmp_path: Path) -> None:
    url = str(tmp_path / "record")
    told = [tell(number, number) for number in range(30)]
    write(url, told)
    with Record.open(url) as record:
        found = read_incidents(record, IncidentSelection()).incidents
    direct = resolve_incidents([e for _, events in told for e in events], [d for d, _ in told])
    assert found == direct
    assert any(len(i.events) > 1 for i in found)


def test_incidents_up_to_date_are_left_alone(tmp_path: Path) -> None:
    url = str(tmp_path / "record")
    write(url, [tell(1, 1), tell(2, 2)])
    assert refresh_incidents(url).reports == 2
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "record" / "derived").rglob("*.parquet")}
    done = refresh_incidents(url)
    assert (done.reports, done.remade) == (0, 0)
    assert before == {path: path.stat().st_mtime_ns for path in before}


def test_incidents_whose_tables_are_damaged_are_made_anew(tmp_path: Path) -> None:
    url = str(tmp_path / "record")
    write(url, [tell(number, number) for number in range(6)])
    whole = rows_of(refreshed(url))
    for path in (tmp_path / "record" / "derived").glob("**/tellings/**/*.parquet"):
        path.write_bytes(b"broken")
    assert load_derived(Store(url)) is None
    assert rows_of(refreshed(url)) == whole
