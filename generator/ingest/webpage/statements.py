"""What a page states for machines: JSON-LD, meta tags, links. Statements are taken as they stand; nothing is compared here."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml.html import HtmlElement

from generator.ingest.decode import printable

ARTICLE_TYPES = frozenset({
    "Article", "NewsArticle", "ReportageNewsArticle", "AnalysisNewsArticle", "OpinionNewsArticle", "BackgroundNewsArticle",
    "ReviewNewsArticle", "AskPublicNewsArticle", "BlogPosting", "LiveBlogPosting", "Report", "SatiricalArticle", "ScholarlyArticle",
    "TechArticle", "AdvertiserContentArticle",
})  # fmt: skip
LIST_TYPES = frozenset({"CollectionPage", "ItemList", "WebSite", "SearchResultsPage"})
_DATES = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished", "dc.date.issued", "dcterms.issued",
    "dcterms.created", "dc.date.created", "dc.date", "dcterms.date", "pubdate", "publishdate", "publish-date", "publication_date", "parsely-pub-date",
    "sailthru.date", "citation_publication_date", "date",
)  # fmt: skip
_UPDATES = (
    "article:modified_time", "og:article:modified_time", "og:updated_time", "datemodified", "dcterms.modified", "dc.date.modified",
    "last-modified", "lastmod", "revision_date",
)  # fmt: skip
_AUTHORS = (
    "author",
    "article:author",
    "og:article:author",
    "dc.creator",
    "dcterms.creator",
    "parsely-author",
    "sailthru.author",
    "citation_author",
)
_MOST = 200
"""As many nodes of JSON-LD are looked at: an article's page has a dozen."""


@dataclass(frozen=True, slots=True)
class Statements:
    headlines: tuple[str, ...] = ()
    """The title as the page states it, JSON-LD's first; `<title>`, which has the site's name behind it, is the last."""
    published: tuple[str, ...] = ()
    modified: tuple[str, ...] = ()
    publishers: tuple[str, ...] = ()
    """The site's name first, then JSON-LD's publisher, which may be a company."""
    authors: tuple[str, ...] = ()
    """Persons, agencies and newsrooms, as written."""
    addresses: tuple[str, ...] = ()
    language: str | None = None
    sections: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    is_article: bool = False
    is_list: bool = False
    is_live: bool = False
    is_cut: bool = False
    """True where the page says that it has not all of its article: for subscribers."""


def read_statements(root: HtmlElement) -> Statements:
    metas = _metas(root)
    top = list(_json_ld(root))
    nodes = [node for node in top if _types(node) & ARTICLE_TYPES]
    addresses = [*_links(root), *metas.get("og:url", ())]
    node = _main(nodes, addresses)
    titles = [" ".join(_shown(el)) for el in root.iterfind(".//head/title")] or [
        " ".join(_shown(el)) for el in root.iterfind(".//title")
    ]
    by_id = {str(each["@id"]): each for each in top if "@id" in each}
    types = {name for each in top for name in _types(each)}
    return Statements(
        headlines=_clean([*_texts(node.get("headline")), *metas.get("og:title", ()), *metas.get("twitter:title", ()), *titles[:1]]),
        published=_clean([*_texts(node.get("datePublished")), *_of(metas, _DATES)]),
        modified=_clean([*_texts(node.get("dateModified")), *_of(metas, _UPDATES)]),
        publishers=_clean([*metas.get("og:site_name", ()), *_names(node.get("publisher"), by_id), *metas.get("application-name", ())]),
        authors=_clean([*_names(node.get("author"), by_id), *_names(node.get("creator"), by_id)] or _of(metas, _AUTHORS)),
        addresses=tuple(dict.fromkeys(address.strip() for address in [*addresses, *_addresses(node)])),
        language=root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or next(iter(_texts(node.get("inLanguage"))), None),
        sections=_clean([*_texts(node.get("articleSection")), *metas.get("article:section", ())]),
        keywords=_clean([*_keywords(node.get("keywords")), *metas.get("article:tag", ())]),
        is_article=bool(nodes) or "article" in metas.get("og:type", ()),
        is_list=not nodes and bool(types & LIST_TYPES or "website" in metas.get("og:type", ())),
        is_live="LiveBlogPosting" in _types(node),
        is_cut=str(node.get("isAccessibleForFree", "")).lower() == "false",
    )  # fmt: skip


