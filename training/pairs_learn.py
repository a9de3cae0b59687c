"""Training of the pair network on states of the shared encoder that are worked out once."""

from __future__ import annotations

import copy
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from dragoman.language.encoder import Encoder
from dragoman.language.pairs import mark_roles
from dragoman.language.windows import SIZE
from network import WIDTH
from pairs_data import Example
from pairs_network import PairNetwork

BATCH = 24
RATE, HEAD_RATE = 1.5e-4, 1e-3
WARM_UP = 0.1
SMOOTHING = 0.1
"""Part of the target that is spread over all classes."""

COMPANIES = 3
"""Times that a sentence is read beside others."""

HIDDEN = 0.1
"""Part of the wordpieces, those of the parties aside, whose states are hidden in training."""


@dataclass(frozen=True)
class Stated:
    """An example as the network sees it.

    Attributes:
        example: What was made one.
        readings: States of its wordpieces, (pieces, width) each: as its text reads it, which is what is
            answered; then alone, and among other sentences.
        roles: Of its wordpieces, (pieces,).
        classes: The right answers.
    """

    example: Example
    readings: tuple[NDArray[np.float16], ...]
    roles: NDArray[np.int64]
    classes: tuple[int, ...]


@dataclass(frozen=True)
class Batch:
    """n padded examples: states (n, pieces, width), roles and real (n, pieces), right (n, classes)."""

    states: Tensor
    roles: Tensor
    real: Tensor
    right: Tensor
    weights: Tensor


def state(
    examples: Sequence[Example],
    encoder: Encoder,
    classes: Sequence[str],
    *,
    strangers: Sequence[tuple[str, ...]] = (),
    seed: int = 0,
) -> list[Stated]:
    """Read each sentence with the lower layers: in its text, alone, and beside some others.

    A sentence is read a little otherwise in other company; the network learns not to mind.

    Args:
        examples: The sentences.
        encoder: What reads them.
        classes: Names of the right answers.
        strangers: Sentences to read others beside.
        seed: Of what stands beside what.
    """
    rng = random.Random(seed)
    stated = []
    for example in examples:
        times = COMPANIES if strangers else 0
        beside = [_read_among(example.words, strangers, encoder, rng) for _ in range(times)]
        readings = (example.states.values, encoder.states(example.words).values, *beside)
        same = tuple(r for r in readings if r.shape == readings[0].shape)  # long windows cut words short
        right = tuple(classes.index(name) for name in example.types)
        stated.append(Stated(example, same, mark_roles(example.states.counts, example.question), right))
    return stated


def _read_among(
    words: tuple[str, ...], strangers: Sequence[tuple[str, ...]], encoder: Encoder, rng: random.Random
) -> NDArray[np.float16]:
    """Read a sentence with others before and behind it, as in a window."""
    before, behind = ([w for s in rng.choices(strangers, k=rng.randrange(3)) for w in s] for _ in range(2))
    before, behind = before[-SIZE // 2 :], behind[: SIZE // 2]
    read = encoder.states([*before, *words, *behind])
    return read.within(len(before), len(before) + len(words)).values


def learn(
    network: PairNetwork, stated: Sequence[Stated], *, epochs: int, seed: int, rate: float = RATE
) -> PairNetwork:
    """Train a copy of `network` for some epochs; the same seed and threads give the same weights."""
    network = copy.deepcopy(network).train()
    rng = random.Random(seed)
    torch.manual_seed(seed)
    lower = list(network.layers.parameters())
    ours = {id(p) for p in lower}
    upper = [p for p in network.parameters() if id(p) not in ours]
    groups = [{"params": lower, "rate": rate}, {"params": upper, "rate": HEAD_RATE}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    steps, step = epochs * -(-len(stated) // BATCH), 0
    for _ in range(epochs):
        for some in _batches(stated, rng):
            done = step / steps
            for group in optimizer.param_groups:
                group["lr"] = group["rate"] * max(0.01, min(done / WARM_UP, (1 - done) / (1 - WARM_UP)))
            batch = _collate(some, network.head.out_features, rng=rng)
            with torch.autocast("cpu", torch.bfloat16):
                found = network(batch.states, batch.roles, batch.real)
            loss = _loss(found.float(), batch)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            step += 1
    return network.eval()


@torch.no_grad()
def answer(network: PairNetwork, stated: Sequence[Stated]) -> NDArray[np.float32]:
    """Give log-probabilities (examples, classes)."""
    count = network.head.out_features
    answers = np.zeros((len(stated), count), np.float32)
    order = sorted(range(len(stated)), key=lambda i: len(stated[i].roles))
    for start in range(0, len(order), 2 * BATCH):
        places = order[start : start + 2 * BATCH]
        batch = _collate([stated[i] for i in places], count, rng=None)
        with torch.autocast("cpu", torch.bfloat16):
            answers[places] = network(batch.states, batch.roles, batch.real).float().numpy()
    return answers


def _loss(found: Tensor, batch: Batch) -> Tensor:
    """The mean negative log-probability of all right classes together, smoothed."""
    hit = -torch.logsumexp(found.masked_fill(batch.right == 0, -1e4), dim=-1)
    spread = -found.mean(dim=-1)
    return ((1 - SMOOTHING) * hit + SMOOTHING * spread) @ batch.weights / batch.weights.sum()


def _batches(stated: Sequence[Stated], rng: random.Random) -> Iterator[list[Stated]]:
    """All examples once, those of like length together, the batches in random order."""
    order = sorted(range(len(stated)), key=lambda i: len(stated[i].roles) + 12 * rng.random())
    starts = list(range(0, len(order), BATCH))
    rng.shuffle(starts)
    for start in starts:
        yield [stated[i] for i in order[start : start + BATCH]]


def _collate(some: Sequence[Stated], classes: int, *, rng: random.Random | None) -> Batch:
    """Pad to a multiple of eight; with `rng` some words are hidden, and any of the readings is taken."""
    longest = -(-max(len(s.roles) for s in some) // 8) * 8
    states = np.zeros((len(some), longest, WIDTH), np.float32)
    roles = np.zeros((len(some), longest), np.int64)
    real = np.zeros((len(some), longest), bool)
    right = np.zeros((len(some), classes), np.float32)
    for i, one in enumerate(some):
        count = len(one.roles)
        reading = one.readings[0] if rng is None else rng.choice(one.readings)
        states[i, :count], roles[i, :count], real[i, :count] = reading, one.roles, True
        right[i, list(one.classes)] = 1
        if rng is not None:
            hide = np.array([role == 0 and rng.random() < HIDDEN for role in one.roles])
            states[i, :count][hide] = 0
    weights = torch.tensor([one.example.weight for one in some])
    return Batch(*map(torch.from_numpy, (states, roles, real, right)), weights)
