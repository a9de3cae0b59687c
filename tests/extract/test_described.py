"""Whom words mean that describe a name, and who is no party of an act, on own sentences.

An expectation reads "TYPE: ACTORS → RECIPIENTS", by resolved names with commas between, "-" for none.
"""

from __future__ import annotations

import pytest

from dragoman.model import Actor, Event
from tests.extract.conftest import Find, Mentions


def _names(actors: tuple[Actor, ...]) -> str:
    return ", ".join(a.name for a in actors) or "-"


def _told(events: list[Event]) -> set[str]:
    return {f"{e.type}: {_names(e.actors)} → {_names(e.recipients)}" for e in events}


TITLES = [
    (
        "Petraeus, a former CIA director and a top general, was sentenced by a judge.",
        "SANCTION: judge → David Petraeus",
    ),
    ("The army arrested Ann Bell, mayor of Kampala and leader of the opposition.", "→ Ann Bell"),
    (
        "The union accused a former chancellor of the University of Lagos, Wale Adeyemi, of fraud.",
        "→ Wale Adeyemi",
    ),
    ("The envoy met the president of the Assembly, Vera Solano, on Friday.", "CONSULT: envoy, Vera Solano →"),
    ("Obama, Vice President Joe Biden and Jill Stone met Abbas.",
     "CONSULT: Barack Obama, Joe Biden, Jill Stone, Mahmoud Abbas → -"),
    ("Putin, the speaker and the defence minister met Modi.", "Russia defence minister, Narendra Modi → -"),
]  # fmt: skip
"""Titles in a list, and titles parted from their name by the body they are held in."""
DESCRIBED = [
    ("Richard Moss, a Carolina lawyer who has also sued Kenya, spoke.", "ACCUSE: Richard Moss → Kenya"),
    ("Kenya, a country that supported Uganda, condemned Chad.", "SUPPORT: Kenya → Uganda"),
    ("Amina Diallo is the second person to be arrested by police in the case.", "→ Amina Diallo"),
    ("The Democratic Alliance was the party that sued the government.", "ACCUSE: Democratic Alliance →"),
    ("It was the army that attacked the village.", "ASSAULT: army →"),
    ("The family of Ronald Pike, who was shot by an officer, left.", "ASSAULT: officer → Ronald Pike"),
    ("They met Sybil Moore, the mother of Tom Reed, who was shot by a guard.", "→ Tom Reed"),
]
NAMES = [
    ("The Chamber of Commerce, Industries and Agriculture sued the government.",
     "ACCUSE: Chamber of Commerce, Industries and Agriculture → government"),
    ("Police arrested an activist, Talib Hussain, on Monday.", "→ Talib Hussain"),
    ("The U. S. military attacked the rebels.", "ASSAULT: United States military → rebels"),
    ("The Nafta agreement with Canada and Mexico was signed in 1994.", "AGREE: Canada, Mexico → -"),
    ("The Bharatiya Janata Party-led government expelled the envoy.", "SANCTION: India government → envoy"),
    ("An agreement was signed with the Quebec government on Monday.", "AGREE: Canada local government → -"),
]  # fmt: skip
"""Names with a conjunction, names within a name, names of deals, whose government it is."""
ROLES = [
    ("Reid called on Grayson to attack the rebels.", "ASSAULT: Grayson → rebels"),
    ("Kenya won the support of Uganda.", "SUPPORT: Uganda → Kenya"),
    ("With tensions between the two Congress factions rising, Kenya's minister met Modi.",
     "CONSULT: Kenya minister, Narendra Modi → -"),
    ("Qatar and France have a cooperation on issues such as Syria and aggression on Ukraine by Russia.",
     "COOPERATE: Qatar, France → -"),
    ("The police arrested an Israeli couple.", "→ an Israeli couple"),
    ("The regime must release Selma Aydin and others arrested for their posts.", "→ others"),
    ("The agency arrested the mediator and not Bola Tinubu.", "→ mediator"),
    ("The army is investigating the opposition's allegations against the mayor.", "ACCUSE: army → mayor"),
]  # fmt: skip
"""Who controls an infinitive, who gives what is won, what goes on around, what is no state's."""


@pytest.mark.parametrize(("text", "expected"), [*TITLES, *DESCRIBED, *NAMES, *ROLES])
def test_parties_are_those_that_the_words_mean(code: Find, text: str, expected: str) -> None:
    told = _told(code(text))
    assert any(expected in t for t in told), told


NOBODY = [
    ("Trump promised to reduce reliance on China.", "China"),
    ("The minister promised to publish the routes on the website.", "website"),
    ("He denounced the United Nations and rejected rumours of a deal.", "REJECT: United Nations"),
    ("Authorities are probing a complaint filed by a lawmaker.", "ACCUSE: Authorities → lawmaker"),
    ("China opposes attacks against China.", "→ China"),
    ("Unions protested against the shutdown of public universities.", "→ universities"),
    ("China would lend US $24 billion to the rebels in Argentina.", "United States"),
    ("China offers cheaper loans and companies from Kenya give up.", "AID: China → companies"),
    ("Guards asked students on International Day Against Hunger to leave.", "International Day"),
]


@pytest.mark.parametrize(("text", "wrong"), NOBODY)
def test_bystanders_topics_and_owners_are_no_parties(code: Find, text: str, wrong: str) -> None:
    told = _told(code(text))
    assert not any(wrong in t for t in told), told


FOCUS = [
    ("Nigeria's parliament met. The union president left.", "The union president", None),
    ("Nigeria's parliament met. The president left.", "The president", "NGA"),
    ("Nigeria's parliament met. Several foreign dignitaries left.", "Several foreign dignitaries", None),
    ("Nigeria's parliament met. The foreign minister left.", "The foreign minister", "NGA"),
    ("The minister met Ruler of Darfur Region Minni Arko.", "Ruler of Darfur Region Minni Arko", "SDN"),
]


@pytest.mark.parametrize(("text", "words", "country"), FOCUS)
def test_roles_belong_to_the_country_of_the_report_unless_they_say_otherwise(
    mentions: Mentions, text: str, words: str, country: str | None
) -> None:
    found = {m.span.text: m.country for m in mentions(text).actors.items}
    assert found[words] == country
