"""Plain text to Markdown that renders as that very text, and Markdown back to plain text blocks.

The one boundary between the two: what an article says can never become markup.
"""

from __future__ import annotations

import html
import re
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.token import Token

# What Python-Markdown and CommonMark may read as markup anywhere in a line. `&` and `<` become entities, since
# Python-Markdown has no backslash escape for them.
_INLINE = re.compile(r"([\\`*_{}\[\]])")
# … and at the start of a line: # heading, > quotation, - + list, --- === rules, 1. list, : definition, | table, ~ fence.
_LEADING = re.compile(r"^(\s*)([#>+\-=~|:!]|\d+(?=[.)]))")


def escape(text: str) -> str:
    """Markdown for one line of plain text.

    >>> escape("1. *Non* <b> & [x](y) a_b")
    '1\\\\. \\\\*Non\\\\* &lt;b&gt; &amp; \\\\[x\\\\](y) a\\\\_b'
    """
    text = " ".join(text.split("\n"))
    text = _INLINE.sub(r"\\\1", text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"))
    match = _LEADING.match(text)
    if not match:
        return text
    space, mark = match.groups()
    rest = text[match.end() :]
    if mark.isdigit():
        return f"{space}{mark}\\{rest}"
    # `=`, `~`, `|` and `:` have no backslash escape in Python-Markdown: an entity reads the same everywhere.
    return f"{space}&#{ord(mark)};{rest}" if mark in "=~|:" else f"{space}\\{mark}{rest}"


def attribute(text: str) -> str:
    """The text for a double-quoted HTML attribute, on one line."""
    return html.escape(" ".join(text.split()), quote=True)


# --- reading ------------------------------------------------------------------------------------------------------


class Passage(NamedTuple):
    """A block of an article's page as plain text."""

    kind: str
    """`paragraph`, `heading` or `caption`."""
    text: str
    credit: str | None
    line: int
    """1-based in the Markdown given."""


_CAPTION = re.compile(r"^\{:?\s*\.caption(?:\s+credit=\"(?P<credit>[^\"]*)\")?\s*\}$")
_PARSER = MarkdownIt("commonmark")


def passages(body: str) -> tuple[Passage, ...]:
    """The plain text of an article page's body, block by block: emphasis, links and images reduced to their words.

    A paragraph whose last line is `{: .caption credit="…" }` is a caption.

    >>> passages('## Un\\n\\nDeux *trois*.\\n\\nUne photo\\n{: .caption credit="AFP" }')[1:]
    (Passage(kind='paragraph', text='Deux trois.', credit=None, line=3), Passage(kind='caption', text='Une photo', credit='AFP', line=5))
    """
    found: list[Passage] = []
    tokens = _PARSER.parse(body)
    for before, token in zip([None, *tokens], tokens, strict=False):
        if token.type in ("fence", "code_block"):  # a line indented by hand is still the article's text
            text, kind = " ".join(token.content.split()), "paragraph"
        elif token.type == "inline":
            text, kind = (
                _words(token),
                "heading" if before is not None and before.type == "heading_open" else "paragraph",
            )
        else:
            continue
        line = (token.map or [0])[0] + 1
        # asked of the Markdown, since there the like in an article's own text has its backslash
        caption = _CAPTION.match(token.content.rpartition("\n")[2].strip())
        if caption and "\n" in token.content:
            credit = html.unescape(caption["credit"] or "") or None
            found.append(Passage("caption", " ".join(text.split("\n")[:-1]).strip(), credit, line))
        elif text.strip():
            found.append(Passage(kind, " ".join(text.split("\n")).strip(), None, line))
    return tuple(found)


def _words(inline: Token) -> str:
    out: list[str] = []
    for child in inline.children or []:
        if child.type in ("softbreak", "hardbreak"):
            out.append("\n")
        elif child.type == "image":
            out.append(_words(child))
        elif child.type in ("text", "code_inline", "html_inline", "text_special"):
            out.append(child.content)
    return "".join(out)
