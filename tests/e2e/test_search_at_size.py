"""The search of a site so large that its index comes in pieces: the same answers, of which a page loads nothing unasked."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from generator.search import pieces

Served = Any  # of conftest.py, which pytest does not let a test import
Open = Callable[..., Any]
ITEM = ".md-search-result__item"
RESULTS = """
() => [...document.querySelectorAll(".md-search-result__item")].map(item => {
  const copy = item.cloneNode(true)
  for (const link of copy.querySelectorAll("a")) link.setAttribute("href", new URL(link.href).pathname)
  for (const each of copy.querySelectorAll("[data-md-score]")) each.removeAttribute("data-md-score")
  return copy.outerHTML.replace(/site\\d*/, "")
})
"""


@pytest.fixture(scope="module")
def large(served: Served, in_pieces: Callable[[Served], Served]) -> Served:
    return in_pieces(served)


@pytest.fixture(scope="module")
def large_small(small: Served, in_pieces: Callable[[Served], Served]) -> Served:
    return in_pieces(small)


def ask(page: Page, query: str) -> list[str]:
    """All results, as they are shown; none where nothing is found."""
    box, found, meta = page.locator(".md-search__input"), page.locator(ITEM), page.locator(".md-search-result__meta")
    box.click()
    box.fill("")
    page.keyboard.press("Shift")  # what is asked is read when a key comes up
    expect(meta).to_have_text("Taper pour démarrer la recherche")
    page.evaluate("document.querySelector('.md-search-result__meta').textContent = ''")
    page.keyboard.insert_text(query)
    page.keyboard.press("Shift")
    expect(meta).not_to_have_text("")
    total = int(re.sub(r"\D", "", meta.text_content() or "") or 0)
    while found.count() < total:  # more come as one scrolls; what one scrolls to at once has its title alone
        shown = found.count()
        page.wait_for_timeout(100)
        page.locator(".md-search__scrollwrap").evaluate(
            "e => { e.scrollTo(0, 0); requestAnimationFrame(() => requestAnimationFrame(() => e.scrollTo(0, 99999))) }"
        )
        expect(found.nth(shown)).to_be_attached()
    expect(found.filter(has_text=re.compile("^…$"))).to_have_count(0)
    results: list[str] = page.evaluate(RESULTS)
    return results


SEEDS = (
    *("seoul", "SÉOUL", "nord-coréens", "l’agence", "l'État", "10'000", "kim jong un", "la Russie", "coree du nord"),
    *("république populaire démocratique de Corée", "seoul -koursk", "-koursk", '"kim jong" soldats', "+russie kursk"),
    *(
        "k",
        "so",
        "*coréens",
        "seuol~2",
        "title:kim",
        "text:seoul title:kim",
        "russie^10 kim",
        "le",
        "xyzzyqq",
        "a:b",
        "(",
    ),
)
SENTENCES = ("20 000", "20000", "10 000 riverains", "paul un ho", "préfet de la vallée", "paul ho", "lima", "R&D <b>")


@pytest.mark.parametrize(("name", "queries"), [("served", SEEDS), ("small", SENTENCES)])
def test_it_answers_as_a_small_site_does(
    open_page: Open, request: pytest.FixtureRequest, name: str, queries: tuple[str, ...]
) -> None:
    one = open_page("", request.getfixturevalue(name))
    cut = open_page("", request.getfixturevalue({"served": "large", "small": "large_small"}[name]))
    found = 0
    for query in queries:
        expected, answered = ask(one.page, query), ask(cut.page, query)
        assert answered == expected, query
        found += len(answered)
        assert cut.page.locator(".ms-kinds").inner_text() == one.page.locator(".ms-kinds").inner_text()
    assert found > len(queries)
    assert [each for each in cut.complaints if "Invalid query" not in each and "QueryParse" not in each] == []


def test_nothing_of_the_index_is_fetched_before_one_asks(open_page: Open, large: Served) -> None:
    asked: list[str] = []
    page = open_page("", large).page
    page.context.on("request", lambda request: asked.append(request.url))
    page.reload()
    page.wait_for_load_state("networkidle")
    assert [url for url in asked if "/search/" in url] == [large.url("search/search_index.json")]
    assert (large.folder / "search/search_index.json").stat().st_size < 1_000
    ask(page, "xyzzyqq")
    words = [url for url in asked if "/words-" in url]
    assert len(words) == 1
    assert not [url for url in asked if "/pages-" in url]
    ask(page, "xyzzyqq")
    assert [url for url in asked if "/words-" in url] == words


def test_what_an_answer_needs_is_fetched_at_once(
    open_page: Open, served: Served, in_pieces: Callable[[Served], Served], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The pieces of all words, then those of all pages: twice the way to the server, not once for each word."""
    monkeypatch.setattr(pieces, "WORDS_PIECE", 1_000)
    page = open_page("", in_pieces(served)).page
    page.locator(".md-search__input").click()
    page.wait_for_load_state("networkidle")
    waiting: list[Route] = []
    page.context.route(re.compile("/(words|pages)-"), lambda route: waiting.append(route))

    def arriving() -> list[str]:
        """What is asked for by the time that nothing more is, while nothing has arrived."""
        page.wait_for_timeout(1000)
        held = [*waiting]
        waiting.clear()
        for route in held:
            route.continue_()
        return [route.request.url for route in held]

    page.locator(".md-search__input").fill("agence seoul")
    words, pages = arriving(), arriving()
    assert len(words) > 1
    assert all("/words-" in url for url in words)
    assert len(pages) > 1
    assert all("/pages-" in url for url in pages)
    expect(page.locator(ITEM).nth(9)).to_be_visible()


