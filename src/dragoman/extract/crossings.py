"""Finds what a text says of the state of border crossings.

A word of state (a verb, noun or adjective of `data/lexicons/en/crossings.yaml`) makes a statement when grammar
ties it to a crossing: as its object or subject ("closed the gate", "the gate reopened"), as what runs there ("trade
through Torkham was halted"), or as the noun of a change ("its reopening"). Whether it took place is left to
`status`: a call for reopening is no opening.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from dragoman.extract.attach import moment_of
from dragoman.extract.crossing_mentions import CrossingMention, CrossingMentions, unfold
from dragoman.extract.crossing_parts import find_reason, find_scope, is_partial
from dragoman.extract.crossing_words import CrossingWords, State, crossing_words, verb_words
from dragoman.extract.grammar import agents, children, objects, preposition, subjects
from dragoman.extract.reading import Reading
from dragoman.extract.status import ClauseStatus, clause_status
from dragoman.model import Actor, CrossingState, Evidence, Moment, Place, Status

if TYPE_CHECKING:
    from spacy.tokens import Token

Change = Literal["closes", "opens", "stays", "described"]


@dataclass(frozen=True)
class _Hit:
    """A word of state with the crossing that it is about."""

    trigger: Token
    state: State
    crossing: CrossingMention
    change: Change
    because: str
    confidence: float
    limited: bool = False


def find_crossings(reading: Reading) -> list[CrossingState]:
    """Find all statements about the state of crossings.

    Args:
        reading: The document with its mentions.

    Returns:
        Statements in order of their trigger words, without voice: `pipeline` adds who says so.
    """
    mentions = CrossingMentions(reading)
    if not len(mentions):
        return []
    finder = _Finder(reading, mentions)
    found: dict[tuple[int, str], CrossingState] = {}
    for hit in finder.hits():
        key = hit.trigger.i, hit.crossing.crossing.name
        if key not in found:
            found[key] = finder.statement(hit)
    return list(found.values())


class _Finder:
    def __init__(self, reading: Reading, mentions: CrossingMentions) -> None:
        self.reading = reading
        self.mentions = mentions
        self.words: CrossingWords = crossing_words()

    def hits(self) -> Iterator[_Hit]:
        for token in self.reading.analysis.doc:
            if token.pos_ in {"VERB", "AUX"} or token.tag_ in {"VBN", "VBD", "VBG"}:
                yield from self._of_verb(token)
            elif token.pos_ == "NOUN":
                yield from self._of_noun(token)
            if token.pos_ in {"ADJ", "ADV"}:
                yield from self._of_adjective(token)

    # ---- verbs -------------------------------------------------------------------------------------

    def _of_verb(self, verb: Token) -> Iterator[_Hit]:
        words = verb_words(verb)
        state = self.words.verbs.state(words)
        if state is not None:
            yield from self._changed(verb, state)
        flow = self.words.flow_verbs.state(words)
        if flow is not None:
            yield from self._flow(verb, flow)
        if any(w in self.words.allow_verbs for w in words):
            yield from self._passage(verb, "open")
        elif any(w in self.words.refuse_verbs for w in words):
            yield from self._passage(verb, "closed")
        if any(w in self.words.limit_verbs for w in words):
            for mention in self._patients(verb):
                yield _Hit(verb, "open", mention, "closes", "limited", 0.6, True)

    def _patients(self, verb: Token) -> list[CrossingMention]:
        """Give the crossings that a verb changes: its object, else the subject that changes by itself."""
        found = unfold(objects(verb)) or unfold(subjects(verb))
        return [m for token in found for m in self.mentions.of(token)]

    def _changed(self, verb: Token, state: State) -> Iterator[_Hit]:
        keeper = self._keeper(verb)
        patients = self._patients(verb)
        if not patients and keeper is not None:
            patients = self._patients(keeper)
        change: Change = "closes" if state == "closed" else "opens"
        for mention in patients:
            because = f"{verb.lower_} + {mention.span.text}"
            yield _Hit(verb, state, mention, "stays" if keeper is not None else change, because, 0.85)

    def _keeper(self, word: Token) -> Token | None:
        """Give the verb that says the state lasts ("remained" in "remained closed")."""
        head = word.head
        if head.lemma_.lower() in self.words.keep_verbs and word.dep_ in {"xcomp", "acomp", "advcl", "obj", "ccomp", "advmod"}:
            return head
        return None

    def _flow(self, verb: Token, state: State) -> Iterator[_Hit]:
        change: Change = "closes" if state == "closed" else "opens"
        for noun in unfold(objects(verb)) or unfold(subjects(verb)):
            if noun.lemma_.lower() not in self.words.flows:
                continue
            for mention in [*self._where(noun), *self._where(verb)]:
                yield _Hit(verb, state, mention, change, f"{verb.lower_} {noun.lower_} at {mention.span.text}", 0.75)

    def _where(self, token: Token) -> list[CrossingMention]:
        """Give the crossings at which a verb or noun takes place."""
        found = []
        for child in token.children:
            label = child.dep_.split(":")[0]
            placed = label in {"obl", "nmod"} and preposition(child) in self.words.at_prepositions
            if placed or (label == "compound" and token.pos_ == "NOUN"):
                found.extend(m for t in unfold([child]) for m in self.mentions.of(t))
            if label in {"nmod", "acl"} and not found and token.pos_ == "NOUN":
                found.extend(self._where(child))
        return found

    def _passage(self, verb: Token, state: State) -> Iterator[_Hit]:
        """Find "allowed only patients to cross at X" and "turned back trucks at X"."""
        inner = [c for c in children(verb, "xcomp", "ccomp", "advcl", "obl") if c.lemma_.lower() in self.words.pass_verbs]
        places = [*self._where(verb), *(m for c in inner for m in [*self._where(c), *self._patients(c)])]
        people = unfold(objects(verb))
        if not people or (not inner and state == "closed" and not self._particle(verb)):
            return
        for mention in places[:1]:
            change: Change = "opens" if state == "open" else "closes"
            yield _Hit(verb, state, mention, change, f"{verb.lower_} passage at {mention.span.text}", 0.6, True)

    def _particle(self, verb: Token) -> bool:
        return any(c.dep_ in {"compound:prt", "advmod"} for c in verb.children)

    # ---- nouns and adjectives ----------------------------------------------------------------------

    def _of_noun(self, noun: Token) -> Iterator[_Hit]:
        state = self.words.nouns.state([noun.lemma_.lower(), noun.lower_])
        if state is None:
            return
        change: Change = "closes" if state == "closed" else "opens"
        for mention in self._of_change(noun):
            yield _Hit(noun, state, mention, change, f"{noun.lower_} of {mention.span.text}", 0.8)

    def _of_change(self, noun: Token) -> list[CrossingMention]:
        found = []
        for child in noun.children:
            label = child.dep_.split(":")[0]
            if label == "compound" or child.dep_ == "nmod:poss" or preposition(child) in {"of", "at", "on", "to"}:
                for token in unfold([child]):
                    found.extend(self.mentions.of(token))
                    if not found and token.lemma_.lower() in self.words.flows:
                        found.extend(self._where(token))
        return found

    def _of_adjective(self, word: Token) -> Iterator[_Hit]:
        state = self.words.adjectives.state([word.lower_])
        if state is None:
            return
        keeper = self._keeper(word)
        if keeper is not None:
            found = self._patients(keeper)
        elif any(c.dep_ == "cop" for c in word.children):
            found = [m for t in unfold(subjects(word)) for m in self.mentions.of(t)]
        elif word.dep_ == "amod":
            found = self.mentions.of(word.head)
        else:
            found = self._patients(word.head) if word.dep_ in {"xcomp", "advcl"} else []
        for mention in found:
            yield _Hit(word, state, mention, "stays", f"{mention.span.text} is {word.lower_}", 0.8)

    # ---- statements --------------------------------------------------------------------------------

    def statement(self, hit: _Hit) -> CrossingState:
        reading, analysis = self.reading, self.reading.analysis
        status = clause_status(analysis, hit.trigger.i)
        moment = moment_of(reading, hit.trigger.i)
        when = moment.moment if moment is not None else None
        scope, direction, scope_span = find_scope(reading, hit.trigger, hit.crossing)
        reason = find_reason(analysis, hit.trigger)
        by = self._by(hit.trigger, status, when)
        evidence = [
            Evidence.of("trigger", analysis.span(hit.trigger.i, hit.trigger.i)),
            Evidence.of("crossing", hit.crossing.span),
            *(Evidence("actor", a.start, a.end, a.text) for a in by),
        ]
        if scope_span is not None:
            evidence.append(Evidence.of("scope", scope_span))
        if reason is not None:
            evidence.append(Evidence.of("reason", reason))
        if moment is not None:
            evidence.append(Evidence.of("moment", moment.span))
        crossing = hit.crossing.crossing
        return CrossingState(
            document=analysis.document.id,
            sentence=analysis.sentence(hit.trigger.i),
            evidence=tuple(evidence),
            status=_status(status, hit),
            hedges=status.hedges,
            confidence=self._confidence(hit),
            because=(hit.because, *status.because),
            moment=when,
            place=_place(hit.crossing),
            extractor=reading.version,
            crossing=crossing,
            state=self._state(hit, scope),
            change="described" if status.status is Status.HABITUAL else hit.change,
            scope=scope,
            direction=direction,
            by=by,
            reason=reason.text if reason is not None else None,
        )

    def _state(self, hit: _Hit, scope: Sequence[str]) -> Literal["open", "closed", "partial"]:
        if hit.limited and hit.state == "open":
            return "partial"
        if is_partial(hit.trigger) or (hit.state == "open" and scope):
            return "partial"
        return hit.state

    def _confidence(self, hit: _Hit) -> float:
        factor = {"listed": 1.0, "named": 0.9, "border": 0.9, "anaphor": 0.85}[hit.crossing.kind]
        return round(hit.confidence * factor, 2)

    def _by(self, trigger: Token, status: ClauseStatus, when: Moment | None) -> tuple[Actor, ...]:
        """Give who closes or opens, or, for what is only asked for, who asks."""
        for token in self._doers(trigger):
            mention = self.reading.actors.headed(token.i) or self.reading.actors.covering(token.i)
            if mention is not None and not self.mentions.of(token):
                return self.reading.identify(mention, when)
        return ()

    def _doers(self, trigger: Token) -> Iterator[Token]:
        verb = trigger
        for _ in range(4):
            if verb.pos_ in {"VERB", "AUX"}:
                yield from unfold(agents(verb))
            else:
                yield from (c for c in verb.children if c.dep_ == "nmod:poss" or preposition(c) == "by")
            if verb.head.i == verb.i or verb.dep_.split(":")[0] in {"acl", "parataxis"}:
                return
            verb = verb.head


def _status(status: ClauseStatus, hit: _Hit) -> Status:
    if hit.change == "stays" and status.status is Status.HAPPENED:
        return Status.ONGOING
    return status.status


def _place(mention: CrossingMention) -> Place | None:
    crossing = mention.crossing
    if crossing.lat is None or crossing.lon is None:
        return None
    return Place(
        name=crossing.name,
        country=crossing.countries[0] if crossing.countries else None,
        lat=crossing.lat,
        lon=crossing.lon,
        geonames=None,
        type="crossing",
        text=mention.span.text,
    )
