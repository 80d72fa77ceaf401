"""The site as a static host publishes it under a path: `https://host/project/`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from playwright.sync_api import expect

Served = Any  # of conftest.py, which pytest does not let a test import
Open = Callable[..., Any]


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
