"""Short heads: a body whose full name has been given is later called by its head noun alone.

Example:
    "The *Free Valley Front* rejected the plan. … Police blamed *the Front*." In mid-sentence a capital letter
    tells that the noun is a name; it means the body last named whose name has that head.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from dragoman.extract.actor_book import ActorBook
from dragoman.extract.actor_scan import Hit
from dragoman.extract.senses import Sense
from dragoman.model.replacing import replace

if TYPE_CHECKING:
    from dragoman.language.tokens import Doc, Token

_BODIES = frozenset({"group", "organisation"})
_MODIFYING = frozenset(
    {"amod", "compound", "nmod", "nmod:poss", "flat", "appos", "nummod", "acl", "acl:relcl"}
)
_WORLDWIDE = frozenset({"IGO", "UNO", "EUR", "NGO", "ISM"})


def with_short_heads(
    doc: Doc, book: ActorBook, hits: list[Hit], unlisted: dict[Hit, Sense]
) -> tuple[list[Hit], dict[Hit, Sense]]:
    """Give the hits and unlisted names beside the short names, and the short names among the latter."""
    short = dict(find_short_heads(doc, book, hits, unlisted))
    if not short:
        return hits, unlisted
    at = {h.first for h in short}
    kept = [h for h in hits if at.isdisjoint(range(h.first, h.last + 1))]
    names = {h: s for h, s in unlisted.items() if at.isdisjoint(range(h.first, h.last + 1))}
    return kept, {**names, **short}


def find_short_heads(
    doc: Doc, book: ActorBook, hits: Sequence[Hit], unlisted: Mapping[Hit, Sense]
) -> Iterator[tuple[Hit, Sense]]:
    """Give the capitalised nouns that are short for a body named before, with what the body is.

    Args:
        doc: The parse.
        book: The actor files.
        hits: What the book knows.
        unlisted: Names that the book lacks, with what they tell of themselves.
    """
    named = [(h, s) for h in hits if (s := _listed(h, book)) is not None]
    named += [(h, s) for h, s in unlisted.items() if s.kind in _BODIES]
    bodies: dict[str, list[tuple[Hit, Sense]]] = {}
    for hit, sense in sorted(named, key=lambda pair: pair[0].first):
        head = _head(doc, hit)
        if head is not None and _is_kind(head, book):
            bodies.setdefault(head, []).append((hit, sense))
    if not bodies:
        return
    by_token = {i: h for h in hits for i in range(h.first, h.last + 1)}
    for token in doc.capitals:
        if token.lower_ in bodies and _is_short(token):
            meant = _last_before(token, bodies[token.lower_])
            if meant is not None and not _is_own_office(by_token.get(token.i), meant, book):
                yield Hit(token.i, token.i, token.i, ()), replace(meant, first=token.i, last=token.i, hits=())


def _listed(hit: Hit, book: ActorBook) -> Sense | None:
    """Give what a name of the book stands for, if it is that of a body."""
    form = hit.form("actor")
    if form is None:
        return None
    entity = book.entities[form.key]
    if entity.kind not in _BODIES:
        return None
    now = entity.latest
    return Sense(
        entity=entity.id, name=entity.name, country=now.country, sectors=now.sectors, kind=entity.kind
    )


def _is_kind(word: str, book: ActorBook) -> bool:
    """Say whether a head noun tells what kind of body it is, and is no name by itself ("the G5 *Sahel*")."""
    return word in book.types or book.find(word, "role") is not None or book.find(word, "anaphor") is not None


def _head(doc: Doc, hit: Hit) -> str | None:
    """Give the head noun of a name of several words: "front" of "the Front for the Liberation of Oyo"."""
    behind = (i for i in range(hit.first + 1, hit.last + 1) if doc[i].tag_ == "IN")
    end = next(behind, hit.last + 1) - 1
    word = doc[end]
    noun = word.pos_ in {"NOUN", "PROPN"} and word.text.isalpha() and not word.text.isupper()
    return word.lower_ if hit.last > hit.first and noun and word.text[0].isupper() else None


def _is_short(token: Token) -> bool:
    """Say whether a capitalised noun stands alone behind "the", or before another noun."""
    doc, i = token.doc, token.i
    closed = i + 1 < len(doc) and doc[i + 1].text == ","  # what follows a comma does not tell which one it is
    if token.pos_ not in {"NOUN", "PROPN"}:
        return False
    if any(c.dep_ in _MODIFYING and (c.i < i or not closed) for c in token.children):
        return False
    if i + 1 < len(doc) and doc[i + 1].text[0].isupper() and doc[i + 1].pos_ in {"NOUN", "PROPN"}:
        return False
    before = doc[i - 1] if i else None
    if before is None or token.is_sent_start or not _is_mixed(doc, i):
        return False
    return before.lower_ == "the" or (token.dep_ == "compound" and before.text.islower())


def _is_mixed(doc: Doc, index: int) -> bool:
    """Say whether words near a token are written without capitals, as in no headline."""
    near = [
        t for t in doc[max(0, index - 4) : index + 10] if t.text.isalpha() and t.tag_[:1] in {"N", "V", "J"}
    ]
    return any(t.text[0].islower() for t in near)


def _last_before(token: Token, bodies: Sequence[tuple[Hit, Sense]]) -> Sense | None:
    """Give the body that was named last; none where two of one head have been named in the same sentence."""
    before = [(h, s) for h, s in bodies if h.last < token.i]
    if not before:
        return None
    sentence = token.doc.sentence_number(before[-1][0].first)
    last = {s.entity or s.name: s for h, s in before if token.doc.sentence_number(h.first) == sentence}
    return next(iter(last.values())) if len(last) == 1 else None


def _is_own_office(hit: Hit | None, meant: Sense, book: ActorBook) -> bool:
    """Say whether the noun names an organ of the state in view: "the Court" is seldom a listed party."""
    form = hit.form("role") if hit is not None else None
    if hit is None or hit.form("actor", "state", "person") is not None:
        return hit is not None
    return form is not None and book.roles[form.key].state and meant.country not in _WORLDWIDE
