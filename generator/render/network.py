"""The network: entities that stand in the same articles; of the whole corpus, and around one entity."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple
from xml.etree.ElementTree import Element

from generator.model import Entity, EntityEntry, Page
from generator.render.desk import Desk
from generator.render.markup import Md
from generator.render.pictures.arcs import arcs
from generator.render.pictures.elements import el, raw
from generator.render.pictures.graph import Graph, pairs, strongest
from generator.render.pictures.net import Node, draw
from generator.render.pictures.shapes import KINDS, shape

WIDE = (42, 880, 600)
NARROW = (20, 320, 560)
"""How many entities, and the pixels for which their labels are set apart: on a desk, and on a phone."""
IN_TABLE = 200


class Pair(NamedTuple):
    a: Entity
    b: Entity
    articles: int


def render(desk: Desk) -> Page:
    t, entities = desk.words, desk.corpus.entities
    listed, n_pairs = pairs(entities, IN_TABLE)
    wide = strongest(entities, desk.neighbours, WIDE[0])
    narrow = strongest(entities, desk.neighbours, NARROW[0])
    return desk.page(
        "network.md",
        "network.md",
        desk.front(t.plain("network"), t.plain("network_description")),
        pictures=[_picture(desk, wide, WIDE, "wide"), _picture(desk, narrow, NARROW, "narrow")] if wide.nodes else [],
        pairs=[Pair(entities[link.a].entity, entities[link.b].entity, link.articles) for link in listed],
        n_pairs=n_pairs,
        n_entities=len(entities),
        alone=sum(not entry.related for entry in entities.values()),
    )


def _picture(desk: Desk, graph: Graph, size: tuple[int, int, int], name: str) -> Md:
    t, entities = desk.words, desk.corpus.entities
    nodes = [_node(desk, entities[id]) for id in graph.nodes]
    at = {id: i for i, id in enumerate(graph.nodes)}
    links = [(at[link.a], at[link.b], link.articles) for link in graph.links]
    # of a few, the phone's picture need not be as high
    height = min(size[2], 160 + 22 * len(nodes))
    said = t.plain("network_name", n=len(nodes), links=t.number(len(links)))
    svg = draw(nodes, links, desk.plans, name=said, width=size[1], height=height)
    shown = t.plain("network_shown", n=len(nodes), of=t.number(len(entities)), links=t.number(len(links)))
    caption = el("figcaption", {"class": "ms-pic__note"}, *_legend(desk, nodes), el("span", {}, shown))
    return raw(el("figure", {"class": f"ms-pic ms-pic--net ms-pic--{name}"}, svg, caption))


def _node(desk: Desk, entry: EntityEntry) -> Node:
    t, entity = desk.words, entry.entity
    articles = t.plain("n_articles", n=len(entry.articles))
    said = f"{entity.name} · {t.plain('kind_' + entity.kind)} · {articles}"
    return Node(
        entity.name, entity.kind, desk.address(f"entities/{entity.id}.md", "network.md"), said, len(entry.articles)
    )


def _legend(desk: Desk, nodes: Sequence[Node]) -> list[Element]:
    """The shapes that the picture has."""
    there = {node.kind for node in nodes}
    return [
        el(
            "span",
            {"class": "ms-pic__kind"},
            el(
                "svg",
                {"width": 16, "height": 14, "aria-hidden": "true"},
                el("svg", {"x": 7, "y": 7, "overflow": "visible"}, shape(kind, 5)),
            ),
            desk.words.plain(f"kind_{kind}"),
        )
        for kind in KINDS
        if kind in there
    ]


def around(desk: Desk, entry: EntityEntry) -> Md | None:
    """The entities that stand with one, as a list with arcs between those that stand together too. None for an entity of
    one article, in which all of them stand together: arcs would tell nothing."""
    graph = desk.circles[entry.entity.id]
    if len(graph.nodes) < 2:
        return None
    entities, together = desk.faces, dict(entry.related)
    near = [(id, together[id]) for id in graph.nodes]
    at = {id: i for i, id in enumerate(graph.nodes)}
    links = [(at[link.a], at[link.b], link.articles) for link in graph.links]
    page = f"entities/{entry.entity.id}.md"
    rows = [_row(desk, entities[id], n, page) for id, n in near]
    drawing = arcs([entities[id].kind for id, _ in near], links)
    note = el("figcaption", {"class": "ms-pic__note"}, desk.words.plain("around_note"))
    figure = {"class": "ms-pic ms-pic--around", "data-search-exclude": ""}
    return raw(el("figure", figure, el("div", {"class": "ms-pic__rows"}, drawing, el("ol", {}, *rows)), note))


def _row(desk: Desk, entity: Entity, articles: int, page: str) -> Element:
    t = desk.words
    link = el("a", {"href": desk.address(f"entities/{entity.id}.md", page), "title": entity.name}, entity.name)
    words = el("span", {"class": "ms-hidden"}, t.plain("n_articles_together", n=articles))
    number = el("span", {"aria-hidden": "true"}, t.number(articles))
    return el("li", {}, link, " ", el("span", {"class": "ms-meta"}, number, words))
