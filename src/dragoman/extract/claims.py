"""Claims: attributions with their parties, moment and status."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from dragoman.extract.attach import moment_of
from dragoman.extract.attributions import Attribution, find_attributions
from dragoman.extract.cues import cues
from dragoman.extract.grammar import is_passive
from dragoman.extract.mentions import ActorMention
from dragoman.extract.reading import Reading
from dragoman.extract.stances import is_infinitive
from dragoman.extract.status import clause_status
from dragoman.model import Actor, Claim, Evidence, Moment, Span, Stance, Status

if TYPE_CHECKING:
    from dragoman.language.tokens import Token

REDUNDANT = frozenset({Stance.STATES, Stance.BELIEVES, Stance.WISHES})
"""What adds nothing where the speaker of a quotation says it of himself ("I think that …")."""
UNSAID = frozenset({Stance.CONFIRMS, Stance.QUESTIONS, Stance.PREDICTS})
"""What an infinitive tells as a purpose, not as said ("to determine whether")."""
NEGATIVE = frozenset({"no", "neither", "nobody", "none", "nothing"})
WRONG_STATUS = frozenset({Status.NEGATED, Status.DENIED})
"""A negated cue has changed the stance ("did not confirm"); the saying itself is no less a fact."""


def find_claims(reading: Reading) -> list[Claim]:
    """Find who says what, in the order of the cues.

    Hedges of the outlet ("appears to") and cues whose source is nobody ("no group claimed responsibility")
    make no
    claims. A source that is no known party is kept under its own words.
    """
    found: dict[str, Claim] = {}
    attributions = find_attributions(reading.analysis)
    for attribution in attributions:
        outer = _outer_speaker(reading, attribution, attributions)
        if _is_claim(reading, attribution) and not (outer is not None and attribution.stance in REDUNDANT):
            claim = _claim(reading, attribution if outer is None else replace(attribution, speaker=outer))
            found.setdefault(claim.id, claim)
    return list(found.values())


def _outer_speaker(
    reading: Reading, attribution: Attribution, attributions: Sequence[Attribution]
) -> int | None:
    """Give who says "I" or "we": the speaker of the quotation around it; None for other sources."""
    if attribution.speaker is None or attribution.parent is None:
        return None
    if "Person=1" not in str(reading.analysis.doc[attribution.speaker].morph):
        return None
    outer = attributions[attribution.parent]
    return outer.speaker if outer.quotation != "indirect" else None


def _is_claim(reading: Reading, attribution: Attribution) -> bool:
    if not attribution.claim or not (attribution.strong or attribution.quotation == "direct"):
        return False
    if attribution.stance is Stance.NO_COMMENT and not attribution.content and attribution.parent is not None:
        return False
    if attribution.speaker is None:
        return attribution.stance is not Stance.NO_COMMENT and bool(attribution.content)
    cue = reading.analysis.doc[attribution.head]
    if _hides_name(cue):
        return False
    if is_infinitive(cue) and cue.dep_ not in {"ccomp", "conj"} and attribution.stance in REDUNDANT | UNSAID:
        return False
    source = reading.analysis.doc[attribution.speaker]
    return not any(t.lower_ in NEGATIVE for t in (source, *source.children))


def _hides_name(cue: Token) -> bool:
    """Say whether a source only asks to stay unnamed ("an official, who asked not to be named")."""
    unnamed = cues().comment.unnamed
    return any(
        c.dep_ in {"xcomp", "ccomp"} and c.lemma_.lower() in unnamed and is_passive(c) for c in cue.children
    )


def _claim(reading: Reading, attribution: Attribution) -> Claim:
    analysis = reading.analysis
    mention = moment_of(reading, attribution.head)
    moment = mention.moment if mention is not None else None
    speaker = _speaker(reading, attribution, moment)
    addressees = _addressees(reading, attribution, moment)
    cue = attribution.spans(analysis, "cue")
    content = tuple(attribution.spans(analysis, "content"))
    state = clause_status(analysis, attribution.head)
    return Claim(
        document=analysis.document.id,
        sentence=analysis.sentence(attribution.head),
        evidence=_evidence(reading, attribution, speaker, addressees),
        status=Status.HAPPENED if state.status in WRONG_STATUS else state.status,
        hedges=state.hedges,
        confidence=_confidence(attribution, speaker),
        because=attribution.because,
        moment=moment,
        extractor=reading.version,
        stance=attribution.stance,
        speaker=speaker,
        addressee=addressees,
        cue=" … ".join(span.text for span in cue),
        content=content,
        quotation=attribution.quotation,
    )


def _evidence(
    reading: Reading, attribution: Attribution, speaker: Actor | None, addressees: tuple[Actor, ...]
) -> tuple[Evidence, ...]:
    roles: list[tuple[str, Span]] = [("cue", s) for s in attribution.spans(reading.analysis, "cue")]
    if speaker is not None:
        roles.append(("speaker", Span(speaker.start, speaker.end, speaker.text)))
    roles += [("addressee", Span(a.start, a.end, a.text)) for a in addressees]
    roles += [("content", s) for s in attribution.spans(reading.analysis, "content")]
    return tuple(dict.fromkeys(Evidence.of(role, span) for role, span in roles))


def _speaker(reading: Reading, attribution: Attribution, moment: Moment | None) -> Actor | None:
    """Give the party that speaks; None for an impersonal source."""
    if attribution.speaker is None:
        return None
    mention = _mention(reading, attribution.speaker)
    if mention is not None:
        actors = reading.identify(mention, moment)
        if len(actors) == 1:
            return actors[0]
        return _unlisted(mention.span)
    words = reading.analysis.doc[attribution.speaker]
    for first, last in attribution.source:
        if first <= words.i <= last:
            return _unlisted(reading.analysis.span(first, last))
    return _unlisted(reading.analysis.span(words.i, words.i))


def _mention(reading: Reading, head: int) -> ActorMention | None:
    found = reading.actors.headed(head)
    if found is not None:
        return found
    covering = reading.actors.covering(head)
    return covering if covering is not None and covering.first <= head <= covering.last else None


def _unlisted(span: Span) -> Actor:
    return Actor(
        name=span.text.rstrip(","), id=None, country=None, sectors=(), listed=False,
        text=span.text, start=span.start, end=span.end,
    )  # fmt: skip


def _addressees(reading: Reading, attribution: Attribution, moment: Moment | None) -> tuple[Actor, ...]:
    """Give the parties addressed or accused; reporters and crowds are none."""
    found: list[Actor] = []
    for head in attribution.addressees:
        token = reading.analysis.doc[head]
        mention = reading.actors.headed(head)
        if mention is not None and token.lemma_.lower() not in cues().audience:
            found.extend(reading.identify(mention, moment))
    return tuple(dict.fromkeys(found))


def _confidence(attribution: Attribution, speaker: Actor | None) -> float:
    known = 0.1 if speaker is not None and speaker.listed else 0.0
    return round(min(0.95, attribution.confidence + known), 2)
