# ruff: noqa: E501 (one case, one line)
"""References that reports make beyond plain pronouns: namesakes, titles, descriptions, speakers, pairs of people.

Each case is (text, words, expected). `words` are those of the last mention in the text with exactly these
words; `expected` is the entity id, name or country that it must refer to, or a set of names for several.
"""

from __future__ import annotations

import pytest

from dragoman.extract.actor_book import load_book
from dragoman.extract.actors import find_actors
from dragoman.extract.coreference import resolve_coreference

NAMESAKES = [
    (
        "Hillary Clinton and her husband, Bill Clinton, flew to Iowa. Mrs. Clinton spoke first.",
        "Clinton",
        "usa-hillary-clinton",
    ),
    (
        "Chairman Park Min-jun quit. Later the envoy Park Soo-ah arrived, and Park Min-jun left. Then the envoy Park Soo-ah was called back. The court fined Park on Monday.",
        "Park",
        "Park Soo-ah",
    ),
    (
        "The court heard Karim Shahid on Monday. The police had arrested Shahid in May. It then granted bail to Shahid.",
        "Shahid",
        "Karim Shahid",
    ),
    (
        "Lebanese President Michel Aoun met two envoys. President Aoun thanked them.",
        "President Aoun",
        "lbn-michel-aoun",
    ),
]
DESCRIPTIONS = [
    (
        "Bernie Sanders won in Vermont. Aides of his rivals said that they respected the senator.",
        "the senator",
        "usa-bernie-sanders",
    ),
    (
        "Iranian crowds burned Saudi Arabia's consulate after the kingdom executed a preacher.",
        "the kingdom",
        "SAU",
    ),
    (
        "The BJP-led government banned two newspapers in Kashmir. The government gave no reason.",
        "The government",
        "ind-gov",
    ),
]
SPEAKERS = [
    (
        'Elisa Banda said Angola had done much for Namibia. "Some states turned us away."',
        "us",
        "Elisa Banda",
    ),
]
SEVERAL = [
    (
        "Omar Siddiq and Rashid Lodhi praised the bill, but neither man has criticised the army.",
        "neither man",
        {"Omar Siddiq", "Rashid Lodhi"},
    ),
    (
        "The raid on the homes of Omar Siddiq and Anna Virtanen began at dawn, and the duo were arrested.",
        "the duo",
        {"Omar Siddiq", "Anna Virtanen"},
    ),
]
OPEN = [
    # A title that no namesake fits.
    (
        "Ms. Lodhi spoke first. Mr. Lodhi followed. Their son, Adeel Lodhi, fell in 2004. Ms. Lodhi wept.",
        "Lodhi",
        "Adeel Lodhi",
    ),
    # An office that nobody holds yet.
    ("Barack Obama stayed away. The paper said the next president should come.", "the next president", "USA"),
    # A federal state has states of its own.
    ("Barack Obama flew home to the United States. He toured the state by bus.", "the state", "USA"),
    # A capitalised word that may fit one of two.
    (
        "Peru sent a note to Portugal. Peru thanked the European country.",
        "the European country",
        "PER",
    ),
    # The outlet that somebody talks to.
    (
        '"The family ruled us for years," Vimal Dias told Al Jazeera. "They ruined us."',
        "They",
        "jrn-al-jazeera",
    ),
    # Who puts others in jail does not put himself there.
    (
        "Daniel Ortega and Rosario Murillo silenced critics and jailed them.",
        "them",
        "nic-daniel-ortega",
    ),
]


def _mention(analyse, text, words):
    book = load_book()
    analysis = analyse(text)
    mentions = resolve_coreference(analysis, find_actors(analysis, book), book)
    same = [m for m in mentions if m.span.text == words]
    assert same, f"no mention {words!r} among {[m.span.text for m in mentions]}"
    return same[-1]


@pytest.mark.parametrize(("text", "words", "expected"), [*NAMESAKES, *DESCRIPTIONS, *SPEAKERS, *SEVERAL])
def test_reference_is_resolved(analyse, text, words, expected):
    mention = _mention(analyse, text, words)
    if isinstance(expected, set):
        assert {part.name for part in mention.members} == expected
    else:
        assert expected in {mention.entity, mention.name, mention.country}


@pytest.mark.parametrize(("text", "words", "wrong"), OPEN)
def test_reference_is_not_guessed(analyse, text, words, wrong):
    mention = _mention(analyse, text, words)
    parts = mention.members or (mention,)
    assert all(wrong not in {part.entity, part.name, part.country} for part in parts)


def test_bare_surname_that_no_label_marks_is_a_party_again(analyse):
    """A surname goes with its bearer wherever it stands alone, and is no part of a longer name."""
    text = "Mitch Quillan ran in Ohio. Voters in Dayton criticised Quillan. A bridge in Quillan County fell."
    analysis = analyse(text)
    book = load_book()
    mentions = resolve_coreference(analysis, find_actors(analysis, book), book)
    alone = [m for m in mentions if m.span.text == "Quillan"]
    assert [m.name for m in alone] == ["Mitch Quillan"]
