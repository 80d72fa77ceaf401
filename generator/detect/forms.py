"""One name in its several spellings: candidates grouped by name, parts and acronyms told from whole names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence

from generator import text
from generator.detect.candidates import Candidate
from generator.detect.cues import Key, cues_of
from generator.detect.joining import Name, parts_of
from generator.model import EntityKind

Groups = Mapping[Key, Sequence[Candidate]]


def grouped(found: Iterable[Candidate]) -> dict[Key, list[Candidate]]:
    """By folded name; the names of one country together, under the first of them."""
    groups: dict[Key, list[Candidate]] = {}
    of_country: dict[str, list[Candidate]] = {}
    for candidate in found:
        if candidate.code is not None:
            of_country.setdefault(candidate.code, []).append(candidate)
        else:
            groups.setdefault(candidate.key, []).append(candidate)
    for _, named in sorted(of_country.items()):
        groups.setdefault(min(c.key for c in named), []).extend(named)
    return groups


def without_partials(groups: Groups, persons: Collection[Key], capitals: Collection[Key]) -> dict[Key, list[Candidate]]:
    """Leave out what stands for a person whom the same article names in full: `Poutine`, `Kim Jong`."""
    parts: dict[str, set[Key]] = {}
    surnames = Counter(key[-1] for key in persons)
    for key in persons:
        for article in {candidate.article for candidate in groups[key]}:
            parts.setdefault(article, set()).update(parts_of(key))
    left: dict[Key, list[Candidate]] = {}
    for key, found in groups.items():
        if found[0].code is None and key not in capitals:
            surname = len(key) == 1 and surnames[key[0]] > 0  # that another article explains, or leaves open
            found = [c for c in found if not surname and key not in parts.get(c.article, ())]
        if found:
            left[key] = list(found)
    return left


def names_of(
    groups: Groups, kinds: Mapping[Key, EntityKind | None], language: str, cities: Mapping[Key, tuple[str, ...]]
) -> list[Name]:
    """The names that have a kind. `cities` has the whole of a city's name where the text joins its article to a
    preposition: `Le Caire` for "au Caire"."""
    acronyms = _acronyms(groups, kinds, language)
    shortened: dict[Key, list[Key]] = {}
    for acronym, long in sorted(acronyms.items()):
        shortened.setdefault(long, []).append(acronym)
    names = []
    for key, found in sorted(groups.items()):
        kind = kinds[key]
        if kind is None or (acronyms.get(key, key) != key and acronyms[key] in groups):
            continue
        short = shortened.get(key, [])
        spots = [c for k in (key, *short) for c in groups.get(k, ())]
        printed = _forms(found)
        if kind == "place" and found[0].code is None and len(printed[0]) > 3 and printed[0].isupper():
            printed = (printed[0].title(), *printed)  # of a dateline alone: PARIS
        acronym_forms = [_forms(groups[a])[0] if a in groups else _acronym(found, a) for a in short]
        forms = tuple(dict.fromkeys((*cities.get(key, ()), *printed, *acronym_forms)))
        keys = frozenset(map(text.name_key, forms)) | {c.key for c in found} | set(short)
        where = frozenset((c.article, c.block, c.start) for c in spots)
        names.append(Name(keys, kind, forms, len(found), language, found[0].code, where))
    return names


def _forms(found: Sequence[Candidate]) -> tuple[str, ...]:
    """The spellings, the most usual first; one that begins in lower case or is set in capitals only after the others."""
    if len(found) == 1:
        return (" ".join(found[0].surface.split()),)
    counts = Counter(" ".join(c.surface.split()) for c in found)
    short = any(not form.isupper() for form in counts)

    def order(form: str) -> tuple[bool, bool, int, str]:
        abbreviated = len(form) > 4 or found[0].code is not None
        return form[0].islower(), short and abbreviated and form.replace(".", "").isupper(), -counts[form], form

    return tuple(sorted(counts, key=order))


def _acronyms(groups: Groups, kinds: Mapping[Key, EntityKind | None], language: str) -> Mapping[Key, Key]:
    """Acronym → the name that it is printed beside, or, where it is never explained, the one that its letters begin and
    that stands in one article with it. None where two would do, unless one is the end of the other."""
    beside: dict[Key, set[Key]] = {}
    for key, found in groups.items():
        for c in found:
            if c.acronym:
                beside.setdefault(text.name_key(c.acronym), set()).add(key)
            if c.stands_for is not None and c.stands_for in groups:
                beside.setdefault(key, set()).add(c.stands_for)
    for key, longs in _by_initials(groups, kinds, language).items():
        if len(key) == 1 and key not in beside and all(c.surface.isupper() for c in groups.get(key, ())):
            articles = {c.article for c in groups.get(key, ())}
            beside[key] = {long for long in longs if not articles.isdisjoint(c.article for c in groups[long])}
    chosen = {acronym: _one_of(names, groups) for acronym, names in sorted(beside.items())}
    return {acronym: name for acronym, name in chosen.items() if name is not None}


def _by_initials(groups: Groups, kinds: Mapping[Key, EntityKind | None], language: str) -> Mapping[Key, set[Key]]:
    """Acronym → the organisations of three words or more whose initials it is: HRW, Human Rights Watch."""
    weak = cues_of(language).function_words | cues_of(language).linking | cues_of(language).elisions
    found: dict[Key, set[Key]] = {}
    for key in groups:
        strong = [word for word in key if word not in weak]
        if kinds[key] == "organisation" and len(strong) > 2:
            found.setdefault(("".join(word[0] for word in strong),), set()).add(key)
    return found


def _one_of(names: Collection[Key], groups: Groups) -> Key | None:
    """The one name, or the most frequent of several that are one but for words before or for spaces."""
    if not names:
        return None
    ends = sorted(("".join(key) for key in names), key=len)
    if not all(end.endswith(ends[0]) for end in ends):
        return None
    return min(names, key=lambda key: (-len(groups.get(key, ())), key))


def _acronym(found: Sequence[Candidate], key: Key) -> str:
    return min(c.acronym for c in found if c.acronym and text.name_key(c.acronym) == key)
