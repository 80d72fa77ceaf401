"""The corpus as complete plain Markdown pages: every cross-reference written out, no plugin needed to read them."""

from __future__ import annotations

from generator.model import Corpus, Page, Site
from generator.render import article, claim, coverage, entity, listing, network, outlets, timeline
from generator.render.desk import desk as _desk

__all__ = ["render_pages"]


def render_pages(corpus: Corpus, site: Site) -> tuple[Page, ...]:
    """Every page of the site, sorted by path."""
    desk = _desk(corpus, site)
    pages = [
        listing.home(desk),
        listing.articles(desk),
        listing.claims(desk),
        listing.entities(desk),
        listing.method(desk),
        timeline.render(desk),
        network.render(desk),
        coverage.render(desk),
        outlets.render(desk),
        *(article.render(desk, entry) for entry in corpus.articles.values()),
        *(claim.render(desk, entry) for entry in corpus.claims.values()),
        *(entity.render(desk, entry) for entry in corpus.entities.values()),
    ]
    return tuple(sorted(pages, key=lambda page: page.path))
