"""Why a page is no article's page, and what to do then."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lxml.html import HtmlElement

from generator.ingest.webpage.around import words_of
from generator.ingest.webpage.classes import FURNITURE_TAGS
from generator.ingest.webpage.figures import Shown
from generator.ingest.webpage.statements import Statements

_COOKIES = re.compile(r"\bcookies?\b|\bRGPD\b|\bGDPR\b", re.I)
_SCRIPTS = re.compile(r"javascript", re.I)
_APPLICATION = {"root", "app", "__next", "__nuxt", "gatsby", "___gatsby", "svelte"}
_LONG = 60
_SHORT_PAGE = 5000
_CUT = 1500
"""Characters of text: a page for subscribers that shows fewer shows its beginning alone."""


def why_empty(root: HtmlElement) -> str:
    """Why a page has no running text, and what to do."""
    shown = [
        el.text
        for el in root.iter()
        if el.text and el.tag not in FURNITURE_TAGS - {"dialog", "form", "label", "button"}
    ]
    text = " ".join(" ".join(shown).split())
    aside = " ".join(words_of(el) for el in root.iter("noscript"))
    if _COOKIES.search(text) and len(text) < _SHORT_PAGE:
        return (
            "the page shows a question about cookies and no article; answer it in the browser and save the page again"
        )
    if _SCRIPTS.search(text + aside) or any(el.get("id") in _APPLICATION for el in root.iter("div")):
        return (
            "the page has no text before its scripts run; open it in a browser, wait until the article shows, and save it from "
            "there"
        )
    return "the page has no running text; save it again once the article shows, or paste the text into a .txt file"


def why_no_article(root: HtmlElement, pieces: Sequence[Shown], statements: Statements) -> str | None:
    """Why a page with text is no article's: it lists others, or asks a question about cookies. None for an article's."""
    prose = [each for each in pieces if each.role in {"text", "item", "quote", "row"} and len(each.text) > _LONG]
    linked = [each for each in pieces if each.role == "heading" and each.linked > 0.8]
    if len(linked) >= 4 and len(prose) <= 1.5 * len(linked) and not statements.is_live:
        return (
            f"the page is a list of {len(linked)} articles, as a home page or a section is; open the article you mean and save "
            "that page"
        )
    length = sum(len(each.text) for each in prose)
    asking = sum(len(each.text) for each in prose if _COOKIES.search(each.text))
    return why_empty(root) if prose and asking > 0.5 * length and len(prose) < 6 and not statements.is_article else None


def is_cut(statements: Statements, length: int) -> bool:
    """True where the page says that it is for subscribers and has so few characters of text."""
    return statements.is_cut and length < _CUT
