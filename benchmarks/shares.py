"""Where the milliseconds of a page go: `mkdocs build`, its functions wrapped with timers.

    python -m benchmarks.shares PROJECT

Prints seconds by what they were spent on, as JSON. No profiler, which would make small functions look dear: what is wrapped is
called a few times a page. A second counts for the innermost wrapped function. Processes that the build forks count too.
"""

from __future__ import annotations

import argparse
import functools
import importlib
import json
import mmap
import multiprocessing
import os
import struct
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

REST = "the rest of MkDocs"
WRAPPED: Mapping[str, tuple[str, ...]] = {
    "our stages": ("generator.pipeline:build", "generator.pipeline:_proposed_apart", "generator.pipeline:refresh"),
    "our pages written out": ("generator.pipeline:derive",),
    "reading and front matter": ("mkdocs.structure.pages:Page.read_source",),
    "Markdown": ("markdown.core:Markdown.__init__", "markdown.core:Markdown.convert", "generator.dialect:converted"),
    "links and contents of a page": ("mkdocs.structure.pages:Page.render",),
    "template": ("jinja2.environment:Template.render",),
    "search index": (
        "material.plugins.search.plugin:SearchPlugin.on_page_context",
        "material.plugins.search.plugin:SearchPlugin.on_post_build",
        "generator.search.plugin:Search.on_page_context",
        "generator.search.plugin:Search.on_post_build",
    ),
    "our policy in each page": ("generator.render.csp:with_policy",),
    "waiting for copies": ("generator.copies:wait",),
    "writing": ("mkdocs.utils:write_file", "mkdocs.utils:copy_file"),
}
"""What it is → functions, as `module:name`; one of another version of MkDocs that is not there is passed over."""
NAMES = (*WRAPPED, REST)
PROCESSES = 64

_seconds = mmap.mmap(
    -1, PROCESSES * len(NAMES) * 8
)  # shared with what is forked: a worker that is killed has told its time
_next = multiprocessing.get_context("fork").Value("i", 1)
_mine = 0
_stack: list[float] = []


def _forked() -> None:
    global _mine
    with _next.get_lock():
        _mine, _next.value = _next.value % PROCESSES, _next.value + 1
    _stack.clear()


def _add(what: int, seconds: float) -> None:
    at = (_mine * len(NAMES) + what) * 8
    struct.pack_into("d", _seconds, at, struct.unpack_from("d", _seconds, at)[0] + seconds)


def _timed(function: Callable[..., Any], what: int) -> Callable[..., Any]:
    """It counts its time, less that of the wrapped functions that it calls."""

    @functools.wraps(function)
    def call(*arguments: Any, **options: Any) -> Any:
        begun = time.perf_counter()
        _stack.append(0.0)
        try:
            return function(*arguments, **options)
        finally:
            took = time.perf_counter() - begun
            _add(what, took - _stack.pop())
            if _stack:
                _stack[-1] += took

    return call


def wrap() -> None:
    for what, places in enumerate(WRAPPED.values()):
        for place in places:
            module, _, path = place.partition(":")
            try:
                owner = importlib.import_module(module)
                *outer, name = path.split(".")
                for step in outer:
                    owner = getattr(owner, step)
                setattr(owner, name, _timed(getattr(owner, name), what))
            except (ImportError, AttributeError):
                continue


def shares(project: Path) -> dict[str, float]:
    """Seconds of each, over all processes."""
    from mkdocs.commands.build import build
    from mkdocs.config import load_config

    os.chdir(project)
    wrap()  # before the plugins are there: MkDocs takes their methods as they are then
    config = load_config(str(project / "mkdocs.yml"))
    os.register_at_fork(after_in_child=_forked)
    _timed(config.plugins.on_startup, NAMES.index(REST))(command="build", dirty=False)
    _timed(build, NAMES.index(REST))(config)
    values = struct.unpack(f"{PROCESSES * len(NAMES)}d", _seconds[:])
    return {name: sum(values[at :: len(NAMES)]) for at, name in enumerate(NAMES)}


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("project", type=Path)
    found = shares(parser.parse_args().project.resolve())
    sys.stdout.write(json.dumps(found) + "\n")
