"""How soon the search of a built site answers, and what it asks for.

    python -m benchmarks.searching SITE [--times 3]

Opens the home page in headless Chromium with nothing cached and asks as a reader does: with keys that go down and come up again.
What counts is from a key's going down until the answer to it has been painted. A first answer counts from the first key; later
ones are to other names, given whole but for their last key, and to what is typed letter by letter. Bytes are those sent,
compressed as web servers do. Names are those of entities in `SITE/data/`, named by many and by few.
"""

from __future__ import annotations

import argparse
import json
import re
import statistics
import time
from collections.abc import Sequence
from dataclasses import astuple, dataclass, fields
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, CDPSession, Page, Response

from benchmarks.running import Failed, a_browser, serving

BOX = "[data-md-component=search-query]"
LATER = 5
"""Questions behind the first."""
HELD = 100
"""Milliseconds from a key's going down to its coming up. Some act on the one, some on the other, and readers wait for both."""
BETWEEN = 150
"""Milliseconds from an answer to the next key."""
# Material says anew with each answer how many were found, just before it shows the first of them. When it is ready it may
# answer that nothing is found, nothing having been asked.
WATCH = """(box) => {
  const found = document.querySelector(".md-search-result__meta"), list = document.querySelector(".md-search-result__list")
  window.__asked = window.__answered = null
  window.__later = false
  document.querySelector(box).addEventListener("keydown", event => { window.__asked ??= event.timeStamp }, true)
  new MutationObserver(() => {
    if (window.__asked === null || (!window.__later && list.children.length === 0)) return
    requestAnimationFrame(() => {
      const painted = new MessageChannel()
      painted.port1.onmessage = () => { window.__answered ??= performance.now() }
      painted.port2.postMessage(null)
    })
  }).observe(found, {childList: true})
}"""
ANEW = """([box, words]) => {
  document.querySelector(box).value = words
  window.__later = true
  window.__asked = window.__answered = null
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
    typed: float
    """Milliseconds to the answer to one more letter, the median."""
    slowest: float
    """Milliseconds to the answer that took longest of these two kinds; the median of it over the visits."""


def measure(site: Path, times: int, *, patience: float = 60) -> Search:
    words, letters = questions(site), typed(site)
    with a_browser() as browser, serving(site) as address:
        _visit(browser, address, words, letters, patience)  # the server has compressed its files once
        visits = [_visit(browser, address, words, letters, patience) for _ in range(times)]
    return Search(*(statistics.median(getattr(visit, each.name) for visit in visits) for each in fields(Search)))


def questions(site: Path) -> list[str]:
    ranked = [row["name"] for row in _named(site)]
    return [ranked[number * len(ranked) // (LATER + 1)] for number in range(LATER + 1)]


def typed(site: Path) -> list[str]:
    """A name with an accent, and the beginnings of two titles: words of which a site is full."""
    accented = next((row["name"] for row in _named(site) if not row["name"].isascii()), "")
    rows = json.loads((site / "data/articles.json").read_text(encoding="utf-8"))
    titles = sorted(row["title"] for row in rows)
    begun = [" ".join(re.findall(r"\w+", titles[len(titles) * third // 3])[:3]) for third in (1, 2)]
    return [words for words in (accented, *begun) if words]


def _named(site: Path) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads((site / "data/entities.json").read_text(encoding="utf-8"))
    return sorted(rows, key=lambda row: (-len(row["articles"]), row["id"]))


def _visit(browser: Browser, address: str, words: Sequence[str], letters: Sequence[str], patience: float) -> Search:
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    sent: list[Response] = []
    context.on("response", lambda response: sent.append(response))  # the context, not the page: a worker's count too
    page.goto(address)
    page.wait_for_load_state("networkidle")
    opened = _kilobytes(sent)
    page.locator(BOX).click()
    page.evaluate(WATCH, BOX)
    keys = context.new_cdp_session(page)
    for key in words[0]:
        _press(keys, key, HELD)
    _until_answered(page, patience)
    soon = page.evaluate(TOOK)
    first = _kilobytes(sent) - opened

    def one_more(there: str, key: str) -> float:
        page.wait_for_timeout(BETWEEN)
        page.evaluate(ANEW, [BOX, there])
        _press(keys, key, HELD)
        _until_answered(page, patience)
        took: float = page.evaluate(TOOK)
        return took

    page.wait_for_timeout(2 * HELD)  # the last letters' answers
    later = [one_more(each[:-1], each[-1]) for each in words[1:]]
    each_letter = [one_more(each[:at], each[at]) for each in letters for at in range(len(each))]
    context.close()
    slowest = max(*later, *each_letter)
    return Search(opened, first, soon, statistics.median(later), statistics.median(each_letter), slowest)


def _press(keys: CDPSession, key: str, held: float) -> None:
    """Playwright's own keys have no accents."""
    keys.send("Input.dispatchKeyEvent", {"type": "keyDown", "key": key, "text": key})
    time.sleep(held / 1000)
    keys.send("Input.dispatchKeyEvent", {"type": "keyUp", "key": key})


def _until_answered(page: Page, patience: float) -> None:
    """Asked from here: the policy of our pages lets nothing be evaluated there by what waits in the page."""
    end = time.monotonic() + patience
    while not page.evaluate(ANSWERED):
        if time.monotonic() > end:
            raise Failed(f"the search has no answer after {patience:.0f} s")
        page.wait_for_timeout(20)


def _kilobytes(sent: Sequence[Response]) -> float:
    return sum(int(response.headers.get("content-length") or 0) for response in sent) / 1024


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("site", type=Path)
    parser.add_argument("--times", type=int, default=3)
    given = parser.parse_args()
    found = measure(given.site, given.times)
    print(
        "| the page alone, KiB | first answer, KiB more | ms | later ones, ms | letter by letter, ms | the slowest, ms |"
    )
    print("|---:|---:|---:|---:|---:|---:|")
    print(f"| {' | '.join(f'{value:.0f}' for value in astuple(found))} |")
