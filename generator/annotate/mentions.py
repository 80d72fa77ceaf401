"""Where an article names the entities that have pages.

Names are compared folded (case, accents, hyphens, apostrophes), word by word, the longest first. What two entities claim
names neither. A part of a person's name ("M. Kim", "Poutine") counts where the article names exactly one such person.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from generator import text
from generator.annotate.naming import Key, NameLine, NameWords, inside_other_name
from generator.annotate.partial_names import Persons, partial_names
from generator.lexicon import gazetteer, is_common, languages, spellings
from generator.model import Article, Entity, Mention, lay_out

_LONGEST = 16


@dataclass(frozen=True)
class NameIndex:
    """The names and aliases of entities, made once for many articles."""

    names: Mapping[Key, tuple[_Claim, ...]]
    lengths: Mapping[str, tuple[int, ...]]
    """First word → the lengths in words of the names it begins, longest first."""
    persons: frozenset[str]
    """Ids."""
    countries: Mapping[str, str]
    """Code of a country → the entity that it is."""
    sounding: Mapping[str, tuple[tuple[Key, str], ...]]
    """How a surname sounds → names of persons that end in it, each with its entity: for other spellings of them."""


@dataclass(frozen=True)
class _Claim:
    entity: str
    name: str


def names_of(entities: Iterable[Entity]) -> NameIndex:
    """The index that `find_mentions` reads."""
    return _index(tuple(sorted(entities, key=lambda e: e.id)))


# asked for the same entities twice in a row: by who names them, and by who reads what persons wrote
@lru_cache(maxsize=1)
def _index(entities: tuple[Entity, ...]) -> NameIndex:
    names: dict[Key, dict[str, _Claim]] = {}
    persons = set()
    sounding: dict[str, set[tuple[Key, str]]] = {}
    for entity in entities:
        if entity.kind == "person":
            persons.add(entity.id)
            for key in (text.name_key(name) for name in (entity.name, *entity.aliases)):
                if sound := spellings.handle(key):
                    sounding.setdefault(sound, set()).add((key, entity.id))
        for name in (entity.name, *entity.aliases):
            key = text.name_key(name)
            if 0 < len(key) <= _LONGEST and not is_common(name):
                claim = names.setdefault(key, {}).setdefault(entity.id, _Claim(entity.id, name))
                if claim.name[:1].isupper() and name[:1].islower():  # the spelling that asks for less
                    names[key][entity.id] = _Claim(entity.id, name)
    countries = _add_countries(names, entities)
    lengths: dict[str, set[int]] = {}
    for key in names:
        lengths.setdefault(key[0], set()).add(len(key))
    return NameIndex(  # plain dicts: it goes to other processes
        {key: tuple(claims.values()) for key, claims in names.items()},
        {first: tuple(sorted(found, reverse=True)) for first, found in lengths.items()},
        frozenset(persons),
        countries,
        {sound: tuple(sorted(found)) for sound, found in sounding.items()},
    )


def _add_countries(names: dict[Key, dict[str, _Claim]], entities: Sequence[Entity]) -> dict[str, str]:
    """A country's names in our other languages, where no page claims them: `Germany` for Allemagne. Code → entity."""
    claimed = frozenset(names)
    codes: dict[str, set[str]] = {}
    for entity in entities:
        if entity.kind == "place" and (code := gazetteer.country_in_any_language(entity.name)):
            codes.setdefault(code, set()).add(entity.id)
            for name in gazetteer.country_spellings(code):
                if (key := text.name_key(name)) not in claimed:
                    names.setdefault(key, {}).setdefault(entity.id, _Claim(entity.id, name))
    return {code: min(found) for code, found in codes.items() if len(found) == 1}


def names_in(entities: Iterable[Entity], index: NameIndex) -> Callable[[str], tuple[Entity, ...]]:
    """What finds the entities that are named in a phrase which a person wrote, in its order."""
    by_id = {entity.id: entity for entity in entities}

    def named(phrase: str) -> tuple[Entity, ...]:
        plain, blocks = lay_out([("paragraph", phrase, None, 1)])
        alone = Article(id="", title="", text=plain, blocks=blocks, language="")
        return tuple(by_id[mention.entity] for mention in find_mentions(alone, index))

    return named


