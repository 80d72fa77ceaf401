"""The corpus as complete plain Markdown pages: every cross-reference written out, no plugin needed to read them."""

from __future__ import annotations

from generator.model import Corpus, Page, Site
from generator.render import (
    article,
    citations,
    claim,
    coverage,
    entity,
    feeds,
    listing,
    network,
    open_data,
    outlets,
    redirects,
    tables,
    timeline,
)
from generator.render.desk import Desk
from generator.render.desk import desk as _desk
from generator.render.exports import export
from generator.render.rights import with_rights

__all__ = ["publish", "render_pages"]


def publish(corpus: Corpus, site: Site) -> tuple[Page, ...]:
    """Every file of the derived tree. The one way out: nothing is rendered of a text that may not be published."""
    corpus = with_rights(corpus, site)
    desk = _desk(corpus, site)
    articles = [entry.article for entry in corpus.articles.values()]
    exports = (*export(corpus, site), *tables.render(corpus, site), *citations.files(articles), *feeds.render(desk))
    return (*_pages(desk), *exports, open_data.render(desk, exports))


def render_pages(corpus: Corpus, site: Site) -> tuple[Page, ...]:
    """Every page of the site, sorted by path. The corpus must be as `with_rights` leaves it."""
    return _pages(_desk(corpus, site))


def _pages(desk: Desk) -> tuple[Page, ...]:
    corpus = desk.corpus
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
        *redirects.render(desk),
    ]
    return tuple(sorted(pages, key=lambda page: page.path))
