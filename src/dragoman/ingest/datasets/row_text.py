"""A row of a table as text: the words that a statement made of it points at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dragoman.model import Span


class RowText:
    """A row as "column: value" lines: the telling columns, a blank line, the others; empty ones left out.

    Example:
        >>> row = RowText({"id": "7", "best": "4", "side_b": ""}, first=["best"])
        >>> row.text
        'best: 4\\n\\nid: 7'
        >>> row.span("best")
        Span(start=6, end=7, text='4')

    Attributes:
        text: The whole row.
        head: The telling columns, which stand for the sentence.
    """

    def __init__(self, values: Mapping[str, str], *, first: Sequence[str]) -> None:
        self._values = values
        self._starts: dict[str, int] = {}
        head = [name for name in first if values.get(name)] or [n for n in values if values[n]][:1]
        rest = [name for name in values if values[name] and name not in head]
        lines: list[str] = []
        place = 0
        for number, name in enumerate((*head, *rest)):
            if number == len(head):
                lines.append("")
                place += 1
            self._starts[name] = place + len(name) + 2
            lines.append(f"{name}: {values[name]}")
            place += len(lines[-1]) + 1
        self.text = "\n".join(lines)
        end = len("\n".join(lines[: len(head)]))
        self.head = Span(0, end, self.text[:end])

    def get(self, column: str) -> str:
        """Give the value of a column; "" where it has none."""
        return self._values.get(column, "")

    def span(self, column: str) -> Span:
        """Give where the value of a column stands.

        Raises:
            KeyError: The column has no value.
        """
        start = self._starts[column]
        value = self._values[column]
        return Span(start, start + len(value), value)

    def part(self, column: str, value: str) -> Span:
        """Give where one of several values of a column stands, the whole where it is not found."""
        whole = self.span(column)
        at = whole.text.find(value)
        return whole if at < 0 else Span(whole.start + at, whole.start + at + len(value), value)