def find_mentions(article: Article, index: NameIndex) -> tuple[Mention, ...]:
    """Every mention, in text order, not overlapping."""
    words = NameWords.of(article.language)
    blocks = [NameLine(number, block, text.words(block.text)) for number, block in enumerate(article.blocks)]
    taken: list[list[bool]] = [[False] * len(line.words) for line in blocks]
    found: list[Mention] = []
    full: dict[str, set[Key]] = {}
    for line, used in zip(blocks, taken, strict=True):
        for first, last, claims in _whole_names(line, index, words):
            used[first : last + 1] = [True] * (last + 1 - first)
            if len(claims) == 1:
                found.append(line.mention(first, last, claims[0].entity))
                if claims[0].entity in index.persons and last > first:
                    full.setdefault(claims[0].entity, set()).add(line.keys(first, last))
    for line, used in zip(blocks, taken, strict=True):
        for first, last, entity in _countries(line, used, index, words):
            used[first : last + 1] = [True] * (last + 1 - first)
            found.append(line.mention(first, last, entity))
        for first, last, entity in _respelt(line, used, index, frozenset(full), words):
            used[first : last + 1] = [True] * (last + 1 - first)
            found.append(line.mention(first, last, entity))
            full.setdefault(entity, set()).add(line.keys(first, last))
    persons = Persons.of(full, blocks, taken, words)
    for line, used in zip(blocks, taken, strict=True):
        found += partial_names(line, used, persons, words) if persons.parts else ()
    return tuple(sorted(found, key=lambda mention: mention.start))


def _whole_names(line: NameLine, index: NameIndex, words: NameWords) -> Iterable[tuple[int, int, Sequence[_Claim]]]:
    """(first word, last word, who claims it), the longest at each place."""
    at = 0
    while at < len(line.words):
        for length in index.lengths.get(line.words[at].key, ()):
            last = at + length - 1
            claims = index.names.get(line.keys(at, last), ()) if last < len(line.words) else ()
            fit = [claim for claim in claims if _written_like(line, at, last, claim.name, words)]
            exact = [claim for claim in fit if claim.name == line.words[at].surface]
            fit = exact if len(exact) == 1 else fit  # Gao, the GAO
            if fit and line.joined(at, last) and not line.inside_compound(at, last):
                if length > 1 or not inside_other_name(line, at, words):
                    yield at, last, fit
                at = last
                break
        at += 1


def _written_like(line: NameLine, first: int, last: int, name: str, words: NameWords) -> bool:
    """A capital where the name begins with one; an acronym in capitals ("US" is not "Us")."""
    surface = line.words[first].surface
    if not name[0].isupper():
        return True
    if not surface[0].isupper():
        return False
    if first == last:
        return surface.isupper() or not (name.isupper() and len(name) <= 5)
    if line.words[first].key in words.function_words:  # "Le Monde" begins no sentence with "Le monde"
        follows = text.words(name)[1].surface
        return line.capital(first + 1) or not follows[0].isupper()
    return True


# --- other spellings ---------------------------------------------------------------------------------------------


def _countries(
    line: NameLine, used: Sequence[bool], index: NameIndex, words: NameWords
) -> Iterable[tuple[int, int, str]]:
    """(first word, last word, entity) of countries in a language without a lexicon, as CLDR names them: Deutschland."""
    if words.language in languages() or not words.language:
        return
    lengths, codes = gazetteer.country_lengths(words.language), gazetteer.country_names(words.language)
    for at in range(len(line.words)):
        for length in lengths.get(line.words[at].key, ()):
            last = at + length - 1
            entity = index.countries.get(codes.get(line.keys(at, last), "")) if last < len(line.words) else None
            if entity and line.capital(at) and not any(used[at : last + 1]) and line.joined(at, last):
                if not line.inside_compound(at, last):
                    yield at, last, entity
                break


_WORDS_OF_A_PERSON = 4


def _respelt(
    line: NameLine, used: Sequence[bool], index: NameIndex, named: frozenset[str], words: NameWords
) -> Iterable[tuple[int, int, str]]:
    """(first word, last word, person) of names that no page has and that are one person's, spelt otherwise or in initials.

    Not where the article has that person's own name too: then it may mean two.
    """
    at = 0
    while at < len(line.words) - 1:
        first, at = at, at + 1
        if used[first] or not line.capital(first) or line.words[first].key in words.honorifics:
            continue
        if inside_other_name(line, first, words) and not line.begins_sentence(first - 1):
            continue
        for last in range(min(first + _WORDS_OF_A_PERSON, len(line.words)) - 1, first, -1):
            if not line.capital(last) or any(used[first : last + 1]) or not line.joined(first, last):
                continue
            if last + 1 < len(line.words) and line.capital(last + 1) and line.joined(last, last + 1):
                continue
            key = line.keys(first, last)
            near = index.sounding.get(spellings.handle(key) or "", ())
            alike = spellings.abbreviates if len(key[0]) == 1 else spellings.same_person
            persons = {entity for name, entity in near if alike(key, name)}
            if len(persons) == 1 and persons.isdisjoint(named):
                yield first, last, persons.pop()
                at = last + 1
                break
