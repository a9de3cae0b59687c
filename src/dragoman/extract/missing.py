"""Missing predicates: words that stand between two parties and that the event lexicon does not know.

A verb is reported with the particle and preposition that lead to the second party ("preside over"), a noun
with the slots that hold the two ("pact: possessor, with"). Words that only report what others say, or that
lend a noun their subject ("hold talks"), are no predicates of their own and are left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from dragoman.extract.acting import with_particle
from dragoman.extract.arguments import Arguments
from dragoman.extract.cues import verb_cue
from dragoman.extract.event_lexicon import EventLexicon, PartOfSpeech, load_event_lexicon
from dragoman.extract.event_parties import Parties
from dragoman.extract.events import code_events
from dragoman.extract.grammar import preposition
from dragoman.extract.party import Party
from dragoman.extract.reading import Reading
from dragoman.extract.status_words import status_words
from dragoman.model import Event

if TYPE_CHECKING:
    from dragoman.language.tokens import Token

Lack = Literal["word", "frame"]


@dataclass(frozen=True)
class MissingPredicate:
    """One predicate that the lexicon lacks, where it stands.

    Attributes:
        word: Lemma, for a verb with its particle.
        part: "verb" or "noun".
        frame: How the second party hangs on it: "object", or a preposition; for nouns both sides.
        lack: "word" where the lexicon does not know the word at all, "frame" where no frame of it fits here.
        example: The sentence.
        document: Id of the document.
    """

    word: str
    part: PartOfSpeech
    frame: str
    lack: Lack
    example: str
    document: str


@dataclass(frozen=True)
class MissingCount:
    """A missing predicate with how often it was met, in how many documents, and the first sentence."""

    word: str
    part: PartOfSpeech
    frame: str
    lack: Lack
    count: int
    documents: int
    example: str


def find_missing(reading: Reading) -> list[MissingPredicate]:
    """Find the predicates between two parties of a document that code no event, however unsure."""
    coded = (coding.event for coding in code_events(reading))
    finder = _Finder(reading, load_event_lexicon(), coded)
    return [m for token in reading.analysis.doc for m in finder.at(token)]


def count_missing(found: Iterable[MissingPredicate]) -> list[MissingCount]:
    """Count predicates, the most frequent first; equals by name."""
    groups: dict[tuple[str, PartOfSpeech, str, Lack], list[MissingPredicate]] = {}
    for one in found:
        groups.setdefault((one.word, one.part, one.frame, one.lack), []).append(one)
    counted = [
        MissingCount(*key, len(group), len({m.document for m in group}), group[0].example)
        for key, group in groups.items()
    ]
    return sorted(counted, key=lambda c: (-c.count, c.word, c.part, c.frame))


class _Finder:
    def __init__(self, reading: Reading, lexicon: EventLexicon, events: Iterable[Event]) -> None:
        self.reading = reading
        self.lexicon = lexicon
        self.parties = Parties(reading, lexicon)
        self.coded = {e.evidence[0].start for e in events}

    def at(self, token: Token) -> Iterator[MissingPredicate]:
        """Give the missing predicate that a word is, if it is one."""
        if token.pos_ == "VERB" and not _is_helper(token):
            word, frame = with_particle(token), self._verb_frame(token)
            part: PartOfSpeech = "verb"
        elif token.pos_ == "NOUN" and self.parties.mention(token) is None:
            word, frame, part = token.lemma_.lower(), self._noun_frame(token), "noun"
        else:
            return
        if frame is None or token.idx in self.coded:
            return
        lack: Lack = "frame" if (part, word) in self.lexicon.frames else "word"
        analysis = self.reading.analysis
        example = " ".join(analysis.sentence(token.i).text.split())
        yield MissingPredicate(word, part, frame, lack, example, analysis.document.id)

    def _verb_frame(self, verb: Token) -> str | None:
        arguments = Arguments(verb, "verb")
        actor = self._party(arguments.slot("subject"))
        if actor is None:
            return None
        if self._other(arguments.slot("object"), actor):
            return "object"
        tied = [c for c in verb.children if c.dep_.startswith("obl") and preposition(c)]
        return next((str(preposition(c)) for c in tied if self._other([c], actor)), None)

    def _noun_frame(self, noun: Token) -> str | None:
        arguments = Arguments(noun, "noun")
        sides = ("possessor", "modifier", "by", "carrier", "of", "from", "between")
        left = next(((s, p) for s in sides for p in [self._party(arguments.slot(s))] if p is not None), None)
        if left is None:
            return None
        tied = [
            c for c in noun.children if c.dep_.startswith("nmod") and preposition(c) not in {None, "of", "by"}
        ]
        other = next((str(preposition(c)) for c in tied if self._other([c], left[1])), None)
        return f"{left[0]}, {other}" if other is not None else None

    def _party(self, tokens: Iterable[Token]) -> Party | None:
        found = (self.parties.party(t) for t in tokens)
        return next((p for p in found if p is not None and p.public), None)

    def _other(self, tokens: Iterable[Token], actor: Party) -> bool:
        party = self._party(tokens)
        return party is not None and _name(party) != _name(actor)


def _name(party: Party) -> str:
    source = party.mention if party.mention is not None else party.actor
    return source.name if source is not None else party.span.text


def _is_helper(verb: Token) -> bool:
    """Say whether a verb reports speech, lends its subject to a noun, or only shades another verb."""
    words, key = status_words(), with_particle(verb)
    shades = key in words.operator and any(c.dep_ in {"xcomp", "ccomp"} for c in verb.children)
    carries = key in words.words.carriers and any(c.dep_ == "obj" and c.pos_ == "NOUN" for c in verb.children)
    return verb_cue(verb) is not None or shades or carries
