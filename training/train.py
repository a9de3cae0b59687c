"""Train the language model.

    python train.py --bench ../../shared/bench --minilm DIRECTORY --out DIRECTORY

The learning rate falls with the steps done, or with the minutes spent where those run out first. A checkpoint
is written after each epoch; a run that finds one in `--out` goes on from there.
"""

from __future__ import annotations

import argparse
import os
import random
import time
from dataclasses import asdict
from pathlib import Path

os.environ.setdefault("ONEDNN_PRIMITIVE_CACHE_CAPACITY", "64")
os.environ.setdefault("MALLOC_ARENA_MAX", "1")

import torch
from torch import Tensor
from torch.nn import functional as F  # noqa: N812

from batches import SECOND_SHARES, SHARES, Batch, collate, epoch_windows, make_batches
from corpora import Document, read_attributions, read_causes, read_entities, read_ud
from dragoman.language.wordpieces import WordPieces
from labels import IGNORED, Classes, count_classes
from network import Network, load_pretrained

ENCODER_RATE, HEAD_RATE = 2e-4, 1e-3
WARM_UP = 0.05
AVERAGE = 0.998
"""Share of the running average of the weights that a step keeps."""

WEIGHTS = {"start": 0.5, "feats": 0.5, "xpos": 0.5, "upos": 0.5, "ner": 1.5}
"""Weight of a head's loss; 1 where not named."""

WORDS_PER_STEP = 2000
"""What summed losses are divided by, so that a task weighs as many words as it has."""


def read_corpora(bench: Path, part: str) -> dict[str, list[Document]]:
    """All documents of `part` by task."""
    return {
        "ud": read_ud(bench, part),
        "ner": read_entities(bench, part),
        "attribution": read_attributions(bench, part),
        "causal": read_causes(bench, part),
    }


def losses(network: Network, batch: Batch) -> dict[str, Tensor]:
    """The summed loss of each head over the words that have a target for it."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        hidden = network.encoder(batch.ids, batch.shapes)
    words = network.attach(hidden.float(), batch.shapes, batch.first)
    logits = network.tags(network.dropout(words[:, 1:]))
    found: dict[str, Tensor] = {}
    offset = 0
    for j, (head, size) in enumerate(network.sizes.items()):
        targets = batch.tags[:, :, j]
        rows = (targets != IGNORED).any(dim=1).nonzero()[:, 0]
        if len(rows):
            scores = logits[rows, :, offset : offset + size].transpose(1, 2)
            found[head] = F.cross_entropy(scores, targets[rows], ignore_index=IGNORED, reduction="sum")
        offset += size
    found |= _parse_losses(network, batch, words)
    rows = (batch.causal != IGNORED).any(dim=1).nonzero()[:, 0]
    if len(rows):
        found["causal"] = _causal_loss(logits[rows, :, -2:], batch.sentence[rows], batch.causal[rows])
    return found


def _parse_losses(network: Network, batch: Batch, words: Tensor) -> dict[str, Tensor]:
    rows = (batch.governor != IGNORED).any(dim=1).nonzero()[:, 0]
    if not len(rows):
        return {}
    words, sentence = words[rows], batch.sentence[rows]
    governor, label = batch.governor[rows], batch.label[rows]
    scores = network.arc_scores(words)
    same = sentence[:, :, None] == sentence[:, None, :]
    scores = scores.masked_fill(~F.pad(same, (1, 0), value=True), -1e4)
    arcs = F.cross_entropy(scores.transpose(1, 2), governor, ignore_index=IGNORED, reduction="sum")
    dependent, above = network.label_sides(words)
    learnt = (governor > 0) & (label != IGNORED)
    row = learnt.nonzero()[:, 0]
    logits = network.labels(dependent[learnt], above[row, governor[learnt] - 1])
    return {"arcs": arcs, "labels": F.cross_entropy(logits, label[learnt], reduction="sum")}


def _causal_loss(logits: Tensor, sentence: Tensor, causal: Tensor) -> Tensor:
    """Yes or no by the mean of a sentence's word logits; weighs as much as eight words."""
    found = logits.new_zeros(())
    for k in range(causal.shape[1]):
        inside = (sentence == k).float()[:, :, None]
        mean = (logits * inside).sum(dim=1) / inside.sum(dim=1).clamp(min=1)
        if (causal[:, k] != IGNORED).any():
            found = found + F.cross_entropy(mean, causal[:, k], ignore_index=IGNORED, reduction="sum")
    return found * 8


