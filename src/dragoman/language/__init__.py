"""From a document to its linguistic analysis; the only layer that runs spaCy pipelines.

`load()` hands out the shipped model as a spaCy `Language`.
"""

from dragoman.language.load import load

__all__ = ["load"]
