"""One module a format: bytes → documents. `reader_of` tells which reads a seed.

What a format needs (lxml, pypdf, the standard library's mail) is loaded when the first such seed is met: most builds meet none.
"""

from __future__ import annotations

import posixpath

from generator.ingest.document import Fields, Read, Reader


def _text(file: str, raw: bytes, known: Fields) -> Read:
    from generator.ingest.readers.text import read_text

    return read_text(file, raw, known)


def _page(file: str, raw: bytes, known: Fields) -> Read:
    from generator.ingest.readers.html import read_html

    return read_html(file, raw, known)


def _pdf(file: str, raw: bytes, known: Fields) -> Read:
    from generator.ingest.readers.pdf import read_pdf

    return read_pdf(file, raw, known)


def _mail(file: str, raw: bytes, known: Fields) -> Read:
    from generator.ingest.readers.mail import read_mail

    return read_mail(file, raw, known)


READERS: dict[str, Reader] = {
    ".txt": _text,
    ".md": _text,
    ".html": _page,
    ".htm": _page,
    ".xhtml": _page,
    ".mhtml": _page,
    ".mht": _page,
    ".pdf": _pdf,
    ".eml": _mail,
}
"""By what a seed's name ends with."""


def reader_of(file: str, raw: bytes) -> Reader:
    """The reader of a seed whose name ends with one of `READERS`; an export of a press database has its own."""
    suffix = posixpath.splitext(file)[1].lower()
    return (_export(raw) if suffix in {".html", ".htm"} else None) or READERS[suffix]


def _export(raw: bytes) -> Reader | None:
    if b"Article" not in raw and b"DocPublicationName" not in raw:  # nearly every page
        return None
    from generator.ingest.readers.europresse import is_europresse, read_europresse
    from generator.ingest.readers.factiva import is_factiva, read_factiva

    return read_europresse if is_europresse(raw) else read_factiva if is_factiva(raw) else None
