"""Listed names: the people whom a plural beside them stands for, one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.extract.grammar import children, conjuncts

if TYPE_CHECKING:
    from dragoman.language.tokens import Token


def find_listed(plural: Token) -> list[Token]:
    """Give the names behind a plural that they explain: "two members, *A and B*", "reporters *A and B*".

    Parsers hang the rest of such a list on the first name or on the plural.
    """
    behind = [c for c in plural.children if c.dep_ == "flat" and c.i == plural.i + 1 and children(c, "conj")]
    first = behind or [c for c in plural.children if c.dep_ == "appos" and c.pos_ == "PROPN"]
    names = [m for c in first for m in conjuncts(c) if m.pos_ == "PROPN"]
    if len(names) == 1 and names[0].ent_type_ == "Person":
        names += [c for c in children(plural, "conj") if c.i > names[0].i and c.ent_type_ == "Person"]
    return names
