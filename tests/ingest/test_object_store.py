"""A record in an object store: S3 over real HTTP on loopback, by moto's server."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx2
import pyarrow as pa
import pytest

from dragoman.ingest import add
from dragoman.record.record import Record
from dragoman.record.selection import Selection
from tests.record import stand_in

SERVER = Path(sys.prefix) / "s3" / "bin" / "python"
"""The environment that `make test` makes for the server."""

pytestmark = pytest.mark.skipif(not SERVER.exists(), reason="no S3 server here: `make test` installs it")

KEYS = {"AWS_ACCESS_KEY_ID": "desk", "AWS_SECRET_ACCESS_KEY": "secret", "AWS_REGION": "us-east-1"}


@pytest.fixture
def bucket(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Give the URL of an empty bucket; the environment says where the store is, as a user's would."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    command = [str(SERVER), "-m", "moto.server", "-H", "127.0.0.1", "-p", port]
    # a process of its own: delta-rs holds the interpreter's lock while it asks the store
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        url = f"http://127.0.0.1:{port}"
        for name, value in {**KEYS, "AWS_ENDPOINT_URL": url, "AWS_ALLOW_HTTP": "true"}.items():
            monkeypatch.setenv(name, value)
        _make_bucket(f"{url}/desk")
        yield "s3://desk"
        server.terminate()


def _make_bucket(url: str) -> None:
    """Make a bucket as soon as the server answers."""
    for _ in range(300):
        try:
            httpx2.put(url).raise_for_status()
        except httpx2.TransportError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError("the object store did not start")


def content(record: str | Path) -> pa.Table:
    with Record.open(record) as opened:
        return opened.table(Selection())


def test_an_object_store_holds_what_a_folder_holds(bucket: str, tmp_path: Path) -> None:
    reports = stand_in.write_reports(tmp_path / "reports", 12)
    far = add([reports], record=f"{bucket}/record", load_reader=stand_in.load)
    again = add([reports], record=f"{bucket}/record", load_reader=stand_in.load)
    add([reports], record=tmp_path / "record", load_reader=stand_in.load)
    assert (far.added, again.added, again.known) == (12, 0, 12)
    assert content(f"{bucket}/record").equals(content(tmp_path / "record"))


def test_an_object_store_takes_two_writers_at_once(bucket: str, tmp_path: Path) -> None:
    folders = [stand_in.write_reports(tmp_path / name, 8, start=8 * n) for n, name in enumerate("ab")]
    record = f"{bucket}/record"
    with ThreadPoolExecutor(2) as pool:
        reports = list(pool.map(lambda f: add([f], record=record, load_reader=stand_in.load), folders))
    assert sum(r.added for r in reports) == 16
    assert len(set(content(record).column("document").to_pylist())) == 16
