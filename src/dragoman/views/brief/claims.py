"""A claim as a sentence part: who says what of whom, in a short quotation."""

from __future__ import annotations

import re

from dragoman.model import Claim
from dragoman.model.claim import Stance
from dragoman.views.brief.names import parties, party, quotation
from dragoman.views.brief.phrasebook import load_words
from dragoman.views.brief.sources import Ground

SOMEBODY = "an unnamed source"
_LEADS = frozenset({"that", "of", "to", "for", "against"})
_LEAST_WORDS = 3
_REFUSES = "refuses"
"""What rejecting is where an act is refused: "to “send troops”"."""
_OF = re.compile(r"^.{0,120}?\b(of|for|over)\s+(?=\w)")


def speaker_of(claim: Claim) -> str:
    """Name who speaks; "" where nobody is named."""
    return party(claim.speaker, claim) if claim.speaker is not None else ""


def said(claim: Claim, *, most: int) -> str:
    """Quote what is claimed, a leading "that" outside the marks; "" where there are too few words to tell."""
    words = _words(claim).split()
    lead = words[0].casefold() if words and words[0].casefold() in _LEADS else ""
    rest = words[1:] if lead else words
    if len(rest) < _LEAST_WORDS:
        return ""
    return f"{lead} {quotation(' '.join(rest), most=most)}".strip()


def _words(claim: Claim) -> str:
    """Give the first stretch of what is said, up to the end of its paragraph."""
    piece = next((p.text.strip() for p in claim.content if len(p.text.split()) >= _LEAST_WORDS), "")
    return " ".join(piece.split("\n")[0].split())


def accused(claim: Claim, *, most: int) -> str:
    """Quote the charge without the name of the accused: "of “sending troops across the river”"."""
    text = _words(claim)
    for addressee in claim.addressee:
        place = text.find(addressee.text)
        if 0 <= place < 40:
            text = text[place + len(addressee.text) :].lstrip()
    found = _OF.match(text)
    words = text[found.end() :] if found else ""
    return (
        f"{found[1]} {quotation(words, most=most)}"
        if found and len(words.split()) >= _LEAST_WORDS - 1
        else ""
    )


def told_claim(ground: Ground, claim: Claim, *, most: int, past: bool = False) -> str:
    """Tell a claim: "Colombia accuses Venezuela of “sending troops”"; "" where it says too little.

    Args:
        ground: The statements.
        claim: The claim.
        most: Longest quotation in words.
        past: Whether to tell it as something that happened.
    """
    who = speaker_of(claim) or (ground.who_says(claim) if claim.voice else SOMEBODY)
    teller = ground.who_says(claim) if claim.voice else who
    by = f"by the account of {teller}, " if teller != who else ""
    many = ground.many(who)
    whom = parties(claim.addressee, claim)
    if claim.stance is Stance.ACCUSES and whom:
        verb = "accused" if past else "accuse" if many else "accuses"
        charge = accused(claim, most=most)
        return f"{by}{who} {verb} {whom} {charge}" if charge else ""
    quoted = said(claim, most=most)
    if not quoted:
        return ""
    stance = _REFUSES if claim.stance is Stance.REJECTS and quoted.startswith("to ") else claim.stance
    verb = load_words().stances.of(stance, many=many)
    if past:
        verb = load_words().stances_past.get(stance, verb)
    colon = ":" if quoted[1:2].isupper() else ""
    return f"{by}{who} {verb}{colon} {quoted}"
