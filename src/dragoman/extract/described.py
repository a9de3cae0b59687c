"""Words that only describe a name beside them: titles, appositions, predicates, the middle of a name.

Example:
    "Ann Bell, *head of the bank and mayor of Oyo*, met …" is one person; in "Ann Bell, a *lawyer* who sued
    the state" and "Ann Bell was the *lawyer* who sued the state" the name sues.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.extract.appellations import find_appellation
from dragoman.extract.event_parties import Parties
from dragoman.extract.grammar import children, conjuncts, first_conjunct, own_subjects, preposition

if TYPE_CHECKING:
    from dragoman.language.tokens import Token

_BODIES = {"group", "organisation"}
_EMPTY = {"it", "this", "that", "there", "these", "those", "what", "who", "which"}
"""Subjects that name nobody: "*it* was the army that fired" is about the army."""


def resolve_description(word: Token, parties: Parties) -> list[Token]:
    """Give the names that a word describes, else the word itself.

    Args:
        word: Head of a slot.
        parties: The parties of the document.
    """
    if word.pos_ not in {"NOUN", "PROPN"}:
        return [word]
    person = _titled(word, parties) or _origin_of(word, parties) or _bearing(word, parties)
    if person is not None:
        return [person]
    return _described(word, parties) or _predicated(word, parties) or _named_after(word, parties) or [word]


def is_inside_name(token: Token, parties: Parties) -> bool:
    """Say whether a member of a list is in the name before it: "the Ministry of Trade *and Industry*"."""
    if token.dep_ != "conj" or token.pos_ != "PROPN":
        return False
    whole = [m for m in parties.reading.actors.items if m.first < token.i <= m.last and m.head != token.i]
    return any(m.first <= token.head.i < token.i and m.kind != "person" for m in whole)


def _titled(token: Token, parties: Parties) -> Token | None:
    """Give the person of whom a member of a list is a title.

    Titles have no article or an indefinite one, and the first stands right behind a comma.
    """
    if token.dep_ != "conj" or not _is_mere_title(token, parties):
        return None
    person = first_conjunct(token)
    known = parties.mention(person)
    if known is None or known.kind != "person" or known.last >= token.i:
        return None
    behind = token.doc[known.last + 1].text in {",", "("}
    listed = [t for t in conjuncts(person)[1:] if t.i <= token.i]
    return person if behind and all(_is_mere_title(t, parties) for t in listed) else None


def _origin_of(word: Token, parties: Parties) -> Token | None:
    """Give the person whose title stands right behind where he is from: "*Ohio* Sen. Ann Bell"."""
    if word.pos_ != "PROPN" or word.i + 1 >= len(word.doc):
        return None
    person = parties.reading.actors.covering(word.i + 1)
    if person is None or person.kind != "person" or person.first != word.i + 1:
        return None
    return word.doc[person.head] if word.nbor(1).text not in person.name.split() else None


def _bearing(title: Token, parties: Parties) -> Token | None:
    """Give the person whose name follows titles, the later ones bare: "the mayor and *envoy*, Ann Bell"."""
    shared = _sharing(title, parties)
    if shared is not None:
        return shared
    listed = conjuncts(first_conjunct(title))
    if any(children(t, "det", "nmod:poss", "nummod") for t in listed[1:]):
        listed = [title]  # each has a name of its own: "the governor, *A*, and the mayor, *B*"
    if any(t.tag_ not in {"NN", "NNP"} for t in listed) or title not in listed:
        return None
    told = [m for t in listed[:-1] if (m := parties.mention(t)) is not None]
    if title.ent_type_ or any(m.kind not in {"role", "people"} for m in told):
        return None
    names = [c for t in listed for c in children(t, "appos") if c.pos_ == "PROPN" and c.i > listed[-1].i]
    known = parties.mention(names[0]) if names else None
    if known is None or known.kind != "person":
        return None
    if len(listed) == 1 and not (known.country or known.sectors or known.entity):
        return None  # the title tells more than the name
    beside = all(t.is_punct or t in listed[-1].subtree for t in title.doc[listed[-1].i + 1 : names[0].i])
    return names[0] if beside else None


def _sharing(title: Token, parties: Parties) -> Token | None:
    """Give the person behind two bare titles, no two people: "former *judge* and senator Ann Bell"."""
    if title.tag_ != "NN" or children(title, "det", "nmod:poss", "nummod"):
        return None
    named = [c for c in children(title, "conj") if c.pos_ == "PROPN" and children(c, "nmod:desc")]
    known = parties.mention(named[0]) if len(named) == 1 else None
    role = parties.mention(title)
    bare = role is not None and role.kind == "role"
    return named[0] if bare and known is not None and known.kind == "person" else None


def _is_mere_title(noun: Token, parties: Parties) -> bool:
    mention = parties.mention(noun)
    named = bool(noun.ent_type_) or parties.place(noun) is not None
    if noun.tag_ not in {"NN", "NNP"} or (named if mention is None else mention.kind != "role"):
        return False
    return all(c.lower_ in {"a", "an"} for c in children(noun, "det", "nmod:poss"))


def _described(noun: Token, parties: Parties) -> list[Token]:
    """Give the name, or for a plural the names, that a common noun stands in apposition to."""
    common = noun.tag_ in {"NN", "NNS"} or any(c.lower_ in {"a", "an"} for c in children(noun, "det"))
    if noun.dep_ == "conj" and noun.tag_ == "NN" and not children(noun, "det", "nmod:poss"):
        return _described(first_conjunct(noun), parties)  # "Ann Bell, an engineer and *writer*"
    if noun.dep_ != "appos" or not common:
        return []
    first = first_conjunct(noun.head)
    named = conjuncts(first) if noun.tag_ == "NNS" else [noun.head]
    names = [t for t in named if t.pos_ == "PROPN" and t.i < noun.i]
    return names if names and all(parties.party(t) is not None for t in names) else []


def _named_after(noun: Token, parties: Parties) -> list[Token]:
    """Give the body whose name follows right behind what it is: "the Qaeda affiliate *Ansar al-Sharia*".

    A state stands behind a comma: "its ally, *the United States*".
    """
    states = [c for c in children(noun, "appos") if c.pos_ == "PROPN" and noun.tag_ == "NN"]
    if len(states) == 1 and (ally := parties.mention(states[0])) is not None and ally.kind == "state":
        return states
    names = [c for c in children(noun, "appos", "flat") if c.pos_ == "PROPN" and c.i == noun.i + 1]
    told = parties.mention(noun)
    called = find_appellation(noun) if told is None else None
    names = names or ([called] if called is not None else [])
    if noun.tag_ != "NN" or not names or (told is not None and told.first <= names[0].i <= told.last):
        return []
    known = parties.mention(names[0])
    return names[:1] if known is not None and known.kind in _BODIES else []


def _predicated(noun: Token, parties: Parties) -> list[Token]:
    """Give who is said to be what a noun tells: "*he* is the second man to be arrested"."""
    copula = [c for c in children(noun, "cop") if c.lemma_.lower() == "be"]
    if (
        not copula
        or noun.pos_ != "NOUN"
        or preposition(noun)
        or any(c.lower_ == "not" for c in children(noun, "advmod"))
    ):
        return []
    subjects = [s for s in own_subjects(noun) if s.lower_ not in _EMPTY]
    return subjects if subjects and all(parties.mention(s) is not None for s in subjects) else []
