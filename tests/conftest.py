"""Fixtures that load the language model once for the whole run."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from dragoman.language.analysis import Analysis
from dragoman.model import Document

if TYPE_CHECKING:
    from spacy.language import Language

settings.register_profile("repeatable", derandomize=True)
settings.register_profile("explore", max_examples=1000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "repeatable"))

SHARED = Path(__file__).resolve().parents[2] / "shared"
"""Development data beside the checkout; tests that need it skip where it is absent."""

Analyse = Callable[..., Analysis]


@pytest.fixture(scope="session")
def nlp() -> Language:
    """Give the shipped language model."""
    from dragoman.language.load import load

    return load()


@pytest.fixture(scope="session")
def analyse(nlp: Language) -> Analyse:
    """Give a function that analyses a text: `analyse("Kabul closed the gate.", published="2023-02-23")`."""

    def run(text: str, *, published: str | None = None) -> Analysis:
        day = date.fromisoformat(published) if published else None
        return Analysis(Document(text=text, published=day), nlp(text))

    return run


@pytest.fixture(scope="session")
def reference_article() -> Path:
    """Give the path of the reference article, or skip."""
    path = SHARED / "reference" / "article.txt"
    if not path.exists():
        pytest.skip("the reference article is not here")
    return path
