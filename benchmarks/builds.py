"""The whole table: our stages, our builds, other builders on the same pages, where a page's milliseconds go, edits, search.

    python -m benchmarks.builds [ARTICLES.jsonl…] [--pages 250,2500,10000] [--times 3] [--write docs/benchmarks.md]

For each size it makes a corpus of about so many pages (`benchmarks.corpus`, always the same), and measures. What is compared runs
by turns, a process each. A part that fails is said, and the others go on. The table is written anew behind each part; with
`--work FOLDER` the corpora stay there with what was measured, and a run that was stopped goes on behind what it has.

Peers are measured where they are installed: `zensical`, `hugo` and `eleventy` on the PATH, or as `--zensical PATH` and so on.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import pytest

from benchmarks import editing, peers, report, searching
from benchmarks.corpus import write_corpus
from benchmarks.report import OURS
from benchmarks.running import Failed, make_project, mkdocs, run
from generator.content.store import read_content

PARTS = ("stages", "builds", "shares", "editing", "search")
A_PAGE = 6
"""An article of 300 words makes about so many pages; the first guess at how many are needed."""
NEAR = 0.1
"""How far from the size that was asked for a corpus may be."""


@dataclass(frozen=True)
class Asked:
    sources: tuple[Path, ...]
    words: int
    times: int
    patience: float
    peers: dict[str, peers.Peer]


def measure(size: int, folder: Path, asked: Asked, parts: Sequence[str], keep: Callable[[str, Any], None]) -> None:
    """Every part that is asked for. `keep` is told each when it is there; a part that fails is kept as its failure."""
    makers: dict[str, Callable[[], Any]] = {
        "stages": lambda: _stages(size, folder, asked),
        "builds": lambda: _builds(folder, asked, keep),
        "shares": lambda: _shares(folder),
        "editing": lambda: [asdict(each) for each in editing.measure(_edited(folder), 2, patience=asked.patience)],
        "search": lambda: asdict(searching.measure(folder / "ours/site", asked.times)),
    }
    for part in PARTS:
        if part not in parts:
            continue
        begun = time.monotonic()
        try:
            keep(part, makers[part]())
        except (Exception, pytest.fail.Exception) as error:
            keep(f"{part} failed", f"{type(error).__name__}: {str(error).strip()[-300:]}")
        print(f"{size} pages: {part}: {time.monotonic() - begun:.0f} s", file=sys.stderr, flush=True)


# --- our stages, and the corpus that they make


def _stages(size: int, folder: Path, asked: Asked) -> list[dict[str, float]]:
    """Each run's. The first ones find how many articles make about so many pages."""
    project, articles = folder / "ours", max(1, round(size / A_PAGE))
    _remove(folder, "content")
    for _ in range(3):
        shutil.rmtree(project, ignore_errors=True)
        write_corpus(asked.sources, project / "seeds", articles=articles, words=asked.words)
        make_project(project, articles, "fr")
        found = _stage_run(project, asked)
        if abs(found["pages"] / size - 1) <= NEAR:
            break
        articles = max(1, round(articles * size / found["pages"]))
    return [found, *(_stage_run(project, asked) for _ in range(asked.times - 1))]


def _stage_run(project: Path, asked: Asked) -> dict[str, float]:
    for name in ("content", ".microsite", "site"):
        shutil.rmtree(project / name, ignore_errors=True)
    (project / "content").mkdir()
    done = run([sys.executable, "-m", "benchmarks.stages", str(project)], project, patience=asked.patience)
    found: dict[str, float] = json.loads(done.output.splitlines()[-1])
    return found | {"all": done.wall, "cpu": done.cpu, "memory": done.memory}


# --- builds, by turns


def _builds(folder: Path, asked: Asked, keep: Callable[[str, Any], None]) -> dict[str, list[dict[str, float]]]:
    """Contestant → its runs. One that fails is out, and said."""
    found: dict[str, list[dict[str, float]]] = {}
    pages = folder / "ours/.microsite/pages"
    expected = sum(1 for _ in pages.rglob("*.md"))
    for name, peer in asked.peers.items():
        shutil.rmtree(folder / name, ignore_errors=True)
        (folder / name).mkdir()
        peer.lay_out(pages, folder / name)
    out: set[str] = set()

    def build(what: str, command: Sequence[str], place: Path) -> None:
        done = run(command, place, patience=asked.patience)
        made = sum(1 for _ in (place / "site").rglob("*.html"))
        if made < expected:
            raise Failed(f"{what}: {made} pages of {expected}: {done.output.strip()[-300:]}")
        found.setdefault(what, []).append({"wall": done.wall, "cpu": done.cpu, "memory": done.memory})

    edits = {OURS[1]: _edit_an_article, OURS[2]: _edit_with_names, OURS[3]: _edit_for_a_claim}
    before = folder / "content"  # each turn edits the same
    if not before.exists():
        shutil.copytree(folder / "ours/content", before)

    def ours(turn: int) -> None:
        project = folder / "ours"
        _remove(project, "site", ".microsite", "content")
        shutil.copytree(before, project / "content")
        for what in OURS:
            if what in edits:
                edits[what](project, turn)
            build(what, mkdocs("build", "--quiet"), project)

    def theirs(name: str) -> None:
        peer = asked.peers[name]
        _remove(folder / name, *peer.cleared)
        build(peer.name, peer.command, folder / name)

    for turn in range(asked.times):
        names = ["ours", *asked.peers]
        for name in names if turn % 2 == 0 else reversed(names):
            if name in out:
                continue
            try:
                ours(turn) if name == "ours" else theirs(name)
            except (Failed, OSError) as error:
                out.add(name)
                keep(f"{name} failed", str(error))
    return found


