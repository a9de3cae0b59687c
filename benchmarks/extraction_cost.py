"""Time that extraction adds to the bare language pipeline: both on the same texts, in turns, in one run.

    python -m benchmarks.extraction_cost [TEXTS …] [--sample 40] [--rounds 3] [--lexicon-only]

The pipeline is what `Reader` runs: tokens, encoder, tags, parse, entities, attributions. Extraction is all
that comes behind it until the statements stand: the parse as plain objects, mentions, resolution, finders,
voice, merging, links. One process; each document is parsed and read before the next one, after a warm-up, in
processor seconds, and the round with the least time of each part counts. `added_waiting` is what a user
waits longer, in wall seconds: `Reader.read_batch`, which parses the next documents meanwhile, against
`nlp.pipe`; it needs a second core that is free.

Without TEXTS it reads all of bench/voa and a sample of bench/wikinews drawn by a seed, or the examples where
these are not there.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from spacy.tokens import Doc

from dragoman import pipeline
from dragoman.collector import spare_collector
from dragoman.documents.documents import make_documents
from dragoman.model import Document

ROOT = Path(__file__).resolve().parents[1]
BENCH = ROOT.parent / "shared" / "bench"
SEED = 2026

STAGES = (
    "Analysis", "find_moments", "find_places", "ground_places", "find_actors", "resolve_coreference",
    "find_quantity_mentions", "make_identify", "find_claims", *(f.__name__ for f in pipeline.FINDERS),
    "assign_voice", "merge_events", "link_statements", "link_disputes", "deny_answered",
)  # fmt: skip
"""The steps of `pipeline` that are shown one by one, in the order in which they run."""

R = TypeVar("R")


@dataclass
class Clock:
    """Processor seconds by name."""

    seconds: dict[str, float] = field(default_factory=dict)

    def time(self, name: str, call: Callable[..., R]) -> Callable[..., R]:
        """Give a function that runs `call` and adds its time."""

        def timed(*args: object, **options: object) -> R:
            started = time.process_time()
            try:
                return call(*args, **options)
            finally:
                self.seconds[name] = self.seconds.get(name, 0.0) + time.process_time() - started

        timed.__name__ = name
        return timed


def choose_documents(paths: Sequence[Path], sample: int) -> list[Document]:
    """Read the texts: those of `paths`, or the default ones."""
    if paths:
        return _read(paths)
    if not BENCH.exists():
        return _read([ROOT / "examples"])
    wikinews = _read([BENCH / "wikinews"])
    drawn = random.Random(SEED).sample(wikinews, min(sample, len(wikinews)))
    return [*_read([BENCH / "voa"]), *drawn]


def _read(paths: Sequence[Path]) -> list[Document]:
    return [found for found in make_documents(paths) if isinstance(found, Document)]


def measure(reader: pipeline.Reader, documents: Sequence[Document]) -> tuple[float, float]:
    """Give the seconds of one round: those of the pipeline, and those of extraction."""
    clock = Clock()
    parse, extract = clock.time("pipeline", reader.nlp), clock.time("extraction", _extract)
    for document in documents:
        extract(reader, document, parse(document.text))
    return clock.seconds["pipeline"], clock.seconds["extraction"]


def measure_waiting(reader: pipeline.Reader, documents: Sequence[Document]) -> tuple[float, float]:
    """Give the wall seconds of one round: of the pipeline alone, and of reading."""
    started = time.perf_counter()
    for _ in reader.nlp.pipe(document.text for document in documents):
        pass
    parsed = time.perf_counter()
    for _ in reader.read_batch(documents):
        pass
    return parsed - started, time.perf_counter() - parsed


def _extract(reader: pipeline.Reader, document: Document, doc: Doc) -> None:
    """Do what `Reader.read_batch` does with a parsed document."""
    analysis = pipeline.Analysis(document, doc)
    reader.read_document(analysis)
    analysis.doc.release()


def measure_stages(reader: pipeline.Reader, documents: Sequence[Document]) -> dict[str, float]:
    """Give the seconds of each stage of extraction, from a round of its own: the clocks cost time too."""
    clock = Clock()
    kept = {name: getattr(pipeline, name) for name in STAGES if hasattr(pipeline, name)}
    finders = pipeline.FINDERS
    for name, call in kept.items():
        setattr(pipeline, name, clock.time(name, call))
    pipeline.FINDERS = tuple(clock.time(f.__name__, f) for f in finders)
    try:
        for document in documents:
            _extract(reader, document, reader.nlp(document.text))
    finally:
        pipeline.FINDERS = finders
        for name, call in kept.items():
            setattr(pipeline, name, call)
    return {name: clock.seconds[name] for name in STAGES if name in clock.seconds}


def main() -> None:
    """Print the ratio and the stages."""
    parser = argparse.ArgumentParser(description="Cost of extraction against the language pipeline.")
    parser.add_argument("texts", nargs="*", type=Path)
    parser.add_argument("--sample", type=int, default=40, help="Wikinews articles of the default texts")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--lexicon-only", action="store_true", help="without the learnt head for events")
    options = parser.parse_args()
    spare_collector()  # as the command line and workers do
    documents = choose_documents(options.texts, options.sample)
    reader = pipeline.Reader.load(lexicon_only=options.lexicon_only)
    measure(reader, documents[:3])
    rounds = [measure(reader, documents) for _ in range(options.rounds)]
    parsing, extracting = min(r[0] for r in rounds), min(r[1] for r in rounds)
    waiting = [measure_waiting(reader, documents) for _ in range(options.rounds)]
    alone, reading = min(w[0] for w in waiting), min(w[1] for w in waiting)
    stages = measure_stages(reader, documents)
    share = extracting / sum(stages.values()) / parsing
    print(
        json.dumps(
            {
                "documents": len(documents),
                "words": sum(len(d.text.split()) for d in documents),
                "pipeline_seconds": round(parsing, 2),
                "extraction_seconds": round(extracting, 2),
                "added": round(extracting / parsing, 3),
                "added_by_round": [round(e / p, 3) for p, e in rounds],
                "added_waiting": round(reading / alone - 1, 3),
                "added_waiting_by_round": [round(r / a - 1, 3) for a, r in waiting],
                "stages": {name: round(seconds * share, 3) for name, seconds in stages.items()},
            },
            indent=1,
        )
    )


if __name__ == "__main__":
    main()
