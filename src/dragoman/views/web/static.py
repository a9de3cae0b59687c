"""Style sheet, script and icon, from the package; their addresses change with their content."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import lru_cache

from fastapi import APIRouter
from starlette.responses import Response

from dragoman.datafiles import data_path
from dragoman.views.web.problems import ProblemError

pages = APIRouter()
TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
}


@dataclass(frozen=True)
class StaticFile:
    """A file as it is sent.

    Attributes:
        data: Its bytes.
        kind: Its media type.
        mark: Short hash of its bytes.
    """

    data: bytes
    kind: str
    mark: str


@lru_cache(maxsize=1)
def static_files() -> dict[str, StaticFile]:
    """Give all files by name."""
    return {
        path.name: StaticFile(
            path.read_bytes(), TYPES[path.suffix], hashlib.sha256(path.read_bytes()).hexdigest()[:12]
        )
        for path in sorted(data_path("web").iterdir())
        if path.suffix in TYPES
    }


def static_link(name: str) -> str:
    """Give the address of a file."""
    return f"/static/{name}?v={static_files()[name].mark}"


@pages.get("/favicon.ico")
def read_icon() -> Response:
    """Send the icon to browsers that ask for it where it always was."""
    return read_static("icon.svg")


@pages.get("/static/{name}")
def read_static(name: str) -> Response:
    """Send a file."""
    file = static_files().get(name)
    if file is None:
        raise ProblemError(404, "there is no such file")
    return Response(file.data, media_type=file.kind, headers={"Cache-Control": "public, max-age=86400"})