class Run:
    """Network, optimiser and running average of a training run, and how far it has come."""

    def __init__(self, options: argparse.Namespace, classes: Classes) -> None:
        self.options, self.classes = options, classes
        self.network = Network(classes.sizes(), len(classes.labels))
        load_pretrained(self.network.encoder, options.minilm / "model.safetensors")
        encoder = [p for p in self.network.encoder.parameters() if p.requires_grad]
        inside = set(map(id, self.network.encoder.parameters()))
        heads = [p for p in self.network.parameters() if id(p) not in inside]
        groups = [{"params": encoder, "rate": ENCODER_RATE}, {"params": heads, "rate": HEAD_RATE}]
        self.optimizer = torch.optim.AdamW(groups, lr=0.0, weight_decay=0.01, fused=True)
        self.parameters = encoder + heads
        self.average = [p.detach().clone() for p in self.parameters]
        self.step, self.epoch, self.spent = 0, 0, 0.0
        self.last = options.out / "last.pt"
        if self.last.exists():
            self._resume()
        elif options.start is not None:
            self._start_from(options.start)

    def _start_from(self, checkpoint: Path) -> None:
        """Begin the second stage with the averaged weights of the first."""
        self.network.load_state_dict(torch.load(checkpoint, weights_only=False)["network"])
        self.average = [p.detach().clone() for p in self.parameters]

    def _resume(self) -> None:
        state = torch.load(self.last, weights_only=False)
        self.network.load_state_dict(state["network"])
        self.optimizer.load_state_dict(state["optimizer"])
        self.average = state["average"]
        self.step, self.epoch, self.spent = state["step"], state["epoch"], state["spent"]

    def progress(self, steps: int) -> float:
        """How much of the run is done, 0 to 1."""
        return min(1.0, max(self.step / steps, self.spent / (self.options.minutes * 60)))

    def update(self, batch: Batch, progress: float) -> dict[str, float]:
        """One step of the optimiser; the loss of each head in that batch."""
        rate = min(progress / WARM_UP, (1 - progress) / (1 - WARM_UP))
        for group in self.optimizer.param_groups:
            group["lr"] = group["rate"] * self.options.rate * max(rate, 0.002)
        found = losses(self.network, batch)
        total = sum(WEIGHTS.get(head, 1.0) * loss for head, loss in found.items()) / WORDS_PER_STEP
        total.backward()
        torch.nn.utils.clip_grad_norm_(self.parameters, 1.0)
        self.optimizer.step()
        self.optimizer.zero_grad(set_to_none=False)
        keep = min(AVERAGE, (1 + self.step) / (10 + self.step))
        torch._foreach_lerp_(self.average, [p.detach() for p in self.parameters], 1 - keep)
        self.step += 1
        return {head: loss.item() / batch.words for head, loss in found.items()}

    def save(self) -> None:
        """The checkpoint to go on from, and the averaged weights of this epoch to export."""
        state = {
            "network": self.network.state_dict(), "optimizer": self.optimizer.state_dict(),
            "average": self.average, "step": self.step, "epoch": self.epoch, "spent": self.spent,
        }  # fmt: skip
        torch.save(state, self.last.with_suffix(".part"))
        self.last.with_suffix(".part").rename(self.last)
        names = {id(p): name for name, p in self.network.named_parameters()}
        averaged = dict(self.network.state_dict())
        averaged |= {names[id(p)]: a for p, a in zip(self.parameters, self.average, strict=True)}
        path = self.options.out / f"epoch{self.epoch:02d}.pt"
        torch.save({"network": averaged, "classes": asdict(self.classes)}, path)


def train(options: argparse.Namespace) -> None:
    """Run all epochs, or as many as `--minutes` allow."""
    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    documents = read_corpora(options.bench, "train")
    classes = count_classes(doc for docs in documents.values() for doc in docs)
    pieces = WordPieces(options.minilm / "tokenizer.json")
    run = Run(options, classes)
    shares = SECOND_SHARES if options.start else SHARES
    while run.epoch < options.epochs:
        rng = random.Random(options.seed * 1000 + run.epoch)
        torch.manual_seed(options.seed * 1000 + run.epoch)
        batches = make_batches(epoch_windows(documents, rng, shares), classes, pieces, rng)
        steps = options.steps or len(batches) * options.epochs
        unfinished = _epoch(run, batches, pieces, steps)
        run.epoch += 1
        run.save()
        if not unfinished:
            break


def _epoch(run: Run, batches: list[list[Document]], pieces: WordPieces, steps: int) -> bool:
    """One pass over `batches`; False where the run's steps or minutes end within it."""
    run.network.train()
    since, words, sums = time.monotonic(), 0, {}
    for i, windows in enumerate(batches):
        started = time.monotonic()
        batch = collate(windows, run.classes, pieces)
        for head, loss in run.update(batch, run.progress(steps)).items():
            sums.setdefault(head, []).append(loss)
        words += batch.words
        run.spent += time.monotonic() - started
        if i % 25 == 24:
            shown = " ".join(f"{head} {sum(v) / len(v):.3f}" for head, v in sorted(sums.items()))
            speed = words / (time.monotonic() - since)
            print(
                f"{run.epoch}:{i + 1}/{len(batches)} {run.progress(steps):.3f} {speed:.0f} words/s {shown}",
                flush=True,
            )
            since, words, sums = time.monotonic(), 0, {}
        if run.progress(steps) >= 1:
            return False
    return True


def main() -> None:
    """Read the command line and train."""
    parser = argparse.ArgumentParser(description=__doc__)
    here = Path(__file__).resolve().parent
    parser.add_argument("--bench", type=Path, default=here.parent.parent / "shared" / "bench")
    parser.add_argument("--minilm", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--start", type=Path, help="checkpoint to begin the second stage with")
    parser.add_argument("--rate", type=float, default=1.0, help="factor on the learning rates")
    parser.add_argument("--epochs", type=int, default=10)
    parser.add_argument("--steps", type=int, default=0, help="end after so many steps")
    parser.add_argument("--minutes", type=float, default=1e6, help="end after so much time")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    train(options)


if __name__ == "__main__":
    main()
