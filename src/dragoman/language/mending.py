"""Mending: what a parse tree says that no English sentence can mean, put right where words leave one reading.

A parser of 20 million weights errs in regular ways: it gives one verb two subjects ("Amnesty | International
called"), hangs a preposition on the noun before it, and a list's second member on the title of the first.
Each mend below looks for such a tree, not for words, and leaves alone whatever has a second reading.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import pairwise
from typing import TYPE_CHECKING

from dragoman.language.asides import mend_aside
from dragoman.language.hanging import hang as _hang
from dragoman.language.listing import mend_among, mend_listed, mend_named, mend_second
from dragoman.language.modals import mend_ought
from dragoman.language.rehanging import mend_agent, mend_joined_past, mend_owner

if TYPE_CHECKING:
    from dragoman.language.tokens import Token

_SUBJECTS = {"nsubj", "nsubj:pass"}
_NOMINAL = {"NOUN", "PROPN", "PRON", "NUM"}
_FINITE = {"VBD", "VBZ", "VBP"}
_NAMES = {"Person", "Organization"}
_SPECIFIERS = {"det", "nmod:poss", "nummod"}
_FULL = {"nsubj", "aux", "mark", "obj", "ccomp"}
"""What a participle that only describes its noun has not."""
_ORIGINS = {"of", "from"}
_HYPHENS = {"-", "‐", "‑", "–"}


def mend_trees(tokens: Iterable[Token]) -> None:
    """Put trees right in place; called once, before anybody walks them."""
    doubled: dict[tuple[int, bool], Token] = {}
    seen: set[tuple[int, bool]] = set()
    for token in tokens:
        label = token.dep_
        if label in _SUBJECTS or label == "obj":
            role = token.head.i, label == "obj"
            if role in seen:
                doubled[role] = token.head
            seen.add(role)
        for mend in _MENDING.get(label, ()):
            mend(token)
    for (_, is_object), verb in doubled.items():
        _mend_doubles(verb, {"obj"} if is_object else _SUBJECTS)


def _has(token: Token, label: str) -> bool:
    return any(c.dep_ == label for c in token.children)


def _mend_described_object(verb: Token) -> None:
    """Hang a bare participle on the object right before it: "condemned the raid | *carried out* there"."""
    before = verb.doc[verb.i - 1] if verb.i else None
    if (
        before is None
        or before.dep_ != "obj"
        or before.head is not verb.head
        or verb.tag_ not in {"VBN", "VBD"}
    ):
        return
    if not any(c.relation in _FULL for c in verb.children):
        verb.tag_ = "VBN"
        _hang(verb, before, "acl")


def _mend_relative(verb: Token) -> None:
    """Hang a clause with "in which" on the object before it: "deplored the raid, | in which six *died*"."""
    which = [c for c in verb.children if c.lower_ == "which" and _has(c, "case")]
    if not which or verb.head is verb or verb.head.i > verb.i:
        return
    before = [c for c in verb.head.children if c.relation in {"obj", "obl"} and c.i < which[0].i]
    if before:
        _hang(verb, before[-1], "acl:relcl")


def _mend_tense(verb: Token) -> None:
    """Call a past form that only describes its noun a participle: "the men *detained* there were …"."""
    asked = verb.i > 0 and verb.doc[verb.i - 1].tag_ in {"WP", "WDT", "WRB"}
    if verb.tag_ == "VBD" and not asked and not any(c.relation in _FULL for c in verb.children):
        verb.tag_ = "VBN"


def _mend_compound(token: Token) -> None:
    """Call the "of X" behind a noun its modifier: "the ministers of | Colombia and Venezuela"."""
    if token.i > token.head.i and _has(token, "case"):
        token.dep_, token.relation = "nmod", "nmod"


def _start(token: Token) -> int:
    """Give the first word of a phrase; not cached, as the tree is still being changed."""
    while token.children and token.children[0].i < token.i:
        token = token.children[0]
    return token.i


# ---- prepositions -----------------------------------------------------------------------------------


def _mend_case(case: Token) -> None:
    """Give a preposition or "'s" the noun that it stands by, and make one of "along with"."""
    head = case.head
    before = case.doc[case.i - 1] if case.i else case
    if case.lower_ == "with" and before.dep_ == "case" and before.head is head:
        _hang(case, before, "fixed")
        return
    if case.tag_ == "POS":
        if head.i > case.i and case.i:
            owner = next((c for c in head.children if c.dep_ == "nmod:poss" and c.i < case.i), None)
            if owner is not None and not _has(owner, "case"):
                _hang(case, owner, "case")
        return
    if head.i > case.i or head.pos_ not in _NOMINAL:
        return
    after = [c for c in head.children if c.i > case.i]
    if not after or after[0].dep_ not in {"nmod", "obl"} or _has(after[0], "case"):
        return
    if case.i + 1 in {_start(after[0]), after[0].i}:
        _hang(case, after[0], "case")


def _mend_origin(token: Token) -> None:
    """Hang whose somebody is on him and not on his verb: "demanded Ann Bell | *of the union*"."""
    case = next((c for c in token.children if c.dep_ == "case" and c.lower_ in _ORIGINS), None)
    verb = token.head
    if case is None or case.i == 0:
        return
    subject = next((c for c in verb.children if c.dep_ in _SUBJECTS and c.i < case.i), None)
    named = subject is not None and subject.pos_ == "PROPN" and _end(subject) == case.i - 1
    if subject is not None and named and (subject.i > verb.i or token.i < verb.i):
        _hang(token, subject, "nmod")


def _mend_wish(token: Token) -> None:
    """Read "for" before somebody and "to" as the opening of a clause: "called again | *for him* to go"."""
    verb = token.head
    clause = next((c for c in verb.children if c.dep_ == "advcl" and c.i > token.i), None)
    wanted = next((c for c in verb.children if c.dep_ == "obj" and c.i > token.i), None)
    if token.lower_ != "for" or token.children or clause is None or wanted is None:
        return
    to = next((c for c in clause.children if c.dep_ == "mark" and c.lower_ == "to"), None)
    if to is not None and _start(wanted) == token.i + 1 and _end(wanted) == to.i - 1:
        _hang(token, clause, "mark")
        _hang(wanted, clause, "nsubj")


def _end(token: Token) -> int:
    """Give the last word of a phrase."""
    while token.children and token.children[-1].i > token.i:
        token = token.children[-1]
    return token.i


# ---- lists and titles -------------------------------------------------------------------------------


def _mend_member(token: Token) -> None:
    """Read "and" before a noun as a list, and give a title's list to whoever bears the title."""
    head = token.head
    if token.i < head.i or head.pos_ not in _NOMINAL or token.pos_ not in _NOMINAL:
        return
    joined = any(c.dep_ == "cc" and c.i < token.i for c in token.children)
    if joined and not _has(token, "case"):
        _hang(token, head.head if _is_close(head) else head, "conj")
        return
    if token.dep_ != "appos":
        return
    if _is_close(token):
        for member in [c for c in token.children if c.dep_ == "conj"]:
            _hang(member, head, "conj")
    elif head.pos_ == "PROPN" and token.pos_ == "NOUN":
        for member in [c for c in token.children if c.dep_ == "conj" and _is_name(c)]:
            _hang(member, head, "conj")


