"""What a reader does with the lists: narrow, sort, send the address to someone, come back."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs

import pytest
from playwright.sync_api import Locator, Page, expect

Served = Any  # of conftest.py, which pytest does not let a test import
Open = Callable[..., Any]


def asked(page: Page) -> dict[str, str]:
    """What the address asks for: the page's own word, since the driver hears of a change a little later."""
    query = page.evaluate("location.search.slice(1)")
    return {name: values[0] for name, values in parse_qs(query).items()}


def rows(page: Page) -> Locator:
    return page.locator(".ms-list tbody tr:visible")


def titles(page: Page) -> list[str]:
    return [" ".join(text.split()) for text in rows(page).locator("a").all_inner_texts()]


def test_filters_change_the_address_and_survive_reload_and_coming_back(open_page: Open, served: Served) -> None:
    visit = open_page("articles/")
    page = visit.page
    count = page.get_by_role("status").filter(has_text="article")
    expect(count).to_have_text("5 articles")
    page.get_by_label("Agence", exact=True).select_option("afp")
    page.get_by_label("Année", exact=True).select_option("2025")
    assert asked(page) == {"agency": "afp", "year": "2025"}
    wanted = [
        a["title"] for a in served.open_data("articles") if "AFP" in a["agencies"] and "2025" in (a["date"] or "")
    ]
    assert titles(page) == wanted != []
    expect(count).to_have_text(re.compile(rf"^{len(wanted)} articles? sur 5$"))
    page.reload()
    assert titles(page) == wanted
    rows(page).locator("a").first.click()
    page.wait_for_url(re.compile(r"/articles/.+/$"))
    page.go_back()
    assert titles(page) == wanted
    expect(page.get_by_label("Agence", exact=True)).to_have_value("afp")
    page.get_by_role("button", name="Retirer le filtre Agence").click()
    assert asked(page) == {"year": "2025"}
    page.get_by_role("button", name="Tout afficher").click()
    assert (asked(page), rows(page).count()) == ({}, 5)
    assert visit.complaints == []


def test_an_option_says_how_many_it_would_leave(open_page: Open) -> None:
    page = open_page("articles/?year=2025").page
    for option in page.get_by_label("Agence", exact=True).locator("option[value]:not([value=''])").all():
        announced = int(re.sub(r".*\((\d+)\)$", r"\1", option.text_content() or ""))
        assert option.is_disabled() == (announced == 0)
        if announced:
            page.get_by_label("Agence", exact=True).select_option(option.get_attribute("value"))
            assert rows(page).count() == announced
            page.get_by_label("Agence", exact=True).select_option("")


@pytest.mark.parametrize("typed", ["coree nord", "CORÉE", "l’ukraine", "nord-coréens", "10 000"])
def test_words_of_a_title_are_found_whatever_their_accents(open_page: Open, served: Served, typed: str) -> None:
    page = open_page("claims/").page
    page.get_by_label("Mots du titre", exact=True).press_sequentially(typed)
    assert asked(page) == {"title": typed}
    assert 0 < rows(page).count() < len(served.open_data("claims"))


def test_claims_by_sources_and_entity(open_page: Open, served: Served) -> None:
    page = open_page("claims/?sources=2&entity=seoul").page
    claims = served.open_data("claims")
    wanted = {c["title"] for c in claims if len(c["sources"]) >= 2 and "seoul" in c["entities"]}
    assert len(wanted) == rows(page).count() > 0
    page = open_page("claims/?figures=agree").page
    assert rows(page).count() == sum(c["figures_agree"] is True for c in claims) > 0


def test_an_entity_is_found_under_an_alias(open_page: Open) -> None:
    page = open_page("entities/").page
    page.get_by_label("Nom ou autre graphie", exact=True).press_sequentially("republique populaire democratique")
    assert titles(page) == ["Corée du Nord"]


def test_an_address_that_asks_for_what_is_not_there_shows_nothing_and_can_be_undone(open_page: Open) -> None:
    visit = open_page('articles/?outlet="><img src=x onerror=alert(1)>&sort=nothing&other=1')
    page = visit.page
    assert rows(page).count() == 0
    page.get_by_role("button", name="Tout afficher").click()
    assert rows(page).count() == 5
    assert asked(page)["other"] == "1"
    assert visit.complaints == []


# --- sorting


def test_columns_sort_by_keyboard_and_the_address_keeps_it(open_page: Open) -> None:
    page = open_page("entities/").page
    usual = titles(page)
    heading = page.get_by_role("columnheader", name="Nom")
    heading.get_by_role("button").focus()
    page.keyboard.press("Enter")
    expect(heading).to_have_attribute("aria-sort", "ascending")
    assert asked(page) == {"sort": "title"}
    ascending = titles(page)
    assert ascending[0] == "Alexander Matsegora"
    assert ascending.index("Séoul") < ascending.index("Ukraine")
    page.keyboard.press("Space")
    expect(heading).to_have_attribute("aria-sort", "descending")
    assert (asked(page), titles(page)) == ({"sort": "-title"}, ascending[::-1])
    page.reload()
    assert titles(page) == ascending[::-1]
    articles = page.get_by_role("columnheader", name="Articles")
    articles.get_by_role("button").click()  # as the page came
    assert (asked(page), titles(page)) == ({}, usual)
    expect(articles).to_have_attribute("aria-sort", "descending")


def test_dates_sort_as_dates_and_what_has_none_comes_last_either_way(open_page: Open) -> None:
    newest = titles(open_page("articles/").page)
    oldest = titles(open_page("articles/?sort=date").page)
    assert oldest == [*newest[:-1][::-1], newest[-1]]


# --- without scripts, on a phone


@pytest.mark.parametrize("kind", ["articles", "claims", "entities"])
def test_without_scripts_the_whole_table_is_there_and_no_dead_control(
    open_page: Open, served: Served, kind: str
) -> None:
    page = open_page(f"{kind}/?title=nothing", java_script_enabled=False).page
    assert rows(page).count() == len(served.open_data(kind))
    article = page.locator("article.md-content__inner")
    expect(article.locator("input:visible, select:visible, button:visible")).to_have_count(0)


def test_on_a_phone_everything_is_at_hand(open_page: Open) -> None:
    page = open_page("claims/", viewport={"width": 390, "height": 800}).page
    for control in page.locator(".ms-filters :is(input, select):visible, .ms-sort:visible").all():
        box = control.bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 390
        assert box["height"] >= 24
    page.get_by_role("button", name="Affirmation", exact=True).click()
    assert asked(page) == {"sort": "title"}
    page.get_by_label("Entité", exact=True).select_option("kim-jong-un")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
