"""Whether the figures that a claim's sources give of one thing agree, contradict each other, or only grew."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import combinations

from generator.lexicon import load
from generator.lexicon.units import unit_key
from generator.model import Comparison, Figure, Sentence, Verdict
from generator.text import WORD, fold

Dated = tuple[str | None, Sentence | None, str]
"""Of a source: the day of its article, its sentence where it was found, and its language."""
_LOWER = ("at_least", "more_than")


def compare(sources: Sequence[Dated]) -> tuple[Comparison, ...]:
    """One comparison for each unit that two sources or more give a figure of; `sources` stand by date."""
    if len(sources) < 2:
        return ()
    counted = [[(key, f) for f in s.figures if (key := unit_key(f.unit, lang))] if s else [] for _, s, lang in sources]
    people = _people(counted, sources)
    printed: dict[str, str] = {}
    given: dict[str, dict[int, list[Figure]]] = {}
    for at, figures in enumerate(counted):
        for unit, figure in figures:
            unit = people.get(at, unit)
            printed.setdefault(unit, figure.unit or "")
            given.setdefault(unit, {}).setdefault(at, []).append(figure)
    return tuple(
        Comparison(printed[unit], verdict, tuple(found))
        for unit, found in given.items()
        if (verdict := _together([(sources[at], figures) for at, figures in found.items()])) is not None
    )


Counts = tuple[Dated, Sequence[Figure]]
"""A source and its figures of one unit."""


def _people(counted: Sequence[Sequence[tuple[str, Figure]]], sources: Sequence[Dated]) -> dict[int, str]:
    """Of a source whose one figure counts "personnes" where others' one figure counts somebody: what those count.

    In one claim "8.000 personnes" and "3 200 manifestants" are counts of the same people.
    """
    only = {at: figures[0][0] for at, figures in enumerate(counted) if len(figures) == 1}
    anybody = {at for at, unit in only.items() if unit in _anybody(sources[at][2])}
    named = sorted({unit for at, unit in only.items() if at not in anybody and not _is_measure(unit)})
    return dict.fromkeys(anybody, named[0]) if len(named) == 1 else {}


def _is_measure(unit: str) -> bool:
    return unit == "%" or len(unit) <= 3  # money, kilometres


@lru_cache(maxsize=8)
def _anybody(language: str) -> frozenset[str]:
    words = load(language).table("annotate", "numbers").get("anybody", ())
    return frozenset(key for word in words if (key := unit_key(str(word), language)))


def _together(counts: Sequence[Counts]) -> Verdict | None:
    """The gravest verdict of any two sources; looked for no further than the first contradiction."""
    found: set[Verdict] = set()
    for a, b in combinations(counts, 2):
        verdict = _verdict(a, b)
        if verdict == "disagree":
            return verdict
        if verdict is not None:
            found.add(verdict)
    return "evolution" if "evolution" in found else "agree" if found else None


def _verdict(earlier: Counts, later: Counts) -> Verdict | None:
    pairs = [(x, y) for x in earlier[1] for y in later[1] if counts_the_same(x, y, earlier[0][2])]
    if not pairs:
        return None
    grown = [(x, y) for x, y in pairs if _has_grown(x, y, earlier[0], later[0])]
    if any(x.meets(y) and (x, y) not in grown for x, y in pairs):
        return "agree"
    return "evolution" if grown else "disagree"


def counts_the_same(x: Figure, y: Figure, language: str) -> bool:
    """Whether two figures of one unit may count one thing: what they are of is not said to differ."""
    return x.of is None or y.of is None or unit_key(x.of, language) == unit_key(y.of, language)


def _has_grown(x: Figure, y: Figure, earlier: Dated, later: Dated) -> bool:
    """Whether a later article counts more of what an earlier one was still counting: that said "at least", or that its
    count was not the last ("bilan provisoire"), or the later says that it has grown ("s'est alourdi à")."""
    if earlier[0] is None or later[0] is None or earlier[0][:10] >= later[0][:10] or y.value <= x.value:
        return False
    if x.bound in _LOWER:
        return not (y.low is not None and x.low is not None and y.low <= x.low)
    counting = _says(earlier, "provisional") or _says(later, "risen")
    return counting and not x.meets(y)


def _says(source: Dated, key: str) -> bool:
    """Whether a sentence has one of the lexicon's words on how far a count has come."""
    _, sentence, language = source
    return sentence is not None and _has_words(sentence.text, language, key)


@lru_cache(maxsize=4096)
def _has_words(text: str, language: str, key: str) -> bool:
    told = f" {' '.join(WORD.findall(fold(text)))} "
    return any(f" {words} " in told for words in _words(language, key))


@lru_cache(maxsize=16)
def _words(language: str, key: str) -> tuple[str, ...]:
    return tuple(" ".join(WORD.findall(fold(word))) for word in load(language).words("origins", key))
