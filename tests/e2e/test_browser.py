"""What a reader does, in a real browser."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest
from playwright.sync_api import Page, expect

Served = Any  # of conftest.py, which pytest does not let a test import
Open = Callable[..., Any]

KINDS = ["home", "articles", "claims", "entities", "method", "article", "claim", "entity"]


def most(rows: list[dict[str, Any]], key: str) -> dict[str, Any]:
    return max(rows, key=lambda row: len(row[key]))


@pytest.fixture
def path_of(served: Served) -> Callable[[str], str]:
    """The fullest page of each kind."""

    def path(kind: str) -> str:
        match kind:
            case "home":
                return ""
            case "article":
                return str(most(served.open_data("articles"), "claims")["url"])
            case "claim":
                return str(most(served.open_data("claims"), "sources")["url"])
            case "entity":
                return str(most(served.open_data("entities"), "mentions")["url"])
        return f"{kind}/"

    return path


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_loads_without_complaint_and_asks_no_other_host(
    open_page: Open, path_of: Callable[[str], str], kind: str
) -> None:
    visit = open_page(path_of(kind))
    visit.page.wait_for_load_state("networkidle")
    expect(visit.page.locator("h1")).to_be_visible()
    expect(visit.page.locator("h1")).to_have_count(1)
    assert visit.complaints == []


@pytest.mark.parametrize("width", [390, 768, 1440])
@pytest.mark.parametrize("kind", KINDS)
def test_a_page_fits_its_width(open_page: Open, path_of: Callable[[str], str], kind: str, width: int) -> None:
    page = open_page(path_of(kind), viewport={"width": width, "height": 800}).page
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_margin_numbers_do_not_overlap_and_stay_on_the_page(open_page: Open, path_of: Callable[[str], str]) -> None:
    for width in (390, 1000, 1440):
        page = open_page(path_of("article"), viewport={"width": width, "height": 800}).page
        boxes = [number.bounding_box() for number in page.locator(".ms-num").all()]
        assert len(boxes) > 3
        for one, next_ in pairwise(boxes):
            beside = next_["x"] >= one["x"] + one["width"] or one["x"] >= next_["x"] + next_["width"]
            assert beside or next_["y"] >= one["y"] + one["height"], (width, one, next_)
        assert all(box["x"] >= 0 and box["x"] + box["width"] <= width for box in boxes)


def test_a_margin_number_stands_beside_the_end_of_its_sentence(open_page: Open, served: Served) -> None:
    checked = 0
    for row in served.open_data("articles"):
        page = open_page(row["url"]).page
        previous = 0.0
        for sentence in page.locator(".ms-s--claim").all():
            at = sentence.evaluate("""e => {
                const number = e.querySelector(".ms-num").getBoundingClientRect()
                const range = document.createRange()
                range.setStart(e, 0)
                range.setEndBefore(e.querySelector(".ms-num"))
                return {words: Math.max(...[...range.getClientRects()].map(r => r.bottom)), number: number.bottom}
            }""")
            if at["words"] - 32 > previous:  # else the number before is in the way: two sentences end on one line
                assert abs(at["number"] - at["words"]) < 15, (row["id"], sentence.get_attribute("id"), at)
                checked += 1
            previous = at["number"]
    assert checked > 10


# --- search


def ask(page: Page, query: str) -> list[str]:
    """Type a question; the words that the results highlight."""
    page.locator(".md-search__input").click()
    page.keyboard.type(query)
    expect(page.locator(".md-search-result__item").first).to_be_visible()
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


def test_search_finds_the_word_wherever_it_is_elided(open_page: Open) -> None:
    """`l'agence` in one article, `l’agence` in another: either apostrophe finds both, and so does the bare word."""
    counts = set()
    for query in ("agence", "l'agence", "l’agence", "L'AGENCE"):
        page = open_page("").page
        ask(page, query)
        counts.add(page.locator(".md-search-result__meta").text_content())
    assert len(counts) == 1


def test_an_entity_comes_first_under_its_name_and_a_result_says_what_it_is(open_page: Open) -> None:
    page = open_page("").page
    ask(page, "seoul")
    first = page.locator(".md-search-result__link").first
    assert "/entities/" in (first.get_attribute("href") or "")
    label = first.locator("h1").evaluate("e => getComputedStyle(e, '::before').content")
    assert label == '"Entité"'


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


# --- from a claim to its sentence, and back


def test_a_source_leads_to_its_very_sentence_and_the_sentence_back_to_the_claim(
    open_page: Open, served: Served
) -> None:
    claim = most(served.open_data("claims"), "sources")
    visit = open_page(claim["url"])
    page = visit.page
    sources = page.locator(".ms-source")
    expect(sources).to_have_count(len(claim["sources"]))
    for number in range(len(claim["sources"])):
        source = page.locator(f"#source-{number + 1}")
        quote = (source.locator("blockquote").inner_text()).strip()
        source.locator(".ms-source__go a").first.click()
        page.wait_for_url(re.compile(r"/articles/.*#s-\d+$"))
        sentence = page.locator(page.url[page.url.index("#") :])
        expect(sentence).to_be_in_viewport()
        assert " ".join(quote.split()) in " ".join(sentence.inner_text().split())
        back = sentence.get_by_role("link", name=re.compile(r"^Affirmation.*" + re.escape(claim["title"])))
        expect(back).to_be_visible()
        back.click()
        page.wait_for_url(served.url(claim["url"]))
        expect(page.locator("h1")).to_have_text(claim["title"])
    assert visit.complaints == []


def test_a_mention_leads_to_its_entity_and_back_to_the_sentence(open_page: Open, path_of: Callable[[str], str]) -> None:
    page = open_page(path_of("article")).page
    page.locator(".ms-text .ms-s .ms-entity").first.click()
    page.wait_for_url(re.compile(r"/entities/"))
    line = page.locator(".ms-lines li", has=page.locator("a[href*='#s-']")).first
    marked = line.locator("mark").first.inner_text()
    line.locator("a").click()
    page.wait_for_url(re.compile(r"/articles/.*#s-\d+$"))
    sentence = page.locator(page.url[page.url.index("#") :])
    expect(sentence).to_be_in_viewport()
    expect(sentence).to_contain_text(marked)


# --- light, dark, and without scripts


@pytest.mark.parametrize(
    ("preferred", "begins", "becomes"), [("light", "default", "slate"), ("dark", "slate", "default")]
)
def test_the_scheme_follows_the_system_and_can_be_changed(
    open_page: Open, preferred: str, begins: str, becomes: str
) -> None:
    page = open_page("", color_scheme=preferred).page
    body = page.locator("body")
    expect(body).to_have_attribute("data-md-color-scheme", begins)
    before = body.evaluate("e => getComputedStyle(e).backgroundColor")
    page.locator("form[data-md-component=palette] label:not([hidden])").click()
    expect(body).to_have_attribute("data-md-color-scheme", becomes)
    assert body.evaluate("e => getComputedStyle(e).backgroundColor") != before
    page.reload()
    expect(body).to_have_attribute("data-md-color-scheme", becomes)


@pytest.mark.parametrize("kind", ["article", "claim", "entity"])
def test_a_page_reads_without_scripts(open_page: Open, path_of: Callable[[str], str], kind: str) -> None:
    page = open_page(path_of(kind), java_script_enabled=False).page
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator(".ms-split a").first).to_be_visible()
    expect(page.locator(".md-tabs__link").first).to_be_visible()


def test_a_title_with_quotation_marks_stays_inside_its_attribute(open_page: Open, served: Served) -> None:
    quoted = [row for row in served.open_data("articles") if '"' in row["title"]]
    assert quoted
    for row in quoted:
        page = open_page(row["url"]).page
        assert page.title().startswith(row["title"])
        assert page.locator(".md-header__topic [class=md-ellipsis]").last.text_content().strip() == row["title"]
