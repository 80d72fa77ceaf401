"""The Markdown that our own pages are written in, to HTML: as Python-Markdown does it, in a tenth of the time.

The templates write few constructs, all of them strictly: headings and paragraphs with attributes in braces, flat lists,
quotations, tables, `<div markdown>` and `<details markdown>`, HTML that stays as it is. What is anything else (a person's
notes may be) is refused, and Python-Markdown converts that page. A test holds both to the same tree.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any, NamedTuple

from markdown.extensions.toc import nest_toc_tokens, strip_tags

EXTENSIONS = frozenset({"toc", "tables", "fenced_code", "attr_list", "md_in_html"})
"""Those of Python-Markdown that read the same: with another, or with options, a page may mean something else."""


class Converted(NamedTuple):
    html: str
    toc_tokens: list[dict[str, Any]]
    """As Python-Markdown's `toc` has them."""
    title: str | None
    """The heading that the page begins with, without tags."""
    anchors: set[str]


class NotOurs(Exception):
    """The text holds what our templates never write."""


_ATTRIBUTE = r"""[a-z][a-z0-9-]*(?:="[^"<>@\\`\[\]]*")?"""
_INLINE_TAG = (
    rf"</?(?:a|abbr|bdi|br|cite|code|em|kbd|mark|q|small|span|strong|sub|sup|time)(?: (?!markdown){_ATTRIBUTE})*+ ?/?>"
)
_TOKEN = re.compile(
    rf"""(?P<text>(?:[^\\&<>\[\]`*_{{}}!]|!(?!\[))++)
    | \\(?P<escaped>[\\`*_{{}}\[\]()>#+.!-])
    | (?P<verbatim>&(?:\#[0-9]+|\#x[0-9a-fA-F]+|[a-zA-Z0-9]+);|{_INLINE_TAG.replace(" ", "[ ]")})
    | \[(?P<label>(?:[^\[\]\\`*_{{}}!<>]++|\\.|!(?!\[)|{_INLINE_TAG.replace(" ", "[ ]")})*+)\]
      \((?P<address>[^\s()<>"'\\`*{{}}\[\]!|]*+)\)
      (?:\{{(?P<attributes>[^{{}}\n]*)\}})?+
    """,
    re.VERBOSE,
)
_PLAIN = re.compile(r"(?:[^\\&<>\[\]`*_{}!]|!(?!\[))*+")
_ATTRIBUTES = re.compile(
    r"""[ ]*(?:(?P<class>\.[\w-]+)|(?P<id>\#[^ ={}"'<>&\\]+)
    |(?P<name>[a-z][a-z0-9-]*)(?:="(?P<quoted>(?:[^"\\`*_{}\[\]()!<>&]|&(?:\#[0-9]+|[a-zA-Z0-9]+);)*)"|=(?P<word>[a-z0-9-]+))?)(?=[ ]|$)""",
    re.VERBOSE,
)
_AMPERSAND = re.compile(r"&(?!(?:#[0-9]+|#x[0-9a-f]+|[0-9a-z]+);)", re.IGNORECASE)
_OPEN = re.compile(r"""<(div|details)((?: (?!markdown)[a-z][a-z-]*(?:="[^"<>&]*")?)*) markdown>""")
_RAW = re.compile(r"<(div|figure|form|nav|ol|p|section|summary|svg|table|ul)[ >]")
_TAG_LINE = re.compile(_INLINE_TAG)
_ID = re.compile(r"""<[^<>]*? id="([^"&]*)\"""")
_HEADING = re.compile(r"(#{1,6}) ([^\n]*?) \{ ?(#[^{}\n]*)\}")
_UNSAFE_START = re.compile(r"""[ #>*+=~|:_\-]|\d+\.|<""")
"""At the start of a line it may begin another block than a paragraph."""
_RULE = re.compile(r"\|(?: :?-+:? \|)+")


def converted(text: str, link: Callable[[str], str]) -> Converted:
    """The HTML of a page's body. `link` gives the address on the site of a link's target.

    Raises NotOurs where only Python-Markdown knows what is meant.
    """
    if "\t" in text or "\r" in text or "\x02" in text or "\x03" in text:
        raise NotOurs("control characters")
    return _Page(link).read(text)


