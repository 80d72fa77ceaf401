"""A network drawn: its links as lines, its entities as marks with their names below, each a link to its page."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from generator.render.pictures.elements import el, share
from generator.render.pictures.layout import Box, Plans
from generator.render.pictures.shapes import shape, shortened, width_of

LABEL = 15
"""Pixels of a line of a label."""
LEAST, GREATEST = 5.0, 11.0
"""A mark's radius."""


@dataclass(frozen=True)
class Node:
    name: str
    kind: str
    target: str
    """The address of its page."""
    said: str
    """Its name as read out: with kind and number of articles."""
    articles: int


def draw(
    nodes: Sequence[Node],
    links: Sequence[tuple[int, int, int]],
    plans: Plans,
    *,
    name: str,
    width: float,
    height: float,
) -> Element:
    """`links`: index, index, in how many articles. Heights are pixels; across, the drawing fits any width from `width`
    on, at which its labels were set apart."""
    most = max((node.articles for node in nodes), default=1)
    radii = [LEAST + (GREATEST - LEAST) * math.sqrt(node.articles / most) for node in nodes]
    labels = [shortened(node.name) for node in nodes]
    boxes = tuple(Box(max(width_of(label), 2 * GREATEST), 2 * GREATEST + LABEL) for label in labels)
    plan = plans.of(boxes, tuple((a, b) for a, b, _ in links), width, height)
    centres = [(x / plan.width, y - LABEL / 2) for x, y in plan.places]
    heaviest = max((n for _, _, n in links), default=1)
    lines = [
        el(
            "line",
            {
                "class": "ms-pic__link",
                "x1": share(centres[a][0]),
                "y1": centres[a][1],
                "x2": share(centres[b][0]),
                "y2": centres[b][1],
                "stroke-width": 0.75 + 3.25 * n / heaviest,
            },
        )
        for a, b, n in links
    ]
    marks = [
        el(
            "a",
            {"href": node.target, "aria-label": node.said},
            el("title", {}, node.said),
            el(
                "svg",
                {"x": share(x), "y": y, "overflow": "visible"},
                shape(node.kind, radius),
                el("text", {"y": GREATEST + 11, "text-anchor": "middle"}, label),
            ),
        )
        for node, (x, y), radius, label in zip(nodes, centres, radii, labels, strict=True)
    ]
    size = {"width": "100%", "height": plan.height}
    return el("svg", {**size, "role": "group", "aria-label": name}, *lines, *marks)
