"""Verbal and political acts by whole families of words: denials, demands, walkouts, expulsions, marches."""

from __future__ import annotations

import pytest

from dragoman.model import Event
from tests.extract.conftest import Find


def _types(events: list[Event]) -> set[str]:
    return {f"{e.type}/{e.mode}" if e.mode else e.type for e in events} | {e.type for e in events}


@pytest.mark.parametrize(
    "text",
    [
        "Tehran called the report a fabrication.",
        "The Ethiopian government dismissed this as a lie.",
        "Ankara branded the UN findings pure propaganda.",
        "Moscow waved away the Finnish complaint.",
        "A Kremlin spokesman laughed off the Estonian warning.",
        "Burundi refuted the Rwandan account.",
        "The government of Mali cast doubt on the UN's figures.",
        "“These allegations are baseless,” the Rwandan foreign ministry said.",
        "Uganda said reports of its troops in Congo were false.",
        "The Chinese embassy said it knew nothing of such an incident.",
        "The army of Ecuador insisted that detainees had not been beaten.",
    ],
)
def test_spoken_acts_find_a_denial(code: Find, text: str) -> None:
    assert "REJECT/deny" in _types(code(text))


@pytest.mark.parametrize(
    "text",
    [
        "The villagers knew the president well.",
        "Hanoi called the raid a violation of its sovereignty.",
        "The minister brushed aside a strand of hair.",
        "The embassy insisted that visitors must not smoke.",
    ],
)
def test_spoken_acts_take_no_other_word_for_a_denial(code: Find, text: str) -> None:
    assert "REJECT/deny" not in _types(code(text))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Opposition parties in Georgia alleged that the police had used live rounds.", "ACCUSE"),
        ("The Somali Journalists Syndicate denounced the arrest.", "ACCUSE"),
        ("Defence Minister Yoav Gallant said that Iran was funding the militias.", "ACCUSE"),
        ("Armenia took Azerbaijan to the International Court of Justice.", "ACCUSE"),
        ("Tribal leaders in Sudan appealed for airdrops.", "REQUEST"),
        ("The prime minister of Haiti appealed to the United Nations for helicopters.", "REQUEST"),
        ("Ukraine requested air defence systems from Germany.", "REQUEST"),
        ("The opposition in Senegal demanded that the curfew be lifted.", "REQUEST"),
        ("Israel reserved the right to strike Iranian sites.", "THREATEN"),
        ("Recep Tayyip Erdogan hinted at a new operation in Syria.", "THREATEN"),
        ("The Sudanese delegation did not show up for the talks in Geneva.", "CONSULT"),
        ("The envoy of the Houthis failed to appear.", "REJECT"),
        ("The South Sudanese rebels walked away from the talks.", "REJECT"),
        ("A meeting of the Indus Water Commission has been put off.", "REJECT"),
        ("Norway pledged a further US$20 million to Ukraine.", "AGREE"),
        ("The rebels pledged an inquiry.", "AGREE"),
        ("Foreign Minister Ararat Mirzoyan will travel to Ankara on Monday.", "AGREE"),
    ],
)
def test_spoken_acts_find_words_that_are_deeds(code: Find, text: str, kind: str) -> None:
    assert kind in _types(code(text))


@pytest.mark.parametrize(
    ("text", "recipient"),
    [
        ("Mali and Niger are leaving the Economic Community of West African States.", "ECOWAS"),
        ("Nicaragua quit the Organization of American States.", "Organization of American States"),
        ("Armenia froze its membership in the CSTO.", "CSTO"),
        ("Ukraine ordered the Iranian ambassador out.", "Iran government"),
    ],
)
def test_spoken_acts_find_a_break_with_a_bloc_or_a_state(code: Find, text: str, recipient: str) -> None:
    assert recipient in {a.name for e in code(text) if e.type == "SANCTION" for a in e.recipients}


@pytest.mark.parametrize(
    "text",
    [
        "Teachers walked off the job in Tunis on Monday.",
        "Students boycotted lectures in Dhaka.",
        "Students filled the streets of Belgrade.",
        "Activists held a flash mob in Yangon.",
        "Shopkeepers in Quetta shuttered their shops in protest.",
        "On Wednesday hundreds of women marched through Douma to demand an end to the bloodshed.",
    ],
)
def test_spoken_acts_find_a_protest(code: Find, text: str) -> None:
    assert "PROTEST" in _types(code(text))


@pytest.mark.parametrize(
    "text",
    [
        "Shoppers filled the streets before the holiday.",
        "Students left school at noon.",
        "The bus left the station.",
    ],
)
def test_spoken_acts_take_no_everyday_life_for_a_protest(code: Find, text: str) -> None:
    assert "PROTEST" not in _types(code(text))
