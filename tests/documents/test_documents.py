"""Title, outlet, author, place and date of plain texts, and which source goes first."""

# ruff: noqa: E501 (the texts are longer than a line of code)

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path

import pytest

from dragoman.documents.documents import make_document, make_documents
from dragoman.model import Document
from dragoman.sources.raw import Fields, RawReport

BODY = (
    "The government announced that the border post had been closed after new clashes between the two armies. "
    "According to the minister of defence at least twelve soldiers were wounded overnight, four of them badly."
)
OTHER = (
    "Traders on both banks of the river were sceptical. A similar promise in the spring had come to nothing after "
    "a customs officer was shot, and the queue of vehicles had grown to eleven kilometres by the middle of May."
)
SHARED = Path(__file__).resolve().parents[3] / "shared" / "bench"


def make(text: str, source: str = "report.txt", *, option: date | None = None, **fields: str) -> Document:
    raw = RawReport(data=text, kind="text", source=source, fields=Fields(**fields))
    return make_document(raw, published=option)


@pytest.mark.parametrize(
    ("text", "title", "author", "place", "published"),
    [
        (BODY, None, None, None, None),
        (f"Army shells gate, twelve hurt\n\n{BODY}", "Army shells gate, twelve hurt", None, None, None),
        (
            f"Army shells gate, twelve hurt\nBy Jo Ek and Ana Ruiz\n\nGOMA, May 4, 2020 (Agency) — {BODY}",
            "Army shells gate, twelve hurt", "Jo Ek and Ana Ruiz", "GOMA", date(2020, 5, 4),
        ),
        (f"GOMA: {BODY}", None, None, "GOMA", None),
        (f"Friday, May 8, 2020\n\n{BODY}", None, None, None, date(2020, 5, 8)),
        (
            f"Gate shut for a third week\nPublished: 8 May 2020, 10:15\n{BODY}",
            "Gate shut for a third week", None, None, date(2020, 5, 8),
        ),
        (f"GOMA, May 4 — {BODY}", None, None, "GOMA", None),
        (f"{BODY}\n\n{OTHER}\n\nGOMA, May 4, 2020 — {BODY.replace('twelve', 'nine')}", None, None, None, None),
        (f"{OTHER}\n\nGOMA, May 4, 2020 — {BODY}", None, None, "GOMA", date(2020, 5, 4)),
        (f"By Sunday the gate was shut\n\n{BODY}", "By Sunday the gate was shut", None, None, None),
        (f"The gate was shut.\n\n{BODY}", None, None, None, None),
    ],
)  # fmt: skip
def test_documents_find_what_a_text_says_of_itself(
    text: str, title: str | None, author: str | None, place: str | None, published: date | None
) -> None:
    document = make(text)
    assert document.text == text
    assert (document.title, document.author, document.place, document.published) == (
        title,
        author,
        place,
        published,
    )
    assert document.published_from == ("dateline" if published else None)


DATELINE = f"GOMA, May 4, 2020 (Agency) — {BODY}"


@pytest.mark.parametrize(
    ("text", "source", "option", "fields", "published", "origin"),
    [
        (
            DATELINE,
            "2020-05-06-gate.txt",
            date(2020, 5, 9),
            {"published": "2020-05-08"},
            date(2020, 5, 9),
            "option",
        ),
        (DATELINE, "2020-05-06-gate.txt", None, {"published": "2020-05-08"}, date(2020, 5, 8), "file column"),
        (DATELINE, "2020-05-06-gate.txt", None, {"published": "03/04/2020"}, date(2020, 5, 4), "dateline"),
        (BODY, "2020-05-06-gate.txt", None, {}, date(2020, 5, 6), "file name"),
        (BODY, "gate_20200506.txt", None, {}, date(2020, 5, 6), "file name"),
        (
            BODY,
            "x.txt",
            None,
            {"url": "https://www.example.org/world/2020/05/07/gate.html"},
            date(2020, 5, 7),
            "address",
        ),
        (BODY, "/data/2020-05-06/gate.txt", None, {}, None, None),
        (BODY, "report-2020.txt", None, {}, None, None),
    ],
)
def test_documents_take_the_surest_date(
    text: str,
    source: str,
    option: date | None,
    fields: dict[str, str],
    published: date | None,
    origin: str | None,
) -> None:
    document = make(text, source, option=option, **fields)
    assert (document.published, document.published_from) == (published, origin)


def test_documents_name_outlet_by_field_agency_or_address() -> None:
    assert make(DATELINE, outlet="Daily Example").outlet == "Daily Example"
    assert make(DATELINE).outlet == "Agency"
    assert make(BODY, url="https://www.example.org/1").outlet == "example.org"
    raw = RawReport(data=BODY, kind="text", source="x")
    assert make_document(raw, outlet="Radio Example").outlet == "Radio Example"


def test_documents_have_the_same_id_wherever_they_lie() -> None:
    assert make(BODY, "a.txt").id == make(BODY.replace(" ", "  "), "b.txt").id


def test_documents_read_a_folder_with_good_and_bad(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(BODY, encoding="utf-8")
    (tmp_path / "b.txt").write_bytes(b"")
    (tmp_path / "c.txt").write_text(BODY, encoding="utf-16")
    (tmp_path / "d.txt").write_bytes(f"“Shut” — {BODY}".encode("cp1252"))
    items = list(make_documents([tmp_path], outlet="Daily Example"))
    assert [type(item).__name__ for item in items] == ["Document", "SourceFailure", "Document", "Document"]
    assert [item.text for item in items if isinstance(item, Document)] == [BODY, BODY, f"“Shut” — {BODY}"]


def test_documents_read_voa_folder() -> None:
    if not SHARED.exists():
        pytest.skip("the development data is not here")
    items = list(make_documents([SHARED / "voa"]))
    assert len(items) == 29
    for item in items:
        assert isinstance(item, Document)
        assert item.title
        assert item.published_from == "front matter"
        assert not {"<", ">", "{", "}", "](", "###", "**"} & {piece for piece in "<>{}" if piece in item.text}


def test_documents_read_wikinews_table() -> None:
    if not SHARED.exists():
        pytest.skip("the development data is not here")
    paths = sorted((SHARED / "wikinews").glob("*.csv"))
    tables = [io.StringIO(path.read_bytes().decode()) for path in paths]
    rows = [row for table in tables for row in csv.DictReader(table)]
    items = list(make_documents(paths))
    assert len(items) == len(rows)
    for item, row in zip(items, rows, strict=True):
        assert isinstance(item, Document)
        assert item.published == date.fromisoformat(row["date"])
        assert item.title == " ".join(row["title"].split())
        assert len(item.text) > 0.85 * len("".join(row["text"].split()))
