"""An Europresse export: several articles in one HTML file.

Two generations are read. Since 2013 an article is an `<article>`, its source in `.DocPublicationName`, its section, day,
word count and page in `.DocHeader`, its title in `.titreArticle`, its text in `.docOcurrContainer` or `.DocText`. Before, it
was a cell of a table with the same names of classes in it and the text running on behind `.TitreArticleVisu`.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from generator.ingest.body import read_body
from generator.ingest.decode import Undecoded
from generator.ingest.document import Document, Fields, Read
from generator.ingest.html_lines import first_of, has_class, html_lines, html_of, words_of
from generator.ingest.language import language_of_lines
from generator.ingest.lines import Line
from generator.ingest.press import LEGEND, NOTICE, day_in, signed_by, source_named
from generator.ingest.readers.several import numbered
from generator.ingest.topics import section_or_genre
from generator.model import Problem
from generator.text import fold

_SOURCE, _HEADER = "DocPublicationName", "DocHeader"
_TITLES = ("rdp__articletitle", "titreArticleVisu", "TitreArticleVisu", "titreArticle")
_TEXTS = ("docOcurrContainer", "DocText")
_AUTHORS = ("docAuthors", "sm-margin-bottomNews")
_AROUND = (
    "publiC-lblNodoc", "apd-wrapper", "rdp__public", "txtCertificat", "sm-margin-bottomNews", "docAuthors", "DocTitreSousSection", _SOURCE,
    _HEADER, *_TITLES,
)  # fmt: skip
_NUMBER = re.compile(r"\b(?:news|biz|web|ref)·(\d{4})(\d\d)(\d\d)·")
_SIGNED = 10
"""Words in a line below the title that may be its authors."""
_PAPER = re.compile(r"cet article est paru dans|this article (?:appeared|was published) in", re.IGNORECASE)


def is_europresse(raw: bytes) -> bool:
    """True where HTML is such an export."""
    return _SOURCE.encode() in raw and (b"<article" in raw or b"DocHeader" in raw or b"itreArticleVisu" in raw)


def read_europresse(file: str, raw: bytes, known: Fields) -> Read:
    """Its articles; `known` counts only where there is one."""
    root = html_of(raw)
    if isinstance(root, Undecoded):
        return (), (Problem(file, root.line, "error", root.code, root.message),)
    found = [element for element in root.iter("article") if first_of(element, _SOURCE, *_TITLES) is not None]
    found = found or _cells(root)
    if not found:
        message = "this is an Europresse page without an article in it; export the articles themselves as HTML"
        return (), (Problem(file, 1, "error", "no-article-in-export", message),)
    alone = len(found) == 1
    return numbered(file, [_document(element, known if alone else Fields()) for element in found])


def _cells(root: Any) -> list[Any]:
    """The widest elements that name one source each."""
    named = [element for element in root.iter() if isinstance(element.tag, str) and has_class(element, _SOURCE)]
    counts: dict[Any, int] = {}
    for element in named:
        for above in element.iterancestors():
            counts[above] = counts.get(above, 0) + 1
    cells: list[Any] = []
    for element in named:
        wide = [above for above in element.iterancestors() if counts[above] == 1]
        if wide and wide[-1] not in cells:
            cells.append(wide[-1] if wide[-1].tag != "html" else wide[-1].find("body"))
    return cells


def _document(article: Any, known: Fields) -> Document:
    header = " ".join(words_of(each) for each in article.iter("span", "div") if has_class(each, _HEADER))
    titled = first_of(article, *_TITLES)
    title = words_of(titled) if titled is not None else ""
    container = first_of(article, *_TEXTS)
    if container is None or not "".join(container.itertext()).strip():
        container = article
    lines = html_lines(container, drop=lambda element: _is_around(element, container, titled))
    top = next((at for at, line in enumerate(lines) if line.text == title), -1) if container is article else -1
    lines = lines[top + 1 :]
    signed = next((words for at in _signatures(article) if (words := words_of(at))), "")
    language = known.language or language_of_lines([*lines, Line(1, title or "-")])
    authors = signed_by(signed, language=language)
    if container is article and not signed and lines:
        first = signed_by(lines[0].text, language=language)
        if (first.authors or first.agencies) and len(lines[0].text.split()) <= _SIGNED:
            authors, lines = first, lines[1:]
    source = first_of(article, _SOURCE)
    named = source_named(_first_line(source)) if source is not None else Fields()
    head = article.find(".//header")
    date, before = day_in(header or (words_of(head) if head is not None else ""), language=language)
    section = section_or_genre(before) if date and before else None
    number = _NUMBER.search(" ".join(article.itertext()))
    subtitle = first_of(article, "rdp__subtitle")
    if subtitle is not None and (words := words_of(subtitle)) and fold(words) != fold(title):
        lines = (Line(subtitle.sourceline or 1, words, mark="text"), *lines)
    fields = Fields(
        title=title or None,
        date=date or ("-".join(number.groups()) if number else None),
        outlet=named.outlet,
        agencies=tuple(dict.fromkeys((*named.agencies, *authors.agencies))),
        authors=authors.authors,
        topics=(section,) if section else (),
        url=_address(article),
    )
    return _read(known.over(fields), language, lines)


def _read(fields: Fields, language: str, lines: tuple[Line, ...]) -> Document:
    return Document(fields, language, read_body(without_notices(lines), language=language, title=fields.title))


def without_notices(lines: tuple[Line, ...]) -> list[Line]:
    """The lines without rights and numbers; those below a line that says `Illustration(s) :` are captions."""
    kept: list[Line] = []
    legend = False
    for line in lines:
        if NOTICE.match(line.text) or _PAPER.match(line.text):
            legend = False
        elif LEGEND.match(line.text):
            legend = True
        else:
            kept.append(replace(line, mark="image") if legend else line)
    return kept


def _signatures(article: Any) -> list[Any]:
    """The elements that hold the authors; within the title's the same class is a line of the title's."""
    found = [element for element in article.iter() if isinstance(element.tag, str) and has_class(element, *_AUTHORS)]
    return [
        element for element in found if not any(has_class(above, "titreArticle") for above in element.iterancestors())
    ]


def _is_around(element: Any, container: Any, titled: Any) -> bool:
    if element is container or element is titled:
        return False
    return element.tag in {"aside", "footer"} or has_class(element, *_AROUND)


def _first_line(source: Any) -> str:
    """The source's name: what follows on further lines, or behind a wide space, is the issue's."""
    text = "".join(source.itertext()).strip()
    return re.split(r"\n|\s{3,}", text, maxsplit=1)[0] if text else ""


def _address(article: Any) -> str | None:
    for link in article.iter("a"):
        target = (link.get("href") or "").strip()
        if _PAPER.search("".join(link.itertext())) and re.match(r"https?://\S+$", target):
            return str(target)
    return None