def _remove(folder: Path, *names: str) -> None:
    for name in names:
        shutil.rmtree(folder / name, ignore_errors=True)


def _edit_an_article(project: Path, turn: int) -> None:
    """As most edits are: nothing is to be proposed behind it."""
    files = sorted((project / "content/articles").glob("*.md"))
    _add(files[(turn * 7 + 3) % len(files)], f"Le ministre a dit {turn} fois que rien ne change.")


def _edit_with_names(project: Path, turn: int) -> None:
    """What stands with what changes, and with it the network, its lists, and the pages of those around both."""
    content = read_content(project / "content")
    one, other = (content.entities[(turn * 11 + at) % len(content.entities)].name for at in (1, 6))
    article = content.articles[(turn * 7 + 5) % len(content.articles)].id
    _add(project / f"content/articles/{article}.md", f"Hier encore, on a vu {one} avec {other} en ville.")


def _edit_for_a_claim(project: Path, turn: int) -> None:
    """Another article says, in its words, what one alone said: its page gains a source."""
    content = read_content(project / "content")
    claim = [claim for claim in content.claims if len(claim.sources) == 1][turn]
    (source,) = claim.sources
    other = next(article.id for article in reversed(content.articles) if article.id != source.article)
    _add(project / f"content/articles/{other}.md", source.quote)


def _add(file: Path, sentence: str) -> None:
    text = file.read_text(encoding="utf-8").rstrip()
    file.write_text(f"{text}\n\n{sentence}\n", encoding="utf-8")


# --- where a page's milliseconds go


def _shares(folder: Path) -> dict[str, dict[str, float]]:
    """Of plain MkDocs ("before") and of ours ("after"): milliseconds a page by what they were spent on."""
    pages = sum(1 for _ in (folder / "ours/.microsite/pages").rglob("*.md"))
    found = {}
    for when, name, cleared in (("before", "material", ("site",)), ("after", "ours", ("site", ".microsite"))):
        _remove(folder / name, *cleared)
        done = run([sys.executable, "-m", "benchmarks.shares", str(folder / name)], folder / name)
        seconds: dict[str, float] = json.loads(done.output.splitlines()[-1])
        found[when] = {what: took * 1000 / pages for what, took in seconds.items()} | {"wall": done.wall * 1000 / pages}
    return found


def _edited(folder: Path) -> Path:
    """A copy of our project, whose edits touch nothing that is measured later."""
    copy = folder / "edited"
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(folder / "ours", copy, ignore=shutil.ignore_patterns("site"))
    return copy


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sources", nargs="*", type=Path, help="instead of this repository's own articles")
    parser.add_argument("--pages", default="250,2500,10000", metavar="N,N,…")
    parser.add_argument("--times", type=int, default=3)
    parser.add_argument("--words", type=int, default=300, help="an article has")
    parser.add_argument(
        "--write", type=Path, metavar="FILE", help="the table as Markdown; else it is printed in the end"
    )
    parser.add_argument("--work", type=Path, metavar="FOLDER", help="where corpora and measurements stay")
    parser.add_argument("--parts", default=",".join(PARTS), metavar="PART,PART,…")
    parser.add_argument("--patience", type=float, default=1800, help="seconds until a program is given up")
    for name in peers.PROGRAMS:
        parser.add_argument(f"--{name}", metavar="PATH")
    given = parser.parse_args()
    parts = given.parts.split(",")
    if unknown := set(parts) - set(PARTS):
        parser.error(f"there is no part {', '.join(sorted(unknown))}; there are {', '.join(PARTS)}")
    installed, missing = peers.found({name: getattr(given, name) for name in peers.PROGRAMS})
    asked = Asked(tuple(given.sources), given.words, given.times, given.patience, installed)
    with tempfile.TemporaryDirectory() as name:
        work = (given.work or Path(name)).resolve()
        work.mkdir(parents=True, exist_ok=True)
        kept = work / "measured.json"
        found = json.loads(kept.read_text(encoding="utf-8")) if kept.is_file() else {}
        found["about"] = report.about(given.sources, given.words, installed, missing)

        def flush() -> None:
            kept.write_text(json.dumps(found, indent=1), encoding="utf-8")
            if given.write:
                given.write.write_text(report.written(found), encoding="utf-8")

        for size in sorted(int(size) for size in given.pages.split(",")):
            row = found.setdefault("sizes", {}).setdefault(str(size), {})
            left = [part for part in parts if part not in row]

            def keep(what: str, value: Any, row: dict[str, Any] = row) -> None:
                row[what] = value
                with suppress(KeyError):
                    del row[f"{what} failed"]
                flush()

            measure(size, work / str(size), asked, left, keep)
        if not given.write:
            print(report.written(found))


if __name__ == "__main__":
    main()
