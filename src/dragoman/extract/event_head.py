"""The learnt head beside the lexicon: a second opinion on unsure events, and proposals where it is silent.

The head (`language.pairs`) gives a PLOVER type, or none, for two parties of a sentence. The lexicon decides:
it explains itself, binds arguments and obeys the user's own lines. The head weighs in:

- on an unsure event between two parties: that it agrees, or doubts it and is sure of something else, is a
  trait that the check of codings weighs (`event_check`), and `because` says so;
- on a clause in which two known parties meet a verb that the lexicon lacks: where the head is sure of a type,
  it proposes an event. A guard silences it: data/lexicons/en/events/guards.yaml lists verbs that never code.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from dragoman.extract.acting import with_particle
from dragoman.extract.arguments import verb_lemmas
from dragoman.extract.attach import moment_of
from dragoman.extract.clause_pairs import ClausePair, find_clause_pairs
from dragoman.extract.event_candidate import Candidate, Opinion
from dragoman.extract.event_lexicon import Block, EventLexicon, Frame
from dragoman.extract.event_parties import Parties
from dragoman.extract.party import Party
from dragoman.extract.place_of import place_of
from dragoman.extract.reading import Reading
from dragoman.extract.status import clause_status
from dragoman.language.pairs import MOST_WORDS, NONE, PairHead, Question

if TYPE_CHECKING:
    from dragoman.language.tokens import Doc, Token

PROPOSE = 0.9
"""Probability of a type from which on the head proposes an event of its own."""

SUREST_ASKED = 0.75
"""How sure a line of the lexicon may be at most for the head to be asked."""

AGREES, DOUBTS, CONTRADICTS = 0.5, 0.1, 0.6
"""Probability of the lexicon's type from which on the head agrees, and below which it doubts it, provided
that it gives something else at least the third."""

_YIELDS = frozenset({"CONCEDE", "RETREAT"})
"""Types that differ by status only: whether the yielding is announced or done."""


def weigh_candidates(candidates: Sequence[Candidate], reading: Reading, parties: Parties) -> list[Candidate]:
    """Give the candidates with the head's opinion on unsure ones, and its own proposals, by trigger.

    Args:
        candidates: What the lexicon found, linked.
        reading: The document; without a head the candidates come back as they are.
        parties: Knows which words are parties.
    """
    head = reading.head
    if head is None:
        return list(candidates)
    doc = reading.analysis.doc
    pairs = list(_silent_pairs(candidates, doc, parties))
    unsure = [c for c in candidates if _is_unsure(c)]
    asked = [
        *(_asked(c) for c in unsure),
        *(_Asked(p.verb, p.actor, p.recipient) for p in pairs),
    ]
    answers = dict(zip(asked, _ask(head, doc, asked), strict=True))
    judged = {c: _judge(c, answers[_asked(c)], head.classes) for c in unsure}
    proposed = [
        _propose(p, answers[_Asked(p.verb, p.actor, p.recipient)], head.classes, reading) for p in pairs
    ]
    found = [judged.get(c, c) for c in candidates] + [p for p in proposed if p is not None]
    return sorted(found, key=lambda c: c.token)


@dataclass(frozen=True)
class _Asked:
    """A question of one document: a trigger and two parties."""

    trigger: int
    actor: Party
    recipient: Party


def _asked(candidate: Candidate) -> _Asked:
    actor, recipient = (*candidate.actors, *candidate.recipients)
    return _Asked(candidate.token, actor, recipient)


def _is_unsure(candidate: Candidate) -> bool:
    two = len(candidate.actors) + len(candidate.recipients) == 2 and bool(candidate.actors)
    return two and (candidate.loose or candidate.frame.block.sure <= SUREST_ASKED)


def _silent_pairs(candidates: Sequence[Candidate], doc: Doc, parties: Parties) -> Iterator[ClausePair]:
    """Give the pairs of known parties at verbs that the lexicon lacks, with no event near."""
    taken = {c.token for c in candidates}
    linked = {(a.token, r.token) for c in candidates for a in c.actors for r in (*c.actors, *c.recipients)}
    unlisted = (t for t in doc if t.pos_ == "VERB" and not _is_listed(t, parties.lexicon))
    for pair in find_clause_pairs(unlisted, parties):
        ends = pair.actor.token, pair.recipient.token
        if not _is_near(pair, doc):
            continue
        if ends in linked or ends[::-1] in linked or not _is_dyad(pair):
            continue
        if not taken.intersection(range(pair.verb, max(ends) + 1)):
            yield pair


def _is_near(pair: ClausePair, doc: Doc) -> bool:
    """Say whether the recipient is the verb's own argument, or that of its infinitive ("tried to oust *X*").

    The head is never sure of what hangs deeper ("shook the hands of *officials*"), and each question is dear.
    """
    above = doc.tokens[pair.recipient.token].head
    while above.dep_ == "xcomp" and above.i != pair.verb:
        above = above.head
    return above.i == pair.verb


def _is_listed(verb: Token, lexicon: EventLexicon) -> bool:
    """Say whether the lexicon has a line for a verb, be it one that does not fit here, or a guard."""
    lemmas = [lemma for lemma in verb_lemmas(verb) if lemma in lexicon.verbs]
    if any(("verb", lemma) in lexicon.frames for lemma in lemmas):
        return True
    particle = with_particle(verb).partition(" ")[2] if lemmas else ""
    return any(("verb", f"{lemma} {particle}") in lexicon.frames for lemma in lemmas)


def _is_dyad(pair: ClausePair) -> bool:
    """Say whether two parties are known, one of them by name, and not the same ("defended *themselves*")."""
    one, other = pair.actor, pair.recipient
    if not (one.known and other.known and (one.named or other.named)):
        return False
    first, second = one.mention, other.mention
    return first is None or second is None or (first.entity, first.name) != (second.entity, second.name)


def _ask(head: PairHead, doc: Doc, asked: Sequence[_Asked]) -> list[np.ndarray]:
    """Give the probabilities of the head's classes for each question; sentence by sentence."""
    answers = [np.zeros(len(head.classes), np.float32) for _ in asked]
    by_sentence: dict[int, list[int]] = {}
    for i, question in enumerate(asked):
        by_sentence.setdefault(doc[question.trigger].sent.start, []).append(i)
    for start, numbers in by_sentence.items():
        sentence = doc[start].sent
        words = [t for t in sentence if not t.is_space]
        if len(words) > MOST_WORDS:
            continue
        place = {t.i: n for n, t in enumerate(words)}
        questions = {i: _question(asked[i], doc, place) for i in numbers}
        good = {i: q for i, q in questions.items() if q is not None}
        if good:
            states = doc.states.within(sentence.start, sentence.end) if doc.states is not None else None
            found = np.exp(head.ask([t.text for t in words], list(good.values()), states=states))
            for i, row in zip(good, found, strict=True):
                answers[i] = row
    return answers


