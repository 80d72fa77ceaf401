"""Citations are copied and downloaded; feeds do not disturb the page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pybtex.database import parse_file, parse_string

Open = Callable[..., Any]
CLIPBOARD = {"permissions": ["clipboard-read", "clipboard-write"]}


@pytest.fixture
def article(served: Any) -> dict[str, Any]:
    row: dict[str, Any] = served.open_data("articles")[1]
    return row


def test_a_citation_is_copied_by_keyboard(open_page: Open, article: dict[str, Any]) -> None:
    visit = open_page(article["url"], **CLIPBOARD)
    page = visit.page
    page.get_by_role("button", name="Copier en BibTeX").focus()
    page.keyboard.press("Enter")
    page.get_by_role("status").get_by_text("Copié").wait_for()
    (entry,) = parse_string(page.evaluate("navigator.clipboard.readText()"), "bibtex").entries.values()
    assert entry.fields["title"].strip("{}") == article["title"]
    page.get_by_role("button", name="Copier", exact=True).click()
    page.wait_for_function(
        "async title => (await navigator.clipboard.readText()).includes(title)", arg=article["title"]
    )
    assert visit.complaints == []


def test_a_citation_is_copied_where_the_clipboard_is_closed(open_page: Open, served: Any) -> None:
    visit = open_page(served.open_data("claims")[0]["url"])
    page = visit.page
    page.evaluate("delete Navigator.prototype.clipboard")
    page.evaluate("document.addEventListener('copy', () => { window.taken = document.activeElement.value })")
    button = page.get_by_role("button", name="Copier en RIS")
    button.click()
    page.get_by_role("status").get_by_text("Copié").wait_for()
    assert page.evaluate("taken").startswith("TY  - ELEC")
    assert page.evaluate("document.activeElement.textContent") == "Copié"


@pytest.mark.parametrize("way", ["served", "from-a-folder"])
def test_without_scripts_the_link_saves_the_file(
    open_page: Open, served: Any, article: dict[str, Any], tmp_path: Path, way: str
) -> None:
    page = open_page(article["url"], java_script_enabled=False, accept_downloads=True).page
    if way == "from-a-folder":
        page.goto((served.folder / article["url"] / "index.html").as_uri())
    with page.expect_download() as download:
        page.get_by_role("link", name="Télécharger en BibTeX").click()
    assert download.value.suggested_filename == f"{article['id']}.bib"
    download.value.save_as(tmp_path / "one.bib")
    assert list(parse_file(str(tmp_path / "one.bib")).entries) == [article["id"]]
    assert page.get_by_role("button", name="Copier").count() == 0


@pytest.mark.parametrize("width", [390, 768, 1440])
def test_the_page_on_the_data_fits(open_page: Open, width: int) -> None:
    visit = open_page("data/", viewport={"width": width, "height": 900})
    assert visit.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert visit.complaints == []
