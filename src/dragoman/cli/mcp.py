"""`dragoman mcp`: a record's tools for an assistant, on standard input and output."""

from __future__ import annotations

from pathlib import Path

from dragoman.cli.options import RecordPlace, ending_on_errors
from dragoman.cli.serve import Cache
from dragoman.errors import OptionError


def mcp(*, record: RecordPlace, cache: Cache = None) -> None:
    """Serve a record to an assistant over the Model Context Protocol: read-only, with quotations and ids."""
    import logging
    import sys

    from dragoman.cli.serve import catalogue_folder
    from dragoman.record.record import Record

    logging.basicConfig(stream=sys.stderr, level=logging.WARNING)  # standard output belongs to the protocol
    with ending_on_errors():
        Record.open(record).close()
        with catalogue_folder(record, cache, alone=False) as folder:
            _serve(record, folder)


def _serve(record: str, folder: Path | None) -> None:
    try:
        from mcp.server import MCPServer  # noqa: F401
    except ImportError:
        raise OptionError("the package mcp is not installed", "pip install 'dragoman[mcp]'") from None
    from dragoman.views.assistant.index import SearchIndex
    from dragoman.views.assistant.server import make_server

    index = SearchIndex(record, folder) if folder is not None else None
    make_server(record, index=index).run("stdio")
