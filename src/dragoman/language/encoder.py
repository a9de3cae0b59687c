"""The encoder: words of many texts in, what every head says of each word out, by onnxruntime."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from dragoman.errors import LanguageModelError
from dragoman.language.graphs import cut_graph
from dragoman.language.states import States
from dragoman.language.windows import Window, cut_windows
from dragoman.language.wordpieces import FIRST, LAST, Pieces, WordPieces

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

FORMAT = 1
"""The layout of model files that this version reads."""

WORD_HEADS = ("upos", "xpos", "feats", "start")
"""Heads that name each word by itself; the others mark spans."""

OUTPUTS = ("tags", "arcs", "dependents", "governors")
"""What the encoder says of each window."""

STATES = "states"
"""A further output: hidden values of a lower layer, which other networks go on from."""

FILES = ("encoder.onnx", "relations.onnx", "model.json", "tokenizer.json", "lemmas.json.gz")

MOST_PIECES = 508
"""Wordpieces that the encoder's positions allow, without the two marks."""

SHORT = 3
"""Wordpieces kept of each word of a window that has more than `MOST_PIECES`."""

PAIRS = 512
"""Word pairs whose relation is read at once."""


SLOW_FUSIONS = ["SkipLayerNormFusion", "BiasGeluFusion"]
"""Optimisations of onnxruntime that make the whole run slower, by a third."""
EXACT = "session.x64quantprecision"
"""Option of onnxruntime that counts as wide as it must where a processor has no VNNI instructions: without it
sums of two products overflow 16 bits there, and the same text is parsed otherwise than elsewhere."""


class Text(NamedTuple):
    """The words of a document, blanks left out.

    `breaks` are positions of words that surely open a sentence, as paragraphs do; with `whole` no others.
    """

    words: Sequence[str]
    breaks: Collection[int]
    whole: bool = False


@dataclass(frozen=True, slots=True)
class WindowScores:
    """Arc scores of one window: (words, 1 + words), column 0 the root."""

    window: Window
    arcs: Floats


@dataclass(frozen=True, slots=True)
class Reading:
    """What the heads say of the n words of a text.

    Attributes:
        tags: The best class of each head that names words one by one, (n,) each.
        spans: Logits of each BIO head, (n, classes) each; those of `causal` are against and for a stated
            cause, and a sentence's answer is the mean of its words.
        windows: Arc scores, window by window, in order.
        dependents: What relations read of a word as a dependent, (n, 96).
        governors: The same of a word as a governor, (n, 96).
        states: Hidden values of a lower layer, window by window; empty unless asked for.
    """

    tags: dict[str, Ints]
    spans: dict[str, Floats]
    windows: list[WindowScores]
    dependents: Floats
    governors: Floats
    states: list[States]


class _Job(NamedTuple):
    """A window of one of the texts, ready for the encoder."""

    text: int
    window: Window
    pieces: list[Pieces]


