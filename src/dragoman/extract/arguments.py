"""Arguments: the words that fill the slots of an event's trigger, by grammar.

Slots are "subject", "object", "second" (indirect object), "adverb", "complement" ("called it *illegal*"),
"possessor", "modifier" (nationality or compound before the noun), "carrier" (who performs the noun:
"X launched an attack"), "receiver" (who gets it: "X drew criticism"), "operation" (whose operation it
befell somebody in), "hands" (at whose hands it did), "content" (clause or event noun under a speech act),
"content-subject" (who acts in that clause), "case" (the preposition of a noun itself), "holder" (who is in
the state that a noun tells with it: "*he* is behind bars"), "sibling" (who acts in coordinated clauses),
"speaker" (who tells the clause), "clause" (the verb that a participle goes on from: "took the port, *raising*
concerns") and prepositions ("against", "in response to").
"""

from __future__ import annotations

from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict

from dragoman.datafiles import data_path, load_data
from dragoman.extract.acting import (
    acting,
    acting_at_hands,
    asked_subjects,
    find_beside,
    leading,
    surface_subjects,
    with_particle,
)
from dragoman.extract.arrivals import find_arrival, find_riders, find_sharers
from dragoman.extract.authors import author_words, brought_losses, find_authors
from dragoman.extract.cues import verb_cue
from dragoman.extract.event_lexicon import load_event_lexicon
from dragoman.extract.grammar import (
    ancestors,
    children,
    conjuncts,
    first_conjunct,
    grammar_words,
    is_passive,
    is_reduced_passive,
    objects,
    obliques,
    own_subjects,
    preposition,
)
from dragoman.extract.makers import find_makers
from dragoman.extract.moments.vocabulary import time_words
from dragoman.extract.relatives import RELATIVES, resolve_relative
from dragoman.extract.state_phrases import find_holders
from dragoman.extract.status_words import status_words
from dragoman.extract.verb_objects import (
    among_those,
    direct_objects,
    indirect_objects,
    named_above,
    participles_behind,
    retained_objects,
    sharing_verbs,
    with_preposition,
)

if TYPE_CHECKING:
    from dragoman.language.tokens import Span, Token

