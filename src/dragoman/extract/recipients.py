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
from typing import TYPE_CHECKING

from dragoman.extract.acting import acting, with_particle
from dragoman.extract.arguments import Arguments, attached_low, contents
from dragoman.extract.event_lexicon import NOTHING, EventLexicon, Frame
from dragoman.extract.event_parties import Parties
from dragoman.extract.grammar import (
    children,
    conjuncts,
    first_conjunct,
    is_negated,
    is_passive,
    obliques,
    own_subjects,
    purposes,
)
from dragoman.extract.makers import find_keepers, find_makers, is_condition, is_wanted, written_to
from dragoman.extract.moments.vocabulary import time_words
from dragoman.extract.opposed import find_opposed
from dragoman.extract.party import Party
from dragoman.extract.party_fit import is_topic
from dragoman.extract.referents import STATE_LIKE
from dragoman.extract.relatives import resolve_relative
from dragoman.extract.status_words import status_words
from dragoman.extract.verb_objects import indirect_objects
from dragoman.model.records import dataclass

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
_TOGETHER = {"CONSULT", "AGREE", "COOPERATE"}
"""Types of what one refuses to do with somebody: "ruled out talks *with the rebels*"."""
_OWN_ACTS = {"withdraw", "resign", "disarm", "ceasefire"}
"""Modes of what somebody does himself."""
_JUDGING = {"ACCUSE", "REJECT", "SUPPORT"}
_DEEDS = {"ASSAULT", "COERCE", "SANCTION"}
"""Types of what somebody suffers."""
_HARMING = _DEEDS | {"ACCUSE", "THREATEN", "PROTEST"}
_OWNED = _BLAMING | {"CONCEDE", "SANCTION", "COERCE", "ASSAULT", "THREATEN"}
"""Types whose recipient may be the owner of what is acted on: not of gifts, posts or own troops."""
_NO_THINGS = {"subject", "actor", "recipient", "content", "content-subject", "adverb", "complement",
              "modifier", "possessor", "carrier", "by", "sibling", "speaker", "in"}  # fmt: skip
