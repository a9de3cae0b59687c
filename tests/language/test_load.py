from __future__ import annotations

import shutil
from importlib import resources
from pathlib import Path

import pytest
import spacy

from dragoman.errors import LanguageModelError
from dragoman.language.encoder import FILES, Encoder
from dragoman.language.load import load

MODEL = Path(str(resources.files("dragoman") / "data" / "model"))


def test_load_refuses_a_pipeline_that_is_not_installed() -> None:
    with pytest.raises(LanguageModelError, match="'xx_nowhere' can't be loaded: install it"):
        load("xx_nowhere")


def test_load_refuses_a_pipeline_without_universal_dependencies(tmp_path: Path) -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    nlp.to_disk(tmp_path / "plain")
    with pytest.raises(LanguageModelError, match="no Universal Dependencies parser"):
        load(str(tmp_path / "plain"))


def test_load_takes_a_pipeline_with_universal_dependencies(tmp_path: Path) -> None:
    nlp = spacy.blank("en")
    parser = nlp.add_pipe("parser")
    for label in ("obj", "obl", "nmod", "advcl"):
        parser.add_label(label)
    nlp.initialize()
    nlp.to_disk(tmp_path / "ud")
    assert load(str(tmp_path / "ud")).pipe_names == ["parser"]


@pytest.mark.parametrize("name", FILES)
def test_encoder_names_a_missing_file(tmp_path: Path, name: str) -> None:
    shutil.copytree(MODEL, tmp_path / "model")
    (tmp_path / "model" / name).unlink()
    with pytest.raises(LanguageModelError, match=f"{name} is missing: reinstall dragoman"):
        Encoder(tmp_path / "model")


@pytest.mark.parametrize("name", ["encoder.onnx", "relations.onnx", "model.json", "tokenizer.json"])
def test_encoder_names_a_damaged_file(tmp_path: Path, name: str) -> None:
    shutil.copytree(MODEL, tmp_path / "model")
    (tmp_path / "model" / name).write_bytes(b"broken")
    with pytest.raises(LanguageModelError, match=f"{name} is damaged"):
        Encoder(tmp_path / "model")


def test_encoder_refuses_another_layout(tmp_path: Path) -> None:
    shutil.copytree(MODEL, tmp_path / "model")
    (tmp_path / "model" / "model.json").write_text('{"format": 99}')
    with pytest.raises(LanguageModelError, match="layout 99"):
        Encoder(tmp_path / "model")
