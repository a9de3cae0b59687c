from pathlib import Path

import pytest
from pydantic import BaseModel, ConfigDict

from dragoman.datafiles import load_data
from dragoman.errors import DataFileError


class Entry(BaseModel):
    model_config = ConfigDict(extra="forbid")
    name: str
    year: int


class Book(BaseModel):
    model_config = ConfigDict(extra="forbid")
    entries: list[Entry]


GOOD = "entries:\n- {name: a, year: 1999}\n- name: b\n  year: 2001\n"


def write(folder: Path, text: str) -> Path:
    path = folder / "book.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_load_data_gives_the_checked_model(tmp_path: Path) -> None:
    assert [e.year for e in load_data(write(tmp_path, GOOD), Book).entries] == [1999, 2001]


@pytest.mark.parametrize(
    ("bad", "line"),
    [
        (GOOD.replace("2001", "soon"), 4),
        (GOOD.replace("  year: 2001", "  yaer: 2001"), 4),
        (GOOD.replace("1999", "x"), 2),
    ],
)
def test_load_data_names_file_and_line(tmp_path: Path, bad: str, line: int) -> None:
    path = write(tmp_path, bad)
    with pytest.raises(DataFileError, match=rf"book\.yaml:({line}|{line - 1}): "):
        load_data(path, Book)


def test_load_data_names_the_line_of_broken_yaml(tmp_path: Path) -> None:
    with pytest.raises(DataFileError, match=r"book\.yaml:2: is not valid YAML"):
        load_data(write(tmp_path, "entries:\n\t- tab\n"), Book)


def test_load_data_says_when_a_file_is_absent(tmp_path: Path) -> None:
    with pytest.raises(DataFileError, match="can't be read"):
        load_data(tmp_path / "none.yaml", Book)
