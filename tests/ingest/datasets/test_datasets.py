"""Rows of other projects as events: parties, codes, days and places, and the words in the row that say so."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman.extract.ontology import load_ontology
from dragoman.ingest.datasets.cameo import cameo_file, find_cameo
from dragoman.ingest.datasets.dataset import RowError
from dragoman.ingest.datasets.parties import find_country
from dragoman.ingest.datasets.row_text import RowText
from dragoman.ingest.imports import DATA_SETS
from dragoman.model import Event, Status
from dragoman.sources.country_codes import countries_by_fips, country_codes
from tests.ingest.datasets.rows import GDELT_ROW, GED_ROW, POLECAT_ROW

ROWS = {"gdelt": GDELT_ROW, "polecat": POLECAT_ROW, "ged": GED_ROW}


def make(data_set: str, **changes: str) -> Event | None:
    found = DATA_SETS[data_set]()
    values = {**ROWS[data_set], **{name.replace("_", " ") if data_set == "polecat" else name: value
                                   for name, value in changes.items()}}  # fmt: skip
    made = found.make(RowText(values, first=found.layout.first), "test, line 1")
    if made is None:
        return None
    document, event = made
    for piece in (event.sentence, *event.evidence, *event.actors, *event.recipients):
        assert document.text[piece.start : piece.end] == piece.text
    assert (document.origin, document.outlet) == (data_set, found.layout.name)
    return event


def test_gdelt_row_becomes_an_event() -> None:
    event = make("gdelt")
    assert event is not None
    assert (event.type, event.mode, event.status, event.score) == (
        "ASSAULT", "heavy-weapons", Status.HAPPENED, -9.5,
    )  # fmt: skip
    assert [(a.id, a.country, a.sectors) for a in event.actors] == [("sdn-mil", "SDN", ("MIL",))]
    assert [(a.name, a.listed, a.sectors) for a in event.recipients] == [("Rebel", False, ("REB",))]
    assert event.moment is not None
    assert event.place is not None
    assert (event.moment.start, event.moment.precision) == (date(2024, 5, 13), "day")
    assert (event.place.name, event.place.country, event.place.type) == ("Wad Hamid", "SDN", "town")


@pytest.mark.parametrize(
    ("code", "plover"),
    [
        ("0211", "REQUEST/assist"), ("0252", "REQUEST/yield"), ("0351", "AGREE"), ("046", "CONSULT"),
        ("0841", "RETREAT/release"), ("0831", "CONCEDE"), ("112", "ACCUSE/allege"), ("1122", "ACCUSE/allege"),
        ("1246", "REJECT/yield"), ("138", "THREATEN/violence"), ("1723", "COERCE/curfew"),
        ("1823", "ASSAULT/beat"), ("1952", "ASSAULT/drone"), ("201", "SANCTION/expel"),
        ("154", "MOBILIZE/troops"),
    ],
)  # fmt: skip
def test_cameo_codes_are_plover_types(code: str, plover: str) -> None:
    found = find_cameo(code)
    assert found is not None
    assert found.code == plover


def test_cameo_codes_of_our_own_types_lead_back_to_them() -> None:
    for name, kind in load_ontology().types.items():
        found = find_cameo(kind.cameo or "")
        assert found is not None
        assert found.code.partition("/")[0] == name


def test_cameo_every_root_is_there() -> None:
    assert {f"{n:02}" for n in range(1, 21)} <= set(cameo_file().codes)


@pytest.mark.parametrize("code", ["", "9", "21", "99", "x1"])
def test_gdelt_code_that_is_none_is_named(code: str) -> None:
    with pytest.raises(RowError, match="no CAMEO code"):
        make("gdelt", EventCode=code)


def test_gdelt_public_statement_is_no_event() -> None:
    assert make("gdelt", EventCode="010") is None


def test_gdelt_who_hosts_a_visit_receives_it_and_a_meeting_has_only_actors() -> None:
    visit, meeting = make("gdelt", EventCode="043"), make("gdelt", EventCode="040")
    assert visit is not None
    assert meeting is not None
    assert [a.name for a in visit.actors] == ["Rebel"]
    assert (len(meeting.actors), meeting.recipients) == (2, ())


def test_gdelt_attempt_is_attempted() -> None:
    event = make("gdelt", EventCode="185")
    assert event is not None
    assert event.status is Status.ATTEMPTED


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"SQLDATE": "20241340"}, "SQLDATE '20241340' is no day"),
        ({"ActionGeo_Lat": "x"}, "is no coordinate"),
        ({"ActionGeo_Lat": "99"}, "lies nowhere"),
    ],
)
def test_gdelt_wrong_cells_are_named(changes: dict[str, str], reason: str) -> None:
    with pytest.raises(RowError, match=reason):
        make("gdelt", **changes)


def test_gdelt_row_without_parties_or_place_is_still_an_event() -> None:
    names = ("Actor1Name", "Actor1Code", "Actor2Name", "Actor2Code", "ActionGeo_FullName")
    event = make("gdelt", **dict.fromkeys(names, ""))
    assert event is not None
    assert (event.actors, event.recipients, event.place) == ((), (), None)


def test_gdelt_party_is_what_it_was_that_day() -> None:
    before, after = (
        make("gdelt", Actor1Name="TALIBAN", Actor1CountryCode="AFG", Actor1Type1Code="INS", SQLDATE=day)
        for day in ("20190501", "20230501")
    )
    assert before is not None
    assert after is not None
    assert (before.actors[0].id, before.actors[0].sectors) == ("afg-taliban", ("REB",))
    assert (after.actors[0].id, after.actors[0].sectors) == ("afg-gov-taliban", ("GOV",))


def test_polecat_row_becomes_an_event_with_all_its_parties() -> None:
    event = make("polecat")
    assert event is not None
    assert (event.type, event.mode, event.contexts) == ("COERCE", "arrest", ("legal", "military"))
    assert [(a.text, a.country, a.sectors) for a in event.actors] == [
        ("Kenya Police", "KEN", ("COP",)), ("Uganda", "UGA", ("GOV",)),
    ]  # fmt: skip
    assert event.place is not None
    assert (event.place.name, event.place.geonames, event.place.type) == ("Busia", 199836, "town")


@pytest.mark.parametrize(
    ("kind", "mode", "coded"),
    [
        ("DEMAND", "meet", ("REQUEST", "meet")), ("ASSAULT", "heavy_weapons", ("ASSAULT", "heavy-weapons")),
        ("COERCE", "confiscate", ("COERCE", "seize")), ("AID", "unheard-of", ("AID", None)),
        ("AID", "", ("AID", None)),
    ],
)  # fmt: skip
def test_polecat_older_names_are_known(kind: str, mode: str, coded: tuple[str, str | None]) -> None:
    event = make("polecat", Event_Type=kind, Event_Mode=mode)
    assert event is not None
    assert (event.type, event.mode) == coded
    assert (len(event.because) == 2) == (mode == "unheard-of")


def test_ged_fighting_has_two_sides_a_range_of_deaths_and_its_precision() -> None:
    event = make("ged")
    assert event is not None
    assert [a.id for a in event.actors] == ["pak-gov", "pak-ttp"]
    assert (event.recipients, event.killed.min, event.killed.max, event.killed.text) == ((), 3, 9, "4")
    assert event.moment is not None
    assert event.place is not None
    assert (event.moment.start, event.moment.end) == (date(2023, 2, 13), date(2023, 2, 19))
    assert (event.moment.precision, event.place.type, event.place.country) == ("week", "region", "PAK")


def test_ged_violence_against_civilians_has_a_victim() -> None:
    event = make("ged", type_of_violence="3", side_a="IS", side_b="Civilians")
    assert event is not None
    assert [a.id for a in event.actors] == ["ism-is"]
    assert [(a.name, a.country, a.sectors) for a in event.recipients] == [("Civilians", "PAK", ("CVL",))]


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"type_of_violence": "4"}, "none of 1, 2 and 3"),
        ({"date_end": "2023-02-01"}, "lies before"),
        ({"best": "many"}, "no number of people"),
        ({"best": "-1"}, "no number of people"),
    ],
)
def test_ged_wrong_cells_are_named(changes: dict[str, str], reason: str) -> None:
    with pytest.raises(RowError, match=reason):
        make("ged", **changes)


@pytest.mark.parametrize(
    ("name", "code"),
    [("Myanmar (Burma)", "MMR"), ("DR Congo (Zaire)", "COD"), ("Russia (Soviet Union)", "RUS"),
     ("Yemen (North Yemen)", "YEM"), ("Atlantis", None)],
)  # fmt: skip
def test_ged_countries_are_found_by_name(name: str, code: str | None) -> None:
    assert find_country(name) == code


def test_country_codes_are_unique() -> None:
    codes = country_codes()
    assert len({c.alpha2 for c in codes.values()}) == len(codes)
    assert (codes["PAK"].alpha2, countries_by_fips()["NI"], countries_by_fips()["NG"]) == ("pk", "NGA", "NER")


def test_row_text_shows_every_value_once_the_telling_ones_first() -> None:
    row = RowText({"id": "7", "best": "4", "side_b": "", "low": "4"}, first=["best", "side_b"])
    assert row.text == "best: 4\n\nid: 7\nlow: 4"
    assert row.head.text == "best: 4"
    assert row.text[row.span("low").start : row.span("low").end] == "4"


def test_data_set_files_name_only_columns_that_exist() -> None:
    for make_set in DATA_SETS.values():
        layout = make_set().layout
        if layout.columns:
            assert set(layout.first) | set(layout.required) <= set(layout.columns)
