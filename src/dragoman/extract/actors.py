"""Finding actors: names, role nouns, states as parties, and words that refer back to one.

Example:
    >>> [m.name for m in find_actors(analysis, load_book())]   # "Islamabad accused the Taliban."
    ['Pakistan government', 'Taliban']
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from dragoman.extract.actor_book import ActorBook
from dragoman.extract.actor_function import is_place
from dragoman.extract.actor_phrases import Phrases, Sense
from dragoman.extract.actor_scan import Hit, root_of, scan_names
from dragoman.extract.mentions import ActorMention
from dragoman.extract.unlisted import find_unlisted
from dragoman.language.analysis import Analysis

if TYPE_CHECKING:
    from spacy.tokens import Token

_PRONOUNS = frozenset(
    "he she him her his hers himself herself it its itself they them their theirs themselves "
    "i we me us my our ours myself ourselves both".split()
)
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "both"})
_APPOSITION_GAP = 5
"""Most tokens between a name and the role noun in apposition to it."""
_TITLE_REACH = 12
"""Most tokens between a role noun and a name that its phrase ends in, before a person's name."""
_PREMODIFIED = frozenset({"compound", "amod", "nmod:poss", "flat"})


def find_actors(analysis: Analysis, book: ActorBook) -> list[ActorMention]:
    """Find the parties of a document, anaphors unresolved.

    Args:
        analysis: Text and parse.
        book: The actor files.

    Returns:
        Mentions in order of their first token. A mention whose kind is "pronoun" refers to another one and
        waits for `coreference.resolve_coreference`. Names of places that only say where are left out.
    """
    return sorted(_Finder(analysis, book).run(), key=lambda m: (m.first, m.last))


