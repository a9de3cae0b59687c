"""Violence: whether a word for it tells a deed of people, a mishap, or only a row of words.

The lexicon codes "killed", "attacked" and "took over" by their frames. What they tell hangs on who or what
did it, and where that is not said, on the rest of the sentence and report (`registers`).
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import TYPE_CHECKING

from dragoman.extract.event_candidate import Candidate
from dragoman.extract.event_parties import Parties
from dragoman.extract.grammar import agents, children, conjuncts, first_conjunct, preposition
from dragoman.extract.party import Party
from dragoman.extract.registers import Registers, register_words

if TYPE_CHECKING:
    from dragoman.language.tokens import Doc, Token

_BODIES = {"LEG", "PTY", "OPP", "JRN"}
"""Sectors of bodies that fight with words; a single person does so in any sector but an armed one."""
_CROWDS = {"CVL", "SOC", "LAB"}
_DOERS = (
    "+human", "+people", "+weapon", "+explosive", "+vehicle", "+event", "+force", "+fight", "+unrest",
    "+place", "+combatant",
)  # fmt: skip
"""What may be the subject of harm that people do."""
_MILD = {None, "beat", "heavy-weapons", "firearms", "destroy", "abduct", "explosives"}
"""Modes that a word for a row may seem to have: "fired at", "a barrage"."""
_ORGANS = {"COP", "GOV", "JUD"}
_PEACE = 5
"""How many words of violence a report may have in which nobody fights."""
_AGENTLESS = 3
"""How far words of contest must outnumber those of violence where nobody is said to attack."""


class Violence:
    """Judges the words for violence of one document.

    Args:
        doc: Its parse.
        parties: Knows which words are parties.
        registers: What the report is about.
    """

    def __init__(self, doc: Doc, parties: Parties, registers: Registers) -> None:
        self.doc = doc
        self.parties = parties
        self.registers = registers
        self.words = register_words()

    def judge(self, candidate: Candidate, blows: Collection[int] = ()) -> Candidate | None:
        """Give the candidate as it is, as another type, or None where nobody does violence.

        Args:
            candidate: A word for violence.
            blows: Triggers of the report at which somebody is said to do violence.
        """
        if self._is_fate(candidate, blows) or self._is_figure(candidate) or self._is_said(candidate):
            return None
        if self._is_under_words(candidate):
            return None
        if self._is_catch(candidate):
            return replace(candidate, type="COERCE", mode="arrest")
        if self._is_taking(candidate):
            return self._taking(candidate)
        if self._is_row(candidate):
            return self._row(candidate)
        return self._by_order(candidate)

    # ---- force without blows -------------------------------------------------------------------

    def _by_order(self, candidate: Candidate) -> Candidate:
        """Give what those in charge do without arms as COERCE: searches, demolitions, hounding somebody."""
        word, words = candidate.frame.word, self.words
        near = self.registers.near("violence", self.doc[candidate.token])
        if word in words.aims and not near and self._is_hounding(candidate):
            return replace(candidate, type="COERCE", mode="restrict")
        if word in words.searches and candidate.actors and all(self._rules(p) for p in candidate.actors):
            return replace(candidate, type="COERCE", mode="restrict")
        peace = not near and self.registers.weight("violence") <= _PEACE
        ruled = all(self._rules(p) or self._is_state(p) for p in candidate.actors)
        if word in words.demolitions and ruled and (candidate.actors or peace) and not candidate.instruments:
            return replace(candidate, type="COERCE", mode="seize")
        return candidate

    def _is_hounding(self, candidate: Candidate) -> bool:
        """Say whether somebody is singled out, not shot at: people are aimed at, by nobody in arms."""
        people = [p for p in candidate.recipients if p.mention is not None and not self._is_state(p)]
        things = candidate.instruments or candidate.targets or len(people) < len(candidate.recipients)
        if not people or things:
            return False
        return not any(p.fights and not self._rules(p) for p in candidate.actors)

    @staticmethod
    def _rules(party: Party) -> bool:
        """Say whether a party is an organ of order or office: police, a court, a ministry."""
        source = party.mention if party.mention is not None else party.actor
        return source is not None and bool(_ORGANS & set(source.sectors)) and "MIL" not in source.sectors

    # ---- mishaps -------------------------------------------------------------------------------

    def _is_fate(self, candidate: Candidate, blows: Collection[int]) -> bool:
        """Say whether harm that nobody is said to do came from nature, illness, a machine or a beast."""
        if candidate.actors or candidate.frame.word not in self.words.harms:
            return False
        if candidate.mode == "explosives" and candidate.instruments:  # "their truck hit a *mine*"
            return False
        token = self.doc[candidate.token]
        if any(token.sent.start <= blow < token.sent.end for blow in blows):
            return False
        violent, mishap = self.registers.near("violence", token), self.registers.near("mishaps", token)
        if violent != mishap:
            return mishap
        if not mishap and any(p.armed for p in candidate.recipients):  # "the riot injured ten policemen"
            return False
        return self.registers.weight("violence") < self.registers.weight("mishaps")

    def _is_figure(self, candidate: Candidate) -> bool:
        """Say whether what acts is neither people nor anything that people fight with, or acts on itself.

        "The levy hurt farmers", "his politics clashed with theirs", "without burning herself".
        """
        verb = self.doc[candidate.token]
        elsewhere = candidate.actors and "subject" not in candidate.frame.actor  # "control passed *to them*"
        if verb.pos_ != "VERB" or candidate.mode == "suicide-attack" or elsewhere:
            return False
        frame = candidate.frame
        if "subject" in (*frame.recipient, *frame.target) and "subject" not in frame.actor:
            return False  # "*the village* came under fire"
        if any(
            c.dep_ == "obj" and c.lower_ in self.parties.lexicon.classes["reflexive"] for c in verb.children
        ):
            return True
        if candidate.frame.word in self.words.slayings and self._is_body(candidate):
            return True  # "he *killed* the council which has held no meeting since"
        if candidate.frame.word in self.words.deeds:
            return False  # "the *Extraditables* kidnapped a banker": nothing but people does
        if any(not self._is_blow(c) for c in children(verb, "csubj")):  # "*excluding women* hurts them"
            return True
        doers = [t for t in agents(verb) if t.pos_ == "NOUN"]
        return bool(doers) and not any(self.parties.fits(t, _DOERS) for t in doers)

    def _is_blow(self, gerund: Token) -> bool:
        """Say whether a bare gerund is a noun for violence: "*shelling* killed two women"."""
        return not children(gerund, "obj") and ("noun", gerund.lower_) in self.parties.lexicon.frames

    def _is_body(self, candidate: Candidate) -> bool:
        """Say whether nothing but bodies is "killed", that bear no arms, far from other violence."""
        bodies = [
            p for p in candidate.recipients if p.mention is not None and p.mention.kind == "organisation"
        ]
        unarmed = len(bodies) == len(candidate.recipients) and not any(p.armed for p in bodies)
        return bool(bodies) and unarmed and not self.registers.near("violence", self.doc[candidate.token])

    def _is_under_words(self, candidate: Candidate) -> bool:
        """Say whether somebody is "under attack" of nobody, in a report that tells of little violence."""
        noun = self.doc[candidate.token]
        under = noun.pos_ == "NOUN" and preposition(noun) == "under" and not candidate.actors
        under = under and noun.dep_ != "obl"  # but "*came* under attack"
        quiet = not self.registers.near("violence", noun) and self.registers.weight("violence") <= _PEACE
        return under and quiet

    def _is_said(self, candidate: Candidate) -> bool:
        """Say whether a noun for blows stands in a list of words: "just insults and *attacks*"."""
        noun = self.doc[candidate.token]
        beside = [t for t in conjuncts(first_conjunct(noun)) if t != noun] if noun.pos_ == "NOUN" else []
        return any(t.lemma_.lower() in self.words.reproaches for t in beside)

    def _is_catch(self, candidate: Candidate) -> bool:
        """Say whether somebody is caught by the law: "captured" in a report on arrests, by nobody in arms."""
        if candidate.mode != "abduct" or candidate.frame.word not in self.words.catches:
            return False
        if candidate.actors:
            return all(self._rules(p) for p in candidate.actors)
        pursued = any(t.lemma_.lower() in self.words.pursuits for t in self.doc[candidate.token].sent)
        if pursued:
            return True
        custody, violence = self.registers.weight("custody"), self.registers.weight("violence")
        return self.registers.near("custody", self.doc[candidate.token]) and custody > violence

    # ---- rows ----------------------------------------------------------------------------------

    def _is_row(self, candidate: Candidate) -> bool:
        """Say whether words that also tell of violence tell of words between those who debate."""
        if (
            candidate.frame.word not in self.words.rows
            or self._is_bodily(self.doc[candidate.token])
            or candidate.mode not in _MILD
            or candidate.instruments
        ):
            return False
        if not all(self._debates(p) for p in candidate.actors):
            return False
        told = candidate.recipients and all(self._debates(p) for p in candidate.recipients)
        if not candidate.actors and not told:
            return False
        if any(p.armed or self._is_state(p) for p in candidate.recipients):
            return False
        token = self.doc[candidate.token]
        if candidate.frame.block.mutual and _is_over_matter(token):
            return True
        if self.registers.near("violence", token) and not self.registers.near("contests", token):
            return False
        violence = self.registers.weight("violence")
        if candidate.actors and told and self._are_rivals((*candidate.actors, *candidate.recipients)):
            violence //= 2
        return self.registers.weight("contests") > (violence if candidate.actors else _AGENTLESS * violence)

    def _is_bodily(self, verb: Token) -> bool:
        return any(c.lower_ in self.words.bodily for c in children(verb, "advmod", "amod"))

    def _row(self, candidate: Candidate) -> Candidate | None:
        mutual, word = candidate.frame.block.mutual, candidate.frame.word
        if mutual or not candidate.actors or word in self.words.takings or word in self.words.slights:
            return None
        return replace(candidate, type="ACCUSE", mode="disapprove")

    def _debates(self, party: Party) -> bool:
        source = party.mention if party.mention is not None else party.actor
        if source is None or party.armed or self._is_state(party):
            return False
        if party.mention is not None and party.mention.kind in {"person", "pronoun"}:
            return True
        sectors = set(source.sectors)
        if party.mention is not None and party.mention.kind == "organisation" and not sectors:
            return True
        noun = self.doc[party.token].lemma_.lower()
        return (bool(sectors & _BODIES) and not sectors & _CROWDS) or noun in self.words.debaters

    def _are_rivals(self, parties: Collection[Party]) -> bool:
        """Say whether parties are persons of one country: leaders of two that are at war fight with arms."""
        sources = [p.mention if p.mention is not None else p.actor for p in parties]
        persons = all(p.mention is not None and p.mention.kind in {"person", "pronoun"} for p in parties)
        return persons and len({s.country for s in sources if s is not None and s.country}) <= 1

    @staticmethod
    def _is_state(party: Party) -> bool:
        mention = party.mention
        return mention is not None and mention.kind in {"state", "government"} and not mention.sectors

    # ---- takings -------------------------------------------------------------------------------

    def _is_taking(self, candidate: Candidate) -> bool:
        """Say whether a place changes hands in a report without any fighting."""
        if candidate.frame.word not in self.words.takings or candidate.mode is not None:
            return False
        near = self.registers.near("violence", self.doc[candidate.token])
        return not near and self.registers.weight("violence") <= self.registers.weight("contests") + 5

    def _taking(self, candidate: Candidate) -> Candidate | None:
        if any(p.armed for p in candidate.actors):
            return candidate
        public = [p for p in candidate.actors if p.public]
        if not public or self._is_row(candidate):
            return None
        return replace(candidate, type="COERCE", mode="seize")


def _is_over_matter(token: Token) -> bool:
    """Say whether a clash is about something: "clashed *over the budget*"."""
    return any(c.lower_ == "over" and c.dep_ == "case" for child in token.children for c in child.children)
