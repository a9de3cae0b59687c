"""Word documents: paragraphs and tables in order, title and author from their styles and properties."""

from __future__ import annotations

import struct
import zipfile
import zlib
from io import BytesIO
from typing import Any

from dragoman.config import MAX_SOURCE_BYTES
from dragoman.documents.characters import GAP
from dragoman.documents.dates import make_date
from dragoman.documents.facts import Extracted, Facts
from dragoman.errors import SourceTooLargeError, SourceUnreadableError

_DAMAGE = (
    zipfile.BadZipFile, zlib.error, struct.error, EOFError, NotImplementedError, RuntimeError, OSError,
    KeyError, ValueError, AttributeError, TypeError, IndexError, AssertionError,
)  # fmt: skip
"""What zipfile and python-docx raise for damaged files: they check little themselves."""

MAX_UNPACKED_BYTES = 4 * MAX_SOURCE_BYTES
"""More than this unpacked is no report but an attack or a mistake."""


def extract_docx(data: bytes, name: str) -> Extracted:
    """Take the words out of a Word document.

    Args:
        data: The file.
        name: Where it comes from, for messages.

    Returns:
        Paragraphs divided by blank lines, table rows as lines; the file's properties as last resort.

    Raises:
        SourceUnreadableError: It is damaged.
        SourceTooLargeError: It unpacks to more than is read at once.
    """
    import docx
    import docx.opc.exceptions
    import lxml.etree

    _check_size(data, name)
    try:
        document = docx.Document(BytesIO(data))
        blocks = [text for item in document.iter_inner_content() if (text := _block(item))]
        properties = _properties(document.core_properties)
    except (docx.opc.exceptions.PackageNotFoundError, lxml.etree.LxmlError, *_DAMAGE):
        raise SourceUnreadableError(
            f"{name}: is a damaged DOCX file", "open and save it anew in Word"
        ) from None
    title = _title_paragraph(document)
    if title is not None and blocks and blocks[0] == title:
        blocks.pop(0)
    return Extracted("\n\n".join(blocks), Facts(title=title), properties, wrapped=False)


def _check_size(data: bytes, name: str) -> None:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            size = sum(
                info.file_size for info in archive.infolist() if info.filename.endswith((".xml", ".rels"))
            )
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError):
        raise SourceUnreadableError(f"{name}: is a damaged DOCX file", "get a fresh copy") from None
    if size > MAX_UNPACKED_BYTES:
        raise SourceTooLargeError(
            f"{name}: unpacks to more than a report can be", "split it into single reports"
        )


def _block(item: Any) -> str:
    rows = getattr(item, "rows", None)
    if rows is None:
        return str(item.text).strip()
    lines = []
    for row in rows:
        cells: list[str] = []
        for cell in row.cells:
            text = " ".join(cell.text.split())
            if text and (not cells or cells[-1] != text):  # merged cells come once each
                cells.append(text)
        lines.append(GAP.join(cells))
    return "\n".join(line for line in lines if line)


def _title_paragraph(document: Any) -> str | None:
    """Give the first paragraph if its style is that of a title."""
    for paragraph in document.paragraphs[:5]:
        text = str(paragraph.text).strip()
        if text:
            style = paragraph.style.name if paragraph.style is not None else ""
            return text if style in {"Title", "Heading 1"} else None
    return None


def _properties(core: Any) -> Facts:
    created = core.created
    published = make_date(created.year, created.month, created.day) if created is not None else None
    title = (core.title or "").strip()
    return Facts(
        title=title if len(title.split()) > 2 else None,
        published=published,
        published_from="file properties" if published else None,
    )
