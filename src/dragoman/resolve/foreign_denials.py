"""Denials that answer a claim of another report: by words shared, or by who is accused and what is told
around.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from dragoman.model import Claim, Stance
from dragoman.resolve.denials import (
    DEMANDING,
    DENIABLE,
    FOREIGN_WORDS,
    SHARED,
    THRESHOLD,
    content_words,
    is_named,
    same_party,
    score_parties,
    shared_words,
    stems_of_names,
)
from dragoman.resolve.telling_context import Contexts

WITHIN_DAYS = 14
"""How far apart two reports may be where the party alone ties a denial to a charge."""

COMMON_POSTINGS = 400
"""A word that stands in more claims than this tells nothing."""

AROUND = 4
"""Least number of words shared around a charge and its denial that name no matter themselves."""

KIND = 2.0
"""What it counts that the accused denies, within days, in a report that tells of the same matter."""


class ForeignClaims:
    """Finds the claims of other reports that a denial answers.

    Args:
        claims: All claims.
        contexts: What stands around them.
    """

    def __init__(self, claims: Sequence[Claim], contexts: Contexts) -> None:
        self._contexts = contexts
        self._claims = [c for c in claims if c.stance in DENIABLE - DEMANDING]
        self._by_word: dict[str, list[int]] = defaultdict(list)
        self._charges: dict[str, list[int]] = defaultdict(list)
        for number, claim in enumerate(self._claims):
            for word in content_words(claim):
                self._by_word[word].append(number)
            for country in self._accused(claim):
                self._charges[country].append(number)

    def _accused(self, claim: Claim) -> set[str]:
        if claim.stance is not Stance.ACCUSES:
            return set()
        return {party.country or party.name.casefold() for party in claim.addressee} | {"?"}

    def find(self, denial: Claim, *, words: frozenset[str] | None = None) -> Claim | None:
        """Find the claim of another report that a denial answers best; None where none fits.

        Args:
            denial: The denial.
            words: Content words to use instead of its own, where it only names a claim ("that claim").
        """
        own = set(words) if words is not None else content_words(denial)
        best: tuple[float, Claim] | None = None
        for number in self._candidates(denial, own):
            claim = self._claims[number]
            score = self._score(denial, claim, own)
            if score >= THRESHOLD and (best is None or score > best[0]):
                best = (score, claim)
        return best[1] if best is not None else None

    def _candidates(self, denial: Claim, own: set[str]) -> list[int]:
        counts: Counter[int] = Counter()
        for word in own:
            postings = self._by_word.get(word, ())
            if len(postings) <= COMMON_POSTINGS:
                counts.update(postings)
        found = {number for number, shared in counts.items() if shared >= FOREIGN_WORDS}
        speaker = denial.speaker
        if speaker is not None:
            keys = {speaker.country or speaker.name.casefold(), "?"}
            found |= {n for key in keys for n in self._charges.get(key, ())[-COMMON_POSTINGS:]}
        return sorted(found)

    def _score(self, denial: Claim, claim: Claim, own: set[str]) -> float:
        if claim.document == denial.document or same_party(claim.speaker, denial.speaker):
            return 0.0
        words = (own & content_words(claim)) - stems_of_names(denial.speaker, claim.speaker, *claim.addressee)
        parties = score_parties(denial, claim)
        score = SHARED * shared_words(denial, claim, own=own) + parties
        if len(words) >= FOREIGN_WORDS and score >= THRESHOLD:
            return score
        return score + KIND if parties and self._is_one_matter(denial, claim, words) else 0.0

    def _is_one_matter(self, denial: Claim, claim: Claim, words: set[str]) -> bool:
        """Say whether a charge against the denier and the denial are of the same days and the same matter."""
        apart = self._contexts.days_apart(denial, claim)
        if claim.stance is not Stance.ACCUSES or apart is None or apart > WITHIN_DAYS:
            return False
        if denial.speaker is None or not is_named(denial.speaker, _words(claim)):
            return False
        return bool(words) or self._contexts.shared(denial, claim) >= AROUND


def _words(claim: Claim) -> str:
    return " ".join([*(s.text for s in claim.content), *(a.name for a in claim.addressee)])
