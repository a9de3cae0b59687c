"""An analyst joins incidents and splits them."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.errors import OptionError
from dragoman.model.incident import Incident
from dragoman.record.incident_reading import IncidentSelection, read_incidents
from dragoman.record.incident_refresh import refresh_incidents
from dragoman.record.incident_reviews import add_incident_review
from dragoman.record.record import Record
from tests.record.test_incident_refresh import made_anew, refreshed, rows_of, write
from tests.resolve.reports import make_event, make_report

SHOOTING = "ASSAULT firearms | uga-mil | ken-cop | Malaba | 4"
ELSEWHERE = "ASSAULT firearms | uga-mil | ken-cop | Gulu | 4"


@pytest.fixture
def record(tmp_path: Path) -> str:
    url = str(tmp_path / "record")
    lines = (SHOOTING, SHOOTING, SHOOTING, ELSEWHERE)
    reports = [make_report(number) for number in range(4)]
    write(url, [(report, [make_event(report, line)]) for report, line in zip(reports, lines, strict=True)])
    refresh_incidents(url)
    return url


def incidents(record: str) -> tuple[Incident, ...]:
    with Record.open(record) as opened:
        return read_incidents(opened, IncidentSelection()).incidents


def review(record: str, event: str, *, joined: bool, others: tuple[str, ...] = ()) -> str:
    return add_incident_review(
        record, event, joined=joined, others=others, name="Ana", reason="two hills of one name"
    ).id


def test_reviews_split_an_event_from_its_incident(record: str) -> None:
    three = next(i for i in incidents(record) if len(i.events) == 3)
    review(record, three.events[1], joined=False)
    assert sorted(len(i.events) for i in incidents(record)) == [1, 1, 2]
    assert rows_of(refreshed(record)) == rows_of(made_anew(record))


def test_reviews_join_whole_incidents_and_say_who_did(record: str) -> None:
    three, one = sorted(incidents(record), key=lambda i: -len(i.events))
    review(record, one.events[0], joined=True, others=(three.events[2],))
    (joined,) = incidents(record)
    assert len(joined.events) == 4
    assert any(line == "joined because: Ana decided so (two hills of one name)" for line in joined.because)


def test_reviews_the_last_word_counts(record: str) -> None:
    three, one = sorted(incidents(record), key=lambda i: -len(i.events))
    review(record, one.events[0], joined=True, others=(three.events[0],))
    review(record, one.events[0], joined=False)
    assert sorted(len(i.events) for i in incidents(record)) == [1, 3]


def test_reviews_of_incidents_leave_their_statements_in_the_record(record: str) -> None:
    three = next(i for i in incidents(record) if len(i.events) == 3)
    review(record, three.events[1], joined=False)
    with Record.open(record) as opened:
        assert opened.query("SELECT count(*) FROM events").rows == ((4,),)


@pytest.mark.parametrize(
    ("joined", "others", "words"),
    [(True, (), "to what"), (True, ("ev-none",), "is of no incident"), (False, (), "stands alone")],
)
def test_reviews_that_say_nothing_are_refused(
    record: str, joined: bool, others: tuple[str, ...], words: str
) -> None:
    one = next(i for i in incidents(record) if len(i.events) == 1)
    with pytest.raises(OptionError, match=words):
        review(record, one.events[0], joined=joined, others=others)
