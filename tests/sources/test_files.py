"""Reading from files, folders, tables and standard input."""

from __future__ import annotations

import csv
import gzip
import io
import json
import logging
import sys
from pathlib import Path

import pytest

from dragoman.errors import OptionError, SourceEmptyError, SourceTypeError
from dragoman.sources.columns import Columns
from dragoman.sources.files import RawReport, SourceFailure, open_sources

TEXT = "Soldiers closed the northern gate on Monday, the ministry said."


def reports(*paths: object, columns: Columns | None = None) -> list[RawReport]:
    items = list(open_sources([str(p) for p in paths], columns=columns))
    assert all(isinstance(item, RawReport) for item in items), items
    return [item for item in items if isinstance(item, RawReport)]


def failures(*paths: object) -> list[SourceFailure]:
    return [item for item in open_sources([str(p) for p in paths]) if isinstance(item, SourceFailure)]


def give_stdin(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("a.txt", TEXT, "text"),
        ("a", TEXT, "text"),
        ("a.md", TEXT, "markdown"),
        ("a.html", f"<p>{TEXT}</p>", "html"),
        ("a.txt", f"<!DOCTYPE html><html><body>{TEXT}</body></html>", "html"),
        ("a.txt", f"<!-- saved -->\n<html><body>{TEXT}</body></html>", "html"),
        ("a.txt", f"---\ntitle: Gate shut\n---\n{TEXT}", "markdown"),
        ("a.txt", f"--- not front matter\n{TEXT}", "text"),
        ("a.pdf", "%PDF-1.4 and so on", "pdf"),
        ("a.txt", "%PDF-1.4 and so on", "pdf"),
        ("a.pdf", TEXT, "text"),
        ("a.txt", f"[Update] {TEXT}", "text"),
        ("a.txt", "{curly} " + TEXT, "text"),
    ],
)
def test_files_tells_kind_by_content_first(tmp_path: Path, name: str, content: str, kind: str) -> None:
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    assert [report.kind for report in reports(path)] == [kind]


def test_files_reads_gzipped_text(tmp_path: Path) -> None:
    path = tmp_path / "a.txt.gz"
    path.write_bytes(gzip.compress(TEXT.encode()))
    assert reports(path)[0].data == TEXT.encode()


