"""Plurals: whom "they", "them" and "their" mean, named parties and people of whom only a noun tells."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.extract.discourse import Discourse
from dragoman.extract.event_lexicon import load_event_lexicon
from dragoman.extract.grammar import conjuncts, phrase
from dragoman.extract.mentions import ActorMention
from dragoman.extract.plural_salience import REACH, plural_salience
from dragoman.extract.referents import (
    Candidate,
    governing_subjects,
    is_plural,
    is_subject,
    is_told,
)
from dragoman.model.replacing import replace

if TYPE_CHECKING:
    from dragoman.language.tokens import Token

_MARGIN = 0.5
"""Least lead over the next candidate that is another party, in the units of `plural_salience`."""
_HUMAN = "people"
"""The class of the event lexicon that holds nouns of people."""
_SINGLE = frozenset({"person", "state", "government", "role"})
"""Kinds that "they" means only together with others."""


@dataclass(frozen=True)
class PluralReader:
    """Resolves plural pronouns in one document.

    Attributes:
        talk: What has been named so far.
    """

    talk: Discourse

    def read(self, mention: ActorMention, token: Token, speaker: ActorMention | None) -> ActorMention | None:
        """Give a plural pronoun its parties, or None where none leads clearly.

        Args:
            mention: The pronoun.
            token: Its token.
            speaker: Who speaks the words around it: "they" in somebody's mouth are others.
        """
        sentence = self.talk.sentence_of.get(mention.head, 0)
        near = [c for c in self._near(token, sentence, speaker) if self._may_be_many(c)]
        counts = Counter(self._key(c) for c in near)
        best: dict[str, tuple[float, Candidate]] = {}
        for candidate in near:
            key = self._key(candidate)
            score = plural_salience(
                candidate, token, sentence, self.talk.doc, count=counts[key],
                human=self._is_human(candidate), acts=self._acts(token),
            )  # fmt: skip
            if score is not None and (key not in best or score > best[key][0]):
                best[key] = (score, candidate)
        ranked = sorted(best.values(), key=lambda pair: -pair[0])
        if not ranked or (len(ranked) > 1 and ranked[0][0] - ranked[1][0] < _MARGIN):
            return None
        return self._refer(mention, token, ranked[0][1])

    def _near(self, token: Token, sentence: int, speaker: ActorMention | None) -> list[Candidate]:
        """Give the earlier mentions in reach that grammar does not bar."""
        barred = self.talk.barred(token)
        governing = {t.i for t in governing_subjects(token)}
        if speaker is not None:
            barred = barred | {self.talk.key(speaker)}
        known = self.talk.in_reach(sentence, REACH)
        things = [c for n in range(sentence - REACH, sentence + 1) for c in self.talk.things_in(n)]
        return [
            c for c in (*known, *things)
            if c.mention.head < token.i
            and not c.place
            and c.mention.head not in governing
            and not (c.actor and self.talk.key(c.mention) in barred)
            and not is_told(c, self.talk.doc)
        ]  # fmt: skip

    def _key(self, candidate: Candidate) -> str:
        """Give one key to all mentions of the same parties: "A and B" and the "they" that means both."""
        head = self.talk.doc[candidate.mention.head]
        members = candidate.mention.members
        if head.pos_ != "PRON" and any(c.dep_ == "conj" for c in head.children):
            members = tuple(m for t in conjuncts(head) for m in [self._named(t)] if m is not None)
        if len(members) > 1:
            return "+".join(sorted(self.talk.key(m) for m in members))
        return self.talk.key(candidate.mention) if candidate.actor else head.lemma_.lower()

    def _may_be_many(self, candidate: Candidate) -> bool:
        if candidate.actor and candidate.mention.kind not in _SINGLE and candidate.plural is not False:
            return True
        joined = any(c.dep_ == "conj" for c in self.talk.doc[candidate.mention.head].children)
        return candidate.plural is True or joined

    def _is_human(self, candidate: Candidate) -> bool:
        return self.talk.doc[candidate.mention.head].lemma_.lower() in load_event_lexicon().classes[_HUMAN]

    def _acts(self, token: Token) -> bool:
        """Say whether the pronoun does something: "*they* denied it", "*their* decision"."""
        if token.dep_ == "nmod:poss":
            return ("noun", token.head.lemma_.lower()) in load_event_lexicon().frames
        return is_subject(token) and token.head.lemma_.lower() in self.talk.book.context.agent_verbs

    def _refer(self, mention: ActorMention, token: Token, winner: Candidate) -> ActorMention | None:
        """Give the pronoun what the winner stands for: with all that it is listed with."""
        head = self.talk.doc[winner.mention.head]
        listed = [self._named(t) for t in conjuncts(head) if t.i < token.i]
        members = tuple(m for m in listed if m is not None)
        if len(members) < len(listed):
            return None
        if len(members) > 1:
            return replace(mention, kind="group", members=members, antecedent=members[0].span)
        several = is_plural(members[0], self.talk.doc) is not False
        return self.talk.refer_to(mention, members[0]) if several else None

    def _named(self, token: Token) -> ActorMention | None:
        """Give the party that a noun heads: a resolved mention, else people as the text calls them."""
        known = self.talk.last_at(token.i)
        if known is not None:
            return known.mention
        if token.lemma_.lower() not in load_event_lexicon().classes[_HUMAN]:
            return None
        first, last = phrase(token)
        span = self.talk.analysis.span(first, last)
        return ActorMention(
            first=first, last=last, head=token.i, span=span, entity=None, name=span.text, country=None,
            sectors=(), kind="people",
        )  # fmt: skip
