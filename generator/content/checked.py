"""What a page's fields say, beyond their form: whether it can be so. Each problem has the field's line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache

from babel import Locale
from babel.languages import get_official_languages
from rapidfuzz import process

from generator import lexicon
from generator.content.front_matter import FrontMatter
from generator.model import Article, Problem

_ADDRESS = re.compile(r"https?://[^\s/?#.]+[^\s]*$", re.IGNORECASE)
_ITEM = re.compile(r"\bQ[1-9]\d*\b", re.IGNORECASE)


def of_article(page: str, front: FrontMatter, article: Article) -> Iterator[Problem]:
    """What an article says that cannot be so. Its dates are ISO or None."""

    for key, address in (("url", article.url), ("archive", article.archive)):
        if address is not None and not _ADDRESS.match(address):
            whole = f"https://{address}"
            remedy = f"`{whole}`" if re.match(r"[\w-]+(\.[\w-]+)+(/\S*)?$", address) else "the whole `https://…`"
            cause = f"{key}: `{address}` is no web address, so nothing links to it"
            yield Problem(page, front.line(key), "warning", "address", f"{cause}; write {remedy}, or take the line out")
    fetched = article.seed.fetched if article.seed else None
    last = _day_after(fetched)
    for key, day in (("date", article.date), ("updated", article.updated)):
        if day and last and day[:10] > last:
            message = (
                f"{key}: {day} is later than the day on which its seed was fetched ({fetched}); correct one of them"
            )
            yield Problem(page, front.line(key), "warning", "date-future", message)
    if article.date and article.updated and article.updated[:10] < article.date[:10]:
        message = f"updated: {article.updated} is before the date of the article, {article.date}; correct one of them, if the source does not say so itself"
        yield Problem(page, front.line("updated"), "notice", "updated-first", message)


def _day_after(fetched: str | None) -> str | None:
    """The day behind an ISO time: where the article was published it may have begun. None where it is no time."""
    try:
        return (date.fromisoformat(fetched[:10]) + timedelta(days=1)).isoformat() if fetched else None
    except (ValueError, OverflowError):
        return None


# --- codes ----------------------------------------------------------------------------------------------------------


def language(page: str, front: FrontMatter, value: str) -> tuple[str, tuple[Problem, ...]]:
    """The language's code, and what is wrong with it. One that cannot be a code counts as French."""
    if value in lexicon.languages() or value in _languages():
        return value, ()
    meant = _language_meant(value)
    remedy = f"`{meant}` may be meant" if meant else "write two letters, such as fr or en"
    is_code = re.fullmatch(r"[a-z]{2}", value) is not None
    effect = "nothing is read in the text" if is_code else "the text counts as French"
    message = f"language: `{value}` is not a language's code, so {effect}; {remedy}"
    return value if is_code else "fr", (Problem(page, front.line("language"), "error", "language", message),)


@lru_cache(maxsize=1)
def _languages() -> dict[str, str]:
    """ISO 639-1 code → the language's English name, in lower case."""
    return {code: str(name).lower() for code, name in sorted(Locale("en").languages.items()) if len(code) == 2}


def _language_meant(value: str) -> str | None:
    """
    >>> _language_meant("FR"), _language_meant("en_GB"), _language_meant("jp"), _language_meant("german"), _language_meant("xx")
    ('fr', 'en', 'ja', 'de', None)
    """
    first = re.split(r"[-_]", value.strip().lower())[0]
    if first in _languages():
        return first
    spoken = get_official_languages(first.upper(), regional=False) if len(first) == 2 else ()
    names = {str(name).lower(): code for each in lexicon.languages() for code, name in Locale(each).languages.items()}
    return spoken[0] if spoken and len(spoken[0]) == 2 else names.get(first)


def wikidata(page: str, front: FrontMatter, value: str | None) -> tuple[str | None, tuple[Problem, ...]]:
    """The item's identifier, and what is wrong with it: then it is None."""
    if value is None or re.fullmatch(r"Q[1-9]\d*", value):
        return value, ()
    found = _ITEM.search(value) or _ITEM.search(f"Q{value}")
    remedy = (
        f"write `{found.group().upper()}`" if found else "write a Q and a number, as at the head of the item's page"
    )
    message = f"wikidata: `{value}` is no item of Wikidata, so it is left out; {remedy}"
    return None, (Problem(page, front.line("wikidata"), "warning", "wikidata", message),)


def status(page: str, front: FrontMatter, value: str, known: tuple[str, ...]) -> tuple[str, tuple[Problem, ...]]:
    """The status, and what is wrong with it: then it is the first of those that are known."""
    if value in known:
        return value, ()
    near = process.extractOne(value.lower(), known, score_cutoff=75)
    remedy = f"`{near[0]}` may be meant" if near else f"write one of {', '.join(known)}"
    message = f"status: `{value}` is not known, so the page counts as {known[0]}; {remedy}"
    return known[0], (Problem(page, front.line("status"), "error", "status", message),)
