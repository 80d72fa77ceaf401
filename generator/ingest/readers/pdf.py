"""`.pdf` with a text layer: an article as printed, or as a browser or a database made it. pypdf reads it."""

from __future__ import annotations

import logging
import math
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pypdf
from pypdf.errors import DependencyError, FileNotDecryptedError, LimitReachedError

from generator.ingest.body import Body, read_body
from generator.ingest.decode import Undecoded, printable
from generator.ingest.document import Document, Fields, Read
from generator.ingest.headline import clean, same_headline
from generator.ingest.junk import is_title
from generator.ingest.language import language_of
from generator.ingest.lines import Line
from generator.ingest.names import name_at
from generator.ingest.printed import Row, paragraphs, tidied, without_edges
from generator.model import Problem
from generator.text import fold

MOST_PAGES = 200
MOST_BYTES = 100_000_000
DRAWN, STEPS = (2_000_000, 200_000), (100_000, 10_000)
"""Bytes and number of drawing instructions that are read: so many, and so many more a page. An article's page has some 20,000
and 2,000; pypdf reads 40,000 instructions a second, and forms within forms make billions of a few."""
_A_FORM = 60
"""Instructions that take as long as to set out for a form drawn by one."""
_SCANNED = 25
"""Letters a page below which there is no text layer worth the name: a scan has its page numbers at most."""
_HEAD = 12
"""Lines among which a title or an author may be printed."""
_CLEAR = 0.85
"""Share of letters, digits and usual signs below which the fonts do not say what their shapes mean."""


class _TooMuch(MemoryError):
    """More work than an article is worth. pypdf lets only a `MemoryError` through."""


def read_pdf(file: str, raw: bytes, known: Fields) -> Read:
    """The one article of a PDF."""
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it tells of every fault that it mends
    found = _found(raw)
    if isinstance(found, Undecoded):
        return (), (Problem(file, 1, "error", found.code, found.message),)
    rows, title, author = found.rows, found.title, found.author
    rows, address = without_edges(rows)
    language = known.language or language_of(" ".join(row.text for row in rows))
    lines = paragraphs(rows, language=language)
    body = _body(lines, language, known.title, title)
    head = [line.text for line in lines[:_HEAD]] + [line.text for line in lines[-2:]]
    otherwise = Fields(authors=(author,) if author and _is_printed(author, head) else ())
    return (Document(known.over(Fields(url=address)), language, body, otherwise=otherwise),), ()


def _body(lines: Sequence[Line], language: str, known: str | None, stated: str | None) -> Body:
    """The title that the file states counts where the text prints it, or has none."""
    title = clean(stated, language=language).text if stated and is_title(stated) else None
    printed = title and any(same_headline(line.text, title) for line in lines[:_HEAD])
    body = read_body(lines, language=language, title=known or (title if printed else None))
    return body if body.title or not title else read_body(lines, language=language, title=title)


def _is_printed(author: str, lines: Sequence[str]) -> bool:
    """True for a name that stands beside the text: what a file states alone is as often who saved it."""
    end, count = name_at(author, 0)
    return end == len(author) and count >= 2 and any(fold(author) in fold(line) for line in lines if len(line) < 200)


@dataclass(frozen=True, slots=True)
class _Found:
    rows: list[Row]
    title: str | None
    author: str | None


