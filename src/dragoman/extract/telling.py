"""Telling: which candidates are worth an event, and which tell nothing that anybody did.

The lexicon finds words that fit a frame. What is left out here fits it, and yet nobody did, said or planned
it: words that nobody has spoken, a question put to somebody, what a law lays down, help without
anybody helped, a death by accident. Each test is grammar or the register of the report.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict

from dragoman.datafiles import data_path, load_data
from dragoman.extract.event_candidate import Candidate
from dragoman.extract.event_parties import Parties
from dragoman.extract.flight import is_flight, is_from_fate
from dragoman.extract.grammar import ancestors, children, first_conjunct, obliques, own_subjects
from dragoman.extract.ontology import Ontology
from dragoman.extract.party import Party
from dragoman.extract.party_fit import is_same
from dragoman.extract.registers import Registers
from dragoman.extract.relatives import resolve_relative
from dragoman.extract.violence import Violence
from dragoman.model import Status

if TYPE_CHECKING:
    from dragoman.extract.reading import Reading
    from dragoman.language.tokens import Token

_BODIES = {"organisation", "government", "state"}
"""Kinds of parties that nobody can hold prisoner."""
_UNREAL = {Status.HYPOTHETICAL, Status.CONDITIONAL}
_ORGANS = {"GOV", "LEG", "JUD", "COP", "MIL", "REB"}
"""Sectors of those who deal with each other even in a report on sport."""
_BEATEN = {"ASSAULT", "COERCE"}
"""Types that words for winning seem to have: "*crushed* Togo 3-0"."""
_GOALS = 30
"""A score beyond which a number is no game's."""
_PLAYED = {"ASSAULT", "CONSULT", "SUPPORT", "THREATEN", "RETREAT", "REJECT", "AGREE"}
"""Types whose words sport uses for its games."""
_GAMES = 4
"""Words of sport, those of the headline counted more, that make a report one on sport."""
_ALL_GAMES = 2
"""How far words of sport must outnumber others for a report to tell of nothing else."""
_HELD = 2
"""Words of custody that a report needs for somebody to be let out of it."""
_NAMED = {"xcomp", "obj", "iobj", "obl:unmarked", "ccomp"}
"""How a name and whom it is given hang on a verb."""
_FIRST_HALVES = {"ADJ", "ADV", "NOUN"}
_PLURAL = {"NNS", "NNPS", "CD"}
_VISITS = {"CONSULT", "AGREE"}
_FLOWS = {"access", "withhold"}
"""Modes of acts after which a road, water or power is there again, or no more."""
_TOWARDS = {"AID", "COOPERATE", "SANCTION"}
"""Types that are nothing without a recipient (PLOVER marks them so)."""


class TellingWords(BaseModel):
    """Words of rules, definitions and publications; the YAML file explains each part."""

    model_config = ConfigDict(extra="forbid")
    rules: frozenset[str]
    ruling: frozenset[str]
    under: frozenset[str]
    definitions: frozenset[str]
    idle: frozenset[str]
    letting: frozenset[str]
    naming: frozenset[str]
    publications: frozenset[str]


@lru_cache(maxsize=1)
def telling_words() -> TellingWords:
    """Load the words."""
    return load_data(data_path("lexicons", "en", "telling.yaml"), TellingWords)


