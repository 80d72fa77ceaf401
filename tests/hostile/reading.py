"""A built site as a browser reads it (Lexbor, an HTML5 parser): which elements there are, and what they say."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

import feedparser
import rispy
from pybtex.database import parse_string
from selectolax.lexbor import LexborHTMLParser, LexborNode

ADDRESSED = (
    "href",
    "src",
    "action",
    "formaction",
    "xlink:href",
    "srcset",
    "poster",
    "data",
    "ping",
    "background",
    "cite",
)
_SCHEME = re.compile(r"[\x00-\x20]*([a-zA-Z][\w+.-]*):")
_DOWNLOADS = (
    "data:application/x-bibtex;",
    "data:application/x-research-info-systems;",
    "data:application/vnd.citationstyles.csl+json;",
)


@dataclass(frozen=True)
class Shapes:
    """What stands in the pages that are ours."""

    elements: frozenset[tuple[str, str]]
    """(element, attribute); the attribute is empty for the element itself."""
    scripts: frozenset[str]
    """Text of those that stand in a page."""
    indexed: frozenset[str]
    """Elements in the search index, whose titles, texts and tags a browser shows as HTML."""


FOLDED = ("details", "class")
"""What only a list has that is too long to be shown whole."""


def shapes_of(site: Path) -> Shapes:
    elements = {FOLDED}
    scripts: set[str] = set()
    for page in site.rglob("*.html"):
        for node in _elements(page):
            elements.add((node.tag, ""))
            elements.update((node.tag, name) for name in node.attributes)
            if node.tag == "script" and not _is_data(node):
                scripts.add(_script(node))
    indexed = {node.tag for _, node in _indexed(site)}
    return Shapes(frozenset(elements), frozenset(scripts), frozenset(indexed))


def wrong_on_site(site: Path, shapes: Shapes) -> tuple[int, list[str]]:
    """How many pages there are, and what is on them that is not ours or not as printed."""
    wrong: list[str] = []
    pages = sorted(site.rglob("*.html"))
    for page in pages:
        name = page.relative_to(site).as_posix()
        wrong += [f"{name}: {line}" for line in wrong_elements(page, shapes)]
    wrong += [
        f"the search index has of {place}: {node.html[:160]!r}"
        for place, node in _indexed(site)
        if node.tag not in shapes.indexed or node.attributes
    ]
    wrong += _wrong_words(site)
    wrong += wrong_exports(site)
    return len(pages), wrong


def _elements(page: Path) -> Iterator[LexborNode]:
    tree = LexborHTMLParser(page.read_text(encoding="utf-8"))
    return tree.root.traverse(include_text=False)


def _indexed(site: Path) -> Iterator[tuple[str, LexborNode]]:
    """Where an entry leads to, and each element in its words."""
    for entry in json.loads((site / "search/search_index.json").read_text(encoding="utf-8"))["docs"]:
        for words in (entry["title"], entry["text"], *entry.get("tags", [])):
            body = LexborHTMLParser(f"<!doctype html><body><div>{words}</div>").body
            for node in list(body.traverse(include_text=False))[1:]:
                yield entry["location"], node


def wrong_elements(page: Path, shapes: Shapes) -> Iterator[str]:
    for node in _elements(page):
        shape = [(node.tag, ""), *((node.tag, name) for name in node.attributes)]
        unknown = [f"{tag} {name}".strip() for tag, name in shape if (tag, name) not in shapes.elements]
        if unknown:
            yield f"not ours: {', '.join(unknown)}: {node.html[:160]!r}"
        for name, value in node.attributes.items():
            if name.startswith("on"):
                yield f"{name} on {node.tag}"
            if name in ADDRESSED and not _is_address(node, name, value or ""):
                yield f"{node.tag} {name}={value!r:.120}"
        if node.tag == "script":
            if _is_data(node):
                json.loads(node.text())
            elif _script(node) not in shapes.scripts:
                yield f"a script: {node.text()[:120]!r}"


def _is_address(node: LexborNode, name: str, value: str) -> bool:
    scheme = _SCHEME.match(value)
    if scheme is None:
        return not re.match(r"[\s\x00-\x20]*[/\\]{2}", value)
    if scheme[1] == "data":
        return node.tag == "a" and value.startswith(_DOWNLOADS)
    return node.tag in ("a", "link") and scheme[1] in ("http", "https")


def _is_data(node: LexborNode) -> bool:
    return node.attributes.get("type") in ("application/json", "application/ld+json")


def _script(node: LexborNode) -> str:
    """Its text, without the way to the site's root, or where it comes from."""
    source = node.attributes.get("src")
    text = source.rpartition("../")[2] if source else node.text()
    return re.sub(r'new URL\("[./]*",location\)', "new URL(…)", text)


