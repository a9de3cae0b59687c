"""Clauses: tense, finiteness, questions, imperatives and conjunctions, as far as status needs them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.extract.grammar import ancestors, children, grammar_words, modals, own_subjects

if TYPE_CHECKING:
    from collections.abc import Container

    from dragoman.language.tokens import Token

_FINITE = {"VBD", "VBZ", "VBP", "MD"}
_SINGLING = {"det", "nummod", "nmod", "amod", "compound"}
"""How words that say which people are meant hang on a noun."""
_OPENING = {"“", "‘", "``", "''", '"', "'"}
"""Marks that open a quotation, as reports write them."""
_GRANTING = {"though", "although", "even though", "because", "since", "now that"}
"""Conjunctions of what is told as a fact, even in a question."""
_BE = {"is", "are", "was", "were"}
_STOPS = {".", "?", "!", ";"}


def is_predicate(token: Token) -> bool:
    """Say whether a token heads a clause: a verb, or whatever has a copula or an own subject."""
    if token.pos_ in {"VERB", "AUX"} or token.dep_.split(":")[0] in {"advcl", "xcomp"}:
        return True
    return any(c.dep_ in {"cop", "aux", "nsubj", "aux:pass", "nsubj:pass"} for c in token.children)


def is_finite(verb: Token) -> bool:
    """Say whether a clause has a tense of its own."""
    return verb.tag_ in _FINITE or any(
        c.dep_.split(":")[0] in {"aux", "cop"} and c.tag_ in _FINITE for c in verb.children
    )


def is_past(token: Token) -> bool:
    """Say whether the clause of a word tells of the past."""
    verb = next((t for t in [token, *ancestors(token)] if t.pos_ in {"VERB", "AUX"}), token)
    return verb.tag_ == "VBD" or any(c.tag_ == "VBD" for c in verb.children if c.dep_.startswith("aux"))


def is_seen(participle: Token) -> bool:
    """Say whether a word is a participle that tells what was done to a noun: "levels *seen* before"."""
    return participle.tag_ == "VBN" and participle.dep_ == "acl"


def is_forced(verb: Token, choices: Container[str]) -> bool:
    """Say whether nothing else was left to do, so that it was done: "had no choice but to *leave*"."""
    but = any(c.lower_ == "but" for c in verb.children) and is_past(verb.head)
    return but and verb.head.lemma_.lower() in choices


def was(predicate: Token) -> bool:
    """Say whether a predicate stands in the past: "*was* able", "*sought*"."""
    return predicate.tag_ == "VBD" or any(c.dep_ == "cop" and c.tag_ == "VBD" for c in predicate.children)


def is_told_of_past(verb: Token) -> bool:
    """Say whether a gerund ("before *going*") hangs in a sentence that tells of the past."""
    return verb.tag_ == "VBG" and any(t.tag_ == "VBD" and t.pos_ == "VERB" for t in ancestors(verb))


def takes_for_granted(verb: Token) -> bool:
    """Say whether a clause asks who did what it takes for granted: "the question of *who shot him*"."""
    perfect = verb.tag_ == "VBN" and any(c.lemma_ == "have" for c in children(verb, "aux"))
    if not (verb.tag_ == "VBD" or perfect) or verb.head == verb or verb.dep_.endswith("relcl"):
        return False
    before = verb.doc[verb.i - 1]  # parsers hang it on "question" as often as on its verb
    asking = before.tag_ == "WP" and before.head == verb.head and not own_subjects(verb)
    return asking or any(s.tag_ == "WP" for s in own_subjects(verb))


def is_progressive(verb: Token) -> bool:
    """Say whether a verb is in the present (perfect) progressive, passive included."""
    auxiliaries = [c for c in verb.children if c.dep_.startswith("aux")]
    words = {c.lemma_.lower() for c in auxiliaries}
    present = any(c.tag_ in {"VBZ", "VBP"} for c in auxiliaries)
    being = any(c.tag_ == "VBG" for c in auxiliaries)
    return present and "be" in words and (verb.tag_ == "VBG" or being)


def is_often_done(verb: Token) -> bool:
    """Say whether a passive tells what happens again and again: "people *get killed* here"."""
    auxiliaries = [c for c in verb.children if c.dep_ == "aux:pass"]
    return verb.tag_ == "VBN" and any(c.lemma_ == "get" and c.tag_ in {"VBZ", "VBP"} for c in auxiliaries)


def is_perfect(verb: Token) -> bool:
    """Say whether a verb stands in a perfect: "has closed"."""
    return verb.tag_ == "VBN" and any(c.lemma_ == "have" for c in verb.children if c.dep_ == "aux")


def is_asked(verb: Token) -> bool:
    """Say whether a clause is a yes-no question; one with "why" or "who" takes what it tells for granted."""
    if any(t.dep_.endswith("relcl") or _is_conceded(t) for t in (verb, *ancestors(verb))):
        return False
    rest = verb.doc[verb.i : verb.sent.end]
    stop = next((t for t in rest if t.text in _STOPS), None)
    if stop is None or stop.text != "?":
        return False
    return not any(t.tag_ in {"WRB", "WP", "WDT", "WP$"} for t in verb.subtree if t.i < verb.i)


def _is_conceded(clause: Token) -> bool:
    """Say whether a question takes a clause for granted: "will they talk *though he was shot*?"."""
    return clause.dep_ == "advcl" and is_finite(clause) and (mark_of(clause) or "") in _GRANTING


def is_due(verb: Token) -> bool:
    """Say whether a clause tells what is arranged: "they *are to meet*", but not "the aim is to meet"."""
    to = next((c for c in verb.children if c.dep_ == "mark" and c.lower_ == "to"), None)
    if to is None or not any(c.lower_ in _BE and c.i < to.i for c in verb.children):
        return False
    if any(c.lower_ == "if" for c in verb.children):  # "if they were to go"
        return False
    passive = any(c.dep_ == "aux:pass" for c in verb.children)
    return passive or all(not _is_explained(s) for s in verb.children if s.relation == "nsubj")


def _is_explained(subject: Token) -> bool:
    """Say whether a subject is a thing that a clause spells out: "*his first act* was to meet them"."""
    telling = [c for c in subject.children if c.relation in {"nmod", "amod", "acl", "nummod"}]
    owned = any(c.pos_ != "PROPN" for c in telling)
    return subject.pos_ == "NOUN" and subject.tag_ == "NN" and owned


def is_imperative(verb: Token) -> bool:
    """Say whether a clause is a bare verb without a subject that begins a sentence or a quotation."""
    if verb.tag_ not in {"VB", "VBP"} or own_subjects(verb):
        return False
    if any(c.dep_ in {"mark", "aux", "aux:pass", "obl:agent"} for c in verb.children):
        return False
    if any(c.dep_ in {"obj", "iobj"} and c.lower_ == "you" for c in verb.children):  # "*thank* you"
        return False
    before = verb.doc[verb.i - 1] if verb.i else None
    if before is not None and before.text in _OPENING:  # "chants of “*lock* them up”"
        return True
    if verb.tag_ != "VB" or verb.dep_ not in {"ROOT", "ccomp", "parataxis"}:
        return False
    return before is None or verb.i == verb.sent.start or before.is_punct or before.is_space


def is_headline_future(verb: Token) -> bool:
    """Say whether a clause is a bare infinitive with a subject: "Minister to visit Kabul"."""
    if verb.dep_ != "ROOT" or verb.tag_ != "VB" or not own_subjects(verb):
        return False
    if any(c.lower_ in _BE for c in verb.children):
        return False
    return any(c.lower_ == "to" and c.dep_ in {"mark", "aux"} for c in verb.children)


def mark_of(verb: Token) -> str | None:
    """Give what introduces a clause: its conjunction or preposition, two words where fixed."""
    marks = [c for c in verb.children if c.dep_ in {"mark", "case"}]
    if not marks:
        should = [
            c for c in verb.children if c.lower_ == "should" and c.i < min(t.i for t in verb.subtree) + 1
        ]
        return "should" if should and verb.dep_ == "advcl" else None
    fixed = [g.lower_ for g in marks[0].children if g.dep_ == "fixed"]
    if fixed:
        return " ".join([marks[0].lower_, *fixed])
    if len(marks) > 1 and marks[0].lower_ in {"in", "so", "as", "even", "only", "for", "ever"}:
        return "to" if marks[-1].lower_ == "to" else f"{marks[0].lower_} {marks[1].lower_}"
    return marks[-1].lower_ if marks[-1].lower_ == "to" else marks[0].lower_


def is_conditioned(verb: Token, conditions: frozenset[str]) -> bool:
    """Say whether a clause is the "then" of an "if": it has a modal and a condition."""
    if not modals(verb):
        return False
    return any(c.dep_.startswith("advcl") and (mark_of(c) or "") in conditions for c in verb.children)


def has_object(verb: Token) -> bool:
    """Say whether a verb has a direct object of its own."""
    return any(c.dep_ == "obj" for c in verb.children)


def is_definite(noun: Token) -> bool:
    """Say whether a noun phrase points at something known: the, this, a possessor, a proper name."""
    for child in noun.children:
        if child.dep_ in {"nmod:poss", "det:poss"}:
            return True
        if child.dep_ == "det" and child.lower_ in {"the", "this", "that", "these", "those"}:
            return True
    return noun.pos_ == "PROPN"


def is_named(noun: Token, events: Container[str]) -> bool:
    """Say whether a noun is one happening that goes by the name of its place: "the *Paris attacks*"."""
    place = any(c.dep_ == "compound" and c.pos_ == "PROPN" for c in noun.children)
    return place and is_definite(noun) and noun.lemma_.lower() in events


def is_whenever(verb: Token, words: frozenset[str]) -> bool:
    """Say whether a clause tells what always goes with another: "*when it consults* them, it asks …"."""
    present, head = {"VBZ", "VBP"}, verb.head
    first = next((c for c in verb.children if c.i < verb.i), None)
    general = verb.tag_ in present and (head.tag_ in present or bool(set(modals(head)) & {"can", "may"}))
    return general and first is not None and first.lower_ in words


def is_general(verb: Token, noun: Token) -> bool:
    """Say whether a relative clause tells what some kind of people do: "groups *that feed* the poor"."""
    kind = noun.tag_ == "NNS" and not any(c.dep_.split(":")[0] in _SINGLING for c in noun.children)
    return kind and verb.tag_ == "VBP" and not any(c.dep_.startswith("aux") for c in verb.children)


def is_yet_to_come(clause: Token, words: frozenset[str]) -> bool:
    """Say whether a clause in the present tells of a moment ahead: "will answer *after he meets* them"."""
    head = clause.head
    present = clause.tag_ in {"VBZ", "VBP"} or (
        clause.tag_ == "VBN" and any(c.tag_ in {"VBZ", "VBP"} for c in children(clause, "aux"))
    )
    first = next((c for c in clause.children if c.i < clause.i and c.dep_ in {"mark", "advmod"}), None)
    perfect = any(c.lemma_ == "have" for c in children(clause, "aux"))
    later = first is not None and first.lower_ in words
    ahead = bool(grammar_words().future & set(modals(head))) or (later and head.tag_ == "VBG")
    return present and not perfect and later and ahead


def with_object(verb: Token) -> str:
    """Give the lemma of a verb with the bare noun that it is one word with: "take place", "get under way"."""
    bare = [c for c in verb.children if c.dep_ == "obj" and not any(g.dep_ == "det" for g in c.children)]
    return " ".join([verb.lemma_.lower(), *(c.lower_ for c in bare[:1])])


def is_former_habit(verb: Token) -> bool:
    """Say whether a verb is the "used" of "they *used* to march", not of "the gun *used* to kill him"."""
    plain = verb.tag_ == "VBD" and bool(own_subjects(verb)) and not verb.dep_.endswith("relcl")
    return plain and verb.lemma_.lower() == "use" and not has_object(verb)


def made_so(verb: Token) -> list[Token]:
    """Give what a verb makes a deed: "made it *easier* to sue", "find it *hard* to watch"."""
    expletive = any(c.dep_ in {"obj", "expl"} and c.lower_ == "it" for c in verb.children)
    return [c for c in verb.children if c.dep_ == "xcomp" and c.pos_ == "ADJ"] if expletive else []
