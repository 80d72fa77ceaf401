"""The site without a mouse, and without scripts, on every kind of page that it has."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

Served = Any  # of conftest.py, which pytest does not let a test import
Found = dict[str, list[str]]
"""Address → what is wrong there."""

PHONE = {"width": 390, "height": 844}

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
