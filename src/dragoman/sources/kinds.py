"""What a file is: by its first bytes, then by its name."""

from __future__ import annotations

import json
import re
import zipfile
from io import BytesIO
from pathlib import PurePath
from typing import Literal

from dragoman.errors import SourceTypeError, SourceUnreadableError
from dragoman.sources.columns import choose_columns
from dragoman.sources.decode import looks_binary, sniff_encoding

FileKind = Literal["text", "markdown", "html", "pdf", "docx", "json", "jsonl", "csv", "gzip"]

HEAD_BYTES = 65_536
"""How much of a file is looked at to tell what it is."""

EXTENSIONS: dict[str, FileKind] = {
    ".txt": "text", ".text": "text", ".md": "markdown", ".markdown": "markdown", ".mdown": "markdown",
    ".html": "html", ".htm": "html", ".xhtml": "html", ".pdf": "pdf", ".docx": "docx",
    ".json": "json", ".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv", ".tsv": "csv", ".tab": "csv",
    ".gz": "gzip",
}  # fmt: skip

FOREIGN: tuple[tuple[bytes, str, str], ...] = (
    (b"\x89PNG\r\n", "a PNG image", "image"),
    (b"\xff\xd8\xff", "a JPEG image", "image"),
    (b"GIF8", "a GIF image", "image"),
    (b"II*\x00", "a TIFF image", "image"),
    (b"MM\x00*", "a TIFF image", "image"),
    (b"BM", "a bitmap image", "bmp"),
    (b"RIFF", "an image, sound or film (RIFF)", "image"),
    (b"ID3", "a sound file", "media"),
    (b"OggS", "a sound or film file", "media"),
    (b"\x1aE\xdf\xa3", "a film", "media"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive", "archive"),
    (b"Rar!", "a RAR archive", "archive"),
    (b"BZh", "a bzip2 file", "archive"),
    (b"\xfd7zXZ\x00", "an xz file", "archive"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard file", "archive"),
    (b"{\\rtf", "a Rich Text (RTF) document", "document"),
    (b"%!PS", "a PostScript document", "document"),
    (b"SQLite format 3", "a SQLite database", "table"),
    (b"PAR1", "a Parquet table", "table"),
    (b"\x7fELF", "a program", "other"),
    (b"MZ", "a program", "exe"),
)
"""Magic bytes of what is not read: (bytes, what it is, which remedy)."""

REMEDIES = {
    "image": "run text recognition (OCR) on it and give the text",
    "bmp": "run text recognition (OCR) on it and give the text",
    "media": "give a transcript as text",
    "archive": "unpack it and give the files",
    "document": "save it as .docx, .pdf or .txt",
    "table": "export it as CSV or JSON Lines",
    "other": "give text, Markdown, HTML, PDF, DOCX, CSV or JSON Lines",
    "exe": "give text, Markdown, HTML, PDF, DOCX, CSV or JSON Lines",
}

_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_XML = re.compile(r"\s*<(?:\?xml|rss|feed|rdf)\b", re.I)
_FRONT_MATTER = re.compile(
    r"\s*---[ \t]*\r?\n(?:[^\n]*\n){0,100}?[A-Za-z_-]+:[^\n]*\n(?:[^\n]*\n){0,200}?---[ \t]*\r?\n"
)


def find_kind(head: bytes, name: str) -> FileKind:
    """Say what a file is.

    Args:
        head: Its first bytes, at most `HEAD_BYTES`.
        name: Its name, for messages and for what the bytes leave open.

    Raises:
        SourceTypeError: It is of a kind that is not read.
        SourceUnreadableError: It is encrypted.
    """
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith(b"\x1f\x8b"):
        return "gzip"
    if head.startswith(b"PK\x03\x04"):
        return "docx"  # what the zip really holds is seen when all of it is there: `check_zip`
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        raise _office_error(name)
    binary = looks_binary(head)
    for magic, what, group in FOREIGN:
        if head.startswith(magic) and (binary or group not in {"bmp", "exe", "image", "archive", "media"}):
            raise SourceTypeError(f"{name}: is {what}", REMEDIES[group])
    if binary or head[4:8] == b"ftyp":
        raise SourceTypeError(f"{name}: is binary, not text", REMEDIES["other"])
    return _text_kind(head, name)


def is_html(text: str) -> bool:
    """Say whether a text is a web page, by how it begins."""
    return _HTML.match(text.lstrip("\ufeff")) is not None


def check_zip(data: bytes, name: str) -> None:
    """Make sure that a zip file is a Word document.

    Raises:
        SourceTypeError: It is another kind of zip file.
        SourceUnreadableError: It is damaged.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError):
        raise SourceUnreadableError(f"{name}: is a damaged DOCX or zip file", "get a fresh copy") from None
    if any(part.startswith("word/") for part in names):
        return
    if "mimetype" in names or any(part.startswith(("xl/", "ppt/")) for part in names):
        raise SourceTypeError(f"{name}: is an office file or e-book, not DOCX", REMEDIES["document"])
    raise SourceTypeError(f"{name}: is a zip archive", REMEDIES["archive"])


def _office_error(name: str) -> SourceTypeError | SourceUnreadableError:
    """Tell an encrypted DOCX, which lies in the same container, from an old .doc by its name."""
    if PurePath(name).suffix.casefold() in {".docx", ".docm"}:
        return SourceUnreadableError(
            f"{name}: is password-protected", "open it in Word, remove the password and save it again"
        )
    return SourceTypeError(
        f"{name}: is an old or encrypted Office file", "save it as .docx without a password"
    )


def _text_kind(head: bytes, name: str) -> FileKind:
    text = head.decode(sniff_encoding(head), errors="replace").lstrip("\ufeff")
    by_name = EXTENSIONS.get(PurePath(name).suffix.casefold())
    if by_name in {"pdf", "docx", "gzip"}:
        by_name = None  # the bytes have already said that it is not
    if by_name in {"csv", "jsonl", "json"}:
        return by_name
    if _HTML.match(text):
        return "html"
    if _XML.match(text):
        raise SourceTypeError(f"{name}: is XML or a feed", "give the articles as HTML, text or JSON Lines")
    if _FRONT_MATTER.match(text):
        return "markdown"
    if by_name in {None, "text"}:
        return _json_kind(text) or (_table_kind(text) if by_name is None else None) or "text"
    return by_name or "text"


def _json_kind(text: str) -> FileKind | None:
    """Recognise JSON and JSON Lines that have no telling name (standard input)."""
    first, newline, _ = text.lstrip().partition("\n")
    if not first.startswith(("{", "[")):
        return None
    try:
        return "jsonl" if isinstance(json.loads(first), dict) and newline else "json"
    except ValueError:
        return "json" if re.match(r"[\[{]\s*(?:\{?\s*\"|$)", first) else None
    except RecursionError:
        return None


def _table_kind(text: str) -> FileKind | None:
    """Recognise a table that has no telling name by its header: a text column and one more that we know."""
    cells = re.split(r"[,;|\t]", text.partition("\n")[0].strip())
    if len(cells) < 2 or any(len(cell) > 40 for cell in cells):
        return None
    chosen = choose_columns(cell.strip('" \r') for cell in cells)
    return "csv" if chosen.text and (chosen.title or chosen.published or chosen.url) else None
