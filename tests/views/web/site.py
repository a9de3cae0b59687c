"""A record served by the real program, and plain requests to it."""

from __future__ import annotations

import http.client
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

ROOT = Path(__file__).resolve().parents[3]
EXAMPLES = ROOT / "examples"
STORY = ROOT / "tests" / "fixtures" / "story" / "reports"
STARTING = 120
"""Seconds that the program may take to start on a busy machine."""


@dataclass(frozen=True)
class Reply:
    """What the server answered."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()

    def json(self) -> Any:
        return json.loads(self.body)


@dataclass(frozen=True)
class Site:
    """A running server.

    Attributes:
        port: Where it listens on 127.0.0.1.
        record: Folder of its record.
    """

    port: int
    record: str

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def ask(
        self,
        path: str,
        *,
        method: str = "GET",
        headers: Mapping[str, str] | None = None,
        body: bytes | str | None = None,
    ) -> Reply:
        """Send exactly this path and these headers."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        sent = {"Host": f"127.0.0.1:{self.port}", **(headers or {})}
        data = body.encode() if isinstance(body, str) else body
        try:
            connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
            for name, value in sent.items():
                connection.putheader(name, value)
            if data is not None and "Content-Length" not in sent:
                connection.putheader("Content-Length", str(len(data)))
            connection.endheaders(data)
            answer = connection.getresponse()
            found = {name.lower(): value for name, value in answer.getheaders()}
            return Reply(answer.status, found, answer.read())
        finally:
            connection.close()

    def items(self, noun: str, **query: object) -> list[dict[str, Any]]:
        """Give the rows of a list of the API."""
        reply = self.ask(f"/api/v1/{noun}?{urlencode(query)}")
        assert reply.status == 200, reply.text
        found: list[dict[str, Any]] = reply.json()["items"]
        return found


@contextmanager
def serving(record: str | Path, cache: Path, *options: str) -> Iterator[Site]:
    """Run `dragoman serve` on a free port until the block ends."""
    command = [sys.executable, "-m", "dragoman", "serve", "--record", str(record), "--port", "0"]
    environment = {**os.environ, "DRAGOMAN_CACHE": str(cache), "OMP_NUM_THREADS": "1"}
    log = (cache.parent / f"{cache.name}.log").open("w+")
    process = subprocess.Popen([*command, *options], stdout=log, stderr=subprocess.STDOUT, env=environment)
    try:
        yield Site(_port(process, log.name), str(record))
    finally:
        process.terminate()
        process.wait(timeout=30)
        log.close()


def _port(process: subprocess.Popen[bytes], log: str) -> int:
    end = time.monotonic() + STARTING
    while time.monotonic() < end and process.poll() is None:
        for line in Path(log).read_text().splitlines():
            if "http://" in line:
                return int(line.split("http://")[1].split("/")[0].rsplit(":", 1)[1])
        time.sleep(0.1)
    raise AssertionError(f"the server did not start: {Path(log).read_text()}")
