"""Which sources of a claim are not independent of one another, and why."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from generator.lexicon import Lexicon, folded, load
from generator.lexicon.gazetteer import country_of, country_of_demonym
from generator.model import Article, Entity, Origin, Quotation
from generator.text import fold, name_key, stem_set, stems

SAME_WORDS = 0.9
"""Share of stems two quotations have in common from which on one is the other's copy: one word in ten may be edited."""

Key = tuple[str, ...]


def origin_key(phrase: str, named: Sequence[Entity], language: str) -> Key:
    """What an attribution stands for: equal for two wordings of one origin. `named` are the entities it names.

    A person or an organisation named in it; else the authorities of the countries it names by name, capital or demonym,
    when it names nothing else or has a noun for authorities ("des estimations sud-coréennes"); else its words.
    """
    for kind in ("person", "organisation"):
        found = sorted({e.id for e in named if e.kind == kind})
        if found:
            return (kind, *found)
    lexicon = load(language)
    words = fold(phrase).replace("'", "' ").split()
    codes = {code for e in named for n in (e.name, *e.aliases) if (code := country_of(n, language))}
    codes |= {code for token in phrase.split() if (code := country_of_demonym(token.strip(",.;"), language))}
    if codes and _stands_for_authorities(phrase, named, lexicon):
        blocs = folded(lexicon, "origins", "blocs")
        return ("country", *sorted(codes), *sorted({stems(w, language)[0] for w in words if w in blocs}))
    vague = folded(lexicon, "sentence", "function_words") | {f"{e}'" for e in lexicon.words("sentence", "elisions")}
    return ("words", *sorted(set(stems(" ".join(w for w in words if w not in vague), language))))


def _stands_for_authorities(phrase: str, named: Sequence[Entity], lexicon: Lexicon) -> bool:
    rest = f" {fold(phrase).replace(chr(39), ' ')} "
    if any(f" {noun} " in rest for noun in folded(lexicon, "origins", "authorities")):
        return True
    names = {fold(name).replace("'", " ") for e in named for name in (e.name, *e.aliases)}
    for name in sorted(names, key=lambda n: (-len(n), n)):
        rest = rest.replace(f" {name} ", " ")
    vague = folded(lexicon, "sentence", "function_words") | set(lexicon.words("sentence", "elisions"))
    return bool(named) and all(word in vague for word in rest.split())


def find_origins(
    quotations: Sequence[Quotation], articles: Mapping[str, Article], key_of: Callable[[Quotation], Key | None]
) -> tuple[tuple[Quotation, ...], tuple[Origin, ...]]:
    """The quotations with their group's number, and the groups with their reasons.

    Two sources stand in one group when they name the same origin (Séoul and "des estimations sud-coréennes" are both
    the country's), when their articles name the same agency, or when their words are the same. The count is a ceiling:
    sources that the text does not connect may still go back to one. `key_of` is `origin_key` of a source's
    attribution, None where it has none. A quotation that was not found is nobody's: its number is 0.
    """
    if len(quotations) == 1:  # as most claims have: there is nothing to compare
        (only,) = quotations
        alone = (Origin(1, only.attributed_to or None, ()),) if only.verified else ()
        return (_of_origin(only, len(alone)),), alone
    told = _with_surnames([_told(q, articles.get(q.source.article), key_of(q)) for q in quotations])
    bonds = [*_shared(told), *_same_words(told)]
    group = _joined(len(told), [members for _, members in bonds])
    kept = dict.fromkeys(g for g, one in zip(group, told, strict=True) if one.quotation.verified)
    numbers = {g: n for n, g in enumerate(kept, start=1)}
    origins = []
    for g, number in numbers.items():
        labels = [one.quotation.attributed_to for one, own in zip(told, group, strict=True) if own == g]
        named = [label for label in labels if label]
        reasons = {reason for reason, members in bonds if group[members[0]] == g}
        label = max(dict.fromkeys(named), key=named.count) if named else None
        origins.append(Origin(number, label, tuple(sorted(reasons))))
    numbered = (_of_origin(q, numbers.get(g, 0)) for q, g in zip(quotations, group, strict=True))
    return tuple(numbered), tuple(origins)


