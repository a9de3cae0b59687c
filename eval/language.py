"""Score the shipped language model on the development data.

    python -m eval.language [--bench DIRECTORY] [--json FILE]

All numbers are shares from 0 to 1. Relations are compared without subtypes, as in the CoNLL 2018 shared task.

| number | what |
|---|---|
| ewt_las, gum_las | words with the right governor and relation, given gold words and sentences |
| …_alone_las | the same, each sentence on its own |
| …_uas, …_upos, …_lemma | governor; part of speech; lemma (both given gold words) |
| …_raw_las, …_sentences, …_words | F1 from plain text with our own words and sentences |
| ner, ner_<class> | exact spans on Worldwide newswire, nine classes |
| uner | exact spans on Universal NER EWT, classes mapped to person, organisation, location |
| source, cue, content | exact spans on PolNeAR |
| content_words, link_source | overlap of contents in words; right source of a right cue |
| causal_sentence, cause, effect, signal | F1 of sentences that state a cause, exact spans |
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from dragoman.language.load import load
from dragoman.language.spans import attributions, group, stated_causes
from dragoman.language.tokens import make_doc
from eval import language_corpora as corpora
from eval.language_corpora import BENCH, Spans, Tagged, Treebank

UNIVERSAL = {"Person": "PER", "Organization": "ORG", "Location": "LOC", "Facility": "LOC"}


class Tally(Counter[str]):
    """Counts of right, found and wanted things, and the F1 they make."""

    def add(self, found: Iterable[Any], wanted: Iterable[Any]) -> None:
        """Count one text's sets."""
        found, wanted = set(found), set(wanted)
        self["right"] += len(found & wanted)
        self["found"] += len(found)
        self["wanted"] += len(wanted)

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall; 0 where nothing is found or wanted."""
        both = self["found"] + self["wanted"]
        return 2 * self["right"] / both if both else 0.0


def score(bench: Path = BENCH, nlp: Language | None = None) -> dict[str, float]:
    """Every number of the table above, by name."""
    nlp = nlp or load(threads=2)
    scores: dict[str, float] = {}
    for name in ("ewt", "gum"):
        documents = corpora.read_treebank(bench / "ud" / f"en_{name}-dev.conllu.gz")
        scores |= {f"{name}_{key}": value for key, value in score_parse(nlp, documents).items()}
    scores |= score_entities(nlp, bench)
    scores |= score_attributions(nlp, bench)
    scores |= score_causes(nlp, bench)
    return scores


def score_parse(nlp: Language, documents: list[Treebank]) -> dict[str, float]:
    """Parse, tags, lemmas and sentences of one treebank."""
    counts: Counter[str] = Counter()
    for doc, gold in zip(nlp.pipe(_with_sentences(nlp, documents)), documents, strict=True):
        _count_words(counts, doc, gold)
    alone = [_sentence(gold, i) for gold in documents for i in range(len(gold.starts))]
    single: Counter[str] = Counter()
    for doc, gold in zip(nlp.pipe(_with_sentences(nlp, alone)), alone, strict=True):
        _count_words(single, doc, gold)
    scores = {name: counts[name] / counts["all"] for name in ("las", "uas", "upos", "lemma")}
    return scores | {"alone_las": single["las"] / single["all"]} | _score_raw(nlp, documents)


def _with_sentences(nlp: Language, documents: Iterable[Treebank]) -> Iterator[Doc]:
    for gold in documents:
        starts: list[bool | int | None] = [False] * len(gold.words)
        for start in gold.starts:
            starts[start] = True
        yield Doc(nlp.vocab, words=gold.words, sent_starts=starts)


def _sentence(gold: Treebank, number: int) -> Treebank:
    start = gold.starts[number]
    end = [*gold.starts, len(gold.words)][number + 1]
    heads = [head if head < 0 else head - start for head in gold.heads[start:end]]
    words, upos, lemmas = (column[start:end] for column in (gold.words, gold.upos, gold.lemmas))
    return Treebank(words, upos, lemmas, heads, gold.labels[start:end], [0])


def _count_words(counts: Counter[str], doc: Doc, gold: Treebank) -> None:
    for token, upos, lemma, head, label in zip(
        doc, gold.upos, gold.lemmas, gold.heads, gold.labels, strict=True
    ):
        governed = (-1 if token.head.i == token.i else token.head.i) == head
        counts["all"] += 1
        counts["uas"] += governed
        counts["las"] += governed and relation(token.dep_) == label
        counts["upos"] += token.pos_ == upos
        counts["lemma"] += token.lemma_ == lemma or lemma == "_"


def relation(label: str) -> str:
    """A relation without its subtype, spelt as in treebanks.

    >>> relation("nsubj:pass"), relation("ROOT")
    ('nsubj', 'root')
    """
    return label.split(":")[0].replace("ROOT", "root")


def _score_raw(nlp: Language, documents: list[Treebank]) -> dict[str, float]:
    las, words, sentences = Tally(), Tally(), Tally()
    for doc, gold in zip(nlp.pipe(gold.text for gold in documents), documents, strict=True):
        tokens = [token for token in doc if not token.is_space]
        extents = {token.i: (token.idx, token.idx + len(token)) for token in tokens}
        words.add(extents.values(), gold.extents)
        las.add(
            (
                (extents[t.i], None if t.head.i == t.i else extents[t.head.i], relation(t.dep_))
                for t in tokens
            ),
            (
                (extent, None if head < 0 else gold.extents[head], label)
                for extent, head, label in zip(gold.extents, gold.heads, gold.labels, strict=True)
            ),
        )
        sentences.add(_sentence_extents(doc), _gold_extents(gold))
    return {"raw_las": las.f1, "words": words.f1, "sentences": sentences.f1}


def _sentence_extents(doc: Doc) -> Spans:
    spans = ((sent.start_char, sent.start_char + len(sent.text.rstrip())) for sent in doc.sents)
    return set(spans)


def _gold_extents(gold: Treebank) -> Spans:
    ends = [*gold.starts[1:], len(gold.words)]
    return {
        (gold.extents[start][0], gold.extents[end - 1][1])
        for start, end in zip(gold.starts, ends, strict=True)
    }


def _tagged_doc(nlp: Language, tagged: Tagged) -> tuple[Doc, list[int]]:
    """A Doc with paragraph breaks as blank tokens, and the word that each token is."""
    words: list[str] = []
    numbers: list[int] = []
    for i, word in enumerate(tagged.words):
        if i in tagged.breaks and words:
            words.append("\n\n")
            numbers.append(i)
        words.append(word)
        numbers.append(i)
    return Doc(nlp.vocab, words=words), [*numbers, len(tagged.words)]


def _tagged_docs(nlp: Language, texts: list[Tagged]) -> Iterator[tuple[Doc, list[int], Tagged]]:
    made = [_tagged_doc(nlp, text) for text in texts]
    docs = nlp.pipe(doc for doc, _ in made)
    for doc, (_, numbers), text in zip(docs, made, texts, strict=True):
        yield doc, numbers, text


def score_entities(nlp: Language, bench: Path) -> dict[str, float]:
    """Entities of newswire from around the world, and of Universal NER."""
    tallies: dict[str, Tally] = {}
    for doc, numbers, text in _tagged_docs(nlp, corpora.read_entities(bench / "ner/worldwide-dev.tsv.gz")):
        found: dict[str, Spans] = {}
        for ent in doc.ents:
            found.setdefault(ent.label_, set()).add((numbers[ent.start], numbers[ent.end - 1] + 1))
        for name in found.keys() | text.spans.keys():
            tallies.setdefault(name, Tally()).add(found.get(name, ()), text.spans.get(name, ()))
    total: Counter[str] = sum(tallies.values(), Counter())
    scores = {"ner": Tally(total).f1}
    scores |= {f"ner_{name.lower()}": tally.f1 for name, tally in sorted(tallies.items())}
    universal = Tally()
    for doc, _, text in _tagged_docs(
        nlp, corpora.read_universal_entities(bench / "ner/uner-ewt-dev.iob2.gz")
    ):
        ents = ((UNIVERSAL.get(ent.label_), ent.start, ent.end) for ent in doc.ents)
        wanted = ((name, *span) for name, spans in text.spans.items() for span in spans)
        universal.add((ent for ent in ents if ent[0]), (span for span in wanted if span[0] != "OTH"))
    return scores | {"uner": universal.f1}


def score_attributions(nlp: Language, bench: Path) -> dict[str, float]:
    """Sources, cues and contents on PolNeAR, and the linking of sources to cues."""
    records = corpora.read_attributions(bench / "polnear/dev.jsonl.gz")
    heads = ("source", "cue", "content")
    tallies = {head: Tally() for head in (*heads, "content_words")}
    linked, right = 0, 0
    for doc, record in zip(nlp.pipe(record["text"] for record in records), records, strict=True):
        plain = make_doc(doc)
        for head in heads:
            wanted = {span for one in record["attributions"] for span in _tokens(doc, one.get(head) or ())}
            found = {(span.start, span.end) for span, _ in group(plain, head)}
            tallies[head].add(found, wanted)
            if head == "content":
                tallies["content_words"].add(_covered(found), _covered(wanted))
        sources = {
            span: _tokens(doc, one.get("source") or ())
            for one in record["attributions"]
            for span in _tokens(doc, one.get("cue") or ())
        }
        for found_one in attributions(plain):
            gold = sources.get((found_one.cue.start, found_one.cue.end))
            if gold is not None:
                linked += 1
                right += {(span.start, span.end) for span in found_one.source} == gold
    scores = {head: tally.f1 for head, tally in tallies.items()}
    return scores | {"link_source": right / max(linked, 1)}


def _tokens(doc: Doc, spans: Iterable[tuple[int, int]]) -> Spans:
    """Spans of characters as spans of tokens, without blank tokens at the margin."""
    found = (doc.char_span(start, end, alignment_mode="expand") for start, end in spans)
    tokens = ([token.i for token in span if not token.is_space] for span in found if span is not None)
    return {(inside[0], inside[-1] + 1) for inside in tokens if inside}


def _covered(spans: Spans) -> set[int]:
    return {token for start, end in spans for token in range(start, end)}


def score_causes(nlp: Language, bench: Path) -> dict[str, float]:
    """Sentences that state a cause, and the spans of its parts."""
    heads = ("cause", "effect", "signal")
    tallies = {head: Tally() for head in ("causal_sentence", *heads)}
    for number, (doc, _, text) in enumerate(_tagged_docs(nlp, corpora.read_causes(bench))):
        plain = make_doc(doc)
        tallies["causal_sentence"].add(
            {number} if stated_causes(plain) else (), {number} if text.causal else ()
        )
        if not text.causal or text.spans:
            for head in heads:
                found = {(span.start, span.end) for span, _ in group(plain, head)}
                tallies[head].add(found, text.spans.get(head, ()))
    return {head: tally.f1 for head, tally in tallies.items()}


def main() -> None:
    """Print a table of all scores, and the same as JSON where asked."""
    parser = argparse.ArgumentParser(description="Score the shipped language model.")
    parser.add_argument("--bench", type=Path, default=BENCH)
    parser.add_argument("--json", type=Path, help="write the scores to this file too")
    options = parser.parse_args()
    scores = score(options.bench)
    for name, value in scores.items():
        print(f"{name:<20} {100 * value:6.2f}")
    text = json.dumps({name: round(value, 4) for name, value in scores.items()}, indent=1)
    print(text)
    if options.json is not None:
        options.json.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