_LOW = {"to", "against", "with", "between", "by", "from", "on"}
"""Prepositions that parsers like to attach below the event noun: "the visit of the minister *to Kabul*"."""
_UNWRITTEN = {"by", "to", "against", "on"}
"""Slots of nouns that may be filled without their preposition: "gave X a visit"."""
_AROUND = {"arrival": find_arrival, "sharer": find_sharers}
"""Slots of nouns that the clause around them fills."""
_AROUND_VERB = {"arrival": find_arrival, "riders": find_riders}
"""Slots of verbs that a noun beside them fills."""
_BELOW = {"nmod", "conj", "appos", "flat"}
_CLAUSE_SLOTS = {"adverb", "complement", "content", "content-subject", "sibling", "speaker", "clause"}


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

    @property
    def words(self) -> tuple[Token, ...]:
        """The fixed words of a set phrase; none of a single word."""
        return ()

    def slot(self, name: str) -> list[Token]:
        """Give the head words that fill a slot, coordination unfolded, relatives resolved."""
        known = self._known.get(name)
        if known is None:
            known = self._known[name] = [t for f in self._fill(name) for t in resolve_relative(f)]
        return known

    def _fill(self, name: str) -> list[Token]:
        """Find the head words of a slot; relatives stand for themselves."""
        return self._noun_slot(name) if self.part == "noun" else self._verb_slot(name)

    # ---- verbs and predicate adjectives --------------------------------------------------------

    def _verb_slot(self, name: str) -> list[Token]:
        verb = self.trigger
        if name == "subject":
            return acting(verb)
        if name == "object":
            found = named_above(verb, direct_objects(verb))
            found = [m for o in found for m in among_those(o) or [o]]
            return [*found, *find_beside(verb, found), *retained_objects(verb)]
        if name == "second":
            return indirect_objects(verb) or (objects(verb) if retained_objects(verb) else [])
        if name in _CLAUSE_SLOTS:
            return _clause_slot(verb, name)
        if name in _AROUND_VERB:
            return _AROUND_VERB[name](verb)
        if name == "operation":
            return _operating(verb)
        if name == "hands":
            return acting_at_hands(verb)
        if name in {"possessor", "modifier", "carrier", "receiver"}:
            return []
        if name == "by" and (is_passive(verb) or is_reduced_passive(verb)):
            return []
        if not self._is_written(name):
            return []
        found = [t for t in with_preposition(verb, name) if not _is_background(t, verb)]
        if not found and name != "of":
            found = _around_object(verb, name)
        return found or [c for v in sharing_verbs(verb) for c in with_preposition(v, name)]

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
            return [e for c in found if c.i < noun.i for d in conjuncts(c) for e in _hyphened(d)]
        if name == "carrier":
            return self._carrier_subjects
        if name == "receiver":
            return self._receivers
        if name == "case":
            return children(first_conjunct(noun), "case")
        if name in _AROUND:
            return _AROUND[name](noun)
        if name == "holder":
            return find_holders(first_conjunct(noun))
        if name in _CLAUSE_SLOTS:
            return _clause_slot(noun, name)
        if name == "subject":
            return own_subjects(noun)
        if name == "object":
            return with_preposition(noun, "of")
        return self._prepositional(name)

    def _is_written(self, name: str) -> bool:
        """Say whether the sentence has a preposition at all; most slots are empty by that."""
        return name.partition(" ")[0] in _prepositions(self.trigger.sent)

    def _prepositional(self, name: str) -> list[Token]:
        if name not in _UNWRITTEN and not self._is_written(name):
            return []
        noun = self.trigger
        found = with_preposition(noun, name) or (attached_low(noun, name) if name in _LOW else [])
        found = found or _shared_behind(noun, name)
        if name == "by":
            found = found or acting_at_hands(noun) or acting_at_hands(noun.head) or _right_behind(noun)
            found = found or leading(noun)
        if not found and name == "from" and is_received(noun):  # "drew criticism *from* X"
            found = with_preposition(noun.head, name)
        for verb in self._carriers:
            if found:
                break
            if name == "by" and is_passive(verb):
                continue
            found = with_preposition(verb, name)
            if not found and name == "to":
                found = [t for t in indirect_objects(verb) if t.i != noun.i]
            if not found and name in {"against", "on"} and verb.lemma_.lower() in {"target", "hit", "strike"}:
                found = [o for o in objects(verb) if o.i != noun.i]
        return found

    @cached_property
    def _carriers(self) -> list[Token]:
        """Verbs that perform or host the noun: "carried out an attack", "a wave of clashes erupted"."""
        noun = _counting(first_conjunct(self.trigger))
        found: list[Token] = []
        words = status_words().words
        head = noun.head
        key = with_particle(head)
        held = noun.dep_ in {"obj", "nsubj:pass"} and not _is_naming(head, noun)
        if held and (key in words.carriers or _pursues(key)):
            found.append(head)
        if noun.relation == "obl" and key in words.answering and preposition(noun) == "with":
            found.append(head)
        if noun.dep_ == "nsubj" and (key in words.occurrences or key in {"target", "strike"}):
            found.append(head)
        below = [c for c in noun.children if c.dep_.startswith("acl") and not _is_content(c)]
        found.extend(c for c in below if with_particle(c) in words.carriers | words.occurrences | {"target"})
        found.extend(c for c in _loose_participles(noun) if with_particle(c) in words.carriers)
        return found

    @property
    def _receivers(self) -> list[Token]:
        """Give who gets the noun: "*Kabul* drew criticism", "*the bank* was the target of an attack"."""
        noun = first_conjunct(self.trigger)
        words, link = status_words().words, preposition(noun)
        if link in {"of", "for"} and noun.head.lemma_.lower() in words.sufferers:
            become = noun.head.dep_ == "xcomp"
            return surface_subjects(noun.head) if become else own_subjects(noun.head)
        if link == "from" and noun.head.lemma_.lower() in words.escapes:
            return acting(noun.head)
        dead = _dying(noun, link) or [t for loss in brought_losses(noun) for t in _losing(loss)]
        if dead:
            return dead
        if preposition(noun) == "under":
            return own_subjects(noun) or (acting(noun.head) if noun.head.pos_ == "VERB" else [])
        if is_received(noun):
            return acting(noun.head)
        case, above = preposition(noun), noun.head
        if case == "under":  # "Turkey is *under* sanctions", "came *under* attack"
            return own_subjects(noun) or (surface_subjects(above) if noun.dep_ == "obl" else [])
        if noun.lemma_.lower() in words.sayings and _is_met(noun, case):
            return surface_subjects(above)
        if case == "to" and above.lemma_.lower() in status_words().words.receivers:  # "*subject to* attacks"
            return own_subjects(above) or surface_subjects(above)
        return []

    @cached_property
    def _carrier_subjects(self) -> list[Token]:
        noun = _counting(first_conjunct(self.trigger))
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
            if host and all(s.tag_ in RELATIVES for s in own_subjects(verb)):
                continue
            found.extend(t for t in acting(verb) if t.i != noun.i)
        return find_authors(noun, acting) or found


