"""The garbage collector of a process that only reads reports."""

from __future__ import annotations

import gc

YOUNG_OBJECTS = 50_000
"""New objects after which garbage is looked for: about what ten pages of text make."""


def spare_collector() -> None:
    """Let the garbage collector look for cycles less often.

    The words of a document point at each other, so the collector must run; at Python's usual 700 new
    objects it takes a sixth of the time of extraction. Only the search for cycles is put off. It changes
    the whole process, so the command line and worker processes call it; the library never does by itself.
    """
    often, *rest = gc.get_threshold()
    if often:  # 0 = somebody has switched the collector off
        gc.set_threshold(max(often, YOUNG_OBJECTS), *rest)
