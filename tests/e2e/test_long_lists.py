"""A list of more rows than a page has: filters and sorting over all of them, the way to each without scripts, from a folder too."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from importlib import resources
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import pytest
from playwright.sync_api import Browser, Page, expect

Open = Callable[..., Any]
Served = Any  # of conftest.py
AXE = (resources.files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
N, EACH = 505, 200
KINDS = ("person", "place")


def name(k: int) -> str:
    return f"Zoë n° {k:03} & Cie"


@pytest.fixture(scope="module")
def folder(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site to open from its folder, with so many entities."""
    project = tmp_path_factory.mktemp("long")
    shutil.copy(root / "mkdocs.yml", project)
    (project / "content/entities").mkdir(parents=True)
    for k in range(N):
        front = f"title: {name(k)}\nkind: {KINDS[k % 2]}\naliases: [autre {k:03}]\n"
        (project / f"content/entities/e-{k:03}.md").write_text(f"---\n{front}---\n", encoding="utf-8")
    (project / "seeds").mkdir()
    command = [sys.executable, "-m", "generator.cli", "build", "--offline"]
    done = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return project / "site"


@pytest.fixture(scope="module")
def long(folder: Path, serving: Callable[[Path], Any]) -> Iterator[tuple[str, str]]:
    """Where the site is: behind a server, and as a folder."""
    with serving(folder) as address:
        yield address, folder.as_uri() + "/"


