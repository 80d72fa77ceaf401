"""How long an edit takes until the browser shows it.

    python -m benchmarks.editing ARTICLES.jsonl… [--times 5] [--language fr]

Makes a site of the articles, runs `mkdocs serve` on it, opens a page in headless Chromium, and saves that page's file with
something new in it: an article, a claim and an entity by turns. Prints the seconds from the save until the browser shows it
by itself. MkDocs looks for changes twice a second, and its page asks for them anew as often.
"""

from __future__ import annotations

import argparse
import re
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from benchmarks.pages import ARGUMENTS, BROWSERS, CONFIGURATION, write_seeds
from generator.content.edits import appended
from tests.server import Server, running

PATIENCE = 60_000
"""Milliseconds until an edit must have shown."""
Change = Callable[[str, str], str]
"""A page and a mark that must show → the page edited."""


def titled(page: str, mark: str) -> str:
    return re.sub(r"(?m)^title: .*$", f"title: {mark}", page, count=1)


def with_a_sentence(page: str, mark: str) -> str:
    """At the end of the article's text."""
    return f"{page.rstrip()}\n\nLe ministre a dit {mark}.\n"


def with_an_alias(page: str, mark: str) -> str:
    return appended(page, "aliases", [mark])


def with_a_note(page: str, mark: str) -> str:
    return f"{page.rstrip()}\n\nVoir {mark}.\n"


EDITS: tuple[tuple[str, str, Change], ...] = (
    ("articles", "a sentence", with_a_sentence),
    ("articles", "the headline", titled),
    ("claims", "the title", titled),
    ("claims", "a note", with_a_note),
    ("entities", "an alias", with_an_alias),
    ("entities", "the name", titled),
)


def edits(server: Server, page: Page, times: int) -> Iterator[tuple[str, float]]:
    """(what was edited, seconds) of each edit, by turns, each of another page."""
    files = {kind: sorted((server.project / "content" / kind).glob("*.md")) for kind, _, _ in EDITS}
    for number in range(times):
        for kind, what, change in EDITS:
            file = files[kind][number * len(files[kind]) // times]
            page.goto(f"{server.url}/{kind}/{file.stem}/")
            mark = f"Nouveau {EDITS.index((kind, what, change))}{number}"
            text = change(file.read_text(encoding="utf-8"), mark)
            page.wait_for_timeout(700 + 130 * number)  # the next look for changes comes at any time
            begun = time.monotonic()
            file.write_text(text, encoding="utf-8")
            page.locator("article", has_text=mark).first.wait_for(state="attached", timeout=PATIENCE)
            yield f"{kind}: {what}", time.monotonic() - begun
            page.wait_for_timeout(1000)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sources", nargs="+", type=Path)
    parser.add_argument("--times", type=int, default=5)
    parser.add_argument("--language", default="fr")
    given = parser.parse_args()
    found: dict[str, list[float]] = {f"{kind}: {what}": [] for kind, what, _ in EDITS}
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
