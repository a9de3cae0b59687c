"""Status: whether what a clause or an event noun tells took place.

The status of a word is read off its own clause (negation, modals, tense, adverbs, time phrases) and
then passed outward through whatever governs it: a governor that plans, tries, fails, denies … changes
it, by the operators in `data/lexicons/en/status.yaml`. "has not failed to close" is thus worked out
from the inside (close) to the outside (fail, not).
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from dragoman.extract.grammar import (
    PASSIVE_SUBJECTS,
    ancestors,
    first_conjunct,
    grammar_words,
    is_negated,
    is_passive,
    modals,
    own_subjects,
    preposition,
)
from dragoman.extract.status_words import Operator, status_words
from dragoman.language.analysis import Analysis
from dragoman.model import Status

if TYPE_CHECKING:
    from dragoman.language.tokens import Token


FAR_PAST_DAYS = 183
"""A clause dated by a year or month that ended longer ago than this is history, not news."""

_DEPTH = 12
_FINITE = {"VBD", "VBZ", "VBP", "MD"}
_STOPS = {".", "?", "!", ";"}
_YEAR = re.compile(r"(1[5-9]|20)\d\d")


@dataclass(frozen=True)
class ClauseStatus:
    """The status of a clause or event noun.

    Attributes:
        status: Whether it took place.
        hedges: Weakening words, as written.
        because: What decided it, for a reader; () where nothing did and the plain past or present stands.
    """

    status: Status = Status.HAPPENED
    hedges: tuple[str, ...] = ()
    because: tuple[str, ...] = ()


def clause_status(analysis: Analysis, token: int) -> ClauseStatus:
    """Tell the status of what the verb, event noun or predicate adjective `token` tells.

    Args:
        analysis: The parsed document; its publication date tells what is far past.
        token: Number of the trigger token.

    Returns:
        Its status with hedges and reasons. Content of speech keeps its own status: voice is no
        business of this module, but what somebody *denies* is denied.
    """
    return _Judge(analysis).status(analysis.doc[token], _DEPTH)


class _Judge:
    """Works out statuses in one document."""

    def __init__(self, analysis: Analysis) -> None:
        self.analysis = analysis
        self.known = status_words()

    def status(self, token: Token, depth: int) -> ClauseStatus:
        """Give the status of a verb, noun or adjective, governors included."""
        if depth == 0:
            return ClauseStatus()
        if is_predicate(token):
            return self._verb(token, depth)
        return self._noun(token, depth)

    # ---- clauses -------------------------------------------------------------------------------

    def _verb(self, verb: Token, depth: int) -> ClauseStatus:
        own = self._own(verb)
        outer = ClauseStatus() if _takes_for_granted(verb) else self._outside(verb, depth)
        return _combine(own, outer)

    def _own(self, verb: Token) -> ClauseStatus:
        """Judge a clause by its own words."""
        found = [*self._grammar(verb), *self._modifiers(verb), *self._times(verb)]
        if any(s is Status.PLANNED for s, _ in found) and any(s is Status.NEGATED for s, _ in found):
            found = [f for f in found if f[0] is not Status.PLANNED]
        hedges = tuple(
            c.text for c in verb.children if c.dep_ == "advmod" and c.lower_ in self.known.words.hedges
        )
        return _pick(found, hedges)

    def _grammar(self, verb: Token) -> list[tuple[Status, str]]:
        found: list[tuple[Status, str]] = []
        if is_negated(verb) or any(t.lower_ in self.known.words.nobody for t in own_subjects(verb)):
            found.append((Status.NEGATED, "negated"))
        if _conditioned(verb, self.known.words.conditions):
            found.append((Status.CONDITIONAL, "depends on a condition"))
        if _is_asked(verb):
            found.append((Status.HYPOTHETICAL, "a question"))
        modal = modals(verb)
        if modal:
            found.append(self._modal(verb, modal[0]))
        elif _is_progressive(verb):
            found.append((Status.ONGOING, "present progressive"))
        elif _is_headline_future(verb):
            found.append((Status.PLANNED, "infinitive of a headline"))
        return found

    def _modal(self, verb: Token, modal: str) -> tuple[Status, str]:
        if modal in grammar_words().future:
            return Status.PLANNED, f"future “{modal}”"
        past_speech = verb.dep_ == "ccomp" and verb.head.tag_ == "VBD" and modal in {"would", "'d", "’d"}
        if past_speech and not any(c.lower_ == "have" for c in verb.children):
            return Status.PLANNED, f"future in reported speech “{modal}”"
        return Status.HYPOTHETICAL, f"modal “{modal}”"

    def _modifiers(self, verb: Token) -> list[tuple[Status, str]]:
        adverbs = [c for c in verb.children if c.dep_.split(":")[0] in {"advmod", "obl"}]
        found = []
        for adverb in adverbs:
            status = self.known.adverb.get(adverb.lower_)
            if status is None or (status is Status.ONGOING and verb.tag_ == "VBD"):
                continue
            if status is Status.PLANNED and verb.tag_ in {"VBD", "VBN"} and not modals(verb):
                continue
            found.append((status, f"“{adverb.text}”"))
        return found

    def _times(self, head: Token) -> list[tuple[Status, str]]:
        """Judge by the time phrases that hang on a word."""
        found = []
        for child in head.children:
            label = child.dep_.split(":")[0]
            if label not in {"obl", "nmod", "advmod", "advcl"} or child.dep_ == "obl:agent":
                continue
            tokens = [t for t in child.subtree if abs(t.i - child.i) < 10]
            before = head.doc[tokens[0].i - 1] if tokens and tokens[0].i else None
            if (
                before is not None and before.tag_ == "DT" and before.head is head
            ):  # "Every" of "every Friday"
                tokens.insert(0, before)
            text = "".join(t.text_with_ws for t in tokens).strip()
            for status, pattern in self.known.phrases:
                if pattern.search(text.lower()) and not (status is Status.PLANNED and head.tag_ == "VBD"):
                    found.append((status, f"“{text}”"))
                    break
            else:
                if self._is_far_past(child, text):
                    found.append((Status.HISTORICAL, f"“{text}” is long before publication"))
        return found

    def _is_far_past(self, noun: Token, text: str) -> bool:
        published = self.analysis.document.published
        year = _YEAR.fullmatch(noun.text) or (
            _YEAR.search(text) if noun.lower_.rstrip(".") in _months() or noun.like_num else None
        )
        if published is None or year is None:
            return False
        month = next((_months()[w] for w in re.findall(r"\w+", text.lower()) if w in _months()), 12)
        last = date(int(year.group()), month, 28)
        return (published - last).days > FAR_PAST_DAYS

    def _outside(self, verb: Token, depth: int) -> ClauseStatus | None:
        """Judge a clause by what governs it; None where it stands on its own."""
        head, label = verb.head, verb.dep_.split(":")[0]
        if head == verb or label in {"parataxis", "root", "appos", "list", "dislocated"}:
            return None
        if label == "conj":
            return self._coordinated(verb, depth)
        if label in {
            "xcomp",
            "ccomp",
            "csubj",
            "acl",
            "advcl",
            "amod",
            "obl",
            "nmod",
            "obj",
            "nsubj",
            "compound",
        }:
            return self._governed(verb, head, label, depth)
        return None

    def _coordinated(self, verb: Token, depth: int) -> ClauseStatus | None:
        first = first_conjunct(verb)
        shares = verb.tag_ in {"VB", "VBG", "VBN"} and not any(
            c.dep_.startswith("aux") for c in verb.children
        )
        if shares and not own_subjects(verb):
            return replace(self.status(first, depth - 1), hedges=())
        return self._outside(first, depth - 1) if first.dep_ != "ROOT" and not own_subjects(verb) else None

    def _governed(self, verb: Token, head: Token, label: str, depth: int) -> ClauseStatus | None:
        mark = _mark(verb)
        if label == "amod" and verb.tag_ == "VBN":
            return ClauseStatus(Status.HISTORICAL, (), ("background participle",))
        if verb.dep_.endswith("relcl") or (label in {"acl", "amod"} and verb.tag_ == "VBN"):
            return None
        if label in {"advcl", "acl"} and verb.tag_ == "VBG" and mark is None:
            complement = self._operate(verb, head, mark, depth) if verb.i == head.i + 1 else None
            return complement or self._participle(verb, head, label, depth)
        if label in {"advcl", "ccomp"} and mark is not None:
            by_mark = self._by_mark(verb, mark)
            if by_mark is not None:
                return by_mark
        if mark == "to" and label == "acl" and head.dep_ == "ROOT" and not is_predicate(head):
            return ClauseStatus(Status.PLANNED, (), ("infinitive of a headline",))
        infinitive = mark == "to" or (verb.tag_ == "VB" and label == "xcomp" and not modals(verb))
        if label == "advcl" and not infinitive and (mark is None or _is_finite(verb)):
            return None
        found = self._operate(verb, head, mark, depth)
        if found is not None:
            return found
        if infinitive:
            return ClauseStatus(Status.HYPOTHETICAL, (), (f"infinitive under “{head.text}”",))
        if label == "advcl" or (label in {"acl", "xcomp"} and not _is_finite(verb)):
            return _shade(self.status(head, depth - 1))
        return None

    def _participle(self, verb: Token, head: Token, label: str, depth: int) -> ClauseStatus | None:
        if label == "advcl":
            return _shade(self.status(head, depth - 1))
        clause = next((t for t in [head, *ancestors(head)] if t.tag_ in _FINITE), None)
        if clause is not None and clause.tag_ in {"VBZ", "VBP"}:
            return ClauseStatus(Status.ONGOING, (), ("participle beside a present tense",))
        return None

    def _by_mark(self, verb: Token, mark: str) -> ClauseStatus | None:
        words = self.known.words
        if mark in words.conditions:
            return ClauseStatus(Status.CONDITIONAL, (), (f"condition “{mark}”",))
        if mark in words.purposes or mark in words.doubts:
            return ClauseStatus(Status.HYPOTHETICAL, (), (f"“{mark}”",))
        if mark in words.backgrounds:
            return ClauseStatus(Status.HISTORICAL, (), (f"background “{mark}”",))
        if mark in words.until and verb.tag_ in {"VBZ", "VBP", "VB"}:
            return ClauseStatus(Status.HYPOTHETICAL, (), (f"“{mark}” with a present tense",))
        if mark in words.until and _is_past(verb.head):
            return None
        if mark in self.known.preposition and not _is_finite(verb):
            return ClauseStatus(self.known.preposition[mark], (), (f"“{mark}”",))
        return None

    # ---- governors -----------------------------------------------------------------------------

    def _operate(self, token: Token, head: Token, link: str | None, depth: int) -> ClauseStatus | None:
        """Apply the governor's operator, or give None where it has none."""
        found = self._operator(head, link)
        if found is None:
            return None
        key, name, operator = found
        if name == "seem" and _is_finite(token) and not is_passive(head):
            return None
        if _is_finite(token) and is_predicate(token) and not operator.finite:
            return None
        if operator.clauses and not is_predicate(token):
            return None
        outer = self.status(head, depth - 1)
        hedges = (*outer.hedges, head.text) if operator.hedge else outer.hedges
        if outer.status is Status.DENIED:
            return outer
        if outer.status is Status.NEGATED:
            outcome, base = operator.otherwise, replace(outer, status=Status.HAPPENED)
        else:
            outcome, base = operator.then, outer
        if operator.past is not None and outcome == operator.then and _was(head):
            outcome = operator.past
        if operator.definite is not None and not is_predicate(token) and _is_definite(token):
            outcome = operator.definite
        status = base.status if outcome == "same" else _stronger(Status(outcome), base.status)
        reason = (f"under “{key}”",) if outcome != "same" else ()
        return ClauseStatus(status, hedges, (*reason, *(base.because if outcome == "same" else ())))

    def _operator(self, head: Token, link: str | None) -> tuple[str, str, Operator] | None:
        particle = next((c.lower_ for c in head.children if c.dep_ == "compound:prt"), None)
        lemma = head.lemma_.lower()
        keys = [f"{lemma} {x}" for x in (particle, link) if x] + [lemma]
        if particle is not None:
            keys = keys[:-1]
        for key in keys:
            if key in self.known.operator:
                return key, *self.known.operator[key]
        return None

    # ---- event nouns ---------------------------------------------------------------------------

    def _noun(self, noun: Token, depth: int) -> ClauseStatus:
        own = self._noun_own(noun)
        outer = self._noun_outside(noun, depth)
        return _combine(own, outer)

    def _noun_own(self, noun: Token) -> ClauseStatus:
        found = []
        hedges = []
        for child in noun.children:
            if child.dep_.split(":")[0] not in {"amod", "det", "compound", "advmod", "nummod", "nmod"}:
                continue
            status = self.known.adjective.get(child.lower_)
            if status is not None and child.dep_.split(":")[0] != "nmod":
                found.append((status, f"“{child.text}”"))
            if child.lower_ in self.known.words.hedges:
                hedges.append(child.text)
        found.extend(self._times(noun))
        return _pick(found, tuple(hedges))

    def _noun_outside(self, noun: Token, depth: int) -> ClauseStatus | None:
        head, label = noun.head, noun.dep_.split(":")[0]
        if head == noun:
            return None
        if label == "conj":
            return self._noun_outside(first_conjunct(noun), depth - 1)
        if label in {"obl", "nmod"}:
            return self._noun_by_preposition(noun, head, label, depth)
        if label in {"obj", "compound", "ccomp", "xcomp"} or noun.dep_ in PASSIVE_SUBJECTS:
            found = self._operate(noun, head, None, depth)
            return found if found is not None else self._borrow(noun, head, depth)
        if label in {"nsubj", "csubj"}:
            return self._as_subject(noun, head, depth)
        return None

    def _noun_by_preposition(self, noun: Token, head: Token, label: str, depth: int) -> ClauseStatus | None:
        link = preposition(noun)
        if head.pos_ in {"ADV", "SCONJ", "ADP"} and link is not None:
            link = f"{head.lower_} {link}"
        elif label == "nmod" and preposition(head) is not None:
            whole = self.analysis.doc[max(head.i - 3, 0) : head.i + 1].text.lower().split()
            for size in (3, 2):
                phrase = " ".join([*whole[-size:], link or ""])
                link = phrase if phrase in self.known.preposition else link
        status = self.known.preposition.get(link or "")
        if status is Status.PLANNED and link in self.known.words.until and _is_past(head):
            status = None
        if status is not None:
            return ClauseStatus(status, (), (f"“{link}”",))
        if label == "obl" and noun.dep_ != "obl:agent":
            found = self._operator(head, link)
            if found is not None and " " in found[0]:
                return self._operate(noun, head, link, depth)
        if link == "for" and head.lemma_.lower() in self.known.words.motion:
            return ClauseStatus(Status.PLANNED, (), (f"purpose of “{head.text}”",))
        if label == "nmod" and link in {"of", "for", "to", "at", None}:
            found_of = self._operate(noun, head, link, depth)
            return found_of if found_of is not None else _shade(self._noun(head, depth - 1))
        return self._borrow(noun, head, depth) if label == "obl" else None

    def _as_subject(self, noun: Token, head: Token, depth: int) -> ClauseStatus | None:
        occurs = head.lemma_.lower() in self.known.words.occurrences
        if occurs and not _has_object(head):
            return _shade(self.status(head, depth - 1))
        return None if _is_definite(noun) else _irreal(self.status(head, depth - 1))

    def _borrow(self, noun: Token, head: Token, depth: int) -> ClauseStatus | None:
        """Take the status of the verb: wholly from a carrier, else only what is not real."""
        outer = self.status(head, depth - 1)
        particle = next((f" {c.lower_}" for c in head.children if c.dep_ == "compound:prt"), "")
        if head.lemma_.lower() + particle in self.known.words.carriers:
            return outer
        return None if _is_definite(noun) else _irreal(outer)


