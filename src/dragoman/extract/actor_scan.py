"""Scanning a text for the names and role nouns of the actor book."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from dragoman.extract.actor_book import ActorBook, Entity, Form
from dragoman.extract.actor_names import NameWord, name_words
from dragoman.extract.mentions import Layer, PlaceMention
from dragoman.language.analysis import Analysis

if TYPE_CHECKING:
    from dragoman.language.tokens import Doc, Token

_JOINTS = " \n-‐‑–'’ʼ.&,"
"""Characters that may stand between the words of one name."""
_NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "X", "NUM"})
_UNKNOWN_YET = timedelta(days=3650)
"""How long before somebody's first post a report can mean him."""
_FEW_CAPITALS = 110
"""Letters to a capital above which a text is written without capitals; common English has one in 25 to 70."""


class Hit(NamedTuple):
    """Tokens that stand for something in the book.

    Attributes:
        first, last: Tokens, both included.
        root: The token of them that the others hang on.
        forms: What they may stand for, never empty.
    """

    first: int
    last: int
    root: int
    forms: tuple[Form, ...]

    def form(self, *kinds: str) -> Form | None:
        """Give the first reading of one of these kinds."""
        for form in self.forms:
            if form.kind in kinds:
                return form
        return None


def root_of(doc: Doc, first: int, last: int) -> int:
    """Give the token of a stretch that hangs on a token outside it; the highest one of several."""
    if first == last:
        return last
    best, depth = last, 10_000
    for i in range(first, last + 1):
        token = doc[i]
        if first <= token.head.i <= last and token.head != token:
            continue
        above = sum(1 for _ in token.ancestors)
        noun = token.pos_ in _NOMINAL and doc[best].pos_ not in _NOMINAL  # "Saudi-*led coalition* jets"
        if above < depth or (above == depth and noun):
            best, depth = i, above
    return best


@lru_cache(maxsize=2)
def scan_names(analysis: Analysis, book: ActorBook) -> tuple[Hit, ...]:
    """Give all hits in order; none overlap, the longest wins. The last result is kept: two steps need it."""
    doc, text = analysis.doc, analysis.document.text
    words = name_words(text, book.spellings, book.links)
    starts = [t.idx for t in doc.tokens]
    cases = _Casing(text)
    hits: list[Hit] = []
    free = 0
    for index, word in enumerate(words):
        lengths = book.lengths.get(word.key)
        if lengths is None or index < free:
            continue
        for length in lengths:
            forms = _match(book, words, index, length, text, cases)
            if not forms:
                continue
            free = index + length
            hit = _hit(doc, starts, word.start, words[free - 1].end, forms)
            if not any(f.kind == "block" for f in forms) and not _is_other(hit, analysis, book, words):
                hits.append(hit)
            break
    chosen = _choose_by_day(_choose_by_country(hits, book), book, analysis.document.published)
    return tuple(h for h in chosen if not _is_foreign_acronym(h, hits, doc, book))


def places_as_hits(book: ActorBook, hits: Sequence[Hit], places: Layer[PlaceMention]) -> list[Hit]:
    """Give grounded places outside all hits as hits on their country."""
    taken = {i for h in hits for i in range(h.first, h.last + 1)}
    found = []
    for mention in places.items:
        country = mention.place.country if mention.place is not None else None
        if (
            country is not None
            and country in book.states
            and taken.isdisjoint(range(mention.first, mention.last + 1))
        ):
            found.append(Hit(mention.first, mention.last, mention.head, (Form("state", country),)))
    return found


def _choose_by_country(hits: list[Hit], book: ActorBook) -> Iterator[Hit]:
    """Put first, of several parties that share an acronym, the one whose country the document names most."""
    kinds = ("state", "adjective", "seat", "people")
    focus = Counter(f.key for h in hits if (f := h.form(*kinds)) is not None)
    for hit in hits:
        actors = [f for f in hit.forms if f.kind == "actor"]
        if len(actors) < 2:
            yield hit
            continue
        actors.sort(key=lambda f: -focus[book.entities[f.key].latest.country or ""])
        others = tuple(f for f in hit.forms if f.kind != "actor")
        yield Hit(hit.first, hit.last, hit.root, (*actors, *others))


