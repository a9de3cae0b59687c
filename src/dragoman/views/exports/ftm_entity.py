"""One entity of FollowTheMoney as JSON: id, schema, and lists of values by property."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Entity:
    """One entity.

    Attributes:
        id: Letters, digits, "-".
        schema: Name of a schema of FollowTheMoney.
        properties: Values by name of the property, none empty.
    """

    id: str
    schema: str
    properties: dict[str, tuple[str, ...]]

    def to_line(self) -> str:
        """Give the entity as one line of JSON."""
        data = {"id": self.id, "schema": self.schema, "properties": self.properties}
        return json.dumps(data, ensure_ascii=False) + "\n"


def make_entity(key: str, schema: str, **properties: Sequence[str | None]) -> Entity:
    """Make an entity; absent values and properties without values are left out."""
    given = {name: tuple(v for v in values if v) for name, values in properties.items()}
    return Entity(key, schema, {name: values for name, values in given.items() if values})
