"""The gate: run every scorer that has data and compare with the committed baseline.

    python -m eval.gate                exit 1 if any score fell by more than the tolerance
    python -m eval.gate --print        only show the scores
    python -m eval.gate --update       write the scores as the new baseline
    python -m eval.gate --only causes  one scorer or several

A scorer is a module of this package with a function `gate_scores()` or `score()` that takes nothing and
returns numbers by name, and a path `DATA` or `BENCH` (a file or folder, or several) that it reads. Where
the data are not there, it is skipped. The baseline keeps a digest of the data beside the scores: scores on
other data are not compared. The language model is no part of the digest: it is what the scores are about.
Lowering a score needs a reason in the commit that updates the baseline.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib
import inspect
import json
import pkgutil
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

from pydantic import BaseModel, ConfigDict

HERE = Path(__file__).parent
BASELINE = HERE / "baseline.json"
TOLERANCE = 0.002
"""How far a share may fall before it counts as a fall; scores in percent may fall a hundred times as much."""

LESS_IS_BETTER = ("_km",)
"""Ends of the names of scores that are better when they are lower."""


class Entry(BaseModel):
    """What the baseline keeps of one scorer."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    data: str
    scores: dict[str, float]


class Baseline(BaseModel):
    """The committed file: scorers by name."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    scorers: dict[str, Entry] = {}


@dataclass(frozen=True)
class Scorer:
    """One scorer of this package."""

    name: str
    data: tuple[Path, ...]
    run: Callable[[], dict[str, float]]

    def is_ready(self) -> bool:
        """Say whether its data are there."""
        return all(path.exists() for path in self.data)

    def digest(self) -> str:
        """Give a digest of its data: names and bytes of all files."""
        digest = hashlib.sha256()
        for path in _files(self.data):
            digest.update(path.name.encode())
            digest.update(path.read_bytes())
        return digest.hexdigest()[:16]


@dataclass(frozen=True)
class Fall:
    """A score that is lower than the baseline."""

    scorer: str
    score: str
    was: float
    now: float | None


def find_scorers(package: str = "eval") -> list[Scorer]:
    """Give the scorers of the package, by name."""
    found = []
    for info in pkgutil.iter_modules([str(HERE)]):
        if info.name == "gate":
            continue
        scorer = _scorer(importlib.import_module(f"{package}.{info.name}"), info.name)
        if scorer is not None:
            found.append(scorer)
    return found


def _scorer(module: ModuleType, name: str) -> Scorer | None:
    run = getattr(module, "gate_scores", getattr(module, "score", None))
    if run is None or not _runs_alone(run):
        return None
    data = getattr(module, "DATA", getattr(module, "BENCH", None))
    paths = (data,) if isinstance(data, Path) else tuple(data or ())
    return Scorer(name, paths, run)


def _runs_alone(function: Callable[..., object]) -> bool:
    parameters = inspect.signature(function).parameters.values()
    return all(p.default is not p.empty or p.kind in {p.VAR_KEYWORD, p.VAR_POSITIONAL} for p in parameters)


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            yield from sorted(p for p in path.rglob("*") if p.is_file())
        else:
            yield path


def compare(now: Entry, was: Entry | None, name: str) -> list[Fall]:
    """Give the scores that fell; nothing is compared on other data or without a baseline."""
    if was is None or was.data != now.data:
        return []
    falls = []
    for score, before in was.scores.items():
        after = now.scores.get(score)
        loss = _loss(score, before, after)
        if after is None or loss > TOLERANCE * (100 if before > 1 else 1):
            falls.append(Fall(name, score, before, after))
    return falls


def _loss(score: str, before: float, after: float | None) -> float:
    if after is None:
        return before
    return after - before if score.endswith(LESS_IS_BETTER) else before - after


def load_baseline(path: Path = BASELINE) -> Baseline:
    """Read the baseline; an absent file is an empty one."""
    if not path.exists():
        return Baseline()
    return Baseline.model_validate_json(path.read_text(encoding="utf-8"))


def write_baseline(entries: dict[str, Entry], path: Path = BASELINE) -> None:
    """Write scores into the baseline; scorers that did not run keep theirs."""
    kept = {**load_baseline(path).scorers, **entries}
    data = {"scorers": {name: kept[name].model_dump() for name in sorted(kept)}}
    path.write_text(json.dumps(data, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def run_scorers(scorers: Iterable[Scorer]) -> dict[str, Entry]:
    """Run the scorers whose data are there, and say on the terminal what happens."""
    entries = {}
    for scorer in scorers:
        if not scorer.is_ready():
            print(f"{scorer.name}: skipped, its data are not here")
            continue
        start = time.perf_counter()
        scores = {name: round(value, 4) for name, value in scorer.run().items()}
        if scores:
            entries[scorer.name] = Entry(data=scorer.digest(), scores=scores)
        print(f"{scorer.name}: {len(scores)} scores in {time.perf_counter() - start:.0f} s", flush=True)
    return entries


def main(arguments: Sequence[str] | None = None) -> int:
    """Run, compare, say what fell."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--update", action="store_true", help="write the baseline")
    parser.add_argument("--print", action="store_true", dest="show", help="only show the scores")
    parser.add_argument("--only", action="append", default=[], metavar="NAME")
    options = parser.parse_args(arguments)
    scorers = [s for s in find_scorers() if not options.only or s.name in options.only]
    entries = run_scorers(scorers)
    was = load_baseline().scorers
    for name, entry in entries.items():
        _print_scores(name, entry, was.get(name))
    if options.update:
        write_baseline(entries)
        print(f"{BASELINE.name} written")
        return 0
    falls = [fall for name, entry in entries.items() for fall in compare(entry, was.get(name), name)]
    for fall in falls if not options.show else []:
        print(f"FELL {fall.scorer}.{fall.score}: {fall.was:.4f} → {_shown(fall.now)}")
    return 1 if falls and not options.show else 0


def _shown(score: float | None) -> str:
    return "gone" if score is None else f"{score:.4f}"


def _print_scores(name: str, entry: Entry, was: Entry | None) -> None:
    comparable = was is not None and was.data == entry.data
    if was is not None and not comparable:
        print(f"{name}: its data have changed; not compared (--update writes a new baseline)")
    for score, value in entry.scores.items():
        before = was.scores.get(score) if was is not None and comparable else None
        print(
            f"  {name}.{score:36} {value:8.4f}" + (f"  (baseline {before:.4f})" if before is not None else "")
        )


if __name__ == "__main__":
    sys.exit(main())
