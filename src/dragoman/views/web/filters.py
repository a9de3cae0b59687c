"""Filters: what a reader wants to see, as it stands in the address of a page."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal
from urllib.parse import urlencode

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from dragoman.model import Kind, Status
from dragoman.record.selection import Selection

MOST_PAGES = 10_000
PAGE_SIZE = 50
MOST_ROWS = 10_000
"""Most rows of one download."""


def _blank_to_none(value: Any) -> Any:
    return None if isinstance(value, str) and not value.strip() else value


def _no_nul(value: str | None) -> str | None:
    if value is not None and "\x00" in value:
        raise ValueError("holds a character that no text has")
    return value.strip() if value is not None else None


Words = Annotated[
    Annotated[str, Field(max_length=200)] | None, BeforeValidator(_blank_to_none), AfterValidator(_no_nul)
]
FIRST_DAY, LAST_DAY = date(1000, 1, 1), date(2999, 12, 31)
"""Days that pages reckon with; others are slips of the pen."""

Day = Annotated[Annotated[date, Field(ge=FIRST_DAY, le=LAST_DAY)] | None, BeforeValidator(_blank_to_none)]
Code = Annotated[
    Annotated[str, Field(max_length=20, pattern=r"^[A-Za-z-]+$")] | None, BeforeValidator(_blank_to_none)
]
Format = Literal["json", "csv"]


class Filters(BaseModel):
    """Filters that all lists share; an empty one lets all pass.

    Attributes:
        since, until: What holds on these days.
        actor: A party's key, country code or part of its name, in any role.
        place: Part of the name of a place or crossing, or a country code.
        kind, type, status: Kind of statement, PLOVER type, status.
        voice: "outlet" for the outlet itself, else part of a speaker's name or a country code.
        outlet: Part of the outlet's name.
        sure: Least confidence, 0 to 1.
        q: Words of the sentence; a phrase in quotation marks, a beginning with an asterisk.
    """

    model_config = ConfigDict(frozen=True, use_attribute_docstrings=True)
    since: Day = None
    """First day, YYYY-MM-DD."""
    until: Day = None
    """Last day, YYYY-MM-DD."""
    actor: Words = None
    """Key, country code or part of the name of a party."""
    place: Words = None
    """Part of the name of a place or crossing, or a country code."""
    kind: Annotated[Kind | None, BeforeValidator(_blank_to_none)] = None
    """Kind of statement."""
    type: Code = None
    """PLOVER type of events."""
    status: Annotated[Status | None, BeforeValidator(_blank_to_none)] = None
    """Status."""
    voice: Words = None
    """Whose word it is: "outlet", part of a speaker's name, or a country code."""
    outlet: Words = None
    """Part of the outlet's name."""
    sure: Annotated[Annotated[float, Field(ge=0, le=1)] | None, BeforeValidator(_blank_to_none)] = None
    """Least confidence, 0 to 1."""
    q: Words = None
    """Words of the sentence."""
    page: Annotated[int, Field(ge=1, le=MOST_PAGES)] = 1
    """Number of the page, from 1."""
    size: Annotated[int, Field(ge=1, le=200)] = PAGE_SIZE
    """Rows of a page."""

    @property
    def selection(self) -> Selection:
        """The same as a selection of the record; words and outlet are not part of one."""
        return Selection(
            since=self.since,
            until=self.until,
            actors=(self.actor,) if self.actor else (),
            places=(self.place,) if self.place else (),
            kinds=(self.kind.value,) if self.kind else (),
            types=(self.type,) if self.type else (),
            statuses=(self.status.value,) if self.status else (),
            voices=(self.voice,) if self.voice else (),
            sure=self.sure or 0.0,
        )

    @property
    def any_set(self) -> bool:
        """Whether anything but the days narrows the list."""
        return any(
            (
                self.actor,
                self.place,
                self.kind,
                self.type,
                self.status,
                self.voice,
                self.outlet,
                self.sure,
                self.q,
            )
        )

    def to_query(self, **changes: object) -> str:
        """Write the filters as the query of an address, with changes; the page is 1 again unless given."""
        values = {**self.model_dump(mode="json", exclude_defaults=True), "page": None, **changes}
        pairs = [(key, str(value)) for key, value in values.items() if value not in (None, "")]
        return urlencode([pair for pair in pairs if pair != ("page", "1")])
