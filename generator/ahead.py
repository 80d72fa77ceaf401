"""The page that is being edited is shown before the site is rebuilt, which takes seconds where it is large.

MkDocs' server lets pages wait until a rebuild is over. The one that was edited is answered from here meanwhile, and the
browser that has it open is told to ask for it; when all is done it is told again, unless the rebuild gave the same page, and
so after each further one.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from mkdocs.livereload import LiveReloadServer

from generator import pipeline
from generator.building import Building
from generator.content import store
from generator.lock import SERVING, alone

log = logging.getLogger(__name__)
App = Callable[..., Iterable[bytes]]


class Ahead:
    """Of one server."""

    def __init__(
        self, server: LiveReloadServer, project: pipeline.Project, session: pipeline.Session, building: Building
    ) -> None:
        self._server, self._project, self._session, self._building = server, project, session, building
        self._files = store.stamps(project.content_dir)
        self._shown: dict[str, bytes] = {}
        """A path that a browser asks for → what it gets."""
        self._last: tuple[int, Path, bytes] | None = None
        """When a page was shown ahead the last time, what the site has of it, and its HTML."""
        self._stands: dict[int, int] = {}
        """When a page was shown ahead → when it was last built, and was the same (both MkDocs' epochs)."""

    def answering(self, app: App) -> App:
        """The server's application, with the page that is shown ahead, and what pages are dressed in."""

        def answer(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
            server = self._server
            path = environ.get("PATH_INFO", "").encode("latin-1", "replace").decode("utf-8", "replace")
            if path.startswith("/livereload/"):
                return self._poll(path, start) or app(environ, start)
            with server._epoch_cond:  # as MkDocs waits, but for this page
                server._epoch_cond.wait_for(
                    lambda: path in self._shown or server._visible_epoch == server._wanted_epoch
                )
                found = self._shown.get(path)
            if found is None:
                return app(environ, start)
            kind = "text/html; charset=utf-8" if path.endswith(("/", ".html")) else server._guess_type(path)  # type: ignore[no-untyped-call]
            start("200 OK", [("Content-Type", kind), ("Content-Length", str(len(found)))])
            return [found]

        return answer

    def _poll(self, path: str, start: Callable[..., Any]) -> list[bytes] | None:
        """Answer a page that was shown ahead and waits for what comes after it, as MkDocs answers others: a page is loaded
        again where it learns of an epoch behind its own. None where it is another's to answer."""
        server, asked = self._server, path.split("/")[2]
        if not asked.isdecimal() or (epoch := int(asked)) not in self._stands:
            return None

        def changed() -> bool:
            return server._visible_epoch > self._stands[epoch]

        with server._epoch_cond:
            server._epoch_cond.wait_for(changed, timeout=server.poll_response_timeout)
            known = server._visible_epoch if changed() else epoch
        start("200 OK", [("Content-Type", "text/plain")])
        return [b"%d" % known]

    def look(self, held: frozenset[str]) -> None:
        """Show the one page whose file was edited, if that is all. Pages that are `held` say more than their file does."""
        before, self._files = self._files, store.stamps(self._project.content_dir)
        edited = {name for name, stamp in self._files.items() if before.get(name) != stamp}
        page = next(iter(edited), "").removesuffix(".md")
        ours = page.count("/") == 1 and page.split("/")[0] in store.KINDS
        if len(edited) != 1 or before.keys() != self._files.keys() or not ours or page in held:
            return
        try:
            with alone(self._project, patience=SERVING):
                made = pipeline.glimpse(self._project, self._session, page)
                shown = self._building.show(f"{page}.md") if made else None
        except Exception as error:  # the rebuild that follows says what is wrong
            log.debug("no look ahead at %s", page, exc_info=error)
            return
        if shown is not None:
            self._show(*shown)

    def _show(self, address: str, html: bytes) -> None:
        server, site = self._server, Path(self._server.root)
        shown = {f"{server.mount_path}{name}": (site / name).read_bytes() for name in _dress(site)}
        with server._epoch_cond:  # between the time of the last build, which browsers know, and that of the one to come
            epoch = server._wanted_epoch - 1
            told: bytes = server._inject_js_into_html(html, epoch)  # type: ignore[no-untyped-call]
            self._shown = shown | {f"{server.mount_path}{unquote(address)}": told}
            self._stands[epoch] = epoch
            self._last = epoch, site / unquote(address), html
            server._visible_epoch = epoch
            server._epoch_cond.notify_all()

    def over(self) -> None:
        """The site has been rebuilt."""
        self._shown = {}
        if self._last is None:
            return
        epoch, page, html = self._last
        if _built(page) == html:
            self._stands[epoch] = self._server._wanted_epoch
        else:
            self._last = None


def _built(page: Path) -> bytes | None:
    file = page / "index.html" if page.is_dir() else page
    return file.read_bytes() if file.is_file() else None


def _dress(site: Path) -> list[str]:
    """Styles, scripts, fonts and pictures: without them no browser shows a page."""
    return [f"assets/{name}" for name in store.stamps(site / "assets")]
