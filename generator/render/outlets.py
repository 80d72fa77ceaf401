"""Outlets and agencies: what each carries, and the passages that articles share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from heapq import nsmallest
from typing import NamedTuple

from generator.model import Article, Page
from generator.render.desk import Desk
from generator.render.shared import similar

MOST = 100
"""Outlets, or agencies, that the page lists."""
PAIRS = 60


@dataclass(frozen=True)
class Carrier:
    """An outlet or an agency; `name` is None for the articles that name none."""

    name: str | None
    articles: int
    claims: int
    others: tuple[str, ...]
    """The agencies that an outlet prints, the outlets that print an agency."""
    first: str | None
    last: str | None


class _Carried(NamedTuple):
    """What is told of an article: all articles with their texts need not be at hand at once."""

    article: Article
    claims: tuple[str, ...]


class Shared(NamedTuple):
    words: int
    one: Article
    other: Article
    target: str
    """Where the passages stand side by side."""


def render(desk: Desk) -> Page:
    t = desk.words
    by_outlet: dict[str | None, list[_Carried]] = defaultdict(list)
    by_agency: dict[str | None, list[_Carried]] = defaultdict(list)
    for id in sorted(desk.corpus.articles):
        carried = _Carried(desk.about[id], desk.corpus.articles[id].claims)
        by_outlet[carried.article.outlet].append(carried)
        for agency in carried.article.agencies or (None,):
            by_agency[agency].append(carried)
    agencies = _carriers(by_agency, lambda article: [article.outlet] if article.outlet else [])
    shared, n_shared = _most_shared(desk)
    return desk.page(
        "sources.md",
        "sources.md",
        desk.front(t.plain("outlets"), t.plain("outlets_description")),
        groups=[
            ("outlets_heading", "outlet", "no_outlet", _carriers(by_outlet, lambda article: article.agencies)),
            ("agencies_heading", "agency", "no_agency", agencies if any(c.name for c in agencies) else []),
        ],
        most=MOST,
        span=lambda carrier: _span(desk, carrier),
        shared=shared,
        n_shared=n_shared,
        where_and_when=desk.where_and_when,
    )


def _carriers(groups: dict[str | None, list[_Carried]], others: Callable[[Article], Iterable[str]]) -> list[Carrier]:
    """Those of most articles first; what names none comes last."""
    made = [_carrier(name, entries, others) for name, entries in groups.items()]
    return sorted(made, key=lambda c: (c.name is None, -c.articles, -c.claims, c.name or ""))


def _carrier(name: str | None, entries: list[_Carried], others: Callable[[Article], Iterable[str]]) -> Carrier:
    days = sorted(entry.article.date[:10] for entry in entries if entry.article.date)
    return Carrier(
        name=name,
        articles=len(entries),
        claims=len({claim for entry in entries for claim in entry.claims}),
        others=tuple(sorted({other for entry in entries for other in others(entry.article)})),
        first=days[0] if days else None,
        last=days[-1] if days else None,
    )


def _span(desk: Desk, carrier: Carrier) -> str:
    t = desk.words
    if carrier.first is None or carrier.first == carrier.last:
        return t.day(carrier.first)
    return f"{t.day(carrier.first)} – {t.day(carrier.last)}"


def _most_shared(desk: Desk) -> tuple[list[Shared], int]:
    """Pairs of articles with passages in common, those of most words first; and how many there are. A pair is told once, by the
    first of the two whose page lists the other."""
    articles = desk.corpus.articles
    there, told = set(articles), set[tuple[str, str]]()
    found: list[tuple[int, str, str, str]] = []
    for id in sorted(there):
        for number, (other, words) in enumerate(similar(articles[id], there), start=1):
            pair = (id, other) if id < other else (other, id)
            if pair not in told:
                told.add(pair)
                found.append((-words, f"articles/{id}.md#shared-{number}", id, other))
    most = [
        Shared(-words, desk.about[id], desk.about[other], target)
        for words, target, id, other in nsmallest(PAIRS, found)
    ]
    return most, len(found)