def _question(asked: _Asked, doc: Doc, place: dict[int, int]) -> Question | None:
    """Give a question in words of its sentence; None where a party stands outside."""
    ends = [_words(party, doc, place) for party in (asked.actor, asked.recipient)]
    if ends[0] is None or ends[1] is None:
        return None
    return Question(actor=ends[0], recipient=ends[1], predicate=place[asked.trigger])


def _words(party: Party, doc: Doc, place: dict[int, int]) -> tuple[int, int] | None:
    tokens = doc.char_span(party.span.start, party.span.end, alignment_mode="expand")
    inside = [place[t.i] for t in tokens or () if t.i in place]
    return (inside[0], inside[-1]) if inside else None


def _judge(candidate: Candidate, chances: np.ndarray, classes: Sequence[str]) -> Candidate:
    """Add the head's opinion to an unsure candidate."""
    own = _YIELDS if candidate.type in _YIELDS else {candidate.type}
    chance = float(sum(chances[i] for i, name in enumerate(classes) if name in own))
    best = int(chances.argmax())
    doubts = chance < DOUBTS and chances[best] >= CONTRADICTS
    if chance < AGREES and not doubts:
        return candidate
    opinion = Opinion(classes[best], round(float(chances[best]), 2), agrees=not doubts)
    return replace(candidate, opinion=opinion)


def _propose(
    pair: ClausePair, chances: np.ndarray, classes: Sequence[str], reading: Reading
) -> Candidate | None:
    best = int(chances.argmax())
    kind, chance = classes[best], float(chances[best])
    if kind == NONE or chance < PROPOSE:
        return None
    verb = reading.analysis.doc[pair.verb]
    word = verb.lemma_.lower()
    block = Block(verbs=(word,), type=kind, sure=round(0.75 * chance, 2))
    frame = Frame(word, "verb", kind, None, (), (), (), block)
    return Candidate(
        token=pair.verb,
        trigger=reading.analysis.span(pair.verb, pair.verb),
        frame=frame,
        type=kind,
        mode=None,
        status=clause_status(reading.analysis, pair.verb),
        actors=(pair.actor,),
        recipients=(pair.recipient,),
        moment=moment_of(reading, pair.verb),
        place=place_of(reading, pair.verb),
        opinion=Opinion(kind, round(chance, 2), agrees=True, alone=True),
    )
