"""HTML as it stands, block by block: a mail's text, and a saved page where nothing better reads it."""

from __future__ import annotations

from generator.ingest.body import read_body
from generator.ingest.decode import Undecoded
from generator.ingest.document import Document, Fields, Read
from generator.ingest.html_lines import html_lines, html_of
from generator.ingest.language import language_of_lines
from generator.model import Problem


def read_plain_html(file: str, raw: bytes, known: Fields) -> Read:
    root = html_of(raw)
    if isinstance(root, Undecoded):
        return (), (Problem(file, root.line, "error", root.code, root.message),)
    lines = html_lines(root)
    language = known.language or language_of_lines(lines)
    return (Document(known, language, read_body(lines, language=language, title=known.title)),), ()
