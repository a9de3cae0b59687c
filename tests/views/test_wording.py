"""Parties in headlines: what names nobody is left out, descriptions stand without a capital."""

from __future__ import annotations

import pytest

from dragoman.model import Actor, Claim, Event, Evidence, Span, Speaker, Stance
from dragoman.views.wording import actor_names, claim_words, event_words, voice_notes

SENTENCE = Span(0, 4, "They")


def actor(name: str, *, listed: bool = False, country: str | None = None) -> Actor:
    return Actor(
        name=name, id="x" if listed else None, country=country, sectors=(), listed=listed,
        text=name, start=0, end=len(name),
    )  # fmt: skip


def attack(*actors: Actor, on: tuple[Actor, ...] = ()) -> Event:
    return Event(
        evidence=(Evidence.of("trigger", SENTENCE),), type="ASSAULT", quad="material conflict",
        actors=actors, recipients=on, document="d", sentence=SENTENCE, extractor="0.1.0",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("names", "words"),
    [
        (("Rwanda government", "them"), "Rwanda government"),
        (("its",), ""),
        (("Gunmen", "Gunmen", "The port authority"), "gunmen and the port authority"),
        (("Equator Press",), "Equator Press"),
    ],
)
def test_parties_are_those_that_words_name(names: tuple[str, ...], words: str) -> None:
    assert actor_names([actor(name) for name in names]) == words


def test_party_of_the_files_keeps_its_name_and_another_shows_its_country() -> None:
    parties = [actor("Group", listed=True), actor("Women", country="COD")]
    assert actor_names(parties) == "Group and women (COD)"


def test_event_of_a_pronoun_has_an_author_not_named() -> None:
    assert event_words(attack(actor("its"))) == "Attack: author not named"
    assert event_words(attack(actor("Rebels"), on=(actor("them"),))) == "Attack: rebels"


def test_claim_of_a_pronoun_has_a_source_not_named() -> None:
    claim = Claim(
        evidence=(Evidence.of("cue", SENTENCE),), stance=Stance.STATES, speaker=actor("They"), cue="said",
        document="d", sentence=SENTENCE, extractor="0.1.0",
    )  # fmt: skip
    assert claim_words(claim).startswith("A source not named")


def test_voice_of_a_pronoun_is_quoted() -> None:
    def speaker(name: str) -> Speaker:
        return Speaker(name=name, id=None, country=None, sectors=(), cue="said", stance=Stance.STATES)

    voice = [speaker("he"), speaker("Residents")]
    assert voice_notes(voice) == ("according to “he”, quoting residents",)