def is_received(noun: Token) -> bool:
    """Say whether a noun is what somebody or something gets: "the raid drew *criticism*"."""
    return noun.dep_ == "obj" and noun.head.lemma_.lower() in status_words().words.receivers


@lru_cache(maxsize=2)
def _prepositions(sentence: Span) -> frozenset[str]:
    """Give the prepositions of a sentence; triggers come sentence by sentence, so the last one is kept."""
    return frozenset([t.lower_ for t in sentence if t.dep_ == "case"])


def _around_object(verb: Token, name: str) -> list[Token]:
    """Give prepositional phrases that hang on a verb's object, or on its adverb, instead of on the verb."""
    direct = [o for o in verb.children if o.dep_ in {"obj", "nsubj:pass", "iobj"}]
    found = [c for o in direct for c in with_preposition(o, name)]
    if not found and name != "by":
        found = [c for o in direct for a in participles_behind(o) for c in with_preposition(a, name)]
    if not found and name in {"with", "from", "against"}:
        found = [c for o in direct for c in attached_low(o, name)]
    if not found and name == "from":  # "walked *away from* the talks"
        found = [c for a in children(verb, "advmod") for c in with_preposition(a, name)]
    return found


def _dying(noun: Token, link: str | None) -> list[Token]:
    """Give who dies of or in what a noun tells: "*two women* died in the raid", "*his* death in it"."""
    words, above = author_words(), noun.head
    if link not in words.fatal:
        return []
    if above.lemma_.lower() in words.deaths and above.pos_ == "VERB":
        return [t for t in acting(above) if t.i != noun.i]
    return _losing(above) if above.lemma_.lower() in words.losses and above.pos_ == "NOUN" else []


def _losing(loss: Token) -> list[Token]:
    """Give who dies or is hurt: "the death of *two women*", "*his* death"."""
    return obliques(loss, "of") or [c for p in children(loss, "nmod:poss") for c in conjuncts(p)]


def _right_behind(noun: Token) -> list[Token]:
    """Give the agent right behind a noun that parsers hang on its verb: "saw inaction *by the police*"."""
    noun = first_conjunct(noun)
    above, last = noun.head, conjuncts(noun)[-1]  # "faced raids and arrests *by the police*"
    below = noun.dep_ == "nmod" and above.pos_ == "NOUN"  # "news of the capture of a town *by rebels*"
    if not below and (noun.dep_ != "obj" or above.pos_ != "VERB" or is_passive(above)):
        return []
    ends = {last.i, max(t.i for t in last.subtree)}
    return [t for t in obliques(above, "by") if any(c.i - 1 in ends for c in children(t, "case"))]


