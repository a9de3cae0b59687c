"""The pair head: which type of event one party does to another in a sentence, learnt from marked examples.

The lower layers of the shared encoder have read the sentence in its text already; a copy of upper layers,
trained for this, goes on from their states for each pair of parties, with marks on the words of actor,
recipient and predicate.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict, ValidationError

from dragoman.errors import LanguageModelError
from dragoman.language.encoder import Encoder, Floats, Ints, open_session
from dragoman.language.states import States

log = logging.getLogger(__name__)

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

GRAPH, MANIFEST = "pairs.onnx", "pairs.json"

ROLES = ("word", "actor", "recipient", "predicate")
"""What a wordpiece may be in a question; the position is the id of its mark."""

NONE = "none"
"""The class of pairs between which nothing of PLOVER happens."""

MOST_WORDS = 120
"""Words of the longest sentence that is asked about; a longer one is noise or a list."""


class Question(NamedTuple):
    """A pair in a sentence, in words of it: first and last word of each party, both included."""

    actor: tuple[int, int] | None
    recipient: tuple[int, int] | None
    predicate: int | None


class Manifest(BaseModel):
    """What `pairs.json` says of the graph.

    Attributes:
        classes: PLOVER types and `NONE`, in the order of the graph's answers.
        layer: How many layers of the encoder it goes on from.
        encoder: Version of the encoder that it was trained on.
    """

    model_config = ConfigDict(extra="forbid")
    classes: tuple[str, ...]
    layer: int
    encoder: str


class PairHead:
    """Types of pairs, by the shared encoder and a graph of its own.

    Args:
        encoder: The encoder of the language pipeline.
        graph: The graph's file; opened at the first question.
        manifest: What is known of it.
    """

    def __init__(self, encoder: Encoder, graph: Path, manifest: Manifest) -> None:
        self._encoder = encoder
        self._graph = graph
        self._manifest = manifest

    @property
    def classes(self) -> tuple[str, ...]:
        """PLOVER types and `NONE`, in the order of the answers."""
        return self._manifest.classes

    @cached_property
    def _session(self) -> InferenceSession:
        return open_session(self._graph)

    def ask(
        self, words: Sequence[str], questions: Sequence[Question], *, states: States | None = None
    ) -> Floats:
        """Give the log-probability of each class for each question, (questions, classes).

        Args:
            words: A sentence, at most `MOST_WORDS`.
            questions: Pairs in it.
            states: Of the words as the encoder read them in their text; without them it reads the sentence
                again, by itself.
        """
        known = states if states is not None else self._encoder.states(words)
        roles = np.stack([mark_roles(known.counts, q) for q in questions])
        inputs = {"states": known.values[None].astype(np.float32), "roles": roles}
        answers: Floats = self._session.run(None, inputs)[0]
        return answers


def load_head(encoder: Encoder, folder: Path) -> PairHead | None:
    """Give the pair head of `folder`; None where there is none, or, with a warning, for another encoder.

    Raises:
        LanguageModelError: A file is missing or damaged.
    """
    if not (folder / MANIFEST).is_file():
        return None
    manifest = _read_manifest(folder / MANIFEST)
    if manifest.encoder != encoder.version or not encoder.has_states:
        log.warning("%s was trained on another encoder: events come from the lexicon alone", GRAPH)
        return None
    return PairHead(encoder, folder / GRAPH, manifest)


def _read_manifest(path: Path) -> Manifest:
    try:
        return Manifest.model_validate_json(path.read_bytes())
    except (OSError, ValidationError) as error:
        raise LanguageModelError(f"language model {path.name} is damaged", "reinstall dragoman") from error


def mark_roles(counts: Ints, question: Question) -> NDArray[np.int64]:
    """Give the role of each wordpiece, where word i has `counts[i]` of them.

    >>> mark_roles(np.array([1, 2, 1]), Question(actor=(0, 0), recipient=(2, 2), predicate=1)).tolist()
    [1, 3, 3, 2]
    """
    ends = np.cumsum(counts)
    starts = ends - counts
    roles = np.zeros(int(ends[-1]), np.int64)
    if question.predicate is not None:
        roles[starts[question.predicate] : ends[question.predicate]] = ROLES.index("predicate")
    for role, words in (("actor", question.actor), ("recipient", question.recipient)):
        if words is not None:
            roles[starts[words[0]] : ends[words[1]]] = ROLES.index(role)
    return roles
