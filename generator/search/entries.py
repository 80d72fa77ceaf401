"""A page's HTML → its sections, as Material's search plugin has them, in a tenth of the time.

Material reads each page with Python's HTMLParser: 14 % of a build. What Markdown makes is well-formed, and one pattern finds
its tags. Where a page is not so (a comment, a script, a `<` that begins no tag, an end without its beginning), Material's
parser reads it as ever. One thing differs: with Material, an element that is left out ends with the first element in it of
the same name; here, with its own end.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from html import escape, unescape
from typing import Any

from material.plugins.search.plugin import Parser, SearchIndex, void
from mkdocs.structure.pages import Page

NAME = r"[a-zA-Z][a-zA-Z0-9-]*"
TAG = re.compile(
    rf"""<(?:
      /(?P<end>{NAME})\s*
    | (?P<begin>{NAME}) (?P<attributes>(?:\s+ [a-zA-Z_:@][\w:.@-]* (?:\s*=\s* (?:"[^"]*"|'[^']*'|[^\s"'=<>`/]+) )?)*) \s*(?P<closed>/?)
    )>""",
    re.VERBOSE,
)
ATTRIBUTE = re.compile(r"""([a-zA-Z_:@][\w:.@-]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`/]+)))?""")
OF_THEIR_OWN = re.compile(
    r"<(?=[stinxpSTINXP])(?:script|style|textarea|iframe|noscript|noembed|noframes|xmp|plaintext)\b", re.IGNORECASE
)
"""Elements in which a `<` need not begin a tag."""
HEADING = re.compile(r"<[hH][1-6]")
HEADINGS = frozenset(f"h{n}" for n in range(1, 7))
KEPT = frozenset({"p", "code", "pre", "li", "ol", "ul", "sub", "sup"})
CLOSED = float("inf")
LEFT_OUT = "data-search-exclude"


@dataclass(slots=True, eq=False)
class Section:
    """A heading and what stands below it: what Material's plugin makes an entry of."""

    tag: str = "hx"
    depth: float = 0
    id: str | None = None
    excluded: bool = False
    title: list[str] = field(default_factory=list)
    text: list[str] = field(default_factory=list)

    def is_excluded(self) -> bool:
        return self.excluded


def entries_of(page: Page) -> list[dict[str, Any]]:
    """A page's entries in the search index: of that page alone, its settings (`search: exclude`, `boost`) included."""
    if (page.meta.get("search") or {}).get("exclude"):
        return []
    index = SearchIndex()
    for section in sections_of(page.content or ""):
        if not section.is_excluded():
            index.create_entry_for_section(section, page.toc, page.url, page)
    found: list[dict[str, Any]] = index.entries
    return found


def sections_of(html: str) -> list[Any]:
    """The sections of a page's content, in order: of this class, or of Material's, which have the same fields."""
    read = _Reading()
    if not OF_THEIR_OWN.search(html) and read.all(html):
        return read.sections
    parser = Parser()
    parser.feed(html)
    parser.close()
    found: list[Any] = parser.data
    return found


class _Reading:
    """One pass over a page. Follows Material's parser step by step, whose names are in the comments."""

    def __init__(self) -> None:
        self.sections: list[Section] = []
        self.section: Section | None = None
        self.open: list[str] = []  # context

    def all(self, html: str) -> bool:
        """False where this is no page for us."""
        at, find = 0, TAG.search
        while tag := find(html, at):
            begin = tag.start()
            if begin > at and not self._words(html[at:begin]):
                return False
            at = tag.end()
            name = tag["begin"]
            if name is None:
                if not self._end(tag["end"].lower()):
                    return False
                continue
            name = name.lower()
            if name in void:
                continue
            left_out = self._begin(name, tag["attributes"])
            if left_out or self._tells_nothing(name):
                end = at if tag["closed"] else _end_of(html, name, at)
                if end is None:
                    return False
                if left_out or not HEADING.search(html, at, end):
                    at = end
                    self.open.pop()
            elif tag["closed"] and not self._end(name):
                return False
        return at == len(html) or self._words(html[at:])

    def _begin(self, name: str, written: str) -> bool:
        """True where the element is left out. (handle_starttag)"""
        self.open.append(name)
        heading = name in HEADINGS
        telling = heading or LEFT_OUT in written or "linenodiv" in written or "headerlink" in written
        attributes = _attributes(written) if telling and written else {}
        left_out = LEFT_OUT in attributes
        if heading and "id" in attributes:
            depth = len(self.open)
            if name != "h1" and not self.sections:
                self.sections.append(Section(depth=depth))
            self.section = Section(name, depth, attributes["id"] if self.sections else None, left_out)
            self.sections.append(self.section)
        if self.section is None:
            self.sections.append(Section())
            self.section = self.sections[-1]
        if left_out or name == "object" or attributes.get("class") == "linenodiv":
            return True
        if name == "a" and self.section.tag in self.open and attributes.get("class") == "headerlink":
            return True  # of a heading's words, the sign that links to it is none
        if name in KEPT and not self.section.excluded:
            self._written(self.section).append(f"<{name}>")
        return False

    def _tells_nothing(self, name: str) -> bool:
        """True where what follows is in no entry until the next heading: most of a page, with its concordances."""
        return name not in HEADINGS and self.section is not None and self.section.excluded

    def _end(self, name: str) -> bool:
        """False where another element ends than the one that began last. (handle_endtag)"""
        if not self.open or self.open[-1] != name or self.section is None:
            return name in void
        self._leave()
        self.open.pop()
        if name in KEPT and not self.section.excluded:
            written, begin = self._written(self.section), f"<{name}>"
            if begin not in written:
                return False
            at = written.index(begin)
            if all(map(str.isspace, written[at + 1 :])):
                del written[at:]
            else:
                written.append(f"</{name}>")
        return True

    def _leave(self) -> None:
        """A heading inside an element has its section end with that element."""
        assert self.section is not None
        depth = len(self.open)
        if self.section.depth > depth:
            for section in reversed(self.sections):
                if section.depth <= depth:
                    self.section.depth = CLOSED
                    self.section = section
                    break

    def _words(self, text: str) -> bool:
        """False where a `<` stands in it, which begins no tag. (handle_data)"""
        if "<" in text:
            return False
        section = self.section
        if section is None:
            self.section = section = Section()
            self.sections.append(section)
        if section.excluded:
            return True
        if "&" in text:
            text = unescape(text)
        blank = text.isspace()
        in_pre = "pre" in self.open
        if not in_pre:
            text = " " if blank else text.replace("\n", " ")
        if section.tag in self.open:
            section.title.append(escape(text, quote=False))
        elif not blank:
            section.text.append(escape(text, quote=False))
        elif not section.text or not section.text[-1].isspace() or in_pre:
            section.text.append(text)
        return True

    def _written(self, section: Section) -> list[str]:
        return section.title if section.tag in self.open else section.text


def _attributes(written: str) -> dict[str, str]:
    found = {}
    for name, *values in ATTRIBUTE.findall(written):
        found[name.lower()] = unescape("".join(values))
    return found


def _end_of(html: str, name: str, at: int) -> int | None:
    """Behind the end of the element that began before `at`; None where it has none."""
    depth = 1
    for tag in _tags(name).finditer(html, at):
        if tag[1]:
            depth -= 1
        elif not tag[0].endswith("/>"):
            depth += 1
        if depth == 0:
            return tag.end()
    return None


@cache
def _tags(name: str) -> re.Pattern[str]:
    return re.compile(rf"""<(/?){name}(?=[\s/>])(?:[^>"']+|"[^"]*"|'[^']*')*>""", re.IGNORECASE)
