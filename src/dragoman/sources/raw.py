"""What the sources yield: reports as found, and failures that name the file and the remedy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dragoman.errors import SourceError

Kind = Literal["text", "markdown", "html", "pdf", "docx"]
"""What a report is written in."""


@dataclass(frozen=True, kw_only=True)
class Fields:
    """What a table or a JSON record says of a report beside its text, as written there.

    Attributes:
        title: Headline.
        outlet: Who published it.
        author: Who wrote it.
        published: Date of publication, unparsed.
        url: Where it was published.
        id: Key of the record in its file.
    """

    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    published: str | None = None
    url: str | None = None
    id: str | None = None


@dataclass(frozen=True, kw_only=True)
class RawReport:
    """One report as it was found.

    Attributes:
        data: Bytes of a file, or the text of a record.
        kind: What it is written in.
        source: Where it was found: path, "stdin", or path with row ("news.csv, row 3").
        fields: What the record says of it.
    """

    data: bytes | str
    kind: Kind
    source: str
    fields: Fields = Fields()


@dataclass(frozen=True)
class SourceFailure:
    """A file or record that could not be read; the others go on.

    Attributes:
        source: Where it was found.
        error: What is wrong and what to do, in one line.
    """

    source: str
    error: SourceError
