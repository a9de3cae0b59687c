"""Each format of a brief, opened by the library that reads it."""

from __future__ import annotations

from datetime import date
from html.parser import HTMLParser
from io import BytesIO

import docx
import pypdfium2
import pytest
from markdown_it import MarkdownIt

from dragoman.model.situation import Situation
from dragoman.views.brief import Brief, Item, Section, Sentence, Source, make_brief
from dragoman.views.brief.docx import render_docx
from dragoman.views.brief.html import render_html
from dragoman.views.brief.markdown import render_markdown
from dragoman.views.brief.pdf import render_pdf, visual
from dragoman.views.brief.text import render_text

MIXED = Brief(
    title="Situation brief, 2 March 2026",
    basis="1 report from 1 outlet",
    sections=(
        Section(
            key="incidents",
            title="Incidents",
            items=(
                Item(
                    sentences=(
                        Sentence(
                            text="Ельцин, Τσίπρας, شهباز شریف and <b>Łódź</b> met at Đà Nẵng.",
                            statements=("ev-1",),
                            notes=(1,),
                        ),
                    )
                ),
            ),
        ),
    ),
    sources=(Source(number=1, document="doc-1", outlet="A & B", title="<i>x</i>", published=None),),
    day=date(2026, 3, 2),
)


class Page(HTMLParser):
    """Collects what a browser would show and link."""

    def __init__(self) -> None:
        super().__init__()
        self.text: list[str] = []
        self.ids: set[str] = set()
        self.hrefs: list[str | None] = []
        self.statements: list[str] = []
        self.tags: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.add(tag)
        if given.get("id"):
            self.ids.add(str(given["id"]))
        if tag == "a":
            self.hrefs += [given["href"]] if given.get("href") else []
        if "data-statements" in given:
            self.statements.append(str(given["data-statements"]))

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def test_html_links_every_footnote_and_names_the_statements(story: Situation) -> None:
    brief = make_brief(story)
    page = Page()
    page.feed(render_html(brief))
    assert page.hrefs
    assert all(href and href.startswith("#") and href[1:] in page.ids for href in page.hrefs)
    assert page.statements == [" ".join(s.statements) for s in brief.sentences]
    text = " ".join("".join(page.text).split())
    assert all(sentence.text in text for sentence in brief.sentences)
    assert not page.tags & {"script", "img", "iframe", "link"}


def test_html_escapes_what_reports_hold() -> None:
    page = Page()
    page.feed(render_html(MIXED))
    assert "b" not in page.tags
    assert "<b>Łódź</b>" in "".join(page.text)


def test_markdown_becomes_a_list_with_links_to_the_sources(story: Situation) -> None:
    brief = make_brief(story)
    html = MarkdownIt().render(render_markdown(brief))
    page = Page()
    page.feed(html)
    assert sum(len(section.items) for section in brief.sections) + len(brief.sources) == html.count("<li>")
    assert set(page.hrefs) == {f"#source-{source.number}" for source in brief.sources}


def test_pdf_holds_every_sentence_on_few_pages(story: Situation) -> None:
    brief = make_brief(story)
    document = pypdfium2.PdfDocument(render_pdf(brief))
    try:
        assert 1 <= len(document) <= 3
        text = " ".join(page.get_textpage().get_text_bounded() for page in document)
    finally:
        document.close()
    flat = "".join(text.split())
    for sentence in brief.sentences:
        assert "".join(sentence.text.split()) in flat, sentence.text
    assert f"[{brief.sources[-1].number}]" in flat


def test_pdf_is_the_same_each_time(story: Situation) -> None:
    brief = make_brief(story)
    assert render_pdf(brief) == render_pdf(brief)


def test_pdf_draws_cyrillic_greek_arabic_and_marks() -> None:
    document = pypdfium2.PdfDocument(render_pdf(MIXED))
    try:
        text = document[0].get_textpage().get_text_bounded()
    finally:
        document.close()
    for words in ("Ельцин", "Τσίπρας", "Łódź", "Đà Nẵng"):
        assert words in text
    assert any("\u0600" <= c <= "\u06ff" or "\ufb50" <= c <= "\ufeff" for c in text)


@pytest.mark.parametrize("words", ["plain words", "Łódź, 12 dead"])
def test_pdf_leaves_text_from_left_to_right_as_it_is(words: str) -> None:
    assert visual(words) == words


def test_pdf_puts_arabic_into_the_order_in_which_it_is_drawn() -> None:
    assert visual("say ابج now") == "say جبا now"


def test_docx_holds_every_sentence_with_raised_footnotes(story: Situation) -> None:
    brief = make_brief(story)
    document = docx.Document(BytesIO(render_docx(brief)))
    text = "\n".join(p.text for p in document.paragraphs)
    for sentence in brief.sentences:
        assert sentence.text in text
    raised = [r.text for p in document.paragraphs for r in p.runs if r.font.superscript]
    assert len(raised) == len(brief.sentences)
    headings = [p.text for p in document.paragraphs if str(p.style.name).startswith("Heading")]
    assert headings == [*(section.title for section in brief.sections), "Sources"]


def test_text_is_wrapped_and_names_the_sources(story: Situation) -> None:
    text = render_text(make_brief(story))
    assert max(len(line) for line in text.splitlines()) <= 92
    assert "[1] " in text.partition("SOURCES")[2]
