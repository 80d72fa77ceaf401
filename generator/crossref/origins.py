"""Which sources of a claim are not independent of one another, and why."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from generator.lexicon import Lexicon, load
from generator.lexicon.gazetteer import country_of, country_of_demonym
from generator.model import Article, Entity, Origin, Quotation
from generator.text import fold, stems

SAME_WORDS = 0.9
"""Share of stems two quotations have in common from which on one is the other's copy: one word in ten may be edited."""

NamesIn = Callable[[str], Sequence[Entity]]
"""The entities that a phrase names, longest names first where they overlap."""


@dataclass(frozen=True, slots=True)
class Resolver:
    """What an attribution stands for, so that two wordings of one origin are seen as one."""

    names_in: NamesIn

    def key(self, phrase: str, language: str) -> tuple[str, ...]:
        """Equal for two phrases that name the same origin.

        A person or an organisation named in it; else the authorities of the countries it names by name, capital or
        demonym, when it names nothing else or a noun for authorities ("des estimations sud-coréennes"); else its words.
        """
        named = self.names_in(phrase)
        for kind in ("person", "organisation"):
            found = sorted({e.id for e in named if e.kind == kind})
            if found:
                return (kind, *found)
        lexicon = load(language)
        words = fold(phrase).replace("'", "' ").split()
        codes = {code for e in named for n in (e.name, *e.aliases) if (code := country_of(n, language))}
        codes |= {code for token in phrase.split() if (code := country_of_demonym(token.strip(",.;"), language))}
        if codes and self._stands_for_authorities(phrase, named, lexicon):
            blocs = _folded(lexicon, "origins", "blocs")
            return ("country", *sorted(codes), *sorted({stems(w, language)[0] for w in words if w in blocs}))
        vague = _folded(lexicon, "sentence", "function_words") | {
            f"{e}'" for e in lexicon.words("sentence", "elisions")
        }
        return ("words", *sorted(set(stems(" ".join(w for w in words if w not in vague), language))))

    @staticmethod
    def _stands_for_authorities(phrase: str, named: Sequence[Entity], lexicon: Lexicon) -> bool:
        folded = fold(phrase)
        if any(
            f" {noun} " in f" {folded.replace(chr(39), ' ')} " for noun in _folded(lexicon, "origins", "authorities")
        ):
            return True
        rest = f" {folded.replace(chr(39), ' ')} "
        for name in sorted(
            (fold(n).replace("'", " ") for e in named for n in (e.name, *e.aliases)), key=len, reverse=True
        ):
            rest = rest.replace(f" {name} ", " ")
        vague = _folded(lexicon, "sentence", "function_words") | set(lexicon.words("sentence", "elisions"))
        return bool(named) and all(word in vague for word in rest.split())


@lru_cache(maxsize=64)
def _folded(lexicon: Lexicon, table: str, key: str) -> frozenset[str]:
    return frozenset(fold(word) for word in lexicon.words(table, key))


def find_origins(
    quotations: Sequence[Quotation], articles: Mapping[str, Article], resolver: Resolver
) -> tuple[tuple[Quotation, ...], tuple[Origin, ...]]:
    """The quotations with their group's number, and the groups with their reasons.

    Two sources stand in one group when they name the same origin (Séoul and "des estimations sud-coréennes" are both
    the country's), when their articles name the same agency, or when their words are the same. The count is a ceiling:
    sources that the text does not connect may still go back to one.
    """
    reasons: dict[tuple[int, int], list[tuple[str, str]]] = {}
    for i, a in enumerate(quotations):
        for j in range(i + 1, len(quotations)):
            found = _reasons(a, quotations[j], articles, resolver)
            if found:
                reasons[i, j] = found
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


def _reasons(a: Quotation, b: Quotation, articles: Mapping[str, Article], resolver: Resolver) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    first, second = articles.get(a.source.article), articles.get(b.source.article)
    if a.source.article == b.source.article:
        found.append(("article", a.source.article))
    if a.attributed_to and b.attributed_to:
        language = first.language if first else "fr"
        if resolver.key(a.attributed_to, language) == resolver.key(
            b.attributed_to, second.language if second else language
        ):
            phrases = dict.fromkeys((a.attributed_to, b.attributed_to))
            found.append(("attribution", " = ".join(sorted(phrases))))
    if first and second:
        found += [("agency", agency) for agency in first.agencies if agency in second.agencies]
        if first.language == second.language and _same_words(a.quote, b.quote, first.language):
            found.append(("words", ""))
    return found


def _same_words(a: str, b: str, language: str) -> bool:
    first, second = set(stems(a, language)), set(stems(b, language))
    return len(first & second) >= SAME_WORDS * max(len(first), len(second), 1)
