"""Where an article names the entities that have pages.

Names are compared folded (case, accents, hyphens, apostrophes), word by word, the longest first. What two entities claim
names neither. A part of a person's name ("M. Kim", "Poutine") counts where the article names exactly one such person.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from generator import lexicon, text
from generator.lexicon import gazetteer, is_common
from generator.model import Article, Block, Entity, Mention
from generator.text import Word

Key = tuple[str, ...]

_JOINT = re.compile(
    r"[ \u00a0\u202f\t]*[-‐‑–][ \u00a0\u202f\t]*|[ \u00a0\u202f\t]?['’ʼ]|[ \u00a0\u202f\t]+|\.[ \u00a0\u202f-]?"
)
_HYPHEN = re.compile(r"[-‐‑]")
_LONGEST = 16


@dataclass(frozen=True)
class NameIndex:
    """The names and aliases of entities, made once for many articles."""

    names: Mapping[Key, tuple[_Claim, ...]]
    lengths: Mapping[str, tuple[int, ...]]
    """First word → the lengths in words of the names it begins, longest first."""
    persons: frozenset[str]
    """Ids."""


@dataclass(frozen=True)
class _Claim:
    entity: str
    name: str


def names_of(entities: Iterable[Entity]) -> NameIndex:
    """The index that `find_mentions` reads."""
    names: dict[Key, dict[str, _Claim]] = {}
    persons = set()
    for entity in sorted(entities, key=lambda e: e.id):
        if entity.kind == "person":
            persons.add(entity.id)
        for name in (entity.name, *entity.aliases):
            key = text.name_key(name)
            if 0 < len(key) <= _LONGEST and not is_common(name):
                claim = names.setdefault(key, {}).setdefault(entity.id, _Claim(entity.id, name))
                if claim.name[:1].isupper() and name[:1].islower():  # the spelling that asks for less
                    names[key][entity.id] = _Claim(entity.id, name)
    lengths: dict[str, set[int]] = {}
    for key in names:
        lengths.setdefault(key[0], set()).add(len(key))
    return NameIndex(
        MappingProxyType({key: tuple(claims.values()) for key, claims in names.items()}),
        MappingProxyType({first: tuple(sorted(found, reverse=True)) for first, found in lengths.items()}),
        frozenset(persons),
    )


def find_mentions(article: Article, index: NameIndex) -> tuple[Mention, ...]:
    """Every mention, in text order, not overlapping."""
    words = _Words.of(article.language)
    blocks = [_Line(number, block, text.words(block.text)) for number, block in enumerate(article.blocks)]
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
    parts = _parts(full, words)
    women = frozenset(entity for entity, keys in full.items() if any(key[0] in words.feminine for key in keys))
    shared = _shared_surnames(blocks, taken, words)
    for line, used in zip(blocks, taken, strict=True):
        found += _partial_names(line, used, parts, shared, women, words)
    return tuple(sorted(found, key=lambda mention: mention.start))


@dataclass(frozen=True)
class _Words:
    """What one language's lexicon says of the words around a name."""

    honorifics: frozenset[str]
    titles: frozenset[str]
    function_words: frozenset[str]
    not_names: frozenset[str]
    family_first: frozenset[str]
    first_names: frozenset[str]
    particles: frozenset[str]
    men: frozenset[str]
    """Honorifics."""
    women: frozenset[str]
    feminine: frozenset[str]
    """First names."""
    label_nouns: frozenset[str]
    language: str

    @staticmethod
    @lru_cache(maxsize=8)
    def of(language: str) -> _Words:
        own, base = lexicon.load(language), lexicon.load(lexicon.BASE)

        def keys(source: lexicon.Lexicon, table: str, *names: str) -> frozenset[str]:
            return frozenset(text.fold(word) for name in names for word in source.words(table, name))

        return _Words(
            honorifics=keys(own, "names", "honorifics"),
            titles=keys(own, "names", "titles"),
            function_words=keys(own, "sentence", "function_words", "elisions"),
            not_names=keys(own, "names", "not_names"),
            family_first=keys(base, "names", "family_names_first"),  # names of persons know no language
            first_names=keys(base, "names", "first_names"),
            particles=keys(own, "names", "particles", "linking", "linking_articles"),
            men=keys(own, "names", "masculine_honorifics"),
            women=keys(own, "names", "feminine_honorifics"),
            feminine=keys(base, "names", "feminine_first_names"),
            label_nouns=keys(own, "names", "label_nouns"),
            language=language,
        )


@dataclass(frozen=True)
class _Line:
    number: int
    block: Block
    words: list[Word]

    def keys(self, first: int, last: int) -> Key:
        return tuple(word.key for word in self.words[first : last + 1])

    def gap(self, at: int) -> str:
        """Between word `at` and the next."""
        return self.block.text[self.words[at].end : self.words[at + 1].start] if 0 <= at < len(self.words) - 1 else "\n"

    def capital(self, at: int) -> bool:
        return 0 <= at < len(self.words) and self.words[at].surface[0].isupper()

    def joined(self, first: int, last: int) -> bool:
        """A full stop joins after an initial alone: "J. K. Rowling"."""
        for at in range(first, last):
            gap = self.gap(at)
            if not _JOINT.fullmatch(gap) or ("." in gap and len(self.words[at].key) > 2):
                return False
        return True

    def inside_compound(self, first: int, last: int) -> bool:
        """Part of a longer hyphened name: "France" in "Agence France-Presse", not "Kadhafi" in "post-Kadhafi"."""
        before = first > 0 and bool(_HYPHEN.fullmatch(self.gap(first - 1))) and self.capital(first - 1)
        behind = bool(_HYPHEN.fullmatch(self.gap(last))) and (
            self.capital(last + 1) or len(self.words[last + 1].key) > 4
        )
        return before or behind

    def mention(self, first: int, last: int, entity: str) -> Mention:
        start, end = self.words[first].start, self.words[last].end
        at = self.block.start
        return Mention(entity, at + start, at + end, self.block.text[start:end], self.number)


