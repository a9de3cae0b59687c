"""How MUC words a fill: which words of the report stand for a person, a group, a building or a weapon."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from dragoman.extract.actor_book import load_book
from dragoman.extract.event_lexicon import load_event_lexicon
from dragoman.extract.grammar import children, conjuncts, examples, preposition
from dragoman.extract.numbers import number_words
from dragoman.extract.quantities.vocabulary import quantity_words
from dragoman.language.analysis import Analysis
from dragoman.language.tokens import Token
from dragoman.model import Actor, Event, Speaker, Statement

if TYPE_CHECKING:
    from dragoman.language.tokens import Span

_NAMING = {"flat", "appos", "conj", "nmod:desc"}
"""Labels by which a name hangs on the noun that tells who bears it."""
_KINDS = {"compound", "amod", "nmod", "flat"}
_BRACKETED = re.compile(r"\[[^\]]*\] ?")
_COUNTING = {
    "several",
    "various",
    "many",
    "other",
    "few",
    "more",
    "numerous",
    "additional",
    "same",
    "alleged",
    "presumed",
    "suspected",
    "supposed",
}
"""Adjectives that count or doubt, which are no part of a fill."""
_GROUPS = {"REB", "CRM", "PTY", "UAF", "PRM"}
"""Sectors of those who are more than the state's own forces: MUC's organisations."""
_PARTS = {"member", "element", "supporter", "follower"}
_FORCES = {
    "army",
    "force",
    "military",
    "navy",
    "police",
    "cartel",
    "regime",
    "government",
    "guard",
    "battalion",
    "brigade",
    "regiment",
    "detachment",
    "division",
    "infantry",
}
"""Nouns of bodies whose own deed a deed of theirs is; a patrol or soldiers are individuals."""
_SINGULAR = {"army", "military", "navy"}
"""Those of them that need no further word to be one body."""
_BODIES = {
    "organization",
    "organisation",
    "department",
    "agency",
    "unit",
    "column",
    "patrol",
    "company",
    "firm",
    "bank",
}
"""Nouns of bodies of people, which are physical targets or none."""
_NATIONS = {"state", "country", "nation", "government", "people", "population", "regime"}


class Fills:
    """Words the fills of one report.

    Args:
        analysis: The report.
        statements: What was read in it.
    """

    def __init__(self, analysis: Analysis, statements: Sequence[Statement]) -> None:
        self.analysis = analysis
        self.statements = statements

    # ---- things --------------------------------------------------------------------------------

    def thing(self, text: str, event: Event) -> str:
        """Give the words for a thing, with whose it is: "the home *of X*", "*X's* car"."""
        span = self._words_of(text, event)
        if span is None:
            return text
        head = _head_of(span)
        left, right = self._core_of(head)
        for owner in children(head, "nmod:poss"):
            if owner.pos_ != "PRON" and owner.i < left:
                left = owner.left_edge.i
        end = max(right, _end_of_owners(head, right))
        end = max([end, *(e.end - 1 for e in self.analysis.doc.ents if e.start <= end < e.end)])
        return _BRACKETED.sub("", self.analysis.doc[left : end + 1].text)

    def is_military(self, text: str, event: Event) -> bool:
        """Say whether a thing is one that armies fight with or from."""
        span, classes = self._words_of(text, event), load_event_lexicon().classes
        if span is None:
            return False
        head = _head_of(span)
        arms = (classes["war-vehicle"] - {"vehicle"}) | classes["munition"]
        own = [c for c in head.children if c.dep_ in _KINDS and c.i < head.i]
        return head.lemma_.lower() in arms or any(c.lower_ in classes["sector-mil"] for c in own)

    def head(self, text: str, event: Event) -> str:
        """Give the lemma of the noun of a thing's words."""
        span = self._words_of(text, event)
        return _head_of(span).lemma_.lower() if span is not None else ""

    def _words_of(self, text: str, event: Event) -> Span | None:
        for start, end in ((event.sentence.start, event.sentence.end), *event.mentions):
            found = self.analysis.document.text.find(text, start, end)
            if found >= 0:
                return self._span(found, found + len(text))
        return None

    def _span(self, start: int, end: int) -> Span | None:
        span = self.analysis.doc.char_span(start, end, alignment_mode="expand")
        return span if span is not None and len(span) else None

    def trigger(self, event: Event) -> str:
        """Give the lemma of an event's word."""
        span = self._span(event.evidence[0].start, event.evidence[0].end)
        return span.root.lemma_.lower() if span is not None else ""

    def is_definite(self, event: Event) -> bool:
        """Say whether an event's trigger is a noun with "the" or "this"."""
        trigger = event.evidence[0]
        span = self._span(trigger.start, trigger.end)
        if span is None or span.root.pos_ not in {"NOUN", "PROPN"}:
            return False
        return any(c.lower_ in {"the", "this", "that", "these", "those"} for c in span.root.children)

    # ---- parties -------------------------------------------------------------------------------

    def tag(self, actor: Actor) -> str:
        """Give the tag of the noun of a party."""
        span = self._span(actor.start, actor.end)
        return span.root.tag_ if span is not None else ""

    def number(self, actor: Actor) -> int | None:
        """Give the number that stands before the noun of a party."""
        span = self._span(actor.start, actor.end)
        counts = children(span.root, "nummod") if span is not None else []
        words = number_words()
        named = {**words.ones, **words.tens}
        known = [int(c.text) if c.text.isdecimal() else named.get(c.lower_) for c in counts]
        return known[0] if len(known) == 1 else None

    def core(self, actor: Actor) -> str:
        """Give the noun of a party with its modifiers, without articles, numbers and what follows it."""
        span = self._span(actor.start, actor.end)
        if span is None:
            return ""
        head = _head_of(span)
        if head.pos_ == "PRON":
            return ""
        left, right = self._core_of(head)
        if head.lemma_.lower() in _PARTS:
            right = max(right, _end_of_owners(head, right))
        return str(self.analysis.doc[left : right + 1].text)

    def _core_of(self, head: Token) -> tuple[int, int]:
        left = head.i
        for child in head.children:
            if child.i < left and child.dep_ in _KINDS and child.lower_ not in _COUNTING:
                left = min(left, child.left_edge.i)
        right = max([head.i, *(c.right_edge.i for c in head.children if c.dep_ == "flat")])
        return left, right

    def persons(self, actor: Actor) -> list[str]:
        """Give the persons that a party's words name: itself, those beside it, those included."""
        span = self._span(actor.start, actor.end)
        if span is None:
            return []
        if span.root.pos_ == "PRON":
            return [actor.name] if actor.name in self._names else []
        head = span.root
        near = [head, *(t for c in head.children if c.dep_ in _NAMING for t in _named_with(c))]
        near += [m for e in examples(head) for m in conjuncts(e)]
        heads = {t.i for t in near if t == head or not (t.dep_ == "conj" and t.head == head)}
        heads |= {
            c.i for i in list(heads) for c in self.analysis.doc[i].children if c.dep_ in {"flat", "appos"}
        }
        found = [
            e
            for e in self.analysis.doc.ents
            if e.label_ == "Person" and any(e.start <= i < e.end for i in heads)
        ]
        return list(dict.fromkeys(n for e in found for n in [self._fullest(_without_titles(e))] if n))

    def _fullest(self, name: str) -> str:
        """Give the longest form of a person's name that the report has."""
        ends = [n for n in self._names if f" {name} " in f" {n} "]
        return max(ends, key=len, default=name)

    @cached_property
    def _names(self) -> list[str]:
        people = [e for e in self.analysis.doc.ents if e.label_ == "Person"]
        return [n for n in dict.fromkeys(_without_titles(e) for e in people) if n]

    def is_human(self, actor: Actor) -> bool:
        """Say whether a party is people, and not a body or a building."""
        span = self._span(actor.start, actor.end)
        if span is None or span.root.pos_ == "PRON":
            return True
        classes, head = load_event_lexicon().classes, span.root
        lemma = head.lemma_.lower()
        thing = (
            lemma
            in classes["institution"]
            | classes["building"]
            | classes["sector-bus"]
            | classes["outlet"]
            | _BODIES
        )
        person = any(e.label_ == "Person" and e.start <= head.i < e.end for e in self.analysis.doc.ents)
        if person:
            return True
        return not (thing and lemma not in _PEOPLE) and not self._is_body(head)

    def is_body(self, actor: Actor) -> bool:
        """Say whether a party's own noun is the name of an organisation."""
        span = self._span(actor.start, actor.end)
        return span is not None and span.root.pos_ == "PROPN" and span.root.ent_type_ == "Organization"

    def _is_body(self, head: Token) -> bool:
        return head.pos_ == "PROPN" and head.ent_type_ in {"Organization", "Facility", "Location"}

    def is_nation(self, actor: Actor) -> bool:
        """Say whether a party is a state or a whole people, whom no single attack hits."""
        span = self._span(actor.start, actor.end)
        if span is None:
            return False
        nation = actor.country is not None and span.root.ent_type_ == "NORP" and not self._are_some(span.root)
        return span.root.lemma_.lower() in _NATIONS or span.root.ent_type_ == "Location" or nation

    @staticmethod
    def _are_some(noun: Token) -> bool:
        """Say whether words mean some of a people: "two Swedes", "a Swede", "several Swedes"."""
        return noun.tag_ in {"NN", "NNP"} or bool(children(noun, "nummod", "amod"))

    def refers_to(self, again: Actor, before: Actor) -> bool:
        """Say whether "the priests" or "six priests" are those who were told before by the same noun."""
        late, early = self._span(again.start, again.end), self._span(before.start, before.end)
        if late is None or early is None or late.root.lemma_.lower() != early.root.lemma_.lower():
            return False
        numbers = {self.number(again), self.number(before)}
        pointing = any(c.lower_ in {"the", "these", "those"} for c in late.root.children)
        alike = len(numbers) == 1 and max(n or 0 for n in numbers) > 1
        return alike or (pointing and late.root.pos_ == "NOUN" and len(numbers - {None}) < 2)

    def is_place(self, text: str, event: Event) -> bool:
        """Say whether a thing is a place by name."""
        span = self._words_of(text, event)
        return span is not None and _head_of(span).ent_type_ == "Location"

    def counted(self, number: str, event: Event) -> str:
        """Give the noun of a bare number of people: "67 *dead*", "23 *people* … and 1,000"."""
        span = self._words_of(number, event)
        last = span[len(span) - 1] if span is not None else None
        if last is None:
            return ""
        noun = last.head if last.dep_ == "nummod" else last
        if noun.pos_ == "NUM" and noun.i + 1 < len(noun.doc):
            noun = noun.nbor()
        return str(noun.text) if noun.pos_ in {"NOUN", "ADJ", "VERB"} else ""

    # ---- organisations -------------------------------------------------------------------------

    def organisations(self, actor: Actor) -> list[str]:
        """Give the bodies that a party's words name, or that its identity has elsewhere in the report."""
        span = self._span(actor.start, actor.end)
        if span is None:
            return []
        if actor.id in self._forms:
            return [self._forms[actor.id]]
        named = [self._whole(e) for e in self.analysis.doc.ents if _is_body_in(e, span)]
        if named:
            return named[:1]
        core, host = self.core(actor), self._host(span.root)
        if host is not None:
            return [host]
        if actor.id is not None and _GROUPS & set(actor.sectors):
            return [self._forms.get(actor.id, actor.name)]
        if core and self._is_group_name(actor, span.root):
            return [core]
        body = actor.listed and core and "military" not in core and "government" not in core
        return [core] if body else []

    def _whole(self, entity: Span) -> str:
        """Give the name of a body to its last word: "the 6th Infantry *Brigade*"."""
        last = entity[len(entity) - 1]
        while last.i + 1 < len(last.doc) and last.dep_ in _KINDS and last.nbor().lemma_.lower() in _FORCES:
            last = last.nbor()
        return _without_article(self.analysis.doc[entity.start : last.i + 1].text)

    def _is_group_name(self, actor: Actor, noun: Token) -> bool:
        """Say whether a plural that no list knows as people is what a group calls itself."""
        known = load_event_lexicon().classes["people"] | load_event_lexicon().classes["combatant"]
        return noun.tag_ in {"NNS", "NNPS"} and not actor.sectors and noun.lemma_.lower() not in known

    def _host(self, member: Token) -> str | None:
        """Give the force that "members of" are of, or that a collective noun is."""
        owners = [c for c in member.children if c.dep_ == "nmod" and preposition(c) == "of"]
        for noun in (*owners, member):
            left, right = self._core_of(noun)
            if noun.lemma_.lower() in _FORCES and (left < noun.i or noun.lemma_.lower() in _SINGULAR):
                return str(self.analysis.doc[left : right + 1].text)
        return None

    @cached_property
    def _forms(self) -> dict[str, str]:
        """The first name that the report has for each listed party."""
        found: dict[str, str] = {}
        for entity in self.analysis.doc.ents:
            form = (
                load_book().find(_without_article(entity.text)) if entity.label_ == "Organization" else None
            )
            if form is not None and form.kind == "actor":
                found.setdefault(form.key, _without_article(entity.text))
        return found

    def groups(self) -> list[str]:
        """Give the armed groups that the report names: one alone is who its unnamed guerrillas are."""
        named = {p.id: p.name for p in self._parties() if {"REB", "CRM"} & set(p.sectors)}
        return [self._forms.get(key, name) for key, name in named.items() if key is not None]

    def _parties(self) -> Iterator[Actor | Speaker]:
        for statement in self.statements:
            yield from statement.voice
            if isinstance(statement, Event):
                yield from (*statement.actors, *statement.recipients)


