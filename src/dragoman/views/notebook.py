"""A situation that shows itself in a notebook."""

from __future__ import annotations

from dataclasses import dataclass, fields

from dragoman.model.situation import Situation
from dragoman.views.html import render_fragment
from dragoman.views.situation_page import make_page


@dataclass(frozen=True, kw_only=True)
class ShownSituation(Situation):
    """A situation with the rich display that notebooks ask for."""

    def _repr_html_(self) -> str:
        """Show the page with its quotations."""
        return render_fragment(make_page(self))

    def __str__(self) -> str:
        return f"{len(self.documents)} documents, {len(self.statements)} statements"


def make_shown(situation: Situation) -> ShownSituation:
    """Give the same situation with its display."""
    return ShownSituation(**{field.name: getattr(situation, field.name) for field in fields(situation)})
