"""A Ray cluster of two nodes on this machine: the same record as one process, whatever dies on the way."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from dragoman.errors import LanguageModelError, OptionError
from dragoman.ingest import add
from dragoman.record import upkeep
from dragoman.record.record import Record
from dragoman.record.selection import Selection
from tests.record import stand_in

ROOT = Path(__file__).resolve().parents[2]
SAYS = "says that this is a report about what the people of the hills did on that day"
CLUSTER = """
import os, sys, json
os.environ.update(RAY_USAGE_STATS_ENABLED="0", RAY_DEDUP_LOGS="0")
from ray.cluster_utils import Cluster
node = {"num_cpus": 1, "object_store_memory": 80 * 1024 * 1024, "include_dashboard": False}
cluster = Cluster(initialize_head=True, head_node_args=node)
node.pop("include_dashboard")
second = cluster.add_node(**node)
cluster.wait_for_nodes()
print(json.dumps({"address": cluster.address}), flush=True)
for line in sys.stdin:
    if line.strip() == "remove":
        cluster.remove_node(second, allow_graceful=False)
        print("removed", flush=True)
cluster.shutdown()
"""
"""Runs in a process of its own: what Ray leaves open there is none of pytest's business."""

ADD = """
import json, sys
from dragoman.ingest import add, batch
from tests.record import stand_in
batch.BATCH_DOCUMENTS = 3
folder, record, address, load = sys.argv[1:]
def tell(report, documents):
    print(json.dumps(documents), flush=True)
report = add([folder], record=record, engine="ray", address=address or None, workers=2,
             load_reader=getattr(stand_in, load), on_progress=tell)
print(json.dumps({"added": report.added, "skipped": [s.reason for s in report.skipped]}), flush=True)
"""


@pytest.fixture(scope="module")
def cluster() -> Iterator[subprocess.Popen[str]]:
    pytest.importorskip("ray")
    process = subprocess.Popen(
        [sys.executable, "-c", CLUSTER], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL, text=True, cwd=ROOT,
    )  # fmt: skip
    try:
        yield process
    finally:
        process.communicate(timeout=60)


@pytest.fixture(scope="module")
def address(cluster: subprocess.Popen[str]) -> str:
    assert cluster.stdout is not None
    given: str = json.loads(cluster.stdout.readline())["address"]
    return given


def start(folder: Path, record: Path, address: str, load: str = "load") -> subprocess.Popen[str]:
    command = [sys.executable, "-c", ADD, str(folder), str(record), address, load]
    return subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip


def end(process: subprocess.Popen[str]) -> tuple[str, str]:
    """Wait for the end; a process that hangs is killed and fails the test."""
    try:
        return process.communicate(timeout=90)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
        raise


def finish(process: subprocess.Popen[str]) -> dict[str, object]:
    out, err = end(process)
    assert process.returncode == 0, err
    found: dict[str, object] = json.loads(out.splitlines()[-1])
    return found


def content(record: Path) -> tuple[list[str], list[str]]:
    """Give statements and documents in sorted order, as bytes would be compared."""
    with Record.open(record) as opened:
        documents = opened.query("SELECT id, text, outlet, published, report FROM documents ORDER BY id").rows
        return sorted(opened.stream_payloads(Selection())), [repr(row) for row in documents]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return stand_in.write_reports(tmp_path_factory.mktemp("ray") / "reports", 40)


@pytest.fixture(scope="module")
def alone(folder: Path) -> tuple[list[str], list[str]]:
    record = folder.parent / "alone"
    add([folder], record=record, load_reader=stand_in.load)
    return content(record)


@pytest.mark.slow
def test_ray_two_nodes_give_the_same_record_as_one_process(
    tmp_path: Path, folder: Path, address: str, alone: tuple[list[str], list[str]]
) -> None:
    assert finish(start(folder, tmp_path / "record", address)) == {"added": 40, "skipped": []}
    assert content(tmp_path / "record") == alone


@pytest.mark.slow
def test_ray_a_poisoned_document_costs_only_itself(tmp_path: Path, address: str) -> None:
    folder = stand_in.write_reports(tmp_path / "reports", 9)
    (folder / "00004x.txt").write_text(f"The poison {SAYS}.")
    (folder / "00006x.txt").write_text(f"The deadly paper {SAYS}.")
    found = finish(start(folder, tmp_path / "record", address))
    assert found["added"] == 9
    assert sorted("ended the process" in str(s) for s in found["skipped"]) == [False, True]  # type: ignore[attr-defined]


@pytest.mark.slow
def test_ray_outlives_a_worker_and_a_node(
    tmp_path: Path, folder: Path, address: str, cluster: subprocess.Popen[str],
    alone: tuple[list[str], list[str]],
) -> None:  # fmt: skip
    process = start(folder, tmp_path / "record", address, "load_slowly")
    assert process.stdout is not None
    process.stdout.readline()
    killed = [pid for pid in workers() if pid is not None][:1]
    for pid in killed:
        os.kill(pid, signal.SIGKILL)
    assert cluster.stdin is not None
    assert cluster.stdout is not None
    cluster.stdin.write("remove\n")
    cluster.stdin.flush()
    assert cluster.stdout.readline().strip() == "removed"
    assert finish(process) == {"added": 40, "skipped": []}
    assert killed, "no worker was there to kill"
    assert content(tmp_path / "record") == alone
    assert upkeep.check(str(tmp_path / "record")).sound


def workers() -> list[int]:
    """Give the processes that Ray runs our workers in."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                title = (entry / "cmdline").read_bytes()
            except OSError:
                continue
            if title.startswith(b"ray::_Worker"):
                found.append(int(entry.name))
    return found


@pytest.mark.slow
def test_ray_names_a_model_that_does_not_load_and_a_cluster_that_is_not_there(
    tmp_path: Path, folder: Path, address: str
) -> None:
    process = start(folder, tmp_path / "record", address, "load_nothing")
    err = end(process)[1]
    assert f"{LanguageModelError.__name__}: no model here: install one" in err
    process = start(folder, tmp_path / "other", "127.0.0.1:1")
    err = end(process)[1]
    assert f"{OptionError.__name__}: no Ray cluster at 127.0.0.1:1" in err
