"""Markdown → lines of plain text, each with the mark it had. markdown-it reads it; we only walk its tokens."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from html.parser import HTMLParser

from markdown_it import MarkdownIt
from markdown_it.token import Token

from generator.ingest.decode import printable
from generator.ingest.lines import SENTENCE_END, Line, Mark, plain_lines


def markdown_lines(text: str, *, first: int = 1) -> tuple[Line, ...]:
    """The lines of a Markdown text whose first line has the number `first`.

    >>> [(line.mark, line.text) for line in markdown_lines("# A\\n\\nB **c**\\n[d](u)\\n\\n![e](f.png)")]
    [('title', 'A'), ('text', 'B c d'), ('image', 'e')]
    """
    text = "\n".join(printable(line) for line in text.splitlines())
    lines: list[Line] = []
    tokens = _parser().parse(text)
    mark: Mark = "text"
    inside = 0
    for at, token in enumerate(tokens):
        number = first + (token.map[0] if token.map else 0)
        if token.type.startswith(("list_item", "blockquote")):
            inside += token.nesting
        elif token.type == "heading_open":
            mark = "title" if token.tag == "h1" else "heading"
        elif token.type == "paragraph_open":
            mark = "item" if inside else "text"
        elif token.type == "inline":
            if _is_plain(token.content):
                lines += plain_lines(token.content, first=number)
                continue
            for offset, run in enumerate(_runs(token.children or [])):
                shown = re.sub(r" {2,}", " ", run.text).strip()
                if shown or run.image:
                    lines.append(Line(number, shown, gap=offset == 0 and at > 1, mark=run.mark or mark))
        elif token.type in {"fence", "html_block"}:
            content = token.content if token.type == "fence" else _shown(token.content)
            lines += plain_lines(content, first=number + (token.type == "fence"))
    return tuple(lines)


@dataclass(slots=True)
class _Run:
    """The inline text between two hard breaks or images."""

    text: str = ""
    image: bool = False
    plain: bool = False
    """True where some of it is not emphasised."""

    @property
    def mark(self) -> Mark | None:
        return "image" if self.image else "emphasis" if self.text.strip() and not self.plain else None


def _runs(tokens: list[Token]) -> list[_Run]:
    runs = [_Run()]
    depth = 0
    for token in tokens:
        if token.type == "image":
            runs += [_Run(token.content, image=True), _Run()]
        elif token.type == "hardbreak":
            runs.append(_Run())
        elif token.type == "em_open":
            depth += 1
        elif token.type == "em_close":
            depth -= 1
        else:
            shown = " " if token.type == "softbreak" else token.content if token.type in {"text", "code_inline"} else ""
            runs[-1].text += shown
            runs[-1].plain |= bool(shown.strip()) and depth == 0
    return runs


def _is_plain(content: str) -> bool:
    """True for a plain text named `.md`, its paragraphs one line each with no blank line between."""
    lines = content.splitlines()
    return len(lines) > 2 and sum(len(line) > 100 and bool(SENTENCE_END.search(line.strip())) for line in lines) > 2


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark").disable("code")  # four spaces before a paragraph are an indent, not code


class _Shown(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []

    def handle_data(self, data: str) -> None:
        self.parts.append(data)


def _shown(html: str) -> str:
    reader = _Shown()
    reader.feed(html)
    reader.close()
    return "".join(reader.parts)