class Encoder:
    """The shipped model: sessions, vocabulary and the classes of every head.

    Args:
        folder: Where the model's files lie.
        threads: Windows that are read at the same time.

    Raises:
        LanguageModelError: A file is missing, damaged or of another layout.
    """

    def __init__(self, folder: Path, *, threads: int = 1) -> None:
        for name in FILES:
            if not (folder / name).is_file():
                raise LanguageModelError(f"language model file {name} is missing", "reinstall dragoman")
        manifest = _read_manifest(folder / "model.json")
        self.classes: dict[str, list[str]] = manifest["tags"]
        self.labels: list[str] = manifest["labels"]
        self.version: str = manifest["version"]
        self._pieces = WordPieces(folder / "tokenizer.json")
        self._graph = folder / "encoder.onnx"
        self._encoder = open_session(self._graph)
        self._relations = open_session(folder / "relations.onnx")
        self._pool = ThreadPoolExecutor(threads) if threads > 1 else None

    def read(self, texts: Sequence[Text], *, states: bool = False) -> list[Reading]:
        """Run every text through the network, window by window.

        Windows are never batched: integer arithmetic scales to the largest value in a batch, so a text
        would be read a little otherwise beside other texts.

        Args:
            texts: The words of documents.
            states: Also give the hidden values of the lower layer; an encoder must have them.
        """
        readings = [self._blank(len(text.words)) for text in texts]
        jobs = list(self._jobs(texts))
        run = partial(self._run, names=(*OUTPUTS, STATES) if states else OUTPUTS)
        outputs = map(run, jobs) if self._pool is None else self._pool.map(run, jobs)
        for job, found in zip(jobs, outputs, strict=True):
            self._keep(readings[job.text], job, found)
        return readings

    @cached_property
    def has_states(self) -> bool:
        """Whether this encoder gives the hidden values of its lower layers."""
        return any(output.name == STATES for output in self._encoder.get_outputs())

    @cached_property
    def _lower(self) -> InferenceSession:
        """The lower layers alone; the whole encoder would run to its end, at twice the time."""
        return open_session(cut_graph(self._graph.read_bytes(), STATES))

    def states(self, words: Sequence[str]) -> States:
        """Run only the lower layers over one window of words, and give its hidden values."""
        pieces = _shorten(self._pieces.lookup(words))
        tensors = _tensors(pieces)
        given = {value.name: tensors[value.name] for value in self._lower.get_inputs()}
        hidden = self._lower.run([STATES], given)[0][0]
        return _own_states(hidden, pieces, slice(0, len(pieces)))

    def relations(self, dependents: Floats, governors: Floats) -> Ints:
        """The best relation of each pair, as a position in `labels`; never the root relation."""
        best = [np.zeros(0, np.int64)]
        banned = [i for i, label in enumerate(self.labels) if label == "root"]
        for start in range(0, len(dependents), PAIRS):
            sides = {
                "dependents": dependents[start : start + PAIRS],
                "governors": governors[start : start + PAIRS],
            }
            logits = self._relations.run(None, sides)[0]
            logits[:, banned] = -np.inf
            best.append(logits.argmax(axis=1))
        return np.concatenate(best)

    def _blank(self, count: int) -> Reading:
        side = np.zeros((count, 96), np.float32)
        tags = {head: np.zeros(count, np.int64) for head in WORD_HEADS}
        spans = {
            head: np.zeros((count, len(names)), np.float32)
            for head, names in self.classes.items()
            if head not in WORD_HEADS
        }
        return Reading(tags, spans, [], side, side.copy(), [])

    def _jobs(self, texts: Sequence[Text]) -> Iterator[_Job]:
        for number, text in enumerate(texts):
            pieces = self._pieces.lookup(text.words)
            for window in cut_windows(text.words, text.breaks):
                yield _Job(number, window, _shorten(pieces[window.start : window.end]))

    def _run(self, job: _Job, *, names: Sequence[str]) -> list[Floats]:
        """Outputs of one window by name, without the dimension of windows."""
        outputs: list[Floats] = self._encoder.run(names, _tensors(job.pieces))
        return [output[0] for output in outputs]

    def _keep(self, reading: Reading, job: _Job, found: list[Floats]) -> None:
        """Write what the network found in a window into the reading of its text."""
        window = job.window
        ours = slice(window.own_start - window.start, window.own_end - window.start)
        theirs = slice(window.own_start, window.own_end)
        tags, arcs, dependents, governors, *states = found
        reading.states.extend(_own_states(hidden, job.pieces, ours) for hidden in states)
        offset = 0
        for head, names in self.classes.items():
            logits = tags[ours, offset : offset + len(names)]
            if head in WORD_HEADS:
                reading.tags[head][theirs] = logits.argmax(axis=1)
            else:
                reading.spans[head][theirs] = logits
            offset += len(names)
        reading.dependents[theirs] = dependents[ours]
        reading.governors[theirs] = governors[ours]
        reading.windows.append(WindowScores(window, arcs))


def _own_states(hidden: Floats, pieces: Sequence[Pieces], ours: slice) -> States:
    """Keep of a window's hidden values, marks included, those of some of its words, in half precision."""
    counts = np.fromiter((len(word.ids) for word in pieces), np.int64, len(pieces))
    first = 1 + int(counts[: ours.start].sum())
    counts = counts[ours]
    return States(hidden[first : first + int(counts.sum())].astype(np.float16), counts)


def _shorten(words: list[Pieces]) -> list[Pieces]:
    """Cut the wordpieces of each word where all together are too many for one window."""
    if sum(len(word.ids) for word in words) <= MOST_PIECES:
        return words
    return [Pieces(word.ids[:SHORT], word.shape) for word in words]


def _read_manifest(path: Path) -> dict[str, Any]:
    try:
        manifest: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise LanguageModelError(f"language model {path.name} is damaged", "reinstall dragoman") from error
    if manifest.get("format") != FORMAT:
        raise LanguageModelError(
            f"language model has layout {manifest.get('format')}, not {FORMAT}",
            "reinstall dragoman",
        )
    return manifest


def open_session(graph: Path | bytes) -> InferenceSession:
    """Open a graph of the model on one thread.

    Args:
        graph: Its file, or what stands in one.

    Raises:
        LanguageModelError: The file is damaged or missing.
    """
    import onnxruntime
    from onnxruntime.capi import onnxruntime_pybind11_state as state

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    options.add_session_config_entry(EXACT, "1")
    try:
        return onnxruntime.InferenceSession(
            graph, options, providers=["CPUExecutionProvider"], disabled_optimizers=SLOW_FUSIONS
        )
    except (state.Fail, state.InvalidProtobuf, state.InvalidGraph, state.NoSuchFile) as error:
        name = graph.name if isinstance(graph, Path) else "graph"
        raise LanguageModelError(f"language model {name} is damaged", "reinstall dragoman") from error


def _tensors(words: Sequence[Pieces]) -> dict[str, Ints]:
    """Inputs of one window: ids and shapes of wordpieces (1, pieces), each word's first (1, words)."""
    counts = np.fromiter((len(word.ids) for word in words), np.int64, len(words))
    ids = np.array([FIRST, *(number for word in words for number in word.ids), LAST], np.int64)
    shapes = np.zeros_like(ids)
    shapes[1:-1] = np.repeat([word.shape for word in words], counts)
    first = 1 + np.cumsum(counts) - counts
    return {"ids": ids[None], "shapes": shapes[None], "first": first[None]}
