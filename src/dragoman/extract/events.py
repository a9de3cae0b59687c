"""Events: every clause and event noun that the lexicon knows, coded in PLOVER with its words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from dragoman.extract.arguments import Arguments, with_particle
from dragoman.extract.contexts import find_contexts
from dragoman.extract.event_candidate import Candidate
from dragoman.extract.event_links import link_candidates
from dragoman.extract.event_lexicon import NOTHING, EventLexicon, Frame, PartOfSpeech, load_event_lexicon
from dragoman.extract.event_parties import Parties, Party
from dragoman.extract.grammar import modals, phrase, preposition
from dragoman.extract.mentions import MomentMention, PlaceMention
from dragoman.extract.ontology import Ontology, load_ontology
from dragoman.extract.reading import Reading
from dragoman.extract.status import FAR_PAST_DAYS, ClauseStatus, clause_status
from dragoman.model import Event, Evidence, Span, Status
from dragoman.model.event import Count

if TYPE_CHECKING:
    from spacy.tokens import Token

_PART: dict[str, PartOfSpeech] = {
    "VERB": "verb",
    "AUX": "verb",
    "NOUN": "noun",
    "PROPN": "noun",
    "ADJ": "adjective",
}
_VIOLENCE = {"ASSAULT"}
_HOSTS = {"CONSULT", "SUPPORT", "AGREE", "AID", "COOPERATE", "SANCTION"}
"""Types whose recipient may be worded as a place: a visit to Kabul, aid to Gaza."""
_LOOSE = {"AID", "COOPERATE", "SANCTION", "SUPPORT", "CONSULT"}
"""Types whose recipient, where its slot is empty, may be the one other party of the clause."""
_KEEPS_OBJECT = {"ACCUSE", "SUPPORT"}
"""Types whose object event is a happening of its own: "condemned the attack"."""


def find_events(reading: Reading) -> list[Event]:
    """Find the events of a document, each happening once.

    Args:
        reading: The analysed document with its mentions.

    Returns:
        Events in the order of their triggers. Voice is not set here: what somebody claims is found
        like everything else and gets its speaker afterwards.
    """
    coder = _Coder(reading)
    candidates = list(coder.candidates())
    return [coder.make_event(c) for c in link_candidates(candidates, coder.analysis.doc, coder.ontology)]


@dataclass(frozen=True)
class _Filled:
    """The parties of one frame in one place, with the slot that each side came from."""

    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    targets: tuple[Span, ...]
    instruments: tuple[Span, ...]
    loose: bool = False


class _Coder:
    """Codes one document."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.analysis = reading.analysis
        self.lexicon: EventLexicon = load_event_lexicon()
        self.ontology: Ontology = load_ontology()
        self.parties = Parties(reading, self.lexicon)

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
            key = with_particle(token)
            return frames.get(("verb", key), ())
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

    def _candidate(self, token: Token, frames: Sequence[Frame]) -> Candidate | None:
        arguments = Arguments(token, frames[0].part)
        for frame in frames:
            if not self._applies(frame, arguments):
                continue
            if frame.type == NOTHING:
                return None
            filled = self._fill(frame, arguments)
            if not self._enough(frame, filled, token):
                continue
            return self._make_candidate(token, frame, arguments, filled)
        return None

    def _applies(self, frame: Frame, arguments: Arguments) -> bool:
        for slot, words in frame.block.where.items():
            if not any(self.parties.fits(t, words) for t in arguments.slot(slot)):
                return False
        return not any(
            self.parties.fits(t, words) for slot, words in frame.block.unless.items() for t in arguments.slot(slot)
        )

    def _fill(self, frame: Frame, arguments: Arguments) -> _Filled:
        host = frame.type in _HOSTS
        actors = self._first_filled(frame.actor, arguments, host=False, every=frame.block.mutual)
        recipients = self._first_filled(frame.recipient, arguments, host=host, every=frame.block.mutual)
        recipients = tuple(r for r in recipients if all(r.span != a.span for a in actors))
        loose = bool(actors) and not recipients and frame.type in _LOOSE
        if loose and len(actors) == 1:
            recipients = self._loose_recipient(arguments.trigger, actors)
        taken = {p.token for p in (*actors, *recipients)}
        targets = tuple(
            self._words(t)
            for slot in frame.target
            for t in arguments.slot(slot)
            if t.i not in taken and t.pos_ in {"NOUN", "PROPN"} and not self._covered(t, actors, recipients)
        )
        instruments = tuple(
            self._words(t)
            for slot in frame.block.instrument
            for t in arguments.slot(slot)
            if self.parties.fits(t, ("+weapon",))
        )
        if frame.block.mutual:
            actors, recipients = (*actors, *recipients), ()
        return _Filled(actors, recipients, targets, instruments, loose and bool(recipients))

    def _loose_recipient(self, trigger: Token, actors: tuple[Party, ...]) -> tuple[Party, ...]:
        """Give the one other party below a trigger and outside its clauses, if there is just one."""
        found: dict[tuple[int, int], Party] = {}
        for token in trigger.subtree:
            mention = self.reading.actors.headed(token.i)
            if mention is None or any(a.span.overlaps(mention.span) for a in actors) or mention.kind == "pronoun":
                continue
            if _in_other_clause(token, trigger):
                continue
            found[mention.span.start, mention.span.end] = Party(mention.span, mention.head, mention=mention)
        return tuple(found.values()) if len(found) == 1 else ()

    def _covered(self, token: Token, *groups: tuple[Party, ...]) -> bool:
        return any(p.span.start <= token.idx < p.span.end for group in groups for p in group)

    def _first_filled(
        self, slots: Sequence[str], arguments: Arguments, *, host: bool, every: bool
    ) -> tuple[Party, ...]:
        found: dict[tuple[int, int], Party] = {}
        for slot in slots:
            for token in arguments.slot(slot):
                if token.i == arguments.trigger.i:
                    continue
                party = self.parties.party(token, host=host and slot != "subject")
                if party is not None:
                    found.setdefault((party.span.start, party.span.end), party)
            if found and not every:
                break
        return tuple(found.values())

    def _enough(self, frame: Frame, filled: _Filled, token: Token) -> bool:
        """Say whether the parties suffice for an event."""
        needs = frame.block.needs
        parties = (*filled.actors, *filled.recipients)
        if needs == "none":
            return True
        if (needs == "actor" and not filled.actors) or (needs == "recipient" and not filled.recipients):
            return False
        if needs == "both" and not (filled.actors and (filled.recipients or len(filled.actors) > 1)):
            return False
        if frame.type in _VIOLENCE and (parties or filled.targets):
            return True
        return any(p.known for p in parties)

    def _make_candidate(self, token: Token, frame: Frame, arguments: Arguments, filled: _Filled) -> Candidate:
        status = clause_status(self.analysis, token.i)
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
            moment=_moment_of(self.reading, token.i),
            place=_place_of(self.reading, token.i),
            contents=tuple(t.i for t in arguments.slot("content")) if frame.block.content else (),
            consumed=self._consumed(frame, arguments),
            linked=_linked(arguments),
            loose=filled.loose,
        )

    def _consumed(self, frame: Frame, arguments: Arguments) -> frozenset[int]:
        """Give the nouns that the frame's conditions matched: part of this event, not events themselves."""
        slots = [slot for slot in frame.block.where if slot not in {"subject", "content", "content-subject"}]
        tokens = [t for slot in slots for t in arguments.slot(slot) if self.parties.fits(t, frame.block.where[slot])]
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

    def _words(self, token: Token) -> Span:
        return self.analysis.span(*phrase(token))

    # ---- events --------------------------------------------------------------------------------

    def make_event(self, candidate: Candidate) -> Event:
        """Make the event of a candidate."""
        status = self._dated_status(candidate)
        kind, mode, status = self._code(candidate, status)
        moment = candidate.moment.moment if candidate.moment is not None else None
        casualties = _casualties_of(self.reading, candidate.token)
        known = self.ontology.types[kind]
        actors = tuple(a for p in candidate.actors for a in p.actors(self.reading, moment))
        recipients = tuple(a for p in candidate.recipients for a in p.actors(self.reading, moment))
        contexts = dict.fromkeys((*candidate.frame.block.contexts, *find_contexts(self.analysis.doc[candidate.token])))
        return Event(
            document=self.analysis.document.id,
            sentence=self.analysis.sentence(candidate.token),
            evidence=_evidence(candidate),
            status=status.status,
            hedges=status.hedges,
            confidence=_confidence(candidate, status),
            because=_because(candidate, status),
            moment=moment,
            place=candidate.place.place if candidate.place is not None else None,
            extractor=self.reading.version,
            type=kind,
            mode=mode,
            contexts=tuple(contexts),
            cameo=self.ontology.cameo(kind, mode),
            score=self.ontology.score(kind, mode),
            quad=known.quad,
            auxiliary=_auxiliary(status.status),
            actors=actors,
            recipients=recipients,
            instruments=tuple(s.text for s in candidate.instruments),
            targets=tuple(s.text for s in candidate.targets),
            **casualties,
        )

    def _dated_status(self, candidate: Candidate) -> ClauseStatus:
        """Weigh the moment in: what ended long before publication is history."""
        status, published = candidate.status, self.analysis.document.published
        moment = candidate.moment.moment if candidate.moment is not None else None
        if published is None or moment is None or status.status not in {Status.HAPPENED, Status.ONGOING}:
            return status
        if moment.end is not None and published - moment.end > timedelta(days=FAR_PAST_DAYS):
            return replace(status, status=Status.HISTORICAL, because=(f"“{moment.text}” is long before publication",))
        if moment.start is not None and moment.start > published:
            return replace(status, status=Status.PLANNED, because=(f"“{moment.text}” is after publication",))
        return status

    def _code(self, candidate: Candidate, status: ClauseStatus) -> tuple[str, str | None, ClauseStatus]:
        """Weigh status in: an announced visit is AGREE, an announced strike THREATEN, "will not meet" REJECT."""
        known = self.ontology.types[candidate.type]
        if not candidate.actors or known.future is None:
            return candidate.type, candidate.mode, status
        if status.status is Status.PLANNED:
            mode = self.ontology.speech_mode(known.future, candidate.type, candidate.mode)
            return known.future, mode, status
        cooperative = known.quad.endswith("cooperation")
        if status.status is Status.NEGATED and cooperative and self._declared(candidate):
            refused = ClauseStatus(Status.HAPPENED, status.hedges, ("said that it will not",))
            return "REJECT", self.ontology.speech_mode("REJECT", candidate.type, candidate.mode), refused
        return candidate.type, candidate.mode, status

    def _declared(self, candidate: Candidate) -> bool:
        """Say whether a negated clause is a refusal: "will not", "would not" in the actor's own clause."""
        return bool(set(modals(self.analysis.doc[candidate.token])) & {"will", "would", "'ll", "’ll"})


