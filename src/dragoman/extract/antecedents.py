"""Antecedents: which happening told before a word points back to.

"Police held two editors. The union denounced *the arrests*", "Chad shelled a post. Niger deplored *the
decision*", "Kenya proposed a truce. The rebels welcomed *the offer*". A noun of an event points to the
nearest happening of its kind, "the move" to what was told last, "the offer" or "the threat" to the words
that were said. A victim that the noun names must be the same.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from typing import TYPE_CHECKING

from dragoman.extract.arguments import is_received
from dragoman.extract.event_candidate import Candidate
from dragoman.extract.event_lexicon import NOTHING, load_event_lexicon
from dragoman.extract.grammar import children, conjuncts, obliques, own_subjects, preposition
from dragoman.extract.identities import overlap, sentences_between
from dragoman.extract.party import Party, mentioned
from dragoman.extract.reading import Reading
from dragoman.extract.verb_objects import direct_objects
from dragoman.model import Status

if TYPE_CHECKING:
    from dragoman.language.tokens import Token

_ABOUT = ("of", "to", "with", "over", "at", "about", "against", "on")
"""Prepositions from an answer to what it is about: "criticism *of* the ban", "angry *about* the ban"."""
_VICTIMS = ("of", "on", "against")
"""Prepositions from a noun to whom the deed was done."""
_WORDS = {"REQUEST", "ACCUSE", "THREATEN", "AGREE"}
"""Types of words to which somebody answers."""
_DEEDS = {"ASSAULT", "COERCE", "SANCTION", "MOBILIZE", "RETREAT", "PROTEST", "AID"}
_UNREAL = {Status.NEGATED, Status.CONDITIONAL, Status.HYPOTHETICAL}
"""Statuses of what nobody did, so that nobody can be blamed for it."""
_HELD = {"arrest", "abduct"}
"""Modes of one deed, done by authorities or by anybody else."""
_STEM = 3
"""How many letters of a verb its noun shares."""
_FAR = 15
"""How many sentences back the telling may be if its very word comes again, or its victim."""
_NEAR = 4
"""How many sentences back words may be that were said to who answers."""
_RECENT = 2
"""How many sentences back a noun of another stem may find its deed."""
_JUST_BEFORE = 1
"""How many sentences back "the move" may find what it means."""
POINTING = {"the", "this", "that", "these", "those", "such"}
_POINTED = {"this", "that", "it"}
_TIMES = {"Date", "Time"}
_ADDS_NOTHING = {"punct", "cc", "advmod", "case", "cop", "nsubj", "mark", "conj"}


def find_antecedent(
    thing: Token,
    answer: Candidate,
    found: Sequence[Candidate],
    reading: Reading,
    *,
    renamed: bool = False,
) -> Candidate | None:
    """Give the event that a word of an answer takes up, nearest first; None where nothing fits.

    Args:
        thing: The word that is praised, blamed or refused.
        answer: The event that it is part of.
        found: The events before, in order.
        reading: The document.
        renamed: Whether a comma makes the word another name of what its sentence tells: ", an offer that …".
    """
    if not renamed and not _points_back(thing, reading):
        return None
    victims = _named_victims(thing, reading)
    for other in reversed(found):
        away = sentences_between(other, answer, reading)
        if away > (0 if renamed else _FAR):
            break
        if other.token >= thing.i:
            continue
        if not _takes_up(thing, other, answer, away, reading):
            continue
        if victims and not overlap(victims, other.recipients, reading):
            continue
        again = is_same_word(thing, reading.analysis.doc[other.token])
        if other.actors or (away and not again and other.type not in _WORDS):
            return other
    return None


def answered_things(word: Token, slots: Sequence[str], own: Set[int] = frozenset()) -> list[Token]:
    """Give what an answer is about: its object, "regret *at the ban*", "*the ban* drew criticism".

    Args:
        word: The trigger of the answer.
        slots: Where its frame looks for the recipient.
        own: Words of its set phrase ("poured *cold water* on the idea").
    """
    if "receiver" in slots and is_received(word):
        return own_subjects(word.head)
    things = [t for t in direct_objects(word) if t.i not in own] if word.pos_ == "VERB" else []
    things = things or obliques(word, *_ABOUT)
    if len(things) == 1 and things[0].head == word and not _is_pointing(things[0]):
        return obliques(things[0], *_ABOUT) or obliques(word, *_ABOUT) or things
    return things


def is_same_word(noun: Token, trigger: Token) -> bool:
    """Say whether a noun and a trigger are one word or of one stem: "invasion", "invaded"."""
    return trigger.lemma_.lower()[:_STEM] == noun.lemma_.lower()[:_STEM]


def names_kind(noun: Token, kind: str) -> bool:
    """Say whether a noun codes a type alone: "started *the inquiry*" inquires itself, it answers none."""
    return {code for code, _ in _codes(noun)} == {kind}


def is_bare(noun: Token) -> bool:
    """Say whether only "the", "this" or "any such" stands with a noun."""
    kept = [c for c in noun.children if c.relation not in _ADDS_NOTHING]
    plain = [c for c in kept if c.lower_ in POINTING or (c.dep_ == "det" and c.lower_ != "no")]
    return len(plain) == len(kept) and any(c.lower_ in POINTING for c in kept)


# ---- does it point back ------------------------------------------------------------------------


def _is_pointing(noun: Token) -> bool:
    return noun.lower_ in _POINTED or any(
        c.lower_ in POINTING or c.dep_ == "nmod:poss" for c in noun.children
    )


def _points_back(thing: Token, reading: Reading) -> bool:
    """Say whether a word means something told: "this", "the move", "the brutal killing of the two"."""
    if thing.pos_ == "PRON":
        return thing.lower_ in _POINTED
    if thing.pos_ not in {"NOUN", "VERB"} or not _is_pointing(thing) or children(thing, "acl"):
        return False
    return all(_adds_nothing(c, reading) for c in thing.children)


def _adds_nothing(child: Token, reading: Reading) -> bool:
    """Say whether what stands with a noun leaves open which of its kind is meant."""
    if child.relation in _ADDS_NOTHING or child.dep_ == "det":
        return True
    other = load_event_lexicon().classes["another"]
    if child.dep_ == "amod":
        return child.lower_ not in other and reading.actors.covering(child.i) is None
    if child.dep_ == "nmod:poss" or child.ent_type_ in _TIMES:
        return True
    return child.dep_ == "nmod" and preposition(child) in _VICTIMS


def _named_victims(thing: Token, reading: Reading) -> tuple[Party, ...]:
    named = [v for t in children(thing, "nmod:poss") for v in conjuncts(t)] + obliques(thing, *_VICTIMS)
    return mentioned(named, reading)


# ---- does an event fit -------------------------------------------------------------------------


def _takes_up(thing: Token, other: Candidate, answer: Candidate, away: int, reading: Reading) -> bool:
    """Say whether a word may mean an event: its own word, its kind, what was said, or what came last."""
    if other.status.status in _UNREAL:
        return False
    if thing.pos_ == "PRON":
        return away == _JUST_BEFORE and other.type in _DEEDS and answer.type != "REJECT"
    if _is_its_word(thing, other, reading):
        return True
    if away <= _RECENT and other.type in _DEEDS and _is_its_kind(thing, other):
        return True
    if _is_said(thing, other):
        spoken_to = not other.recipients or overlap(other.recipients, answer.actors, reading)
        return away <= (_NEAR if spoken_to and other.recipients else _JUST_BEFORE)
    act = thing.lemma_.lower() in load_event_lexicon().classes["act-word"]
    return act and away <= _JUST_BEFORE and not overlap(other.actors, answer.actors, reading)


def _is_its_word(thing: Token, other: Candidate, reading: Reading) -> bool:
    """Say whether the trigger's own word comes again, or a noun of its stem that codes its type."""
    trigger = reading.analysis.doc[other.token]
    if thing.lemma_.lower() == trigger.lemma_.lower():
        return True
    return is_same_word(thing, trigger) and any(kind == other.type for kind, _ in _codes(thing))


def _is_its_kind(thing: Token, other: Candidate) -> bool:
    """Say whether a noun codes the deed: "the arrests" of men "held", "the attack" that "shelled" a town."""
    fight = thing.lemma_.lower() in load_event_lexicon().classes["fight"]
    for kind, mode in _codes(thing):
        if {mode, other.mode} <= _HELD:
            return True
        if kind == other.type and (fight or mode is None or other.mode in {None, mode}):
            return True
    return False


def _is_said(thing: Token, other: Candidate) -> bool:
    """Say whether a noun names what was said: "the threat", "the claim", "the offer"."""
    if other.type not in _WORDS:
        return False
    listed = load_event_lexicon().classes[f"said-{other.type.lower()}"]
    return thing.lemma_.lower() in listed or any(kind == other.type for kind, _ in _codes(thing))


def _codes(noun: Token) -> frozenset[tuple[str, str | None]]:
    """Give the types and modes that a noun may code."""
    frames = load_event_lexicon().frames.get(("noun", noun.lemma_.lower()), ())
    return frozenset((f.type, f.mode) for f in frames if f.type != NOTHING)
