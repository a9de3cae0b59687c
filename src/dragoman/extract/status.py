"""Status: whether what a clause or an event noun tells took place.

The status of a word is read off its own clause (negation, modals, tense, adverbs, time phrases) and
then passed outward through whatever governs it: a governor that plans, tries, fails, denies … changes
it, by the operators in `data/lexicons/en/status.yaml`. "has not failed to close" is thus worked out
from the inside (close) to the outside (fail, not).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dragoman.extract.clauses import (
    has_object,
    is_asked,
    is_conditioned,
    is_definite,
    is_due,
    is_finite,
    is_forced,
    is_former_habit,
    is_general,
    is_headline_future,
    is_imperative,
    is_named,
    is_often_done,
    is_past,
    is_perfect,
    is_predicate,
    is_progressive,
    is_seen,
    is_told_of_past,
    is_whenever,
    is_yet_to_come,
    made_so,
    mark_of,
    takes_for_granted,
    was,
    with_object,
)
from dragoman.extract.grammar import (
    PASSIVE_SUBJECTS,
    ancestors,
    children,
    first_conjunct,
    grammar_words,
    is_negated,
    is_passive,
    modals,
    own_subjects,
)
from dragoman.extract.status_links import link_of
from dragoman.extract.status_outcomes import (
    ClauseStatus,
    combine,
    irreal,
    pick,
    shade,
    stronger,
    supposed,
)
from dragoman.extract.status_words import Operator, Outcome, status_words
from dragoman.extract.status_years import FAR_PAST_DAYS, Dating
from dragoman.language.analysis import Analysis
from dragoman.model import Status

if TYPE_CHECKING:
    from dragoman.language.tokens import Token


_DEPTH = 12
_FINITE = {"VBD", "VBZ", "VBP", "MD"}
_KNOWN = {Status.ONGOING, Status.HISTORICAL}
"""What "the *ongoing* war" and "the *previous* attack" take for granted, whatever is said about it."""
_THOUGHT = {Status.HYPOTHETICAL, Status.PLANNED, Status.CONDITIONAL}
"""What nothing said about it makes of "the *Paris* attacks"."""
_GOVERNED = {"xcomp", "ccomp", "csubj", "acl", "advcl", "amod", "obl", "nmod", "obj", "nsubj", "compound"}


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
        self.dating = Dating(analysis)

    def status(self, token: Token, depth: int) -> ClauseStatus:
        """Give the status of a verb, noun or adjective, governors included."""
        if depth == 0:
            return ClauseStatus()
        if is_predicate(token) and not is_named(token, self.known.words.facts):
            return self._verb(token, depth)
        return self._noun(token, depth)

    # ---- clauses -------------------------------------------------------------------------------

    def _verb(self, verb: Token, depth: int) -> ClauseStatus:
        own = self._own(verb)
        outer = ClauseStatus() if takes_for_granted(verb) else self._outside(verb, depth)
        return combine(own, outer)

    def _own(self, verb: Token) -> ClauseStatus:
        """Judge a clause by its own words."""
        found = [*self._grammar(verb), *self._modifiers(verb), *self.dating.times(verb)]
        if any(s is Status.PLANNED for s, _ in found) and any(s is Status.NEGATED for s, _ in found):
            found = [f for f in found if f[0] is not Status.PLANNED]
        if is_progressive(verb):  # "have been fighting *for ten years*"
            found = [f for f in found if f[0] is not Status.HISTORICAL]
        hedges = tuple(
            c.text for c in verb.children if c.dep_ == "advmod" and c.lower_ in self.known.words.hedges
        )
        return pick(found, hedges)

    def _grammar(self, verb: Token) -> list[tuple[Status, str]]:
        found: list[tuple[Status, str]] = []
        if is_negated(verb) or any(t.lower_ in self.known.words.nobody for t in own_subjects(verb)):
            found.append((Status.NEGATED, "negated"))
        if is_conditioned(verb, self.known.words.conditions):
            found.append((Status.CONDITIONAL, "depends on a condition"))
        if is_asked(verb):
            found.append((Status.HYPOTHETICAL, "a question"))
        if is_imperative(verb):
            found.append((Status.HYPOTHETICAL, "an imperative"))
        modal = modals(verb)
        if modal:
            found.append(self._modal(verb, modal[0]))
        elif is_due(verb):
            found.append((Status.PLANNED, "“is to”"))
        elif is_progressive(verb):
            found.append((Status.ONGOING, "present progressive"))
        elif is_often_done(verb):
            found.append((Status.HABITUAL, "“get” in the simple present"))
        elif is_headline_future(verb):
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
            if status is None or (status is Status.ONGOING and (verb.tag_ == "VBD" or is_perfect(verb))):
                continue
            if status is Status.PLANNED and verb.tag_ in {"VBD", "VBN"} and not modals(verb):
                continue
            found.append((status, f"“{adverb.text}”"))
        return found

    def _outside(self, verb: Token, depth: int) -> ClauseStatus | None:
        """Judge a clause by what governs it; None where it stands on its own."""
        head, label = verb.head, verb.dep_.split(":")[0]
        if head == verb or label in {"parataxis", "root", "appos", "list", "dislocated"}:
            return None
        if label == "conj":
            return self._coordinated(verb, depth)
        if label in _GOVERNED:
            return self._governed(verb, head, label, depth)
        return None

    def _coordinated(self, verb: Token, depth: int) -> ClauseStatus | None:
        first = first_conjunct(verb)
        perfect = (
            verb.tag_ == "VBD"
            and any(c.lower_ == "have" for c in first.children if c.dep_ == "aux")
            and any(c.lower_ == "and" for c in verb.children)
        )
        shares = (perfect or verb.tag_ in {"VB", "VBG", "VBN"}) and not any(
            c.dep_.startswith("aux") for c in verb.children
        )
        if shares and not own_subjects(verb):
            outer = self.status(first, depth - 1)
            contrasted = any(c.lower_ == "but" for c in verb.children)  # "was not withdrawn *but kept* ready"
            return replace(shade(outer) if contrasted else outer, hedges=())
        if own_subjects(verb):
            return None
        dated = self._dated(first) if verb.tag_ == "VBD" and first.tag_ == "VBD" else None
        return dated or (self._outside(first, depth - 1) if first.dep_ != "ROOT" else None)

    def _governed(self, verb: Token, head: Token, label: str, depth: int) -> ClauseStatus | None:
        mark = mark_of(verb)
        if verb.dep_.endswith("relcl"):
            return self._relative(verb, head)
        if label == "amod" and verb.tag_ == "VBG" and verb.i < head.i:  # "talks with *striking* workers"
            return ClauseStatus(Status.ONGOING, (), ("participle before a noun",))
        if label in {"acl", "amod"} and verb.tag_ == "VBN":
            background = ClauseStatus(Status.HISTORICAL, (), ("background participle",))
            return background if label == "amod" else None
        if label == "csubj" and not is_finite(verb):
            judged = self._operate(verb, head, mark, depth) if head.pos_ == "ADJ" else None
            return judged or supposed(self.status(head, depth - 1))
        if label == "advcl" and mark == "by" and verb.tag_ == "VBG":
            return self._means(head, depth)
        if label == "advcl" and is_whenever(verb, self.known.words.whenever):
            return ClauseStatus(Status.HABITUAL, (), ("“when” with a present tense",))
        if label == "advcl" and is_yet_to_come(verb, self.known.words.ahead):
            return ClauseStatus(Status.PLANNED, (), ("present tense of what is still ahead",))
        return self._below(verb, head, label, mark, depth)

    def _means(self, head: Token, depth: int) -> ClauseStatus:
        """Judge by what somebody did something: what failed was done all the same ("by *shelling* it")."""
        outer = shade(self.status(head, depth - 1))
        return replace(outer, status=Status.HAPPENED) if outer.status is Status.ATTEMPTED else outer

    def _below(
        self, verb: Token, head: Token, label: str, mark: str | None, depth: int
    ) -> ClauseStatus | None:
        """Judge an adverbial or complement clause by its conjunction and its governor."""
        if label in {"advcl", "acl"} and verb.tag_ == "VBG" and mark is None:
            if label == "acl" and link_of(head) in self.known.real:  # "despite a judge *condemning* him"
                return ClauseStatus()
            particles = len(children(head, "compound:prt"))
            beside = label == "advcl" and verb.i == head.i + 1 + particles  # but "a deal *calling* for peace"
            complement = self._operate(verb, head, mark, depth) if beside else None
            return complement or self._participle(verb, head, label, depth)
        if label in {"advcl", "ccomp"} and mark is not None:
            by_mark = self._by_mark(verb, mark)
            if by_mark is not None:
                return by_mark
        if mark == "to" and label == "acl" and head.dep_ == "ROOT" and not is_predicate(head):
            return ClauseStatus(Status.PLANNED, (), ("infinitive of a headline",))
        gerund = verb.tag_ == "VBG" or any(c.tag_ == "VBG" for c in verb.children if c.dep_ == "aux")
        infinitive = (mark == "to" and not gerund) or (
            verb.tag_ == "VB" and label == "xcomp" and not modals(verb)
        )
        if label == "advcl" and not infinitive and (mark is None or is_finite(verb)):
            return self._dated(head) if verb.tag_ == "VBD" else None
        if is_forced(verb, self.known.words.choices):
            return ClauseStatus()
        beside = label == "advcl" and mark in self.known.words.beside
        found = None if beside else self._operate(verb, head, mark, depth)
        if found is not None:
            return found
        if infinitive:
            return ClauseStatus(Status.HYPOTHETICAL, (), (f"infinitive under “{head.text}”",))
        if label == "advcl" or (label in {"acl", "xcomp"} and not is_finite(verb)):
            return shade(self.status(head, depth - 1))
        return None

    def _dated(self, head: Token) -> ClauseStatus | None:
        """Give the far past of the clause beside, which dates this one, too: "in 1904, *when it signed*"."""
        found = [f for f in self.dating.times(head) if f[0] is Status.HISTORICAL]
        return pick(found, ()) if found else None

    def _relative(self, verb: Token, head: Token) -> ClauseStatus | None:
        """Judge a relative clause: what "anyone who attacks" does is not seen to be done."""
        anybody = self.known.words.anybody
        words = {head.lower_, *(c.lower_ for c in head.children if c.dep_ == "det")}
        above = next((t for t in ancestors(verb) if is_predicate(t)), None)
        often = above is not None and self._own(above).status is Status.HABITUAL
        if often and verb.tag_ in {"VBZ", "VBP"}:  # "often beaten by guards, who *lock* them up"
            return ClauseStatus(Status.HABITUAL, (), ("beside what happens often",))
        if is_general(verb, head):
            return ClauseStatus(Status.HABITUAL, (), (f"what “{head.text}” in general do",))
        if words & anybody and verb.tag_ in {"VBZ", "VBP"} and not words & {"those"}:
            return ClauseStatus(Status.HYPOTHETICAL, (), (f"whatever “{head.text}” does",))
        return None

    def _participle(self, verb: Token, head: Token, label: str, depth: int) -> ClauseStatus | None:
        if label == "advcl":
            return shade(self.status(head, depth - 1))
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
        if mark in words.until and (is_past(verb.head) or is_told_of_past(verb)):
            return ClauseStatus() if verb.tag_ == "VBG" else None
        if mark in self.known.preposition and not is_finite(verb):
            return ClauseStatus(self.known.preposition[mark], (), (f"“{mark}”",))
        return None

    # ---- governors -----------------------------------------------------------------------------

    def _operate(self, token: Token, head: Token, link: str | None, depth: int) -> ClauseStatus | None:
        """Apply the governor's operator, or give None where it has none."""
        found = self._operator(head, link)
        if found is None or not self._reaches(token, head, found[1], found[2]):
            return None
        key, _, operator = found
        words = self.known.words
        if head.lemma_.lower() in words.answers and token.lemma_.lower() in words.sayings:
            return ClauseStatus()  # who rejects an accusation has been accused
        if link == "to" and is_former_habit(head):
            return ClauseStatus(Status.HISTORICAL, (), ("“used to”",))
        outer = self.status(head, depth - 1)
        if outer.status is Status.DENIED:
            return outer
        outcome = self._outcome(operator, token, head, outer.status)
        base = replace(outer, status=Status.HAPPENED) if outer.status is Status.NEGATED else outer
        if outcome == "negated" and base.status is Status.CONDITIONAL:  # "if they fail to act"
            return base
        if outcome == "real":
            return ClauseStatus()
        hedges = (*outer.hedges, head.text) if operator.hedge else outer.hedges
        status = base.status if outcome == "same" else stronger(Status(outcome), base.status)
        if outcome == "negated" and base.status is Status.ATTEMPTED:
            status = Status.HYPOTHETICAL  # "tried to stop them from *rescuing* him"
        reason = (f"under “{key}”",) if outcome != "same" else ()
        return ClauseStatus(status, hedges, (*reason, *(base.because if outcome == "same" else ())))

    def _reaches(self, token: Token, head: Token, name: str, operator: Operator) -> bool:
        """Say whether an operator governs such a word as this: a finite clause, a noun."""
        clause = is_predicate(token)
        if name == "seem" and is_finite(token) and not is_passive(head):
            return False
        if is_finite(token) and clause and not operator.finite:
            return False
        return clause or not operator.clauses

    def _outcome(self, operator: Operator, token: Token, head: Token, outer: Status) -> Outcome:
        """Give what an operator makes of a word, by whether it holds, is past, and is spoken of as known."""
        outcome = operator.otherwise if outer is Status.NEGATED else operator.then
        if operator.past is not None and outcome == operator.then and was(head):
            outcome = operator.past
        if operator.definite is not None and not is_predicate(token) and is_definite(token):
            outcome = "real" if token.lemma_.lower() in self.known.words.facts else operator.definite
        if operator.known is not None and outcome == operator.then and is_definite(head):
            outcome = operator.known
        return outcome

    def _operator(self, head: Token, link: str | None) -> tuple[str, str, Operator] | None:
        lemma = head.lemma_.lower()
        particle = next((c.lower_ for c in head.children if c.dep_ == "compound:prt"), None)
        if particle is None and lemma == "go":  # "went *on* to attack", which parsers call an adverb
            particle = next((c.lower_ for c in head.children if c.lower_ == "on"), None)
        keys = [f"{lemma} {x}" for x in (particle, link) if x] + [lemma]
        if particle is not None:
            keys = [f"{lemma} {particle} {link}", *keys[:-1]]
        keys = [*(c.lemma_.lower() for c in made_so(head)), *keys]
        if lemma in {"have", "remain"} and any(c.lower_ == "yet" for c in head.children):
            keys.insert(0, f"{lemma} yet")
        beside = (c for c in head.children if c.dep_ == "advmod" and c.i == head.i + 1)
        keys[-1:-1] = [f"{lemma} {c.lower_}" for c in beside]  # "stopped *short* of"
        for key in keys:
            if key in self.known.operator and not (self.known.operator[key][1].acts and head.pos_ != "VERB"):
                return key, *self.known.operator[key]
        return None

    # ---- event nouns ---------------------------------------------------------------------------

    def _noun(self, noun: Token, depth: int) -> ClauseStatus:
        own = self._noun_own(noun)
        if own.status in _KNOWN:
            return own
        outer = self._noun_outside(noun, depth)
        if outer is not None and outer.status in _THOUGHT and is_named(noun, self.known.words.facts):
            return own
        return combine(own, outer)

    def _noun_own(self, noun: Token) -> ClauseStatus:
        found = []
        hedges = []
        for child in noun.children:
            if child.dep_.split(":")[0] not in {"amod", "det", "compound", "advmod", "nummod", "nmod"}:
                continue
            status = self.known.adjective.get(child.lower_)
            hyphened = child.i > 0 and noun.doc[child.i - 1].text == "-"  # "a month-*old* war"
            if status is not None and not hyphened and child.dep_.split(":")[0] != "nmod":
                found.append((status, f"“{child.text}”"))
            if child.lower_ in self.known.words.hedges:
                hedges.append(child.text)
        found.extend(self.dating.times(noun))
        return pick(found, tuple(hedges))

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
        link = link_of(noun)
        if link in self.known.real:
            return ClauseStatus()
        status = self.known.preposition.get(link or "")
        if status is Status.PLANNED and link in self.known.words.until and (is_past(head) or is_seen(head)):
            status = None
        if status is not None:
            return ClauseStatus(status, (), (f"“{link}”",))
        if label == "obl" and noun.dep_ != "obl:agent":
            found = self._operator(head, link)
            if found is not None and " " in found[0]:
                return self._operate(noun, head, link, depth)
        if label == "obl" and link == "for" and head.lemma_.lower() in self.known.words.motion:
            return ClauseStatus(Status.PLANNED, (), (f"purpose of “{head.text}”",))
        if label == "nmod" and link in {"of", "for", "to", "at", None}:
            found_of = self._operate(noun, head, link, depth)
            return found_of if found_of is not None else self._of(noun, head, link, depth)
        return self._borrow(noun, head, depth) if label == "obl" else None

    def _of(self, noun: Token, head: Token, link: str | None, depth: int) -> ClauseStatus | None:
        """Judge a noun by the noun that it hangs on: "part of no plot", "sanctions *for its invasion*"."""
        if is_definite(noun) and (link == "for" or noun.lemma_.lower() in self.known.words.facts):
            return None
        outer = self.status(head, depth - 1)
        return outer if head.lemma_.lower() in self.known.words.parts else shade(outer)

    def _as_subject(self, noun: Token, head: Token, depth: int) -> ClauseStatus | None:
        words, lemma = self.known.words, head.lemma_.lower()
        outer = self.status(head, depth - 1)
        if with_object(head) in words.arising:
            return outer
        if lemma in words.occurrences and not has_object(head):
            return shade(outer)
        return None if is_definite(noun) else irreal(shade(outer))  # "attacks are *no* accidents"

    def _borrow(self, noun: Token, head: Token, depth: int) -> ClauseStatus | None:
        """Take the status of the verb: wholly from a carrier, else only what is not real."""
        outer = self.status(head, depth - 1)
        particle = next((f" {c.lower_}" for c in head.children if c.dep_ == "compound:prt"), "")
        gets = noun.dep_ == "obj" and head.lemma_.lower() in self.known.words.receivers
        if gets or head.lemma_.lower() + particle in self.known.words.carriers:
            return outer
        if is_definite(noun):
            return None
        dated = self._dated(head) if noun.dep_ == "obj" else None  # "in 1990 he began *a policy* of …"
        return irreal(outer) or dated


__all__ = ["FAR_PAST_DAYS", "ClauseStatus", "clause_status"]
