"""Denials find what they deny: by the word for it, by parties, by words shared and by nearness."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from dragoman.extract.cues import cues
from dragoman.model import Actor, Claim, Document, Stance, Statement
from dragoman.resolve.incident_ontology import incident_file

REPLIES = frozenset({Stance.DENIES, Stance.REJECTS})
DENIABLE = frozenset({
    Stance.ACCUSES, Stance.STATES, Stance.WARNS, Stance.CONDEMNS, Stance.BELIEVES, Stance.CONFIRMS,
    Stance.DEMANDS,
    Stance.ASKS, Stance.THREATENS, Stance.PREDICTS, Stance.QUESTIONS, Stance.PROMISES,
})  # fmt: skip
CHARGES = frozenset({Stance.ACCUSES, Stance.WARNS, Stance.CONDEMNS})
"""What is likelier to be denied as "this claim" than a plain statement beside it."""
DEMANDING = frozenset({Stance.DEMANDS, Stance.ASKS})

THRESHOLD = 3.0
"""Least score of a link; a claim noun with nearness, or parties with shared words, reach it."""

NAMED = 3.0
PARTY = 2.5
ACCUSED = 4.0
"""For who denies being the one that the claim accuses: the accused seldom repeats the charge in its own
words.
"""
TOPIC = 3.0
"""For a word of the denial that stands in the claim's sentence in another form ("agreed", "any
agreement").
"""
MENTIONED = 1.0
SHARED = 5.0
SAME_SENTENCE = 3.0
PER_SENTENCE = 0.4
RUN_CHARS = 700
"""How far apart, in characters, the sentences of one run of claims may begin."""
PRONOUN = 5
"""Most characters of a content that is a mere pronoun ("which", "this")."""
OPENING = 30
"""How far into a denial's content, in characters, the noun may stand that names what is denied."""
FOREIGN_WORDS = 2
"""Least number of words that a denial and a claim of another report must share."""
POINTING = re.compile(r"(this|that)\b", re.IGNORECASE)
INDEFINITE = re.compile(r"an?\b", re.IGNORECASE)
WORD = re.compile(r"[^\W\d_]{3,}")
NAME = re.compile(r"\w{3,}")
BOUNDARY = re.compile(r"[.!?][\"”’')]*(\s+)")
ROOT = 5
"""How many letters two forms of a word share at their beginning ("agreed", "agreement"; "Congo",
"Congolese").
"""
REACH = 1 + int((NAMED + ACCUSED + SHARED + 1.0 - THRESHOLD) / PER_SENTENCE)
"""Sentences beyond which no claim can reach `THRESHOLD`, whatever speaks for it."""
TEXTS = 5_000
"""Texts whose words are kept: a denial is held against each claim before it."""


@dataclass(frozen=True)
class Scored:
    """A claim that a denial may answer, with the score of the link."""

    claim: Claim
    score: float


def find_target(denial: Claim, claims: Sequence[Claim], document: Document) -> Scored | None:
    """Find the earlier claim that a denial answers; None where none fits well enough.

    Args:
        denial: A claim that denies or rejects.
        claims: All claims of the document.
        document: The document.
    """
    open_claims = [claim for claim in claims if _may_answer(denial, claim)]
    if _points_back(denial):
        open_claims = _of_last_speaker(open_claims)
    near = [claim for claim in open_claims if _is_near(denial, claim, document.text)]
    scored = [Scored(claim, score_link(denial, claim, document.text)) for claim in near]
    best = max(scored, key=lambda s: (s.score, s.claim.evidence[0].start), default=None)
    if best is not None and best.score >= THRESHOLD:
        return best
    return next((Scored(c, THRESHOLD) for c in claims if _is_inside(c, denial)), None)


def _of_last_speaker(claims: Sequence[Claim]) -> list[Claim]:
    """Give the claims of whoever spoke last: whose words "this claim" takes up."""
    last = max(claims, key=lambda claim: claim.evidence[0].start, default=None)
    if last is None or last.speaker is None:
        return [] if last is None else [last]
    name = last.speaker.name
    return [c for c in claims if c.speaker is not None and c.speaker.name == name]


