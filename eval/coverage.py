"""Coverage of the event lexicon's verbs: which VerbNet class mates and WordNet synonyms it lacks.

A class of VerbNet 3 or a synset of WordNet is *ours* for a PLOVER type if at least `SHARED` of its single-
word verbs stand in the lexicon with
that type. Its other members are candidates; a person decides, for mates often mean something else ("fire"
beside "shoot"). Covered is
the share of members of our classes that the lexicon knows at all. Only verbs of VerbNet that are no hapax
of their class count.

    python -m eval.coverage                 the shares
    python -m eval.coverage --missing ASSAULT   candidates of a type, those with most support first
"""

from __future__ import annotations

import argparse
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from dragoman.extract.event_lexicon import NOTHING, load_event_lexicon

VERBNET = Path(__file__).resolve().parents[2] / "shared" / "bench" / "lexical" / "verbnet3.zip"
WORDNET = Path("/usr/share/wordnet/data.verb")
DATA = (VERBNET, WORDNET)
SHARED = 3
"""How many of a group's verbs must have one type for the group to count as of that type."""


@dataclass(frozen=True)
class Group:
    """Verbs that one source puts together."""

    name: str
    verbs: frozenset[str]


def read_verbnet(path: Path = VERBNET) -> Iterator[Group]:
    """Give VerbNet's classes and subclasses with their single-word members."""
    with zipfile.ZipFile(path) as archive:
        for name in sorted(n for n in archive.namelist() if n.endswith(".xml")):
            root = ElementTree.fromstring(archive.read(name))
            for part in root.iter():
                if part.tag in {"VNCLASS", "VNSUBCLASS"}:
                    found = {str(m.get("name")) for m in part.findall("MEMBERS/MEMBER")}
                    yield Group(str(part.get("ID")), frozenset(v for v in found if v.isalpha()))


def read_wordnet(path: Path = WORDNET) -> Iterator[Group]:
    """Give WordNet's verb synsets with their single-word members."""
    for line in path.read_text(encoding="utf-8").splitlines():
        fields = line.split("|")[0].split()
        if line.startswith(" ") or len(fields) < 5:
            continue
        words = [fields[4 + 2 * i].lower() for i in range(int(fields[3], 16))]
        yield Group(f"wn-{fields[0]}", frozenset(w for w in words if w.isalpha()))


def lexicon_types() -> dict[str, frozenset[str]]:
    """Give the PLOVER types of every single-word verb of the lexicon."""
    found = {}
    for (part, word), frames in load_event_lexicon().frames.items():
        types = frozenset(f.type for f in frames if f.type != NOTHING)
        if part == "verb" and " " not in word and types:
            found[word] = types
    return found


def find_ours(
    groups: Iterable[Group], types: dict[str, frozenset[str]], shared: int = SHARED
) -> list[tuple[Group, str]]:
    """Give the groups that are of a type, with that type."""
    ours = []
    for group in groups:
        counted = Counter(t for verb in group.verbs for t in types.get(verb, ()))
        ours += [
            (group, kind) for kind, count in counted.items() if count >= min(shared, len(group.verbs) - 1) > 1
        ]
    return ours


def share_covered(ours: Iterable[tuple[Group, str]], types: dict[str, frozenset[str]]) -> float:
    """Give the share of all verbs of these groups that the lexicon knows."""
    verbs = {verb for group, _ in ours for verb in group.verbs}
    return sum(verb in types for verb in verbs) / len(verbs) if verbs else 0.0


def find_candidates(
    ours: Iterable[tuple[Group, str]], types: dict[str, frozenset[str]], kind: str
) -> Counter[str]:
    """Count for each unknown verb the groups of a type that hold it."""
    return Counter(v for group, own in ours if own == kind for v in group.verbs if v not in types)


def gate_scores() -> dict[str, float]:
    """Give the figures that the gate compares."""
    types = lexicon_types()
    return {
        "verbnet": share_covered(find_ours(read_verbnet(), types), types),
        "wordnet": share_covered(find_ours(read_wordnet(), types, 2), types),
    }


def main() -> None:
    """Print the shares, or the candidates of a type."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument(
        "--missing", metavar="TYPE", help="list the verbs of this type's groups that are unknown"
    )
    options = parser.parse_args()
    types = lexicon_types()
    ours = find_ours(read_verbnet(), types) + find_ours(read_wordnet(), types, 2)
    if options.missing is None:
        print(f"{len(types)} verbs; " + ", ".join(f"{k} {v:.3f}" for k, v in gate_scores().items()))
        return
    for verb, count in find_candidates(ours, types, options.missing).most_common():
        groups = [g.name for g, kind in ours if kind == options.missing and verb in g.verbs]
        print(f"{count:3}  {verb:20} {', '.join(groups[:4])}")


if __name__ == "__main__":
    main()
