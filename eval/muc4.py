"""Scores on MUC-3/4 reports (TST1 and TST2): role fillers and slots of incidents, from statements only.

*CEAF-REE* (Du, Rush, Cardie 2021): for each report and role (perpetrator individual, perpetrator
organisation, physical
target, victim, weapon) the found entities, one string each, are paired with the key's entities for the best
sum; a pair counts where the string is
one of the entity's mentions, without case, articles and punctuation. Precision over found, recall over key
entities, F1 over all roles.

*Slots* of the official answer keys: templates are paired with the key's for the most matching fills; a fill
is COR where value
and the string that it belongs to match, PAR where only the value does; P = (COR + PAR/2) / actual, R over
possible. All templates
count, spurious ones too. Slots: number and effect of human targets, confidence of the attribution to an
organisation.

A template is an act of violence that is no fight between armed sides, with every event of the report that
shares a victim, target or
sentence with it. That, and the wording of fills, is all that stands here; what happened to whom by what
means is read off the events.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import numpy as np
from scipy.optimize import linear_sum_assignment

from dragoman.model import Document
from dragoman.pipeline import Reader
from eval.muc4_templates import ROLES, Template, make_templates

DATA = Path(__file__).resolve().parents[2] / "shared" / "bench" / "muc4"
SETS = ("tst1", "tst2")
KEY_ROLES = {
    "perpind": "PerpInd",
    "perporg": "PerpOrg",
    "target": "Target",
    "victim": "Victim",
    "weapon": "Weapon",
}
_MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
_HEADER = 400
"""Characters at the start of a report that may hold its dateline."""
_ARTICLES = re.compile(r"\b(a|an|the)\b")
_MARKS = re.compile(r"[^\w\s]")


@dataclass
class KeyTemplate:
    """One answer key: strings, or (values, strings, whether optional), by slot."""

    strings: dict[str, list[tuple[str, ...]]] = field(default_factory=dict)
    values: dict[str, list[tuple[tuple[str, ...], tuple[str, ...], bool]]] = field(default_factory=dict)
    kind: str = ""


@dataclass(frozen=True)
class Report:
    """One report with its keys."""

    id: str
    text: str
    entities: dict[str, list[list[str]]]
    templates: tuple[KeyTemplate, ...]
    published: date | None = None


def read_texts(name: str, folder: Path = DATA) -> list[tuple[str, str, date | None]]:
    """Read the texts of a set ("tst1", "tst2", or "dev" to learn from): key, body and day of each."""
    return list(_texts(_read(folder / f"official-{name}-texts.txt.gz")))


def read_reports(folder: Path = DATA) -> list[Report]:
    """Read texts, role fillers and answer keys of both sets."""
    raw = [t for name in SETS for t in read_texts(name, folder)]
    texts = {key: (body, day) for key, body, day in raw}
    keys: dict[str, list[KeyTemplate]] = {}
    for name in SETS:
        for report, template in _templates(_read(folder / f"official-{name}-keys.txt.gz")):
            keys.setdefault(report, []).append(template)
    found = []
    for line in _read(folder / "dev.jsonl.gz").splitlines():
        row = json.loads(line)
        entities = {k: [[m[0] for m in e] for e in v] for k, v in row["extracts"].items()}
        key = row["docid"]
        text, day = texts[key]
        found.append(Report(key, text, entities, tuple(keys.get(key, ())), day))
    return found


def _read(path: Path) -> str:
    with gzip.open(path, "rt", encoding="latin-1") as file:
        return file.read()


def _texts(raw: str) -> Iterator[tuple[str, str, date | None]]:
    """Give the words of each report behind its dateline, paragraphs unwrapped, and the dateline's day."""
    pieces = re.split(r"^((?:TST\d|DEV)-MUC\d-\d{4})", raw, flags=re.M)[1:]
    for key, text in zip(pieces[::2], pieces[1::2], strict=True):
        body = re.split(r"\[TEXT\]|\[ARTICLE\]", text, maxsplit=1)[-1]
        paragraphs = [" ".join(p.split()) for p in re.split(r"\n\s*\n", body)]
        yield key, "\n\n".join(p for p in paragraphs if p), _dateline(text)


