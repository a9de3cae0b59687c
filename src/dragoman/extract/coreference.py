"""Coreference of actors: to whom names in short, pronouns and words like "the group" refer.

Mentions are read in order. Each anaphor takes the most prominent earlier party that fits its kind,
number and grammar; where two fit about as well it stays unresolved.

Example:
    "The Taliban closed the gate. Islamabad asked the group to reopen it."  →  the group = the Taliban
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from dragoman.extract.actor_book import ActorBook
from dragoman.extract.actor_files import AnaphorLine, RoleLine
from dragoman.extract.actor_scan import scan_names
from dragoman.extract.grammar import preposition
from dragoman.extract.mentions import ActorMention, Layer, MomentMention
from dragoman.extract.pairs import find_pair
from dragoman.extract.referents import (
    STATE_LIKE,
    Candidate,
    clause_of,
    is_plural,
    is_subject,
    party_key,
    salience,
    things,
)
from dragoman.extract.short_names import resolve_short_names
from dragoman.extract.speakers import find_speaker
from dragoman.language.analysis import Analysis

if TYPE_CHECKING:
    from spacy.tokens import Token

_ENOUGH, _MARGIN = 2.0, 0.35
"""Least score of an antecedent, and least lead over the next one that is another party."""
_PERSONAL = frozenset({"he", "she", "him", "her", "his", "hers", "himself", "herself"})
_NEUTER = frozenset({"it", "its", "itself"})
_PLURAL = frozenset({"they", "them", "their", "theirs", "themselves"})
_FIRST = frozenset({"i", "we", "me", "us", "my", "our", "ours", "myself", "ourselves"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
_PLACELESS = frozenset({"GOV", "BUS", "JRN", "MED", "EDU", "SOC", "REL", "ELI", "PTY", "LEG", "JUD", "SPY"})
_FIGHTERS = frozenset({"REB", "PRM", "CRM"})
_FEMALE = frozenset({"she", "her", "hers", "herself"})


def resolve_coreference(
    analysis: Analysis,
    mentions: Sequence[ActorMention],
    book: ActorBook,
    *,
    moments: Layer[MomentMention] | None = None,
) -> list[ActorMention]:
    """Give anaphora the party that they refer to.

    Args:
        analysis: Text and parse.
        mentions: From `actors.find_actors`.
        book: The actor files.
        moments: Not needed now; kept so that dated identities can be weighed.

    Returns:
        The mentions in the same order. A resolved one has the entity, name, country, sectors and kind of its
        antecedent, whose words are in `antecedent`; a plural has its parties in `members`. What could not be
        resolved without guessing keeps entity None, and a pronoun the kind "pronoun".
    """
    return _Resolver(analysis, book, resolve_short_names(analysis, mentions)).run()


@dataclass
class _Resolver:
    analysis: Analysis
    book: ActorBook
    mentions: list[ActorMention]
    candidates: list[Candidate] = field(default_factory=list)
    done: dict[int, ActorMention] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.doc = self.analysis.doc
        self.sentence_of = {t.i: n for n, s in enumerate(self.doc.sents) for t in s}
        hits = scan_names(self.analysis, self.book)
        self.forms = {i: h for h in hits for i in range(h.first, h.last + 1)}
        self.focus = self._focus()

    def _focus(self) -> Counter[str]:
        """Count the countries that the document names, as parties or places."""
        kinds = ("state", "seat", "adjective", "people")
        seen = [f.key for h in set(self.forms.values()) if (f := h.form(*kinds)) and not h.form("actor")]
        parties = [m.country for m in self.mentions if m.country and m.kind in {"group", "person", "role", "organisation"}]
        return Counter(seen) + Counter(parties)

    def run(self) -> list[ActorMention]:
        self._add_places_and_things()
        for mention in sorted(self.mentions, key=lambda m: (m.head, m.first)):
            resolved = self._resolve(mention)
            if resolved.kind != "pronoun":
                self._remember(resolved)
        return [self.done[id(m)] for m in self.mentions]

    def _remember(self, mention: ActorMention) -> None:
        self.candidates.append(
            Candidate(mention, self.sentence_of.get(mention.head, 0), plural=is_plural(mention, self.doc))
        )

    def _add_places_and_things(self) -> None:
        heads = {i for m in self.mentions for i in range(m.first, m.last + 1)}
        for hit in dict.fromkeys(self.forms.values()):
            form = hit.form("state")
            if form is not None and hit.root not in heads:
                mention = self._plain(hit.first, hit.last, hit.root, "state", form.key)
                self.candidates.append(Candidate(mention, self.sentence_of.get(hit.root, 0), place=True, plural=False))
                heads.update(range(hit.first, hit.last + 1))
        for token in things(self.doc, heads):
            mention = self._plain(token.i, token.i, token.i, "thing", None)
            plural = token.tag_ in {"NNS", "NNPS"}
            self.candidates.append(Candidate(mention, self.sentence_of.get(token.i, 0), actor=False, plural=plural))

    def _plain(self, first: int, last: int, head: int, kind: str, code: str | None) -> ActorMention:
        span = self.analysis.span(first, last)
        name = self.book.states[code].names[0] if code else span.text
        entity = code.lower() if code else None
        return ActorMention(
            first=first, last=last, head=head, span=span, entity=entity, name=name, country=code, sectors=(), kind=kind
        )

    # one mention

    def _resolve(self, mention: ActorMention) -> ActorMention:
        """Resolve a mention once; one that waits for itself stays as it is."""
        if id(mention) not in self.done:
            self.done[id(mention)] = mention
            self.done[id(mention)] = self._read(mention)
        return self.done[id(mention)]

    def _read(self, mention: ActorMention) -> ActorMention:
        token = self.doc[mention.head]
        if mention.kind == "pronoun":
            return self._resolve_pronoun(mention, token) or mention
        if mention.kind in {"person", "state", "people"} or mention.entity is not None or mention.members:
            return mention
        return self._resolve_role(mention, token)

    def _resolve_pronoun(self, mention: ActorMention, token: Token) -> ActorMention | None:
        word = token.lower_
        following = self._following_subject(token) if word in _PERSONAL | _NEUTER | _PLURAL else None
        if following is not None and self._agrees(following, word):
            return self._refer_to(mention, following)
        if word in _PERSONAL:
            return self._choose(mention, token, lambda c: self._is_human(c) and _gender_fits(c, word), reach=2)
        if word in _NEUTER:
            return self._choose(mention, token, self._is_neuter, reach=1)
        if word in _PLURAL:
            return self._choose_plural(mention, token)
        if word in _FIRST:
            return self._refer_to(mention, self._speaker(token))
        hit = self.forms.get(mention.head)
        form = hit.form("anaphor") if hit is not None else None
        if form is not None:
            return self._resolve_noun(mention, token, self.book.anaphors[form.key])
        if word == "both":
            return self._pair(mention, token, AnaphorLine(nouns=("both",), many=True))
        return None

    def _speaker(self, token: Token) -> ActorMention | None:
        head = find_speaker(self.analysis, token)
        speakers = (m for m in self.mentions if m.head == head and m.kind != "pronoun")
        speaker = next(speakers, None)
        return self._resolve(speaker) if speaker is not None else None

    def _following_subject(self, token: Token) -> ActorMention | None:
        """Give the subject that a pronoun in a fronted phrase looks forward to ("To shore up its …, Pakistan …")."""
        for verb in token.ancestors:
            if verb.pos_ not in {"VERB", "AUX", "ADJ"} or verb.dep_.split(":")[0] in {"ccomp", "parataxis"} and verb.i < token.i:
                continue
            subject = next((c for c in verb.children if c.dep_.startswith("nsubj")), None)
            if subject is not None and (subject.i < token.i or subject in token.ancestors):
                return None
            if subject is not None and verb.i > token.i:
                found = next((m for m in self.mentions if m.head == subject.i and m.kind != "pronoun"), None)
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
            return self._choose(mention, token, self._is_human, reach=3)
        return self._choose(mention, token, lambda c: self._fits_noun(c, noun), reach=5, things_compete=False)

    def _fits_noun(self, candidate: Candidate, noun: AnaphorLine) -> bool:
        mention = candidate.mention
        if not candidate.actor or candidate.place or mention.kind not in {"group", "organisation", *noun.to}:
            return False
        if mention.kind == "role":
            return mention.entity is not None and mention.kind in noun.to and not candidate.plural
        if noun.sectors and not set(noun.sectors) & set(mention.sectors):
            return False
        return mention.kind in noun.to

    def _agrees(self, mention: ActorMention, word: str) -> bool:
        candidate = Candidate(mention, 0, plural=is_plural(mention, self.doc))
        if word in _PERSONAL:
            return self._is_human(candidate) and _gender_fits(candidate, word)
        return self._is_neuter(candidate) if word in _NEUTER else self._is_many(candidate)

    # candidates by kind

    def _is_human(self, candidate: Candidate) -> bool:
        mention = candidate.mention
        if mention.kind == "person":
            return True
        return mention.kind in {"role", "people"} and candidate.plural is False and self._names_person(mention)

    def _names_person(self, mention: ActorMention) -> bool:
        role = self._role(mention)
        return role is not None and role.as_ in {"person", "people", "group"}

    def _role(self, mention: ActorMention) -> RoleLine | None:
        hit = self.forms.get(mention.head)
        form = hit.form("role") if hit is not None else None
        return self.book.roles[form.key] if form is not None else None

    def _is_neuter(self, candidate: Candidate) -> bool:
        if candidate.place or candidate.plural is True:
            return False
        mention = candidate.mention
        if mention.kind in {"state", "government", "organisation", "group", "thing"}:
            return True
        role = self._role(mention)
        return mention.kind == "role" and role is not None and role.as_ == "body"

    def _is_many(self, candidate: Candidate) -> bool:
        return candidate.plural is not False and not candidate.place and candidate.mention.kind != "person"

    # choosing

    def _choose(
        self,
        mention: ActorMention,
        token: Token,
        fits: object,
        *,
        reach: int,
        things_compete: bool = True,
    ) -> ActorMention | None:
        """Give the mention the antecedent that leads clearly, or None."""
        assert callable(fits)
        sentence = self.sentence_of.get(mention.head, 0)
        best: dict[str, tuple[float, Candidate]] = {}
        counts = Counter(party_key(c.mention) for c in self.candidates if c.actor and sentence - 3 <= c.sentence <= sentence)
        for candidate in self.candidates:
            if not fits(candidate) or (not candidate.actor and not things_compete):
                continue
            score = salience(candidate, token, sentence, self.doc, reach=reach)
            if score is None or not self._may_follow(candidate, token):
                continue
            key = party_key(candidate.mention) if candidate.actor else f"thing {candidate.mention.head}"
            score += min(0.9, 0.3 * (counts[key] - 1)) if candidate.actor else self._thing_penalty(token)
            if key not in best or score > best[key][0]:
                best[key] = (score, candidate)
        return self._leader(mention, list(best.values()))

    def _may_follow(self, candidate: Candidate, token: Token) -> bool:
        return candidate.mention.head < token.i or candidate.actor

    def _thing_penalty(self, token: Token) -> float:
        """Say how much less a thing fits: far less where the pronoun's verb wants somebody who acts."""
        verb = token.head if token.dep_ != "nmod:poss" else clause_of(token)
        wants_agent = is_subject(token) and verb.lemma_.lower() in self.book.context.agent_verbs
        return -2.5 if wants_agent else -0.6

    def _leader(self, mention: ActorMention, found: list[tuple[float, Candidate]]) -> ActorMention | None:
        found.sort(key=lambda pair: -pair[0])
        if not found or found[0][0] < _ENOUGH:
            return None
        if len(found) > 1 and found[0][0] - found[1][0] < _MARGIN:
            return None
        winner = found[0][1]
        return self._refer_to(mention, winner.mention) if winner.actor else None

    def _choose_plural(self, mention: ActorMention, token: Token) -> ActorMention | None:
        coordinated = self._coordinated_subject(token)
        if coordinated is not None:
            return replace(
                mention, kind="group", name=mention.name, members=coordinated, antecedent=coordinated[0].span
            )
        return self._choose(mention, token, self._is_many, reach=1)

    def _coordinated_subject(self, token: Token) -> tuple[ActorMention, ...] | None:
        """Give the parties of "A and B" where that is the subject that "they" or "their" takes up."""
        sentence = self.sentence_of.get(token.i, 0)
        heads = {c.mention.head: c.mention for c in self.candidates if c.actor and not c.place and sentence - 1 <= c.sentence <= sentence}
        for number in (sentence, sentence - 1):
            for head, mention in sorted(heads.items()):
                if self.sentence_of.get(head, 0) != number or head >= token.i or not is_subject(self.doc[head]):
                    continue
                partners = [heads[c.i] for c in self.doc[head].children if c.dep_ == "conj" and c.i in heads and c.i < token.i]
                if partners and self.doc[head].dep_ != "conj":
                    return (mention, *partners)
            if number == sentence and any(self.sentence_of.get(h, 0) == sentence and self._plural_head(m) for h, m in heads.items() if h < token.i):
                return None
        return None

    def _plural_head(self, mention: ActorMention) -> bool:
        return is_plural(mention, self.doc) is not False and is_subject(self.doc[mention.head])

    def _refer_to(self, mention: ActorMention, to: ActorMention | None) -> ActorMention | None:
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

    def _state(self, mention: ActorMention, token: Token) -> ActorMention | None:
        """Resolve "the country": the state or place last in view, also behind an adjective or a government."""
        found = self._choose(
            mention, token, lambda c: c.mention.kind in STATE_LIKE and c.mention.country is not None, reach=2, things_compete=False
        )
        if found is None or found.country is None:
            return None
        state = self.book.entity(found.country.lower())
        if state is None:
            return found
        return replace(found, entity=state.id, name=state.name, sectors=(), kind="state")

    def _pair(self, mention: ActorMention, token: Token, noun: AnaphorLine) -> ActorMention | None:
        members = find_pair(
            self.doc,
            token,
            [c for c in self.candidates if c.actor],
            self.mentions,
            sentence=self.sentence_of.get(token.i, 0),
            states=noun.to == ("state",),
        )
        if members is None:
            return None
        return replace(mention, kind="group", members=members, antecedent=members[0].span)

    # roles that lack a holder

    def _resolve_role(self, mention: ActorMention, token: Token) -> ActorMention:
        role = self._role(mention)
        possessor = self._possessor(mention, token)
        if possessor is not None:
            return self._possessed(mention, role, possessor)
        if role is None or mention.country is not None:
            return mention
        if not self._is_definite(mention, token):
            return self._at_place(mention, token)
        earlier = self._same_role(mention, role) or self._same_fighters(mention, token, role)
        if earlier is not None:
            return self._refer_to(mention, earlier) or mention
        found = self._in_focus(mention, role)
        return found if found.country is not None else self._at_place(mention, token)

    def _at_place(self, mention: ActorMention, token: Token) -> ActorMention:
        """Give people without a country that of the place where the clause puts them ("killed soldiers in Mali")."""
        verb = clause_of(token)
        places = [
            c.mention
            for c in self.candidates
            if c.place and clause_of(self.doc[c.mention.head]) == verb and self._is_inside(self.doc[c.mention.head])
        ]
        codes = {p.country for p in places}
        if len(codes) != 1 or not mention.sectors or set(mention.sectors) & _PLACELESS:
            return mention
        return replace(mention, country=places[0].country, antecedent=places[0].span)

    def _is_inside(self, token: Token) -> bool:
        near = [token, token.head] if token.dep_ in {"nmod", "compound", "nmod:poss", "amod"} else [token]
        return any(preposition(t) in {"in", "across", "inside", "throughout"} for t in near)

    def _same_fighters(self, mention: ActorMention, token: Token, role: RoleLine) -> ActorMention | None:
        """Give the armed group that "the rebels" or "the militants" are."""
        sectors = _FIGHTERS.intersection(role.sectors)
        if not sectors or role.as_ != "group" or not self._has_article(mention):
            return None

        def fits(candidate: Candidate) -> bool:
            other = candidate.mention
            return candidate.actor and other.kind == "group" and bool(_FIGHTERS.intersection(other.sectors))

        return self._choose(mention, token, fits, reach=3, things_compete=False)

    def _has_article(self, mention: ActorMention) -> bool:
        return any(self.doc[i].lower_ in _DEFINITE for i in range(mention.first, mention.head))

    def _is_definite(self, mention: ActorMention, token: Token) -> bool:
        words = {c.lower_ for i in range(mention.first, mention.last + 1) for c in self.doc[i].children if c.dep_ == "det"}
        role = self._role(mention)
        bare = not words and role is not None and role.state
        return bool(words & _DEFINITE) or bare

    def _possessor(self, mention: ActorMention, token: Token) -> ActorMention | None:
        """Give the resolved party that possesses a role ("its forces", "leaders of the group")."""
        inside = [self.doc[i] for i in range(mention.first, mention.last + 1)]
        heads = {
            c.i for t in [token, *inside] for c in t.children if c.dep_ == "nmod:poss" or (c.dep_.startswith("nmod") and c.i > t.i)
        }
        for other in self.mentions:
            if other is not mention and other.head in heads and other.head != mention.head:
                resolved = self._resolve(other)
                if resolved.kind != "pronoun":
                    return resolved
        return None

    def _possessed(self, mention: ActorMention, role: RoleLine | None, holder: ActorMention) -> ActorMention:
        parts = tuple(self._of_holder(mention, role, part) for part in (holder.members or (holder,)))
        if len(parts) > 1:
            return replace(mention, members=parts, antecedent=holder.span)
        return replace(parts[0], antecedent=holder.span)

    def _of_holder(self, mention: ActorMention, role: RoleLine | None, holder: ActorMention) -> ActorMention:
        if holder.kind in {"group", "organisation"} and holder.entity is not None or holder.kind == "group":
            return replace(mention, entity=holder.entity, name=holder.name, country=holder.country, sectors=holder.sectors or mention.sectors)
        country = holder.country
        sectors = mention.sectors
        if role is not None and role.of and holder.sectors and holder.kind != "person":
            sectors = holder.sectors
        if holder.kind in STATE_LIKE and role is not None and role.of and not sectors:
            sectors = ("GOV",)
        if country is None or holder.kind == "person" and role is not None and role.as_ == "people":
            return replace(mention, country=country)
        return self._organ(replace(mention, country=country, sectors=sectors), role)

    def _organ(self, mention: ActorMention, role: RoleLine | None) -> ActorMention:
        organs = {"GOV", "MIL", "COP", "SPY", "LEG", "JUD"}
        if mention.country is None or not organs.intersection(mention.sectors) or mention.country not in self.book.states:
            return mention
        own = f"-{role.id}" if role is not None and role.id and role.sectors == mention.sectors else ""
        key = f"{mention.country.lower()}-{mention.sectors[0].lower()}{own}"
        entity = self.book.entity(key)
        return replace(mention, entity=key, name=entity.name if entity is not None else mention.name)

    def _same_role(self, mention: ActorMention, role: RoleLine) -> ActorMention | None:
        """Give the last earlier mention of the same role that has a country or name ("the ministry")."""
        sentence = self.sentence_of.get(mention.head, 0)
        for candidate in reversed(self.candidates):
            other = candidate.mention
            if not candidate.actor or candidate.place or sentence - candidate.sentence > 8 or other.head >= mention.head:
                continue
            if other.country is None and other.entity is None and not self._is_repeated(mention, other):
                continue
            if self._is_same_role(candidate, role, mention):
                return other
        return None

    def _is_repeated(self, mention: ActorMention, other: ActorMention) -> bool:
        """Say whether "the militants" repeats the noun of "suspected militants"."""
        same_noun = self.doc[mention.head].lower_ == self.doc[other.head].lower_
        return same_noun and other.kind == "role" and self._has_article(mention)

    def _is_same_role(self, candidate: Candidate, role: RoleLine, mention: ActorMention) -> bool:
        other = self._role(candidate.mention)
        if other is not None:
            general = role.id == "ministry" and other.id is not None and other.id.endswith("ministry")
            general = general or (role.id == "minister" and other.id is not None and other.id.endswith("minister"))
            same_number = (self.doc[mention.head].tag_ == "NNS") == (self.doc[candidate.mention.head].tag_ == "NNS")
            return (other is role or general) and same_number and bool(set(other.sectors) & set(role.sectors))
        return candidate.mention.kind == "person" and role.as_ == "person" and self._titled(candidate.mention, role)

    def _titled(self, person: ActorMention, role: RoleLine) -> bool:
        """Say whether a person was introduced with this role ("Foreign Minister X" … "the minister")."""
        for i in range(person.first, person.last + 1):
            hit = self.forms.get(i)
            form = hit.form("role") if hit is not None else None
            if form is not None:
                known = self.book.roles[form.key]
                if known is role or (role.id == "minister" and (known.id or "").endswith("minister")):
                    return True
        return False

    def _in_focus(self, mention: ActorMention, role: RoleLine) -> ActorMention:
        """Give an organ of a state the country that the document is about, if it is about one."""
        country = self._country_in_focus(mention) if role.state else None
        if country is None:
            return mention
        source = next((c.mention for c in reversed(self.candidates) if c.mention.country == country), None)
        organ = self._organ(replace(mention, country=country), role)
        if role.sectors == ("GOV",) and role.id is None:
            organ = replace(organ, kind="government", name=f"{self.book.states[country].names[0]} government" if organ.entity not in self.book.entities else organ.name)
        return replace(organ, antecedent=source.span if source is not None else None)

    def _country_in_focus(self, mention: ActorMention) -> str | None:
        sentence = self.sentence_of.get(mention.head, 0)
        near = {
            c.mention.country
            for c in self.candidates
            if c.actor and c.mention.country in self.book.states and 0 <= sentence - c.sentence <= 1 and c.mention.head != mention.head
        }
        ranked = [pair for pair in self.focus.most_common() if pair[0] in self.book.states]
        if not ranked:
            return None
        leads = len(ranked) == 1 or ranked[0][1] >= 2 * ranked[1][1]
        if len(near) == 1 and (only := next(iter(near))) is not None and (not leads or only == ranked[0][0]):
            return only
        return ranked[0][0] if leads else None


def _gender_fits(candidate: Candidate, word: str) -> bool:
    text = candidate.mention.span.text.lower().split()
    female = {"ms", "ms.", "mrs", "mrs.", "spokeswoman", "woman", "queen", "chairwoman", "princess", "daw", "policewoman", "lady", "girl", "mother", "wife", "sister"}
    male = {"mr", "mr.", "spokesman", "man", "king", "chairman", "prince", "policeman", "sir", "boy", "father", "husband", "brother", "sheikh", "mullah", "imam", "ayatollah"}
    if word in _FEMALE:
        return not male.intersection(text)
    return not female.intersection(text)
