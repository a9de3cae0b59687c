"""Charts: what they draw, as text that stands in their SVG."""

from __future__ import annotations

from datetime import date

from dragoman.views.charts.band import BandStretch, render_band
from dragoman.views.charts.map import (
    MapCrossing,
    MapPlace,
    find_labels,
    find_theatres,
    make_frame,
    render_map,
)
from dragoman.views.charts.relation import RelationBar, render_relation

GOMA, BENI, CARACAS = (29.2, -1.7), (29.5, 0.5), (-66.9, 10.5)


def place(name: str, where: tuple[float, float]) -> MapPlace:
    return MapPlace(name=name, lon=where[0], lat=where[1], count=1, material=1, href="/x")


def test_places_far_apart_are_theatres_of_their_own() -> None:
    assert find_theatres([GOMA, BENI, CARACAS]) == [1, 1, 0]
    assert find_theatres([GOMA, BENI]) == [0, 0]
    assert find_theatres([(-120.0, 0.0), (-60.0, 0.0), (0.0, 0.0), (60.0, 0.0)]) == [0, 0, 0, 0]


def test_map_draws_each_theatre_once() -> None:
    drawn = render_map([place("Goma", GOMA), place("Beni", BENI), place("Caracas", CARACAS)], [])
    assert drawn.count("<svg") == 2 * 2  # for wide screens and for narrow ones
    assert all(drawn.count(f">{name}<") == 2 for name in ("Goma", "Beni", "Caracas"))
    assert render_map([], []) == ""


def test_names_on_the_map_are_letters_with_a_halo_and_harmless() -> None:
    drawn = render_map([place("<b>Goma</b>", GOMA)], [])
    assert drawn.count(">&lt;b&gt;Goma&lt;/b&gt;</text>") == 2
    assert 'paint-order="stroke"' in drawn
    assert "<b>" not in drawn


def test_names_on_the_map_cover_no_point_and_no_other_name() -> None:
    places = [place(f"Place {n}", (29.0 + n * 0.05, -1.7 + (n % 3) * 0.05)) for n in range(12)]
    gates = [MapCrossing(name="Gate", lon=29.3, lat=-1.6, state="open", href="/y")]
    frame = make_frame([(p.lon, p.lat) for p in places])
    labels = find_labels(places, gates, frame)
    assert "Gate" in [label.text for label in labels]
    boxes = [label.box for label in labels]
    for one in boxes:
        for other in boxes:
            apart = one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
            assert one == other or apart


def test_band_tells_the_hours_where_there_is_room() -> None:
    stretches = [
        BandStretch(
            state="partial", start=date(2026, 4, 12), end=date(2026, 4, 17), contested=False, what="partial",
            detail="06:00–12:00",
        ),
        BandStretch(
            state="open", start=date(2026, 4, 18), end=date(2026, 4, 18), contested=False, what="open"
        ),
    ]  # fmt: skip
    drawn = render_band(stretches, [], first=date(2026, 4, 12), last=date(2026, 4, 30), name="Bridge")
    assert "partial, 06:00–12:00" in drawn
    short = render_band(stretches, [], first=date(2025, 4, 12), last=date(2026, 4, 30), name="Bridge")
    assert "06:00" not in short.partition("</desc>")[2]


def test_relation_marks_where_the_level_changes() -> None:
    bars = [RelationBar(start=date(2026, 3, 2), source="A", target="B", quad="verbal conflict", count=2)]
    names = {"A": "Aland", "B": "Bland"}
    drawn = render_relation(bars, by="week", names=names, marks=[(date(2026, 3, 9), "more conflict")])
    assert ">more conflict<" in drawn
    assert "more conflict" not in render_relation(bars, by="week", names=names)
