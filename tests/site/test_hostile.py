"""A sample of hostile files through the whole pipeline; `make hostile` sends two thousand."""

from __future__ import annotations

from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.hostile.reading import Shapes, wrong_elements
from tests.hostile.run import harmless_shapes, run

pytestmark = pytest.mark.site


@pytest.fixture(scope="module")
def harmless(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Shapes]:
    folder = tmp_path_factory.mktemp("harmless") / "site"
    return folder / "site", harmless_shapes(folder)


@pytest.mark.parametrize("seed", [1, 2])
def test_nothing_stops_runs_or_is_lost(harmless: tuple[Path, Shapes], tmp_path: Path, seed: int) -> None:
    report = run(tmp_path, harmless[1], inputs=60, seed=seed)
    assert report.wrong == []
    assert (report.inputs, report.pages > 60) == (60, True)
    assert len(report.problems) > 5  # what could not be read was said


def test_every_page_has_the_policy_first_in_its_head(harmless: tuple[Path, Shapes]) -> None:
    pages = sorted(harmless[0].rglob("*.html"))
    assert len(pages) > 60
    for page in pages:
        head = LexborHTMLParser(page.read_text(encoding="utf-8")).css_first("head")
        first = next(iter(head.iter()))
        assert first.attributes.get("http-equiv") == "Content-Security-Policy", page
        assert "script-src 'self' 'sha256-" in (first.attributes["content"] or ""), page


def test_what_is_not_ours_would_be_found(harmless: tuple[Path, Shapes], tmp_path: Path) -> None:
    """The eyes of these tests: a page with each fault shows it."""
    page = tmp_path / "x.html"
    for fault in (
        "<script>alert(1)</script>",
        "<p onclick=x>",
        "<a href=' javascript:alert(1)'>",
        "<a href=//evil.example/>",
        "<img src=data:x>",
        "<xss>",
        "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=alert(1)&gt;'>",
    ):
        page.write_text(f"<!doctype html><p>{fault}</p>", encoding="utf-8")
        assert list(wrong_elements(page, harmless[1])), fault
