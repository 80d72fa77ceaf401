"""What a reader asks of the search, in a real browser."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

Served = Any  # of conftest.py, which pytest does not let a test import
Open = Callable[..., Any]


def ask(page: Page, query: str) -> list[str]:
    """Put a question, at once, so that no answer is to a part of it; the words that the results highlight."""
    box, found = page.locator(".md-search__input"), page.locator(".md-search-result__item")
    box.click()
    if box.input_value():
        box.fill("")
        page.keyboard.press("Shift")  # what is asked is read when a key comes up
        expect(found).to_have_count(0)
    page.keyboard.insert_text(query)
    page.keyboard.press("Shift")
    expect(found.first).to_be_visible()
    return [" ".join(mark.split()) for mark in page.locator(".md-search-result mark").all_text_contents()]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("seoul", "Séoul"),
        ("SÉOUL", "Séoul"),
        ("coree", "Corée"),
        ("nord coreens", "coréens"),
        ("nord-coréens", "coréens"),
        ("nord coreen", "coréens"),
        ("l'agence", "agence"),
        ("l’agence", "agence"),
        ("agence", "agence"),
        ("etat", "Etat"),
        ("l'État", "Etat"),
        ("10000", "10.000"),
        ("10'000", "10.000"),
    ],
)
def test_search_minds_no_accent_case_elision_or_hyphen(open_page: Open, query: str, found: str) -> None:
    visit = open_page("")
    assert found in ask(visit.page, query)
    assert visit.complaints == []


@pytest.mark.parametrize("how", ["pointed at", "focused", "opened by a key", "asked by the address"])
def test_the_search_begins_when_one_goes_there(open_page: Open, how: str) -> None:
    page = open_page("").page
    page.wait_for_load_state("networkidle")
    assert page.workers == []
    if how == "asked by the address":
        page.goto(f"{page.url}?q=seoul")
        expect(page.locator(".md-search-result__item").first).to_be_attached()
        return
    with page.expect_worker():
        if how == "pointed at":
            page.locator(".md-search__form").hover()
        elif how == "focused":
            page.locator(".md-search__input").focus()
        else:
            page.keyboard.press("s")


def test_what_is_asked_is_read_when_the_words_change_no_key_having_come_up(open_page: Open) -> None:
    visit = open_page("")
    visit.page.locator(".md-search__input").click()
    visit.page.keyboard.down("k")
    expect(visit.page.locator(".md-search-result mark").first).to_have_text(re.compile("^k", re.IGNORECASE))
    visit.page.locator(".md-search__input").fill("seoul")  # pasted
    expect(visit.page.locator(".md-search-result mark").first).to_have_text("Séoul")
    assert visit.complaints == []


def test_a_hyphen_behind_which_nothing_stands_yet_asks_for_nothing_else(open_page: Open) -> None:
    pages = [open_page("").page for _ in range(2)]
    for page, query in zip(pages, ("soldats nord", "soldats nord-"), strict=True):
        ask(page, query)
    found = [[first(page), page.locator(".md-search-result__meta").text_content()] for page in pages]
    assert found[0] == found[1]


def test_search_finds_the_word_wherever_it_is_elided(open_page: Open) -> None:
    """`l'agence` in one article, `l’agence` in another: either apostrophe finds both, and so does the bare word."""
    counts = set()
    page = open_page("").page
    for query in ("agence", "l'agence", "l’agence", "L'AGENCE"):
        ask(page, query)
        counts.add(page.locator(".md-search-result__meta").text_content())
    assert len(counts) == 1


def test_an_entity_comes_first_under_its_name_and_a_result_says_what_it_is(open_page: Open) -> None:
    page = open_page("").page
    ask(page, "seoul")
    first = page.locator(".md-search-result__link").first
    assert "/entities/" in (first.get_attribute("href") or "")
    expect(first.locator("h1")).to_have_text("Entité Séoul")


def test_a_page_with_all_the_words_comes_before_one_with_some(open_page: Open) -> None:
    page = open_page("").page
    ask(page, "seoul coree")
    first = page.locator(".md-search-result__item").first.text_content() or ""
    assert "Non trouvé" not in first


def test_search_works_on_a_phone(open_page: Open) -> None:
    page = open_page("", viewport={"width": 390, "height": 800}).page
    page.locator("label.md-header__button[for=__search]").click()
    assert "Séoul" in ask(page, "seoul")
    page.mouse.move(200, 400)  # the veil behind the results is wider than the page, which must not move for that
    page.mouse.wheel(500, 0)
    page.wait_for_timeout(500)  # the results slide in
    first = page.locator(".md-search-result__item").first.bounding_box()
    assert first
    assert (round(first["x"]), round(first["width"])) == (0, 390)
    assert page.evaluate("window.scrollX") == 0


def test_a_minus_before_a_word_leaves_out_what_holds_it(open_page: Open) -> None:
    with_it, without = open_page("").page, open_page("").page
    ask(with_it, "seoul")
    ask(without, "seoul -koursk")

    def count(page: Page) -> int:
        return int(re.sub(r"\D", "", page.locator(".md-search-result__meta").text_content() or "") or 0)

    assert 0 < count(without) < count(with_it)


# --- names first, numbers whole


def first(page: Page) -> str:
    link = page.locator(".md-search-result__link").first
    return re.sub(r".*?/(articles|claims|entities|method)/", r"\1/", link.get_attribute("href") or "").partition("?")[0]


def kinds(page: Page) -> list[str]:
    """The kinds of the results, in their order."""
    total = int(re.sub(r"\D", "", page.locator(".md-search-result__meta").text_content() or ""))
    items = page.locator(".md-search-result__item")
    while items.count() < total:  # more come as one scrolls
        shown = items.count()
        page.locator(".md-search__scrollwrap").evaluate(
            "e => { e.scrollTo(0, 0); requestAnimationFrame(() => requestAnimationFrame(() => e.scrollTo(0, 99999))) }"
        )
        expect(items.nth(shown)).to_be_attached()
    links = [link.get_attribute("href") or "" for link in page.locator(".md-search-result__item > a").all()]
    return [match[1] for link in links if (match := re.search(r"/(articles|claims|entities)/", link))]


@pytest.mark.parametrize(
    ("query", "entity"),
    [
        ("kim jong un", "kim-jong-un"),
        ("Kim Jong-un", "kim-jong-un"),
        ("KIM JONG UN", "kim-jong-un"),
        ("russie", "russie"),
        ("la Russie", "russie"),
        ("ukraine", "ukraine"),
        ("coree du nord", "coree-du-nord"),
        ("république populaire démocratique de Corée", "coree-du-nord"),
        ("poutine", "vladimir-poutine"),
    ],
)
def test_a_name_or_an_alias_comes_first(open_page: Open, query: str, entity: str) -> None:
    visit = open_page("")
    ask(visit.page, query)
    expect(visit.page.locator(".md-search-result__link").first).to_have_attribute(
        "href", re.compile(rf"/entities/{entity}/")
    )
    assert visit.complaints == []


def test_behind_a_name_claims_come_before_articles(open_page: Open) -> None:
    page = open_page("").page
    ask(page, "kim jong un")
    found = kinds(page)
    assert found[0] == "entities"
    assert found.index("claims") < found.index("articles")


@pytest.mark.parametrize(
    ("query", "words"), [("kim jong un", {"Kim", "Jong", "un"}), ("coree du nord", {"Corée", "du", "Nord"})]
)
def test_little_words_of_a_name_are_highlighted_and_not_missed(open_page: Open, query: str, words: set[str]) -> None:
    page = open_page("").page
    ask(page, query)
    title = page.locator(".md-search-result__item").first.locator("h1")
    assert {" ".join(mark.split()) for mark in title.locator("mark").all_text_contents()} == words
    expect(page.locator(".md-search-result__terms")).to_have_count(0)


@pytest.mark.parametrize("number", ["10 000", "10000", "20 000", "20000", "20.000", "30 000", "30'000"])
def test_a_number_is_found_whatever_parts_its_thousands(open_page: Open, small: Served, number: str) -> None:
    page = open_page("", small).page
    found = {re.sub(r"\D", "", mark) for mark in ask(page, number)}
    assert found == {re.sub(r"\D", "", number)}
    expect(page.locator(".md-search-result__terms")).to_have_count(0)


def test_an_alias_with_a_little_word_finds_its_entity(open_page: Open, small: Served) -> None:
    page = open_page("", small).page
    for query in ("paul un ho", "préfet de la vallée", "paul ho"):
        ask(page, query)
        assert first(page) == "entities/paul-ho/", query


# --- narrowing


def numbers(page: Page) -> dict[str, int]:
    """How many results of each kind the buttons announce."""
    texts = page.locator(".ms-kinds button:visible").all_inner_texts()
    return {name: int(n) for name, n in (text.rsplit(" ", 1) for text in texts)}


def pressed(page: Page) -> str:
    return page.locator(".ms-kinds button[aria-pressed=true]").inner_text()


def test_results_are_narrowed_to_a_kind_by_keyboard_which_stays_while_one_types(open_page: Open) -> None:
    visit = open_page("")
    page = visit.page
    ask(page, "koursk")
    announced = numbers(page)
    assert announced["Tout"] == sum(n for kind, n in announced.items() if kind != "Tout")
    assert len(announced) == 4
    assert all(announced.values())
    page.locator(".md-search__input").focus()
    page.keyboard.press("Tab")
    assert pressed(page).startswith("Tout")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert pressed(page) == f"Affirmations {announced['Affirmations']}"
    expect(page.locator(".md-search-result__meta")).to_have_text(re.compile(rf"^{announced['Affirmations']} "))
    assert set(kinds(page)) == {"claims"}
    for _ in range(3):
        page.keyboard.press("Shift+Tab")
    expect(page.locator(".md-search__input")).to_be_focused()
    page.keyboard.press("End")
    before = pressed(page)
    page.keyboard.insert_text(" russe")  # with one answer: results are counted below
    expect(page.locator(".ms-kinds button[aria-pressed=true]")).not_to_have_text(before)
    assert set(kinds(page)) == {"claims"}
    assert pressed(page).startswith("Affirmations")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/claims/.+"))
    assert visit.complaints == []


def test_enter_opens_what_stands_first(open_page: Open) -> None:
    page = open_page("").page
    ask(page, "kim jong un")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/entities/kim-jong-un/"))


def test_a_claim_comes_before_an_article_that_repeats_its_words(open_page: Open, served: Served) -> None:
    page = open_page("").page
    for claim in served.open_data("claims")[::4]:
        words = re.findall(r"\w{4,}", claim["title"])[:6]
        ask(page, " ".join(words))
        expect(page.locator(".md-search-result__item .ms-kind").first).to_have_text("Affirmation")
