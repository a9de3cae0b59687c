"""Precision on plain prose: events drawn by a seed from the Wikinews folder, judged one by one by a person.

    python -m eval.precision                     the share right, with its 95 % Wilson interval
    python -m eval.precision --draw > judge.txt  the events to judge: id, coding, words

An event is drawn by the hash of its id and the seed, so that the sample stays the same as long as the
events do. It is right only if
type, all parties and status are right, by the rulings of docs/events.md. Verdicts stand in
`eval/wikinews_verdicts.tsv`: id, "right" or
"wrong", what is wrong; no text. Where an event of the sample has no verdict, its coding has changed since:
judge it anew.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from dragoman.model import Actor, Document, Event
from dragoman.pipeline import read

DATA = Path(__file__).resolve().parents[2] / "shared" / "bench" / "wikinews"
VERDICTS = Path(__file__).parent / "wikinews_verdicts.tsv"
SEED = 20261123
SIZE = 200
HALVES = 2
"""One of how many parts of the folder is held out for judging; the others taught the check of codings."""
CHANCES = (0.4, 0.5, 0.6, 0.7)
"""Confidences from which on the share right is told too."""
CONTEXT = 300
"""Characters before the sentence that are shown."""


@dataclass(frozen=True)
class Drawn:
    """One event of the sample with its report."""

    event: Event
    document: Document

    @property
    def code(self) -> str:
        """Give what is judged, so that a verdict on another coding of the same words doesn't count."""
        e = self.event
        parties = [
            [f"{a.name}/{a.country}/{','.join(a.sectors)}" for a in side] for side in (e.actors, e.recipients)
        ]
        return hashlib.sha256(repr((e.id, e.status, parties)).encode()).hexdigest()[:16]


@dataclass(frozen=True)
class Share:
    """A share with its 95 % Wilson interval."""

    right: int
    judged: int

    @property
    def value(self) -> float:
        """Give the share."""
        return self.right / self.judged if self.judged else 0.0

    def interval(self, z: float = 1.96) -> tuple[float, float]:
        """Give the lower and upper bound (Wilson 1927); (0, 1) where nothing is judged.

        >>> [round(bound, 3) for bound in Share(140, 200).interval()]
        [0.633, 0.759]
        """
        if not self.judged:
            return 0.0, 1.0
        n, p = self.judged, self.value
        middle = (p + z * z / (2 * n)) / (1 + z * z / n)
        half = z / (1 + z * z / n) * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
        return middle - half, middle + half


def draw(events: Iterable[Drawn], *, seed: int = SEED, size: int = SIZE) -> list[Drawn]:
    """Draw events by the hash of seed and id; the order of the reports plays no part."""
    return sorted(events, key=lambda d: hashlib.sha256(f"{seed} {d.event.id}".encode()).hexdigest())[:size]


def is_held_out(document: Document) -> bool:
    """Say whether a report of the folder is one that nothing was learnt from, by the hash of its title."""
    return int(hashlib.sha256(f"precision {document.title}".encode()).hexdigest(), 16) % HALVES == 1


def read_events(folder: Path = DATA) -> list[Drawn]:
    """Read the folder and give the events of the reports that are held out."""
    situation = read(folder)
    documents = {d.id: d for d in situation.documents if is_held_out(d)}
    return [Drawn(e, documents[e.document]) for e in situation.of_kind(Event) if e.document in documents]


def read_verdicts(path: Path = VERDICTS) -> dict[str, bool]:
    """Read the verdicts: code of the event to whether it is right.

    Raises:
        ValueError: A verdict is neither "right" nor "wrong".
    """
    if not path.exists():
        return {}
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    for row in rows:
        if row["verdict"] not in {"right", "wrong"}:
            raise ValueError(
                f"{path.name}: verdict {row['verdict']!r} of {row['id']} is neither right nor wrong"
            )
    return {row["id"]: row["verdict"] == "right" for row in rows}


def measure(sample: Sequence[Drawn], verdicts: dict[str, bool]) -> Share:
    """Give the share right of the events of the sample that have a verdict."""
    known = [verdicts[d.code] for d in sample if d.code in verdicts]
    return Share(sum(known), len(known))


def measure_by_confidence(events: Sequence[Drawn], verdicts: dict[str, bool]) -> dict[float, Share]:
    """Give the share right of all judged events of at least each confidence; 0 stands for all told."""
    return {
        least: measure([d for d in events if d.event.confidence >= least], verdicts)
        for least in (0.0, *CHANCES)
    }


def render(drawn: Drawn) -> str:
    """Show an event for judging: its code, coding, parties, status, voice, and the words around it."""
    event, text = drawn.event, drawn.document.text
    trigger, sentence = event.evidence[0], event.sentence
    before = text[max(0, sentence.start - CONTEXT) : sentence.start].replace("\n", " ")
    words = f"{text[sentence.start : trigger.start]}⟦{trigger.text}⟧{text[trigger.end : sentence.end]}"
    kind = f"{event.type}/{event.mode}" if event.mode else event.type
    voice = f" voice: {' > '.join(s.name for s in event.voice)}" if event.voice else ""
    targets = f" targets: {'; '.join(event.targets)}" if event.targets else ""
    sides = f"{_parties(event.actors)} → {_parties(event.recipients)}"
    return "\n".join(
        [
            f"{drawn.code}  {drawn.document.published}  {drawn.document.title}",
            f"  {kind}  {sides}  {event.status}{voice}{targets}",
            f"  …{before.strip()} ▶ {words.replace(chr(10), ' ')}",
        ]
    )


def _parties(actors: Sequence[Actor]) -> str:
    shown = [f"{a.text} [{a.name}, {a.country or '—'} {'/'.join(a.sectors)}]" for a in actors]
    return ", ".join(shown) or "—"


def gate_scores() -> dict[str, float]:
    """Give the share right; nothing until the sample is judged."""
    verdicts = read_verdicts()
    if not verdicts:
        return {}
    share = measure(draw(read_events()), verdicts)
    return {"right": share.value, "judged": float(share.judged)}


def main() -> None:
    """Print the share right, or the sample to judge."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--draw", action="store_true", help="print the sample to judge")
    parser.add_argument("--missing", action="store_true", help="with --draw: only events without a verdict")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--size", type=int, default=SIZE)
    options = parser.parse_args()
    events = read_events()
    sample, verdicts = draw(events, seed=options.seed, size=options.size), read_verdicts()
    if options.draw:
        shown = [d for d in sample if not options.missing or d.code not in verdicts]
        print("\n\n".join(render(d) for d in shown))
        return
    share = measure(sample, verdicts)
    low, high = share.interval()
    print(f"{len(events)} events; {share.right} of {share.judged} judged are right: {share.value:.3f}")
    print(
        f"95 % Wilson interval {low:.3f} to {high:.3f}; {len(sample) - share.judged} of the sample not judged"
    )
    for least, part in measure_by_confidence(events, verdicts).items():
        print(f"confidence at least {least}: {part.right} of {part.judged} right: {part.value:.3f}")


if __name__ == "__main__":
    main()
