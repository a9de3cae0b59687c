"""Score stated causes on the Causal News Corpus (train file; a tenth of its sentences is held out).

    python -m eval.causes [--part dev|train] [--limit N]

Held out (`dev`): the sentences whose id has a SHA-256 that divides by ten; the language model has not seen
them. Each sentence is read on its own, as `dragoman read` would read it.

| number | what |
|---|---|
| sentence_f1 | F1 of "states a cause"; a sentence does if at least one cause is found in it |
| span_f1 | fair F1 of cause, effect and signal spans over the causal sentences with marked spans |
| span_f1_all | the same over all sentences, so that a cause found in a sentence without one costs |

*Fair F1* follows Ortmann's description of FairEval (LREC 2022). Spans are word ranges (words between
blanks, as in the corpus) with a label. One gold and one found span form a pair: same words and label
(right), same words and another label (labelling error), other words that overlap (boundary error with the
same label, else labelling-boundary error). Pairs are made in this order, the pair with most shared words
first; what stays without a partner is a false positive or a false negative. An error of a pair counts half
as false positive and half as false negative:

    P = right / (right + FP + pairs in error / 2)        R = right / (right + FN + pairs in error / 2)

A sentence may hold several relations, and so may a reading: relations are paired so that most spans are
right, each pair is compared on its own (causes and effects together, signals apart, as in the shared task),
and relations that find no partner are all false.

One convention is turned around: the corpus calls an aim the cause of the act that serves it; dragoman calls
the act the cause and the aim the intended effect. For statements of the kind "purpose" the two sides are
swapped before scoring.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import hashlib
import io
import itertools
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from dragoman.extract.causes import find_causes
from dragoman.language.analysis import Analysis
from dragoman.model import Cause, Document
from dragoman.pipeline import Reader

BENCH = Path(__file__).resolve().parents[2] / "shared" / "bench" / "causal"
DATA = BENCH
ROLES = {"ARG0": "cause", "ARG1": "effect", "SIG": "signal"}
MOST = 5
"""Relations of one sentence beyond which the best pairing is searched greedily."""

Labelled = tuple[str, int, int]
"""Label, first and last word of a span."""

Relation = frozenset[Labelled]


@dataclass(frozen=True)
class Sentence:
    """One sentence of the corpus with its relations."""

    key: str
    text: str
    causal: bool
    relations: tuple[Relation, ...]


def score(bench: Path = BENCH, *, part: str = "dev", limit: int | None = None) -> dict[str, float]:
    """Give the numbers above; empty where the corpus is not there."""
    if not bench.exists():
        return {}
    sentences = list(itertools.islice(read_sentences(bench, part), limit))
    return compare(sentences, list(find_relations(s.text for s in sentences)))


def compare(sentences: Sequence[Sentence], found: Sequence[Sequence[Relation]]) -> dict[str, float]:
    """Compare gold sentences with the relations found in them."""
    flags: Counter[str] = Counter()
    marked: Counter[str] = Counter()
    everything: Counter[str] = Counter()
    for sentence, relations in zip(sentences, found, strict=True):
        flags["right" if sentence.causal and relations else "wanted" if sentence.causal else "found"] += bool(
            sentence.causal or relations
        )
        errors = relation_errors(sentence.relations, relations)
        if sentence.relations:
            marked.update(errors)
        if sentence.relations or not sentence.causal:
            everything.update(errors)
    both = 2 * flags["right"]
    return {
        "sentence_f1": both / (both + flags["wanted"] + flags["found"]) if both else 0.0,
        "span_f1": fair_f1(marked),
        "span_f1_all": fair_f1(everything),
    }


def fair_f1(errors: Counter[str]) -> float:
    """Give F1 from counts of right, FP, FN and error pairs (LE, BE, LBE)."""
    half = (errors["LE"] + errors["BE"] + errors["LBE"]) / 2
    right = errors["right"]
    if not right:
        return 0.0
    precision = right / (right + errors["FP"] + half)
    recall = right / (right + errors["FN"] + half)
    return 2 * precision * recall / (precision + recall)


def relation_errors(gold: Sequence[Relation], found: Sequence[Relation]) -> Counter[str]:
    """Count the errors of one sentence under the best pairing of its relations."""
    size = max(len(gold), len(found))
    left = [*gold, *[frozenset[Labelled]()] * (size - len(gold))]
    right = [*found, *[frozenset[Labelled]()] * (size - len(found))]
    if size > MOST:
        return _greedy(left, right)
    options = (
        sum((_pair_errors(g, f) for g, f in zip(left, order, strict=True)), Counter[str]())
        for order in itertools.permutations(right)
    )
    return max(options, key=lambda c: (fair_f1(c), -c["FP"] - c["FN"]), default=Counter())


def _greedy(left: list[Relation], right: list[Relation]) -> Counter[str]:
    total: Counter[str] = Counter()
    rest = list(right)
    for gold in left:
        best = max(rest, key=lambda f: fair_f1(_pair_errors(gold, f)))
        rest.remove(best)
        total += _pair_errors(gold, best)
    return total


def _pair_errors(gold: Relation, found: Relation) -> Counter[str]:
    sides = span_errors([s for s in gold if s[0] != "signal"], [s for s in found if s[0] != "signal"])
    signals = span_errors([s for s in gold if s[0] == "signal"], [s for s in found if s[0] == "signal"])
    return sides + signals


def span_errors(gold: Iterable[Labelled], found: Iterable[Labelled]) -> Counter[str]:
    """Count right spans and errors of one sequence by the order of the definition."""
    wanted, left = list(gold), list(found)
    errors: Counter[str] = Counter()
    for name in ("right", "LE", "BE", "LBE"):
        while pairs := [(g, f) for g in wanted for f in left if _kind(g, f) == name]:
            gold_span, found_span = max(pairs, key=lambda p: (_shared(*p), -(p[1][2] - p[1][1])))
            wanted.remove(gold_span)
            left.remove(found_span)
            errors[name] += 1
    errors["FN"] += len(wanted)
    errors["FP"] += len(left)
    return errors


def _kind(gold: Labelled, found: Labelled) -> str:
    if gold[1:] == found[1:]:
        return "right" if gold[0] == found[0] else "LE"
    if not _shared(gold, found):
        return "apart"
    return "BE" if gold[0] == found[0] else "LBE"


def _shared(one: Labelled, other: Labelled) -> int:
    return max(0, min(one[2], other[2]) - max(one[1], other[1]) + 1)


def read_sentences(bench: Path, part: str) -> Iterator[Sentence]:
    """Read the sentences of `part` with their relations."""
    relations: dict[str, list[Relation]] = {}
    for row in _rows(bench / "cnc-train_subtask2.csv.gz"):
        relations.setdefault(f"{row['doc_id']}_{row['sent_id']}", []).append(
            marked_relation(row["text_w_pairs"])
        )
    for row in _rows(bench / "cnc-train_subtask1.csv.gz"):
        key = row["index"]
        if is_held_out(key) == (part == "dev"):
            causal = row["label"] == "1"
            theirs = tuple(r for r in relations.get(key, ()) if r) if causal else ()
            yield Sentence(key, row["text"], causal, theirs)


def is_held_out(key: str) -> bool:
    """Say whether a sentence belongs to the tenth that is held out."""
    return int(hashlib.sha256(key.encode()).hexdigest(), 16) % 10 == 0


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with gzip.open(path, "rt", encoding="utf-8-sig", newline="") as stream:
        yield from csv.DictReader(io.StringIO(stream.read()))


def marked_relation(text: str) -> Relation:
    """Read one relation out of its marked text, in words between blanks."""
    plain, spans = "", []
    opened: dict[str, int] = {}
    for piece in re.split(r"(</?(?:ARG|SIG)\d>)", text):
        mark = re.fullmatch(r"<(/?)(ARG\d|SIG)(\d?)>", piece)
        if mark is None:
            plain += piece
        elif not mark[1]:
            opened[mark[2] + mark[3]] = len(plain)
        else:
            label = ROLES[mark[2]]
            spans.append((label, opened.pop(mark[2] + mark[3]), len(plain)))
    words = _words(plain)
    return frozenset(s for label, a, b in spans if (s := _in_words(label, a, b, words)) is not None)


def _words(text: str) -> list[tuple[int, int]]:
    return [m.span() for m in re.finditer(r"\S+", text)]


def _in_words(label: str, start: int, end: int, words: Sequence[tuple[int, int]]) -> Labelled | None:
    inside = [i for i, (a, b) in enumerate(words) if a < end and b > start]
    return (label, inside[0], inside[-1]) if inside else None


def find_relations(texts: Iterable[str]) -> Iterator[list[Relation]]:
    """Read each text on its own and give the relations found."""
    reader = Reader.load()
    for doc in reader.nlp.pipe(texts):
        words = _words(doc.text)
        causes = find_causes(reader.find_mentions(Analysis(Document(text=doc.text), doc)))
        yield [r for cause in causes if (r := _relation(cause, words))]


def _relation(cause: Cause, words: Sequence[tuple[int, int]]) -> Relation:
    turned = {"cause": "effect", "effect": "cause"} if "purpose" in cause.because else {}
    spans = (
        _in_words(turned.get(e.role, e.role), e.start, e.end, words)
        for e in cause.evidence
        if e.role in {"cause", "effect", "signal"}
    )
    return frozenset(span for span in spans if span is not None)


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the scores."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--part", choices=["dev", "train"], default="dev")
    parser.add_argument("--limit", type=int)
    options = parser.parse_args(arguments)
    for name, value in score(part=options.part, limit=options.limit).items():
        print(f"{name:20} {value:.3f}")


if __name__ == "__main__":
    main()