def _is_close(token: Token) -> bool:
    """Say whether a name stands right behind its title: "prime minister *Benjamin* Netanyahu"."""
    if token.dep_ != "appos" or token.pos_ != "PROPN" or token.i < token.head.i:
        return False
    return not any(t.is_punct for t in token.doc[token.head.i : token.i])


def _is_name(token: Token) -> bool:
    return token.pos_ == "PROPN" and token.ent_type_ in _NAMES


def _mend_conjunct(token: Token) -> None:
    """Read a second office as part of the apposition, and "X-backed" as no member of a list."""
    head, doc = token.head, token.doc
    after = doc[token.i + 1] if token.i + 2 < len(doc) else token
    if after.text in _HYPHENS and not after.whitespace_ and doc[token.i + 2].dep_ == "amod":
        participle = doc[token.i + 2]
        if participle.tag_ == "VBN" and participle.head.i > participle.i:
            _hang(token, participle, "compound")
        return
    if token.tag_ != "NN" or token.ent_type_ or head.pos_ not in _NOMINAL:
        return
    specified = any(c.dep_ in _SPECIFIERS for c in token.children)
    last = specified or head.children[-1].i <= token.i
    if head.ent_type_ == "Person" and last and not _has(token, "cc"):
        _hang(token, head, "appos")
        return
    if specified or not (_is_name(head) or any(c.dep_ in _SPECIFIERS for c in head.children)):
        return
    title = next((c for c in head.children if c.dep_ == "appos" and c.tag_ == "NN" and c.i < token.i), None)
    if title is not None and not title.ent_type_:
        _hang(token, title, "conj")


