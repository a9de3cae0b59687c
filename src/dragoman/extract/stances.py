"""Stance: what a speaker does by speaking, from the cue's group and its grammar."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from dragoman.extract.cues import NounCue, VerbCue, cues, idiom_verbs, idioms
from dragoman.extract.event_lexicon import load_event_lexicon
from dragoman.extract.grammar import grammar_words, is_negated, preposition
from dragoman.model import Stance

if TYPE_CHECKING:
    from dragoman.language.tokens import Token

QUESTION_TAGS = frozenset({"WP", "WDT", "WRB", "WP$"})


def verb_stance(verb: Token, group: VerbCue, *, contents: Iterable[Token], turned: bool) -> Stance:
    """Give the stance of a verb cue.

    Args:
        verb: The cue.
        group: Its group.
        contents: Head words of what is said.
        turned: Whether the cue is negated or refused.
    """
    heads = list(contents)
    stance = _by_object(verb, group.stance)
    stance = _by_construction(verb, group, heads, stance)
    stance = _by_calling(verb, heads, stance)
    if not turned:
        return stance
    if verb.lemma_.lower() in cues().comment.verbs:
        return Stance.NO_COMMENT
    if group.negated is not None and (stance is group.stance or stance is group.infinitive):
        return group.negated
    becomes = cues().negation[stance]
    # "did not find" and the like are no silence; only plain words of speech are.
    return stance if becomes is Stance.NO_COMMENT and group.weak and not is_idiom(verb) else becomes


def is_silent(verb: Token, *, turned: bool) -> bool:
    """Say whether a verb tells that nothing was said ("gave no comment", "was not available for comment")."""
    silence = cues().comment
    for child in verb.children:
        if child.lemma_.lower() not in silence.nouns:
            continue
        none = turned or any(g.dep_ == "det" and g.lower_ == "no" for g in child.children)
        if child.dep_ == "obj" and none and verb.lemma_.lower() in silence.verbs:
            return True
        for_comment = any(g.dep_ == "case" and g.lower_ == "for" for g in child.children)
        if for_comment and (turned or verb.lower_ in {"unavailable", "unreachable"}):
            return True
    return False


def noun_stance(noun: Token, group: NounCue) -> Stance:
    """Give the stance of a noun cue; "no comment" and the like are silence."""
    if noun.lemma_.lower() in cues().comment.nouns and is_negated(noun):
        return Stance.NO_COMMENT
    return group.stance


def _by_object(verb: Token, stance: Stance) -> Stance:
    lemma = verb.lemma_.lower()
    for child in verb.children:
        if (
            child.dep_ in {"obj", "xcomp"}
            and (found := idioms().get((lemma, child.lemma_.lower()))) is not None
        ):
            return found
    return stance


def is_idiom(verb: Token) -> bool:
    """Say whether verb and object mean a saying together ("claimed responsibility", "cast doubt")."""
    lemma = verb.lemma_.lower()
    if lemma not in idiom_verbs():
        return False
    return any(c.dep_ in {"obj", "xcomp"} and (lemma, c.lemma_.lower()) in idioms() for c in verb.children)


def _by_construction(verb: Token, group: VerbCue, heads: list[Token], stance: Stance) -> Stance:
    for head in heads:
        if isinstance(group.infinitive, Stance) and is_infinitive(head):
            return group.infinitive
        if group.question is not None and _asks(head):
            return group.question
        if group.clause is not None and head.dep_ == "ccomp":
            return group.clause
    return stance


def is_infinitive(verb: Token) -> bool:
    """Say whether a verb is a to-infinitive."""
    return any(c.lower_ == "to" and c.dep_ == "mark" for c in verb.children)


def _asks(head: Token) -> bool:
    """Say whether a content clause is a question ("whether …", "why …")."""
    for token in head.subtree:
        if token.is_punct:
            continue
        return token.tag_ in QUESTION_TAGS or token.lower_ in {"whether", "if"} or head.lower_ in {"about"}
    return False


def _by_calling(verb: Token, heads: list[Token], stance: Stance) -> Stance:
    """Let what a thing is called decide: "called the report baseless" denies it."""
    calling = cues().calling
    named = verb.lemma_.lower() in calling.verbs
    for word, target in _names(verb, heads, named=named):
        about_claim = target is not None and target.lemma_.lower() in calling.claims
        if word & calling.untrue and (about_claim or named):
            return Stance.DENIES
        if named and stance is Stance.STATES and word & calling.bad:
            return Stance.CONDEMNS
        if named and stance is Stance.STATES and word & calling.good:
            return Stance.PRAISES
        if about_claim and word & calling.true:
            return Stance.CONFIRMS
    if stance is Stance.STATES and any(_no_truth(head) for head in heads):
        return Stance.DENIES
    if stance is Stance.STATES and any(_blames(head) for head in heads):
        return Stance.ACCUSES
    if stance is Stance.REJECTS and any(_is_claim(head) for head in heads):
        return Stance.DENIES
    return stance


def _names(verb: Token, heads: list[Token], *, named: bool) -> Iterable[tuple[set[str], Token | None]]:
    """Give the words that something is called, with the thing: predicates of clauses, complements of
    naming verbs.
    """
    for head in heads:
        subject = next((c for c in head.children if c.dep_ in {"nsubj", "nsubj:pass"}), None)
        if head.dep_ in {"ccomp", "parataxis", "ROOT"} and subject is not None and not is_negated(head):
            yield _words(head), subject
    if not named:
        return
    target = next((c for c in verb.children if c.dep_ in {"obj", "iobj", "nsubj:pass"}), None)
    for child in verb.children:
        if (child.dep_ in {"xcomp", "advcl"} and not is_infinitive(child)) or (
            child.dep_ == "obl" and any(g.dep_ == "case" and g.lower_ == "as" for g in child.children)
        ):
            yield _words(child), target
    if target is not None and any(c.dep_ in {"amod", "acl"} for c in target.children):
        after = {c.lower_ for c in target.children if c.i > target.i and c.dep_ in {"amod", "acl"}}
        yield after, target


def _is_claim(head: Token) -> bool:
    """Say whether what is rejected is a claim, so that rejecting is denying ("rejected the allegations")."""
    return head.dep_ in {"obj", "nsubj:pass"} and head.lemma_.lower() in cues().calling.claims


def _blames(head: Token) -> bool:
    """Say whether a clause gives somebody else guilt of a deed: "the rebels are *responsible* for it"."""
    subjects = [c for c in head.children if c.dep_ in {"nsubj", "nsubj:pass"}]
    if not subjects or is_negated(head) or any(s.lower_ in grammar_words().speaking for s in subjects):
        return False
    if preposition(head) == "behind" and head.dep_ == "ccomp":
        return is_deed(head)
    deeds = [c for c in head.children if preposition(c) in {"for", "of"}]
    return head.lemma_.lower() in cues().calling.guilt and any(is_deed(d) for d in deeds)


def is_deed(noun: Token) -> bool:
    """Say whether a noun tells violence or harm that somebody may be blamed for."""
    lexicon, word = load_event_lexicon(), noun.lemma_.lower()
    frames = lexicon.frames.get(("noun", word), ())
    return word in lexicon.classes["misdeed"] or any(f.type == "ASSAULT" for f in frames)


def _words(head: Token) -> set[str]:
    """Give a predicate with its modifiers and conjuncts, as forms and lemmas."""
    tokens = [head, *(c for c in head.children if c.dep_ in {"amod", "conj", "compound"})]
    return {t.lower_ for t in tokens} | {t.lemma_.lower() for t in tokens}


def _no_truth(head: Token) -> bool:
    """Say whether a clause says that there is nothing in it ("there is no truth to", "had no role in")."""
    words = cues().calling.no_truth
    for token in (head, *(c for c in head.children if c.dep_ in {"obj", "nsubj"})):
        none = any(c.dep_ == "det" and c.lower_ == "no" for c in token.children)
        if none and token.lemma_.lower() in words:
            return True
    return head.lemma_ == "have" and any(c.lower_ == "nothing" and c.dep_ == "obj" for c in head.children)
