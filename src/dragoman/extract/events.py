"""Events: every clause and event noun that the lexicon knows, coded in PLOVER with its words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dragoman.extract.arguments import Arguments, resolve_relative, verb_lemmas, with_particle
from dragoman.extract.attach import moment_of, own_moment
from dragoman.extract.crossing_moments import counted_moment
from dragoman.extract.event_candidate import Candidate
from dragoman.extract.event_check import PROPOSED, UNSURE, load_check
from dragoman.extract.event_head import weigh_candidates
from dragoman.extract.event_inference import infer_parties
from dragoman.extract.event_lexicon import NOTHING, EventLexicon, Frame, PartOfSpeech, load_event_lexicon
from dragoman.extract.event_links import link_candidates
from dragoman.extract.event_maker import EventMaker
from dragoman.extract.event_parties import Parties, Party
from dragoman.extract.event_things import Things
from dragoman.extract.event_traits import traits_of
from dragoman.extract.grammar import companions, examples, preposition
from dragoman.extract.ontology import Ontology, load_ontology
from dragoman.extract.party_fit import is_own, is_same, names_people
from dragoman.extract.place_of import own_place, place_of
from dragoman.extract.reading import Reading
from dragoman.extract.recipients import Open, OpenRecipients
from dragoman.extract.status import ClauseStatus, clause_status
from dragoman.extract.telling import Telling
from dragoman.model import Event, Span, Status

if TYPE_CHECKING:
    from dragoman.language.tokens import Token

_PART: dict[str, PartOfSpeech] = {
    "VERB": "verb",
    "AUX": "verb",
    "NOUN": "noun",
    "PROPN": "noun",
    "ADJ": "adjective",
}
_VIOLENCE = {"ASSAULT"}
_WIDE_PLACES = {"country", "continent", "region", "area", "sea"}
"""Types of place that say little of which fight is meant."""
_HOSTS = {"CONSULT", "SUPPORT", "AGREE", "AID", "COOPERATE", "SANCTION"}
"""Types whose recipient may be worded as a place: a visit to Kabul, aid to Gaza."""
_DEALINGS = {"CONSULT", "COOPERATE"}
"""Types that take two sides of whom something is known: no interview with an unknown person."""
_PUBLIC_ACTS = {"COOPERATE"}
"""Types of deeds that, like all words, are events only where somebody in public life takes part."""
_LOOSE = {"AID", "COOPERATE", "SANCTION"}
"""Types whose recipient, where its slot is empty, may be the one other party of the clause."""
_ROLES = {"actor", "recipient"}
"""Keys of conditions that are about the parties found, whichever slot they came from."""
_WHOLE = {"between", "among"}
"""Slots that name all sides of a dealing: who attends "talks *between* A and B" is no third side."""
_OWNED = {"against", "on", "with", "of", "to", "about", "over", "at"}
_OWNERSHIP = ("of", "by", "from", "against", "with", "to", "on", "for")
"""Prepositions from a thing to whom it concerns: "restrictions *against* Iran", "the plan *of* the court"."""
_FRIENDLY = ("of", "by", "from", "with", "to", "for", "among", "between")
_KEEPS_OBJECT = {"ACCUSE", "SUPPORT"}
"""Types whose object event is a happening of its own: "condemned the attack"."""


@dataclass(frozen=True)
class Coding:
    """An event with the traits of its coding.

    Attributes:
        event: What was coded.
        traits: What speaks for or against it (`event_traits`).
    """

    event: Event
    traits: frozenset[str]


def find_events(reading: Reading) -> list[Event]:
    """Find the events of a document, each happening once.

    Args:
        reading: The analysed document with its mentions.

    Returns:
        Events in the order of their triggers. Voice is not set here: what somebody claims is found
        like everything else and gets its speaker afterwards.
    """
    floor = load_check().floor
    return [coding.event for coding in code_events(reading) if coding.event.confidence >= floor]


def code_events(reading: Reading) -> list[Coding]:
    """Code every trigger of a document that the lexicon or the head knows, in order, however unsure."""
    coder = _Coder(reading)
    candidates = list(coder.candidates())
    linked = link_candidates(candidates, coder.analysis.doc, coder.ontology)
    weighed = weigh_candidates(linked, reading, coder.parties)
    maker = EventMaker(reading, coder.ontology)
    whole = infer_parties(weighed, reading)
    told = list(Telling(reading, coder.parties, coder.ontology).tell(whole))
    return [_checked(c, maker.make(c), reading) for c in told]


def _checked(candidate: Candidate, event: Event, reading: Reading) -> Coding:
    """Weigh a coding by its traits; `because` says what speaks against an unsure one."""
    check, traits = load_check(), traits_of(candidate, event, reading)
    chance = check.chance(traits)
    if candidate.opinion is not None and candidate.opinion.alone:
        chance = min(chance, PROPOSED)  # no such codings were judged
    doubts = f"codings like it are right in {chance:.0%}: {', '.join(check.against(traits))}"
    because = (*event.because, doubts) if chance < UNSURE else event.because
    return Coding(replace(event, confidence=round(chance, 2), because=because), traits)


@dataclass(frozen=True)
class _Filled:
    """The parties of one frame in one place, with the slot that each side came from."""

    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    targets: tuple[Span, ...]
    instruments: tuple[Span, ...]
    loose: bool = False
    found_by: str = ""
    weak: bool = False


class _Coder:
    """Codes one document."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.analysis = reading.analysis
        self.lexicon: EventLexicon = load_event_lexicon()
        self.ontology: Ontology = load_ontology()
        self.parties = Parties(reading, self.lexicon)
        self.open = OpenRecipients(self.parties, self.lexicon)
        self.things = Things(reading, self.parties, self.lexicon)

    # ---- candidates ----------------------------------------------------------------------------

    def candidates(self) -> Iterator[Candidate]:
        """Give every trigger of the document that a frame fits, in order."""
        for token in self.analysis.doc:
            part = _PART.get(token.pos_)
            if part is None:
                continue
            frames = self._frames(token, part)
            if frames:
                candidate = self._candidate(token, frames)
                if candidate is not None:
                    yield candidate

    def _frames(self, token: Token, part: PartOfSpeech) -> tuple[Frame, ...]:
        frames = self.lexicon.frames
        if part == "verb":
            return self._verb_frames(token)
        lemma = token.lemma_.lower()
        if part == "noun":
            for child in token.children:
                if child.dep_ in {"compound", "amod"}:
                    found = frames.get(("noun", f"{child.lower_} {lemma}"))
                    if found:
                        return found
            if token.dep_ in {"compound", "flat"}:
                return ()
        if token.pos_ == "ADJ" and token.dep_ == "amod":
            return ()
        return frames.get((part, lemma), ())

    def _verb_frames(self, verb: Token) -> tuple[Frame, ...]:
        """Give the frames of a verb with its particle; a particle that adds nothing is left out."""
        _, _, particle = with_particle(verb).partition(" ")
        neutral = particle in self.lexicon.classes["neutral-particle"]
        for lemma in verb_lemmas(verb):
            found = self.lexicon.frames.get(("verb", f"{lemma} {particle}".strip()), ())
            if not found and neutral:
                found = self.lexicon.frames.get(("verb", lemma), ())
            if found:
                return found
        return ()

    def _candidate(self, token: Token, frames: Sequence[Frame]) -> Candidate | None:
        arguments = Arguments(token, frames[0].part)
        for frame in frames:
            if not self._applies(frame, arguments):
                continue
            if frame.type == NOTHING:
                return None
            filled = self._fill(frame, arguments)
            told = replace(filled, recipients=()) if filled.weak else filled
            if not self._enough(frame, told, token) or not self._suits(frame, filled):
                continue
            candidate = self._make_candidate(token, frame, arguments, filled)
            if frame.block.only is None or candidate.status.status == frame.block.only:
                return candidate
        return None

    def _suits(self, frame: Frame, filled: _Filled) -> bool:
        """Say whether the parties are of the classes that the frame asks of its "actor" and "recipient"."""
        for role, parties in (("actor", filled.actors), ("recipient", filled.recipients)):
            tokens = [self.analysis.doc[p.token] for p in parties]
            wanted, barred = frame.block.where.get(role), frame.block.unless.get(role)
            if wanted is not None and not any(self.parties.fits(t, wanted) for t in tokens):
                return False
            if barred is not None and any(self.parties.fits(t, barred) for t in tokens):
                return False
        return True

    def _applies(self, frame: Frame, arguments: Arguments) -> bool:
        for slot, words in frame.block.where.items():
            if slot not in _ROLES and not self._any_fits(arguments.slot(slot), words):
                return False
        for slot, words in frame.block.unless.items():
            if slot not in _ROLES and self._any_fits(arguments.slot(slot), words):
                return False
        return True

    def _any_fits(self, tokens: Sequence[Token], words: Iterable[str]) -> bool:
        return bool(tokens) and any(self.parties.fits(token, words) for token in tokens)

    def _fill(self, frame: Frame, arguments: Arguments) -> _Filled:
        host = frame.type in _HOSTS
        hostile = self.ontology.types[frame.type].quad.endswith("conflict")
        actors = self._first_filled(
            frame.actor,
            arguments,
            host=False,
            every=frame.block.mutual,
            hostile=hostile,
            kind=frame.type,
        )
        recipients = self._first_filled(
            frame.recipient,
            arguments,
            host=host,
            every=frame.block.mutual,
            hostile=hostile,
            frame=frame,
        )
        recipients = tuple(r for r in recipients if not any(is_same(r, a, self.analysis.doc) for a in actors))
        loose = bool(actors and frame.recipient) and not recipients and frame.type in _LOOSE
        if loose and len(actors) == 1:
            recipients = self._loose_recipient(arguments.trigger, actors, frame.type)
        opened = Open() if recipients else self._open(frame, arguments, actors)
        targets = self.things.targets(frame, arguments, (*actors, *recipients, *opened.parties))
        instruments = self.things.instruments(frame, arguments)
        if frame.block.mutual:
            actors, recipients = (*actors, *recipients), ()
        found = recipients or opened.parties
        lax = loose and bool(recipients)
        return _Filled(actors, found, targets, instruments, lax, opened.reason, opened.weak)

    def _open(self, frame: Frame, arguments: Arguments, actors: tuple[Party, ...]) -> Open:
        """Find recipients outside the frame's slots; none of who acts, none for those who act together."""
        opened = self.open.find(frame, arguments) if frame.recipient else Open()
        doc = self.analysis.doc
        fitting = tuple(p for p in opened.parties if not any(is_same(p, a, doc) for a in actors))
        if frame.block.mutual and (frame.type != "AGREE" or _several(actors)):
            return Open()
        if opened.weak:
            fitting = tuple(p for p in fitting if not is_own(p, actors, doc))
        return Open(fitting, opened.reason, opened.weak) if fitting else Open()

    def _loose_recipient(self, trigger: Token, actors: tuple[Party, ...], kind: str) -> tuple[Party, ...]:
        """Give the one other party below a trigger and outside its clauses, if there is just one."""
        found: dict[tuple[int, int], Party] = {}
        barred = {"by"} if kind == "AID" else {"by", "in", "at"}
        for token in trigger.subtree:
            mention = self.reading.actors.headed(token.i)
            if (
                mention is None
                or any(a.span.overlaps(mention.span) for a in actors)
                or mention.kind == "pronoun"
            ):
                continue
            if _in_other_clause(token, trigger) or preposition(token) in barred:
                continue
            found[mention.span.start, mention.span.end] = Party(mention.span, mention.head, mention=mention)
        return tuple(found.values()) if len(found) == 1 else ()

    def _first_filled(
        self,
        slots: Sequence[str],
        arguments: Arguments,
        *,
        host: bool,
        every: bool,
        hostile: bool,
        frame: Frame | None = None,
        kind: str = "",
    ) -> tuple[Party, ...]:
        found: dict[tuple[int, int], Party] = {}
        for slot in slots:
            for token in arguments.slot(slot):
                if token.i == arguments.trigger.i or self._is_no_party(token, slot, arguments):
                    continue
                if self._is_scene(token, slot, arguments, kind=kind, mutual=every):
                    continue
                judged = self.open.judged(token, slot, frame)
                parties = (
                    judged
                    if judged is not None
                    else self._parties(
                        token, slot, arguments, host=host and slot != "subject", hostile=hostile
                    )
                )
                if not parties and frame is not None and names_people(token, slot, frame, self.parties):
                    parties = (self.parties.unlisted(token),)
                for party in parties:
                    found.setdefault((party.span.start, party.span.end), party)
            if found and (not every or (slot in _WHOLE and len(found) > 1)):
                break
        return tuple(found.values())

    def _parties(
        self, token: Token, slot: str, arguments: Arguments, *, host: bool, hostile: bool
    ) -> tuple[Party, ...]:
        """Give the parties that one word of a slot stands for, with those it lists and takes along."""
        several = self.parties.several(token)
        if several:
            return several
        party = self.parties.party(token, host=host) or self._owner(token, slot, arguments, hostile=hostile)
        if party is None:
            return ()
        listed = tuple(p for t in examples(token) for p in [self.parties.party(t)] if p is not None)
        beside = tuple(p for t in companions(token) for p in [self.parties.party(t)] if p is not None)
        whole = any(party.span.overlaps(p.span) for p in beside)  # "several states, including Chad"
        general = (listed or whole) and not party.listed
        return (*(() if general else (party,)), *listed, *beside)

    def _is_no_party(self, token: Token, slot: str, arguments: Arguments) -> bool:
        """Say whether a modifier is part of the trigger ("terrorist attack") or its place ("Mali attack")."""
        if token.lower_ == "those" and token.is_ancestor(arguments.trigger):
            return True  # the clause only says which people: "those *who threw stones*"
        if slot != "modifier" and not (slot == "operation" and token.dep_ in {"amod", "compound"}):
            return False
        lemma = arguments.trigger.lemma_.lower()
        if ("noun", f"{token.lower_} {lemma}") in self.lexicon.frames:
            return True
        if any(arguments.slot(other) for other in ("of", "on", "against")):
            return False
        if sum(self.parties.fits(t, ("+fighter",)) for t in arguments.slot(slot)) > 1:
            return False
        place = self.parties.place(token) if token.pos_ == "PROPN" else None
        return place is not None and not token.text.replace(".", "").isupper()

    def _is_scene(self, token: Token, slot: str, arguments: Arguments, *, kind: str, mutual: bool) -> bool:
        """Say whether a word tells where violence or protest is: "*Chad*'s protests", "a *church* raid"."""
        if kind == "PROTEST":
            return slot in {"possessor", "modifier", "of"} and self.parties.fits(token, ("+state",))
        before = slot == "modifier" or (slot == "operation" and token.dep_ in {"amod", "compound"})
        if kind not in _VIOLENCE or not before:
            return False
        if not self.parties.fits(token, ("+fighter",)):
            return True
        states = [t for t in arguments.slot(slot) if self.parties.fits(t, ("+state",))]
        return mutual and len(states) == 1 and token in states

    def _owner(self, token: Token, slot: str, arguments: Arguments, *, hostile: bool) -> Party | None:
        """Give whose thing fills a slot: who acts in "Russian jets", who is rejected in "an Iranian plan"."""
        if slot in {"subject", "carrier", "by"}:
            return (
                self.parties.owner(token)
                if self.parties.fits(token, ("+weapon", "+vehicle", "+force"))
                else None
            )
        if slot in {"modifier", "possessor"} or (arguments.part == "noun" and slot not in _OWNED):
            return None
        return self.parties.owner(token, *(_OWNERSHIP if hostile else _FRIENDLY))

    def _enough(self, frame: Frame, filled: _Filled, token: Token) -> bool:
        """Say whether the parties suffice for an event."""
        needs = frame.block.needs
        parties = (*filled.actors, *filled.recipients)
        if needs == "none" or self._is_located(frame, token):
            return True
        if (needs == "actor" and not filled.actors) or (needs == "recipient" and not filled.recipients):
            return False
        if needs == "both" and not (filled.actors and (filled.recipients or _several(filled.actors))):
            return False
        if frame.type in _DEALINGS and needs == "both" and sum(_weight(p) for p in parties if p.known) < 2:
            return False
        if frame.type in _VIOLENCE and frame.part == "noun" and frame.block.mutual:
            return any(p.named or p.armed for p in parties)
        if frame.type in _VIOLENCE and (parties or filled.targets):
            return True
        if frame.type in _PUBLIC_ACTS or self.ontology.types[frame.type].quad.startswith("verbal"):
            return any(p.public for p in parties)
        return any(p.known for p in parties) or bool(frame.block.human and parties)

    def _is_located(self, frame: Frame, noun: Token) -> bool:
        """Say whether a noun tells of one fight by place or day alone ("the clash at X", "Monday's raid")."""
        single = noun.tag_ == "NN" and noun.lemma_.lower() in self.lexicon.classes["fight"]
        if frame.type not in _VIOLENCE or frame.part != "noun" or not single:
            return False
        when, where = own_moment(self.reading, noun.i), own_place(self.reading, noun.i)
        dated = when is not None and when.moment.start is not None and when.moment.start == when.moment.end
        # a place that no gazetteer has is a village as often as not
        exact = where is not None and (where.place is None or where.place.type not in _WIDE_PLACES)
        return dated or exact

    def _make_candidate(self, token: Token, frame: Frame, arguments: Arguments, filled: _Filled) -> Candidate:
        status = clause_status(self.analysis, token.i)
        if frame.block.status is not None and status.status in {Status.HAPPENED, Status.ONGOING}:
            status = ClauseStatus(Status(frame.block.status), status.hedges, (f"“{frame.word}”",))
        return Candidate(
            token=token.i,
            trigger=self._trigger(token, frame),
            frame=frame,
            type=frame.type,
            mode=frame.mode,
            status=status,
            actors=filled.actors,
            recipients=filled.recipients,
            targets=filled.targets,
            instruments=filled.instruments,
            moment=counted_moment(self.reading, token) or moment_of(self.reading, token.i),
            place=place_of(self.reading, token.i),
            contents=tuple(t.i for t in arguments.slot("content")) if frame.block.content else (),
            content_code=self._content_code(arguments) if frame.block.content else None,
            consumed=self._consumed(frame, arguments),
            linked=_linked(arguments),
            loose=filled.loose,
            found_by=filled.found_by,
        )

    def _content_code(self, arguments: Arguments) -> tuple[str, str | None] | None:
        """Give type and mode of the first word that a speech act is about, its parties told or not."""
        for token in arguments.slot("content"):
            part = _PART.get(token.pos_)
            frames = self._frames(token, part) if part is not None else ()
            own = Arguments(token, part or "verb")
            frame = next((f for f in frames if f.type != NOTHING and self._applies(f, own)), None)
            if frame is not None:
                return frame.type, frame.mode
        return None

    def _consumed(self, frame: Frame, arguments: Arguments) -> frozenset[int]:
        """Give the nouns that the frame's conditions matched: part of this event, not events themselves."""
        no_nouns = {"subject", "content", "content-subject", *_ROLES}
        slots = [slot for slot in frame.block.where if slot not in no_nouns]
        tokens = [
            t for slot in slots for t in arguments.slot(slot) if self.parties.fits(t, frame.block.where[slot])
        ]
        keeps = frame.type in _KEEPS_OBJECT or frame.mode == "deny"
        return frozenset(
            t.i for t in tokens if t.pos_ == "NOUN" and not (keeps and self._other_type(t, frame.type))
        )

    def _other_type(self, token: Token, kind: str) -> bool:
        frames = self.lexicon.frames.get(("noun", token.lemma_.lower()), ())
        return all(f.type != kind for f in frames)

    def _trigger(self, token: Token, frame: Frame) -> Span:
        words = frame.word.split()
        last = token.i
        first = token.i
        for child in token.children:
            if child.dep_ == "compound:prt" and child.lower_ in words and child.i == token.i + 1:
                last = child.i
            if child.lower_ in words[:-1] and child.i == token.i - 1:
                first = child.i
        return self.analysis.span(first, last)


