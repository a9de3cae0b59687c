"""Discourse: what a document has named so far, and which of it an anaphor takes up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from dragoman.extract.actor_book import ActorBook
from dragoman.extract.actor_files import RoleLine
from dragoman.extract.actor_scan import places_as_hits, scan_names
from dragoman.extract.grammar import preposition
from dragoman.extract.mentions import ActorMention, Layer, PlaceMention
from dragoman.extract.referents import (
    Candidate,
    clause_of,
    governing_subjects,
    higher_subjects,
    is_plural,
    is_subject,
    party_key,
    salience,
    things,
)
from dragoman.language.analysis import Analysis

if TYPE_CHECKING:
    from dragoman.language.tokens import Token

_ENOUGH, _MARGIN = 2.0, 0.35
"""Least score of an antecedent, and least lead over the next one that is another party."""
_BARRED = 3.0
"""What a noun loses as an anaphor of the subject that governs it."""
_PLURAL_TAGS = frozenset({"NNS", "NNPS"})


@dataclass
class Discourse:
    """The mentions of a document, those read so far, and the book.

    Attributes:
        analysis: Text and parse.
        book: The actor files.
        mentions: All actor mentions.
        places: Grounded places.
        candidates: What has been named so far, with places and things that compete.
        done: Mentions already resolved, by the identity of the object.
        sentence_of: Number of the sentence of each token.
        forms: Hit of the book that covers each token.
        focus: How often the document names each country.
    """

    analysis: Analysis
    book: ActorBook
    mentions: list[ActorMention]
    places: Layer[PlaceMention] = field(default_factory=Layer)
    candidates: list[Candidate] = field(default_factory=list)
    done: dict[int, ActorMention] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.doc = self.analysis.doc
        self.sentence_of = {t.i: n for n, s in enumerate(self.doc.sents) for t in s}
        hits = scan_names(self.analysis, self.book)
        self._grounds = places_as_hits(self.book, hits, self.places)
        self.forms = {i: h for h in hits for i in range(h.first, h.last + 1)}
        self.focus = self._focus()

    def _focus(self) -> Counter[str]:
        """Count the countries that the document names, as parties or places."""
        kinds = ("state", "seat", "adjective", "people")
        seen = [f.key for h in set(self.forms.values()) if (f := h.form(*kinds)) and not h.form("actor")]
        parties = [
            m.country
            for m in self.mentions
            if m.country and m.kind in {"group", "person", "role", "organisation"}
        ]
        grounds = [h.forms[0].key for h in self._grounds]
        return Counter(seen) + Counter(parties) + Counter(grounds)

    def remember(self, mention: ActorMention) -> None:
        """Keep a resolved mention as a candidate for later anaphors."""
        self.candidates.append(
            Candidate(mention, self.sentence_of.get(mention.head, 0), plural=is_plural(mention, self.doc))
        )

    def add_places_and_things(self) -> None:
        """Add the states that only say where, and the nouns that compete for "it" and "they"."""
        heads = {i for m in self.mentions for i in range(m.first, m.last + 1)}
        for hit in dict.fromkeys([*self.forms.values(), *self._grounds]):
            form = hit.form("state")
            inside = form is not None and self.is_inside(self.doc[hit.root])
            if form is not None and (hit.root not in heads or inside):
                mention = self._plain(hit.first, hit.last, hit.root, "state", form.key)
                self.candidates.append(
                    Candidate(mention, self.sentence_of.get(hit.root, 0), place=True, plural=False)
                )
                heads.update(range(hit.first, hit.last + 1))
        for token in things(self.doc, heads):
            mention = self._plain(token.i, token.i, token.i, "thing", None)
            plural = token.tag_ in {"NNS", "NNPS"}
            self.candidates.append(
                Candidate(mention, self.sentence_of.get(token.i, 0), actor=False, plural=plural)
            )

    def _plain(self, first: int, last: int, head: int, kind: str, code: str | None) -> ActorMention:
        span = self.analysis.span(first, last)
        name = self.book.states[code].names[0] if code else span.text
        entity = code.lower() if code else None
        return ActorMention(
            first=first,
            last=last,
            head=head,
            span=span,
            entity=entity,
            name=name,
            country=code,
            sectors=(),
            kind=kind,
        )

    def is_inside(self, token: Token) -> bool:
        """Say whether a place name stands after "in" or a like preposition."""
        near = [token, token.head] if token.dep_ in {"nmod", "compound", "nmod:poss", "amod"} else [token]
        before = self.doc[token.i - 1].lower_ if token.i else ""
        inside = self.book.context.inside
        return before in inside or any(preposition(t) in inside for t in near)

    def role(self, mention: ActorMention) -> RoleLine | None:
        """Give the role noun that heads a mention, if one does."""
        hit = self.forms.get(mention.head)
        form = hit.form("role") if hit is not None else None
        return self.book.roles[form.key] if form is not None else None

    def is_human(self, candidate: Candidate) -> bool:
        """Say whether a candidate is one human being."""
        mention = candidate.mention
        if mention.kind == "person":
            return True
        return (
            mention.kind in {"role", "people"} and candidate.plural is False and self._names_person(mention)
        )

    def _names_person(self, mention: ActorMention) -> bool:
        role = self.role(mention)
        return role is not None and (
            role.as_ in {"person", "people"} or (role.as_ == "group" and not role.state)
        )

    def is_neuter(self, candidate: Candidate) -> bool:
        """Say whether "it" may mean a candidate."""
        if candidate.place or candidate.plural is True:
            return False
        mention = candidate.mention
        if mention.kind in {"state", "government", "organisation", "group", "thing"}:
            return True
        role = self.role(mention)
        return mention.kind == "role" and role is not None and role.as_ == "body"

    def is_many(self, candidate: Candidate) -> bool:
        """Say whether "they" may mean a candidate."""
        return candidate.plural is not False and not candidate.place and candidate.mention.kind != "person"

    def choose(
        self,
        mention: ActorMention,
        token: Token,
        fits: Callable[[Candidate], bool],
        *,
        reach: int,
        things_compete: bool = True,
    ) -> ActorMention | None:
        """Give the mention the antecedent that leads clearly, or None."""
        sentence = self.sentence_of.get(mention.head, 0)
        best: dict[str, tuple[float, Candidate]] = {}
        counts = Counter(
            party_key(c.mention)
            for c in self.candidates
            if c.actor and sentence - 3 <= c.sentence <= sentence
        )
        barred = self._barred(token)
        for candidate in self.candidates:
            if not 0 <= sentence - candidate.sentence <= reach:
                continue
            if not fits(candidate) or (not candidate.actor and not things_compete):
                continue
            if token.pos_ == "PRON" and candidate.actor and party_key(candidate.mention) in barred:
                continue
            score = salience(candidate, token, sentence, self.doc, reach=reach)
            if score is None or not self._may_follow(candidate, token):
                continue
            key = party_key(candidate.mention) if candidate.actor else f"thing {candidate.mention.head}"
            score += (
                min(0.9, 0.3 * (counts[key] - 1))
                if candidate.actor
                else self._thing_penalty(candidate, token)
            )
            score -= _BARRED if key in barred else 0.0
            if key not in best or score > best[key][0]:
                best[key] = (score, candidate)
        return self._leader(mention, list(best.values()))

    def _barred(self, token: Token) -> set[str]:
        """Give the parties whose own verb governs an anaphor: see `governing_subjects`."""
        heads = {s.i for s in governing_subjects(token)}
        if token.dep_ == "nmod:poss" and token.head.lemma_.lower() in self.book.context.undergoing:
            heads = {s.i for s in higher_subjects(token)}
        return self._parties_at(heads)

    def parties_of(self, tokens: Iterable[Token]) -> set[str]:
        """Give the keys of the parties that tokens head, as far as they are resolved."""
        return self._parties_at({token.i for token in tokens})

    def _parties_at(self, heads: set[int]) -> set[str]:
        resolved = (self.done.get(id(m), m) for m in self.mentions if m.head in heads)
        return {party_key(m) for m in resolved if m.kind != "pronoun"}

    def _may_follow(self, candidate: Candidate, token: Token) -> bool:
        return candidate.mention.head < token.i or candidate.actor

    def _thing_penalty(self, candidate: Candidate, token: Token) -> float:
        """Say how much less a thing fits: far less where it would act ("it denied") or have forces."""
        if (
            token.dep_ == "nmod:poss"
            and (hit := self.forms.get(token.head.i)) is not None
            and hit.form("role")
        ):
            return -2.5
        verb = token.head if token.dep_ != "nmod:poss" else clause_of(token)
        wants_agent = is_subject(token) and verb.lemma_.lower() in self.book.context.agent_verbs
        named = self.doc[candidate.mention.head].pos_ == "PROPN"
        return -2.5 if wants_agent else (0.3 if named else -0.6)

    def _leader(self, mention: ActorMention, found: list[tuple[float, Candidate]]) -> ActorMention | None:
        found.sort(key=lambda pair: -pair[0])
        if not found or found[0][0] < _ENOUGH:
            return None
        if len(found) > 1 and found[0][0] - found[1][0] < _MARGIN:
            return None
        winner = found[0][1]
        return self.refer_to(mention, winner.mention) if winner.actor else None

    def refer_to(self, mention: ActorMention, to: ActorMention | None) -> ActorMention | None:
        """Give a mention the reference of another one."""
        if to is None:
            return None
        return replace(
            mention,
            entity=to.entity,
            name=to.name,
            country=to.country,
            sectors=to.sectors,
            kind=to.kind,
            members=to.members,
            antecedent=to.antecedent if to.antecedent is not None and to.kind == "pronoun" else to.span,
        )

    def has_article(self, mention: ActorMention) -> bool:
        """Say whether a mention has a definite article or demonstrative."""
        return any(
            self.doc[i].lower_ in self.book.context.definite for i in range(mention.first, mention.head)
        )
