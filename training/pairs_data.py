"""Marked pairs to learn from: the rows of plv-dev, and questions made of parsed sentences."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

from dragoman.extract.mentions import ActorMention
from dragoman.language.analysis import Analysis
from dragoman.language.pairs import Question
from dragoman.language.states import States
from dragoman.model import Document
from dragoman.pipeline import Reader
from eval.events import Marked, read_marked

if TYPE_CHECKING:
    from dragoman.language.tokens import Doc, Token

Range = tuple[int, int]

FOLDS = 5

_MARK = re.compile(r"\[([AR]) ([^\]]*)\]")


@dataclass(frozen=True)
class Example:
    """A question with the classes that answer it.

    Attributes:
        words: The sentence.
        states: Of its words, as the pipeline read them in their text.
        question: The marked pair.
        types: Right answers: several where the data can't tell CONCEDE from RETREAT.
        weight: Of its loss.
        fold: Of plv-dev's rows, by hash of the sentence; -1 elsewhere.
        id: Of plv-dev's rows.
    """

    words: tuple[str, ...]
    states: States
    question: Question
    types: tuple[str, ...]
    weight: float = 1.0
    fold: int = -1
    id: str = ""


def fold_of(text: str) -> int:
    """The fold of a sentence: the same in every run."""
    return int(hashlib.sha256(text.encode()).hexdigest(), 16) % FOLDS


def marked_examples(path: Path, reader: Reader, *, own: bool = False) -> Iterator[Example]:
    """Give the rows of plv-dev with at least one party.

    Args:
        path: The file.
        reader: The program.
        own: Take the program's own mention that overlaps a marked party most, if any, in its place.
    """
    rows = read_marked(path)
    for row, parsed in zip(rows, reader.nlp.pipe([row.text for row in rows]), strict=True):
        analysis = Analysis(Document(text=row.text), parsed)
        parties = _own_parties(row, analysis, reader) if own else _given_parties(row, analysis.doc)
        example = _marked_example(row, analysis.doc, parties)
        if example is not None:
            yield example


def _given_parties(row: Marked, doc: Doc) -> list[Range | None]:
    spans = [doc.char_span(*ends, alignment_mode="expand") for ends in (row.actor, row.recipient)]
    given = [ends[1] > 0 for ends in (row.actor, row.recipient)]
    return [(s.start, s.end - 1) if s is not None and g else None for s, g in zip(spans, given, strict=True)]


def _own_parties(row: Marked, analysis: Analysis, reader: Reader) -> list[Range | None]:
    reading = reader.find_mentions(analysis)

    def best(ends: tuple[int, int]) -> Range | None:
        def shared(mention: ActorMention) -> int:
            return min(ends[1], mention.span.end) - max(ends[0], mention.span.start)

        found = max(reading.actors.items, key=shared, default=None)
        return (found.first, found.last) if found is not None and shared(found) > 0 else None

    return [best(row.actor), best(row.recipient)]


def _marked_example(row: Marked, doc: Doc, parties: Sequence[Range | None]) -> Example | None:
    actor, recipient = parties
    if actor is None and recipient is None:
        return None
    known = [p for p in parties if p is not None]
    first = min(doc[a].sent.start for a, _ in known)
    last = max(doc[b].sent.end for _, b in known)
    types = ("CONCEDE", "RETREAT") if row.type == "YIELD" else (row.type,)
    question = make_question(doc, first, last, actor, recipient)
    return make_example(doc, first, last, question, types, fold=fold_of(row.text), id=row.id)


def written_examples(path: Path, reader: Reader) -> Iterator[Example]:
    """Give the sentences that were written for the project: "[A Kenya] … [R Sudan]" under each type.

    Raises:
        ValueError: A sentence does not mark one actor and one recipient.
    """
    content: dict[str, list[str]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    for kind, sentences in content.items():
        for sentence in sentences:
            text, places = _unmark(sentence)
            doc = Analysis(Document(text=text), reader.nlp(text)).doc
            spans = [doc.char_span(*places[role], alignment_mode="expand") for role in "AR"]
            actor, recipient = ((s.start, s.end - 1) if s is not None else None for s in spans)
            question = make_question(doc, 0, len(doc), actor, recipient)
            yield make_example(doc, 0, len(doc), question, (kind,))


def _unmark(sentence: str) -> tuple[str, dict[str, Range]]:
    """Give a sentence without its marks, and the characters of A and R."""
    text, places, last = "", dict[str, Range](), 0
    for mark in _MARK.finditer(sentence):
        text += sentence[last : mark.start()]
        places[mark[1]] = (len(text), len(text) + len(mark[2]))
        text += mark[2]
        last = mark.end()
    if sorted(places) != ["A", "R"]:
        raise ValueError(f"mark one [A …] and one [R …]: {sentence}")
    return text + sentence[last:], places


def make_question(doc: Doc, first: int, last: int, actor: Range | None, recipient: Range | None) -> Question:
    """Give the question about parties, in tokens, in the words of tokens `first` up to `last`."""
    place = {t.i: n for n, t in enumerate(t for t in doc[first:last] if not t.is_space)}

    def words(ends: Range | None) -> Range | None:
        inside = [place[i] for i in range(ends[0], ends[1] + 1) if i in place] if ends is not None else []
        return (inside[0], inside[-1]) if inside else None

    predicate = predicate_of(doc, actor, recipient)
    where = place.get(predicate.i) if predicate is not None else None
    return Question(words(actor), words(recipient), where)


def predicate_of(doc: Doc, actor: Range | None, recipient: Range | None) -> Token | None:
    """Give the word on which both parties hang, however deep; None where there is no such word."""
    known = [ends for ends in (actor, recipient) if ends is not None]
    heads = [doc[first : last + 1].root for first, last in known]
    above = [t.i for t in (heads[0], *heads[0].ancestors)]
    meeting = next((t for t in (heads[-1], *heads[-1].ancestors) if t.i in above), None)
    while meeting is not None and any(first <= meeting.i <= last for first, last in known):
        meeting = meeting.head if meeting.head.i != meeting.i else None
    return meeting


def make_example(
    doc: Doc,
    first: int,
    last: int,
    question: Question,
    types: tuple[str, ...],
    *,
    weight: float = 1.0,
    fold: int = -1,
    id: str = "",
) -> Example:
    """Give a question about tokens `first` up to `last` as an example.

    Raises:
        ValueError: The pipeline kept no states.
    """
    if doc.states is None:
        raise ValueError("the pipeline must keep the states that the head goes on from")
    words = tuple(t.text for t in doc[first:last] if not t.is_space)
    return Example(words, doc.states.within(first, last), question, types, weight, fold, id)
