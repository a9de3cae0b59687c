"""`dragoman serve`: a record as pages and API in the browser."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.options import RecordPlace, ending_on_errors
from dragoman.errors import OptionError

if TYPE_CHECKING:
    from starlette.types import ASGIApp

    from dragoman.views.web.settings import WebSettings

Host = Annotated[str, typer.Option(help="Address to listen on; anything but this machine needs --token.")]
Port = Annotated[int, typer.Option(min=0, max=65535, help="Port to listen on; 0 takes a free one.")]
Token = Annotated[
    str | None, typer.Option(envvar="DRAGOMAN_TOKEN", help="What readers must know; at least 16 characters.")
]
Names = Annotated[
    list[str] | None,
    typer.Option(
        "--name", metavar="HOST", help="A name by which readers reach another host than this machine."
    ),
]
Open = Annotated[bool, typer.Option("--open", help="Open the pages in the browser.")]
Cache = Annotated[
    Path | None,
    typer.Option(
        envvar="DRAGOMAN_CACHE", help="Where the copy for quick pages lies; ~/.cache/dragoman by default."
    ),
]


def serve(
    *,
    record: RecordPlace,
    host: Host = "127.0.0.1",
    port: Port = 8765,
    token: Token = None,
    name: Names = None,
    open_: Open = False,
    cache: Cache = None,
) -> None:
    """Show a record as pages and a JSON API, on this machine unless told otherwise."""
    from dragoman.views.web.settings import WebSettings

    with ending_on_errors():
        settings = WebSettings(host=host, port=port, token=token, names=tuple(name or ())).check()
        with catalogue_folder(record, cache) as folder:
            assert folder is not None  # it is alone, for the type checker
            _run(_make_app(record, folder, settings), settings, open_=open_)


def _make_app(record: str, folder: Path, settings: WebSettings) -> ASGIApp:
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn

    from dragoman.cli.web_knowledge import make_knowledge
    from dragoman.views.web.app import make_app

    with Progress(
        SpinnerColumn(),
        TextColumn("{task.description}"),
        console=Console(stderr=True),
        transient=True,
    ) as progress:
        task = progress.add_task("looking for what is new in the record")
        return make_app(
            record,
            folder=folder,
            settings=settings,
            knowledge=make_knowledge(),
            progress=lambda count: progress.update(
                task, description=f"making pages quick: {count:,} statements"
            ),
        )


def _run(app: ASGIApp, settings: WebSettings, *, open_: bool) -> None:
    """Listen until the user stops it.

    Raises:
        OptionError: The port is taken, or the address is not this machine's.
    """
    import socket

    import uvicorn

    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    listener = socket.socket(family)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((settings.host, settings.port))
        listener.listen(128)  # so that who reads the address can connect at once
    except OSError as error:
        raise OptionError(
            f"{settings.host}:{settings.port}: can't listen there ({error.strerror})", "use another --port"
        ) from None
    shown = f"[{settings.host}]" if ":" in settings.host else settings.host
    address = f"http://{shown}:{listener.getsockname()[1]}/"
    typer.echo(f"dragoman: {address} (stop with Ctrl-C)")
    if open_:
        typer.launch(address)
    config = uvicorn.Config(
        app,
        log_level="warning",
        server_header=False,
        limit_concurrency=200,
        timeout_keep_alive=10,
        h11_max_incomplete_event_size=16 * 1024,
        ws="none",
    )
    uvicorn.Server(config).run(sockets=[listener])


@contextmanager
def catalogue_folder(record: str, cache: Path | None, *, alone: bool = True) -> Iterator[Path | None]:
    """Give the folder of the record's catalogue.

    Args:
        record: Folder or URL of the record.
        cache: Where catalogues lie; the user's cache if None.
        alone: Where another program holds it, whether to give a passing folder, or None.
    """
    place = record if "://" in record else str(Path(record).resolve())
    base = cache or Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "dragoman"
    folder = base / f"web-{hashlib.sha256(place.encode()).hexdigest()[:16]}"
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        with _held(folder):
            yield folder
    except (BlockingIOError, PermissionError):
        if not alone:
            yield None
            return
        with TemporaryDirectory(prefix="dragoman-") as passing:
            yield Path(passing)


@contextmanager
def _held(folder: Path) -> Iterator[None]:
    """Hold a folder alone.

    Raises:
        BlockingIOError: Another program does.
    """
    try:
        import fcntl
    except ImportError:  # no such locks on Windows
        yield
        return
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
