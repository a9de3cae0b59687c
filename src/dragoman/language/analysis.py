"""What extractors see of a document: its parse, sentence by sentence, with character spans."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.model import Document, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as TokenSpan


@dataclass(frozen=True, eq=False)
class Analysis:
    """A document with its linguistic analysis.

    Attributes:
        document: The cleaned report.
        doc: spaCy's Doc over `document.text`, with UD dependencies, tags, lemmas, entities.
    """

    document: Document
    doc: Doc

    def span(self, first: int, last: int) -> Span:
        """Give the characters of tokens `first` to `last`, both included, without outer blanks."""
        start = self.doc[first].idx
        end = self.doc[last].idx + len(self.doc[last])
        return self.chars(start, end)

    def chars(self, start: int, end: int) -> Span:
        """Give characters `start` to `end` without outer blanks."""
        text = self.document.text[start:end]
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
        span = self.doc.char_span(char, char + 1, alignment_mode="expand")
        return span[0] if span is not None and len(span) else None
