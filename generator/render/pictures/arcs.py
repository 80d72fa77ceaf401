"""Arcs beside a list: which of its rows belong together."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree.ElementTree import Element

from generator.render.pictures.elements import el
from generator.render.pictures.shapes import shape

ROW = 28
"""Pixels of a row; the list beside it has the same (`pictures.css`)."""
WIDTH = 54
DOT = 45
"""Where across the marks stand, in pixels: the arcs lie to their left."""


def reach(a: int, b: int, rows: int) -> float:
    """How far left the arc between two rows goes, in pixels: the further apart, the further; never out of the picture."""
    return round((DOT - 8) * abs(a - b) / max(1, rows - 1), 1)


def arcs(kinds: Sequence[str], links: Sequence[tuple[int, int, int]]) -> Element:
    """`kinds`: of each row's entity; `links`: row, row, in how many articles both stand. What it shows is no more than
    the rows' own pages say, so that it is hidden from screen readers."""
    most = max((n for _, _, n in links), default=1)
    middle = [ROW * (i + 0.5) for i in range(len(kinds))]
    lines = [
        el(
            "path",
            {
                "class": "ms-pic__arc",
                "d": f"M{DOT} {middle[a]:g}C{DOT - bend:g} {middle[a]:g} {DOT - bend:g} {middle[b]:g} {DOT} {middle[b]:g}",
                "stroke-width": 0.75 + 2.25 * n / most,
            },
        )
        for a, b, n in links
        for bend in [round(reach(a, b, len(kinds)) * 4 / 3, 1)]  # such a curve goes three quarters of the way
    ]
    marks = [
        el("svg", {"x": DOT, "y": y, "overflow": "visible"}, shape(kind, 5.5))
        for kind, y in zip(kinds, middle, strict=True)
    ]
    return el("svg", {"width": WIDTH, "height": ROW * len(kinds), "aria-hidden": "true"}, *lines, *marks)
