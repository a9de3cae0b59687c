"""Voice: who asserts each statement, and what the stance of a claim makes of the statements in its
content.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING

from dragoman.extract.clauses import is_definite, takes_for_granted
from dragoman.extract.crossing_hits import declarer
from dragoman.extract.grammar import accompanied, children, first_conjunct
from dragoman.extract.status_links import is_reacted_to
from dragoman.extract.status_words import status_words
from dragoman.language.analysis import Analysis
from dragoman.model import Actor, Claim, Event, Span, Speaker, Stance, Statement, Status
from dragoman.model.replacing import replace

if TYPE_CHECKING:
    from dragoman.language.tokens import Token

ASSERTED = frozenset({Status.HAPPENED, Status.ONGOING, Status.HABITUAL, Status.HISTORICAL})
"""Statuses that a stance may change; whatever is already unreal stays as it is."""

BECOMES = {
    Stance.DENIES: Status.DENIED,
    Stance.REJECTS: Status.DENIED,
    Stance.DEMANDS: Status.HYPOTHETICAL,
    Stance.ASKS: Status.HYPOTHETICAL,
    Stance.WISHES: Status.HYPOTHETICAL,
    Stance.QUESTIONS: Status.HYPOTHETICAL,
    Stance.NO_COMMENT: Status.HYPOTHETICAL,
    Stance.PREDICTS: Status.HYPOTHETICAL,
    Stance.WARNS: Status.HYPOTHETICAL,
    Stance.PROMISES: Status.PLANNED,
    Stance.THREATENS: Status.PLANNED,
}

FACTIVE = frozenset({Stance.CONDEMNS, Stance.PRAISES, Stance.APOLOGISES})
"""Who condemns or praises an event takes it as a fact, and so does the outlet that tells of it."""

_TAKE_FOR_GRANTED = {Stance.QUESTIONS, Stance.NO_COMMENT}
"""Who questions the killing, or keeps silent about it, takes it that there was one."""

_SPEAKS_OF_ITSELF = {Stance.WARNS, Stance.THREATENS}
"""Who warns that he will not do something has refused."""

TELLS_OF_PAST = frozenset({Stance.WARNS, Stance.PREDICTS, Stance.QUESTIONS, Stance.NO_COMMENT})

UNNAMED = "unnamed source"


def assign_voice(
    statements: Sequence[Statement], claims: Sequence[Claim], analysis: Analysis
) -> list[Statement]:
    """Give each statement the chain of those who say so, and the status that their stance leaves it.

    A statement whose first evidence lies in the content of a claim is the speaker's; of nested claims the
    outermost
    speaker comes first. An event whose trigger is itself the cue (ACCUSE for "accused") keeps the voice
    outside.

    Args:
        statements: All statements of the document, claims among them.
        claims: Its claims.
        analysis: The document.

    Returns:
        The statements in the same order, claims with the ids of what they hold in `about`.
    """
    about: dict[str, list[str]] = {claim.id: [] for claim in claims}
    contents = _Contents(claims)
    voiced = []
    for statement in statements:
        chain = _without_own_act(statement, _chain(statement, contents, analysis))
        for claim in chain:
            about[claim.id].append(statement.id)
        voiced.append(_voiced(statement, chain, analysis))
    return [
        replace(s, about=tuple(dict.fromkeys(about[s.id]))) if isinstance(s, Claim) and s.id in about else s
        for s in voiced
    ]


class _Contents:
    """The pieces of claims' contents, found by what they hold.

    Args:
        claims: The claims of a document.
    """

    def __init__(self, claims: Sequence[Claim]) -> None:
        self._claims = claims
        self._pieces = sorted((s.start, s.end, n) for n, c in enumerate(claims) for s in c.content)
        self._starts = [start for start, _, _ in self._pieces]
        self._reach = list(accumulate((end for _, end, _ in self._pieces), max))

    def holding(self, *stretches: Span) -> list[Claim]:
        """Give the claims of which a piece holds one of these stretches of the text, in their order."""
        found = {number for words in stretches for number in self._around(words)}
        return [self._claims[number] for number in sorted(found)]

    def _around(self, words: Span) -> Iterator[int]:
        place = bisect_right(self._starts, words.start) - 1
        while place >= 0 and self._reach[place] >= words.end:  # no earlier piece ends behind `reach`
            _, end, number = self._pieces[place]
            if end >= words.end:
                yield number
            place -= 1


def _chain(statement: Statement, contents: _Contents, analysis: Analysis) -> list[Claim]:
    """Give the claims whose content holds the statement, outermost first."""
    words = statement.evidence[0].span
    holders = [
        c
        for c in contents.holding(words, _beside(words, analysis))
        if c.id != statement.id and not (c.stance in FACTIVE and not _is_clausal(c, analysis))
    ]
    return sorted(holders, key=lambda c: (-sum(s.end - s.start for s in c.content), c.evidence[0].start))


def _without_own_act(statement: Statement, chain: list[Claim]) -> list[Claim]:
    """Take a speaker's own accusation, request, refusal or threat as done by being told: "we condemn the
    attack".
    """
    if not chain or not isinstance(statement, Event) or statement.quad != "verbal conflict":
        return chain
    speaker = chain[-1].speaker
    own = speaker is not None and any(_is_same(speaker, actor) for actor in statement.actors)
    return chain[:-1] if own else chain


def _is_same(one: Actor, other: Actor) -> bool:
    return one.id == other.id if one.id is not None else one.name == other.name


def _beside(words: Span, analysis: Analysis) -> Span:
    """Give the told verb that a participle goes with ("said that … attacked …, *wounding* three")."""
    token = analysis.token_at(words.start)
    if token is None or token.dep_ != "advcl" or token.tag_ != "VBG" or children(token, "mark"):
        return words
    verb = accompanied(token)
    return analysis.span(verb.i, verb.i)


def _is_clausal(claim: Claim, analysis: Analysis) -> bool:
    """Say whether a claim's content is a clause, not a thing."""
    return any(
        t.dep_.split(":")[0] in {"ccomp", "parataxis", "ROOT"}
        for s in claim.content
        for t in analysis.doc.char_span(s.start, s.end, alignment_mode="expand") or ()
    )