class Telling:
    """Judges the candidates of one document.

    Args:
        reading: The document.
        parties: Knows which words are parties.
        ontology: The types.
        registers: What the document speaks of.
    """

    def __init__(self, reading: Reading, parties: Parties, ontology: Ontology, registers: Registers) -> None:
        self.doc = reading.analysis.doc
        self.parties = parties
        self.ontology = ontology
        self.registers = registers
        self.violence = Violence(self.doc, parties, self.registers)

    def tell(self, candidates: Iterable[Candidate]) -> list[Candidate]:
        """Give the candidates that tell an event, in order, some as another type."""
        given = list(candidates)
        blows = {c.token for c in given if c.type == "ASSAULT" and c.actors}
        judged = [self.violence.judge(c, blows) if c.type == "ASSAULT" else c for c in given]
        written = {c.token for c in given if c.type == "ACCUSE"}
        return [
            c for c in judged if c and not self._is_nothing(c) and not self._is_written_protest(c, written)
        ]

    def _is_written_protest(self, candidate: Candidate, written: set[int]) -> bool:
        """Say whether a protest is no march but a note that is handed over: "lodged a *protest*"."""
        word = self.doc[candidate.token]
        if candidate.type != "PROTEST":
            return False
        if word.pos_ == "VERB":  # "summoned the envoy *to protest*"
            return word.dep_ in {"advcl", "xcomp"} and word.head.i in written and _has_to(word)
        held = word.head if word.dep_ == "nmod" else word
        return held.dep_ in {"obj", "nsubj:pass"} and held.head.i in written

    def _is_nothing(self, candidate: Candidate) -> bool:
        token = self.doc[candidate.token]
        return (
            self._is_unspoken(candidate, token)
            or _is_hyphened(candidate, token)
            or _is_naming(candidate, token)
            or _is_felt(token)
            or _is_asked_of_you(token)
            or _is_rule(token)
            or self._is_without_recipient(candidate)
            or self._is_private(candidate)
            or self._is_publication(candidate, token)
            or self._is_no_captive(candidate, token)
            or self._is_sport(candidate, token)
            or self._is_idle(candidate)
            or _is_peace_to_come(candidate, token)
            or self._is_mended(candidate, token)
            or (is_flight(candidate) and is_from_fate(candidate, token, self.registers))
            or self._is_home_trip(candidate)
            or _is_home_trade(candidate)
        )

    def _is_sport(self, candidate: Candidate, token: Token) -> bool:
        """Say whether a report on sport tells of a game: "the champions *meet* China in the final"."""
        if candidate.type in _BEATEN and _has_score(token):
            return True
        weight = self.registers.weight
        sports, others = weight("sports"), max(weight("violence"), weight("contests"))
        if candidate.type not in _PLAYED or sports < _GAMES or sports <= others:
            return False
        parties = (*candidate.actors, *candidate.recipients)
        only = sports >= 2 * _GAMES and self.registers.kinds("sports") >= _GAMES
        if only and sports > _ALL_GAMES * max(others, weight("custody")):
            return not any(_is_power(p) for p in parties)  # "the *guard* shot 29 for his side"
        organs = any(_sectors(p) & _ORGANS for p in parties)
        return self.registers.near("sports", token) and not organs

    def _is_no_captive(self, candidate: Candidate, token: Token) -> bool:
        """Say whether a report that tells of nobody held lets go of "them": of papers, not of people."""
        if candidate.mode != "release" or self.registers.near("custody", token):
            return False
        heads = [self.doc[p.token] for p in candidate.recipients]
        if any(t.pos_ != "PRON" for t in heads) and candidate.frame.word not in telling_words().letting:
            return self.registers.weight("custody") == 0 and all(t.pos_ == "PROPN" for t in heads)
        return self.registers.weight("custody") < _HELD

    def _is_mended(self, candidate: Candidate, token: Token) -> bool:
        """Say whether nobody opened or cut anything: "power was restored after *the storm*"."""
        if candidate.mode not in _FLOWS or candidate.actors or candidate.recipients:
            return False
        weight = self.registers.weight
        return self.registers.near("mishaps", token) and weight("mishaps") > weight("violence")

    def _is_idle(self, candidate: Candidate) -> bool:
        """Say whether a word tells nothing when negated: "does not rule it out", "is no threat to them"."""
        negated = candidate.status.status is Status.NEGATED
        return negated and candidate.frame.word in telling_words().idle

    def _is_unspoken(self, candidate: Candidate, token: Token) -> bool:
        """Say whether words are not spoken, or only describe somebody: "the *accused* men"."""
        if candidate.spoken:
            return False
        if not self.ontology.types[candidate.type].quad.startswith("verbal"):
            return candidate.status.status is Status.CONDITIONAL and not (
                candidate.actors and candidate.recipients
            )
        return candidate.status.status in _UNREAL or token.dep_ == "amod"

    def _is_without_recipient(self, candidate: Candidate) -> bool:
        """Say whether help, dealings or punishment lack whom they are for, where the frame looks for one."""
        if candidate.type not in _TOWARDS or candidate.recipients or not candidate.frame.recipient:
            return False
        if candidate.type == "SANCTION" and candidate.place is not None:
            return False
        if "diplomatic" in candidate.frame.block.contexts:  # "recalled two attachés"
            return False
        if candidate.type == "AID" and candidate.status.status is Status.NEGATED:  # "failed to protect"
            return False
        return len(candidate.actors) < 2 and not _is_plural(candidate)

    def _is_publication(self, candidate: Candidate, token: Token) -> bool:
        """Say whether a paper is let out ("a poll of voters *released* by …"), or a body, not a person."""
        if candidate.mode != "release":
            return False
        noun = token.head
        documents = self.parties.lexicon.classes["document"] | telling_words().publications
        before = self.doc[max(token.i - 1, 0)]  # "voters asked in a new *poll* released on Monday"
        if token.tag_ == "VBN" and before.pos_ == "NOUN" and before.lemma_.lower() in documents:
            return True
        below = token.dep_ == "acl" and noun.dep_ == "nmod" and noun.head.lemma_.lower() in documents
        bodies = [
            self.doc[p.token].pos_ == "PRON" and (_is_thing(self.doc[p.token]) or _is_body(p))
            for p in candidate.recipients
        ]
        return below or (bool(bodies) and all(bodies))

    def _is_private(self, candidate: Candidate) -> bool:
        """Say whether somebody deals with their own kin, or one private person helps another.

        "She helped *her sons*", "*their parents* have denied it to them", "a neighbour helped the widow".
        """
        if self.ontology.types[candidate.type].quad == "material conflict" and candidate.type != "SANCTION":
            return False
        if candidate.type in _VISITS and candidate.actors and all(map(self._is_family, candidate.actors)):
            return True  # "the families visited the prisoners"
        if not candidate.actors or not candidate.recipients:
            return False
        for side, other in (
            (candidate.actors, candidate.recipients),
            (candidate.recipients, candidate.actors),
        ):
            if all(self._is_own_kin(p, other) for p in side):
                return True
        one = all(self.doc[p.token].tag_ not in _PLURAL for p in candidate.recipients)
        people = (*candidate.actors, *candidate.recipients)
        return candidate.type == "AID" and one and all(map(_is_anybody, people))

    def _is_family(self, party: Party) -> bool:
        return self.doc[party.token].lemma_.lower() in self.parties.lexicon.classes["kin"]

    def _is_home_trip(self, candidate: Candidate) -> bool:
        """Say whether a visit goes to a mere place in the visitor's own country, or to "the city"."""
        if candidate.type != "CONSULT" or candidate.mode != "visit" or not candidate.recipients:
            return False
        homes = {c for p in candidate.actors if (c := _country(p)) is not None}
        locality = self.parties.lexicon.classes["locality"] - {"country"}
        return all(
            (_country(p) in homes and not _sectors(p))
            or (_country(p) is None and _is_bare(self.doc[p.token]) and self.doc[p.token].lemma_ in locality)
            for p in candidate.recipients
        )

    def _is_own_kin(self, party: Party, others: Sequence[Party]) -> bool:
        """Say whether a party is the others' kin: "thanked *his wife*"; "her" of private people is theirs."""
        kin = self.parties.lexicon.classes["kin"]
        noun = self.doc[party.token]
        named = noun.head if noun.dep_ in {"appos", "flat"} else noun
        owners = [c for n in (noun, named, first_conjunct(noun)) for c in children(n, "nmod:poss")]
        pronouns = [c for c in owners if c.pos_ == "PRON" and not _is_thing(c)]
        if not pronouns or not {noun.lemma_.lower(), named.lemma_.lower()} & kin:
            return False
        if not any(p.public for p in others):
            return True
        meant = [self.parties.party(c) for c in pronouns]
        return any(m is not None and is_same(m, p, self.doc) for m in meant for p in others)


