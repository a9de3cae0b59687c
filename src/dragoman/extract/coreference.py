"""Coreference of actors: to whom names in short, pronouns and words like "the group" refer.

Mentions are read in order. Each anaphor takes the most prominent earlier party that fits its kind,
number and grammar; where two fit about as well it stays unresolved.

Example:
    "The Taliban closed the gate. Islamabad asked the group to reopen it."  →  the group = the Taliban
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dragoman.extract.actor_book import ActorBook
from dragoman.extract.actor_files import AnaphorLine
from dragoman.extract.discourse import Discourse
from dragoman.extract.genders import Genders
from dragoman.extract.grammar import subjects
from dragoman.extract.mentions import ActorMention, Layer, MomentMention, PlaceMention
from dragoman.extract.pairs import find_pair
from dragoman.extract.referents import (
    STATE_LIKE,
    Candidate,
    addressing_subjects,
    is_plural,
    is_subject,
    party_key,
)
from dragoman.extract.role_reference import RoleReader
from dragoman.extract.short_names import resolve_short_names
from dragoman.extract.speakers import find_speaker
from dragoman.language.analysis import Analysis
from dragoman.model.replacing import replace

if TYPE_CHECKING:
    from dragoman.language.tokens import Token


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

    def run(self) -> list[ActorMention]:
        self.talk.add_places_and_things()
        for mention in sorted(self.talk.mentions, key=lambda m: (m.head, m.first)):
            resolved = self._resolve(mention)
            if resolved.kind != "pronoun":
                self.talk.remember(resolved)
        del self.roles  # it points back here: untied, both are free at once
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
            return self._resolve_pronoun(mention, token) or mention
        if mention.kind == "person" and mention.country is None and mention.entity is None:
            return self.roles.titled_person(mention)
        described = self.roles.described(mention, token)
        if described is not None:
            return described
        if mention.kind in {"person", "state"} or mention.entity is not None or mention.members:
            return mention
        return self.roles.read(mention, token)

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
            return self.talk.choose(mention, token, self.talk.is_neuter, reach=1)
        if word in self.words.plural:
            return self._choose_plural(mention, token)
        if word in self.words.first:
            return self.talk.refer_to(mention, self._speaker(token))
        hit = self.talk.forms.get(mention.head)
        form = hit.form("anaphor") if hit is not None else None
        if form is not None:
            return self._resolve_noun(mention, token, self.talk.book.anaphors[form.key])
        if word == "both":
            return self._pair(mention, token, AnaphorLine(nouns=("both",), many=True))
        return None

    def _last_to_speak(self, token: Token) -> ActorMention | None:
        """Give who spoke in the sentence before, if the pronoun only goes on speaking ("it added")."""
        sentence = token.sent
        verb = token.head
        if token.dep_ != "nsubj" or verb.lemma_.lower() not in self.words.going_on or sentence.start == 0:
            return None
        root = token.doc[sentence.start - 1].sent.root
        heads = {t.i for t in subjects(root)}
        speaker = next((m for m in self.talk.mentions if m.head in heads and m.kind != "pronoun"), None)
        says = any(c.dep_ == "ccomp" for c in root.children)
        return self._resolve(speaker) if speaker is not None and says else None

    def _speaker(self, token: Token) -> ActorMention | None:
        head = find_speaker(self.talk.analysis, token)
        found = next((m for m in self.talk.mentions if m.head == head), None)
        speaker = self._resolve(found) if found is not None else None
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
        if token.head.i in {m.head for m in self.talk.mentions} and token.dep_ in {
            "nmod:npmod",
            "nmod:unmarked",
            "appos",
            "dep",
        }:
            heads = [token.head.i]
        found = next((m for m in self.talk.mentions if m.head in heads), None)
        if found is None or len(heads) != 1:
            return None
        resolved = self._resolve(found)
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
                found = next(
                    (m for m in self.talk.mentions if m.head == subject.i and m.kind != "pronoun"), None
                )
                if found is not None and found.first <= token.i <= found.last:
                    return None
                return self._resolve(found) if found is not None else None
        return None

    def _resolve_noun(self, mention: ActorMention, token: Token, noun: AnaphorLine) -> ActorMention | None:
        if noun.many:
            return self._pair(mention, token, noun)
        if "state" in noun.to:
            return self._state(mention, token)
        if "person" in noun.to:
            return self.talk.choose(mention, token, self.talk.is_human, reach=3)
        return self.talk.choose(
            mention, token, lambda c: self._fits_noun(c, noun), reach=5, things_compete=False
        )

    def _fits_noun(self, candidate: Candidate, noun: AnaphorLine) -> bool:
        mention = candidate.mention
        if not candidate.actor or candidate.place or mention.kind not in {"group", "organisation", *noun.to}:
            return False
        if mention.kind == "role":
            return mention.entity is not None and mention.kind in noun.to and not candidate.plural
        if noun.sectors and not set(noun.sectors) & set(mention.sectors):
            return False
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

        found = self.talk.choose(mention, token, fits, reach=3, person=True)
        if found is not None:
            self.genders.learn(found, female=word in self.words.female)
        return found

    def _agrees(self, mention: ActorMention, word: str) -> bool:
        candidate = Candidate(mention, 0, plural=is_plural(mention, self.talk.doc))
        if word in self.words.personal:
            return self.talk.is_human(candidate) and self._gender_fits(candidate, word)
        return self.talk.is_neuter(candidate) if word in self.words.neuter else self.talk.is_many(candidate)

    def _choose_plural(self, mention: ActorMention, token: Token) -> ActorMention | None:
        coordinated = self._coordinated_subject(token)
        if coordinated is not None:
            return replace(
                mention, kind="group", name=mention.name, members=coordinated, antecedent=coordinated[0].span
            )
        return self.talk.choose(mention, token, self.talk.is_many, reach=1)

    def _coordinated_subject(self, token: Token) -> tuple[ActorMention, ...] | None:
        """Give the parties of "A and B" where that is the subject that "they" or "their" takes up."""
        sentence = self.talk.sentence_of.get(token.i, 0)
        heads = {
            c.mention.head: c.mention
            for c in self.talk.candidates
            if c.actor and not c.place and sentence - 1 <= c.sentence <= sentence
        }
        for number in (sentence, sentence - 1):
            for head, mention in sorted(heads.items()):
                if (
                    self.talk.sentence_of.get(head, 0) != number
                    or head >= token.i
                    or not is_subject(self.talk.doc[head])
                ):
                    continue
                partners = [
                    heads[c.i]
                    for c in self.talk.doc[head].children
                    if c.dep_ == "conj" and c.i in heads and c.i < token.i
                ]
                if partners and self.talk.doc[head].dep_ != "conj":
                    return (mention, *partners)
            if number == sentence and any(
                self.talk.sentence_of.get(h, 0) == sentence and self._plural_head(m)
                for h, m in heads.items()
                if h < token.i
            ):
                return None
        return None

    def _plural_head(self, mention: ActorMention) -> bool:
        return is_plural(mention, self.talk.doc) is not False and is_subject(self.talk.doc[mention.head])

    def _state(self, mention: ActorMention, token: Token) -> ActorMention | None:
        """Resolve "the country": the state or place last in view, also behind a government."""
        near = any(c.lower_ in {"this", "that"} for c in token.children)

        def is_named(candidate: Candidate) -> bool:
            # A capital that stands for a government is less likely meant than a country named beside it.
            return candidate.mention.kind == "state" and candidate.mention.country is not None

        def fits(candidate: Candidate) -> bool:
            return candidate.mention.kind in STATE_LIKE and candidate.mention.country is not None

        found = self.talk.choose(mention, token, fits, reach=0, things_compete=False) if near else None
        found = found or self.talk.choose(mention, token, is_named, reach=0, things_compete=False)
        found = found or self.talk.choose(mention, token, fits, reach=2, things_compete=False)
        if found is None or found.country is None:
            return None
        state = self.talk.book.entity(found.country.lower())
        if state is None:
            return found
        return replace(found, entity=state.id, name=state.name, sectors=(), kind="state")

    def _pair(self, mention: ActorMention, token: Token, noun: AnaphorLine) -> ActorMention | None:
        others = self.talk.parties_of(addressing_subjects(token))
        members = find_pair(
            self.talk.doc,
            token,
            [c for c in self.talk.candidates if c.actor and party_key(c.mention) not in others],
            [m for m in self.talk.mentions if party_key(self.talk.done.get(id(m), m)) not in others],
            sentence=self.talk.sentence_of.get(token.i, 0),
            states=noun.to == ("state",),
        )
        if members is None:
            return None
        return replace(mention, kind="group", members=members, antecedent=members[0].span)
