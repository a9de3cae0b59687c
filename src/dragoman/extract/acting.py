"""Who acts in a clause: subjects and by-phrases, through control, relatives and participles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.extract.authors import author_words
from dragoman.extract.by_phrases import by_phrase, shared_by_phrase
from dragoman.extract.causatives import causers, causing
from dragoman.extract.cues import verb_cue
from dragoman.extract.grammar import (
    accompanied,
    ancestors,
    children,
    conjuncts,
    controlling_objects,
    first_conjunct,
    grammar_words,
    is_adverbial_passive,
    is_passive,
    is_reduced_passive,
    objects,
    obliques,
    own_subjects,
    preposition,
)
from dragoman.extract.relatives import resolve_relative
from dragoman.extract.status_words import status_words
from dragoman.extract.verb_objects import cased_particles, gapped_noun
from dragoman.model import Stance

if TYPE_CHECKING:
    from dragoman.language.tokens import Token

_ASKING = {Stance.DEMANDS, Stance.ASKS}


def acting(verb: Token) -> list[Token]:
    """Give who acts in a verb: its subject or by-phrase, through control, relatives and participles."""
    if is_passive(verb) or is_reduced_passive(verb) or is_adverbial_passive(verb):
        by = [t for t in by_phrase(verb) if t.lemma_.lower() not in grammar_words().agency]
        return by or acting_at_hands(verb) or shared_by_phrase(verb) or _causers(verb)
    own = own_subjects(verb) or _stray_subjects(verb)
    if own and _is_label(own[0]):  # "Lebanon: strikes kill nine"
        return []
    if own:
        return [a for t in own for a in resolve_relative(t)] + find_beside(verb, own)
    found = gapped_noun(verb) or _users(verb) or _accused(verb) or _controlled(verb)
    return found or (_main_subjects(verb) if verb.tag_ == "VBG" and verb.dep_ == "conj" else [])


def _causers(verb: Token) -> list[Token]:
    """Give who has something done: "*the general* had two men flogged"."""
    have = causing(verb)
    if have is None or verb.lemma_.lower() in grammar_words().befalling:
        return []
    return [a for s in causers(verb, have) for c in conjuncts(s) for a in resolve_relative(c)]


def _is_label(name: Token) -> bool:
    """Say whether a name with a colon only says what a headline is about."""
    opens, behind = name.left_edge.i == name.sent.start, name.i + 1
    return opens and behind < len(name.doc) and name.doc[behind].text == ":"


def _stray_subjects(verb: Token) -> list[Token]:
    """Give a noun without a preposition right before a finite verb that a parser took for no subject."""
    perfect = verb.tag_ == "VBN" and any(c.lemma_ == "have" for c in children(verb, "aux"))
    if verb.tag_ not in {"VBD", "VBZ", "VBP"} and not perfect:
        return []
    bare = [c for c in children(verb, "obl") if c.i < verb.i and preposition(c) is None and c.pos_ != "NUM"]
    near = [c for c in bare if all(t.dep_ in {"aux", "advmod"} for t in verb.doc[c.i + 1 : verb.i])]
    if near and near[0].ent_type_ not in {"Date", "DATE", "TIME", "Time"}:
        return near
    return _subject_beside(verb)


def _subject_beside(verb: Token) -> list[Token]:
    """Give a subject that a parser took for an apposition inside the phrase that opens its clause.

    "At the invitation of X, *the president of Y*, Z, paid a visit": a clause without any other subject.
    """
    opening = [c for c in children(verb, "obl", "obj") if c.i < verb.i and preposition(c) is not None]
    beside = [t for c in opening for t in c.subtree if t.dep_ == "appos" and t.left_edge.i > c.i]
    definite = [t for t in beside if children(t, "det") or t.pos_ == "PROPN"]
    apart = [t for t in definite if "," in {verb.doc[t.left_edge.i - 1].text, t.left_edge.text}]
    return [n for t in apart[:1] for n in children(t, "appos")[:1] or [t]] if not own_subjects(verb) else []


def find_beside(verb: Token, members: list[Token]) -> list[Token]:
    """Give those whom a phrase on the verb adds to its subject or object: "killed monks *besides nuns*".

    Behind a passive they are with its subject: "was held *along with two aides*".
    """
    if not members:
        return []
    found = [t for v in {verb, first_conjunct(verb)} for t in obliques(v, *grammar_words().companions)]
    last, ahead = members[-1].i, members[-1].i < verb.i and not is_passive(verb)
    return [t for t in found if t.i > last and (t.i < verb.i) == ahead and preposition(t) != "including"]


def acting_at_hands(word: Token) -> list[Token]:
    """Give who acts by a phrase for "by": "killed *at the hands of* the police", "*on orders from* X"."""
    agency = grammar_words().agency
    held = [c for c in word.children if c.dep_.startswith(("obl", "nmod")) and c.lemma_.lower() in agency]
    found = [c for c in held if preposition(c) in agency[c.lemma_.lower()]]
    near = [t for c in found for t in obliques(word, "from") if any(g.i == c.i + 1 for g in t.children)]
    return [m for c in found for m in obliques(c, "of", "from", "by") or near or _holders(c)]


def _holders(custody: Token) -> list[Token]:
    """Give whose hands they are: "in *police* custody", "in *Israeli* captivity"."""
    before = children(custody, "nmod:poss", "compound", "amod")
    return [c for c in before if c.i < custody.i and c.lower_ not in grammar_words().negators]


def _users(verb: Token) -> list[Token]:
    """Give who uses something for what a verb tells: "the gun used *by a guard* to kill him"."""
    means = verb.head
    for_it = verb.dep_ in {"xcomp", "advcl"} and verb.tag_ == "VB"
    return by_phrase(means) if for_it and means.lemma_.lower() in grammar_words().using else []


def _main_subjects(verb: Token) -> list[Token]:
    """Give the subject of the sentence for a participle that hangs nowhere sensible."""
    main = next((a for a in ancestors(verb) if a.tag_ in {"VBD", "VBZ", "VBP"}), None)
    return surface_subjects(main)[:1] if main is not None else []


def _controlled(verb: Token) -> list[Token]:
    """Give the subject of a verb that has none of its own."""
    head, label = verb.head, verb.dep_
    if head == verb:
        return []
    if label == "conj":
        if _is_misjoined(verb, head):
            head = head.head
        return acting(head) if not is_passive(head) else surface_subjects(head)
    if label in {"xcomp", "ccomp", "advcl"} and _is_attitude(verb):
        return []
    if label == "xcomp":
        held = [c for o in children(head, "obj", "iobj") for c in conjuncts(o)]
        return held or _asked_of(verb) or surface_subjects(head)
    if label == "advcl":
        described = verb.tag_ == "VBN" and any(c.lower_ == "as" for c in children(verb, "mark", "case"))
        held = objects(head) if described else controlling_objects(verb) or _asked_of(verb)
        if not held and _is_advice(verb):
            return []
        return held or _accompanying(verb)
    if label in {"acl", "amod"} or (
        label == "parataxis" and verb.tag_ == "VBG" and head.pos_ in {"NOUN", "PROPN"}
    ):
        return _of_noun_clause(verb, head)
    if label in {"acl:relcl"}:
        return [head]
    if label in {"ccomp", "csubj", "parataxis"}:
        return surface_subjects(head) if label != "csubj" else []
    if label.startswith(("obl", "nmod")) and head.pos_ in {"VERB", "AUX"}:
        return surface_subjects(head)
    return []


def _is_misjoined(verb: Token, first: Token) -> bool:
    """Say whether a verb in the past goes on from the verb above the one that a parser joins it to.

    "Declared them unwanted and *expelled* them", "said that two had been killed and *demanded* an apology".
    """
    if verb.tag_ != "VBD":
        return False
    if first.dep_ == "xcomp" and first.pos_ == "ADJ":
        return True
    spoken = verb_cue(verb) is not None and verb_cue(first.head) is not None and first.head.tag_ == "VBD"
    return spoken and first.tag_ in {"VBN", "VBG"} and bool(children(first, "aux", "aux:pass", "mark"))


def _accompanying(participle: Token) -> list[Token]:
    """Give who does what goes along with another act: "they fled, *shooting*", "hit by *X*, killing two"."""
    main = accompanied(participle)
    harm = participle.tag_ == "VBG" and participle.lemma_.lower() in author_words().hurting
    return acting(main) if harm and is_passive(main) else surface_subjects(main)


def _accused(gerund: Token) -> list[Token]:
    """Give who is said to do what a charge is for: "a conviction *against the officer* for beating him"."""
    if gerund.tag_ != "VBG" or not any(c.lower_ in {"of", "for"} for c in children(gerund, "mark", "case")):
        return []
    head = gerund.head
    charges = objects(head) if head.pos_ == "VERB" else [head]
    beside = [head] if head.dep_ == "nmod" and preposition(head) == "against" else []
    return beside or [t for c in charges for t in obliques(c, "against")]


def _asked_of(infinitive: Token) -> list[Token]:
    """Give who is to do what is asked of somebody by a preposition: "called *on the army* to leave"."""
    head = infinitive.head
    if infinitive.tag_ != "VB" or infinitive.dep_ not in {"xcomp", "advcl"} or head.pos_ != "VERB":
        return []
    own = [t for t in obliques(infinitive, "for") if head.i < t.i < infinitive.i]
    if own:  # "called *for the army* to leave"
        return own
    direct = children(head, "obj")
    cased = [o for o in direct if preposition(o) in grammar_words().asked]  # parsers: "called *for X* to go"
    cue = verb_cue(head) if children(infinitive, "mark") and len(cased) == len(direct) else None
    if cue is None or cue[0].stance not in _ASKING:
        return []
    held = [*obliques(head, *grammar_words().asked), *(c for o in cased for c in conjuncts(o))]
    return [t for t in held if head.i < t.i < infinitive.i]


def _is_advice(clause: Token) -> bool:
    """Say whether words are only spoken against something: "warned *against attacking*" attacks nobody."""
    marked = any(c.dep_ in {"mark", "case"} and c.lower_ == "against" for c in clause.children)
    return marked and verb_cue(clause.head) is not None


def _is_attitude(gerund: Token) -> bool:
    """Say whether a gerund is what somebody is for or against: "voters support *banning* it"."""
    verb = gerund.head
    if gerund.tag_ != "VBG" or verb.lemma_.lower() not in grammar_words().attitudes:
        return False
    if children(gerund, "mark"):
        return False
    return all(t.pos_ == "ADV" for t in gerund.doc[verb.i + 1 : gerund.i])


def _of_noun_clause(verb: Token, noun: Token) -> list[Token]:
    """Give the subject of a clause under a noun: "troops occupying …", but "their plan to attack …"."""
    introduced = any(c.dep_ == "mark" for c in verb.children)
    if verb.tag_ == "VB" and noun.pos_ == "ADJ" and (children(noun, "cop") or noun.dep_ == "xcomp"):
        return own_subjects(noun) or surface_subjects(noun.head)  # "*X* was (became) the first to leave"
    issued = _issued_by(verb, noun)
    if issued:
        return issued
    if verb.tag_ == "VBG" and (not introduced or _is_addressed(noun)):
        return [noun]
    owners = [c for p in children(noun, "nmod:poss") for c in conjuncts(p)]
    if owners:
        return owners
    holders = obliques(noun, "of") if verb.tag_ == "VB" else []
    if holders:  # "the decision *of the court* to free him"
        return holders
    aimed = verb.tag_ == "VB" and not is_passive(verb)
    if aimed and noun.dep_ == "nmod" and preposition(noun) == "of":
        return conjuncts(noun)  # parsers hang "the decision of *the court* to free him" on the court
    doers = [*obliques(verb, "by"), *obliques(noun, "by")] if aimed else []
    if doers:  # "the effort *by the court* to charge him"
        return doers
    modifiers = [
        c
        for c in noun.children
        if c.dep_ in {"amod", "compound"} and c.i < noun.i and (c.ent_type_ or c.text[:1].isupper())
    ]
    if modifiers:
        return modifiers
    head = noun.head
    if noun.dep_ == "obj" and head.pos_ == "VERB":
        return acting(head)
    if noun.dep_ in {"nsubj:pass"}:
        return acting(head)
    return [noun] if noun.dep_.startswith("nsubj") and noun.pos_ == "PROPN" else []


def _issued_by(verb: Token, noun: Token) -> list[Token]:
    """Give who issued the words that a participle of speech tells: "*they* sent a letter urging calm"."""
    above, words = noun.head, grammar_words()
    told = verb_cue(verb) is not None or noun.lemma_.lower() in words.texts
    if verb.tag_ != "VBG" or noun.pos_ != "NOUN" or not told or above.pos_ != "VERB":
        return []
    held = noun.dep_ in {"obj", "nsubj:pass"} or (noun.dep_ == "obl" and bool(children(above, "obj")))
    issuing = status_words().words.carriers | words.authoring
    return acting(above) if held and with_particle(above) in issuing else []


def _is_addressed(noun: Token) -> bool:
    """Say whether a noun is the party that a verb of saying is about: "accused *the army* of bombing it"."""
    cue = verb_cue(noun.head) if noun.dep_ == "obj" and noun.head.pos_ == "VERB" else None
    return cue is not None and cue[0].object in {"party", "addressee"}


def leading(noun: Token) -> list[Token]:
    """Give who a compound participle says does what a noun tells: "the *Saudi*-led war"."""
    words = grammar_words().leading
    said = [c for c in noun.children if c.i < noun.i and c.lower_ in words and c.i > 1]
    names = [noun.doc[c.i - 2] for c in said if noun.doc[c.i - 1].text in {"-", "–", "‑"}]
    return [t for t in names if t.pos_ in {"PROPN", "ADJ", "NOUN"}]


def surface_subjects(verb: Token) -> list[Token]:
    """Give the grammatical subject of a clause, passive or not, inherited if need be."""
    own = own_subjects(verb)
    if own:
        return [a for t in own_subjects(verb) for a in resolve_relative(t)]
    if is_reduced_passive(verb):
        return [verb.head]
    return _controlled(verb)


def asked_subjects(clause: Token) -> list[Token]:
    """Give whom a clause about what must be may call on: of a passive only people ("*she* must be freed").

    "The law must be kept" and "aid must be sent" call on somebody else.
    """
    found = surface_subjects(clause)
    return [s for s in found if not is_passive(clause) or s.ent_type_ == "Person" or s.tag_ == "PRP"]


def with_particle(verb: Token) -> str:
    """Give a verb's lemma, with its particle where it has one: "call off"."""
    particle = next((c.lower_ for c in verb.children if c.dep_ == "compound:prt"), None)
    lemma = verb.lemma_.lower()
    return f"{lemma} {particle}" if particle else lemma


