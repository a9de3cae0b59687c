"""The moment of a clause: which time of the text belongs to which verb or event noun.

Grammar decides. A clause has the time of its own obliques and adverbs; it shares that of a clause
it is coordinated with, of the clause that it completes or accompanies, and of the event that it
names. What is said never takes the time of the saying, nor the other way round.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from dragoman.extract.dated_events import just_told, told_before
from dragoman.extract.grammar import SUBJECTS, children, own_subjects, preposition
from dragoman.extract.mentions import MomentMention
from dragoman.extract.moments.vocabulary import time_words
from dragoman.extract.reading import Reading
from dragoman.extract.status_words import status_words

if TYPE_CHECKING:
    from dragoman.language.tokens import Token

NOMINALS = frozenset({"NOUN", "PROPN", "PRON"})
TIME_LINKS = frozenset({
    "obl", "advmod", "nmod", "amod", "compound", "nummod", "dep", "appos", "obj", "det", "flat", "parataxis",
    "acl", "conj", "list", "dislocated", "orphan", "advcl",
})  # fmt: skip
"""Relations by which a time hangs on its clause; some are frequent parse errors."""

DAY = re.compile(r"\d{4}-\d\d-\d\d")
"""TIMEX3 value of a day."""

DEPTH = 6
"""How many clauses a time is looked for along."""


def moment_of(reading: Reading, token: int) -> MomentMention | None:
    """Give the moment of the clause or event noun headed by a token, or None.

    Args:
        reading: The document with its moments.
        token: Number of a verb, a predicate or an event noun.

    Returns:
        A mention of the text; where the time is that of another event ("after the return to power in
        August 2021") a mention that spans those words, with the interval opened accordingly.
    """
    return _moment(reading, reading.analysis.doc[token], DEPTH)


def _moment(reading: Reading, token: Token, depth: int) -> MomentMention | None:
    if depth == 0:
        return None
    own = _own(reading, token)
    if own is not None:
        return own
    found = _by_event(reading, token, depth - 1)
    if found is not None:
        return found
    found = _of_antecedent(reading, token)
    if found is not None:
        return found
    nominal = token.pos_ in NOMINALS
    return _of_noun(reading, token, depth - 1) if nominal else _of_verb(reading, token, depth - 1)


def _of_antecedent(reading: Reading, verb: Token) -> MomentMention | None:
    """Give the day right before a relative clause: "the raid of May 3, in which six *died*"."""
    for child in verb.children:
        if child.tag_ != "WDT" or preposition(child) is None:
            continue
        before = min(part.i for part in child.subtree) - 1
        before -= before > 0 and reading.analysis.doc[before].is_punct
        found = reading.moments.covering(before) if before >= 0 else None
        if found is not None and found.moment.start is not None:
            return found
    return None


@lru_cache(maxsize=2)
def _by_governor(reading: Reading) -> dict[int, list[MomentMention]]:
    """Map each governor to the moments that hang on it."""
    index: dict[int, list[MomentMention]] = {}
    for mention in reading.moments.items:
        governor = _governor(reading, mention)
        if governor is not None:
            index.setdefault(governor, []).append(mention)
    return index


def _governor(reading: Reading, mention: MomentMention) -> int | None:
    """Give the token outside a mention that the mention hangs on.

    A predicate time hands over to its subject ("the attack was on 30 January").
    """
    head = reading.analysis.doc[mention.head]
    subjects = [c for c in head.children if c.dep_ in SUBJECTS and not _inside(c, mention)]
    if subjects and any(c.dep_ == "cop" for c in head.children):
        return int(subjects[0].i)
    if head.head == head or head.relation not in TIME_LINKS:
        return None
    governor = head.head
    if _inside(governor, mention):
        return None
    return int(_event_between(governor, mention).i)


def _event_between(governor: Token, mention: MomentMention) -> Token:
    """Give the event that the time stands right behind, if a temporal word brings it in.

    Parsers attach the date of "visited Kabul after the return to power in August 2021" to either verb
    or noun; it dates what it stands beside.
    """
    words = time_words()
    for sibling in children(governor, "obl", "nmod"):
        last = max(t.i for t in sibling.subtree if t.i < mention.first) if sibling.i < mention.first else -1
        beside = mention.first - 2 <= last < mention.first
        if beside and preposition(sibling) in words.starts_at | words.ends_at:
            return sibling
    return governor


def _inside(token: Token, mention: MomentMention) -> bool:
    return mention.first <= token.i <= mention.last


def _own(reading: Reading, token: Token) -> MomentMention | None:
    """Choose among the moments that hang on a token itself; a bare length says how long, not when."""
    own = _by_governor(reading).get(token.i, [])
    for verb in children(token, "aux", "cop"):
        own = own + _by_governor(reading).get(verb.i, [])
    dated = [m for m in own if m.moment.type != "DURATION" or m.moment.start or m.moment.end]
    return min(dated, key=_vagueness) if dated else None


def _vagueness(mention: MomentMention) -> tuple[int, int]:
    """Order moments: dated ones first, short ones before long ones, sets and lengths last."""
    moment = mention.moment
    if moment.start is not None and moment.end is not None:
        return 0, (moment.end - moment.start).days
    if moment.start is not None or moment.end is not None:
        return 1, 0
    return {"DATE": 2, "TIME": 2, "SET": 3}.get(moment.type, 4), 0


def _by_event(reading: Reading, token: Token, depth: int) -> MomentMention | None:
    """Take the time of an event that a phrase or clause with a temporal word names."""
    for child in token.children:
        label = child.relation
        if label in {"obl", "nmod"} and child.pos_ in NOMINALS:
            found = _answered(reading, child, depth) or _linked(reading, child, preposition(child), depth)
            if found is not None and _is_over(reading, found, token):
                continue  # "are protesting against deaths *in Monday's raid*": they protest now
        elif label == "advcl":
            found = _linked(reading, child, _conjunction(child), depth)
        else:
            continue
        if found is not None:
            return found
    return None


def _is_over(reading: Reading, found: MomentMention, verb: Token) -> bool:
    """Say whether an event took place before the report, and a verb tells what goes on now."""
    published = reading.analysis.document.published
    ended = found.moment.end is not None and published is not None and found.moment.end < published
    return ended and verb.tag_ == "VBG" and _tense(verb) == "present"


def _answered(reading: Reading, noun: Token, depth: int) -> MomentMention | None:
    """Give the time after the event that a clause answers ("in response to the incident")."""
    if noun.lemma_ not in time_words().reactions:
        return None
    events = children(noun, "nmod")
    found = next((m for e in events if (m := _linked(reading, e, "after", depth)) is not None), None)
    if found is None:
        return None
    first = min(t.i for t in noun.subtree)
    span = reading.analysis.span(min(first, found.first), found.last)
    return replace(found, first=first, span=span, moment=replace(found.moment, text=span.text))


def _conjunction(verb: Token) -> str | None:
    words = time_words()
    marks = [c.lower_ for c in verb.children if c.dep_ in {"mark", "advmod"} and c.i < verb.i]
    temporal = [m for m in marks if m in words.shares_time | words.starts_at | words.ends_at]
    return next(iter(temporal or marks), None)


def _linked(reading: Reading, event: Token, word: str | None, depth: int) -> MomentMention | None:
    """Give the moment of an event as its preposition or conjunction passes it on."""
    words = time_words()
    if word is None or word not in words.shares_time | words.starts_at | words.ends_at:
        return None
    found = _own(reading, event)
    if found is None and word in words.starts_at | words.ends_at:
        found = told_before(reading, event, _own) or just_told(reading, event, _own)
    if found is None or found.moment.type == "SET":
        return None
    if word in words.shares_time:
        return found
    return _bounded(reading, event, found, word)


def _bounded(reading: Reading, event: Token, found: MomentMention, word: str) -> MomentMention | None:
    """Open the interval of an event's moment to the side that the word says."""
    moment, published = found.moment, reading.analysis.document.published
    if moment.start is None and moment.end is None:
        return None
    within = [t.i for t in event.subtree if not t.is_punct]
    if found.first > event.i and reading.analysis.doc[found.first].sent == event.sent:
        within.append(found.last)
    first, last = min([*within, event.i]), max([*within, event.i])
    span = reading.analysis.span(first, last)
    start, end = moment.start, moment.end
    if word in time_words().ends_at:
        start = None
    else:
        end = published if published is not None and start is not None and published >= start else None
    derivation = f"{word} an event dated {moment.text!r}: {moment.derivation}"
    opened = replace(moment, start=start, end=end, precision="range", text=span.text, derivation=derivation)
    return MomentMention(first=first, last=last, head=event.i, span=span, moment=opened)


def _of_noun(reading: Reading, noun: Token, depth: int) -> MomentMention | None:
    """Give an event noun the time of the clause that brings it about."""
    for clause in children(noun, "acl"):
        if clause.lemma_ in time_words().happening | status_words().words.carriers:
            found = _own(reading, clause)
            if found is not None:
                return found
    if noun.dep_ == "conj" and noun.head.pos_ in NOMINALS:
        later = any(c.lower_ in time_words().carries_after for c in noun.children)
        return None if later else _moment(reading, noun.head, depth)
    label, head = noun.relation, noun.head
    if head == noun:
        return None
    if label == "nsubj" and children(head, "cop"):
        return _own(reading, head)
    if head.pos_ in NOMINALS:
        return None
    if label in {"nsubj", "obj", "obl"} and head.lemma_ in time_words().happening:
        return _own(reading, head) or _of_verb(reading, head, depth)
    return None


def _of_verb(reading: Reading, verb: Token, depth: int) -> MomentMention | None:
    """Give a verb the time of its subject's event, its coordination, or the clause it belongs to."""
    for subject in verb.children if _tense(verb) in {"past", "bare"} else ():
        if subject.dep_ in SUBJECTS | {"nsubj:pass"} and subject.pos_ == "NOUN":
            found = _own(reading, subject)
            if found is not None:
                return found
    return _of_conjuncts(reading, verb) or _of_head(reading, verb, depth) or _carried(reading, verb, depth)


def _of_conjuncts(reading: Reading, verb: Token) -> MomentMention | None:
    """Share the time of a coordinated verb without a subject of its own between."""
    for conjunct in children(verb, "conj"):
        has_subject = any(c.dep_ in SUBJECTS for c in conjunct.children)
        if not has_subject and _same_tense(conjunct, verb):
            found = _own(reading, conjunct)
            if found is not None:
                return found
    return None


def _of_head(reading: Reading, verb: Token, depth: int) -> MomentMention | None:
    head, label = verb.head, verb.dep_
    if head == verb:
        return None
    if label == "conj" and head.pos_ not in NOMINALS:
        found = _moment(reading, head, depth)
        shared = _same_tense(verb, head) and not own_subjects(verb)
        return found if found is not None and (shared or found.first < head.i) else None
    if label == "xcomp":
        return _moment(reading, head, depth) if head.lemma_ in time_words().same_time else None
    if label == "advcl:relcl":
        return _described(reading, verb)
    if label.startswith("advcl") and (head.pos_ not in NOMINALS or children(head, "cop")):
        word = _conjunction(verb)
        shared = word is None or word in time_words().shares_time
        found = _moment_without(reading, head, verb, depth) if shared else None
        return _day_described(found, verb) if found is not None else None
    if label.startswith("acl"):
        return _of_modified(reading, verb, head)
    return None


def _day_described(found: MomentMention, clause: Token) -> MomentMention:
    """Give the day itself for a clause right behind it, whatever it bounds ("since May 3, when X fell")."""
    moment = found.moment
    first = min(t.i for t in clause.subtree if not t.is_punct)
    bounded = moment.timex is not None and moment.start != moment.end and DAY.fullmatch(moment.timex)
    if not bounded or not 0 < first - found.last <= 2:
        return found
    day = date.fromisoformat(moment.timex or "")
    derivation = f"the day that the clause describes: {moment.derivation}"
    return replace(found, moment=replace(moment, start=day, end=day, precision="day", derivation=derivation))


def _described(reading: Reading, verb: Token) -> MomentMention | None:
    """Give the time of the nearest event before a clause that describes an event ("…, which killed two")."""
    start = min(t.i for t in verb.subtree)
    for token in reversed(list(verb.doc[verb.sent.start : start])):
        if token.pos_ == "NOUN" or token == verb.head:
            found = _own(reading, token)
            if found is not None:
                return found
    return None


def antecedents(clause: Token) -> list[Token]:
    """Give what a relative clause may describe: its noun, or the event that its main clause tells.

    In "the visit followed clashes on Sunday, which left two dead" the clause hangs on "followed" and
    describes the clashes.
    """
    head = clause.head
    if clause.dep_ != "advcl:relcl":
        return [head]
    return [*sorted(children(head, "obj", "obl"), key=lambda t: -t.i), head]


def _moment_without(reading: Reading, head: Token, verb: Token, depth: int) -> MomentMention | None:
    """Give the moment of a main clause for one of its own adverbial clauses."""
    if depth == 0:
        return None
    return _own(reading, head) or _of_head(reading, head, depth - 1)


def _of_modified(reading: Reading, verb: Token, noun: Token) -> MomentMention | None:
    """Give a relative or participial clause the time of the event or time that it describes."""
    moment = reading.moments.covering(noun.i)
    if moment is not None:
        return moment
    if any(c.lower_ == "where" for c in verb.children):
        return _where_time(reading, noun)
    return _own(reading, noun) if noun.pos_ == "NOUN" else None


def _where_time(reading: Reading, place: Token) -> MomentMention | None:
    """Give the time of the clause whose place a "where" clause describes ("met on Monday in X, where …")."""
    word = place
    for _ in range(DEPTH):
        if word.head == word or word.pos_ in {"VERB", "AUX"}:
            break
        word = word.head
        found = _own(reading, word)
        if found is not None:
            return found
    return None


def _same_tense(verb: Token, head: Token) -> bool:
    """Say whether two coordinated verbs speak of the same time; one without auxiliary follows the other."""
    tenses = {_tense(verb), _tense(head)}
    return len(tenses) == 1 or "bare" in tenses


def _tense(verb: Token) -> str:
    """Give "past", "present", "modal" or, for a participle or infinitive by itself, "bare"."""
    forms = [c for c in verb.children if c.dep_.startswith(("aux", "cop"))]
    for form in [*forms, verb]:
        if form.tag_ == "MD":
            return "modal"
        if form.tag_ == "VBD" or (form.tag_ in {"VBZ", "VBP"} and form.lemma_ == "have" and form != verb):
            return "past"
        if form.tag_ in {"VBZ", "VBP"}:
            return "present"
    return "bare"


def _carried(reading: Reading, verb: Token, depth: int) -> MomentMention | None:
    """Carry on the time of the sentence before, where a word at the start says so."""
    words = time_words()
    sentence = verb.sent
    if verb != sentence.root or sentence.start == 0:
        return None
    for word in _opening(verb):
        if word not in words.carries_same | words.carries_after:
            continue
        before = reading.analysis.doc[sentence.start - 1].sent.root
        found = _moment(reading, before, depth)
        if found is None or word in words.carries_same:
            return found
        return _bounded(reading, before, found, "after")
    return None


def _opening(verb: Token) -> Iterator[str]:
    for child in verb.children:
        if child.dep_ in {"advmod", "cc"} and child.i < verb.i and child.i - verb.sent.start <= 2:
            yield child.lower_
