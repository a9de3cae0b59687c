"""`dataclass` for records inside of the program: frozen to type checkers, plain when it runs.

A frozen dataclass sets every field by a call of a function, so that it takes three times as long to make as
a plain one; a document needs thousands of mentions, senses and drafts. A type checker rejects whatever sets a
field of either. What users get in their hands (`model`) is really frozen.

Example:
    >>> @dataclass(frozen=True)
    ... class Mention:
    ...     name: str
    >>> Mention("army") in {Mention("army")}
    True
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dataclasses import dataclass
else:
    import dataclasses

    def dataclass(*, frozen: bool, eq: bool = True, **options: bool):  # noqa: ANN201  # a decorator of classes
        """Make a dataclass of values that are compared and hashed by their fields, if `eq` says so."""
        if not frozen:
            raise TypeError("records are frozen; take the usual dataclass for what changes")
        return dataclasses.dataclass(eq=eq, unsafe_hash=eq, **options)


__all__ = ["dataclass"]
