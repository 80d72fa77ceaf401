"""A page, as another builder must be given it to show what MkDocs shows."""

from __future__ import annotations

import html
import posixpath
import re
from urllib.parse import urlsplit

import yaml

_HEAD = re.compile(r"\A---[ \t]*\n.*?^(?:---|\.\.\.)[ \t]*$", re.M | re.S)
_PRINTED = re.compile(r"^(title|description):(.*(?:\n(?:[ \t].*|(?=[ \t]*\n)))*)", re.M)
"""The fields that the builders print, with the lines that continue them."""

_CODE_OR_TAG = re.compile(
    r"^(?P<fence>```+|~~~+).*?^(?P=fence)|(?<![\\`])(?P<ticks>`+)(?!`)(?:(?!\n\s*\n).)*?(?<!`)(?P=ticks)(?!`)|<[A-Za-z][^<>]*>",
    re.M | re.S,
)
_LINK = re.compile(r"""(?P<name>\s(?:href|src)=)(?P<quote>["'])(?P<address>[^"']+)(?P=quote)""")


def with_escaped_front_matter(page: str) -> str:
    """With the title and the description as HTML: the builders print them as they are.

    >>> print(with_escaped_front_matter("---\\ntitle: 'a < b'\\nkind: '<'\\n---\\ntitle: c < d"))
    ---
    title: a &lt; b
    kind: '<'
    ---
    title: c < d
    """
    head = _HEAD.match(page)
    return _PRINTED.sub(_escape_field, head[0]) + page[head.end() :] if head else page


def _escape_field(field: re.Match[str]) -> str:
    if not re.search(r'[<>&"]', field[2]):
        return field[0]
    try:
        value = yaml.safe_load(field[0])[field[1]]
    except yaml.YAMLError:  # the builder will say so
        return field[0]
    if not isinstance(value, str):
        return field[0]
    # A title stands in text alone, and Zensical's search shows it as it is written: `&quot;` would be read there.
    safe = escaped(value, in_text=field[1] == "title")
    return yaml.safe_dump({field[1]: safe}, allow_unicode=True, width=10**6).rstrip("\n") if safe != value else field[0]


def with_links_from_the_file(page: str, name: str) -> str:
    """With the links of its HTML, which lead on from the page's address (`name/`), as they lead on from its file (`name.md`).

    Zensical adds to each the step from one to the other, where MkDocs leaves HTML as it is.

    >>> with_links_from_the_file('<a class="b" href="../claims/c/#d">`<a href="../">`</a> <a href="#e">', "x")
    '<a class="b" href="claims/c/#d">`<a href="../">`</a> <a href="#e">'
    """
    return _CODE_OR_TAG.sub(lambda found: _with_links(found, name), page)


def _with_links(found: re.Match[str], name: str) -> str:
    return _LINK.sub(lambda link: _from_the_file(link, name), found[0]) if found[0].startswith("<") else found[0]


def _from_the_file(link: re.Match[str], name: str) -> str:
    parts = urlsplit(html.unescape(link["address"]))
    if parts.scheme or parts.netloc or not parts.path or parts.path.startswith("/") or parts.path.endswith(".md"):
        return link[0]
    path = posixpath.normpath(posixpath.join(name, parts.path))
    slash = "/" if parts.path.endswith(("/", ".")) and path != "." else ""
    address = html.escape(parts._replace(path=path + slash).geturl())
    return f"{link['name']}{link['quote']}{address}{link['quote']}"


def escaped(text: str, *, in_text: bool = False) -> str:
    """As HTML: in text alone, or between double quotation marks too.

    >>> escaped('A < B & "l\\'État"'), escaped('A < "B"', in_text=True)
    ("A &lt; B &amp; &quot;l'État&quot;", 'A &lt; "B"')
    """
    found = html.escape(text, quote=False)
    return found if in_text else found.replace('"', "&quot;")
