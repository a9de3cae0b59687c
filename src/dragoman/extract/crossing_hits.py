"""Finds words of state with the crossings that they are about, by grammar."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from dragoman.extract.crossing_lifts import find_lifted, is_lifted
from dragoman.extract.crossing_mentions import CrossingMention, CrossingMentions, unfold
from dragoman.extract.crossing_passage import find_permitted
from dragoman.extract.crossing_words import CrossingWords, State, crossing_words, verb_words
from dragoman.extract.grammar import agents, children, objects, preposition, subjects
from dragoman.extract.reading import Reading

if TYPE_CHECKING:
    from dragoman.language.tokens import Token

Change = Literal["closes", "opens", "stays", "described"]

COPULAS = frozenset({"cop", "aux:pass"})
"""Relations of "be" to a state, which parsers take now for an adjective, now for a participle."""

KEPT = frozenset({"xcomp", "acomp", "advcl", "obj", "ccomp", "advmod"})
"""Relations of a state to the verb that says that it lasts."""


@dataclass(frozen=True)
class CrossingHit:
    """A word of state with the crossing that it is about.

    Attributes:
        trigger: The word.
        state: What it means.
        crossing: What it is about.
        change: Whether it changes, stays or is described.
        because: For a reader.
        confidence: 0 to 1, before the kind of reference is weighed.
        limited: Whether it only limits ("allowed only …").
        runs: What is let through, turned back or runs there.
        flips: Whether the state is already turned round by "not" ("no truck can pass": closed).
    """

    trigger: Token
    state: State
    crossing: CrossingMention
    change: Change
    because: str
    confidence: float
    limited: bool = False
    runs: tuple[Token, ...] = ()
    flips: bool = False


def keeper(word: Token) -> Token | None:
    """Give the verb that says that a state lasts ("remained" in "remained closed"), or None."""
    verbs = crossing_words().keep_verbs
    helper = next((c for c in word.children if c.dep_ in COPULAS and c.lemma_.lower() in verbs), None)
    if helper is not None:
        return helper
    head = word.head
    if head.lemma_.lower() in verbs and word.dep_ in KEPT:
        return head
    # "kept the gate open": parsers often hang the predicate on a noun of the object
    if word.i > head.i and word.dep_ in {"amod", "acl"}:
        while head.dep_ in {"nmod", "conj"}:
            head = head.head
        if head.dep_ == "obj" and head.head.lemma_.lower() in verbs:
            return head.head
    return None


def declarer(word: Token) -> Token | None:
    """Give the verb that orders or declares a state ("ordered" in "ordered the gate closed"), or None."""
    noun = word.head
    behind = word.i > noun.i and word.dep_ in {"amod", "acl"} and noun.dep_ == "obj"
    verb = noun.head if behind else noun if word.dep_ == "xcomp" else None
    return verb if verb is not None and verb.lemma_.lower() in crossing_words().declare_verbs else None


class CrossingHits:
    """Finds the hits of one document."""

    def __init__(self, reading: Reading, mentions: CrossingMentions) -> None:
        self.reading = reading
        self.mentions = mentions
        self.words: CrossingWords = crossing_words()

    def hits(self) -> Iterator[CrossingHit]:
        """Give the hits in order of their words."""
        for token in self.reading.analysis.doc:
            if token.pos_ in {"VERB", "AUX"} or token.tag_ in {"VBN", "VBD", "VBG"}:
                yield from self._of_verb(token)
            elif token.pos_ == "NOUN":
                yield from self._of_noun(token)
            if token.pos_ in {"ADJ", "ADV"}:
                yield from self._of_adjective(token)

    def make(
        self,
        trigger: Token,
        state: State,
        crossing: CrossingMention,
        *,
        change: Change,
        because: str,
        confidence: float,
        limited: bool = False,
        runs: tuple[Token, ...] = (),
        flips: bool = False,
    ) -> CrossingHit:
        """Make a hit, for finders of their own files."""
        return CrossingHit(trigger, state, crossing, change, because, confidence, limited, runs, flips)

    def _of_verb(self, verb: Token) -> Iterator[CrossingHit]:
        words = verb_words(verb)
        lifted = list(find_lifted(self, verb))
        if lifted:
            yield from lifted
            return
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
            flows = [t for t in unfold(objects(verb)) if t.lemma_.lower() in self.words.flows]
            hours = [t for t in unfold(objects(verb)) if t.lemma_.lower() in self.words.hour_nouns]
            where = [m for t in flows for m in self.where(t)] + [m for t in hours for m in self.of_change(t)]
            for mention in [*self.patients(verb), *where]:
                yield CrossingHit(verb, "open", mention, "closes", "limited", 0.7, True)
        yield from self._halted(verb)
        yield from find_permitted(self, verb)

    def _halted(self, verb: Token) -> Iterator[CrossingHit]:
        """Find "traffic at X came to a standstill"."""
        halts = [c for c in children(verb, "obl") if c.lemma_.lower() in self.words.halt_nouns]
        if halts and verb.lemma_.lower() in self.words.halt_verbs:
            yield from self._flow(verb, "closed")

    def patients(self, verb: Token) -> list[CrossingMention]:
        """Give the crossings that a verb changes: its object, else the subject that changes by itself."""
        bare = [c for c in verb.children if c.dep_ == "obl" and preposition(c) is None and c.i > verb.i]
        # parsers sometimes take an object with a long name for a clause
        stray = [c for c in verb.children if c.dep_ == "advcl" and c.i > verb.i and children(c, "det")]
        found = unfold(objects(verb)) or unfold(bare) or unfold(stray) or unfold(subjects(verb))
        return [m for token in found for m in self.mentions.of(token)]

    def _changed(self, verb: Token, state: State) -> Iterator[CrossingHit]:
        kept = keeper(verb)
        patients = self.patients(verb)
        if not patients and kept is not None:
            patients = self.patients(kept)
        change: Change = "closes" if state == "closed" else "opens"
        if kept is not None or _is_present_state(verb) or self._is_lasting(verb):
            change = "stays"
        for mention in patients:
            yield CrossingHit(verb, state, mention, change, f"{verb.lower_} + {mention.span.text}", 0.85)

    def _is_lasting(self, verb: Token) -> bool:
        """Say whether a perfect passive tells how long a state has held ("closed since May")."""
        helpers = [c for c in verb.children if c.dep_.startswith("aux")]
        perfect = any(c.lemma_ == "have" and c.tag_ in {"VBZ", "VBP"} for c in helpers)
        spans = any(preposition(c) in {"since", "for"} and self._is_time(c) for c in verb.children)
        return perfect and spans and not agents(verb)

    def _is_time(self, noun: Token) -> bool:
        return noun.ent_type_ == "Date" or self.reading.moments.covering(noun.i) is not None

    def _flow(self, verb: Token, state: State) -> Iterator[CrossingHit]:
        change: Change = "closes" if state == "closed" else "opens"
        for noun in unfold(objects(verb)) or unfold(subjects(verb)):
            if noun.lemma_.lower() not in self.words.flows | self.words.hour_nouns:
                continue
            for mention in [*self.where(noun), *self.where(verb)]:
                yield CrossingHit(
                    verb,
                    state,
                    mention,
                    change,
                    f"{verb.lower_} {noun.lower_} at {mention.span.text}",
                    0.75,
                    runs=(noun,),
                )

    def where(self, token: Token) -> list[CrossingMention]:
        """Give the crossings at which a verb or noun takes place."""
        found: list[CrossingMention] = []
        for child in token.children:
            label = child.dep_.split(":")[0]
            placed = label in {"obl", "nmod"} and preposition(child) in self.words.at_prepositions
            if placed or (label == "compound" and token.pos_ == "NOUN"):
                found.extend(m for t in unfold([child]) for m in self.mentions.of(t))
            if label in {"nmod", "acl"} and not found and token.pos_ == "NOUN":
                found.extend(self.where(child))
        return found

    def _passage(self, verb: Token, state: State) -> Iterator[CrossingHit]:
        """Find "allowed only patients to cross at X" and "turned back trucks at X"."""
        inner = [
            c
            for c in children(verb, "xcomp", "ccomp", "advcl", "obl")
            if c.lemma_.lower() in self.words.pass_verbs
        ]
        places = [*self.where(verb), *(m for c in inner for m in [*self.where(c), *self.patients(c)])]
        people = unfold(objects(verb))
        if not people or (not inner and state == "closed" and not self._particle(verb)):
            return
        for mention in places[:1]:
            change: Change = "opens" if state == "open" else "closes"
            yield CrossingHit(
                verb,
                state,
                mention,
                change,
                f"{verb.lower_} passage at {mention.span.text}",
                0.6,
                True,
                tuple(people),
            )

    def _particle(self, verb: Token) -> bool:
        return any(c.dep_ in {"compound:prt", "advmod"} for c in verb.children)

    def _of_noun(self, noun: Token) -> Iterator[CrossingHit]:
        state = self.words.nouns.state([noun.lemma_.lower(), noun.lower_])
        if state is None or is_lifted(noun):
            return
        change: Change = "closes" if state == "closed" else "opens"
        flows = [c for c in noun.children if c.lemma_.lower() in self.words.flows]
        for mention in self.of_change(noun):
            because = f"{noun.lower_} of {mention.span.text}"
            yield CrossingHit(noun, state, mention, change, because, 0.8, runs=tuple(flows))

    def of_change(self, noun: Token) -> list[CrossingMention]:
        """Give the crossings that a noun of change is about ("the closure *of X*")."""
        found = []
        for child in noun.children:
            label = child.dep_.split(":")[0]
            if (
                label == "compound"
                or (child.dep_ == "nmod:poss" and (child.pos_ != "PRON" or child.lower_ == "its"))
                or preposition(child) in {"of", "at", "on", "to"}
            ):
                for token in unfold([child]):
                    found.extend(self.mentions.of(token))
                    if not found and token.lemma_.lower() in self.words.flows:
                        found.extend(self.where(token))
        return found

    def _of_adjective(self, word: Token) -> Iterator[CrossingHit]:
        state = self.words.adjectives.state([word.lower_])
        if state is None:
            return
        kept = keeper(word)
        if any(c.dep_ in COPULAS for c in word.children):
            found = [m for t in unfold(subjects(word)) for m in self.mentions.of(t)]
        elif kept is not None:
            found = self.patients(kept)
        elif word.dep_ == "amod":
            found = self.mentions.of(word.head)
        else:
            found = self.patients(word.head) if word.dep_ in {"xcomp", "advcl"} else []
        change: Change = "stays"
        if (
            kept is None
            and word.lower_.endswith("ed")
            and any(c.dep_ in COPULAS and c.tag_ == "VBD" for c in word.children)
        ):
            change = "closes" if state == "closed" else "opens"
        for mention in found:
            yield CrossingHit(word, state, mention, change, f"{mention.span.text} is {word.lower_}", 0.8)


def _is_present_state(verb: Token) -> bool:
    """Say whether a passive tells a state and no change ("the gate is closed")."""
    helpers = [c for c in verb.children if c.dep_.startswith("aux")]
    present = any(c.lemma_ == "be" and c.tag_ in {"VBZ", "VBP"} for c in helpers)
    return (
        verb.tag_ == "VBN"
        and present
        and not any(c.tag_ in {"VBG", "VBN"} for c in helpers)
        and not agents(verb)
    )
