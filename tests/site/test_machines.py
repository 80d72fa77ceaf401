"""The heads and the feeds of a built site, whose every address leads to a file of it."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import feedparser
import pytest
from lxml import html

pytestmark = pytest.mark.site

ADDRESS = "https://example.org/a-site/"
TITLE = 'Kim "salue" </script><b>ses</b> {{ troupes }} & l\'été'
TEXT = "Environ 600 soldats nord-coréens ont été tués en combattant pour la Russie, selon Séoul."


@pytest.fixture(scope="module", params=[True, False], ids=["folders", "files"])
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = tmp_path_factory.mktemp("machines")
    (project / "mkdocs.yml").write_text(
        f"site_name: 'X & <Y>'\nsite_url: {ADDRESS}\nuse_directory_urls: {str(request.param).lower()}\ndocs_dir: content\n"
        "theme: {name: microsite, language: fr}\nplugins: [search, microsite]\n",
        encoding="utf-8",
    )
    for folder in ("articles", "claims", "entities"):
        (project / "content" / folder).mkdir(parents=True)
    for id in ("un", "deux été"):
        (project / f"content/articles/{id}.md").write_text(
            f"---\ntitle: {json.dumps(TITLE)}\ndate: 2025-08-22\nurl: https://example.com/{id}\n---\n\n{TEXT}\n",
            encoding="utf-8",
        )
    (project / "content/claims/soldats.md").write_text(
        f"---\ntitle: {json.dumps(TITLE)}\nsources:\n- {{article: un, quote: {json.dumps(TEXT)}}}\n"
        f"- {{article: deux été, quote: {json.dumps(TEXT)}}}\n---\n",
        encoding="utf-8",
    )
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build"], cwd=project, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return project / "site"


def addresses(value: Any) -> Iterator[str]:
    """Ours, in a piece of JSON-LD."""
    if isinstance(value, str) and value.startswith(ADDRESS):
        yield value
    for inner in value if isinstance(value, list) else value.values() if isinstance(value, dict) else []:
        yield from addresses(inner)


def led_to(site: Path, address: str) -> Path:
    path = site / unquote(address.removeprefix(ADDRESS).partition("#")[0])
    return path / "index.html" if path.is_dir() else path


def heads(site: Path) -> Iterator[tuple[Path, html.HtmlElement]]:
    for path in sorted(site.rglob("*.html")):
        if path.name != "404.html":
            yield path, html.fromstring(path.read_bytes()).find("head")


def test_each_head_holds_what_it_should_and_leads_somewhere(site: Path) -> None:
    found = 0
    for path, head in heads(site):
        (script,) = head.xpath("script[@type='application/ld+json']/text()")
        for address in addresses(json.loads(script)):
            assert led_to(site, address).is_file(), (path, address)
            found += 1
        for link in head.xpath("link[contains(@rel, 'alternate')]/@href"):
            assert (path.parent / link).resolve().is_file()
        assert head.xpath("meta[@property='og:title']/@content")
    assert found > 20


def test_a_title_stays_a_title(site: Path) -> None:
    titled = [head for path, head in heads(site) if TITLE in head.xpath("meta[@property='og:title']/@content")]
    assert len(titled) == 3
    for head in titled:
        (script,) = head.xpath("script[@type='application/ld+json']/text()")
        assert json.loads(script)["name"] == TITLE
    zotero = [head for head in titled if head.xpath("meta[@name='z:itemType']/@content") == ["newspaperArticle"]]
    assert [head.xpath("meta[@name='citation_title']/@content") for head in zotero] == [[TITLE], [TITLE]]
    assert not any(head.xpath("meta[@name='citation_journal_title']") for head in titled)


@pytest.mark.parametrize("name", ["articles", "claims"])
def test_a_feed_leads_to_pages(site: Path, name: str) -> None:
    feed = feedparser.parse(str(site / f"feeds/{name}.xml"))
    assert not feed.bozo
    assert feed.entries
    for entry in feed.entries:
        assert led_to(site, entry.link).is_file()


def test_without_an_address_the_log_says_what_is_missing(root: Path, tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "mkdocs.yml").write_text((root / "mkdocs.yml").read_text(encoding="utf-8"), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert "no RSS feeds" in done.stderr
    assert not (tmp_path / "site/feeds").exists()
    assert "application/rss+xml" not in (tmp_path / "site/index.html").read_text(encoding="utf-8")
