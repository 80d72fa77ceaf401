"""What a reader does, in a real browser. What holds on every kind of page is in test_every_page.py."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest
from playwright.sync_api import expect

Served = Any  # of conftest.py, which pytest does not let a test import
Open = Callable[..., Any]


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


def test_margin_numbers_do_not_overlap_and_stay_on_the_page(open_page: Open, path_of: Callable[[str], str]) -> None:
    for width in (390, 1000, 1440):
        page = open_page(path_of("article"), viewport={"width": width, "height": 800}).page
        boxes = [number.bounding_box() for number in page.locator(".ms-num").all()]
        assert len(boxes) > 3
        for one, next_ in pairwise(boxes):
            beside = next_["x"] >= one["x"] + one["width"] or one["x"] >= next_["x"] + next_["width"]
            assert beside or next_["y"] >= one["y"] + one["height"], (width, one, next_)
        assert all(box["x"] >= 0 and box["x"] + box["width"] <= width for box in boxes)


def test_a_margin_number_stands_beside_the_end_of_its_sentence(open_page: Open, served: Served, small: Served) -> None:
    checked = 0
    for site in (served, small):
        for row in site.open_data("articles"):
            page = open_page(row["url"], site).page
            for sentence in page.locator(".ms-s--claim").all():
                at = sentence.evaluate("""e => {
                    const range = document.createRange()
                    range.setStart(e, 0)
                    range.setEndBefore(e.querySelector(".ms-num"))
                    return {
                        words: Math.max(...[...range.getClientRects()].map(r => r.bottom)),
                        numbers: [...e.querySelectorAll(".ms-num")].map(n => n.getBoundingClientRect().bottom),
                    }
                }""")
                for number in at["numbers"]:
                    assert abs(number - at["words"]) < 15, (row["id"], sentence.get_attribute("id"), at)
                    checked += 1
    assert checked > 15


def test_numbers_of_one_line_stand_side_by_side(open_page: Open, small: Served) -> None:
    page = open_page("articles/2026-03-03-la-digue-a-cede/", small).page
    boxes = [number.bounding_box() for number in page.locator(".ms-text p:last-of-type .ms-num").all()]
    assert len(boxes) == 2
    assert boxes[0]["y"] == boxes[1]["y"]
    assert boxes[1]["x"] >= boxes[0]["x"] + boxes[0]["width"]


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


def test_a_title_with_quotation_marks_stays_inside_its_attribute(open_page: Open, served: Served) -> None:
    quoted = [row for row in served.open_data("articles") if '"' in row["title"]]
    assert quoted
    for row in quoted:
        page = open_page(row["url"]).page
        assert page.title().startswith(row["title"])
        assert page.locator(".md-header__topic [class=md-ellipsis]").last.text_content().strip() == row["title"]


# --- a phone, a missing page, paper


def test_figures_stack_on_a_phone(open_page: Open, path_of: Callable[[str], str]) -> None:
    page = open_page(path_of("claim"), viewport={"width": 390, "height": 800}).page
    for row in page.locator(".ms-table--figures tbody tr").all():
        assert row.evaluate("e => getComputedStyle(e).display") == "flex"
    page.locator("details:has(.ms-table--figures) > summary").click()
    shown = page.locator(".ms-table--figures td a:visible")
    assert shown.count() == page.locator(".ms-source").count()  # each source once


def test_a_long_site_title_takes_two_lines_on_a_phone(open_page: Open, path_of: Callable[[str], str]) -> None:
    page = open_page(path_of("claims"), viewport={"width": 390, "height": 800}).page
    title = page.locator(".md-header__topic .md-ellipsis").first
    assert title.evaluate("e => e.scrollWidth <= e.clientWidth && e.scrollHeight <= e.clientHeight + 1")


def test_the_page_that_is_not_there_stands_where_others_do(open_page: Open) -> None:
    left = [open_page(path).page.locator("h1").bounding_box()["x"] for path in ("claims/", "404.html")]
    assert left[0] == left[1]


def test_on_paper_the_kind_of_page_stands_above_its_title(open_page: Open, path_of: Callable[[str], str]) -> None:
    page = open_page(path_of("claim")).page
    page.emulate_media(media="print")
    kicker, title = page.locator(".ms-kicker").bounding_box(), page.locator("h1").bounding_box()
    range_top = page.locator("h1").evaluate("""e => {
        const range = document.createRange()
        range.selectNodeContents(e)
        return range.getBoundingClientRect().top
    }""")
    assert kicker["y"] + kicker["height"] <= range_top + 1
    assert title["x"] == kicker["x"]


# --- what two articles share


def test_passages_stand_side_by_side_and_stack_on_a_phone_without_scripts(
    open_page: Open, path_of: Callable[[str], str]
) -> None:
    for width in (390, 1440):
        page = open_page(path_of("article"), viewport={"width": width, "height": 900}, java_script_enabled=False).page
        page.locator(".ms-sharing summary").first.click()
        pair = page.locator(".ms-pair").first
        expect(pair).to_be_visible()
        here, there = (side.bounding_box() for side in pair.locator(".ms-pair__side").all())
        if width == 390:
            assert there["y"] >= here["y"] + here["height"]
        else:
            assert there["y"] == here["y"]
        pair.locator("a").last.click()
        page.wait_for_url(re.compile(r"/articles/.*#s-\d+$"))


def test_an_attribution_that_a_person_set_is_said_to_be_so(open_page: Open, small: Served) -> None:
    page = open_page("claims/riverains/", small).page
    expect(page.locator("#source-1")).to_contain_text("Attribution établie par une personne")
    expect(page.locator("#source-1 mark.ms-attribution")).to_have_count(0)


# --- a reader's way through the site


def test_from_a_search_to_the_claim_its_sentence_the_shared_passage_the_entity_and_home(
    open_page: Open, served: Served
) -> None:
    claim = most(served.open_data("claims"), "sources")
    visit = open_page("")
    page = visit.page
    page.keyboard.press("/")
    page.keyboard.type(claim["title"])
    page.locator(f".md-search-result__link[href*='{claim['id']}']").first.click()
    page.wait_for_url(re.compile(rf"/{claim['url']}(\?|#|$)"))
    expect(page.locator("h1")).to_have_text(claim["title"])

    page.locator("#source-1 .ms-source__go a").first.click()
    page.wait_for_url(re.compile(r"/articles/.*#s-\d+$"))
    expect(page.locator(":target")).to_be_in_viewport()

    page.locator(".ms-side a[href='#similar']").click()
    page.locator(".ms-sharing summary").first.click()
    pair = page.locator(".ms-pair").first
    expect(pair).to_be_in_viewport()
    here = page.locator("h1").inner_text()
    pair.locator("a").last.click()
    page.wait_for_url(re.compile(r"/articles/.*#s-\d+$"))
    expect(page.locator("h1")).not_to_have_text(here)
    expect(page.locator(":target")).to_be_in_viewport()

    entity = page.locator(".ms-text .ms-entity").first
    name = entity.inner_text()
    entity.click()
    page.wait_for_url(re.compile(r"/entities/"))
    expect(page.locator(".ms-lines mark", has_text=name).first).to_be_visible()

    page.locator(".md-header .md-logo").click()
    page.wait_for_url(served.url(""))
    assert visit.complaints == []
