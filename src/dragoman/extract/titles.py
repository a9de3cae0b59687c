"""Titles and appositions: which role nouns belong to a name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from dragoman.extract.actor_phrases import Phrases
from dragoman.extract.actor_scan import Hit
from dragoman.extract.grammar import preposition
from dragoman.extract.senses import Sense

if TYPE_CHECKING:
    from dragoman.language.tokens import Token

_APPOSED = frozenset({"appos", "flat", "nmod:desc"})
_APPOSITION_GAP = 5
"""Most tokens between a name and the role noun in apposition to it."""
_TITLE_REACH = 12
"""Most tokens between a role noun and a name that its phrase ends in, before a person's name."""


class Titles:
    """Finds the role nouns that tell what a named party is.

    Args:
        phrases: The noun phrases of the document.
        hits: All hits of the document.
        published: Day that decides between two people of one name and post.
    """

    def __init__(self, phrases: Phrases, hits: Sequence[Hit], published: date | None) -> None:
        self.phrases, self.doc, self.book = phrases, phrases.doc, phrases.book
        self.hits = hits
        self.published = published

    def before(self, name: Hit) -> list[Hit]:
        """Give the titles right before a name: "Director General", "army chief General"."""
        found: list[Hit] = []
        left = self._skip_honorifics(name.first - 1)
        while (role := self._role_ending(left)) is not None:
            line = self.phrases.role_of(role)
            if line is None or line.as_ not in {"person", "group"}:
                break
            if self._is_plural(role) and not self._heads_list(role, name):
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
        if hit is not None and hit.form("role"):
            return hit
        if hit is None and self.phrases.place_at(index) is None:
            return None
        near = (h for h in self.hits if h.form("role") and 0 < index - h.last < _TITLE_REACH)
        senses = ((h, self.phrases.sense(h)) for h in near)
        return next((h for h, s in senses if s.last == index or hit in s.hits), None)

    def _heads_list(self, role: Hit, name: Hit) -> bool:
        """Say whether a plural is the title of the names after it: "Presidents Buhari and Talon"."""
        title, named = self.doc[role.root], self.doc[name.root]
        tied = title.head == named or (named.head == title and not named.dep_.startswith("nsubj"))
        bare = not any(c.dep_ == "det" for c in title.children)
        return role.last + 1 == name.first and tied and bare

    def _is_plural(self, hit: Hit) -> bool:
        form = hit.form("role")
        return form is not None and form.plural and self.doc[hit.root].tag_ in {"NNS", "NNPS"}

    def beside(self, name: Hit) -> Iterator[Hit]:
        """Give role nouns in apposition to a name, either way round."""
        end = max(self._name_tokens(name))
        index = end + 1
        while index < min(len(self.doc), end + _APPOSITION_GAP + 4):
            hit = self.phrases.by_token.get(index)
            if hit is not None and hit.form("role") and self.doc[hit.root].dep_ in _APPOSED:
                if self.doc[hit.root].head.i <= end:
                    yield hit
                break
            if hit is None and not self._may_open_apposition(index, end):
                break
            index = index + 1 if hit is None else hit.last + 1
        token = self.doc[name.root]
        if token.dep_ in _APPOSED:
            hit = self._title_above(name)
            if hit is not None and not self._is_plural(hit):
                gap = name.first - self.phrases.sense(hit).last
                if 0 < gap <= _APPOSITION_GAP:
                    yield hit

    def _title_above(self, name: Hit) -> Hit | None:
        """Give the role that a name stands in apposition to.

        Parsers hang a person on the last word of the title, "a chancellor of *the university*, Ann Bell":
        where somebody holds a post is no person, so the title above that is meant.
        """
        token = self.doc[name.root].head
        hit = self.phrases.by_token.get(token.i)
        if hit is not None and hit.form("role"):
            return hit
        while self._is_place_of_post(token):
            token = token.head
            hit = self.phrases.by_token.get(token.i)
            line = self.phrases.role_of(hit) if hit is not None else None
            if line is not None:
                return hit if line.as_ == "person" else None
        return None

    def _is_place_of_post(self, token: Token) -> bool:
        """Say whether a word is a name behind "of" or "for", as in "the president *of the Assembly*"."""
        return token.dep_.startswith("nmod") and preposition(token) in {"of", "for", "at", "in"}

    def _may_open_apposition(self, index: int, end: int) -> bool:
        """Say whether a token may stand between a name and the noun in apposition to it (", the …")."""
        token = self.doc[index]
        if index == end + 1 or token.text == ")":
            return token.text in {",", "(", ")", "—", "–", "-"} or token.dep_ in _APPOSED
        return (
            token.pos_ in {"DET", "ADJ", "NUM", "NOUN", "PROPN", "PUNCT", "ADV", "PART"}
            or token.dep_ == "amod"
        )

    def _name_tokens(self, name: Hit) -> list[int]:
        """Give the tokens of a name with those of the acronym in brackets after it."""
        tokens = list(range(name.first, name.last + 1))
        if (
            name.last + 3 < len(self.doc)
            and self.doc[name.last + 1].text == "("
            and self.doc[name.last + 3].text == ")"
        ):
            tokens.append(name.last + 2)
        return tokens

    def of_group(self, name: Hit) -> Iterator[Hit]:
        """Give the role noun right before an organisation's name ("the rebel group X")."""
        role = self.phrases.by_token.get(name.first - 1)
        if role is not None and role.form("role") and self.doc[role.root].pos_ in {"NOUN", "ADJ"}:
            yield role

    def by_surname(self, name: str, titles: list[Hit], told: Sense | None) -> str | None:
        """Give the one listed person with this last name who held the post that the title names.

        Of several, the one whom the document names in full; else the one who holds the post on its day.
        """
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
        named = {form.key for h in self.hits if (form := h.form("person"))}
        if len(found) > 1 and len(named.intersection(found)) == 1:
            return next(k for k in found if k in named)
        if len(found) > 1:
            day = self.published or date.max
            found = [
                k for k in found if any(i.post and i.holds(day) for i in self.book.entities[k].identities)
            ]
        return found[0] if len(found) == 1 else None

    def _is_post(self, title: Hit, post: str | None) -> bool:
        form, known = title.form("role"), self.book.find(post or "", "role")
        return form is not None and known is not None and form.key == known.key
