"""Adds a folder to a record as a process that tests may kill: prints each document once it is safe.

python adder.py RECORD FOLDER BATCH WORKERS
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from dragoman.ingest import AddReport, add, batch
from tests.record import stand_in


def acknowledge(report: AddReport, documents: Sequence[str]) -> None:
    for document in documents:
        print(document, flush=True)  # noqa: T201


if __name__ == "__main__":
    record, folder, size, workers = sys.argv[1:]
    print("start", flush=True)  # noqa: T201
    batch.BATCH_DOCUMENTS = int(size)
    add(
        [folder],
        record=record,
        workers=int(workers),
        load_reader=stand_in.load_slowly,
        on_progress=acknowledge,
    )
