"""A source's figures as rows of a table: the interval in the site's words, what is counted in the source's own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from generator.model import Figure
from generator.render.desk import Desk
from generator.render.markup import Md, joined

_SYMBOL = re.compile(r"[A-Z]{3}|\W+")  # EUR, %: part of the number in any language


@dataclass(frozen=True)
class FigureRow:
    interval: str
    counted: Md
    printed: Md


def figure_rows(desk: Desk, figures: Sequence[Figure], language: str | None) -> tuple[FigureRow, ...]:
    """`language` is that of the source, whose words the units are: no sentence of another language is made of them."""
    return tuple(_row(desk, figure, language) for figure in figures)


def _row(desk: Desk, figure: Figure, language: str | None) -> FigureRow:
    unit = None if figure.unit is None or _SYMBOL.fullmatch(figure.unit) else figure.unit
    counted = [desk.said(word, language) for word in (unit, figure.of) if word]
    return FigureRow(
        interval=desk.words.figure(figure if unit is None else replace(figure, unit=None)),
        counted=joined(counted) or desk.words("counted_unsaid"),
        printed=desk.words("quoted", text=desk.said(figure.surface, language)),
    )
