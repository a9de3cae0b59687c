"""Terms: what a party says that it would do on a condition, which is a threat or an offer.

"The rebels said that they would strike if the siege went on" strikes nobody: it threatens. "We will talk if
our men are freed" offers talks. Only who speaks for himself or his side does so: what analysts say that
somebody would do is no threat of theirs.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dragoman.extract.acting import acting
from dragoman.extract.event_candidate import Candidate
from dragoman.extract.event_parties import Parties
from dragoman.extract.grammar import (
    ancestors,
    children,
    grammar_words,
    is_negated,
    modals,
    objects,
    own_subjects,
)
from dragoman.extract.ontology import Ontology
from dragoman.extract.party import Party
from dragoman.extract.party_fit import is_own, is_same
from dragoman.extract.reading import Reading
from dragoman.extract.referents import STATE_LIKE
from dragoman.extract.speakers import find_speaker
from dragoman.extract.status import ClauseStatus
from dragoman.extract.status_words import status_words
from dragoman.extract.verb_objects import indirect_objects
from dragoman.model import Status

if TYPE_CHECKING:
    from dragoman.language.tokens import Token

_OFFICE = {"GOV", "MIL", "LEG", "REB"}
"""Sectors of those who speak for their state."""
_SPEECH = {"ccomp", "parataxis"}


def is_to_come(verb: Token) -> bool:
    """Say whether a clause tells of what will, would or may be done."""
    return bool(set(modals(verb)) & (grammar_words().future | grammar_words().possible))


def _is_warned(verb: Token) -> bool:
    """Say whether somebody warns of what a clause tells, not of what will never be."""
    warned = verb.dep_ in _SPEECH and verb.head.lemma_.lower() in grammar_words().warning
    return warned and not is_negated(verb)


class Terms:
    """Judges the candidates of one document.

    Args:
        reading: The document.
        parties: Knows which words are parties.
        ontology: The types.
    """

    def __init__(self, reading: Reading, parties: Parties, ontology: Ontology) -> None:
        self.reading = reading
        self.doc = reading.analysis.doc
        self.parties = parties
        self.ontology = ontology

    def are_own(self, candidate: Candidate) -> bool:
        """Say whether somebody in public life says of himself or his side what he will or would do."""
        if self._author(candidate) is None:
            return False
        return "speaker" not in candidate.frame.actor or bool(self.mark(candidate).recipients)

    def mark(self, candidate: Candidate) -> Candidate:
        """Mark what a party says itself that it would do on a condition, with the speaker as actor.

        Args:
            candidate: What a trigger tells.

        Returns:
            The candidate, marked or as it was.
        """
        verb = self.doc[candidate.token]
        only = candidate.frame.block.only == "future"
        speaker = self._author(candidate) if only or self._is_open(candidate, verb) else None
        if speaker is None:
            return candidate
        status = candidate.status
        if only:
            status = ClauseStatus(Status.HAPPENED, status.hedges, ("said what it would do",))
        named = tuple(p for p in candidate.actors if not self._is_said_of_self(p))
        actors = named or (speaker,)  # "*we* will", "*his men* would"
        given = candidate.recipients or self._conditioned(verb)
        sides = (*actors, speaker)
        recipients = tuple(p for p in given if not self._is_own_word(p) and not self._is_among(p, sides))
        recipients = recipients or tuple(p for p in self._addressed(verb) if not self._is_among(p, sides))
        kind, mode = candidate.type, candidate.mode
        if not only and _is_warned(verb):  # "warned that it would *withdraw* its men"
            kind, mode = "THREATEN", self.ontology.speech_mode("THREATEN", kind, mode)
            status = ClauseStatus(Status.HAPPENED, status.hedges, ("warned of what it would do",))
        return replace(
            candidate,
            type=kind,
            mode=mode,
            actors=actors,
            recipients=recipients,
            status=status,
            spoken=True,
        )

    def _author(self, candidate: Candidate) -> Party | None:
        """Give who says of himself or his side what a clause says is to come."""
        verb = self.doc[candidate.token]
        speaker = self._speaker(verb) if is_to_come(verb) else None
        if speaker is None or not speaker.public or not self._speaks_for_itself(candidate, verb, speaker):
            return None
        return speaker

    def _is_open(self, candidate: Candidate, verb: Token) -> bool:
        """Say whether a deed, and no mere blame or demand, hangs on a condition or is warned of."""
        if self.ontology.types[candidate.type].quad == "verbal conflict" or not is_to_come(verb):
            return False
        return candidate.status.status is Status.CONDITIONAL or _is_warned(verb)

    # ---- who speaks ----------------------------------------------------------------------------

    def _speaker(self, verb: Token) -> Party | None:
        above = (t for t in [verb, *ancestors(verb)] if t.dep_ in _SPEECH and t.head.pos_ == "VERB")
        clause = next(above, None)
        found = [s for s in acting(clause.head) if s.i != verb.i] if clause is not None else []
        if not found:
            index = find_speaker(self.reading.analysis, verb)
            found = [self.doc[index]] if index is not None else []
        return next((p for t in found if (p := self.parties.party(t)) is not None), None)

    def _speaks_for_itself(self, candidate: Candidate, verb: Token, speaker: Party) -> bool:
        """Say whether who speaks is who would act: the same party, "we", its own men or its own state."""
        if any(s.lower_ in grammar_words().speaking for s in own_subjects(verb)):
            return True
        return any(self._is_side(p, speaker) for p in candidate.actors)

    def _is_side(self, party: Party, speaker: Party) -> bool:
        if is_same(party, speaker, self.doc) or is_own(party, (speaker,), self.doc):
            return True
        if any(c.pos_ == "PRON" for c in children(self.doc[party.token], "nmod:poss")):
            return True  # "*his* men", "*her* country"
        one, other = party.mention, speaker.mention
        if one is None or other is None:
            return False
        if one.entity is not None and one.entity == other.entity:
            return True
        general = one.entity is None and one.kind != "person" and self.doc[party.token].pos_ == "NOUN"
        alike = bool(set(one.sectors) & set(other.sectors)) and one.country in {None, other.country}
        office = bool(_OFFICE & set(other.sectors))
        if office and other.country is None and self.doc[party.token].pos_ == "NOUN":
            return one.kind != "person"  # "*the rebels* would": a spokesman of nobody known speaks of his own
        state = one.kind in STATE_LIKE and office
        return (general and alike) or (state and one.country is not None and one.country == other.country)

    def _is_among(self, party: Party, sides: tuple[Party, ...]) -> bool:
        return any(self._is_side(party, s) or is_same(s, party, self.doc) for s in sides)

    def _is_said_of_self(self, party: Party) -> bool:
        """Say whether a speaker's own word stands for him or his side: "we", "they", "his men"."""
        word = self.doc[party.token]
        return word.pos_ == "PRON" or any(c.pos_ == "PRON" for c in children(word, "nmod:poss"))

    def _is_own_word(self, party: Party) -> bool:
        return self.doc[party.token].lower_ in grammar_words().speaking

    def _addressed(self, verb: Token) -> list[Party]:
        """Give whom a threat is spoken to, where that is who would suffer it: "told *the rebels* …"."""
        if verb.dep_ not in _SPEECH:
            return []
        heard = [*objects(verb.head), *indirect_objects(verb.head)]
        found = [p for t in heard if t.i != verb.i and (p := self.parties.party(t)) is not None]
        return [p for p in found if p.fights]

    # ---- on what it depends --------------------------------------------------------------------

    def _conditioned(self, verb: Token) -> tuple[Party, ...]:
        """Give whose deed an act depends on: "would strike *if the army stayed*"."""
        conditions = status_words().words.conditions
        clauses = [
            c
            for c in verb.children
            if c.dep_.startswith("advcl") and any(g.lower_ in conditions for g in c.children)
        ]
        words = [t for c in clauses for t in acting(c)]
        found = [self.parties.party(t) or self.parties.owner(t, armed=True) for t in words]
        return tuple(p for p in found if p is not None)
