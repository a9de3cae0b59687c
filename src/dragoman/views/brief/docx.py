"""A brief as a Word document."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from dragoman.views.brief.page import Brief, Item
from dragoman.views.brief.phrasebook import load_words
from dragoman.views.brief.text import note_words, source_words


def render_docx(brief: Brief) -> bytes:
    """Write a brief as DOCX: headings and lists in Word's own styles, footnotes as raised numbers."""
    import docx
    from docx.shared import Cm, Pt

    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(2.2)
    document.styles["Normal"].font.size = Pt(10.5)
    document.core_properties.title = brief.title
    document.core_properties.author = "dragoman"
    _write(document, brief)
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _write(document: Any, brief: Brief) -> None:
    document.add_heading(brief.title, level=0)
    document.add_paragraph(brief.basis, style="Subtitle")
    for section in brief.sections:
        document.add_heading(section.title, level=1)
        for item in section.items:
            _add_item(document, item)
        if section.left_out:
            document.add_paragraph().add_run(f"{section.left_out} more left out for length").italic = True
    for note in brief.notes:
        document.add_paragraph(note)
    if brief.sources:
        document.add_heading(load_words().sources, level=1)
    for source in brief.sources:
        document.add_paragraph(f"[{source.number}] {source_words(source)}")


def _add_item(document: Any, item: Item) -> None:
    paragraph = document.add_paragraph(style="List Bullet")
    for sentence in item.sentences:
        paragraph.add_run(sentence.text)
        paragraph.add_run(note_words(sentence)).font.superscript = True
        paragraph.add_run(" ")
