"""Which entities a picture of the network shows, and which links between them: the strongest."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.model import EntityEntry

LINKS_EACH = 3
"""Every entity shown keeps so many of its links, the strongest: all of them would hide one another."""

ARCS_EACH = 2
"""The same of those around one entity."""
AROUND = 10
"""Entities shown around one."""

Neighbours = Callable[[str], Mapping[str, int]]
"""Entity id → entity id → in how many articles both stand."""


@dataclass(frozen=True)
class Link:
    a: str
    b: str
    """Entity ids, the lesser first."""
    articles: int


@dataclass(frozen=True)
class Graph:
    nodes: tuple[str, ...]
    """Entity ids, those of most articles first."""
    links: tuple[Link, ...]
    """Strongest first."""


def strongest(entities: Mapping[str, EntityEntry], neighbours: Neighbours, most: int) -> Graph:
    """The `most` entities of the most articles, without those that stand with none of the others, and the links that one
    of their ends has among its strongest."""
    ranked = sorted(entities.values(), key=lambda e: (-len(e.articles), -len(e.mentions), e.entity.id))
    chosen = [entry.entity.id for entry in ranked if entry.related][:most]
    graph = linked(chosen, lambda id: len(entities[id].articles), neighbours, LINKS_EACH)
    joined = {id for link in graph.links for id in (link.a, link.b)}
    return Graph(tuple(id for id in chosen if id in joined), graph.links)


@dataclass(frozen=True, slots=True)
class Circles(Mapping[str, Graph]):
    """Entity id → those that it stands with most, and the links between these: so its page does not depend on all that they stand
    with. Nobody, for an entity of one article, in which all of them stand together: links would tell nothing."""

    company: Mapping[str, tuple[int, tuple[tuple[str, int], ...]]]
    """Entity id → in how many articles it stands, and with which others in how many."""

    def near(self, id: str) -> list[str]:
        articles, related = self.company[id]
        return [other for other, _ in related if other in self.company][:AROUND] if articles > 1 else []

    def __getitem__(self, id: str) -> Graph:
        near = self.near(id)
        stand_with = {one: dict(self.company[one][1]) for one in near}
        return linked(near, lambda one: self.company[one][0], stand_with.__getitem__, ARCS_EACH)

    def __iter__(self) -> Iterator[str]:
        return iter(self.company)

    def __len__(self) -> int:
        return len(self.company)


def linked(chosen: Sequence[str], weigh: Callable[[str], int], neighbours: Neighbours, each: int) -> Graph:
    """The chosen with the links between them that one of their ends has among its `each` strongest. `weigh` tells in how
    many articles one stands."""
    weight = {id: weigh(id) for id in chosen}
    kept: dict[tuple[str, str], Link] = {}
    for id in chosen:
        links = [_link(id, other, n) for other in chosen if other != id and (n := neighbours(id).get(other, 0))]
        links.sort(key=lambda link: _strength(link, weight))
        kept |= {(link.a, link.b): link for link in links[:each]}
    return Graph(tuple(chosen), tuple(sorted(kept.values(), key=lambda link: _strength(link, weight))))


def pairs(entities: Mapping[str, EntityEntry], most: int) -> tuple[list[Link], int]:
    """The `most` strongest links of all, and how many there are."""
    found = [
        Link(id, other, n) for id, entry in entities.items() for other, n in entry.related if id < other in entities
    ]
    found.sort(key=lambda link: (-link.articles, link.a, link.b))
    return found[:most], len(found)


def _link(a: str, b: str, articles: int) -> Link:
    return Link(min(a, b), max(a, b), articles)


def _strength(link: Link, weight: Mapping[str, int]) -> tuple[float, float, str, str]:
    """By articles in common; among equals those that are seldom without one another come first."""
    either = weight[link.a] + weight[link.b] - link.articles
    return (-link.articles, -link.articles / max(1, either), link.a, link.b)
