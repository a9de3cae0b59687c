"""Reprints: one report, whoever adds it and when, and a filter that forgets no band."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from dragoman.ingest import add
from dragoman.ingest.batch import sign
from dragoman.model import Document
from dragoman.record import band_filter
from dragoman.record.band_filter import BandFilter
from dragoman.record.record import Record
from dragoman.record.rows import make_rows
from dragoman.record.store import Store
from dragoman.record.writer import RecordWriter
from tests.record import stand_in


def text(number: int) -> str:
    return " ".join(f"The clerk of town {n} counted {n * number} lorries on day {n * 7}." for n in range(40))


def add_text(writer: RecordWriter, words: str) -> Document:
    document = Document(text=words)
    writer.add(make_rows([(document, sign(document), ())]), extractor="test")
    return document


def reports_of(url: Path) -> dict[str, str]:
    with Record.open(url) as record:
        return dict(record.query("SELECT id, report FROM documents").rows)


def test_reports_links_what_another_writer_added_in_the_meantime(tmp_path: Path) -> None:
    one, other = RecordWriter(Store(str(tmp_path / "r"))), RecordWriter(Store(str(tmp_path / "r")))
    add_text(one, text(31))
    first = add_text(other, text(17))
    second = add_text(one, text(17) + " Updated at noon.")
    assert reports_of(tmp_path / "r")[second.id] == first.id
    assert len(set(reports_of(tmp_path / "r").values())) == 2


def test_reports_links_reprints_of_older_runs_in_one_batch(tmp_path: Path) -> None:
    first = add_text(RecordWriter(Store(str(tmp_path / "r"))), text(17))
    made = [Document(text=text(17) + " More."), Document(text=text(17) + " End."), Document(text=text(5))]
    rows = make_rows((d, sign(d), ()) for d in made)
    RecordWriter(Store(str(tmp_path / "r"))).add(rows, extractor="test")
    found = reports_of(tmp_path / "r")
    assert [found[d.id] for d in made] == [first.id, first.id, made[2].id]


def test_band_filter_forgets_nothing_while_it_grows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(band_filter, "ROOM", 100)
    url = str(tmp_path / "r")
    known = BandFilter(Store(url).create())
    random, held = np.random.default_rng(1), []
    assert not len(known.likely(random.integers(-(2**63), 2**63 - 1, 50)))
    for part in range(4):
        folder = stand_in.write_reports(tmp_path / f"reports{part}", 5 * (part + 1))
        add([folder], record=url, load_reader=stand_in.load)
        with Record.open(url) as record:
            held = [b for (bands,) in record.query("SELECT bands FROM raw_documents").rows for b in bands]
        assert set(known.likely(np.array(held)).tolist()) == set(held)
    strangers = random.integers(-(2**63), 2**63 - 1, 20_000)
    assert len(known.likely(strangers)) < 40


def test_band_filter_keeps_up_with_compaction(tmp_path: Path) -> None:
    from dragoman.record import upkeep

    writer = RecordWriter(Store(str(tmp_path / "r")))
    first = add_text(writer, text(17))
    add_text(writer, text(5))
    for _ in upkeep.compact(str(tmp_path / "r"), keep_days=1):
        pass
    second = add_text(writer, text(17) + " Updated.")
    assert reports_of(tmp_path / "r")[second.id] == first.id