def _dateline(text: str) -> date | None:
    """Give the day of "SAN SALVADOR, 3 JAN 90 --"."""
    found = re.search(r"\b(\d{1,2}) ([A-Z]{3}) (\d{2})\b", text[:_HEADER])
    if found is None or found[2] not in _MONTHS:
        return None
    return date(1900 + int(found[3]), _MONTHS.index(found[2]) + 1, int(found[1]))


SLOTS = {"18": "name", "19": "description", "9": "PerpInd", "10": "PerpOrg", "12": "Target", "6": "Weapon"}
VALUES = {"11": "confidence", "21": "number", "23": "effect"}


def _templates(raw: str) -> Iterator[tuple[str, KeyTemplate]]:
    report, template, slot = "", KeyTemplate(), ""
    lines = [line for line in raw.splitlines() if line.strip() and not line.startswith(";")]
    done: list[tuple[str, KeyTemplate]] = []
    for line in lines:
        head = re.match(r"(\d+)\.\s", line)
        slot = head.group(1) if head else slot
        value = line[36:].strip() if len(line) > 36 else ""
        if slot == "0":
            report, template = value, KeyTemplate()
        elif slot == "4":
            template.kind = value
            if value != "*":
                done.append((report, template))
        elif value not in {"", "-", "*"}:
            _fill(template, slot, value)
    yield from done


def _fill(template: KeyTemplate, slot: str, value: str) -> None:
    optional = value.startswith("?")
    strings = tuple(normal(s) for s in re.findall(r'"((?:\\"|[^"])*)"', value))
    if slot in SLOTS:
        named = strings[:1] if slot == "19" and '": "' in value else strings
        template.strings.setdefault(SLOTS[slot], []).append(named if slot == "19" else strings)
    elif slot in VALUES:
        values = tuple(v.strip(" ?") for v in value.split(":")[0].split("/"))
        template.values.setdefault(VALUES[slot], []).append((values, strings, optional))


def normal(text: str) -> str:
    """Give a string without case, articles, punctuation and blanks."""
    return " ".join(_ARTICLES.sub(" ", _MARKS.sub(" ", text.lower())).split())


def read_templates(reports: Sequence[Report]) -> list[list[Template]]:
    """Give the templates of each report."""
    reader = Reader.load()
    found = []
    for report, doc in zip(reports, reader.nlp.pipe([r.text for r in reports]), strict=True):
        analysis = reader.analyse(Document(text=report.text, published=report.published), doc)
        found.append(make_templates(reader.read_document(analysis).statements, analysis))
    return found


# ---- CEAF-REE ----------------------------------------------------------------------------------


@dataclass
class Counts:
    """What is right, found and in the key; right may be a fraction."""

    right: float = 0.0
    found: int = 0
    key: int = 0

    def scores(self) -> tuple[float, float, float]:
        """Give precision, recall and F1."""
        precision, recall = self.right / max(self.found, 1), self.right / max(self.key, 1)
        return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)


def ceaf(key: Sequence[Sequence[str]], found: Sequence[str]) -> float:
    """Give the number of found entities in the best pairing with the key's."""
    if not key or not found:
        return 0.0
    mentions = [{normal(m) for m in entity} for entity in key]
    return best_pairing(np.array([[float(normal(f) in m) for f in found] for m in mentions]))


def best_pairing(scores: np.ndarray) -> float:
    """Give the largest sum of a one-to-one pairing of rows and columns."""
    return float(sum(scores[row, column] for row, column in pair_best(scores)))


def pair_best(scores: np.ndarray) -> list[tuple[int, int]]:
    """Pair rows and columns one to one for the largest sum."""
    rows, columns = linear_sum_assignment(scores, maximize=True)
    return [(int(r), int(c)) for r, c in zip(rows, columns, strict=True)]


def score_roles(reports: Sequence[Report], found: Sequence[Sequence[Template]]) -> dict[str, Counts]:
    """Give the counts of each role and of all ("all")."""
    counts = {role: Counts() for role in (*ROLES, "all")}
    for report, templates in zip(reports, found, strict=True):
        for role in ROLES:
            strings = list(dict.fromkeys(normal(s) for t in templates for s in t.role(role)))
            key = report.entities.get(role, [])
            right = ceaf(key, strings)
            for count in (counts[role], counts["all"]):
                count.right += right
                count.found += len(strings)
                count.key += len(key)
    return counts


