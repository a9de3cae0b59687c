"""Relatives: the noun that "who", "which", "that" or "what" stands for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.extract.actor_book import load_book
from dragoman.extract.event_lexicon import load_event_lexicon
from dragoman.extract.grammar import (
    children,
    conjuncts,
    first_conjunct,
    grammar_words,
    own_subjects,
    preposition,
)

if TYPE_CHECKING:
    from dragoman.language.tokens import Token

RELATIVES = {"WDT", "WP", "WP$"}
"""Tags of relative and question words."""
_WHO = {"who", "whom", "whose"}


def resolve_relative(token: Token) -> list[Token]:
    """Give the noun that a relative pronoun stands for, else the token itself."""
    if token.tag_ not in RELATIVES and token.lower_ not in {"that", "which", "who", "whom"}:
        return [token]
    if token.lower_ == "what":
        return _called(token) or [token]
    if token.tag_ in {"DT", "IN"} and token.dep_ in {"det", "mark"}:
        return [token]
    clause: Token | None = token
    while clause is not None and not (clause.dep_.endswith("relcl") or _is_plain_relative(clause, token)):
        clause = clause.head if clause.head != clause else None
    if clause is not None:
        found = (
            _person_before(clause, token)
            or _body_before(clause, token)
            or _listed(clause, token)
            or [_agreeing(clause, token)]
        )
        return [_holder(t) if token.lower_ in _WHO else t for t in found]
    if token.lower_ == "whom" and token.i > 0 and token.doc[token.i - 1].pos_ in {"NOUN", "PROPN"}:
        return [token.doc[token.i - 1]]
    return [_noun_before(token)] if token.tag_ == "WDT" and preposition(token) else [token]


def _is_plain_relative(clause: Token, pronoun: Token) -> bool:
    """Say whether a clause is a relative one that a parser gave a wider name: "a decree *that keeps* …"."""
    finite = clause.tag_ in {"VBD", "VBZ", "VBP"}
    return finite and clause.dep_ == "acl" and pronoun.head is clause and pronoun.dep_ == "nsubj"


def _holder(place: Token) -> Token:
    """Give who holds an office in a place: "who" stands for no place in "*the mayor* of Kisumu, who fled"."""
    noun = place.head
    if place.dep_ != "nmod" or noun.pos_ not in {"NOUN", "PROPN"}:
        return place
    realm = place.ent_type_ == "Location" or place.lower_ in grammar_words().realms
    return noun if realm and preposition(place) in {"of", "in", "for"} else place


def _called(pronoun: Token) -> list[Token]:
    """Give what somebody names so: "railed against what he calls *the cartel*"."""
    clauses = [c for c in children(pronoun, "acl") if own_subjects(c)]
    named = (o for c in clauses for o in c.children if o.dep_ in {"obj", "xcomp"})
    return [o for o in named if o.pos_ in {"NOUN", "PROPN"}]


def _person_before(clause: Token, pronoun: Token) -> list[Token]:
    """Give the person right before "who" where the noun of the clause only belongs to that person."""
    noun = clause.head
    if pronoun.lower_ not in {"who", "whom", "whose"}:
        return []
    things = [t for t in (noun, *children(noun, "appos")) if t.lemma_.lower() in grammar_words().belonging]
    owners = [c for t in things for c in children(t, "nmod", "nmod:poss") if c.ent_type_ == "Person"]
    first = min(t.i for t in clause.subtree)
    before = [t.i for t in noun.doc[noun.sent.start : first] if not t.is_punct]
    near = [c for c in owners if before and max(t.i for t in _name(c)) == before[-1]]
    return near if not _is_plural_clause(clause) else []


def _body_before(clause: Token, pronoun: Token) -> list[Token]:
    """Give what stands right before "which" where a parser hangs its clause on people: no person is "which".

    "Two men from *the Brotherhood*, which bombed a bank"; "a guard at *the depot*, which caught fire".
    """
    people = clause.head
    if pronoun.lower_ != "which" or not _is_person(people):
        return []
    word = people.doc[max(min(t.i for t in clause.subtree) - 1, 0)]
    if word.is_punct and word.i > 0:
        word = people.doc[word.i - 1]
    while word.dep_.split(":")[0] in {"flat", "compound"} and word.head.i > people.i:
        word = word.head
    named = word.pos_ in {"NOUN", "PROPN"} and word.i > people.i and people in word.ancestors
    return [word] if named and word.ent_type_ != "Person" and not _is_person(word) else []


def _is_person(noun: Token) -> bool:
    """Say whether a common noun names people one by one: "a guard", "two men", but no army or party."""
    lemma, classes = noun.lemma_.lower(), load_event_lexicon().classes
    body = lemma in load_book().context.bodies or lemma in classes["public-body"]
    return noun.pos_ == "NOUN" and not body and lemma in classes["people"]


def _name(person: Token) -> list[Token]:
    return [person, *children(person, "flat")]


def _is_plural_clause(clause: Token) -> bool:
    finite = [t for t in [clause, *clause.children] if t.tag_ in {"VBZ", "VBP", "VBD"}]
    return any(t.tag_ == "VBP" or t.lower_ == "were" for t in finite)


def _listed(clause: Token, pronoun: Token) -> list[Token]:
    """Give all members of a list that a plural relative clause behind the last one is about."""
    noun = clause.head
    members = conjuncts(first_conjunct(noun))
    plural = _is_plural_clause(clause)
    inside = len(members) > 1 and pronoun.dep_.startswith("nsubj") and all(m.i < pronoun.i for m in members)
    return members if inside and (plural or (noun == members[0] and pronoun.lower_ == "who")) else []


def _noun_before(pronoun: Token) -> Token:
    """Give the noun of the phrase right before "in which", where a parser hangs its clause elsewhere."""
    case = min(t.i for t in pronoun.subtree)
    before = [t for t in pronoun.doc[max(pronoun.sent.start, case - 2) : case] if not t.is_punct]
    word = before[-1] if before else pronoun
    while word.pos_ in {"NUM", "PROPN"} and word.head != word and word.head.i < case:
        word = word.head
    return word if word.pos_ == "NOUN" else pronoun


def _agreeing(clause: Token, pronoun: Token) -> Token:
    """Give the noun of a relative clause, or the nearest one below it that agrees in number with the verb."""
    noun = clause.head
    finite = [t for t in [clause, *clause.children] if t.tag_ in {"VBZ", "VBP", "VBD"}]
    if not pronoun.dep_.startswith("nsubj"):
        return noun
    if noun.tag_ == "NNS" and any(t.tag_ == "VBZ" for t in finite):
        wanted = {"NN", "NNP", "NNPS"}
    elif noun.tag_ == "NN" and any(t.tag_ == "VBP" or t.lower_ == "were" for t in finite):
        wanted = {"NNS"}  # "work on the *gates*, which were closed"
    else:
        return noun
    below = [t for t in noun.subtree if t.i < pronoun.i and t.tag_ in wanted]
    return below[-1] if below else noun
