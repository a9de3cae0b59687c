"""PDF: the words of each page in reading order, paragraphs by the place of their lines, running lines out."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

from dragoman.config import MAX_DOCUMENT_CHARS
from dragoman.documents.dates import parse_date
from dragoman.documents.facts import Extracted, Facts
from dragoman.documents.furniture import is_furniture, margin_key, running_lines
from dragoman.documents.hyphens import join_lines, words_of
from dragoman.errors import SourceEmptyError, SourceTooLargeError, SourceUnreadableError

_SENTENCE_END = re.compile(r"[.!?…:][\"'”’)\]]*$")
_DIVIDING = "\ufffe\x02\u00ad"
"""What PDFium gives for a hyphen that divides a word at the end of a line."""


@dataclass(frozen=True)
class Line:
    """A line on a page, in points, y upwards.

    Attributes:
        text: Its words.
        left, right: Its ends.
        bottom, top: Its lower and upper edge.
    """

    text: str
    left: float
    right: float
    bottom: float
    top: float

    @property
    def height(self) -> float:
        """Height of its letters."""
        return self.top - self.bottom


def extract_pdf(data: bytes, name: str) -> Extracted:
    """Take the words out of a PDF.

    Args:
        data: The file.
        name: Where it comes from, for messages.

    Returns:
        Paragraphs divided by blank lines; title, author and date of the file's properties as last resort.

    Raises:
        SourceUnreadableError: It is password-protected or damaged.
        SourceEmptyError: It has no text, only images.
        SourceTooLargeError: It holds more text than one report can.
    """
    import pypdfium2

    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise _open_error(str(error), name) from None
    try:
        pages = _read_pages(pdf, name)
        properties = _properties(pdf.get_metadata_dict())
    except pypdfium2.PdfiumError:
        raise SourceUnreadableError(
            f"{name}: is a damaged PDF", "get a fresh copy or print it anew"
        ) from None
    finally:
        pdf.close()
    if not any(page for page in pages):
        raise SourceEmptyError(
            f"{name}: has no text, only images",
            "run text recognition (OCR) on it first, for example with ocrmypdf",
        )
    return Extracted(_join_pages(pages), properties=properties, wrapped=False)


def _open_error(reason: str, name: str) -> SourceUnreadableError:
    if "password" in reason.casefold() or "security" in reason.casefold():
        return SourceUnreadableError(
            f"{name}: is password-protected", "save a copy without a password and give that"
        )
    return SourceUnreadableError(f"{name}: is a damaged PDF", "get a fresh copy or print it anew")


def _read_pages(pdf: Any, name: str) -> list[list[Line]]:
    pages: list[list[Line]] = []
    chars = 0
    for page in pdf:
        textpage = page.get_textpage()
        lines = _read_lines(textpage)
        textpage.close()
        page.close()
        chars += sum(len(line.text) for line in lines)
        if chars > MAX_DOCUMENT_CHARS:
            raise SourceTooLargeError(
                f"{name}: holds more than {MAX_DOCUMENT_CHARS:,} characters", "split it into single reports"
            )
        pages.append(lines)
    return pages


def _read_lines(textpage: Any) -> list[Line]:
    """Give the lines of a page; each takes its place from its first and last visible character."""
    count = textpage.count_chars()
    if count <= 0:
        return []
    text = textpage.get_text_range(0, count)
    exact = len(text) == count
    lines = []
    start = 0
    for piece in re.split(r"\r\n|\r|\n", text):
        stripped = piece.strip()
        if stripped and exact:
            first = start + piece.index(stripped[0])
            last = start + len(piece.rstrip()) - 1
            lines.append(_place(textpage, stripped, first, last))
        elif stripped:
            lines.append(Line(stripped, 0.0, 0.0, 0.0, 0.0))
        start += len(piece) + 2
    return lines


def _place(textpage: Any, text: str, first: int, last: int) -> Line:
    left, bottom, _, top = textpage.get_charbox(first, loose=True)
    _, other_bottom, right, other_top = textpage.get_charbox(last, loose=True)
    return Line(text, left, right, min(bottom, other_bottom), max(top, other_top))


def _join_pages(pages: Sequence[Sequence[Line]]) -> str:
    running = running_lines([[line.text for line in page] for page in pages])
    kept = [_body_lines(page, running) for page in pages]
    known = words_of("\n".join(line.text for page in kept for line in page))
    paragraphs: list[str] = []
    last: Line | None = None
    for page in kept:
        if not page:
            continue
        pitch = _pitch(page)
        for index, line in enumerate(page):
            same = last is not None and (
                _goes_on(page[index - 1], line, page, pitch) if index else _crosses_pages(last, line)
            )
            if same:
                paragraphs[-1] = _join(paragraphs[-1], line.text, known)
            else:
                paragraphs.append(line.text)
            last = line
    return "\n\n".join(paragraph.rstrip(_DIVIDING) for paragraph in paragraphs)


def _body_lines(page: Sequence[Line], running: set[str]) -> list[Line]:
    edges = {0, 1, len(page) - 2, len(page) - 1}
    return [
        line
        for i, line in enumerate(page)
        if not (i in edges and (margin_key(line.text) in running or re.fullmatch(r"\d{1,4}", line.text)))
        and not is_furniture(line.text)
    ]


def _join(paragraph: str, line: str, known: frozenset[str]) -> str:
    if paragraph[-1] in _DIVIDING:
        return join_lines(paragraph[:-1] + "-", line, known)
    return join_lines(paragraph, line, known)


def _pitch(page: Sequence[Line]) -> float:
    """Give the usual distance from line to line."""
    steps = [a.bottom - b.bottom for a, b in itertools.pairwise(page) if a.bottom > b.bottom]
    return median(steps) if steps else 0.0


def _goes_on(before: Line, line: Line, page: Sequence[Line], pitch: float) -> bool:
    """Say whether a line goes on with the paragraph of the line before it."""
    if before.right == before.left:  # no places known
        return _SENTENCE_END.search(before.text) is None and line.text[0].islower()
    step = before.bottom - line.bottom
    size = max(before.height, 1.0)
    if abs(before.height - line.height) > 0.25 * size:
        return False
    if step <= 0:  # next column
        return _SENTENCE_END.search(before.text) is None and line.text[0].islower()
    if step > 1.35 * max(pitch, size):
        return False
    column = [other for other in page if abs(other.left - before.left) < 3 * size]
    margin = max(other.right for other in column)
    if line.left > before.left + 0.8 * size and line.left > min(o.left for o in column) + 0.8 * size:
        return False  # first-line indent
    first_word = line.text.split(None, 1)[0]
    room = margin - before.right
    needed = (len(first_word) + 1) * (line.right - line.left) / max(len(line.text), 1)
    return needed > room - 0.3 * size or (
        line.text[0].islower() and _SENTENCE_END.search(before.text) is None
    )


def _crosses_pages(before: Line, line: Line) -> bool:
    """Say whether a paragraph goes on over the end of a page: it stops in mid-sentence."""
    return _SENTENCE_END.search(before.text) is None and line.text[0].islower()


def _properties(values: dict[str, str]) -> Facts:
    stamp = values.get("CreationDate", "")
    found = re.match(r"(?:D:)?(\d{8})", stamp)
    published = parse_date(found[1]) if found else None
    title = values.get("Title", "").strip()
    return Facts(
        title=title if _is_title(title) else None,
        published=published,
        published_from="file properties" if published else None,
    )


def _is_title(title: str) -> bool:
    """Say whether a property is a title and no name of a file or program ("Microsoft Word - report3.doc")."""
    return len(title.split()) > 2 and not re.search(r"\.\w{2,4}$|^microsoft|^untitled", title, re.IGNORECASE)
