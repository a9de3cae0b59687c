import pytest

from dragoman.extract.actor_book import load_book
from dragoman.extract.actors import find_actors
from dragoman.extract.claims import find_claims
from dragoman.extract.coreference import resolve_coreference
from dragoman.extract.mentions import Layer
from dragoman.extract.reading import Reading
from dragoman.resolve.actors import make_identify


@pytest.fixture(scope="module")
def claims(analyse):
    book = load_book(())

    def run(text):
        analysis = analyse(text, published="2023-02-23")
        actors = resolve_coreference(analysis, find_actors(analysis, book), book)
        return find_claims(
            Reading(analysis, actors=Layer(actors), identify=make_identify(book, analysis.document))
        )

    return run


def test_claims_name_speaker_and_addressee(claims):
    (claim,) = claims("Islamabad accused the Taliban of harbouring gunmen.")
    assert claim.stance == "accuses"
    assert claim.speaker.country == "PAK"
    assert [party.country for party in claim.addressee] == ["AFG"]
    assert claim.content[0].text == "the Taliban of harbouring gunmen"


def test_claims_keep_unlisted_speakers(claims):
    (claim,) = claims("One resident said the shooting lasted an hour.")
    assert "resident" in claim.speaker.name
    assert not claim.speaker.listed


@pytest.mark.parametrize(
    "text",
    [
        "No group claimed responsibility for the blast.",
        "The gate seems to be shut.",
        "The company plans to build a road.",
        "A diplomat who asked not to be named was there.",
    ],
)
def test_claims_are_not_made_of_nobody_or_of_hedges(claims, text):
    assert claims(text) == []


def test_claims_have_no_reporters_as_addressees(claims):
    (claim,) = claims("The colonel told reporters that the road was open.")
    assert claim.addressee == ()


def test_claims_end_at_a_semicolon_behind_the_cue(claims):
    (claim,) = claims("Six miners drowned, a resident said; the company could not be reached.")
    assert [span.text for span in claim.content] == ["Six miners drowned"]


def test_claims_evidence_is_the_text(claims):
    text = "“We left Torkham,” he said. Pakistan’s ministry denied it; “never”, it added."
    for claim in claims(text):
        for evidence in claim.evidence:
            assert text[evidence.start : evidence.end] == evidence.text


def test_claims_in_the_first_person_are_the_quoted_speakers(claims):
    found = claims("“We condemn the attack on the school,” said President Macron.")
    assert {claim.stance.value: claim.speaker.country for claim in found}["condemns"] == "FRA"
