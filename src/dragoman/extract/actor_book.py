"""The actor book: all actor files compiled for lookup, with dated identities.

Example:
    >>> book = load_book()
    >>> book.entities["afg-taliban"].at(date(2019, 5, 1)).sectors
    ('REB',)
    >>> book.entities["afg-taliban"].at(date(2023, 5, 1)).sectors
    ('GOV',)
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from pathlib import Path

from dragoman.datafiles import data_files, data_path, load_data
from dragoman.errors import DataFileError
from dragoman.extract.actor_entities import ActorBook, Entity, Form, Identity, Written
from dragoman.extract.actor_files import (
    ActorFile,
    ActorLine,
    AnaphorLine,
    ContextFile,
    PersonLine,
    RoleFile,
    RoleLine,
    StateLine,
    parse_post,
)
from dragoman.extract.actor_names import name_key

__all__ = ["ActorBook", "Entity", "Form", "Identity", "load_book"]

_MAX_ACRONYM = 7
"""Letters of the longest name in capitals that is taken for an acronym."""


def load_book(extra: Sequence[Path] = ()) -> ActorBook:
    """Load the package's actor files and the user's.

    Args:
        extra: Files of the same schema; their names go before the package's.

    Returns:
        The compiled book, kept for later calls.

    Raises:
        DataFileError: A file does not fit; names file and line.
    """
    return _load(tuple(extra))


@lru_cache(maxsize=4)
def _load(extra: tuple[Path, ...]) -> ActorBook:
    build = _Build()
    for path in [*extra, *data_files("actors")]:
        build.add_file(path, load_data(path, ActorFile))
    return build.compile()


@dataclass
class _Build:
    """Collects files, then compiles them."""

    files: list[tuple[Path, ActorFile]] = field(default_factory=list)
    forms: dict[str, list[Form]] = field(default_factory=dict)
    entities: dict[str, Entity] = field(default_factory=dict)
    roles: dict[str, RoleLine] = field(default_factory=dict)
    anaphors: dict[str, AnaphorLine] = field(default_factory=dict)
    states: dict[str, StateLine] = field(default_factory=dict)
    surnames: dict[str, list[str]] = field(default_factory=dict)
    spellings: dict[str, str] = field(default_factory=dict)
    posts: dict[str, tuple[str, ...]] = field(default_factory=dict)
    links: frozenset[str] = frozenset()

    def add_file(self, path: Path, file: ActorFile) -> None:
        self.files.append((path, file))
        self.links |= file.links
        for group in file.spellings:
            self.spellings.update(dict.fromkeys(group, group[0]))

    def compile(self) -> ActorBook:
        context = load_data(data_path("lexicons", "en", "actor_context.yaml"), ContextFile)
        self._add_roles(load_data(data_path("lexicons", "en", "roles.yaml"), RoleFile))
        types: dict[str, tuple[tuple[str, ...], str]] = {
            self._key(noun): (line.sectors, line.kind)
            for line in reversed(context.name_types)
            for noun in line.nouns
        }
        people: list[tuple[Path, PersonLine]] = []
        for path, file in self.files:
            self._add_lines(path, file)
            people.extend((path, line) for line in file.people)
        for path, person in people:
            self._add_person(path, person)
        return self._book(context, types)

    def _book(self, context: ContextFile, types: dict[str, tuple[tuple[str, ...], str]]) -> ActorBook:
        lengths: dict[str, set[int]] = {}
        for key in self.forms:
            words = key.split(" ")
            lengths.setdefault(words[0], set()).add(len(words))
        ambiguous = {self._key(a.name): a for _, f in self.files for a in f.ambiguous}
        return ActorBook(
            forms={k: tuple(v) for k, v in self.forms.items()},
            lengths={k: tuple(sorted(v, reverse=True)) for k, v in lengths.items()},
            entities=self.entities,
            roles=self.roles,
            anaphors=self.anaphors,
            states=self.states,
            surnames={k: tuple(v) for k, v in self.surnames.items()},
            ambiguous=ambiguous,
            spellings=self.spellings,
            links=self.links,
            english_words=frozenset(w for _, f in self.files for w in f.english_words),
            shared_acronyms=frozenset(a for _, f in self.files for a in f.shared_acronyms),
            offices={self._key(noun): o for _, f in self.files for o in f.offices for noun in o.nouns},
            context=context,
            types=types,
        )

    def _key(self, name: str) -> str:
        return name_key(name, self.spellings, self.links)

    def _add(self, name: str, form: Form) -> None:
        key = self._key(name)
        known = self.forms.setdefault(key, [])
        if key and all((f.kind, f.key) != (form.kind, form.key) for f in known):
            known.append(form)

    def _add_lines(self, path: Path, file: ActorFile) -> None:
        for state in file.states:
            self._add_state(state)
        for actor in file.actors:
            self._add_actor(path, actor)
        for name in file.not_actors:
            self._add(name, Form("block", name))

    def _add_state(self, state: StateLine) -> None:
        self.states[state.code] = state
        for name in state.names:
            self._add(name, Form("state", state.code, _written(name)))
        for name in state.adjectives:
            self._add(name, Form("adjective", state.code, _written(name)))
        for name in state.nouns():
            self._add(name, Form("people", state.code, plural=name.endswith(("s", "men"))))
        for name in state.seats:
            self._add(name, Form("seat", state.code))

    def _add_actor(self, path: Path, line: ActorLine) -> None:
        if line.id in self.entities:
            raise DataFileError(f"{path}: the id {line.id} is used twice", "choose another id")
        self.entities[line.id] = Entity(line.id, line.names[0], line.type, tuple(_identities(line)))
        for name in line.names:
            self._add(name, Form("actor", line.id, _written(name)))

    def _add_person(self, path: Path, line: PersonLine) -> None:
        name = line.names[0]
        posts = tuple(self._posts(path, line))
        key = line.id or f"{(posts[0].country or 'x').lower()}-{self._key(name).replace(' ', '-')}"
        identities = tuple(
            Identity(p.start, p.end, key, name, p.country, p.sectors, p.post, p.body) for p in posts
        )
        self.entities[key] = Entity(key, name, "person", identities)
        for alias in line.names:
            self._add(alias, Form("person", key))
        self.surnames.setdefault(self._key(name).split(" ")[-1], []).append(key)

    def _posts(self, path: Path, line: PersonLine) -> Iterator[Identity]:
        """Give the identities of a person; one who leads a group has the group's sectors of the time."""
        for text in line.posts:
            post = parse_post(text)
            if post.of.isupper():
                yield Identity(
                    post.start, post.end, "", post.name, post.of, self._post_sectors(post.name), post.name
                )
                continue
            group = self.entities.get(post.of)
            if group is None:
                raise DataFileError(
                    f"{path}: {line.names[0]}: no actor {post.of}", "check the id in that post"
                )
            own = self._post_sectors(post.name)
            for part in group.identities:
                start, end = _overlap(part.start, part.end, post.start, post.end)
                if start is None or end is None or start <= end:
                    sectors = own or part.sectors
                    yield Identity(start, end, "", "", part.country, sectors, post.name, post.of)

    def _post_sectors(self, post: str) -> tuple[str, ...]:
        """Give the sectors of a post: of the longest role noun that it ends or begins with."""
        if post not in self.posts:
            words = self._key(post).split(" ")
            spans = [words[i:] for i in range(len(words))] + [words[:i] for i in range(len(words), 0, -1)]
            forms = (f for part in spans for f in self.forms.get(" ".join(part), ()) if f.kind == "role")
            role = next(forms, None)
            self.posts[post] = self.roles[role.key].sectors if role is not None else ()
        return self.posts[post]

    def _add_roles(self, file: RoleFile) -> None:
        for role in file.roles:
            self.roles[role.nouns[0]] = role
            for noun, plural in _numbers(role.nouns):
                self._add(noun, Form("role", role.nouns[0], _written(noun, role=True), plural))
        for anaphor in file.anaphors:
            self.anaphors[anaphor.nouns[0]] = anaphor
            for noun in anaphor.nouns:
                self._add(noun, Form("anaphor", anaphor.nouns[0], "any", anaphor.many))


