"""Names that no actor file lists: people and organisations by entity label, shape and grammar."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from dragoman.extract.actor_book import ActorBook
from dragoman.extract.actor_scan import Hit, root_of
from dragoman.extract.genders import given_names
from dragoman.extract.grammar import preposition
from dragoman.extract.senses import Sense
from dragoman.extract.short_heads import with_short_heads
from dragoman.language.analysis import Analysis

if TYPE_CHECKING:
    from dragoman.language.tokens import Doc

_INNER = frozenset({"of", "for", "the", "-", "’s", "'s", "&", "de", "in"})
_DASHES = frozenset({"-", "--", "–", "—", ":"})
_ORDINALS = frozenset({"st", "nd", "rd", "th"})
_TITLE = 3
"""Most letters of a word before a surname that may be a title which no list has."""
_PEOPLE = frozenset({"Person", "PERSON"})
_LABELS = {
    "Person": "person",
    "PERSON": "person",
    "Organization": "organisation",
    "ORG": "organisation",
    "Organisation": "organisation",
}


def find_unlisted(
    analysis: Analysis, book: ActorBook, hits: Sequence[Hit]
) -> tuple[list[Hit], dict[Hit, Sense]]:
    """Find names that the book lacks.

    Args:
        analysis: Text and parse.
        book: The actor files.
        hits: What the book knows.

    Returns:
        The hits that stand (those inside a longer unlisted name are dropped), and the new names with
        what they tell of themselves.
    """
    known, found = _Search(analysis.doc, book, hits).run()
    return with_short_heads(analysis.doc, book, known, found)


class _Search:
    def __init__(self, doc: Doc, book: ActorBook, hits: Sequence[Hit]) -> None:
        self.doc, self.book, self.hits = doc, book, hits
        self.by_token = {i: h for h in hits for i in range(h.first, h.last + 1)}

    def run(self) -> tuple[list[Hit], dict[Hit, Sense]]:
        self.hits = [self._with_given_name(h) for h in self.hits]
        self.by_token = {i: h for h in self.hits for i in range(h.first, h.last + 1)}
        found: dict[Hit, Sense] = {}
        taken: set[int] = set()
        for hit in self._redefined():
            name = self._words(hit.first, hit.last)
            bare = Hit(hit.first, hit.last, hit.root, ())
            found[bare] = Sense(kind="organisation", name=name, first=hit.first, last=hit.last)
            taken.update(range(hit.first, hit.last + 1))
        for first, last, kind in [*self._entities(), *self._typed_runs(), *self._titled()]:
            if taken.intersection(range(first, last + 1)) or self._is_dateline(first, last):
                continue
            sense = self._person(first, last) if kind == "person" else self._organisation(first, last)
            if sense is None:
                continue
            hit = Hit(sense.first, sense.last, root_of(self.doc, sense.first, sense.last), ())
            found[hit] = sense
            taken.update(range(sense.first, sense.last + 1))
        for i in self._repeated_surnames(found, taken):
            found[Hit(i, i, i, ())] = Sense(kind="person", name=self.doc[i].text, first=i, last=i)
            taken.add(i)
        kept = [h for h in self.hits if taken.isdisjoint(range(h.first, h.last + 1))]
        return kept, found

    def _repeated_surnames(self, found: dict[Hit, Sense], taken: set[int]) -> list[int]:
        """Give bare surnames of people whom the document names in full ("granted bail to *Shahed*")."""
        people = [h for h, sense in found.items() if sense.kind == "person"]
        people += [h for h in self.hits if h.form("person")]
        surnames = {self.doc[h.last].text for h in people if h.last > h.first}
        return [
            t.i
            for t in self.doc
            if t.text in surnames
            and t.i not in taken
            and t.i not in self.by_token
            and self._stands_alone(t.i)
        ]

    def _stands_alone(self, i: int) -> bool:
        """Say whether a word is a name of its own and no part of a longer one or of a place."""
        token = self.doc[i]
        if token.pos_ != "PROPN" or token.ent_type_ not in {"", *_PEOPLE}:
            return False
        beside = [self.doc[j] for j in (i - 1, i + 1) if 0 <= j < len(self.doc)]
        return not any(
            t.pos_ == "PROPN" and (t.head == token or token.head == t) and t.dep_ != "conj" != token.dep_
            for t in beside
        )

    def _with_given_name(self, hit: Hit) -> Hit:
        """Take the given name before the surname of a listed person into the name ("Michael Pompeo")."""
        form, first = hit.form("person"), hit.first
        while (
            form is not None
            and first > 0
            and first - 1 not in self.by_token
            and self.doc[first - 1].pos_ == "PROPN"
            and self.doc[first - 1].ent_type_ in _LABELS
            and self.doc[first - 1].ent_type_ == self.doc[first].ent_type_
        ):
            first -= 1
        if form is None or first == hit.first or not self._is_named_so(first, form.key):
            return hit
        return Hit(first, hit.last, root_of(self.doc, first, hit.last), hit.forms)

    def _is_named_so(self, first: int, key: str) -> bool:
        """Say whether a given name can be that of a listed person."""
        entity = self.book.entities[key]
        names = (entity.name, *(i.name for i in entity.identities))
        return any(given_names().is_same(self.doc[first].text, n.split()[0]) for n in names if " " in n)

    def _redefined(self) -> list[Hit]:
        """Give hits on acronyms that the document introduces for another name."""
        acronyms = [
            h for h in self.hits if h.form("actor") and h.first == h.last and self.doc[h.first].text.isupper()
        ]
        own = {self.doc[h.first].text for h in acronyms if self._is_introduced(h)}
        return [h for h in acronyms if self.doc[h.first].text in own]

    def _is_introduced(self, hit: Hit) -> bool:
        """Say whether an acronym in brackets follows words with its initials of another name."""
        first = hit.first
        if first < 3 or self.doc[first - 1].text != "(":
            return False
        before = self.by_token.get(first - 2)
        if before is not None and any(f in before.forms for f in hit.forms):
            return False
        if before is not None and {f.key for f in before.forms} & {f.key for f in hit.forms}:
            return False
        last = self._run_start(first - 2)
        initials = "".join(t.text[0] for t in self.doc[last : first - 1] if t.text[:1].isupper())
        return len(initials) > 1 and initials.endswith(self.doc[first].text)

    def _run_start(self, last: int) -> int:
        """Give the first token of the capitalised run that ends at a token."""
        first = last
        while first > 0 and (self.doc[first - 1].text[:1].isupper() or self.doc[first - 1].lower_ in _INNER):
            first -= 1
        return first

    def _entities(self) -> Iterator[tuple[int, int, str]]:
        for ent in self.doc.ents:
            kind = _LABELS.get(ent.label_)
            if kind is not None:
                first, last = self._trim(ent.start, ent.end - 1)
                if first <= last:
                    yield first, last, kind

    def _trim(self, first: int, last: int) -> tuple[int, int]:
        """Leave out datelines, determiners, possessive endings, honorifics and punctuation at the margins."""
        first = max(first, self.doc[last].sent.start)
        while first <= last and (
            self._is_margin(first) or self.doc[first].lower_ in self.book.context.honorifics
        ):
            first += 1
        last = next((i - 1 for i in range(first + 1, last) if self.doc[i].text == "("), last)  # "Bell (D"
        while last >= first and self._is_margin(last):
            last -= 1
        return first, last

    def _is_dateline(self, first: int, last: int) -> bool:
        """Say whether a name is all that stands before the dash of a paragraph's first line."""
        sentence = self.doc[first].sent
        alone = sentence.start == first and sentence.end == last + 2 < len(self.doc)
        return alone and self.doc[last + 1].text in _DASHES

    def _is_margin(self, i: int) -> bool:
        token = self.doc[i]
        return token.pos_ in {"DET", "PUNCT", "PART", "ADP", "SPACE"} or token.tag_ == "POS"

    def _titled(self) -> Iterator[tuple[int, int, str]]:
        """Give capitalised words right after a title: "Governor Awa Keita"."""
        for hit in self.hits:
            form = hit.form("role")
            if form is None or form.plural or self.book.roles[form.key].as_ != "person":
                continue
            first = last = hit.last + 1
            while last < len(self.doc) and self._is_name_part(last):
                last += 1
            if last > first and not self._is_person(last):
                yield first, last - 1, "person"

    def _is_person(self, i: int) -> bool:
        return i in self.by_token and self.by_token[i].form("person") is not None

    def _is_name_part(self, i: int) -> bool:
        token = self.doc[i]
        return (
            token.pos_ == "PROPN"
            and token.text[:1].isupper()
            and i not in self.by_token
            and token.ent_type_ != "Date"
        )

    def _typed_runs(self) -> Iterator[tuple[int, int, str]]:
        """Give runs of capitalised words whose head is a type noun: "Free Valley Front"."""
        i = 0
        for token in self.doc.capitals:
            if token.i < i:
                continue
            i = token.i
            last = self._run_end(i)
            first = i - 1 if i and self._is_ordinal(i - 1) else i  # "the *33rd* Front"
            if last > first and self._type_of(first, last) is not None:
                yield first, last, "organisation"
            i = max(last, i) + 1

    def _is_ordinal(self, i: int) -> bool:
        """Say whether a number in figures tells which of several bodies is meant: "10th"."""
        text = self.doc[i].text
        return text[0].isdigit() and text[-2:] in _ORDINALS

    def _run_end(self, first: int) -> int:
        """Give the last token of a capitalised run that starts here, or `first - 1`."""
        tokens, last, i = self.doc.tokens, first - 1, first
        while i < len(tokens):
            token = tokens[i]
            if i > first and token.is_sent_start:  # "MEKELLE - The Free Valley Front said"
                break
            if token.text[:1].isupper() and token.pos_ in {"PROPN", "NOUN", "ADJ"}:
                last = i
            elif last < first or token.lower_ not in _INNER or i - last > 2:
                break
            i += 1
        return last

    def _type_of(self, first: int, last: int) -> tuple[tuple[str, ...], str] | None:
        ends = [last, *(i - 1 for i in range(first + 1, last) if self.doc[i].lower_ in {"of", "for"})]
        for end in ends:
            for start in range(max(first, end - 1), end + 1):
                words = self.book.key(self.doc[start : end + 1].text)
                if words in self.book.types and end > first:
                    return self.book.types[words]
        return None

    def _person(self, first: int, last: int) -> Sense | None:
        inside = [self.by_token[i] for i in range(first, last + 1) if i in self.by_token]
        while (
            inside
            and inside[0].form("role", "adjective", "seat", "state")
            and inside[0].first <= first < last
        ):
            first = inside[0].last + 1
            inside = [h for h in inside if h.first >= first]
        if first > last:
            return None
        if any(h.form("person") or self._is_body(h, first, last) for h in inside) and not self._is_relative(
            first, last, inside
        ):
            return None
        if not any(self.doc[i].text[:1].isupper() for i in range(first, last + 1)):
            return None
        if first == last and self.doc[first].dep_.startswith("csubj"):
            return None  # "*Shelling* killed nine": no name is a clause
        if first == last and self._is_placed(first):
            return None
        covered = {i for h in inside for i in range(h.first, h.last + 1)}
        if covered.issuperset(range(first, last + 1)) and not self._is_relative(first, last, inside):
            return None
        return Sense(kind="person", name=self._words(first, last), first=first, last=last)

    def _is_body(self, hit: Hit, first: int, last: int) -> bool:
        """Say whether a listed group stands in a person's name, but for a given name: "*Talib* Khan"."""
        if hit.form("actor") is None:
            return False
        token = self.doc[hit.first]
        given = hit.first == hit.last == first < last and not token.text.isupper()
        return not (given and all(self.doc[i].dep_ == "flat" for i in range(first + 1, last + 1)))

    def _is_relative(self, first: int, last: int, inside: list[Hit]) -> bool:
        """Say whether a name only shares its last word with a listed person ("Hunter Biden", "X Jr.")."""
        form = inside[0].form("person") if len(set(inside)) == 1 else None
        if form is None:
            return False
        hit = inside[0]
        if hit.last < last:
            descends = self.doc[last].lower_ in self.book.context.descent
            return descends or (hit.first == first == hit.last and self._is_given(hit, last))
        before = range(first, hit.first)
        full = hit.last > hit.first and self._is_named_so(hit.first, form.key)  # no "*bin* Laden"
        if before and full:
            return self._is_of_other_gender(first, last, form.key)
        if not before or any(self._is_named_so(i, form.key) for i in before):
            return False
        return self.doc[first].text[:1].isupper() and len(self.doc[first].text) > _TITLE

    def _is_of_other_gender(self, first: int, last: int, key: str) -> bool:
        """Say whether a woman's name stands before a listed man's: "*Maryam* Nawaz Sharif"."""
        female = given_names().is_female
        return bool(female(self._words(first, last))) and not female(self.book.entities[key].name)

    def _is_given(self, hit: Hit, last: int) -> bool:
        """Say whether a listed surname is somebody else's given name here: "*Mubarak* Al-Sabah"."""
        return all(
            t.ent_type_ in _PEOPLE and (t.is_punct or (t.pos_ == "PROPN" and t.text[:1].isupper()))
            for t in self.doc[hit.first : last + 1]
        )

    def _is_placed(self, index: int) -> bool:
        """Say whether a single word labelled a person follows a preposition of place, and no title."""
        token = self.doc[index]
        if index and (
            self.doc[index - 1].lower_ in self.book.context.honorifics or index - 1 in self.by_token
        ):
            return False
        case = preposition(token)
        return case in self.book.context.place_prepositions or case in {"of", "from", "to", "on", "at"}

    def _organisation(self, first: int, last: int) -> Sense | None:
        inside = sorted(
            {self.by_token[i] for i in range(first, last + 1) if i in self.by_token}, key=lambda h: h.first
        )
        if (
            inside
            and inside[0].form("adjective", "state")
            and last > inside[-1].last
            and inside[0].last < first
        ):
            return None
        if any(h.first < first or h.last > last for h in inside):
            return None
        if self._is_composed(first, last, inside) or not self._has_capital(first, last):
            return None
        if self._head_word(first, last) in self.book.context.no_bodies:
            return None
        told = self._type_of(first, last)
        country = next((f.key for h in inside if (f := h.form("adjective", "state"))), None)
        sectors, kind = told if told is not None else ((), "organisation")
        return Sense(
            kind=kind, name=self._words(first, last), sectors=sectors, country=country, first=first, last=last
        )

    def _head_word(self, first: int, last: int) -> str:
        """Give the last word of a name before its first preposition: "day" of "the Day against Hunger"."""
        behind = (i for i in range(first + 1, last + 1) if self.doc[i].tag_ == "IN")
        return self.doc[next(behind, last + 1) - 1].lower_

    def _is_composed(self, first: int, last: int, inside: list[Hit]) -> bool:
        """Say whether known hits make up the whole name ("Pakistani Foreign Ministry")."""
        opening = next((h for h in inside if h.form("actor", "person") and h.first == first), None)
        if opening is not None:
            return not self._goes_on(opening, last)
        covered = {i for h in inside for i in range(h.first, h.last + 1)}
        form = inside[-1].form("role") if inside else None
        role = self.book.roles[form.key] if form is not None else None
        if role is not None and role.weak and role.of and len(covered) > 2 and self._all_capital(first, last):
            return False
        rest = [
            i
            for i in range(first, last + 1)
            if i not in covered and self.doc[i].pos_ in {"PROPN", "NOUN", "ADJ"}
        ]
        return not rest

    def _goes_on(self, hit: Hit, last: int) -> bool:
        """Say whether "for" makes a listed name the first part of another: "Justice Party *for Change*"."""
        behind = self.doc[hit.last + 1 : last + 1]
        joined = len(behind) > 1 and behind[0].lower_ == "for"
        placed = any(h.form("state", "adjective", "seat") for t in behind if (h := self.by_token.get(t.i)))
        return joined and behind[-1].text[:1].isupper() and not placed

    def _all_capital(self, first: int, last: int) -> bool:
        return all(
            self.doc[i].text[:1].isupper() or self.doc[i].lower_ in _INNER for i in range(first, last + 1)
        )

    def _has_capital(self, first: int, last: int) -> bool:
        return any(self.doc[i].text[:1].isupper() for i in range(first, last + 1))

    def _words(self, first: int, last: int) -> str:
        return self.doc[first : last + 1].text.replace("\n", " ")