def _is_met(words: Token, case: str | None) -> bool:
    """Say whether somebody meets words: "*rejected* the claim", "*replied* to it", "*despite* it"."""
    verb = words.head.lemma_.lower()
    if case is None:
        return words.dep_ == "obj" and verb in status_words().words.answers
    met = case in grammar_words().beset or (case == "to" and verb in grammar_words().replying)
    return met and words.dep_ == "obl"


def _is_naming(verb: Token, noun: Token) -> bool:
    """Say whether a verb gives a noun a name, or names something so: "called *the raid* an act of terror"."""
    behind = (c for c in verb.children if c.i > noun.i and c.pos_ == "NOUN" and not _is_time(c))
    names = [c for c in behind if c.dep_.split(":")[0] in {"xcomp", "obl", "obj"}]
    named = any(children(c, "det") and not preposition(c) and c.ent_type_ != "Date" for c in names)
    known = bool(children(noun, "acl:relcl")) and any(c.lower_ == "the" for c in children(noun, "det"))
    if known and verb_cue(verb) is not None:  # "called *the raid that killed six* barbaric"
        return True
    judged = any(c.i > noun.i and c.pos_ == "ADJ" for c in children(verb, "xcomp"))  # "called it *illegal*"
    return named or judged or any(c.tag_ == "WP" for c in children(verb, "obj"))


def _counting(noun: Token) -> Token:
    """Give the word that counts a noun, if one does: "a *wave* of raids", else the noun itself."""
    many = load_event_lexicon().classes["partitive"]
    counted = noun.dep_ == "nmod" and preposition(noun) == "of" and noun.head.lemma_.lower() in many
    return first_conjunct(noun.head) if counted else noun


def _is_time(noun: Token) -> bool:
    """Say whether a noun only says when: "carried out *this morning* by rebels", "staged *the same day*"."""
    words = time_words()
    return noun.dep_ == "obl:unmarked" and (noun.lower_ in words.parts or noun.lower_ in words.units)


def _is_content(clause: Token) -> bool:
    """Say whether a clause under a noun tells what was said: "allegations *that Chad opened fire*"."""
    return any(c.dep_ == "mark" and c.lower_ in {"that", "whether"} for c in clause.children)


def _operating(verb: Token) -> list[Token]:
    """Give whose operation a passive verb or a verb of dying names: "killed in a *police* raid"."""
    if not (is_passive(verb) or is_reduced_passive(verb) or verb.lemma_.lower() in author_words().deaths):
        return []
    for noun in obliques(verb, "in", "during", "by", "through"):
        if noun.lemma_.lower() in author_words().operations:
            own, made = Arguments(noun, "noun"), find_makers(noun)
            for slot in ("by", "possessor", "with", "modifier", "carrier"):
                if made or own.slot(slot):
                    return made or own.slot(slot)
    return []


def _hyphened(noun: Token) -> list[Token]:
    """Give both sides of a pair before a noun: "the *Chad*-*Libya* war"."""
    pair = [c for c in noun.children if c.dep_ == "compound" and c.i + 2 == noun.i]
    return [*(c for c in pair if noun.doc[c.i + 1].text in {"-", "–"}), noun]


def _loose_participles(noun: Token) -> list[Token]:
    """Give passive participles right behind an oblique noun: "died in the raid, *staged* by rebels"."""
    if not noun.dep_.startswith("obl"):
        return []
    near = [c for c in noun.head.children if c.i > noun.i and c.dep_ == "advcl" and c.tag_ == "VBN"]
    return [c for c in near if children(c, "obl:agent") and not own_subjects(c)][:1]