class _Page:
    def __init__(self, link: Callable[[str], str]) -> None:
        self._link = link
        self._out: list[str] = []
        self._open: list[str] = []
        self._headings: list[dict[str, Any]] = []
        self._anchors: set[str] = set()
        self._items: list[tuple[str, bool]] = []
        """Of the list that may go on: what it says, and whether it stands in a paragraph of its own."""
        self._quoted: list[str] = []

    def read(self, text: str) -> Converted:
        lines = text.strip("\n").split("\n")
        at = 0
        while at < len(lines):
            line = lines[at]
            if not line:
                at += 1
            elif opened := _OPEN.fullmatch(line):
                self._close_run()
                self._begin(opened[1], opened[2])
                at += 1
            elif line in ("</div>", "</details>"):
                self._close_run()
                if not self._open or self._open.pop() != line[2:-1]:
                    raise NotOurs(line)
                self._out.append(line)
                at += 1
            elif raw := _RAW.match(line):
                self._close_run()
                at = self._as_it_is(lines, at, raw[1])
            else:
                end = at + 1
                while end < len(lines) and lines[end] and not _ends_block(lines[end]):
                    end += 1
                self._block(lines[at:end])
                at = end
        self._close_run()
        if self._open:
            raise NotOurs(f"<{self._open[-1]}> is not closed")
        title = None
        if self._out and self._out[0].startswith("<h1"):
            title = strip_tags(self._headings[0]["html"])
        nested: Any = nest_toc_tokens(self._headings)  # type: ignore[arg-type]
        return Converted("\n".join(self._out), nested, title, self._anchors)

    # --- blocks ---

    def _begin(self, name: str, attributes: str) -> None:
        found = {
            key: value or key for key, value in re.findall(r' ([a-z-]+)(?:="([^"]*)")?', attributes)
        }  # md_in_html repeats a name that has no value
        if "id" in found:
            self._anchors.add(found["id"])
        written = "".join(f' {key}="{value}"' for key, value in sorted(found.items()))
        self._out.append(f"<{name}{written}>")
        self._open.append(name)

    def _as_it_is(self, lines: list[str], at: int, name: str) -> int:
        """HTML until its element ends, which must be a line's end. Where to go on."""
        depth = 0
        tags = re.compile(rf"<(/?){name}(?=[ >])")
        for end in range(at, len(lines)):
            for tag in tags.finditer(lines[end]):
                depth += -1 if tag[1] else 1
            if depth == 0:
                if not lines[end].endswith(f"</{name}>"):
                    break
                html = "\n".join(lines[at : end + 1])
                if " markdown" in html and re.search(r"<[^<>]* markdown[ =>]", html):
                    break
                self._anchors.update(_ID.findall(html))
                self._out.append(html)
                return end + 1
        raise NotOurs(lines[at])

    def _block(self, lines: list[str]) -> None:
        first = lines[0]
        if first.startswith("- "):
            self._list(lines)
            return
        if first.startswith("> "):
            self._quotation(lines)
            return
        self._close_run()
        if first.startswith("#"):
            for line in lines:
                self._heading(line)
        elif first.startswith("| "):
            self._table(lines)
        else:
            self._paragraph(lines)

    def _heading(self, line: str) -> None:
        found = _HEADING.fullmatch(line)
        if found is None or found[2] != found[2].strip() or not found[2] or found[2][-1] in "#}":
            raise NotOurs(line)
        level = len(found[1])
        html = self._inline(found[2])
        attributes = _read(found[3])
        if "id" not in attributes or "data-toc-label" in attributes:
            raise NotOurs(line)
        self._anchors.add(attributes["id"] or "")
        token = {"level": level, "id": attributes["id"], "name": strip_tags(html), "html": html, "data-toc-label": ""}
        self._headings.append(token)
        self._out.append(f"<h{level}{_written(found[3])}>{html}</h{level}>")

    def _paragraph(self, lines: list[str]) -> None:
        attributes = ""
        if len(lines) > 1 and lines[-1].startswith("{") and lines[-1].endswith("}"):
            attributes = self._of_block(lines.pop()[1:-1])
        self._out.append(f"<p{attributes}>{self._lines(lines)}</p>")

    def _list(self, lines: list[str]) -> None:
        if self._quoted:
            self._close_run()
        if self._items:  # one that goes on behind an empty line: what is next to the line stands in paragraphs
            self._items[-1] = (self._items[-1][0], True)
        begins = len(self._items)
        for line in lines:
            if not line.startswith("- "):
                raise NotOurs(line)
            self._items.append((self._lines([line[2:]]), False))
        if begins:
            self._items[begins] = (self._items[begins][0], True)

    def _quotation(self, lines: list[str]) -> None:
        if self._items:
            self._close_run()
        if not all(line.startswith("> ") for line in lines):
            raise NotOurs(lines[-1])
        self._quoted.append(f"<p>{self._lines([line[2:] for line in lines])}</p>")

    def _close_run(self) -> None:
        """A list and a quotation go on behind an empty line, until something else comes."""
        if self._items:
            self._out.append("<ul>")
            self._out += [f"<li>\n<p>{text}</p>\n</li>" if loose else f"<li>{text}</li>" for text, loose in self._items]
            self._out.append("</ul>")
            self._items = []
        if self._quoted:
            self._out += ["<blockquote>", *self._quoted, "</blockquote>"]
            self._quoted = []

    def _table(self, lines: list[str]) -> None:
        if len(lines) < 3 or not _RULE.fullmatch(lines[1]):
            raise NotOurs(lines[0])
        aligned = [_alignment(cell) for cell in _cells(lines[1])]
        out = ["<table>", "<thead>", *self._row(lines[0], "th", aligned), "</thead>", "<tbody>"]
        for line in lines[2:]:
            out += self._row(line, "td", aligned)
        self._out += [*out, "</tbody>", "</table>"]

    def _row(self, line: str, name: str, aligned: list[str]) -> list[str]:
        cells = _cells(line)
        if len(cells) != len(aligned):
            raise NotOurs(line)
        made = [f"<{name}{style}>{self._inline(cell)}</{name}>" for cell, style in zip(cells, aligned, strict=True)]
        return ["<tr>", *made, "</tr>"]

    def _lines(self, lines: list[str]) -> str:
        for line in lines:
            unsafe = not line or line[-1] == " " or "|" in line or _UNSAFE_START.match(line)
            if unsafe and (line[:1] != "<" or line[-1] == " " or "|" in line or not _TAG_LINE.match(line)):
                raise NotOurs(line)
        return self._inline("\n".join(lines))

    def _of_block(self, attributes: str) -> str:
        if "#" in attributes or "id=" in attributes:
            self._anchors.add(_read(attributes).get("id") or "")
        return _written(attributes)

    # --- what stands in a block ---

    def _inline(self, text: str) -> str:
        if _PLAIN.fullmatch(text):
            return text
        out: list[str] = []
        at = 0
        for token in _TOKEN.finditer(text):
            if token.start() != at:
                break
            at = token.end()
            kind = token.lastgroup
            if kind == "text":
                out.append(token[0])
            elif kind == "escaped":
                out.append("&gt;" if token["escaped"] == ">" else token["escaped"])
            elif kind == "verbatim":
                if token[0][0] == "<" and (" id=" in token[0] or token[0].startswith("<a ")):
                    self._anchors.update(re.findall(r' (?:id|name)="([^"]*)"', token[0]))
                out.append(token[0])
            else:
                out.append(self._anchor(token["label"], token["address"], token["attributes"]))
        if at != len(text):
            raise NotOurs(text)
        return "".join(out)

    def _anchor(self, label: str, address: str, attributes: str | None) -> str:
        href = _AMPERSAND.sub("&amp;", self._link(address))
        if attributes is None:
            return f'<a href="{href}">{self._inline(label)}</a>'
        given = _read(attributes)
        if "href" in given:
            raise NotOurs(attributes)
        if "id" in given:
            self._anchors.add(given["id"] or "")
        return f"<a{_joined({**given, 'href': href})}>{self._inline(label)}</a>"


