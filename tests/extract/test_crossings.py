"""Crossing statements, sentence by sentence."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import pytest

from dragoman.extract.crossings import find_crossings
from dragoman.language.analysis import Analysis
from dragoman.model import CrossingState
from dragoman.pipeline import Reader

Read = Callable[[str], list[CrossingState]]


class Want(NamedTuple):
    """What one statement must say; an empty field is not checked."""

    crossing: str
    state: str
    change: str
    status: str = "happened"
    scope: tuple[str, ...] | None = None
    by: str = ""
    reason: str = ""
    direction: str = ""


# The sentences, then one line per statement that must be found in them.
CASES: list[tuple[str, list[Want]]] = [
    # Afghanistan, Pakistan, Iran, Uzbekistan
    ("Taliban guards shut the Torkham crossing on Tuesday evening.", [Want("torkham", "closed", "closes")]),
    (
        "Pakistan closed the Chaman border crossing because of a shooting at a checkpost.",
        [Want("chaman-spin-boldak", "closed", "closes", by="PAK", reason="shooting")],
    ),
    (
        "The Spin Boldak gate was closed after a scuffle. Traders called for its reopening.",
        [
            Want("chaman-spin-boldak", "closed", "closes", reason="after a scuffle"),
            Want("chaman-spin-boldak", "open", "opens", "hypothetical"),
        ],
    ),
    (
        "The Friendship Gate reopened on Saturday for pedestrians only.",
        [Want("chaman-spin-boldak", "partial", "opens", scope=("pedestrians",))],
    ),
    (
        "Kabul agreed to reopen Torkham within a week.",
        [Want("torkham", "open", "opens", "planned", by="AFG")],
    ),
    ("Heavy rain closed the Ghulam Khan crossing for two days.", [Want("ghulam-khan", "closed", "closes")]),
    (
        "The Kharlachi and Angoor Ada crossings remain closed.",
        [Want("kharlachi", "closed", "stays", "ongoing"), Want("angoor-ada", "closed", "stays", "ongoing")],
    ),
    (
        "Iran closed the Dogharoun border crossing over unpaid customs fees.",
        [Want("islam-qala", "closed", "closes", by="IRN", reason="unpaid customs fees")],
    ),
    (
        "Uzbekistan suspended rail traffic at Hairatan because of a technical dispute.",
        [Want("hairatan", "closed", "closes", by="UZB", reason="dispute")],
    ),
    (
        "Trade at the Sher Khan Bandar port resumed on Monday.",
        [Want("sher-khan-bandar", "partial", "opens", scope=("cargo",))],
    ),
    # India, Pakistan, Nepal, Bangladesh, China
    (
        "India closed the Attari crossing to all traffic.",
        [Want("wagah-attari", "closed", "closes", scope=(), by="IND")],
    ),
    (
        "The Kartarpur Corridor was reopened for Sikh pilgrims.",
        [Want("kartarpur", "partial", "opens", scope=("pilgrims",))],
    ),
    (
        "Protesters blocked the Birgunj-Raxaul crossing in protest at the new constitution.",
        [Want("birgunj-raxaul", "closed", "closes", reason="constitution")],
    ),
    ("The Rasuwagadhi border point is open again.", [Want("rasuwagadhi", "open", "stays", "ongoing")]),
    (
        "Exports through Petrapole were halted for three days.",
        [Want("benapole-petrapole", "closed", "closes", scope=("cargo",))],
    ),
    (
        "China plans to reopen the Khunjerab Pass in April.",
        [Want("khunjerab", "open", "opens", "planned", by="CHN")],
    ),
    # Gaza, Egypt, Israel, Jordan
    (
        "Egypt opened the Rafah crossing for patients and foreign passport holders.",
        [Want("rafah", "partial", "opens", scope=("patients", "passport holders"), by="EGY")],
    ),
    (
        "Israel sealed the Kerem Shalom crossing following rocket fire.",
        [Want("kerem-shalom", "closed", "closes", by="ISR", reason="rocket fire")],
    ),
    ("The Erez crossing has been shut since Thursday.", [Want("erez", "closed", "stays", "ongoing")]),
    (
        "Israel said it would reopen the Karni terminal next week.",
        [Want("karni", "open", "opens", "planned")],
    ),
    (
        "Jordan closed the Allenby Bridge after a driver shot two guards.",
        [Want("allenby", "closed", "closes", by="JOR", reason="driver shot two guards")],
    ),
    (
        "Aid groups urged Israel to reopen the Zikim crossing.",
        [Want("zikim", "open", "opens", "hypothetical")],
    ),
    ("The army kept the Huwara checkpoint closed overnight.", [Want("huwara", "closed", "stays", "ongoing")]),
    # Syria, Iraq, Lebanon, Turkey
    ("The closure of Bab al-Hawa has cut off aid to Idlib.", [Want("bab-al-hawa", "closed", "closes")]),
    (
        "Turkey partially reopened the Bab al-Salameh crossing.",
        [Want("bab-al-salameh", "partial", "opens", by="TUR")],
    ),
    (
        "The Yarubiyah crossing was closed to humanitarian aid in 2020.",
        [Want("yarubiyah-rabia", "closed", "closes", "", ("aid",))],
    ),
    ("Jordan and Syria reopened the Nasib-Jaber crossing.", [Want("nasib-jaber", "open", "opens", by="JOR")]),
    (
        "The Semalka crossing will be closed until further notice.",
        [Want("semalka", "closed", "closes", "planned")],
    ),
    (
        "Air strikes put Masnaa out of service. The crossing is closed.",
        [Want("masnaa", "closed", "stays", "ongoing")],
    ),
    (
        "Iraqi Kurdistan reopened the Ibrahim Khalil border gate to trucks.",
        [Want("ibrahim-khalil", "partial", "opens", scope=("cargo",))],
    ),
    ("Iran denied closing the Parviz Khan crossing.", [Want("parviz-khan", "closed", "closes", "denied")]),
    # Yemen, Saudi Arabia, Oman
    (
        "Saudi Arabia reopened the Al-Wadiah crossing for returning pilgrims.",
        [Want("al-wadiah", "partial", "opens", by="SAU")],
    ),
    (
        "Gunmen blocked the Shahn crossing, which was reopened hours later.",
        [Want("shahn", "closed", "closes"), Want("shahn", "open", "opens")],
    ),
    # The Caucasus
    (
        "Azerbaijan blocked the Lachin corridor in response to alleged arms smuggling.",
        [Want("lachin-corridor", "closed", "closes", by="AZE", reason="arms smuggling")],
    ),
    (
        "Verkhny Lars was closed due to an avalanche.",
        [Want("verkhny-lars", "closed", "closes", reason="avalanche")],
    ),
    ("Armenia hopes that the Margara crossing will open soon.", [Want("margara", "open", "opens", "")]),
    # Eastern Europe
    (
        "Polish farmers blockaded the Medyka crossing over grain imports.",
        [Want("medyka-shehyni", "closed", "closes", reason="grain imports")],
    ),
    (
        "Poland closed the Kuznica border crossing and later reopened it.",
        [Want("kuznica-bruzgi", "closed", "closes", by="POL"), Want("kuznica-bruzgi", "open", "opens")],
    ),
    (
        "Finland extended the closure of the Vaalimaa crossing.",
        [Want("vaalimaa-torfyanovka", "closed", "closes", "")],
    ),
    ("The Narva crossing is closed at night.", [Want("narva-ivangorod", "closed", "stays", "")]),
    (
        "Lithuania has not closed the Medininkai crossing.",
        [Want("medininkai-kamenny-log", "closed", "closes", "negated")],
    ),
    # The Balkans
    ("Serbs barricaded the Jarinje crossing.", [Want("jarinje", "closed", "closes")]),
    (
        "Kosovo reopened Merdare after the barricades were removed.",
        [Want("merdare", "open", "opens", reason="barricades were removed")],
    ),
    ("Hungary shut its border with Serbia near Horgos.", [Want("", "closed", "closes", by="HUN")]),
    # North and West Africa
    (
        "Libya and Tunisia agreed to reopen the Ras Ajdir crossing.",
        [Want("ras-ajdir", "open", "opens", "planned")],
    ),
    ("Egypt closed the Salloum border post.", [Want("salloum", "closed", "closes", by="EGY")]),
    (
        "Morocco cleared the Guerguerat crossing of protesters.",
        [Want("guerguerat", "open", "opens", by="MAR")],
    ),
    (
        "Niger's junta refused to reopen the Malanville crossing.",
        [Want("malanville-gaya", "open", "opens", "negated")],
    ),
    ("Nigeria closed its border with Benin.", [Want("", "closed", "closes", by="NGA")]),
    (
        "Boko Haram attacks often force the closure of the Gamboru crossing.",
        [Want("gamboru-ngala", "closed", "described", "habitual")],
    ),
    # Sudan, the Horn
    ("Chad closed the Adre crossing for security reasons.", [Want("adre", "closed", "closes", by="TCD")]),
    (
        "The Metema crossing between Sudan and Ethiopia has reopened.",
        [Want("gallabat-metema", "open", "opens")],
    ),
    (
        "Ethiopia and Eritrea reopened the Zalambessa crossing.",
        [Want("zalambessa", "open", "opens", by="ETH")],
    ),
    ("Kenya may reopen the Mandera crossing.", [Want("mandera-bula-hawa", "open", "opens", "hypothetical")]),
    # The Great Lakes and southern Africa
    (
        "Rwanda shut the Gatuna border crossing to trucks.",
        [Want("gatuna-katuna", "closed", "closes", scope=("cargo",), by="RWA")],
    ),
    ("M23 rebels reopened the Bunagana crossing.", [Want("bunagana", "open", "opens")]),
    (
        "If the fighting spreads, Uganda will close the Mpondwe crossing.",
        [Want("kasindi-mpondwe", "closed", "closes", "conditional")],
    ),
    ("Congestion at Beitbridge eased.", []),
    (
        "Zimbabwe kept the Beitbridge border post open throughout the holiday.",
        [Want("beitbridge", "open", "stays", "ongoing", by="ZWE")],
    ),
    # The Americas
    (
        "Venezuela closed the Simon Bolivar bridge.",
        [Want("cucuta-san-antonio", "closed", "closes", by="VEN")],
    ),
    (
        "The Tienditas bridge, closed since 2019, has reopened.",
        [Want("tienditas", "closed", "closes", ""), Want("tienditas", "open", "opens")],
    ),
    (
        "The Dominican Republic shut the Dajabon crossing because of a canal dispute.",
        [Want("ouanaminthe-dajabon", "closed", "closes", by="DOM", reason="canal dispute")],
    ),
    (
        "U.S. officials suspended operations at the Eagle Pass bridge.",
        [Want("eagle-pass", "closed", "closes", by="USA")],
    ),
    # South-east Asia
    (
        "Thailand closed the Aranyaprathet checkpoint on Thursday.",
        [Want("poipet-aranyaprathet", "closed", "closes", by="THA")],
    ),
    (
        "Myanmar's army turned back trucks at the Myawaddy crossing.",
        [Want("myawaddy-mae-sot", "closed", "closes", scope=("cargo",))],
    ),
    ("The Ledra Street crossing reopened after three months.", [Want("ledra-street", "open", "opens")]),
    # Unlisted
    ("Guards sealed the Qamar border gate on Sunday.", [Want("Qamar border gate", "closed", "closes")]),
    # Several sentences, pronouns, kinds
    (
        "The Torkham and Chaman crossings were closed on Sunday. Both crossings reopened on Wednesday.",
        [
            Want("torkham", "closed", "closes"),
            Want("chaman-spin-boldak", "closed", "closes"),
            Want("chaman-spin-boldak", "open", "opens"),
            Want("torkham", "open", "opens"),
        ],
    ),
    (
        "The Chaman border has been closed for 50 days. Traders want the gate opened at once.",
        [
            Want("chaman-spin-boldak", "closed", "stays", "ongoing"),
            Want("chaman-spin-boldak", "open", "opens", "hypothetical"),
        ],
    ),
    (
        "Kosovo shut two border crossings with Serbia, Merdare and Brnjak.",
        [Want("merdare", "closed", "closes", by="KOS"), Want("brnjak", "closed", "closes", by="KOS")],
    ),
    (
        "Rebels seized the Bab al-Hawa crossing and Turkey sealed the border.",
        [Want("bab-al-hawa", "closed", "closes", by="TUR")],
    ),
    (
        "Colombia reopened its side of the Simon Bolivar bridge.",
        [Want("cucuta-san-antonio", "open", "opens", by="COL")],
    ),
    (
        "The governor ordered the closure of the Zaranj crossing.",
        [Want("milak", "closed", "closes", "planned")],
    ),
    (
        "The border between Armenia and Turkey has been closed since 1993.",
        [Want("", "closed", "stays", "ongoing")],
    ),
    (
        "The Kerem Shalom crossing is closed on Saturdays.",
        [Want("kerem-shalom", "closed", "described", "habitual")],
    ),
    (
        "Mexico's president denied that the Suchiate crossing was closed.",
        [Want("tecun-uman-ciudad-hidalgo", "closed", "closes", "denied")],
    ),
    (
        "Authorities announced the reopening of the Metema crossing to commercial traffic.",
        [Want("gallabat-metema", "partial", "opens", scope=("cargo",))],
    ),
    (
        "Poland may shut all crossings with Belarus.",
        [Want("Poland–Belarus border crossings", "closed", "closes", "hypothetical", by="POL")],
    ),
    (
        "India allowed Afghan trucks to cross at Attari on Friday.",
        [Want("wagah-attari", "partial", "opens", scope=("cargo",), by="IND")],
    ),
    # No statement about a crossing
    ("The minister opened the conference in Torkham.", []),
    ("Two people were killed near the Torkham crossing.", []),
    ("The bank closed its branch in Rafah.", []),
    ("Thousands of Afghans crossed at Chaman last week.", []),
    ("The minister visited the Wagah crossing and met traders.", []),
    ("The talks closed without a deal on the Rafah crossing.", []),
    ("Officers opened fire at the Torkham crossing.", []),
    ("Police blocked the road to the stadium.", []),
    ("The company will open a factory near the Nasib crossing.", []),
    ("The gate of the embassy was closed.", []),
    ("Schools in Chaman reopened on Monday.", []),
    ("The Golden Gate Bridge was closed for a marathon.", []),
    ("An investigation was opened into a shooting at the Allenby crossing.", []),
]


@pytest.fixture(scope="session")
def states(reader: Reader, analyse: Callable[..., Analysis]) -> Read:
    """Give a function that reads the crossing statements of a text."""

    def run(text: str) -> list[CrossingState]:
        return find_crossings(reader.find_mentions(analyse(text, published="2023-02-23")))

    return run


@pytest.mark.parametrize(("text", "wants"), CASES, ids=[text[:60] for text, _ in CASES])
def test_crossings_states_of_a_sentence(states: Read, text: str, wants: list[Want]) -> None:
    found = states(text)
    assert [(s.state, s.change) for s in found] == [(w.state, w.change) for w in wants]
    for state, want in zip(found, wants, strict=True):
        check(state, want)


def check(state: CrossingState, want: Want) -> None:
    """Compare one statement with what it must say."""
    if want.crossing:
        assert want.crossing in {state.crossing.id, state.crossing.name}
    if want.status:
        assert state.status == want.status
    if want.scope is not None:
        assert state.scope == want.scope
    if want.by:
        assert want.by in {actor.country for actor in state.by}
    assert want.reason in (state.reason or "")


def test_crossings_cases_cover_what_they_should() -> None:
    silent = [text for text, wants in CASES if not wants]
    unreal = [
        text for text, wants in CASES if wants and all(w.status not in {"happened", "ongoing"} for w in wants)
    ]
    assert len(CASES) >= 60
    assert len(silent) + len(unreal) >= len(CASES) / 5


@pytest.mark.parametrize("text", [text for text, wants in CASES if wants])
def test_crossings_evidence_is_the_quotation(states: Read, text: str) -> None:
    for state in states(text):
        assert {"trigger", "crossing"} <= {e.role for e in state.evidence}
        assert all(text[e.start : e.end] == e.text for e in state.evidence)


@pytest.mark.parametrize("text", ["Pakistan closed Torkham.", "The Torkham gate may close."])
def test_crossings_say_why_and_how_sure(states: Read, text: str) -> None:
    (state,) = states(text)
    assert 0 < state.confidence < 1
    assert state.because


def test_crossings_of_a_text_without_any(states: Read) -> None:
    assert states("The parliament closed its session. Shops reopened in the capital.") == []


def test_crossings_one_way_names_the_country(states: Read) -> None:
    (state,) = states(
        "Pakistan reopened the Torkham crossing for Afghan returnees travelling to Afghanistan."
    )
    assert (state.state, state.direction) == ("partial", "AFG")


def test_crossings_answer_to_an_event_is_dated_from_its_day(states: Read) -> None:
    (state,) = states("Guards exchanged fire on Sunday. In response to the incident, Kabul closed Torkham.")
    assert state.moment is not None
    assert (str(state.moment.start), str(state.moment.end)) == ("2023-02-19", "2023-02-23")
    assert state.moment.precision == "range"
