"""Settings that all layers may read."""

from __future__ import annotations

VERSION = "0.1.0"
"""Version of the program; every statement carries it as its extractor."""

MAX_SOURCE_BYTES = 64 * 1024 * 1024
"""Largest single file that is read at once, in bytes."""

MAX_DOCUMENT_CHARS = 2_000_000
"""Longest single document that is analysed, in characters."""
