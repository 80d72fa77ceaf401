"""The timeline: claims by when it happened, articles by when they were published, under the same headings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from generator.model import Article, Claim, ClaimEntry, Page
from generator.render.bands import Band, bands
from generator.render.chronology import Occurrence, occurrence, overview
from generator.render.desk import Desk
from generator.render.markup import Md, joined, md
from generator.render.pictures.bins import first_day

SHOWN = 480
"""Lines that all the bands together show, where that leaves each band the least."""
LEAST_SHOWN = 3
MOST_SHOWN = 40
"""Lines of one kind in a band."""
OPEN = 6
"""Of these so many at once, the others folded away below."""
UNDATED = 60


class Line(NamedTuple):
    page: Claim | Article
    target: str
    when: str
    meta: Md


@dataclass(frozen=True)
class Section:
    key: str
    heading: str
    gap: Md | None
    """That years lie between it and the section before, with nothing in them."""
    claims: list[Line]
    articles: list[Line]
    counted: Md
    more_claims: int
    more_articles: int
    that_year: str | None
    """The list of the year's articles; None for a decade."""
    items: int
    """How many there are in all."""


def render(desk: Desk) -> Page:
    t, corpus = desk.words, desk.corpus
    entries = desk.most_sourced_first(corpus.claims)
    told = [(entry, occurrence(entry)) for entry in entries]
    articles = desk.newest_first(desk.about)
    dated: list[tuple[str, Line]] = [(o.iso, _claim(desk, entry, o)) for entry, o in told if o]
    dated += [(a.date[:10], _article(desk, a)) for a in reversed(articles) if a.date and first_day(a.date)]
    found = bands(dated)
    shown = _shown_each(found)
    undated_claims = [entry for entry, o in told if not o]
    undated_articles = [a for a in articles if not first_day(a.date)]
    return desk.page(
        "timeline.md",
        "timeline.md",
        desk.front(t.plain("timeline"), t.plain("timeline_description")),
        picture=overview(desk),
        open=OPEN,
        sections=[_section(desk, band, shown) for band in found],
        undated_claims=undated_claims[:UNDATED],
        undated_articles=undated_articles[:UNDATED],
        n_undated_claims=len(undated_claims),
        n_undated_articles=len(undated_articles),
        sources=desk.sources,
        provenance=desk.provenance,
        nothing=not (entries or articles),
    )


def _shown_each(found: Sequence[Band[Line]]) -> int:
    """How many lines of one kind a band shows, so that all together show what there is room for: small bands stay whole."""
    sizes = [n for band in found for n in Counter(type(line.page) for line in band.items).values()]
    room = (most for most in range(MOST_SHOWN, LEAST_SHOWN, -1) if sum(min(n, most) for n in sizes) <= SHOWN)
    return next(room, LEAST_SHOWN)


def _claim(desk: Desk, entry: ClaimEntry, found: Occurrence) -> Line:
    t = desk.words
    meta = joined([desk.sources(entry), t("dated_otherwise") if found.disputed else None])
    return Line(entry.claim, f"claims/{entry.claim.id}.md", t.when(found.when), meta)


def _article(desk: Desk, article: Article) -> Line:
    return Line(article, f"articles/{article.id}.md", desk.words.day(article.date), md(desk.provenance(article)))


def _section(desk: Desk, band: Band[Line], shown: int) -> Section:
    t = desk.words
    claims = [line for line in band.items if isinstance(line.page, Claim)]
    articles = [line for line in band.items if isinstance(line.page, Article)]
    counts = [t(kind, n=len(lines)) for kind, lines in (("n_claims", claims), ("n_articles", articles)) if lines]
    return Section(
        key=band.key,
        heading=t.plain("decade", year=f"{band.key}0") if len(band.key) == 3 else t.date(band.key),
        gap=t("years_with_nothing", n=band.skipped) if band.skipped else None,
        claims=claims[:shown],
        articles=articles[:shown],
        counted=Md(" · ".join(counts)),
        more_claims=max(0, len(claims) - shown),
        more_articles=max(0, len(articles) - shown),
        that_year=f"{desk.address('articles/index.md', 'timeline.md')}?year={band.key[:4]}"
        if len(band.key) > 3
        else None,
        items=len(band.items),
    )