def _is_inside(claim: Claim, denial: Claim) -> bool:
    """Say whether a denied claim stands in the denial: "denied *accusations that it fired first*"."""
    if claim.id == denial.id or claim.stance not in DENIABLE - DEMANDING:
        return False
    if same_party(claim.speaker, denial.speaker):
        return False
    cue = claim.evidence[0]
    opening = denial.content[0].start if denial.content else -1
    if _names_after(denial, claim):
        return True
    return opening <= cue.start <= opening + OPENING and bool(named_stances(denial))


def _names_after(denial: Claim, claim: Claim) -> bool:
    """Say whether a denial names a claim behind its judgement: "dismissed as a lie *the claim that …*"."""
    cue = claim.evidence[0]
    last_word = _singular(WORD.findall(cue.text.lower())[-1]) if WORD.search(cue.text) else ""
    behind = claim.sentence == denial.sentence and cue.start > denial.evidence[0].end
    return behind and last_word in _noun_stances() and claim.stance in DENIABLE


def _may_answer(denial: Claim, claim: Claim) -> bool:
    if claim.id == denial.id or claim.stance not in DENIABLE:
        return False
    if claim.sentence != denial.sentence and (claim.speaker is None or _is_relative(denial)):
        return False
    if claim.evidence[0].start > denial.evidence[0].start:
        return False
    inside = any(span.start <= denial.evidence[0].start < span.end for span in claim.content)
    if inside and not (denial.sentence == claim.sentence and _is_pronoun(denial)):
        return False
    return not same_party(denial.speaker, claim.speaker)


def _is_relative(denial: Claim) -> bool:
    """Say whether what is denied stands in the sentence of the denial: "the strike, *which* Chad denies"."""
    return len(denial.content) == 1 and denial.content[0].text.casefold() in incident_file().relatives


def _is_pronoun(denial: Claim) -> bool:
    """Say whether a denial takes up its own sentence by a pronoun: "was accused of theft, *which* he
    denied".
    """
    return len(denial.content) == 1 and len(denial.content[0].text) <= PRONOUN


def score_link(denial: Claim, claim: Claim, text: str) -> float:
    """Score how well a denial answers a claim."""
    shared = shared_words(denial, claim)
    score = _by_noun(denial, claim) + score_parties(denial, claim) + SHARED * shared
    exact = claim.stance in named_stances(denial) - {Stance.STATES}
    accused = claim.stance is Stance.ACCUSES and _is_accused(denial, claim)
    topical = not shared and is_topical(denial, claim)
    score += TOPIC if topical else 0.0
    if not is_bare(denial) and not is_general(denial) and not (exact and not shared):
        lacking = 1.0 if accused or topical else NAMED
        score -= lacking if not shared else NAMED / 2 if named_stances(denial) else 0.0
    if denial.sentence == claim.sentence:
        return score + SAME_SENTENCE + (NAMED if _resumes_sentence(denial) else 0.0)
    return score + 1.0 - PER_SENTENCE * max(0, _count_sentences(denial, claim, text) - 1)


def _is_near(denial: Claim, claim: Claim, text: str) -> bool:
    """Say whether a claim stands near enough that a denial may answer it at all."""
    return _count_sentences(denial, claim, text) <= REACH or denial.sentence == claim.sentence


def _count_sentences(denial: Claim, claim: Claim, text: str) -> int:
    """Give how many sentences end between the cues of a claim and a later denial."""
    stops, blanks = _sentence_ends(text)
    first = bisect_left(stops, claim.evidence[0].end)
    return max(0, bisect_left(blanks, denial.evidence[0].start) - first)


@lru_cache(maxsize=2)
def _sentence_ends(text: str) -> tuple[list[int], list[int]]:
    """Give the characters of the marks that end the sentences of a text, and of the blanks behind them."""
    found = list(BOUNDARY.finditer(text))
    return [match.start() for match in found], [match.start(1) for match in found]


