"""`.html`, `.htm`, `.xhtml`, `.mhtml`, `.mht`: an article's page as a browser or SingleFile saved it, or as fetched."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from lxml.html import HtmlElement

from generator.ingest.body import Body
from generator.ingest.decode import Undecoded, printable
from generator.ingest.document import Document, Fields, Read
from generator.ingest.facts import gather
from generator.ingest.language import language_of
from generator.ingest.topics import section_or_genre
from generator.ingest.webpage import classes
from generator.ingest.webpage.markup import Page, read_page
from generator.ingest.webpage.parts import Told, told
from generator.ingest.webpage.place import Place, find_place
from generator.ingest.webpage.stated import address_of, dates_of, outlet_of, people_of, title_of, topics_of, without_site
from generator.ingest.webpage.statements import Statements, read_statements
from generator.ingest.webpage.walk import Shown, shown
from generator.model import Problem

_ENOUGH_WORDS = 20
"""A text of fewer does not tell its language: what the page says does."""
_CUT = 700
"""Characters of text: a page for subscribers that shows fewer shows its beginning alone."""


def read_html(file: str, raw: bytes, known: Fields) -> Read:
    """The one article of a page; none, and why, where the page has none."""
    page = read_page(raw, charset=known.charset)
    if isinstance(page, Undecoded):
        return (), (Problem(file, page.line, "error", page.code, page.message),)
    statements = read_statements(page.root)
    place = find_place(page.root, statements.headlines)
    pieces = list(shown(place)) if place else []
    if place is None or (why := _no_article(page.root, place, pieces, statements)):
        return (), (Problem(file, 1, "error", "no-article", why if place else _empty(page.root)),)
    seen = known.fetched_from or page.address
    language = _language(pieces, statements)
    headline = next((each for each in pieces if each.role == "headline"), None)
    title, told_apart = _titled(page, place, pieces, statements, headline, language)
    fields = _fields(page, place, statements, told_apart, seen, language).over(known)
    parts = told_apart.parts if page.numbered else tuple((kind, text, credit, 1) for kind, text, credit, _ in told_apart.parts)
    line = headline.line if headline and page.numbered else 1
    body = Body(title, line, parts, told_apart.header, told_apart.rest, fields.topics)
    if not any(kind == "paragraph" for kind, *_ in parts):
        return (), (Problem(file, line, "error", "no-article", _empty(page.root)),)
    document = Document(replace(fields, title=title), fields.language or language, body)
    return (document,), _cut(file, parts, statements)


def _titled(
    page: Page, place: Place, pieces: Sequence[Shown], statements: Statements, headline: Shown | None, language: str
) -> tuple[str | None, Told]:
    """The title without the site's name, and the pieces told apart beside it."""
    names = [*statements.publishers, *home_names(page.root)]
    stated = [without_site(title, names) for title in statements.headlines]
    title = title_of(without_site(headline.text, names) if headline else None, stated)
    return title, told(pieces, title=title or "", language=language, live=statements.is_live)


def _fields(
    page: Page, place: Place, statements: Statements, told_apart: Told, seen: str | None, language: str
) -> Fields:
    address = address_of(statements.addresses, seen)
    printed = gather(told_apart.header, told_apart.rest, ())
    outlet = outlet_of([*statements.publishers, *_site_behind_title(page.root, statements)], address)
    authors, agencies = people_of(statements.authors, outlet, language)
    date, updated = dates_of(statements, printed, told_apart.moments, address, language)
    return Fields(
        date=date,
        updated=updated,
        outlet=outlet,
        agencies=tuple(dict.fromkeys((*agencies, *printed.agencies))),
        authors=authors or people_of(printed.authors, outlet, language)[0],
        topics=topics_of([*told_apart.topics, *printed_topics(page.root, place)], statements) or _section_above(place),
        url=address,
        fetched_from=page.address if address_of((), page.address) else None,
        fetched=page.saved,
    )


def home_names(root: HtmlElement) -> list[str]:
    """What links to the site's home page say: its name, among other things."""
    found: list[str] = []
    for el in root.iter("a"):
        href = (el.get("href") or "").strip()
        if re.fullmatch(r"(?:(?:https?:)?//[^/?#\s]+)?/?(?:index\.\w{3,5})?", href) and href:
            images = [img.get("alt") or "" for img in el.iter("img")]
            found += [" ".join(printable(text).split()) for text in ("".join(el.itertext()), el.get("title") or "", *images)]
    return [name for name in dict.fromkeys(found) if 1 < len(name) < 60]


