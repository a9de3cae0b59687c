from datetime import date

import pytest

from dragoman.extract.actor_book import load_book
from dragoman.extract.actors import find_actors
from dragoman.extract.claims import find_claims
from dragoman.extract.coreference import resolve_coreference
from dragoman.extract.mentions import Layer
from dragoman.extract.reading import Reading
from dragoman.model import Actor, Count, Crossing, CrossingState, Event, Evidence, Moment, Place, Span, Status
from dragoman.resolve.actors import make_identify
from dragoman.resolve.disputes import find_disputes, link_disputes


@pytest.fixture(scope="module")
def linked(analyse):
    book = load_book(())

    def run(text):
        analysis = analyse(text, published="2023-02-23")
        actors = resolve_coreference(analysis, find_actors(analysis, book), book)
        reading = Reading(analysis, actors=Layer(actors), identify=make_identify(book, analysis.document))
        claims = find_claims(reading)
        return link_disputes(claims, claims, analysis.document)

    return run


def denied(claims):
    known = {claim.id: claim for claim in claims}
    return [known[claim.replies_to].cue for claim in claims if claim.replies_to is not None]


@pytest.mark.parametrize(
    ("text", "cues"),
    [
        ("Chad accused Sudan of arming rebels. Sudan denied the accusation.", ["accused"]),
        ("Ankara said Athens had mined the strait, a claim Athens denied.", ["said"]),
        (
            "Rwanda is stealing gold, Congo's president said. He called for talks. "
            "Kigali rejected the allegation.",
            ["said"],
        ),
        (
            "Spain blames Morocco for the drownings. Recently Madrid claimed that Rabat had opened "
            "the fence, a claim Morocco denied.",
            ["claimed"],
        ),
        ("Laos was accused of hiding the toll, which Laos denied.", ["was accused of"]),
        ("Peru rejected claims that its police had shot at the miners.", ["claims"]),
        ("Iran condemned the raid. Iraq denied that it had closed the road.", []),
        ("Kenya welcomed the truce. Somalia rejected the offer of a loan.", []),
        ("Israel accused Iran of firing rockets. Iran did not respond to requests for comment.", []),
    ],
)
def test_disputes_link_denials_to_what_they_deny(linked, text, cues):
    assert denied(linked(text)) == cues


def test_disputes_of_a_bare_denial_reach_back_over_the_run(linked):
    claims = linked(
        "Serbia warned that gunmen would cross the border. It said that Kosovo armed them. "
        "Officials in Pristina denied these claims."
    )
    disputes = find_disputes(claims)
    known = {claim.id: claim.cue for claim in claims}
    assert sorted(known[d.claim] for d in disputes) == ["said", "warned"]


def test_disputes_across_reports(linked):
    one = linked("Azerbaijan accused Armenia of shelling the village of Kut.")
    other = linked("Armenia denied shelling the village of Kut.")
    (dispute,) = find_disputes([*one, *other])
    assert (dispute.claim, dispute.replies, dispute.kind) == (one[0].id, (other[0].id,), "denial")


def test_disputes_across_reports_need_more_in_common_than_the_name_of_the_accused(linked):
    one = linked("Ahmed Talib blamed the United States for the blast.")
    other = linked("A United States judge denied that the law of the United States protects squatters.")
    assert [c.stance for c in (*one, *other)] == ["accuses", "denies"]
    assert find_disputes([*one, *other]) == []


def moment(day):
    return Moment(start=day, end=day, precision="day", text=None, derivation="given")


def common(document, day, trigger="x"):
    return {
        "document": document,
        "sentence": Span(0, 9, "sentence."),
        "evidence": (Evidence("trigger", 0, 1, trigger),),
        "moment": moment(day),
        "extractor": "0",
    }


def state(document, value, day, status=Status.ONGOING):
    crossing = Crossing(name="Rafah", id="rafah", countries=("EGY", "PSE"), lat=None, lon=None)
    return CrossingState(
        **common(document, day), status=status, crossing=crossing, state=value, change="stays"
    )


def attack(document, killed, day, town="Gao", status=Status.HAPPENED):
    party = Actor(
        name="Rebels", id=None, country="MLI", sectors=("REB",), listed=False, text="rebels", start=0, end=6
    )
    place = Place(name=town, country="MLI", lat=None, lon=None, geonames=None, type="town", text=town)
    return Event(
        **common(document, day),
        place=place,
        status=status,
        type="ASSAULT",
        quad="material conflict",
        actors=(party,),
        killed=killed,
    )


DAY, LATER = date(2023, 2, 19), date(2023, 2, 25)


@pytest.mark.parametrize(
    ("statements", "kinds"),
    [
        ([state("a", "open", DAY), state("b", "closed", DAY)], ["state"]),
        ([state("a", "open", DAY), state("b", "open", DAY)], []),
        ([state("a", "open", DAY), state("b", "closed", LATER)], []),
        ([state("a", "open", DAY), state("b", "closed", DAY, Status.HYPOTHETICAL)], []),
        ([attack("a", Count(min=3, max=3), DAY), attack("b", Count(min=9, max=9), DAY)], ["figure"]),
        ([attack("a", Count(min=3, max=3), DAY), attack("b", Count(min=2), DAY)], []),
        ([attack("a", Count(min=3, max=3), DAY), attack("b", Count(), DAY)], []),
        ([attack("a", Count(min=3, max=3), DAY), attack("b", Count(min=9, max=9), LATER)], []),
        ([attack("a", Count(min=3, max=3), DAY), attack("b", Count(min=9, max=9), DAY, "Mopti")], []),
        ([attack("a", Count(), DAY), attack("b", Count(), DAY, status=Status.DENIED)], ["account"]),
    ],
)
def test_disputes_of_differing_accounts(statements, kinds):
    assert [dispute.kind for dispute in find_disputes(statements)] == kinds
