"""A Factiva export: several articles in one HTML file.

Two layouts are read, both with an element of the class `frArticle` (`enArticle` …) an article. In the plain one a `div` each has
the section, the headline (`#hd`), the authors, the word count, the day, the time, the source, its code, the page, the
language and the rights, in this order and without names. In the other a table has them with codes: HD, BY, WC, PD, ET, SN …
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from generator.ingest.body import read_body
from generator.ingest.dates import iso_date
from generator.ingest.decode import Undecoded
from generator.ingest.document import Document, Fields, Read
from generator.ingest.front_matter import language_code
from generator.ingest.html_lines import has_class, html_lines, html_of, words_of
from generator.ingest.language import language_of_lines
from generator.ingest.lines import Line
from generator.ingest.press import NOTICE, day_in, signed_by, source_named
from generator.ingest.readers.several import numbered
from generator.ingest.topics import section_or_genre
from generator.model import Problem

_ARTICLE = re.compile(r"^([a-z]{2})Article$")
_MARK = re.compile(rb"""class\s*=\s*["'][^"']*\b[a-z]{2}Article\b|articleParagraph\b""")
_CODE = re.compile(r"^[A-Z]{2,5}$")
_COUNT = re.compile(r"^[\d\s.,\u202f\xa0]+\s?(?:mots|words|w[öo]rter|palabras|parole|palavras|woorden)$", re.IGNORECASE)
_TIME = re.compile(r"^([01]?\d|2[0-3]):([0-5]\d)(?::\d\d)?(?:\s*(?:GMT|UTC|CET|CEST))?$")
_TEXT = ("LP", "TD")
_CAPTIONS = "ART"


def is_factiva(raw: bytes) -> bool:
    """True where HTML is such an export."""
    return (
        b"rticle" in raw and bool(_MARK.search(raw)) and (b"Headline" in raw or b">HD<" in raw or b"Document " in raw)
    )


@dataclass(slots=True)
class _Printed:
    """What an article's element has, by Factiva's own codes."""

    stated: dict[str, str] = field(default_factory=dict)
    lines: list[Line] = field(default_factory=list)


def read_factiva(file: str, raw: bytes, known: Fields) -> Read:
    """Its articles; `known` counts only where there is one."""
    root = html_of(raw)
    if isinstance(root, Undecoded):
        return (), (Problem(file, root.line, "error", root.code, root.message),)
    found = [element for element in root.iter("div", "article", "td") if _language_of(element)]
    if not found:
        message = "this is a Factiva page without an article in it; export the articles themselves as HTML"
        return (), (Problem(file, 1, "error", "no-article-in-export", message),)
    alone = len(found) == 1
    return numbered(file, [_document(element, known if alone else Fields()) for element in found])


def _language_of(element: Any) -> str | None:
    matches = (_ARTICLE.match(name) for name in (element.get("class") or "").split())
    return next((match[1] for match in matches if match), None)


def _document(article: Any, known: Fields) -> Document:
    printed = _of_table(article) or _of_plain(article)
    stated = printed.stated
    class_language = _language_of(article)
    language = (
        known.language or language_code(stated.get("LA", "")) or class_language or language_of_lines(printed.lines)
    )
    date, _ = day_in(stated.get("PD", ""), language=language)
    clock = _TIME.match(stated.get("ET", ""))
    named = source_named(stated.get("SN", ""))
    signed = signed_by(stated.get("BY", ""), language=language)
    section = section_or_genre(stated.get("SE") or stated.get("CLM") or "-")
    fields = Fields(
        title=stated.get("HD") or None,
        date=f"{date}T{int(clock[1]):02}:{clock[2]}" if date and "T" not in date and clock else date,
        outlet=named.outlet,
        agencies=tuple(dict.fromkeys((*named.agencies, *signed.agencies))),
        authors=signed.authors,
        language=language,
        topics=(section,) if section else (),
    )
    fields = known.over(fields)
    lines = [line for line in printed.lines if not NOTICE.match(line.text)]
    return Document(fields, language, read_body(lines, language=language, title=fields.title))


def _of_table(article: Any) -> _Printed | None:
    """The rows of a table of codes; None where there is none."""
    printed = _Printed()
    for row in article.iter("tr"):
        cells = [cell for cell in row if cell.tag in {"td", "th"}]
        code = words_of(cells[0]).strip() if len(cells) == 2 else ""
        if not _CODE.match(code):
            continue
        if code in _TEXT:
            printed.lines += html_lines(cells[1])
        elif code == _CAPTIONS:
            printed.lines += [replace(line, mark="image") for line in html_lines(cells[1])]
        else:
            printed.stated.setdefault(code, words_of(cells[1]))
    return printed if "HD" in printed.stated or printed.lines else None


def _of_plain(article: Any) -> _Printed:
    """A `div` a fact, told by its place among those that tell themselves: what follows the day is the source."""
    printed = _Printed()
    kinds: list[tuple[str, str]] = []
    for element, text in _facts(article):
        kinds.append((_kind(element, text, {kind for kind, _ in kinds}), text))
    for kind, text in kinds:
        printed.stated.setdefault(kind, text)
    printed.lines += html_lines(article, drop=lambda element: element is not article and _is_fact(element))
    return printed


def _facts(article: Any) -> Iterator[tuple[Any, str]]:
    for element in article.iter("div"):
        if element is not article and _is_fact(element) and not any(map(_is_fact, element.iterdescendants("div"))):
            yield element, words_of(element)


def _is_fact(element: Any) -> bool:
    return element.tag == "div" and not any(has_class(each, "articleParagraph") for each in element.iter("p"))


def _kind(element: Any, text: str, before: set[str]) -> str:
    if element.get("id") == "hd" or any(re.search(r"Headline$", each.get("class") or "") for each in element.iter()):
        return "HD"
    if has_class(element, "author"):
        return "BY"
    if _COUNT.match(text):
        return "WC"
    if "PD" not in before and iso_date(text, language="fr"):
        return "PD"
    if _TIME.match(text):
        return "ET"
    if "PD" in before and "SN" not in before:
        return "SN"
    if "HD" not in before:
        return "SE"
    if "SN" in before and language_code(text):
        return "LA"
    return "-"
