"""What was measured, as `docs/benchmarks.md`."""

from __future__ import annotations

import datetime
import math
import os
import platform
import statistics
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from importlib import metadata
from pathlib import Path
from typing import Any

from benchmarks import peers
from benchmarks.stages import STAGES

PLAIN = "MkDocs + Material"
OURS = (
    "ours, clean",
    "ours, one article edited",
    "ours, one article edited so that it names two entities together",
    "ours, one article edited so that a claim gains a source",
    "ours, nothing changed",
)
SEARCH = {
    "opened": "the home page alone, KiB",
    "first": "until the first answer, KiB more",
    "soon": "first answer, ms",
    "later": "a later one, ms",
    "typed": "letter by letter, ms",
    "slowest": "the slowest, ms",
}
PACKAGES = ("research-microsite", "mkdocs", "mkdocs-material", "Markdown")
Found = Mapping[str, Any]


def about(
    sources: Sequence[Path], words: int, installed: Mapping[str, peers.Peer], missing: Sequence[str]
) -> dict[str, Any]:
    """The machine, the versions, the corpus, the day."""
    return {
        "day": datetime.date.today().isoformat(),
        "machine": f"{os.cpu_count()} cores, {_memory():.0f} GiB, {platform.system()} {platform.machine()}",
        "versions": [f"Python {platform.python_version()}"]
        + [f"{name} {metadata.version(name)}" for name in PACKAGES]
        + [version for peer in installed.values() if (version := _version(peer))],
        "sources": [source.name for source in sources],
        "words": words,
        "missing": list(missing),
    }


def _memory() -> float:
    try:
        return float(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30)
    except (ValueError, OSError):
        return math.nan


def _version(peer: peers.Peer) -> str:
    if peer.name == PLAIN:
        return ""
    for option in ("--version", "version"):
        done = subprocess.run([peer.command[0], option], capture_output=True, text=True, check=False)
        if done.returncode == 0 and done.stdout.strip():
            return f"{peer.name} {done.stdout.strip().splitlines()[-1][:40]}"
    return peer.name


def written(found: Found) -> str:
    sizes = {int(size): row for size, row in found.get("sizes", {}).items()}
    ordered = dict(sorted(sizes.items()))
    return "\n".join(_lines(found["about"], ordered)) + "\n"


def _lines(about: Found, sizes: Mapping[int, Found]) -> Iterator[str]:
    yield "# Benchmarks"
    yield ""
    yield "Written by `python -m benchmarks.builds`; `make benchmark` runs it. Don't edit it: run it again."
    yield ""
    yield f"{about['day']}; {about['machine']}; {', '.join(about['versions'])}."
    yield ""
    source = ", ".join(f"`{name}`" for name in about["sources"])
    made = f"sentences of {source}" if source else "sentences of this repository's own articles"
    yield f"The corpora are made: {made}, put together anew in articles of {about['words']} words. Ten articles tell an affair, which has names and"
    yield "words of its own and findings that several of them print; the same at every run."
    yield f"Each figure is the median of {_runs(sizes)}. What is compared ran by turns, a process each, beginning anew: no"
    yield "cache, no site. Seconds are those of the clock; memory is the peak of a program and its children together, what they share counted once."
    yield "An exponent says how a time grows from the smallest size to the largest: 1 is as fast as the pages, 2 as their square."
    for missing in about["missing"]:
        yield f"\nNot measured: {missing}."
    for title, part in (
        ("A build", _builds),
        ("Our own stages", _stages),
        ("Where a page's milliseconds go", _shares),
        ("An edit until it shows", _editing),
        ("Search", _search),
        ("What failed", _failed),
    ):
        lines = list(part(sizes))
        if lines:
            yield from ("", f"## {title}", "", *lines)


def _runs(sizes: Mapping[int, Found]) -> str:
    """
    >>> _runs({250: {"stages": [{"pages": 248}] * 3}, 2500: {"stages": [{"pages": 2490}]}})
    '3 runs (248 pages), 1 run (2,490 pages)'
    """
    pages = _pages(sizes)
    runs = {size: len(row["stages"]) for size, row in sizes.items() if row.get("stages")}
    return ", ".join(f"{n} run{'s' * (n > 1)} ({pages[size]:,.0f} pages)" for size, n in runs.items()) or "its runs"


def _builds(sizes: Mapping[int, Found]) -> Iterator[str]:
    """Seconds, ratio to plain MkDocs of the same size, memory of the largest, exponent."""
    rows = {size: row["builds"] for size, row in sizes.items() if row.get("builds")}
    if not rows:
        return
    pages = _pages(sizes)
    yield 'Seconds, and behind them the ratio to plain MkDocs with Material on the same pages. "Clean" includes our cross-references and'
    yield "pages written out, which the others are given; a build behind an edit includes finding out what it changes."
    yield ""
    yield f"| | {' | '.join(f'{pages[size]:,.0f} pages' for size in rows)} | exponent | at {pages[max(rows)]:,.0f}: processor seconds | memory |"
    yield f"|---|{'---:|' * (len(rows) + 3)}"
    for name in dict.fromkeys(name for row in rows.values() for name in row):
        cells, walls = [], {}
        for size, row in rows.items():
            if name not in row:
                cells.append("–")
                continue
            walls[size] = _median(row[name], "wall")
            ratio = f" (×{walls[size] / _median(row[PLAIN], 'wall'):.2f})" if PLAIN in row and name != PLAIN else ""
            cells.append(f"{walls[size]:.1f}{ratio}")
        largest = rows[max(rows)].get(name)
        spent = f"{_median(largest, 'cpu'):,.1f}" if largest else "–"
        memory = f"{_median(largest, 'memory'):,.0f} MiB" if largest else "–"
        yield f"| {name} | {' | '.join(cells)} | {_exponent({pages[s]: w for s, w in walls.items()})} | {spent} | {memory} |"
    clean, *again = OURS
    for name in again:
        shares = [
            f"{_median(row[name], 'wall') / _median(row[clean], 'wall'):.3f} ({pages[size]:,.0f} pages)"
            for size, row in rows.items()
            if name in row and clean in row
        ]
        if shares:
            yield f"\n{name[0].upper()}{name[1:]}, as a part of clean: {', '.join(shares)}."


