"""Incidents kept in parts: what a day's reports change is written, the rest stays as it lies."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from deltalake import DeltaTable

from dragoman.model import Document, Event
from dragoman.model.incident import Incident
from dragoman.record import incident_parts, incident_store
from dragoman.record.incident_parts import REACH, SERIALS, Parts, homes_of, make_keys
from dragoman.record.incident_reading import IncidentSelection, read_incidents
from dragoman.record.incident_refresh import refresh_incidents
from dragoman.record.incident_reviews import add_incident_review
from dragoman.record.incident_store import load_derived, save_derived
from dragoman.record.record import Record
from dragoman.record.store import Store
from dragoman.resolve.incidents import resolve_incidents
from tests.record.test_incident_refresh import made_anew, refreshed, rows_of, tell, write
from tests.resolve.reports import killed, make_event, make_report

DAYS = range(1, 32)
LINE = "ASSAULT firearms | uga-mil | ken-cop | Malaba | {day}"


@pytest.fixture(autouse=True)
def _small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(incident_parts, "ROOM", 2)


def report_of(day: int, *, number: int = 0, published: int | None = None) -> tuple[Document, list[Event]]:
    """Make a report of one shooting on a day of May."""
    report = make_report(100 * day + number, day=published or day, outlet=f"Outlet {number}")
    return report, [make_event(report, LINE.format(day=day), killed=killed(3 + number))]


@pytest.fixture
def month(tmp_path: Path) -> str:
    """A record of two reports a day on a shooting of that day, every second day of May."""
    url = str(tmp_path / "record")
    write(url, [report_of(day, number=number) for day in DAYS[::2] for number in (0, 1)])
    refresh_incidents(url)
    return url


def incidents(url: str, *, day: int | None = None) -> list[Incident]:
    with Record.open(url) as record:
        found = read_incidents(record, IncidentSelection()).incidents
    return [i for i in found if day is None or (i.start is not None and i.start.day == day)]


def written(url: str) -> dict[str, int]:
    """Give when each file of the derived tables was written."""
    folder = Path(url) / "derived"
    return {
        str(path.relative_to(folder)): path.stat().st_mtime_ns
        for table in load_derived(Store(url)).stored.values()  # type: ignore[union-attr]
        for path in (Path(uri.removeprefix("file://")) for uri in table.file_uris())
    }


def test_parts_around_a_day_hold_all_that_it_may_meet() -> None:
    wide = 2 * REACH
    starts = (0, wide, 2 * wide, 3 * wide, 4 * wide)
    parts = Parts(starts)
    assert parts.around(np.array([2 * wide + REACH - 1])) == set(starts[1:3])
    assert parts.around(np.array([wide - REACH - 1])) == {0}
    assert parts.around(np.array([4 * wide - REACH, 2 * wide - 1])) == set(starts[1:])
    assert parts.around(np.array([], dtype=np.int64)) == frozenset()


def test_parts_are_split_between_days_only() -> None:
    parts = Parts().split(np.array([5, 5, 5, 5, 5, 6, 7, 7]))
    assert parts.starts == (0, 6)
    assert Parts().split(np.array([5] * 50)).starts == (0,)


def test_parts_number_tellings_without_using_a_key_twice() -> None:
    first = make_keys(np.array([7, 9, 7, 0]), np.zeros(0, dtype=np.int64))
    more = make_keys(np.array([9, 7, 8]), first)
    assert len({*first.tolist(), *more.tolist()}) == 7
    assert homes_of(more).tolist() == [9, 7, 8]
    assert min(first) > 0
    assert first[0] >> SERIALS == 7


def test_incidents_of_a_new_day_leave_older_parts_as_they_lie(month: str) -> None:
    before = written(month)
    write(month, [report_of(31, number=2)])
    refresh_incidents(month)
    after = written(month)
    kept = [path for path in before if path in after]
    assert len(kept) > len(before) * 0.8
    assert all(before[path] == after[path] for path in kept)
    assert rows_of(refreshed(month)) == rows_of(made_anew(month))


def test_incidents_take_in_a_late_report_about_an_old_day(month: str) -> None:
    write(month, [report_of(5, number=7, published=31)])
    derived = refreshed(month)
    assert rows_of(derived) == rows_of(made_anew(month))
    (shooting,) = incidents(month, day=5)
    assert set(shooting.outlets) == {"Outlet 0", "Outlet 1", "Outlet 7"}
    assert {f.count.min for f in shooting.figures} == {3, 4, 10}


def test_incidents_count_no_reprint_of_a_new_day(month: str) -> None:
    text = "Soldiers shot three policemen at the Malaba crossing on Monday, the district said. " * 8
    told = []
    for number in (5, 6):
        outlet = f"Outlet {number}"
        report = make_report(3000, day=30 + (number == 6), text=f"{text}\n{number}", outlet=outlet)
        told.append((report, [make_event(report, "ASSAULT firearms | uga-mil | ken-cop | Gulu | 30")]))
    write(month, told[:1])
    refresh_incidents(month)
    write(month, told[1:])
    assert rows_of(refreshed(month)) == rows_of(made_anew(month))
    (shooting,) = incidents(month, day=30)
    assert len(shooting.documents) == 2
    assert len(shooting.outlets) == 1


@pytest.mark.parametrize("far", [3, 31])
def test_incidents_that_an_analyst_joins_over_parts_stay_joined(month: str, far: int) -> None:
    one, other = incidents(month, day=1)[0], incidents(month, day=far)[0]
    add_incident_review(
        month, one.events[0], joined=True, others=(other.events[0],), name="Ana", reason="one raid"
    )
    assert rows_of(refreshed(month)) == rows_of(made_anew(month))
    write(month, [report_of(far, number=3)])  # a new report about one end looks at the other end, too
    assert rows_of(refreshed(month)) == rows_of(made_anew(month))
    joined = next(i for i in incidents(month, day=1) if {*one.events, *other.events} <= {*i.events})
    add_incident_review(month, joined.events[0], joined=False, others=(), name="Ana", reason="two raids")
    assert rows_of(refreshed(month)) == rows_of(made_anew(month))
    assert not any(len(i.events) > 3 for i in incidents(month))


def test_incidents_in_memory_and_refreshed_are_the_same(month: str) -> None:
    write(month, [report_of(17, number=4), report_of(31, number=4)])
    in_memory = incidents(month)
    refresh_incidents(month)
    assert incidents(month) == in_memory


def test_incidents_of_random_reports_in_parts_are_those_of_their_reports(tmp_path: Path) -> None:
    url = str(tmp_path / "record")
    told = [tell(number, number, last=31) for number in range(40)]
    write(url, told[:25])
    refresh_incidents(url)
    write(url, told[25:])
    refresh_incidents(url)
    direct = resolve_incidents([e for _, events in told for e in events], [d for d, _ in told])
    assert incidents(url) == list(direct)


def test_incidents_whose_writer_stopped_halfway_are_those_of_before(
    month: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = rows_of(refreshed(month))
    write(month, [report_of(31, number=2)])
    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(incident_store, "_open", stop_at("pairs"))
        refresh_incidents(month)
    derived = load_derived(Store(month))
    assert derived is not None
    assert rows_of(derived) == whole
    assert rows_of(refreshed(month)) == rows_of(made_anew(month))


def stop_at(wanted: str) -> object:
    """Make what opens a table stop the program once a table has been written."""
    true = incident_store._open

    def stop(store: Store, name: str, version: int | None = None) -> DeltaTable:
        if name == wanted and version is None:
            raise KeyboardInterrupt
        return true(store, name, version)

    return stop


def test_incidents_outlive_the_dropping_of_old_files(month: str) -> None:
    write(month, [report_of(31, number=2)])
    refresh_incidents(month)
    for name in ("tellings", "pairs", "reports", "incidents", "verdicts", "generation"):
        DeltaTable(f"{month}/derived/{incident_store.LAYOUT}/{name}").vacuum(
            retention_hours=0, dry_run=False, enforce_retention_duration=False
        )
    assert load_derived(Store(month)) is not None
    write(month, [report_of(31, number=3)])
    before = written(month)
    refresh_incidents(month)
    assert len(before.keys() & written(month).keys()) > len(before) * 0.8  # not made anew
    assert rows_of(refreshed(month)) == rows_of(made_anew(month))


def test_incidents_of_an_older_layout_are_dropped(month: str) -> None:
    older = Path(month) / "derived" / "tellings"
    older.mkdir()
    derived = made_anew(month)
    save_derived(Store(month), derived)
    assert not older.exists()


def test_incidents_whose_part_is_damaged_are_read_all_the_same(month: str) -> None:
    expected = incidents(month)
    table = load_derived(Store(month)).stored["incidents"]  # type: ignore[union-attr]
    path = Path(table.file_uris()[0].removeprefix("file://"))
    path.write_bytes(bytes(path.stat().st_size))  # of the same size, so that only reading it tells
    assert incidents(month) == expected
