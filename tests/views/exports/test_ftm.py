"""FollowTheMoney: entities that its own library takes whole, tied to one another and to reports."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from dragoman.model import (
    Actor,
    Claim,
    Crossing,
    CrossingState,
    Document,
    Event,
    Evidence,
    Moment,
    Place,
    Span,
    Speaker,
    Stance,
    Status,
)
from dragoman.record.record import Told
from dragoman.views.exports.ftm import render_ftm

TEXT = "Sudan's army shelled gunmen near Wad Hamid on Monday. The militia denied it. The gate is shut."
REPORT = Document(
    text=TEXT, title="Shells near Wad Hamid", outlet="Hill Post", published=date(2024, 5, 14),
    source="https://hillpost.example/a/1",
)  # fmt: skip
MONDAY = Moment(
    start=date(2024, 5, 13), end=date(2024, 5, 13), precision="day", text="on Monday", derivation="test"
)
WAD_HAMID = Place(
    name="Wad Hamid", country="SDN", lat=16.5, lon=32.8, geonames=None, type="town", text="Wad Hamid"
)


def party(name: str, key: str | None, country: str | None, *sectors: str) -> Actor:
    return Actor(
        name=name, id=key, country=country, sectors=sectors, listed=key is not None, text="x", start=0, end=1
    )


ARMY = party("Sudan military", "sdn-mil", "SDN", "MIL")
RSF = party("Rapid Support Forces", "sdn-rsf", "SDN", "PRM")
GUNMEN = party("gunmen", None, None, "UAF")
MINISTER = party("Bilawal Bhutto Zardari", "pak-bilawal-bhutto-zardari", "PAK", "GOV")
NATIONS = party("United Nations", "uno", "UNO")


def event(**changes: Any) -> Event:
    given = Event(
        document=REPORT.id, sentence=Span(0, 53, TEXT[:53]),
        evidence=(Evidence("trigger", 13, 20, "shelled"),), extractor="test", type="ASSAULT",
        mode="heavy-weapons", quad="material conflict", contexts=("military",), actors=(ARMY,),
        recipients=(GUNMEN, RSF), moment=MONDAY, place=WAD_HAMID,
    )  # fmt: skip
    return replace(given, **changes)


CLAIM = Claim(
    document=REPORT.id, sentence=Span(54, 77, TEXT[54:77]), evidence=(Evidence("cue", 66, 72, "denied"),),
    extractor="test", stance=Stance.DENIES, speaker=RSF, cue="denied", addressee=(MINISTER, NATIONS),
)  # fmt: skip
GATE = CrossingState(
    document=REPORT.id, sentence=Span(79, 96, TEXT[79:96]), evidence=(Evidence("trigger", 91, 95, "shut"),),
    extractor="test",
    crossing=Crossing(name="Argeen", id="argeen", countries=("SDN", "EGY"), lat=21.9, lon=31.1),
    state="closed", change="stays",
)  # fmt: skip


def entities(*statements: Any) -> dict[str, dict[str, Any]]:
    told = [Told(s, REPORT.outlet, REPORT.published) for s in statements]
    lines = [json.loads(line) for line in render_ftm([REPORT], told)]
    assert len({line["id"] for line in lines}) == len(lines), "an entity is there twice"
    return {line["id"]: line for line in lines}


def test_ftm_event_has_parties_time_place_and_proof() -> None:
    one = event()
    found = entities(one)
    values = found[one.id]["properties"]
    assert values["name"] == ["ASSAULT (heavy-weapons): Sudan military → gunmen, Rapid Support Forces"]
    assert (values["date"], values["country"], values["location"]) == (["2024-05-13"], ["sd"], ["Wad Hamid"])
    assert (values["proof"], found[REPORT.id]["schema"]) == ([REPORT.id], "Article")
    assert found[values["addressEntity"][0]]["properties"]["latitude"] == ["16.5"]
    assert [found[key]["properties"]["name"] for key in values["involved"]] == [
        ["Sudan military"], ["gunmen"], ["Rapid Support Forces"],
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("actor", "schema", "topics"),
    [
        (ARMY, "PublicBody", ["mil"]),
        (party("Pakistan", "pak", "PAK"), "PublicBody", None),
        (MINISTER, "Person", ["gov"]),
        (RSF, "Organization", None),
        (GUNMEN, "LegalEntity", None),
        (party("Tehreek-e-Insaf", "pak-pti", "PAK", "PTY"), "Organization", ["pol.party"]),
    ],
)
def test_ftm_gives_each_party_its_schema(actor: Actor, schema: str, topics: list[str] | None) -> None:
    one = event(actors=(actor,), recipients=())
    found = entities(one)
    entity = found[found[one.id]["properties"]["involved"][0]]
    assert (entity["schema"], entity["properties"].get("topics")) == (schema, topics)


def test_ftm_links_who_acts_to_whom_and_parties_of_a_mutual_event() -> None:
    def links(found: dict[str, dict[str, Any]]) -> list[list[str]]:
        edges = (e["properties"] for e in found.values() if e["schema"] == "UnknownLink")
        return [[found[p[side][0]]["properties"]["name"][0] for side in ("subject", "object")] for p in edges]

    assert links(entities(event())) == [
        ["Sudan military", "gunmen"], ["Sudan military", "Rapid Support Forces"],
    ]  # fmt: skip
    assert links(entities(event(actors=(ARMY, RSF), recipients=()))) == [
        ["Sudan military", "Rapid Support Forces"]
    ]


def test_ftm_an_unlisted_party_is_one_in_a_report_and_another_in_the_next() -> None:
    other = replace(REPORT, text=TEXT + " More.")
    told = [
        Told(event(), "Hill Post", None),
        Told(event(mode="firearms"), "Hill Post", None),
        Told(event(document=other.id), "River Post", None),
    ]
    lines = [json.loads(line) for line in render_ftm([REPORT, other], told)]
    names = Counter(line["properties"]["name"][0] for line in lines if line["schema"] == "LegalEntity")
    assert names == {"gunmen": 2}
    assert Counter(line["id"] for line in lines).most_common(1)[0][1] == 1


def test_ftm_names_what_did_not_happen_and_who_says_so() -> None:
    speaker = Speaker(name="Foreign ministry", id=None, country=None, sectors=(), cue="said", stance="states")
    one = event(status=Status.PLANNED, voice=(speaker,))
    values = entities(one)[one.id]["properties"]
    assert values["name"][0].startswith("planned: ASSAULT")
    assert values["notes"] == ["According to Foreign ministry"]


def test_ftm_claims_and_crossings_are_events() -> None:
    found = entities(CLAIM, GATE)
    claim, gate = found[CLAIM.id]["properties"], found[GATE.id]["properties"]
    assert claim["name"] == ["denies: Rapid Support Forces → Bilawal Bhutto Zardari, United Nations"]
    assert (gate["name"], gate["country"], gate["location"]) == (["Argeen: closed"], ["sd"], ["Argeen"])


def test_ftm_is_the_same_each_time() -> None:
    assert entities(event(), CLAIM, GATE) == entities(event(), CLAIM, GATE)


def test_ftm_entities_are_valid_for_the_library_and_lose_nothing() -> None:
    ftm = pytest.importorskip("followthemoney")
    found = entities(event(), CLAIM, GATE)
    for data in found.values():
        proxy = ftm.model.get_proxy(data, cleaned=False)
        schema = proxy.schema
        schema.validate(data)
        assert not schema.abstract
        kept = {name: set(values) for name, values in proxy.to_dict()["properties"].items()}
        assert kept == {name: set(values) for name, values in data["properties"].items()}
        for name, values in data["properties"].items():
            kind = schema.get(name)
            assert all(value in found for value in values) or kind.range is None, f"{name} leads nowhere"
            if kind.range is not None:
                assert all(ftm.model[found[v]["schema"]].is_a(kind.range) for v in values), name
        if schema.edge:
            assert len(list(proxy.edgepairs())) == 1
