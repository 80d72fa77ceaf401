"""What a page is about, for machines: JSON-LD in the words of schema.org, and the meta tags of its head.

No rating is among them: a `ClaimReview` would say that somebody judged. Whole addresses of our own pages stand there only
where the site's is configured; without it a thing is named and not addressed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import msgspec

from generator.model import Article, ArticleEntry, ClaimEntry, Entity, EntityEntry, Quotation, Site
from generator.render.markup import external

if TYPE_CHECKING:  # every page is made with a desk, which asks here what to say of it
    from generator.render.desk import Desk

Thing = dict[str, Any]
_KINDS = {
    "person": "Person",
    "organisation": "Organization",
    "place": "Place",
    "event": "Event",
    "work": "CreativeWork",
}


def written(thing: Thing) -> str:
    """JSON that may stand in a `<script>`: what would end it is escaped.

    >>> written({"name": "</script> & <!--"})
    '{"@context":"https://schema.org","name":"\\\\u003c/script\\\\u003e \\\\u0026 \\\\u003c!--"}'
    """
    text = msgspec.json.encode(_known({"@context": "https://schema.org", **thing})).decode("utf-8")
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def _known(value: Any) -> Any:
    """Without what is empty."""
    if isinstance(value, dict):
        return {name: _known(inner) for name, inner in value.items() if inner not in (None, "", [], {}, ())}
    return [_known(inner) for inner in value] if isinstance(value, (list, tuple)) else value


def page(site: Site, path: str, title: str, description: str | None, **more: Any) -> Thing:
    """A page of which no more can be said."""
    address = site.absolute(path)
    return {
        "@type": "WebPage",
        "@id": address,
        "url": address,
        "name": title,
        "description": description,
        "inLanguage": site.language,
        "isPartOf": None if path == "index.md" else _site(site),
        **more,
    }


def _site(site: Site) -> Thing:
    return {"@type": "WebSite", "name": site.title, "url": site.address}


def home(site: Site) -> Thing:
    return {
        **page(site, "index.md", site.title, site.description),
        "@type": "WebSite",
        "@id": site.address,
        "url": site.address,
    }


def publisher(one: Article) -> str | None:
    """The publisher's address, where it is a web address."""
    address = external(one.url)
    return str(address) if address else None


# --- articles -------------------------------------------------------------------------------------------------------


def article(desk: Desk, entry: ArticleEntry, path: str, description: str) -> Thing:
    """Our page, whose main entity is the publisher's article."""
    one, site = entry.article, desk.site
    named = [desk.faces[e] for e in entry.entities if e in desk.faces]
    about = {**_article(one), "mentions": [_named(site, entity) for entity in named]}
    return page(site, path, one.title, description, mainEntity=about)


def _article(one: Article) -> Thing:
    """The article itself: its address is the publisher's."""
    return {
        "@type": "NewsArticle",
        "@id": publisher(one),
        "url": publisher(one),
        "headline": one.title,
        "datePublished": one.date,
        "dateModified": one.updated,
        "inLanguage": one.language,
        "author": [{"name": name} for name in one.authors],  # who has signed may be a desk as well as a person
        "publisher": {"@type": "Organization", "name": one.outlet} if one.outlet else None,
        "sourceOrganization": [{"@type": "Organization", "name": name} for name in one.agencies],
        "keywords": one.topics,
    }


# --- claims ---------------------------------------------------------------------------------------------------------


def claim(desk: Desk, entry: ClaimEntry, path: str, description: str) -> Thing:
    """The claim with each verified quotation in which it appears. What is not in its article appears nowhere."""
    one, site = entry.claim, desk.site
    verified = [q for q in entry.quotations if q.verified]
    entities = [desk.faces[e] for e in entry.entities if e in desk.faces]
    about = {
        "@type": "Claim",
        "name": one.title,
        "text": one.title,
        "inLanguage": desk.spoken.get(one.id, desk.words.language),
        "creativeWorkStatus": one.status,
        "about": [_named(site, entity) for entity in entities],
        "appearance": [_quotation(desk, quotation) for quotation in verified],
    }
    return page(site, path, one.title, description, mainEntity=about)


def _quotation(desk: Desk, quotation: Quotation) -> Thing:
    article = desk.article(quotation.source.article)
    return {
        "@type": "Quotation",
        "text": quotation.quote,
        "spokenByCharacter": _speaker(desk, quotation),
        "inLanguage": article.language if article else None,
        "isPartOf": _cited(desk.site, article) if article else None,
    }


def _cited(site: Site, article: Article) -> Thing:
    """As much of the article as tells it from others; the rest is on its page."""
    return {
        "@type": "NewsArticle",
        "@id": publisher(article),
        "url": publisher(article),
        "headline": article.title,
        "datePublished": article.date,
        "publisher": {"@type": "Organization", "name": article.outlet} if article.outlet else None,
        "subjectOf": site.absolute(f"articles/{article.id}.md"),
    }


def _speaker(desk: Desk, quotation: Quotation) -> Thing | None:
    """Whom it is attributed to: a person or an organisation where the words name one that has a page, else the words:
    "Séoul" is not said to be either."""
    phrase = {"name": quotation.attributed_to} if quotation.attributed_to else None
    entry = desk.corpus.articles.get(quotation.source.article)
    read = quotation.sentence.attribution if quotation.sentence else None
    if not phrase or entry is None or read is None or read.phrase != quotation.attributed_to:
        return phrase
    inside = {m.entity for m in entry.annotated.mentions if read.start <= m.start and m.end <= read.end}
    named = [desk.faces[id] for id in sorted(inside) if id in desk.faces]
    if len(named) == 1 and named[0].kind in ("person", "organisation"):
        return _named(desk.site, named[0])
    return phrase


# --- entities -------------------------------------------------------------------------------------------------------


def entity(desk: Desk, entry: EntityEntry, path: str, description: str) -> Thing:
    one = entry.entity
    about = {
        "@type": _KINDS[one.kind],
        "name": one.name,
        "alternateName": one.aliases,
        "sameAs": f"https://www.wikidata.org/wiki/{quote(one.wikidata)}" if one.wikidata else None,
    }
    return page(desk.site, path, one.name, description, mainEntity=about)


def _named(site: Site, one: Entity) -> Thing:
    return {"@type": _KINDS[one.kind], "name": one.name, "url": site.absolute(f"entities/{one.id}.md")}


# --- meta tags ------------------------------------------------------------------------------------------------------


def meta_tags(one: Article) -> list[list[str]]:
    """(name, content) by which Zotero takes the page for a newspaper article. `citation_journal_title` would make it a
    journal's."""
    tags = [
        ("z:itemType", "newspaperArticle"),
        ("citation_title", one.title),
        *(("citation_author", name) for name in one.authors or one.agencies),
        ("citation_date", (one.date or "").partition("T")[0]),
        ("prism.publicationName", one.outlet or ""),
        ("citation_public_url", publisher(one) or ""),
        ("citation_language", one.language),
    ]
    return [[name, " ".join(content.split())] for name, content in tags if content]
