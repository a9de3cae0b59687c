"""A brief as one HTML file that needs nothing else and prints on two pages."""

from __future__ import annotations

from functools import lru_cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from dragoman.datafiles import data_path
from dragoman.views.brief.page import Brief
from dragoman.views.brief.phrasebook import load_words
from dragoman.views.brief.text import source_words


def render_html(brief: Brief) -> str:
    """Write a whole HTML document; text of reports is escaped.

    Each sentence carries the ids of its statements as `data-statements`, each source its document's id as
    `data-document`.
    """
    return _template().render(brief=brief, sources_title=load_words().sources, source_words=source_words)


@lru_cache(maxsize=1)
def _template() -> Template:
    environment = Environment(
        loader=FileSystemLoader(data_path("templates", "brief")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
    )
    return environment.get_template("brief.html")