def _site_behind_title(root: HtmlElement, statements: Statements) -> list[str]:
    """The name that stands behind the title, where a link to the home page has it too."""
    names = set(home_names(root))
    return [part for title in statements.headlines for part in re.split(r"\s+[|•·–—:»-]+\s+", title)[1:] if part in names]


def printed_topics(root: HtmlElement, place: Place) -> list[str]:
    """The links that say that they are the article's topics."""
    found: list[str] = []
    around = next((el for el in (place.body, *place.body.iterancestors()) if el.tag in {"article", "main", "body"}), root)
    for el in around.iter("a"):
        tagged = "tag" in (el.get("rel") or "").split()
        within = [above for above in el.iterancestors() if classes.TOPICS.search(classes.named(above))][:1]
        if tagged or any(above is not around and len("".join(above.itertext())) < 400 for above in within):
            text = " ".join(printable("".join(el.itertext())).split()).lstrip("#").strip(" ,;·")
            if text and len(text.split()) <= 5 and not any(other.tag in {"nav", "aside", "header"} for other in el.iterancestors()):
                found.append(text)
    return list(dict.fromkeys(found))


def _section_above(place: Place) -> tuple[str, ...]:
    """The section that stands right above the headline."""
    if place.headline is None:
        return ()
    for el in place.headline.itersiblings(preceding=True):
        text = " ".join("".join(el.itertext()).split())
        if text:
            known = section_or_genre(text)
            return (known,) if known and len(text) < 40 else ()
    return ()


def _language(pieces: Sequence[Shown], statements: Statements) -> str:
    """That of the text, where there is enough of it: many pages say the language of the software they are made with."""
    text = " ".join(each.text for each in pieces if each.role in {"text", "item", "quote"} and len(each.text) > 60)
    code = re.match(r"[a-zA-Z]{2}(?=$|[-_])", (statements.language or "").strip())
    if code and len(text.split()) < _ENOUGH_WORDS:
        return code.group().lower()
    return language_of(text or " ".join(each.text for each in pieces))


# --- pages without an article ---------------------------------------------------------------------------------------

_COOKIES = re.compile(r"cookie|consent|rgpd|gdpr", re.I)
_SHELL = re.compile(r"javascript", re.I)


def _empty(root: HtmlElement) -> str:
    """Why a page has no text, and what to do."""
    visible = [text for el in root.iter() if el.tag not in {"script", "style", "noscript", "head", "title", "meta"} for text in (el.text,) if text]
    text = " ".join(" ".join(visible).split())
    aside = " ".join("".join(el.itertext()) for el in root.iter("noscript"))
    if _COOKIES.search(text[:5000]) and len(text) < 5000:
        return "the page shows a question about cookies and no article; answer it in the browser and save the page again"
    if _SHELL.search(text[:2000] + aside) or any(el.get("id") in {"root", "app", "__next", "__nuxt"} for el in root.iter("div")):
        return (
            "the page has no text before its scripts run; open it in a browser, wait until the article shows, and save it there "
            "(`Webpage, complete` or SingleFile)"
        )
    return "the page has no running text; save it again once the article shows, or paste the text into a .txt file"


def _no_article(root: HtmlElement, place: Place, pieces: Sequence[Shown], statements: Statements) -> str | None:
    """Why a page with text is no article's page: a list of others, or a question about cookies."""
    prose = [each for each in pieces if each.role in {"text", "item", "quote", "row"} and len(each.text) > 60]
    linked = [each for each in pieces if each.role == "heading" and each.linked > 0.8]
    if len(linked) >= 4 and len(prose) <= 1.5 * len(linked) and not statements.is_live:
        return (
            f"the page is a list of {len(linked)} articles, as a home page or a section is, and no article; open the one you mean and "
            "save that page"
        )
    asking = sum(len(each.text) for each in prose if _COOKIES.search(each.text))
    if prose and asking > 0.5 * sum(len(each.text) for each in prose) and len(prose) < 6 and not statements.is_article:
        return _empty(root) if _COOKIES.search(" ".join(each.text for each in prose)) else None
    return None


def _cut(file: str, parts: Sequence[tuple[str, str, str | None, int]], statements: Statements) -> tuple[Problem, ...]:
    length = sum(len(text) for kind, text, *_ in parts if kind == "paragraph")
    if statements.is_cut and length < _CUT:
        message = (
            "the page has only the beginning of an article for subscribers; save it again where you are signed in, and delete this file"
        )
        return (Problem(file, 1, "warning", "cut-off", message),)
    return ()
