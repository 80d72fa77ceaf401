"""One entity, several names: the names that were read in a corpus, joined where nothing speaks against it.

Joined are: spellings that differ in case, accents, hyphens or spaces; names of one place in any language, by the
gazetteer; a company with and without its legal form; spellings of one person's name, and its short forms. A person's name
that would fit two others joins neither, and two spellings that one article has both of are two persons.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain

from generator import text
from generator.detect.cues import Key, cues_of
from generator.lexicon import gazetteer, spellings
from generator.model import Entity, EntityKind

Spot = tuple[str, int, int]
"""Where a name stands: an article's id, the number of a block in it, and the offset in the block."""
_SIDE_BY_SIDE = 28
"""Characters from one name to another that a text sets beside each other as those of two: "Tom Roux et Thomas Roux"."""


@dataclass(frozen=True)
class Name:
    """What a detector read: one name with its spellings, and where it stands."""

    keys: frozenset[Key]
    kind: EntityKind
    forms: tuple[str, ...]
    """As printed, the most usual first."""
    count: int
    language: str
    code: str | None = None
    """The country's."""
    spots: frozenset[Spot] = frozenset()


def new_entities(names: Sequence[Name], known: Sequence[Entity]) -> tuple[Entity, ...]:
    """Entities for the names that no name or alias of a `known` one covers, by id; ids are unique beside the known."""
    places = _places(names)
    covers = _Known.of(known, sorted({name.language for name in names}))
    ids = {entity.id for entity in known}
    proposed: list[Entity] = []
    for group in sorted(_joined(names, places), key=lambda g: (g.forms[0], g.kind)):
        if covers(group, places):
            continue
        identity = _unused(text.slug(group.forms[0]), ids)
        ids.add(identity)
        proposed.append(Entity(identity, group.forms[0], group.kind, aliases=group.forms[1:]))
    return tuple(sorted(proposed, key=lambda entity: entity.id))


def _unused(slug: str, ids: set[str]) -> str:
    number = 2
    identity = slug
    while identity in ids:
        identity, number = f"{slug}-{number}", number + 1
    return identity


# --- joining -----------------------------------------------------------------------------------------------------


@dataclass
class Group:
    """Names of one entity. The most frequent names it and decides its kind."""

    names: list[Name] = field(default_factory=list)

    @property
    def kind(self) -> EntityKind:
        return self.names[0].kind

    @property
    def forms(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(form for name in self.names for form in name.forms))

    @property
    def keys(self) -> frozenset[Key]:
        return frozenset().union(*(name.keys for name in self.names))

    @property
    def spots(self) -> frozenset[Spot]:
        return frozenset().union(*(name.spots for name in self.names))


Places = Mapping[tuple[str, str], tuple[str, ...]]
"""(language, name as printed) → what stands for the place."""


def _joined(names: Sequence[Name], places: Places) -> list[Group]:
    """The names as entities. The order of `names` decides nothing."""
    groups: list[Group] = []
    owners: dict[object, int] = {}
    sounding: dict[str, set[int]] = {}
    # a full name before its initials, so that it names the entity
    for name in sorted(names, key=lambda n: (_has_initial(n), -n.count, n.forms)):
        handles = _handles(name, places)
        at = next((owners[handle] for handle in handles if handle in owners), None)
        if at is None and name.kind == "person":
            near = {i for sound in _sounds(name) for i in sounding.get(sound, ())}
            fit = [i for i in sorted(near) if _may_be_one(name, groups[i])]
            at = fit[0] if len(fit) == 1 else None
        if at is None:
            at = len(groups)
            groups.append(Group())
        groups[at].names.append(name)
        for handle in handles:
            owners.setdefault(handle, at)
        for sound in _sounds(name):
            sounding.setdefault(sound, set()).add(at)
    return groups


def _has_initial(name: Name) -> bool:
    return name.kind == "person" and all(len(key[0]) == 1 for key in name.keys)


def _handles(name: Name, places: Places) -> list[object]:
    """What two names of one entity share, whatever their kind; of the same kind for an acronym (Gao, a town; the GAO)."""
    acronyms = {text.name_key(form) for form in name.forms if " " not in form and form.isupper()}
    handles: list[object] = [key for key in sorted(name.keys) if key not in acronyms]
    handles += [(name.kind, key) for key in sorted(name.keys) if len(key) == 1]
    if name.code is not None:
        handles.append(("place", name.code))
    if name.kind in ("place", "organisation"):  # the European Union is an organisation with a territory's code
        codes = chain.from_iterable(places.get((name.language, form), ()) for form in name.forms)
        handles += [("place", code) for code in codes if name.kind == "place" or len(code) == 2]
    if name.kind != "person":
        handles += [("run together", "".join(key)) for key in sorted(name.keys) if len("".join(key)) >= _LONG]
    if name.kind == "work":
        handles += [("one of them", key[0].removesuffix("s")) for key in sorted(name.keys) if len(key) == 1]
    if name.kind == "organisation":
        legal = cues_of(name.language).legal_forms
        handles += [("of", *of) for key in sorted(name.keys) if (of := _of_country(key, name.language))]
        handles += [("company", _without_legal_form(key, legal)) for key in sorted(name.keys)]
    return handles


