"""Objects of verbs: direct, indirect, shared, gapped, prepositional, and those that a parser mislaid."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.extract.event_lexicon import load_event_lexicon
from dragoman.extract.grammar import (
    ancestors,
    children,
    conjuncts,
    grammar_words,
    is_adverbial_passive,
    is_passive,
    is_reduced_passive,
    objects,
    own_subjects,
    preposition,
    subjects,
)
from dragoman.extract.relatives import RELATIVES

if TYPE_CHECKING:
    from dragoman.language.tokens import Token

_AMOUNT_REACH = 8
_OWNERS = {"Person", "Organization", "Location", "NORP"}
_TIMES = {"Date", "Time"}
_NOMINAL = {"NOUN", "PROPN", "PRON"}
_PLURALS = {"NNS", "NNPS"}
_THINGS = {"it", "them"}
_SOME = {"those", "dead", "wounded", "injured", "victims"}
_AMONG = {"among", "amongst"}
_LISTING = {"include", "comprise"}


def indirect_objects(verb: Token) -> list[Token]:
    """Give who gets something: "granted *X* a pardon", also where the parser sees two direct objects."""
    direct = children(verb, "obj")
    first = [o for o in verb.children if o.dep_ == "iobj"] or direct[: len(direct) > 1]
    amount = [o for o in first if o.i + 1 < len(o.doc) and o.doc[o.i + 1].tag_ == "$"]  # "US $60 million"
    return [c for o in first if o.i > verb.i and o not in amount for c in conjuncts(o)]


def retained_objects(verb: Token) -> list[Token]:
    """Give what a passive leaves as object: "he was given *ten years*", "they were shown *the door*"."""
    if not any(c.dep_ == "aux:pass" for c in verb.children):
        return []
    kept = [c for c in verb.children if c.dep_ == "obj" and c.i > verb.i and c.pos_ == "NOUN"]
    return [c for c in kept if preposition(c) is None]


def participles_behind(noun: Token) -> list[Token]:
    """Give the participles behind a noun: "the charges *pending* against X", "the suit *filed* against X"."""
    return [c for c in children(noun, "acl", "amod") if c.i > noun.i and c.tag_ in {"VBN", "JJ"}]


def with_preposition(token: Token, name: str) -> list[Token]:
    """Give nouns that hang on a word by a preposition, also where the parser calls such a noun an object."""
    phrases = [c for c in token.children if c.relation in {"obl", "nmod", "obj"}]
    held = [c for c in phrases if preposition(c) == name]
    first, _, second = name.partition(" ")
    if second and not held:  # two words of their own to the parser: "drove them *out of* the town"
        apart = (c for c in phrases if preposition(c) == first)
        held = [c for c in apart if any(g.lower_ == second for g in children(c, "case"))]
    return [m for c in (*held, *_continued(token, held)) for m in conjuncts(c)]


def _continued(token: Token, held: list[Token]) -> list[Token]:
    """Give the rest of a list that a parser cut behind its first name: "fired at A, *B, C and D*"."""
    if len(held) != 1 or held[0].pos_ != "PROPN":
        return []
    first = held[0]
    rest = [
        c
        for c in token.children
        if c.i > first.i and c.dep_ == first.dep_ and c.pos_ == "PROPN" and preposition(c) is None
    ]
    listed = [c for c in rest if children(c, "conj") and c.doc[min(t.i for t in c.subtree)].text == ","]
    return listed[:1]


def gapped_noun(verb: Token) -> list[Token]:
    """Give the noun whose relative clause only reports a clause: "*the men* who police say fled"."""
    saying = verb.head
    if verb.dep_ != "ccomp" or not saying.dep_.endswith("relcl") or own_subjects(verb):
        return []
    relative = any(c.tag_ in RELATIVES and c.dep_ == "obj" for c in saying.children)
    said = any(s.tag_ not in RELATIVES for s in own_subjects(saying))
    return [saying.head] if relative and said else []


def direct_objects(verb: Token) -> list[Token]:
    """Give direct objects; of a passive its subject; of a gapped relative clause its noun."""
    if is_passive(verb) or is_reduced_passive(verb):
        return objects(verb) or gapped_noun(verb)
    if is_adverbial_passive(verb):  # "*asked* whether he would go, the minister said …"
        return _people_before(verb) or subjects(verb.head)
    direct = [c for o in verb.children if o.dep_ == "obj" and not preposition(o) for c in conjuncts(o)]
    direct = direct or [c for _, noun in cased_particles(verb) for c in conjuncts(noun)]
    if direct:
        return direct
    only = [c for o in verb.children if o.dep_ == "iobj" for c in conjuncts(o)]
    if only:
        return only
    stray = _stray_amounts(verb) or _stray_things(verb)
    if stray:
        return stray
    if verb.dep_ == "acl:relcl" and own_subjects(verb) and not _has_relative(verb):
        return [verb.head]
    if verb.dep_ == "conj" and verb.head.pos_ == "VERB" and verb.tag_ == verb.head.tag_:
        return []
    return _shared_object(verb)


def cased_particles(verb: Token) -> list[tuple[Token, Token]]:
    """Give a particle that a parser hung on the object as a preposition, and that object.

    "Shot *down* a jet", "sealed *off* the village": some verbs of the lexicon have such a particle.
    """
    held = (c for c in verb.children if c.i > verb.i and c.dep_ in {"obj", "obl"})
    found = ((g, c) for c in held for g in children(c, "case") if g.i == verb.i + 1)
    return [(g, c) for g, c in found if g.tag_ == "RP" or _is_particle(g, c, verb)]


def _is_particle(word: Token, noun: Token, verb: Token) -> bool:
    if word.lower_ not in grammar_words().particles:
        return False
    pair = f"{verb.lemma_.lower()} {word.lower_}"
    return noun.dep_ == "obj" or ("verb", pair) in load_event_lexicon().frames


def among_those(token: Token) -> list[Token]:
    """Give whom a word for some of many is about: "among *those* killed were *two nurses*", else the word."""
    if token.lower_ not in _SOME or preposition(token) not in _AMONG:
        above = token.head
        listed = token.lower_ in _SOME and token.dep_ == "nsubj" and above.lemma_.lower() in _LISTING
        return [c for o in children(above, "obj") for c in conjuncts(o)] if listed else []
    predicate = token if children(token, "cop") else token.head
    own = own_subjects(predicate)
    if own:
        return own
    named = predicate != token and predicate.pos_ in _NOMINAL and bool(children(predicate, "cop"))
    return conjuncts(predicate) if named else []


def named_above(verb: Token, found: list[Token]) -> list[Token]:
    """Give the object of the main clause for "it" or "them" in a clause of the same subject.

    "Rwanda reopened *the post* ten days after it had closed it", "opened *the sluices* after shutting them":
    what somebody acts on is not that somebody.
    """
    if len(found) != 1 or found[0].lower_ not in _THINGS or any(s.pos_ != "PRON" for s in own_subjects(verb)):
        return found
    if verb.relation not in {"advcl", "acl"}:
        return found
    main = next((t for t in ancestors(verb) if t.pos_ == "VERB"), verb)
    plural = found[0].lower_ == "them"
    above = [o for o in children(main, "obj", "nsubj:pass") if (o.tag_ in _PLURALS) == plural]
    fits = [o for o in above if o.pos_ in {"NOUN", "PROPN"} and o.i < verb.i and o.ent_type_ != "Person"]
    return fits or found


def _people_before(participle: Token) -> list[Token]:
    """Give the object right before a participle that a parser took off it: "released *others* held there"."""
    before = participle.doc[participle.i - 1] if participle.i else participle
    marked = children(participle, "mark", "case", "advmod")
    beside = before.dep_ in {"obj", "conj", "obl"} and before.pos_ in {"NOUN", "PROPN", "PRON"}
    return [before] if beside and not marked and before.head.i < participle.i else []


def _stray_amounts(verb: Token) -> list[Token]:
    """Give an amount that is the object behind a place: "held at its ports *some 300 tonnes of grain*"."""
    sentence_end = verb.sent.end
    near = verb.doc[verb.i + 1 : min(verb.i + _AMOUNT_REACH, sentence_end)]
    return [t for t in near if t.tag_ == "$" and t.dep_ in {"obl", "nmod", "obj"} and not preposition(t)][:1]


def _stray_things(verb: Token) -> list[Token]:
    """Give an object that a parser took for an adverbial: "denounced *the president's remarks*".

    Without a preposition an adverbial is a time or a measure. What follows the verb at once, or has an owner,
    is its object.
    """
    adverbials = [c for c in verb.children if c.dep_ == "obl" and c.i > verb.i and c.pos_ in _NOMINAL]
    found = [c for c in adverbials if c.ent_type_ not in _TIMES and _is_bare(c)]
    if not found or children(verb, "ccomp"):
        return []
    owned = (t for t in found if any(p.ent_type_ in _OWNERS for p in children(t, "nmod:poss")))
    near = (t for t in found if _follows(t, verb))
    return [m for t in [*owned, *near][:1] for m in conjuncts(t)]


def _is_bare(noun: Token) -> bool:
    """Say whether no preposition leads to a noun, on whichever of its words a parser hangs it."""
    return not any(t.dep_ in {"case", "mark"} and t.tag_ != "POS" for t in noun.subtree if t.i < noun.i)


def _follows(noun: Token, verb: Token) -> bool:
    """Say whether only a particle or an adverb stands between a verb and a noun phrase."""
    first = min(t.i for t in noun.subtree)
    between = verb.doc[verb.i + 1 : first]
    return all(t.dep_ in {"advmod", "compound:prt", "punct"} for t in between)


def _shared_object(verb: Token) -> list[Token]:
    """Give the object that coordinated verbs share: "seized and destroyed the weapons"."""
    return [c for v in sharing_verbs(verb) for o in v.children if o.dep_ == "obj" for c in conjuncts(o)]


def sharing_verbs(verb: Token) -> list[Token]:
    """Give the coordinated verb behind another that has the objects of both: "seized *and destroyed* it"."""
    for child in verb.children:
        joined = child.dep_ == "conj" and child.pos_ == "VERB" and child.tag_ == verb.tag_
        if joined and not own_subjects(child) and _adjacent(verb, child):
            return [child]
    return []


def _adjacent(one: Token, other: Token) -> bool:
    """Say whether only a conjunction or comma stands between two verbs."""
    between = one.doc[one.i + 1 : other.i]
    return all(t.dep_ in {"cc", "punct", "conj", "advmod"} for t in between)


def _has_relative(verb: Token) -> bool:
    return any(t.tag_ in RELATIVES or (t.lower_ == "that" and t.dep_ != "mark") for t in verb.children)
