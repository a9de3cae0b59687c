"""Slots of a frame filled with parties and things: who acts, whom it concerns, what is hit, by what means."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

from dragoman.extract.acting import acting
from dragoman.extract.aftermath import find_left
from dragoman.extract.arguments import Arguments
from dragoman.extract.assemblies import find_assembly
from dragoman.extract.authors import is_claimant
from dragoman.extract.counted_people import is_part
from dragoman.extract.described import is_inside_name, resolve_description
from dragoman.extract.event_lexicon import Frame
from dragoman.extract.event_parties import Parties
from dragoman.extract.event_things import Things
from dragoman.extract.funders import find_funders
from dragoman.extract.grammar import companions, examples, is_reciprocal, obliques, own_subjects, preposition
from dragoman.extract.issuers import find_issuer
from dragoman.extract.makers import find_passengers, find_senders
from dragoman.extract.ontology import Ontology
from dragoman.extract.party import Party, are_several
from dragoman.extract.party_fit import is_left_out, is_listed_name, is_own, is_same, is_topic, names_people
from dragoman.extract.party_words import make_crowd
from dragoman.extract.recipients import Open, OpenRecipients
from dragoman.model import Span
from dragoman.model.records import dataclass

if TYPE_CHECKING:
    from dragoman.language.tokens import Token

_VIOLENCE = "ASSAULT"
_HOSTS = {"CONSULT", "SUPPORT", "AGREE", "AID", "COOPERATE", "SANCTION"}
"""Types whose recipient may be worded as a place: a visit to Kabul, aid to Gaza."""
_LOOSE = {"AID", "SANCTION"}
"""Types whose recipient, where its slot is empty, may be the one other party of the clause."""
_SPOKEN = {"ACCUSE", "REQUEST", "REJECT"}
_CROWDED = {"PROTEST", "MOBILIZE"}
"""Types of what a mere number of people does: "thousands marched", "hundreds are training"."""
_TWO_SIDED = {_VIOLENCE, "CONSULT", "AGREE", "COOPERATE"}
"""Types of what two sides do together."""
_GIFTS = {"SUPPORT", "AID", "CONCEDE"}
"""Types of nouns that their receiver may be said to carry, too: "secured an endorsement"."""
_WHOLE = {"between", "among"}
"""Slots that name all sides of a dealing: who attends "talks *between* A and B" is no third side."""
_INANIMATE = (
    "+weapon", "+vehicle", "+force", "+building", "+institution", "+document", "+event", "+abstract",
    "+asset", "+goods", "+money", "+locality", "+staff", "+post", "+animal",
)  # fmt: skip
"""Classes of what verbs about people may befall besides them."""
_OWNED = {"against", "on", "with", "of", "to", "about", "over", "at"}
_OWNERSHIP = ("of", "by", "from", "against", "with", "to", "on", "for")
"""Prepositions from a thing to whom it concerns: "restrictions *against* Iran", "the plan *of* the court"."""
_FRIENDLY = ("of", "by", "from", "with", "to", "for", "among", "between")

Role = Literal["actor", "recipient"]


@dataclass(frozen=True)
class Filled:
    """The parties and things of one frame in one place.

    Attributes:
        actors, recipients: Parties.
        targets, instruments: Words of things hit and of means.
        loose: Whether the recipient was found near the trigger and not in a slot.
        found_by: How the recipients were found where no slot of the frame holds them; else "".
        weak: Whether the recipients are too little for an event that would be none without them.
    """

    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    targets: tuple[Span, ...]
    instruments: tuple[Span, ...]
    loose: bool = False
    found_by: str = ""
    weak: bool = False


class SlotFiller:
    """Fills the slots of frames in one document.

    Args:
        parties: Its parties, with the lexicon.
        ontology: The types.
    """

    def __init__(self, parties: Parties, ontology: Ontology) -> None:
        self.parties = parties
        self.ontology = ontology
        self.reading = parties.reading
        self.lexicon = parties.lexicon
        self.open = OpenRecipients(parties, parties.lexicon)
        self.things = Things(parties.reading, parties, parties.lexicon)

    def fill(self, frame: Frame, arguments: Arguments) -> Filled:
        """Give the parties and things of a frame.

        Args:
            frame: The sense that matched.
            arguments: The slots of its trigger.
        """
        doc = self.reading.analysis.doc
        actors = self._side(frame, arguments, "actor") or self._senders(frame, arguments)
        if actors and frame.type == "AID" and frame.part == "verb":
            actors = (*actors, *find_funders(arguments.trigger, self.parties))
        named = self._side(frame, arguments, "recipient")
        recipients = tuple(r for r in named if not any(is_same(r, a, doc) for a in actors))
        if self._is_mutual(frame, arguments) and are_several(actors):
            recipients = actors
        loose = bool(actors and frame.recipient) and not recipients and frame.type in _LOOSE
        if loose and len(actors) == 1:
            recipients = self._loose_recipient(arguments.trigger, actors, frame.type)
        opened = Open() if recipients else self._open(frame, arguments, actors)
        targets = self.things.targets(frame, arguments, (*actors, *recipients, *opened.parties))
        instruments = self.things.instruments(frame, arguments)
        if frame.block.mutual:
            actors, recipients = (*actors, *recipients), ()
        if frame.type == _VIOLENCE:
            recipients = (*recipients, *self._left(arguments.trigger, recipients))
        found = recipients or opened.parties
        lax = loose and bool(recipients)
        return Filled(actors, found, targets, instruments, lax, opened.reason, opened.weak)

    def _is_mutual(self, frame: Frame, arguments: Arguments) -> bool:
        """Say whether words or measures go both ways: "accused *each other*", "*each other's* envoys".

        Of a fight or a dealing both sides are actors, whatever the words.
        """
        if frame.block.mutual or frame.type in _TWO_SIDED:
            return False
        return any(is_reciprocal(t) for slot in frame.recipient for t in arguments.slot(slot))

    def _left(self, blow: Token, hit: tuple[Party, ...]) -> tuple[Party, ...]:
        """Give whom a blow left dead or hurt; a mere number adds nobody to those whom it hit."""
        verb = blow.head if blow.dep_ == "nsubj" else blow  # "*fighting* broke out, leaving six dead"
        left = [t for t in find_left(verb, self.lexicon) if not (hit and t.pos_ == "NUM")]
        found = (self.parties.party(t) or self.parties.unlisted(t) for t in left)
        return tuple(p for p in found if all(p.span != h.span for h in hit))

    # ---- parties of slots ----------------------------------------------------------------------

    def _side(self, frame: Frame, arguments: Arguments, role: Role) -> tuple[Party, ...]:
        """Give the parties of the first slot of a role that holds any; of a mutual deed, those of all."""
        found: dict[tuple[int, int], Party] = {}
        every = frame.block.mutual
        for slot in frame.actor if role == "actor" else frame.recipient:
            if slot == "carrier" and frame.type in _GIFTS and arguments.slot("receiver"):
                continue  # "won the support of X": who wins it does not give it
            for party in self._in_slot(slot, frame, arguments, role):
                found.setdefault((party.span.start, party.span.end), party)
            if found and (not every or (slot in _WHOLE and len(found) > 1)):
                break
        return tuple(found.values())

    def _in_slot(self, slot: str, frame: Frame, arguments: Arguments, role: Role) -> Iterator[Party]:
        words = [m for w in arguments.slot(slot) for m in self.parties.counted(w)]
        for token in dict.fromkeys(t for w in words for t in resolve_description(w, self.parties)):
            if token.i == arguments.trigger.i or self._is_no_party(token, slot, arguments):
                continue
            if is_left_out(token) or is_inside_name(token, self.parties):
                continue
            if slot == "receiver" and frame.type == _VIOLENCE and self.parties.fits(token, ("+sector-uaf",)):
                continue  # "two *attackers* died in the raid"
            if role == "recipient":
                yield from self._receiving(token, slot, frame, arguments)
            elif not self._is_scene(token, slot, frame, arguments):
                yield from self._acting(token, slot, frame, arguments)

    def _acting(self, token: Token, slot: str, frame: Frame, arguments: Arguments) -> tuple[Party, ...]:
        """Give who one word of an actor's slot stands for, claimants and kidnappers by any noun too."""
        found = self._parties(token, slot, frame, arguments, host=_is_spoken_of(slot, frame))
        noun = token.pos_ in {"NOUN", "PROPN"} and frame.type == _VIOLENCE
        unknown = noun and not self.parties.fits(token, _INANIMATE)
        known_so = slot in frame.block.human or is_claimant(token) or self._is_called(token, slot)
        if not found and unknown and known_so:
            return (self.parties.unlisted(token),)
        if not found and frame.type in _CROWDED and self._is_crowd(token, slot):
            return (make_crowd(token, self.reading),)
        if not found and self._is_joined(token, frame):
            return (self.parties.unlisted(token),)
        if found or slot != "subject":
            return found
        return find_issuer(token, self.reading) or find_assembly(token, frame, self.parties)

    def _is_joined(self, token: Token, frame: Frame) -> bool:
        """Say whether a name is a party of words or dealings because it is listed with parties."""
        hard = self.ontology.types[frame.type].quad == "material conflict"
        return not hard and is_listed_name(token, self.parties)

    def _is_crowd(self, token: Token, slot: str) -> bool:
        """Say whether a mere number tells who protests: "*thousands* marched"."""
        many = token.pos_ in {"NOUN", "NUM"} and token.lower_ in self.lexicon.classes["people"]
        return slot == "subject" and many and not any(c.relation == "nmod" for c in token.children)

    def _is_called(self, token: Token, slot: str) -> bool:
        """Say whether a plural name that no file knows is of people: "the *Zandists* attacked"."""
        plural = token.tag_ == "NNPS" and slot in {"subject", "by"} and self.parties.place(token) is None
        return plural and all(t.tag_ != "NNP" for t in token.children)

    def _receiving(self, token: Token, slot: str, frame: Frame, arguments: Arguments) -> tuple[Party, ...]:
        """Give whom one word of a recipient's slot stands for, people that are no mention too."""
        found = self.open.judged(token, slot, frame)
        if found is None:
            host = (frame.type in _HOSTS and slot != "subject") or _is_spoken_of(slot, frame)
            found = self._parties(token, slot, frame, arguments, host=host)
        if not found and frame.type == _VIOLENCE:
            found = self._aboard(token)
        if not found and (names_people(token, slot, frame, self.parties) or self._is_joined(token, frame)):
            return (self.parties.unlisted(token),)
        return found

    def _aboard(self, vehicle: Token) -> tuple[Party, ...]:
        """Give whom what is hit carries: "ambushed a bus carrying *teachers*"."""
        carried = [t for t in find_passengers(vehicle) if self.parties.fits(t, ("+human",))]
        return tuple(self.parties.party(t) or self.parties.unlisted(t) for t in carried)

    def _parties(
        self, token: Token, slot: str, frame: Frame, arguments: Arguments, *, host: bool
    ) -> tuple[Party, ...]:
        """Give the parties that one word of a slot stands for, with those it lists and takes along."""
        several = self.parties.several(token)
        if several:
            return several
        party = self.parties.party(token, host=host) or self._owner(token, slot, frame, arguments)
        listed = tuple(p for t in examples(token) for p in [self.parties.party(t)] if p is not None)
        if party is None:
            return tuple(p for p in listed if p.named and token.tag_ == "NNS" and not _is_likened(token))
        taken = (t for t in companions(token) if not is_part(t, token))
        beside = tuple(p for t in taken for p in [self.parties.party(t)] if p is not None)
        whole = any(party.span.overlaps(p.span) for p in beside)  # "several states, including Chad"
        parts = any(_is_name(p) for p in (*listed, *beside))  # "12 people, including three children" are 12
        general = (listed or whole) and not party.listed and parts
        return (*(() if general else (party,)), *listed, *beside)

    def _owner(self, token: Token, slot: str, frame: Frame, arguments: Arguments) -> Party | None:
        """Give whose thing fills a slot: who acts in "Russian jets", who is rejected in "an Iranian plan"."""
        if slot in frame.block.human and token.pos_ == "NOUN" and not self.parties.fits(token, _INANIMATE):
            return None  # "arrested an *Israeli couple*" arrests no state
        if slot in {"subject", "carrier", "by"} or frame.actor == (slot,):
            fights = self.parties.fits(token, ("+weapon", "+vehicle", "+force"))
            return self.parties.owner(token, armed=True) if fights else None
        if slot in {"modifier", "possessor"} or (arguments.part == "noun" and slot not in _OWNED):
            return None
        hostile = self.ontology.types[frame.type].quad.endswith("conflict")
        personal = any(c.tag_ == "PRP$" and c.lower_ != "its" for c in token.children)
        if frame.type in _SPOKEN and personal and self.open.suffered(token):
            return None  # "called for *his* release" asks whoever holds him
        armed = frame.type == _VIOLENCE  # "attacked a *police* station", "bombed *rebel* positions"
        owner = self.parties.owner(token, *(_OWNERSHIP if hostile else _FRIENDLY), armed=armed)
        if owner is None or (hostile and is_topic(self.reading.analysis.doc[owner.token], owner.mention)):
            return None
        return owner

    def _senders(self, frame: Frame, arguments: Arguments) -> tuple[Party, ...]:
        """Give who sent the weapon that does what a verb tells: "a shell *fired by the army* killed two"."""
        if frame.type != _VIOLENCE or arguments.part != "verb":
            return ()
        verb = arguments.trigger
        near = [*own_subjects(verb), *acting(verb), *obliques(verb, "with", "in", "by", "from")]
        arms = ("+weapon", "+munition", "+vehicle")
        weapons = [t for t in dict.fromkeys(near) if self.parties.fits(t, arms)]
        found = [self.parties.party(s) for w in weapons for s in find_senders(w)]
        return tuple(p for p in found if p is not None)

    # ---- words that are no party ---------------------------------------------------------------

    def _is_no_party(self, token: Token, slot: str, arguments: Arguments) -> bool:
        """Say whether a modifier is part of the trigger ("terrorist attack") or its place ("Mali attack")."""
        if token.lower_ == "those" and token.is_ancestor(arguments.trigger):
            return True  # the clause only says which people: "those *who threw stones*"
        if slot in {"for", "as"} and self._is_office(token):
            return True
        if not _is_before(token, slot):
            return False
        lemma = arguments.trigger.lemma_.lower()
        if ("noun", f"{token.lower_} {lemma}") in self.lexicon.frames:
            return True
        if any(arguments.slot(other) for other in ("of", "on", "against")):
            return False
        if sum(self.parties.fits(t, ("+fighter",)) for t in arguments.slot(slot)) > 1:
            return False
        place = self.parties.place(token) if token.pos_ == "PROPN" else None
        return place is not None and not token.text.replace(".", "").isupper()

    def _is_office(self, token: Token) -> bool:
        """Say whether a bare noun is the post that somebody seeks: "endorsed her *for president*"."""
        mention = self.parties.mention(token)
        singular = token.tag_ in {"NN", "NNP"} and token.text.islower()
        bare = singular and not any(c.dep_ in {"det", "nmod:poss"} for c in token.children)
        return bare and mention is not None and mention.kind == "role" and mention.first == mention.last

    def _is_scene(self, token: Token, slot: str, frame: Frame, arguments: Arguments) -> bool:
        """Say whether a word tells where violence or protest is: "*Chad*'s protests", "a *church* raid"."""
        if frame.type == "PROTEST":
            return slot in {"possessor", "modifier", "of"} and self.parties.fits(token, ("+state",))
        if frame.type != _VIOLENCE or not _is_before(token, slot):
            return False
        if not self.parties.fits(token, ("+fighter",)):
            return not (self.parties.fits(token, ("+people",)) and arguments.slot("against"))
        states = [t for t in arguments.slot(slot) if self.parties.fits(t, ("+state",))]
        return frame.block.mutual and len(states) == 1 and token in states

    # ---- recipients outside the slots ----------------------------------------------------------

    def _open(self, frame: Frame, arguments: Arguments, actors: tuple[Party, ...]) -> Open:
        """Find recipients outside the frame's slots; none of who acts, none for those who act together."""
        opened = self.open.find(frame, arguments) if frame.recipient else Open()
        doc = self.reading.analysis.doc
        fitting = tuple(p for p in opened.parties if not any(is_same(p, a, doc) for a in actors))
        if frame.block.mutual and (frame.type != "AGREE" or are_several(actors)):
            return Open()
        if opened.weak:
            fitting = tuple(p for p in fitting if not is_own(p, actors, doc))
        return Open(fitting, opened.reason, opened.weak) if fitting else Open()

    def _loose_recipient(self, trigger: Token, actors: tuple[Party, ...], kind: str) -> tuple[Party, ...]:
        """Give the one other party below a trigger and outside its clauses, if there is just one."""
        found: dict[tuple[int, int], Party] = {}
        barred = {"by"} if kind == "AID" else {"by", "in", "at"}
        for token in trigger.subtree:
            mention = self.reading.actors.headed(token.i)
            if (
                mention is None
                or any(a.span.overlaps(mention.span) for a in actors)
                or mention.kind == "pronoun"
            ):
                continue
            if _in_other_clause(token, trigger) or preposition(token) in barred:
                continue
            found[mention.span.start, mention.span.end] = Party(mention.span, mention.head, mention=mention)
        return tuple(found.values()) if len(found) == 1 else ()


