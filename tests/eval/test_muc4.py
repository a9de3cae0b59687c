"""MUC templates out of statements, and how they are compared with the keys."""

from __future__ import annotations

import pytest

from dragoman.language.analysis import Analysis
from dragoman.model import Document
from dragoman.pipeline import Reader
from eval.muc4 import DATA, KeyTemplate, Report, ceaf, normal, read_reports, score_roles, score_slots
from eval.muc4_templates import Human, Template, make_templates


@pytest.fixture(scope="module")
def templates():
    reader = Reader.load()

    def run(text: str) -> list[Template]:
        analysis = Analysis(Document(text=text), reader.nlp(text))
        return make_templates(reader.read_document(analysis).statements, analysis)

    return run


def test_muc4_an_attack_on_people_fills_perpetrator_number_and_effect(templates) -> None:
    (template,) = templates("Armed men murdered Juan Lopez in Cali on Monday.")
    assert template.individuals == ["Armed men"]
    assert template.role("Victim") == ["Juan Lopez"]
    assert template.values("effect") == [("DEATH", ("Juan Lopez",))]
    assert template.values("number") == [("1", ("Juan Lopez",))]


def test_muc4_a_bombing_fills_target_and_weapon(templates) -> None:
    (template,) = templates("Terrorists hurled a grenade at the embassy.")
    assert template.kind == "BOMBING"
    assert template.targets == ["embassy"]
    assert template.weapons == ["grenade"]


def test_muc4_a_fight_of_armed_sides_is_no_incident(templates) -> None:
    assert templates("Army troops clashed with guerrillas near the river.") == []


def test_muc4_who_is_blamed_for_an_attack_is_accused(templates) -> None:
    (template,) = templates("President Lopez blamed the FMLN for the attack on the bank.")
    assert template.organisations == {"FMLN": "SUSPECTED OR ACCUSED BY AUTHORITIES"}


def test_muc4_soldiers_hurt_by_an_attack_on_others_are_human_targets(templates) -> None:
    (template,) = templates("Rebels attacked a power plant in Cali. A soldier was wounded.")
    assert template.targets == ["power plant"]
    assert template.values("effect") == [("INJURY", ("soldier",))]


def test_muc4_people_told_again_by_the_same_noun_are_of_the_same_incident(templates) -> None:
    (template,) = templates(
        "Armed men murdered six monks in Cali on Monday. The mayor condemned the murder of the six monks."
    )
    assert template.values("number") == [("6", ("monks",))]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Terrorists killed about 40 farmers in Cali.", "~40"),
        ("Terrorists killed at least 40 farmers in Cali.", "40 -"),
        ("Terrorists killed several farmers in Cali.", "PLURAL"),
        ("Terrorists killed forty-two farmers in Cali.", "42"),
    ],
)
def test_muc4_numbers_keep_what_bounds_them(templates, text: str, number: str) -> None:
    (template,) = templates(text)
    assert template.values("number") == [(number, ("farmers",))]


def test_muc4_people_who_are_only_counted_as_dead_or_hurt_are_human_targets(templates) -> None:
    (template,) = templates(
        "A bomb blew up near a bank and destroyed a shop, leaving 31 dead and 90 wounded."
    )
    assert template.values("effect") == [("DEATH", ("dead",)), ("INJURY", ("wounded",))]
    assert template.values("number") == [("31", ("dead",)), ("90", ("wounded",))]


def test_muc4_who_claims_an_attack_claims_it_though_others_tell_it_first(templates) -> None:
    (template,) = templates(
        "The FMLN kidnapped Juan Lopez on Monday. The FMLN claimed responsibility for the kidnapping."
    )
    assert template.organisations == {"FMLN": "CLAIMED OR ADMITTED"}


@pytest.mark.parametrize(
    ("key", "found", "right"),
    [
        ([["the FMLN", "front"]], ["fmln"], 1),
        ([["fmln"]], ["fmln", "front"], 1),
        ([["fmln", "front"]], ["fmln", "front"], 1),
        ([["bus"], ["jeep", "vehicle"]], ["vehicle", "bus"], 2),
        ([], ["bus"], 0),
    ],
)
def test_muc4_each_key_entity_is_met_once(key: list[list[str]], found: list[str], right: int) -> None:
    assert ceaf(key, found) == right


def test_muc4_strings_are_compared_without_case_articles_and_marks() -> None:
    assert normal('The "Santo Tomas" Farm') == "santo tomas farm"


def test_muc4_a_value_on_the_wrong_string_is_partly_right() -> None:
    key = KeyTemplate(
        strings={"name": [("lopez",)]}, values={"effect": [(("DEATH",), ("lopez",), False)]}, kind="ATTACK"
    )
    report = Report("r", "", {"Victim": [["lopez"]]}, (key,))
    found = [Template("ATTACK", humans=[Human(("Perez",), named=True, number="1", effect="DEATH")])]
    assert score_slots([report], [found])["effect"].right == 0.5
    assert score_roles([report], [found])["Victim"].right == 0


@pytest.mark.skipif(not DATA.exists(), reason="the data are not here")
def test_muc4_every_report_has_its_text_and_keys() -> None:
    reports = read_reports()
    assert len(reports) == 200
    assert all(r.text for r in reports)
    assert sum(len(r.templates) for r in reports) > 150
