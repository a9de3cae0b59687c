"""Reports into a record: `add` and `recode`, in one process or many."""

from dragoman.ingest.add import AddReport, add, recode

__all__ = ["AddReport", "add", "recode"]
