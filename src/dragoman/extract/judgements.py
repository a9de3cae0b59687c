"""Judgements: loaded wording in the outlet's own voice, outside quotations and outside what it attributes
to others.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from pydantic import BaseModel, ConfigDict

from dragoman.datafiles import data_path, load_data
from dragoman.extract.attributions import find_attributions
from dragoman.extract.cues import cues
from dragoman.extract.extents import Range, trim
from dragoman.extract.grammar import is_negated, phrase, preposition, subjects
from dragoman.extract.quotations import Quotation, find_quotations
from dragoman.extract.reading import Reading
from dragoman.model import Evidence, Judgement

if TYPE_CHECKING:
    from dragoman.language.tokens import Token

Polarity = Literal["negative", "positive"]

SCARE_WORDS = 2
"""Most words of a phrase in scare quotes."""


class _Data(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Words(_Data):
    adjectives: frozenset[str]
    nouns: frozenset[str]
    verbs: frozenset[str]
    adverbs: frozenset[str]


class _Pretext(_Data):
    prepositions: frozenset[str]
    nouns: frozenset[str]


class _Evading(_Data):
    verbs: frozenset[str]
    objects: frozenset[str]


class _Doubting(_Data):
    adjectives: frozenset[str]
    usage: frozenset[str]


class JudgementWords(_Data):
    """The lexicon of loaded wording; the fields are explained in the data file."""

    negative: _Words
    positive: _Words
    blame: frozenset[str]
    pretext: _Pretext
    evading: _Evading
    certainty: frozenset[str]
    doubting: _Doubting


@lru_cache(maxsize=1)
def judgement_words() -> JudgementWords:
    """Load the lexicon of loaded wording."""
    return load_data(data_path("lexicons", "en", "judgements.yaml"), JudgementWords)


@dataclass(frozen=True)
class _Found:
    """Loaded words with what they judge."""

    words: Range
    head: int
    target: Token | None
    polarity: Polarity
    because: str


def find_judgements(reading: Reading) -> list[Judgement]:
    """Find loaded wording outside quotations and the content of claims, in order."""
    analysis = reading.analysis
    quotations = find_quotations(analysis)
    attributed = {
        i for a in find_attributions(analysis) if a.speaker is not None
        for first, last in a.content for i in range(first, last + 1)
    }  # fmt: skip
    found = []
    for token in analysis.doc.having(_openings()):
        if token.i in attributed or token.is_punct or token.is_space or quotations.at(token.i) is not None:
            continue
        if _is_called_so(token):
            continue
        if (judged := _judge(token)) is not None:
            found.append(judged)
    found += [s for q in quotations.items if (s := _scare(reading, q, attributed)) is not None]
    return [_judgement(reading, f) for f in _without_overlaps(found)]


def _is_called_so(token: Token) -> bool:
    """Say whether the subject of a verb of naming uses the word ("the minister called it *shameful*")."""
    verb = token.head
    named = token.dep_ == "xcomp" and verb.lemma_.lower() in cues().calling.verbs
    return named and bool(subjects(verb))


def _without_overlaps(found: list[_Found]) -> Iterator[_Found]:
    last = -1
    for judged in sorted(found, key=lambda f: (f.words[0], -f.words[1])):
        if judged.words[0] > last:
            yield judged
            last = judged.words[1]


def _judgement(reading: Reading, found: _Found) -> Judgement:
    analysis = reading.analysis
    words = analysis.span(*found.words)
    evidence = [Evidence.of("trigger", words)]
    target = analysis.span(*phrase(found.target)) if found.target is not None else None
    if target is not None:
        evidence.append(Evidence.of("target", target))
    return Judgement(
        document=analysis.document.id, sentence=analysis.sentence(found.head), evidence=tuple(evidence),
        confidence=0.6, because=(found.because,), extractor=reading.version,
        wording=words.text, target=target.text if target is not None else None, polarity=found.polarity,
    )  # fmt: skip


@lru_cache(maxsize=1)
def _openings() -> frozenset[str]:
    """Give the words by which any judgement begins; most words of a text are none."""
    words = judgement_words()
    loaded = (getattr(group, f) for group in (words.negative, words.positive) for f in _Words.model_fields)
    own = (words.blame, words.pretext.nouns, words.evading.verbs, words.doubting.adjectives, {"so"})
    return frozenset().union(*loaded, *own)


def _judge(token: Token) -> _Found | None:
    return _blame(token) or _pretext(token) or _evading(token) or _doubting(token) or _loaded(token)


def _loaded(token: Token) -> _Found | None:
    words = judgement_words()
    fields = {"ADJ": "adjectives", "NOUN": "nouns", "VERB": "verbs", "ADV": "adverbs"}
    field = fields.get(token.pos_)
    if field is None or is_negated(token):
        return None
    polarities: tuple[tuple[Polarity, _Words], ...] = (
        ("negative", words.negative),
        ("positive", words.positive),
    )
    for polarity, group in polarities:
        known: frozenset[str] = getattr(group, field)
        if token.lower_ in known or (field != "adverbs" and token.lemma_.lower() in known):
            return _Found((token.i, token.i), token.i, _target(token), polarity, f"loaded {field[:-1]}")
    return None


def _target(token: Token) -> Token | None:
    """Give what a loaded word judges: the noun it modifies, the subject it is said of or that does so."""
    if token.pos_ == "ADJ" and token.dep_ == "amod":
        return token.head
    verb = token.head if token.pos_ == "ADV" else token
    return next(iter(subjects(verb)), None)


def _blame(token: Token) -> _Found | None:
    """Find a blaming noun that is said of somebody by a copula or an apposition."""
    if token.lemma_.lower() not in judgement_words().blame or token.pos_ != "NOUN" or is_negated(token):
        return None
    target = _blamed(token)
    if target is None or target.pos_ not in {"PROPN", "NOUN", "PRON"}:
        return None
    first = phrase(token)[0]
    if first > 0 and token.doc[first - 1].lower_ in judgement_words().certainty:
        first -= 1
    return _Found((first, token.i), token.i, target, "negative", "blaming noun said of a party")


def _blamed(token: Token) -> Token | None:
    if any(c.dep_ == "cop" for c in token.children):
        return next(iter(subjects(token)), None)
    if token.dep_ in {"appos", "acl", "parataxis", "advcl"}:
        return token.head
    # A second subject after a comma is an apposition that the parser took for a subject.
    twins = [c for c in token.head.children if c.dep_ == token.dep_ == "nsubj" and c.i < token.i]
    return twins[-1] if twins and any(t.text == "," for t in token.doc[twins[-1].i : token.i]) else None


def _pretext(token: Token) -> _Found | None:
    words = judgement_words().pretext
    case = preposition(token)
    if token.lemma_.lower() not in words.nouns or case not in words.prepositions:
        return None
    first = min(c.i for c in token.children if c.dep_ == "case")
    return _Found((first, token.i), token.i, next(iter(subjects(token.head)), None), "negative", "pretext")


def _evading(token: Token) -> _Found | None:
    """Find a verb of evasion with its object, which stands right after it up to an adjective or two."""
    words = judgement_words().evading
    if token.lemma_.lower() not in words.verbs or not token.tag_.startswith("VB"):
        return None
    for following in token.doc[token.i + 1 : token.i + 4]:
        if following.lemma_.lower() in words.objects:
            target = next(iter(subjects(_clause_above(token))), None)
            return _Found((token.i, following.i), token.i, target, "negative", "imputed motive")
        if following.pos_ not in {"ADJ", "DET", "PRON", "NOUN"}:
            return None
    return None


def _clause_above(token: Token) -> Token:
    while token.pos_ not in {"VERB", "AUX"} or token.dep_ == "compound":
        if token.head.i == token.i:
            break
        token = token.head
    return token


def _doubting(token: Token) -> _Found | None:
    words = judgement_words().doubting
    text, last = token.lower_, token.i
    if (
        text == "so"
        and token.i + 2 < len(token.doc)
        and token.doc[token.i : token.i + 3].text.lower() == "so-called"
    ):
        text, last = "so-called", token.i + 2
    if text not in words.adjectives or last + 1 >= len(token.doc):
        return None
    noun = token.doc[last + 1]
    while noun.dep_ in {"compound", "amod", "flat"} and noun.head.i > noun.i:
        noun = noun.head
    named = {t.lower_ for t in token.doc[last + 1 : noun.i + 1]} & words.usage
    if named or noun.pos_ not in {"NOUN", "PROPN"} or text != "so-called":
        return None
    return _Found((token.i, noun.i), token.i, noun, "negative", "doubting adjective")


def _scare(reading: Reading, quotation: Quotation, attributed: set[int]) -> _Found | None:
    """Find scare quotes: a word or two before a noun, in a sentence that attributes nothing."""
    doc = reading.analysis.doc
    inner = [t for t in doc[quotation.first : quotation.last + 1] if not t.is_punct]
    if not 0 < len(inner) <= SCARE_WORDS or any(t.is_title or t.is_upper or t.like_num for t in inner):
        return None
    head = inner[-1]
    if head.pos_ != "ADJ" or head.dep_ != "amod" or head.head.i <= quotation.last:
        return None
    sentence = head.sent
    if any(t.i in attributed for t in sentence) or any(
        a for a in find_attributions(reading.analysis) if sentence.start <= a.head < sentence.end
    ):
        return None
    words = trim(doc, quotation.first, quotation.last) or (quotation.first, quotation.last)
    return _Found(words, head.i, head.head, "negative", "scare quotes")
