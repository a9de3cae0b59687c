"""Acts of war, police and relief in the many words of plain reports, and words that only look like them."""

from __future__ import annotations

import pytest

from tests.extract.conftest import Find

ASSAULT = [
    "A mortar volley aimed at the presidential palace fell short.",
    "Gunmen cut down 22 worshippers at a mosque.",
    "Eleven militants were sent to hell in an operation.",
    "Fighting between Kenyan and Ugandan troops went on.",
    "Shelling by the army went on.",
    "The two groups have been fighting each other since April.",
    "Gunmen set dozens of homes ablaze.",
    "Armed men dragged his brother from the house.",
    "More than 80 people have died in five days of violence.",
    "Among those killed were two nurses.",
    "One guard was killed in an exchange of fire.",
    "A blast tore through a minibus.",
    "The garrison fought off the attackers.",
    "The rebels shot down a helicopter.",
    "Drones swooped on the oil depot.",
    "A prison guard was hacked to death by inmates.",
    "Police set upon the marchers with truncheons.",
    "Heavy clashes raged near Goma on Tuesday.",
    "Renewed clashes were reported in Hasakah.",
    "Air raids on Sanaa left nine people dead.",
    "The village came under mortar fire overnight.",
    "The militants put the village to the torch.",
    "Two farmers stepped on a mine.",
    "The town has been reduced to rubble by air strikes.",
    "The town fell to the rebels on Friday.",
    "A fisherman lost his life in the strike.",
    "Rocket fire from Gaza wounded a woman.",
    "The army launched an operation against the militants.",
    "He had been beaten in a police van.",
    "Police charged the crowd with batons.",
]  # fmt: skip

COERCE = [
    "Armed men stopped a patrol of monitors.",
    "Armed men took a computer from the patrol.",
    "Gunmen made off with 40 cattle.",
    "Their catch was confiscated.",
    "Another five missions were impeded on the ground.",
    "The army issued evacuation orders for four districts.",
    "The army told residents of eight villages to leave.",
    "Soldiers held up an aid convoy.",
    "The junta denied access to three aid missions.",
    "Police prevented journalists from entering the village.",
    "He was barred from leaving the country after the coup.",
    "The militia forcibly recruited dozens of boys.",
    "Ninety young men were taken from camps by soldiers.",
    "The siege of the town entered its second year.",
    "The authorities cut off the internet in Dakar.",
    "The militia set up roadblocks.",
    "The rebels levied taxes on the traders.",
    "The Kenyan coast guard blocked the supply boats.",
    "Police took the activist in for questioning.",
    "Turkish troops sealed off the village.",
    "Security forces surrounded the house of the mayor.",
    "The hospital was occupied by soldiers.",
    "Men were forced to join the militia.",
    "The rebels entered the town unopposed.",
    "The editor was placed under house arrest.",
]  # fmt: skip

OTHERS = [
    ("Reinforcements had been sent to the town.", "MOBILIZE"),
    ("Kenya has massed armour at Busia.", "MOBILIZE"),
    ("A column of tanks moved towards the border.", "MOBILIZE"),
    ("Rwandan troops crossed the border.", "MOBILIZE"),
    ("The army dug trenches along the river.", "MOBILIZE"),
    ("Soldiers took up positions around the parliament.", "MOBILIZE"),
    ("Hundreds of fighters have gathered near the town.", "MOBILIZE"),
    ("Iran test-fired a missile.", "MOBILIZE"),
    ("Kenyan soldiers landed in Haiti.", "MOBILIZE"),
    ("Units were withdrawn from the town of Goma.", "RETREAT"),
    ("The group said 120 children had been given back to their families.", "RETREAT"),
    ("The ceasefire mediated by elders has held.", "RETREAT"),
    ("The ceasefire came into force at dawn.", "RETREAT"),
    ("The siege of the town was lifted.", "RETREAT"),
    ("The guns fell silent on Friday.", "RETREAT"),
    ("The hostages walked free after 40 days.", "RETREAT"),
    ("Soldiers returned to barracks.", "RETREAT"),
    ("Rebels handed over two bases to the army.", "RETREAT"),
    ("Rescuers pulled a woman alive from the rubble.", "AID"),
    ("Brazil opened three shelters for the refugees.", "AID"),
    ("The Red Cross handed out hygiene kits to refugees.", "AID"),
    ("Two diplomats were ordered to leave.", "SANCTION"),
    ("The minister was sacked.", "SANCTION"),
    ("The charity suspended its clinics.", "SANCTION"),
]  # fmt: skip

NOTHING = [
    ("The airline was hit by a strike of pilots.", "ASSAULT"),
    ("The storm pounded the coast.", "ASSAULT"),
    ("The team fought off a late challenge.", "ASSAULT"),
    ("The company cut down on spending.", "ASSAULT"),
    ("Two hikers lost their lives in an avalanche.", "ASSAULT"),
    ("Three climbers were killed by a fire in the hut.", "ASSAULT"),
    ("The army launched a new website.", "ASSAULT"),
    ("Heavy rain cut the road to the town.", "COERCE"),
    ("The road was shut by snow.", "COERCE"),
    ("The police stopped a speeding car.", "COERCE"),
    ("The company held up production.", "COERCE"),
    ("People are bullied at school.", "COERCE"),
    ("They are allowed to leave.", "RETREAT"),
    ("The school was evacuated after a gas leak.", "RETREAT"),
    ("The company sent a team of nurses to the hospital.", "MOBILIZE"),
    ("The team moved its best players forward.", "MOBILIZE"),
    ("The player was released by the club.", "RETREAT"),
    ("The minister will be sacked if he lies.", "SANCTION"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "kind"),
    [*((text, "ASSAULT") for text in ASSAULT), *((text, "COERCE") for text in COERCE), *OTHERS],
)
def test_an_act_is_coded_in_whatever_words_it_is_told(code: Find, text: str, kind: str) -> None:
    events = code(text)
    assert kind in {e.type for e in events}, [(e.type, e.mode, e.evidence[0].text) for e in events]


@pytest.mark.parametrize(("text", "kind"), NOTHING)
def test_words_that_only_look_like_an_act_tell_none(code: Find, text: str, kind: str) -> None:
    assert kind not in {e.type for e in code(text) if e.status == "happened"}
