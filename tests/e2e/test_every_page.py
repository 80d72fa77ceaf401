"""What holds on every kind of page, whichever there are: the kinds are read from the built site, so that a new one is
held to it from its first build.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import resources
from typing import Any

import pytest
from playwright.sync_api import Page, expect

Served = Any  # of conftest.py, which pytest does not let a test import
Open = Callable[..., Any]
Found = dict[str, list[str]]
"""Address → what is wrong there."""

AXE = (resources.files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
WIDTHS = (390, 768, 1440)
PHONE = {"width": 390, "height": 844}


# --- axe


def violations(page: Page) -> list[str]:
    """What axe finds, all its rules on: a rule, and where."""
    page.evaluate(AXE)
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']}).then(r => r.violations)")
    return [f"{v['id']}: {node['target']}" for v in found for node in v["nodes"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_any_kind_of_page(
    tab: Callable[..., Page], served: Served, kinds: list[str], scheme: str
) -> None:
    page = tab(color_scheme=scheme)
    wrong: Found = {}
    for address in kinds:
        page.goto(served.url(address))
        page.evaluate("document.querySelectorAll('details').forEach(each => (each.open = true))")
        wrong[address] = violations(page)
    assert {address: found for address, found in wrong.items() if found} == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_where_something_is_open(tab: Callable[..., Page], served: Served, scheme: str) -> None:
    wrong: Found = {}
    for name, size in (("search", {"width": 1440, "height": 900}), ("search on a phone", PHONE)):
        page = tab(color_scheme=scheme, viewport=size)
        page.goto(served.url(""))
        page.keyboard.press("/")
        page.keyboard.type("seoul")
        expect(page.locator(".md-search-result__item").first).to_be_visible()
        page.wait_for_timeout(400)  # it slides in
        wrong[name] = violations(page)
    page = tab(color_scheme=scheme, viewport=PHONE)
    page.goto(served.url("claims/"))
    page.locator(".ms-menu").click()
    expect(page.locator(".md-nav--primary .md-nav__link").first).to_be_in_viewport()
    page.wait_for_timeout(400)
    wrong["drawer"] = violations(page)
    assert {name: found for name, found in wrong.items() if found} == {}


def test_axe_would_find_something(tab: Callable[..., Page], served: Served) -> None:
    page = tab()
    page.goto(served.url(""))
    page.locator(".ms-lede").evaluate("e => (e.style.color = '#eee')")
    assert any(line.startswith("color-contrast") for line in violations(page))


# --- it loads, fits, and its text fits its boxes

# Text that its box cuts off, and text that leaves its box at a side. Left aside: what is hidden, or there for screen
# readers alone; and what is shortened on purpose, with the whole of it in a title or in the page's own headline.
MISFITS = """() => {
  const found = []
  const shortened = e => e.closest(".ms-clamped a[title], .ms-clamped li > a, .md-header__topic, .md-ellipsis")
  const unseen = e => {
    for (let at = e; at; at = at.parentElement) {
      const style = getComputedStyle(at)
      if (style.clipPath !== "none" || style.clip !== "auto" || style.opacity === "0") return true
    }
    return !e.checkVisibility({visibilityProperty: true, contentVisibilityAuto: true})
  }
  const boxOf = e => {
    while (e && ["inline", "contents"].includes(getComputedStyle(e).display)) e = e.parentElement
    return e
  }
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let text; (text = walker.nextNode());) {
    const parent = text.parentElement
    if (!text.data.trim() || parent.closest("script, style, template, svg, option") || unseen(parent) || shortened(parent)) continue
    const range = document.createRange()
    range.selectNodeContents(text)
    const box = boxOf(parent)
    const own = box.getBoundingClientRect()
    for (const line of range.getClientRects()) {
      if (line.width > 1 && (line.left < own.left - 1 || line.right > own.right + 1)) {
        found.push(`leaves ${box.tagName}.${box.className}: ${text.data.trim().slice(0, 40)}`)
        break
      }
    }
    for (let at = box; at && at !== document.body; at = at.parentElement) {
      const style = getComputedStyle(at)
      const hides = ["hidden", "clip"]
      const cut = (hides.includes(style.overflowX) && at.scrollWidth > at.clientWidth + 1)
        || (hides.includes(style.overflowY) && at.scrollHeight > at.clientHeight + 2)
      if (cut && at.contains(parent)) found.push(`cut by ${at.tagName}.${at.className}: ${text.data.trim().slice(0, 40)}`)
      if (/(auto|scroll)/.test(style.overflowX + style.overflowY)) break
    }
  }
  return [...new Set(found)]
}"""


def test_every_kind_of_page_loads_without_complaint_and_fits(open_page: Open, served: Served, kinds: list[str]) -> None:
    visit = open_page(kinds[0], viewport=PHONE)
    page = visit.page
    wrong: Found = {}
    for address in kinds:
        page.goto(served.url(address))
        page.wait_for_load_state("networkidle")
        headings = page.locator("h1").count()
        found = [] if headings == 1 else [f"{headings} headlines"]
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            reach = page.evaluate("document.documentElement.scrollWidth")
            if reach > width:
                found.append(f"at {width}: {reach} wide")
            found += [f"at {width}: {misfit}" for misfit in page.evaluate(MISFITS)]
        wrong[address] = [*found, *visit.complaints]
        visit.complaints.clear()
        page.set_viewport_size(PHONE)
    assert {address: found for address, found in wrong.items() if found} == {}


@pytest.mark.parametrize(
    "style",
    ["overflow: hidden; height: 10px", "width: 40px; white-space: nowrap"],
    ids=["cut", "too-narrow"],
)
def test_a_text_that_does_not_fit_would_be_found(tab: Callable[..., Page], served: Served, style: str) -> None:
    page = tab()
    page.goto(served.url(""))
    assert page.evaluate(MISFITS) == []
    page.locator(".ms-lede").evaluate("(e, style) => (e.style = style)", style)
    assert page.evaluate(MISFITS) != []
