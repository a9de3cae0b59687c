"""Learn how likely a coding is right, from codings of news that were judged one by one.

    PYTHONPATH=../src:.. python judged.py draw OUT          codings to judge, as eval/precision shows them
    PYTHONPATH=../src:.. python judged.py add OUT VERDICTS… put verdicts on drawn codings into judged.tsv.gz
    PYTHONPATH=../src:.. python judged.py learn             cross-validate, then write event_check.yaml

Codings are drawn from the training half of Wikinews (`eval.precision`), Voice of America, Worldwide
newswire, PolNeAR's train articles, RE3D, reports of IndiaPoliceEvents and of the part of MUC-3/4 that is
there to learn from (the labels play no part). A verdict line is: id, "right" or "wrong", what is wrong, with
tabs between. `judged.tsv.gz` holds no text: id of the coding, hash of the document, verdict, traits. A coding
that later grammar no longer makes keeps its row with the traits it had: what was mended here was mostly
wrong, and its like will be met in reports that nobody looked at. Without such rows the chances are too high
there.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import yaml
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import GroupKFold

from corpora import read_attribution_texts, read_newswire_texts
from dragoman.datafiles import data_path
from dragoman.documents.documents import make_documents
from dragoman.extract.event_check import FILE
from dragoman.extract.events import code_events, find_events
from dragoman.model import Document, Event
from dragoman.pipeline import FINDERS, Reader, make_statements
from eval.ipe import read_documents
from eval.muc4 import read_texts
from eval.precision import Drawn, is_held_out, render

HERE = Path(__file__).resolve().parent
BENCH = HERE.parents[1] / "shared" / "bench"
JUDGED = HERE / "judged.tsv.gz"

NEWSWIRE, ATTRIBUTIONS, POLICE, TERROR = 816, 230, 140, 200
"""Articles of Worldwide newswire, PolNeAR, IndiaPoliceEvents and of what MUC-3 and 4 gave to learn from, the
first by the hash of their names."""

FOLDS = 8
RAREST = 10
"""Codings that a trait must be seen in to be weighed."""

STRENGTH = 0.03
"""Inverse strength of the L2 regularisation: the least Brier score in cross-validation, of 0.003 to 0.1."""

FLOOR = 0.38
"""Chance below which a coding is left out: higher ones cost recall (`docs/method.md`)."""


@dataclass(frozen=True)
class Judged:
    """A judged coding."""

    id: str
    document: str
    right: bool
    traits: frozenset[str]


def main() -> None:
    """Read the command line and do it."""
    parser = argparse.ArgumentParser(description="Learn how likely a coding is right.")
    commands = parser.add_subparsers(dest="command", required=True)
    drawing = commands.add_parser("draw")
    drawing.add_argument("out", type=Path)
    drawing.add_argument("--parts", type=int, default=1, help="files that the codings are spread over")
    adding = commands.add_parser("add")
    adding.add_argument("out", type=Path)
    adding.add_argument("verdicts", type=Path, nargs="+")
    commands.add_parser("learn")
    options = parser.parse_args()
    if options.command == "draw":
        draw(options.out, options.parts)
    elif options.command == "add":
        add(options.out, options.verdicts)
    else:
        learn(read_judged())


# ---- drawing -----------------------------------------------------------------------------------


def draw(out: Path, parts: int) -> None:
    """Write all codings with their traits, and those that nobody has judged yet for judging."""
    out.mkdir(parents=True, exist_ok=True)
    known = {row.id for row in read_judged()}
    drawn = {d.code: (d, traits) for d, traits in _codings()}
    with (out / "codings.jsonl").open("w", encoding="utf-8") as file:
        for code, (found, traits) in sorted(drawn.items()):
            row = {"id": code, "document": found.document.id, "traits": sorted(traits)}
            file.write(json.dumps(row) + "\n")
    fresh = [drawn[code][0] for code in sorted(drawn) if code not in known]
    for part in range(parts):
        text = "\n\n".join(render(d) for d in fresh[part::parts])
        (out / f"judge{part}.txt").write_text(text, encoding="utf-8")
    print(f"{len(drawn)} codings, {len(fresh)} to judge")


def _codings() -> Iterator[tuple[Drawn, frozenset[str]]]:
    """Give the codings of all reports, those below the present floor too."""
    finders = (partial(find_events, floor=0.0), *(f for f in FINDERS if f is not find_events))
    reader = Reader.load()
    for document in _documents():
        analysis = reader.analyse(document, reader.nlp(document.text))
        reading = reader.find_mentions(analysis)
        traits = {(c.event.evidence[0].start, c.event.type): c.traits for c in code_events(reading)}
        for event in make_statements(reading, finders=finders):
            if isinstance(event, Event):
                found = traits.get((event.evidence[0].start, event.type))
                if found is not None:
                    yield Drawn(event, document), found


def _documents() -> Iterator[Document]:
    with TemporaryDirectory() as folder:
        texts = [
            *_first(read_newswire_texts(BENCH, "train"), NEWSWIRE),
            *_first(read_attribution_texts(BENCH, "train"), ATTRIBUTIONS),
            *_read_war_texts(BENCH / "re3d"),
        ]
        for name, text in texts:
            Path(folder, name).with_suffix(".txt").write_text(text, encoding="utf-8")
        for found in make_documents([BENCH / "voa", Path(folder)]):
            if isinstance(found, Document):
                yield found
    for police in sorted(read_documents(), key=lambda d: hashlib.sha256(d.id.encode()).hexdigest())[:POLICE]:
        yield Document(text=police.text)
    bodies = _first(((key, body) for key, body, _ in read_texts("dev")), TERROR)
    days = {key: day for key, _, day in read_texts("dev")}
    for key, body in bodies:
        yield Document(text=body, published=days[key])
    for found in make_documents([BENCH / "wikinews"]):
        if isinstance(found, Document) and not is_held_out(found):
            yield found


def _read_war_texts(folder: Path) -> Iterator[tuple[str, str]]:
    """Names and texts of RE3D: statements, press releases and encyclopaedia entries on Syria and Iraq."""
    for path in sorted(folder.glob("*/documents.json")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            yield row["_id"], row["text"]


def _first(texts: Iterable[tuple[str, str]], count: int) -> list[tuple[str, str]]:
    """Give the first texts by the hash of their names."""
    return sorted(texts, key=lambda t: hashlib.sha256(f"jd{t[0]}".encode()).hexdigest())[:count]


# ---- verdicts ----------------------------------------------------------------------------------


def add(out: Path, verdicts: Sequence[Path]) -> None:
    """Put verdicts beside the traits of the codings; those judged before keep theirs where they are gone."""
    rows = {row.id: row for row in read_judged()}
    known = {row.id: row.right for row in rows.values()}
    for path in verdicts:
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.reader(file, delimiter="\t"):
                if row[1] not in {"right", "wrong"}:
                    raise ValueError(f"{path}: {row[0]}: {row[1]!r} is neither right nor wrong")
                known[row[0]] = row[1] == "right"
    for line in (out / "codings.jsonl").read_text(encoding="utf-8").splitlines():
        found = json.loads(line)
        if (key := found["id"]) in known:
            rows[key] = Judged(key, found["document"], known[key], frozenset(found["traits"]))
    with gzip.open(JUDGED, "wt", encoding="utf-8") as file:
        for key, coding in sorted(rows.items()):
            verdict = "right" if coding.right else "wrong"
            file.write("\t".join([key, coding.document, verdict, "|".join(sorted(coding.traits))]) + "\n")
    print(f"{len(rows)} judged codings in {JUDGED.name}")


def read_judged() -> list[Judged]:
    """Read the judged codings."""
    if not JUDGED.exists():
        return []
    with gzip.open(JUDGED, "rt", encoding="utf-8") as file:
        rows = [line.rstrip("\n").split("\t") for line in file]
    return [Judged(r[0], r[1], r[2] == "right", frozenset(r[3].split("|"))) for r in rows]


# ---- learning ----------------------------------------------------------------------------------


def learn(rows: Sequence[Judged]) -> None:
    """Cross-validate by document, print what each floor would leave, and write the weights of all."""
    counts: dict[str, int] = {}
    for row in rows:
        for trait in row.traits:
            counts[trait] = counts.get(trait, 0) + 1
    names = sorted(trait for trait, count in counts.items() if count >= RAREST)
    held = np.array([[name in row.traits for name in names] for row in rows], np.float64)
    right = np.array([row.right for row in rows])
    groups = [row.document for row in rows]
    chances = np.zeros(len(rows))
    for train, test in GroupKFold(FOLDS).split(held, right, groups):
        chances[test] = _fit(held[train], right[train]).predict_proba(held[test])[:, 1]
    _report(chances, right)
    model = _fit(held, right)
    weights = {n: round(float(w), 3) for n, w in zip(names, model.coef_[0], strict=True) if abs(w) >= 0.01}
    content = {"base": round(float(model.intercept_[0]), 3), "floor": FLOOR, "weights": weights}
    head = f"# Made by training/judged.py of {len(rows)} judged codings, {right.mean():.1%} of them right.\n"
    text = yaml.safe_dump(content, sort_keys=False, allow_unicode=True)
    data_path("lexicons", "en", FILE).write_text(head + text, encoding="utf-8")


def _fit(held: np.ndarray, right: np.ndarray) -> LogisticRegression:
    return LogisticRegression(C=STRENGTH, max_iter=2000).fit(held, right)


def _report(chances: np.ndarray, right: np.ndarray) -> None:
    share = right.mean()
    print(f"{len(right)} codings, {share:.3f} right; AUC {roc_auc_score(right, chances):.3f}")
    print(f"Brier {np.mean((chances - right) ** 2):.3f}, of the mean alone {share * (1 - share):.3f}")
    for floor in (0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5):
        kept = chances >= floor
        print(f"floor {floor:.2f}: {kept.mean():.2f} kept, {right[kept].mean():.3f} right, "
              f"{right[kept].sum() / right.sum():.2f} of the right ones")  # fmt: skip


if __name__ == "__main__":
    main()
