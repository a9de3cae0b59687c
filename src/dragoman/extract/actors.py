"""Finding actors: names, role nouns, states as parties, and words that refer back to one.

Example:
    >>> [m.name for m in find_actors(analysis, load_book())]   # "Islamabad accused the Taliban."
    ['Pakistan government', 'Taliban']
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest
from typing import TYPE_CHECKING

from dragoman.extract.actor_book import ActorBook
from dragoman.extract.actor_function import is_place
from dragoman.extract.actor_phrases import Phrases
from dragoman.extract.actor_scan import Hit, places_as_hits, root_of, scan_names
from dragoman.extract.event_lexicon import load_event_lexicon
from dragoman.extract.grammar import conjuncts, first_conjunct, grammar_words, preposition
from dragoman.extract.mentions import ActorMention, Layer, PlaceMention
from dragoman.extract.senses import Sense
from dragoman.extract.sides import told_side
from dragoman.extract.titles import Titles
from dragoman.extract.unlisted import find_unlisted
from dragoman.language.analysis import Analysis
from dragoman.model.replacing import replace

if TYPE_CHECKING:
    from dragoman.language.tokens import Token

_TOWNS = frozenset({"Location", "GPE", "LOC"})
"""Entity labels of places, the shipped model's and those of other pipelines."""
_PREMODIFIED = frozenset({"compound", "amod", "nmod:poss", "flat"})
_FORCE = frozenset({"ASSAULT", "COERCE", "SANCTION", "MOBILIZE"})
"""Types of what the leader of a force does himself."""


def find_actors(
    analysis: Analysis, book: ActorBook, *, places: Layer[PlaceMention] | None = None
) -> list[ActorMention]:
    """Find the parties of a document, anaphors unresolved.

    Args:
        analysis: Text and parse.
        book: The actor files.
        places: Grounded places; "police in Lagos" then are of Nigeria.

    Returns:
        Mentions in order of their first token. A mention whose kind is "pronoun" refers to another one and
        waits for `coreference.resolve_coreference`. Names of places that only say where are left out.
    """
    return sorted(_Finder(analysis, book, places or Layer()).run(), key=lambda m: (m.first, m.last))