_LONG = 6
"""Letters that a name has at least where "SpaceX" and "Space X" are taken for one."""


def _of_country(key: Key, language: str) -> tuple[str, Key] | None:
    """US Air Force, U.S. Air Force, United States Air Force: the country's code, and the rest."""
    names = gazetteer.country_names(language)
    codes = ((names.get(key[:n]), key[n:]) for n in range(len(key) - 1, 0, -1))
    return next(((code, rest) for code, rest in codes if code), None)


def _without_legal_form(key: Key, legal_forms: frozenset[str]) -> Key:
    """`Apple Inc` → `Apple`; never the whole name."""
    while len(key) > 1 and key[-1] in legal_forms:
        key = key[:-1]
    return key


def _places(names: Iterable[Name]) -> Places:
    """Looked up for a language's names all at once."""
    by_language: dict[str, set[str]] = {}
    for name in names:
        if name.kind in ("place", "organisation"):
            by_language.setdefault(name.language, set()).update(name.forms)
    found = {language: gazetteer.identities(forms, language) for language, forms in sorted(by_language.items())}
    return {(language, form): codes for language, places in found.items() for form, codes in places.items()}


# --- persons -----------------------------------------------------------------------------------------------------


def _sounds(name: Name) -> set[str]:
    return {sound for key in name.keys if (sound := spellings.handle(key))} if name.kind == "person" else set()


def _may_be_one(name: Name, group: Group) -> bool:
    if group.kind != "person" or not all(_spell_one(key, other) for key in name.keys for other in group.keys):
        return False
    return not any(_apart(name, other) for other in group.names)


def _spell_one(a: Key, b: Key) -> bool:
    return spellings.same_person(a, b) or spellings.abbreviates(a, b) or spellings.abbreviates(b, a)


def _apart(a: Name, b: Name) -> bool:
    """Whether an article has both names as those of two persons. One person is named in full and then in short there
    (Timothy D. Cook, Tim Cook), but spelt in one way."""
    if any(x[-1] == y[-1] for x in a.keys for y in b.keys):
        near = _SIDE_BY_SIDE
        return any(x[:2] == y[:2] and abs(x[2] - y[2]) < near for x in a.spots for y in b.spots)
    return not {spot[0] for spot in a.spots}.isdisjoint(spot[0] for spot in b.spots)


# --- what there is already ---------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Known:
    """What the known entities are called."""

    keys: frozenset[Key]
    places: frozenset[str]
    persons: Mapping[str, tuple[Key, ...]]
    """By how the surname sounds, and by each word."""

    @classmethod
    def of(cls, known: Sequence[Entity], languages: Sequence[str]) -> _Known:
        names = [(entity.kind, name) for entity in known for name in (entity.name, *entity.aliases)]
        keys = frozenset(text.name_key(name) for _, name in names)
        located = [name for kind, name in names if kind in ("place", "organisation")]
        found = (codes for language in languages for codes in gazetteer.identities(located, language).values())
        persons: dict[str, set[Key]] = {}
        for key in sorted({text.name_key(name) for kind, name in names if kind == "person"}):
            for handle in {spellings.handle(key) or "", *key}:
                persons.setdefault(handle, set()).add(key)
        return cls(
            keys,
            frozenset(chain.from_iterable(found)),
            {handle: tuple(sorted(of)) for handle, of in persons.items()},
        )

    def __call__(self, group: Group, places: Places) -> bool:
        if self.keys & group.keys:
            return True
        handles = {handle for name in group.names for handle in _handles(name, places)}
        if any(("place", code) in handles for code in self.places):
            return True
        return group.kind == "person" and any(self._is_of(key) for key in group.keys)

    def _is_of(self, key: Key) -> bool:
        near = {person for handle in {spellings.handle(key) or "", *key} for person in self.persons.get(handle, ())}
        return any(is_part(key, person) or _spell_one(key, person) for person in sorted(near))


def is_part(key: Key, person: Key) -> bool:
    """Whether a name may stand for a person whom the text also names in full: `Poutine`, `Kim Jong`, `B. Obama`."""
    return key in parts_of(person)


@lru_cache(maxsize=1 << 12)
def parts_of(person: Key) -> frozenset[Key]:
    """The names that are parts of a person's."""
    ends = (part for n in range(len(person)) for part in (person[:n], person[len(person) - n :]))
    return frozenset((*spellings.abbreviated(person), *ends))
