"""The words of a parsed document as plain objects: what extractors walk over.

spaCy makes a new object for every word that is asked for and looks every label up in its string store.
Extractors ask millions of times, so `make_doc` reads a spaCy Doc once into objects of our own. Names and
meanings are spaCy's, so that its documentation holds here too; there is one object for each word, so `==`
and `is` say the same. Nothing is changed once a Doc is made.

Example:
    >>> doc = make_doc(nlp("Kabul closed the crossing."))
    >>> [child.text for child in doc[1].children]
    ['Kabul', 'crossing', '.']
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise, repeat
from typing import TYPE_CHECKING, Any, Literal, overload

import numpy as np

from dragoman.language.datelines import mend_datelines
from dragoman.language.mending import mend_trees
from dragoman.language.states import States, states_of

if TYPE_CHECKING:
    from spacy.tokens import Doc as ParsedDoc

TEXTS = ("ORTH", "LOWER", "LEMMA", "DEP", "POS", "TAG", "ENT_TYPE", "MORPH")
"""Attributes that are keys of the string store, in the order of `Token`'s arguments."""

FLAGS = ("IS_SPACE", "IS_PUNCT", "LIKE_NUM", "SPACY", "SENT_START")
"""Attributes that are 0 or 1; a start of sentence that is unknown or ruled out is no 1."""


CACHE_STRINGS = 200_000
"""Strings remembered by their keys, which are hashes and so the same in every string store."""

EMPTY = "_"
"""How the string store writes a word without features."""


class Token:
    """One word, mark or stretch of white space.

    Attributes:
        doc: The document.
        i: Number in the document.
        idx: First character in the text.
        text, lower_, lemma_: The word as written, in lower case, and its dictionary form.
        dep_: Relation to the head, a UD label; "ROOT" at the top of a sentence.
        relation: The same without its subtype: "nsubj" for "nsubj:pass".
        pos_, tag_: UD part of speech and Penn tag.
        ent_type_: Kind of the entity that the word is part of, or "".
        morph: Features as UD writes them ("Number=Plur").
        whitespace_: The blank behind the word, or "".
        is_space, is_punct, like_num, is_sent_start: What spaCy says of the word.
        head: The word that it hangs on; a root is its own head.
        children: The words that hang on it, in order.
        sent: Its sentence.
    """

    __slots__ = (
        "_ancestors",
        "_left",
        "_subtree",
        "children",
        "dep_",
        "doc",
        "ent_type_",
        "head",
        "i",
        "idx",
        "is_punct",
        "is_sent_start",
        "is_space",
        "lemma_",
        "like_num",
        "lower_",
        "morph",
        "pos_",
        "relation",
        "sent",
        "tag_",
        "text",
        "whitespace_",
    )

    head: Token
    children: tuple[Token, ...]
    sent: Span

    def __init__(
        self,
        doc: Doc,
        i: int,
        idx: int,
        text: str,
        lower_: str,
        lemma_: str,
        dep_: str,
        pos_: str,
        tag_: str,
        ent_type_: str,
        morph: str,
        relation: str,
        is_space: bool,
        is_punct: bool,
        like_num: bool,
        spaced: bool,
        is_sent_start: bool,
    ) -> None:
        self.doc = doc
        self.i = i
        self.idx = idx
        self.text = text
        self.lower_ = lower_
        self.lemma_ = lemma_
        self.dep_ = dep_
        self.pos_ = pos_
        self.tag_ = tag_
        self.ent_type_ = ent_type_
        self.morph = morph
        self.relation = relation
        self.is_space = is_space
        self.is_punct = is_punct
        self.like_num = like_num
        self.whitespace_ = " " if spaced else ""
        self.is_sent_start = is_sent_start
        self._subtree: tuple[Token, ...] | None = None
        self._ancestors: tuple[Token, ...] | None = None
        self._left: Token | None = None

    def __len__(self) -> int:
        return len(self.text)

    def __bool__(self) -> bool:
        return True

    def __repr__(self) -> str:
        return self.text

    @property
    def text_with_ws(self) -> str:
        """The word with the blank behind it."""
        return self.text + self.whitespace_

    @property
    def is_title(self) -> bool:
        """Whether the word is in title case."""
        return self.text.istitle()

    @property
    def is_upper(self) -> bool:
        """Whether the word is in capitals."""
        return self.text.isupper()

    @property
    def subtree(self) -> tuple[Token, ...]:
        """The word with all that hangs on it: left children's trees, itself, right children's trees."""
        if self._subtree is None:
            self._subtree = tuple(_walk(self)) if self.children else (self,)
        return self._subtree

    @property
    def ancestors(self) -> tuple[Token, ...]:
        """The heads above the word, nearest first."""
        if self._ancestors is None:
            token, above = self, []
            while token.head is not token:
                token = token.head
                above.append(token)
            self._ancestors = tuple(above)
        return self._ancestors

    @property
    def left_edge(self) -> Token:
        """The first word of the subtree."""
        if self._left is None:
            _find_left_edges(self.sent)
            assert self._left is not None
        return self._left

    @property
    def right_edge(self) -> Token:
        """The last word of the subtree."""
        return max(self.subtree, key=_number)

    def is_ancestor(self, descendant: Token) -> bool:
        """Say whether the word stands somewhere above another one."""
        return self in descendant.ancestors

    def nbor(self, i: int = 1) -> Token:
        """Give the word `i` places on.

        Raises:
            IndexError: The document does not reach that far.
        """
        number = self.i + i
        if number < 0:
            raise IndexError(f"no word {i} places from word {self.i}")
        return self.doc.tokens[number]


