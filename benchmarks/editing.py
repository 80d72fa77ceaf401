"""How long an edit takes until the browser shows it.

    python -m benchmarks.editing ARTICLES.jsonl… [--times 5] [--language fr]

Makes a site of the articles, runs `mkdocs serve` on it, opens a page in headless Chromium, and saves that page's file with
another title: an article, a claim and an entity by turns. Prints the seconds from the save until the browser shows the new
title by itself. MkDocs looks for changes twice a second, and its page asks for them anew as often.
"""

from __future__ import annotations

import argparse
import re
import shutil
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from benchmarks.pages import ARGUMENTS, BROWSERS, CONFIGURATION, write_seeds
from tests.server import Server, running

PATIENCE = 60_000
"""Milliseconds until an edit must have shown."""
KINDS = ("articles", "claims", "entities")


def edits(server: Server, page: Page, times: int) -> Iterator[tuple[str, float]]:
    """(kind, seconds) of each edit, by turns, each of another page."""
    files = {kind: sorted((server.project / "content" / kind).glob("*.md")) for kind in KINDS}
    for number in range(times):
        for kind in KINDS:
            file = files[kind][number * len(files[kind]) // times]
            page.goto(f"{server.url}/{kind}/{file.stem}/")
            title = f"Nouveau titre {number}"
            text = re.sub(r"(?m)^title: .*$", f"title: {title}", file.read_text(encoding="utf-8"), count=1)
            page.wait_for_timeout(700 + 130 * number)  # the next look for changes comes at any time
            begun = time.monotonic()
            file.write_text(text, encoding="utf-8")
            page.locator("h1", has_text=title).wait_for(timeout=PATIENCE)
            yield kind, time.monotonic() - begun
            page.wait_for_timeout(1000)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sources", nargs="+", type=Path)
    parser.add_argument("--times", type=int, default=5)
    parser.add_argument("--language", default="fr")
    given = parser.parse_args()
    found: dict[str, list[float]] = {kind: [] for kind in KINDS}
    browser_path = next(path for name in BROWSERS if (path := shutil.which(name)))
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        project = Path(name)
        count = write_seeds(given.sources, project / "seeds")
        (project / "content").mkdir()
        configuration = CONFIGURATION.format(name="Benchmark", count=count, language=given.language)
        (project / "mkdocs.yml").write_text(configuration, encoding="utf-8")
        browser = playwright.chromium.launch(executable_path=browser_path, args=ARGUMENTS)
        with running(project) as server:
            for kind, seconds in edits(server, browser.new_page(), given.times):
                found[kind].append(seconds)
        browser.close()
    print("| edited | median, s | slowest, s |")
    print("|---|---:|---:|")
    for kind, times in found.items():
        print(f"| {kind} | {statistics.median(times):.2f} | {max(times):.2f} |")


if __name__ == "__main__":
    main()