def _voiced(statement: Statement, chain: Sequence[Claim], analysis: Analysis) -> Statement:
    if not chain:
        return statement
    status = statement.status
    for claim in reversed(chain):
        status = _under(claim, statement, status, analysis)
    return replace(statement, voice=tuple(make_speaker(c) for c in chain), status=status)


def make_speaker(claim: Claim) -> Speaker:
    """Make a link of a voice chain from a claim."""
    actor = claim.speaker
    return Speaker(
        name=actor.name if actor is not None else UNNAMED,
        id=actor.id if actor is not None else None,
        country=actor.country if actor is not None else None,
        sectors=actor.sectors if actor is not None else (),
        cue=claim.cue,
        stance=claim.stance,
    )


def _under(claim: Claim, statement: Statement, status: Status, analysis: Analysis) -> Status:
    """Give the status of a statement inside a claim's content."""
    becomes = BECOMES.get(claim.stance)
    if becomes is None or status not in ASSERTED or isinstance(statement, Claim):
        return status
    if claim.stance in _SPEAKS_OF_ITSELF and isinstance(statement, Event) and statement.type == "REJECT":
        return status  # "warned that it *will not come back*"
    token = _trigger(statement, analysis)
    if token is None or not _governed(token, claim):
        return status
    cue = analysis.token_at(claim.evidence[0].start)
    if cue is not None and cue.sent.start != token.sent.start:  # further sentences of a quotation stand alone
        return status
    if _is_presupposed(token, claim, statement):
        return status
    if declarer(token) is not None:  # who orders a gate closed closes it
        return status
    if claim.stance in TELLS_OF_PAST and _is_past(token):
        return status
    return becomes


def _trigger(statement: Statement, analysis: Analysis) -> Token | None:
    """Give the word that a statement hangs on; of "missile tests" the tests."""
    words = statement.evidence[0]
    token = analysis.token_at(words.start)
    if token is None:
        return None
    before = token.dep_ in {"compound", "amod"} and words.start <= token.head.idx < words.end
    return token.head if before else token


def _governed(token: Token, claim: Claim) -> bool:
    """Say whether the claim's stance reaches a word: no relative or past clause of its own stands between."""
    described = token.dep_ == "acl" and token.tag_ in {"VBN", "VBG"} and not children(token, "mark")
    described = described or (token.dep_ == "amod" and token.tag_ in {"VBN", "VBG"})  # "the *murdered* man"
    if token.dep_ == "acl:relcl" or described:
        return False  # "the people *arrested*", "the officer *beating* him"
    if takes_for_granted(token):
        return False  # "asked *who shot him*"
    while token.head.i != token.i and any(s.start <= token.head.idx < s.end for s in claim.content):
        apart = token.dep_ == "acl:relcl" or (token.dep_ == "advcl" and _is_past(token))
        if apart or takes_for_granted(token):
            return False
        token = token.head
    return True


def _is_presupposed(token: Token, claim: Claim, statement: Statement) -> bool:
    """Say whether a claim takes a fight or a reproach as known: "asked for the files of *their inquiry*"."""
    if not isinstance(statement, Event) or not statement.quad.endswith("conflict") or token.pos_ != "NOUN":
        return False
    words = status_words().words
    answered = token.head.lemma_.lower() in words.answers and token.lemma_.lower() in words.sayings
    if answered or is_reacted_to(token):
        return True
    roles = ("nmod", "obl", "obj", "nsubj", "ccomp")
    if not is_definite(token) or not first_conjunct(token).dep_.startswith(roles):
        return False
    head = token.head
    cue = any(s.start <= head.idx < s.end for s in (claim.evidence[0].span,))
    cue = cue and claim.stance not in _TAKE_FOR_GRANTED
    telling = words.occurrences if token.dep_ == "nsubj" else words.carriers | words.occurrences
    told = head.pos_ in {"VERB", "AUX"} and token.dep_ != "obl" and head.lemma_ in telling
    return not cue and not told


def _is_past(token: Token) -> bool:
    return token.tag_ == "VBD" or (any(
        c.dep_.startswith("aux") and c.tag_ in {"VBD", "VBZ", "VBP"} and c.lemma_ in {"have", "be"}
        for c in token.children
    ) and token.tag_ in {"VBN"})  # fmt: skip
