"""The files of the pair head, and the encoder's further output that it reads."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import onnx
import torch
from onnxruntime.transformers import optimizer
from onnxruntime.transformers.fusion_options import FusionOptions

from dragoman.language.encoder import STATES
from dragoman.language.pairs import GRAPH, MANIFEST, Manifest
from export import OPSET, quantise
from network import HEADS, WIDTH
from pairs_network import PairNetwork


def add_states(path: Path, layer: int) -> None:
    """Make the hidden values after `layer` layers an output of the encoder's graph; the weights stay.

    Written anew only where the graph lacks it or gives those of another layer.
    """
    graph = onnx.load(path)
    name = f"/encoder/layers.{layer - 1}/norm/LayerNormalization_output_0"
    outputs = graph.graph.output
    if any(output.name == STATES for output in outputs):
        return
    for node in graph.graph.node:
        for names in (node.input, node.output):
            for i, known in enumerate(names):
                if known == name:
                    names[i] = STATES
    shape = ["windows", "pieces", WIDTH]
    outputs.append(onnx.helper.make_tensor_value_info(STATES, onnx.TensorProto.FLOAT, shape))
    onnx.checker.check_model(graph)
    part = path.with_suffix(".part")
    onnx.save(graph, part)
    part.replace(path)


def export_pairs(
    network: PairNetwork, folder: Path, classes: Sequence[str], layer: int, version: str
) -> None:
    """Write graph (8-bit weights) and manifest to `folder`; the training network stays as it is."""
    for module in network.layers:
        module.plain = True
    network.eval()
    roles = torch.tensor([[1, 3, 2, 0], [2, 3, 1, 0]])
    raw = folder / "pairs.raw"
    torch.onnx.export(
        network, (torch.zeros(1, 4, WIDTH), roles), str(raw), input_names=["states", "roles"],
        output_names=["answers"], opset_version=OPSET, dynamo=False,
        dynamic_axes={"states": {1: "pieces"}, "roles": {0: "pairs", 1: "pieces"}, "answers": {0: "pairs"}},
    )  # fmt: skip
    wanted = FusionOptions("bert")
    wanted.enable_skip_layer_norm = wanted.enable_bias_gelu = False
    fused = optimizer.optimize_model(
        str(raw), model_type="bert", num_heads=HEADS, hidden_size=WIDTH, opt_level=0,
        optimization_options=wanted,
    )  # fmt: skip
    fused.save_model_to_file(str(raw))
    part = folder / "pairs.part"
    quantise(raw, part)
    raw.unlink()
    part.replace(folder / GRAPH)
    manifest = Manifest(classes=tuple(classes), layer=layer, encoder=version)
    text = json.dumps(manifest.model_dump(), indent=1) + "\n"
    (folder / MANIFEST).write_text(text, encoding="utf-8")
    for module in network.layers:
        module.plain = False