def _ends_block(line: str) -> bool:
    return line[0] == "<" and (
        line in ("</div>", "</details>") or _OPEN.fullmatch(line) is not None or _RAW.match(line) is not None
    )


def _cells(line: str) -> list[str]:
    if not (line.startswith("| ") and line.endswith(" |")):
        raise NotOurs(line)
    return [cell.strip(" ") for cell in line[1:-1].split("|")]


def _alignment(rule: str) -> str:
    left, right = rule.startswith(":"), rule.endswith(":")
    side = "center" if left and right else "left" if left else "right" if right else ""
    return f' style="text-align: {side};"' if side else ""


@lru_cache(maxsize=4096)
def _written(attributes: str) -> str:
    return _joined(_read(attributes))


def _joined(attributes: dict[str, str | None]) -> str:
    return "".join(f' {key}="{value}"' if value is not None else f" {key}" for key, value in sorted(attributes.items()))


@lru_cache(maxsize=4096)
def _read(attributes: str) -> dict[str, str | None]:
    """What stands between braces: name → value, None where it has none."""
    found: dict[str, str | None] = {}
    text = attributes.rstrip(" ")
    at = 0
    while at < len(text):
        one = _ATTRIBUTES.match(text, at)
        if one is None or one.end() == at:
            raise NotOurs(attributes)
        at = one.end()
        if one["class"]:
            found["class"] = f"{found['class']} {one['class'][1:]}" if "class" in found else one["class"][1:]
        elif one["id"]:
            found["id"] = one["id"][1:]
        else:
            found[one["name"]] = one["quoted"] if one["quoted"] is not None else one["word"]
    return found
