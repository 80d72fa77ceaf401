"""A claim's figures: each as a row of a table, the interval in the site's words and what is counted in the source's own;
and what they say together.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from generator.lexicon.units import unit_key
from generator.model import ClaimEntry, Comparison, Figure
from generator.render.desk import Desk
from generator.render.markup import Md, joined, md

_SYMBOL = re.compile(r"[A-Z]{3}|\W+")  # EUR, %: part of the number in any language


@dataclass(frozen=True)
class FigureRow:
    interval: Md
    counted: Md
    printed: Md


def figure_rows(desk: Desk, figures: Sequence[Figure], language: str | None) -> tuple[FigureRow, ...]:
    """`language` is that of the source, whose words the units are: no sentence of another language is made of them."""
    return tuple(_row(desk, figure, language) for figure in figures)


def _row(desk: Desk, figure: Figure, language: str | None) -> FigureRow:
    unit = None if figure.unit is None or _SYMBOL.fullmatch(figure.unit) else figure.unit
    interval = interval_words(desk, figure)
    counted = [desk.said(word, language) for word in (unit, figure.of) if word]
    return FigureRow(
        interval=desk.words("tolerance", interval=interval) if figure.bound == "about" else md(interval),
        counted=joined(counted) or desk.words("counted_unsaid"),
        printed=desk.words("quoted", text=desk.said(figure.surface, language)),
    )


def interval_words(desk: Desk, figure: Figure) -> str:
    """The interval without what is counted, but for a symbol: `environ 600`, `12 %`."""
    plain = figure.unit is None or _SYMBOL.fullmatch(figure.unit)
    return desk.words.figure(figure if plain else replace(figure, unit=None))


def agreement(desk: Desk, entry: ClaimEntry) -> list[Md]:
    """What the figures say together, a sentence for each thing counted; nothing of a source that stands alone."""
    alone = [desk.words("figures_alone_long")] if len(entry.quotations) > 1 else []
    return [compared(desk, comparison, entry) for comparison in entry.comparisons] or alone


def compared(desk: Desk, comparison: Comparison, entry: ClaimEntry) -> Md:
    """What the figures of one thing say together."""
    t, unit = desk.words, _thing(desk, comparison, entry)
    if comparison.verdict != "evolution":
        return t(f"compared_{comparison.verdict}", unit=unit)
    first, last = (
        (t.figure(replace(figure, unit=None)) if figure else t("counted_unsaid"), t.day(_date(desk, entry, at)))
        for at in (comparison.sources[0], comparison.sources[-1])
        for figure in [_figure(desk, comparison, entry, at)]
    )
    return t("compared_evolution", unit=unit, first=first[0], start=first[1], last=last[0], end=last[1])


def _thing(desk: Desk, comparison: Comparison, entry: ClaimEntry) -> Md:
    """What is compared: `soldats`; of a measure also what it is of, where that is said: `agents, en %`."""
    t, at = desk.words, comparison.sources[0]
    language = _language(desk, entry, at)

    def printed(words: str) -> Md:
        said = desk.said(words, language)
        return t("quoted", text=said) if desk.is_foreign(language) else said

    if not _SYMBOL.fullmatch(comparison.unit):
        return printed(comparison.unit)
    measure, figure = t.measure(comparison.unit), _figure(desk, comparison, entry, at)
    if figure and figure.of:
        return t("counted_in", counted=printed(figure.of), unit=measure)
    return t("percentages") if measure == "%" else md(measure)


def _figure(desk: Desk, comparison: Comparison, entry: ClaimEntry, at: int) -> Figure | None:
    return next(iter(given(desk, comparison, entry, at)), None)


def given(desk: Desk, comparison: Comparison, entry: ClaimEntry, at: int) -> tuple[Figure, ...]:
    """The figures that a source gives of what is compared: of its unit, or its only one ("3 200 manifestants" among
    counts of "personnes")."""
    sentence = entry.quotations[at].sentence
    figures = sentence.figures if sentence else ()
    key = unit_key(comparison.unit, _language(desk, entry, comparison.sources[0]) or desk.words.language)
    language = _language(desk, entry, at) or desk.words.language
    of_its_unit = tuple(figure for figure in figures if unit_key(figure.unit, language) == key)
    return of_its_unit or (figures if len(figures) == 1 else ())


def _language(desk: Desk, entry: ClaimEntry, at: int) -> str | None:
    return desk.language_of(entry.quotations[at].source.article)


def _date(desk: Desk, entry: ClaimEntry, at: int) -> str | None:
    article = desk.article(entry.quotations[at].source.article)
    return article.date if article else None