def test_files_reads_folders_in_order(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    for name in ("b.txt", "a/z.md", "a/c.txt", ".hidden.txt", ".git/x.txt", "photo.jpg", "notes.py"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(TEXT, encoding="utf-8")
    (tmp_path / "blob").write_bytes(bytes(range(256)) * 10)
    with caplog.at_level(logging.INFO, logger="dragoman.sources"):
        found = [str(Path(report.source).relative_to(tmp_path)) for report in reports(tmp_path)]
    assert found == ["b.txt", "a/c.txt", "a/z.md"]
    assert {name for name in ("photo.jpg", "notes.py", "blob") if name in caplog.text} == {
        "photo.jpg", "notes.py", "blob",
    }  # fmt: skip


def test_files_survives_folder_loops(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    assert len(reports(tmp_path)) == 1


def test_files_says_that_a_folder_is_empty(tmp_path: Path) -> None:
    (failure,) = failures(tmp_path)
    assert isinstance(failure.error, SourceEmptyError)
    assert str(tmp_path) in str(failure.error)


def test_files_reads_csv_with_usual_names(tmp_path: Path) -> None:
    path = tmp_path / "news.csv"
    path.write_text(
        "\ufeffURL,Publication Date,Headline,Source,Body,Author\n"
        f'https://example.org/1,2020-05-04,Gate shut,Daily Example,"{TEXT}\nSecond line, with comma",Jo Ek\n'
        "https://example.org/2,2020-05-05,Gate open,Daily Example,,\n"
        "\n"
        f"https://example.org/3,2020-05-06,Gate shut again,Daily Example,No reason was given.,\n",
        encoding="utf-8",
    )
    first, empty, third = open_sources([path])
    assert isinstance(first, RawReport)
    assert first.data == f"{TEXT}\nSecond line, with comma"
    fields = first.fields
    assert (fields.title, fields.published, fields.outlet, fields.author) == (
        "Gate shut", "2020-05-04", "Daily Example", "Jo Ek",
    )  # fmt: skip
    assert first.source == f"{path}, row 1"
    assert isinstance(empty, SourceFailure)
    assert str(empty.error).startswith(f"{path}, row 2: no text in column 'Body'")
    assert isinstance(third, RawReport)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_files_finds_delimiter(tmp_path: Path, delimiter: str) -> None:
    path = tmp_path / ("news.tsv" if delimiter == "\t" else "news.csv")
    with path.open("w", newline="", encoding="utf-8") as stream:
        csv.writer(stream, delimiter=delimiter).writerows([["title", "text"], ["A; b, c", TEXT]])
    assert [(r.fields.title, r.data) for r in reports(path)] == [("A; b, c", TEXT)]


def test_files_reads_csv_with_named_columns(tmp_path: Path) -> None:
    path = tmp_path / "news.csv"
    path.write_text(f'kop,tekst,dag\nGate shut,"{TEXT}",2020-05-04\n', encoding="utf-8")
    columns = Columns.parse("text=tekst,title=kop,published=dag")
    (report,) = reports(path, columns=columns)
    assert (report.data, report.fields.title, report.fields.published) == (TEXT, "Gate shut", "2020-05-04")


def test_files_names_columns_when_none_holds_text(tmp_path: Path) -> None:
    path = tmp_path / "news.csv"
    path.write_text("kop,tekst\na,b\n", encoding="utf-8")
    (failure,) = failures(path)
    assert isinstance(failure.error, SourceTypeError)
    assert "kop, tekst" in str(failure.error)
    assert "text=COLUMN" in str(failure.error)


def test_files_reads_large_csv_fields(tmp_path: Path) -> None:
    path = tmp_path / "news.csv"
    path.write_text('text\n"' + (TEXT + " ") * 5000 + '"\n', encoding="utf-8")
    assert len(reports(path)[0].data) > 200_000


def test_files_mends_csv_rows_in_another_encoding(tmp_path: Path) -> None:
    path = tmp_path / "news.csv"
    path.write_bytes(b"text\n" + "Le café – fermé\n".encode() * 3 + "the café’s owner\n".encode("cp1252"))
    assert reports(path)[-1].data == "the café’s owner"


def test_files_reads_json_lines_and_keeps_good_ones(tmp_path: Path) -> None:
    path = tmp_path / "news.jsonl"
    good = {
        "content": TEXT,
        "headline": "Gate shut",
        "source": {"id": None, "name": "Daily Example"},
        "id": 7,
    }
    lines = [
        json.dumps(good),
        "{broken",
        "[1, 2]",
        "",
        "{}",
        json.dumps({"body": ["One.", "Two."], "date": 1677110400}),
    ]
    path.write_text("\n".join(lines), encoding="utf-8")
    items = list(open_sources([path]))
    assert [type(item).__name__ for item in items] == ["RawReport", *["SourceFailure"] * 3, "RawReport"]
    first, last = items[0], items[-1]
    assert isinstance(first, RawReport)
    assert (first.data, first.fields.title, first.fields.outlet, first.fields.id) == (
        TEXT, "Gate shut", "Daily Example", "7",
    )  # fmt: skip
    assert isinstance(last, RawReport)
    assert (last.data, last.fields.published) == ("One., Two.", "1677110400")
    assert f"{path}, line 2: is not valid JSON" in str(items[1].error)  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "content",
    [[{"text": TEXT}, {"text": TEXT}], {"status": "ok", "articles": [{"content": TEXT}, {"content": TEXT}]}],
)
def test_files_reads_json(tmp_path: Path, content: object) -> None:
    path = tmp_path / "news.json"
    path.write_text(json.dumps(content, indent=1), encoding="utf-8")
    assert [report.data for report in reports(path)] == [TEXT, TEXT]


def test_files_reads_nested_json_fields(tmp_path: Path) -> None:
    path = tmp_path / "news.jsonl"
    path.write_text(json.dumps({"doc": {"words": TEXT}}) + "\n", encoding="utf-8")
    assert reports(path, columns=Columns(text="doc.words"))[0].data == TEXT


@pytest.mark.parametrize(
    ("data", "kind", "count"),
    [
        (TEXT.encode(), "text", 1),
        (f"<html><body>{TEXT}</body></html>".encode(), "html", 1),
        ((json.dumps({"text": TEXT}) + "\n").encode() * 2, "text", 2),
        (json.dumps([{"text": TEXT}] * 3).encode(), "text", 3),
        (f"title,text\nA,{TEXT}\n".encode(), "text", 1),
        (gzip.compress(TEXT.encode()), "text", 1),
        (b"%PDF-1.4 and so on", "pdf", 1),
    ],
)
def test_files_guesses_kind_of_stdin(
    monkeypatch: pytest.MonkeyPatch, data: bytes, kind: str, count: int
) -> None:
    give_stdin(monkeypatch, data)
    found = reports("-")
    assert [report.kind for report in found] == [kind] * count
    assert found[0].source.startswith("stdin")
    assert not sys.stdin.buffer.closed


def test_columns_refuses_what_names_no_column() -> None:
    with pytest.raises(OptionError, match="'body' names no column"):
        Columns.parse("body")