def _of_origin(quotation: Quotation, number: int) -> Quotation:
    return quotation if quotation.origin == number else replace(quotation, origin=number)


Reason = tuple[str, str]
"""Why sources stand together: (kind, detail)."""
Bond = tuple[Reason, tuple[int, ...]]
"""A reason and the sources that it joins, by index."""


@dataclass(frozen=True, slots=True)
class _Told:
    """What is compared of a source, read once."""

    quotation: Quotation
    article: Article | None
    key: Key | None
    fact: frozenset[str]
    """Stems of the quotation, without the words that say who tells it."""

    @property
    def words(self) -> frozenset[str]:
        """Of all of it."""
        return stem_set(self.quotation.quote, self.article.language if self.article else "")


def _told(quotation: Quotation, article: Article | None, key: Key | None) -> _Told:
    language = article.language if article else ""
    sentence = quotation.sentence
    fact = sentence.told if sentence is not None and quotation.quote == sentence.text else quotation.quote
    return _Told(quotation, article, key, stem_set(fact, language))


def _with_surnames(told: Sequence[_Told]) -> list[_Told]:
    """Where one source has a person's whole name and another "Mme Roux" alone, they are one, if only one fits."""
    whole: dict[str, set[Key]] = defaultdict(set)
    for one in told:
        name = name_key(one.quotation.attributed_to or "")
        if one.key is not None and one.key[0] == "person" and len(name) > 1:
            whole[name[-1]].add(one.key)

    def known(one: _Told) -> Key | None:
        if one.key is None or one.key[0] != "words" or one.article is None:
            return one.key
        phrase = re.split(r"[.\s]+", one.quotation.attributed_to or "")
        titled = len(phrase) == 2 and fold(phrase[0]) in folded(load(one.article.language), "names", "honorifics")
        found = whole.get(fold(phrase[-1]), set()) if titled or len(phrase) == 1 else set()
        return min(found) if len(found) == 1 else one.key

    return [one if (key := known(one)) == one.key else replace(one, key=key) for one in told]


def _shared(told: Sequence[_Told]) -> Iterator[Bond]:
    """Sources that stand in one article, name one origin, or whose articles name one agency."""
    by: dict[tuple[str, object], list[int]] = defaultdict(list)
    for at, one in enumerate(told):
        if not one.quotation.verified:
            continue
        by["article", one.quotation.source.article].append(at)
        if one.key is not None:
            by["attribution", one.key].append(at)
        for agency in one.article.agencies if one.article else ():
            by["agency", agency].append(at)
    for (kind, detail), members in by.items():
        if len(members) > 1:
            phrases = sorted({told[m].quotation.attributed_to or "" for m in members})
            yield (kind, " = ".join(phrases) if kind == "attribution" else str(detail)), tuple(members)


def _joined(count: int, bonds: Sequence[Sequence[int]]) -> list[int]:
    """For each of so many, the first of those that it hangs together with.

    >>> _joined(5, [(1, 3), (3, 4)])
    [0, 1, 2, 1, 1]
    """
    first = list(range(count))
    held = [[one] for one in first]
    for members in bonds:
        least, *others = sorted({first[member] for member in members})
        for other in others:
            for one in held[other]:
                first[one] = least
            held[least] += held[other]
    return first


def _same_words(told: Sequence[_Told]) -> Iterator[Bond]:
    """Each source with the first before it that it is like: one is enough to join them."""
    for j, b in enumerate(told):
        like = next((i for i, a in enumerate(told[:j]) if _alike(a, b)), None)
        if like is not None:
            yield ("words", ""), (like, j)


def _alike(a: _Told, b: _Told) -> bool:
    if not (a.article and b.article and a.quotation.verified and b.quotation.verified):
        return False
    if a.article.language != b.article.language:
        return False
    rivals = a.key is not None and b.key is not None and a.key != b.key  # "selon la police", "selon les pompiers"
    one, other = (a.words, b.words) if rivals else (a.fact, b.fact)
    least = SAME_WORDS * max(len(one), len(other), 1)
    return min(len(one), len(other)) >= least and len(one & other) >= least
