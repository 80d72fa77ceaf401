"""A site opened from its folder: no server, no network, and everything works."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

Open = Callable[[str], tuple[Page, list[str]]]


@pytest.fixture(scope="module")
def folder(browser: Browser, root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its name must not be taken for a kind of page, nor for what scripts look for in an address."""
    project = tmp_path_factory.mktemp("offline") / "claims" / "workers é #1"
    project.mkdir(parents=True)
    shutil.copy(root / "mkdocs.yml", project)
    shutil.copytree(root / "seeds", project / "seeds")
    command = [sys.executable, "-m", "generator.cli", "build", "--offline"]
    done = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "site/index.html" in done.stdout
    return project / "site"


@pytest.fixture
def open_file(browser: Browser, folder: Path) -> Iterator[Open]:
    context = browser.new_context(viewport={"width": 1440, "height": 900})

    def open_(path: str) -> tuple[Page, list[str]]:
        page, complaints = context.new_page(), []
        address, _, query = path.partition("?")
        page.on("console", lambda m: complaints.append(m.text) if m.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda r: None if r.url.startswith(("file:", "data:")) else complaints.append(r.url))
        page.goto((folder / address).as_uri() + (f"?{query}" if query else ""))
        return page, complaints

    yield open_
    context.close()


def test_search_finds_says_the_kind_and_narrows(open_file: Open) -> None:
    page, complaints = open_file("index.html")
    page.locator(".md-search__input").click()
    page.keyboard.type("seoul")
    first = page.locator(".md-search-result__item").first
    expect(first.locator("h1")).to_have_text("Entité Séoul")
    page.get_by_role("button", name=re.compile("^Affirmations")).click()
    expect(first.locator(".ms-kind")).to_have_text("Affirmation")
    first.locator("a").first.click()
    page.wait_for_url(re.compile(r"/claims/[^/]+\.html"))
    assert complaints == []


def test_from_home_to_a_claim_to_its_sentence(open_file: Open) -> None:
    page, complaints = open_file("index.html")
    page.locator(".md-tabs__link", has_text="Affirmations").click()
    page.wait_for_url(re.compile(r"/claims/index\.html$"))
    page.locator(".ms-list a").first.click()
    page.locator(".ms-source__go a").first.click()
    page.wait_for_url(re.compile(r"/articles/[^/]+\.html#s-\d+$"))
    expect(page.locator(page.url[page.url.index("#s-") :])).to_be_in_viewport()
    assert complaints == []


def test_lists_filter_and_keep_it(open_file: Open) -> None:
    page, complaints = open_file("articles/index.html?agency=afp")
    visible = page.locator(".ms-list tbody tr:visible")
    assert visible.count() == 2
    page.get_by_label("Année", exact=True).select_option("2026")
    assert page.url.endswith("?agency=afp&year=2026")
    page.reload()
    assert visible.count() == 1
    assert complaints == []


def test_no_link_leads_to_a_folder(folder: Path) -> None:
    for page in folder.rglob("*.html"):
        if page.name != "404.html":
            links = [unescape(link) for link in re.findall(r'href="([^"]*)"', page.read_text(encoding="utf-8"))]
            links = [re.sub(r"[#?].*", "", link) for link in links]
            local = [link for link in links if link and not re.match(r"[a-z]+:", link)]
            assert [link for link in local if not (page.parent / link).resolve().is_file()] == [], page
