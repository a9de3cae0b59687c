"""The spaCy component that runs the shipped model: one forward pass for every annotation of a Doc."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup
from spacy.vocab import Vocab

from dragoman.documents.datelines import dateline_length
from dragoman.language.decode import Stretch
from dragoman.language.encoder import Encoder, Ints, Text
from dragoman.language.lemmas import Lemmas, load_lemmas
from dragoman.language.parse import ENTITY_HEAD, Parse, parse_texts
from dragoman.language.spans import PREFIX
from dragoman.language.states import keep_states

NAME = "dragoman"
"""The component's name and that of its factory."""

DATELINE_PARAGRAPHS = 6
"""Among how many first paragraphs the dateline of a report is looked for."""

BATCH_DOCS, BATCH_WORDS = 64, 6000
"""Documents, and about how many words, that are taken from a stream at once."""

ATTRIBUTES = ("HEAD", "DEP", "TAG", "POS", "MORPH", "LEMMA", "ENT_IOB", "ENT_TYPE")
"""What is written into a Doc, in the order of the columns."""

ENT_BEGIN, ENT_INSIDE, ENT_OUTSIDE = 3, 1, 2
"""spaCy's codes of the BIO scheme."""


class Parser:
    """Annotates Docs with all that the model says of them.

    Args:
        vocab: The pipeline's vocabulary; learns the model's labels.
        folder: Where the model's files lie.
        threads: Parts of documents that are read at the same time.

    Attributes:
        folder: Where the model's files lie.
        keeps_states: Keep hidden states with each Doc (`states`), for heads that go on from them.
    """

    def __init__(self, vocab: Vocab, folder: Path, *, threads: int = 1) -> None:
        self.folder = folder
        self.keeps_states = False
        self._encoder = Encoder(folder, threads=threads)
        self._threads = threads
        self._lemmas: Lemmas = load_lemmas(folder / "lemmas.json.gz")
        self._strings = vocab.strings
        classes = self._encoder.classes
        self._dep = self._keys(["ROOT" if label == "root" else label for label in self._encoder.labels])
        self._tag = self._keys(classes["xpos"])
        self._pos = self._keys(classes["upos"])
        feats = ["" if name == "_" else name for name in classes["feats"]]
        self._morph = np.array([vocab.morphology.add(name) for name in feats], np.uint64)
        self._root, self._loose, self._space = map(self._strings.add, ("ROOT", "dep", "_SP"))
        self._plain = vocab.morphology.add("")

    @property
    def encoder(self) -> Encoder:
        """The encoder, for further heads that go on from its states."""
        return self._encoder

    @property
    def version(self) -> str:
        """The version of the model's weights."""
        return self._encoder.version

    def __call__(self, doc: Doc) -> Doc:
        """Annotate one Doc."""
        self.annotate([doc])
        return doc

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = BATCH_DOCS) -> Iterator[Doc]:
        """Annotate Docs in order: in batches, if several windows are read at the same time."""
        docs = iter(stream)
        most = min(batch_size, BATCH_DOCS) if self._threads > 1 else 1
        while batch := _take(docs, most):
            self.annotate(batch)
            yield from batch

    def annotate(self, docs: Sequence[Doc]) -> None:
        """Annotate `docs` in place, all in one go."""
        places = [_word_places(doc) for doc in docs]
        texts = [_text(doc, place) for doc, place in zip(docs, places, strict=True)]
        parses = parse_texts(self._encoder, texts, states=self.keeps_states)
        for doc, place, text, parse in zip(docs, places, texts, parses, strict=True):
            if len(doc):
                self._fill(doc, place, text, parse)
            if parse.states is not None:
                keep_states(doc, parse.states.spread(place, len(doc)))

    def _fill(self, doc: Doc, place: Ints, text: Text, parse: Parse) -> None:
        """Write a parse into its Doc; `place` is the token of each word."""
        values = self._blank_values(doc, place)
        if len(place):
            heads = np.where(parse.governors < 0, 0, place[parse.governors] - place)
            values[place, 0] = heads.astype(np.uint64)
            values[place, 1] = np.where(parse.governors < 0, self._root, self._dep[parse.relations])
            values[place, 2] = self._tag[parse.tags["xpos"]]
            values[place, 3] = self._pos[parse.tags["upos"]]
            values[place, 4] = self._morph[parse.tags["feats"]]
            values[place, 5] = self._lemma_keys(text.words, parse)
        for start, end, name, _ in parse.spans[ENTITY_HEAD]:
            first, last = int(place[start]), int(place[end - 1])
            values[first : last + 1, 6] = ENT_INSIDE
            values[first, 6] = ENT_BEGIN
            values[first : last + 1, 7] = self._strings.add(name)
        doc.from_array(list(ATTRIBUTES), values)  # type: ignore[arg-type]  # spaCy's stub lacks uint64
        for head, found in parse.spans.items():
            if head != ENTITY_HEAD:
                _add_group(doc, place, PREFIX + head, found)

    def _blank_values(self, doc: Doc, place: Ints) -> NDArray[np.uint64]:
        """Values (tokens, attributes) of white space: attached to the word before it, or the first word."""
        count = len(doc)
        values = np.zeros((count, len(ATTRIBUTES)), np.uint64)
        numbers = np.arange(count)
        before = np.searchsorted(place, numbers, side="right") - 1
        above = place[np.maximum(before, 0)] if len(place) else np.zeros(count, np.int64)
        values[:, 0] = (above - numbers).astype(np.uint64)
        values[:, 1:7] = (self._loose, self._space, self._strings["SPACE"], self._plain, 0, ENT_OUTSIDE)
        for token in _space_places(count, place):
            values[token, 5] = doc[token].orth
        if not len(place):
            values[0, 1] = self._root
        return values

    def _lemma_keys(self, words: Sequence[str], parse: Parse) -> list[int]:
        upos, xpos = self._encoder.classes["upos"], self._encoder.classes["xpos"]
        tags = zip(parse.tags["upos"].tolist(), parse.tags["xpos"].tolist(), strict=True)
        add, lemma = self._strings.add, self._lemmas.lemma
        return [add(lemma(word, upos[u], xpos[x])) for word, (u, x) in zip(words, tags, strict=True)]

    def _keys(self, names: Sequence[str]) -> NDArray[np.uint64]:
        return np.array([self._strings.add(name) for name in names], np.uint64)