# --- whole names -------------------------------------------------------------------------------------------------


def _whole_names(line: _Line, index: NameIndex, words: _Words) -> Iterable[tuple[int, int, Sequence[_Claim]]]:
    """(first word, last word, who claims it), the longest at each place."""
    at = 0
    while at < len(line.words):
        for length in index.lengths.get(line.words[at].key, ()):
            last = at + length - 1
            claims = index.names.get(line.keys(at, last), ()) if last < len(line.words) else ()
            fit = [claim for claim in claims if _written_like(line, at, last, claim.name, words)]
            if fit and line.joined(at, last) and not line.inside_compound(at, last):
                if length > 1 or not _inside_other_name(line, at, words):
                    yield at, last, fit
                at = last
                break
        at += 1


def _written_like(line: _Line, first: int, last: int, name: str, words: _Words) -> bool:
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


def _inside_other_name(line: _Line, at: int, words: _Words) -> bool:
    """Whether a capitalised word right before makes a longer name of it: "Air France", "Bill Clinton".

    A headline in title case has capitals everywhere and tells nothing.
    """
    if at == 0 or not line.gap(at - 1).isspace() or not line.capital(at - 1) or _title_case(line):
        return False
    before = line.words[at - 1]
    if before.key in words.function_words | words.titles | words.honorifics | words.not_names | words.label_nouns:
        return False
    return not (gazetteer.is_demonym(before.surface, words.language) or before.surface.isdigit())


def _title_case(line: _Line) -> bool:
    long = [word for word in line.words if len(word.key) > 3]
    return line.block.kind != "paragraph" and sum(w.surface[0].isupper() for w in long) * 3 > 2 * len(long)


# --- parts of a person's name ------------------------------------------------------------------------------------


def _parts(full: Mapping[str, set[Key]], words: _Words) -> Mapping[Key, tuple[frozenset[str], bool]]:
    """Part of a name → whose it may be, and whether it needs a title before it ("M. Kim", "le pape François")."""
    owners: dict[Key, set[str]] = {}
    needs_title: dict[Key, bool] = {}
    for entity, keys in sorted(full.items()):
        for key in sorted(keys):
            for part, titled in _parts_of(key, words):
                owners.setdefault(part, set()).add(entity)
                needs_title[part] = needs_title.get(part, False) or titled
    return {part: (frozenset(found), needs_title[part]) for part, found in owners.items()}


def _parts_of(key: Key, words: _Words) -> Iterable[tuple[Key, bool]]:
    for length in range(2, len(key)):
        yield key[:length], False
        yield key[-length:], False
    if key[0] in words.family_first:
        yield key[:1], key[0] in words.first_names
    else:
        yield key[-1:], False
        yield key[:1], True


def _partial_names(
    line: _Line,
    used: Sequence[bool],
    parts: Mapping[Key, tuple[frozenset[str], bool]],
    shared: frozenset[str],
    women: frozenset[str],
    words: _Words,
) -> Iterable[Mention]:
    longest = max(map(len, parts), default=0)
    at = 0
    while at < len(line.words):
        for last in range(min(at + longest, len(line.words)) - 1, at - 1, -1):
            owners, needs_title = parts.get(line.keys(at, last), (frozenset(), False))
            if not owners or any(used[at : last + 1]) or not line.capital(at) or not line.joined(at, last):
                continue
            if line.inside_compound(at, last) or _inside_other_name(line, at, words) or _goes_on(line, last, words):
                continue
            honorific = at > 0 and line.words[at - 1].key in words.honorifics and line.capital(at - 1)
            honorific = honorific and re.fullmatch(r"\.?[ \u00a0\u202f]+", line.gap(at - 1)) is not None
            if honorific:
                owners = _addressed(owners, line.words[at - 1].key, women, words)
            titled = honorific or _titled(line, at, words)
            alone = last > at or not shared & {line.words[at].key}
            if len(owners) == 1 and alone and (titled or not needs_title):
                yield line.mention(at - 1 if honorific else at, last, min(owners))
                at = last
                break
        at += 1


def _addressed(owners: frozenset[str], honorific: str, women: frozenset[str], words: _Words) -> frozenset[str]:
    """Who of those with one surname an honorific can mean: "Mme Roux" a woman where there is one, "M. Roux" none."""
    if honorific in words.men:
        return owners - women
    return (owners & women or owners) if honorific in words.women else owners


def _titled(line: _Line, at: int, words: _Words) -> bool:
    return at > 0 and line.gap(at - 1).isspace() and line.words[at - 1].key in words.titles


def _goes_on(line: _Line, last: int, words: _Words) -> bool:
    """Whether another name follows at once: "Kim" in "Kim Yo-jong", "Clinton" in "Clinton Foundation"."""
    return line.gap(last).isspace() and line.capital(last + 1) and not _title_case(line)


def _shared_surnames(blocks: Sequence[_Line], taken: Sequence[Sequence[bool]], words: _Words) -> frozenset[str]:
    """Words that also belong to somebody without a page: "Clinton" where the article has "Bill Clinton" too."""
    found = set()
    for line, used in zip(blocks, taken, strict=True):
        for at in range(len(line.words)):
            if used[at] or not line.capital(at):
                continue
            key = line.words[at].key
            if at and not used[at - 1] and line.capital(at - 1) and _inside_other_name(line, at, words):
                found.add(key)
            if key in words.family_first and _goes_on(line, at, words):
                found.add(key)
    return frozenset(found)
