"""The PLOVER ontology: types, modes, quads, scores and contexts, read from `data/ontology/plover.yaml`."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, model_validator

from dragoman.datafiles import data_path, load_data
from dragoman.model.event import Quad


class _Checked(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Mode(_Checked):
    """How an event of a type is done.

    Attributes:
        score: Conflict–cooperation score, −10 to +10.
        cameo: CAMEO code that PLOVER maps to it, if there is one.
    """

    score: float
    cameo: str | None = None


class EventType(_Checked):
    """One of PLOVER's 16 types.

    Attributes:
        quad: Verbal or material, cooperation or conflict.
        score: Conflict–cooperation score, −10 to +10, of an event without a mode.
        cameo: CAMEO code of an event without a mode.
        future: Type of the act when it is announced and not yet done; None = the same type.
        needs: "recipient" where the manual codes no event without one.
        mutual: Whether all parties are actors.
        modes: Modes by name.
    """

    quad: Quad
    score: float
    cameo: str | None = None
    future: str | None = None
    needs: Literal["recipient"] | None = None
    mutual: bool = False
    modes: dict[str, Mode] = {}


class Ontology(_Checked):
    """All types and contexts.

    Attributes:
        types: The 16 types by name.
        contexts: Names of the contexts.
        speech: For a speech act, the mode that the type of its content gives it.
    """

    types: dict[str, EventType]
    contexts: tuple[str, ...]
    speech: dict[str, dict[str, str]]

    @model_validator(mode="after")
    def _check(self) -> Self:
        for name, kind in self.types.items():
            if kind.future is not None and kind.future not in self.types:
                raise ValueError(f"{name}: future type {kind.future} is no type")
        for act, modes in self.speech.items():
            for content, mode in modes.items():
                self.check(content)
                self.check(f"{act}/{mode}")
        return self

    def check(self, code: str) -> None:
        """Raise ValueError unless `code` ("COERCE" or "COERCE/close") is in the ontology."""
        name, _, mode = code.partition("/")
        if name not in self.types:
            raise ValueError(f"{name} is no PLOVER type")
        if mode and mode not in self.types[name].modes:
            raise ValueError(f"{mode} is no mode of {name}")

    def score(self, kind: str, mode: str | None) -> float:
        """Give the conflict–cooperation score of a type with its mode."""
        known = self.types[kind]
        return known.modes[mode].score if mode is not None else known.score

    def cameo(self, kind: str, mode: str | None) -> str | None:
        """Give the CAMEO code of a type with its mode, if PLOVER maps one."""
        known = self.types[kind]
        return known.modes[mode].cameo if mode is not None else known.cameo

    def speech_mode(self, act: str, content: str, content_mode: str | None) -> str | None:
        """Give the mode of a speech act about an event ("THREATEN" about "COERCE", "arrest")."""
        modes = self.speech.get(act, {})
        return modes.get(f"{content}/{content_mode}", modes.get(content))


@lru_cache(maxsize=1)
def load_ontology() -> Ontology:
    """Load the shipped ontology, checked once per process.

    Raises:
        DataFileError: The file does not fit its own rules; names the line.
    """
    return load_data(data_path("ontology", "plover.yaml"), Ontology)
