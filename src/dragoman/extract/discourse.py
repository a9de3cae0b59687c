"""Discourse: what a document has named so far, and which of it an anaphor takes up."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dragoman.extract.actor_book import ActorBook
from dragoman.extract.actor_files import RoleLine
from dragoman.extract.actor_scan import places_as_hits, scan_names
from dragoman.extract.grammar import preposition
from dragoman.extract.mentions import ActorMention, Layer, PlaceMention
from dragoman.extract.people_salience import people_salience
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
    told_by,
)
from dragoman.language.analysis import Analysis
from dragoman.model.replacing import replace

if TYPE_CHECKING:
    from dragoman.language.tokens import Token

_LETTERS = 2
"""Letters of a region's short form ("WA"), which other countries have, too: it tells of none."""
_ENOUGH, _MARGIN = 2.0, 0.35
"""Least score of an antecedent, and least lead over the next one that is another party."""
_PERSON_MARGIN = 0.2
"""The same lead among people, in the units of `people_salience`."""
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
        candidates: What has been named so far, with places; things that compete are kept apart.
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
        self._things: dict[int, list[Token]] = {}
        self._made: dict[int, list[Candidate]] = {}
        self._headed: dict[int, list[int]] = {}
        for number, mention in enumerate(self.mentions):
            self._headed.setdefault(mention.head, []).append(number)
        self._in_sentence: dict[int, list[int]] = {}
        self._last_at: dict[int, Candidate] = {}
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
        told = [h for h in self._grounds if len(self.doc[h.first : h.last + 1].text) > _LETTERS]
        grounds = [h.forms[0].key for h in told]
        return Counter(seen) + Counter(parties) + Counter(grounds)

    def remember(self, mention: ActorMention) -> None:
        """Keep a resolved mention as a candidate for later anaphors."""
        sentence = self.sentence_of.get(mention.head, 0)
        self._add(Candidate(mention, sentence, plural=is_plural(mention, self.doc)))

    def _add(self, candidate: Candidate) -> None:
        self._in_sentence.setdefault(candidate.sentence, []).append(len(self.candidates))
        self._last_at[candidate.mention.head] = candidate
        self.candidates.append(candidate)

    def in_reach(self, sentence: int, reach: int) -> list[Candidate]:
        """Give the candidates of a sentence and of the `reach` sentences before it, in their order."""
        numbers = [n for s in range(sentence - reach, sentence + 1) for n in self._in_sentence.get(s, ())]
        return [self.candidates[n] for n in sorted(numbers)]

    def last_at(self, head: int) -> Candidate | None:
        """Give the last candidate that a token heads."""
        return self._last_at.get(head)

    def headed(self, heads: Iterable[int]) -> list[ActorMention]:
        """Give the mentions that these tokens head, resolved or not, in their order."""
        return [self.mentions[n] for n in sorted(n for head in heads for n in self._headed.get(head, ()))]

    def add_places_and_things(self) -> None:
        """Add the states that only say where, and the nouns that compete for "it" and "they"."""
        heads = {i for m in self.mentions for i in range(m.first, m.last + 1)}
        for hit in dict.fromkeys([*self.forms.values(), *self._grounds]):
            form = hit.form("state")
            inside = form is not None and self.is_inside(self.doc[hit.root])
            if form is not None and (hit.root not in heads or inside):
                mention = self._plain(hit.first, hit.last, hit.root, "state", form.key)
                self._add(Candidate(mention, self.sentence_of.get(hit.root, 0), place=True, plural=False))
                heads.update(range(hit.first, hit.last + 1))
        for token in things(self.doc, heads):
            self._things.setdefault(self.sentence_of.get(token.i, 0), []).append(token)

    def things_in(self, sentence: int) -> list[Candidate]:
        """Give the things of a sentence as candidates; few sentences are ever asked for."""
        if sentence not in self._made:
            self._made[sentence] = [
                Candidate(
                    self._plain(t.i, t.i, t.i, "thing", None),
                    sentence,
                    actor=False,
                    plural=t.tag_ in _PLURAL_TAGS,
                )
                for t in self._things.get(sentence, ())
            ]
        return self._made[sentence]

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
        return candidate.plural is False and self._names_person(mention)

    def _names_person(self, mention: ActorMention) -> bool:
        """Say whether a noun names somebody by what he or she is, and no body of people."""
        role = self.role(mention) if mention.kind in {"role", "people"} else None
        head = self.doc[mention.head]
        bare = head.tag_ == "NN" and head.text.islower() and mention.first == mention.last
        if head.dep_ in {"compound", "amod"} or (bare and not is_subject(head)):
            return False
        return role is not None and role.as_ != "body" and head.lemma_.lower() not in self.book.context.bodies

    def key(self, mention: ActorMention) -> str:
        """Give one key to all mentions of one party; somebody named by a role is not the whole organ."""
        if mention.kind == "role" and is_plural(mention, self.doc) is False and self._names_person(mention):
            return f"{self.doc[mention.head].lemma_.lower()} {mention.entity or mention.country or ''}"
        return party_key(mention)

    def is_neuter(self, candidate: Candidate) -> bool:
        """Say whether "it" may mean a candidate."""
        if candidate.place or candidate.plural is True:
            return False
        mention = candidate.mention
        if mention.kind in {"state", "government", "organisation", "group", "thing"}:
            return True
        if self.doc[mention.head].lower_ in self.book.context.pronouns.neuter:
            return True  # it was called so before
        role = self.role(mention)
        if mention.kind != "role" or role is None:
            return False
        return role.as_ == "body" or self._is_named_body(mention)

    def _is_named_body(self, mention: ActorMention) -> bool:
        """Say whether a role is that of a body that is known by its own name: "*Oyo City Police*"."""
        head = self.doc[mention.head]
        if mention.entity is None or head.lemma_.lower() not in self.book.context.bodies:
            return False
        named = any(c.pos_ == "PROPN" and c.dep_ in {"compound", "nmod:poss"} for c in head.children)
        return head.tag_ not in _PLURAL_TAGS and (named or "COP" not in mention.sectors)

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
        person: bool = False,
    ) -> ActorMention | None:
        """Give the mention the antecedent that leads clearly, or None; `person`: it is "he" or "she"."""
        sentence = self.sentence_of.get(mention.head, 0)
        best: dict[str, tuple[float, Candidate]] = {}
        counts = Counter(self.key(c.mention) for c in self.in_reach(sentence, 3) if c.actor)
        barred = self.barred(token)
        near = self.in_reach(sentence, reach)
        if things_compete:
            near += [c for number in range(sentence - reach, sentence + 1) for c in self.things_in(number)]
        for candidate in near:
            if not fits(candidate):
                continue
            if token.pos_ == "PRON" and candidate.actor and self.key(candidate.mention) in barred:
                continue
            key = self.key(candidate.mention) if candidate.actor else f"thing {candidate.mention.head}"
            score = (
                self._salience_of_person(candidate, token, sentence, reach=reach, count=counts[key])
                if person
                else salience(candidate, token, sentence, self.doc, reach=reach)
            )
            if score is None or not self._may_follow(candidate, token):
                continue
            if not candidate.actor:
                score += self._thing_penalty(candidate, token)
            elif not person:
                score += min(0.9, 0.3 * (counts[key] - 1))
            score -= _BARRED if key in barred else 0.0
            if key not in best or score > best[key][0]:
                best[key] = (score, candidate)
        if person:
            return self._leader(mention, list(best.values()), enough=-math.inf, margin=_PERSON_MARGIN)
        return self._leader(mention, list(best.values()))

    def only(
        self, mention: ActorMention, token: Token, fits: Callable[[Candidate], bool], *, reach: int
    ) -> ActorMention | None:
        """Give the one party in reach that fits an anaphor; None where there are several."""
        sentence = self.sentence_of.get(mention.head, 0)
        barred = self.barred(token)
        found = {
            key: c.mention
            for c in self.candidates
            if 0 <= sentence - c.sentence <= reach and c.mention.head < token.i and fits(c)
            for key in [self.key(c.mention)]
            if key not in barred
        }
        return self.refer_to(mention, next(iter(found.values()))) if len(found) == 1 else None

    def _salience_of_person(
        self, candidate: Candidate, token: Token, sentence: int, *, reach: int, count: int
    ) -> float | None:
        turning = self.book.context.turning
        return people_salience(
            candidate, token, sentence, self.doc, reach=reach, count=count, turning=turning
        )

    def barred(self, token: Token) -> set[str]:
        """Give the parties that an anaphor can hardly mean: see `governing_subjects` and `told_by`."""
        heads = {s.i for s in (*governing_subjects(token), *told_by(token))}
        if token.dep_ == "nmod:poss" and token.head.lemma_.lower() in self.book.context.undergoing:
            heads = {s.i for s in higher_subjects(token)}
        return {self.key(m) for m in self._mentions_at(heads)}

    def parties_of(self, tokens: Iterable[Token]) -> set[str]:
        """Give the keys of the parties that tokens head, as far as they are resolved."""
        return {party_key(m) for m in self._mentions_at({token.i for token in tokens})}

    def _mentions_at(self, heads: set[int]) -> list[ActorMention]:
        resolved = (self.done.get(id(m), m) for m in self.headed(heads))
        return [m for m in resolved if m.kind != "pronoun"]

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

    def _leader(
        self,
        mention: ActorMention,
        found: list[tuple[float, Candidate]],
        *,
        enough: float = _ENOUGH,
        margin: float = _MARGIN,
    ) -> ActorMention | None:
        found.sort(key=lambda pair: -pair[0])
        if not found or found[0][0] < enough:
            return None
        if len(found) > 1 and found[0][0] - found[1][0] < margin:
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
            side=to.side,
            antecedent=to.antecedent if to.antecedent is not None and to.kind == "pronoun" else to.span,
        )

    def has_article(self, mention: ActorMention) -> bool:
        """Say whether a mention has a definite article or demonstrative."""
        return any(
            self.doc[i].lower_ in self.book.context.definite for i in range(mention.first, mention.head)
        )
