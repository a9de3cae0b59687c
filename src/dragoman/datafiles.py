"""YAML data files, checked on load: an error names file, line and field. All layers may use this.

Example:
    >>> class Colours(BaseModel):
    ...     model_config = ConfigDict(extra="forbid")
    ...     red: list[str]
    >>> load_data(Path("colours.yaml"), Colours).red
    ['scarlet']
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, TypeAdapter, ValidationError

from dragoman.errors import DataFileError

Model = TypeVar("Model", bound=BaseModel)

_Loader: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def data_path(*parts: str) -> Path:
    """Give the path of a data file or folder that ships with the package."""
    return Path(str(files("dragoman"))).joinpath("data", *parts)


def data_files(*parts: str) -> list[Path]:
    """Give all YAML files of a data folder, sorted by name."""
    return sorted(data_path(*parts).glob("*.yaml"))


def load_data(path: Path, model: type[Model]) -> Model:
    """Read a YAML file and check it against a pydantic model.

    Args:
        path: The file.
        model: What it must look like.

    Returns:
        The checked content.

    Raises:
        DataFileError: The file is absent, no YAML, or does not fit; names the first bad line.
    """
    try:
        text = path.read_text(encoding="utf-8")
        raw = yaml.load(text, Loader=_Loader)
    except OSError as error:
        raise DataFileError(f"{path}: can't be read ({error.strerror})", "check the path") from None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f":{mark.line + 1}" if mark is not None else ""
        raise DataFileError(f"{path}{line}: is not valid YAML", "mend that line") from None
    try:
        return TypeAdapter(model).validate_python(raw if raw is not None else {})
    except ValidationError as error:
        first = error.errors()[0]
        line_number = _line_of(text, first["loc"])
        where = ".".join(str(part) for part in first["loc"])
        raise DataFileError(f"{path}:{line_number}: {where}", first["msg"]) from None


def _line_of(text: str, loc: tuple[int | str, ...]) -> int:
    """Give the line (from 1) of the deepest YAML node that `loc` leads to."""
    node: Any = yaml.compose(text, Loader=_Loader)
    line = 0
    for part in loc:
        for key, child in _children(node):
            if key == part:
                node, line = child, child.start_mark.line
                break
    return line + 1


def _children(node: Any) -> Iterator[tuple[int | str, Any]]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield key.value, value
    elif isinstance(node, yaml.SequenceNode):
        yield from enumerate(node.value)
