"""Where the nodes of a network lie: a layout by networkx, then their labels moved apart.

Kamada and Kawai's layout starts from a circle and draws no lots, so that the same network is laid out alike each time.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import msgspec

GAP = 6
"""Pixels between two labels at least."""
ROUNDS = 300
GROWTH = 1.15
"""By how much the picture grows in height where its labels find no room."""
APART = 1.5
"""Steps between the parts of a network that no link joins, beyond its longest path."""


@dataclass(frozen=True)
class Box:
    """The room that a node takes with its label, around its own place."""

    width: float
    height: float


@dataclass(frozen=True)
class Plan:
    places: tuple[tuple[float, float], ...]
    """Pixels, of each box's middle."""
    width: float
    height: float


@dataclass(frozen=True)
class Plans:
    """Networks laid out, by what was asked for: an edit of a page seldom changes one, and it takes a quarter of a second, most of
    it to load what does it."""

    known: Mapping[bytes, Plan] = field(default_factory=dict)
    """Of the last time."""
    used: dict[bytes, Plan] = field(default_factory=dict)

    def of(self, boxes: tuple[Box, ...], links: tuple[tuple[int, int], ...], width: float, height: float) -> Plan:
        """As `lay_out`."""
        key = hashlib.blake2b(msgspec.msgpack.encode((boxes, links, width, height)), digest_size=16).digest()
        plan = self.known.get(key)
        if plan is None or len(plan.places) != len(boxes):
            plan = lay_out(boxes, links, width, height)
        self.used[key] = plan
        return plan


def lay_out(boxes: tuple[Box, ...], links: tuple[tuple[int, int], ...], width: float, height: float) -> Plan:
    """The middle of each box, no two overlapping and all within the picture, which is made higher where it must be."""
    spread = _spread(len(boxes), links)
    while True:
        places = _apart(
            boxes, [_within(place, box, width, height) for place, box in zip(spread, boxes, strict=True)], width, height
        )
        if places is not None:
            return Plan(tuple((round(x, 1), round(y, 1)) for x, y in places), width, round(height, 1))
        height *= GROWTH


def _spread(count: int, links: Sequence[tuple[int, int]]) -> list[tuple[float, float]]:
    """From (0, 0) to (1, 1)."""
    if count < 2:
        return [(0.5, 0.5)] * count
    import networkx as nx  # takes 0.1 s to load, and few builds lay out anything

    graph = nx.Graph()
    graph.add_nodes_from(range(count))
    graph.add_edges_from(links)
    lengths = {a: dict(found) for a, found in nx.all_pairs_shortest_path_length(graph)}
    far = max(max(found.values()) for found in lengths.values()) + APART
    distances = {a: {b: lengths[a].get(b, far) for b in graph} for a in graph}
    found = nx.kamada_kawai_layout(graph, dist=distances, pos=nx.circular_layout(graph))
    columns = [[float(found[node][axis]) for node in range(count)] for axis in (0, 1)]
    scaled = [_to_unit(column) for column in columns]
    return list(zip(*scaled, strict=True))


def _to_unit(values: list[float]) -> list[float]:
    """Half by their value and half by their rank: a crowd in the middle gets room, and who lies left of whom stays."""
    low, high = min(values), max(values)
    rounded = [round((value - low) / ((high - low) or 1), 4) for value in values]
    order = sorted(range(len(values)), key=lambda i: (rounded[i], i))
    rank = {i: at / (len(values) - 1) for at, i in enumerate(order)}
    return [(rounded[i] + rank[i]) / 2 for i in range(len(values))]


def _within(place: tuple[float, float], box: Box, width: float, height: float) -> tuple[float, float]:
    return (
        box.width / 2 + place[0] * max(0.0, width - box.width),
        box.height / 2 + place[1] * max(0.0, height - box.height),
    )


def _apart(
    boxes: Sequence[Box], places: list[tuple[float, float]], width: float, height: float
) -> list[tuple[float, float]] | None:
    """Two that overlap step aside along the shorter way, until none do; None where they find no room. After half of the
    rounds they only go up and down, where room can be made."""
    for number in range(ROUNDS):
        moved = False
        for i, one in enumerate(boxes):
            for j in range(i + 1, len(boxes)):
                other = boxes[j]
                (ax, ay), (bx, by) = places[i], places[j]
                over_x = (one.width + other.width) / 2 + GAP - abs(ax - bx)
                over_y = (one.height + other.height) / 2 + GAP - abs(ay - by)
                if over_x <= 0.01 or over_y <= 0.01:
                    continue
                moved = True
                sideways = over_x < over_y and number < ROUNDS / 2 and one.width + other.width + GAP <= width
                dx = (over_x if bx >= ax else -over_x) / 2 if sideways else 0.0
                dy = 0.0 if sideways else (over_y if by >= ay else -over_y) / 2
                places[i] = _inside((ax - dx, ay - dy), one, width, height)
                places[j] = _inside((bx + dx, by + dy), other, width, height)
        if not moved:
            return places
    return None


def _inside(place: tuple[float, float], box: Box, width: float, height: float) -> tuple[float, float]:
    x = min(max(place[0], box.width / 2), max(box.width / 2, width - box.width / 2))
    return x, min(max(place[1], box.height / 2), height - box.height / 2)
