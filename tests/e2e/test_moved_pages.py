"""An old address leads to the page that took its place: at once, without a script, from a server, below a path, from a folder."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e.conftest import SMALL, Served, serving

CONFIG = "site_name: Essai\nsite_url: https://example.org/essai/\ndocs_dir: content\ntheme: {name: microsite, language: fr}\nplugins: [search, microsite]\n"
MOVED = {
    "claims/riverains": "claims: [ville-vide, 'articles/brouillon', 'é & fils']",
    "entities/lima": "entities: [capitale]",
}
OLD = {
    "claims/ville-vide": "La ville s'est vidée",
    "articles/brouillon": "La ville s'est vidée",
    "claims/é & fils": "La ville s'est vidée",
    "entities/capitale": "Lima",
}


@pytest.fixture(scope="module", params=["served", "folder"])
def moved(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Addresses once had, of pages of two kinds; at a server below a path, or opened as files."""
    project = tmp_path_factory.mktemp("moved")
    (project / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    for name, text in SMALL.items():
        field = MOVED.get(name.removeprefix("content/").removesuffix(".md"), "").partition(": ")[2]
        (project / name).parent.mkdir(parents=True, exist_ok=True)
        (project / name).write_text(text.replace("---\n", f"---\nredirects: {field}\n" if field else "---\n", 1), encoding="utf-8")  # fmt: skip
    flags = ["--no-directory-urls"] if request.param == "folder" else []
    done = subprocess.run([sys.executable, "-m", "mkdocs", "build", "--strict", *flags], cwd=project, capture_output=True, text=True, check=False)  # fmt: skip
    assert done.returncode == 0, done.stderr
    if request.param == "folder":
        yield Served(f"{(project / 'site').as_uri()}/", project / "site")
        return
    with serving(project) as address:
        yield Served(f"{address}site/", project / "site")


def page_of(site: Served, page: str) -> Path:
    file = site.folder / f"{page}.html"
    return file if file.exists() else site.folder / page / "index.html"


@pytest.mark.parametrize("old", OLD)
@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_an_old_address_leads_on(browser: Browser, moved: Served, old: str, scripts: bool) -> None:
    context = browser.new_context(java_script_enabled=scripts)
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(
        page_of(moved, old).as_uri() if moved.address.startswith("file:") else moved.url(f"{old}/"), wait_until="commit"
    )
    new = "lima" if old == "entities/capitale" else "riverains"
    page.wait_for_url(f"**/{new}{'.html' if moved.address.startswith('file:') else '/'}")
    expect(page.locator("h1").first).to_have_text(OLD[old])
    assert complaints == []
    context.close()


def test_its_page_says_so_where_it_does_not_lead_on(browser: Browser, moved: Served) -> None:
    text = page_of(moved, "claims/ville-vide").read_text(encoding="utf-8")
    assert text.count('rel="canonical"') == 1
    assert 'rel="canonical" href="https://example.org/essai/claims/riverains' in text
    assert text.index('http-equiv="refresh"') < text.index("</head>")
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.set_content(text.replace('http-equiv="refresh"', ""))
    link = page.locator("article a", has_text="La ville s'est vidée")
    assert link.get_attribute("href") in ("../riverains/", "riverains.html")
    context.close()


def test_it_is_in_no_list_search_or_map(moved: Served) -> None:
    index = json.loads((moved.folder / "search/search_index.json").read_text(encoding="utf-8"))
    places = [entry["location"] for entry in index["docs"]]
    urls = [url.text or "" for url in ElementTree.parse(moved.folder / "sitemap.xml").findall(".//{*}loc")]
    lists = [
        (moved.folder / f"{kind}/index.html").read_text(encoding="utf-8") for kind in ("claims", "entities", "articles")
    ]
    data = [path.read_text(encoding="utf-8") for path in (moved.folder / "data").glob("*.json")]
    assert any("riverains" in place for place in places)
    assert any("riverains" in url for url in urls)
    assert all("riverains" in text or "lima" in text or "digue" in text for text in lists)
    for old in ("ville-vide", "brouillon", "capitale"):
        assert not [text for text in (*places, *urls, *lists, *data) if f"/{old}" in text], old


def test_any_builder_makes_it(moved: Served) -> None:
    """A plain Markdown page with a link, whatever reads its front matter."""
    tree = moved.folder.parent / ".microsite/pages"
    text = (tree / "claims/ville-vide.md").read_text(encoding="utf-8")
    assert "[La ville s'est vidée](riverains.md)" in text