def _choose_by_day(hits: Iterable[Hit], book: ActorBook, day: date | None) -> Iterator[Hit]:
    """Leave out people who were nobody yet on the day of the report; the latest in office goes first."""
    for hit in hits:
        people = [f for f in hit.forms if f.kind == "person"]
        if day is None or not people:
            yield hit
            continue
        known = {f: start for f in people if (start := _latest_start(book.entities[f.key], day)) is not None}
        people = sorted(known, key=lambda f: known[f], reverse=True)
        forms = (*people, *(f for f in hit.forms if f.kind != "person"))
        if forms:
            yield Hit(hit.first, hit.last, hit.root, forms)


def _latest_start(person: Entity, day: date) -> date | None:
    """Give when the last post began that somebody had taken up by a day; None long before the first."""
    starts = [i.start or date.min for i in person.identities]
    begun = [s for s in starts if s <= day]
    if begun:
        return max(begun)
    return date.min if min(starts) - day < _UNKNOWN_YET else None


def _is_foreign_acronym(hit: Hit, hits: list[Hit], doc: Doc, book: ActorBook) -> bool:
    """Say whether an acronym that many bodies share stands in a text that names other countries only."""
    form = hit.form("actor")
    if form is None or doc[hit.first : hit.last + 1].text not in book.shared_acronyms:
        return False
    code = book.entities[form.key].latest.country
    kinds = ("state", "adjective", "seat", "people")
    named = {f.key for h in hits if (f := h.form(*kinds)) is not None}
    return bool(named) and code not in named and not any(_names_fully(h, form, doc) for h in hits)


def _names_fully(hit: Hit, form: Form, doc: Doc) -> bool:
    same = any(f.kind == form.kind and f.key == form.key for f in hit.forms)
    return same and not doc[hit.first : hit.last + 1].text.isupper()


def _hit(doc: Doc, starts: list[int], start: int, end: int, forms: tuple[Form, ...]) -> Hit:
    first, last = bisect_right(starts, start) - 1, bisect_right(starts, end - 1) - 1
    return Hit(first, last, root_of(doc, first, last), forms)


def _match(
    book: ActorBook, words: list[NameWord], index: int, length: int, text: str, cases: _Casing
) -> tuple[Form, ...]:
    part = words[index : index + length]
    if len(part) < length:
        return ()
    forms = book.forms.get(part[0].key if length == 1 else " ".join([w.key for w in part]))
    if not forms or not _is_one_stretch(part, text) or _is_currency(part[-1], text):
        return ()
    written = text[part[0].start : part[-1].end]
    allowed = tuple(f for f in forms if cases.allows(f, written, part[0], book))
    if cases.all_lower and any(f.written == "any" for f in allowed):
        return tuple(f for f in allowed if f.written == "any")  # "states" without capitals are no States
    if any(f.kind == "actor" for f in allowed):
        return tuple(f for f in allowed if f.kind not in {"role", "anaphor"})
    return allowed


def _is_currency(word: NameWord, text: str) -> bool:
    """Say whether a name opens a sum of money: "US$5", "US $5"."""
    return text[word.end : word.end + 2].lstrip(" ").startswith("$")


def _is_one_stretch(part: list[NameWord], text: str) -> bool:
    """Say whether nothing but blanks, hyphens, apostrophes and single line breaks part the words."""
    for left, right in pairwise(part):
        between = text[left.end : right.start]
        if between.strip(_JOINTS) or "\n\n" in between or ("," in between and len(part) < 3):
            return False
        if "." in between and left.end - left.start > 5:
            return False
    return True


