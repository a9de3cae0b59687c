"""Scores of event coding: plv-dev (type, parties given) and gsr-dev (type and countries, nothing given).

plv-dev: each sentence has a marked actor and recipient and one PLOVER type. Only these two are given to
the finder as parties. The answer is the type of the event that links them (both as parties of one event, in
any role); failing that, of an event with one of them; failing that, of the surest event of the sentence;
else "none". YIELD in the data is CONCEDE or RETREAT. Reported: accuracy, macro-F1 over the types of the
data, and F1 per type: for the lexicon alone, for the learnt head alone and for both together (`eval.fused`,
five-fold), each with the marked parties and with those that the program finds by itself in their place.

gsr-dev: PLOVER gold standard records. Everything is found by the program. "type": some event of the
sentence has the record's type (RETREAT and CONCEDE count as one). "type and both countries": in one event
the record's type, the country of a source and the country of a target among its parties (UNO counts as
IGO; without recipients the place of the event counts as one).
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dragoman.extract.events import find_events
from dragoman.extract.mentions import ActorMention, Layer
from dragoman.extract.reading import Reading
from dragoman.language.analysis import Analysis
from dragoman.language.load import load
from dragoman.model import Actor, Document, Event, Span
from dragoman.pipeline import Reader
from eval.fused import HELD_OUT, NONE, HeldOut, Row, fused_answers, head_answers

DATA = Path(__file__).resolve().parents[2] / "shared" / "bench" / "plover"
SAME = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
_MARK = re.compile(r"</?[st]>")


@dataclass(frozen=True)
class Marked:
    """One row of plv-dev: text, characters of actor and recipient ((0, 0) = unmarked), and the type."""

    id: str
    text: str
    actor: tuple[int, int]
    recipient: tuple[int, int]
    type: str


@dataclass(frozen=True)
class Scores:
    """Accuracy, macro-F1 and per type precision, recall and F1 with the number of rows."""

    accuracy: float
    macro_f1: float
    types: dict[str, tuple[float, float, float, int]]


def read_marked(path: Path) -> list[Marked]:
    """Read plv-dev."""
    return [_marked(json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines()]


def _marked(row: dict[str, Any]) -> Marked:
    text, spans, last = "", dict[str, int](), 0
    for match in _MARK.finditer(row["marked"]):
        text += row["marked"][last : match.start()]
        spans[match.group()] = len(text)
        last = match.end()
    text += row["marked"][last:]
    actor = (spans.get("<s>", 0), spans.get("</s>", 0))
    recipient = (spans.get("<t>", 0), spans.get("</t>", 0))
    return Marked(row["id"], text, actor, recipient, row["type"])


def given_parties(analysis: Analysis, row: Marked) -> Layer[ActorMention]:
    """Make the two given parties the only actor mentions, of two made-up countries."""
    found = []
    for country, (start, end) in sorted({("AAA", row.actor), ("BBB", row.recipient)}, key=lambda p: p[1]):
        if end == 0:
            continue
        tokens = analysis.doc.char_span(start, end, alignment_mode="expand")
        if tokens is None:
            continue
        text = row.text[start:end]
        found.append(
            ActorMention(
                first=tokens.start, last=tokens.end - 1, head=tokens.root.i, span=Span(start, end, text),
                entity=None, name=text, country=country, sectors=(), kind="organisation",
            )
        )  # fmt: skip
    return Layer(found)


def answer(events: Sequence[Event], row: Marked) -> tuple[str, int]:
    """Give the type that the program answers for a row, and how many of its parties that event holds."""

    def has(parties: Sequence[Actor], words: tuple[int, int]) -> bool:
        return any(a.start < words[1] and words[0] < a.end for a in parties)

    def links(event: Event) -> int:
        both = (*event.actors, *event.recipients)
        return has(both, row.actor) + has(both, row.recipient)

    if not events:
        return NONE, 0
    best = max(events, key=lambda e: (links(e), has(e.actors, row.actor), e.confidence))
    return SAME.get(best.type, best.type), links(best)


def score(pairs: Iterable[tuple[str, str]]) -> Scores:
    """Score pairs of gold and answered type."""
    counted = Counter(pairs)
    gold, said, right = Counter[str](), Counter[str](), Counter[str]()
    for (g, a), n in counted.items():
        gold[g] += n
        said[a] += n
        right[g] += n if g == a else 0
    types = {}
    for name in sorted(gold):
        precision = right[name] / said[name] if said[name] else 0.0
        recall = right[name] / gold[name]
        f1 = 2 * precision * recall / (precision + recall) if right[name] else 0.0
        types[name] = (precision, recall, f1, gold[name])
    total = sum(gold.values())
    return Scores(sum(right.values()) / total, sum(t[2] for t in types.values()) / len(types), types)


@dataclass(frozen=True)
class Answered:
    """A row of plv-dev with the lexicon's answer and all its events."""

    row: Marked
    said: str
    linked: int
    events: list[Event]


