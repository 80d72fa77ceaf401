"""How long our own stages take over a corpus, one by one, in a process of their own.

    python -m benchmarks.stages PROJECT

Prints the seconds of each, and what there is then, as JSON. `PROJECT` has `seeds/`; its `content/` is made.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.model import Corpus
    from generator.project import Project

STAGES = ("ingest", "annotate", "detect", "cross-reference", "write pages")


def stages(folder: Path) -> dict[str, float]:
    """Seconds of each stage, and how many claims, entities and pages there are."""
    from generator import pipeline
    from generator.model import Site
    from generator.packing import is_large, read_apart
    from generator.render import Kept

    project = pipeline.Project(folder, Site("Benchmark", "", "fr"))
    read = partial(_read, project)
    corpus, took = read_apart(project, read) if is_large(project) else read()  # as in a build
    start = time.perf_counter()
    pipeline.derive(project, corpus, Kept())
    took["write pages"] = time.perf_counter() - start
    took["articles"] = len(corpus.articles)
    took["claims"] = len(corpus.claims)
    took["entities"] = len(corpus.entities)
    took["pages"] = sum(1 for _ in project.derived_dir.rglob("*.md"))
    return took


def _read(project: Project) -> tuple[Corpus, dict[str, float]]:
    """The stages before pages."""
    from generator import pipeline
    from generator.content import store
    from generator.parallel import one_pool

    took: dict[str, float] = {}
    start = time.perf_counter()

    def lap(stage: str) -> None:
        nonlocal start
        now = time.perf_counter()
        took[stage], start = now - start, now

    with one_pool():  # as in a build: it ends before pages are made in copies of the process
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
    return corpus, took


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("project", type=Path)
    json.dump(stages(parser.parse_args().project), sys.stdout)