def _metas(root: HtmlElement) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for el in root.iter("meta"):
        name = (el.get("property") or el.get("name") or el.get("itemprop") or "").strip().lower()
        content = " ".join(printable(el.get("content") or "").split())
        if name and content:
            found[name] = (*found.get(name, ()), content)
    return found


def _of(metas: dict[str, tuple[str, ...]], names: tuple[str, ...]) -> list[str]:
    return [value for name in names for value in metas.get(name, ())]


def _links(root: HtmlElement) -> list[str]:
    return [el.get("href") or "" for el in root.iter("link") if "canonical" in (el.get("rel") or "").lower().split()]


def _json_ld(root: HtmlElement) -> Iterator[dict[str, Any]]:
    """The nodes at the top of each script, and of the graphs there: what is nested deeper is another article's."""
    count = 0
    for el in root.iter("script"):
        if "ld+json" not in (el.get("type") or "").lower():
            continue
        text = re.sub(
            r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>)?\s*;?\s*$", "", el.text or ""
        )
        try:
            loaded = json.loads(text, strict=False)
        except (ValueError, RecursionError):
            continue
        waiting = loaded if isinstance(loaded, list) else [loaded]
        for each in waiting:
            if not isinstance(each, dict):
                continue
            graph = each.get("@graph")
            for node in [each, *(graph if isinstance(graph, list) else [graph]), each.get("mainEntity")]:
                if isinstance(node, dict) and count < _MOST:
                    count += 1
                    yield node


def _main(nodes: list[dict[str, Any]], addresses: list[str]) -> dict[str, Any]:
    """The node of this page's article: the only one, or the only one with its address."""
    if len(nodes) > 1:
        here = {address.rstrip("/") for address in addresses}
        own = [node for node in nodes if here & {address.rstrip("/") for address in _addresses(node)}]
        nodes = own or nodes
    # One article may be told twice, by two tools; two articles tell of none.
    titles = {" ".join(_texts(node.get("headline"))[:1]) for node in nodes}
    return {key: value for node in reversed(nodes) for key, value in node.items()} if len(titles) == 1 else {}


def _types(node: dict[str, Any]) -> set[str]:
    return {name.rpartition("/")[2] for name in _texts(node.get("@type"))}


def _texts(value: object) -> list[str]:
    found = value if isinstance(value, list) else [value]
    return [each for each in found if isinstance(each, str) and each.strip()]


def _names(value: object, by_id: dict[str, dict[str, Any]]) -> list[str]:
    found: list[str] = []
    for each in value if isinstance(value, list) else [value]:
        if isinstance(each, dict):
            each = each if "name" in each else by_id.get(str(each.get("@id")), each)
            found += _texts(each.get("name"))
        else:
            found += _texts(each)
    return [name for name in found if not re.match(r"https?://|/|#", name)]


def _keywords(value: object) -> list[str]:
    return [part for text in _texts(value) for part in re.split(r"\s*[,;]\s*", text)]


def _addresses(node: dict[str, Any]) -> list[str]:
    page = node.get("mainEntityOfPage")
    return [*_texts(page.get("@id") if isinstance(page, dict) else page), *_texts(node.get("url"))]


def _shown(el: HtmlElement) -> list[str]:
    return printable("".join(el.itertext()).replace("\n", " ")).split()


def _clean(values: list[str]) -> tuple[str, ...]:
    """Each once, in one line; JSON-LD is often escaped for HTML a second time."""
    shown = (" ".join(printable(_unescaped(value)).split()) for value in values)
    return tuple(dict.fromkeys(value for value in shown if value))


def _unescaped(value: str) -> str:
    from html import unescape

    return unescape(value).replace("\n", " ")
