"""Tokens a second of the shipped language model against spaCy's efficiency CNN, in one run on one thread.

    python -m benchmarks.language_speed [--texts FOLDER] [--rounds 5]

The CNN has the architecture of spaCy's small pipelines (tok2vec of width 96, tagger, parser, entities) and is
taught for some steps on the shipped model's own output: its speed hardly depends on how good it is. Both read
the same tokenised texts in turns; the best round of each counts, in processor seconds.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import time
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example

from dragoman.language.load import load

TEXTS = Path(__file__).resolve().parent.parent.parent / "shared" / "bench" / "voa"

STEPS = 60
"""Updates of the CNN, of 32 sentences each."""

ENCODER = {
    "@architectures": "spacy.Tok2Vec.v2",
    "embed": {
        "@architectures": "spacy.MultiHashEmbed.v2",
        "width": 96,
        "attrs": ["NORM", "PREFIX", "SUFFIX", "SHAPE", "SPACY", "IS_SPACE"],
        "rows": [5000, 1000, 2500, 2500, 50, 50],
        "include_static_vectors": False,
    },
    "encode": {
        "@architectures": "spacy.MaxoutWindowEncoder.v2",
        "width": 96,
        "depth": 4,
        "window_size": 1,
        "maxout_pieces": 3,
    },
}
LISTENER = {"@architectures": "spacy.Tok2VecListener.v1", "width": 96, "upstream": "tok2vec"}


def make_cnn(docs: list[Doc]) -> Language:
    """A CNN pipeline taught a little on annotated `docs`."""
    nlp = spacy.blank("en")
    nlp.add_pipe("tok2vec", config={"model": ENCODER})
    nlp.add_pipe("tagger", config={"model": {"@architectures": "spacy.Tagger.v2", "tok2vec": LISTENER}})
    transitions = {
        "@architectures": "spacy.TransitionBasedParser.v2",
        "hidden_width": 64,
        "maxout_pieces": 2,
        "use_upper": True,
        "tok2vec": LISTENER,
    }
    nlp.add_pipe(
        "parser", config={"model": transitions | {"state_type": "parser", "extra_state_tokens": False}}
    )
    nlp.add_pipe("ner", config={"model": transitions | {"state_type": "ner", "extra_state_tokens": False}})
    sentences = [sent.as_doc() for doc in docs for sent in doc.sents if len(sent) > 3]
    examples = [Example(nlp.make_doc(doc.text), doc) for doc in sentences]
    optimizer = nlp.initialize(lambda: examples)
    rng = random.Random(0)
    for _ in range(STEPS):
        nlp.update(rng.sample(examples, min(32, len(examples))), sgd=optimizer)
    return nlp


def measure(nlp: Language, texts: list[str]) -> float:
    """Tokens a processor second; splitting into tokens is left out, as both do it alike."""
    docs = [nlp.make_doc(text) for text in texts]
    started = time.process_time()
    for _ in nlp.pipe(docs):
        pass
    return sum(map(len, docs)) / (time.process_time() - started)


def main() -> None:
    """Print both speeds and their ratio."""
    parser = argparse.ArgumentParser(description="Speed of the language model against a CNN.")
    parser.add_argument("--texts", type=Path, default=TEXTS)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    texts = [path.read_text(encoding="utf-8") for path in sorted(options.texts.glob("*.md"))]
    ours = load(threads=1)
    cnn = make_cnn([ours(text) for text in texts[:8]])
    speeds: dict[str, list[float]] = {"model": [], "cnn": []}
    for _ in range(options.rounds):
        speeds["model"].append(measure(ours, texts))
        speeds["cnn"].append(measure(cnn, texts))
    best = {name: round(max(found)) for name, found in speeds.items()}
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(json.dumps({**best, "ratio": round(best["model"] / best["cnn"], 3), "peak_mb": peak}, indent=1))


if __name__ == "__main__":
    main()
