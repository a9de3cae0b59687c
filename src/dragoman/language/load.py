"""Load the language pipeline: the shipped model, or any installed spaCy pipeline with UD-style labels."""

from __future__ import annotations

from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.errors import LanguageModelError

if TYPE_CHECKING:
    from spacy.language import Language

    from dragoman.language.pairs import PairHead

UD_LABELS = ("obj", "obl", "nmod", "advcl")
"""Relations that Universal Dependencies has and other schemes lack."""

LONGEST_TEXT = 20_000_000
"""Characters of the longest text that the shipped model's pipeline takes."""


def load(name: str | None = None, *, threads: int = 1) -> Language:
    """Load a pipeline that gives Docs with sentences, tags, lemmas, dependencies and entities.

    Args:
        name: An installed spaCy pipeline, or a path to one; None for the model that dragoman ships.
        threads: Threads of the shipped model; other pipelines keep their own.

    Raises:
        LanguageModelError: The pipeline is not installed, damaged, or does not speak Universal Dependencies.

    >>> nlp = load()
    >>> [token.dep_ for token in nlp("The crossing closed on Friday.")]
    ['det', 'nsubj', 'ROOT', 'case', 'obl', 'punct']
    """
    return _load_shipped(threads) if name is None else _load_installed(name)


def _load_shipped(threads: int) -> Language:
    import spacy

    from dragoman.language import pipeline

    nlp = spacy.blank("en")
    nlp.max_length = LONGEST_TEXT
    folder = resources.files("dragoman") / "data" / "model"
    nlp.add_pipe(pipeline.NAME, config={"folder": str(Path(str(folder))), "threads": threads})
    return nlp


def _load_installed(name: str) -> Language:
    import spacy

    try:
        nlp = spacy.load(name)
    except (OSError, ValueError, ImportError) as error:
        raise LanguageModelError(
            f"language pipeline {name!r} can't be loaded", "install it, or leave the name away"
        ) from error
    labels = {label for pipe in nlp.pipe_labels.values() for label in pipe}
    if "dragoman" not in nlp.pipe_names and not labels.issuperset(UD_LABELS):
        raise LanguageModelError(
            f"language pipeline {name!r} has no Universal Dependencies parser",
            f"choose one with the relations {', '.join(UD_LABELS)}",
        )
    return nlp


def load_pair_head(nlp: Language) -> PairHead | None:
    """Give the learnt head for types of events of a pipeline; None where it is not the shipped model's.

    From then on the pipeline keeps the states that the head goes on from with each Doc.

    Raises:
        LanguageModelError: A file of the head is missing or damaged.
    """
    from dragoman.language.pairs import load_head
    from dragoman.language.pipeline import NAME, Parser

    component = nlp.get_pipe(NAME) if NAME in nlp.pipe_names else None
    if not isinstance(component, Parser):
        return None
    head = load_head(component.encoder, component.folder)
    component.keeps_states = head is not None
    return head