def is_particle_case(verb: Token) -> bool:
    """Say whether a verb's particle is the preposition that the words behind it lack: "shut *on* Monday"."""
    particle = next((c for c in verb.children if c.dep_ == "compound:prt"), verb)
    behind = (c for c in verb.children if c.dep_.startswith("obl") and c.i > particle.i)
    bare = next((c for c in behind if not any(g.dep_ == "case" for g in c.children)), None)
    return bare is not None and bare.pos_ in {"PROPN", "NUM"} and bare.left_edge.i == particle.i + 1


def _is_more_than(word: Token) -> bool:
    """Say whether a parser may have read a particle as part of a number: "handed *over* seven bases"."""
    return word.lower_ == "over" and word.dep_ == "advmod" and word.head.pos_ == "NUM"


def loose_particles(verb: Token) -> list[str]:
    """Give adverbs behind a verb that may be its particle though a parser took them for something else.

    "Pulled *back*", "led them *away*", "taken *captive*", "drove the gang *out* of the port".
    """
    after = [c for c in verb.children if c.i > verb.i]
    adverbs = [c.lower_ for c in after if c.dep_ == "advmod" and c.tag_ in {"RB", "RP", "IN"}]
    adverbs += [c.lower_ for c in after if c.dep_ == "obl" and c.pos_ == "ADP"]  # "knocked *about* by thugs"
    held = [c for c in after if c.dep_.startswith("obl")]
    cases = [([g.lower_ for g in c.children if g.dep_ == "case"], c.pos_ == "ADV") for c in held]
    behind = [particle.lower_ for particle, _ in cased_particles(verb)]  # "shot *down* a jet"
    behind += [t.lower_ for t in verb.doc[verb.i + 1 : verb.i + 2] if _is_more_than(t)]
    return [*adverbs, *behind, *(case[0] for case, there in cases if len(case) > 1 or (there and case))]
