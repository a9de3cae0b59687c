"""Making events of candidates: codes after status, scores, evidence and reasons."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

from dragoman.extract.clauses import is_past
from dragoman.extract.contexts import find_contexts
from dragoman.extract.event_candidate import Candidate
from dragoman.extract.grammar import modals
from dragoman.extract.ontology import Ontology
from dragoman.extract.quantities import Casualties, casualties_of
from dragoman.extract.reading import Reading
from dragoman.extract.status import FAR_PAST_DAYS, ClauseStatus
from dragoman.model import Actor, Event, Evidence, Status


class EventMaker:
    """Makes the events of one document."""

    def __init__(self, reading: Reading, ontology: Ontology) -> None:
        self.reading = reading
        self.analysis = reading.analysis
        self.ontology = ontology

    def make(self, candidate: Candidate) -> Event:
        """Make the event of a candidate."""
        status = self._dated_status(candidate)
        kind, mode, status = self._code(candidate, status)
        moment = candidate.moment.moment if candidate.moment is not None else None
        known = self.ontology.types[kind]
        casualties = (
            casualties_of(self.reading, candidate.token) if _may_hurt(known.quad, kind) else Casualties()
        )
        actors = _once(a for p in candidate.actors for a in p.actors(self.reading, moment))
        recipients = _once(a for p in candidate.recipients for a in p.actors(self.reading, moment))
        contexts = dict.fromkeys(
            (*candidate.frame.block.contexts, *find_contexts(self.analysis.doc[candidate.token]))
        )
        return Event(
            document=self.analysis.document.id,
            sentence=self.analysis.sentence(candidate.token),
            evidence=_evidence(candidate),
            status=status.status,
            hedges=status.hedges,
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
            auxiliary=auxiliary_modes(status.status),
            actors=actors,
            recipients=recipients,
            instruments=tuple(s.text for s in candidate.instruments),
            targets=tuple(s.text for s in candidate.targets),
            killed=casualties.killed,
            injured=casualties.injured,
            captured=casualties.captured,
            displaced=casualties.displaced,
        )

    def _dated_status(self, candidate: Candidate) -> ClauseStatus:
        """Weigh the moment in: what ended long before publication is history."""
        status, published = candidate.status, self.analysis.document.published
        moment = candidate.moment.moment if candidate.moment is not None else None
        if published is None or moment is None or status.status not in {Status.HAPPENED, Status.ONGOING}:
            return status
        if moment.end is not None and published - moment.end > timedelta(days=FAR_PAST_DAYS):
            return replace(
                status, status=Status.HISTORICAL, because=(f"“{moment.text}” is long before publication",)
            )
        if moment.start is not None and moment.start > published and not self._is_past(candidate):
            return replace(status, status=Status.PLANNED, because=(f"“{moment.text}” is after publication",))
        return status

    def _is_past(self, candidate: Candidate) -> bool:
        """Say whether a verb tells of the past: no day makes that a plan."""
        token = self.analysis.doc[candidate.token]
        if token.pos_ == "NOUN" and token.dep_ == "obj" and _is_verbal(self.ontology, candidate):
            return is_past(token)  # "sent an invitation to the talks in May"
        auxiliaries = [c for c in token.children if c.dep_.startswith("aux")]
        if token.tag_ == "VBN" and not auxiliaries:  # "*arrested* in May, he was held"
            return token.head != token and is_past(token.head)
        return token.tag_ == "VBD" or any(c.tag_ == "VBD" for c in auxiliaries)

    def _code(self, candidate: Candidate, status: ClauseStatus) -> tuple[str, str | None, ClauseStatus]:
        """Weigh status in: a visit to come is AGREE, a strike to come THREATEN, "will not meet" REJECT."""
        known = self.ontology.types[candidate.type]
        if candidate.spoken and known.quad != "verbal conflict":
            own = candidate.type if known.quad == "verbal cooperation" else "THREATEN"
            kind = known.future or own  # "will *accept* a truce if", "will *strike* if wages are not paid"
            return kind, self.ontology.speech_mode(kind, candidate.type, candidate.mode), _said(kind, status)
        if not candidate.actors or known.future is None:
            return candidate.type, candidate.mode, status
        hostile = known.quad.endswith("conflict")
        alone = candidate.mode == "police" and not candidate.recipients
        if status.status is Status.PLANNED and not alone and not (hostile and candidate.frame.part == "noun"):
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


def _said(kind: str, status: ClauseStatus) -> ClauseStatus:
    """Give the status of words about what depends on a condition: a threat is made, an offer has terms."""
    if kind != "THREATEN":
        return status
    return ClauseStatus(Status.HAPPENED, status.hedges, ("said what it would do", *status.because))


def _is_verbal(ontology: Ontology, candidate: Candidate) -> bool:
    return ontology.types[candidate.type].quad == "verbal conflict"


def _once(actors: Iterable[Actor]) -> tuple[Actor, ...]:
    """Give each identity once; words that name nobody are told apart by where they stand."""
    found: dict[tuple[object, ...], Actor] = {}
    for actor in actors:
        own = (actor.start,) if actor.id is None and actor.name == actor.text else ()
        found.setdefault((actor.id, actor.name, actor.country, actor.sectors, *own), actor)
    return tuple(found.values())


_AUXILIARY = {
    Status.HISTORICAL: ("historical",),
    Status.PLANNED: ("future",),
    Status.HYPOTHETICAL: ("hypothetical",),
    Status.CONDITIONAL: ("hypothetical",),
    Status.ATTEMPTED: ("hypothetical",),
    Status.NEGATED: ("negation",),
    Status.DENIED: ("negation",),
}


def _may_hurt(quad: str, kind: str) -> bool:
    """Say whether an event may kill, hurt, capture or displace, which mere words don't."""
    return quad == "material conflict" or kind in {"RETREAT", "AID", "THREATEN"}


def auxiliary_modes(status: Status) -> tuple[str, ...]:
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


def _opinion(candidate: Candidate) -> tuple[str, ...]:
    """Give the words for what the learnt head says, if it says anything."""
    opinion = candidate.opinion
    if opinion is None:
        return ()
    verdict = f"{opinion.type} ({opinion.chance:.0%})"
    if opinion.alone:
        return (f"type {verdict} by the learnt head",)
    if opinion.agrees:
        return ("the learnt head agrees",)
    return (f"the learnt head doubts it: {verdict}",)


def _because(candidate: Candidate, status: ClauseStatus) -> tuple[str, ...]:
    frame = candidate.frame
    code = f"{candidate.type} {candidate.mode}" if candidate.mode else candidate.type
    reasons = [f"{frame.part} “{frame.word}” is {code}", *_opinion(candidate)]
    if candidate.opinion is not None and candidate.opinion.alone:
        reasons = [f"not in the lexicon: “{frame.word}”", *_opinion(candidate)]
    if candidate.actors and candidate.recipients:
        reasons.append("both sides named")
    elif not candidate.actors:
        reasons.append("author not named")
    if candidate.recipients and candidate.found_by:
        reasons.append(candidate.found_by)
    reasons += [f"status {status.status}: {reason}" for reason in status.because]
    reasons += [f"hedged by “{hedge}”" for hedge in status.hedges]
    return tuple(reasons)