class Span:
    """Words `start` to `end`, the end left out, of a document; equal where document, words and label are."""

    __slots__ = ("doc", "end", "label_", "start")

    def __init__(self, doc: Doc, start: int, end: int, label_: str = "") -> None:
        self.doc = doc
        self.start = start
        self.end = end
        self.label_ = label_

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        return (
            isinstance(other, Span)
            and self.start == other.start
            and self.end == other.end
            and self.doc is other.doc
            and self.label_ == other.label_
        )

    def __hash__(self) -> int:
        return hash((self.start, self.end, self.label_))

    def __len__(self) -> int:
        return self.end - self.start

    def __iter__(self) -> Iterator[Token]:
        return iter(self.doc.tokens[self.start : self.end])

    @overload
    def __getitem__(self, key: int) -> Token: ...
    @overload
    def __getitem__(self, key: slice) -> Span: ...
    def __getitem__(self, key: int | slice) -> Token | Span:
        if isinstance(key, slice):
            start, end, _ = key.indices(len(self))
            return Span(self.doc, self.start + start, self.start + max(start, end))
        return self.doc.tokens[range(self.start, self.end)[key]]

    def __repr__(self) -> str:
        return self.text

    @property
    def start_char(self) -> int:
        """First character in the text."""
        return self.doc.tokens[self.start].idx

    @property
    def end_char(self) -> int:
        """The character behind the last word."""
        last = self.doc.tokens[self.end - 1]
        return last.idx + len(last.text)

    @property
    def text(self) -> str:
        """The words as written, without the blank behind the last one."""
        if self.end <= self.start:
            return ""
        return self.doc.text[self.start_char : self.end_char]

    @property
    def root(self) -> Token:
        """The word nearest to the root of its sentence, the first of several; marks and blanks last."""
        tokens = self.doc.tokens[self.start : self.end]
        for token in tokens:
            if token.head is token:
                return token
        tops = [t for t in tokens if not self.start <= t.head.i < self.end]
        return min(tops, key=_rank) if tops else self.doc[self.start]


@dataclass(frozen=True)
class SpanGroup:
    """Spans of one name that the pipeline left in the document.

    Attributes:
        spans: The spans, in order.
        attrs: What the pipeline says of them; "scores" holds a probability for each.
    """

    spans: tuple[Span, ...]
    attrs: Mapping[str, Any]

    def __len__(self) -> int:
        return len(self.spans)

    def __iter__(self) -> Iterator[Span]:
        return iter(self.spans)


