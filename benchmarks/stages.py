"""How long the generator's own stages take as a corpus grows, and how much memory.

    python benchmarks/stages.py ARTICLES.jsonl… [--sizes 500,1000,2500,5000] [--words 500]

Prints a Markdown table: seconds of each stage, peak memory of this process and its children, and how time grows from the
smallest to the largest corpus as an exponent (1 is linear).
"""

from __future__ import annotations

import argparse
import json
import math
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

STAGES = ("ingest", "annotate", "detect", "cross-reference")


def run(folder: Path) -> dict[str, float]:
    from generator.parallel import one_pool

    with one_pool():
        return stages(folder)


def stages(folder: Path) -> dict[str, float]:
    """Every stage once over the seeds in `folder`, in this process: seconds by stage, and MiB at the peak."""
    from generator import pipeline
    from generator.content import store
    from generator.model import Site

    project = pipeline.Project(folder, Site("Benchmark", "", "fr"))
    took: dict[str, float] = {}
    start = time.perf_counter()

    def lap(stage: str) -> None:
        nonlocal start
        now = time.perf_counter()
        took[stage], start = now - start, now

    pipeline.ingest(project, store.read_content(project.content_dir))
    content = store.read_content(project.content_dir)
    lap("ingest")
    articles = pipeline.annotated(content)
    lap("annotate")
    _, named = pipeline.propose(project, content, articles)
    content = store.read_content(project.content_dir)
    lap("detect")
    corpus = pipeline.read(content, named)
    lap("cross-reference")
    took["all"] = sum(took.values())
    peak = [resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    took["MiB"] = (peak[0] + peak[1]) / 1024
    took["claims"] = len(corpus.claims)
    took["sources"] = sum(len(entry.quotations) for entry in corpus.claims.values())
    took["entities"] = len(corpus.entities)
    return took


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sources", nargs="+", type=Path)
    parser.add_argument("--sizes", default="500,1000,2500,5000")
    parser.add_argument("--words", type=int, default=500)
    parser.add_argument("--one", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.one:
        print(json.dumps(run(given.sources[0])))
        return
    from corpus import write_corpus

    sizes = [int(size) for size in given.sizes.split(",")]
    rows: list[dict[str, float]] = []
    for size in sizes:
        with tempfile.TemporaryDirectory() as name:
            write_corpus(given.sources, Path(name) / "seeds", articles=size, words=given.words)
            # a process each, so that the peak is that of one size
            made = subprocess.run([sys.executable, __file__, name, "--one"], check=True, stdout=subprocess.PIPE)
            rows.append(json.loads(made.stdout))
            print(size, rows[-1], file=sys.stderr, flush=True)
    columns = [*STAGES, "all", "MiB", "claims", "sources", "entities"]
    print(f"| articles | {' | '.join(columns)} |\n|---|{'---|' * len(columns)}")
    for size, row in zip(sizes, rows, strict=True):
        print(f"| {size} | " + " | ".join(f"{row[c]:.1f}" if row[c] < 100 else f"{row[c]:.0f}" for c in columns) + " |")
    growth = [math.log(rows[-1][c] / rows[0][c]) / math.log(sizes[-1] / sizes[0]) for c in (*STAGES, "all")]
    print("| exponent | " + " | ".join(f"{g:.2f}" for g in growth) + " |" + " |" * (len(columns) - len(growth)))


if __name__ == "__main__":
    main()
