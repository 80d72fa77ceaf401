"""The links of a built site, whoever built it: those that lead nowhere, and those for which a browser would ask another host."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lxml import html

ADDRESSES = re.compile(r"""url\(\s*(?:"([^"]+)"|'([^']+)'|([^)"'\s]+))\s*\)|@import\s+["']([^"']+)""")
"""What a stylesheet asks for."""
FOLLOWED = frozenset({"a", "area", "form", "blockquote", "q", "del", "ins"})
"""Elements whose addresses a browser asks for only when a person says so."""
NAMES = frozenset({"canonical", "alternate", "prev", "next", "author", "license"})
"""`rel` of a `link` that nothing is loaded by."""


def links_in(site: Path) -> Iterator[tuple[Path, str]]:
    """(the file, a link in it): of every page, in any attribute that holds an address; of every stylesheet."""
    for page, element, link in _of_pages(site):
        if element is None or element.tag != "link" or element.get("rel") != "canonical":
            yield page, link
    yield from _of_stylesheets(site)


def loaded_from_elsewhere(site: Path) -> list[tuple[str, str]]:
    """(file, address) of what a browser would load from another host when it shows a page."""
    loads = [
        (page, link)
        for page, element, link in _of_pages(site)
        if element is not None
        and element.tag not in FOLLOWED
        and not (element.tag == "link" and NAMES & set((element.get("rel") or "").split()))
    ]
    return [
        (file.relative_to(site).as_posix(), link)
        for file, link in (*loads, *_of_stylesheets(site))
        if urlsplit(link).netloc
    ]


def dangling(site: Path, links: Iterable[tuple[Path, str]]) -> list[tuple[str, str]]:
    """(file, link) where a link into the site leads to no file, or to no place in it."""
    ids: dict[Path, set[str]] = {}

    def places(page: Path) -> set[str]:
        if page not in ids:
            tree = html.parse(str(page), html.HTMLParser(encoding="utf-8"))
            ids[page] = {*tree.xpath("//@id"), *tree.xpath("//a/@name")}
        return ids[page]

    broken = []
    for file, link in links:
        parts = urlsplit(link)
        if parts.scheme or parts.netloc:
            continue
        base = site if file.name == "404.html" else file.parent
        path = unquote(parts.path)
        target = file if not path else (site / path.lstrip("/") if path.startswith("/") else base / path).resolve()
        target = target / "index.html" if target.is_dir() else target
        anchor = unquote(parts.fragment)
        if not target.is_file() or (anchor and target.suffix == ".html" and anchor not in places(target)):
            broken.append((file.relative_to(site).as_posix(), link))
    return broken


def _of_pages(site: Path) -> Iterator[tuple[Path, html.HtmlElement | None, str]]:
    for page in sorted(site.rglob("*.html")):
        tree = html.parse(str(page), html.HTMLParser(encoding="utf-8")).getroot()
        yield from ((page, element, str(link)) for element, _, link, _ in tree.iterlinks())
        yield from ((page, None, f"#{name}") for name in tree.xpath("//@aria-controls | //@aria-labelledby"))


def _of_stylesheets(site: Path) -> Iterator[tuple[Path, str]]:
    for sheet in sorted(site.rglob("*.css")):
        for found in ADDRESSES.findall(sheet.read_text(encoding="utf-8")):
            yield sheet, next(filter(None, found))