# --- words ----------------------------------------------------------------------------------------------------------


def _bare(text: str) -> str:
    """Without spaces, which typography changes, and as an HTML parser leaves a character that HTML has not."""
    return re.sub(r"[\s\x1c-\x1f\u200b\u00ad]+", "", text).replace("\x00", "")


def _page(site: Path, url: str) -> LexborHTMLParser:
    path = site / unquote(url)
    return LexborHTMLParser((path / "index.html" if url.endswith("/") or not url else path).read_text(encoding="utf-8"))


def _wrong_words(site: Path) -> Iterator[str]:
    for kind, key in (("articles", "title"), ("claims", "title"), ("entities", "name")):
        for one in json.loads((site / f"data/{kind}.json").read_text(encoding="utf-8")):
            tree = _page(site, one["url"])
            headings = [h.text() for h in tree.css("h1") if "ms-" not in (h.attributes.get("class") or "")]
            if [_bare(heading) for heading in headings] != [_bare(one[key])]:
                yield f"{one['url']}: the headline is {headings!r}, not {one[key]!r}"
            said = tree.css_first('meta[property="og:title"]').attributes["content"] or ""
            if _bare(said) != _bare(one[key]):
                yield f"{one['url']}: og:title is {said!r}, not {one[key]!r}"
            if kind == "articles" and one["full_text"]:
                text = _bare("".join(_own_text(tree)))
                for block in (*one["paragraphs"], *one["captions"], *one["headings"]):
                    if _bare(block) not in text:
                        yield f"{one['url']}: not as printed: {block!r}"


def _own_text(tree: LexborHTMLParser) -> Iterator[str]:
    """The article's text without the numbers in its margin."""
    for number in tree.css(".ms-num"):
        number.decompose()
    for node in tree.css("article"):
        yield node.text()


# --- exports --------------------------------------------------------------------------------------------------------


def wrong_exports(site: Path) -> Iterator[str]:
    """Each file of the open data, read by another hand than that which wrote it."""
    articles = json.loads((site / "data/articles.json").read_text(encoding="utf-8"))
    ids = [article["id"] for article in articles]
    for kind in ("articles", "claims", "entities"):
        rows = list(csv.reader(io.StringIO((site / f"data/{kind}.csv").read_text(encoding="utf-8-sig"), newline="")))
        things = json.loads((site / f"data/{kind}.json").read_text(encoding="utf-8"))
        if len(rows) != len(things) + 1 or len({len(row) for row in rows}) != 1:
            yield f"{kind}.csv has {len(rows)} rows for {len(things)}"
        risky = [
            cell
            for row in rows
            for cell in row
            if cell[:1] in ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠") and cell
        ]
        if risky:
            yield f"{kind}.csv: a cell is a formula: {risky[0]!r}"
    read = parse_string((site / "data/articles.bib").read_text(encoding="utf-8"), "bibtex")
    if len(read.entries) != len(ids):
        yield f"articles.bib has {len(read.entries)} entries for {len(ids)}"
    cited = rispy.loads((site / "data/articles.ris").read_text(encoding="utf-8"))
    if len(cited) != len(ids) or {one["type_of_reference"] for one in cited} - {"NEWS"}:
        yield f"articles.ris has {len(cited)} references for {len(ids)}"
    by_title = [_bare(one.get("title", "")) for one in cited]
    yield from (f"articles.ris lacks {a['title']!r}" for a in articles if _bare(a["title"]) not in by_title)
    if len(json.loads((site / "data/articles.csl.json").read_text(encoding="utf-8"))) != len(ids):
        yield "articles.csl.json lacks articles"
    for name in ("articles", "claims"):
        feed = feedparser.parse((site / f"feeds/{name}.xml").read_bytes())
        if feed.bozo:
            yield f"feeds/{name}.xml: {feed.bozo_exception}"
        for entry in feed.entries:
            if not entry.link.startswith("https://example.org/m/"):
                yield f"feeds/{name}.xml leads to {entry.link!r}"
