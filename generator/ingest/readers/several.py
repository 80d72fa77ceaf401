"""The articles of one file, numbered; one that cannot be read is said by its number, and the others go on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from generator.ingest.document import Document, Read
from generator.model import Problem

DAMAGED = "\ufffd"
"""What stands in a text for bytes that are none in its encoding."""


def numbered(file: str, documents: Sequence[Document]) -> Read:
    """The documents, each with its number where there are several."""
    if len(documents) == 1 and not _is_damaged(documents[0]):
        return tuple(documents), ()
    found: list[Document] = []
    problems: list[Problem] = []
    for number, document in enumerate(documents, 1):
        if _is_damaged(document):
            named = f" (“{document.body.title}”)" if document.body.title else ""
            cause = f"article {number} of the file{named} has characters that its encoding does not know"
            message = f"{cause}; export it again, or save its text as a file of its own"
            problems.append(Problem(file, document.body.title_line, "error", "undecodable", message))
        else:
            found.append(replace(document, part=number))
    return tuple(found), tuple(problems)


def _is_damaged(document: Document) -> bool:
    return any(DAMAGED in text for _, text, _, _ in document.body.parts) or DAMAGED in (document.body.title or "")
