"""Whose words count: somebody named, or villagers, in a report on a war, no private people elsewhere."""

from __future__ import annotations

import pytest

from tests.extract.conftest import Find

WAR = (
    "Rebels attacked an army base near Kolwezi on Monday and killed nine soldiers. Shells hit a clinic, and "
    "two nurses were killed in the raid. "
)
PEACE = "The harvest was good this year, and the market opened early. "


@pytest.mark.parametrize("text", ["Villagers disputed this claim.", "Jonas Mbeki denied any such link."])
def test_noted_counts_a_denial_in_a_report_on_a_war(code: Find, text: str) -> None:
    assert "REJECT" in {e.type for e in code(WAR + text)}


@pytest.mark.parametrize("text", ["Villagers disputed this claim.", "Jonas Mbeki denied any such link."])
def test_noted_counts_no_denial_of_private_people_elsewhere(code: Find, text: str) -> None:
    assert "REJECT" not in {e.type for e in code(PEACE + text)}