_AUXILIARY = {
    Status.HISTORICAL: ("historical",),
    Status.PLANNED: ("future",),
    Status.HYPOTHETICAL: ("hypothetical",),
    Status.CONDITIONAL: ("hypothetical",),
    Status.ATTEMPTED: ("hypothetical",),
    Status.NEGATED: ("negation",),
    Status.DENIED: ("negation",),
}


def _linked(arguments: Arguments) -> frozenset[int]:
    """Give event nouns that may tell the same as the verb: its subject, "in an attack", "by a blast"."""
    trigger = arguments.trigger
    if arguments.part != "verb":
        return frozenset()
    oblique = [c.i for c in trigger.children if c.dep_.startswith("obl") and preposition(c) in _TOLD_IN]
    return frozenset([t.i for t in arguments.slot("subject")] + oblique)


_TOLD_IN = {"in", "by", "during", "with", "through"}


def _in_other_clause(token: Token, trigger: Token) -> bool:
    """Say whether a word stands in a clause of its own below the trigger, or only tells whose something is."""
    if token.dep_ in {"nmod:poss", "appos"} or preposition(token) in {"according to", "like", "as"}:
        return True
    while token != trigger:
        if token.dep_.split(":")[0] in {"ccomp", "advcl", "parataxis", "acl"} and token.pos_ == "VERB":
            return True
        token = token.head
    return False


