"""Which sources of a claim are not independent of one another, and why."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import combinations

from generator.lexicon import Lexicon, load
from generator.lexicon.gazetteer import country_of, country_of_demonym
from generator.model import Article, Entity, Origin, Quotation
from generator.text import fold, stems

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
        blocs = _folded(lexicon, "origins", "blocs")
        return ("country", *sorted(codes), *sorted({stems(w, language)[0] for w in words if w in blocs}))
    vague = _folded(lexicon, "sentence", "function_words") | {f"{e}'" for e in lexicon.words("sentence", "elisions")}
    return ("words", *sorted(set(stems(" ".join(w for w in words if w not in vague), language))))


def _stands_for_authorities(phrase: str, named: Sequence[Entity], lexicon: Lexicon) -> bool:
    rest = f" {fold(phrase).replace(chr(39), ' ')} "
    if any(f" {noun} " in rest for noun in _folded(lexicon, "origins", "authorities")):
        return True
    names = {fold(name).replace("'", " ") for e in named for name in (e.name, *e.aliases)}
    for name in sorted(names, key=lambda n: (-len(n), n)):
        rest = rest.replace(f" {name} ", " ")
    vague = _folded(lexicon, "sentence", "function_words") | set(lexicon.words("sentence", "elisions"))
    return bool(named) and all(word in vague for word in rest.split())


@lru_cache(maxsize=64)
def _folded(lexicon: Lexicon, table: str, key: str) -> frozenset[str]:
    return frozenset(fold(word) for word in lexicon.words(table, key))


def find_origins(
    quotations: Sequence[Quotation], articles: Mapping[str, Article], key_of: Callable[[Quotation], Key | None]
) -> tuple[tuple[Quotation, ...], tuple[Origin, ...]]:
    """The quotations with their group's number, and the groups with their reasons.

    Two sources stand in one group when they name the same origin (Séoul and "des estimations sud-coréennes" are both
    the country's), when their articles name the same agency, or when their words are the same. The count is a ceiling:
    sources that the text does not connect may still go back to one. `key_of` is `origin_key` of a source's
    attribution, None where it has none.
    """
    told = [_told(q, articles.get(q.source.article), key_of(q)) for q in quotations]
    pairs = combinations(range(len(told)), 2)
    reasons = {(i, j): found for i, j in pairs if (found := _reasons(told[i], told[j]))}
    group = list(range(len(quotations)))
    for i, j in sorted(reasons):
        low, high = sorted((group[i], group[j]))
        group = [low if g == high else g for g in group]
    numbers = {g: n for n, g in enumerate(dict.fromkeys(group), start=1)}
    origins = []
    for g, number in numbers.items():
        said = [r for (i, _), rs in sorted(reasons.items()) if group[i] == g for r in rs]
        labels = [q.attributed_to for q, own in zip(quotations, group, strict=True) if own == g and q.attributed_to]
        label = max(dict.fromkeys(labels), key=labels.count) if labels else None
        origins.append(Origin(number, label, tuple(sorted(dict.fromkeys(said)))))
    numbered = tuple(replace(q, origin=numbers[g]) for q, g in zip(quotations, group, strict=True))
    return numbered, tuple(origins)


@dataclass(frozen=True, slots=True)
class _Told:
    """What is compared of a source, read once."""

    quotation: Quotation
    article: Article | None
    key: Key | None
    words: frozenset[str]
    """Stems of the quotation."""
    fact: frozenset[str]
    """The same without the words that say who tells it."""


def _told(quotation: Quotation, article: Article | None, key: Key | None) -> _Told:
    language = article.language if article else ""
    sentence = quotation.sentence
    fact = sentence.told if sentence is not None and quotation.quote == sentence.text else quotation.quote
    words = frozenset(stems(quotation.quote, language))
    return _Told(quotation, article, key, words, frozenset(stems(fact, language)))


def _reasons(a: _Told, b: _Told) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    if a.quotation.source.article == b.quotation.source.article:
        found.append(("article", a.quotation.source.article))
    if a.key is not None and a.key == b.key:
        phrases = {a.quotation.attributed_to or "", b.quotation.attributed_to or ""}
        found.append(("attribution", " = ".join(sorted(phrases))))
    if a.article and b.article:
        found += [("agency", agency) for agency in a.article.agencies if agency in b.article.agencies]
        rivals = a.key is not None and b.key is not None and a.key != b.key  # "selon la police", "selon les pompiers"
        one, other = (a.words, b.words) if rivals else (a.fact, b.fact)
        alike = len(one & other) >= SAME_WORDS * max(len(one), len(other), 1)
        if alike and a.article.language == b.article.language:
            found.append(("words", ""))
    return found
