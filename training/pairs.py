"""Train the pair head: which PLOVER type, or none, one marked party does to another.

    PYTHONPATH=../src:.. python pairs.py --minilm DIRECTORY

One command for a new encoder: it makes the hidden values of a lower layer an output of `encoder.onnx`,
cross-validates on plv-dev, learns from all of it and writes `pairs.onnx` and `pairs.json` beside the encoder,
and the held-out answers for `eval/events.py`.
"""

from __future__ import annotations

import argparse
import json
import logging
import multiprocessing
import os
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

os.environ.setdefault("ONEDNN_PRIMITIVE_CACHE_CAPACITY", "64")
os.environ.setdefault("MALLOC_ARENA_MAX", "1")

import numpy as np
import torch
from numpy.typing import NDArray

from dragoman.extract.ontology import load_ontology
from dragoman.language.encoder import Encoder
from dragoman.language.pairs import NONE
from dragoman.language.pipeline import NAME, Parser
from dragoman.pipeline import Reader
from export import DATA
from network import Encoder as TrainedEncoder
from network import load_pretrained
from pairs_data import FOLDS, marked_examples, written_examples
from pairs_export import add_states, export_pairs
from pairs_learn import Stated, answer, learn, state
from pairs_network import PairNetwork
from pairs_weak import weak_examples

_HERE = Path(__file__).resolve().parent
HELD_OUT = _HERE.parent / "eval" / "pairs_held_out.json"

DRAWN = 7
"""The seed of what is drawn from the news and of the new weights."""

T = TypeVar("T")
_work: Callable[[int], object]
"""What the forked processes do."""

log = logging.getLogger("pairs")


@dataclass(frozen=True)
class Material:
    """What is learnt from.

    Attributes:
        given: Rows of plv-dev with their parties.
        own: The same with the parties that the program finds in their place: to answer, not to learn from.
        rest: Sentences written for the project, and pairs of news.
    """

    given: list[Stated]
    own: list[Stated]
    rest: list[Stated]


def main() -> None:
    """Read the command line, train and write."""
    options = _options()
    logging.basicConfig(level=logging.INFO, format="%(relativeCreated)8d %(message)s")
    torch.set_num_threads(options.threads)
    add_states(options.model / "encoder.onnx", options.layer)
    encoder = Encoder(options.model)
    classes = [*sorted(load_ontology().types), NONE]
    material = _gather(options, encoder, classes)
    start = _begin(options, len(classes))
    if not options.only_folds:
        network = _learn(start, [*material.given, *material.rest], options)
        export_pairs(network, options.model, classes, options.layer, encoder.version)
        log.info("written to %s", options.model)
    if options.folds:
        _cross_validate(start, material, classes, options)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--bench", type=Path, default=_HERE.parent.parent / "shared" / "bench")
    parser.add_argument("--minilm", type=Path, required=True)
    parser.add_argument("--checkpoint", type=Path, help="start from this encoder's upper layers instead")
    parser.add_argument("--model", type=Path, default=DATA, help="folder of encoder.onnx, to be added to")
    parser.add_argument("--held-out", type=Path, default=HELD_OUT)
    parser.add_argument("--layer", type=int, default=3, help="layers of the encoder that stay shared")
    parser.add_argument("--reports", type=int, default=300, help="reports to find pairs in")
    parser.add_argument("--events", type=int, default=250, help="pairs of news with an event to learn from")
    parser.add_argument("--nothing", type=int, default=350, help="pairs of news with none")
    parser.add_argument("--epochs", type=int, default=7)
    parser.add_argument("--seeds", type=int, default=1, help="trainings whose weights are averaged")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--folds", type=int, nargs="*", default=range(FOLDS), help="folds to hold out")
    parser.add_argument("--processes", type=int, default=2, help="folds that are learnt at the same time")
    parser.add_argument("--only-folds", action="store_true", help="cross-validate, write no model")
    return parser.parse_args()


