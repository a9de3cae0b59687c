"""Records inside of the program: values by their fields."""

from __future__ import annotations

import dataclasses

import pytest

from dragoman.extract.mentions import ActorMention
from dragoman.model import Span
from dragoman.model.records import dataclass


@dataclass(frozen=True)
class Named:
    """A record of two fields."""

    name: str
    country: str | None = None


@dataclass(frozen=True, eq=False)
class Alone:
    """A record that is equal to nothing but itself."""

    name: str


def test_records_are_equal_and_hashed_by_their_fields() -> None:
    assert Named("army", "KEN") == Named("army", "KEN") != Named("army")
    assert {Named("army"), Named("army")} == {Named("army")}


def test_a_record_without_eq_is_only_itself() -> None:
    one = Alone("army")
    assert one == one != Alone("army")
    assert len({one, Alone("army")}) == 2


def test_records_go_with_the_tools_of_dataclasses() -> None:
    mention = ActorMention(
        first=0, last=0, head=0, span=Span(0, 4, "army"), entity=None, name="army", country=None, sectors=(),
        kind="role",
    )  # fmt: skip
    assert dataclasses.replace(mention, country="KEN") == dataclasses.replace(mention, country="KEN")
    assert dataclasses.asdict(mention)["span"] == {"start": 0, "end": 4, "text": "army"}


def test_a_record_that_may_be_changed_is_refused() -> None:
    with pytest.raises(TypeError, match="frozen"):
        dataclass(frozen=False)(Named)
