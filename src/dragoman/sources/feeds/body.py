"""The body of an answer, read with limits: as it is sent, and as it is unpacked."""

from __future__ import annotations

import zlib
from collections.abc import AsyncIterable

from dragoman.sources.feeds.failures import FetchFailed

_STEP = 1 << 20
"""Bytes that are unpacked in one go: a bomb is noticed after so many."""


async def read_body(pieces: AsyncIterable[bytes], encoding: str, *, download: int, unpacked: int) -> bytes:
    """Read a body to its end.

    Args:
        pieces: The bytes as they are sent.
        encoding: Content-Encoding: "", "identity", "gzip" or "deflate"; nothing else was asked for.
        download: How many bytes may be sent.
        unpacked: How many there may be when unpacked.

    Raises:
        FetchFailed: It is too large, damaged, cut off, or packed in another way.
    """
    unpacker = _make_unpacker(encoding, unpacked)
    parts: list[bytes] = []
    sent = 0
    async for piece in pieces:
        sent += len(piece)
        if sent > download:
            raise too_large(download)
        parts.extend(unpacker.feed(piece))
    unpacker.close()
    return b"".join(parts)


def too_large(limit: int) -> FetchFailed:
    """Say that an answer is larger than the limit, in bytes."""
    return FetchFailed(f"is larger than {limit / 1e6:g} MB", reason="size")


def _make_unpacker(encoding: str, limit: int) -> _Plain | _Packed:
    name = encoding.strip().casefold()
    if name in {"", "identity"}:
        return _Plain(limit)
    if name in {"gzip", "x-gzip", "deflate"}:
        return _Packed(limit, gzip=name != "deflate")
    raise FetchFailed("is packed in a way that was not asked for", reason="broken")


class _Plain:
    def __init__(self, limit: int) -> None:
        self._limit, self._size = limit, 0

    def feed(self, piece: bytes) -> list[bytes]:
        self._size += len(piece)
        if self._size > self._limit:
            raise too_large(self._limit)
        return [piece]

    def close(self) -> None:
        pass


class _Packed:
    """Unpacks gzip (also several members one after another) and deflate (with and without zlib's header)."""

    def __init__(self, limit: int, *, gzip: bool) -> None:
        self._limit, self._size, self._gzip = limit, 0, gzip
        self._stream = zlib.decompressobj(zlib.MAX_WBITS | 16 if gzip else zlib.MAX_WBITS)
        self._begun = False

    def feed(self, piece: bytes) -> list[bytes]:
        parts: list[bytes] = []
        while piece:
            if self._stream.eof:
                if not self._gzip or not piece.strip(b"\x00"):
                    break  # padding after the end
                self._stream = zlib.decompressobj(zlib.MAX_WBITS | 16)
            part = self._unpack(piece)
            self._size += len(part)
            if self._size > self._limit:
                raise too_large(self._limit)
            parts.append(part)
            piece = self._stream.unconsumed_tail or self._stream.unused_data
        return parts

    def close(self) -> None:
        if self._begun and not self._stream.eof:
            raise FetchFailed("broke off before its end", reason="broken", passing=True)

    def _unpack(self, piece: bytes) -> bytes:
        try:
            part = self._stream.decompress(piece, _STEP)
        except zlib.error:
            if self._begun or self._gzip:
                raise FetchFailed("is damaged (gzip)", reason="broken", passing=True) from None
            self._stream = zlib.decompressobj(-zlib.MAX_WBITS)  # some servers leave zlib's header out
            try:
                part = self._stream.decompress(piece, _STEP)
            except zlib.error:
                raise FetchFailed("is damaged (deflate)", reason="broken", passing=True) from None
        self._begun = True
        return part
