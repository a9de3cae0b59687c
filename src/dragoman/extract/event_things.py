"""Things of events: what is hit, and by what means, as words.

Example:
    In "a bomb placed by rebels exploded in front of a bank" the bank is hit; "two guards were killed by a
    bomb" names a means, not an actor.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dragoman.extract.arguments import Arguments
from dragoman.extract.event_lexicon import EventLexicon, Frame
from dragoman.extract.event_parties import Parties
from dragoman.extract.grammar import conjuncts, objects, obliques, phrase
from dragoman.extract.party import Party
from dragoman.extract.reading import Reading
from dragoman.model import Span

if TYPE_CHECKING:
    from dragoman.language.tokens import Token

_VIOLENCE = "ASSAULT"
_WHERE = {"in", "at", "on", "near", "outside", "inside", "under", "among", "around", "beside"}
"""Slots that tell of a blast's place as well as of what it hit."""


class Things:
    """Finds targets and instruments of a frame.

    Args:
        reading: The document with its mentions.
        parties: Its parties.
        lexicon: The event lexicon.
    """

    def __init__(self, reading: Reading, parties: Parties, lexicon: EventLexicon) -> None:
        self.reading, self.parties, self.lexicon = reading, parties, lexicon

    def targets(self, frame: Frame, arguments: Arguments, known: tuple[Party, ...]) -> tuple[Span, ...]:
        """Give the words of what is hit and no party.

        Args:
            frame: The frame.
            arguments: Its slots.
            known: The parties found, whose words are no things.
        """
        doc = self.reading.analysis.doc
        hit = [p for p in known if not self.parties.fits(doc[p.token], ("+vehicle",))]
        known, taken = tuple(hit), {p.token for p in hit}  # "destroyed *an army helicopter*" is a thing, too
        found = [
            t
            for slot in frame.target
            for named in arguments.slot(slot)
            for t in self._beyond(named)
            if t.i not in taken
            and not any(c.dep_ in {"flat", "appos"} and _is_person(c, taken) for c in t.children)
            and t.pos_ in {"NOUN", "PROPN"}
            and self.reading.moments.covering(t.i) is None
            and not (frame.type == _VIOLENCE and self._is_no_target(t, slot, aimed="on" in frame.recipient))
            and not any(p.span.start <= t.idx < p.span.end for p in known)
        ]
        return tuple(self._words(t) for t in dict.fromkeys(found))

    def _beyond(self, token: Token) -> Iterator[Token]:
        """Give a word, or what stands behind "front of", "the vicinity of"."""
        behind = obliques(token, "of") if token.lemma_.lower() in self.lexicon.classes["beside"] else []
        yield from (c for b in behind for c in conjuncts(b)) if behind else (token,)

    def _is_no_target(self, token: Token, slot: str, *, aimed: bool) -> bool:
        """Say whether a word measures the violence, or says where rather than what was hit.

        Args:
            token: The word.
            slot: How it hangs on the trigger.
            aimed: Whether "on" leads to what is aimed at: "an attack *on a village*".
        """
        classes = self.lexicon.classes
        token = [*self.parties.heads(token)][-1]  # "dozens of *homes*"
        if self.parties.fits(token, ("+untargeted", "+abstract")) and not self.parties.fits(
            token, ("+utility",)
        ):
            return True
        place = self.parties.place(token)
        if aimed and slot == "on" and place is None:
            return token.lemma_.lower() in classes["locality"] - classes["ground"]
        return slot in _WHERE and (place is not None or token.lemma_.lower() in classes["locality"])

    def instruments(self, frame: Frame, arguments: Arguments) -> tuple[Span, ...]:
        """Give the words of the means: "with rifles", "*dynamite* attacks", "killed by *a bomb*"."""
        slots = dict.fromkeys((*frame.block.instrument, *_means(frame, arguments)))
        found = [
            t
            for slot in slots
            for t in arguments.slot(slot)
            if self.parties.fits(t, ("+munition",) if slot == "subject" else ("+weapon",))
        ]
        found += [t for t in _used_for(arguments.trigger) if self.parties.fits(t, ("+munition",))]
        return tuple(self._words(t) for t in dict.fromkeys(found))

    def _words(self, token: Token) -> Span:
        return self.reading.analysis.span(*phrase(token))


def _is_person(name: Token, taken: set[int]) -> bool:
    """Say whether a name behind a noun is a party or a person: the noun is their title and no thing."""
    return name.i in taken or name.ent_type_ == "Person"


def _used_for(verb: Token) -> list[Token]:
    """Give what is used for a deed: "used *explosives* to blow it up"."""
    user = verb.head
    purpose = verb.dep_ in {"xcomp", "advcl"} and user.lemma_.lower() == "use"
    return objects(user) if purpose else []


def _means(frame: Frame, arguments: Arguments) -> tuple[str, ...]:
    """Give further slots of violence that may name its means: "dynamite attacks", "killed by a bomb"."""
    if frame.type != _VIOLENCE:
        return ()
    return ("modifier", "by") if arguments.part == "noun" else ("subject",)