def answer_given(rows: Sequence[Marked]) -> list[Answered]:
    """Answer plv-dev rows by the lexicon, with the marked parties as the only ones.

    Each row tells an event: an unsure coding is a better answer than none, so no floor is set.
    """
    nlp = load()
    answers = []
    for row, doc in zip(rows, nlp.pipe([row.text for row in rows]), strict=True):
        analysis = Analysis(Document(text=row.text), doc)
        events = find_events(Reading(analysis, actors=given_parties(analysis, row)), floor=0.0)
        answers.append(Answered(row, *answer(events, row), events))
    return answers


def answer_own(rows: Sequence[Marked]) -> list[Answered]:
    """Answer plv-dev rows by the lexicon, with the parties that the program finds."""
    reader = Reader.load(lexicon_only=True)
    answers = []
    for row, doc in zip(rows, reader.nlp.pipe([row.text for row in rows]), strict=True):
        reading = reader.find_mentions(Analysis(Document(text=row.text), doc))
        events = find_events(reading, floor=0.0)
        answers.append(Answered(row, *answer(events, row), events))
    return answers


def score_answers(answers: Sequence[Answered], parties: str) -> dict[str, Scores]:
    """Score the lexicon, the learnt head and both together.

    Args:
        answers: Of the lexicon.
        parties: "given" or "own": whom the head was asked about.
    """
    rows = [Row(a.row.id, a.row.text, a.row.type, a.said, a.linked) for a in answers]
    if not HELD_OUT.is_file():
        return {"lexicon": score((row.type, row.lexicon) for row in rows)}
    held_out = HeldOut(HELD_OUT, parties, sorted({row.type for row in rows}))
    said = {
        "lexicon": [row.lexicon for row in rows],
        "head": head_answers(rows, held_out),
        "both": fused_answers(rows, held_out),
    }
    return {name: score(zip([r.type for r in rows], found, strict=True)) for name, found in said.items()}


@dataclass(frozen=True)
class GoldScores:
    """Shares of gold records met, out of `rows`."""

    type: float
    type_and_countries: float
    rows: int


def score_gold(path: Path) -> tuple[GoldScores, list[tuple[dict[str, Any], list[Event]]]]:
    """Score the whole program on gsr-dev; also give every answer."""
    reader = Reader.load()
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    answers = []
    typed = both = 0
    for row, found in zip(rows, _read(reader, [r["text"].strip(" {}") for r in rows]), strict=True):
        fitting = [e for e in found if _type_fits(row["type"], e)]
        typed += bool(fitting)
        both += any(_countries_fit(row, e) for e in fitting)
        answers.append((row, found))
    return GoldScores(typed / len(rows), both / len(rows), len(rows)), answers


def _read(reader: Reader, texts: Sequence[str]) -> Iterator[list[Event]]:
    for text, doc in zip(texts, reader.nlp.pipe(texts), strict=True):
        result = reader.read_document(Analysis(Document(text=text), doc))
        yield [s for s in result.statements if isinstance(s, Event)]


def _type_fits(gold: str, event: Event) -> bool:
    return event.type == gold or {event.type, gold} <= {"CONCEDE", "RETREAT"}


