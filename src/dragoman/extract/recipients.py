"""Recipients that the slots of a frame leave open, found by grammar.

Where no slot of a frame holds a party, the clause may still tell whom the act concerns:

- *who is asked to act*: the subject of what is asked for ("demanded that the *minister* resign");
- *whose thing it is*: the owner or author of what is acted on, to any depth ("criticized the *court*'s
  decision", "commuted the sentence of *the editor*", "refuted claims made by *the army*");
- *for whom something is promised, threatened or refused*: the object of that ("pledged to assist *Chad*").

What an owner is depends on the act. "The arrest of X" is done to X: who condemns it blames somebody else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.extract.acting import acting, with_particle
from dragoman.extract.arguments import Arguments, attached_low, contents
from dragoman.extract.event_lexicon import NOTHING, EventLexicon, Frame
from dragoman.extract.event_parties import Parties
from dragoman.extract.grammar import (
    children,
    conjuncts,
    is_negated,
    is_passive,
    is_reduced_passive,
    obliques,
    own_subjects,
)
from dragoman.extract.party import Party
from dragoman.extract.party_fit import is_topic
from dragoman.extract.referents import STATE_LIKE
from dragoman.extract.relatives import resolve_relative
from dragoman.extract.status_words import status_words
from dragoman.extract.verb_objects import indirect_objects

if TYPE_CHECKING:
    from dragoman.language.tokens import Token

_DEPTH = 4
"""How many phrases deep an owner may stand: "the head *of* the office *of* the president *of* X"."""
_NOMINAL = {"NOUN", "PROPN"}
_ADDRESSING = {"REQUEST"}
"""Types whose recipient is who is to act in what they are about."""
_COMMITTING = {"AGREE", "THREATEN", "REJECT", "CONCEDE"}
"""Types whose recipient is whom the act that they announce or refuse is done to."""
_BLAMING = {"ACCUSE", "REQUEST", "REJECT", "SUPPORT", "PROTEST", "AGREE"}
"""Types about what somebody does: to whom it is done is not meant."""
_OWNED = _BLAMING | {"CONCEDE", "SANCTION", "COERCE", "ASSAULT", "THREATEN"}
"""Types whose recipient may be the owner of what is acted on: not of gifts, posts or own troops."""
_NO_THINGS = {"subject", "actor", "recipient", "content", "content-subject", "adverb", "complement",
              "modifier", "possessor", "carrier", "by", "sibling", "speaker", "in"}  # fmt: skip
"""Slots that hold no thing acted on."""
_GIVEN = {NOTHING, "SUPPORT", "AID", "COOPERATE", "AGREE", "CONSULT"}
"""Types of nouns whose "of" tells who acts: "asked for the support *of* the court"."""
_WORKS = ("+event", "+document", "+proposal", "+agreement", "+pronoun")
_AFFECTED = ("with", "to", "for", "against")
"""Prepositions, in order, to whom a promised act without an object is for: "pledged to work *with* X"."""
_DEALT = ("with", "to", "against")
"""Prepositions from what is promised to whom it is for: "pledged to open talks *with* X"."""


@dataclass(frozen=True)
class Open:
    """Recipients found outside the slots of a frame.

    Attributes:
        parties: Who is meant.
        reason: How that is known, for `because`.
        weak: Whether it is too little for an event that would be none without it.
    """

    parties: tuple[Party, ...] = ()
    reason: str = ""
    weak: bool = False


class OpenRecipients:
    """Finds the recipients that frames leave open in one document."""

    def __init__(self, parties: Parties, lexicon: EventLexicon) -> None:
        self.parties = parties
        self.lexicon = lexicon

    def find(self, frame: Frame, arguments: Arguments) -> Open:
        """Find whom an act concerns whose own slots hold no party.

        Args:
            frame: The sense that matched.
            arguments: The slots of its trigger.
        """
        if not frame.recipient:
            return Open()
        if frame.type in _ADDRESSING and frame.part == "verb" and "content-subject" not in frame.recipient:
            asked = self._parties(self._asked(arguments.trigger))
            if asked:
                return Open(asked, "the recipient is who is asked to act")
        if frame.part == "noun":
            getting = self._getting(arguments)
            if getting:
                return Open(getting, "the recipient is who gets it")
        if frame.type in _OWNED:
            owners = self._owners_of(self._things(frame, arguments), blaming=frame.type in _BLAMING)
            if owners:
                return Open(owners, "the recipient owns what is acted on")
        if frame.type == "ACCUSE":
            blamed = self._complained_of(arguments.trigger, scolding=frame.mode == "disapprove")
            if blamed:
                return Open(blamed, "the recipient is who does what is complained of")
        if frame.type in _COMMITTING and frame.block.content:
            affected = self._affected(arguments.trigger)
            if affected:
                return Open(affected, "the recipient is whom the act told of concerns", weak=True)
        return Open()

    def judged(self, token: Token, slot: str, frame: Frame) -> tuple[Party, ...] | None:
        """Give who did what is praised, blamed or refused, not to whom: "condemned the arrest *of X*".

        Args:
            token: Word of the slot.
            slot: Its name.
            frame: The sense.

        Returns:
            Who did it, or nobody; None where the word tells no act, so that it is read like any other.
        """
        if slot != "object" or frame.type not in _BLAMING or token.pos_ != "NOUN":
            return None
        if self._is_looked_into(token, frame):
            return self._first([obliques(token, "against")])
        known = self.parties.party(token) is not None or not self.undergone(token)
        return None if known else self.owners(token, blaming=True)

    def _is_looked_into(self, noun: Token, frame: Frame) -> bool:
        """Say whether blame is investigated: "probed *a complaint* by X" aims at whom X blames, not at X."""
        blame = self.lexicon.frames.get(("noun", noun.lemma_.lower()), ())
        return frame.mode == "investigate" and any(f.type == "ACCUSE" for f in blame)

    # ---- who is asked ----------------------------------------------------------------------------

    def _asked(self, trigger: Token) -> Iterator[Token]:
        """Give who is to act in what is asked: "urged *partners* to join", "demands *X* resign"."""
        for clause in contents(trigger):
            if not _is_wanted(clause):
                continue
            own = own_subjects(clause)
            if own:
                yield from own
            elif clause.dep_ in {"xcomp", "ccomp"}:
                held = [c for o in children(trigger, "iobj", "obj") for c in conjuncts(o)]
                yield from held or _written_to(trigger)

    def _parties(self, tokens: Iterable[Token]) -> tuple[Party, ...]:
        """Give the parties that words name; nouns that no file knows count as people."""
        found: list[Party] = []
        for token in tokens:
            party = self.parties.party(token)
            if party is None and token.pos_ in _NOMINAL and not self._is_work(token):
                party = self.parties.unlisted(token)
            if party is not None:
                found.append(party)
        return tuple(found)

    def _getting(self, arguments: Arguments) -> tuple[Party, ...]:
        """Give who gets what a noun tells: "*the port* came under attack", "*X*'s remarks drew fire"."""
        receivers = arguments.slot("receiver")
        return self._first([receivers]) or self._owners_of(
            (t for t in receivers if t.pos_ in _NOMINAL), blaming=True
        )

    # ---- whose thing it is -----------------------------------------------------------------------

    def _things(self, frame: Frame, arguments: Arguments) -> Iterator[Token]:
        """Give the nouns acted on: those of the recipient's slots, of the object and of the conditions."""
        direct = ("object",) if frame.part == "verb" else ()
        slots = dict.fromkeys((*frame.recipient, *direct, *frame.block.where))
        # Who accepts an offer does not make it, and who seeks help does not give it.
        told = frame.type not in {"AGREE", "CONCEDE", *_ADDRESSING}
        performed = told and with_particle(arguments.trigger) in status_words().words.carriers
        for slot in slots:
            barred = slot in _NO_THINGS and not (slot == "subject" and slot in frame.recipient)
            things = [] if barred else arguments.slot(slot)
            if (
                slot == "object" and performed
            ):  # "voiced its concern about the army's plan": not its own concern
                things = [c for t in things for p in (*frame.recipient, "of") for c in obliques(t, p)]
            nouns = (t for t in things if t.pos_ in _NOMINAL and self.parties.party(t) is None)
            yield from (t for t in nouns if not self._is_looked_into(t, frame))

    def _owners_of(self, things: Iterable[Token], *, blaming: bool) -> tuple[Party, ...]:
        for thing in things:
            owners = self.owners(thing, blaming=blaming)
            if owners:
                return owners
        return ()

    def owners(self, thing: Token, *, blaming: bool, depth: int = _DEPTH) -> tuple[Party, ...]:
        """Give whose thing a word is: its possessors, authors, or those of the phrase it is part of.

        Args:
            thing: The noun.
            blaming: Whether what the noun tells is judged, so that whom it is done to is not meant.
            depth: How many phrases further down to look.
        """
        undergone = self.undergone(thing) if blaming else frozenset[str]()
        for holders in self._holders(thing, undergone):
            found = tuple(p for t in holders for p in [self._holder(t)] if p is not None)
            if found:
                return found
            if depth > 1:
                for inner in (t for t in holders if t.pos_ in _NOMINAL):
                    below = self.owners(inner, blaming=blaming, depth=depth - 1)
                    if below:
                        return below
        return ()

    def _holders(self, thing: Token, undergone: frozenset[str]) -> Iterator[list[Token]]:
        """Give possessors, then authors, then what a thing is of: the nearest tell most."""
        possessors = [c for p in children(thing, "nmod:poss") for c in conjuncts(p)]
        if "possessor" in undergone and not obliques(thing, "of"):
            possessors = [p for p in possessors if not self._is_person(p)]
        yield [t for p in possessors for t in resolve_relative(p)]
        yield _authors(thing)
        yield [c for c in children(thing, "amod", "compound") if self._is_maker(c, undergone)]
        yield obliques(thing, "by", "from")
        if "of" not in undergone:
            yield obliques(thing, "of")

    def _holder(self, token: Token) -> Party | None:
        """Give the party that an owner's word names: no number, no unresolved "its"."""
        if token.pos_ == "NUM":
            return None
        party = self.parties.party(token)
        unresolved = party is not None and party.mention is not None and party.mention.kind == "pronoun"
        if unresolved and token.pos_ == "PRON":
            return None
        return party

    def _is_maker(self, modifier: Token, undergone: frozenset[str]) -> bool:
        """Say whether a modifier names whose a thing is: "the *Iranian* plan", "a *Trump* lawsuit"."""
        mention = self.parties.mention(modifier)
        if mention is None or (mention.country is None and mention.entity is None):
            return False
        if is_topic(modifier, mention):
            return False
        return mention.kind in STATE_LIKE or "possessor" not in undergone

    def _is_person(self, token: Token) -> bool:
        mention = self.parties.mention(token)
        return mention is not None and mention.kind in {"person", "pronoun"}

    def undergone(self, noun: Token) -> frozenset[str]:
        """Give the prepositions that tell to whom it is done: "the arrest *of* X", "the attack *on* X"."""
        lemma = noun.lemma_.lower()
        frames = self.lexicon.frames.get(("noun", lemma), ())
        listed = {"of", "possessor"} if lemma in self.lexicon.classes["undergone"] else set[str]()
        done = (f for f in frames if f.type not in _GIVEN)
        return frozenset(listed.union(*(f.recipient for f in done)))

    def _is_work(self, noun: Token) -> bool:
        """Say whether a word is a happening or a text, which nobody can ask for anything."""
        return self.parties.fits(noun, _WORKS)

    def _complained_of(self, trigger: Token, *, scolding: bool) -> tuple[Party, ...]:
        """Give who acts in what is complained of: "voiced concern that *the army* had fired first".

        What only scolds tells what it likes: "fired back that voters had trusted her".
        """
        told = [*children(trigger, "obj"), *([] if scolding and trigger.pos_ == "VERB" else [trigger])]
        clauses = [
            c
            for t in told
            for c in children(t, "ccomp", "acl")
            if any(m.lower_ == "that" for m in children(c, "mark"))
        ]
        return tuple(p for p in self._first(acting(c) for c in clauses) if p.known)

    # ---- for whom something is promised or refused -----------------------------------------------

    def _affected(self, trigger: Token) -> tuple[Party, ...]:
        """Give to whom an act is promised or refused, else to whom it is to be done."""
        asked = children(trigger, "obj") if children(trigger, "xcomp") else []
        direct = [c for o in asked for c in conjuncts(o)]
        told = self._first([indirect_objects(trigger), obliques(trigger, "to"), direct])
        if told:
            return told
        for clause in children(trigger, "xcomp", "acl"):
            if clause.pos_ != "VERB" or is_passive(clause) or is_negated(clause):
                continue
            for verb in conjuncts(clause):
                found = self._undergoing(verb)
                if found:
                    return found
        return ()

    def _undergoing(self, verb: Token) -> tuple[Party, ...]:
        receivers = [c for o in children(verb, "iobj") for c in conjuncts(o)]
        held = [c for o in children(verb, "obj") for c in conjuncts(o)]
        around = [*(obliques(verb, p) for p in _AFFECTED),
                  *(obliques(t, p) for t in held for p in _DEALT),
                  *(attached_low(t, "to") for t in held)]  # fmt: skip
        owners = [c for t in held for c in children(t, "nmod:poss")]
        found = self._first([receivers, obliques(verb, "to")])
        people = (p for p in self._first([held]) if p.known or p.span.text.lower().startswith("those "))
        return found or tuple(people) or tuple(p for p in self._first([*around, owners]) if p.known)

    def _first(self, groups: Iterable[list[Token]]) -> tuple[Party, ...]:
        """Give the parties of the first group of words that names any."""
        for group in groups:
            found = tuple(p for t in group for p in [self._holder(t)] if p is not None)
            if found:
                return found
        return ()


def _written_to(asking: Token) -> list[Token]:
    """Give to whom the words go in which something is asked: "wrote to *the embassy* asking to"."""
    above = asking.head
    if asking.dep_ != "advcl" or asking.tag_ != "VBG" or above.pos_ != "VERB":
        return []
    letters = [t for o in children(above, "obj") for t in obliques(o, "to")]
    return indirect_objects(above) or obliques(above, "to") or letters


def _is_wanted(clause: Token) -> bool:
    """Say whether a clause tells what somebody is to do: "to leave", "(that) he leave"; no question."""
    if clause.pos_ not in {"VERB", "AUX"} or clause.tag_ != "VB" or is_passive(clause):
        return False
    return not any(c.dep_.startswith("aux") and c.lower_ != "to" for c in clause.children)


def _authors(thing: Token) -> list[Token]:
    """Give who made a thing by its participle: "the deal *negotiated by X*", "conditions *set by X*"."""
    carriers = status_words().words.carriers
    making = [
        c
        for c in thing.children
        if c.dep_.startswith("acl")
        and (is_passive(c) or is_reduced_passive(c))
        and with_particle(c) in carriers
    ]
    return [a for verb in making for a in acting(verb)]
