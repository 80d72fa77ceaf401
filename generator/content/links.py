"""Links in the notes that a person writes on a claim or an entity: whether they lead to a file.

MkDocs says it too, of the page it builds; here it is said of the file that is edited, with its line. Links in a page that
is wholly a person's are left to MkDocs.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Collection, Iterator
from typing import TYPE_CHECKING
from urllib.parse import unquote

from generator.content import front_matter
from generator.markdown import parser
from generator.model import Problem
from generator.text import nearest

if TYPE_CHECKING:
    from markdown_it.token import Token

_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|/|#|\?|$", re.IGNORECASE)
MADE = ("data/", "assets/")
"""Folders whose files are made anew at every build."""
ALMOST = 0.85
"""Likeness of two addresses from which on one may be a misprint of the other."""


def broken_links(
    page: str, folder: str, text: str, pages: Collection[str], exists: Callable[[str], bool]
) -> Iterator[Problem]:
    """Of a page of `folder` (`claims`): `pages` are those there are (`articles/x`), `exists` tells of any path in content/."""
    if "](" not in text and "]:" not in text:
        return
    front = front_matter.read(page, text)
    if isinstance(front, Problem):
        return
    for link, line in _links(front.body):
        if _ELSEWHERE.match(link):
            continue
        path = re.split(r"[?#]", unquote(link))[0]
        target = posixpath.normpath(posixpath.join(folder, path))
        if (
            target.startswith(MADE)
            or (target.removesuffix(".md") in pages and target.endswith(".md"))
            or exists(target)
        ):
            continue
        meant = _meant(target, pages)
        remedy = (
            f"write `{posixpath.relpath(meant, folder)}`"
            if meant
            else "name a file in content/, from this page's folder on, or take the link out"
        )
        yield Problem(
            page, front.body_line + line, "warning", "broken-link", f"the link to `{link}` leads nowhere; {remedy}"
        )


def _links(body: str) -> Iterator[tuple[str, int]]:
    """Each link's and picture's target, with its line in the body, from 0."""
    for token in parser().parse(body):
        line = token.map[0] if token.map else 0
        for child in token.children or []:
            line += child.type in ("softbreak", "hardbreak")
            target = _target(child)
            if target:
                yield target, line


def _target(token: Token) -> str:
    return (
        str(token.attrGet("href" if token.type == "link_open" else "src") or "")
        if token.type in ("link_open", "image")
        else ""
    )


def _meant(target: str, pages: Collection[str]) -> str | None:
    """The page that a target without or with another folder, ending or letter is most like."""
    stem = target.removesuffix(".md").removesuffix("/")
    named = sorted(page for page in pages if page == stem or page.rpartition("/")[2] == stem.rpartition("/")[2])
    near = nearest(stem, sorted(pages))
    found = named[0] if len(named) == 1 else near[0] if near and near[1] >= ALMOST else None
    return f"{found}.md" if found else None
