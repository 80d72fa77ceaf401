"""The site as a static host publishes it under a path: `https://host/project/`."""

from __future__ import annotations

import functools
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from playwright.sync_api import expect

Served = Any  # of conftest.py, which pytest does not let a test import
Open = Callable[..., Any]


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def below(served: Served) -> Iterator[Served]:
    """The built site, a folder below the root of its server."""
    handler = functools.partial(_Quiet, directory=str(served.folder.parent))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield replace(served, address=f"http://127.0.0.1:{server.server_port}/{served.folder.name}/")
        finally:
            server.shutdown()
            thread.join()


def test_search_lists_and_links_stay_below_the_path(open_page: Open, below: Served) -> None:
    visit = open_page("claims/?entity=seoul", below)
    page = visit.page
    rows = page.locator(".ms-list tbody tr:visible")
    assert 0 < rows.count() < len(below.open_data("claims"))
    page.locator(".md-search__input").click()
    page.keyboard.insert_text("seoul")
    page.keyboard.press("Shift")
    first = page.locator(".md-search-result__link").first
    expect(first).to_be_visible()
    first.click()
    page.wait_for_url(lambda url: url.startswith(below.url("entities/seoul/")))
    page.locator(".ms-lines a[href*='#s-']").first.click()
    page.wait_for_url(lambda url: url.startswith(below.url("articles/")))
    expect(page.locator(":target")).to_be_in_viewport()
    assert visit.complaints == []
