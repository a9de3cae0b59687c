"""The casualties that belong to one event."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import isfinite
from typing import TYPE_CHECKING

from dragoman.extract.attach import antecedents
from dragoman.extract.authors import author_words, brought_losses
from dragoman.extract.event_lexicon import load_event_lexicon
from dragoman.extract.grammar import (
    children,
    conjuncts,
    first_conjunct,
    is_passive,
    objects,
    obliques,
    own_subjects,
    phrase,
    preposition,
    subjects,
)
from dragoman.extract.mentions import QuantityMention
from dragoman.extract.quantities.fates import ends_in_death, with_words
from dragoman.extract.quantities.statements import mention_fates, top_token
from dragoman.extract.quantities.vocabulary import quantity_words
from dragoman.extract.reading import Reading
from dragoman.extract.status import clause_status
from dragoman.model import Status
from dragoman.model.event import Count

if TYPE_CHECKING:
    from dragoman.language.tokens import Token

HURT = frozenset({"killed", "injured", "missing"})
"""What one act of violence does at once, so that coordinated verbs share it."""

LINKS = frozenset({"advcl", "acl", "xcomp", "conj", "ccomp", "parataxis"})
NOUNS = frozenset({"NOUN", "PROPN"})

TOLD = frozenset({Status.HAPPENED, Status.ONGOING, Status.HISTORICAL, Status.HABITUAL, Status.DENIED})
"""Statuses of which the casualties are told as such, if only by somebody."""

NONE = Count()
"""No number is known."""


@dataclass(frozen=True, kw_only=True)
class Casualties:
    """Numbers of people by what became of them in one event."""

    killed: Count = NONE
    injured: Count = NONE
    captured: Count = NONE
    displaced: Count = NONE


def casualties_of(reading: Reading, token: int) -> Casualties:
    """Give the casualties of the event headed by a token.

    They stand in the event's own clause ("killed 12 soldiers"), in a clause that tells its result
    ("killing 12", "in which 12 died", "left 12 dead"), in the clause of which it is the subject or an
    oblique ("12 died in the attack"), or in the next sentence where that names the event again
    ("At least 12 people were killed in the attack").

    Args:
        reading: The document with its quantities.
        token: Number of a verb or event noun.
    """
    event = reading.analysis.doc[token]
    groups: dict[str, list[QuantityMention]] = {}
    for mention, measure, trigger in _told(reading):
        if _belongs(reading, event, measure, trigger):
            groups.setdefault(measure, []).append(mention)
    counts = {measure: _count(reading, mentions) for measure, mentions in groups.items()}
    for measure, noun in _uncounted(event):
        counts.setdefault(measure, Count(text=noun.text))
    measure, victims = _victims(reading, event)
    if victims and measure not in counts and _is_told(reading, token):
        counts[measure] = _people(reading, victims)
    names = ("killed", "injured", "captured", "displaced")
    return Casualties(**{name: counts[name] for name in names if name in counts})


@lru_cache(maxsize=2)
def _told(reading: Reading) -> list[tuple[QuantityMention, str, int]]:
    """List the counts of people of a document with what happened to them and the word that says so."""
    return [(m, *fate) for m in reading.quantities.items for fate in _fates(reading, m)]


def _fates(reading: Reading, mention: QuantityMention) -> list[tuple[str, int]]:
    if mention.unit not in {None, "people"}:
        return []
    fates = mention_fates(reading, mention)
    return [(h.measure, h.trigger) for h in fates if not h.negated and _is_told(reading, h.trigger)]


def _is_told(reading: Reading, trigger: int) -> bool:
    """Leave out those whom somebody only tried, planned or might have harmed."""
    return clause_status(reading.analysis, trigger).status in TOLD


def _count(reading: Reading, mentions: list[QuantityMention]) -> Count:
    """Give the first count, with those that are coordinated with it added ("two soldiers and a child")."""
    first = mentions[0]
    start = first_conjunct(top_token(reading, first))
    together = [m for m in mentions if m is first or first_conjunct(top_token(reading, m)) == start]
    single = _single(reading, start, together)
    low = _total([*(m.min for m in together), *(1 for _ in single)])
    high = _total([*(m.max for m in together), *(1 for _ in single)])
    last = max(together, key=lambda m: m.last)
    end = last.last if last is first and not single else max(last.last, last.noun or 0)
    ranges = [phrase(t) for t in single]
    begin, end = min([first.first, *(r[0] for r in ranges)]), max([end, *(r[1] for r in ranges)])
    return Count(min=low, max=high, text=reading.analysis.span(begin, end).text)


def _single(reading: Reading, start: Token, counted: list[QuantityMention]) -> list[Token]:
    """Give the single people of a list beside those with a number: "two soldiers and *a child*".

    Names behind a number only say who was counted: "two men, A and B".
    """
    numbered = {top_token(reading, m).i for m in counted} | {m.noun for m in counted}
    first = min(m.first for m in counted)
    single = [
        t
        for t in [*conjuncts(start), *_listed_on(start)]
        if t.i not in numbered
        and t.tag_ in {"NN", "NNP"}
        and not children(t, "nummod")
        and (t.i < first if t.pos_ == "PROPN" else not preposition(t))
        and _is_person(reading, t)
    ]
    behind = [t for t in single if t.i > first]
    said = len(behind) > 1 and len(behind) == counted[0].min  # "two men, a cook and a guard"
    return [] if said else single


def _listed_on(start: Token) -> list[Token]:
    """Give single people that go on a list, though parsers call them an apposition: "six monks, *a cook*"."""
    if start.tag_ != "NNS":
        return []
    beside = [c for c in children(start, "appos") if any(d.lower_ in {"a", "an"} for d in children(c, "det"))]
    return [t for c in beside if len(conjuncts(start)) > 1 or len(conjuncts(c)) > 1 for t in conjuncts(c)]


def _victims(reading: Reading, event: Token) -> tuple[str, list[Token]]:
    """Give the people whom a word of killing, hurting or taking has as its object, and what befell them."""
    for name, fate in quantity_words().measures.items():
        verb = event.lemma_.lower() in fate.object or any(w in fate.particle for w in with_words(event))
        verb = verb or (name == "killed" and ends_in_death(event))
        if event.pos_ == "VERB" and verb:
            return name, [t for t in objects(event) if _is_person(reading, t)]
        lives = [o for o in objects(event) if o.lemma_.lower() == "life"] if event.pos_ == "VERB" else []
        if lives and event.lemma_.lower() in fate.lives:
            return name, [t for o in lives for t in obliques(o, "of") if _is_person(reading, t)]
        if event.pos_ == "NOUN" and event.lemma_.lower() in fate.act | fate.noun:
            held = [c for p in children(event, "nmod:poss") for c in conjuncts(p)]
            return name, [t for t in held + obliques(event, "of") if _is_person(reading, t)]
    return _clause_victims(reading, event)


def _clause_victims(reading: Reading, event: Token) -> tuple[str, list[Token]]:
    """Give who dies or is hurt in the clause of an event noun: "villagers died in the *attack*"."""
    verb = event.head
    for loss in brought_losses(event) if event.pos_ == "NOUN" else ():
        name = "killed" if loss.lemma_.lower() in quantity_words().measures["killed"].noun else "injured"
        people = [t for t in obliques(loss, "of") if _is_person(reading, t)]
        if people and loss.tag_ == "NN":
            return name, people
    if event.pos_ != "NOUN" or verb.pos_ != "VERB" or event.dep_.split(":")[0] != "obl":
        return "", []
    for name, fate in quantity_words().measures.items():
        suffered = subjects(verb) if verb.lemma_.lower() in fate.subject else []
        done = objects(verb) if is_passive(verb) and verb.lemma_.lower() in fate.object else []
        people = [
            t for t in suffered + done if _is_person(reading, t) or t.lower_ in quantity_words().weightless
        ]
        if people:
            return name, people
    return "", []


def _is_person(reading: Reading, token: Token) -> bool:
    if token.pos_ not in {"NOUN", "PROPN"} or reading.places.headed(token.i) is not None:
        return False
    mention = reading.actors.headed(token.i)
    person = mention is not None and mention.kind in {"person", "role", "people", "group"}
    word, classes = token.lemma_.lower(), load_event_lexicon().classes
    known = word in quantity_words().people or word in classes["people"] - classes["institution"]
    return person or known or token.ent_type_ == "Person"


def _people(reading: Reading, victims: list[Token]) -> Count:
    """Count people who are named without a number: one for each singular, an open number for a plural."""
    single = all(t.tag_ in {"NN", "NNP"} for t in victims)
    number = len(victims) if single else None
    text = reading.analysis.span(phrase(victims[0])[0], phrase(victims[-1])[1]).text
    return Count(min=number, max=number, text=text)


def _total(values: list[float | None]) -> int | None:
    """Add counts; None where one is open, or where they are more than a number can hold."""
    known = [v for v in values if v is not None]
    total = sum(known)
    return int(total) if len(known) == len(values) and isfinite(total) else None


def _belongs(reading: Reading, event: Token, measure: str, trigger: int) -> bool:
    word = reading.analysis.doc[trigger]
    if word == event:
        return True
    if word.dep_ == "conj" and first_conjunct(word) == first_conjunct(event) and measure not in HURT:
        return False
    if _result_of(event, word) or _clause_of(event, word) or _next_sentence(event, word):
        return True
    return measure in HURT and _shared_result(event, word)


def _shared_result(event: Token, word: Token) -> bool:
    """Say whether coordinated verbs share a result: "hit the port and *sank* a ship, leaving six *dead*"."""
    first = first_conjunct(event)
    if event.dep_ != "conj" or event.pos_ != "VERB" or own_subjects(event) or word.i < event.i:
        return False
    while word.head not in (word, first):
        if word.dep_.split(":")[0] not in LINKS | {"obj"}:
            return False
        word = word.head
    return word.head == first and word.dep_ == "advcl" and word.tag_ == "VBG"


def _result_of(event: Token, word: Token) -> bool:
    """Say whether a word stands in a clause under the event that tells what came of it."""
    steps = 0
    while word.head != word and steps < 6:
        if word.dep_.split(":")[0] not in LINKS | {"obj", "obl", "nmod", "amod", "nsubj"}:
            return False
        if word.dep_ == "conj" and word.pos_ == "VERB" and own_subjects(word):
            return False  # "they struck a bank and *the army* shelled a village, leaving 12 dead"
        if word.dep_ == "advcl:relcl" and event in antecedents(word):
            return True
        if word.head == event:
            return word.dep_.split(":")[0] not in {"ccomp"}
        word, steps = word.head, steps + 1
    return False


def _clause_of(event: Token, word: Token) -> bool:
    """Say whether the event is the subject or an oblique of the clause of the casualties, or its moment."""
    if event.pos_ not in NOUNS:
        return _is_then(event, word)
    clause = word
    while clause.pos_ not in {"VERB", "AUX"} and clause.head != clause:
        clause = clause.head
    head, label = event.head, event.dep_.split(":")[0]
    if label not in {"nsubj", "obl"}:
        return False
    shared = label == "nsubj" and clause in conjuncts(head) and not own_subjects(clause)
    return head in {clause, word} or shared


def _is_then(event: Token, word: Token) -> bool:
    """Say whether people die at what a clause beside tells: "two boys died *when troops opened fire*"."""
    if event.dep_ != "advcl" or event.head != word or word.lemma_.lower() not in author_words().deaths:
        return False
    return any(m.lower_ in {"when", "as", "after"} for m in children(event, "mark", "advmod"))


def _next_sentence(event: Token, word: Token) -> bool:
    """Say whether the casualties' clause is in the next sentence and names the event again by "the …"."""
    sentence = word.sent
    if sentence.start == 0 or word.doc[sentence.start - 1].sent != event.sent:
        return False
    lemmas = {event.lemma_.lower()} | {c.lemma_.lower() for c in event.children if c.dep_ in {"obj", "nsubj"}}
    clause = word
    while clause.pos_ not in {"VERB", "AUX"} and clause.head != clause:
        clause = clause.head
    for noun in clause.children:
        if noun.dep_.split(":")[0] not in {"obl", "nsubj"}:
            continue
        definite = any(c.lower_ in {"the", "this", "that", "these", "those"} for c in noun.children)
        if definite and noun.lemma_.lower() in lemmas:
            return True
    return False


def _uncounted(event: Token) -> list[tuple[str, Token]]:
    """Find casualties without a number that the event brings: "resulted in deaths and injuries"."""
    found = []
    for token in event.sent:
        if token.tag_ != "NNS" or children(token, "nummod") or any(c.lower_ == "no" for c in token.children):
            continue
        measures = quantity_words().measures
        name = next((n for n in ("killed", "injured") if token.lemma_ in measures[n].noun), None)
        if name is not None and (_result_of(event, first_conjunct(token)) or _clause_of(event, token)):
            found.append((name, token))
    return found