def bound_of(text: str) -> str | None:
    """Give what the words before a number make of it: "about" for "some 100"."""
    bounds = sorted(quantity_words().bounds.items(), key=lambda b: -len(b[0]))
    return next((kind for word, kind in bounds if text.lower().startswith(f"{word} ")), None)


_PEOPLE = {"employer", "businessman", "contractor"}


def _head_of(span: Span) -> Token:
    nominal = [t for t in span if t.pos_ in {"NOUN", "PROPN", "PRON"}]
    return span.root if span.root in nominal else nominal[-1] if nominal else span.root


def _end_of_owners(head: Token, right: int) -> int:
    """Give the last token of "of …" behind a noun, down to the owner's own owner."""
    for child in head.children:
        if child.dep_.split(":")[0] == "nmod" and preposition(child) == "of" and child.i > head.i:
            own = max([child.i, *(c.right_edge.i for c in child.children if c.dep_ == "flat")])
            return _end_of_owners(child, own)
    return right


def _named_with(token: Token) -> list[Token]:
    return conjuncts(token) if token.dep_ != "conj" else []


def _is_body_in(entity: Span, words: Span) -> bool:
    return bool(entity.label_ == "Organization" and words.start <= entity.start < words.end)


def _without_titles(entity: Span) -> str:
    """Give a person's name without what stands before it: "Msgr", "Dr", "Banker"."""
    book, tokens = load_book(), list(entity)
    while len(tokens) > 1 and _is_title(tokens[0], book.context.honorifics):
        tokens = tokens[1:]
    return str(entity.doc[tokens[0].i : tokens[-1].i + 1].text)


def _is_title(token: Token, honorifics: frozenset[str] | set[str] | Sequence[str]) -> bool:
    known = load_book().find(token.lower_)
    role = known is not None and known.kind == "role"
    return token.lower_ in honorifics or role or token.lower_ in load_event_lexicon().classes["people"]


def _without_article(text: str) -> str:
    """Give words without an article before them and marks around them."""
    bare = text.strip("\"' ")
    return bare[4:] if bare.lower().startswith("the ") else bare