class Doc:
    """A parsed text: words, sentences, entities and the pipeline's other spans.

    Attributes:
        tokens: The words.
        sents: The sentences; a text that nobody parsed is one.
        ents: The entities.
        spans: Other spans by name.
        text: The whole text.
        states: Hidden states of the tokens, where the pipeline kept them.
    """

    __slots__ = (
        "_annotated", "_capitals", "_first", "_forms", "_starts", "ents", "sents", "spans", "states", "text",
        "tokens",
    )  # fmt: skip

    text: str
    tokens: tuple[Token, ...]
    sents: tuple[Span, ...]
    ents: tuple[Span, ...]
    spans: Mapping[str, SpanGroup]
    states: States | None
    _annotated: frozenset[str]
    _starts: list[int]
    _first: list[int]
    _forms: dict[str, list[int]] | None
    _capitals: tuple[Token, ...] | None

    def __len__(self) -> int:
        return len(self.tokens)

    def __iter__(self) -> Iterator[Token]:
        return iter(self.tokens)

    @overload
    def __getitem__(self, key: int) -> Token: ...
    @overload
    def __getitem__(self, key: slice) -> Span: ...
    def __getitem__(self, key: int | slice) -> Token | Span:
        if not isinstance(key, slice):
            return self.tokens[key]
        start, end, _ = key.indices(len(self.tokens))
        return Span(self, start, max(start, end))

    def has_annotation(self, attr: str) -> bool:
        """Say whether the pipeline gave any word a "DEP" or "TAG"."""
        return attr in self._annotated

    def char_span(self, start: int, end: int, *, alignment_mode: Literal["expand"] = "expand") -> Span | None:
        """Give the words that share a character with `start` to `end`, or None outside of the text.

        The blank behind a word counts as the word's at the end and as the next word's at the start.
        """
        first, last = self._tile_at(start), self._tile_at(end - 1)
        if first is None or last is None:
            return None
        blank = start == first.idx + len(first.text)
        return Span(self, first.i + blank, max(first.i, last.i) + 1)

    def token_at(self, char: int) -> Token | None:
        """Give the word that holds a character, or None behind a word and outside of the text."""
        found = self._tile_at(char)
        return found if found is not None and char < found.idx + len(found.text) else None

    def having(self, words: Set[str]) -> list[Token]:
        """Give the words whose form or lemma, in small letters, is one of these, in order."""
        if self._forms is None:
            self._forms = _index_forms(self.tokens)
        forms = self._forms
        return [self.tokens[i] for i in sorted({i for form in forms.keys() & words for i in forms[form]})]

    @property
    def capitals(self) -> tuple[Token, ...]:
        """The words that begin with a capital, in order: where names begin."""
        if self._capitals is None:
            self._capitals = tuple([t for t in self.tokens if t.text[:1].isupper()])
        return self._capitals

    def sentence_number(self, token: int) -> int:
        """Give how many sentences stand before that of token number `token`."""
        return bisect_right(self._first, token) - 1

    def release(self) -> None:
        """Untie the words from each other, so that their memory is free at once.

        Words and their heads point at each other, and would wait for Python's search for cycles.
        Nothing of the document can be used afterwards.
        """
        for token in self.tokens:
            del token.head
            token._subtree = token._ancestors = token._left = None
        del self.tokens, self.sents, self.ents, self.spans, self.states, self._forms, self._capitals

    def _tile_at(self, char: int) -> Token | None:
        """Give the word that holds a character or stands before that blank."""
        found = self.tokens[bisect_right(self._starts, char) - 1] if self.tokens else None
        if found is None or not 0 <= char - found.idx < len(found.text) + len(found.whitespace_):
            return None
        return found


def make_doc(parsed: ParsedDoc) -> Doc:
    """Read a spaCy Doc, parsed or not, into plain objects."""
    doc = Doc()
    doc.states = states_of(parsed)
    doc._forms = doc._capitals = None
    doc._annotated = frozenset(a for a in ("DEP", "TAG") if parsed.has_annotation(a))
    doc.tokens = _make_tokens(doc, parsed)
    doc.text = "".join([t.text + " " if t.whitespace_ else t.text for t in doc.tokens])
    doc._starts = [token.idx for token in doc.tokens]
    doc.sents = _make_sentences(doc)
    doc._first = [sentence.start for sentence in doc.sents]
    mend_datelines(doc)
    mend_trees(doc.tokens)
    doc.ents = tuple(Span(doc, e.start, e.end, e.label_) for e in parsed.ents)
    doc.spans = {
        name: SpanGroup(tuple(Span(doc, s.start, s.end, s.label_) for s in group), dict(group.attrs))
        for name, group in parsed.spans.items()
    }
    return doc


