"""Parts of a person's name, where the article also has the whole: "M. Kim", "Poutine", "F. Hollande".

A part counts where the article names exactly one person whom it may stand for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from generator.annotate.naming import Key, NameLine, NameWords, inside_other_name, title_case
from generator.lexicon import spellings
from generator.model import Mention

_BEHIND_HONORIFIC = re.compile(r"\.?[ \u00a0\u202f]+")
_BEHIND_INITIAL = re.compile(r"\.[ \u00a0\u202f-]?")


@dataclass(frozen=True)
class Persons:
    """Whom an article names in full, and what it may call them in short."""

    parts: Mapping[Key, tuple[frozenset[str], bool]]
    """Part of a name → whose it may be, and whether it needs a title before it ("M. Kim", "le pape François")."""
    longest: int
    """Words of the longest part."""
    women: frozenset[str]
    men: frozenset[str]
    strangers: frozenset[str]
    """Words that also belong to somebody without a page: "Clinton" where the article has "Bill Clinton" too."""
    couples: frozenset[str]
    """Surnames that the article has behind "M." and behind "Mme"."""

    @classmethod
    def of(
        cls, full: Mapping[str, set[Key]], lines: Sequence[NameLine], taken: Sequence[Sequence[bool]], words: NameWords
    ) -> Persons:
        """`full` has the names, as printed, of each person whom the article names in full."""
        owners: dict[Key, set[str]] = {}
        needs_title: dict[Key, bool] = {}
        for entity, keys in sorted(full.items()):
            for key in sorted(keys):
                for part, titled in _parts_of(key, words):
                    owners.setdefault(part, set()).add(entity)
                    needs_title[part] = needs_title.get(part, False) or titled
        parts = {part: (frozenset(found), needs_title[part]) for part, found in owners.items()}
        return cls(
            parts,
            max(map(len, parts), default=0),
            frozenset(entity for entity, keys in full.items() if any(key[0] in words.feminine for key in keys)),
            frozenset(entity for entity, keys in full.items() if any(key[0] in words.masculine for key in keys)),
            _strangers(lines, taken, words) if parts else frozenset(),
            _couples(lines, words) if parts else frozenset(),
        )

    def addressed(self, owners: frozenset[str], honorific: str, surname: str, words: NameWords) -> frozenset[str]:
        """Who of those with one surname an honorific can mean: "Mme Roux" is not Paul Roux, nor "M. Roux" Rosa."""
        if honorific in words.men:
            fit = owners - self.women
        elif honorific in words.women:
            fit = (owners & self.women) or (owners - self.men)
        else:
            return owners
        return fit & (self.women | self.men) if surname in self.couples else fit


def _parts_of(key: Key, words: NameWords) -> Iterable[tuple[Key, bool]]:
    for length in range(2, len(key)):
        yield key[:length], False
        yield key[-length:], False
    for short in spellings.abbreviated(key):
        yield short, False
    if key[0] in words.family_first:
        yield key[:1], key[0] in words.first_names
    else:
        yield key[-1:], False
        yield key[:1], True


def partial_names(line: NameLine, used: Sequence[bool], persons: Persons, words: NameWords) -> Iterable[Mention]:
    """The parts of names in a line, without the words that whole names have `used`."""
    at = 0
    while at < len(line.words):
        if not line.capital(at):
            at += 1
            continue
        for last in range(min(at + persons.longest, len(line.words)) - 1, at - 1, -1):
            owners, needs_title = persons.parts.get(line.keys(at, last), (frozenset(), False))
            if not owners or any(used[at : last + 1]) or not line.joined(at, last) or _behind_initial(line, at, words):
                continue
            if line.inside_compound(at, last) or inside_other_name(line, at, words) or _goes_on(line, last):
                continue
            honorific = _behind_honorific(line, at, words)
            if honorific:
                owners = persons.addressed(owners, line.words[at - 1].key, line.words[last].key, words)
            titled = honorific or (line.gap(at - 1).isspace() and line.words[at - 1].key in words.titles)
            known = last > at or line.words[at].key not in persons.strangers
            if len(owners) == 1 and known and (titled or not needs_title):
                yield line.mention(at - 1 if honorific else at, last, min(owners))
                at = last
                break
        at += 1


def _behind_honorific(line: NameLine, at: int, words: NameWords) -> bool:
    known = at > 0 and line.words[at - 1].key in words.honorifics and line.capital(at - 1)
    return known and _BEHIND_HONORIFIC.fullmatch(line.gap(at - 1)) is not None


def _behind_initial(line: NameLine, at: int, words: NameWords) -> bool:
    """Whether an initial before it makes it another's: "J. Roux" where the article has Paul Roux. "M." is none."""
    if at == 0 or len(line.words[at - 1].key) > 1 or not line.capital(at - 1) or _behind_honorific(line, at, words):
        return False
    return _BEHIND_INITIAL.fullmatch(line.gap(at - 1)) is not None


def _goes_on(line: NameLine, last: int) -> bool:
    """Whether another name follows at once: "Kim" in "Kim Yo-jong", "Clinton" in "Clinton Foundation"."""
    return line.gap(last).isspace() and line.capital(last + 1) and not title_case(line)


def _strangers(lines: Sequence[NameLine], taken: Sequence[Sequence[bool]], words: NameWords) -> frozenset[str]:
    found = set()
    for line, used in zip(lines, taken, strict=True):
        for at in range(len(line.words)):
            if used[at] or not line.capital(at):
                continue
            key = line.words[at].key
            if at and not used[at - 1] and line.capital(at - 1) and inside_other_name(line, at, words):
                found.add(key)
            if key in words.family_first and _goes_on(line, at):
                found.add(key)
    return frozenset(found)


def _couples(lines: Sequence[NameLine], words: NameWords) -> frozenset[str]:
    men: set[str] = set()
    women: set[str] = set()
    for line in lines:
        for at in range(1, len(line.words)):
            if line.capital(at) and _behind_honorific(line, at, words):
                before = line.words[at - 1].key
                (men if before in words.men else women if before in words.women else set()).add(line.words[at].key)
    return frozenset(men & women)