def _auxiliary(status: Status) -> tuple[str, ...]:
    """Give PLOVER's auxiliary modes of a status."""
    return _AUXILIARY.get(status, ())


def _evidence(candidate: Candidate) -> tuple[Evidence, ...]:
    parts = [Evidence.of("trigger", candidate.trigger)]
    parts += [Evidence.of("actor", p.span) for p in candidate.actors]
    parts += [Evidence.of("recipient", p.span) for p in candidate.recipients]
    parts += [Evidence.of("target", s) for s in candidate.targets]
    parts += [Evidence.of("instrument", s) for s in candidate.instruments]
    if candidate.moment is not None:
        parts.append(Evidence.of("moment", candidate.moment.span))
    if candidate.place is not None:
        parts.append(Evidence.of("place", candidate.place.span))
    return tuple(dict.fromkeys(parts))


def _confidence(candidate: Candidate, status: ClauseStatus) -> float:
    """Estimate how likely the coding is right, 0 to 1, from what is missing or weakened."""
    value = candidate.frame.block.sure
    if candidate.frame.part == "noun":
        value -= 0.05
    if not candidate.actors:
        value -= 0.1
    if not candidate.recipients and not candidate.frame.block.mutual:
        value -= 0.05
    if candidate.loose:
        value -= 0.15
    if not all(p.known for p in (*candidate.actors, *candidate.recipients)):
        value -= 0.1
    if status.hedges:
        value -= 0.15
    if status.status in {Status.HYPOTHETICAL, Status.CONDITIONAL, Status.ATTEMPTED}:
        value -= 0.1
    return round(max(0.05, value), 2)


def _because(candidate: Candidate, status: ClauseStatus) -> tuple[str, ...]:
    frame = candidate.frame
    code = f"{candidate.type} {candidate.mode}" if candidate.mode else candidate.type
    reasons = [f"{frame.part} “{frame.word}” is {code}"]
    if candidate.actors and candidate.recipients:
        reasons.append("both sides named")
    elif not candidate.actors:
        reasons.append("author not named")
    reasons += [f"status {status.status}: {reason}" for reason in status.because]
    reasons += [f"hedged by “{hedge}”" for hedge in status.hedges]
    return tuple(reasons)


def _moment_of(reading: Reading, token: int) -> MomentMention | None:
    try:
        from dragoman.extract.attach import moment_of
    except ImportError:
        return None
    return moment_of(reading, token)


def _place_of(reading: Reading, token: int) -> PlaceMention | None:
    try:
        from dragoman.extract.places import place_of
    except ImportError:
        return None
    return place_of(reading, token)


def _casualties_of(reading: Reading, token: int) -> dict[str, Count]:
    try:
        from dragoman.extract.quantities import casualties_of
    except ImportError:
        return {}
    found = casualties_of(reading, token)
    return {name: getattr(found, name) for name in ("killed", "injured", "captured", "displaced")}
