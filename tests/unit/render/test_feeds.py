"""The feeds, as feedparser reads them."""

from __future__ import annotations

import time
from dataclasses import replace

import feedparser
import pytest

from generator.model import Corpus, Site
from generator.render import publish

ADDRESS = "https://example.org/m/"


@pytest.fixture
def there(site: Site) -> Site:
    return replace(site, address=ADDRESS)


def feed(corpus: Corpus, site: Site, name: str) -> feedparser.FeedParserDict:
    (text,) = (page.text for page in publish(corpus, site) if page.path == f"feeds/{name}.xml")
    found = feedparser.parse(text.encode("utf-8"))
    assert not found.bozo, found.bozo_exception
    assert found.version == "rss20"
    return found


def test_articles_newest_first_and_undated_last(corpus: Corpus, there: Site) -> None:
    found = feed(corpus, there, "articles")
    assert (found.feed.title, found.feed.link) == ("Mines du Pérou – Articles", ADDRESS)
    assert [entry.link for entry in found.entries] == [
        f"{ADDRESS}articles/2024-03-02-bilan/",
        f"{ADDRESS}articles/2024-03-01-mine/",
        f"{ADDRESS}articles/sans-date/",
    ]
    assert found.entries[1].title == "Lima : la mine *s'effondre* <hier>"
    assert time.strftime("%F %H:%M", found.entries[1].published_parsed) == "2024-03-01 10:53"
    assert "published" not in found.entries[2]


def test_claims_of_several_sources(corpus: Corpus, there: Site) -> None:
    (entry,) = feed(corpus, there, "claims").entries
    assert entry.title == "Au moins 40 mineurs | sont morts"
    assert entry.link == f"{ADDRESS}claims/morts-a-la-mine/"
    assert time.strftime("%F", entry.published_parsed) == "2024-03-02"
    assert "Environ 70 mineurs sont morts, a indiqué le ministère." in entry.description


def test_a_claim_that_gained_a_source_is_new_to_a_reader(corpus: Corpus, there: Site) -> None:
    entry = corpus.claims["morts-a-la-mine"]
    fewer = replace(entry, quotations=entry.quotations[:2])
    before = feed(replace(corpus, claims={**corpus.claims, entry.claim.id: fewer}), there, "claims").entries[0]
    after = feed(corpus, there, "claims").entries[0]
    assert before.link == after.link
    assert before.id != after.id


def test_the_clock_is_not_in_it(corpus: Corpus, there: Site) -> None:
    (text,) = (page.text for page in publish(corpus, there) if page.path == "feeds/claims.xml")
    assert "lastBuildDate" not in text
    assert "2024 00:00:00" in text


def test_without_an_address_there_is_no_feed(corpus: Corpus, site: Site) -> None:
    assert [page.path for page in publish(corpus, site) if page.path.startswith("feeds/")] == []


def test_a_description_is_html(corpus: Corpus, there: Site) -> None:
    article = corpus.articles["2024-03-02-bilan"]
    odd = replace(article, annotated=replace(article.annotated, article=replace(article.article, outlet="<b>A & B")))
    found = feed(replace(corpus, articles={**corpus.articles, "2024-03-02-bilan": odd}), there, "articles")
    assert found.entries[0].description.startswith("&lt;b&gt;A &amp; B")


def test_what_xml_cannot_write_is_left_out(corpus: Corpus, there: Site) -> None:
    entry = corpus.claims["morts-a-la-mine"]
    odd = replace(entry, claim=replace(entry.claim, title="a\ufffeb ]]> & \u2028"))
    found = feed(replace(corpus, claims={entry.claim.id: odd}), there, "claims")
    assert found.entries[0].title.startswith("ab ]]")
