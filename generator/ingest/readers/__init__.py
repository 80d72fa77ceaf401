"""One module a format: bytes → documents. `reader_of` tells which reads a seed."""

from __future__ import annotations

import posixpath

from generator.ingest.document import Reader
from generator.ingest.readers.html import read_html
from generator.ingest.readers.text import read_text

READERS: dict[str, Reader] = {
    ".txt": read_text,
    ".md": read_text,
    ".html": read_html,
    ".htm": read_html,
    ".xhtml": read_html,
    ".mhtml": read_html,
    ".mht": read_html,
}
"""By what a seed's name ends with."""


def reader_of(file: str) -> Reader:
    """The reader of a seed whose name ends with one of `READERS`."""
    return READERS[posixpath.splitext(file)[1].lower()]