def _is_spoken_of(slot: str, frame: Frame) -> bool:
    """Say whether a slot ends a set phrase of words, where a capital is a government: "let fly at *Kyiv*"."""
    source = slot == "from" and frame.word in frame.block.phrases  # "got short shrift from *Kyiv*"
    return (slot == "behind" or source) and frame.type in _SPOKEN


def _is_name(party: Party) -> bool:
    return party.listed or (party.mention is not None and party.mention.kind not in {"role", "people"})


def _is_before(token: Token, slot: str) -> bool:
    """Say whether a word stands before its noun: "a *church* raid", "killed in a *police* operation"."""
    return slot == "modifier" or (slot == "operation" and token.dep_ in {"amod", "compound"})


def _is_likened(noun: Token) -> bool:
    """Say whether names only resemble what a noun tells: "weddings *like A and B*"."""
    return any(c.dep_ == "case" and c.lower_ == "like" for t in noun.children for c in t.children)


def _in_other_clause(token: Token, trigger: Token) -> bool:
    """Say whether a word stands in a clause of its own below the trigger, or tells whose something is."""
    if token.dep_ in {"nmod:poss", "appos", "nsubj"} or preposition(token) in {"according to", "like", "as"}:
        return True
    while token != trigger:
        clause = token.dep_.split(":")[0] in {"ccomp", "advcl", "parataxis", "acl"} and token.pos_ == "VERB"
        if clause and token.tag_ != "VB":  # "to assist Ethiopia" tells for whom
            return True
        token = token.head
    return False
