"""`dragoman mcp`: a record's tools for an assistant, on standard input and output."""

from __future__ import annotations

from dragoman.cli.options import RecordPlace, ending_on_errors
from dragoman.errors import OptionError


def mcp(*, record: RecordPlace) -> None:
    """Serve a record to an assistant over the Model Context Protocol: read-only, with quotations and ids."""
    import logging
    import sys

    from dragoman.record.record import Record

    logging.basicConfig(stream=sys.stderr, level=logging.WARNING)  # standard output belongs to the protocol
    with ending_on_errors():
        Record.open(record).close()
        _serve(record)


def _serve(record: str) -> None:
    try:
        from mcp.server import MCPServer  # noqa: F401
    except ImportError:
        raise OptionError("the package mcp is not installed", "pip install 'dragoman[mcp]'") from None
    from dragoman.views.assistant.server import make_server

    make_server(record).run("stdio")