_ORDER = (
    Status.DENIED,
    Status.NEGATED,
    Status.CONDITIONAL,
    Status.HYPOTHETICAL,
    Status.ATTEMPTED,
    Status.PLANNED,
    Status.HABITUAL,
    Status.HISTORICAL,
    Status.ONGOING,
    Status.HAPPENED,
)


def _stronger(one: Status, other: Status) -> Status:
    """Give the one that is further from having happened."""
    return min(one, other, key=_ORDER.index)


def _pick(found: list[tuple[Status, str]], hedges: tuple[str, ...]) -> ClauseStatus:
    if not found:
        return ClauseStatus(hedges=hedges)
    status, reason = min(found, key=lambda f: _ORDER.index(f[0]))
    return ClauseStatus(status, hedges, (reason,))


def _combine(own: ClauseStatus, outer: ClauseStatus | None) -> ClauseStatus:
    if outer is None:
        return own
    winner = own if _ORDER.index(own.status) < _ORDER.index(outer.status) else outer
    return ClauseStatus(winner.status, tuple(dict.fromkeys((*own.hedges, *outer.hedges))), winner.because)


def _shade(outer: ClauseStatus) -> ClauseStatus:
    """What a clause passes to a dependent one: no hedge is lost, negation is not passed on."""
    return replace(outer, status=Status.HAPPENED, because=()) if outer.status is Status.NEGATED else outer


