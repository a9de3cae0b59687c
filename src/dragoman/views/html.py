"""The page of a situation as one HTML file that needs nothing else."""

from __future__ import annotations

from functools import lru_cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup, escape

from dragoman.datafiles import data_path
from dragoman.views.page import Quote, SituationPage


def render_html(page: SituationPage) -> str:
    """Write a whole HTML document; text of documents is escaped, nothing is loaded from elsewhere."""
    return _template("situation.html").render(page=page)


def render_fragment(page: SituationPage) -> str:
    """Write the page without head and body, for a notebook cell."""
    return _template("situation_body.html").render(page=page)


def mark_quote(quote: Quote) -> Markup:
    """Escape a quotation and put its evidence into <mark>."""
    parts: list[Markup] = []
    at = 0
    for start, end in quote.marks:
        parts += [escape(quote.text[at:start]), Markup("<mark>{}</mark>").format(quote.text[start:end])]
        at = end
    parts.append(escape(quote.text[at:]))
    return Markup("").join(parts)


@lru_cache(maxsize=4)
def _template(name: str) -> Template:
    environment = Environment(
        loader=FileSystemLoader(data_path("templates")), autoescape=True, undefined=StrictUndefined
    )
    environment.filters["mark_quote"] = mark_quote
    return environment.get_template(name)