def _points_back(denial: Claim) -> bool:
    """Say whether a denial takes up what was said just before: "denied *this claim*"."""
    return is_bare(denial) and POINTING.match(denial.content[0].text) is not None


def _resumes_sentence(denial: Claim) -> bool:
    """Say whether a denial takes up its own sentence: "…, *a claim* the Taliban denied"."""
    return is_bare(denial) and INDEFINITE.match(denial.content[0].text) is not None


def shared_words(denial: Claim, claim: Claim, *, own: set[str] | None = None) -> float:
    """Give the share of words that contents have in common, beside the names of both speakers.

    Args:
        denial: The denial.
        claim: The claim.
        own: Content words of the denial, if not its own ones.
    """
    names = stems_of_names(denial.speaker, claim.speaker)
    mine = content_words(denial) if own is None else own
    return overlap(mine - names, content_words(claim) - names)


def stems_of_names(*parties: Actor | None) -> set[str]:
    """Give the stems of the words that name parties: shared, they tell of no matter."""
    return set().union(*(_stems_in(f"{p.text} {p.name}") for p in parties if p is not None))


def is_general(denial: Claim) -> bool:
    """Say whether a denial names nothing of its own: "denied it", "denied any involvement"."""
    return content_words(denial) <= _idle_stems()


@lru_cache(maxsize=1)
def _idle_stems() -> frozenset[str]:
    return frozenset(map(stem, cues().calling.no_truth))


def _by_noun(denial: Claim, claim: Claim) -> float:
    """Score the word by which the denial calls what it denies ("these accusations")."""
    stances = named_stances(denial)
    if not stances and _is_pronoun(denial):
        return -NAMED if claim.stance in DEMANDING else NAMED
    if not stances:
        return -NAMED if claim.stance in DEMANDING and denial.stance is Stance.DENIES else 0.0
    if claim.stance in stances and claim.stance is not Stance.STATES:
        return NAMED
    if Stance.STATES in stances and claim.stance not in DEMANDING:
        return NAMED if claim.stance in CHARGES else NAMED - 1.0
    if Stance.ACCUSES in stances and claim.stance in {Stance.CONDEMNS, Stance.STATES, Stance.WARNS}:
        return NAMED - 1.0
    return -NAMED


def is_bare(denial: Claim) -> bool:
    """Say whether a denial names what it denies by no more than a noun ("these accusations", "the
    claims").
    """
    return bool(named_stances(denial)) and sum(len(WORD.findall(s.text)) for s in denial.content) <= 3


def named_stances(denial: Claim) -> set[Stance]:
    """Give the stances of the claim nouns in the first words of a denial's content."""
    return set(_stances_in(denial.content[0].text)) if denial.content else set()


@lru_cache(maxsize=TEXTS)
def _stances_in(text: str) -> frozenset[Stance]:
    head = WORD.findall(text.lower())[:6]
    return frozenset(s for word in head if (s := _noun_stances().get(_singular(word))) is not None)


@lru_cache(maxsize=1)
def _noun_stances() -> dict[str, Stance]:
    return {noun: group.stance for group in cues().nouns for noun in group.words}


def _singular(word: str) -> str:
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def score_parties(denial: Claim, claim: Claim) -> float:
    """Score whether who denies is the one addressed, accused or named in the claim."""
    if denial.speaker is None:
        return 0.0
    if _is_accused(denial, claim):
        return ACCUSED if claim.stance is Stance.ACCUSES else PARTY
    return MENTIONED if is_named(denial.speaker, " ".join(s.text for s in claim.content)) else 0.0


def _is_accused(denial: Claim, claim: Claim) -> bool:
    """Say whether who denies is the one that a claim is addressed to or accuses."""
    return any(same_party(denial.speaker, party) for party in claim.addressee)


