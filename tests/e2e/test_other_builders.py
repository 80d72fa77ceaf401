"""The export, built by the builders that it is for: real ones, each installed by pip into an environment of its own.

They are installed once a checkout, into `.builders/`. Where there is no way to a package index the tests say so, and under
CI they fail.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from click.testing import CliRunner
from filelock import FileLock
from lxml import html
from playwright.sync_api import Browser, Page

from generator.builders import BUILDERS
from generator.cli import main
from tests.links import dangling, links_in, loaded_from_elsewhere

ENTITY = """---
title: A <b>"B"</b> & C
kind: person
aliases: [soldats nord-coréens]
redirects: [entities/old-name]
---
"""
Serving = Callable[[Path], AbstractContextManager[str]]


@pytest.fixture(scope="session", params=sorted(BUILDERS))
def export(request: pytest.FixtureRequest, root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an export of this repository's own site, with a page that has a hostile name and an old address,
    behind one build of its builder."""
    project = tmp_path_factory.mktemp(request.param)
    shutil.copytree(root / "seeds", project / "seeds")
    shutil.copytree(root / "content", project / "content")
    (project / "content/entities/hostile.md").write_text(ENTITY, encoding="utf-8")
    config = (root / "mkdocs.yml").read_text(encoding="utf-8")
    (project / "mkdocs.yml").write_text(f"site_url: https://example.org/a/\n{config}", encoding="utf-8")
    folder = project / "export"
    arguments = ["export", "--builder", request.param, "-f", str(project / "mkdocs.yml"), str(folder)]
    done = CliRunner().invoke(main, arguments)
    assert done.exit_code == 0, done.output
    built = subprocess.run(
        [_installed(root, request.param, folder / "requirements.txt"), "build"],
        cwd=folder, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert built.returncode == 0, built.stderr
    assert "WARNING" not in built.stderr, built.stderr
    assert "No issues found" in built.stderr or "ssue" not in built.stdout + built.stderr, built.stderr
    return folder


def _installed(root: Path, builder: str, requirements: Path) -> str:
    """The builder's program."""
    place = root / ".builders" / builder
    place.parent.mkdir(exist_ok=True)
    with FileLock(place.with_suffix(".lock")):
        asked, done = requirements.read_text(encoding="utf-8"), place / "installed"
        if not done.is_file() or done.read_text(encoding="utf-8") != asked:
            shutil.rmtree(place, ignore_errors=True)
            subprocess.run([sys.executable, "-m", "venv", str(place)], check=True)
            pip = [str(place / "bin/python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
            tried = subprocess.run([*pip, "-r", str(requirements)], capture_output=True, text=True, check=False)
            if tried.returncode:
                reason = f"{builder} cannot be installed: {tried.stderr.strip().splitlines()[-1]}"
                pytest.fail(reason) if os.environ.get("CI") == "true" else pytest.skip(reason)
            done.write_text(asked, encoding="utf-8")
    return str(place / "bin" / builder)


@pytest.fixture
def site(export: Path) -> Path:
    return export / "site"


@pytest.fixture
def address(site: Path, tmp_path: Path, serving: Serving) -> Iterator[str]:
    """At the path that its configuration says."""
    (tmp_path / "a").symlink_to(site)
    with serving(tmp_path) as found:
        yield f"{found}a/"


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A tab that minds what is asked of other hosts, and what goes wrong."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    complaints: list[str] = []
    context.on("request", lambda r: None if r.url.startswith((address, "data:", "blob:")) else complaints.append(r.url))
    tab = context.new_page()
    tab.on("pageerror", lambda error: complaints.append(str(error)))
    tab.on("console", lambda m: complaints.append(m.text) if m.type == "error" else None)
    yield tab
    context.close()
    assert complaints == []


def test_every_page_and_file_is_there(export: Path, site: Path) -> None:
    docs = export / "docs"
    pages = {path.relative_to(docs).with_suffix("") for path in docs.rglob("*.md")}
    assert len(pages) > 55
    expected = {page.parent if page.name == "index" else page for page in pages}
    built = {path.relative_to(site).parent for path in site.rglob("index.html")}
    assert built == expected
    assert (site / "404.html").is_file()
    others = [path.relative_to(docs) for path in docs.rglob("*") if path.is_file() and path.suffix != ".md"]
    assert {"data/claims.json", "data/articles.bib", "feeds/articles.xml"} <= {path.as_posix() for path in others}
    assert [path for path in others if (site / path).read_bytes() != (docs / path).read_bytes()] == []


def test_every_link_and_anchor_leads_somewhere(site: Path) -> None:
    links = [(file, link.replace("https://example.org/a/", "/")) for file, link in links_in(site)]
    # a page that is not there may be asked for at any address, and so has the whole path of the site's own
    links = [(file, link.removeprefix("/a") if file.name == "404.html" else link) for file, link in links]
    assert len(links) > 3000
    assert dangling(site, links) == []


def test_nothing_is_loaded_from_another_host(site: Path) -> None:
    assert loaded_from_elsewhere(site) == []


@pytest.mark.parametrize(
    "text",
    [
        '<link rel="stylesheet" href="https://fonts.example/x.css">',
        '<link rel="preconnect" href="https://fonts.example">',
        '<script src="//cdn.example/x.js"></script>',
        '<img src="https://example.org/x.png" alt="">',
        '<iframe src="https://example.org/"></iframe>',
    ],
)
def test_what_is_loaded_from_another_host_would_be_found(tmp_path: Path, text: str) -> None:
    (tmp_path / "x.html").write_text(f'<!doctype html>{text}<a href="https://example.org/">x</a>', encoding="utf-8")
    assert [name for name, _ in loaded_from_elsewhere(tmp_path)] == ["x.html"]


def test_pages_look_and_speak_as_ours(site: Path, page: Page, address: str) -> None:
    page.goto(f"{address}claims/")
    assert page.locator("html").get_attribute("lang") == "fr"
    assert page.locator(".ms-footer__name").inner_text() == "Soldats nord-coréens en Russie"
    assert "Newsreader" in page.locator("h1").first.evaluate("each => getComputedStyle(each).fontFamily")
    assert page.evaluate("document.fonts.ready.then(() => document.fonts.check('16px Newsreader'))")
    assert [link.inner_text() for link in page.locator(".md-tabs__link").all()] == [
        "Accueil", "Articles", "Affirmations", "Entités", "Vues d’ensemble", "À propos",
    ]  # fmt: skip
    page.goto(f"{address}404.html")
    assert page.locator("h1").inner_text() == "Page introuvable"


def test_filters_and_citations_work(site: Path, page: Page, address: str) -> None:
    page.goto(f"{address}claims/")
    rows = page.locator(".ms-list tbody tr:visible")
    everything = rows.count()
    page.goto(f"{address}claims/?sources=3")
    page.wait_for_function("document.querySelectorAll('.ms-list tbody tr:not([hidden])').length < 10")
    assert 0 < rows.count() < everything
    article = next(path.name for path in sorted((site / "articles").iterdir()) if path.is_dir())
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{address}articles/{article}/")
    page.locator(".ms-copy").first.click()
    page.wait_for_function("navigator.clipboard.readText().then(text => text.length > 20)")


def test_its_own_search_finds_claims(page: Page, address: str) -> None:
    """In a dialog that Zensical opens by a button, and in Material's field."""
    page.goto(address)
    button = page.locator(".md-search__button")
    (button if button.count() else page.locator("[data-md-component=search-query]")).click()
    page.wait_for_timeout(300)
    page.keyboard.type("Koursk")
    page.locator("a[href*='claims/']:visible", has_text="Koursk").first.wait_for(timeout=20_000)


def test_what_machines_read_is_there(site: Path) -> None:
    for kind, type_ in (("articles", "NewsArticle"), ("claims", "Claim"), ("entities", "Place")):
        seen = set()
        for path in sorted((site / kind).glob("*/index.html")):
            tree = html.parse(str(path), html.HTMLParser(encoding="utf-8"))
            assert tree.xpath("//meta[@property='og:title']/@content"), path
            for script in tree.xpath("//script[@type='application/ld+json']/text()"):
                seen.add(json.loads(script)["mainEntity"]["@type"])
            if kind == "articles":
                assert tree.xpath("//meta[@name='citation_title']/@content"), path
        assert type_ in seen


def test_a_hostile_name_is_shown_as_it_is_written(site: Path, page: Page, address: str) -> None:
    page.goto(f"{address}entities/hostile/")
    assert page.title().startswith('A <b>"B"</b> & C - ')
    assert page.locator("h1").inner_text() == 'A <b>"B"</b> & C'
    assert page.locator("meta[property='og:title']").get_attribute("content") == 'A <b>"B"</b> & C'
    assert page.locator("header b, h1 b").count() == 0


def test_an_old_address_leads_on(site: Path, page: Page, address: str) -> None:
    page.goto(f"{address}entities/old-name/")
    page.wait_for_url(f"{address}entities/hostile/")
    sitemap = (site / "sitemap.xml").read_text(encoding="utf-8")
    assert "https://example.org/a/entities/hostile/" in sitemap
    assert "old-name" not in sitemap
