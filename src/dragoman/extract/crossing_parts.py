"""The parts of a crossing statement: what it holds for, which way, and why."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from dragoman.extract.crossing_mentions import CrossingMention
from dragoman.extract.crossing_words import State, crossing_words
from dragoman.extract.gazetteer import load_gazetteer
from dragoman.extract.grammar import children, clause, own_subjects, preposition
from dragoman.extract.reading import Reading
from dragoman.model import Span

if TYPE_CHECKING:
    from dragoman.language.tokens import Token


@lru_cache(maxsize=1)
def _scope_of_word() -> dict[str, str]:
    return {word: name for name, words in crossing_words().scopes.items() for word in words}


def is_partial(trigger: Token, state: State) -> bool:
    """Say whether the state holds in part ("partially reopened", "opened to aid only")."""
    words = crossing_words()
    if any(_is_one_way(c) for c in trigger.children):
        return True
    near = [trigger, *trigger.children, *(trigger.head.children if trigger.dep_ in {"amod", "xcomp"} else ())]
    if any(c.lower_ in words.partial for c in near):
        return True
    limits = words.only if state == "open" else words.except_
    return any(t.lower_ in limits for noun in _phrases(trigger) for t in noun.subtree)


def _is_one_way(noun: Token) -> bool:
    words = crossing_words()
    return noun.lemma_.lower() in words.ways and any(c.lower_ in words.one for c in noun.children)


def find_scope(
    reading: Reading,
    trigger: Token,
    mention: CrossingMention,
    state: State,
    runs: Sequence[Token] = (),
) -> tuple[tuple[str, ...], str | None, Span | None]:
    """Give what a state holds for, the country that one may enter where it is one-way, and the words.

    Looked for in "for" and "to" phrases of the word of state, and in `runs`: what is let through or
    turned back, or what runs there ("truck traffic").
    """
    found: dict[str, None] = {}
    direction: str | None = None
    words: Span | None = None
    named = _of_kind(reading.analysis.doc[mention.head], mention)
    running = [t for run in runs for t in _with_conjuncts(run)]
    allowed = _let_through(trigger) if state == "open" else []
    for noun in [*_phrases(trigger), *allowed, *named, *running]:
        names = _excepted(noun)
        if not names and any(t.lower_ in crossing_words().everything for t in noun.subtree if t.i <= noun.i):
            continue
        names = names or scopes_of(noun)
        if not names:
            continue
        found.update(dict.fromkeys(names))
        direction = direction or _direction(noun, mention)
        words = words or reading.analysis.span(*clause(noun))
    return tuple(found), direction, words


def _of_kind(head: Token, mention: CrossingMention) -> list[Token]:
    """Give the nouns of "for" and "to" phrases that a parser hung on the crossing instead of the verb."""
    if not mention.span.start <= head.idx < mention.span.end:
        return []
    words = crossing_words()
    inner = [c for c in head.children if c.dep_ == "nmod" and preposition(c) in words.scope_prepositions]
    return [t for c in inner for t in _with_conjuncts(c)]


def _phrases(trigger: Token) -> list[Token]:
    """Give the nouns of the phrases that may say what a state holds for."""
    words = crossing_words()
    found: list[Token] = []
    shared = trigger.dep_ == "xcomp" and trigger.head.pos_ in {"VERB", "AUX"}
    for token in (trigger, trigger.head) if shared else (trigger,):
        for child in token.children:
            label = child.dep_.split(":")[0]
            if label in {"obl", "nmod"} and preposition(child) in words.scope_prepositions:
                found.extend(_with_conjuncts(child))
            elif (
                label == "advcl"
                and child.tag_ == "VBG"
                and any(c.lower_ in words.scope_prepositions for c in child.children)
            ):
                found.extend(t for c in child.children if c.dep_ == "obj" for t in _with_conjuncts(c))
            elif label == "advcl" and (
                inner := [c for c in child.children if preposition(c) in words.scope_prepositions]
            ):
                found.extend(t for c in inner if c.dep_ == "nsubj" for t in _with_conjuncts(c))
    return found


def _let_through(trigger: Token) -> list[Token]:
    """Give who is let through by an opening: "opened it, *allowing students* to cross"."""
    words = crossing_words()
    found: list[Token] = []
    for child in trigger.children:
        if child.dep_ != "advcl" or child.lemma_.lower() not in words.allow_verbs or own_subjects(child):
            continue
        found.extend(t for c in child.children if c.dep_ == "obj" for t in _with_conjuncts(c))
        found.extend(t for t in child.subtree if t.lower_ in words.scopes["stranded"] or _is_home_verb(t))
    return found


def _with_conjuncts(noun: Token) -> list[Token]:
    return [noun, *(t for c in noun.children if c.dep_ == "conj" for t in _with_conjuncts(c))]


def _excepted(noun: Token) -> list[str]:
    """Give the scopes behind "except" or "but" ("to everyone except medical cases")."""
    table, inside = _scope_of_word(), list(noun.subtree)
    at = next((n for n, t in enumerate(inside) if t.lower_ in crossing_words().except_), len(inside))
    return [table[t.lemma_.lower()] for t in inside[at:] if t.lemma_.lower() in table]


def scopes_of(noun: Token) -> list[str]:
    """Give the scopes that a noun phrase names; whoever goes home is a returnee."""
    table = _scope_of_word()
    if _is_home_verb(noun) or any(_goes_home(c) for c in noun.children if c.dep_.startswith("acl")):
        return ["returnees"]
    parts = [noun, *(c for c in noun.children if c.dep_.split(":")[0] in {"compound", "amod", "nmod", "acl"})]
    keys = [t.lemma_.lower() if t.lemma_.lower() in table else t.lower_ for t in parts if t.pos_ != "PROPN"]
    return [table[key] for key in keys if key in table]


def _goes_home(verb: Token) -> bool:
    """Say whether a clause says that people go home ("who wanted to go home", "returning to X")."""
    return any(map(_is_home_verb, [verb, *(c for c in verb.children if c.dep_ in {"xcomp", "conj"})]))


def _is_home_verb(verb: Token) -> bool:
    words = crossing_words().home_verbs
    lemma = verb.lemma_.lower()
    return verb.pos_ == "VERB" and (
        lemma in words or any(f"{lemma} {c.lower_}" in words for c in verb.children)
    )


def _direction(noun: Token, mention: CrossingMention) -> str | None:
    """Give the country that those who may pass go to ("for Afghans returning to Afghanistan", "… to
    Herat").
    """
    gazetteer = load_gazetteer()
    for token in noun.subtree:
        if preposition(token) in {"to", "into", "towards", "toward"} and not _is_within(token, mention):
            found = gazetteer.candidates(token.text)
            if found and found[0].country in mention.crossing.countries:
                return found[0].country
    return None


def _is_within(token: Token, mention: CrossingMention) -> bool:
    return mention.span.start <= token.idx < mention.span.end


def find_reason(reading: Reading, trigger: Token) -> Span | None:
    """Give the words of the reason: the phrase or clause that "because of", "after", "over" … opens."""
    words = crossing_words()
    beside = [trigger.head] if trigger.dep_ in {"xcomp", "conj"} else []
    for token in (trigger, *beside, *children(trigger, "obj")):
        for child in token.children:
            label = child.dep_.split(":")[0]
            if (
                label in {"obl", "nmod"}
                and _reason_case(child) in words.reason_prepositions
                and not _is_time(reading, child)
            ):
                return reading.analysis.span(*clause(child))
            if label == "advcl" and (purpose := _purpose(reading, child)) is not None:
                return purpose
            first = child.subtree[0]
            if (
                label == "advcl"
                and not _is_measured(reading, first)
                and first.lower_ in words.reason_marks
                and first.dep_ in {"mark", "case", "advmod"}
            ):
                return reading.analysis.span(*clause(child))
    return _cited(reading, trigger) or _acting_thing(reading, trigger)


def _cited(reading: Reading, trigger: Token) -> Span | None:
    """Give what is cited right after the change, wherever a parser hung it (", citing the danger of
    attacks").
    """
    words = crossing_words()
    for token in reading.analysis.doc[trigger.i + 1 : trigger.sent.end]:
        if token.tag_ in {"VBD", "VBZ", "VBP", "MD"}:
            return None
        if token.lemma_.lower() in words.cite_verbs and token.tag_ == "VBG":
            return reading.analysis.span(*clause(token))
    return None


def _acting_thing(reading: Reading, trigger: Token) -> Span | None:
    """Give the subject that closes or opens without being anybody ("heavy rain closed the crossing")."""
    for subject in trigger.children:
        if (
            subject.dep_ != "nsubj"
            or subject.pos_ != "NOUN"
            or not any(c.dep_ == "obj" for c in trigger.children)
        ):
            continue
        actor = reading.actors.headed(subject.i) or reading.actors.covering(subject.i)
        if actor is None:
            return reading.analysis.span(*clause(subject))
    return None


def _purpose(reading: Reading, verb: Token) -> Span | None:
    """Give the words of "citing the danger of attacks" or "to protect the population"."""
    words = crossing_words()
    lemma = verb.lemma_.lower()
    if lemma in words.cite_verbs and verb.tag_ == "VBG":
        return reading.analysis.span(*clause(verb))
    first = verb.subtree[0]
    aims = first.lower_ == "to" and first.head == verb and not verb.head.lemma_.lower().startswith("be")
    if aims and lemma not in words.allow_verbs | words.pass_verbs and words.verbs.state([lemma]) is None:
        return reading.analysis.span(*clause(verb))
    return None


def _reason_case(noun: Token) -> str | None:
    """Give the preposition of a phrase, with its noun where that belongs to it ("in response to")."""
    case = preposition(noun)
    first, _, second = (case or "").partition(" ")
    if second and (whole := f"{first} {noun.lower_} {second}") in crossing_words().reason_prepositions:
        return whole  # parsers take "in … to" for one preposition
    inner = next((c for c in noun.children if c.dep_ == "nmod"), None)
    if (
        inner is not None
        and (whole := f"{case} {noun.lower_} {preposition(inner)}") in crossing_words().reason_prepositions
    ):
        return whole
    return case


def _is_time(reading: Reading, noun: Token) -> bool:
    """Say whether a phrase is a time ("after two days", "over the weekend"), so no reason."""
    return noun.ent_type_ == "Date" or reading.moments.covering(noun.i) is not None


def _is_measured(reading: Reading, mark: Token) -> bool:
    """Say whether a length of time stands before "after": "six days after the gate closed" is a time."""
    mention = reading.moments.covering(mark.i - 1) if mark.i else None
    return mention is not None and mention.moment.type == "DURATION"
