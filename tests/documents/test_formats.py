"""Markdown, HTML, PDF and DOCX: the words come out in order, the markup does not."""

# ruff: noqa: E501 (the texts are longer than a line of code)

from __future__ import annotations

import io
import subprocess
import sys
from datetime import UTC, date, datetime

import docx
import pytest
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph, SimpleDocTemplate, Spacer

from dragoman.documents.documents import make_document
from dragoman.model import Document
from dragoman.sources.raw import Fields, Kind, RawReport

FIRST = (
    "The government announced on Tuesday that the border post had been closed after new clashes between the two "
    "armies. According to the minister of defence at least twelve soldiers were wounded overnight, four of them badly."
)
SECOND = (
    "Traders on both banks of the river were sceptical. A similar promise in the spring had come to nothing after "
    "a customs officer was shot, and the queue of vehicles had grown to eleven kilometres by the middle of May."
)
THIRD = (
    "Doctors at the hospital in the old town say that they can hold out for another month. Their stores of insulin "
    "ran low in June, and two of the four generators have stood still since the roof was hit by a shell."
)


def make(data: bytes | str, kind: Kind, source: str = "report", **fields: str) -> Document:
    return make_document(RawReport(data=data, kind=kind, source=source, fields=Fields(**fields)))


def paragraphs(document: Document) -> list[str]:
    return [line for line in document.text.split("\n") if line]


MARKDOWN = f"""---
layout: post
title:  "Gate shut: traders wait"
date:   2018-05-04
byline: Jo Ek
dateline: GOMA
link-project: "https://www.example.org/a/1.html"
---

{FIRST.replace("border post", "[border post](https://example.org/x 'post')")}

<div class='embed'><iframe src="https://example.org/v" allowfullscreen></iframe></div>

![A queue](queue.jpg)

### Doubts at the **river** ###

{SECOND.replace("a customs", "a *customs*").replace(" and the queue", chr(10) + "and the queue")}

{{% include map.html %}} {{{{ page.title }}}}

{{:.pullquote}}
“Nobody has told us anything,” a driver said.

{{:.caption}}
Lorries at the gate (Agency)

- flour, forty tonnes
- cooking `oil`

| Gate | State |
|------|-------|
| North | shut |
"""


def test_markdown_comes_out_as_reading_text() -> None:
    document = make(MARKDOWN, "markdown")
    assert paragraphs(document) == [
        FIRST,
        "Doubts at the river",
        SECOND,
        "Lorries at the gate (Agency)",
        "flour, forty tonnes",
        "cooking oil",
        "Gate   State",
        "North   shut",
    ]
    assert (document.title, document.author, document.place) == ("Gate shut: traders wait", "Jo Ek", "GOMA")
    assert (document.published, document.published_from) == (date(2018, 5, 4), "front matter")
    assert document.outlet == "example.org"


def test_markdown_reads_front_matter_that_is_no_yaml() -> None:
    document = make(f"---\ntitle: Goma: a town waits\ndate: 4 May 2018\n\ttab: x\n---\n{FIRST}", "markdown")
    assert (document.title, document.published) == ("Goma: a town waits", date(2018, 5, 4))


def test_markdown_takes_first_heading_as_title() -> None:
    document = make(f"# Gate *shut* again\n\n{FIRST}\n\n## Later\n\n{SECOND}", "markdown")
    assert document.title == "Gate shut again"
    assert paragraphs(document) == [FIRST, "Later", SECOND]


PAGE = f"""<!DOCTYPE html><html><head><title>Gate shut | Daily Example</title>
<meta property="og:title" content="Gate shut again"><meta property="og:site_name" content="Daily Example">
<meta name="author" content="Jo Ek">
<meta property="article:modified_time" content="2021-06-01T10:00:00Z">
<meta property="article:published_time" content="2020-05-04T23:30:00+02:00">
<script type="application/ld+json">{{"@type": "NewsArticle", "dateModified": "2022-01-01"}}</script></head>
<body><nav><a href="/">Home</a> <a href="/world">World</a></nav>
<article><h1>Gate shut again</h1><p>{FIRST}</p><div class="ad">Advertisement</div>
<p>{SECOND}</p><h2>At the hospital</h2><p>{THIRD}</p><script>alert("x")</script></article>
<aside><h3>Related</h3><ul><li><a href="/2">Another story from 3 March 2019</a></li></ul></aside>
<footer>© 2023 Daily Example. All rights reserved.</footer></body></html>"""


def test_html_gives_article_and_metadata() -> None:
    document = make(PAGE.encode(), "html")
    assert [p for p in paragraphs(document) if p != "Gate shut again"] == [
        FIRST,
        SECOND,
        "At the hospital",
        THIRD,
    ]
    assert (document.title, document.outlet, document.author) == ("Gate shut again", "Daily Example", "Jo Ek")
    assert (document.published, document.published_from) == (date(2020, 5, 4), "html")


