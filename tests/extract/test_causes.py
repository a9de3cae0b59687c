"""What a text states as cause and effect: every construction, and what looks like one."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

import pytest

from dragoman.extract.causes import find_causes
from dragoman.language.analysis import Analysis
from dragoman.model import Cause, Status
from dragoman.pipeline import Reader

Analyse = Callable[..., Analysis]
Case = tuple[str, str, str, str]


@lru_cache(maxsize=1)
def reader() -> Reader:
    return Reader.load()


def causes_of(analyse: Analyse, text: str) -> list[Cause]:
    return find_causes(reader().find_mentions(analyse(text)))


def matching(causes: list[Cause], cause: str, effect: str) -> list[Cause]:
    return [c for c in causes if cause in c.cause.text and effect in c.effect.text]


def shown(causes: list[Cause]) -> list[str]:
    return [f"{c.cause.text} → {c.effect.text} ({c.signal})" for c in causes]


# sentence, words of the cause, words of the effect, signal
VERBS: list[Case] = [
    ("The drought caused a famine in the north.", "drought", "famine", "caused"),
    ("The shelling led to the closure of the airport.", "shelling", "closure of the airport", "led to"),
    (
        "Months of fighting have resulted in a wave of displacement.",
        "fighting",
        "wave of displacement",
        "resulted in",
    ),
    ("The arrest of the cleric sparked riots in three towns.", "arrest of the cleric", "riots", "sparked"),
    ("The killing of two fishermen triggered a diplomatic row.", "killing", "diplomatic row", "triggered"),
    ("Rising bread prices fuelled anger at the government.", "bread prices", "anger", "fuelled"),
    ("The blockade deepened the hunger in the enclave.", "blockade", "hunger", "deepened"),
    ("The leak of the report inflamed tensions between the neighbours.", "leak", "tensions", "inflamed"),
    ("The sanctions aggravated the economic crisis.", "sanctions", "economic crisis", "aggravated"),
    ("The strike forced the mines to stop production.", "strike", "mines to stop production", "forced"),
    ("The floods left thousands homeless.", "floods", "thousands homeless", "left"),
    ("Poor harvests contributed to the exodus.", "harvests", "exodus", "contributed to"),
    ("The unrest stems from a dispute over land.", "dispute over land", "unrest", "stems from"),
    ("Most of the losses resulted from the embargo.", "embargo", "losses", "resulted from"),
    (
        "Analysts attributed the violence to rivalry over gold.",
        "rivalry over gold",
        "violence",
        "attributed … to",
    ),
    ("The delay was blamed on the strike.", "strike", "delay", "blamed on"),
    ("The speech gave the rebels new motivation.", "speech", "new motivation", "gave"),
    ("The ambush dealt a blow to the peace process.", "ambush", "blow to the peace process", "dealt"),
]

PASSIVES: list[Case] = [
    ("The visit was prompted by a series of attacks.", "series of attacks", "visit", "prompted by"),
    ("The protests were sparked by a tax on fuel.", "tax on fuel", "protests", "sparked by"),
    ("The crisis was caused by years of neglect.", "neglect", "crisis", "caused by"),
    (
        "The shortage was aggravated by the closure of the port.",
        "closure of the port",
        "shortage",
        "aggravated by",
    ),
    ("Clashes triggered by a land dispute spread to the capital.", "land dispute", "Clashes", "triggered by"),
    ("Officials spoke of an exodus driven by hunger.", "hunger", "exodus", "driven by"),
]

CONNECTIVES: list[Case] = [
    ("Trade stopped because the bridge was damaged.", "bridge was damaged", "Trade stopped", "because"),
    ("Because of the curfew, shops stayed shut.", "curfew", "shops stayed shut", "Because of"),
    ("Prices rose due to the war.", "war", "Prices rose", "due to"),
    ("Owing to heavy shelling, the convoy turned back.", "heavy shelling", "convoy turned back", "Owing to"),
    (
        "The hospital closed as a result of the fuel shortage.",
        "fuel shortage",
        "hospital closed",
        "as a result of",
    ),
    ("In response to the raid, Ankara recalled its envoy.", "raid", "recalled its envoy", "In response to"),
    (
        "The army shelled the village in retaliation for the ambush.",
        "ambush",
        "shelled the village",
        "in retaliation for",
    ),
    ("Teachers walked out in protest at unpaid wages.", "unpaid wages", "walked out", "in protest at"),
    ("Thousands protested over the price of flour.", "price of flour", "protested", "over"),
    ("The two armies clashed over a disputed ridge.", "disputed ridge", "armies clashed", "over"),
    ("Five men were arrested for attacking a patrol.", "attacking a patrol", "Five men were arrested", "for"),
    (
        "Given the lack of water, families are leaving the valley.",
        "lack of water",
        "families are leaving",
        "Given",
    ),
    ("The dam was damaged, so that the fields dried out.", "dam was damaged", "fields dried out", "so that"),
    (
        "The road was mined. As a result, aid arrived late.",
        "road was mined",
        "aid arrived late",
        "As a result",
    ),
    ("Wages fell and therefore workers went on strike.", "Wages fell", "workers went on strike", "therefore"),
    ("The gate is shut. That is why traders are angry.", "gate is shut", "traders are angry", "That is why"),
]

NOUNS: list[Case] = [
    ("The main cause of the crisis is the blockade.", "blockade", "crisis", "cause of"),
    ("The ban was the reason for the protests.", "ban", "protests", "reason for"),
    ("The truce was the result of long talks.", "long talks", "truce", "result of"),
    ("The build-up is a threat to the whole region.", "build-up", "threat to the whole region", "is"),
    ("Rivalry within the party was a factor in the split.", "Rivalry", "split", "factor in"),
]

PARTICIPLES: list[Case] = [
    ("A bomb exploded in the market, killing 12 people.", "bomb exploded", "killing 12 people", "killing"),
    (
        "Rebels seized the town, forcing thousands to flee.",
        "seized the town",
        "forcing thousands to flee",
        "forcing",
    ),
    (
        "Both sides fired rockets, leaving dozens wounded.",
        "fired rockets",
        "leaving dozens wounded",
        "leaving",
    ),
    (
        "The two armies exchanged fire, inflaming tensions.",
        "exchanged fire",
        "inflaming tensions",
        "inflaming",
    ),
    ("The president was arrested, which led to riots.", "president was arrested", "riots", "led to"),
]

CHAINS: list[Case] = [
    (
        "The army closed the border. This led to a shortage of fuel.",
        "closed the border",
        "shortage of fuel",
        "led to",
    ),
    ("Rebels cut the pipeline. The move sparked panic in the capital.", "move", "panic", "sparked"),
    (
        "The drought ruined the harvest, and this has driven up food prices.",
        "ruined the harvest",
        "food prices",
        "driven up",
    ),
]


@pytest.mark.parametrize(
    ("sentence", "cause", "effect", "signal"), VERBS + PASSIVES + CONNECTIVES + NOUNS + PARTICIPLES + CHAINS
)
def test_causes_finds_both_sides(
    analyse: Analyse, sentence: str, cause: str, effect: str, signal: str
) -> None:
    causes = causes_of(analyse, sentence)
    found = matching(causes, cause, effect)
    assert found, shown(causes)
    assert found[0].signal.lower() == signal.lower() or signal in found[0].signal
    assert found[0].direction == "raises"
    assert found[0].strength == "states"


@pytest.mark.parametrize(
    ("sentence", "cause", "effect"),
    [
        ("The agreement eased tensions between the two states.", "agreement", "tensions"),
        ("The checkpoints hampered the delivery of aid.", "checkpoints", "delivery of aid"),
        ("The raid worsened relations between Ankara and Athens.", "raid", "relations"),
        (
            "The closure of the road prevented the delivery of food.",
            "closure of the road",
            "delivery of food",
        ),
        ("The scandal undermined the peace talks.", "scandal", "peace talks"),
        ("The truce defused the crisis.", "truce", "crisis"),
    ],
)
def test_causes_tells_what_is_lowered(analyse: Analyse, sentence: str, cause: str, effect: str) -> None:
    causes = causes_of(analyse, sentence)
    found = matching(causes, cause, effect)
    assert found, shown(causes)
    assert found[0].direction == "lowers"


@pytest.mark.parametrize(
    ("sentence", "cause", "effect"),
    [
        ("The dispute worsened the food crisis.", "dispute", "food crisis"),
        ("The treaty improved relations between the neighbours.", "treaty", "relations"),
    ],
)
def test_causes_weighs_worse_and_better_by_the_object(
    analyse: Analyse, sentence: str, cause: str, effect: str
) -> None:
    found = matching(causes_of(analyse, sentence), cause, effect)
    assert [c.direction for c in found] == ["raises"]


@pytest.mark.parametrize(
    ("sentence", "cause", "effect", "strength", "status"),
    [
        (
            "A long closure could deepen the economic crisis.",
            "closure",
            "economic crisis",
            "may",
            Status.HYPOTHETICAL,
        ),
        ("More serious differences may lead to a split.", "differences", "split", "may", Status.HYPOTHETICAL),
        (
            "If no aid is sent, a famine is inevitable.",
            "no aid is sent",
            "famine is inevitable",
            "conditional",
            Status.CONDITIONAL,
        ),
        (
            "Unless the gate opens soon, the fruit will rot.",
            "gate opens soon",
            "fruit will rot",
            "conditional",
            Status.CONDITIONAL,
        ),
        ("The closure will drive up food prices.", "closure", "food prices", "states", Status.HYPOTHETICAL),
        ("The blockade did not lead to famine.", "blockade", "famine", "states", Status.NEGATED),
        (
            "Clashes often lead to the closure of the crossing.",
            "Clashes",
            "closure of the crossing",
            "states",
            Status.HABITUAL,
        ),
        ("The talks failed to prevent a war.", "talks", "war", "states", Status.NEGATED),
        (
            "The raid threatens to derail the peace process.",
            "raid",
            "peace process",
            "may",
            Status.HYPOTHETICAL,
        ),
        (
            "In order to ease tensions, the two sides withdrew their troops.",
            "withdrew their troops",
            "ease tensions",
            "may",
            Status.PLANNED,
        ),
        (
            "Kabul opened the gate in a bid to calm the traders.",
            "opened the gate",
            "calm the traders",
            "may",
            Status.PLANNED,
        ),
    ],
)
def test_causes_keeps_how_strongly_it_is_worded(
    analyse: Analyse, sentence: str, cause: str, effect: str, strength: str, status: Status
) -> None:
    causes = causes_of(analyse, sentence)
    found = matching(causes, cause, effect)
    assert found, shown(causes)
    assert (found[0].strength, found[0].status) == (strength, status)


@pytest.mark.parametrize(
    "sentence",
    [
        "He has lived in the capital since 2014.",
        "The talks resumed after two days.",
        "The minister arrived in Ankara on Monday.",
        "Since then, the road has been open.",
        "The convoy left for the border at dawn.",
        "She works as a nurse in the camp.",
        "The delegation will return by Friday.",
        "The two presidents met over lunch.",
        "The village lies in the north of the country.",
        "The army has three bases in the region.",
        "The river flows from the mountains to the sea.",
        "He led the delegation to the talks.",
        "The general drives a blue car.",
        "The road leads to the border.",
        "The spokesman raised his hand.",
        "Would the closure lead to a famine?",
        "They want to open an office in the city.",
        "Officials tried to reach the village.",
    ],
)
def test_causes_stays_silent(analyse: Analyse, sentence: str) -> None:
    assert shown(causes_of(analyse, sentence)) == []


@pytest.mark.parametrize(
    ("sentence", "factors"),
    [
        ("The border clashes led to the closure of the crossing.", ("border-clashes", "crossing-closure")),
        ("The economic crisis could worsen migration.", ("economic-crisis", "migration")),
        ("The drought drove up food prices.", ("drought", "food-prices")),
    ],
)
def test_causes_names_the_factors(analyse: Analyse, sentence: str, factors: tuple[str, str]) -> None:
    (cause,) = causes_of(analyse, sentence)
    assert (cause.cause.factor, cause.effect.factor) == factors


def test_causes_evidence_is_the_text(analyse: Analyse) -> None:
    text = "Because of the “strike”, trade fell — by half.\nThat is why the port’s owners are worried."
    causes = causes_of(analyse, text)
    assert causes
    for cause in causes:
        for evidence in cause.evidence:
            assert text[evidence.start : evidence.end] == evidence.text
        assert text[cause.cause.start : cause.cause.end] == cause.cause.text
        assert text[cause.effect.start : cause.effect.end] == cause.effect.text


def test_causes_keep_a_resolved_pronoun_as_evidence(analyse: Analyse) -> None:
    (cause,) = causes_of(analyse, "The army closed the border. This led to a shortage of fuel.")
    pointer = cause.span("pointer")
    assert pointer is not None
    assert pointer.text == "This"


def test_causes_of_chain_share_their_middle(analyse: Analyse) -> None:
    causes = causes_of(analyse, "The drought caused a famine, which led to an exodus.")
    assert matching(causes, "drought", "famine")
    assert matching(causes, "famine", "exodus")


@pytest.mark.parametrize("text", ["", "\n\n", "?", "Because of"])
def test_causes_of_next_to_nothing(analyse: Analyse, text: str) -> None:
    assert causes_of(analyse, text) == []


def test_causes_take_the_subject_of_the_nearest_clause(analyse: Analyse) -> None:
    text = "Fears have grown, and Ankara is worried and is working to stop the spread of unrest."
    assert not matching(causes_of(analyse, text), "Fears", "unrest")


def test_causes_do_not_cross_a_paragraph(analyse: Analyse) -> None:
    assert not matching(causes_of(analyse, "The gate closed.\n\nThis led to a shortage."), "gate", "shortage")


def test_causes_reference_article(reference_article: object) -> None:
    from eval.reference import score

    assert score()["causes"] >= 7 / 9
