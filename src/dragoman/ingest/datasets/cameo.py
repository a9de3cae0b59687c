"""CAMEO codes as PLOVER; see `data/datasets/cameo.yaml`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Self

from pydantic import BaseModel, ConfigDict, model_validator

from dragoman.datafiles import data_path, load_data
from dragoman.extract.ontology import load_ontology


class CameoFile(BaseModel):
    """The file: PLOVER by CAMEO code."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    attempted: frozenset[str]
    swapped: frozenset[str]
    codes: dict[str, str | None]

    @model_validator(mode="after")
    def _check(self) -> Self:
        ontology = load_ontology()
        for cameo, plover in self.codes.items():
            code, *contexts = (plover or "AGREE").split()
            ontology.check(code)
            unknown = set(contexts) - set(ontology.contexts)
            if unknown:
                raise ValueError(f"{cameo}: {unknown.pop()} is no context")
        return self


@dataclass(frozen=True)
class Cameo:
    """A CAMEO code as PLOVER.

    Attributes:
        code: Type, or type and mode.
        contexts: PLOVER contexts.
        attempted: Whether it was tried only.
        swapped: Whether CAMEO's target is who acts.
    """

    code: str
    contexts: tuple[str, ...]
    attempted: bool
    swapped: bool


@lru_cache(maxsize=1)
def cameo_file() -> CameoFile:
    """Load the file."""
    return load_data(data_path("datasets", "cameo.yaml"), CameoFile)


@lru_cache(maxsize=1024)
def find_cameo(code: str) -> Cameo | None:
    """Give PLOVER's event of a CAMEO code; None where PLOVER has none.

    Raises:
        KeyError: It is no CAMEO code.

    Example:
        >>> find_cameo("1823").code
        'ASSAULT/beat'
    """
    file = cameo_file()
    known = next((code[:n] for n in range(len(code), 1, -1) if code[:n] in file.codes), None)
    if known is None:
        raise KeyError(code)
    plover = file.codes[known]
    if plover is None:
        return None
    name, *contexts = plover.split()
    return Cameo(name, tuple(contexts), code in file.attempted, code in file.swapped)
