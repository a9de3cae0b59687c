"""The state in focus: of which country "the ministry" and "the prime minister" are.

Not every state has every office: "the prime minister" in a report about the Bahamas and the United States
is that of the Bahamas. Which have none is data; see the offices in `data/actors/words.yaml`.
"""

from __future__ import annotations

from dataclasses import replace

from dragoman.extract.actor_files import OfficeLine
from dragoman.extract.discourse import Discourse
from dragoman.extract.grammar import conjuncts, preposition
from dragoman.extract.mentions import ActorMention
from dragoman.extract.referents import is_subject

_RARE = 3
"""How many times as often another country must be named that the one near by is none of the report's."""

SINGLE = frozenset({"president", "prime-minister", "foreign-minister", "monarchy"})
"""Offices that a country has once."""
_WITH = {"with", "to"}
_CLEAR = 2
"""More than so many times as often as the next a state must be named that somebody with a title is of it."""


def title_of(talk: Discourse, person: ActorMention) -> range:
    """Give the tokens of a person's mention before the name."""
    last = person.last
    while last >= person.first and talk.doc[last].text in person.name:
        last -= 1
    return range(person.first, last + 1)


def find_office(talk: Discourse, mention: ActorMention) -> OfficeLine | None:
    """Give the office that a role or title names, if it is one that not every state has."""
    tokens = title_of(talk, mention) if mention.kind == "person" else range(mention.first, mention.last + 1)
    hits = (talk.forms.get(i) for i in tokens)
    words = (talk.doc[h.first : h.last + 1].text for h in hits if h is not None and h.form("role"))
    found = (talk.book.offices.get(talk.book.key(text)) for text in words)
    return next((office for office in found if office is not None), None)


def party_in_focus(talk: Discourse, mention: ActorMention, office: OfficeLine) -> ActorMention | None:
    """Give the party that a word means in the country in focus ("Congress" in India)."""
    country = state_in_focus(talk, mention, None) if office.parties else None
    entity = talk.book.entity(office.parties.get(country or ""))
    if entity is None:
        return None
    now = entity.latest
    return replace(
        mention,
        entity=entity.id,
        name=entity.name,
        country=now.country,
        sectors=now.sectors,
        kind=entity.kind,
    )


def _states_of_envoys(talk: Discourse, mention: ActorMention, sentence: int) -> set[str]:
    """Give the states whose envoys an office deals with: "*the ministry* summoned the French ambassador"."""
    verb = talk.doc[mention.head].head
    envoys = [
        m for m in talk.mentions
        if m.country is not None
        and talk.sentence_of.get(m.head) == sentence
        and talk.doc[m.head].head == verb
        and talk.doc[m.head].lemma_.lower() in talk.book.context.envoys
    ]  # fmt: skip
    return {m.country for m in envoys if m.country is not None and m.head > mention.last}


def _states_of_peers(talk: Discourse, mention: ActorMention) -> set[str]:
    """Give the states whose leaders an office deals with: "*the prime minister* and President X of Chad met".

    Also those whose "counterparts" anybody meets: the ministers of another state.
    """
    word = talk.doc[mention.head]
    found = set()
    for other in talk.headed(range(word.sent.start, word.sent.end)):
        head = talk.doc[other.head]
        if other is mention or other.country is None:
            continue
        met = head.head == word.head and preposition(head) in _WITH and head.dep_.startswith("obl")
        leader = other.kind == "person" and "GOV" in other.sectors
        beside = leader and (head in conjuncts(word) or (met and head.i > word.i))
        if beside or head.lemma_.lower() == "counterpart":
            found.add(other.country)
    return found


def _trades(mention: ActorMention) -> bool:
    """Say whether somebody does business or reports, as many do abroad: "a crackdown on *Chinese firms*"."""
    return (mention.kind == "role" and mention.sectors == ("BUS",)) or mention.sectors == ("JRN",)


def leads_clearly(talk: Discourse, code: str, office: OfficeLine | None) -> bool:
    """Say whether a document is about one state of those that have an office: whoever holds it is of that."""
    ranked = [(c, n) for c, n in talk.focus.most_common() if office is None or office.may_be_of(c)]
    if not ranked or ranked[0][0] != code:
        return False
    return len(ranked) == 1 or ranked[0][1] > _CLEAR * ranked[1][1]


def state_in_focus(talk: Discourse, mention: ActorMention, office: OfficeLine | None) -> str | None:
    """Give the state that the document, or this passage of it, is about, if it can be meant."""
    if office is not None and len(office.only) == 1:
        return office.only[0]

    sentence = talk.sentence_of.get(mention.head, 0)
    abroad = _states_of_envoys(talk, mention, sentence) | _states_of_peers(talk, mention)

    def may_be(code: str | None) -> bool:
        known = code in talk.book.states and code not in abroad
        return known and (office is None or (code is not None and office.may_be_of(code)))

    close = [
        c for c in talk.in_reach(sentence, 1)
        if c.actor
        and may_be(c.mention.country)
        and not _trades(c.mention)
        and c.mention.head != mention.head
    ]  # fmt: skip
    # Of several, subjects come first: "Polish farmers … the border with Ukraine … the minister".
    subjects = [c for c in close if not c.place and is_subject(talk.doc[c.mention.head])]
    near = {c.mention.country for c in close}
    near = {c.mention.country for c in subjects} if len(near) > 1 and subjects else near
    ranked = [pair for pair in talk.focus.most_common() if may_be(pair[0])]
    if not ranked:
        return None
    leads = len(ranked) == 1 or ranked[0][1] >= 2 * ranked[1][1]
    if len(near) == 1 and (only := next(iter(near))) is not None and (not leads or only == ranked[0][0]):
        rare = talk.focus[only] * _RARE < ranked[0][1]  # a town that has a namesake elsewhere
        return None if rare else only
    return ranked[0][0] if leads else None
