"""Hostile files through the whole pipeline, from their bytes to the built site: nothing stops, runs, or is lost.

python -m tests.hostile.run [--inputs 2000] [--batch 100] [--seed 1]
"""

from __future__ import annotations

import argparse
import logging
import sys
import tempfile
import time
import traceback
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config

from tests.hostile.attacks import Words
from tests.hostile.projects import Input, write_project
from tests.hostile.reading import Shapes, shapes_of, wrong_on_site
from tests.hostile.tree import lost_files, snapshot


@dataclass
class Report:
    """What became of some inputs. The first three must stay empty."""

    crashes: list[str] = field(default_factory=list)
    scripts: list[str] = field(default_factory=list)
    """Elements, attributes or addresses that are not ours, words that are not as printed, links that lead nowhere."""
    lost: list[str] = field(default_factory=list)
    inputs: int = 0
    pages: int = 0
    problems: Counter[str] = field(default_factory=Counter)
    """What was said of the inputs, by code."""

    @property
    def wrong(self) -> list[str]:
        return [*self.crashes, *self.scripts, *self.lost]


class _Said(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.ours: list[str] = []
        self.others: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        ours = record.name == "mkdocs.plugins.generator.mkdocs_plugin" or record.name.startswith(
            "mkdocs.plugins.microsite"
        )
        (self.ours if ours else self.others).append(record.getMessage().removeprefix("microsite: "))


def harmless_shapes(folder: Path) -> Shapes:
    """Elements and attributes of a site that holds the same pages with harmless words: those are ours."""
    folder.mkdir()
    write_project(folder, Words(0, harmless=True), 60)
    build(load_config(str(folder / "mkdocs.yml")))
    return shapes_of(folder / "site")


def run(folder: Path, shapes: Shapes, *, inputs: int, seed: int) -> Report:
    """One project of hostile files, built and read."""
    project = folder / f"project-{seed}"
    project.mkdir()
    report = Report()
    made: list[Input] = write_project(project, Words(seed), inputs)
    report.inputs = len(made)
    before = snapshot(folder)
    said = _Said()
    log = logging.getLogger("mkdocs")
    log.addHandler(said)
    try:
        build(load_config(str(project / "mkdocs.yml")))
    except BaseException:
        report.crashes.append(f"seed {seed}: {traceback.format_exc(limit=-6)}")
        return report
    finally:
        log.removeHandler(said)
    report.problems.update(line.rpartition("[")[2].rstrip("]") for line in said.ours)
    report.scripts += [f"seed {seed}: mkdocs says: {line}" for line in said.others]
    pages, wrong = wrong_on_site(project / "site", shapes)
    report.pages = pages
    report.scripts += [f"seed {seed}: {line}" for line in wrong]
    report.lost += [f"seed {seed}: {line}" for line in lost_files(project, made, before, snapshot(folder), said.ours)]
    return report


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--inputs", type=int, default=2000)
    parser.add_argument("--batch", type=int, default=100, help="files of one project")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    logging.getLogger("mkdocs").setLevel(logging.WARNING)
    logging.getLogger("mkdocs").addHandler(logging.NullHandler())
    start = time.monotonic()
    total = Report()
    with tempfile.TemporaryDirectory() as folder:
        shapes = harmless_shapes(Path(folder, "harmless"))
        for number in range(-(-given.inputs // given.batch)):
            with tempfile.TemporaryDirectory(dir=folder) as place:
                size = min(given.batch, given.inputs - total.inputs)
                one = run(Path(place), shapes, inputs=size, seed=given.seed + number)
            for line in one.wrong:
                print(line)
            for name in ("crashes", "scripts", "lost", "inputs", "pages", "problems"):
                setattr(total, name, getattr(total, name) + getattr(one, name))
    print(
        f"{total.inputs} inputs, {total.pages} pages, {len(total.crashes)} crashes, {len(total.scripts)} wrong on a page, "
        f"{len(total.lost)} lost, {time.monotonic() - start:.0f} s"
    )
    print("problems said:", ", ".join(f"{code} {n}" for code, n in total.problems.most_common()))
    return bool(total.wrong)


if __name__ == "__main__":
    sys.exit(main())
