"""What to cite an article or a claim's page by: as text, BibTeX, RIS and CSL-JSON. Only what is known is stated."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, NamedTuple
from urllib.parse import quote

import msgspec
import rispy
from bibtexparser.entrypoint import write_string
from bibtexparser.library import Library
from bibtexparser.middlewares.parsestack import default_unparse_stack
from bibtexparser.model import Entry, Field
from bibtexparser.writer import BibtexFormat

from generator.model import Article, Claim, Page
from generator.render.desk import Desk
from generator.render.linked import publisher
from generator.render.rows import Rows
from generator.render.typography import nested, typeset
from generator.text import slug


@dataclass(frozen=True)
class Reference:
    id: str
    title: str
    press: bool
    """An article of the press; else a page of this site."""
    authors: tuple[str, ...] = ()
    """As printed: which part of a name is the surname is not known."""
    agencies: tuple[str, ...] = ()
    container: str | None = None
    """The newspaper, or this site."""
    date: str | None = None
    """ISO, as precise as it is known."""
    language: str | None = None
    url: str | None = None

    @property
    def bodies(self) -> tuple[str, ...]:
        """Agencies stand for an author where none has signed."""
        return () if self.authors else self.agencies

    @property
    def note(self) -> str | None:
        return ", ".join(self.agencies) if self.authors and self.agencies else None

    @property
    def day(self) -> str | None:
        return self.date.partition("T")[0] if self.date else None


def of_article(article: Article) -> Reference:
    return Reference(
        id=article.id,
        title=article.title,
        press=True,
        authors=article.authors,
        agencies=article.agencies,
        container=article.outlet,
        date=article.date,
        language=article.language,
        url=publisher(article),
    )


def of_claim(desk: Desk, claim: Claim) -> Reference:
    return Reference(
        id=claim.id,
        title=claim.title,
        press=False,
        container=desk.site.title or None,
        language=desk.spoken.get(claim.id, desk.words.language),
        url=desk.site.absolute(f"claims/{claim.id}.md"),
    )


def plain(desk: Desk, reference: Reference) -> str:
    """A line of text."""
    t = desk.words
    who = ", ".join([*reference.authors, *([reference.container] if reference.container else []), *reference.agencies])
    title = typeset(nested(reference.title, t.language), reference.language)
    parts = [
        who if reference.press else "",
        t.plain("cited_title", title=title),
        "" if reference.press else reference.container or "",
        (t.date(reference.date) if reference.date else t.plain("cited_undated")) if reference.press else "",
    ]
    said = ". ".join(part.removesuffix(".") for part in parts if part) + "."
    return (
        f"{said} {reference.url}" if reference.url else said
    )  # a full stop behind an address would be taken for its end


# --- BibTeX ---------------------------------------------------------------------------------------------------------

# What TeX reads as a command; bibtexparser escapes nothing. BibTeX counts braces even behind a backslash.
_TEX = {
    ord("\\"): r"\textbackslash{}",
    ord("{"): r"\textbraceleft{}",
    ord("}"): r"\textbraceright{}",
    ord("~"): r"\textasciitilde{}",
    ord("^"): r"\textasciicircum{}",
    **{ord(c): f"\\{c}" for c in "$&#_%"},
}
# in an address, which is printed as it stands
_VERBATIM = {ord(c): quote(c) for c in "\\{}^~%"} | {ord("%"): "%"}


def bibtex(references: Sequence[Reference]) -> str:
    """Capitals of a title are kept by a second pair of braces, and so is a body that is an author from being split."""
    library = Library([_entry(reference) for reference in references])
    layout = BibtexFormat()  # type: ignore[no-untyped-call]
    layout.indent, layout.block_separator = "  ", "\n"
    # nobody else has the library, so that it need not be copied, which takes most of the time
    stack = default_unparse_stack(allow_inplace_modification=True)
    return write_string(library, stack, bibtex_format=layout)


def _entry(reference: Reference) -> Entry:
    tex = _tex
    authors = [_signer(name) for name in reference.authors] + [f"{{{tex(name)}}}" for name in reference.bodies]
    day = reference.day
    in_a_paper = reference.press and reference.container
    fields = {
        "author": " and ".join(authors),
        "title": f"{{{tex(reference.title)}}}",
        "journal" if in_a_paper else "howpublished": tex(reference.container or ""),
        "entrysubtype": "newspaper" if reference.press else "",
        "year": day[:4] if day else "",
        "month": str(int(day[5:7])) if day and len(day) >= 7 else "",
        "date": day or "",
        "url": _one_line(reference.url or "").translate(_VERBATIM),
        "langid": reference.language or "",
        "note": tex(reference.note or ""),
    }
    kind = "article" if in_a_paper else "misc"
    return Entry(kind, cite_key(reference.id), [Field(key, value) for key, value in fields.items() if value])


def _tex(text: str) -> str:
    return _one_line(text).translate(_TEX)


def _signer(name: str) -> str:
    """A name in one piece where BibTeX would take it for several."""
    return f"{{{_tex(name)}}}" if re.search(r",|\sand\s", name, re.IGNORECASE) else _tex(name)


def cite_key(id: str) -> str:
    """The id where BibTeX takes it as a key, else a slug of it with a checksum that keeps two apart.

    >>> cite_key("2025-08-22-kim"), cite_key("l'été, 50 %")
    ('2025-08-22-kim', 'l-ete-50-9d76cf25')
    """
    return id if re.fullmatch(r"[a-z0-9-]+", id) else f"{slug(id)}-{zlib.crc32(id.encode()):08x}"


# --- RIS ------------------------------------------------------------------------------------------------------------


class _Writer(rispy.RisWriter):  # type: ignore[misc]
    """Without the number before each reference, which is no part of the format."""

    def set_header(self, count: int) -> str:
        return ""


def ris(references: Sequence[Reference]) -> str:
    return str(rispy.dumps([_tags(reference) for reference in references], implementation=_Writer))


def _tags(reference: Reference) -> dict[str, Any]:
    day = reference.day
    tags: dict[str, Any] = {
        "type_of_reference": "NEWS" if reference.press else "ELEC",
        "id": cite_key(reference.id),
        "authors": [_one_line(name) for name in (*reference.authors, *reference.bodies)],
        "title": _one_line(reference.title),
        "secondary_title": _one_line(reference.container or ""),
        "year": day[:4] if day else "",
        "date": f"{'/'.join(day.split('-'))}{'/' * (4 - len(day.split('-')))}" if day else "",
        "language": reference.language,
        "urls": [_one_line(reference.url)] if reference.url else [],
        "notes": [_one_line(reference.note)] if reference.note else [],
    }
    return {tag: value for tag, value in tags.items() if value}


# --- CSL-JSON -------------------------------------------------------------------------------------------------------


def csl(references: Sequence[Reference]) -> str:
    """A list; a line for each reference."""
    rows = [msgspec.json.encode(_item(reference)).decode("utf-8") for reference in references]
    return "[" + ",\n".join(rows) + "]\n"


def _item(reference: Reference) -> dict[str, Any]:
    day = reference.day
    item = {
        "id": reference.id,
        "type": "article-newspaper" if reference.press else "webpage",
        "title": reference.title,
        "author": [{"literal": name} for name in (*reference.authors, *reference.bodies)],
        "container-title": reference.container,
        "issued": {"date-parts": [[int(part) for part in day.split("-")]]} if day else None,
        "language": reference.language,
        "URL": reference.url,
        "note": reference.note,
    }
    return {name: value for name, value in item.items() if value}


def _one_line(text: str) -> str:
    return " ".join(text.split())


# --- downloads ------------------------------------------------------------------------------------------------------


class Download(NamedTuple):
    """A link that holds its file: it works offline and without scripts, and 5,000 articles need not 15,000 files."""

    label: str
    file: str
    href: str


_FORMATS = (
    ("BibTeX", "bib", "application/x-bibtex", bibtex),
    ("RIS", "ris", "application/x-research-info-systems", ris),
    ("CSL-JSON", "csl.json", "application/vnd.citationstyles.csl+json", csl),
)


def downloads(reference: Reference) -> list[Download]:
    return [
        Download(
            label, f"{reference.id}.{suffix}", f"data:{media};charset=utf-8,{quote(write([reference]), safe='(),:;/')}"
        )
        for label, suffix, media, write in _FORMATS
    ]


def files(about: Mapping[str, Article], rows: Rows) -> tuple[Page, ...]:
    """The whole corpus, in each format."""

    def all_in(write: Callable[[Sequence[Reference]], str]) -> str:
        return write([of_article(article) for article in about.values()])

    return tuple(
        rows.file(f"data/articles.{suffix}", [([("about", None)], partial(all_in, write))])
        for _, suffix, _, write in _FORMATS
    )
