"""Parties of an event that the clauses around it name: ground fought over, victims, fighters, who meets.

Every rule fills an empty side only.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dragoman.extract.acting import acting
from dragoman.extract.arguments import Arguments
from dragoman.extract.event_candidate import Candidate
from dragoman.extract.grammar import children, conjuncts, is_passive, obliques, own_subjects, preposition
from dragoman.extract.party import Party
from dragoman.extract.party_words import make_place_party, word_place
from dragoman.extract.reading import Reading

if TYPE_CHECKING:
    from dragoman.language.tokens import Token

_FORCE = {"ASSAULT", "COERCE"}
_GROUND = ("object", "on", "against", "at", "of", "in", "into")
"""Slots that hold the ground: "invaded *the port*", "the war *in Chad*"."""
_OCCASIONS = ("in", "during", "after", "following", "amid")
_MEETINGS = {"at", "in", "during", "after", "following"}


def find_invaded(candidate: Candidate, reading: Reading) -> tuple[Party, ...]:
    """Give the country on whose ground a foreign power strikes: "jets struck *Mongo*", "its war *in Chad*".

    Args:
        candidate: An act with actors.
        reading: The document.
    """
    if candidate.type != "ASSAULT" or candidate.frame.block.mutual:
        return ()
    homes = [{a.country for a in p.actors(reading, None)} for p in candidate.actors if p.fights]
    if len(homes) < len(candidate.actors) or any(None in home or not home for home in homes):
        return ()
    own = set().union(*homes)
    arguments = Arguments(reading.analysis.doc[candidate.token], candidate.frame.part)
    for slot in _GROUND:
        found = (make_place_party(word_place(t, reading), host=True) for t in arguments.slot(slot))
        hosts = tuple(p for p in found if p is not None and p.actor and p.actor.country not in own)
        if hosts:
            return hosts
    return ()


def find_victims_ahead(
    candidate: Candidate, candidates: Sequence[Candidate], reading: Reading
) -> tuple[Party, ...]:
    """Give whom the coordinated acts behind are done to: "attacked a bus and killed *ten pilgrims*"."""
    verb = reading.analysis.doc[candidate.token]
    if candidate.type not in _FORCE or verb.pos_ != "VERB" or is_passive(verb):
        return ()
    going_on = {t.i for t in conjuncts(verb) if t != verb and not own_subjects(t) and t.tag_ == verb.tag_}
    participles = [t for t in children(verb, "advcl") if t.tag_ == "VBG" and t.i > verb.i]
    going_on |= {t.i for t in participles if not children(t, "mark")}
    behind = [c for c in candidates if c.token in going_on and c.type in _FORCE]
    return next((c.recipients for c in behind if c.recipients and not c.frame.block.mutual), ())


def find_fighters(
    candidate: Candidate, candidates: Sequence[Candidate], reading: Reading
) -> tuple[Party, ...]:
    """Give who fought where somebody was hurt: "was killed after clashes with *the army*"."""
    verb = reading.analysis.doc[candidate.token]
    if candidate.type != "ASSAULT" or verb.pos_ != "VERB" or not is_passive(verb):
        return ()
    occasions = {t.i for t in children(verb, "obl", "advcl") if _link(t) in _OCCASIONS}
    fights = (c for c in candidates if c.token in occasions and c.type == "ASSAULT")
    return next((c.actors for c in fights if len(c.actors) == 1), ())


def _link(noun: Token) -> str | None:
    """Give what ties a noun to its clause; parsers take "after" for either kind of word."""
    return preposition(noun) or next((m.lower_ for m in children(noun, "mark")), None)


def find_attending(candidate: Candidate, reading: Reading) -> tuple[Party, ...]:
    """Give who is with others in what a clause is set in: "at talks with Chad, *the minister* said …"."""
    noun = reading.analysis.doc[candidate.token]
    if noun.pos_ != "NOUN" or noun.dep_ != "obl" or preposition(noun) not in _MEETINGS:
        return ()
    return _known(acting(noun.head), reading)


def _known(tokens: Sequence[Token], reading: Reading) -> tuple[Party, ...]:
    found = [reading.actors.headed(t.i) for t in tokens]
    parties = tuple(Party(m.span, m.head, mention=m) for m in found if m is not None)
    return tuple(p for p in parties if p.public)


def find_doer(candidate: Candidate, reading: Reading) -> tuple[Party, ...]:
    """Give who does what a noun tells whose victim another phrase names: "the raids *of Chad* on Mali"."""
    noun = reading.analysis.doc[candidate.token]
    if candidate.type != "ASSAULT" or noun.pos_ != "NOUN" or not candidate.recipients:
        return ()
    victims = {p.token for p in candidate.recipients}
    doers = [t for t in obliques(noun, "of") if t.i < min(victims) and t.i not in victims]
    return tuple(p for p in _known(doers, reading) if p.fights)
