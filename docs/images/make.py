"""Draw the pictures that are kept as pixels anew, with Chromium: the mark's, the social card's, the README's.

    python docs/images/make.py [mark] [social] [pages SITE]     # SITE is a built site's folder

The first two go into the theme, from mark.svg there and from social.svg here.
"""

from __future__ import annotations

import functools
import json
import shutil
import sys
import threading
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

HERE = Path(__file__).resolve().parent
THEME = HERE.parent.parent / "generator/theme/assets/images"
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
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    for name, kind, width, height, scheme, click in PAGES:
        page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)
        page.goto(f"http://127.0.0.1:{server.server_port}/{addresses[kind]}")
        if click:
            page.locator(click).first.click()
            page.locator(click).first.evaluate("e => e.closest('.ms-sharing').scrollIntoView()")
        page.wait_for_timeout(800)  # the header settles
        page.screenshot(path=HERE / name)
        page.close()
    server.shutdown()


def main(wanted: list[str]) -> None:
    found = next(path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name)))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox", "--disable-gpu"])
        if "mark" in wanted:
            for size in MARK_SIZES:
                draw(browser, THEME / "mark.svg", size, size, THEME / f"mark-{size}.png")
        if "social" in wanted:
            draw(browser, HERE / "social.svg", *CARD, THEME / "social.png")
        if "pages" in wanted:
            photograph(browser, Path(wanted[wanted.index("pages") + 1]))
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1:] or ["mark", "social"])
