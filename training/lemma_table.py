"""Learn the lemma table from Universal Dependencies and WordNet, and write it for the package."""

from __future__ import annotations

import gzip
import json
from collections import Counter, defaultdict
from pathlib import Path

from corpora import read_ud
from dragoman.language.lemmas import LONGEST, VERB_FORMS, Edit, Lemmas, tag_key

LEAST = 2
"""Distinct words that a suffix rule must hold for."""

Counts = dict[str, dict[tuple[str, str], int]]


def count_lemmas(bench: Path, part: str) -> Counts:
    """How often each form has each lemma, by tag key; typing errors and `_` lemmas left out."""
    counts: Counts = defaultdict(Counter)
    for doc in read_ud(bench, part):
        tags = doc.tags
        for form, lemma, upos, xpos in zip(doc.words, tags["lemma"], tags["upos"], tags["xpos"], strict=True):
            if lemma != "_":
                counts[tag_key(form, upos, xpos)][form, lemma] += 1
    return counts


def edit_between(form: str, lemma: str) -> Edit | None:
    """The edit that makes `lemma` of `form`, capitals kept only where needed; None where no suffix does."""
    for keep in (False, True):
        base = form if keep else form.lower()
        same = 0
        while same < min(len(base), len(lemma)) and base[same] == lemma[same]:
            same += 1
        if same >= min(2, len(base)) and len(base) - same <= LONGEST:
            return Edit(keep, len(base) - same, lemma[same:])
    return None


def learn_rules(pairs: dict[tuple[str, str], int]) -> dict[str, Edit]:
    """Edits by suffix, a longer suffix only where it decides otherwise than the next shorter one."""
    votes: dict[str, Counter[Edit]] = defaultdict(Counter)
    for (form, lemma), _ in pairs.items():
        edit = edit_between(form, lemma)
        if edit is not None:
            for length in range(min(LONGEST, len(form)) + 1):
                votes[form[len(form) - length :].lower()][edit] += 1
    rules: dict[str, Edit] = {}
    for suffix in sorted(votes, key=lambda suffix: (len(suffix), suffix)):
        edit, count = votes[suffix].most_common(1)[0]
        shorter = next((rules[suffix[i:]] for i in range(1, len(suffix) + 1) if suffix[i:] in rules), None)
        if edit != shorter and (not suffix or count >= LEAST):
            rules[suffix] = edit
    return rules


def learn_lemmas(counts: Counts) -> tuple[dict[str, dict[str, str]], dict[str, dict[str, Edit]]]:
    """The table of whole words that the rules get wrong, and the rules."""
    rules = {key: learn_rules(pairs) for key, pairs in counts.items()}
    table = Lemmas({}, rules)
    words: dict[str, dict[str, str]] = {}
    for key, pairs in counts.items():
        upos, xpos = key.split()[:2]
        best: dict[str, Counter[str]] = defaultdict(Counter)
        for (form, lemma), count in pairs.items():
            best[form.lower()][lemma] += count
        forms = {form.lower(): form for form, _ in pairs}
        for small, lemmas in best.items():
            lemma = lemmas.most_common(1)[0][0]
            if table.lemma(forms[small], upos, xpos) != lemma:
                words.setdefault(key, {})[small] = lemma
    return words, rules


def read_verbs(wordnet: Path) -> list[str]:
    """The verbs of WordNet that are one word."""
    lines = (wordnet / "index.verb").read_text(encoding="ascii").splitlines()
    words = (line.split(" ", 1)[0] for line in lines if not line.startswith(" "))
    return sorted(word for word in words if word.isalpha())


def read_irregular(wordnet: Path) -> dict[str, str]:
    """Verb forms that no rule makes, each with its first verb, from WordNet's list of exceptions."""
    lines = (wordnet / "verb.exc").read_text(encoding="ascii").splitlines()
    pairs = (line.split()[:2] for line in lines)
    return {form: verb for form, verb in pairs if form.isalpha()}


def write_lemmas(bench: Path, wordnet: Path, path: Path) -> None:
    """Write the table learnt from the training part to `path`, the same bytes for the same data."""
    words, rules = learn_lemmas(count_lemmas(bench, "train"))
    verbs, irregular = read_verbs(wordnet), read_irregular(wordnet)
    for key, lemmas in words.items():  # the treebanks have a few wrong lemmas ("fled": "flead")
        if key.startswith(VERB_FORMS):
            words[key] = {f: v for f, v in lemmas.items() if f not in irregular or v in verbs}
    data = {"words": words, "rules": rules, "verbs": verbs, "irregular": irregular}
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    path.write_bytes(gzip.compress(text.encode("utf-8"), 9, mtime=0))
