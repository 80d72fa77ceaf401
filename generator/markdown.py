"""Plain text to Markdown that renders as that very text, and Markdown back to plain text blocks.

The one boundary between the two: what an article says can never become markup.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
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
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_MARKUP = re.compile(
    r"[\\`*_\[\]<&\0\r]"  # anywhere
    r"|^(?:[^\S\n]|[>+\-=~]|\d+[.)]|\#(?!\#{0,5}\ [^#\n]+\n?$))"  # where a line begins
    r"|[^\S\n]$",
    re.MULTILINE,
)
"""What CommonMark may read as markup, but for what is escaped and for headings of one line."""


@lru_cache(maxsize=1)
def parser() -> MarkdownIt:
    """Of CommonMark. It takes 20 ms to load, and most bodies can do without (see `passages`)."""
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark")


def passages(body: str) -> tuple[Passage, ...]:
    """The plain text of an article page's body, block by block: emphasis, links and images reduced to their words.

    A paragraph whose last line is `{: .caption credit="…" }` is a caption.

    >>> passages('## Un\\n\\nDeux *trois*.\\n\\nUne photo\\n{: .caption credit="AFP" }')[1:]
    (Passage(kind='paragraph', text='Deux trois.', credit=None, line=3), Passage(kind='caption', text='Une photo', credit='AFP', line=5))
    """
    return tuple(_parsed(body) if _MARKUP.search(_ESCAPED.sub("xx", body)) else _plain(body))


def _plain(body: str) -> Iterator[Passage]:
    """Of a body without markup."""
    block: list[str] = []
    for number, line in enumerate([*body.split("\n"), ""], 1):
        if line and not line.startswith("#"):
            block.append(line)
            continue
        if block:
            source = "\n".join(block)
            yield from _passage("paragraph", _ESCAPED.sub(r"\1", source), source, number - len(block))
            block = []
        if line:
            yield from _passage("heading", _ESCAPED.sub(r"\1", line.lstrip("#")), line, number)


def _parsed(body: str) -> Iterator[Passage]:
    tokens = parser().parse(body)
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
        yield from _passage(kind, text, token.content, (token.map or [0])[0] + 1)


def _passage(kind: str, text: str, source: str, line: int) -> Iterator[Passage]:
    """One block, unless it is empty; `source` is its Markdown."""
    # asked of the Markdown, since there the like in an article's own text has its backslash
    caption = _CAPTION.match(source.rpartition("\n")[2].strip())
    if caption and "\n" in source:
        credit = html.unescape(caption["credit"] or "") or None
        yield Passage("caption", " ".join(text.split("\n")[:-1]).strip(), credit, line)
    elif text.strip():
        yield Passage(kind, " ".join(text.split("\n")).strip(), None, line)


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
