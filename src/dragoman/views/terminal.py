"""The page of a situation on a terminal, by Rich."""

from __future__ import annotations

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from dragoman.views.page import Line, Quote, SituationPage


def render_terminal(page: SituationPage, console: Console) -> None:
    """Print a page: headings, one block per line, quotations with the evidence in bold."""
    console.print(Text(page.heading, style="bold underline"))
    for source in page.sources:
        console.print(Text(f"[{source.number}] {source.title} – {source.outlet}, {source.published}"))
    for section in page.sections:
        console.print()
        console.print(Text(f"{section.title} ({len(section.lines)})", style="bold cyan"))
        for line in section.lines:
            _print_line(line, console, indent=0)


def _print_line(line: Line, console: Console, *, indent: int) -> None:
    head = Text()
    if line.when:
        head.append(f"{line.when}  ", style="green")
    head.append(line.what)
    if line.notes:
        head.append("  " + " · ".join(line.notes), style="yellow")
    console.print(Padding(head, (0, 0, 0, 2 + indent)))
    if line.quote is not None:
        console.print(Padding(_quote(line.quote), (0, 0, 0, 6 + indent)))
    for reply in line.replies:
        _print_line(reply, console, indent=indent + 4)


def _quote(quote: Quote) -> Text:
    text = Text(quote.text.replace("\n", " "), style="dim")
    for start, end in quote.marks:
        text.stylize("bold not dim", start, end)
    text.append(f" [{quote.source}]", style="cyan")
    return text