@lru_cache(maxsize=50_000)
def is_named(actor: Actor, text: str) -> bool:
    """Say whether words of an actor's name, other than offices, begin words of a text ("Congo",
    "Congolese").
    """
    own = NAME.findall(f"{actor.text} {actor.name}".lower())
    offices = cues().matching.offices | cues().matching.common
    names = {word[:ROOT] for word in own if word not in offices}
    return not names.isdisjoint(word[:ROOT] for word in NAME.findall(text.lower()))


def is_topical(denial: Claim, claim: Claim) -> bool:
    """Say whether a denial takes up a word of the claim's sentence in another form, beside the names of
    parties.
    """
    if denial.speaker is None or not is_named(denial.speaker, claim.sentence.text):
        return False
    names = {
        word[:ROOT] for a in (denial.speaker, claim.speaker) if a for word in NAME.findall(a.name.lower())
    }
    own = _roots(" ".join(s.text for s in denial.content)) - names
    return not own.isdisjoint(_roots(claim.sentence.text))


@lru_cache(maxsize=TEXTS)
def _roots(text: str) -> frozenset[str]:
    """Give the beginnings of the long words of a text; names tell parties and places, no topic."""
    common = cues().matching.common
    words = WORD.findall(text)
    return frozenset(w[:ROOT] for w in words if len(w) >= ROOT and w.islower() and w not in common)


def same_party(one: Actor | None, other: Actor | None) -> bool:
    """Say whether two actors are the same party: one identity, one country's state, or the same words."""
    if one is None or other is None:
        return False
    if one.id is not None and one.id == other.id:
        return True
    if one.name.lower() == other.name.lower():
        return True
    state = {"GOV", "MIL", "SPY", "COP", "LEG", "JUD"}
    official = all(_is_state(actor, state) for actor in (one, other))
    return one.country is not None and one.country == other.country and official


def _is_state(actor: Actor, sectors: set[str]) -> bool:
    """Say whether an actor speaks for a state: a body of it, or the bare country."""
    return bool(set(actor.sectors) & sectors) or (actor.listed and not actor.sectors)


def content_words(claim: Statement) -> set[str]:
    """Give the stems of the words that a claim's content holds, without short and common ones."""
    told = claim.content if isinstance(claim, Claim) else (claim.sentence,)
    return set().union(*(_stems_in(span.text) for span in told)) - _common_stems()


@lru_cache(maxsize=TEXTS)
def _stems_in(text: str) -> frozenset[str]:
    return frozenset(map(stem, WORD.findall(text.lower())))


@lru_cache(maxsize=1)
def _common_stems() -> frozenset[str]:
    return frozenset(map(stem, cues().matching.common))


def overlap(one: set[str], other: set[str]) -> float:
    """Give the share of the smaller set that both hold; one shared word counts little."""
    both = len(one & other)
    return 0.0 if not both else (both - 0.7) / max(1, min(len(one), len(other)))


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """Cut a word to its first six letters without a common ending: enough to match "harbour" and
    "harbouring".
    """
    for ending in ("ations", "ation", "ings", "ing", "ions", "ion", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            word = word[: -len(ending)]
            break
    return word[:6]


def make_run(target: Claim, denial: Claim, claims: Sequence[Claim]) -> list[Claim]:
    """Give the charges and statements that one speaker makes right before a denial which names them all at
    once.

    "He warned that …. He said that …. Officials denied this claim": the word "claim" reaches back over the
    whole run.

    Args:
        target: The claim that the denial is linked to.
        denial: The denial.
        claims: All claims.
    """
    run = [
        c
        for c in claims
        if c.document == target.document == denial.document
        and same_party(c.speaker, target.speaker)
        and c.stance in CHARGES | {Stance.STATES}
        and not c.voice
        and abs(c.sentence.start - target.sentence.start) <= RUN_CHARS
        and c.evidence[0].start < denial.evidence[0].start
    ]
    return [target, *(c for c in run if c.id != target.id)]
