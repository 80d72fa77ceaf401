"""`.txt` and `.md`: text as copied from a page or an agency's feed, with front matter or without."""

from __future__ import annotations

import re

from generator.ingest.body import read_body
from generator.ingest.decode import Undecoded, decode
from generator.ingest.document import Document, Fields, Read
from generator.ingest.front_matter import read_front_matter
from generator.ingest.language import language_of_lines
from generator.ingest.lines import plain_lines
from generator.ingest.markdown import markdown_lines
from generator.ingest.run_on import parted
from generator.model import Problem


def read_text(file: str, raw: bytes, known: Fields) -> Read:
    """The one article of a text."""
    decoded = decode(raw, declared=known.charset)
    if isinstance(decoded, Undecoded):
        return (), (Problem(file, decoded.line, "error", decoded.code, decoded.message),)
    stated, text, first, problems = read_front_matter(file, decoded)
    fields = stated.over(known)
    marked = bool(stated.title) and re.search(r"^#{1,4} \S", text, re.MULTILINE)  # a page of Markdown named .txt
    read = markdown_lines if marked or file.lower().endswith(".md") else plain_lines
    lines = read(text, first=first)
    language = fields.language or language_of_lines(lines)
    body = read_body(parted(lines, language=language), language=language, title=fields.title)
    return (Document(fields, language, body),), problems
