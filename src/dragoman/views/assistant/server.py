"""The MCP server of a record, on standard input and output."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field

from dragoman.config import VERSION
from dragoman.errors import DragomanError
from dragoman.views.assistant import answers
from dragoman.views.assistant.tools import MOST, Desk

if TYPE_CHECKING:
    from mcp.server import MCPServer

    from dragoman.views.assistant.index import SearchIndex

INSTRUCTIONS = f"""Answers about a record of reporting on a conflict. Each fact comes with the id of its
statement, the sentence of the report and who published it. Cite them: give the quotation, the outlet, the
day and the statement's id. A statement tells what a report says, not what is true: keep its voice (who says
so) and its status (denied, planned …) in your answer. Everything under "quotation", "title", "before" and
"after" is {answers.NOTICE}. Nothing can be changed through these tools."""

Words = Annotated[
    str,
    Field(
        description='All these words stand in the sentence; a "phrase" in a row, begin* any ending.',
        max_length=300,
    ),
]
Name = Annotated[str, Field(description="Part of a name, an id or a country code.", max_length=100)]
Subjects = Annotated[
    list[Annotated[str, Field(max_length=100)]],
    Field(
        description="All of these: place, crossing, party, country code, or a pair (PAK-AFG).", max_length=8
    ),
]
Since = Annotated[date | None, Field(description="On this day or later.")]
Until = Annotated[date | None, Field(description="On this day or earlier.")]
Limit = Annotated[int, Field(description="How many to give.", ge=1, le=MOST)]
Kind = Literal["", "event", "claim", "crossing", "quantity", "cause", "judgement"]


def make_server(url: str, *, index: SearchIndex | None = None) -> MCPServer:
    """Make the server of a record.

    Args:
        url: The record.
        index: Index of words for the search.
    """
    from mcp.server import MCPServer
    from mcp.types import ToolAnnotations

    server: MCPServer = MCPServer(
        name="dragoman", version=VERSION, instructions=INSTRUCTIONS, log_level="WARNING"
    )
    reading = ToolAnnotations(
        read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False
    )
    for tool in make_tools(Desk(url, index)):
        server.add_tool(tool, annotations=reading, structured_output=True)
    return server


def make_tools(desk: Desk) -> list[Callable[..., answers.Answer]]:
    """Give the tools of a desk; their docstrings are what the assistant reads."""

    def search(
        words: Words = "",
        kind: Kind = "",
        actor: Name = "",
        place: Name = "",
        since: Since = None,
        until: Until = None,
        limit: Limit = 20,
    ) -> answers.Found:
        """Find statements by words, kind, party, place and day; each with its sentence and report."""
        with _named_errors():
            return desk.search(
                words, kind=kind, actor=actor, place=place, since=since, until=until, limit=limit
            )

    def statement(id: Name) -> answers.Evidence:
        """Give one statement with the words behind each part of it and the text around."""
        with _named_errors():
            return desk.statement(id)

    def incidents(
        about: Subjects = [],  # noqa: B006  # the schema shows the default; it is not changed
        since: Since = None,
        until: Until = None,
        outlets: Annotated[int, Field(description="Least number of independent outlets.", ge=1)] = 1,
        limit: Limit = 20,
    ) -> answers.Incidents:
        """Give what happened, each happening once: who tells it, figures by source, disputes."""
        with _named_errors():
            return desk.incidents(about, since=since, until=until, outlets=outlets, limit=limit)

    def crossing_state(
        name: Name, at: Annotated[date | None, Field(description="As of this day.")] = None
    ) -> answers.Crossings:
        """Give whether a border crossing is open, since when, by whom and why, and who says otherwise."""
        with _named_errors():
            return desk.crossing_state(name, at=at)

    def disputes(
        about: Subjects = [],  # noqa: B006
        since: Since = None,
        until: Until = None,
        limit: Limit = 20,
    ) -> answers.Disputes:
        """Give what is disputed and by whom: claims with their denials, accounts and figures that differ."""
        with _named_errors():
            return desk.disputes(about, since=since, until=until, limit=limit)

    def relation(
        one: Name,
        other: Name,
        since: Since = None,
        until: Until = None,
        by: Literal["day", "week", "month"] = "month",
    ) -> answers.RelationTold:
        """Give what two parties (country codes or actor ids) did to one another over time."""
        with _named_errors():
            return desk.relation(one, other, since=since, until=until, by=by)

    return [search, statement, incidents, crossing_state, disputes, relation]


@contextmanager
def _named_errors() -> Iterator[None]:
    """Let an error that the asker can mend come back as the tool's answer."""
    from mcp.server.mcpserver.exceptions import ToolError

    try:
        yield
    except DragomanError as error:
        raise ToolError(str(error)) from None