def _stages(sizes: Mapping[int, Found]) -> Iterator[str]:
    rows = {size: row["stages"] for size, row in sizes.items() if row.get("stages")}
    if not rows:
        return
    yield "Seconds of each, nothing being there but seeds. A large corpus has fewer pages for each article, since of what one article alone"
    yield "says less gets a page: work goes by the articles more than by the pages."
    yield ""
    yield f"| pages | articles | entities | claims | {' | '.join(STAGES)} | all, with the start | memory |"
    yield f"|{'---:|' * (len(STAGES) + 6)}"
    for runs in rows.values():
        counts = " | ".join(f"{runs[0][name]:,.0f}" for name in ("pages", "articles", "entities", "claims"))
        times = " | ".join(f"{_median(runs, name):.2f}" for name in (*STAGES, "all"))
        yield f"| {counts} | {times} | {_median(runs, 'memory'):,.0f} MiB |"
    for what in ("articles", "pages"):
        names = (*STAGES, "all")
        exponents = [_exponent({r[0][what]: _median(r, name) for r in rows.values()}) for name in names]
        yield f"| exponent, by {what} | | | | {' | '.join(exponents)} | |"


def _shares(sizes: Mapping[int, Found]) -> Iterator[str]:
    """Of the size that is nearest to 2,500."""
    rows = {size: row["shares"] for size, row in sizes.items() if row.get("shares")}
    if not rows:
        return
    size = min(rows, key=lambda size: abs(math.log(size / 2500)))
    before, after = rows[size]["before"], rows[size]["after"]
    yield f"Milliseconds a page, of a clean build of {_pages(sizes)[size]:,.0f} pages: before, plain MkDocs with Material; after, ours. Functions were"
    yield "wrapped with timers, a second counting for the innermost; those of several processes are added up, so that the sum may be"
    yield "more than the clock says."
    yield ""
    yield "| | before | | after | |"
    yield "|---|---:|---:|---:|---:|"
    for what in after:
        if what != "wall" and (before.get(what) or after[what]):
            cells = [f"{row.get(what, 0):.2f} | {_share(row, what)}" for row in (before, after)]
            yield f"| {what} | {' | '.join(cells)} |"
    yield f"| by the clock, with the start | {before['wall']:.2f} | | {after['wall']:.2f} | |"


def _share(row: Found, what: str) -> str:
    whole = sum(took for name, took in row.items() if name != "wall")
    return f"{row.get(what, 0) / whole:.0%}" if whole else "–"


def _editing(sizes: Mapping[int, Found]) -> Iterator[str]:
    rows = {size: row["editing"] for size, row in sizes.items() if row.get("editing")}
    if not rows:
        return
    pages = _pages(sizes)
    yield "Seconds from a save until `mkdocs serve` sends the page with it, and until the browser shows it by itself: medians. MkDocs looks"
    yield "for changes twice a second."
    yield ""
    yield f"| edited | {' | '.join(f'{pages[s]:,.0f} pages: sent | shown' for s in rows)} |"
    yield f"|---|{'---:|' * (2 * len(rows))}"
    for what in dict.fromkeys(each["what"] for row in rows.values() for each in row):
        cells = [
            f"{_median([each for each in row if each['what'] == what], key):.2f}"
            for row in rows.values()
            for key in ("sent", "seen")
        ]
        yield f"| {what} | {' | '.join(cells)} |"


def _search(sizes: Mapping[int, Found]) -> Iterator[str]:
    rows = {size: row["search"] for size, row in sizes.items() if row.get("search")}
    if not rows:
        return
    pages = _pages(sizes)
    yield "In Chromium, from a server on this machine that compresses, with nothing cached: medians. From a key's going down, held for a"
    yield "tenth of a second, until the answer is painted: the first; those to other names; those to one more letter; the slowest of both."
    yield ""
    yield f"| pages | {' | '.join(SEARCH.values())} |"
    yield f"|{'---:|' * (len(SEARCH) + 1)}"
    for size, row in rows.items():
        cells = [f"{row[key]:,.0f}" if key in row else "–" for key in SEARCH]
        yield f"| {pages[size]:,.0f} | {' | '.join(cells)} |"


def _failed(sizes: Mapping[int, Found]) -> Iterator[str]:
    for size, row in sizes.items():
        for what, why in row.items():
            if what.endswith(" failed"):
                yield f"- about {size:,} pages, {what.removesuffix(' failed')}: {' '.join(str(why).split())}"


def _pages(sizes: Mapping[int, Found]) -> dict[int, float]:
    """Size that was asked for → pages that there are."""
    return {size: row["stages"][0]["pages"] if row.get("stages") else size for size, row in sizes.items()}


def _median(runs: Sequence[Found], key: str) -> float:
    return statistics.median(run[key] for run in runs)


def _exponent(times: Mapping[float, float]) -> str:
    """
    >>> _exponent({250: 1.0, 2500: 10.0}), _exponent({250: 1.0})
    ('1.00', '–')
    """
    if len(times) < 2 or min(times.values()) <= 0:
        return "–"
    least, most = min(times), max(times)
    return f"{math.log(times[most] / times[least]) / math.log(most / least):.2f}"