def _is_peace_to_come(candidate: Candidate, token: Token) -> bool:
    """Say whether peace is what an act is for, no ceasefire: "a resolution *to end* the war"."""
    unreal = candidate.status.status in {*_UNREAL, Status.ATTEMPTED}
    return candidate.mode == "ceasefire" and unreal and token.pos_ == "VERB" and _has_to(token)


def _has_to(verb: Token) -> bool:
    """Say whether a verb is an infinitive with "to"."""
    return any(c.dep_ == "mark" and c.lower_ == "to" for c in verb.children)


def _is_home_trade(candidate: Candidate) -> bool:
    """Say whether a state puts money into itself or its own people: "Kenya *invests* in its youth"."""
    if candidate.type != "COOPERATE" or candidate.frame.block.mutual:
        return False
    homes = {_country(p) for p in candidate.actors}
    others = {_country(p) for p in candidate.recipients}
    people = all(_sectors(p) <= {"CVL"} for p in candidate.recipients)
    return len(homes) == 1 and None not in homes and homes == others and people


def _is_anybody(party: Party) -> bool:
    """Say whether a party is a person or people of whom nothing public is known."""
    source = party.mention if party.mention is not None else party.actor
    if source is None or party.listed or source.country is not None:
        return False
    people = party.mention is None or party.mention.kind in {"person", "people", "pronoun", "role"}
    return people and set(source.sectors) <= {"CVL"}


def _is_bare(noun: Token) -> bool:
    """Say whether no name stands with a noun."""
    return noun.pos_ == "NOUN" and not any(c.pos_ == "PROPN" for c in noun.children)


def _is_power(party: Party) -> bool:
    return party.mention is not None and party.mention.kind in {"state", "government", "group"}


def _is_plural(candidate: Candidate) -> bool:
    return any(p.mention is not None and len(p.mention.members) > 1 for p in candidate.actors)


def _is_body(party: Party) -> bool:
    return party.mention is not None and party.mention.kind in _BODIES


