"""HTML → lines, a block each, for the formats whose HTML is known or simple: press exports, mail. No page of the web is
read here: what is furniture there takes more than its elements' names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from typing import Any

from lxml import etree, html

from generator.ingest.decode import Undecoded, decode, printable
from generator.ingest.lines import Line, Mark

_SPACES = re.compile(r"[ \t\r\n\f]+")  # a no-break space stays as printed
_CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,40})""", re.IGNORECASE)
_XML = re.compile(r"^\s*<\?xml[^>]*\?>")
_BREAKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "br",
        "caption",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
_LEFT_OUT = frozenset(
    [
        "button",
        "head",
        "iframe",
        "img",
        "input",
        "noscript",
        "object",
        "script",
        "select",
        "style",
        "svg",
        "template",
        "textarea",
        "title",
        "video",
        "audio",
    ]
)
_MARKS: dict[str, Mark] = {
    "h1": "title", "h2": "heading", "h3": "heading", "h4": "heading", "h5": "heading", "h6": "heading",
    "li": "item", "blockquote": "item", "figcaption": "image",
}  # fmt: skip


def html_of(raw: bytes, charset: str | None = None) -> Any:
    """The root element of HTML as bytes, or the reason why there is none. `charset` is what came with it; without, what
    it states of itself counts, then what it looks like."""
    text = _text(raw, charset)
    if isinstance(text, Undecoded):
        return text
    text = _XML.sub("", text.replace("\x00", ""))
    # The parser refuses text that is nothing but markup it leaves out.
    parser = html.HTMLParser(remove_comments=True, remove_pis=True)
    try:
        root = html.document_fromstring(text, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return Undecoded("empty", "the file has no text; save the page again, or delete the file")
    return root


def _text(raw: bytes, charset: str | None) -> str | Undecoded:
    stated = _CHARSET.search(raw[:4096])
    name = charset or (stated[1].decode("ascii") if stated else None)
    if name and not raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        # What calls itself Latin-1 has Windows' quotation marks, as browsers know.
        known = "cp1252" if name.lower() in {"iso-8859-1", "latin-1", "latin1", "ascii", "us-ascii"} else name
        try:
            # A few bytes that are none in it damage an article, not the file.
            text = raw.decode(known, errors="replace")
            if text.count("\ufffd") <= max(1, len(text) // 200):
                return unicodedata.normalize("NFC", text)
        except (LookupError, UnicodeError, ValueError):
            pass
    return decode(raw)


def html_lines(root: Any, *, drop: Callable[[Any], bool] = lambda _: False) -> tuple[Line, ...]:
    """The lines of an element, without what `drop` says.

    >>> [(line.mark, line.text) for line in html_lines(html.fromstring("<div><h1>A</h1>B <b>c</b><br>d<p>e"))]
    [('title', 'A'), ('text', 'B c'), ('text', 'd'), ('text', 'e')]
    """
    lines: list[Line] = []
    run: list[str] = []
    marks: list[Mark] = []
    number = root.sourceline or 1
    gap = False

    def end(parted: bool) -> None:
        nonlocal gap
        shown = printable(_SPACES.sub(" ", "".join(run))).strip()
        run.clear()
        if shown:
            lines.append(Line(number, shown, gap=gap and bool(lines), mark=marks[-1] if marks else "text"))
        gap = parted or (gap and not shown)

    left_out: Any = None
    for event, element in (walker := etree.iterwalk(root, events=("start", "end"))):
        name = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            if left_out is not None:
                continue
            if name in _LEFT_OUT or drop(element):
                left_out = element
                walker.skip_subtree()
                continue
            if name in _BREAKS:
                end(name != "br")
            if name in _MARKS:
                marks.append(_MARKS[name])
            number = element.sourceline or number
            run.append(element.text or "")
            continue
        if left_out is element:
            left_out = None
        elif left_out is not None:
            continue
        else:
            if name in _BREAKS:
                end(name != "br")
            if name in _MARKS:
                marks.pop()
        if element is not root:
            run.append(element.tail or "")
    end(True)
    return tuple(lines)


def has_class(element: Any, *names: str) -> bool:
    """True where the element has one of the classes."""
    return not set(names).isdisjoint((element.get("class") or "").split())


def first_of(root: Any, *names: str) -> Any:
    """The first element below `root` with the first of the classes that any has; None where none has one."""
    for name in names:
        for element in root.iter():
            if isinstance(element.tag, str) and name in (element.get("class") or "").split():
                return element
    return None


def words_of(element: Any) -> str:
    """An element's text on one line."""
    return " ".join(line.text for line in html_lines(element))