"""Slots that hold no thing acted on."""
_GIVEN = {NOTHING, "SUPPORT", "AID", "COOPERATE", "AGREE", "CONSULT"}
"""Types of nouns whose "of" tells who acts: "asked for the support *of* the court"."""
_WORKS = ("+event", "+document", "+proposal", "+agreement", "+pronoun")
_MOVING = {"ACCUSE", "REQUEST", "REJECT", "PROTEST"}
"""Types of verbs that tell what a protest is for."""
_PROTESTING = {"noun": "by", "verb": "subject", "adjective": "subject"}
"""Slots of those who protest."""
_AFFECTED = ("with", "to", "for", "against")
"""Prepositions, in order, to whom a promised act without an object is for: "pledged to work *with* X"."""
_KIND = {"SUPPORT", "AID"}
"""Types of acts whose favour goes to whom the thing belongs."""
_SEATS = ("+institution", "office")
"""Buildings that belong to the organisation named before them: "*Vivo* offices"."""
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
        for find in (
            self._addressed,
            self._gotten,
            self._protesting,
            self._shunned,
            self._owned,
            self._blamed,
            self._committed,
            self._conditioned,
        ):
            found = find(frame, arguments)
            if found.parties:
                return found
        return Open()

    def _addressed(self, frame: Frame, arguments: Arguments) -> Open:
        if frame.type not in _ADDRESSING or frame.part != "verb" or "content-subject" in frame.recipient:
            return Open()
        return Open(self._parties(self._asked(arguments.trigger)), "the recipient is who is asked to act")

    def _gotten(self, frame: Frame, arguments: Arguments) -> Open:
        getting = self._getting(arguments) if frame.part == "noun" else ()
        return Open(getting, "the recipient is who gets it")

    def _protesting(self, frame: Frame, arguments: Arguments) -> Open:
        if frame.type != "PROTEST":
            return Open()
        crowd = arguments.slot(_PROTESTING[frame.part])
        opposed = find_opposed((arguments.trigger, *crowd), self.parties)
        if opposed or frame.part != "verb":
            return Open(opposed, "the recipient is whom it is against")
        return Open(self._moved(arguments.trigger), "the recipient is whom its purpose concerns")

    def _shunned(self, frame: Frame, arguments: Arguments) -> Open:
        if frame.type != "REJECT":
            return Open()
        nouns = self.lexicon.frames
        dealings = [
            t
            for t in self._things(frame, arguments)
            if any(f.type in _TOGETHER for f in nouns.get(("noun", t.lemma_.lower()), ()))
        ]
        sides = self._first(obliques(t, "with") for t in dealings)
        return Open(sides, "the recipient is with whom it would be")

    def _owned(self, frame: Frame, arguments: Arguments) -> Open:
        if frame.type not in _OWNED:
            return Open()
        things = self._things(frame, arguments)
        if frame.mode == "deny":
            return Open(self._authors_of(things), "the recipient says what is denied")
        owners = self._owners_of(things, blaming=frame.type in _BLAMING)
        return Open(owners, "the recipient owns what is acted on")

    def _authors_of(self, words: Iterable[Token]) -> tuple[Party, ...]:
        """Give whose words are denied, not what they are about: "*Chad*'s claims of an Indian raid"."""
        told = frozenset({"of"})
        return self._first(holders for w in words for holders in self._holders(w, told))

    def _blamed(self, frame: Frame, arguments: Arguments) -> Open:
        if frame.type != "ACCUSE":
            return Open()
        blamed = self._complained_of(arguments.trigger, scolding=frame.mode == "disapprove")
        return Open(blamed, "the recipient is who does what is complained of")

    def _committed(self, frame: Frame, arguments: Arguments) -> Open:
        if frame.type not in _COMMITTING or not frame.block.content:
            return Open()
        if frame.type == "REJECT" and self._is_harm(arguments.trigger):
            return Open()  # who "declined to condemn the rebels" turned down somebody else
        affected = self._affected(arguments.trigger)
        return Open(affected, "the recipient is whom the act told of concerns", weak=True)

    def _conditioned(self, frame: Frame, arguments: Arguments) -> Open:
        if frame.type != "THREATEN":
            return Open()
        told = [arguments.trigger, *children(arguments.trigger, "xcomp", "ccomp", "acl")]
        doers = [own_subjects(c) for t in told for c in children(t, "advcl") if is_condition(c)]
        return Open(self._first(doers), "the recipient is on whose deed the threat depends", weak=True)

    def judged(self, token: Token, slot: str, frame: Frame) -> tuple[Party, ...] | None:
        """Give who did what is praised, blamed or refused, not to whom: "condemned the arrest *of X*".

        Args:
            token: Word of the slot.
            slot: Its name.
            frame: The sense.

        Returns:
            Who did it, or nobody; None where the word tells no act, so that it is read like any other.
        """
        if frame.type in _JUDGING and self._suffers(token, slot):
            return ()
        if slot != "object" or frame.type not in _BLAMING or token.pos_ != "NOUN":
            return None
        if self._is_looked_into(token, frame):
            return self._first([obliques(token, "against")])
        known = self.parties.party(token) is not None or not self.undergone(token)
        return None if known else self.owners(token, blaming=True)

    def _suffers(self, token: Token, slot: str) -> bool:
        """Say whether a deed that is judged was done to somebody: "condemned the attack *on the union*"."""
        deed = first_conjunct(token).head
        frames = self.lexicon.frames.get(("noun", deed.lemma_.lower()), ()) if deed.pos_ == "NOUN" else ()
        return any(f.type in _DEEDS and slot in f.recipient for f in frames)

    def suffered(self, noun: Token) -> bool:
        """Say whether a noun's possessor suffers it: "his *release*", but no "their *withdrawal*"."""
        frames = self.lexicon.frames.get(("noun", noun.lemma_.lower()), ())
        own = any(f.mode in _OWN_ACTS for f in frames)
        done = any(f.type in _DEEDS | {"RETREAT"} and "of" in f.recipient for f in frames)
        return "possessor" in self.undergone(noun) or (done and not own)

    def _is_looked_into(self, noun: Token, frame: Frame) -> bool:
        """Say whether blame is investigated: "probed *a complaint* by X" aims at whom X blames, not at X."""
        blame = self.lexicon.frames.get(("noun", noun.lemma_.lower()), ())
        return frame.mode == "investigate" and any(f.type == "ACCUSE" for f in blame)

    # ---- who is asked ----------------------------------------------------------------------------

    def _asked(self, trigger: Token) -> Iterator[Token]:
        """Give who is to act in what is asked: "urged *partners* to join", "demands *X* resign"."""
        for clause in contents(trigger):
            if not is_wanted(clause):
                continue
            own = own_subjects(clause)
            if own:
                yield from own
            elif clause.dep_ in {"xcomp", "ccomp"}:
                held = [c for o in children(trigger, "iobj", "obj") for c in conjuncts(o)]
                yield from held or written_to(trigger)

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

    def _moved(self, trigger: Token) -> tuple[Party, ...]:
        """Give whom a protest is to move: "marched to demand changes in *the ministry*'s policy"."""
        for verb in purposes(trigger):
            types = {f.type for f in self.lexicon.frames.get(("verb", verb.lemma_.lower()), ())}
            if not types & _MOVING:
                continue
            things = [c for o in children(verb, "obj") for c in conjuncts(o)]
            blamed = self._owners_of(things, blaming=True)
            named = () if types & _ADDRESSING else self._first([things])
            asked = tuple(p for p in self._parties(self._asked(verb)) if p.known)
            found = asked or self._first([obliques(verb, "against", "from", "of")]) or named or blamed
            if found:
                return found
        return ()

    # ---- whose thing it is -----------------------------------------------------------------------

    def _things(self, frame: Frame, arguments: Arguments) -> Iterator[Token]:
        """Give the nouns acted on: those of the recipient's slots, of the object and of the conditions."""
        direct = ("object",) if frame.part == "verb" else ()
        slots = dict.fromkeys((*frame.recipient, *direct, *frame.block.where))
        # Who accepts an offer does not make it, and who seeks help does not give it.
        told = frame.type not in {"AGREE", "CONCEDE", *_ADDRESSING}
        told = told and frame.type != "ASSAULT"  # "struck a deal", no "struck a depot"
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
                beside = (self.owners(t, blaming=blaming) for t in conjuncts(thing)[1:])
                return tuple(dict.fromkeys(p for found in (owners, *beside) for p in found))
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
        if depth > 1 and blaming:  # "changes *in* the policy of the bank": not the policy's place
            within = [t for t in obliques(thing, "in") if t.lemma_ not in time_words().reactions]
            return self._first_owners(within, depth - 1)
        return ()

    def _first_owners(self, things: Iterable[Token], depth: int) -> tuple[Party, ...]:
        found = (self.owners(t, blaming=True, depth=depth) for t in things)
        return next((owners for owners in found if owners), ())

    def _holders(self, thing: Token, undergone: frozenset[str]) -> Iterator[list[Token]]:
        """Give possessors, then authors, then what a thing is of: the nearest tell most."""
        possessors = [c for p in children(thing, "nmod:poss") for c in conjuncts(p)]
        if undergone and self.suffered(thing) and not obliques(thing, "of"):
            possessors = [p for p in possessors if not self._is_person(p)]
        yield [t for p in possessors for t in resolve_relative(p)]
        kin = self.lexicon.classes["kin"]  # "a clinic owned by *the brother* of X": not he is meant
        yield [*find_makers(thing), *(t for t in find_keepers(thing) if t.lemma_.lower() not in kin)]
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
        if mention is None:
            return False
        if mention.country is None and mention.entity is None:
            return mention.kind == "organisation" and self.parties.fits(modifier.head, _SEATS)
        if is_topic(modifier, mention):
            return False
        return mention.kind in STATE_LIKE or "possessor" not in undergone

    def _is_person(self, token: Token) -> bool:
        mention = self.parties.mention(token)
        human = token.tag_ == "PRP$" and token.lower_ != "its"  # whatever "his" is taken for
        return human or (mention is not None and mention.kind in {"person", "pronoun"})

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
        held = children(trigger, "obj")
        around = children(trigger, "obl") if held else []  # "voiced concern *in an interview* that"
        bare = scolding and trigger.pos_ == "VERB" and not held
        told = [*held, *around, *([] if bare else [trigger])]
        clauses = [
            c
            for t in told
            for c in children(t, "ccomp", "acl")
            if any(m.lower_ == "that" for m in children(c, "mark"))
        ]
        doers = [acting(c) for c in clauses]
        found = self._first(doers) or self._owners_of((t for d in doers for t in d), blaming=True)
        return tuple(p for p in found if p.known)

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
                # "to resume *paying* teachers"
                begun = [v for v in children(verb, "xcomp") if v.tag_ == "VBG"]
                found = next((f for v in (verb, *begun) for f in [self._undergoing(v)] if f), ())
                if found:
                    return found
        return ()

    def _is_harm(self, trigger: Token) -> bool:
        """Say whether what is refused would have harmed or blamed whom it is done to."""
        acts = children(trigger, "xcomp", "acl")
        frames = [f for c in acts for f in self.lexicon.frames.get(("verb", c.lemma_.lower()), ())]
        types = {f.type for f in frames if f.type != NOTHING}
        return bool(types) and types <= _HARMING

    def _undergoing(self, verb: Token) -> tuple[Party, ...]:
        receivers = [c for o in children(verb, "iobj") for c in conjuncts(o)]
        held = [c for o in children(verb, "obj") for c in conjuncts(o)]
        around = [*(obliques(verb, p) for p in _AFFECTED),
                  *(obliques(t, p) for t in held for p in _DEALT),
                  *(attached_low(t, "to") for t in held)]  # fmt: skip
        owners = [c for t in held for c in children(t, "nmod:poss")]
        found = self._first([receivers, obliques(verb, "to")])
        people = (p for p in self._first([held]) if p.known or p.span.text.lower().startswith("those "))
        helped = [obliques(t, "of") for t in held if self._is_kind_act(verb)]
        return found or tuple(people) or tuple(p for p in self._first([*around, owners, *helped]) if p.known)

    def _is_kind_act(self, verb: Token) -> bool:
        """Say whether a verb does whose thing it touches a favour: "support the work *of the court*"."""
        types = {f.type for f in self.lexicon.frames.get(("verb", verb.lemma_.lower()), ())} - {NOTHING}
        return bool(types) and types <= _KIND

    def _first(self, groups: Iterable[list[Token]]) -> tuple[Party, ...]:
        """Give the parties of the first group of words that names any."""
        for group in groups:
            found = tuple(p for t in group for p in [self._holder(t)] if p is not None)
            if found:
                return found
        return ()
