"""Resolution of place names, without a parse."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.extract.gazetteer import Candidate, load_gazetteer
from dragoman.extract.place_names import name_candidates
from dragoman.extract.places import find_places
from dragoman.language.analysis import Analysis
from dragoman.resolve.places import Toponym, contained, distance_km, ground_places, resolve_toponyms


def resolve(text: str, *names: str) -> list[Candidate | None]:
    gazetteer = load_gazetteer()
    spans = [m.span() for name in names for m in [re.search(rf"\b{re.escape(name)}\b", text)] if m]
    return resolve_toponyms(
        text, [Toponym(s, e, name_candidates(text, s, e, gazetteer)) for s, e in sorted(spans)]
    )


def test_resolve_takes_what_is_written_beside_a_name() -> None:
    (moscow, idaho) = resolve("A rally was held in Moscow, Idaho.", "Moscow", "Idaho")
    assert moscow is not None
    assert idaho is not None
    assert (moscow.country, moscow.region, idaho.type) == ("USA", "Idaho", "region")


def test_resolve_does_not_take_a_list_for_containers() -> None:
    found = resolve("Ohio, Indiana and Iowa were hit.", "Ohio", "Indiana", "Iowa")
    assert [c.type if c else None for c in found] == ["region", "region", "region"]


def test_resolve_prefers_the_town_to_its_region_unless_the_kind_is_named() -> None:
    assert [c.type if c else None for c in resolve("Jets bombed Idlib.", "Idlib")] == ["town"]
    assert [c.type if c else None for c in resolve("Jets bombed Idlib province.", "Idlib")] == ["region"]


def test_resolve_takes_a_town_with_the_noun_of_a_region_for_more_than_the_town() -> None:
    assert [c.type if c else None for c in resolve("Gunmen left Djugu.", "Djugu")] == ["town"]
    assert [c.type if c else None for c in resolve("Gunmen left Djugu territory.", "Djugu")] == ["district"]


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("Militiamen from Bunia burned huts at Jaiba.", False),
        ("Police in Brazil left Belo Horizonte for a camp near Jaiba.", True),
    ],
)
def test_ground_takes_no_town_abroad_that_is_written_otherwise(
    analyse: Callable[..., Analysis], text: str, known: bool
) -> None:
    analysis = analyse(text)
    gazetteer = load_gazetteer()
    found = ground_places(analysis, find_places(analysis, gazetteer), gazetteer)
    (jaiba,) = (m for m in found if m.span.text == "Jaiba")
    assert (jaiba.place is not None) == known


def test_find_takes_the_noun_of_its_kind_into_the_name_of_a_crossing(
    analyse: Callable[..., Analysis],
) -> None:
    analysis = analyse("Venezuela reopened the Simón Bolívar bridge on Saturday.")
    found = find_places(analysis, load_gazetteer())
    assert "Simón Bolívar bridge" in [m.span.text for m in found if m.crossing is not None]


def test_resolve_leaves_an_unknown_name_open() -> None:
    found = resolve("Gunmen left Xyzzyville for Kano.", "Xyzzyville", "Kano")
    assert found[0] is None
    assert found[1] is not None
    assert found[1].country == "NGA"


def test_resolve_of_nothing_is_nothing() -> None:
    assert resolve_toponyms("No names here.", []) == []


def test_resolve_keeps_one_sense_per_document() -> None:
    text = "Springfield, Illinois, voted. Later, Springfield counted."
    gazetteer = load_gazetteer()
    spans = [m.span() for m in re.finditer("Springfield|Illinois", text)]
    found = resolve_toponyms(text, [Toponym(s, e, name_candidates(text, s, e, gazetteer)) for s, e in spans])
    assert found[0] == found[2]
    assert found[0] is not None
    assert found[0].region == "Illinois"


@pytest.mark.parametrize(
    ("one", "other", "km"),
    [
        ((0, 0), (0, 1), 111.2),
        ((52.52, 13.4), (48.86, 2.35), 878),
        ((10, 20), (10, 20), 0),
        ((0, 0), (0, 180), 20015),
    ],
)
def test_distance_in_kilometres(one: tuple[float, float], other: tuple[float, float], km: float) -> None:
    assert distance_km(*one, *other) == pytest.approx(km, rel=0.01, abs=0.01)


@given(st.floats(-90, 90), st.floats(-180, 180), st.floats(-90, 90), st.floats(-180, 180))
def test_distance_is_symmetric_and_bounded(a: float, b: float, c: float, d: float) -> None:
    there = distance_km(a, b, c, d)
    assert 0 <= there <= 20016
    assert there == pytest.approx(distance_km(c, d, a, b), abs=1e-6)


def test_contained_in_its_country_but_not_in_another() -> None:
    homs = Candidate("Homs", "SYR", "Homs", "", 34.72, 36.73, "town")
    syria = Candidate("Syria", "SYR", "", "", 35, 38, "country")
    iraq = Candidate("Iraq", "IRQ", "", "", 33, 44, "country")
    assert contained(homs, syria) == 1.0
    assert contained(homs, iraq) == 0.0
