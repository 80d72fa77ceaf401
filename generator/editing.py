"""The edit button while serving: it opens a page's file in the program that the editor's computer has for such files.

Only a page of this very server may ask for it, and only for a page in content/.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from ipaddress import ip_address
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote, urlsplit

import click

PREFIX = "/.edit/"
StartResponse = Callable[..., Any]
App = Callable[[dict[str, Any], StartResponse], Iterable[bytes]]
Open = Callable[[Path], bool]


def edit_address(uri: str) -> str:
    """
    >>> edit_address("claims/à b.md")
    '/.edit/claims/%C3%A0%20b.md'
    """
    return PREFIX + quote(uri)


def launch(path: Path) -> bool:
    """Open a file as a double click would. False where the computer has nothing to do it with."""
    return click.launch(str(path)) == 0


def with_editing(app: App, content: Path, opened: Open = launch) -> App:
    """The server's application, and `/.edit/PAGE.md`, which opens that page of `content`.

    204 where it opened; 403 where another site asks; 404 where there is no such page; else the path, to be opened by hand.
    """

    def answer(environ: dict[str, Any], start: StartResponse) -> Iterable[bytes]:
        path = environ.get("PATH_INFO", "").encode("latin-1", "replace").decode("utf-8", "replace")
        if not path.startswith(PREFIX):
            return app(environ, start)
        if not _is_ours(environ):
            return _text(start, "403 Forbidden", "Only a page of this site may open a file here.")
        file = _page(content, path.removeprefix(PREFIX))
        if file is None:
            return _text(start, "404 Not Found", "There is no such page in content/.")
        if opened(file):
            start("204 No Content", [])
            return []
        return _text(start, "200 OK", f"No program was found to open it with. The file is\n{file}")

    return answer


def _is_ours(environ: dict[str, Any]) -> bool:
    """Whether a page of this server asks, on this computer: browsers say which site a request comes from. A name of
    somebody else's that leads to this computer is none of its names."""
    name = urlsplit(f"//{environ.get('HTTP_HOST', '')}").hostname or ""
    here = name == "localhost" or _is_loopback(name)
    asked = environ.get("REQUEST_METHOD") == "GET" and environ.get("HTTP_SEC_FETCH_SITE") in ("same-origin", "none")
    return here and asked and _is_loopback(environ.get("REMOTE_ADDR", ""))


def _is_loopback(address: str) -> bool:
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False


def _page(content: Path, uri: str) -> Path | None:
    root = content.resolve()
    try:
        file = (root / unquote(uri)).resolve()
    except (OSError, ValueError):
        return None
    return file if file.is_relative_to(root) and file.suffix == ".md" and file.is_file() else None


def _text(start: StartResponse, status: str, text: str) -> list[bytes]:
    start(status, [("Content-Type", "text/plain; charset=utf-8"), ("X-Content-Type-Options", "nosniff")])
    return [text.encode("utf-8")]
