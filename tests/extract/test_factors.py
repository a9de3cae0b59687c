"""Which factor a wording names."""

from __future__ import annotations

import pytest

from dragoman.extract.factors import factor_file, factor_name, factor_of, sign_of


@pytest.mark.parametrize(
    ("words", "factor"),
    [
        ("the closure of the main border crossing", "crossing-closure"),
        ("clashes on the frontier", "border-clashes"),
        ("a fall in exports", "trade"),
        ("the economic crisis on both sides", "economic-crisis"),
        ("a new wave of migrants", "migration"),
        ("thousands fled their homes", "displacement"),
        ("a tropical storm on the coast", "drought"),
        ("ministers stormed out of the hall", None),
        ("the blast at the mosque", "terrorism"),
        ("more serious differences among the leaders", "internal-division"),
        ("the return of the movement to power", "regime-change"),
        ("international sanctions", "sanctions"),
        ("the prolonged drought", "drought"),
        ("mass protests in the capital", "protest"),
        ("the arrest of two editors", "repression"),
        ("the delivery of weapons", "arms"),
        ("a fragile truce", "ceasefire"),
        ("international aid", "aid"),
        ("the colour of the sky", None),
        ("", None),
    ],
)
def test_factors_finds_the_factor(words: str, factor: str | None) -> None:
    assert factor_of(words) == factor


@pytest.mark.parametrize(
    ("words", "sign"),
    [
        ("a fall in exports", -1),
        ("no aid is sent", -1),
        ("trade was suspended", -1),
        ("the end of the lack of aid", 1),
        ("exports of copper", 1),
    ],
)
def test_factors_tells_less_from_more(words: str, sign: int) -> None:
    assert sign_of(words) == sign


def test_factors_all_have_names_and_patterns() -> None:
    for key, entry in factor_file().factors.items():
        assert factor_name(key) == entry.name
        assert entry.patterns
        assert key == key.lower()
