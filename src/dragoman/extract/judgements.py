"""Judgements: loaded wording in the outlet's own voice."""

from __future__ import annotations

from dragoman.extract.reading import Reading
from dragoman.model import Judgement


def find_judgements(reading: Reading) -> list[Judgement]:
    """Find loaded wording outside quotations and the content of claims."""
    return []
