"""Set phrases: words of the lexicon that stand in a fixed order, on the surface ("*threw in the towel*").

A parser seldom reads an idiom alike twice, so its words are compared one by one, and grammar is only asked
for what is left: who acts, and what stands between the words or hangs on one of them. It is written with

- `|` between alternatives: `throw|toss in the towel`,
- `~` for at most four words that belong to the next noun: `throw ~ weight behind`,
- `..` for an object in between, or none where it stands ahead: `take .. to task`, "*was taken to task*".

The first word stands for all its forms, and one adverb may follow it. A fixed object may be the subject of
a passive ("*scorn was poured on* the plan"). Two slots are its own: "behind" holds what follows the last
word, or was moved ahead of it, and "whose" the owners of its words ("laid it at *the army*'s door").
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from dragoman.extract.arguments import Arguments, attached_low, verb_lemmas
from dragoman.extract.event_lexicon import EventLexicon, Frame
from dragoman.extract.grammar import children, conjuncts, grammar_words, is_passive, own_subjects
from dragoman.extract.state_phrases import find_holders
from dragoman.extract.verb_objects import with_preposition

if TYPE_CHECKING:
    from dragoman.language.tokens import Span, Token

GAP, SOME = "..", "~"
_ANY = ""
"""Stands for a further word of phrases that have none by which they could be looked up."""
_SOME_REACH = 4
_GAP_REACH = 10
_BEFORE_NOUN = {
    "DT",
    "PRP$",
    "JJ",
    "JJR",
    "JJS",
    "CD",
    "RB",
    "WP$",
    "NN",
    "NNS",
    "NNP",
    "NNPS",
    "POS",
    "HYPH",
}
_OPENING = {"DT", "PRP$"}
_FINITE = {"VBD", "VBZ", "VBP", "MD"}
_NOMINAL = {"NOUN", "PROPN", "PRON", "NUM"}
_QUOTES = {'"', "'", "“", "‘"}
_MODIFYING = {"det", "amod", "compound", "nmod", "nummod", "advmod", "flat", "punct", "dep"}
_BESIDE_VERB = {"aux", "cop", "compound", "amod"}
_LEADING = {"IN", "TO"}
"""Tags of words that no object begins with."""
_NONE = {"none", "nothing"}
_VERBAL = {"VB", "VBD", "VBZ", "VBP", "VBG", "VBN"}
_ON_VERB = {"object", "second", "adverb", "complement", "content", "content-subject", "sibling"}
"""Slots that only the trigger has."""


@dataclass(frozen=True, eq=False)
class Found:
    """A set phrase in a text.

    Attributes:
        frame: What it codes.
        trigger: Its verb; of a phrase without one, its noun.
        words: All its fixed words.
        held: What stands in the gap.
    """

    frame: Frame
    trigger: Token
    words: tuple[Token, ...]
    held: tuple[Token, ...]


class PhraseFinder:
    """Finds set phrases in one document, sentence by sentence.

    A light verb begins hundreds of phrases, of which a sentence has the other words of hardly one: those that
    it may hold are looked up by a word behind the first, once for the sentence.

    Args:
        lexicon: Has the phrases.
    """

    def __init__(self, lexicon: EventLexicon) -> None:
        self._index = _index(lexicon)
        self._reach = (0, 0)
        self._here: dict[str, list[tuple[int, Frame]]] = {}

    def find(self, token: Token) -> Iterator[Found]:
        """Give the set phrases that begin at a word, the longest first."""
        if not self._reach[0] <= token.i < self._reach[1]:
            self._look_up(token.sent)
        if not self._here:
            return
        for word in _forms(token):
            for _, frame in self._here.get(word, ()):
                yield from _find_phrase(token, frame)

    def _look_up(self, sentence: Span) -> None:
        """Collect the phrases whose words a sentence has, by their first word, longest first."""
        self._reach = (sentence.start, sentence.end)
        words = {w for t in sentence for w in (t.lower_, t.lemma_.lower())}
        beginnings = {form for t in sentence for form in _forms(t)}
        found: dict[str, dict[int, Frame]] = {}
        for key in self._index.keys() & (words | {_ANY}):
            by_first = self._index[key]
            for first in by_first.keys() & beginnings:
                for rank, frame in by_first[first]:
                    if not any(words.isdisjoint(options) for options in _needed(frame.word)):
                        found.setdefault(first, {})[rank] = frame
        self._here = {first: sorted(ranked.items()) for first, ranked in found.items()}


def _forms(token: Token) -> dict[str, None]:
    """Give the forms of a word that a phrase may begin with."""
    if token.pos_ in {"VERB", "AUX"}:
        return dict.fromkeys([*verb_lemmas(token), token.lower_])
    return dict.fromkeys([token.lemma_.lower(), token.lower_])


@lru_cache(maxsize=4)
def _index(lexicon: EventLexicon) -> dict[str, dict[str, list[tuple[int, Frame]]]]:
    """Give the phrases with their ranks, by their rarest word behind the first, then by the first."""
    needed = (o for frames in lexicon.phrases.values() for f in frames for o in _needed(f.word))
    counts = Counter(word for options in needed for word in options)
    found: dict[str, dict[str, list[tuple[int, Frame]]]] = {}
    for first, frames in lexicon.phrases.items():
        for rank, frame in enumerate(frames):
            keys = min(_needed(frame.word), key=lambda o: sum(counts[w] for w in o), default={_ANY})
            for key in keys:
                found.setdefault(key, {}).setdefault(first, []).append((rank, frame))
    return found


def _find_phrase(token: Token, frame: Frame) -> Iterator[Found]:
    rest = _pattern(frame.word)[1:]
    if GAP in rest and token.pos_ == "NOUN":
        return  # "the *rules* for *out*-of-zone pupils" rule nothing out
    matched = _match(token, rest) or _match_fronted(token, rest)
    if matched is not None and not _goes_on(matched[0]):
        words, held = matched
        yield Found(frame, _trigger(words), words, held)


@cache
def _needed(phrase: str) -> tuple[frozenset[str], ...]:
    """Give the options of each fixed word behind the first, the last ones first, but of hyphened ones."""
    fixed = [item for item in _pattern(phrase)[1:] if item not in {GAP, SOME} and "-" not in item]
    return tuple(_options(item) for item in reversed(fixed))


def _goes_on(words: Sequence[Token]) -> bool:
    """Say whether the last word only begins a longer noun: "made a *peace* offer"."""
    last = words[-1]
    return last.dep_ == "compound" and last.tag_ in {"NN", "NNS"} and last.head not in words


@cache
def _pattern(phrase: str) -> tuple[str, ...]:
    return tuple(phrase.split())


def _match(first: Token, rest: tuple[str, ...]) -> tuple[tuple[Token, ...], tuple[Token, ...]] | None:
    """Match the words behind the first; give the fixed ones and those in the gap."""
    end = first.sent.end
    for start in (first.i + 1, first.i + 2):
        if start == first.i + 2 and (start >= end or first.doc[start - 1].tag_ != "RB"):
            break
        found = _match_from(first, start, end, rest)
        if found is not None:
            return (first, *found[0]), found[1]
    return None


def _match_fronted(verb: Token, rest: tuple[str, ...]) -> tuple[tuple[Token, ...], tuple[Token, ...]] | None:
    """Match a phrase whose object is the subject of its passive: "*the white flag was raised*"."""
    if verb.tag_ != "VBN" or not is_passive(verb):
        return None
    reach = rest.index(GAP) if GAP in rest else len(rest)
    for subject in own_subjects(verb):
        left = verb.doc[subject.left_edge.i : subject.i]
        for at in (n for n in range(reach) if rest[n] != SOME and _is(subject, rest[n])):
            behind = tuple(item for item in rest[:at] if item != SOME and not any(_is(t, item) for t in left))
            found = _match(verb, (*behind, *rest[at + 1 :]))  # "the towel was thrown *in*"
            if found is not None:
                return (*found[0], subject), found[1]
    return None


def _length(first: Token, at: int, item: str) -> int:
    """Give how many words from an index on one fixed word takes up: 3 of "tongue-lashing", 0 of another."""
    doc, end = first.doc, first.sent.end
    if at >= end:
        return 0
    if _is(doc[at], item):
        return 0 if doc[at - 1].text == "-" and not doc[at - 1].whitespace_ else 1  # "live-*fire* drill"
    if at + 2 >= end or doc[at + 1].text != "-" or "-" not in item:
        return 0
    return 3 if "".join(t.lower_ for t in doc[at : at + 3]) in _options(item) else 0


def _is(word: Token, item: str) -> bool:
    options = _options(item)
    return word.lower_ in options or word.lemma_.lower() in options


@cache
def _options(item: str) -> frozenset[str]:
    return frozenset(item.split("|"))


def _match_from(
    first: Token, at: int, end: int, rest: tuple[str, ...]
) -> tuple[tuple[Token, ...], tuple[Token, ...]] | None:
    if not rest:
        return (), ()
    doc, item = first.doc, rest[0]
    at += at < end and doc[at].text in _QUOTES and not _is(doc[at], item)  # "would be *“dealt* with"
    if item not in {GAP, SOME}:
        length = _length(first, at, item)
        tail = _match_from(first, at + length, end, rest[1:]) if length and at + length <= end else None
        return ((*doc[at : at + length], *tail[0]), tail[1]) if tail is not None else None
    for length in range((_GAP_REACH if item == GAP else _SOME_REACH) + 1):
        if at + length > end:
            return None
        skipped = tuple(doc[i] for i in range(at, at + length))
        if length and not _may_stand(skipped[-1], item):
            return None
        if length > 1 and item == SOME and skipped[-1].tag_ in _OPENING:  # "gave his minister *the* sack"
            return None
        if length == 1 and item == GAP and skipped[0].tag_ in _LEADING:  # "sent *to* his home"
            return None
        tail = _match_from(first, at + length, end, rest[1:])
        if tail is not None:
            return tail[0], (*(skipped if item == GAP else ()), *tail[1])
    return None


def _may_stand(word: Token, item: str) -> bool:
    if item == SOME:
        return word.tag_ in _BEFORE_NOUN
    return (
        word.pos_ != "VERB" and word.tag_ not in _FINITE and word.text not in {".", ";", ":", "—", "?", "!"}
    )


def _trigger(words: tuple[Token, ...]) -> Token:
    """Give the word that carries a phrase: its verb, behind "be" or without a verb its noun."""
    first = words[0]
    if first.dep_ == "cop" and first.head not in words:  # "is in *Rome* for *talks*"
        return next((t for t in reversed(words) if t.pos_ in _NOMINAL), first)
    if first.dep_ == "cop" or first.dep_.startswith("aux"):
        return first.head
    if first.pos_ in {"VERB", "AUX"} and first.tag_ != "MD":
        return first
    tops = [t for t in words if t.head not in words or t.head is t]
    verb = next((t for t in (first, *words[1:]) if t.tag_ in _VERBAL and t.dep_ not in _BESIDE_VERB), None)
    return verb or next((t for t in tops if t.pos_ in _NOMINAL), tops[-1] if tops else first)


def is_settled(words: Sequence[Token]) -> bool:
    """Say whether a set phrase holds its own denial or modal verb: it tells what happened by that.

    Args:
        words: Its fixed words.
    """
    return any(t.tag_ == "MD" or t.lower_ in (grammar_words().negators | _NONE) for t in words)


class PhraseArguments(Arguments):
    """The slots of a set phrase: its own words fill none, and any of them may have a party hanging on it."""

    def __init__(self, found: Found) -> None:
        super().__init__(found.trigger, "verb")
        self.found = found
        self._own = frozenset(t.i for t in found.words)

    @property
    def words(self) -> tuple[Token, ...]:
        """The fixed words of the phrase."""
        return self.found.words

    def _fill(self, name: str) -> list[Token]:
        return [t for t in self._around(name) if t.i not in self._own]

    def _around(self, name: str) -> list[Token]:
        """Give what fills a slot, the phrase's own words among it."""
        if name == "subject":
            return self._subjects()
        if name == "object" and self.found.held:
            return _tops(self.found.held)
        if name == "behind":
            return self._following()
        if name == "whose":
            return [c for w in self.found.words for p in children(w, "nmod:poss") for c in conjuncts(p)]
        found = super()._fill(name)
        if found or name in _ON_VERB:
            return found
        found = [t for w in self.found.words for t in (with_preposition(w, name) or attached_low(w, name))]
        return found or [t for h in _tops(self.found.held) for t in with_preposition(h, name)]

    def _subjects(self) -> list[Token]:
        trigger = self.trigger
        if trigger.dep_ == "cop":
            return own_subjects(trigger.head)
        if trigger.pos_ not in {"VERB", "AUX"}:
            above = trigger.head if children(trigger.head, "cop") else trigger  # "are *back* on good terms"
            first = self.found.words[0]
            above = first.head if first.dep_ == "cop" else above
            return own_subjects(trigger) or own_subjects(above) or find_holders(trigger)
        found = super()._fill("subject")
        if found or not is_passive(trigger):
            return found
        near = [*self.found.words, *trigger.children]  # "was given shelter by X", "was given to them by X"
        return [t for w in near for t in with_preposition(w, "by")]

    def _following(self) -> list[Token]:
        """Give what the phrase ends on, whatever a parser hangs it on: "frowned upon *the plan*"."""
        last = max(self._own)
        found = _phrase_from(self.trigger, last + 1)
        return found or super()._fill("object")


def _phrase_from(trigger: Token, start: int) -> list[Token]:
    """Give the heads of the noun phrase that begins at a word of a sentence."""
    doc, end = trigger.doc, trigger.sent.end
    while start < end and doc[start].text in _QUOTES:
        start += 1
    if start >= end or doc[start].dep_ == "case":
        return []
    head = doc[start]
    while head.head.i > head.i and head.head.i < end and head.relation in _MODIFYING:
        head = head.head
    noun = head.pos_ in _NOMINAL or head.tag_ == "$"  # "came up with *$3bn*"
    return [c for c in conjuncts(head) if c.i >= start] if noun else []


def _tops(words: Sequence[Token]) -> list[Token]:
    """Give the nouns of some words that hang on none of them, with what is joined to them."""
    inside = {t.i for t in words}
    tops = [t for t in words if t.pos_ in _NOMINAL and t.head.i not in inside and not children(t, "case")]
    return [c for t in tops for c in conjuncts(t)] or [t for t in words if t.pos_ in _NOMINAL][-1:]
