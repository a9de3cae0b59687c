"""Places that are told of again by their kind alone."""

from __future__ import annotations

import pytest

from tests.extract.conftest import Find

AGAIN = [
    ("Kenyan troops reached Garissa on Monday. Rebels shelled the town at night.", "Garissa"),
    ("People have fled Dolenga. Kenyan soldiers burned the village on Sunday.", "Dolenga"),
    ("Residents of Dolenga crossed to Garissa town. Rebels attacked the village on Sunday.", "Dolenga"),
]

NOT_AGAIN = [
    "Kenyan troops reached Garissa on Monday. Rebels shelled another town at night.",
    "Kenyan troops reached Garissa on Monday. Rebels shelled the town of Wajir at night.",
    "Kenyan troops reached Garissa county on Monday. Rebels shelled the village at night.",
    "GARISSA — Rebels shelled the village at night.",
]


@pytest.mark.parametrize(("text", "place"), AGAIN)
def test_place_anaphors_name_the_place_told_before(code: Find, text: str, place: str) -> None:
    event = next(e for e in code(text) if e.type == "ASSAULT")
    assert place in [part.text for part in event.evidence if part.role == "place"]


@pytest.mark.parametrize("text", NOT_AGAIN)
def test_place_anaphors_mean_no_other_place(code: Find, text: str) -> None:
    for event in (e for e in code(text) if e.type == "ASSAULT"):
        places = [part.text for part in event.evidence if part.role == "place"]
        assert not set(places) & {"Garissa", "GARISSA", "Garissa county"}
