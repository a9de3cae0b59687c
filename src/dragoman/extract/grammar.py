"""Grammar over UD trees that all finders share: subjects, objects, conjuncts, phrases, negation.

Vocabulary does not belong here; closed-class grammar words (auxiliaries, negators) are read
from `data/lexicons/en/grammar.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dragoman.extract.causatives import causing, undergoing
from dragoman.extract.cues import verb_cue
from dragoman.extract.grammar_words import grammar_words as grammar_words

if TYPE_CHECKING:
    from dragoman.language.tokens import Token

CLAUSAL = frozenset({"acl", "acl:relcl", "advcl", "advcl:relcl", "parataxis", "ccomp", "appos"})
SUBJECTS = frozenset({"nsubj", "csubj", "nsubj:outer", "csubj:outer"})
PASSIVE_SUBJECTS = frozenset({"nsubj:pass", "csubj:pass"})
_PASSIVE_MARKS = PASSIVE_SUBJECTS | {"aux:pass", "obl:agent"}


def children(token: Token, *labels: str) -> list[Token]:
    """Give the children of `token` with one of these labels, subtypes included unless named."""
    return [c for c in token.children if c.relation in labels or c.dep_ in labels]


def conjuncts(token: Token) -> list[Token]:
    """Give `token` and everything coordinated with it below, left to right."""
    found = [token]
    for child in token.children:
        if child.dep_ == "conj":
            found.extend(conjuncts(child))
    return found


def first_conjunct(token: Token) -> Token:
    """Give the first member of the coordination that `token` belongs to."""
    while token.dep_ == "conj" and token.head != token:
        token = token.head
    return token


def is_passive(verb: Token) -> bool:
    """Say whether a verb is passive: by its subject, auxiliary or agent, or by the verb it goes on from."""
    marks = [c for c in verb.children if c.dep_ in _PASSIVE_MARKS]
    marked = any(c.dep_ != "obl:agent" or c.i > verb.i or preposition(c) is not None for c in marks)
    return marked or _goes_on_passive(verb) or _is_reported(verb) or causing(verb) is not None


def _is_reported(verb: Token) -> bool:
    """Say whether a bare participle tells what is said of a subject: "52 were reported *killed*"."""
    bare = verb.dep_ == "xcomp" and verb.tag_ == "VBN"
    if not bare or verb.head.lemma_.lower() not in grammar_words().reporting:
        return False
    held = [c.dep_ for c in verb.head.children]
    return "obj" not in held and "iobj" not in held and not any(c.tag_ == "TO" for c in verb.children)


def _goes_on_passive(verb: Token) -> bool:
    """Say whether a participle goes on from a passive: "he was held and *beaten*"."""
    if verb.dep_ != "conj" or verb.tag_ != "VBN" or verb.head.tag_ != "VBN" or verb.head.pos_ != "VERB":
        return False
    if any(c.dep_.split(":")[0] in {"aux", "nsubj", "obj", "cop", "ccomp"} for c in verb.children):
        return False
    return is_passive(verb.head) or is_reduced_passive(verb.head)


def is_reduced_passive(verb: Token) -> bool:
    """Say whether a participle modifies a noun as its passive ("the road closed by police")."""
    if verb.dep_ not in {"acl", "amod"} or verb.tag_ != "VBN":
        return False
    return not any(c.dep_ in {"nsubj", "aux"} for c in verb.children)  # "reports that Chad *has closed* it"


def is_adverbial_passive(verb: Token) -> bool:
    """Say whether a bare participle is an adverbial passive: "*asked* whether he would go, he said …"."""
    if verb.dep_ != "advcl" or verb.tag_ != "VBN":
        return False
    return not any(c.dep_.split(":")[0] in {"aux", "nsubj", "obj", "cop"} for c in verb.children)


def own_subjects(verb: Token) -> list[Token]:
    """Give the verb's own subjects, coordination unfolded, passive ones included."""
    return [
        c for s in verb.children if s.dep_ in SUBJECTS or s.dep_ in PASSIVE_SUBJECTS for c in conjuncts(s)
    ]


def subjects(verb: Token) -> list[Token]:
    """Give the subjects of a verb, its own or inherited.

    A verb without a subject takes that of the verb it is coordinated with, of the verb that
    controls it (xcomp: the object if there is one, else the subject), the noun that its relative
    or participial clause modifies, or of the main clause of its adverbial clause.
    """
    own = own_subjects(verb)
    if own:
        relative = [s for s in own if s.tag_ in {"WDT", "WP"} or s.lower_ in {"that", "which"}]
        if relative and verb.dep_.startswith("acl") and verb.head != verb:
            return conjuncts_of_noun(verb.head)
        return own
    return _inherited(verb)


