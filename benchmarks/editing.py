"""How long an edit takes until it shows.

    python -m benchmarks.editing ARTICLES.jsonl… [--times 5] [--language fr]
    python -m benchmarks.editing --project FOLDER [--times 5]

Makes a site of the articles as they are (or takes a project), runs `mkdocs serve` on it, opens a page in headless Chromium,
and saves that page's file with something new in it: an article, a claim and an entity by turns. Prints the seconds from the
save until the server sends it, asked fifty times a second, and until the browser shows it by itself. The next edit waits until
the rebuild behind this one is over.
"""

from __future__ import annotations

import argparse
import re
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page

from benchmarks.pages import write_seeds
from benchmarks.running import Failed, a_browser, make_project
from generator.content.edits import appended
from tests.server import PATIENCE, Server, running

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


@dataclass(frozen=True, slots=True)
class Shown:
    """Seconds from a save until it showed."""

    what: str
    sent: float
    """By the server."""
    seen: float
    """In the browser."""


def measure(project: Path, times: int, *, patience: float = PATIENCE) -> list[Shown]:
    """Each edit, `times` times. The project is left with them."""
    with a_browser() as browser, running(project, patience) as server:
        return list(edits(server, browser.new_page(), times))


def edits(server: Server, page: Page, times: int) -> Iterator[Shown]:
    """By turns, each of another page."""
    files = {kind: sorted((server.project / "content" / kind).glob("*.md")) for kind, _, _ in EDITS}
    for number in range(times):
        for kind, what, change in EDITS:
            file = files[kind][number * len(files[kind]) // times]
            address = f"{kind}/{file.stem}/"
            page.goto(f"{server.url}/{address}")
            mark = f"Nouveau {EDITS.index((kind, what, change))}{number}"
            text = change(file.read_text(encoding="utf-8"), mark)
            page.wait_for_timeout(700 + 130 * number)  # the next look for changes comes at any time
            builds = server.builds()
            with ThreadPoolExecutor(1) as beside:
                begun = time.monotonic()
                file.write_text(text, encoding="utf-8")
                sent = beside.submit(_until_sent, server, address, mark)
                page.locator("article", has_text=mark).first.wait_for(state="attached", timeout=server.patience * 1000)
                seen = time.monotonic() - begun
                yield Shown(f"{kind}: {what}", sent.result() - begun, seen)
            server.wait(lambda builds=builds: server.builds() > builds)  # the page shows ahead of the rest
            page.wait_for_timeout(500)


def _until_sent(server: Server, address: str, mark: str) -> float:
    """When it was."""
    end = time.monotonic() + server.patience
    while time.monotonic() < end:
        with suppress(OSError):  # building
            if mark in server.page(address):
                return time.monotonic()
        time.sleep(0.02)
    raise Failed(f"{address} does not show an edit after {server.patience:.0f} s")


def table(found: Sequence[Shown]) -> Iterator[str]:
    yield "| edited | sent, median s | slowest | in the browser, median s | slowest |"
    yield "|---|---:|---:|---:|---:|"
    for what in dict.fromkeys(each.what for each in found):
        sent = [each.sent for each in found if each.what == what]
        seen = [each.seen for each in found if each.what == what]
        figures = (statistics.median(sent), max(sent), statistics.median(seen), max(seen))
        yield f"| {what} | {' | '.join(f'{figure:.2f}' for figure in figures)} |"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sources", nargs="*", type=Path)
    parser.add_argument("--project", type=Path)
    parser.add_argument("--times", type=int, default=5)
    parser.add_argument("--language", default="fr")
    given = parser.parse_args()
    if bool(given.sources) == bool(given.project):
        parser.error("name files of articles, or a project with --project")
    with tempfile.TemporaryDirectory() as name:
        project = given.project or Path(name)
        if given.sources:
            make_project(project, write_seeds(given.sources, project / "seeds"), given.language)
        print("\n".join(table(measure(project, given.times, patience=600))))


if __name__ == "__main__":
    main()
