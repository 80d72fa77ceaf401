"""How heavy the pages of a site are, and how soon each can be used.

    python -m benchmarks.pages ARTICLES.jsonl… [--keep FOLDER] [--language fr] [--times 5]

Makes a site of the articles and opens the heaviest page of each kind in headless Chromium, with nothing cached, from a
server on this machine. Each line of a source file is an object with `id`, `title` and `text` (and `heading`, `date`).

A page is interactive when its HTML is read, its scripts that wait for that have run, and no task of 50 ms or more has
held the main thread since: the later of `domContentLoadedEventEnd` and the end of the last long task, once the network
has been quiet for half a second. Prints a Markdown table: KiB of HTML as it is and as a server compresses it, KiB of
everything that the page asks for, and milliseconds to the first paint and to interactive, each the median.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import statistics
import tempfile
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser

from benchmarks.running import a_browser, make_project, mkdocs, run, serving

LONG_TASKS = """window.__long = []
new PerformanceObserver(list => {
  for (const task of list.getEntries()) window.__long.push(task.startTime + task.duration)
}).observe({type: "longtask", buffered: true})"""
TIMES = """() => {
  const at = performance.getEntriesByType("navigation")[0]
  const paint = performance.getEntriesByName("first-contentful-paint")[0]
  const asked = performance.getEntriesByType("resource")
  return {
    paint: paint ? paint.startTime : at.domInteractive,
    interactive: Math.max(at.domContentLoadedEventEnd, ...window.__long),
    bytes: asked.reduce((sum, entry) => sum + entry.decodedBodySize, at.decodedBodySize),
  }
}"""


def write_seeds(sources: list[Path], folder: Path) -> int:
    """One text file an article, as copied from a page. How many."""
    folder.mkdir(parents=True, exist_ok=True)
    lines = [line for source in sources for line in source.read_text(encoding="utf-8").splitlines()]
    articles = [article for line in lines if (article := json.loads(line))["text"].strip()]
    for number, article in enumerate(articles):
        day = article.get("date")
        parts = [
            article.get("title"),
            f"Wikinews, publié le {day}" if day else None,
            article.get("heading"),
            article["text"].replace("\n", "\n\n"),
        ]
        stem = re.sub(r"\W+", "-", str(article["id"]))[:60]
        (folder / f"{number:04}-{stem}.txt").write_text("\n\n".join(filter(None, parts)) + "\n", encoding="utf-8")
    return len(articles)


def build(sources: list[Path], folder: Path, language: str) -> Path:
    """The site's folder."""
    make_project(folder, write_seeds(sources, folder / "seeds"), language)
    run(mkdocs("build", "--quiet"), folder)
    return folder / "site"


def heaviest(site: Path) -> Iterator[tuple[str, Path]]:
    """(kind, page): each top-level page and list, and the heaviest page under each of them."""
    by_kind: dict[str, Path] = {}
    for page in sorted(site.rglob("*.html")):
        folder = page.relative_to(site).parent.parts
        kind = "/".join(folder) + "/" if len(folder) < 2 else f"{folder[0]}/…"
        if kind not in by_kind or page.stat().st_size > by_kind[kind].stat().st_size:
            by_kind[kind] = page
    by_kind.pop("404.html", None)
    yield from sorted(by_kind.items())


def measure(browser: Browser, url: str) -> dict[str, float]:
    """One visit with nothing cached."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    page.add_init_script(LONG_TASKS)
    page.goto(url)
    page.wait_for_load_state("networkidle")
    times: dict[str, float] = page.evaluate(TIMES)
    context.close()
    return times


def table(site: Path, times: int) -> Iterator[str]:
    yield "| kind | heaviest page | HTML, KiB | gzip, KiB | all, KiB | first paint, ms | interactive, ms |"
    yield "|---|---|---:|---:|---:|---:|---:|"
    with a_browser() as browser, serving(site) as server:
        for kind, page in heaviest(site):
            address = page.relative_to(site).as_posix().removesuffix("index.html")
            visits = [measure(browser, server + address) for _ in range(times)]
            middle = {key: statistics.median(visit[key] for visit in visits) for key in visits[0]}
            html = page.read_bytes()
            yield (
                f"| {kind} | {address} | {len(html) / 1024:.0f} | {len(gzip.compress(html)) / 1024:.0f} "
                f"| {middle['bytes'] / 1024:.0f} | {middle['paint']:.0f} | {middle['interactive']:.0f} |"
            )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sources", nargs="+", type=Path)
    parser.add_argument("--keep", type=Path, help="a folder to make the site in and to leave it there")
    parser.add_argument("--language", default="fr")
    parser.add_argument("--times", type=int, default=5)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        site = build(given.sources, given.keep or Path(name), given.language)
        for line in table(site, given.times):
            print(line, flush=True)


if __name__ == "__main__":
    main()