# ---- slots -------------------------------------------------------------------------------------


def score_slots(reports: Sequence[Report], found: Sequence[Sequence[Template]]) -> dict[str, Counts]:
    """Give the counts of each slot."""
    counts = {slot: Counts() for slot in VALUES.values()}
    for report, templates in zip(reports, found, strict=True):
        pairs = _pair_templates(report.templates, templates)
        for slot, count in counts.items():
            for key, template in pairs:
                _score_slot(slot, key, template, count)
    return counts


def _pair_templates(
    keys: Sequence[KeyTemplate], found: Sequence[Template]
) -> list[tuple[KeyTemplate | None, Template | None]]:
    if not keys or not found:
        return [*((k, None) for k in keys), *((None, f) for f in found)]
    scores = np.array([[_likeness(k, f) for f in found] for k in keys])
    pairs = [(r, c) for r, c in pair_best(scores) if scores[r, c] > 0]
    rows, columns = {r for r, _ in pairs}, {c for _, c in pairs}
    out: list[tuple[KeyTemplate | None, Template | None]] = [(keys[r], found[c]) for r, c in pairs]
    out += [(k, None) for i, k in enumerate(keys) if i not in rows]
    return out + [(None, f) for i, f in enumerate(found) if i not in columns]


def _likeness(key: KeyTemplate, found: Template) -> float:
    score = 0.1 if found.kind in key.kind else 0.0
    for slot, entities in key.strings.items():
        role = "human" if slot in {"name", "description"} else slot
        said = {normal(s) for s in found.role(role)}
        score += sum(bool(said & set(e)) for e in entities)
    return score


def _score_slot(slot: str, key: KeyTemplate | None, found: Template | None, count: Counts) -> None:
    wanted = list(key.values.get(slot, ())) if key is not None else []
    said = found.values(slot) if found is not None else []
    scores = np.array([[_fill_score(w, s) for s in said] for w in wanted])
    pairs = [(r, c) for r, c in pair_best(scores) if scores[r, c] > 0] if wanted and said else []
    count.right += sum(float(scores[r, c]) for r, c in pairs)
    matched = {r for r, _ in pairs}
    count.key += sum(1 for i, (_, _, optional) in enumerate(wanted) if not optional or i in matched)
    count.found += len(said)


def _fill_score(
    wanted: tuple[tuple[str, ...], tuple[str, ...], bool], said: tuple[str, tuple[str, ...]]
) -> float:
    values, strings, _ = wanted
    if said[0] not in values:
        return 0.0
    return 1.0 if {normal(s) for s in said[1]} & set(strings) else 0.5


def gate_scores() -> dict[str, float]:
    """Give the figures that the gate compares."""
    reports = read_reports()
    found = read_templates(reports)
    roles = {f"role_{k.lower()}_f1": c.scores()[2] for k, c in score_roles(reports, found).items()}
    slots = {f"slot_{k}_f1": c.scores()[2] for k, c in score_slots(reports, found).items()}
    return {**roles, **slots}


def main() -> None:
    """Print the scores; with --errors also what was found and wanted in each report."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args()
    reports = read_reports()
    found = read_templates(reports)
    for counts in (score_roles(reports, found), score_slots(reports, found)):
        for name, count in counts.items():
            precision, recall, f1 = count.scores()
            shown = f"P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}"
            print(f"{name:10} {shown}  ({count.right:.1f} of {count.found} found, {count.key} in the key)")
    for report, templates in zip(reports, found, strict=True) if options.errors else ():
        print("==", report.id)
        for role in ROLES:
            print("  ", role, "key", report.entities.get(role, []))
            print("  ", " " * len(role), "got", [s for t in templates for s in t.role(role)])
        for slot in VALUES.values():
            print("  ", slot, "key", [v for k in report.templates for v in k.values.get(slot, ())])
            print("  ", " " * len(slot), "got", [v for t in templates for v in t.values(slot)])


if __name__ == "__main__":
    main()
