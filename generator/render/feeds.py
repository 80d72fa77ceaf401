"""RSS: new articles, and claims that gained a source. Dates are those of the articles; no clock is read.

A feed needs whole addresses: where the site's is not configured there is none.
"""

from __future__ import annotations

import html
import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from generator.model import ClaimEntry, Page, Quotation
from generator.render.claim import summary
from generator.render.desk import Desk

if TYPE_CHECKING:
    from feedgen.entry import FeedEntry
    from feedgen.feed import FeedGenerator

LATEST = 50
"""Entries of a feed."""
ARTICLES, CLAIMS = "feeds/articles.xml", "feeds/claims.xml"
_NOT_XML = dict.fromkeys([*range(9), 11, 12, *range(14, 32), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF])
_BUILT = re.compile(r"\s*<lastBuildDate>[^<]*</lastBuildDate>")


def render(desk: Desk) -> tuple[Page, ...]:
    if not desk.site.address:
        return ()
    return (_articles(desk), _claims(desk))


def _articles(desk: Desk) -> Page:
    t = desk.words
    feed = _feed(desk, ARTICLES, t.plain("articles"), t.plain("articles_description"))
    for article in desk.newest_first(desk.corpus.articles)[:LATEST]:
        claims = t.plain("n_claims", n=len(desk.corpus.articles[article.id].claims))
        entry = _entry(feed, desk, f"articles/{article.id}.md", article.title, article.date)
        entry.description(_html(f"{desk.provenance(article)} · {t.date(article.date)} · {claims}"))
        for topic in article.topics:
            entry.category(term=_clean(topic))
    return _page(feed, ARTICLES)


def _claims(desk: Desk) -> Page:
    """Claims of several sources, those first that the newest articles bear out."""
    t = desk.words
    feed = _feed(desk, CLAIMS, t.plain("feed_claims"), t.plain("feed_claims_description"))
    several = [entry for entry in desk.most_sourced_first(desk.corpus.claims) if len(entry.quotations) > 1]
    for claim in sorted(several, key=lambda e: e.last_seen or "", reverse=True)[:LATEST]:
        identity = claim.claim.id
        entry = _entry(feed, desk, f"claims/{identity}.md", claim.claim.title, claim.last_seen)
        # one more source makes an entry that a reader of the feed has not seen yet
        entry.guid(f"{desk.site.absolute(f'claims/{identity}.md')}#sources-{len(claim.quotations)}", permalink=False)
        entry.description(_html(_said(desk, claim)))
    return _page(feed, CLAIMS)


def _said(desk: Desk, entry: ClaimEntry) -> str:
    """What its page sums up, and the newest of its quotations."""

    def date(quotation: Quotation) -> str:
        article = desk.article(quotation.source.article)
        return (article.date if article else None) or ""

    newest = max((q for q in entry.quotations if q.verified), key=date, default=None)
    article = desk.article(newest.source.article) if newest else None
    if newest is None or article is None:
        return summary(desk, entry)
    return f"{summary(desk, entry)} · {desk.provenance(article)}{desk.words.plain('colon')}{newest.quote}"


def _feed(desk: Desk, path: str, title: str, description: str) -> FeedGenerator:
    from feedgen.feed import FeedGenerator  # with lxml, 0.05 s to load, and few sites have feeds

    site = desk.site
    feed = FeedGenerator()
    feed.title(_clean(f"{site.title} – {title}" if site.title else title))
    feed.link(href=site.absolute(path), rel="self", type="application/rss+xml")
    feed.link(href=site.address, rel="alternate")  # the last one is the channel's
    feed.description(description)
    feed.language(desk.words.language)
    feed.generator("research-microsite")
    return feed


def _entry(feed: FeedGenerator, desk: Desk, page: str, title: str, date: str | None) -> FeedEntry:
    entry = feed.add_entry(order="append")
    entry.title(_clean(title))
    entry.link(href=desk.site.absolute(page))
    entry.guid(desk.site.absolute(page), permalink=True)
    if date:
        entry.pubDate(_moment(date))
    return entry


def _moment(date: str) -> datetime:
    """RSS wants a time and a zone. What is not known is midnight, and Greenwich; the description has what is."""
    moment = datetime.fromisoformat(date)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _page(feed: FeedGenerator, path: str) -> Page:
    """Without the moment of the build, which feedgen always writes."""
    return Page(path, _BUILT.sub("", feed.rss_str(pretty=True).decode("utf-8")))


def _html(text: str) -> str:
    """A description is HTML to those who read feeds."""
    return html.escape(_clean(text), quote=False)


def _clean(text: str) -> str:
    """Without what XML has no way to write: controls, halves of pairs, and two that are no characters."""
    return text.translate(_NOT_XML)