def _is_thing(token: Token) -> bool:
    return token.lower_ in {"it", "its"}


def _is_hyphened(candidate: Candidate, token: Token) -> bool:
    """Say whether a word is the second half of an adjective, no deed: "job-*killing*", "flood-*hit*"."""
    doc = token.doc
    if token.tag_ not in {"VBG", "JJ", "VBN"} or token.i < 2 or doc[token.i - 1].text not in {"-", "–"}:
        return False
    if token.tag_ == "VBN" and any(p.token == token.i - 2 for p in candidate.actors):
        return False  # "a *court*-ordered eviction"
    if token.tag_ == "VBN":
        if token.dep_ not in {"amod", "acl"}:  # "they had *gang-raped* her"
            return False
        return doc[token.i - 2].pos_ in _FIRST_HALVES and not doc[token.i - 1].whitespace_
    return doc[token.i - 2].pos_ in {"NOUN", "PROPN"} and not doc[token.i - 1].whitespace_


def _has_score(verb: Token) -> bool:
    """Say whether the score of a game stands by a verb or its object: "crushed Togo *3-0*"."""
    near = [verb, *children(verb, "obj")]
    numbers = [c for t in near for c in t.children if c.pos_ == "NUM" and c.i > verb.i]
    return any(_is_score(tuple(verb.doc[n.i : n.i + 3])) for n in numbers)


def _is_score(words: Sequence[Token]) -> bool:
    texts = [t.text for t in words]
    small = len(texts) == 3 and all(n.isdecimal() and int(n) < _GOALS for n in (texts[0], texts[2]))
    return small and texts[1] in {"-", "–"}


def _is_naming(candidate: Candidate, token: Token) -> bool:
    """Say whether a participle only gives a name: "the islands, *called* X by China"."""
    if token.lemma_.lower() not in telling_words().naming or children(token, "compound:prt"):
        return False
    passive = token.tag_ == "VBN" and not children(token, "aux", "nsubj")
    named = [c for c in token.children if c.dep_ in _NAMED and c.i > token.i]
    twice = candidate.mode == "phone" and len(named) > 1  # "*calling* her his partner"
    return twice or (passive and bool(named))


def _is_felt(token: Token) -> bool:
    """Say whether a participle tells what somebody feels: "they feel *threatened* by their neighbours"."""
    return token.tag_ == "VBN" and token.dep_ == "xcomp" and token.head.lemma_ == "feel"


def _is_asked_of_you(token: Token) -> bool:
    """Say whether a word stands in a question put to somebody: "Are *you* worried about the closure?"."""
    sent = token.sent
    if not any(t.text == "?" for t in token.doc[token.i : sent.end]):
        return False
    verbs = [t for t in [token, *ancestors(token)] if t.pos_ in {"VERB", "AUX", "ADJ"}]
    return any(s.lower_ == "you" for v in verbs for s in own_subjects(v))


def _is_rule(token: Token) -> bool:
    """Say whether a clause tells what a law or a definition lays down, not what anybody did.

    "The constitution says that officials are removed after being impeached", "Treason is the crime of …".
    """
    words = telling_words()
    for above in (token, *ancestors(token)):
        if _is_under_rule(above):
            return True
    for above in ancestors(token):
        if above.lemma_.lower() in words.ruling and _is_general(above):
            if any(s.lemma_.lower() in words.rules for f in own_subjects(above) for s in resolve_relative(f)):
                return True
        elif above.lemma_.lower() in words.definitions and _is_defining(above):
            return True
    return False


def _is_under_rule(verb: Token) -> bool:
    """Say whether a clause tells what holds by law: "*under the constitution*, he has the right to …"."""
    if not _is_general(verb):
        return False
    words = telling_words()
    return any(o.lemma_.lower() in words.under for o in obliques(verb, "under", "by", "in", "according to"))


def _is_general(verb: Token) -> bool:
    return verb.tag_ in {"VBZ", "VBP"}


def _is_defining(noun: Token) -> bool:
    """Say whether a noun with "is" defines its subject: "X is *the process* by which …"."""
    copula = any(c.dep_ == "cop" and c.tag_ in {"VBZ", "VBP"} for c in noun.children)
    subjects = own_subjects(noun)
    bare = all(not c.dep_.startswith("det") for s in subjects for c in s.children)
    return (
        copula and bool(subjects) and bare and all(s.pos_ == "NOUN" or s.i == s.sent.start for s in subjects)
    )


def _sectors(party: Party) -> set[str]:
    source = party.mention if party.mention is not None else party.actor
    return set(source.sectors) if source is not None else set()


def _country(party: Party) -> str | None:
    source = party.mention if party.mention is not None else party.actor
    return source.country if source is not None else None
