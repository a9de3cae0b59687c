"""Copies of frozen objects with other values."""

from __future__ import annotations

import dataclasses

import pytest

from dragoman.model.replacing import replace


@dataclasses.dataclass(frozen=True, kw_only=True)
class Mention:
    name: str
    country: str | None = None
    sectors: tuple[str, ...] = ()


@pytest.mark.parametrize("changes", [{}, {"country": "KEN"}, {"name": "navy", "sectors": ("MIL",)}])
def test_replacing_gives_what_the_standard_library_gives(changes: dict[str, object]) -> None:
    mention = Mention(name="army", country="SOM")
    changed = replace(mention, **changes)  # type: ignore[arg-type]  # any field may change here
    assert changed == dataclasses.replace(mention, **changes)  # type: ignore[arg-type]
    assert type(changed) is Mention
    assert mention == Mention(name="army", country="SOM")


def test_replacing_keeps_objects_frozen() -> None:
    changed = replace(Mention(name="army"), country="KEN")
    with pytest.raises(dataclasses.FrozenInstanceError):
        changed.name = "navy"  # type: ignore[misc]
