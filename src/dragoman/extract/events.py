"""Events: every clause and event noun that the lexicon knows, coded in PLOVER with its words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dragoman.extract.arguments import Arguments
from dragoman.extract.attach import moment_of
from dragoman.extract.crossing_moments import counted_moment
from dragoman.extract.event_candidate import Candidate
from dragoman.extract.event_check import DOUBTED, PROPOSED, load_check
from dragoman.extract.event_head import weigh_candidates
from dragoman.extract.event_inference import infer_parties
from dragoman.extract.event_lexicon import NOTHING, ROLES, EventLexicon, Frame, load_event_lexicon
from dragoman.extract.event_links import link_candidates
from dragoman.extract.event_maker import EventMaker
from dragoman.extract.event_parties import Parties
from dragoman.extract.event_slots import Filled, SlotFiller
from dragoman.extract.event_traits import traits_of
from dragoman.extract.grammar import children, obliques, own_subjects, preposition, purposes
from dragoman.extract.noted import Noted
from dragoman.extract.ontology import Ontology, load_ontology
from dragoman.extract.party import Party, are_several
from dragoman.extract.place_of import place_of
from dragoman.extract.reading import Reading
from dragoman.extract.registers import Registers
from dragoman.extract.relatives import resolve_relative
from dragoman.extract.set_phrases import PhraseArguments, PhraseFinder, is_settled
from dragoman.extract.status import ClauseStatus, clause_status
from dragoman.extract.telling import Telling
from dragoman.extract.terms import Terms
from dragoman.extract.told_nouns import is_told_alone
from dragoman.extract.trigger_frames import PARTS, find_frames, part_of
from dragoman.model import Event, Span, Status
from dragoman.model.replacing import replace as copy

if TYPE_CHECKING:
    from dragoman.language.tokens import Token

_VIOLENCE = "ASSAULT"
_DEALINGS = {"CONSULT", "COOPERATE"}
"""Types that take two sides of whom something is known: no interview with an unknown person."""
_PUBLIC_ACTS = {"COOPERATE"}
"""Types of deeds that, like all words, are events only where somebody in public life takes part."""
_JUDGING = {"ACCUSE", "SUPPORT"}
_ANYBODY = {"CVL", "UNK"}
"""Sectors of those whose judgement of a law is nothing that a report need keep."""
_REAL = {Status.HAPPENED, Status.ONGOING}
_BROUGHT = {("negated", "noun"): _REAL | {Status.PLANNED, Status.HYPOTHETICAL}}
"""Statuses that give way to the one that words bring: "arrested for *dereliction*"."""
_UNSETTLED = {Status.NEGATED, Status.PLANNED, Status.HYPOTHETICAL}
"""Statuses that give way to a set phrase which holds its "not" or "would": "*would not hear of* it"."""
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


def find_events(reading: Reading, *, floor: float | None = None) -> list[Event]:
    """Find the events of a document, each happening once.

    Args:
        reading: The analysed document with its mentions.
        floor: Confidence below which a coding is left out, 0 to 1; None = the learnt one.

    Returns:
        Events in the order of their triggers. Voice is not set here: what somebody claims is found
        like everything else and gets its speaker afterwards.
    """
    least = load_check().floor if floor is None else floor
    return [coding.event for coding in code_events(reading) if coding.event.confidence >= least]


def code_events(reading: Reading) -> list[Coding]:
    """Code every trigger of a document that the lexicon or the head knows, in order, however unsure."""
    coder = _Coder(reading)
    candidates = list(coder.candidates())
    linked = link_candidates(candidates, coder.analysis.doc, coder.ontology)
    weighed = weigh_candidates(linked, reading, coder.parties)
    maker = EventMaker(reading, coder.ontology)
    whole = infer_parties([coder.terms.mark(c) for c in weighed], reading)
    told = list(Telling(reading, coder.parties, coder.ontology, coder.registers).tell(whole))
    return [_checked(c, maker.make(c), reading) for c in told]


def _checked(candidate: Candidate, event: Event, reading: Reading) -> Coding:
    """Weigh a coding by its traits; `because` says what speaks against an unsure one."""
    check, traits = load_check(), traits_of(candidate, event, reading)
    chance = check.chance(traits)
    if candidate.opinion is not None and candidate.opinion.alone:
        chance = min(chance, PROPOSED)  # no such codings were judged
    doubts = f"codings like it are right in {chance:.0%}: {', '.join(check.against(traits))}"
    because = (*event.because, doubts) if chance < DOUBTED else event.because
    return Coding(copy(event, confidence=round(chance, 2), because=because), traits)


class _Coder:
    """Codes one document."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.analysis = reading.analysis
        self.lexicon: EventLexicon = load_event_lexicon()
        self.ontology: Ontology = load_ontology()
        self.parties = Parties(reading, self.lexicon)
        self.filler = SlotFiller(self.parties, self.ontology)
        self.registers = Registers(self.analysis)
        self.noted = Noted(reading, self.registers)
        self.terms = Terms(reading, self.parties, self.ontology)

    # ---- candidates ----------------------------------------------------------------------------

    def candidates(self) -> Iterator[Candidate]:
        """Give every trigger of the document that a frame fits, in order."""
        told: set[int] = set()
        finder = PhraseFinder(self.lexicon)
        for token in self.analysis.doc:
            phrases = [PhraseArguments(f) for f in finder.find(token)]
            fitting = [p for p in phrases if p.trigger.i not in told and self._applies(p.found.frame, p)]
            candidate = next((c for p in fitting for c in [self._candidate((p.found.frame,), p)] if c), None)
            told |= {p.trigger.i for p in fitting if candidate is not None or p.found.frame.type == NOTHING}
            own = candidate is not None and candidate.token == token.i
            word = self._of_word(token) if own or token.i not in told else None
            if word is not None and (candidate is None or _says_as_much(word, candidate)):
                candidate = word
            if candidate is not None:
                yield candidate

    def _of_word(self, token: Token) -> Candidate | None:
        """Give what a word tells by itself, outside set phrases."""
        part = part_of(token)
        frames = find_frames(token, part, self.lexicon) if part is not None else ()
        return self._candidate(frames, Arguments(token, frames[0].part)) if frames else None

    def _candidate(self, frames: Sequence[Frame], arguments: Arguments) -> Candidate | None:
        token = arguments.trigger
        for frame in frames:
            if not self._applies(frame, arguments):
                continue
            if frame.type == NOTHING:
                return None
            filled = self.filler.fill(frame, arguments)
            told = replace(filled, recipients=()) if filled.weak else filled
            if not self._enough(frame, told, token) or not self._suits(frame, filled):
                continue
            candidate = self._make_candidate(token, frame, arguments, filled)
            if self._is_told_so(frame, candidate):
                return _as_deed(candidate)
        return None

    def _is_told_so(self, frame: Frame, candidate: Candidate) -> bool:
        """Say whether a clause is what a frame asks for: denied, or of what is to come."""
        if frame.block.only == "future":
            return self.terms.are_own(candidate)
        return frame.block.only is None or candidate.status.status == frame.block.only

    def _suits(self, frame: Frame, filled: Filled) -> bool:
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
        for slot, condition in frame.wanted:
            tokens = arguments.slot(slot)  # most frames fail at an empty slot
            if not tokens or not self.parties.meets(tokens, condition):
                return False
        barred = (self.parties.meets(arguments.slot(slot), condition) for slot, condition in frame.barred)
        return not any(barred)

    def _enough(self, frame: Frame, filled: Filled, token: Token) -> bool:
        """Say whether the parties suffice for an event."""
        needs = frame.block.needs
        parties = (*filled.actors, *filled.recipients)
        if needs == "none" or is_told_alone(token, frame, parties, self.reading, self.lexicon):
            return True
        if (needs == "actor" and not filled.actors) or (needs == "recipient" and not filled.recipients):
            return False
        if needs == "both" and not (filled.actors and (filled.recipients or are_several(filled.actors))):
            return False
        known = filter(self.noted.is_known, parties)
        if frame.type in _DEALINGS and needs == "both" and not are_several(known):
            return False
        if frame.type == _VIOLENCE and frame.part == "noun" and frame.block.mutual:
            return any(p.named or p.armed for p in parties)
        if frame.type == _VIOLENCE and (parties or filled.targets or self._is_on_place(frame, token)):
            return True
        if frame.type in _PUBLIC_ACTS or self.ontology.types[frame.type].quad.startswith("verbal"):
            told = any(p.public or self.noted.is_noted(p) for p in parties)
            return told or self._is_on_measure(frame, token, filled.actors)
        named = any(self.analysis.doc[p.token].tag_ == "NNPS" for p in filled.actors)  # "the *Zandists* sent"
        return named or any(p.known for p in parties) or bool(frame.block.human and parties)

    def _is_on_measure(self, frame: Frame, token: Token, actors: Sequence[Party]) -> bool:
        """Say whether a trade or a body judges what those in power did: "the union slammed the *law*"."""
        if frame.type not in _JUDGING or frame.part != "verb":
            return False
        judged = Arguments(token, frame.part).slot("object")
        if not any(self.parties.fits(t, ("+measure",)) for t in judged):
            return False
        bodies = (self.parties.fits(self.analysis.doc[p.token], ("+public-body",)) for p in actors)
        trades = (set(p.mention.sectors) - _ANYBODY for p in actors if p.mention is not None)
        return any(trades) or any(bodies)

    def _is_on_place(self, frame: Frame, token: Token) -> bool:
        """Say whether a noun for violence names the place that it is on: "air raids *on Sanaa*"."""
        if frame.part != "noun" or frame.block.mutual:
            return False
        arguments = Arguments(token, frame.part)
        slots = (s for s in frame.recipient if s in _AIMED)
        return any(self.parties.place(t) is not None for s in slots for t in arguments.slot(s))

    def _make_candidate(self, token: Token, frame: Frame, arguments: Arguments, filled: Filled) -> Candidate:
        status = clause_status(self.analysis, token.i)
        given = frame.block.status
        if given is not None and status.status in _BROUGHT.get((given, frame.part), _REAL):
            status = ClauseStatus(Status(given), status.hedges, (f"“{frame.word}”",))
        if status.status in _UNSETTLED and is_settled(arguments.words):
            status = ClauseStatus(Status.HAPPENED, status.hedges, (f"“{frame.word}”",))
        return Candidate(
            token=token.i,
            trigger=self._trigger(token, frame, arguments),
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
            part = PARTS.get(token.pos_)
            frames = find_frames(token, part, self.lexicon) if part is not None else ()
            own = Arguments(token, part or "verb")
            frame = next((f for f in frames if f.type != NOTHING and self._applies(f, own)), None)
            if frame is not None:
                return frame.type, frame.mode
        return None

    def _consumed(self, frame: Frame, arguments: Arguments) -> frozenset[int]:
        """Give the nouns that the frame's conditions matched: part of this event, not events themselves."""
        no_nouns = {"subject", "content", "content-subject", *ROLES}
        slots = [slot for slot in frame.block.where if slot not in no_nouns]
        tokens = [
            t for slot in slots for t in arguments.slot(slot) if self.parties.fits(t, frame.block.where[slot])
        ]
        many = self.lexicon.classes["partitive"]  # "imposed *a spate of sanctions*"
        tokens += [c for t in tokens if t.lemma_.lower() in many for c in obliques(t, "of")]
        keeps = frame.type in _KEEPS_OBJECT or frame.mode == "deny"
        matched = [
            t.i for t in tokens if t.pos_ == "NOUN" and not (keeps and self._other_type(t, frame.type))
        ]
        return frozenset([*matched, *(t.i for t in arguments.words if t != arguments.trigger)])

    def _other_type(self, token: Token, kind: str) -> bool:
        frames = self.lexicon.frames.get(("noun", token.lemma_.lower()), ())
        return all(f.type != kind for f in frames)

    def _trigger(self, token: Token, frame: Frame, arguments: Arguments) -> Span:
        fixed = [t.i for t in arguments.words]
        if fixed:
            return self.analysis.span(min(fixed), max(fixed))
        words = frame.word.split()
        last = token.i
        first = token.i
        for child in token.children:
            if child.dep_ == "compound:prt" and child.lower_ in words and child.i == token.i + 1:
                last = child.i
            if child.lower_ in words[:-1] and child.i == token.i - 1:
                first = child.i
        return self.analysis.span(first, last)


def _says_as_much(word: Candidate, phrase: Candidate) -> bool:
    """Say whether a word alone tells the same as its set phrase, with no side less."""
    if word.type != phrase.type or word.token != phrase.token or (phrase.actors and not word.actors):
        return False
    return bool(word.recipients) >= bool(phrase.recipients)


def _linked(arguments: Arguments) -> frozenset[int]:
    """Give event nouns that may tell the same as the verb: its subject, "in an attack", "by a blast"."""
    trigger = arguments.trigger
    if arguments.part != "verb":  # "have been on *strike* to protest the killing"
        told = any(c.dep_ == "cop" for c in trigger.children)
        return frozenset(t.i for t in purposes(trigger)) if told else frozenset()
    held = [c for c in trigger.children if c.dep_.startswith("obl") and preposition(c) in _TOLD_IN]
    many = load_event_lexicon().classes["partitive"]  # "in *a wave* of raids", "in *rounds* of firing"
    held += [c for h in held if h.lemma_.lower() in many for c in obliques(h, "of")]
    oblique = [t.i for c in held for t in resolve_relative(c)]
    # "a shell *fired* by X hit it"
    oblique += [c.i for t in [*own_subjects(trigger), *held] for c in children(t, "acl")]
    return frozenset([*(t.i for t in arguments.slot("subject")), *oblique, *(t.i for t in purposes(trigger))])


_AIMED = {"on", "of", "at", "against", "upon"}
"""Prepositions from a noun for violence to what it is aimed at."""
_TOLD_IN = {"in", "by", "during", "with", "through"}


def _as_deed(candidate: Candidate) -> Candidate:
    """Give a denial that is a deed of its own: "*the monitors* were not allowed to enter" keeps them out."""
    denied = candidate.frame.block.only == "negated" and candidate.type == "COERCE"
    if not denied or not candidate.recipients:
        return candidate
    status = ClauseStatus(Status.HAPPENED, candidate.status.hedges, (f"“{candidate.frame.word}”",))
    return replace(candidate, status=status)