# ---- objects and participles ------------------------------------------------------------------------


def _mend_object(token: Token) -> None:
    """Give an object before "to" to the verb above ("prompted *her* to go") or to its clause."""
    verb = token.head
    clause = next((c for c in verb.children if c.dep_ == "ccomp" and _lacks_subject(c)), None)
    if clause is not None and verb.i < token.i < clause.i and not _has(clause, "mark"):
        _hang(token, clause, "nsubj")
        return
    if verb.dep_ != "xcomp" or token.i > verb.i or verb.head.i > token.i:
        return
    marked = any(c.dep_ == "mark" and c.lower_ == "to" and c.i > token.i for c in verb.children)
    if marked and not _has(verb.head, "obj"):
        _hang(token, verb.head, "obj")


def _mend_early_object(token: Token) -> None:
    """Read an indirect object before its verb as the subject: "announced *Chad* will give"."""
    verb = token.head
    if (
        token.i < verb.i
        and token.tag_ not in {"WP", "WDT", "PRP"}
        and not any(c.dep_ in _SUBJECTS for c in verb.children)
    ):
        _hang(token, verb, "nsubj")


def _mend_list_end(token: Token) -> None:
    """Read a subject behind "and" and an object as the end of a list: "threw rocks and *flares*"."""
    verb = token.head
    if token.i < verb.i or not any(c.dep_ == "cc" and c.i < token.i for c in token.children):
        return
    before = [c for c in verb.children if c.dep_ == "obj" and verb.i < c.i < token.i]
    if before:
        _hang(token, before[0], "conj")


def _lacks_subject(verb: Token) -> bool:
    """Say whether a finite verb has no subject of its own."""
    finite = verb.tag_ in _FINITE or any(c.tag_ == "MD" for c in verb.children)
    return finite and not any(c.dep_ in _SUBJECTS for c in verb.children)


def _mend_participle(token: Token) -> None:
    """Read a participle right behind an object as the object's: "arrested men *suspected* of"."""
    if _lacks_subject(token) and not _has(token, "mark"):
        before = [c for c in token.head.children if c.i < token.i and c.dep_ != "punct"]
        if before and before[-1].dep_ == "obl" and not _has(before[-1], "case"):
            _hang(before[-1], token, "nsubj")
        return
    if token.tag_ != "VBN" or not token.i or token.head.i > token.i:
        return
    noun = token.doc[token.i - 1]
    if noun.pos_ not in {"NOUN", "PROPN"} or noun.head is not token.head or noun.dep_ != "obj":
        return
    if not any(c.i < token.i for c in token.children):
        _hang(token, noun, "acl")


# ---- two words in one role -----------------------------------------------------------------------------


def _mend_doubles(verb: Token, labels: set[str]) -> None:
    """Leave a verb one subject and one object: the rest are name, title, owner, list or another clause."""
    doubles = [c for c in verb.children if c.dep_ in labels]
    for one, other in pairwise(doubles):
        if one.head is not verb or other.head is not verb:
            continue
        if one.i < verb.i < other.i:
            if "obj" not in labels:
                _mend_late_subject(verb, other)
        elif "obj" not in labels or other.pos_ in _NOMINAL:
            _mend_pair(doubles[0], one, other)


