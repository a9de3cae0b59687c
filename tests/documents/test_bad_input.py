"""Bad input: each gets a one-line error that names the file and the remedy, and the others are still read."""

# ruff: noqa: E501 (the texts are longer than a line of code)

from __future__ import annotations

import gzip
import io
import os
import socket
import time
import zipfile
from pathlib import Path

import docx
import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from dragoman import errors
from dragoman.documents.documents import make_documents
from dragoman.errors import SourceError
from dragoman.model import Document
from dragoman.sources import streams
from dragoman.sources.raw import SourceFailure

ENGLISH = (
    "The government announced on Tuesday that the border post had been closed after new clashes between the two "
    "armies. According to the minister of defence at least twelve soldiers were wounded overnight.\n"
)
FRENCH = (
    "Le gouvernement a annoncé mardi la fermeture du poste-frontière après de nouveaux affrontements entre les deux "
    "armées. Selon le ministre de la Défense, au moins douze soldats ont été blessés dans la nuit.\n"
)


def make_pdf(*, password: str | None = None, text: str = ENGLISH) -> bytes:
    buffer = io.BytesIO()
    lock = StandardEncryption(password, ownerPassword="owner") if password else None
    canvas = Canvas(buffer, encrypt=lock)
    canvas.drawString(72, 720, text[:80])
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def make_docx() -> bytes:
    document = docx.Document()
    document.add_paragraph(ENGLISH)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def make_zip(**files: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in files.items():
            archive.writestr(name.replace("__", "/"), content)
    return buffer.getvalue()


def drawing_pdf() -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer)
    canvas.rect(72, 72, 200, 200)
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600

BAD = {
    "empty.txt": (b"", "SourceEmptyError", "is empty"),
    "blank.txt": (b" \n\t\n", "SourceEmptyError", "holds no text"),
    "numbers.txt": (b"12 34 56", "SourceEmptyError", "holds no words"),
    "empty.pdf": (b"", "SourceEmptyError", "is empty"),
    "empty.csv": (b"\n", "SourceEmptyError", "is empty"),
    "empty.md": (b"---\ntitle: x\n---\n", "SourceEmptyError", "holds no text"),
    "empty.html": (b"<html><body></body></html>", "SourceEmptyError", "holds no"),
    "empty.docx": (make_zip(word__document="x"), "SourceUnreadableError", "damaged DOCX"),
    "binary.txt": (bytes(range(256)) * 40, "SourceTypeError", "is binary"),
    "program.txt": (b"\x7fELF" + b"\0" * 200, "SourceTypeError", "is a program"),
    "photo.png": (b"\x89PNG\r\n\x1a\n" + b"\0" * 100, "SourceTypeError", "is a PNG image"),
    "photo.txt": (b"\xff\xd8\xff\xe0" + b"\0" * 100, "SourceTypeError", "is a JPEG image"),
    "film.mp4": (b"\0\0\0\x18ftypmp42" + b"\0" * 100, "SourceTypeError", "is binary"),
    "letter.rtf": (b"{\\rtf1\\ansi Hello}", "SourceTypeError", "Rich Text"),
    "letter.doc": (OLE, "SourceTypeError", "old or encrypted Office file"),
    "locked.docx": (OLE, "SourceUnreadableError", "is password-protected"),
    "locked.pdf": (make_pdf(password="secret"), "SourceUnreadableError", "is password-protected"),
    "scan.pdf": (drawing_pdf(), "SourceEmptyError", "no text, only images"),
    "broken.pdf": (b"%PDF-1.7\n" + os.urandom(500), "SourceUnreadableError", "is a damaged PDF"),
    "cut.pdf": (make_pdf()[:300], "SourceUnreadableError", "is a damaged PDF"),
    "cut.docx": (make_docx()[:3000], "SourceUnreadableError", "damaged"),
    "pack.zip": (make_zip(a="x"), "SourceTypeError", "is a zip archive"),
    "table.xlsx": (make_zip(xl__workbook="x"), "SourceTypeError", "office file"),
    "news.xml": (b"<?xml version='1.0'?><rss><channel/></rss>", "SourceTypeError", "XML or a feed"),
    "french.txt": (FRENCH.encode(), "SourceLanguageError", "is not English"),
    "french.html": (f"<html><body><p>{FRENCH * 5}</p></body></html>".encode(), "SourceLanguageError", "not English"),
    "bad.gz": (b"\x1f\x8b\x08\x00" + b"garbage" * 9, "SourceUnreadableError", "damaged (gzip)"),
    "cut.txt.gz": (gzip.compress(ENGLISH.encode() * 900)[:100], "SourceUnreadableError", "damaged (gzip)"),
    "twice.txt.gz": (gzip.compress(gzip.compress(b"x")), "SourceTypeError", "gzipped twice"),
    "bad.json": (b'{"text": ', "SourceUnreadableError", "is not valid JSON"),
    "deep.json": (b"[" * 100_000, "SourceUnreadableError", "is not valid JSON"),
    "deep.jsonl": (b'{"text":' * 50_000 + b"\n", "SourceUnreadableError", "is not valid JSON"),
    "numbers.json": (b"[]", "SourceTypeError", "no JSON objects"),
    "columns.csv": (b"a,b\n1,2\n", "SourceTypeError", "no column holds the text"),
    "quote.csv": (b'text\n"' + b"x" * 9_000_000, "SourceUnreadableError", "quotation mark"),
    "name\nwith\x1bcontrols.txt": (b"", "SourceEmptyError", "name?with?controls.txt: is empty"),
}  # fmt: skip


