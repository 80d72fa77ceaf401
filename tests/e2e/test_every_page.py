"""What holds on every kind of page, whichever there are: the kinds are read from the built site, so that a new one is
held to it from its first build.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

Served = Any  # of conftest.py, which pytest does not let a test import
Open = Callable[..., Any]
Found = dict[str, list[str]]
"""Address → what is wrong there."""

AXE = (resources.files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
WIDTHS = (390, 768, 1440)
PHONE = {"width": 390, "height": 844}


def kinds_of(site: Path) -> list[str]:
    """The address of every page that stands alone, and of the heaviest page in each folder of pages."""
    alone: list[Path] = []
    heaviest: dict[str, Path] = {}
    for page in sorted(site.rglob("*.html")):
        parts = page.relative_to(site).parts
        if len(parts) < 3:
            alone.append(page)
        elif parts[0] not in heaviest or page.stat().st_size > heaviest[parts[0]].stat().st_size:
            heaviest[parts[0]] = page
    found = [*alone, *heaviest.values()]
    return sorted(page.relative_to(site).as_posix().removesuffix("index.html") for page in found)


@pytest.fixture(scope="session")
def kinds(served: Served) -> list[str]:
    found = kinds_of(served.folder)
    assert {"", "404.html", "articles/", "claims/", "entities/", "method/"} <= set(found)
    assert {"articles", "claims", "entities"} <= {address.split("/")[0] for address in found if address.count("/") > 1}
    return found


@pytest.fixture
def tab(browser: Browser, served: Served) -> Iterator[Callable[..., Page]]:
    """One tab to walk through many pages in."""
    contexts = []

    def make(**options: Any) -> Page:
        context = browser.new_context(**{"viewport": {"width": 1440, "height": 900}, **options})
        contexts.append(context)
        return context.new_page()

    yield make
    for context in contexts:
        context.close()


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


# --- by keyboard alone


def focused(page: Page, script: str) -> Any:
    return page.evaluate(f"(() => {{ const e = document.activeElement; return {script} }})()")


# Every place that takes the keyboard, one after the other: it is on the screen and has an outline. A radio button's
# stands on the label that is shown for it; the search box opens what it belongs to, and has a caret.
UNSEEN_FOCUS = """() => {
  const found = []
  for (const e of document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")) {
    if (e.matches(".md-search__input, [tabindex='-1'], [type=radio]:not(:checked)")) continue
    e.focus({preventScroll: true})
    if (document.activeElement !== e) continue
    const marked = e.matches("[type=radio]") ? e.nextElementSibling : e
    const style = getComputedStyle(marked)
    const box = marked.getBoundingClientRect()
    const seen = box.width > 1 && box.height > 1 && box.right > 0 && box.left < innerWidth && style.opacity > 0
    const outlined = parseFloat(style.outlineWidth) > 0 && style.outlineStyle !== "none"
    if (!seen || !outlined) found.push(`${e.tagName}.${e.className} ${e.textContent.trim().slice(0, 30)}`)
  }
  return found
}"""


@pytest.mark.parametrize("size", [PHONE, {"width": 1440, "height": 900}], ids=["phone", "desktop"])
def test_focus_shows_on_every_kind_of_page(
    tab: Callable[..., Page], served: Served, kinds: list[str], size: dict[str, int]
) -> None:
    page = tab(viewport=size, reduced_motion="reduce")
    wrong: Found = {}
    for address in kinds:
        page.goto(served.url(address))
        page.keyboard.press("Tab")  # the keyboard is in use: focus is shown
        wrong[address] = page.evaluate(UNSEEN_FOCUS)
    assert {address: found for address, found in wrong.items() if found} == {}


def test_the_first_key_leads_past_the_header(tab: Callable[..., Page], served: Served) -> None:
    page = tab()
    page.goto(served.url("claims/"))
    page.keyboard.press("Tab")
    assert focused(page, "e.matches('.md-skip')")
    expect(page.locator(".md-skip")).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert focused(page, "Boolean(e.closest('.md-content'))")


def test_the_drawer_opens_holds_and_closes_by_keyboard(tab: Callable[..., Page], served: Served) -> None:
    page = tab(viewport=PHONE, reduced_motion="reduce")
    page.goto(served.url("claims/"))
    menu = page.locator(".ms-menu")
    expect(menu).to_have_attribute("aria-expanded", "false")
    menu.focus()
    page.keyboard.press("Enter")
    expect(menu).to_have_attribute("aria-expanded", "true")
    link = page.locator(".md-nav--primary .md-nav__link", has_text="Entités").first
    expect(link).to_be_in_viewport()
    link.focus()
    page.keyboard.press("Escape")
    expect(menu).to_have_attribute("aria-expanded", "false")
    expect(menu).to_be_focused()
    expect(link).not_to_be_visible()
    page.set_viewport_size({"width": 1440, "height": 900})
    expect(menu).not_to_be_visible()


def test_search_number_and_details_answer_to_the_keyboard(tab: Callable[..., Page], served: Served) -> None:
    page = tab()
    page.goto(served.url(""))
    page.keyboard.press("/")
    page.keyboard.type("seoul")
    expect(page.locator(".md-search-result__item").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/entities/seoul/**")

    article = max(served.open_data("articles"), key=lambda row: len(row["claims"]))
    page.goto(served.url(article["url"]))
    summary = page.locator(".ms-sharing summary").first
    summary.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".ms-pair").first).to_be_visible()
    page.locator(".ms-num").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/claims/*/**")


# --- without scripts

# Text of the page itself that is not shown: its place and its words. What is folded can be opened; what is `hidden` waits
# for a script that has a use for it, such as a list's filters.
WITHHELD = """() => {
  const found = []
  const walker = document.createTreeWalker(document.querySelector(".md-content"), NodeFilter.SHOW_TEXT)
  for (let text, place = 0; (text = walker.nextNode()); place++) {
    const e = text.parentElement
    if (!text.data.trim() || e.closest("script, style, template, [hidden], details:not([open]), svg")) continue
    if (!e.checkVisibility({visibilityProperty: true, opacityProperty: true}))
      found.push(`${place} ${text.data.trim().slice(0, 60)}`)
  }
  return found
}"""


def test_without_scripts_every_fact_of_every_kind_of_page_is_there(
    tab: Callable[..., Page], served: Served, kinds: list[str]
) -> None:
    page = tab(java_script_enabled=False)
    wrong: Found = {}
    for address in kinds:
        page.goto(served.url(address))
        withheld = []
        for width in (390, 1440):  # a table's heads and units stand in for each other
            page.set_viewport_size({"width": width, "height": 900})
            withheld.append(set(page.evaluate(WITHHELD)))
        lists = page.locator(".ms-footer__nav a:visible").count()
        wrong[address] = [*sorted(set.intersection(*withheld)), *([] if lists > 3 else ["no way to the lists"])]
    assert {address: found for address, found in wrong.items() if found} == {}
