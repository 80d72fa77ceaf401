"""`.html`, `.htm`, `.xhtml`, `.mhtml`, `.mht`: an article's page as a browser or SingleFile saved it, or as fetched."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import urljoin, urlsplit

from generator.ingest.body import Body
from generator.ingest.decode import Undecoded
from generator.ingest.document import Document, Fields, Read
from generator.ingest.facts import gather
from generator.ingest.language import language_of
from generator.ingest.webpage.around import dated, home_names, printed_topics, section_above, signed, site_beside_title
from generator.ingest.webpage.figures import Shown
from generator.ingest.webpage.markup import Page, read_page
from generator.ingest.webpage.nothing import is_cut, why_empty, why_no_article
from generator.ingest.webpage.parts import Told, told
from generator.ingest.webpage.place import Place, alike, find_place
from generator.ingest.webpage.stated import (
    address_of,
    dates_of,
    outlet_of,
    people_of,
    title_of,
    topics_of,
    without_site,
)
from generator.ingest.webpage.statements import Statements, read_statements
from generator.ingest.webpage.walk import shown
from generator.model import Problem

_ENOUGH_WORDS = 20
"""A text of fewer does not tell its language: what the page says does."""
_SAME = 0.7
"""How much of its words a line shares with the stated title that is its headline."""


def read_html(file: str, raw: bytes, known: Fields) -> Read:
    """The one article of a page; none, and why, where the page has none."""
    page = read_page(raw, charset=known.charset)
    if isinstance(page, Undecoded):
        return (), (Problem(file, page.line, "error", page.code, page.message),)
    statements = read_statements(page.root)
    place = find_place(page.root, statements.headlines)
    if place is None:
        return (), (Problem(file, 1, "error", "not-an-article", why_empty(page.root)),)
    names = [*statements.publishers, *home_names(page.root), *_hosts(statements, known)]
    stated = [without_site(title, names) for title in statements.headlines]
    pieces = _with_headline(list(shown(place)), stated)
    if why := why_no_article(page.root, pieces, statements):
        return (), (Problem(file, 1, "error", "not-an-article", why),)
    language = _language(pieces, statements)
    headline = next((each for each in pieces if each.role == "headline"), None)
    title = title_of(without_site(headline.text, names) if headline else None, stated)
    article = told(pieces, title=title or "", language=language, live=statements.is_live)
    length = sum(len(text) for kind, text, *_ in article.parts if kind == "paragraph")
    line = headline.line if headline and page.numbered else 1
    if not length:
        return (), (Problem(file, line, "error", "not-an-article", why_empty(page.root)),)
    given = _fields(page, place, statements, article, language, known.fetched_from)
    # a library knows better than the page; but the address that it was fetched from is less than the one it states
    surely = replace(known, url=None) if known.url == known.fetched_from else known
    fields = surely.over(replace(given, title=title)).over(known)
    parts = (
        article.parts if page.numbered else tuple((kind, text, credit, 1) for kind, text, credit, _ in article.parts)
    )
    body = Body(fields.title, line, parts, article.header, article.rest, fields.topics)
    problems: tuple[Problem, ...] = ()
    if is_cut(statements, length):
        message = "the page has only the beginning of an article for subscribers; save it again where you are signed in"
        problems = (Problem(file, line, "warning", "cut-off", message),)
    return (Document(fields, fields.language or language, body),), problems


def _hosts(statements: Statements, known: Fields) -> list[str]:
    """The names in the page's addresses: `lemonde` of `www.lemonde.fr`."""
    hosts = (
        urlsplit(address or "").hostname or ""
        for address in (*statements.addresses, known.fetched_from)
        if "[" not in (address or "")
    )
    return [label for host in hosts for label in host.split(".") if len(label) > 3]


def _fields(
    page: Page, place: Place, statements: Statements, article: Told, language: str, fetched_from: str | None
) -> Fields:
    seen = page.address or fetched_from
    base = next((el.get("href") for el in page.root.iter("base") if el.get("href")), None)
    address = address_of(statements.addresses, seen, base=urljoin(seen or "", base) if base else seen)
    outlet = outlet_of([*statements.publishers, *site_beside_title(page.root, statements.headlines, address)], address)
    printed = gather(article.header, article.rest, ())
    authors, agencies = people_of(statements.authors or printed.authors or signed(place), outlet, language)
    if not authors:
        authors = people_of([*printed.authors, *signed(place)], outlet, language)[0]
    moments = [*article.moments, *((value, False) for value in dated(place))]
    date, updated = dates_of(statements, printed, moments, address, language)
    topics = topics_of([*article.topics, *printed_topics(place)], statements, section_above(place))
    return Fields(
        date=date,
        updated=updated,
        outlet=outlet,
        agencies=tuple(dict.fromkeys((*agencies, *printed.agencies))),
        authors=authors,
        topics=topics,
        url=address,
        fetched_from=page.address if address_of((), page.address) else None,
        fetched=page.saved,
    )


def _with_headline(pieces: list[Shown], stated: Sequence[str]) -> list[Shown]:
    """With the line that prints the stated title as the headline, where no heading does, as on pages of the nineties."""
    if any(each.role == "headline" for each in pieces):
        return pieces
    for at, each in enumerate(pieces[:12]):
        if len(each.text) < 240 and any(alike(each.text, title) >= _SAME for title in stated):
            return [*pieces[:at], replace(each, role="headline"), *pieces[at + 1 :]]
    return pieces


def _language(pieces: Sequence[Shown], statements: Statements) -> str:
    """That of the text, where there is enough of it: many pages say the language of the software they are made with."""
    text = " ".join(each.text for each in pieces if each.role in {"text", "item", "quote"} and len(each.text) > 60)
    code = re.match(r"[a-zA-Z]{2}(?=$|[-_])", (statements.language or "").strip())
    if code and len(text.split()) < _ENOUGH_WORDS:
        return code.group().lower()
    return language_of(text or " ".join(each.text for each in pieces))
