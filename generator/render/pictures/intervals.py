"""Figures as intervals on a common scale: a row each, in the order given."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from xml.etree.ElementTree import Element

from generator.model import Figure
from generator.render.pictures.elements import el, share
from generator.render.pictures.scale import Scale, scale_of

CHARACTER = 6.5
"""Pixels of a digit below the scale."""
NARROWEST = 250
"""Pixels of the drawing where it is narrowest: a small phone, or a column beside another."""
HEIGHT = 22
"""Pixels of a row at least; it grows with the words beside it."""
_OPEN = {"more_than", "less_than"}
"""Bounds that the number itself is outside of: a hollow dot."""


@dataclass(frozen=True)
class Drawn:
    """Where a figure lies, as shares of the width."""

    left: float
    right: float
    dots: tuple[float, ...]
    """The numbers that are printed."""
    open_left: bool
    open_right: bool
    bound: str


def place(figure: Figure, scale: Scale) -> Drawn:
    """An end that the text leaves open runs to the end of the scale."""
    left = 0.0 if figure.low is None else scale.at(figure.low)
    right = 1.0 if figure.high is None else scale.at(figure.high)
    if figure.bound == "between" and figure.low is not None and figure.high is not None:
        dots: tuple[float, ...] = (left, right)
    else:
        dots = (scale.at(figure.value),)
    # "moins de 40": nothing counts below nothing, yet no lower end is said
    open_left = figure.low is None or figure.bound in ("at_most", "less_than")
    open_right = figure.high is None or figure.bound in ("at_least", "more_than")
    return Drawn(0.0 if open_left else left, 1.0 if open_right else right, dots, open_left, open_right, figure.bound)


def scale_for(figures: Sequence[Figure]) -> Scale:
    return scale_of(
        end
        for figure in figures
        for end in (
            figure.value,
            *([figure.low, figure.high] if figure.bound in ("about", "between") else []),
        )
        if end is not None
    )


def row(drawn: Sequence[Drawn], scale: Scale) -> Element:
    """The figures of one source. What it shows stands in words beside it, so that it is hidden from screen readers."""
    marks = [el("line", {"class": "ms-pic__grid", "x1": x, "x2": x, "y1": 0, "y2": "100%"}) for x in _at_ticks(scale)]
    # an inner picture begins half way down, whatever the height
    middle = el("svg", {"y": "50%", "overflow": "visible"}, *(mark for one in drawn for mark in _marks(one)))
    size = {"width": "100%", "height": HEIGHT}
    return el("svg", {"class": "ms-pic__row", **size, "aria-hidden": "true"}, *marks, middle)


def axis(scale: Scale, number: Callable[[float], str]) -> Element:
    printed = _apart([(scale.at(tick), number(int(tick) if tick == int(tick) else tick)) for tick in scale.ticks()])
    labels = [el("text", {"x": share(at), "y": 12, "text-anchor": _anchor(at)}, label) for at, label in printed]
    return el("svg", {"class": "ms-pic__axis", "width": "100%", "height": 16, "aria-hidden": "true"}, *labels)


def _apart(labels: Sequence[tuple[float, str]]) -> Sequence[tuple[float, str]]:
    """As many of the labels as have room beside one another in the narrowest picture, at even distances."""
    widest = max((CHARACTER * len(label) + 10 for _, label in labels), default=0.0)
    nearest = min((b - a for (a, _), (b, _) in pairwise(labels)), default=1.0)
    return labels[:: max(1, math.ceil(widest / (NARROWEST * nearest)))]


def _at_ticks(scale: Scale) -> list[str]:
    return [share(scale.at(tick)) for tick in scale.ticks()]


def _anchor(at: float) -> str:
    """Labels near an end are kept within the picture."""
    return "start" if at < 0.08 else "end" if at > 0.92 else "middle"


def _marks(drawn: Drawn) -> list[Element]:
    made: list[Element] = []
    width = drawn.right - drawn.left
    if drawn.bound == "about":
        made.append(_band(drawn.left, width, "ms-pic__about", 12))
    elif drawn.bound == "between":
        made.append(_band(drawn.left, width, "ms-pic__between", 6))
    elif width > 0:
        ends = {"x1": share(drawn.left), "x2": share(drawn.right), "y1": 0, "y2": 0}
        made.append(el("line", {"class": "ms-pic__line", **ends}))
    if drawn.open_left:
        made.append(_arrow(0.0, "M8 -5L1 0L8 5"))
    if drawn.open_right:
        made.append(_arrow(1.0, "M-8 -5L-1 0L-8 5"))
    hollow = " ms-pic__dot--open" if drawn.bound in _OPEN else ""
    made += [el("circle", {"class": f"ms-pic__dot{hollow}", "cx": share(at), "cy": 0, "r": 5}) for at in drawn.dots]
    return made


def _band(left: float, width: float, name: str, height: float) -> Element:
    box = {"x": share(left), "width": share(width), "y": -height / 2, "height": height, "rx": 3}
    return el("rect", {"class": name, **box})


def _arrow(at: float, path: str) -> Element:
    inner = el("path", {"class": "ms-pic__arrow", "d": path})
    return el("svg", {"x": share(at), "overflow": "visible"}, inner)