def attached_low(noun: Token, name: str, *, below: bool = False) -> list[Token]:
    """Give prepositional phrases that hang below the noun's own phrases instead of on the noun.

    What is listed with one of these has phrases of its own: "talks on trade and *aid by* Chad".
    """
    found: list[Token] = []
    for child in noun.children:
        if below and child.dep_ == "conj" and child.pos_ == "NOUN":
            continue
        if child.pos_ != "VERB" and child.i > noun.i and child.dep_.split(":")[0] in _BELOW:
            found.extend(with_preposition(child, name) or attached_low(child, name, below=True))
    return found


def _shared_behind(noun: Token, name: str) -> list[Token]:
    """Give the phrase that coordinated nouns share behind the last: "the resignation and arrest *of X*"."""
    last = conjuncts(noun)[-1]
    first = first_conjunct(noun)
    if name == "by" and noun != first:  # parsers hang "looting and rapes *by X*" on the first
        return [t for t in with_preposition(first, name) if t.i > noun.i]
    if last == noun or last.pos_ != "NOUN" or children(noun, "nmod") or children(last, "nmod:poss"):
        return []
    return with_preposition(last, name)


def _clause_slot(trigger: Token, name: str) -> list[Token]:
    """Give adverbs, complements ("called it *illegal*"), contents, or the subjects of contents."""
    if name == "adverb":
        ahead = (c for s in own_subjects(trigger) for c in children(s, "advmod") if s.i < c.i < trigger.i)
        return [*children(trigger, "advmod"), *ahead]  # "the two navies *together* searched it"
    if name == "complement":
        found = [c for c in children(trigger, "xcomp", "obl") if c.pos_ in {"NOUN", "ADJ", "PROPN"}]
        after = [c for o in objects(trigger) for c in children(o, "amod") if c.i > o.i]
        _, *named = children(trigger, "obj") or [trigger]  # "called the raid *a war crime*"
        return [*found, *named, *after]  # "held them *responsible*", which parsers read as a modifier too
    if name == "sibling":
        verbs = [c for c in conjuncts(first_conjunct(trigger)) if c != trigger and own_subjects(c)]
        return [s for v in verbs for s in acting(v)]
    if name == "clause":
        goes_on = trigger.tag_ == "VBG" and trigger.dep_ == "advcl" and trigger.head.i < trigger.i
        return [trigger.head] if goes_on and not children(trigger, "mark", "nsubj") else []
    if name == "speaker":
        clause = next((t for t in [trigger, *ancestors(trigger)] if t.dep_ == "ccomp"), None)
        return acting(clause.head) if clause is not None else []
    found = contents(trigger)
    if name == "content":
        return found
    return [s for c in found if c.dep_ in {"ccomp", "xcomp"} for s in asked_subjects(c) if s.i != trigger.i]


def contents(token: Token) -> list[Token]:
    """Give the heads of what a speech act is about: its clauses and the nouns under it."""
    found = [
        c
        for child in token.children
        if child.dep_.split(":")[0] in {"xcomp", "ccomp", "advcl", "acl", "obj", "obl", "nmod"}
        and not child.dep_.endswith("relcl")
        and not (child.dep_ == "advcl" and own_subjects(child))  # "as he ended", "if it attacks"
        and not (child.dep_ == "obl" and child.i < token.i)  # "at the *end* they swore to …"
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


def _is_background(noun: Token, verb: Token) -> bool:
    """Say whether "with" before a clause tells what goes on around it: "*With talks* stalling, he met X"."""
    if noun.i > verb.i or preposition(noun) != "with":
        return False
    return any(c.i > noun.i and c.tag_ in {"VBG", "VBN"} for c in noun.children)


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
        single = [lemma[:-3]] if lemma[-3:-2] == lemma[-4:-3] else []  # "patrolled"
        return [*found, lemma[:-2], lemma[:-1], *single, lemma]
    return (
        [*found, lemma, f"{lemma}e", lemma + lemma[-1:]]
        if verb.tag_ in {"VBD", "VBN", "VBG"}
        else [*found, lemma]
    )
