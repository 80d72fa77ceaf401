"""How soon the search of a built site answers, and what it asks for.

    python -m benchmarks.searching SITE [--times 3]

Opens the home page in headless Chromium with nothing cached, types the name of an entity into the search box, and then others.
A first answer counts from the first key, a later one from the change of the words, until results stand there. Bytes are those
sent, compressed as web servers do. Names are those of entities in `SITE/data/`, named by many and by few.
"""

from __future__ import annotations

import argparse
import json
import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, Response

from benchmarks.running import Failed, a_browser, serving

BOX = "[data-md-component=search-query]"
RESULT = ".md-search-result__item"
LATER = 5
"""Questions behind the first."""
WATCH = """([box, result]) => {
  const input = document.querySelector(box), list = document.querySelector(".md-search-result__list")
  window.__asked = window.__answered = null
  input.addEventListener("keydown", () => { window.__asked ??= performance.now() }, true)
  new MutationObserver(() => {
    if (window.__asked !== null && window.__answered === null && list.querySelector(result)) window.__answered = performance.now()
  }).observe(list, {childList: true, subtree: true})
}"""
ANEW = """([box, words]) => {
  const input = document.querySelector(box)
  input.value = words
  window.__answered = null
  window.__asked = performance.now()
  input.dispatchEvent(new InputEvent("input", {bubbles: true}))
  input.dispatchEvent(new KeyboardEvent("keyup", {bubbles: true, key: words.at(-1)}))
}"""
ANSWERED = "window.__answered !== null"
TOOK = "window.__answered - window.__asked"


@dataclass(frozen=True, slots=True)
class Search:
    opened: float
    """KiB that the home page asks for, before anybody searches."""
    first: float
    """KiB more until the first answer."""
    soon: float
    """Milliseconds to it."""
    later: float
    """Milliseconds to one of the answers behind it, the median."""


def measure(site: Path, times: int, *, patience: float = 60) -> Search:
    words = questions(site)
    with a_browser() as browser, serving(site) as address:
        _visit(browser, address, words, patience)  # the server has compressed its files once
        visits = [_visit(browser, address, words, patience) for _ in range(times)]
    return Search(
        statistics.median(visit.opened for visit in visits),
        statistics.median(visit.first for visit in visits),
        statistics.median(visit.soon for visit in visits),
        statistics.median(visit.later for visit in visits),
    )


def questions(site: Path) -> list[str]:
    rows = json.loads((site / "data/entities.json").read_text(encoding="utf-8"))
    ranked = sorted(rows, key=lambda row: (-len(row["articles"]), row["id"]))
    return [ranked[number * len(ranked) // (LATER + 1)]["name"] for number in range(LATER + 1)]


def _visit(browser: Browser, address: str, words: Sequence[str], patience: float) -> Search:
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    sent: list[Response] = []
    context.on("response", lambda response: sent.append(response))  # the context, not the page: a worker's count too
    page.goto(address)
    page.wait_for_load_state("networkidle")
    opened = _kilobytes(sent)
    page.locator(BOX).click()
    page.evaluate(WATCH, [BOX, RESULT])
    page.keyboard.type(words[0])
    _until_answered(page, patience)
    soon = page.evaluate(TOOK)
    first = _kilobytes(sent) - opened
    later = []
    for each in words[1:]:
        page.wait_for_timeout(300)
        page.evaluate(ANEW, [BOX, each])
        _until_answered(page, patience)
        later.append(page.evaluate(TOOK))
    context.close()
    return Search(opened, first, soon, statistics.median(later))


def _until_answered(page: Page, patience: float) -> None:
    """Asked from here: the policy of our pages lets nothing be evaluated there by what waits in the page."""
    end = time.monotonic() + patience
    while not page.evaluate(ANSWERED):
        if time.monotonic() > end:
            raise Failed(f"the search has no answer after {patience:.0f} s")
        page.wait_for_timeout(10)


def _kilobytes(sent: Sequence[Response]) -> float:
    return sum(int(response.headers.get("content-length") or 0) for response in sent) / 1024


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("site", type=Path)
    parser.add_argument("--times", type=int, default=3)
    given = parser.parse_args()
    found = measure(given.site, given.times)
    print("| the page alone, KiB | until the first answer, KiB more | first answer, ms | later answers, ms |")
    print("|---:|---:|---:|---:|")
    print(f"| {found.opened:.0f} | {found.first:.0f} | {found.soon:.0f} | {found.later:.0f} |")
