import pytest

from dragoman.extract.actor_book import load_book
from dragoman.extract.actors import find_actors
from dragoman.extract.claims import find_claims
from dragoman.extract.mentions import Layer
from dragoman.extract.reading import Reading
from dragoman.extract.voice import UNNAMED, assign_voice
from dragoman.model import Actor, Claim, Event, Evidence, Stance, Status
from dragoman.resolve.actors import make_identify


@pytest.fixture(scope="module")
def voiced(analyse):
    """Give a function that puts an event on a word of a text and returns it with its voice."""
    book = load_book(())

    def run(text, word, status=Status.HAPPENED):
        analysis = analyse(text)
        reading = Reading(
            analysis,
            actors=Layer(find_actors(analysis, book)),
            identify=make_identify(book, analysis.document),
        )
        start = text.index(word)
        token = analysis.token_at(start)
        event = Event(
            document=analysis.document.id,
            sentence=analysis.sentence(token.i),
            evidence=(Evidence("trigger", start, start + len(word), word),),
            status=status,
            extractor="0",
            type="ASSAULT",
            quad="material conflict",
        )
        claims = find_claims(reading)
        return assign_voice([event, *claims], claims, analysis)

    return run


@pytest.mark.parametrize(
    ("text", "word", "cues", "status"),
    [
        ("Gunmen attacked the base.", "attacked", [], "happened"),
        ("The ministry said gunmen attacked the base.", "attacked", ["said"], "happened"),
        (
            "The army said villagers had claimed that gunmen attacked it.",
            "attacked", ["said", "had claimed"], "happened",
        ),
        ("Iran denied that its forces attacked the ship.", "attacked", ["denied"], "denied"),
        ("Sudan demanded that the rebels leave the town.", "leave", ["demanded"], "hypothetical"),
        ("The rebels vowed to attack the airport.", "attack", ["vowed"], "planned"),
        ("The UN warned that gangs would attack the port.", "attack", ["warned"], "hypothetical"),
        ("The UN warned that gangs attacked the port.", "attacked", ["warned"], "happened"),
        ("Oman condemned the attack on the port.", "attack", [], "happened"),
        ("Police said rebels shelled a market, wounding two.", "wounding", ["said"], "happened"),
        ("Chad accused Sudan of attacking the well.", "attacking", ["accused"], "happened"),
    ],
)  # fmt: skip
def test_voice_and_status_of_content(voiced, text, word, cues, status):
    event = voiced(text, word)[0]
    assert [speaker.cue for speaker in event.voice] == cues
    assert event.status == status


def test_voice_leaves_the_cue_itself_to_the_outlet(voiced):
    event = voiced("Chad accused Sudan of attacking the well.", "accused")[0]
    assert event.voice == ()


def test_voice_keeps_what_was_unreal_before(voiced):
    event = voiced("The ministry said it would attack.", "attack", Status.PLANNED)[0]
    assert event.status is Status.PLANNED


def test_voice_of_an_unnamed_source(voiced):
    event = voiced("The general is believed to have fled.", "fled")[0]
    assert [speaker.name for speaker in event.voice] == [UNNAMED]


def test_voice_lists_content_in_claims(voiced):
    event, claim = voiced("The ministry said gunmen attacked the base.", "attacked")
    assert claim.about == (event.id,)


def test_voice_does_not_change_ids(voiced):
    said, _ = voiced("The ministry said gunmen attacked the base.", "attacked")
    assert said.voice
    assert said.id.startswith("ev-")


def test_voice_of_a_speakers_own_act_is_the_outlets(analyse):
    analysis = analyse("“Sudan condemns the raid,” the ministry said.")
    speaker = Actor(
        name="Sudan", id=None, country="SDN", sectors=("GOV",), listed=False, text="Sudan", start=1, end=6
    )
    claim = Claim(
        document=analysis.document.id,
        sentence=analysis.sentence(0),
        evidence=(Evidence("cue", 39, 43, "said"),),
        extractor="0",
        stance=Stance.STATES,
        speaker=speaker,
        cue="said",
        content=(analysis.chars(0, 26),),
    )
    event = Event(
        document=analysis.document.id,
        sentence=analysis.sentence(0),
        evidence=(Evidence("trigger", 7, 15, "condemns"),),
        extractor="0",
        type="ACCUSE",
        quad="verbal conflict",
        actors=(speaker,),
    )
    assert assign_voice([event], [claim], analysis)[0].voice == ()