def _found(raw: bytes) -> _Found | Undecoded:
    """The lines of all pages with the title and the author that the file states; or why there are none."""
    if len(raw) > MOST_BYTES:
        return Undecoded(
            "pdf-too-long", "the PDF is larger than 100 MB, so it is left out; save the article's own pages as a file"
        )
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            reader = pypdf.PdfReader(BytesIO(raw), strict=False)
            if reader.is_encrypted and not reader.decrypt(""):
                raise FileNotDecryptedError
            count = len(reader.pages)
            if count > MOST_PAGES:
                message = f"the PDF has {count} pages, more than an article has; save the article's own pages as a file"
                return Undecoded("pdf-too-long", message)
            rows = _extracted(reader)
            title, author = _stated(reader)
    except (FileNotDecryptedError, DependencyError):
        return Undecoded(
            "pdf-locked", "the PDF is protected with a password; save it without one, or save its text as a .txt file"
        )
    except (_TooMuch, LimitReachedError):
        return Undecoded("pdf-too-long", "a page of the PDF draws more than can be read; save its text as a .txt file")
    except (Exception, RecursionError, MemoryError):
        # pypdf meets damaged files with errors of every kind: KeyError, TypeError, zlib.error, its own …
        return Undecoded(
            "pdf-damaged",
            "the PDF is damaged or is none; open it and print it to a PDF again, or save its text as a .txt file",
        )
    letters = sum(c.isalpha() for row in rows for c in row.text)
    if letters < _SCANNED * max(1, count):
        message = "the PDF has no text, as a scan has none; have it read (OCR, for instance with OCRmyPDF), or type its text into a .txt file"
        return Undecoded("pdf-no-text", message)
    signs = "".join(row.text for row in rows).replace(" ", "")
    if sum(c.isalnum() or c in "'’\"«»“”.,;:!?()-–—…/%€$&@·•°" for c in signs) < _CLEAR * len(signs):
        return Undecoded(
            "pdf-no-text",
            "the PDF's fonts do not say which letters they show; have it read (OCR), or copy its text into a .txt file",
        )
    return _Found(tidied(rows), title, author)


def _extracted(reader: pypdf.PdfReader) -> list[Row]:
    rows: list[Row] = []
    count = len(reader.pages)
    most_drawn, most_steps = (at_all + count * a_page for at_all, a_page in (DRAWN, STEPS))
    steps = drawn = 0

    def step(operator: Any, *_: Any) -> None:
        nonlocal steps
        steps += _A_FORM if operator == b"Do" else 1
        if steps > most_steps:
            raise _TooMuch

    for number, page in enumerate(reader.pages):
        contents = page.get_contents()
        drawn += len(contents.get_data()) if contents is not None else 0
        if drawn > most_drawn:
            raise _TooMuch
        making = _Rows(number)
        page.extract_text(visitor_operand_before=step, visitor_text=making.add)
        rows += making.done()
    return rows


class _Rows:
    """The lines of a page, out of the pieces that pypdf shows in the order of the file."""

    def __init__(self, page: int) -> None:
        self.page = page
        self.rows: list[Row] = []
        self.run: list[tuple[str, bool]] = []
        self.at: tuple[float, float, float] = (0.0, 0.0, 0.0)

    def add(self, text: str, cm: Sequence[float], tm: Sequence[float], font: Any, size: float) -> None:
        bold = "bold" in str((font or {}).get("/BaseFont", "")).lower()
        pieces = text.split("\n")
        x, y = tm[4] * cm[0] + tm[5] * cm[2] + cm[4], tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
        scale = math.sqrt(abs((tm[0] * tm[3] - tm[1] * tm[2]) * (cm[0] * cm[3] - cm[1] * cm[2])))
        for number, piece in enumerate(pieces):
            if number:
                self.end()
                y -= 1.2 * size * scale  # where the file breaks a line without saying where the next one stands
            if not piece.strip():
                if self.run and piece:
                    self.run.append((piece, bold))
                continue
            if not any(each.strip() for each, _ in self.run):
                self.at = (x, y, round(size * scale, 1))
            self.run.append((piece, bold))

    def end(self) -> None:
        text = "".join(piece for piece, _ in self.run)
        if text.strip():
            shown = "".join(c if c == "\xad" else printable(c) for c in text) if not text.isprintable() else text
            x, y, size = self.at
            bold = all(bold for piece, bold in self.run if piece.strip())
            self.rows.append(Row(shown.strip(), self.page, round(x, 1), round(y, 1), size, bold))
        self.run = []

    def done(self) -> list[Row]:
        self.end()
        return self.rows


def _stated(reader: pypdf.PdfReader) -> tuple[str | None, str | None]:
    """Title and author of the file's own; its dates are those of the file, not of the article."""
    stated = reader.metadata
    values = (stated.get(key) if stated is not None else None for key in ("/Title", "/Author"))
    title, author = (" ".join(printable(str(value)).split()) or None if value else None for value in values)
    return title, author
