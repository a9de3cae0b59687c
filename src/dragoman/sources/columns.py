"""Columns of tables and fields of JSON records: which one holds the text, the title, the date."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from functools import lru_cache

from pydantic import BaseModel, ConfigDict

from dragoman.datafiles import data_path, load_data
from dragoman.errors import OptionError


@dataclass(frozen=True, kw_only=True)
class Columns:
    """Names of the columns that hold what; None = take the usual name, if there is one.

    A dot leads into a nested JSON object: "source.name".

    Attributes:
        text: The report itself.
        title: Headline.
        published: Date of publication.
        outlet: Who published it.
        author: Who wrote it.
        url: Where it was published.
        id: Key of the record.
    """

    text: str | None = None
    title: str | None = None
    published: str | None = None
    outlet: str | None = None
    author: str | None = None
    url: str | None = None
    id: str | None = None

    @classmethod
    def parse(cls, pairs: str | Iterable[str]) -> Columns:
        """Read names as given on the command line.

        Args:
            pairs: "text=body,title=headline", or such pairs one by one.

        Raises:
            OptionError: A pair has no "=" or names something that is no column of ours.

        Example:
            >>> Columns.parse("text=body").text
            'body'
        """
        known = {field.name for field in fields(cls)}
        chosen: dict[str, str] = {}
        for pair in pairs.split(",") if isinstance(pairs, str) else pairs:
            role, equals, name = (part.strip() for part in pair.partition("="))
            if role not in known or not equals or not name:
                raise OptionError(
                    f"{pair!r} names no column", f"write NAME=COLUMN, NAME one of {sorted(known)}"
                )
            chosen[role] = name
        return cls(**chosen)

    def items(self) -> list[tuple[str, str]]:
        """Give the chosen names as (role, column) pairs."""
        pairs = ((field.name, getattr(self, field.name)) for field in fields(self))
        return [(role, name) for role, name in pairs if name is not None]


class UsualColumns(BaseModel):
    """Usual names per role, best first; see data/lexicons/en/columns.yaml."""

    model_config = ConfigDict(extra="forbid")
    text: list[str]
    title: list[str]
    published: list[str]
    outlet: list[str]
    author: list[str]
    url: list[str]
    id: list[str]
    name_of_object: list[str]


@lru_cache(maxsize=1)
def usual_columns() -> UsualColumns:
    """Load the usual names."""
    return load_data(data_path("lexicons", "en", "columns.yaml"), UsualColumns)


def fold_name(name: str) -> str:
    """Give a column name without case, outer blanks and kind of separator.

    Example:
        >>> fold_name(" Publication Date ")
        'publication_date'
    """
    split = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name.strip().lstrip("\ufeff"))
    return re.sub(r"[\s\-.:]+", "_", split).casefold()


def choose_columns(names: Iterable[str], columns: Columns | None = None) -> Columns:
    """Find out which of `names` hold what: the user's choice first, then the usual names.

    Args:
        names: Names in the header or keys of the record.
        columns: The user's choice.

    Returns:
        Names as they stand in `names`; a name that the user chose is kept even where it is absent.
    """
    present: dict[str, str] = {}
    for name in names:
        present.setdefault(fold_name(name), name)
    usual = usual_columns()
    chosen = {}
    for role in (field.name for field in fields(Columns)):
        chosen[role] = next((present[alias] for alias in getattr(usual, role) if alias in present), None)
    for role, name in (columns or Columns()).items():
        chosen[role] = present.get(fold_name(name), name)
    return Columns(**chosen)


def value_of(record: Mapping[str, object], name: str | None) -> str | None:
    """Give the value of a column as text; nested objects by dotted name or by their own name."""
    if name is None:
        return None
    value: object = record.get(name)
    if value is None and "." in name:
        value = record
        for part in name.split("."):
            value = value.get(part) if isinstance(value, Mapping) else None
    return as_text(value)


def as_text(value: object, depth: int = 0) -> str | None:
    """Give a JSON or YAML value as text: lists joined, objects by their name; None if there is nothing."""
    if value is None or isinstance(value, bool) or depth > 3:
        return None
    if isinstance(value, Mapping):
        named = (value.get(key) for key in usual_columns().name_of_object)
        return next((text for text in (as_text(item, depth + 1) for item in named) if text), None)
    if isinstance(value, (list, tuple)):
        parts = [text for text in (as_text(item, depth + 1) for item in value[:10_000]) if text]
        return ("\n\n" if any(len(p) > 80 for p in parts) else ", ").join(parts) or None
    return str(value).strip() or None