class _Finder:
    def __init__(self, analysis: Analysis, book: ActorBook, places: Layer[PlaceMention]) -> None:
        self.analysis, self.doc, self.book = analysis, analysis.doc, book
        hits, self.unlisted = find_unlisted(analysis, book, scan_names(analysis, book))
        self.hits = hits
        self.phrases = Phrases(self.doc, book, hits, self.unlisted, places_as_hits(book, hits, places))
        self.titles = Titles(self.phrases, hits, analysis.document.published)
        self.used: set[Hit] = set()
        self.opening: dict[Hit, int] = {}

    def run(self) -> Iterator[ActorMention]:
        people = [h for h in self.hits if h.form("person")] + [
            h for h, sense in self.unlisted.items() if sense.kind == "person"
        ]
        for hit in sorted(people, key=lambda h: h.first):
            yield self._person(hit)
        for hit, sense in self.unlisted.items():
            if sense.kind != "person":
                yield self._unlisted_name(hit, sense)
        yield from self._roles()
        yield from self._names()
        yield from self._anaphors()
        yield from self._pronouns()

    # people

    def _person(self, hit: Hit) -> ActorMention:
        bare = self.unlisted.get(hit) or self.phrases.sense(hit)
        self.used.add(hit)
        titles = [*self.titles.before(hit), *self.titles.beside(hit)]
        senses = [self.phrases.sense(t) for t in titles]
        for title, sense in zip(titles, senses, strict=True):
            self.used.update((title, *sense.hits))
        told = next((s for s in senses if s.country), None) or next((s for s in senses if s.sectors), None)
        whole = self._named(hit, bare, told, titles)
        near = [s for t, s in zip(titles, senses, strict=True) if t.last < hit.first]
        first = min([hit.first, *(s.first for s in near)])
        person = self._mention(first, hit.last, replace(whole, kind="person"))
        side = told_side(told, self.book, self.unlisted)
        return replace(person, side=side) if side is not None else person

    def _named(self, hit: Hit, bare: Sense, told: Sense | None, titles: list[Hit]) -> Sense:
        if bare.entity is None and titles:
            linked = self.titles.by_surname(bare.name, titles, told)
            bare = self.phrases.of_entity(bare, self.book.entities[linked]) if linked else bare
        if told is None:
            return bare
        return replace(bare, sectors=told.sectors, country=told.country or bare.country)

    # names that nobody has listed

    def _unlisted_name(self, hit: Hit, sense: Sense) -> ActorMention:
        """Give an unlisted organisation the type and country that the words around it tell."""
        self.used.add(hit)
        for role in [*self.titles.of_group(hit), *self.titles.beside(hit)]:
            told = self.phrases.sense(role)
            self.used.update(told.hits)
            kind = "group" if {"REB", "PRM", "CRM", "PTY"}.intersection(told.sectors) else sense.kind
            sense = replace(
                sense, sectors=told.sectors or sense.sectors, country=sense.country or told.country, kind=kind
            )
        return self._mention(hit.first, hit.last, sense)

    # role nouns, names, anaphors

    def _roles(self) -> Iterator[ActorMention]:
        roles = [h for h in self.hits if h.form("role") and h not in self.used]
        inner = {i for h in roles for i in self.phrases.sense(h).hits if i is not h}
        for hit in roles:
            if hit in inner or hit in self.used:
                continue
            sense = self.phrases.sense(hit)
            if not self._is_bare_anaphor(hit, sense) and self._is_party(hit, sense):
                self.used.update(sense.hits)
                last = self._phrase_end(hit, max(sense.last, hit.last))
                yield self._mention(sense.first, last, sense, head=hit.root)

    def _is_bare_anaphor(self, hit: Hit, sense: Sense) -> bool:
        """Say whether a word that is both a role and an anaphor refers back here ("the leader")."""
        form, role = hit.form("anaphor"), self.phrases.role_of(hit)
        if form is None or role is None or len(sense.hits) > 1 or self._has_possessor(self.doc[hit.root]):
            return False
        many = self.book.anaphors[form.key].many
        if self.book.anaphors[form.key].named and not self._is_bare(hit):
            return False
        return (role.weak or many or role.as_ == "people") and self._is_anaphor(hit, many=many)

    def _phrase_end(self, hit: Hit, last: int) -> int:
        """Give the last token of a role's phrase: "governor of Kenya's Mandera *county*"."""
        token = self.doc[last]
        while token.head.i > token.i and token.dep_ in {"nmod:poss", "compound", "amod"}:
            token = token.head
            if self.doc[hit.root] not in token.ancestors:
                return last
        return max(last, token.i)

    def _is_party(self, hit: Hit, sense: Sense) -> bool:
        token = self.doc[hit.root]
        if token.pos_ not in {"NOUN", "PROPN"} and not (token.pos_ == "ADJ" and token.dep_ != "amod"):
            return False
        role = self.phrases.role_of(hit)
        if self._is_abstract(token):
            return False
        if token.dep_ in {"compound", "amod"} and token.lemma_.lower() in self.book.context.descriptive:
            return False
        if role is not None and role.as_ == "body" and len(sense.hits) == 1 and self._is_bare_place(token):
            return False
        if role is None or not role.weak or len(sense.hits) > 1:
            return True
        if self._has_possessor(token):
            return True
        acts = (
            token.dep_ in {"nsubj", "obl:agent"}
            and token.head.lemma_.lower() in self.book.context.agent_verbs
        )
        return bool(role.sectors) and acts

    def _is_abstract(self, token: Token) -> bool:
        """Say whether a role noun without an article names a quality ("demanded justice")."""
        if token.text not in self.book.context.abstract:
            return False
        return not any(c.dep_ in {"det", "nummod"} for c in token.children)

    def _is_bare_place(self, token: Token) -> bool:
        """Say whether an institution stands for a place or activity: "in court", "to parliament"."""
        bare = not any(c.dep_ in {"det", "nmod:poss", "amod", "compound"} for c in token.children)
        return bare and token.tag_ == "NN" and preposition(token) in {"in", "at", "to", "into", "before"}

    def _has_possessor(self, token: Token) -> bool:
        """Say whether a pronoun or a noun like "the group" possesses the role."""
        for child in token.children:
            if child.dep_ == "nmod:poss" and child.pos_ == "PRON":
                return True
            hit = self.phrases.by_token.get(child.i) if child.dep_.startswith("nmod") else None
            if hit is not None and hit.form("anaphor"):
                return True
        return False

    def _names(self) -> Iterator[ActorMention]:
        previous: ActorMention | None = None
        for hit, following in zip_longest(self.hits, self.hits[1:]):
            if hit in self.used or self._opens_name(hit, following):
                continue
            mention = self._name(hit)
            if mention is None:
                continue
            if (
                previous is not None
                and self._is_bracketed(previous, hit)
                and previous.entity == mention.entity
            ):
                continue
            previous = mention
            yield mention

    def _opens_name(self, hit: Hit, following: Hit | None) -> bool:
        """Say whether a state's name belongs to that of its organ ("the *Iranian* Revolutionary Guard")."""
        state = hit.form("state", "adjective")
        organ = following.form("actor") if following is not None else None
        if state is None or following is None or organ is None or following in self.used:
            return False
        same = self.book.entities[organ.key].latest.country == state.key
        if same and following.first == hit.last + 1:
            self.opening[following] = hit.first
            return True
        return False

    def _is_bracketed(self, previous: ActorMention, hit: Hit) -> bool:
        return hit.first - previous.last == 2 and self.doc[hit.first - 1].text == "("

    def _name(self, hit: Hit) -> ActorMention | None:
        form = hit.form("actor") or hit.form("state") or hit.form("seat") or hit.form("adjective", "people")
        if form is None:
            return None
        sense = self.phrases.sense(hit)
        if form.kind == "actor":
            return self._mention(self.opening.get(hit, hit.first), hit.last, sense)
        linked = self.phrases.is_linked(hit)
        token = self.doc[hit.root]
        seat = form.kind == "seat"
        if linked is not None and self._leads_force(hit):
            return self._mention(hit.first, hit.last, sense)
        if linked is not None or is_place(token, self.book.context, seat=seat):
            return None
        if seat and self._is_among_towns(hit):
            return None
        if hit.form("adjective", "people") is not None and form.kind in {"adjective", "people"}:
            return self._adjective_or_people(hit)
        return self._mention(hit.first, hit.last, sense)

    def _leads_force(self, hit: Hit) -> bool:
        """Say whether a name behind a hyphen is who uses force: "the *Saudi*-led raids"."""
        if hit.last + 2 >= len(self.doc):
            return False
        participle = self.doc[hit.last + 2]
        if participle.lower_ not in grammar_words().leading:
            return False
        frames = load_event_lexicon().frames.get(("noun", participle.head.lemma_.lower()), ())
        return any(f.type in _FORCE for f in frames)

    def _is_among_towns(self, hit: Hit) -> bool:
        """Say whether a capital is named together with a town that is none: "between Nairobi and Mombasa"."""
        token = self.doc[hit.root]
        partners = [t for t in conjuncts(first_conjunct(token)) if t.i != token.i]
        if hit.last + 2 < len(self.doc) and self.doc[hit.last + 1].text in {"-", "–"}:
            partners.append(self.doc[hit.last + 2])
        return any(
            t.pos_ == "PROPN" and t.i not in self.phrases.by_token and t.ent_type_ in _TOWNS for t in partners
        )

    def _adjective_or_people(self, hit: Hit) -> ActorMention | None:
        """Read "the Afghans" as people, "the British" as the state, "Russian shelling" as the state."""
        token = self.doc[hit.root]
        modifies = (
            token.dep_.split(":")[0] in _PREMODIFIED and token.dep_ != "nmod:poss" and token.head.i > token.i
        )
        people, adjective = hit.form("people"), hit.form("adjective")
        if modifies or token.dep_ in {"amod", "compound"}:
            form = adjective or people
            assert form is not None
            if token.head.pos_ == "ADJ" or token.head.lemma_ == "language":
                return None
            return self._mention(hit.first, hit.last, self._country(hit, "adjective", form.key))
        if people is not None:
            home = self._home(hit, people.key)
            return self._mention(hit.first, hit.last, self._country(hit, "people", home))
        return None

    def _home(self, hit: Hit, code: str) -> str:
        """Give the country of people by descent: that of the adjective before them ("*British* Indians")."""
        before = self.phrases.by_token.get(hit.first - 1)
        form = before.form("adjective") if before is not None else None
        described = before is not None and self.doc[before.root].head.i == hit.root
        return form.key if form is not None and described else code

    def _country(self, hit: Hit, kind: str, code: str) -> Sense:
        bare = Sense(
            hits=(hit,), first=hit.first, last=hit.last, name=self.doc[hit.first : hit.last + 1].text
        )
        return self.phrases.of_country(bare, kind, code)

    def _anaphors(self) -> Iterator[ActorMention]:
        for hit in self.hits:
            form = hit.form("anaphor")
            if (
                form is None
                or hit in self.used
                or not self._refers_back(hit, form.key)
                or (self.book.anaphors[form.key].named and not self._is_bare(hit))
            ):
                continue
            owners = [c.i for c in self.doc[hit.root].children if c.dep_ == "nmod:poss" and c.i < hit.first]
            first = min([hit.first, *owners])
            name = self.doc[owners[0] if owners else hit.root : hit.root + 1].text
            yield self._mention(first, hit.last, Sense(kind="pronoun", name=name))

    def _refers_back(self, hit: Hit, key: str) -> bool:
        return self._is_anaphor(hit, many=self.book.anaphors[key].many) or self._is_owned(hit, key)

    def _is_anaphor(self, hit: Hit, *, many: bool) -> bool:
        """Say whether a noun is definite and unrestricted: "the group", not "the groups in Mali"."""
        token = self.doc[hit.root]
        if token.pos_ not in {"NOUN", "PROPN"}:
            return False
        protocol = many and token.tag_ in {"NNS", "NNPS"}  # "*The Presidents* agreed", in communiqués
        if token.text[:1].isupper() and not token.sent.text.isupper() and not protocol:
            return False
        words = {
            c.lower_ for i in range(hit.first, hit.last + 1) for c in self.doc[i].children if c.i < hit.first
        }
        if many and self.doc[hit.first].pos_ == "DET":  # "either side" has its determiner within
            words.add("both")
        if words.isdisjoint(self.book.context.definite | {"both"}) and not (many and "two" in words):
            return False
        restricting = {"acl:relcl", "acl", "nmod", "compound", "nmod:poss", "appos"}
        return not any(
            c.dep_ in restricting and not hit.first <= c.i <= hit.last and c.pos_ not in {"NUM", "PRON"}
            for c in token.children
            if not self._is_origin(c)
        )

    def _is_origin(self, modifier: Token) -> bool:
        """Say whether a noun tells of which people a group is: "the *Tutsi* outfit"."""
        hit = self.phrases.by_token.get(modifier.i)
        if modifier.dep_ != "compound" or hit is None:
            return False
        role = hit.form("role")
        people = role is not None and self.book.roles[role.key].as_ == "people" and modifier.text[0].isupper()
        return people or hit.form("people", "adjective") is not None

    def _is_owned(self, hit: Hit, key: str) -> bool:
        """Say whether a noun means somebody's own side or state: "*her country*", "*his movement*"."""
        token = self.doc[hit.root]
        owners = [c for c in token.children if c.dep_ == "nmod:poss"]
        if len(owners) != 1 or owners[0].pos_ != "PRON" or token.tag_ not in {"NN", "NNP"}:
            return False
        if any(c.dep_ in {"amod", "compound"} and c.lower_ != "own" for c in token.children):
            return False
        words = grammar_words()
        return not self.book.anaphors[key].many and token.lemma_.lower() in words.siding | words.homes

    def _is_bare(self, hit: Hit) -> bool:
        """Say whether only an article stands with a noun: "the coalition", no "international coalition"."""
        return all(c.dep_ in {"det", "case", "punct"} for c in self.doc[hit.root].children)

    def _pronouns(self) -> Iterator[ActorMention]:
        pronouns = self.book.context.pronouns.all() | {"both"}
        for token in self.doc:
            if token.lower_ not in pronouns or token.dep_ in {"expl", "cc:preconj", "det", "cc"}:
                continue
            if token.lower_ in {"us", "i"} and token.text == "US":
                continue
            if token.i in self.phrases.by_token or token.pos_ not in {"PRON", "DET"}:
                continue
            yield self._mention(token.i, token.i, Sense(kind="pronoun", name=token.text))

    def _mention(self, first: int, last: int, sense: Sense, *, head: int | None = None) -> ActorMention:
        top = head if head is not None else root_of(self.doc, first, last)
        first = first if self.doc[first].pos_ == "PRON" else self._with_determiner(first, last)
        return ActorMention(
            first=first,
            last=last,
            head=top,
            span=self.analysis.span(first, last),
            entity=sense.entity,
            name=sense.name,
            country=sense.country,
            sectors=sense.sectors,
            kind=sense.kind,
            members=tuple(self._mention(first, last, part, head=top) for part in sense.members),
        )

    def _with_determiner(self, first: int, last: int) -> int:
        before = self.doc[first - 1] if first else None
        while (
            before is not None
            and before.pos_ in {"DET", "ADJ", "NUM"}
            and before.sent == self.doc[first].sent
        ):
            if before.lower_ in self.book.context.hedges or before.i in self.phrases.by_token:
                break
            if (
                before.dep_.split(":")[0] not in {"det", "amod", "nummod", "compound", "advmod"}
                or not first <= before.head.i <= last
            ):
                break
            first = before.i
            if before.pos_ == "DET":
                break
            before = self.doc[first - 1] if first else None
        return first
