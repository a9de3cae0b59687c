"""Scores on IndiaPoliceEvents (Halterman et al. 2021): what police did, from event statements only.

Each sentence of a document has labels: KILL (police killed somebody), ARREST (police arrested somebody),
FORCE (police used force),
FAIL (police did not act where they should have), ANY_ACTION (police did anything). Nothing is trained on
them. A document is read
whole; an event gives its sentence, and those of its other mentions, the labels of `labels_of`. Reported:
precision, recall and F1
of every label over all sentences, and the mean of the F1 (the authors' keyword baseline has 0.47 on the
whole set).

    python -m eval.ipe            the scores
    python -m eval.ipe --errors FAIL   also the sentences that are wrong in one label
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import ftfy

from dragoman.model import Actor, Claim, Document, Event, Status
from dragoman.pipeline import DocumentReading, Reader

DATA = Path(__file__).resolve().parents[2] / "shared" / "bench" / "ipe"
LABELS = ("KILL", "ARREST", "FAIL", "FORCE", "ANY_ACTION")

POLICE = {"COP", "MIL", "PRM"}
"""Sectors of police and of the forces that act as police."""
STATE = {*POLICE, "GOV", "SPY", "JUD"}
"""Sectors whose failure to act, or whose arrests, count as those of the police."""
REAL = {Status.HAPPENED, Status.ONGOING, Status.HISTORICAL, Status.HABITUAL, Status.DENIED}
EXPECTED = {"AID", "COERCE", "MOBILIZE", "ASSAULT"}
"""Types of acts by which police would intervene: not done, police failed to act."""
POLICED = {"COERCE", "MOBILIZE", "THREATEN"}
"""Types of acts of a state that its police carry out."""
POLICING = {"arrest", "curfew", "police", "troops", "crowd-control", "martial-law", "close", "restrict"}
"""Modes that police or troops perform, named or not."""


CAPTORS = {"REB", "UAF", "CRM", "JUD"}
"""Sectors that hold people without being police; whoever else arrests somebody acts as police."""
ORDERS = {"asks", "demands"}
"""Stances of who tells police to do something."""


@dataclass(frozen=True)
class LabelledSentence:
    """One sentence with its range in the text of its document."""

    start: int
    end: int
    labels: frozenset[str]


@dataclass(frozen=True)
class LabelledDocument:
    """One document, its sentences each in a paragraph of its own."""

    id: str
    text: str
    sentences: tuple[LabelledSentence, ...]


def read_documents(folder: Path = DATA) -> list[LabelledDocument]:
    """Read the development sentences and put the documents together."""
    with gzip.open(folder / "sents-dev.jsonl.gz", "rt", encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    return [_document(str(key), list(group)) for key, group in groupby(rows, key=lambda r: r["doc_id"])]


def _document(key: str, rows: Sequence[dict[str, object]]) -> LabelledDocument:
    text, sentences = "", []
    for row in rows:
        words = " ".join(ftfy.fix_text(str(row["sent_text"])).replace("''", "'").split())
        labels = row["sent_labels"]
        assert isinstance(labels, list)
        sentences.append(LabelledSentence(len(text), len(text) + len(words), frozenset(labels)))
        text += words + "\n\n"
    return LabelledDocument(key, text, tuple(sentences))


def labels_of(event: Event) -> frozenset[str]:
    """Give the labels that an event stands for: type, mode, status and the sector of its actors decide."""
    found = set()
    by_police, by_state = _is_by(event.actors, POLICE), _is_by(event.actors, STATE)
    order = event.type in EXPECTED and event.status is Status.NEGATED
    told = bool(event.recipients or event.targets or event.mode)
    if (order and (by_police or (by_state and told))) or (
        by_police and event.type == "REJECT" and event.mode == "assist"
    ):
        found.add("FAIL")
    if event.status is Status.NEGATED:
        return frozenset(found)
    if event.mode == "arrest" and event.status in REAL and not _is_by(event.actors, CAPTORS):
        found |= {"ARREST", "ANY_ACTION"}
    if event.type == "ASSAULT" and event.status in REAL and by_police:
        found |= {"FORCE", "ANY_ACTION"}
        if event.killed.text is not None:
            found.add("KILL")
    if event.type == "REQUEST" and _is_by(event.recipients, POLICE):
        found.add("ANY_ACTION")
    unnamed = event.mode in POLICING and event.status in REAL and not event.actors
    if by_police or unnamed or (by_state and event.type in POLICED):
        found.add("ANY_ACTION")
    return frozenset(found)


def labels_of_claim(claim: Claim) -> frozenset[str]:
    """Give the labels of a claim: to tell, warn or deny is an act of police, and so is what they are told."""
    by_police = claim.speaker is not None and _is_by([claim.speaker], POLICE)
    told = claim.stance in ORDERS and _is_by(claim.addressee, POLICE)
    return frozenset({"ANY_ACTION"} if by_police or told else ())


def _is_by(actors: Sequence[Actor], sectors: set[str]) -> bool:
    return any(sectors & set(actor.sectors) for actor in actors)


def predict(document: LabelledDocument, reading: DocumentReading) -> list[set[str]]:
    """Give the labels of each sentence."""
    found: list[set[str]] = [set() for _ in document.sentences]
    for statement in reading.statements:
        if isinstance(statement, Event):
            labels, others = labels_of(statement), statement.mentions
        elif isinstance(statement, Claim):
            labels, others = labels_of_claim(statement), ()
        else:
            continue
        places = [statement.evidence[0].start, *(start for start, _ in others)]
        for place in places:
            index = next((i for i, s in enumerate(document.sentences) if place < s.end), None)
            if index is not None:
                found[index] |= labels
    return found


def read_all(documents: Sequence[LabelledDocument]) -> Iterator[tuple[LabelledDocument, DocumentReading]]:
    """Read the documents."""
    reader = Reader.load()
    results = reader.read_batch(Document(text=d.text) for d in documents)
    for document, result in zip(documents, results, strict=True):
        if isinstance(result, DocumentReading):
            yield document, result


def f1_scores(pairs: Sequence[tuple[frozenset[str], set[str]]]) -> dict[str, tuple[float, float, float]]:
    """Give precision, recall and F1 of every label out of gold and found labels."""
    scores = {}
    for label in LABELS:
        right = sum(label in gold and label in found for gold, found in pairs)
        said = sum(label in found for _, found in pairs)
        true = sum(label in gold for gold, _ in pairs)
        precision, recall = right / max(said, 1), right / max(true, 1)
        scores[label] = (precision, recall, 2 * precision * recall / max(precision + recall, 1e-9))
    return scores


def gate_scores() -> dict[str, float]:
    """Give the figures that the gate compares."""
    scores = f1_scores([(s.labels, found) for _, s, found in _answers()])
    macro = sum(f1 for _, _, f1 in scores.values()) / len(scores)
    return {"macro_f1": macro, **{label.lower(): scores[label][2] for label in LABELS}}


def _answers() -> list[tuple[str, LabelledSentence, set[str]]]:
    return [
        (document.text[sentence.start : sentence.end], sentence, found)
        for document, reading in read_all(read_documents())
        for sentence, found in zip(document.sentences, predict(document, reading), strict=True)
    ]


def main() -> None:
    """Print the scores; with --errors also the sentences that are wrong in a label."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--errors", choices=LABELS)
    options = parser.parse_args()
    answers = _answers()
    scores = f1_scores([(s.labels, found) for _, s, found in answers])
    for label, (precision, recall, f1) in scores.items():
        print(f"{label:10} P {precision:.2f}  R {recall:.2f}  F1 {f1:.3f}")
    print(f"macro-F1 {sum(f1 for _, _, f1 in scores.values()) / len(scores):.3f}")
    for text, sentence, found in answers if options.errors else ():
        if (options.errors in sentence.labels) != (options.errors in found):
            print("missed" if options.errors in sentence.labels else "false ", text[:300])


if __name__ == "__main__":
    main()
