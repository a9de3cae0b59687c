"""Export a checkpoint to the files that the package ships.

    python export.py --checkpoint epoch13.pt --minilm DIRECTORY

Written: `encoder.onnx` and `relations.onnx` (weights as 8-bit integers, per channel), `model.json` (the
classes of every head and the version), `tokenizer.json` and `lemmas.json.gz`. Each file replaces its
predecessor at once.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import logging
import shutil
import tempfile
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers import optimizer
from onnxruntime.transformers.fusion_options import FusionOptions
from torch import Tensor, nn

from labels import Classes
from lemma_table import write_lemmas
from network import HEADS, LABEL_WIDTH, WIDTH, Network

OPSET = 17
FORMAT = 1
"""Version of the files' layout; the reader refuses any other."""

_HERE = Path(__file__).resolve().parent
DATA = _HERE.parent / "src" / "dragoman" / "data" / "model"


def load_network(path: Path) -> tuple[Network, Classes]:
    """The averaged network of a checkpoint, ready to export, and its classes."""
    state = torch.load(path, weights_only=False)
    classes = Classes(**state["classes"])
    network = Network(classes.sizes(), len(classes.labels))
    network.load_state_dict(state["network"])
    for layer in network.encoder.layers:
        layer.plain = True
    return network.eval(), classes


def _save_graph(
    module: nn.Module,
    path: Path,
    inputs: dict[str, Tensor],
    outputs: list[str],
    axes: dict[str, dict[int, str]],
) -> None:
    torch.onnx.export(
        module, tuple(inputs.values()), str(path), input_names=list(inputs), output_names=outputs,
        dynamic_axes=axes, opset_version=OPSET, dynamo=False,
    )  # fmt: skip


def export_encoder(network: Network, path: Path) -> None:
    """Wordpieces to tag logits, arc scores and label sides; attention fused for onnxruntime."""
    ids = torch.tensor([[101, 1996, 3675, 102]] * 2)
    first = torch.tensor([[1, 2]] * 2)
    inputs = {"ids": ids, "shapes": torch.ones_like(ids), "first": first}
    outputs = ["tags", "arcs", "dependents", "governors"]
    axes = {"ids": {0: "windows", 1: "pieces"}, "shapes": {0: "windows", 1: "pieces"}}
    axes |= {name: {0: "windows", 1: "words"} for name in ("first", *outputs)}
    axes["arcs"] |= {2: "governors"}
    _save_graph(network, path, inputs, outputs, axes)
    wanted = FusionOptions("bert")
    wanted.enable_skip_layer_norm = wanted.enable_bias_gelu = False
    fused = optimizer.optimize_model(
        str(path),
        model_type="bert",
        num_heads=HEADS,
        hidden_size=WIDTH,
        opt_level=0,
        optimization_options=wanted,
    )
    logging.info("fused: %s", fused.get_fused_operator_statistics())
    fused.save_model_to_file(str(path))


def export_relations(network: Network, path: Path) -> None:
    """Pairs of label sides to relation logits."""
    sides = torch.zeros(3, LABEL_WIDTH)
    axes = {name: {0: "pairs"} for name in ("dependents", "governors", "relations")}
    inputs = {"dependents": sides, "governors": sides.clone()}
    _save_graph(network.labels, path, inputs, ["relations"], axes)


def quantise(source: Path, target: Path) -> None:
    """Weights to 8-bit integers with a scale per output channel; activations are scaled as they come."""
    quantize_dynamic(
        source, target, per_channel=True, weight_type=QuantType.QInt8,
        extra_options={"DefaultTensorType": onnx.TensorProto.FLOAT},
    )  # fmt: skip


def export(
    checkpoint: Path, minilm: Path, bench: Path, wordnet: Path, target: Path, *, whole: bool = False
) -> None:
    """Write all files of the model to `target`; with `whole` the weights stay 32-bit floats."""
    network, classes = load_network(checkpoint)
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent) as folder:
        made = Path(folder)
        export_encoder(network, made / "encoder.raw")
        export_relations(network, made / "relations.raw")
        for name in ("encoder", "relations"):
            raw, final = made / f"{name}.raw", made / f"{name}.onnx"
            if whole:
                raw.rename(final)
            else:
                quantise(raw, final)
                raw.unlink()
        shutil.copy(minilm / "tokenizer.json", made / "tokenizer.json")
        write_lemmas(bench, wordnet, made / "lemmas.json.gz")
        _write_manifest(made, classes)
        for path in sorted(made.iterdir()):
            path.replace(target / path.name)


def _write_manifest(folder: Path, classes: Classes) -> None:
    digest = hashlib.sha256((folder / "encoder.onnx").read_bytes()).hexdigest()[:12]
    manifest = {"format": FORMAT, "version": digest, "tags": classes.tags, "labels": classes.labels}
    (folder / "model.json").write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    """Read the command line and export."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--minilm", type=Path, required=True)
    parser.add_argument("--bench", type=Path, default=_HERE.parent.parent / "shared" / "bench")
    parser.add_argument(
        "--wordnet", type=Path, default=Path("/usr/share/wordnet"), help="WordNet's dict folder"
    )
    parser.add_argument("--out", type=Path, default=DATA)
    parser.add_argument("--whole", action="store_true", help="keep 32-bit floats")
    options = parser.parse_args()
    logging.basicConfig(level=logging.WARNING)
    torch.set_num_threads(1)
    folders = options.minilm, options.bench, options.wordnet, options.out
    export(options.checkpoint, *folders, whole=options.whole)


if __name__ == "__main__":
    main()
