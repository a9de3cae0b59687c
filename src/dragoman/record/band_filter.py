"""Which bands of signatures a record holds, in memory: most new reports are reprints of nothing stored.

A Bloom filter over the bands of all documents. It spares a writer the reading of all signatures for each
batch; only where it says "perhaps" is the record itself asked. It takes one to two hundred bytes a
document, and one "perhaps" in 5,000 is false.
"""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from dragoman.record.reader import damaged
from dragoman.record.store import Store

BITS = 32
"""Bits for each band."""

HASHES = 4

ROOM = 100_000
"""Bands that a filter has room for at least; it is made anew, twice as large, when it is full."""


class BandFilter:
    """The bands of a record's documents, kept up with what other writers add."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._files: set[str] = set()
        self._bits = np.zeros(0, dtype=np.uint8)
        self._room = 0
        self._held = 0

    def likely(self, bands: np.ndarray) -> np.ndarray:
        """Give those bands (int64) that are perhaps in the record; the others are not.

        Raises:
            RecordDamagedError: A file can't be read.
        """
        self._refresh()
        slots = self._slots(bands)
        found: np.ndarray = bands[((self._bits[slots >> 3] >> (slots & 7).astype(np.uint8)) & 1).all(axis=1)]
        return found

    def _refresh(self) -> None:
        """Take in the files that are new since the last look."""
        self._store.table("documents", fresh=True)
        files = set(self._store.files("documents"))
        new = self._read(files - self._files)
        if self._held + len(new) > self._room or not self._room:
            new = self._read(files)
            self._room = max(ROOM, 2 * len(new))
            self._bits = np.zeros(self._room * BITS // 8 + 1, dtype=np.uint8)
            self._held = 0
        slots = self._slots(new).ravel()
        np.bitwise_or.at(self._bits, slots >> 3, (1 << (slots & 7)).astype(np.uint8))
        self._held += len(new)
        self._files = files

    def _slots(self, bands: np.ndarray) -> np.ndarray:
        """Give the bits of each band, (bands, HASHES); a band is a hash, so its halves serve as two."""
        whole = bands.astype(np.int64).view(np.uint64)
        one, other = whole & np.uint64(0xFFFFFFFF), (whole >> np.uint64(32)) | np.uint64(1)
        steps = np.arange(HASHES, dtype=np.uint64)
        return ((one[:, None] + steps * other[:, None]) % np.uint64(self._room * BITS)).astype(np.int64)

    def _read(self, files: set[str]) -> np.ndarray:
        """Read the bands of data files."""
        dataset = self._store.table("documents").to_pyarrow_dataset() if self._store.folder is None else None
        try:
            if dataset is not None:
                parts = [
                    f.to_table(columns=["bands"]) for f in dataset.get_fragments() if _is_of(f.path, files)
                ]
            else:
                parts = [pq.read_table(path, columns=["bands"]) for path in sorted(files)]
        except (pa.ArrowException, OSError) as error:
            raise damaged(self._store, error) from error
        flat = [
            part.column("bands").combine_chunks().flatten().to_numpy(zero_copy_only=False) for part in parts
        ]
        return np.concatenate(flat) if flat else np.zeros(0, dtype=np.int64)


def _is_of(path: str, files: set[str]) -> bool:
    """Say whether a path inside an object store is that of one of these URLs."""
    return any(url.endswith(path) for url in files)
