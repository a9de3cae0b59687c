"""A brief as PDF, in a font that comes with the package."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from dragoman.datafiles import data_path
from dragoman.views.brief.page import Brief, Item
from dragoman.views.brief.phrasebook import load_words
from dragoman.views.brief.text import source_words

if TYPE_CHECKING:
    from fpdf import FPDF

FONT = "DejaVu"
MARGIN = 20
"""Millimetres on each side of an A4 page."""

_INDENT = 4
_HEADING_AND_POINT = 22
"""Millimetres that a heading takes with the point below it, so that it stands on no page alone."""


def render_pdf(brief: Brief) -> bytes:
    """Write a brief as PDF: A4, text that can be searched, footnotes that lead to the list of sources."""
    pdf = _make_page(brief)
    links = {source.number: pdf.add_link() for source in brief.sources}
    _write_head(pdf, brief)
    for section in brief.sections:
        _write_heading(pdf, section.title)
        for item in section.items:
            _write_item(pdf, item, links)
        if section.left_out:
            _write_small(pdf, f"{section.left_out} more left out for length")
    for note in brief.notes:
        _write_small(pdf, note)
    if brief.sources:
        _write_heading(pdf, load_words().sources)
    for source in brief.sources:
        pdf.set_link(links[source.number], y=pdf.get_y(), page=pdf.page_no())
        _write_small(pdf, f"[{source.number}] {source_words(source)}")
    return bytes(pdf.output())


def _make_page(brief: Brief) -> FPDF:
    from fpdf import FPDF

    pdf = FPDF(format="A4")
    day = brief.day or date(2000, 1, 1)
    pdf.set_creation_date(datetime(day.year, day.month, day.day, tzinfo=UTC))  # the same brief, the same file
    pdf.set_margin(MARGIN)
    pdf.set_auto_page_break(auto=True, margin=MARGIN)
    for style, name in (("", "DejaVuSans.ttf"), ("B", "DejaVuSans-Bold.ttf")):
        pdf.add_font(FONT, style, data_path("fonts", name))
    pdf.set_title(brief.title)
    pdf.set_lang("en")
    pdf.add_page()
    return pdf


def _write_head(pdf: FPDF, brief: Brief) -> None:
    pdf.set_font(FONT, "B", 14)
    pdf.multi_cell(0, 7, visual(brief.title), align="L", new_x="LMARGIN", new_y="NEXT")
    _write_small(pdf, brief.basis)


def _write_heading(pdf: FPDF, title: str) -> None:
    if pdf.will_page_break(_HEADING_AND_POINT):
        pdf.add_page()
    pdf.ln(2.5)
    pdf.set_font(FONT, "B", 9.5)
    pdf.cell(0, 6, title, border="B", new_x="LMARGIN", new_y="NEXT")
    pdf.ln(1)


def _write_item(pdf: FPDF, item: Item, links: dict[int, int]) -> None:
    pdf.set_left_margin(MARGIN + _INDENT)
    pdf.set_font(FONT, "", 9)
    pdf.set_x(MARGIN)
    pdf.cell(_INDENT, 4.6, "–")
    for sentence in item.sentences:
        pdf.set_font(FONT, "", 9)
        pdf.write(4.6, f"{visual(sentence.text)} ")
        pdf.set_font(FONT, "", 6.5)
        for number in sentence.notes:
            label = f"[{number}]"
            if pdf.get_x() + pdf.get_string_width(label) > pdf.w - pdf.r_margin:
                pdf.ln(4.6)
            pdf.write(4.6, label, link=links[number])
        pdf.write(4.6, " ")
    pdf.set_left_margin(MARGIN)
    pdf.ln(5.6)


def _write_small(pdf: FPDF, text: str) -> None:
    pdf.set_font(FONT, "", 7.5)
    pdf.multi_cell(0, 3.9, visual(text), align="L", new_x="LMARGIN", new_y="NEXT")


def visual(text: str) -> str:
    """Put Arabic and Hebrew words into the order in which they are drawn."""
    from fpdf.bidi import BidiParagraph
    from fpdf.enums import TextDirection

    if text.isascii() or all(not _is_rtl(c) for c in text):
        return text
    return str(BidiParagraph(text=text, base_direction=TextDirection.LTR).get_reordered_string())


def _is_rtl(character: str) -> bool:
    import unicodedata

    return unicodedata.bidirectional(character) in {"R", "AL"}