def _irreal(outer: ClauseStatus) -> ClauseStatus | None:
    """What an indefinite noun takes from its verb: that it did not take place."""
    real = {Status.HAPPENED, Status.ONGOING, Status.HISTORICAL}
    return None if outer.status in real else outer


def is_predicate(token: Token) -> bool:
    """Say whether a token heads a clause: a verb, or whatever has a copula or an own subject."""
    if token.pos_ in {"VERB", "AUX"} or token.dep_.split(":")[0] in {"advcl", "xcomp"}:
        return True
    return any(c.dep_ in {"cop", "aux", "nsubj", "aux:pass", "nsubj:pass"} for c in token.children)


def _is_finite(verb: Token) -> bool:
    return verb.tag_ in _FINITE or any(
        c.dep_.split(":")[0] in {"aux", "cop"} and c.tag_ in _FINITE for c in verb.children
    )


def _is_past(token: Token) -> bool:
    """Say whether the clause of a word tells of the past."""
    verb = next((t for t in [token, *ancestors(token)] if t.pos_ in {"VERB", "AUX"}), token)
    return verb.tag_ == "VBD" or any(c.tag_ == "VBD" for c in verb.children if c.dep_.startswith("aux"))


def _was(predicate: Token) -> bool:
    """Say whether the copula of a predicate stands in the past: "*was* able"."""
    return any(c.dep_ == "cop" and c.tag_ == "VBD" for c in predicate.children)


