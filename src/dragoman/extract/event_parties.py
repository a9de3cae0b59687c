"""Parties of events: from a slot's word to the actor mention, people or place that it stands for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from dragoman.extract.actor_book import load_book
from dragoman.extract.arguments import verb_lemmas
from dragoman.extract.event_lexicon import Condition, EventLexicon, sort_words
from dragoman.extract.grammar import (
    children,
    conjuncts,
    first_conjunct,
    is_reciprocal,
    own_subjects,
    phrase,
    preposition,
    subjects,
)
from dragoman.extract.listed_names import find_listed
from dragoman.extract.mentions import ActorMention, PlaceMention
from dragoman.extract.party import Party
from dragoman.extract.party_words import (
    as_one_of,
    is_described,
    left_out,
    make_described,
    make_place_party,
    make_unlisted,
    one_of_each,
    told_place,
    word_place,
)
from dragoman.extract.reading import Reading
from dragoman.extract.word_tests import GRAMMATICAL, LOADED, is_lacking, singular
from dragoman.model import Actor

if TYPE_CHECKING:
    from dragoman.language.tokens import Token

_POLITICAL = {"GOV", "LEG", "PTY", "ELI", "OPP"}
_NAMED: dict[str, Callable[[ActorMention], bool]] = {
    "party": lambda m: True,
    "state": lambda m: m.kind in {"state", "government"},
    "organisation": lambda m: m.kind == "organisation",
    "person": lambda m: m.kind == "person",
    "politician": lambda m: m.kind == "person" and bool(_POLITICAL.intersection(m.sectors)),
}
"""Classes that the mention of a word decides."""
_NEAR_TOKENS = 40
_NAMING = {"flat", "appos", "nmod", "obj", "compound"}
"""How parsers hang a name on the title before it."""
_NOMINAL = {"NOUN", "PROPN", "PRON", "NUM", "ADJ"}
_SPOKEN_FOR = {"group", "organisation", "role", "government"}
_HAVING = {"person", "organisation", "group", "role"}
"""Kinds of parties that have houses and vehicles."""


class Parties:
    """Resolves words of one document to parties and noun classes."""

    def __init__(self, reading: Reading, lexicon: EventLexicon) -> None:
        self.reading = reading
        self.lexicon = lexicon
        self._measuring = lexicon.classes["partitive"] | lexicon.classes["span"]
        self._weighed: dict[int, list[tuple[Token, frozenset[str]]]] = {}

    # ---- classes -------------------------------------------------------------------------------

    def fits(self, token: Token, words: Iterable[str]) -> bool:
        """Say whether a word, or what it counts, is of one of these classes or lemmas."""
        return self.any_fits((token,), words)

    def any_fits(self, tokens: Sequence[Token], words: Iterable[str]) -> bool:
        """Say whether one of these words fits."""
        return self.meets(tokens, sort_words(tuple(words)))

    def meets(self, tokens: Sequence[Token], condition: Condition) -> bool:
        """Say whether one of these words meets a condition."""
        listed, tested = condition
        for token in tokens:
            weighed = self._weighed.get(token.i)
            if weighed is None:
                weighed = self._weighed[token.i] = self._weigh(token)
            for head, labels in weighed:
                if not labels.isdisjoint(listed) or (tested and any(self._is_in(head, n) for n in tested)):
                    return True
        return False

    def _weigh(self, token: Token) -> list[tuple[Token, frozenset[str]]]:
        """Give the words that stand for a word in conditions, each with its forms and its listed classes.

        A condition is met by one look at these; many frames ask for the classes of the same word.
        """
        told = left_out(token) if token.pos_ == "NUM" else []
        return [(head, self._labels(head)) for head in (*self.heads(token), *told)]

    def _labels(self, token: Token) -> frozenset[str]:
        forms = {token.lower_, token.lemma_.lower(), singular(token), *_two_words(token)}
        if token.tag_ in {"VBD", "VBN"}:
            forms.add(verb_lemmas(token)[0])  # "freed", whose lemma a model may cut
        return frozenset(forms.union(*[self.lexicon.labels.get(form, ()) for form in forms]))

    def heads(self, token: Token) -> Iterator[Token]:
        """Give a word and, behind "dozens of" or "a group of", what it counts."""
        yield token
        if token.pos_ == "NUM" or self._measures(token):
            for child in token.children:
                if child.dep_ in {"nmod", "obl"} and preposition(child) in {"of", "from", "among"}:
                    yield from conjuncts(child)
                elif token.pos_ not in {"NUM", "NOUN"} and self._is_crowd(child):
                    yield child  # "*some* in the crowd threw stones"

    def _is_crowd(self, token: Token) -> bool:
        """Say whether people are told by the crowd that they stand in: "several *in the mob*"."""
        inside = token.dep_ in {"nmod", "obl"} and preposition(token) in {"in", "within", "inside", "amongst"}
        people = token.pos_ == "NOUN" and token.lemma_.lower() in self.lexicon.classes["people"]
        known = self.mention(token)
        return inside and people and (known is None or known.kind in {"people", "role"})

    def _measures(self, token: Token) -> bool:
        """Say whether a noun counts what stands behind: "*dozens* of soldiers", "five *days* of violence"."""
        return token.lemma_.lower() in self._measuring

    def counted(self, token: Token) -> list[Token]:
        """Give a word with the rest of a list that it counts: "dozens of soldiers *and farmers*"."""
        _, *told = self.heads(token)
        alone = self.mention(token) is not None or not told or self.party(told[0]) is None
        return [token] if alone else [token, *told[1:]]

    def _is_in(self, token: Token, name: str) -> bool:
        """Say whether a word is of a class, by grammar, by its mention or by the lists."""
        test = GRAMMATICAL.get(name)
        if test is not None:
            return test(token)
        if name in _NAMED:
            mention = self.mention(token)
            return mention is not None and _NAMED[name](mention)
        if name == "place":
            return self.place(token) is not None
        if name == "thing":
            return token.pos_ in {"NOUN", "PROPN"} and self.party(token) is None
        if name == "human":
            return self._is_human(token) or is_reciprocal(token)
        if name == "public":
            party = self.party(token)
            return party is not None and party.public
        if name == "fighter":
            return self._is_fighter(token)
        if name == "event":
            return ("noun", token.lemma_.lower()) in self.lexicon.frames
        if name == "lacking":
            return is_lacking(token) and not any(self._in_class(c, "no-lack") for c in token.children)
        if name in {"blamed", "owned"}:
            return self._is_blamed(token) if name == "blamed" else self.owner(token, armed=True) is not None
        if name in LOADED:
            return LOADED[name](token, self.lexicon.classes)
        return self._in_class(token, name)

    def _is_blamed(self, token: Token) -> bool:
        """Say whether a word gives guilt ("responsible for the raid"), no duty ("responsible for roads")."""
        if not self._in_class(token, "culpable"):
            return False
        deeds = [c for c in token.children if any(g.lower_ == "for" for g in children(c, "case", "mark"))]
        return not deeds or any(
            (part, d.lemma_.lower()) in self.lexicon.frames or self._in_class(d, "misdeed")
            for d in deeds
            for part in ("noun", "verb")
        )

    def _in_class(self, token: Token, name: str) -> bool:
        words = self.lexicon.classes[name]
        if token.lemma_.lower() in words or token.lower_ in words or singular(token) in words:
            return True
        if name.startswith("sector-"):
            mention = self.mention(token)
            if mention is not None and name[7:].upper() in mention.sectors:
                return True
        place = self.place(token) if name == "passage" else None
        if place is not None and place.crossing is not None:
            return True
        return any(pair in words for pair in _two_words(token))

    def _is_fighter(self, token: Token) -> bool:
        """Say whether a word names a state or those who bear arms, or several of them."""
        mention = self.mention(token)
        return mention is not None and Party(mention.span, mention.head, mention=mention).fights

    def _is_human(self, token: Token) -> bool:
        if self.mention(token) is not None or token.ent_type_ in {"Person", "NORP"}:
            return True
        if token.lemma_.lower() in self.lexicon.classes["people"]:
            return True
        if token.pos_ == "PRON":
            return token.lower_ not in {"it", "this", "that", "which", "itself", "what", "these", "those"}
        return token.pos_ == "NUM" and not any(c.dep_ == "nmod" for c in token.children)

    # ---- mentions ------------------------------------------------------------------------------

    def mention(self, token: Token) -> ActorMention | None:
        """Give the actor mention that a word heads or stands in."""
        found = self.reading.actors.headed(token.i)
        if found is not None:
            return found
        found = self.reading.actors.covering(token.i)
        if found is None or found.head == token.i:
            return found
        inside = token.pos_ == "PROPN" and token.dep_.split(":")[0] in {"flat", "compound", "appos"}
        titled = found.kind == "person" and token.dep_ == "conj" and token.i < found.last
        inside = titled or inside
        return found if inside or token.is_ancestor(self.reading.analysis.doc[found.head]) else None

    def place(self, token: Token) -> PlaceMention | None:
        """Give the place mention that a word heads or stands in."""
        return word_place(token, self.reading)

    def party(self, token: Token, *, host: bool = False) -> Party | None:
        """Give the party that a word names.

        Args:
            token: Head of the slot.
            host: Whether a mere place counts as its country, as for a visit.
        """
        if self._is_prefixed(token) or self._is_unknown_speaker(token) or self._is_arms(token):
            return None
        speaker = self._speaker_of(token)
        if speaker is not None:
            return speaker
        if token.lower_ == "it" and not self._is_resolved(token):
            return None
        if token.lower_ == "those" and is_described(token):
            return make_described(token, self.reading, self.lexicon)
        counted = [(self.mention(head), head) for head in self.heads(token)]
        told = [(mention, head) for mention, head in counted if mention is not None]
        known = [(m, head) for m, head in told if m.kind != "pronoun"]
        for mention, head in (*known, *told)[:1]:
            return self._of_owner(Party(mention.span, mention.head, mention=mention), head)
        for head in self.heads(token):
            if head.pos_ not in _NOMINAL:
                continue
            staff = self._staff(head) or self._by_name(head) or self._crew(head)
            if staff is not None:
                return staff
            named = head.pos_ in {"NOUN", "PROPN"}
            bearer = _name_behind(head) if named else None
            if bearer is not None:
                return self.party(bearer)
            if self._is_title(head) or self._in_class(head, "war-vehicle"):
                return None
            people = named and head.lemma_.lower() in self.lexicon.classes["people"]
            called = head.ent_type_ in {"Person", "Organization"} or _is_people(head)
            if people or (called and not _is_nobody(head)):
                return self.unlisted(head)
        place = self.place(token) or (told_place(token, self.reading, self.lexicon) if host else None)
        return make_place_party(place, host=host)

    def _is_unknown_speaker(self, pronoun: Token) -> bool:
        """Say whether a word is "you", or "I" of somebody unknown: a known speaker is a party.

        Who acts as "we" is seldom the speaker alone, so "we" is a party only where something is done to it,
        or where somebody speaks for a body.
        """
        if pronoun.tag_ != "PRP" or pronoun.lower_ not in self.lexicon.classes["speaker"]:
            return False
        alone = pronoun.lower_ != "we" or pronoun.dep_ == "nsubj:pass" or self._is_body(pronoun)
        return not (alone and self._is_resolved(pronoun))

    def _is_body(self, pronoun: Token) -> bool:
        """Say whether "we" in the mouth of a spokesman is a listed body: "*we* have arrested five"."""
        mention = self.mention(pronoun)
        return mention is not None and mention.entity is not None and mention.kind in _SPOKEN_FOR

    def _is_arms(self, token: Token) -> bool:
        """Say whether a word names arms and not whose: "*artillery* rounds", but "*Turkish* artillery"."""
        munition = token.pos_ == "NOUN" and self._in_class(token, "munition")
        return munition and not children(token, "amod", "compound", "nmod:poss", "nmod")

    def _is_resolved(self, pronoun: Token) -> bool:
        mention = self.mention(pronoun)
        return mention is not None and (mention.antecedent is not None or mention.country is not None)

    def _is_prefixed(self, token: Token) -> bool:
        """Say whether "anti-" or the like stands before a word: no party of "anti-government protests"."""
        doc = token.doc
        hyphened = token.i >= 2 and doc[token.i - 1].text in {"-", "–"}
        return hyphened and doc[token.i - 2].lower_ in self.lexicon.classes["prefix"]

    def several(self, token: Token) -> tuple[Party, ...]:
        """Give the parties of a plural: those it names one by one, or one of each of its owners; else ().

        "The two envoys, *A and B*"; "officials *from Kenya and Uganda*".
        """
        if token.tag_ not in {"NNS", "NNPS"}:
            return ()
        names = find_listed(token)
        whole = self.mention(token)
        parties = tuple(as_one_of(whole, p) for n in names for p in [self.party(n)] if p is not None)
        if len(parties) > 1:
            return parties
        owners = [c for c in token.children if c.dep_ == "nmod" and preposition(c) in {"of", "from"}]
        members = [m for o in owners for m in conjuncts(o)]
        found = [self.party(m) for m in members] if len(members) > 1 else []
        found = [p for p in found if p is not None and not any(_holds(o, p) for o in found)]
        named = tuple(one_of_each(whole, p) for p in found if p is not None and p.named)
        return named if len(named) > 1 else ()

    def _is_title(self, noun: Token) -> bool:
        """Say whether a bare noun is one of the titles of a name: "*rival* and former mayor Ann Bell"."""
        fixed = {"det", "nummod", "nmod", "acl", "amod:poss"}
        bare = noun.tag_ == "NN" and not any(c.dep_.split(":")[0] in fixed for c in noun.children)
        behind = [c for c in conjuncts(noun) if c != noun] if bare else []
        return any(c.pos_ == "PROPN" or _name_behind(c) is not None for c in behind)

    def _by_name(self, noun: Token) -> Party | None:
        """Give the party by the name that stands behind what it is: "the rights group *Harbour Watch*"."""
        if noun.tag_ != "NN":
            return None
        named = [c for c in noun.children if c.dep_ == "appos" and c.pos_ == "PROPN" and c.i > noun.i]
        return self.party(named[0]) if named else None

    def _staff(self, noun: Token) -> Party | None:
        """Give who works for somebody: "the *Ruto* campaign", "the prosecutor's *office*"."""
        if noun.lemma_.lower() not in self.lexicon.classes["staff"]:
            return None
        owner = self.owner(noun, "of")
        known = owner.mention if owner is not None else None
        if known is None or known.kind not in {"person", "role"}:
            return None
        span = self.reading.analysis.span(*phrase(noun))
        if known.kind == "role":
            return Party(span, noun.i, mention=known)
        actor = Actor(
            name=span.text, id=None, country=known.country, sectors=known.sectors, listed=False,
            text=span.text, start=span.start, end=span.end,
        )  # fmt: skip
        return Party(span, noun.i, actor=actor)

    def _of_owner(self, party: Party, token: Token) -> Party:
        """Put the owner in for people of whom nothing is known: "*their* forces", "the *group's* leaders".

        A person's people and an organisation's members have its country only: "*Ruto* supporters".
        """
        mention = party.mention
        if mention is None or mention.country is not None or mention.entity is not None or mention.members:
            return party
        named = mention.kind == "person"
        if token.pos_ != "NOUN" and not (named and any(c.dep_ == "nmod:poss" for c in token.children)):
            return party
        owner = self.owner(token) if named else self.owner(token, "of", "from")
        armed = self.owner(token, "of", "from", armed=True) if owner is None and not named else None
        owner = armed if armed is not None and armed.armed else owner  # "the *rebels*' fighters"
        if owner is None and any(c.lower_ == "their" for c in token.children):
            owner = self._both_before(token)
        if owner is None or owner.mention is None or owner.mention.head == mention.head:
            return party
        whose = owner.mention
        if not named and whose.kind != "person":
            apart = self.lexicon.classes["kin"] | self.lexicon.classes["apart"]
            kin = token.lemma_.lower() in apart  # "their family" or "its allies" are not its militia
            one = whose.kind == "role" and not self._in_class(token, "force")  # "the mayor's *driver*"
            return party if kin or one else Party(party.span, party.token, mention=whose)
        sectors = mention.sectors or (whose.sectors if named else ())
        span = party.span if named else self.reading.analysis.span(*phrase(token))
        return Party(
            span, party.token, mention=replace(mention, country=whose.country, sectors=sectors, span=span)
        )

    def _both_before(self, token: Token) -> Party | None:
        """Give the last plural of several parties before a word: "clashes of *the two* … their forces"."""
        near = [m for m in self.reading.actors.items if m.head < token.i and token.i - m.head < _NEAR_TOKENS]
        several = [m for m in near if len(m.members) > 1]
        return Party(several[-1].span, several[-1].head, mention=several[-1]) if several else None

    def owner(self, token: Token, *prepositions: str, armed: bool = False) -> Party | None:
        """Give the party whose thing a word is: "an *Australian* ultimatum", "the decision *of the court*".

        Args:
            token: The thing.
            prepositions: Prepositions that also lead to the owner; none = possessors and modifiers only.
            armed: Whether those who bear arms, and people who have a thing, are owners even where no country
                is known: "*police* bullets", "the home of *the mayor*".
        """
        near = [
            c for c in token.children if c.dep_ in {"nmod:poss", "amod", "compound", "nmod"} and c.i < token.i
        ]
        far = [c for c in token.children if c.dep_.startswith("nmod") and preposition(c) in prepositions]
        for child in (*near, *far):
            named = _antecedent(child) if child.lower_ == "whose" else child
            party = self.party(named) if named.pos_ in _NOMINAL else None
            if party is not None and (party.named or (armed and (party.armed or _has(child, party)))):
                return party
        return next((p for c in far for p in [self.owner(c)] if p is not None), None)

    def _crew(self, machine: Token) -> Party | None:
        """Give whose jets or tanks they are, if the words say so: "*coalition* jets", "*rebel* tanks"."""
        if not self._in_class(machine, "war-vehicle"):
            return None
        bodies = self.lexicon.classes["public-body"]
        for child in children(machine, "nmod:poss", "amod", "compound"):
            party = self.party(child) if child.i < machine.i and child.pos_ in _NOMINAL else None
            if party is not None and (party.named or party.armed or child.lemma_.lower() in bodies):
                return party
        return None

    def unlisted(self, token: Token) -> Party:
        """Give the party that a noun names which no file knows, with what its words tell of it."""
        return make_unlisted(token, self.reading, self.lexicon)

    def _speaker_of(self, pronoun: Token) -> Party | None:
        """Give who speaks where an unresolved pronoun is subject of speech: "Iran said it …"."""
        if pronoun.tag_ != "PRP" or pronoun.dep_ not in {"nsubj", "nsubj:pass"}:
            return None
        known = self.mention(pronoun)
        clause = pronoun.head
        if (known is not None and known.kind != "pronoun") or clause.dep_ not in {"ccomp", "conj", "advcl"}:
            return None
        if known is not None and (known.entity is not None or known.antecedent is not None):
            return None
        above = clause.head
        if clause.dep_ == "conj":
            before = [v for v in conjuncts(first_conjunct(clause)) if v.i < clause.i and own_subjects(v)]
            above = before[-1] if before else above
        for speaker in subjects(above):
            plural = speaker.tag_ in {"NNS", "NNPS"} or any(c.dep_ == "conj" for c in speaker.children)
            if speaker.pos_ in {"NOUN", "PROPN"} and plural == (pronoun.lower_ == "they"):
                return self.party(speaker)
        return None


def _holds(whole: Party | None, part: Party) -> bool:
    """Say whether one party's words lie within another's: "members of the Union of *Teachers*"."""
    return whole is not None and whole.span != part.span and whole.span.contains(part.span)


def _has(owner: Token, party: Party) -> bool:
    """Say whether a genitive, or a noun behind "of", names who has something: "the home *of the mayor*"."""
    possessing = owner.dep_ == "nmod:poss" or preposition(owner) == "of"
    return possessing and owner.pos_ != "PRON" and party.mention is not None and party.mention.kind in _HAVING


def _name_behind(title: Token) -> Token | None:
    """Give the person's name that follows a noun that no file knows as a title: "*chess master* Ann Bell"."""
    beside = [c for c in title.children if c.i == title.i + 1 and c.dep_.split(":")[0] in _NAMING]
    return next((c for c in beside if c.ent_type_ == "Person" and c.pos_ == "PROPN"), None)


def _antecedent(pronoun: Token) -> Token:
    """Give the noun that "whose" stands for."""
    clause = pronoun
    while not clause.dep_.endswith("relcl") and clause.head != clause:
        clause = clause.head
    return clause.head


def _two_words(token: Token) -> list[str]:
    """Give a noun with each of its modifiers: "border crossing"."""
    lemma = token.lemma_.lower()
    return [f"{c.lower_} {lemma}" for c in token.children if c.dep_ in {"compound", "amod"}]


def _is_people(name: Token) -> bool:
    """Say whether a name is that of a people: "the *Maasai*", "unarmed *Mapuche*", no language or faith."""
    if name.ent_type_ != "NORP" or name.pos_ != "PROPN" or name.relation in {"amod", "compound"}:
        return False
    return name.tag_ == "NNPS" or bool(children(name, "det", "amod", "nummod"))


def _is_nobody(name: Token) -> bool:
    """Say whether a name is one of a day or a law, or a clause: "Women's *Day*", "*Shelling* killed six"."""
    return name.lower_ in load_book().context.no_bodies or name.dep_.startswith("csubj")