def _overlap(
    a_start: date | None, a_end: date | None, b_start: date | None, b_end: date | None
) -> tuple[date | None, date | None]:
    starts = [d for d in (a_start, b_start) if d is not None]
    ends = [d for d in (a_end, b_end) if d is not None]
    return max(starts, default=None), min(ends, default=None)


def _written(name: str, *, role: bool = False) -> Written:
    letters = name.replace(".", "")
    if letters.isupper() and len(letters) <= _MAX_ACRONYM:
        return "upper"
    return "any" if role else "capital"


def _numbers(nouns: Iterable[str]) -> Iterator[tuple[str, bool]]:
    """Give singular and plural of each noun; "one/many" names an irregular plural."""
    for entry in nouns:
        singular, _, irregular = entry.partition("/")
        if singular != irregular:
            yield singular, False
        yield from ((form, True) for form in ([irregular] if irregular else _plurals(singular)))


def _plurals(noun: str) -> list[str]:
    head, of, rest = noun.partition(" of ")
    if not of:
        head, of, rest = noun.partition(" for ")
    return [f"{_plural(head)}{of}{rest}"]


def _plural(noun: str) -> str:
    if noun.endswith("y") and noun[-2] not in "aeou":
        return noun[:-1] + "ies"
    if noun.endswith(("s", "x", "ch", "sh")):
        return noun + "es"
    return noun + "s"


def _identities(line: ActorLine) -> Iterator[Identity]:
    name = line.names[0]
    if not line.roles:
        yield Identity(None, None, line.id, name, line.country, line.sectors)
    for role in line.roles:
        start, end = role.days()
        country = role.country or line.country
        sectors = line.sectors if role.sectors is None else role.sectors
        yield Identity(start, end, role.id or line.id, role.name or name, country, sectors)