def conjuncts_of_noun(noun: Token) -> list[Token]:
    """Give the noun alone: a clause modifies its own noun, not the whole coordination."""
    return [noun]


def _inherited(verb: Token) -> list[Token]:
    head = verb.head
    if head == verb:
        return []
    if verb.dep_ == "conj":
        predicate = head.pos_ in {"VERB", "AUX", "ADJ"} or bool(children(head, "cop"))
        return subjects(head) if predicate else []
    if verb.dep_ == "xcomp":
        objects = [c for o in children(head, "obj", "iobj") for c in conjuncts(o)]
        return objects or subjects(head)
    if verb.dep_ in {"acl", "acl:relcl", "amod"}:
        kin = _belonging_to(head, verb) if verb.dep_ == "acl" and verb.tag_ == "VBN" else []
        return kin or ([head] if head.pos_ in {"NOUN", "PROPN", "PRON"} else [])
    if verb.dep_ in {"advcl", "parataxis"} and head.pos_ in {"VERB", "AUX", "ADJ"}:
        return controlling_objects(verb) or subjects(accompanied(verb))
    return []


def controlling_objects(gerund: Token) -> list[Token]:
    """Give the objects whose doing a gerund tells ("accused them *of bombing*", "kept it *from going*")."""
    words = grammar_words().controlling
    marked = any(c.dep_ in {"mark", "case"} and c.lower_ in words for c in gerund.children)
    return objects(gerund.head) if gerund.tag_ == "VBG" and marked else []


def accompanied(participle: Token) -> Token:
    """Give the verb that a participle at the end goes with: what is told rather than the telling.

    "Police said gunmen attacked a patrol, *wounding* three": the gunmen wounded them, while "said that …,
    *adding* that" goes with the speaker. Parsers hang both on the telling.
    """
    telling = participle.head
    if participle.tag_ != "VBG" or verb_cue(participle) is not None or children(participle, "mark"):
        return telling
    told = [c for c in telling.children if c.dep_ == "ccomp" and c.i < participle.i]
    if told:
        return told[-1]
    beside = telling.dep_.startswith("parataxis") and telling.head.i < telling.i and verb_cue(telling)
    return telling.head if beside else telling


def objects(verb: Token) -> list[Token]:
    """Give the direct objects, coordination unfolded; of a passive verb its passive subjects."""
    have = causing(verb)
    if have is not None:
        return [c for s in undergoing(verb, have) for c in conjuncts(s)]
    if is_passive(verb):
        passive = [c for s in verb.children if s.dep_ in PASSIVE_SUBJECTS for c in conjuncts(s)]
        return passive or subjects(verb)
    if is_reduced_passive(verb) and not children(verb, "obj"):
        return _belonging_to(verb.head, verb) or [verb.head]
    return [c for o in verb.children if o.dep_ in {"obj", "iobj"} for c in conjuncts(o)]


def _belonging_to(noun: Token, participle: Token) -> list[Token]:
    """Give those whose kin a noun names and whom a participle right behind them is about.

    "The families of *pupils* | abducted by rebels": parsers hang such a participle on the families.
    """
    if noun.lemma_.lower() not in grammar_words().belonging:
        return []
    whose = obliques(noun, "of")
    return whose if whose and whose[-1].i < participle.i and _ends_at(whose[-1], participle.i - 1) else []


def _ends_at(noun: Token, last: int) -> bool:
    return max(t.i for t in noun.subtree if not t.is_punct) == last


def agents(verb: Token) -> list[Token]:
    """Give who acts: subjects of an active verb, by-phrases of a passive one."""
    if is_passive(verb) or is_reduced_passive(verb) or is_adverbial_passive(verb):
        by = [o for o in verb.children if o.dep_ == "obl:agent" or preposition(o) == "by"]
        return [c for o in by if o.dep_.startswith("obl") for c in conjuncts(o)]
    return subjects(verb)


def preposition(noun: Token) -> str | None:
    """Give the lower-cased preposition of an oblique or nominal modifier ("in", "because of").

    Parsers may hang it on a title of two words: "met *with* opposition leader Ann Bell".
    """
    for child in noun.children:
        if child.dep_ == "case" and child.tag_ != "POS":
            rest = [g.lower_ for g in child.children if g.dep_ == "fixed"]
            return " ".join([child.lower_, *rest])
    title = next((c for c in noun.children if c.dep_ == "nmod:desc" and c.i < noun.i), None)
    return preposition(title) if title is not None else None


def obliques(token: Token, *prepositions: str) -> list[Token]:
    """Give nouns that hang on `token` by one of these prepositions, coordination unfolded."""
    wanted = set(prepositions)
    return [
        c
        for o in token.children
        if o.relation in {"obl", "nmod"} and preposition(o) in wanted
        for c in conjuncts(o)
    ]