class _Casing:
    """What capitals mean in each line of a text: much, or nothing where all or (nearly) none are capitals.

    Attributes:
        all_lower: Whether the text is written without capitals.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._lines: dict[int, str] = {}
        letters = sum(map(str.isalpha, text))
        self.all_lower = letters > _FEW_CAPITALS * sum(map(str.isupper, text))

    def _line(self, start: int) -> str:
        begin = self._text.rfind("\n", 0, start) + 1
        if begin not in self._lines:
            end = self._text.find("\n", start)
            line = self._text[begin : end if end >= 0 else len(self._text)]
            self._lines[begin] = "capitals" if _is_in_capitals(line) else "mixed"
        return self._lines[begin]

    def allows(self, form: Form, written: str, word: NameWord, book: ActorBook) -> bool:
        """Say whether a name written so may stand for `form`."""
        if form.written == "any":
            return True
        if self.all_lower:
            return form.written == "capital" or "." in written or _is_unlike_a_word(word.key, book)
        if self._line(word.start) == "capitals" and word.key in book.english_words:
            before = self._text[max(0, word.start - 4) : word.start].lower()
            return form.written == "upper" and (before == "the " or "." in written)
        if form.written == "upper":
            return written.isupper()
        return any(c.isupper() for c in written)


def _is_in_capitals(line: str) -> bool:
    """Say whether a line has more than eight capitals and four times as many as small letters."""
    lower = sum(map(str.islower, line[: len(line) // 3]))
    if len(line) <= 4 * lower:  # so many small letters in its beginning alone
        return False
    lower += sum(map(str.islower, line[len(line) // 3 :]))
    upper = sum(map(str.isupper, line))
    return upper > 4 * max(lower, 1) and upper > 8


def _is_unlike_a_word(key: str, book: ActorBook) -> bool:
    return len(key) >= 3 and key not in book.english_words and not set(key) & set("aeiou")


def _is_other(hit: Hit, analysis: Analysis, book: ActorBook, words: Sequence[NameWord]) -> bool:
    """Say whether the words are no noun here, part of a person's name, or a namesake."""
    doc = analysis.doc
    token = doc[hit.root]
    if token.pos_ not in _NOMINAL and not _is_capital_name(token, hit):
        return True
    if hit.form("actor") is not None and token.text.islower():
        return any(c.dep_ == "det" and c.lower_ in {"a", "an"} for c in token.children)
    if hit.form("state", "seat") is None:
        return False
    return _is_in_person_name(hit, doc) or _is_namesake(hit, analysis, book, words)


def _is_capital_name(token: Token, hit: Hit) -> bool:
    return hit.form("role", "anaphor") is None and token.text[:1].isupper()


def _is_in_person_name(hit: Hit, doc: Doc) -> bool:
    token = doc[hit.root]
    if token.ent_type_ == "Person":
        neighbours = [i for i in (hit.first - 1, hit.last + 1) if 0 <= i < len(doc)]
        return any(doc[i].ent_type_ == "Person" and doc[i].pos_ == "PROPN" for i in neighbours)
    return False


def _is_namesake(hit: Hit, analysis: Analysis, book: ActorBook, words: Sequence[NameWord]) -> bool:
    doc, text = analysis.doc, analysis.document.text
    line = book.ambiguous.get(book.key(doc[hit.first : hit.last + 1].text))
    if line is None:
        return False
    beside = {doc[i].text for i in range(max(0, hit.first - 2), min(len(doc), hit.last + 3))}
    if not beside.isdisjoint(line.beside):
        return True
    told = {word for word in line.unless if word in text}
    return bool(told) and any(text[w.start : w.end] in told for w in words)


def followers(doc: Doc, index: int, count: int) -> Iterator[Token]:
    """Give up to `count` tokens from `index` on."""
    for i in range(index, min(len(doc), index + count)):
        yield doc[i]
