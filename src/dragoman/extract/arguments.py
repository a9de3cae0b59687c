"""Arguments: the words that fill the slots of an event's trigger, by grammar.

Slots are "subject", "object", "second" (indirect object), "adverb", "complement" ("called it *illegal*"),
"possessor", "modifier" (nationality or compound before the noun), "carrier" (who performs the noun:
"X launched an attack"), "receiver" (who gets it: "X drew criticism"), "content" (clause or event noun
under a speech act), "content-subject" (who acts in that clause), "sibling" (who acts in coordinated
clauses), "speaker" (who tells the clause) and prepositions ("against", "in response to").
"""

from __future__ import annotations

from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict

from dragoman.datafiles import data_path, load_data
from dragoman.extract.authors import find_authors
from dragoman.extract.cues import verb_cue
from dragoman.extract.grammar import (
    accompanied,
    ancestors,
    children,
    conjuncts,
    controlling_objects,
    first_conjunct,
    is_passive,
    is_reduced_passive,
    objects,
    own_subjects,
    preposition,
)
from dragoman.extract.status_words import status_words

if TYPE_CHECKING:
    from dragoman.language.tokens import Token

_RELATIVES = {"WDT", "WP", "WP$"}
_AMOUNT_REACH = 8
_LOW = {"to", "against", "with", "between", "by", "from", "on"}
"""Prepositions that parsers like to attach below the event noun: "the visit of the minister *to Kabul*"."""
_CLAUSE_SLOTS = {"adverb", "complement", "content", "content-subject", "sibling", "speaker"}


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
            self._known[name] = [t for f in found for t in resolve_relative(f)]
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
        if name in {"possessor", "modifier", "carrier", "receiver"}:
            return []
        if name == "by" and (is_passive(verb) or is_reduced_passive(verb)):
            return []
        found = _with_preposition(verb, name)
        if not found and name != "of":
            direct = [o for o in verb.children if o.dep_ in {"obj", "nsubj:pass", "iobj"}]
            found = [c for o in direct for c in _with_preposition(o, name)]
        return found

    # ---- nouns ---------------------------------------------------------------------------------

    def _noun_slot(self, name: str) -> list[Token]:
        noun = self.trigger
        if name in {"possessor", "poss"}:
            return [c for p in children(noun, "nmod:poss") for c in conjuncts(p)]
        if name == "modifier":
            found = [
                c
                for c in noun.children
                if c.dep_ in {"amod", "compound", "nmod", "nummod"} and not preposition(c)
            ]
            return [d for c in found if c.i < noun.i for d in conjuncts(c)]
        if name == "carrier":
            return self._carrier_subjects
        if name == "receiver":
            return self._receivers
        if name in _CLAUSE_SLOTS:
            return _clause_slot(noun, name)
        if name == "subject":
            return own_subjects(noun)
        if name == "object":
            return _with_preposition(noun, "of")
        return self._prepositional(name)

    def _prepositional(self, name: str) -> list[Token]:
        noun = self.trigger
        found = _with_preposition(noun, name) or (_attached_low(noun, name) if name in _LOW else [])
        for verb in self._carriers:
            if found:
                break
            if name == "by" and is_passive(verb):
                continue
            found = _with_preposition(verb, name)
            if not found and name == "to":
                found = [c for o in verb.children if o.dep_ == "iobj" for c in conjuncts(o)]
            if not found and name in {"against", "on"} and verb.lemma_.lower() in {"target", "hit", "strike"}:
                found = [o for o in objects(verb) if o.i != noun.i]
        return found

    @cached_property
    def _carriers(self) -> list[Token]:
        """Verbs that perform or host the noun: "carried out an attack", "clashes erupted"."""
        noun = first_conjunct(self.trigger)
        found: list[Token] = []
        words = status_words().words
        head = noun.head
        key = _with_particle(head)
        if noun.dep_ in {"obj", "nsubj:pass"} and (key in words.carriers or _pursues(key)):
            found.append(head)
        if noun.dep_ == "nsubj" and (key in words.occurrences or key in {"target", "strike"}):
            found.append(head)
        for child in noun.children:
            if child.dep_.startswith("acl") and _with_particle(
                child
            ) in words.carriers | words.occurrences | {"target"}:
                found.append(child)
        return found

    @property
    def _receivers(self) -> list[Token]:
        """Give who gets the noun: "*Kabul* drew criticism"."""
        noun = first_conjunct(self.trigger)
        if noun.dep_ == "obj" and noun.head.lemma_.lower() in status_words().words.receivers:
            return acting(noun.head)
        return []

    @cached_property
    def _carrier_subjects(self) -> list[Token]:
        noun = first_conjunct(self.trigger)
        found: list[Token] = []
        for verb in self._carriers:
            if noun.dep_ == "nsubj" and verb == noun.head:
                continue
            host = (
                verb.dep_.startswith("acl")
                and verb.head == noun
                and not is_passive(verb)
                and verb.tag_ != "VBN"
            )
            if host and all(s.tag_ in _RELATIVES for s in own_subjects(verb)):
                continue
            found.extend(t for t in acting(verb) if t.i != noun.i)
        return find_authors(noun, acting) or found


