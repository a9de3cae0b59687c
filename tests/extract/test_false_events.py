"""Words that look like an event of a type and tell another one, or none; and their likes that tell it."""

from __future__ import annotations

import pytest

from tests.extract.conftest import Find

NONE = [
    ("Heavy rain battered Gedaref and cut the road to Chad.", "ASSAULT"),
    ("A cyclone struck Mozambique and killed 12 people.", "ASSAULT"),
    ("The execution of the rebels' plan will begin in May.", "ASSAULT"),
    ("People were looking for explosives left behind by the rebels.", "ASSAULT"),
    ("Romania summoned the Russian ambassador to protest.", "PROTEST"),
    ("The soldier was supporting Operation Inherent Resolve.", "SUPPORT"),
    ("Four police officers offered their lives to defend the people of Colombia.", "AGREE happened"),
    ("The government of Kenya has undertaken efforts to end the war in Sudan.", "AGREE"),
    ("Nicaragua presented a resolution to stop the Salvadoran conflict.", "RETREAT"),
    ("The United Kingdom stands by Iraq to end this war.", "RETREAT"),
    ("The attack was planned by a colonel and approved by the president of El Salvador.", "CONCEDE"),
    ("The evacuation of the refugees was discussed with the army of Chad.", "RETREAT"),
    ("The command is charged with securing the capital of Iraq.", "ACCUSE"),
    ("The bishops of Kenya are worried about the villages of Chad.", "ACCUSE"),
    ("The rebels of Mali ruled out releasing the hostages.", "RETREAT"),
    ("Militants carried out the raid that killed 12 villagers.", "COERCE"),
    ("The envoy of Chad failed to appear.", "CONSULT"),
]


@pytest.mark.parametrize(("text", "kind"), NONE)
def test_words_that_tell_no_such_event(code: Find, text: str, kind: str) -> None:
    wanted, _, status = kind.partition(" ")
    found = [e for e in code(text) if e.type == wanted and (not status or e.status == status)]
    assert not found


SOME = [
    ("Rebels battered the town of Gedaref.", "ASSAULT", None),
    ("The execution of two soldiers by the rebels shook Mali.", "ASSAULT", None),
    ("Thousands of workers marched in Bucharest to protest.", "PROTEST", None),
    ("France is concerned about Iran's nuclear programme.", "ACCUSE", "disapprove"),
    ("The rebels of Mali halted the offensive on Gao.", "RETREAT", "ceasefire"),
    ("The rebels of Mali ruled out releasing the hostages.", "REJECT", None),
    ("The SDF began its operation to isolate Raqqa.", "ASSAULT", None),
    ("Two bombs were detonated in Bogota on Friday.", "ASSAULT", "explosives"),
    ("North Korea detonated a nuclear bomb on Sunday.", "MOBILIZE", "weapons"),
    ("Guerrillas harassed troops of the First Brigade last night.", "ASSAULT", None),
    ("Police harassed two reporters in Cairo.", "COERCE", "restrict"),
    ("The army of Colombia captured two drug traffickers in Cali.", "COERCE", "arrest"),
    ("Rebels of Colombia captured two soldiers in Cali.", "ASSAULT", "abduct"),
    ("The coalition supports the SDF through airstrikes and training.", "AID", None),
    ("Britain supports the government of Kenya.", "SUPPORT", None),
    ("Police used tear gas to disperse students in Nairobi.", "ASSAULT", "crowd-control"),
    ("Soldiers fired into the air to disperse protesters.", "ASSAULT", "crowd-control"),
    ("Chad warned that it will not meet the rebels.", "REJECT", "meet"),
]


@pytest.mark.parametrize(("text", "kind", "mode"), SOME)
def test_the_like_of_them_that_tell_one(code: Find, text: str, kind: str, mode: str | None) -> None:
    assert any(e.type == kind and (mode is None or e.mode == mode) for e in code(text))