def _gather(options: argparse.Namespace, encoder: Encoder, classes: Sequence[str]) -> Material:
    reader = Reader.load(lexicon_only=True)
    parser = reader.nlp.get_pipe(NAME)
    assert isinstance(parser, Parser)
    parser.keeps_states = True
    rows = options.bench / "plover" / "plv-dev.jsonl"
    weak = weak_examples(
        options.bench, reader,
        reports=options.reports, events=options.events, nothing=options.nothing, seed=DRAWN,
    )  # fmt: skip
    given, own = (list(marked_examples(rows, reader, own=flag)) for flag in (False, True))
    rest = [*written_examples(_HERE / "pairs_own.yaml", reader), *weak]
    log.info("%d rows, %d with own parties, %d more", len(given), len(own), len(rest))
    strangers = sorted({example.words for example in weak})
    made = partial(state, encoder=encoder, classes=classes)
    return Material(
        given=made(given, strangers=strangers, seed=DRAWN),
        own=made(own),
        rest=made(rest, strangers=strangers, seed=DRAWN),
    )


def _learn(start: PairNetwork, stated: Sequence[Stated], options: argparse.Namespace) -> PairNetwork:
    """Train with each seed from one start, and average the weights: they stay near enough for that."""
    trained = [learn(start, stated, epochs=options.epochs, seed=seed) for seed in range(1, options.seeds + 1)]
    weights = [network.state_dict() for network in trained]
    mean = {name: sum(w[name] for w in weights) / len(weights) for name in weights[0]}
    trained[0].load_state_dict(mean)
    return trained[0]


def _begin(options: argparse.Namespace, classes: int) -> PairNetwork:
    """Give the untrained network: upper layers of a pretrained encoder under a new head."""
    torch.manual_seed(DRAWN)
    encoder = TrainedEncoder()
    if options.checkpoint is None:
        load_pretrained(encoder, options.minilm / "model.safetensors")
    else:
        trained = torch.load(options.checkpoint, weights_only=False)["network"]
        prefix = "encoder."
        encoder.load_state_dict({k[len(prefix) :]: v for k, v in trained.items() if k.startswith(prefix)})
    return PairNetwork(encoder, options.layer, classes)


def _cross_validate(
    start: PairNetwork, material: Material, classes: Sequence[str], options: argparse.Namespace
) -> None:
    """Answer each row of plv-dev by a network that has not seen it, and write the answers.

    The folds run in forked processes, which share the states that were worked out before.
    """
    held_out: dict[str, dict[str, list[float]]] = {"given": {}, "own": {}}

    def hold_out(fold: int) -> dict[str, dict[str, list[float]]]:
        return _hold_out(fold, start, material, classes, options)

    for found in _forked(hold_out, options.folds, options.processes):
        for name, answers in found.items():
            held_out[name] |= answers
    lines = [
        f'"{name}": {{\n' + ",\n".join(f"{json.dumps(i)}: {row}" for i, row in sorted(rows.items())) + "\n}"
        for name, rows in held_out.items()
    ]
    text = f'{{"classes": {json.dumps(list(classes))},\n' + ",\n".join(lines) + "}\n"
    options.held_out.write_text(text, encoding="utf-8")


def _forked(work: Callable[[int], T], items: Iterable[int], processes: int) -> list[T]:
    """Do some work for each item in forked processes: nothing but items and results is copied."""
    global _work
    _work = work
    with multiprocessing.get_context("fork").Pool(processes) as pool:
        return pool.map(_do, items, chunksize=1)


def _do(item: int) -> object:
    return _work(item)


def _hold_out(
    fold: int, start: PairNetwork, material: Material, classes: Sequence[str], options: argparse.Namespace
) -> dict[str, dict[str, list[float]]]:
    """Learn without a fold and answer its rows."""
    torch.set_num_threads(options.threads)
    began = time.process_time()
    seen = [s for s in material.given if s.example.fold != fold]
    network = _learn(start, [*seen, *material.rest], options)
    answers = {}
    for name, rows in (("given", material.given), ("own", material.own)):
        unseen = [s for s in rows if s.example.fold == fold]
        found = answer(network, unseen)
        answers[name] = {s.example.id: _short(row) for s, row in zip(unseen, found, strict=True)}
        log.info("fold %d %s: %.3f", fold, name, _right(found, unseen, classes))
    log.info("fold %d took %.0f s of processor time", fold, time.process_time() - began)
    return answers


def _short(row: NDArray[np.float32]) -> list[float]:
    return [round(float(value), 2) for value in row]


def _right(found: NDArray[np.float32], rows: Sequence[Stated], classes: Sequence[str]) -> float:
    """Give the share of rows whose likeliest type, "none" left out, is right."""
    best = found[:, : len(classes) - 1].argmax(axis=1)
    return float(np.mean([b in row.classes for b, row in zip(best.tolist(), rows, strict=True)]))


if __name__ == "__main__":
    main()
