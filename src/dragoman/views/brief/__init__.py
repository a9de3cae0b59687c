"""The brief: a page and a half on what reports tell, every sentence with its sources.

Example:
    >>> brief = make_brief(situation)
    >>> print(render_text(brief))
"""

from dragoman.views.brief.make import make_brief
from dragoman.views.brief.page import Brief, Item, Section, Sentence, Source

__all__ = ["Brief", "Item", "Section", "Sentence", "Source", "make_brief"]