_CODES = {"JAP": "JPN", "ITL": "ITA", "VTN": "VNM"}
"""Country codes that the records misspell."""


def _countries(value: object) -> set[str]:
    if not isinstance(value, list):
        return set()
    return {_CODES.get(v.get("code", ""), v.get("code", "")) for v in value} - {""}


def _countries_fit(row: dict[str, Any], event: Event) -> bool:
    sources, targets = _countries(row["actors"]), _countries(row["recipients"])
    actors = {a.country for a in event.actors}
    parties = actors | {a.country for a in event.recipients}
    if "UNO" in parties:
        parties.add("IGO")
    if event.place is not None:
        parties |= {event.place.country} if not event.recipients else set()
    return bool(sources & parties) and (not targets or bool(targets & parties))


def gate_scores() -> dict[str, float]:
    """Give the figures that the gate compares."""
    rows = read_marked(DATA / "plv-dev.jsonl")
    given, own = score_answers(answer_given(rows), "given"), score_answers(answer_own(rows), "own")
    gold, _ = score_gold(DATA / "gsr-dev.jsonl")
    figures = {
        "plv_accuracy": given["lexicon"].accuracy,
        "plv_macro_f1": given["lexicon"].macro_f1,
        "plv_own_macro_f1": own["lexicon"].macro_f1,
    }
    if "both" in given:
        figures["plv_both_accuracy"] = given["both"].accuracy
        figures["plv_both_macro_f1"] = given["both"].macro_f1
        figures["plv_own_both_macro_f1"] = own["both"].macro_f1
    return figures | {
        "gsr_type": gold.type,
        "gsr_type_and_countries": gold.type_and_countries,
    }


def main() -> None:
    """Print the scores; with --errors also the rows that are wrong."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("data", type=Path, nargs="?", default=DATA)
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--only", choices=["plv", "gsr"])
    options = parser.parse_args()
    if options.only != "gsr":
        _report_marked(options.data / "plv-dev.jsonl", errors=options.errors)
    if options.only != "plv":
        _report_gold(options.data / "gsr-dev.jsonl", errors=options.errors)


def _report_marked(path: Path, *, errors: bool) -> None:
    rows = read_marked(path)
    answers = answer_given(rows)
    scores = score_answers(answers, "given")
    for parties, ways in (("given", scores), ("own", score_answers(answer_own(rows), "own"))):
        for name, one in ways.items():
            figures = f"accuracy {one.accuracy:.3f}  macro-F1 {one.macro_f1:.3f}"
            print(f"plv-dev  {parties:5} parties  {name:7}  {figures}")
    print("  F1 per type      " + "  ".join(scores))
    for name in scores["lexicon"].types:
        f1 = [found.types[name][2] for found in scores.values()]
        print(f"  {name:10} ({scores['lexicon'].types[name][3]:3})  " + "  ".join(f"{f:.2f}" for f in f1))
    for found in answers if errors else ():
        if found.said != found.row.type:
            words = [f"{e.type}:{e.evidence[0].text}" for e in found.events]
            print(f"{found.row.type} ≠ {found.said} {words}\n    {_mark(found.row)}")


def _mark(row: Marked) -> str:
    pieces = sorted([(row.actor, "A"), (row.recipient, "R")], reverse=True)
    text = row.text
    for (start, end), letter in pieces:
        text = f"{text[:start]}⟦{letter} {text[start:end]}⟧{text[end:]}"
    return text


def _report_gold(path: Path, *, errors: bool) -> None:
    scores, answers = score_gold(path)
    print(
        f"gsr-dev  type {scores.type:.3f}  type and both countries {scores.type_and_countries:.3f}"
        f"  ({scores.rows})"
    )
    for row, events in answers if errors else ():
        if not any(_type_fits(row["type"], e) and _countries_fit(row, e) for e in events):
            print(row["type"], _countries(row["actors"]), "→", _countries(row["recipients"]), row["text"])
            for e in events:
                parties = [[a.country for a in side] for side in (e.actors, e.recipients)]
                print("    ", e.type, e.evidence[0].text, *parties, e.status)


if __name__ == "__main__":
    main()
