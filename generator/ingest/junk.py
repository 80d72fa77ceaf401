"""Titles that a program wrote, not the press."""

from __future__ import annotations

import re

_PROGRAM = re.compile(
    r"""^(?: microsoft\s+(?:word|powerpoint|excel)\b.* | (?:untitled|sans\s+titre|unbenannt|anonymous|unspecified|document|layout|print|impression
          |scan|page|pdf|article|blank|new|nouveau)\b[\s\d_-]{0,12}\d* | .*\.(?:docx?|odt|rtf|txt|pdf|html?|indd|qxp|pptx?|xlsx?|tmp|php|aspx?)
          | (?:https?|file|about):.* )$""",
    re.VERBOSE | re.IGNORECASE,
)


def is_title(stated: str) -> bool:
    """True for a title of two words or more that no program made up.

    >>> is_title("Microsoft Word - x.doc"), is_title("Document1"), is_title("article_final_v2"), is_title("Le vote est fini")
    (False, False, False, True)
    """
    text = stated.strip(" ()[]<>\"'")
    return len(text.split()) > 1 and any(c.islower() or c.isupper() for c in text) and not _PROGRAM.match(text)