_known: dict[int, str] = {}
_DEP = TEXTS.index("DEP")


def _make_tokens(doc: Doc, parsed: ParsedDoc) -> tuple[Token, ...]:
    if not len(parsed):
        return ()
    names = ["HEAD", "IDX", *TEXTS, *FLAGS]
    columns = parsed.to_array(names).view(np.int64).T  # type: ignore[arg-type]  # spaCy's stub lacks names
    keys = columns[2 : 2 + len(TEXTS)].view(np.uint64).tolist()
    if len(_known) > CACHE_STRINGS:
        _known.clear()
    _known[0] = ""
    for key in set().union(*keys).difference(_known):
        _known[key] = parsed.vocab.strings[key]
    texts = [list(map(_known.__getitem__, column)) for column in keys]
    texts[-1] = ["" if features == EMPTY else features for features in texts[-1]]
    bases = {label: label.partition(":")[0] for label in set(texts[_DEP])}
    texts.append(list(map(bases.__getitem__, texts[_DEP])))
    flags = (columns[2 + len(TEXTS) :] == 1).tolist()
    tokens = tuple(map(Token, repeat(doc), range(len(parsed)), columns[1].tolist(), *texts, *flags))
    _link(tokens, columns[0].tolist())
    return tokens


def _link(tokens: Sequence[Token], offsets: Sequence[int]) -> None:
    """Tie every word to its head, `offsets` words away, and every head to its children."""
    children: dict[int, list[Token]] = {}
    for token, offset in zip(tokens, offsets, strict=True):
        token.head = tokens[token.i + offset]
        token.children = ()
        if offset:
            children.setdefault(token.i + offset, []).append(token)
    for head, below in children.items():
        tokens[head].children = tuple(below)


def _make_sentences(doc: Doc) -> tuple[Span, ...]:
    starts = [t.i for t in doc.tokens if t.is_sent_start and t.i]
    bounds = [0, *starts, len(doc.tokens)] if doc.tokens else []
    found = tuple(Span(doc, start, end) for start, end in pairwise(bounds))
    for sentence in found:
        for token in sentence:
            token.sent = sentence
    return found


def _index_forms(tokens: Sequence[Token]) -> dict[str, list[int]]:
    """Give the numbers of the words of each form, and of each lemma that is no form of the word itself."""
    found: dict[str, list[int]] = {}
    for token in tokens:
        form, lemma = token.lower_, token.lemma_.lower()
        found.setdefault(form, []).append(token.i)
        if lemma != form:
            found.setdefault(lemma, []).append(token.i)
    return found


def _walk(top: Token) -> list[Token]:
    """Go through a tree from left to right without recursion: a list of a thousand members nests deeply."""
    found: list[Token] = []
    waiting: list[tuple[Token, bool]] = [(top, False)]
    while waiting:
        token, opened = waiting.pop()
        if opened or not token.children:
            found.append(token)
        elif token._subtree is not None:
            found.extend(token._subtree)
        else:
            waiting += [(c, False) for c in reversed(token.children) if c.i > token.i]
            waiting.append((token, True))
            waiting += [(c, False) for c in reversed(token.children) if c.i < token.i]
    return found


def _find_left_edges(sentence: Span) -> None:
    """Note the first word of every subtree of a sentence.

    Words are taken in order and handed up to the heads that stand behind them and have no earlier one yet;
    above a head that has one, all have.
    """
    for token in sentence:
        token._left = token
    for token in sentence:
        head = token.head
        while head.i > token.i and head._left is head:
            head._left = token
            head = head.head


def _number(token: Token) -> int:
    return token.i


def _rank(token: Token) -> tuple[bool, int]:
    """Order candidates for the root of a span: high ones first, lone marks and blanks last."""
    idle = (token.is_space or token.is_punct) and not token.children
    return idle, 0 if idle else len(token.ancestors)