def test_narrowing_is_by_all_results_and_enter_opens_the_first(open_page: Open, large: Served) -> None:
    visit = open_page("", large)
    page = visit.page
    ask(page, "kim")
    button = page.get_by_role("button", name=re.compile("^Affirmations"))
    count = re.sub(r"\D", "", button.inner_text())
    button.click()
    expect(page.locator(".md-search-result__meta")).to_have_text(re.compile(rf"^{count} "))
    expect(page.locator(f"{ITEM} .ms-kind").first).to_have_text("Affirmation")
    first = page.locator(f"{ITEM} a").first.get_attribute("href")
    page.locator(".md-search__input").focus()
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "/claims/" in url)
    assert page.url.partition("?")[0] == first
    assert visit.complaints == []


def test_the_last_of_what_is_typed_is_what_is_answered(open_page: Open, large: Served) -> None:
    visit = open_page("", large)
    visit.page.locator(".md-search__input").click()
    visit.page.keyboard.type("seoul koursk", delay=5)
    expect(visit.page.locator(f"{ITEM} mark").first).to_be_visible()
    visit.page.wait_for_timeout(500)
    typed = visit.page.evaluate(RESULTS)
    assert typed == ask(visit.page, "seoul koursk")[: len(typed)]
    assert visit.complaints == []


def test_a_site_published_anew_while_a_page_is_open_answers(
    open_page: Open, serving: Callable[[Path], Any], large: Served, cut: Callable[..., None], tmp_path: Path
) -> None:
    shutil.copytree(large.folder, tmp_path / "site")
    with serving(tmp_path / "site") as address:
        page = open_page("", type(large)(address, tmp_path / "site")).page
        page.wait_for_load_state("networkidle")
        search = tmp_path / "site/search"
        pages = [page for piece in sorted(search.glob("*/pages-*.json")) for page in _read(piece)]
        entries = [entry for page in pages for entry in page]
        settings = {**_read(search / "search_index.json")["config"]}
        (search / "search_index.json").write_text(_json({"config": settings, "docs": entries[1:]}), encoding="utf-8")
        cut(tmp_path / "site")
        assert ask(page, "seoul")


def _read(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def _json(value: Any) -> str:
    return json.dumps(value)


def test_markup_in_a_name_stays_words(
    open_page: Open, serving: Callable[[Path], Any], small: Served, cut: Callable[..., None], tmp_path: Path
) -> None:
    site = tmp_path / "site"
    shutil.copytree(small.folder, site)
    index = _read(site / "search/search_index.json")
    entity = next(entry for entry in index["docs"] if entry["location"].startswith("entities/"))
    alias = "&lt;img src=x onerror=alert(1)&gt; &amp; co"
    entity.update(title=f"{alias} Zorg", tags=[alias, "Zorglub"])
    (site / "search/search_index.json").write_text(_json(index), encoding="utf-8")
    cut(site)
    with serving(site) as address:
        visit = open_page("", type(small)(address, site))
        for query in ("zorg", "zorglub", "img onerror", "<img onerror"):
            results = ask(visit.page, query)
            assert results, query
            assert "&lt;" in results[0]
            assert not re.search(r"<(img|script)", "".join(results))
        assert visit.complaints == []


def test_it_works_from_a_folder(browser: Browser, served: Served, cut: Callable[..., None], tmp_path: Path) -> None:
    site = tmp_path / "claims" / "é #1" / "site"
    shutil.copytree(served.folder, site)
    cut(site, scripts=True)
    index = (site / "search/search_index.json").read_text(encoding="utf-8")
    (site / "search/search_index.js").write_text(f"var __index = {index}", encoding="utf-8")
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page, complaints = context.new_page(), []
    page.on("console", lambda m: complaints.append(m.text) if m.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto((site / "index.html").as_uri())
    page.locator(".md-search__input").click()
    page.keyboard.type("seoul")
    expect(page.locator(f"{ITEM} h1").first).to_have_text("Entité Séoul")
    assert page.locator(f"{ITEM} mark").first.inner_text() == "Séoul"
    assert complaints == []
    context.close()