@Language.factory(
    NAME,
    default_config={"folder": "", "threads": 1},
    assigns=[
        "token.dep",
        "token.head",
        "token.tag",
        "token.pos",
        "token.morph",
        "token.lemma",
        "doc.ents",
    ],
)
def make_parser(nlp: Language, name: str, folder: str, threads: int) -> Parser:
    """Make the component for spaCy's registry; `name` is given by spaCy and not needed."""
    return Parser(nlp.vocab, Path(folder), threads=threads)


def _take(docs: Iterator[Doc], most: int) -> list[Doc]:
    """The next Docs, at most `most` of them or about `BATCH_WORDS` words."""
    batch: list[Doc] = []
    words = 0
    for doc in islice(docs, most):
        batch.append(doc)
        words += len(doc)
        if words >= BATCH_WORDS:
            break
    return batch


def _word_places(doc: Doc) -> Ints:
    """The tokens that are words, not white space."""
    return np.array([i for i, token in enumerate(doc) if not token.is_space], np.int64)


def _space_places(count: int, place: Ints) -> list[int]:
    spaces = np.ones(count, bool)
    spaces[place] = False
    return np.flatnonzero(spaces).tolist()


def _text(doc: Doc, place: Ints) -> Text:
    """The words of a Doc; a line break opens a paragraph. Sentences set beforehand are kept."""
    words = [doc[i].text for i in place.tolist()]
    if doc.has_annotation("SENT_START"):
        given = {i for i, token in enumerate(place.tolist()) if doc[token].is_sent_start}
        return Text(words, given, whole=True)
    ends = [i for i in _space_places(len(doc), place) if "\n" in doc[i].text]
    starts = set(np.searchsorted(place, ends).tolist())
    return Text(words, starts | _sentences_after_datelines(doc, place), whole=False)


def _sentences_after_datelines(doc: Doc, place: Ints) -> set[int]:
    """The words that open a first sentence behind "KABUL, Feb. 23 (Agency) — ", which is none of it."""
    text, found, start = doc.text, set(), 0
    offsets = [doc[i].idx for i in place.tolist()]
    for paragraph in text.split("\n", DATELINE_PARAGRAPHS)[:DATELINE_PARAGRAPHS]:
        length = dateline_length(paragraph)
        if length:
            found.add(bisect_left(offsets, start + length))
        start += len(paragraph) + 1
    return found - {len(offsets)}


def _add_group(doc: Doc, place: Ints, key: str, found: Sequence[Stretch]) -> None:
    """Store spans of words as a span group of tokens with their probabilities."""
    spans = [Span(doc, int(place[start]), int(place[end - 1]) + 1, label=key) for start, end, _, _ in found]
    scores = [round(stretch.sure, 4) for stretch in found]
    doc.spans[key] = SpanGroup(doc, name=key, attrs={"scores": scores}, spans=spans)
