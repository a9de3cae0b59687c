"""What extractors see of a document: its parse, sentence by sentence, with character spans."""

from __future__ import annotations

from dataclasses import InitVar, dataclass, field
from typing import TYPE_CHECKING

from dragoman.language.tokens import Doc, Token, make_doc
from dragoman.language.tokens import Span as TokenSpan
from dragoman.model import Document, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc as ParsedDoc


@dataclass(frozen=True, eq=False)
class Analysis:
    """A document with its linguistic analysis.

    Attributes:
        document: The cleaned report.
        parsed: What the language pipeline made of `document.text`: UD dependencies, tags, lemmas, entities.
        doc: The same as plain objects (see `tokens`).
    """

    document: Document
    parsed: InitVar[ParsedDoc]
    doc: Doc = field(init=False)
    _spans: dict[tuple[int, int], Span] = field(init=False, repr=False, default_factory=dict)

    def __post_init__(self, parsed: ParsedDoc) -> None:
        object.__setattr__(self, "doc", make_doc(parsed))

    def span(self, first: int, last: int) -> Span:
        """Give the characters of tokens `first` to `last`, both included, without outer blanks."""
        tokens = self.doc.tokens
        start = tokens[first].idx
        end = tokens[last].idx + len(tokens[last].text)
        return self.chars(start, end)

    def words(self, first: int, last: int) -> str:
        """Give the text of tokens `first` to `last`, both included, without outer blanks."""
        end = self.doc.tokens[last]
        return self.document.text[self.doc.tokens[first].idx : end.idx + len(end.text)].strip()

    def chars(self, start: int, end: int) -> Span:
        """Give characters `start` to `end` without outer blanks; many are asked for again and again."""
        known = self._spans.get((start, end))
        if known is None:
            known = self._spans[start, end] = self._cut(start, end)
        return known

    def _cut(self, start: int, end: int) -> Span:
        text = self.document.text[start:end]
        if text and not (text[0].isspace() or text[-1].isspace()):
            return Span(start, end, text)
        left = len(text) - len(text.lstrip())
        right = len(text.rstrip())
        if right <= left:
            return Span(start, start, "")
        return Span(start + left, start + right, text[left:right])

    def sentence(self, token: int) -> Span:
        """Give the sentence that holds token number `token`."""
        sent = self.doc[token].sent
        return self.chars(sent.start_char, sent.end_char)

    def sentences(self) -> list[TokenSpan]:
        """Give the sentences in order."""
        return list(self.doc.sents)

    def token_at(self, char: int) -> Token | None:
        """Give the token that covers character `char`, or None in white space at the margin."""
        return self.doc.token_at(char)
