"""Links to a sentence at its publisher's: a real browser finds it."""

from __future__ import annotations

import html
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from generator.render.markup import external

FILLER = "<p>Une phrase de remplissage qui ne dit rien.</p>" * 200
QUOTES = {
    "short": "Elle attend, dit-elle.",
    "french": "« Nous avons une armée héroïque », a déclaré M. Kim, cité par l’agence – selon elle – jeudi.",
    "hyphens": "Au moins 600 soldats nord-coréens ont été tués et des milliers d'autres blessés, selon des estimations sud-coréennes.",
    "signs": "The board & its 12 % raise: #1 = a+b, they said; “no, never,” she told Smith-Jones & Co.",
    "no-break": "Plus de 10\u00a0000\u00a0soldats nord-coréens ont été envoyés\u00a0: c'est ce qu'affirme la Corée du Sud.",
    "inside": 'Kim Jong Un a salué les soldats "héroïques" et "admirables", revenus après avoir enduré "les rafales".',
}


@pytest.mark.parametrize("quote", QUOTES.values(), ids=QUOTES)
def test_the_link_leads_to_the_sentence(browser: Browser, tmp_path: Path, quote: str) -> None:
    page_file = tmp_path / "article.html"
    page_file.write_text(
        f"<meta charset=utf-8><body>{FILLER}<p>Avant. <b>{html.escape(quote)}</b> Après.</p>{FILLER}", encoding="utf-8"
    )
    fragment = str(external("https://example.org/x", quote)).partition("#")[2]
    page = browser.new_page()
    try:
        page.goto(f"{page_file.as_uri()}#{fragment}")
        page.wait_for_function("scrollY > 0")
        box = page.locator("b").bounding_box()
        assert box is not None
        assert 0 <= box["y"] < page.viewport_size["height"]  # type: ignore[index]
    finally:
        page.close()


def test_no_other_place_is_found(browser: Browser, tmp_path: Path) -> None:
    """Else the test above could not fail."""
    page_file = tmp_path / "article.html"
    page_file.write_text(f"<meta charset=utf-8><body>{FILLER}<p>Autre chose.</p>{FILLER}", encoding="utf-8")
    fragment = str(external("https://example.org/x", QUOTES["hyphens"])).partition("#")[2]
    page = browser.new_page()
    try:
        page.goto(f"{page_file.as_uri()}#{fragment}")
        page.wait_for_timeout(500)
        assert page.evaluate("scrollY") == 0
    finally:
        page.close()