@pytest.fixture(params=["served", "folder"])
def visit(request: pytest.FixtureRequest, browser: Browser, long: tuple[str, str]) -> Iterator[Callable[..., Page]]:
    """Opens an address of the site; in the end nothing has been complained of."""
    base, contexts, complaints = long[request.param == "folder"], [], []

    def open_(path: str, **options: Any) -> Page:
        contexts.append(browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **options}))
        page = contexts[-1].new_page()
        page.on("console", lambda m: complaints.append(m.text) if m.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(base + path)
        return page

    yield open_
    for context in contexts:
        context.close()
    assert complaints == []


def titles(page: Page) -> list[str]:
    return [text.replace("\u00a0", " ") for text in page.locator(".ms-list tbody a").all_inner_texts()]


def asked(page: Page) -> dict[str, str]:
    return {key: values[0] for key, values in parse_qs(page.evaluate("location.search.slice(1)")).items()}


def status(page: Page) -> Any:
    return page.locator(".ms-filters__count")


def test_filters_and_words_reach_rows_of_other_pages(visit: Callable[..., Page]) -> None:
    page = visit("entities/index.html")
    assert len(titles(page)) == EACH
    page.get_by_label("Type", exact=True).select_option("place")
    expect(status(page)).to_have_text(f"{N // 2} entités sur {N}")
    expect(page.locator(".ms-range")).to_have_text(f"De 1 à {EACH} sur {N // 2}")
    page.get_by_label("Nom ou autre graphie").fill("AUTRE 30")
    expect(status(page)).to_have_text(f"5 entités sur {N}")
    assert titles(page) == [name(k) for k in (301, 303, 305, 307, 309)]
    assert asked(page) == {"kind": "place", "title": "AUTRE 30"}
    expect(page.get_by_role("navigation", name="Pages", exact=True)).to_be_hidden()
    kinds = page.get_by_label("Type", exact=True).locator("option").all_text_contents()
    assert "Personnes (10)" in kinds
    page.reload()
    expect(status(page)).to_have_text(f"5 entités sur {N}")
    assert len(titles(page)) == 5
    page.locator(".ms-list tbody a").first.click()
    page.wait_for_url(re.compile(r"/entities/e-301\.html"))
    page.go_back()
    expect(status(page)).to_have_text(f"5 entités sur {N}")
    page.get_by_role("button", name="Tout afficher").click()
    expect(status(page)).to_have_text(f"{N} entités")
    assert (asked(page), len(titles(page))) == ({}, EACH)


def test_sorting_and_pages_go_through_all_rows_and_stand_in_the_address(visit: Callable[..., Page]) -> None:
    page = visit("entities/index.html")
    heading = page.get_by_role("columnheader", name="Nom")
    heading.get_by_role("button").focus()
    page.keyboard.press("Enter")
    expect(heading).to_have_attribute("aria-sort", "ascending")
    told = titles(page)
    pages = page.get_by_role("navigation", name="Pages", exact=True)
    for number in (2, 3):
        pages.get_by_role("link", name="Suivante").focus()
        page.keyboard.press("Enter")
        expect(pages.locator("[aria-current=page]")).to_have_text(str(number))
        assert asked(page) == {"sort": "title", "page": str(number)}
        # where a reader of screens goes on: above the rows, with their numbers
        assert page.evaluate("document.activeElement.matches('.ms-range')")
        told += titles(page)
    assert told == [name(k) for k in range(N)]
    expect(page.locator(".ms-range")).to_have_text(f"De 401 à {N} sur {N}")
    page.go_back()
    expect(page.locator(".ms-range")).to_have_text(f"De 201 à 400 sur {N}")
    page.reload()
    expect(page.locator(".ms-range")).to_have_text(f"De 201 à 400 sur {N}")
    assert titles(page) == told[200:400]
    page.get_by_label("Nom ou autre graphie").fill("n° 300")
    expect(page.locator(".ms-range")).to_have_text("De 1 à 1 sur 1")
    assert asked(page) == {"sort": "title", "title": "n° 300"}


def test_a_row_that_a_script_makes_is_the_row_that_the_page_has(visit: Callable[..., Page]) -> None:
    page = visit("entities/index.html")
    of_page = page.locator(".ms-list tbody").inner_html()
    page.get_by_label("Nom ou autre graphie").fill("z")
    expect(status(page)).to_have_text(f"{N} entités sur {N}")
    bare = re.compile(r' data-\w+="[^"]*"|\s*\n\s*')
    assert bare.sub("", page.locator(".ms-list tbody").inner_html()) == bare.sub("", of_page)


def test_without_scripts_every_row_is_reached_by_links(visit: Callable[..., Page]) -> None:
    page = visit("entities/index.html", java_script_enabled=False)
    told = titles(page)
    expect(page.locator("form.ms-filters")).to_be_hidden()
    while (following := page.get_by_role("link", name="Suivante")).count():
        following.click()
        assert page.locator("article button:visible, article select:visible").count() == 0
        told += titles(page)
    assert sorted(told) == [name(k) for k in range(N)]
    page.locator(".ms-list tbody a").last.click()
    expect(page.locator("h1")).to_have_text(told[-1])


def test_a_further_page_leads_to_the_filters(visit: Callable[..., Page]) -> None:
    page = visit("entities/page/2.html")
    assert len(titles(page)) == EACH
    page.get_by_role("link", name="Filtrer et trier la liste").click()
    expect(page.get_by_label("Type", exact=True)).to_be_visible()


def test_on_a_phone_nothing_is_wider_than_the_screen(visit: Callable[..., Page]) -> None:
    page = visit("entities/index.html?page=2&kind=person", viewport={"width": 390, "height": 800})
    expect(page.locator(".ms-range")).to_have_text(f"De 201 à 253 sur {N // 2 + 1}")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    for link in page.locator(".ms-pager a").all():
        box = link.bounding_box()
        assert box
        assert min(box["width"], box["height"]) >= 24


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_a_long_list(browser: Browser, long: tuple[str, str], scheme: str) -> None:
    context = browser.new_context(color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    found = []
    for path in ("entities/index.html?page=2&kind=person", "entities/page/2.html"):
        page.goto(long[0] + path)
        expect(page.locator(".ms-pager [aria-current]")).to_have_text("2")
        page.evaluate(AXE)
        found += page.evaluate(
            "axe.run(document, {resultTypes: ['violations']}).then(r => r.violations.map(v => v.id))"
        )
    assert found == []
    context.close()


def test_rows_that_cannot_be_loaded_are_said_and_the_pages_still_lead_on(
    browser: Browser, long: tuple[str, str]
) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.route("**/rows.js", lambda route: route.abort())
    page.goto(long[0] + "entities/index.html")
    page.get_by_label("Nom ou autre graphie").fill("n° 300")
    expect(status(page)).to_contain_text("n’a pas pu être chargée")
    assert len(titles(page)) == EACH
    page.get_by_role("link", name="Suivante").click()
    page.wait_for_url(re.compile("/entities/page/2.html"))
    page.goto(long[0] + "entities/index.html?title=n%C2%B0%20300")
    expect(status(page)).to_contain_text("n’a pas pu être chargée")
    page.unroute("**/rows.js")
    page.get_by_label("Nom ou autre graphie").fill("n° 301")
    expect(status(page)).to_have_text(f"1 entité sur {N}")
    context.close()
