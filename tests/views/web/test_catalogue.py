from __future__ import annotations

from pathlib import Path

from dragoman.ingest import add
from dragoman.record.record import Record
from dragoman.record.reviews import add_review, withdraw_review
from dragoman.views.web.catalogue import Catalogue
from tests.record import stand_in


def same_as_record(catalogue: Catalogue, record: str) -> bool:
    """Compare what pages see with what queries see."""
    with Record.open(record) as opened:
        wanted = opened.query("SELECT id, payload, review FROM statements ORDER BY id, payload").rows
        documents = opened.query("SELECT id, text FROM documents ORDER BY id").rows
    held = catalogue.rows("SELECT id, payload, review FROM statements ORDER BY id, payload")
    return held == list(wanted) and catalogue.rows("SELECT id, text FROM documents ORDER BY id") == list(
        documents
    )


def make(tmp_path: Path) -> tuple[str, Catalogue]:
    record = tmp_path / "record"
    add([stand_in.write_reports(tmp_path / "reports", 20)], record=record, load_reader=stand_in.load)
    return str(record), Catalogue.open(str(record), tmp_path / "catalogue")


def test_catalogue_holds_what_the_record_holds(tmp_path: Path) -> None:
    record, catalogue = make(tmp_path)
    assert same_as_record(catalogue, record)
    assert catalogue.rows("SELECT count(*) FROM parties")[0][0] > 0
    days = [row[0] for row in catalogue.rows('SELECT day FROM statements ORDER BY "row"')]
    assert days == sorted(days)


def test_catalogue_takes_over_reviews_and_what_was_taken_back(tmp_path: Path) -> None:
    record, catalogue = make(tmp_path)
    first, second = (
        row[0] for row in catalogue.rows("SELECT id FROM statements WHERE kind = 'event' ORDER BY id LIMIT 2")
    )
    review = add_review(record, first, "reject", name="Ana", reason="no")
    add_review(record, second, "confirm", name="Ana", reason="yes")
    assert catalogue.refresh()
    assert same_as_record(catalogue, record)
    assert catalogue.rows("SELECT id FROM statements WHERE id = ?", [first]) == []
    withdraw_review(record, review.id, name="Ana", reason="after all")
    assert catalogue.refresh()
    assert same_as_record(catalogue, record)
    assert len(catalogue.rows("SELECT id FROM statements WHERE id = ?", [first])) == 1
    assert not catalogue.refresh()


def test_catalogue_takes_over_new_documents_and_opens_again(tmp_path: Path) -> None:
    record, catalogue = make(tmp_path)
    before = catalogue.rows("SELECT count(*) FROM documents")[0][0]
    add([stand_in.write_reports(tmp_path / "more", 30)], record=record, load_reader=stand_in.load)
    assert catalogue.refresh()
    assert catalogue.rows("SELECT count(*) FROM documents")[0][0] > before
    assert same_as_record(catalogue, record)
    catalogue.close()
    again = Catalogue.open(record, tmp_path / "catalogue")
    assert same_as_record(again, record)
    assert again.version == 0
