"""The page that is shown before the rebuild is over is asked for again only where the rebuild gave another."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import pytest
from mkdocs.livereload import LiveReloadServer

from generator import pipeline
from generator.ahead import Ahead
from generator.building import Building
from generator.model import Site

PAGE = "entities/lima/index.html"
URL = "/entities/lima/"
LONG = 5.0
"""Seconds until what is to come must have come; and for a hundredth of that, what is not to come is waited for."""


class Browser:
    """Asks a server as the script in its pages does."""

    def __init__(self, ahead: Ahead, server: LiveReloadServer) -> None:
        self._app = ahead.answering(server.serve_request)

    def get(self, path: str) -> bytes:
        return b"".join(self._app({"PATH_INFO": path}, lambda *_: None))

    def epoch(self, path: str = URL) -> int:
        """What the page at a path knows of when it was built."""
        return int(self.get(path).rpartition(b"livereload(")[2].partition(b",")[0])

    def asks_again(self, epoch: int) -> bool:
        """Whether the page is loaded again: what its script learns while it waits."""
        learnt: list[int] = []
        asking = threading.Thread(target=lambda: learnt.append(int(self.get(f"/livereload/{epoch}/1"))), daemon=True)
        asking.start()
        asking.join(LONG)
        assert learnt, "the script waits for ever"
        return learnt[0] > epoch


@pytest.fixture
def server(tmp_path: Path) -> Iterator[LiveReloadServer]:
    (tmp_path / "site" / PAGE).parent.mkdir(parents=True)
    made = LiveReloadServer(lambda: None, "127.0.0.1", 0, str(tmp_path / "site"))
    made.poll_response_timeout = cast("Any", LONG / 100)
    made._watched_paths["content"] = 1  # what makes MkDocs put its script into pages
    yield made
    made.server_close()


class Edit:
    """One edit of the page, from the save to the end of the rebuild."""

    def __init__(self, ahead: Ahead, server: LiveReloadServer) -> None:
        self._ahead, self._server = ahead, server

    def begins(self) -> None:
        with self._server._rebuild_cond:
            self._server._wanted_epoch = max(self._server._wanted_epoch + 2, round(time.monotonic() * 1000))

    def shows(self, html: bytes) -> None:
        self.begins()
        self._ahead._show("entities/lima/", html)

    def gives(self, html: bytes) -> None:
        (Path(self._server.root) / PAGE).write_bytes(html)
        self._ahead.over()
        with self._server._epoch_cond:
            self._server._visible_epoch = self._server._wanted_epoch
            self._server._epoch_cond.notify_all()


@pytest.fixture
def at_work(server: LiveReloadServer, tmp_path: Path) -> tuple[Edit, Browser]:
    (tmp_path / "content").mkdir()
    ahead = Ahead(
        server, pipeline.Project(tmp_path, Site("Crues", "", "fr")), pipeline.Session(), cast("Building", None)
    )
    edit, browser = Edit(ahead, server), Browser(ahead, server)
    (Path(server.root) / PAGE).write_bytes(b"<body>old</body>")
    return edit, browser


@pytest.fixture
def shown(at_work: tuple[Edit, Browser]) -> int:
    """When a page was shown ahead: the browser has it open."""
    edit, browser = at_work
    edit.shows(b"<body>new</body>")
    return browser.epoch()


def test_the_page_is_shown_before_the_rebuild_is_over(at_work: tuple[Edit, Browser]) -> None:
    edit, browser = at_work
    before = browser.epoch()
    edit.shows(b"<body>new</body>")
    assert browser.asks_again(before)
    assert b"<body>new<script>" in browser.get(URL)


def test_it_is_not_loaded_again_where_the_rebuild_gave_the_same(at_work: tuple[Edit, Browser], shown: int) -> None:
    edit, browser = at_work
    assert not browser.asks_again(shown)
    edit.gives(b"<body>new</body>")
    assert not browser.asks_again(shown)


def test_it_is_loaded_again_where_the_rebuild_gave_another(at_work: tuple[Edit, Browser], shown: int) -> None:
    edit, browser = at_work
    edit.gives(b"<body>new, and named elsewhere</body>")
    assert browser.asks_again(shown)
    assert b"elsewhere" in browser.get(URL)


def test_it_is_loaded_again_at_the_next_edit(at_work: tuple[Edit, Browser], shown: int) -> None:
    edit, browser = at_work
    edit.gives(b"<body>new</body>")
    edit.shows(b"<body>newer</body>")
    assert browser.asks_again(shown)
    assert b"newer" in browser.get(URL)


def test_it_is_not_loaded_again_where_another_page_is_built(at_work: tuple[Edit, Browser], shown: int) -> None:
    edit, browser = at_work
    edit.gives(b"<body>new</body>")
    edit.begins()
    edit.gives(b"<body>new</body>")
    assert not browser.asks_again(shown)
    edit.begins()
    edit.gives(b"<body>new, and named elsewhere</body>")
    assert browser.asks_again(shown)


def test_another_page_is_loaded_again_once_the_rebuild_is_over(
    at_work: tuple[Edit, Browser], server: LiveReloadServer
) -> None:
    edit, browser = at_work
    (Path(server.root) / "claims").mkdir()
    (Path(server.root) / "claims/index.html").write_bytes(b"<body>claims</body>")
    before = browser.epoch("/claims/")
    edit.shows(b"<body>new</body>")
    edit.gives(b"<body>new</body>")
    assert browser.asks_again(before)
    assert not browser.asks_again(browser.epoch("/claims/"))
