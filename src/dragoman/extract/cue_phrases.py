"""Attributions that no verb makes: "according to", "the claim that", "is convinced that", headlines with
a colon.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from dragoman.extract.complements import clause_tokens, noun_tokens
from dragoman.extract.cue_verbs import Draft
from dragoman.extract.cues import NounCue, adjective_cue, cues, noun_cue
from dragoman.extract.extents import Range, cue_range
from dragoman.extract.grammar import agents, is_negated, preposition, subjects
from dragoman.extract.quotations import Quotations
from dragoman.extract.stances import is_infinitive, is_silent, noun_stance
from dragoman.model import Stance

if TYPE_CHECKING:
    from dragoman.language.tokens import Doc, Token

SOURCE_PREPOSITIONS = ("by", "from", "among")
VAGUE = frozenset({Stance.STATES, Stance.BELIEVES, Stance.WISHES, Stance.WARNS, Stance.PRAISES})
"""Stances whose nouns have many other uses."""
DASHES = frozenset({"―", "—", "–", "-", "--"})
SIGNATURE = 10
"""Most tokens of a name after a quotation and a dash."""
HEADLINE_SOURCE = 8
"""Most tokens before the colon of a headline that names its source."""


def draft_noun(noun: Token) -> Draft | None:
    """Make the attribution of a noun ("the claim that …", "accusations of …"), or None."""
    if noun.pos_ != "NOUN":
        return None
    group = noun_cue(noun)
    if group is None:
        return None
    heads, content, extra = _noun_content(noun, group)
    stance = noun_stance(noun, group)
    sources, first = _noun_source(noun)
    clause = any(h.dep_.startswith(("acl", "ccomp")) for h in heads)
    if not heads and stance is not Stance.NO_COMMENT:
        return None
    last = noun.i
    while last + 1 in extra:
        last += 1
    return Draft(
        head=noun, cue=[(first, last)], stance=stance, sources=sources,
        content=content - {noun.i}, heads=heads,
        strong=clause or bool(sources) or stance is Stance.ACCUSES,
        evident=bool(sources) and (clause or stance not in VAGUE),
        because=[f"cue {noun.lemma_.lower()}"],
    )  # fmt: skip


def _noun_content(noun: Token, group: NounCue) -> tuple[list[Token], set[int], set[int]]:
    heads: list[Token] = []
    content: set[int] = set()
    extra: set[int] = set()
    for child in noun.children:
        label = child.dep_.split(":")[0]
        if child.i < noun.i or child.dep_ == "acl:relcl":
            continue
        if label in {"acl", "ccomp"} and _is_content_clause(child):
            heads.append(child)
            tokens = clause_tokens(child)
        elif (
            label in {"nmod", "acl", "obl"}
            and (word := _link(child)) is not None
            and word.lower_ in group.about
        ):
            heads.append(child)
            tokens = noun_tokens(child) if label == "nmod" else clause_tokens(child)
            if word.i == noun.i + 1:
                extra.add(word.i)
                tokens -= {word.i}
        else:
            continue
        content |= tokens
    return heads, content, extra


def _link(child: Token) -> Token | None:
    return next((c for c in child.children if c.dep_ in {"case", "mark"}), None)


def _is_content_clause(clause: Token) -> bool:
    that = any(c.dep_ == "mark" and c.lower_ in {"that", "whether"} for c in clause.children)
    return that or is_infinitive(clause)


def _noun_source(noun: Token) -> tuple[list[Token], int]:
    """Give whose claim it is, and the first token of the cue."""
    lender = noun.head if noun.dep_ in {"obj", "nsubj:pass"} else None
    if lender is not None and lender.lemma_.lower() in cues().light.own:
        return agents(lender)[:1], min(cue_range(lender, lender)[0], noun.i)
    first = noun.i
    while first > 0 and noun.doc[first - 1].head.i == noun.i and noun.doc[first - 1].dep_ in {"amod", "det"}:
        first -= 1
    for child in noun.children:
        if child.dep_ == "nmod:poss":
            return [child], max(child.i + 1 + _has_mark(child), first)
    for child in noun.children:
        if child.dep_ in {"nmod", "obl"} and preposition(child) in SOURCE_PREPOSITIONS:
            return [child], first
    return [], first


def _has_mark(owner: Token) -> bool:
    return any(c.dep_ == "case" and c.i == owner.i + 1 for c in owner.children)


def draft_adjective(word: Token) -> Draft | None:
    """Make the attribution of a predicate ("is convinced that …", "were critical of …"), or None."""
    if word.pos_ == "ADJ" and is_silent(word, turned=is_negated(word)):
        return Draft(
            head=word, cue=[cue_range(word, word)], stance=Stance.NO_COMMENT, sources=subjects(word)[:1],
            evident=True, because=["says that nothing was said"],
        )  # fmt: skip
    if word.pos_ not in {"ADJ", "VERB"} or (group := adjective_cue(word)) is None:
        return None
    heads = [c for c in word.children if c.dep_ in {"ccomp", "xcomp", "advcl"} and c.i > word.i]
    content = {i for head in heads for i in clause_tokens(head)}
    sources = [s for s in subjects(word) if s.lower_ not in {"it", "there"}][:1]
    if not heads or not sources or any(h.dep_ == "advcl" and not is_infinitive(h) for h in heads):
        return None
    return Draft(
        head=word, cue=[cue_range(word, word)], stance=group.stance, sources=sources,
        content=content, heads=heads,
        strong=any(h.dep_ == "ccomp" for h in heads), because=[f"cue {word.lower_}"],
    )  # fmt: skip


def draft_preposition(noun: Token) -> Draft | None:
    """Make the attribution of "according to X" from the noun X, or None."""
    case = next((c for c in noun.children if c.dep_ in {"case", "mark"} and c.i < noun.i), None)
    if case is None:
        return None
    cue = _source_preposition(case)
    if cue is None:
        return None
    branch = _branch_top(noun)
    is_rate = case.lower_ == "per" and noun.pos_ != "PROPN"
    if branch.i == noun.i or is_rate:
        return None
    content = clause_tokens(branch, without={noun.i})
    return Draft(
        head=case, cue=[cue], stance=Stance.STATES, sources=[noun], content=content, heads=[branch],
        because=[f"cue {case.doc[cue[0] : cue[1] + 1].text.lower()}"],
    )  # fmt: skip


def heads_after_prepositions(doc: Doc) -> frozenset[int]:
    """Give the words over which a word of "according to" or the like hangs: who else is no such source."""
    known = _source_words()
    return frozenset(token.head.i for token in doc.having(known.keys()) if token.lower_ in known)


@lru_cache(maxsize=1)
def _source_words() -> Mapping[str, Sequence[list[str]]]:
    """Give the prepositions of sources, split into words, by each of their words."""
    found: dict[str, list[list[str]]] = {}
    for phrase in cues().prepositions:
        words = phrase.split()
        for word in dict.fromkeys(words):
            found.setdefault(word, []).append(words)
    return found


def _source_preposition(case: Token) -> Range | None:
    doc = case.doc
    for words in _source_words().get(case.lower_, ()):
        first = case.i - words.index(case.lower_)
        last = first + len(words) - 1
        if first >= 0 and [t.lower_ for t in doc.tokens[first : last + 1]] == words:
            return first, last
    return None


def _branch_top(noun: Token) -> Token:
    """Give the clause that "according to X" speaks of: its head's finite clause, or one that hangs on X
    by mistake.
    """
    for child in noun.children:
        if child.i > noun.i and any(
            c.dep_.startswith("nsubj") and c.tag_ not in {"WDT", "WP"} for c in child.children
        ):
            return child
    top = noun.head
    while (
        top.dep_ not in {"ROOT", "ccomp", "conj", "parataxis", "acl:relcl", "advcl"} and top.head.i != top.i
    ):
        top = top.head
    return top


def draft_headlines(doc: Doc) -> Iterator[Draft]:
    """Make attributions of headlines such as "Minister: border shut" and of transcripts."""
    for first, last in _short_paragraphs(doc):
        colon = next(
            (i for i in range(first + 1, min(last, first + HEADLINE_SOURCE)) if doc[i].text == ":"), None
        )
        if colon is None or last - colon < 3:
            continue
        head = doc[first:colon].root
        if head.pos_ not in {"PROPN", "NOUN"} or any(t.pos_ == "VERB" for t in doc[first:colon]):
            continue
        yield Draft(
            head=doc[colon], cue=[(colon, colon)], stance=Stance.STATES, sources=[head],
            content=set(range(colon + 1, last + 1)), heads=[doc[colon + 1 : last + 1].root], strong=False,
            because=["headline with a colon"],
        )  # fmt: skip


def draft_signatures(doc: Doc, quotations: Quotations) -> Iterator[Draft]:
    """Make attributions of quotations that a name follows after a dash: "“Enough.” — Fatima, teacher"."""
    for quotation in quotations.items:
        dash = quotation.last + 1
        if dash + 1 >= len(doc) or doc[dash].text not in DASHES:
            continue
        last = dash
        while last + 1 < len(doc) and not doc[last + 1].is_space:
            last += 1
        name = doc[dash + 1 : last + 1]
        named = any(t.pos_ == "PROPN" for t in name) and not any(t.pos_ in {"VERB", "AUX"} for t in name)
        if len(name) <= SIGNATURE and named and quotation.words > 3:
            yield Draft(
                head=doc[dash], cue=[(dash, dash)], stance=Stance.STATES, sources=[name.root],
                content=set(range(quotation.first, quotation.last + 1)), heads=[], spoken=True, evident=True,
                because=["quotation signed with a dash"],
            )  # fmt: skip


def _short_paragraphs(doc: Doc) -> Iterator[tuple[int, int]]:
    """Give paragraphs of one line without a full stop."""
    start = 0
    for token in (*doc, None):
        if token is None or (token.is_space and "\n" in token.text):
            last = (len(doc) if token is None else token.i) - 1
            while last > start and doc[last].is_space:
                last -= 1
            if 3 < last - start < 40 and doc[last].text not in {".", "?", "!"}:
                yield start, last
            start = last + 1 if token is None else token.i + 1
