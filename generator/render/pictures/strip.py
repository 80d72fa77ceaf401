"""Counts along time: one lane above the line and, where there are two, one below it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from generator.render.pictures.bins import Bins
from generator.render.pictures.elements import el, share

LANE = 44
"""Pixels that the highest bar has."""
LEAST = 4
"""Pixels of a bar of one, however many the highest counts."""
AXIS = 18


@dataclass(frozen=True)
class Bar:
    left: float
    width: float
    """Shares of the picture's width."""
    height: float
    """Pixels."""


def bars(counts: Sequence[int], most: int) -> tuple[Bar, ...]:
    """A bar for each step that counts something; `most` is the highest count of the picture."""
    width = 1 / len(counts)
    return tuple(
        Bar(i * width + width * 0.1, width * 0.8, max(LEAST, LANE * n / most)) for i, n in enumerate(counts) if n
    )


def strip(lanes: Sequence[Sequence[int]], bins: Bins, *, name: str, label: Callable[[str], str]) -> Element:
    """`lanes`: one or two, each with a count for every step; `name` says what the picture shows, `label` a step's date."""
    most = max((n for lane in lanes for n in lane), default=0) or 1
    marks: list[Element] = []
    for number, lane in enumerate(lanes):
        for bar in bars(lane, most):
            top = LANE - bar.height if number == 0 else LANE
            box = {"x": share(bar.left), "width": share(bar.width), "y": top, "height": bar.height}
            marks.append(el("rect", {"class": f"ms-pic__bar ms-pic__bar--{number + 1}", **box}))
    height = LANE * len(lanes)
    marks.append(el("line", {"class": "ms-pic__base", "x1": 0, "x2": "100%", "y1": LANE, "y2": LANE}))
    for i in bins.labelled():
        at = i / bins.count
        ends = {"x1": share(at), "x2": share(at), "y1": 0, "y2": height + 4}
        marks.insert(0, el("line", {"class": "ms-pic__grid", **ends}))
        anchor = "end" if at > 0.85 else "start"
        marks.append(el("text", {"x": share(at), "y": height + 14, "text-anchor": anchor}, label(bins.iso(i))))
    size = {"width": "100%", "height": height + AXIS}
    return el("svg", {"class": "ms-pic__strip", **size, "role": "img", "aria-label": name}, *marks)