def _with_preposition(token: Token, name: str) -> list[Token]:
    """Give nouns that hang on a word by a preposition, also where the parser calls such a noun an object."""
    held = [
        c for c in token.children if c.dep_.split(":")[0] in {"obl", "nmod", "obj"} and preposition(c) == name
    ]
    return [m for c in held for m in conjuncts(c)]


def _attached_low(noun: Token, name: str) -> list[Token]:
    """Give prepositional phrases that hang below the noun's own phrases instead of on the noun."""
    found: list[Token] = []
    for child in noun.children:
        if child.i > noun.i and child.dep_.split(":")[0] in {"nmod", "conj", "appos", "flat"}:
            found.extend(_with_preposition(child, name) or _attached_low(child, name))
    return found


def _clause_slot(trigger: Token, name: str) -> list[Token]:
    """Give adverbs, complements ("called it *illegal*"), contents, or the subjects of contents."""
    if name == "adverb":
        return children(trigger, "advmod")
    if name == "complement":
        found = [c for c in children(trigger, "xcomp", "obl") if c.pos_ in {"NOUN", "ADJ", "PROPN"}]
        after = [c for o in objects(trigger) for c in children(o, "amod") if c.i > o.i]
        return [*found, *after]  # "held them *responsible*", which parsers read as a modifier too
    if name == "sibling":
        verbs = [c for c in conjuncts(first_conjunct(trigger)) if c != trigger and own_subjects(c)]
        return [s for v in verbs for s in acting(v)]
    if name == "speaker":
        clause = next((t for t in [trigger, *ancestors(trigger)] if t.dep_ == "ccomp"), None)
        return acting(clause.head) if clause is not None else []
    found = contents(trigger)
    if name == "content":
        return found
    return [
        s for c in found if c.dep_ in {"ccomp", "xcomp"} for s in _surface_subjects(c) if s.i != trigger.i
    ]


def acting(verb: Token) -> list[Token]:
    """Give who acts in a verb: its subject or by-phrase, through control, relatives and participles."""
    if is_passive(verb) or is_reduced_passive(verb):
        by = [
            o for o in verb.children if o.dep_ == "obl:agent" or (preposition(o) == "by" and o.dep_ != "nmod")
        ]
        return [c for o in by for c in conjuncts(o) if o.dep_.startswith("obl")]
    if own_subjects(verb):
        return [a for t in own_subjects(verb) for a in resolve_relative(t)]
    found = _gapped(verb) or _controlled(verb)
    return found or (_main_subjects(verb) if verb.tag_ == "VBG" and verb.dep_ == "conj" else [])


def _gapped(verb: Token) -> list[Token]:
    """Give the noun whose relative clause only reports a clause: "*the men* who police say fled"."""
    saying = verb.head
    if verb.dep_ != "ccomp" or not saying.dep_.endswith("relcl") or own_subjects(verb):
        return []
    relative = any(c.tag_ in _RELATIVES and c.dep_ == "obj" for c in saying.children)
    said = any(s.tag_ not in _RELATIVES for s in own_subjects(saying))
    return [saying.head] if relative and said else []


def _main_subjects(verb: Token) -> list[Token]:
    """Give the subject of the sentence for a participle that hangs nowhere sensible."""
    main = next((a for a in ancestors(verb) if a.tag_ in {"VBD", "VBZ", "VBP"}), None)
    return _surface_subjects(main)[:1] if main is not None else []


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
        return controlling_objects(verb) or _surface_subjects(accompanied(verb))
    if label in {"acl", "amod"} or (
        label == "parataxis" and verb.tag_ == "VBG" and head.pos_ in {"NOUN", "PROPN"}
    ):
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
    if verb.tag_ == "VBG" and (not introduced or _is_addressed(noun)):
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


def _is_addressed(noun: Token) -> bool:
    """Say whether a noun is the party that a verb of saying is about: "accused *the army* of bombing it"."""
    cue = verb_cue(noun.head) if noun.dep_ == "obj" and noun.head.pos_ == "VERB" else None
    return cue is not None and cue[0].object in {"party", "addressee"}


def _surface_subjects(verb: Token) -> list[Token]:
    """Give the grammatical subject of a clause, passive or not, inherited if need be."""
    own = own_subjects(verb)
    if own:
        return [a for t in own_subjects(verb) for a in resolve_relative(t)]
    if is_reduced_passive(verb):
        return [verb.head]
    return _controlled(verb)


