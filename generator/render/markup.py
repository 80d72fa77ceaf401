"""Values to Markdown. What a template prints is escaped, once, unless it is `Md` already.

Links stay plain Markdown, so that MkDocs checks each; attributes stand in braces (attr_list) or in an inline tag.
"""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Any, NamedTuple
from urllib.parse import quote

import yaml
from jinja2 import Environment, PackageLoader, StrictUndefined

from generator import markdown
from generator.compiled import Compiled
from generator.text import visible

_AGAIN = 1 << 14
"""Words and links that are remembered: pages side by side show the same names, days and titles."""
_SPACE = re.compile(r"[ \t\n]+")
_DUMPER = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


class Md(str):
    """Text that is Markdown already."""

    __slots__ = ()


def md(value: object) -> Md:
    """Markdown that reads as the very text of `value`, also in a table's cell and before a link.

    >>> md("a | *b*!"), md(Md("*b*")), md(12)
    ('a &#124; \\\\*b\\\\*&#33;', '*b*', '12')
    """
    return value if isinstance(value, Md) else _escaped(str(value))


@lru_cache(maxsize=_AGAIN)
def _escaped(value: str) -> Md:
    # HTML shows a run of spaces as one; four of them would make code of what begins a line
    text = _SPACE.sub(" ", visible(value))
    # a `!` before a link would make it an image; a `#` at a heading's end is dropped
    last = f"&#{ord(text[-1])};" if text.endswith(("!", "#")) else ""
    # `[\]: x](y)` would define a reference
    escaped = markdown.escape(text[:-1] if last else text).replace("|", "&#124;").replace("]:", "]&#58;")
    return Md(escaped + last)


# What Python-Markdown reads in an attribute's value before it knows that it stands in one.
_ACTIVE = {ord(c): f"&#{ord(c)};" for c in "\\`*_{}[]()!|:="}


def attr(value: object) -> Md:
    """The text for a double-quoted attribute, of an inline tag or in braces.

    >>> attr('« [a] » "b"')
    '« &#91;a&#93; » &quot;b&quot;'
    """
    return _quoted(str(value))


@lru_cache(maxsize=_AGAIN)
def _quoted(value: str) -> Md:
    text = html.escape(" ".join(visible(value).split()), quote=False).replace('"', "&quot;")
    return Md(text.translate(_ACTIVE))


def inert(text: str) -> Md:
    """The very text, in raw HTML.

    >>> inert("a <b> *c*")
    'a &lt;b&gt; *c*'
    """
    return Md(html.escape(_SPACE.sub(" ", visible(text)), quote=False))


def relative(target: str, page: str) -> Md:
    """The link from one page of the tree to another.

    >>> relative("claims/a b.md#s-1", "articles/x.md")
    '../claims/a%20b.md#s-1'
    """
    path, mark, anchor = target.partition("#")
    return Md(_way(path, posixpath.dirname(page)) + mark + quote(anchor))


@lru_cache(maxsize=_AGAIN)
def _way(to: str, folder: str) -> str:
    return quote(way(to, folder))


def way(to: str, folder: str) -> str:
    """`posixpath.relpath` for paths without `..`, which asks the system where it is at every call.

    >>> way("claims/a.md", "articles"), way("claims", "claims/x"), way("", "claims"), way("claims/a", "")
    ('../claims/a.md', '..', '..', 'claims/a')
    """
    there, here = to.split("/") if to else [], folder.split("/") if folder else []
    common = next(
        (at for at, (a, b) in enumerate(zip(there, here, strict=False)) if a != b), min(len(there), len(here))
    )
    return "/".join([*[".."] * (len(here) - common), *there[common:]]) or "."


def in_address(word: str) -> str:
    """An id or a status as one word for a filter: a file's name may hold a space.

    >>> in_address("a b"), in_address("é")
    ('a%20b', 'é')
    """
    return quote(word, safe="") if any(c.isspace() or c == "%" for c in word) else word


def external(url: str | None, quotation: str | None = None) -> Md | None:
    """A web address as a link's target, leading to the quotation where one is given (a text fragment); None for what
    is no web address.

    >>> external("https://a.org/x (1)", "Un deux."), external("javascript:x")
    ('https://a.org/x%20%281%29#:~:text=Un%20deux.', None)
    """
    if url is None or not re.match(r"https?://[^/]", url):
        return None
    target = quote(url, safe=":/?&=#%+,;@~$")
    if quotation:
        words = quotation.split()
        ends = [quotation] if len(words) <= 10 else [" ".join(words[:5]), " ".join(words[-5:])]
        # a hyphen has a meaning in a text fragment, and `quote` leaves it alone
        fragment = ",".join(quote(end, safe="").replace("-", "%2D") for end in ends)
        target = f"{target.partition('#')[0]}#:~:text={fragment}"
    return Md(target)


class Wrap(NamedTuple):
    """Markup around a span of a text."""

    start: int
    end: int
    before: Md
    after: Md


def weave(text: str, start: int, end: int, wraps: Iterable[Wrap]) -> Md:
    """`text[start:end]` with its wraps. One that leaves the range or overlaps one before it is left out.

    >>> weave("a *b* c", 2, 7, [Wrap(2, 5, Md("<b>"), Md("</b>"))])
    '<b>\\\\*b\\\\*</b> c'
    """
    out: list[str] = []
    at = start
    for wrap in sorted(wraps, key=lambda wrap: (wrap.start, -wrap.end)):
        if at <= wrap.start < wrap.end <= end:
            out += [md(text[at : wrap.start]), wrap.before, md(text[wrap.start : wrap.end]), wrap.after]
            at = wrap.end
    out.append(md(text[at:end]))
    return Md("".join(out))


def joined(parts: Iterable[object], separator: str = " · ") -> Md:
    """The parts that are not empty, one after the other."""
    return Md(separator.join(md(part) for part in parts if part))


def front_matter(**fields: Any) -> Md:
    """A YAML block, its fields in the order given, empty ones left out."""
    present = {key: value for key, value in fields.items() if value not in (None, "", [], {})}
    return Md("---\n" + yaml.dump(present, Dumper=_DUMPER, allow_unicode=True, sort_keys=False, width=10**6) + "---\n")


@cache
def environment() -> Environment:
    """One for all: reading the templates takes longer than a page."""
    env = Environment(
        loader=PackageLoader("generator.render"),
        bytecode_cache=Compiled(),
        finalize=md,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,  # HTML escaping is not Markdown escaping: `finalize` does it
    )
    env.filters["attr"] = attr
    return env
