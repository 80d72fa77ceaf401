"""What `mkdocs serve` serves keeps its pages' policy: the script by which a page follows edits is allowed by its own hash.

Without it a page would be read under another policy while it is written than once it is published.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from generator.render.csp import with_script

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
_OPEN, _CLOSE = b"<script>", b"</script></body>"


def allowing_reload(application: Application) -> Application:
    """A WSGI application that allows, in each page, the script that the one given has put at its end."""

    def served(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        begun: list[Any] = []

        def begin(status: str, headers: list[tuple[str, str]], *more: Any) -> None:
            begun[:] = [status, headers, *more]

        body = application(environ, begin)
        status, headers, *more = begun
        if not any(name == "Content-Type" and value.startswith("text/html") for name, value in headers):
            start_response(status, headers, *more)
            return body
        page = _with_last_script(b"".join(body))
        kept = [(name, value) for name, value in headers if name != "Content-Length"]
        start_response(status, [*kept, ("Content-Length", str(len(page)))], *more)
        return [page]

    return served


def _with_last_script(page: bytes) -> bytes:
    end = page.rfind(_CLOSE)
    start = page.rfind(_OPEN, 0, end) if end >= 0 else -1
    return with_script(page, page[start + len(_OPEN) : end]) if start >= 0 else page
