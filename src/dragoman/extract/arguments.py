"""Arguments: the words that fill the slots of an event's trigger, by grammar.

Slots are "subject", "object", "second" (indirect object), "adverb", "complement" ("called it *illegal*"),
"possessor", "modifier" (nationality or compound before the noun), "carrier" (who performs the noun: "X launched
an attack"), "content" (clause or event noun under a speech act), "content-subject" (who acts in that clause) and
prepositions ("against", "in response to").
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from dragoman.extract.grammar import (
    CLAUSAL,
    children,
    conjuncts,
    first_conjunct,
    is_passive,
    is_reduced_passive,
    objects,
    obliques,
    own_subjects,
    preposition,
    subjects,
)
from dragoman.extract.status import status_words

if TYPE_CHECKING:
    from spacy.tokens import Token

_RELATIVES = {"WDT", "WP", "WP$"}
_CLAUSE_SLOTS = {"adverb", "complement", "content", "content-subject"}
_OBJECT_CONTROL = {"of", "for", "from", "against", "into", "over"}


class Arguments:
    """The slots of one trigger; each is worked out when asked for.

    Args:
        trigger: The verb, noun or adjective.
        part: What it is used as.
    """

    def __init__(self, trigger: Token, part: str) -> None:
        self.trigger = trigger
        self.part = part
        self._known: dict[str, list[Token]] = {}

    def slot(self, name: str) -> list[Token]:
        """Give the head words that fill a slot, coordination unfolded, relatives resolved."""
        if name not in self._known:
            found = self._noun_slot(name) if self.part == "noun" else self._verb_slot(name)
            self._known[name] = [t for f in found for t in _resolve_relative(f)]
        return self._known[name]

    # ---- verbs and predicate adjectives --------------------------------------------------------

    def _verb_slot(self, name: str) -> list[Token]:
        verb = self.trigger
        if name == "subject":
            return acting(verb)
        if name == "object":
            return _direct_objects(verb)
        if name == "second":
            return [c for o in verb.children if o.dep_ == "iobj" for c in conjuncts(o)]
        if name in _CLAUSE_SLOTS:
            return _clause_slot(verb, name)
        if name in {"possessor", "modifier", "carrier"}:
            return []
        if name == "by" and (is_passive(verb) or is_reduced_passive(verb)):
            return []
        found = obliques(verb, name)
        if not found and name != "of":
            direct = [o for o in verb.children if o.dep_ in {"obj", "nsubj:pass", "iobj"}]
            found = [c for o in direct for c in obliques(o, name)]
        return found

    # ---- nouns ---------------------------------------------------------------------------------

    def _noun_slot(self, name: str) -> list[Token]:
        noun = self.trigger
        if name in {"possessor", "poss"}:
            return [c for p in children(noun, "nmod:poss") for c in conjuncts(p)]
        if name == "modifier":
            found = [c for c in noun.children if c.dep_ in {"amod", "compound", "nmod", "nummod"} and not preposition(c)]
            return [d for c in found if c.i < noun.i for d in conjuncts(c)]
        if name == "carrier":
            return self._carrier_subjects
        if name in _CLAUSE_SLOTS:
            return _clause_slot(noun, name)
        if name == "subject":
            return own_subjects(noun)
        if name == "object":
            return obliques(noun, "of")
        return self._prepositional(name)

    def _prepositional(self, name: str) -> list[Token]:
        noun = self.trigger
        found = obliques(noun, name)
        for verb in self._carriers:
            if found:
                break
            if name == "by" and is_passive(verb):
                continue
            found = obliques(verb, name)
            if not found and name == "to":
                found = [c for o in verb.children if o.dep_ == "iobj" for c in conjuncts(o)]
            if not found and name in {"against", "on"} and verb.lemma_.lower() in {"target", "hit", "strike"}:
                found = [o for o in objects(verb) if o.i != noun.i]
        return found

    @cached_property
    def _carriers(self) -> list[Token]:
        """Verbs that perform or host the noun: "carried out an attack", "talks were held", "clashes erupted"."""
        noun = first_conjunct(self.trigger)
        found: list[Token] = []
        words = status_words().words
        head = noun.head
        key = _with_particle(head)
        if noun.dep_ in {"obj", "nsubj:pass"} and key in words.carriers:
            found.append(head)
        if noun.dep_ == "nsubj" and (key in words.occurrences or key in {"target", "strike"}):
            found.append(head)
        for child in noun.children:
            if child.dep_.startswith("acl") and _with_particle(child) in words.carriers | words.occurrences | {"target"}:
                found.append(child)
        return found

    @cached_property
    def _carrier_subjects(self) -> list[Token]:
        noun = first_conjunct(self.trigger)
        found: list[Token] = []
        for verb in self._carriers:
            if noun.dep_ == "nsubj" and verb == noun.head:
                continue
            if verb.dep_.startswith("acl") and verb.head == noun and not is_passive(verb) and verb.tag_ != "VBN":
                if not any(s.tag_ not in _RELATIVES for s in own_subjects(verb)):
                    continue
            found.extend(t for t in acting(verb) if t.i != noun.i)
        return found


def _clause_slot(trigger: Token, name: str) -> list[Token]:
    """Give adverbs, complements ("called it *illegal*"), contents, or the subjects of contents."""
    if name == "adverb":
        return children(trigger, "advmod")
    if name == "complement":
        return [c for c in children(trigger, "xcomp", "obl") if c.pos_ in {"NOUN", "ADJ", "PROPN"}]
    found = contents(trigger)
    if name == "content":
        return found
    return [s for c in found if c.dep_ in {"ccomp", "xcomp"} for s in _surface_subjects(c) if s.i != trigger.i]


def acting(verb: Token) -> list[Token]:
    """Give who acts in a verb: its subject or by-phrase, through control, relatives and participles."""
    if is_passive(verb) or is_reduced_passive(verb):
        by = [o for o in verb.children if o.dep_ == "obl:agent" or (preposition(o) == "by" and o.dep_ != "nmod")]
        return [c for o in by for c in conjuncts(o) if o.dep_.startswith("obl")]
    if own_subjects(verb):
        return _relative_antecedents(subjects(verb), verb)
    return _controlled(verb)


def _controlled(verb: Token) -> list[Token]:
    """Give the subject of a verb that has none of its own."""
    head, label = verb.head, verb.dep_
    if head == verb:
        return []
    if label == "conj":
        return acting(head) if not is_passive(head) else _surface_subjects(head)
    if label == "xcomp":
        held = [c for o in children(head, "obj", "iobj") for c in conjuncts(o)]
        return held or _surface_subjects(head)
    if label == "advcl":
        mark = next((c.lower_ for c in verb.children if c.dep_ == "mark"), None)
        held = [c for o in children(head, "obj") for c in conjuncts(o)]
        if mark in _OBJECT_CONTROL and held:
            return held
        return _surface_subjects(head)
    if label in {"acl", "amod"}:
        return _of_noun_clause(verb, head)
    if label in {"acl:relcl"}:
        return [head]
    if label in {"ccomp", "csubj", "parataxis"}:
        return _surface_subjects(head) if label != "csubj" else []
    if label.startswith(("obl", "nmod")) and head.pos_ in {"VERB", "AUX"}:
        return _surface_subjects(head)
    return []


def _of_noun_clause(verb: Token, noun: Token) -> list[Token]:
    """Give the subject of a clause under a noun: "troops occupying …", but "their plan to attack …"."""
    introduced = any(c.dep_ == "mark" for c in verb.children)
    if verb.tag_ == "VBG" and not introduced:
        return [noun]
    owners = [c for p in children(noun, "nmod:poss") for c in conjuncts(p)]
    if owners:
        return owners
    modifiers = [c for c in noun.children if c.dep_ in {"amod", "compound"} and c.ent_type_]
    if modifiers:
        return modifiers
    head = noun.head
    if noun.dep_ == "obj" and head.pos_ == "VERB":
        return acting(head)
    if noun.dep_ in {"nsubj:pass"}:
        return acting(head)
    return [noun] if noun.dep_.startswith("nsubj") and noun.pos_ == "PROPN" else []


def _surface_subjects(verb: Token) -> list[Token]:
    """Give the grammatical subject of a clause, passive or not, inherited if need be."""
    own = own_subjects(verb)
    if own:
        return _relative_antecedents(subjects(verb), verb)
    if is_reduced_passive(verb):
        return [verb.head]
    return _controlled(verb)


def _relative_antecedents(found: list[Token], verb: Token) -> list[Token]:
    return [a for t in found for a in _resolve_relative(t)]


def _resolve_relative(token: Token) -> list[Token]:
    """Give the noun that a relative pronoun stands for, else the token itself."""
    if token.tag_ not in _RELATIVES and token.lower_ not in {"that", "which", "who", "whom"}:
        return [token]
    if token.tag_ in {"DT", "IN"} and token.dep_ in {"det", "mark"}:
        return [token]
    clause: Token | None = token
    while clause is not None and not clause.dep_.endswith("relcl"):
        clause = clause.head if clause.head != clause else None
    return [clause.head] if clause is not None else [token]


def _direct_objects(verb: Token) -> list[Token]:
    """Give direct objects; of a passive its subject; of a gapped relative clause its noun."""
    if is_passive(verb) or is_reduced_passive(verb):
        return objects(verb)
    direct = [c for o in verb.children if o.dep_ == "obj" for c in conjuncts(o)]
    if direct:
        return direct
    only = [c for o in verb.children if o.dep_ == "iobj" for c in conjuncts(o)]
    if only:
        return only
    if verb.dep_ == "acl:relcl" and own_subjects(verb) and not _has_relative(verb):
        return [verb.head]
    if verb.dep_ == "conj" and verb.head.pos_ == "VERB" and verb.tag_ == verb.head.tag_:
        return []
    return _shared_object(verb)


def _shared_object(verb: Token) -> list[Token]:
    """Give the object that coordinated verbs share: "seized and destroyed the weapons"."""
    for child in verb.children:
        if child.dep_ == "conj" and child.pos_ == "VERB" and child.tag_ == verb.tag_:
            if not own_subjects(child) and _adjacent(verb, child):
                return [c for o in child.children if o.dep_ == "obj" for c in conjuncts(o)]
    return []


def _adjacent(one: Token, other: Token) -> bool:
    """Say whether only a conjunction or comma stands between two verbs."""
    between = one.doc[one.i + 1 : other.i]
    return all(t.dep_ in {"cc", "punct", "conj", "advmod"} for t in between)


def _has_relative(verb: Token) -> bool:
    return any(t.tag_ in _RELATIVES or (t.lower_ == "that" and t.dep_ != "mark") for t in verb.children)


def contents(token: Token) -> list[Token]:
    """Give the heads of what a speech act is about: its clauses and the nouns under it."""
    found = [
        c
        for child in token.children
        if child.dep_.split(":")[0] in {"xcomp", "ccomp", "advcl", "acl", "obj", "obl", "nmod"}
        and not child.dep_.endswith("relcl")
        for c in conjuncts(child)
    ]
    for child in list(found):
        if child.dep_ in {"obj", "xcomp", "ccomp"} and child.pos_ in {"NOUN", "VERB"}:
            found.extend(c for c in child.children if c.dep_ in {"nmod", "acl", "xcomp", "obj"})
    return found


def _with_particle(verb: Token) -> str:
    particle = next((c.lower_ for c in verb.children if c.dep_ == "compound:prt"), None)
    lemma = verb.lemma_.lower()
    return f"{lemma} {particle}" if particle else lemma


def with_particle(verb: Token) -> str:
    """Give a verb's lemma, with its particle where it has one: "call off"."""
    return _with_particle(verb)


__all__ = ["CLAUSAL", "Arguments", "acting", "contents", "with_particle"]
