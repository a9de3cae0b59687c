"""A cut graph says of its output what the whole graph says."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

import numpy as np
import pytest

from dragoman.language.encoder import STATES, open_session
from dragoman.language.graphs import cut_graph

FILE = Path(str(resources.files("dragoman"))) / "data" / "model" / "encoder.onnx"
INPUTS = {
    "ids": np.array([[101, 7003, 2701, 1996, 5153, 102]]),
    "shapes": np.array([[0, 1, 0, 0, 0, 0]]),
    "first": np.array([[1, 2, 3, 4]]),
}


@pytest.fixture(scope="module")
def model() -> bytes:
    return FILE.read_bytes()


def test_cut_graph_gives_the_same_values(model):
    whole, lower = open_session(FILE), open_session(cut_graph(model, STATES))
    given = {value.name: INPUTS[value.name] for value in lower.get_inputs()}
    assert np.array_equal(lower.run([STATES], given)[0], whole.run([STATES], INPUTS)[0])


def test_cut_graph_leaves_out_what_the_output_does_not_need(model):
    cut = cut_graph(model, STATES)
    assert len(cut) < len(model)
    assert [value.name for value in open_session(cut).get_outputs()] == [STATES]


@pytest.mark.parametrize("damage", [b"", b"\x0f\xff", b"no model at all", b"\x3a\x7f\x00", b"\x3a"])
def test_cut_graph_refuses_what_is_no_model(damage):
    with pytest.raises(ValueError, match="no ONNX model"):
        cut_graph(damage, STATES)


def test_cut_graph_names_an_output_that_is_not_there(model):
    with pytest.raises(ValueError, match="no output 'depth'"):
        cut_graph(model, "depth")