def _takes_for_granted(verb: Token) -> bool:
    """Say whether a clause asks who did what it takes for granted: "the question of *who shot him*"."""
    asks = any(s.tag_ == "WP" for s in own_subjects(verb)) and not verb.dep_.endswith("relcl")
    return asks and verb.tag_ == "VBD" and verb.head != verb


def _is_progressive(verb: Token) -> bool:
    """Say whether a verb is in the present (perfect) progressive, passive included."""
    auxiliaries = [c for c in verb.children if c.dep_.startswith("aux")]
    words = {c.lemma_.lower() for c in auxiliaries}
    present = any(c.tag_ in {"VBZ", "VBP"} for c in auxiliaries)
    being = any(c.tag_ == "VBG" for c in auxiliaries)
    return present and "be" in words and (verb.tag_ == "VBG" or being)


def _is_asked(verb: Token) -> bool:
    """Say whether a clause is a yes-no question; one with "why" or "who" takes what it tells for granted."""
    if verb.dep_.endswith("relcl"):
        return False
    rest = verb.doc[verb.i : verb.sent.end]
    stop = next((t for t in rest if t.text in _STOPS), None)
    if stop is None or stop.text != "?":
        return False
    return not any(t.tag_ in {"WRB", "WP", "WDT", "WP$"} for t in verb.subtree if t.i < verb.i)


