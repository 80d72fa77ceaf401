"""content/ on disk: reading every page, writing what is new, and the ledger of what was proposed."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath
from typing import TypeVar

from generator.content import pages
from generator.model import Article, Claim, Entity, Problem
from generator.parallel import each
from generator.text import visible

KINDS = ("articles", "entities", "claims")
LEDGER = ".proposed"
RESERVED = ("coverage.md", "data/index.md", "index.md", "method.md", "network.md", "sources.md", "timeline.md")
"""Addresses of pages that are derived from all the others."""
_UNSAFE = re.compile(r"[#?%:*\"<>|\\\x00-\x1f\x7f\ud800-\udfff]")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Content:
    """Every page that could be read, sorted by id, and what was wrong with the others."""

    articles: tuple[Article, ...]
    entities: tuple[Entity, ...]
    claims: tuple[Claim, ...]
    problems: tuple[Problem, ...]
    taken: frozenset[str]
    """Pages that exist, readable or not: `claims/x`."""

    def left_out(self, kind: str) -> frozenset[str]:
        """The ids of the pages of a kind that exist and could not be read."""
        values: Sequence[Article | Entity | Claim] = getattr(self, kind)
        ids = {page.removeprefix(f"{kind}/") for page in self.taken if page.startswith(f"{kind}/")}
        return frozenset(ids - {value.id for value in values})


def read_content(folder: Path) -> Content:
    """Read `articles/`, `entities/` and `claims/` under `folder`; a folder that is missing is empty."""
    problems: list[Problem] = []
    taken: set[str] = set()

    def read_all(kind: str, parse: Callable[[str, str, str], tuple[T | None, tuple[Problem, ...]]]) -> tuple[T, ...]:
        texts: list[tuple[str, str, str]] = []
        for path in sorted((folder / kind).rglob("*.md")):
            page = f"{folder.name}/{path.relative_to(folder).as_posix()}"
            if any(part.startswith(".") for part in path.relative_to(folder).parts):
                continue  # an editor's lock or copy
            taken.add(f"{kind}/{path.stem}")
            text = _misplaced(page, kind, path) or _text(page, path)
            if isinstance(text, Problem):
                problems.append(text)
                continue
            texts.append((page, path.stem, text))
        parsed = each(partial(_parsed, parse=parse), texts)
        problems.extend(problem for _, wrong in parsed for problem in wrong)
        return tuple(value for value, _ in parsed if value is not None)

    articles = read_all("articles", pages.parse_article)
    entities = read_all("entities", pages.parse_entity)
    claims = read_all("claims", pages.parse_claim)
    for name in RESERVED:
        if (folder / name).exists():
            message = "the address is that of a page that is made anew at every build; rename yours"
            problems.append(Problem(f"{folder.name}/{name}", 1, "error", "reserved", message))
    return Content(articles, entities, claims, tuple(problems), frozenset(taken))


def _parsed(
    page: tuple[str, str, str], parse: Callable[[str, str, str], tuple[T | None, tuple[Problem, ...]]]
) -> tuple[T | None, tuple[Problem, ...]]:
    return parse(*page)


def _misplaced(page: str, kind: str, path: Path) -> Problem | None:
    if path.parent.name != kind:
        message = f"a page in a folder of its own is not read; move it to {kind}/"
    elif path.stem == "index":
        message = f"`index` is the address of the list of {kind}; rename the page"
    elif _UNSAFE.search(path.stem):
        message = 'a name with one of # ? % : * " < > | or a control character is no address, so the page is left out; rename it'
    else:
        return None
    return Problem(_shown(page), 1, "error", "page-name", message)


def _text(page: str, path: Path) -> str | Problem:
    """The page without control characters, which no one typed and no browser shows. A line is one to every reader."""
    try:
        return visible(path.read_bytes().decode("utf-8").replace("\r\n", "\n").replace("\r", "\n"))
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        return Problem(page, line, "error", "undecodable", "the page is not UTF-8, so it is left out; save it as UTF-8")
    except OSError as error:
        message = f"the page cannot be read ({error.strerror}), so it is left out; mend or remove it"
        return Problem(page, 1, "error", "unreadable", message)


def _shown(name: str) -> str:
    """A file's name as it can be printed, whatever bytes it has."""
    return "".join(c if c.isprintable() else "?" for c in name)


# --- the ledger -----------------------------------------------------------------------------------------------------
# One sorted line a proposal: the page, a tab, and what it was proposed for (an entity's folded name, a claim's sentence,
# an article's seed). What a person deletes stays deleted, since its line stays.


def read_ledger(folder: Path) -> frozenset[tuple[str, str]]:
    """(page, what) pairs. Lines that git's union merge doubled or that a person damaged are skipped."""
    path = folder / LEDGER
    lines = path.read_bytes().decode("utf-8", "replace").split("\n") if path.is_file() else []
    pairs = (line.split("\t", 1) for line in lines)
    return frozenset((pair[0], pair[1]) for pair in pairs if len(pair) == 2)


def write_ledger(folder: Path, entries: Iterable[tuple[str, str]]) -> None:
    entries = sorted({(page, " ".join(what.split())) for page, what in entries})  # a line each, whatever is in it
    if entries or (folder / LEDGER).exists():
        write_file(folder / LEDGER, "".join(f"{page}\t{what}\n" for page, what in entries))


# --- files ----------------------------------------------------------------------------------------------------------


def write_file(path: Path, text: str) -> bool:
    """Write `text` if the file does not hold it already, by way of a temporary name. True where it wrote."""
    new = text.encode("utf-8")
    if path.exists() and path.read_bytes() == new:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name[:200]}.{os.getpid()}.tmp")
    temporary.write_bytes(new)
    temporary.replace(path)
    return True


def write_tree(folder: Path, files: Mapping[str, str]) -> int:
    """Make `folder` hold these files and no others; what is the same is not touched. How many were written or removed.

    Raises ValueError for a name that leads out of it: what makes an id lets none through, and what does not is a bug.
    """
    for name in files:
        if PurePosixPath(name).is_absolute() or ".." in PurePosixPath(name).parts or _UNSAFE.search(name):
            raise ValueError(f"{name!r} is no name of a file of the derived tree")
    changed = sum(write_file(folder / name, text) for name, text in files.items())
    stale = [p for p in folder.rglob("*") if p.is_file() and p.relative_to(folder).as_posix() not in files]
    for path in stale:
        path.unlink()
    return changed + len(stale)
