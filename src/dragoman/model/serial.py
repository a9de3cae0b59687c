"""Statements and documents as JSON, and back: what is printed, and what a record stores.

Example:
    >>> make_statement(make_json_text(event)) == event
    True
"""

from __future__ import annotations

import json
import re
from functools import lru_cache
from typing import Any

from pydantic import TypeAdapter

from dragoman.model import (
    Cause,
    Claim,
    CrossingState,
    Document,
    Event,
    Judgement,
    Quantity,
    Statement,
)

AnyStatement = Event | Claim | CrossingState | Quantity | Cause | Judgement

KINDS: dict[str, type[Statement]] = {
    "event": Event,
    "claim": Claim,
    "crossing": CrossingState,
    "quantity": Quantity,
    "cause": Cause,
    "judgement": Judgement,
}
"""The class of every kind of statement."""

_HEAD = re.compile(rf'\{{"id": "([a-z]+-[0-9a-f]+)", "kind": "({"|".join(KINDS)})"')


@lru_cache(maxsize=16)
def adapter(kind: type) -> TypeAdapter[Any]:
    """Give the pydantic adapter of a dataclass, made once."""
    return TypeAdapter(kind)


def make_json(noun: Statement | Document) -> dict[str, Any]:
    """Give a statement or document as JSON-ready data with the names of the format."""
    kind = adapter(type(noun))  # type: ignore[arg-type]  # a class is hashable
    return {"id": noun.id, **kind.dump_python(noun, mode="json")}


def make_json_text(noun: Statement | Document) -> str:
    """Give a statement or document as one line of JSON."""
    return json.dumps(make_json(noun), ensure_ascii=False)


def make_statement(text: str | bytes) -> Statement:
    """Make a statement of its JSON.

    The id is taken as it stands: a corrected statement keeps the id of the one that it corrects.

    Args:
        text: What `make_json_text` gave.

    Raises:
        ValueError: It is not the JSON of a statement; pydantic names the field.
    """
    head = _HEAD.match(text.decode() if isinstance(text, bytes) else text)
    if head is not None:  # as we write it: pydantic reads the JSON by itself, which takes half the time
        key, kind = head[1], head[2]
        statement: Statement = adapter(KINDS[kind]).validate_json(text)  # type: ignore[arg-type]
    else:
        data = json.loads(text)
        if not isinstance(data, dict) or data.get("kind") not in KINDS:
            raise ValueError("not the JSON of a statement: no known kind")
        key = data.pop("id", None)
        statement = adapter(KINDS[data["kind"]]).validate_python(data)  # type: ignore[arg-type]
    if isinstance(key, str):
        object.__setattr__(statement, "id", key)
    return statement