def _mend_late_subject(verb: Token, late: Token) -> None:
    """Give a subject behind its verb to the clause that it stands before, or to the object before it.

    Behind a participle without "was" it is the object of an active verb: "The union | fined | two *firms*".
    """
    if late.dep_ == "nsubj:pass" and not any(c.relation == "aux" for c in verb.children):
        verb.tag_ = "VBD"
        for child in verb.children:
            if child.dep_ == "nsubj:pass":
                child.dep_ = child.relation = "obj" if child is late else "nsubj"
        return
    clause = next((c for c in verb.children if c.dep_ in {"xcomp", "ccomp"} and c.i > late.i), None)
    if clause is not None and not any(c.dep_ in _SUBJECTS or c.lower_ == "to" for c in clause.children):
        _hang(late, clause, "nsubj")
        return
    above = verb.head
    if above.i > late.i and above.pos_ == "VERB" and not any(c.dep_ in _SUBJECTS for c in above.children):
        _hang(late, above, "nsubj")
        return
    start = _start(late)
    if not start or late.doc[start - 1].text != ",":
        return
    for above in (verb, *(c for c in verb.children if c.dep_ == "xcomp")):
        noun = next((c for c in above.children if c.dep_ == "obj" and c.i < late.i), None)
        if noun is not None:
            _hang(late, noun, "appos")
            return


def _mend_pair(first: Token, one: Token, other: Token) -> None:
    """Tie two subjects, or two objects, of one verb to each other."""
    between = one.doc[one.i + 1 : other.i]
    if other.pos_ in {"VERB", "AUX"}:
        if one is not first:
            _hang(other, first, "acl:relcl")
            _hang(one, other, "nsubj")
    elif one.tag_ == "PRP$" or any(t.tag_ == "POS" for t in between):
        _hang(one, other, "nmod:poss")
    elif other.tag_ in {"DT", "PDT"} and not other.children:
        _hang(other, one, "det")
    elif any(c.dep_ == "cc" for c in other.children):
        _hang(other, one, "conj")
    elif one.ent_type_ and one.ent_type_ == other.ent_type_ and all(t.pos_ == "PROPN" for t in between):
        _hang(other, one, "flat")
    elif other.i == one.i + 1 and one.tag_ == "NNS" and other.pos_ == "ADJ":
        for child in other.children:
            _hang(child, one, child.dep_)
        _hang(other, one, "amod")
    elif _is_name(other) and _is_title(one) and not any(t.pos_ in {"VERB", "AUX"} for t in between):
        _hang(one, other, "nmod:desc")


def _is_title(token: Token) -> bool:
    """Say whether a word may be an office before a name: "minister of state for health", "Presidents"."""
    return token.tag_ in {"NN", "NNP", "NNPS"} and not token.ent_type_


_MENDING: dict[str, tuple[Callable[[Token], None], ...]] = {
    "nsubj": (mend_owner, _mend_list_end),
    "iobj": (_mend_early_object,),
    "case": (_mend_case, mend_among),
    "compound": (_mend_compound,),
    "appos": (_mend_member, mend_listed),
    "nmod": (_mend_member,),
    "nmod:desc": (_mend_member,),
    "conj": (mend_joined_past, mend_second, _mend_conjunct, mend_named),
    "obj": (_mend_object,),
    "obl": (_mend_origin, _mend_wish),
    "obl:agent": (mend_agent,),
    "advcl": (_mend_participle, mend_aside),
    "xcomp": (mend_aside, mend_ought),
    "acl": (_mend_tense,),
    "ccomp": (_mend_described_object, _mend_relative, mend_aside),
    "parataxis": (_mend_relative,),
}
"""What may be wrong with a word, by how it hangs."""
