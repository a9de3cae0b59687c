"""Documents: every raw report cleaned, dated and checked.

Example:
    >>> for item in make_documents(["reports/"], published=date(2023, 2, 23)):
    ...     print(item)
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from dragoman.config import MAX_DOCUMENT_CHARS
from dragoman.documents.clean import clean
from dragoman.documents.dates import parse_date
from dragoman.documents.english import require_english
from dragoman.documents.facts import Extracted, Facts
from dragoman.documents.metadata import add_year, facts_of_name, facts_of_url, find_facts
from dragoman.documents.tags import is_marked_up, strip_tags
from dragoman.errors import SourceEmptyError, SourceError, SourceTooLargeError
from dragoman.model import Document
from dragoman.sources.columns import Columns
from dragoman.sources.decode import decode_bytes
from dragoman.sources.files import open_sources
from dragoman.sources.raw import Fields, RawReport, SourceFailure


def make_documents(
    paths: Sequence[str | Path],
    *,
    published: date | None = None,
    outlet: str | None = None,
    columns: Columns | None = None,
) -> Iterator[Document | SourceFailure]:
    """Read reports from files, folders or standard input and make documents of them.

    Args:
        paths: Where to read from.
        published: Date of publication; goes before what a report says itself.
        outlet: Who published them, where a report doesn't say.
        columns: Which columns of tables hold what.

    Yields:
        Documents, and failures that name what could not be read and the remedy.
    """
    for item in open_sources(paths, columns=columns):
        if isinstance(item, SourceFailure):
            yield item
            continue
        try:
            yield make_document(item, published=published, outlet=outlet)
        except SourceError as error:
            yield SourceFailure(item.source, error)


def make_document(
    raw: RawReport,
    *,
    published: date | None = None,
    outlet: str | None = None,
    fallback: Facts | None = None,
) -> Document:
    """Make a document of a raw report.

    Args:
        raw: The report as found.
        published: Date of publication; goes before what the report says itself.
        outlet: Who published it, where the report doesn't say.
        fallback: What a feed says of it; used where the report's own metadata leave something open.

    Returns:
        The document with its cleaned text.

    Raises:
        SourceEmptyError: It holds no words.
        SourceTooLargeError: It is too long for one report.
        SourceUnreadableError: Its file is damaged or password-protected.
        SourceLanguageError: It is not English.
    """
    extracted = _extract(raw)
    if len(extracted.text) > MAX_DOCUMENT_CHARS:
        raise SourceTooLargeError(
            f"{raw.source}: holds {len(extracted.text):,} characters, more than {MAX_DOCUMENT_CHARS:,}",
            "split it into single reports",
        )
    text = clean(extracted.text, wrapped=extracted.wrapped)
    if not text:
        raise SourceEmptyError(f"{raw.source}: holds no text", "give a report with text")
    require_english(text, raw.source)
    facts = _gather_facts(raw, extracted, text, published, outlet, fallback or Facts())
    return Document(
        text=text,
        title=_one_line(facts.title),
        outlet=_one_line(facts.outlet),
        published=facts.published,
        published_from=facts.published_from,
        source=raw.source,
        author=_one_line(facts.author),
        place=facts.place,
    )


def _extract(raw: RawReport) -> Extracted:
    """Take text and facts out of the report's format; each reader is loaded only when it is needed."""
    if raw.kind == "pdf":
        from dragoman.documents.pdf import extract_pdf

        return extract_pdf(_as_bytes(raw.data), raw.source)
    if raw.kind == "docx":
        from dragoman.documents.docx import extract_docx

        return extract_docx(_as_bytes(raw.data), raw.source)
    text = decode_bytes(raw.data) if isinstance(raw.data, bytes) else raw.data
    if raw.kind == "html":
        from dragoman.documents.html import extract_html

        return extract_html(text, raw.source)
    if raw.kind == "markdown" and len(text) <= MAX_DOCUMENT_CHARS:
        from dragoman.documents.markdown import extract_markdown

        return extract_markdown(text)
    if isinstance(raw.data, str) and is_marked_up(text):
        return Extracted(strip_tags(text), wrapped=False)
    return Extracted(text)


def _as_bytes(data: bytes | str) -> bytes:
    return data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data


def _gather_facts(
    raw: RawReport,
    extracted: Extracted,
    text: str,
    published: date | None,
    outlet: str | None,
    fallback: Facts,
) -> Facts:
    """Put together what is known, the surest first.

    The option, the record's fields, the format's metadata, the feed, the text's first lines, the address, the
    file's name; the file's properties come last, for they tell when the file was made.
    """
    said, day = find_facts(text)
    url = raw.fields.url or extracted.facts.url
    sure = Facts(published=published, published_from="option" if published else None)
    sure = sure.or_else(_facts_of_fields(raw.fields)).or_else(_name_outlet(extracted.facts, url, fallback))
    sure = sure.or_else(Facts(outlet=outlet)).or_else(fallback).or_else(said)
    sure = sure.or_else(facts_of_url(url)).or_else(facts_of_name(raw.source))
    if sure.published is None and day is not None and day.year is None:
        sure = sure.or_else(add_year(day, extracted.properties))
    return sure.or_else(extracted.properties)


def _name_outlet(facts: Facts, url: str | None, fallback: Facts) -> Facts:
    """Leave the outlet open where a page has only its host for one and the feed knows the name."""
    if fallback.outlet is None or facts.outlet is None:
        return facts
    host = facts_of_url(url).outlet
    return replace(facts, outlet=None) if facts.outlet.casefold().removeprefix("www.") == host else facts


def _facts_of_fields(fields: Fields) -> Facts:
    published = parse_date(fields.published)
    return Facts(
        title=fields.title,
        outlet=fields.outlet,
        author=fields.author,
        published=published,
        published_from="file column" if published else None,
    )


def _one_line(value: str | None) -> str | None:
    """Clean a title or name like a text, on one line."""
    return " ".join(clean(value[:1000], wrapped=False).split()) or None if value else None
