"""Lists that a parser takes for appositions, and appositions that it takes for lists.

"The mayor, *his wife* and two guards" are four people: an apposition would be closed by a comma. "A German,
*Ann Bell*, was charged" tells of one: a list of two has an "and". "Among them" before a name works as
"including" does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.language.hanging import hang

if TYPE_CHECKING:
    from dragoman.language.tokens import Token

_LISTED = {"NOUN", "PROPN"}
_DESCRIBING = {"NOUN", "ADJ"}
_MANY = {"NNS", "NNPS"}
_WHOM = {"them", "whom", "these"}
_SUFFERING = {"obj", "nsubj:pass", "nsubj"}


def mend_listed(token: Token) -> None:
    """Read an apposition that runs on into "and" as a list's member: "the mayor, *his wife* and a guard".

    Behind an adverb the rest of the list only tells who they are: "20 people, mostly *women* and children".
    """
    head = token.head
    if token.i < head.i or token.pos_ not in _LISTED:
        return
    member = next((c for c in head.children if c.dep_ == "conj" and c.i > token.i), None)
    if member is None or not _follows(member, token):
        return
    first = next((c for c in token.children if not c.is_punct), token)
    if first.i < token.i and first.dep_ == "advmod":
        hang(member, token, "conj")
    elif _are_alike(head, token) and _opens_with_comma(token):
        hang(token, head, "conj")


def _are_alike(one: Token, other: Token) -> bool:
    """Say whether two words may be members of one list: two common nouns, or two names and no office."""
    if one.pos_ == "PROPN":
        return one.tag_ == other.tag_ == "NNP" and one.text[:1].isupper() and other.text[:1].isupper()
    return one.pos_ == other.pos_


def mend_named(token: Token) -> None:
    """Read a name behind a description and a comma, with no "and", as its bearer: "a German, *Ann Bell*"."""
    head = token.head
    if token.pos_ != "PROPN" or token.ent_type_ != "Person" or head.pos_ not in _DESCRIBING:
        return
    told = [c for c in head.children if c.dep_ in {"conj", "cc"}]
    joined = any(c.dep_ == "cc" for c in token.children)
    determined = any(c.dep_ == "det" for c in head.children)
    if determined and told == [token] and not joined and _opens_with_comma(token):
        hang(token, head, "appos")


def mend_second(token: Token) -> None:
    """Give who is listed behind a name to its title: "the minister, Ann Bell, and *the general*" are two."""
    name = token.head
    if name.dep_ != "appos" or name.pos_ != "PROPN" or token.pos_ not in _LISTED or name.i > token.i:
        return
    title = name.head
    joined = next((c for c in token.children if c.dep_ == "cc"), None)
    specified = all(any(c.dep_ == "det" for c in t.children) for t in (title, token))
    closed = joined is not None and joined.doc[joined.i - 1].text == ","
    if closed and specified and title.pos_ == "NOUN" and name.ent_type_ == "Person":
        hang(token, title, "conj")


def mend_among(case: Token) -> None:
    """Hang who is singled out on the many before: "held 40 people, among them *the mayor*"."""
    doc, i = case.doc, case.i
    if case.lower_ != "among" or not 2 < i < len(doc) - 2 or doc[i + 1].lower_ not in _WHOM:
        return
    if doc[i - 1].text not in {",", "(", "–", "—"}:
        return
    named, many = doc[i + 2], _many_before(doc[i - 2])
    while named.head.i > i + 1 and named.head is not named and named.head.pos_ in _LISTED:
        named = named.head
    if many is None or named.pos_ not in _LISTED or named.sent is not many.sent:
        return
    pronoun = doc[i + 1]
    hang(named, many, "nmod")
    hang(case, named, "case")
    hang(pronoun, case, "fixed")


def _many_before(last: Token) -> Token | None:
    """Give the plural whose phrase, or whose clause, ends with a word."""
    above = last
    while above.tag_ not in _MANY and above.head is not above and above.pos_ != "VERB":
        above = above.head
    if above.pos_ != "VERB":
        return above if above.tag_ in _MANY else None
    parties = [c for c in above.children if c.dep_ in _SUFFERING and c.tag_ in _MANY and c.i < last.i]
    return parties[-1] if parties else None


def _follows(member: Token, before: Token) -> bool:
    """Say whether "and" and a list's member stand right behind a phrase, with no comma between."""
    last = before
    while last.children and last.children[-1].i > last.i:
        last = last.children[-1]
    return any(c.dep_ == "cc" and c.i == last.i + 1 for c in member.children)


def _opens_with_comma(token: Token) -> bool:
    """Say whether a comma stands right before the phrase of a word."""
    before = [c for c in token.children if c.i < token.i and not c.is_punct]
    if before:
        return _opens_with_comma(before[0])
    return token.i > 0 and token.doc[token.i - 1].text == ","
