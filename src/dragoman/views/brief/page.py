"""What a brief is made of, whatever it is printed as."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, kw_only=True)
class Sentence:
    """One sentence with what it rests on.

    Attributes:
        text: The sentence, with its full stop and without footnotes.
        statements: Ids of the statements that hold what it says.
        notes: Numbers of the sources that hold those statements, counted from 1.
        estimate: Whether it is a forecast, which no statement holds; its sources are what it was made of.
    """

    text: str
    statements: tuple[str, ...]
    notes: tuple[int, ...] = ()
    estimate: bool = False


@dataclass(frozen=True, kw_only=True)
class Item:
    """Sentences on one matter, printed as one point.

    Attributes:
        sentences: In order.
        key: Id of the incident, dispute or crossing that it is about.
        weight: How much it matters; see docs/brief.md.
        others: Ids of more that it tells in the same breath.
    """

    sentences: tuple[Sentence, ...]
    key: str = ""
    weight: float = 0.0
    others: tuple[str, ...] = ()

    @property
    def words(self) -> int:
        """Number of words."""
        return sum(len(sentence.text.split()) for sentence in self.sentences)


@dataclass(frozen=True, kw_only=True)
class Section:
    """One part of a brief.

    Attributes:
        key: "changed", "incidents", "disputed", "crossings", "figures" or "outlook".
        title: Its heading.
        items: Its points, the weightiest first.
        left_out: How many points there was no room for.
    """

    key: str
    title: str
    items: tuple[Item, ...]
    left_out: int = 0


@dataclass(frozen=True, kw_only=True)
class Source:
    """A report that footnotes point at.

    Attributes:
        number: Its number, from 1, in the order of the footnotes.
        document: Its id.
        outlet: Who published it; "an unnamed outlet" where it does not say.
        title: Its headline, if known.
        published: Its day, if known.
    """

    number: int
    document: str
    outlet: str
    title: str | None
    published: date | None


@dataclass(frozen=True, kw_only=True)
class Brief:
    """A brief, ready to be printed.

    Attributes:
        title: Its heading.
        basis: What it was made of ("65 reports from 10 outlets").
        sections: Its parts; those without points are left out.
        sources: The reports that footnotes point at.
        notes: What a reader must know of its limits, in our own words.
        day: The day that it describes: of its last report, or as asked for.
    """

    title: str
    basis: str
    sections: tuple[Section, ...] = ()
    sources: tuple[Source, ...] = ()
    notes: tuple[str, ...] = field(default=())
    day: date | None = None

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """All its sentences, in order."""
        return tuple(s for section in self.sections for item in section.items for s in item.sentences)
