"""Coreference of actors: to whom names in short, pronouns and words like "the group" refer.

Mentions are read in order. Each anaphor takes the most prominent earlier party that fits its kind,
number and grammar; where two fit about as well it stays unresolved.

Example:
    "The Taliban closed the gate. Islamabad asked the group to reopen it."  →  the group = the Taliban
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from dragoman.extract.actor_book import ActorBook
from dragoman.extract.actor_files import AnaphorLine
from dragoman.extract.appellations import find_appellation, name_text
from dragoman.extract.clients import find_client
from dragoman.extract.discourse import Discourse
from dragoman.extract.genders import Genders
from dragoman.extract.grammar import children, first_conjunct, subjects
from dragoman.extract.mentions import ActorMention, Layer, MomentMention, PlaceMention
from dragoman.extract.owned import OwnedNouns
from dragoman.extract.pairs import find_leaders, find_only_pair, find_pair
from dragoman.extract.plurals import PluralReader
from dragoman.extract.referents import (
    STATE_LIKE,
    Candidate,
    addressing_subjects,
    is_plural,
    is_told,
    party_key,
)
from dragoman.extract.role_reference import RoleReader
from dragoman.extract.short_names import resolve_short_names
from dragoman.extract.speakers import find_speaker
from dragoman.extract.titled_people import TitledPeople
from dragoman.language.analysis import Analysis
from dragoman.model.replacing import replace

if TYPE_CHECKING:
    from dragoman.language.tokens import Token

_NAMELESS = frozenset({"role", "people", "organisation"})
_CLOSE, _FAR = 1, 12
"""How many sentences back "the group" looks for a group, and "the emirate" for one."""


def resolve_coreference(
    analysis: Analysis,
    mentions: Sequence[ActorMention],
    book: ActorBook,
    *,
    moments: Layer[MomentMention] | None = None,
    places: Layer[PlaceMention] | None = None,
) -> list[ActorMention]:
    """Give anaphora the party that they refer to.

    Args:
        analysis: Text and parse.
        mentions: From `actors.find_actors`.
        book: The actor files.
        moments: Not needed now; kept so that dated identities can be weighed.
        places: Grounded places: they tell the country of people and organs that the words leave open.

    Returns:
        The mentions in the same order. A resolved one has the entity, name, country, sectors and kind of its
        antecedent, whose words are in `antecedent`; a plural has its parties in `members`. What could not be
        resolved without guessing keeps entity None, and a pronoun the kind "pronoun".
    """
    genders = Genders(analysis.doc, book.context, mentions)
    named = resolve_short_names(analysis, mentions, genders)
    return _Resolver(Discourse(analysis, book, named, places or Layer())).run()


class _Resolver:
    def __init__(self, talk: Discourse) -> None:
        self.talk = talk
        self.words = talk.book.context.pronouns
        self.genders = Genders(talk.doc, talk.book.context, talk.mentions)
        self.roles = RoleReader(talk, self._resolve)
        self.titled = TitledPeople(talk, self._resolve)
        self.owned = OwnedNouns(talk, self._resolve)
        self.plurals = PluralReader(talk)

    def run(self) -> list[ActorMention]:
        self.talk.add_places_and_things()
        for mention in sorted(self.talk.mentions, key=lambda m: (m.head, m.first)):
            resolved = self._resolve(mention)
            if resolved.kind != "pronoun":
                self.talk.remember(resolved)
        del self.roles, self.titled, self.owned  # they point back here: untied, all are free at once
        return [self.talk.done[id(m)] for m in self.talk.mentions]

    def _resolve(self, mention: ActorMention) -> ActorMention:
        """Resolve a mention once; one that waits for itself stays as it is."""
        if id(mention) not in self.talk.done:
            self.talk.done[id(mention)] = mention
            self.talk.done[id(mention)] = self._read(mention)
        return self.talk.done[id(mention)]

    def _read(self, mention: ActorMention) -> ActorMention:
        token = self.talk.doc[mention.head]
        if mention.kind == "pronoun":
            return self._resolve_pronoun(mention, token) or self._by_its_words(mention, token)
        if mention.kind == "person" and mention.country is None and mention.entity is None:
            return self.titled.read(mention)
        described = self.roles.antecedents.described(mention, token) or self._called(mention, token)
        if described is not None:
            return described
        if mention.kind in {"person", "state"} or mention.entity is not None or mention.members:
            return mention
        return self.roles.read(mention, token)

    def _called(self, mention: ActorMention, token: Token) -> ActorMention | None:
        """Give fighters or officials the name that the words behind them give: "who call themselves X"."""
        name = find_appellation(token) if mention.kind in _NAMELESS and not mention.members else None
        found = self.talk.headed([name.i]) if name is not None else []
        named = self._resolve(found[0]) if found else None
        role = self.talk.role(mention) if name is not None and named is None else None
        if name is not None and role is not None and role.as_ in {"group", "body"}:
            return replace(mention, name=name_text(name), kind="group")
        if named is None or named.kind not in {"group", "organisation"}:
            return None
        told = self.talk.refer_to(mention, named)
        return replace(told, sectors=told.sectors or mention.sectors) if told is not None else None

    def _by_its_words(self, mention: ActorMention, token: Token) -> ActorMention:
        """Give a noun that refers to nobody known what its own words tell ("the couple" are civilians)."""
        form = self.talk.book.find(token.lower_, "role") if token.pos_ == "NOUN" else None
        role = self.talk.book.roles[form.key] if form is not None else None
        if role is None or role.as_ != "people":
            return mention
        return self.roles.read(replace(mention, kind="people", sectors=role.sectors), token)

    def _resolve_pronoun(self, mention: ActorMention, token: Token) -> ActorMention | None:
        word = token.lower_
        if word.endswith(("self", "selves")):
            return self._reflexive(mention, token)
        following = (
            self._following_subject(token)
            if word in self.words.personal | self.words.neuter | self.words.plural
            else None
        )
        if following is not None and self._agrees(following, word):
            return self.talk.refer_to(mention, following)
        if word in self.words.personal:
            return self._person(mention, token, word)
        if word in self.words.neuter and self._undergoes(token):
            return None
        if word in self.words.neuter and (last := self._last_to_speak(token)) is not None:
            return self.talk.refer_to(mention, last)
        if word in self.words.neuter:
            return self.talk.choose(
                mention, token, lambda c: self.talk.is_neuter(c) and not is_told(c, self.talk.doc), reach=1
            )
        if word in self.words.plural:
            return self.plurals.read(mention, token, self._speaker(token))
        if word in self.words.first:
            return self.talk.refer_to(mention, self._speaker(token))
        hit = self.talk.forms.get(mention.head)
        form = hit.form("anaphor") if hit is not None else None
        if form is not None:
            return self._resolve_noun(mention, token, self.talk.book.anaphors[form.key])
        if word == "both":
            return self._pair(mention, token, AnaphorLine(nouns=("both",), many=True, dual=True))
        return None

    def _last_to_speak(self, token: Token) -> ActorMention | None:
        """Give who spoke in the sentence before, if the pronoun only goes on speaking ("it added")."""
        sentence = token.sent
        verb = token.head
        if token.dep_ != "nsubj" or verb.lemma_.lower() not in self.words.going_on or sentence.start == 0:
            return None
        root = token.doc[sentence.start - 1].sent.root
        heads = {t.i for t in subjects(root)}
        speaker = next((m for m in self.talk.headed(heads) if m.kind != "pronoun"), None)
        says = any(c.dep_ == "ccomp" for c in root.children)
        return self._resolve(speaker) if speaker is not None and says else None

    def _speaker(self, token: Token) -> ActorMention | None:
        head = find_speaker(self.talk.analysis, token)
        found = self.talk.headed([head])[:1] if head is not None else ()
        speaker = self._resolve(found[0]) if found else None
        return speaker if speaker is not None and speaker.kind != "pronoun" else None

    def _frames(self, token: Token) -> bool:
        """Say whether a pronoun names who speaks, after the words that are quoted ("…, she wrote")."""
        verb = token.head
        before = any(c.dep_.split(":")[0] in {"ccomp", "parataxis"} and c.i < verb.i for c in verb.children)
        return token.dep_ == "nsubj" and (before or verb.dep_.startswith("parataxis"))

    def _reflexive(self, mention: ActorMention, token: Token) -> ActorMention | None:
        """Give the subject of the verb that governs a reflexive pronoun."""
        verb = next((a for a in token.ancestors if a.pos_ in {"VERB", "AUX", "ADJ"}), None)
        heads = [s.i for s in subjects(verb)] if verb is not None else []
        beside = token.dep_ in {"nmod:npmod", "nmod:unmarked", "appos", "dep"}
        if beside and self.talk.headed([token.head.i]):
            heads = [token.head.i]
        found = self.talk.headed(heads)
        if not found or len(heads) != 1:
            return None
        resolved = self._resolve(found[0])
        return self.talk.refer_to(mention, resolved) if resolved.kind != "pronoun" else None

    def _following_subject(self, token: Token) -> ActorMention | None:
        """Give the subject that a pronoun before it looks forward to ("To save its ships, Iran …")."""
        for verb in token.ancestors:
            if verb.pos_ not in {"VERB", "AUX", "ADJ"}:
                continue
            subject = next((c for c in verb.children if c.dep_.startswith("nsubj")), None)
            if subject is not None and subject in token.ancestors:
                continue
            if subject is not None and subject.i < token.i:
                return None
            if verb.dep_.split(":")[0] in {"ccomp", "parataxis"} and verb.i < token.i:
                continue
            if subject is not None and verb.i > token.i:
                found = next((m for m in self.talk.headed([subject.i]) if m.kind != "pronoun"), None)
                if found is not None and found.first <= token.i <= found.last:
                    return None
                return self._resolve(found) if found is not None else None
        return None

    def _resolve_noun(self, mention: ActorMention, token: Token, noun: AnaphorLine) -> ActorMention | None:
        if noun.many:
            return self._pair(mention, token, noun)
        if any(c.dep_ == "nmod:poss" for c in token.children):
            return self.owned.read(mention, token, noun)
        if "state" in noun.to:
            return self._state(mention, token)
        if "person" in noun.to:
            return self._described_person(mention, token)
        called = self._called_so(mention, token, noun) or self._armed(mention, token, noun)
        if noun.named:
            return called or self._called_before(mention, token)
        return called or self.talk.choose(
            mention, token, lambda c: self._fits_noun(c, noun), reach=5, things_compete=False
        )

    def _armed(self, mention: ActorMention, token: Token, noun: AnaphorLine) -> ActorMention | None:
        """Give the one armed or political group right before "the group": a mission is seldom called so."""
        kind = token.lemma_.lower()
        if kind not in noun.to:
            return None

        def fits(candidate: Candidate) -> bool:
            return candidate.mention.kind == kind and self._fits_noun(candidate, noun)

        return self.talk.only(mention, token, fits, reach=_CLOSE)

    def _called_so(self, mention: ActorMention, token: Token, noun: AnaphorLine) -> ActorMention | None:
        """Give the one party in view whose name holds the noun: "the group" is the *Group* of Sixteen."""
        sentence = self.talk.sentence_of.get(token.i, 0)
        called = {
            party_key(c.mention): c.mention
            for c in self.talk.in_reach(sentence, 5)
            if c.mention.head < token.i
            and " " in c.mention.name
            and token.lemma_.lower() in c.mention.name.lower().split()
            and self._fits_noun(c, noun)
        }
        return self.talk.refer_to(mention, next(iter(called.values()))) if len(called) == 1 else None

    def _called_before(self, mention: ActorMention, token: Token) -> ActorMention | None:
        """Give whose name stood before the noun where the text had it first: "the *M23* coalition"."""
        doc = self.talk.doc
        before = (t for t in doc[: token.i] if t.lemma_ == token.lemma_ and t.pos_ in {"NOUN", "PROPN"})
        named = ([t, *(c for c in children(t, "compound", "flat") if c.i < t.i)] for t in before)
        found = (self.talk.last_at(t.i) for tokens in named for t in tokens)
        names = [c.mention for c in found if c is not None and c.mention.kind in {"group", "organisation"}]
        return self.talk.refer_to(mention, names[-1]) if names else None

    def _described_person(self, mention: ActorMention, token: Token) -> ActorMention | None:
        """Resolve "the woman": whoever was called so before, else a person whom nothing speaks against."""
        female = self.genders.by_words(mention)
        sentence = self.talk.sentence_of.get(token.i, 0)
        for candidate in reversed(self.talk.in_reach(sentence, 3)):
            other = candidate.mention
            before = other.head < token.i and other.kind != "pronoun"
            if before and self.talk.doc[other.head].lower_ == token.lower_:
                return self.talk.refer_to(mention, other)

        def fits(candidate: Candidate) -> bool:
            known = self.genders.is_female(candidate.mention) if female is not None else None
            return self.talk.is_human(candidate) and known in {None, female}

        return self.talk.choose(mention, token, fits, reach=3)

    def _fits_noun(self, candidate: Candidate, noun: AnaphorLine) -> bool:
        mention = candidate.mention
        if not candidate.actor or candidate.place or mention.kind not in {"group", "organisation", *noun.to}:
            return False
        unknown = noun.open and not mention.sectors
        if noun.sectors and not unknown and not set(noun.sectors) & set(mention.sectors):
            return False
        if mention.kind == "role":
            return mention.entity is not None and mention.kind in noun.to and not candidate.plural
        return mention.kind in noun.to

    def _undergoes(self, token: Token) -> bool:
        """Say whether "its" is a thing that something is done to ("its reopening"), and so no party."""
        return token.dep_ == "nmod:poss" and token.head.lemma_.lower() in self.talk.book.context.undergoing

    def _gender_fits(self, candidate: Candidate, word: str) -> bool:
        """Say whether nothing known of a person speaks against "he" or "she"."""
        return self.genders.is_female(candidate.mention) in {None, word in self.words.female}

    def _person(self, mention: ActorMention, token: Token, word: str) -> ActorMention | None:
        """Resolve "he" or "she", and keep what that tells of the person's gender."""

        speaker = None if self._frames(token) else self._speaker(token)
        speaks = party_key(speaker) if speaker is not None else None

        def fits(candidate: Candidate) -> bool:
            # Who speaks says "I" of himself, so "he" inside his words is somebody else.
            return (
                self.talk.is_human(candidate)
                and self._gender_fits(candidate, word)
                and party_key(candidate.mention) != speaks
            )

        client = self._client(token, speaks)
        fitting = client is not None and fits(Candidate(client, 0, plural=False))
        found = self.talk.refer_to(mention, client) if client is not None and fitting else None
        found = found or self.talk.choose(mention, token, fits, reach=3, person=True)
        if found is not None:
            self.genders.learn(found, female=word in self.words.female)
        return found

    def _client(self, token: Token, speaks: str | None) -> ActorMention | None:
        """Give of whom a lawyer or brother speaks who says the clause of a pronoun."""
        head = find_client(token)
        found = self.talk.headed([head.i]) if head is not None else []
        client = self._resolve(found[0]) if found else None
        if client is None or party_key(client) == speaks:
            return None
        known = client.entity is not None or client.country is not None or client.sectors
        return client if known or client.kind != "person" or " " in client.name else None

    def _agrees(self, mention: ActorMention, word: str) -> bool:
        candidate = Candidate(mention, 0, plural=is_plural(mention, self.talk.doc))
        if word in self.words.personal:
            return self.talk.is_human(candidate) and self._gender_fits(candidate, word)
        return self.talk.is_neuter(candidate) if word in self.words.neuter else self.talk.is_many(candidate)

    def _state(self, mention: ActorMention, token: Token) -> ActorMention | None:
        """Resolve "the country": the state or place last in view, also behind a government."""
        near = any(c.lower_ in {"this", "that"} for c in token.children)
        office = self.talk.book.offices.get(self.talk.book.key(token.text))

        def fits(candidate: Candidate) -> bool:
            code = candidate.mention.country
            told = office is not None and bool(office.only)  # "the kingdom": few are, so its organs tell, too
            known = code is not None and (told or candidate.mention.kind in STATE_LIKE)
            return known and (office is None or (code is not None and office.may_be_of(code)))

        def is_named(candidate: Candidate) -> bool:
            # A capital that stands for a government is less likely meant than a country named beside it.
            return candidate.mention.kind == "state" and fits(candidate)

        if self._is_described(token) and len(self._countries_near(token, fits)) != 1:
            return None
        found = self.talk.choose(mention, token, fits, reach=0, things_compete=False) if near else None
        found = found or self.talk.choose(mention, token, is_named, reach=0, things_compete=False)
        found = found or self.talk.choose(mention, token, fits, reach=2, things_compete=False)
        if found is None and office is not None and office.only:
            found = self.talk.only(mention, token, fits, reach=_FAR)
        if found is None or found.country is None:
            return None
        state = self.talk.book.entity(found.country.lower())
        if state is None:
            return found
        return replace(found, entity=state.id, name=state.name, sectors=(), kind="state")

    def _is_described(self, token: Token) -> bool:
        """Say whether a capitalised word says which state is meant ("the *European* country")."""
        return any(
            c.dep_ in {"amod", "compound"} and c.text[:1].isupper() and c.i < token.i for c in token.children
        )

    def _countries_near(self, token: Token, fits: Callable[[Candidate], bool]) -> set[str | None]:
        sentence = self.talk.sentence_of.get(token.i, 0)
        return {
            c.mention.country for c in self.talk.in_reach(sentence, 2) if c.mention.head < token.i and fits(c)
        }

    def _tells_two(self, mention: ActorMention) -> bool:
        inside = self.talk.doc[mention.first : mention.last + 1]
        words = [*inside, *(c for t in inside for c in t.children)]
        return any(t.lower_ in self.talk.book.context.dual for t in words)

    def _two_people(self, mention: ActorMention, token: Token) -> tuple[ActorMention, ...] | None:
        """Give the two people of "neither man" or "the couple": "A and B", else the only two in view."""
        found = (self._two_in_reach(mention, token, sentences) for sentences in (1, 2))
        return next((two for two in found if two is not None), None)

    def _two_in_reach(
        self, mention: ActorMention, token: Token, sentences: int
    ) -> tuple[ActorMention, ...] | None:
        female = self.genders.by_words(mention)
        sentence = self.talk.sentence_of.get(token.i, 0)
        barred = self.talk.parties_of(addressing_subjects(token))
        people: dict[str, ActorMention] = {}
        for candidate in reversed(self.talk.in_reach(sentence, sentences)):
            other = candidate.mention
            if other.kind != "person" or other.head >= token.i:
                continue
            known = self.genders.is_female(other) if female is not None else None
            if known in {None, female} and party_key(other) not in barred:
                people.setdefault(party_key(other), other)
        at = {m.head: m for m in people.values()}
        joined = [
            (at[first.i], m)
            for m in people.values()
            if (first := first_conjunct(self.talk.doc[m.head])).i in at and first.i != m.head
        ]
        if joined:
            return joined[0]
        return tuple(sorted(people.values(), key=lambda m: m.head)) if len(people) == 2 else None

    def _pair(self, mention: ActorMention, token: Token, noun: AnaphorLine) -> ActorMention | None:
        if noun.to == ("person",):
            two = self._two_people(mention, token)
            return replace(mention, kind="group", members=two, antecedent=two[0].span) if two else None
        others = self.talk.parties_of(addressing_subjects(token))
        if "person" in noun.to:
            sentence = self.talk.sentence_of.get(token.i, 0)
            before = [c for c in self.talk.candidates if c.mention.head < token.i]
            leaders = find_leaders(before, sentence=sentence)
            if leaders is not None:
                return replace(mention, kind="group", members=leaders, antecedent=leaders[0].span)
        members = find_pair(
            self.talk.doc,
            token,
            [c for c in self.talk.candidates if c.actor and party_key(c.mention) not in others],
            [m for m in self.talk.mentions if party_key(self.talk.done.get(id(m), m)) not in others],
            sentence=self.talk.sentence_of.get(token.i, 0),
            states=noun.to == ("state",),
            dual=noun.dual or self._tells_two(mention),
        )
        if members is None and noun.to == ("state",):
            members = find_only_pair(self.talk.candidates, self.talk.focus)
        if members is None:
            return None
        return replace(mention, kind="group", members=members, antecedent=members[0].span)
