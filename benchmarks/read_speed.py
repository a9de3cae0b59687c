"""Time and memory of the command line as whole processes: `python benchmarks/read_speed.py [REPORT]`.

Prints seconds (median of the runs) and peak resident memory in MiB of `dragoman --help` and of
`dragoman read REPORT`, and the machine they were taken on. Without a report it reads a text of about
1,200 words made of the examples.
"""

from __future__ import annotations

import os
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
RUNS = 5


def run(*args: str) -> tuple[float, float]:
    """Give wall seconds and peak memory in MiB of one process."""
    start = time.perf_counter()
    process = subprocess.Popen([sys.executable, "-m", "dragoman", *args], stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    if os.waitstatus_to_exitcode(status) != 0:
        raise SystemExit(f"dragoman {' '.join(args)} failed")
    return seconds, usage.ru_maxrss / 1024


def example_text(folder: Path, words: int = 1200) -> Path:
    """Write a text of about `words` words from the examples."""
    texts = [p.read_text(encoding="utf-8") for p in sorted(ROOT.glob("examples/torkham/*.txt"))]
    path = folder / "report.txt"
    path.write_text(" ".join("\n\n".join(texts * 4).split(" ")[:words]), encoding="utf-8")
    return path


def main() -> None:
    """Measure and print."""
    print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}")
    with tempfile.TemporaryDirectory() as folder:
        report = sys.argv[1] if len(sys.argv) > 1 else str(example_text(Path(folder)))
        for args in (["--help"], ["read", report, "--published", "2023-02-23"]):
            figures = [run(*args) for _ in range(RUNS)]
            seconds = statistics.median(s for s, _ in figures)
            print(f"dragoman {args[0]:6}  {seconds:6.2f} s  {max(m for _, m in figures):6.0f} MiB")


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    main()
