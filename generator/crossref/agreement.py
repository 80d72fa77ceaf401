"""Whether the figures that a claim's sources give of one thing agree, contradict each other, or only grew."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from generator.lexicon import load
from generator.lexicon.units import unit_key
from generator.model import Comparison, Figure, Sentence, Verdict
from generator.text import fold

Dated = tuple[str | None, Sentence | None, str]
"""Of a source: the day of its article, its sentence where it was found, and its language."""
_LOWER = ("at_least", "more_than")


def compare(sources: Sequence[Dated]) -> tuple[Comparison, ...]:
    """One comparison for each unit that two sources or more give a figure of; `sources` stand by date."""
    printed: dict[str, str] = {}
    given: dict[str, list[int]] = {}
    for at, (_, sentence, language) in enumerate(sources):
        for figure in sentence.figures if sentence else ():
            unit = unit_key(figure.unit, language)
            if unit is not None and at not in given.setdefault(unit, []):
                printed.setdefault(unit, figure.unit or "")
                given[unit].append(at)
    return tuple(
        Comparison(printed[unit], verdict, tuple(at))
        for unit, at in given.items()
        if (verdict := _together(unit, [sources[n] for n in at])) is not None
    )


def _together(unit: str, sources: Sequence[Dated]) -> Verdict | None:
    verdicts = {verdict for a, b in combinations(sources, 2) if (verdict := _verdict(unit, a, b)) is not None}
    for verdict in ("disagree", "evolution", "agree"):
        if verdict in verdicts:
            return verdict
    return None


def _verdict(unit: str, earlier: Dated, later: Dated) -> Verdict | None:
    pairs = [(x, y) for x in _of(unit, earlier) for y in _of(unit, later) if counts_the_same(x, y, earlier[2])]
    if not pairs:
        return None
    grown = [(x, y) for x, y in pairs if _has_grown(x, y, earlier, later)]
    if any(x.meets(y) and (x, y) not in grown for x, y in pairs):
        return "agree"
    return "evolution" if grown else "disagree"


def _of(unit: str, source: Dated) -> list[Figure]:
    _, sentence, language = source
    return [f for f in sentence.figures if unit_key(f.unit, language) == unit] if sentence else []


def counts_the_same(x: Figure, y: Figure, language: str) -> bool:
    """Whether two figures of one unit may count one thing: what they are of is not said to differ."""
    return x.of is None or y.of is None or unit_key(x.of, language) == unit_key(y.of, language)


def _has_grown(x: Figure, y: Figure, earlier: Dated, later: Dated) -> bool:
    """Whether a later article counts more of what an earlier one was still counting: it said "at least", or that its
    count was not the last ("bilan provisoire")."""
    if earlier[0] is None or later[0] is None or earlier[0][:10] >= later[0][:10] or y.value <= x.value:
        return False
    if x.bound in _LOWER:
        return not (y.low is not None and x.low is not None and y.low <= x.low)
    return not x.meets(y) and is_provisional(earlier[1], earlier[2])


def is_provisional(sentence: Sentence | None, language: str) -> bool:
    """Whether a sentence says that its count goes on: "un bilan provisoire", "so far"."""
    if sentence is None:
        return False
    told = f" {fold(sentence.text)} "
    return any(f" {fold(word)} " in told for word in load(language).words("origins", "provisional"))