@pytest.mark.parametrize(
    ("head", "day"),
    [
        (
            '<script type="application/ld+json">{"@graph": [{"datePublished": "2020-05-04T01:00:00Z"}]}</script>',
            True,
        ),
        ('<meta name="DC.date.issued" content="2020-05-04">', True),
        ('<meta itemprop="datePublished" content="May 4, 2020">', True),
        ('<meta property="article:modified_time" content="2020-05-04">', False),
        ('<meta name="date" content="05/04/2020">', False),
        ('<script type="application/ld+json">{broken</script>', False),
    ],
)
def test_html_dates_only_by_what_says_published(head: str, day: bool) -> None:
    page = f"<html><head>{head}</head><body><article><p>{FIRST}</p><p>{SECOND}</p></article><p>1 July 2022</p></body></html>"
    assert make(page, "html").published == (date(2020, 5, 4) if day else None)


def test_html_of_a_few_words_is_read_too() -> None:
    page = "<html><body><p>The gate was shut on Monday after the army shelled the road.</p></body></html>"
    assert paragraphs(make(page, "html")) == ["The gate was shut on Monday after the army shelled the road."]


def test_record_with_tags_loses_them() -> None:
    document = make(
        f"<p>{FIRST}</p><p>{SECOND.replace('customs', '<b>customs</b>')}<br/>The&nbsp;end.</p>", "text"
    )
    assert paragraphs(document) == [FIRST, SECOND, "The end."]


TOWNS = [
    "Goma",
    "Bukavu",
    "Beni",
    "Uvira",
    "Butembo",
    "Rutshuru",
    "Kalemie",
    "Bunia",
    "Kindu",
    "Lubero",
    "Walikale",
    "Minova",
    "Sake",
    "Masisi",
]
PDF_PARAGRAPHS = [text.replace(" the ", f" {town}’s ") for town in TOWNS for text in (FIRST, SECOND, THIRD)]


def flowing_pdf(**options: object) -> bytes:
    """Make a PDF of many pages with a running header and page numbers."""
    style = getSampleStyleSheet()["Normal"]
    style.spaceAfter = 8

    def furniture(canvas: Canvas, _: object) -> None:
        canvas.drawString(72, 800, "Example Monthly Bulletin")
        canvas.drawString(290, 30, f"{canvas.getPageNumber()}")

    buffer = io.BytesIO()
    template = SimpleDocTemplate(buffer, pagesize=A4, **options)
    story = [Paragraph(text, style) for text in PDF_PARAGRAPHS]
    template.build(story, onFirstPage=furniture, onLaterPages=furniture)
    return buffer.getvalue()


def test_pdf_joins_lines_and_drops_running_lines() -> None:
    found = paragraphs(make(flowing_pdf(), "pdf"))
    assert found == PDF_PARAGRAPHS


def test_pdf_opens_where_only_the_owner_has_a_password() -> None:
    data = flowing_pdf(encrypt=StandardEncryption("", ownerPassword="owner"))
    assert paragraphs(make(data, "pdf"))[0] == PDF_PARAGRAPHS[0]


def test_pdf_reads_columns_one_after_the_other() -> None:
    buffer = io.BytesIO()
    template = BaseDocTemplate(buffer, pagesize=A4)
    frames = [Frame(60, 60, 225, 400, id="left"), Frame(310, 60, 225, 400, id="right")]
    template.addPageTemplates(PageTemplate(frames=frames))
    style = getSampleStyleSheet()["Normal"]
    story: list[object] = []
    for text in (FIRST, SECOND, THIRD, FIRST.replace("Tuesday", "Friday"), SECOND.replace("May", "July")):
        story += [Paragraph(text, style), Spacer(1, 9)]
    template.build(story)
    words = make(buffer.getvalue(), "pdf").text.replace("\n", " ").replace("  ", " ")
    for text in (FIRST, SECOND, THIRD):
        assert text in words


def test_pdf_knows_when_it_was_made() -> None:
    document = make(flowing_pdf(title="Gates of the river"), "pdf")
    assert document.title == "Gates of the river"
    assert document.published_from == "file properties"


def make_docx(*, heading: str | None = None) -> bytes:
    document = docx.Document()
    if heading:
        document.add_heading(heading, 0)
    document.add_paragraph(FIRST)
    document.add_heading("At the river", 2)
    document.add_paragraph(SECOND)
    table = document.add_table(rows=2, cols=2)
    for row, cells in zip(table.rows, (("Gate", "State"), ("North", "shut")), strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    document.core_properties.created = datetime(2020, 5, 9, tzinfo=UTC)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def test_docx_gives_paragraphs_tables_and_title() -> None:
    document = make(make_docx(heading="Gate shut again"), "docx")
    assert paragraphs(document) == [FIRST, "At the river", SECOND, "Gate   State", "North   shut"]
    assert document.title == "Gate shut again"
    assert (document.published, document.published_from) == (date(2020, 5, 9), "file properties")


def test_formats_load_no_reader_for_plain_text() -> None:
    code = (
        "import sys; from dragoman.documents.documents import make_document; "
        "from dragoman.sources.raw import RawReport; "
        f"make_document(RawReport(data={FIRST!r}, kind='text', source='x')); "
        "print(sorted({'trafilatura', 'docx', 'lxml', 'pypdfium2', 'py3langid', 'ftfy', 'numpy', 'markdown_it'} "
        "& set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