def purposes(verb: Token) -> list[Token]:
    """Give the verbs that tell what something is done for: "fired to *disperse* them"."""
    gerunds = [c for c in children(verb, "advcl", "xcomp") if c.tag_ == "VBG"]
    below = [c for v in (verb, *gerunds) for c in children(v, "advcl", "xcomp") if c.tag_ == "VB"]
    return [c for c in below if any(m.lower_ == "to" for m in children(c, "mark", "aux"))]


def is_reciprocal(word: Token) -> bool:
    """Say whether words mean those who act themselves: "accused *each other*", "*each other*'s envoys"."""
    told = [word, *children(word, "nmod:poss")]
    pairs = (f"{t.lower_} {c.lower_}" for t in told for c in children(t, "fixed"))
    return any(pair in grammar_words().reciprocal for pair in pairs)


def examples(noun: Token) -> list[Token]:
    """Give whom a general word stands for: "rivals *such as Chad and Niger*"."""
    return obliques(noun, *grammar_words().examples) if noun.children else []


def companions(noun: Token) -> list[Token]:
    """Give whom a word takes along: "the minister, *along with two aides*", "states *including Chad*".

    Names that are singled out count, too: "neighbours, *especially Chad*".
    """
    if not noun.children:
        return []
    named = [c for c in children(noun, "appos", "nmod") if c.i > noun.i and not preposition(c)]
    stressed = [c for c in named if any(a.lower_ in grammar_words().stressing for a in children(c, "advmod"))]
    return [*obliques(noun, *grammar_words().companions), *(m for c in stressed for m in conjuncts(c))]


def is_negated(token: Token) -> bool:
    """Say whether a clause is negated by a word of its own ("not", "never", "no" on an argument)."""
    words = grammar_words().negators
    for child in token.children:
        if child.lower_ in words and child.relation in {"advmod", "det", "cc", "discourse"}:
            if not _is_limited(child):
                return True
            continue
        if child.relation in {"nsubj", "obj"} and any(
            g.dep_ in {"det", "advmod", "cc:preconj"}
            and g.i < child.i
            and g.lower_ in words
            and not _is_limited(g)
            for g in child.children
        ):  # "no man", "not a single man"
            return True
    return False


def _is_limited(negator: Token) -> bool:
    """Say whether a negator only stands before a word like "only": "*not only* refused, but …"."""
    behind = negator.doc[negator.i + 1 : negator.i + 2]
    return any(t.lower_ in grammar_words().limiters for t in behind)


def modals(verb: Token) -> list[str]:
    """Give the lower-cased modal auxiliaries of a verb ("may", "would", "will")."""
    words = grammar_words().modals
    return [
        c.lower_
        for c in verb.children
        if c.dep_.startswith("aux") and c.lower_ in words and not _is_had(c, verb)
    ]


def _is_had(auxiliary: Token, verb: Token) -> bool:
    """Say whether "'d" stands for "had": "he*'d* asked", "he*'d* been asked", but not "he'd be asked"."""
    if auxiliary.lower_ not in {"'d", "’d"}:
        return False
    behind = [c for c in verb.children if c.dep_.startswith("aux") and c.i > auxiliary.i]
    return (behind[0] if behind else verb).tag_ in {"VBN", "VBD"}


def phrase(noun: Token) -> tuple[int, int]:
    """Give first and last token of a noun phrase without its clauses, coordination and case."""
    left, right = noun.i, noun.i
    for token in _phrase_tokens(noun):
        left, right = min(left, token.i), max(right, token.i)
    return left, right


def _phrase_tokens(noun: Token) -> Iterator[Token]:
    yield noun
    for child in noun.children:
        label = child.dep_
        if label in CLAUSAL or label in {"conj", "cc", "case", "punct", "mark", "cop"}:
            continue
        if label.split(":")[0] in {"nsubj", "csubj", "obl", "obj", "aux", "advmod"}:
            continue
        yield from child.subtree


def clause(verb: Token) -> tuple[int, int]:
    """Give first and last token of the whole subtree of a verb without outer punctuation."""
    tokens = [t for t in verb.subtree if not t.is_space]
    while len(tokens) > 1 and tokens[-1].is_punct and tokens[-1].dep_ == "punct":
        tokens.pop()
    while len(tokens) > 1 and tokens[0].is_punct and tokens[0].dep_ == "punct":
        tokens.pop(0)
    return tokens[0].i, tokens[-1].i


def ancestors(token: Token) -> Iterator[Token]:
    """Give the heads above a token, nearest first."""
    while token.head != token:
        token = token.head
        yield token