def only_failure(path: Path | str) -> SourceFailure:
    (item,) = make_documents([path])
    assert isinstance(item, SourceFailure)
    return item


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_named_with_a_remedy(tmp_path: Path, name: str) -> None:
    content, kind, words = BAD[name]
    bad, good = tmp_path / name, tmp_path / "good.txt"
    bad.write_bytes(content)
    good.write_text(ENGLISH, encoding="utf-8")
    failure, document = make_documents([bad, good])
    assert isinstance(document, Document)
    assert isinstance(failure, SourceFailure)
    assert type(failure.error) is getattr(errors, kind)
    check_message(failure.error, streams.shown(bad), words)


def check_message(error: SourceError, name: str, words: str) -> None:
    message = str(error)
    assert "\n" not in message
    assert message.startswith(name)
    assert words in message
    assert len(error.remedy) > 8


def test_bad_input_absent(tmp_path: Path) -> None:
    check_message(only_failure(tmp_path / "no.txt").error, str(tmp_path / "no.txt"), "there is no such file")


def test_bad_input_below_a_file(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ENGLISH, encoding="utf-8")
    path = tmp_path / "a.txt" / "b.txt"
    check_message(only_failure(path).error, str(path), "there is no such file")


def test_bad_input_link_to_nothing(tmp_path: Path) -> None:
    path = tmp_path / "link.txt"
    path.symlink_to(tmp_path / "gone.txt")
    check_message(only_failure(path).error, str(path), "link to a file that is not there")


def test_bad_input_link_to_itself(tmp_path: Path) -> None:
    path = tmp_path / "loop.txt"
    path.symlink_to(path)
    check_message(only_failure(path).error, str(path), "can't be read")


def test_bad_input_named_pipe_does_not_hang(tmp_path: Path) -> None:
    path = tmp_path / "pipe.txt"
    os.mkfifo(path)
    check_message(only_failure(path).error, str(path), "named pipe")


def test_bad_input_socket(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # the address of a socket may not be long
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("s.txt")
        check_message(only_failure("s.txt").error, "s.txt", "special file")


def test_bad_input_no_permission(tmp_path: Path) -> None:
    path = tmp_path / "secret.txt"
    path.write_text(ENGLISH, encoding="utf-8")
    path.chmod(0)
    if os.access(path, os.R_OK):  # root may read everything; what the system would say is known
        error = streams.source_error(PermissionError(13, "Permission denied"), str(path))
    else:
        error = only_failure(path).error
    check_message(error, str(path), "may not be read")


def test_bad_input_name_that_is_no_name() -> None:
    assert "can't be read" in str(only_failure("a\0b").error)
    assert "can't be read" in str(only_failure("x" * 5000).error)


def test_bad_input_overlong_row_costs_only_itself(tmp_path: Path) -> None:
    path = tmp_path / "news.jsonl"
    long = '{"text": "' + "the end of " * 900_000 + '"}'
    path.write_text(f'{long}\n{{"text": "{ENGLISH.strip()}"}}\n', encoding="utf-8")
    failure, document = make_documents([path])
    assert isinstance(failure, SourceFailure)
    check_message(failure.error, f"{path}, line 1", "longer than a report")
    assert isinstance(document, Document)


def test_bad_input_zip_bomb(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for part in range(5):
            archive.writestr(f"word/document{part}.xml", b" " * 60_000_000)
    path = tmp_path / "bomb.docx"
    path.write_bytes(buffer.getvalue())
    check_message(only_failure(path).error, str(path), "unpacks to more")


def test_bad_input_gzip_bomb(tmp_path: Path) -> None:
    path = tmp_path / "bomb.txt.gz"
    path.write_bytes(gzip.compress(b"a " * 40_000_000))
    check_message(only_failure(path).error, str(path), "is larger than 64 MB")


@pytest.mark.slow
@pytest.mark.parametrize("ending", [".txt", ".md", ".html", ".csv", ".jsonl"])
def test_bad_input_fifty_megabytes_are_refused_quickly(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"big{ending}"
    head = {".csv": "text\n", ".html": "<html><body><p>", ".jsonl": '{"text": "'}.get(ending, "")
    path.write_text(head + ENGLISH.replace("\n", " ") * (50 * 2**20 // len(ENGLISH)), encoding="utf-8")
    start = time.monotonic()
    failure = only_failure(path)
    assert time.monotonic() - start < 10
    assert "\n" not in str(failure.error)
    assert (
        "split" in failure.error.remedy
        or "quotation" in failure.error.remedy
        or "alone" in failure.error.remedy
    )
