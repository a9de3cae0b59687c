"""Situations that briefs are made of: the examples and the scripted story, each read once."""

from __future__ import annotations

from pathlib import Path

import pytest

import dragoman
from dragoman.model.situation import Situation

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="session")
def examples() -> Situation:
    """Give the situation of the examples."""
    return dragoman.read(ROOT / "examples" / "torkham", ROOT / "examples" / "kasumbalesa")


@pytest.fixture(scope="session")
def story() -> Situation:
    """Give the situation of the scripted story."""
    return dragoman.read(ROOT / "tests" / "fixtures" / "story" / "reports")


@pytest.fixture(params=["examples", "story"])
def told(request: pytest.FixtureRequest) -> Situation:
    """Give one situation after the other."""
    found: Situation = request.getfixturevalue(request.param)
    return found
