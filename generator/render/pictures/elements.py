"""HTML and SVG as elements, written out on one line: raw HTML that Markdown passes on as it is.

The serialiser of the standard library escapes, so that any title or name may be put into one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from xml.etree.ElementTree import Element, tostring

from generator.render.markup import Md

Attributes = Mapping[str, object]
Inside = Element | str | None
_BREAK = re.compile(r"[\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029]+")  # no-break spaces are kept
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def el(tag: str, attributes: Attributes | None = None, *inside: Inside) -> Element:
    """An element with what stands in it. Attributes that are None are left out; a number is written short.

    >>> raw(el("a", {"href": "x?a&b", "x": 12.50, "id": None}, "<b> & ", el("b", {}, "c"), " d"))
    '<a href="x?a&amp;b" x="12.5">&lt;b&gt; &amp; <b>c</b> d</a>'
    """
    made = Element(tag, {name: _value(value) for name, value in (attributes or {}).items() if value is not None})
    for part in inside:
        if part is None:
            continue
        if isinstance(part, Element):
            made.append(part)
        elif len(made):
            made[-1].tail = (made[-1].tail or "") + _text(part)
        else:
            made.text = (made.text or "") + _text(part)
    return made


def raw(*elements: Element) -> Md:
    """The elements as HTML, on one line each: a blank line would end raw HTML."""
    return Md("\n".join(tostring(element, encoding="unicode", short_empty_elements=False) for element in elements))


def share(fraction: float) -> str:
    """A share of the width, rounded so that its bytes do not hang on a last digit.

    >>> share(0.5), share(1 / 3)
    ('50%', '33.33%')
    """
    return f"{_short(100 * fraction)}%"


def _value(value: object) -> str:
    return _short(value) if isinstance(value, float) else _text(str(value))


def _short(number: float) -> str:
    return f"{round(number, 2) + 0.0:.2f}".rstrip("0").rstrip(".")  # adding 0.0 makes -0.0 plain


def _text(text: str) -> str:
    return _CONTROL.sub("", _BREAK.sub(" ", text))