def _is_headline_future(verb: Token) -> bool:
    """Say whether a clause is a bare infinitive with a subject: "Minister to visit Kabul"."""
    if verb.dep_ != "ROOT" or verb.tag_ != "VB" or not own_subjects(verb):
        return False
    return any(c.lower_ == "to" and c.dep_ in {"mark", "aux"} for c in verb.children)


def _mark(verb: Token) -> str | None:
    """Give what introduces a clause: its conjunction or preposition, two words where fixed."""
    marks = [c for c in verb.children if c.dep_ in {"mark", "case"}]
    if not marks:
        should = [
            c for c in verb.children if c.lower_ == "should" and c.i < min(t.i for t in verb.subtree) + 1
        ]
        return "should" if should and verb.dep_ == "advcl" else None
    fixed = [g.lower_ for g in marks[0].children if g.dep_ == "fixed"]
    if fixed:
        return " ".join([marks[0].lower_, *fixed])
    if len(marks) > 1 and marks[0].lower_ in {"in", "so", "as", "even", "only", "for", "ever"}:
        return "to" if marks[-1].lower_ == "to" else f"{marks[0].lower_} {marks[1].lower_}"
    return marks[-1].lower_ if marks[-1].lower_ == "to" else marks[0].lower_


def _conditioned(verb: Token, conditions: frozenset[str]) -> bool:
    """Say whether a clause is the "then" of an "if": it has a modal and a condition."""
    if not modals(verb):
        return False
    return any(c.dep_.startswith("advcl") and (_mark(c) or "") in conditions for c in verb.children)


def _has_object(verb: Token) -> bool:
    return any(c.dep_ == "obj" for c in verb.children)


def _is_definite(noun: Token) -> bool:
    """Say whether a noun phrase points at something known: the, this, a possessor, a proper name."""
    for child in noun.children:
        if child.dep_ in {"nmod:poss", "det:poss"}:
            return True
        if child.dep_ == "det" and child.lower_ in {"the", "this", "that", "these", "those"}:
            return True
    return noun.pos_ == "PROPN"


@lru_cache(maxsize=1)
def _months() -> dict[str, int]:
    names = {name.lower(): i for i, name in enumerate(calendar.month_name) if name}
    return names | {name[:3]: i for name, i in names.items()}
