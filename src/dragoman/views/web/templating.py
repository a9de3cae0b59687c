"""Templates of the pages; every text that they put out is escaped and made visible."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from fastapi import Request
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import HTMLResponse
from starlette.types import Scope

from dragoman.config import VERSION
from dragoman.datafiles import data_path
from dragoman.views.labels import load_labels
from dragoman.views.web.links import API, link, statement_link
from dragoman.views.web.text import finalize, mark_text, safe_link
from dragoman.views.wording import count_words

NAVIGATION = (
    ("Situation", "/"),
    ("Incidents", "/incidents"),
    ("Crossings", "/crossings"),
    ("Relations", "/relations"),
    ("Causes", "/causes"),
    ("Actors", "/actors"),
    ("Reports", "/documents"),
    ("Search", "/search"),
    ("Review", "/review"),
)


@lru_cache(maxsize=1)
def environment() -> Environment:
    """Give the templates' environment."""
    made = Environment(
        loader=FileSystemLoader(data_path("templates", "web")),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=finalize,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update(
        api=API,
        labels=load_labels(),
        link=link,
        navigation=NAVIGATION,
        program=VERSION,
        statement_link=statement_link,
    )
    made.filters.update(mark=mark_text, safe_link=safe_link, people=count_words)
    return made


def render(template: str, *, scope: Scope, **context: Any) -> str:
    """Render a template.

    Args:
        template: Its name.
        scope: The request, for the place in the navigation.
        context: What it shows.
    """
    return environment().get_template(template).render(path=str(scope["path"]), **context)


def page(request: Request, template: str, **context: Any) -> HTMLResponse:
    """Answer with a page."""
    return HTMLResponse(render(template, scope=request.scope, **context))