def resolve_relative(token: Token) -> list[Token]:
    """Give the noun that a relative pronoun stands for, else the token itself."""
    if token.tag_ not in _RELATIVES and token.lower_ not in {"that", "which", "who", "whom"}:
        return [token]
    if token.tag_ in {"DT", "IN"} and token.dep_ in {"det", "mark"}:
        return [token]
    clause: Token | None = token
    while clause is not None and not clause.dep_.endswith("relcl"):
        clause = clause.head if clause.head != clause else None
    if clause is not None:
        return [_agreeing(clause, token)]
    return [_noun_before(token)] if token.tag_ == "WDT" and preposition(token) else [token]


def _noun_before(pronoun: Token) -> Token:
    """Give the noun of the phrase right before "in which", where a parser hangs its clause elsewhere."""
    case = min(t.i for t in pronoun.subtree)
    before = [t for t in pronoun.doc[max(pronoun.sent.start, case - 2) : case] if not t.is_punct]
    word = before[-1] if before else pronoun
    while word.pos_ in {"NUM", "PROPN"} and word.head != word and word.head.i < case:
        word = word.head
    return word if word.pos_ == "NOUN" else pronoun


def _agreeing(clause: Token, pronoun: Token) -> Token:
    """Give the noun of a relative clause; for a plural with a singular verb, the nearest singular one."""
    noun = clause.head
    finite = [t for t in [clause, *clause.children] if t.tag_ in {"VBZ", "VBP"}]
    if noun.tag_ != "NNS" or not any(t.tag_ == "VBZ" for t in finite) or pronoun.dep_ != "nsubj":
        return noun
    below = [t for t in noun.subtree if t.i < pronoun.i and t.tag_ in {"NN", "NNP", "NNPS"}]
    return below[-1] if below else noun


def _direct_objects(verb: Token) -> list[Token]:
    """Give direct objects; of a passive its subject; of a gapped relative clause its noun."""
    if is_passive(verb) or is_reduced_passive(verb):
        return objects(verb) or _gapped(verb)
    direct = [c for o in verb.children if o.dep_ == "obj" and not preposition(o) for c in conjuncts(o)]
    if direct:
        return direct
    only = [c for o in verb.children if o.dep_ == "iobj" for c in conjuncts(o)]
    if only:
        return only
    amounts = _stray_amounts(verb)
    if amounts:
        return amounts
    if verb.dep_ == "acl:relcl" and own_subjects(verb) and not _has_relative(verb):
        return [verb.head]
    if verb.dep_ == "conj" and verb.head.pos_ == "VERB" and verb.tag_ == verb.head.tag_:
        return []
    return _shared_object(verb)


def _stray_amounts(verb: Token) -> list[Token]:
    """Give an amount that is the object behind a place: "held at its ports *some 300 tonnes of grain*"."""
    sentence_end = verb.sent.end
    near = verb.doc[verb.i + 1 : min(verb.i + _AMOUNT_REACH, sentence_end)]
    return [t for t in near if t.tag_ == "$" and t.dep_ in {"obl", "nmod", "obj"} and not preposition(t)][:1]


def _shared_object(verb: Token) -> list[Token]:
    """Give the object that coordinated verbs share: "seized and destroyed the weapons"."""
    for child in verb.children:
        joined = child.dep_ == "conj" and child.pos_ == "VERB" and child.tag_ == verb.tag_
        if joined and not own_subjects(child) and _adjacent(verb, child):
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
        if child.dep_ in {"obj", "xcomp"} and child.pos_ in {"NOUN", "VERB"}:
            found.extend(c for c in child.children if c.dep_ in {"nmod", "acl", "xcomp", "obj"})
    return found


def _pursues(verb: str) -> bool:
    """Say whether a verb's subject is also who does what its object tells: "plans an attack"."""
    operator = status_words().operator.get(verb)
    return operator is not None and operator[0] in {"plan", "try", "keep"}


class _Forms(BaseModel):
    model_config = ConfigDict(extra="forbid")
    forms: dict[str, str]


@lru_cache(maxsize=1)
def _irregular() -> dict[str, str]:
    return load_data(data_path("lexicons", "en", "irregular.yaml"), _Forms).forms


def verb_lemmas(verb: Token) -> list[str]:
    """Give the lemmas that a verb may have, likeliest first: a model may cut one ("shel" for "shell")."""
    lemma = verb.lemma_.lower()
    known = _irregular().get(verb.lower_)
    found = [known] if known is not None else []
    if lemma.endswith("ed") and lemma == verb.lower_:
        return [*found, lemma[:-2], lemma[:-1], lemma]
    return (
        [*found, lemma, f"{lemma}e", lemma + lemma[-1:]]
        if verb.tag_ in {"VBD", "VBN", "VBG"}
        else [*found, lemma]
    )


def _with_particle(verb: Token) -> str:
    particle = next((c.lower_ for c in verb.children if c.dep_ == "compound:prt"), None)
    lemma = verb.lemma_.lower()
    return f"{lemma} {particle}" if particle else lemma


def with_particle(verb: Token) -> str:
    """Give a verb's lemma, with its particle where it has one: "call off"."""
    return _with_particle(verb)


__all__ = ["Arguments", "acting", "contents", "resolve_relative", "with_particle"]