class _Finder:
    def __init__(self, analysis: Analysis, book: ActorBook) -> None:
        self.analysis, self.doc, self.book = analysis, analysis.doc, book
        hits, self.unlisted = find_unlisted(analysis, book, scan_names(analysis, book))
        self.hits = hits
        self.phrases = Phrases(self.doc, book, hits)
        self.used: set[Hit] = set()

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
        titles = [*self._titles(hit), *self._appositions(hit)]
        senses = [self.phrases.sense(t) for t in titles]
        for title, sense in zip(titles, senses, strict=True):
            self.used.update((title, *sense.hits))
        told = next((s for s in senses if s.country), None) or next((s for s in senses if s.sectors), None)
        whole = self._named(hit, bare, told, titles)
        near = [s for t, s in zip(titles, senses, strict=True) if t.last < hit.first]
        first = min([hit.first, *(s.first for s in near)])
        return self._mention(first, hit.last, replace(whole, kind="person"))

    def _named(self, hit: Hit, bare: Sense, told: Sense | None, titles: list[Hit]) -> Sense:
        if bare.entity is None and titles:
            linked = self._by_surname(bare.name, titles, told)
            bare = self.phrases._of_entity(bare, self.book.entities[linked]) if linked else bare
        if told is None:
            return bare
        return replace(bare, sectors=told.sectors, country=told.country or bare.country)

    def _by_surname(self, name: str, titles: list[Hit], told: Sense | None) -> str | None:
        """Give the one listed person with this last name who held the post that the title names."""
        words = self.book.key(name).split(" ")
        found = []
        for key in self.book.surnames.get(words[-1], ()):
            entity = self.book.entities[key]
            known = self.book.key(entity.name).split(" ")
            if len(words) > 1 and words[0] != known[0]:
                continue
            if told is not None and told.country not in {None, *(i.country for i in entity.identities)}:
                continue
            if any(self._is_post(t, i.post) for t in titles for i in entity.identities):
                found.append(key)
        if len(found) > 1:
            day = self.analysis.document.published or date.max
            found = [k for k in found if any(i.post and i.holds(day) for i in self.book.entities[k].identities)]
        return found[0] if len(found) == 1 else None

    def _is_post(self, title: Hit, post: str | None) -> bool:
        form, known = title.form("role"), self.book.find(post or "", "role")
        return form is not None and known is not None and form.key == known.key

    def _titles(self, name: Hit) -> list[Hit]:
        """Give the titles right before a name: "Director General", "army chief General"."""
        found: list[Hit] = []
        left = self._skip_honorifics(name.first - 1)
        while (role := self._role_ending(left)) is not None:
            line = self.phrases.role_of(role)
            if line is None or line.as_ not in {"person", "group"} or self._is_plural(role):
                break
            found.append(role)
            if not line.weak:
                break
            left = role.first - 1
        return found

    def _skip_honorifics(self, index: int) -> int:
        while index >= 0 and self.doc[index].lower_ in self.book.context.honorifics:
            if index in self.phrases.by_token:
                break
            index -= 1
        return index

    def _role_ending(self, index: int) -> Hit | None:
        """Give the role whose phrase ends at a token ("director of the ISI (ISI)" ends at the bracket)."""
        hit = self.phrases.by_token.get(index) if index >= 0 else None
        if hit is None and index >= 2 and self.doc[index].text == ")" and self.doc[index - 2].text == "(":
            hit = self.phrases.by_token.get(index - 3)
        if hit is None or hit.form("role"):
            return hit
        near = (h for h in self.hits if h.form("role") and 0 < hit.first - h.last < _TITLE_REACH)
        return next((h for h in near if hit in self.phrases.sense(h).hits), None)

    def _is_plural(self, hit: Hit) -> bool:
        form = hit.form("role")
        return form is not None and form.plural and self.doc[hit.root].tag_ in {"NNS", "NNPS"}

    def _appositions(self, name: Hit) -> Iterator[Hit]:
        """Give role nouns in apposition to a name, either way round."""
        for i in self._name_tokens(name):
            for child in self.doc[i].children:
                if child.dep_ in {"appos", "flat", "nmod:desc"} and child.i > name.last:
                    hit = self.phrases.by_token.get(child.i)
                    if hit is not None and hit.form("role"):
                        if self.phrases.sense(hit).first - name.last <= 2 * _APPOSITION_GAP:
                            yield hit
        token = self.doc[name.root]
        if token.dep_ in {"appos", "flat", "nmod:desc"}:
            hit = self.phrases.by_token.get(token.head.i)
            if hit is not None and hit.form("role") and not self._is_plural(hit):
                if 0 < name.first - self.phrases.sense(hit).last <= _APPOSITION_GAP:
                    yield hit

    def _name_tokens(self, name: Hit) -> list[int]:
        """Give the tokens of a name with those of the acronym in brackets after it."""
        tokens = list(range(name.first, name.last + 1))
        if name.last + 3 < len(self.doc) and self.doc[name.last + 1].text == "(" and self.doc[name.last + 3].text == ")":
            tokens.append(name.last + 2)
        return tokens

    # names that nobody has listed

    def _unlisted_name(self, hit: Hit, sense: Sense) -> ActorMention:
        """Give an unlisted organisation the type and country that the words around it tell."""
        self.used.add(hit)
        for role in [*self._titles_of_group(hit), *self._appositions(hit)]:
            told = self.phrases.sense(role)
            self.used.update(told.hits)
            kind = "group" if {"REB", "PRM", "CRM", "PTY"}.intersection(told.sectors) else sense.kind
            sense = replace(
                sense, sectors=told.sectors or sense.sectors, country=sense.country or told.country, kind=kind
            )
        return self._mention(hit.first, hit.last, sense)

    def _titles_of_group(self, name: Hit) -> Iterator[Hit]:
        role = self.phrases.by_token.get(name.first - 1)
        if role is not None and role.form("role") and self.doc[role.root].pos_ in {"NOUN", "ADJ"}:
            yield role

    # role nouns, names, anaphors

    def _roles(self) -> Iterator[ActorMention]:
        roles = [h for h in self.hits if h.form("role") and h not in self.used]
        inner = {i for h in roles for i in self.phrases.sense(h).hits if i is not h}
        for hit in roles:
            if hit in inner or hit in self.used:
                continue
            sense = self.phrases.sense(hit)
            if self._is_party(hit, sense):
                self.used.update(sense.hits)
                yield self._mention(sense.first, max(sense.last, hit.last), sense, head=hit.root)

    def _is_party(self, hit: Hit, sense: Sense) -> bool:
        token = self.doc[hit.root]
        if token.pos_ not in {"NOUN", "PROPN"} and not (token.pos_ == "ADJ" and token.dep_ != "amod"):
            return False
        role = self.phrases.role_of(hit)
        if role is None or not role.weak or len(sense.hits) > 1:
            return True
        if self._has_possessor(token):
            return True
        return bool(role.sectors) and token.dep_.startswith(("nsubj", "obl:agent"))

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
        for hit in self.hits:
            if hit in self.used:
                continue
            mention = self._name(hit)
            if mention is None:
                continue
            if previous is not None and self._is_bracketed(previous, hit) and previous.entity == mention.entity:
                continue
            previous = mention
            yield mention

    def _is_bracketed(self, previous: ActorMention, hit: Hit) -> bool:
        return hit.first - previous.last == 2 and self.doc[hit.first - 1].text == "("

    def _name(self, hit: Hit) -> ActorMention | None:
        form = hit.form("actor", "state", "seat", "adjective", "people")
        if form is None:
            return None
        sense = self.phrases.sense(hit)
        if form.kind == "actor":
            return self._mention(hit.first, hit.last, sense)
        linked = self.phrases.is_linked(hit)
        token = self.doc[hit.root]
        if linked is not None or is_place(token, self.book.context, seat=form.kind == "seat"):
            return None
        if hit.form("adjective", "people") is not None and form.kind in {"adjective", "people"}:
            return self._adjective_or_people(hit)
        return self._mention(hit.first, hit.last, sense)

    def _adjective_or_people(self, hit: Hit) -> ActorMention | None:
        """Read "the Afghans" as people, "the British" as the state, "Russian shelling" as the state."""
        token = self.doc[hit.root]
        modifies = token.dep_.split(":")[0] in _PREMODIFIED and token.dep_ != "nmod:poss" and token.head.i > token.i
        people, adjective = hit.form("people"), hit.form("adjective")
        if modifies or token.dep_ in {"amod", "compound"}:
            form = adjective or people
            assert form is not None
            if token.head.pos_ == "ADJ" or token.head.lemma_ == "language":
                return None
            return self._mention(hit.first, hit.last, self._country(hit, "adjective", form.key))
        if people is not None:
            return self._mention(hit.first, hit.last, self._country(hit, "people", people.key))
        return None

    def _country(self, hit: Hit, kind: str, code: str) -> Sense:
        bare = Sense(hits=(hit,), first=hit.first, last=hit.last, name=self.doc[hit.first : hit.last + 1].text)
        return self.phrases._of_country(bare, kind, code)

    def _anaphors(self) -> Iterator[ActorMention]:
        for hit in self.hits:
            form = hit.form("anaphor")
            if form is None or hit in self.used or not self._is_anaphor(hit, many=self.book.anaphors[form.key].many):
                continue
            yield self._mention(hit.first, hit.last, Sense(kind="pronoun", name=self.doc[hit.root].text))

    def _is_anaphor(self, hit: Hit, *, many: bool) -> bool:
        """Say whether a noun is definite and unrestricted: "the group", "both countries", not "countries in Africa"."""
        token = self.doc[hit.root]
        if token.pos_ not in {"NOUN", "PROPN"}:
            return False
        words = {c.lower_ for i in range(hit.first, hit.last + 1) for c in self.doc[i].children if c.i < hit.first}
        if words.isdisjoint(_DEFINITE) and not (many and "two" in words):
            return False
        restricting = {"acl:relcl", "acl", "nmod", "compound", "nmod:poss", "appos"}
        return not any(
            c.dep_ in restricting and not hit.first <= c.i <= hit.last and c.pos_ not in {"NUM", "PRON"}
            for c in token.children
        )

    def _pronouns(self) -> Iterator[ActorMention]:
        for token in self.doc:
            if token.lower_ not in _PRONOUNS or token.dep_ in {"expl", "cc:preconj", "det", "cc"}:
                continue
            if token.lower_ in {"us", "i"} and token.text == "US":
                continue
            if token.i in self.phrases.by_token or token.pos_ not in {"PRON", "DET"}:
                continue
            yield self._mention(token.i, token.i, Sense(kind="pronoun", name=token.text))

    def _mention(self, first: int, last: int, sense: Sense, *, head: int | None = None) -> ActorMention:
        top = head if head is not None else root_of(self.doc, first, last)
        first = self._with_determiner(first)
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

    def _with_determiner(self, first: int) -> int:
        before = self.doc[first - 1] if first else None
        while before is not None and before.pos_ in {"DET", "ADJ", "NUM"} and before.sent == self.doc[first].sent:
            if before.lower_ in self.book.context.hedges or before.i in self.phrases.by_token:
                break
            if before.head.i < first - 1 and before.dep_ not in {"det", "amod", "nummod"}:
                break
            first = before.i
            if before.pos_ == "DET":
                break
            before = self.doc[first - 1] if first else None
        return first
