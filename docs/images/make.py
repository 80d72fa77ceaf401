"""Draw the pictures that are kept as pixels anew, with Chromium: the mark's, the social card's, the README's.

    python docs/images/make.py [mark] [social] [pages SITE] [guide]     # SITE is a built site's folder

The first two go into the theme, from mark.svg there and from social.svg here. Those of the editor's guide are of a site of the
seeds, which is built, edited and built again.
"""

from __future__ import annotations

import functools
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
THEME = ROOT / "generator/theme/assets/images"
MARK_SIZES = (32, 180)
CARD = (1200, 630)
# file, kind of page, width, height, colour scheme, what is clicked first
PAGES = (
    ("claim-light.png", "claim", 1200, 900, "light", None),
    ("article-dark.png", "article", 1200, 900, "dark", None),
    ("passages-light.png", "article", 1200, 760, "light", ".ms-sharing summary"),
    ("home-light.png", "home", 1200, 900, "light", None),
)


def draw(browser: Browser, svg: Path, width: int, height: int, to: Path) -> None:
    page = browser.new_page(viewport={"width": width, "height": height})
    drawing = svg.read_text(encoding="utf-8")
    page.set_content(
        f"<style>body {{ margin: 0 }} svg {{ display: block; width: 100vw; height: 100vh }}</style>{drawing}"
    )
    page.screenshot(path=to, omit_background=True)
    page.close()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


def fullest(site: Path, kind: str, key: str) -> str:
    rows = json.loads((site / f"data/{kind}s.json").read_text(encoding="utf-8"))
    return str(max(rows, key=lambda row: len(row[key]))["url"])


def photograph(browser: Browser, site: Path) -> None:
    addresses = {"home": "", "article": fullest(site, "article", "claims"), "claim": fullest(site, "claim", "sources")}
    with served(site) as address:
        for name, kind, width, height, scheme, click in PAGES:
            page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)
            page.goto(f"{address}{addresses[kind]}")
            if click:
                page.locator(click).first.click()
                page.locator(click).first.evaluate("e => e.closest('.ms-sharing').scrollIntoView()")
            page.wait_for_timeout(800)  # the header settles
            page.screenshot(path=HERE / name)
            page.close()


@contextmanager
def served(site: Path) -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(site))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


# --- the editor's guide: one claim before and after an edit, the button, the search

CLAIM = "content/claims/au-moins-600-soldats-nord-coreens-ont-ete-tues.md"
EDITS = (
    ("Au moins 600 soldats nord-coréens ont été tués et des milliers d'autres blessés", "Quelque 600 soldats nord-coréens tués en Russie, selon Séoul", 1),
    ("status: proposed", "status: confirmed", 1),
    ("attributed_to: des estimations sud-coréennes", "attributed_to: Séoul", 1),
)  # fmt: skip
ANALYSIS = "\nTous ces chiffres remontent à une même source : les services de renseignement sud-coréens.\n"
GUIDE = {"width": 1000, "height": 760}
HEAD = {"x": 0, "y": 0, "width": 1000, "height": 350}
EDIT_URI = "https://github.com/someone/site/edit/main/content/"


def guide(browser: Browser) -> None:
    with tempfile.TemporaryDirectory() as name:
        project = Path(name)
        shutil.copytree(ROOT / "seeds", project / "seeds")
        shutil.copy(ROOT / "mkdocs.yml", project)
        build(project)
        claim = project / CLAIM
        address = f"claims/{claim.stem}/"
        with served(project / "site") as site:
            page = browser.new_page(viewport=GUIDE, device_scale_factor=1)
            take(page, f"{site}{address}", "guide-claim-before.png", clip=HEAD)
            page.locator(".md-content__button").first.evaluate("e => e.style.outline = '3px solid #d9480f'")
            take(page, "", "guide-edit-button.png", clip=HEAD)
            page.goto(site)
            page.keyboard.press("/")
            page.locator(".md-search__input").fill("seoul")
            page.keyboard.press("Shift")  # what is asked is read when a key comes up
            page.locator(".md-search-result__item").first.wait_for()
            take(page, "", "guide-search.png", clip={"x": 0, "y": 0, "width": 1000, "height": 560})
            page.close()
        text = claim.read_text(encoding="utf-8")
        for old, new, times in EDITS:
            assert old in text, old
            text = text.replace(old, new, times)
        claim.write_text(text + ANALYSIS, encoding="utf-8")
        build(project)
        with served(project / "site") as site:
            page = browser.new_page(viewport=GUIDE)
            take(page, f"{site}{address}", "guide-claim-after.png", clip=HEAD)
            page.close()


def build(project: Path) -> None:
    """With the button, whatever the theme has."""
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    features = "theme:\n  features: [navigation.tabs, navigation.top, content.action.edit]\n"
    settings = settings.replace("theme:\n", features, 1) + f"\nedit_uri: {EDIT_URI}\n"
    (project / "mkdocs.yml").write_text(settings, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    subprocess.run([sys.executable, "-m", "generator.cli", "build"], cwd=project, check=True, env=environment)


def take(page: Page, address: str, name: str, **options: object) -> None:
    if address:
        page.goto(address)
    page.wait_for_timeout(800)  # the header settles
    page.screenshot(path=HERE / name, **options)  # type: ignore[arg-type]


def main(wanted: list[str]) -> None:
    found = next(path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name)))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=found, args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        )
        if "mark" in wanted:
            for size in MARK_SIZES:
                draw(browser, THEME / "mark.svg", size, size, THEME / f"mark-{size}.png")
        if "social" in wanted:
            draw(browser, HERE / "social.svg", *CARD, THEME / "social.png")
        if "pages" in wanted:
            photograph(browser, Path(wanted[wanted.index("pages") + 1]))
        if "guide" in wanted:
            guide(browser)
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1:] or ["mark", "social"])