def _linked(arguments: Arguments) -> frozenset[int]:
    """Give event nouns that may tell the same as the verb: its subject, "in an attack", "by a blast"."""
    trigger = arguments.trigger
    if arguments.part != "verb":
        return frozenset()
    held = [c for c in trigger.children if c.dep_.startswith("obl") and preposition(c) in _TOLD_IN]
    oblique = [t.i for c in held for t in resolve_relative(c)]
    return frozenset([t.i for t in arguments.slot("subject")] + oblique)


_TOLD_IN = {"in", "by", "during", "with", "through"}


def _in_other_clause(token: Token, trigger: Token) -> bool:
    """Say whether a word stands in a clause of its own below the trigger, or tells whose something is."""
    if token.dep_ in {"nmod:poss", "appos"} or preposition(token) in {"according to", "like", "as"}:
        return True
    while token != trigger:
        clause = token.dep_.split(":")[0] in {"ccomp", "advcl", "parataxis", "acl"} and token.pos_ == "VERB"
        if clause and token.tag_ != "VB":  # "to assist Ethiopia" tells for whom
            return True
        token = token.head
    return False


def _weight(party: Party) -> int:
    """Count whom a party stands for: a plural for several."""
    return max(1, len(party.mention.members)) if party.mention is not None else 1


def _several(parties: tuple[Party, ...]) -> bool:
    """Say whether parties are at least two."""
    return sum(_weight(p) for p in parties) > 1
