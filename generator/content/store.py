"""content/ on disk: reading every page, writing what is new, and the ledger of what was proposed."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from generator.content import pages
from generator.model import Article, Claim, Entity, Problem

KINDS = ("articles", "entities", "claims")
LEDGER = ".proposed"
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


def read_content(folder: Path) -> Content:
    """Read `articles/`, `entities/` and `claims/` under `folder`; a folder that is missing is empty."""
    problems: list[Problem] = []
    taken: set[str] = set()

    def read_all(kind: str, parse: Callable[[str, str, str], tuple[T | None, tuple[Problem, ...]]]) -> tuple[T, ...]:
        found: list[T] = []
        for path in sorted((folder / kind).glob("*.md")):
            page = f"{folder.name}/{kind}/{path.name}"
            taken.add(f"{kind}/{path.stem}")
            try:
                text = path.read_bytes().decode("utf-8").replace("\r\n", "\n")
            except UnicodeDecodeError as error:
                line = error.object.count(b"\n", 0, error.start) + 1
                problems.append(
                    Problem(
                        page, line, "error", "undecodable", "the page is not UTF-8, so it is left out; save it as UTF-8"
                    )
                )
                continue
            value, wrong = parse(page, path.stem, text)
            problems.extend(wrong)
            if value is not None:
                found.append(value)
        return tuple(found)

    return Content(
        articles=read_all("articles", pages.parse_article),
        entities=read_all("entities", pages.parse_entity),
        claims=read_all("claims", pages.parse_claim),
        problems=tuple(problems),
        taken=frozenset(taken),
    )


# --- the ledger -----------------------------------------------------------------------------------------------------
# One sorted line a proposal: the page, a tab, and what it was proposed for (an entity's folded name, a claim's sentence,
# an article's seed). What a person deletes stays deleted, since its line stays.


def read_ledger(folder: Path) -> frozenset[tuple[str, str]]:
    """(page, what) pairs. Lines that git's union merge doubled or that a person damaged are skipped."""
    path = folder / LEDGER
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    pairs = (line.split("\t", 1) for line in lines)
    return frozenset((pair[0], pair[1]) for pair in pairs if len(pair) == 2)


def write_ledger(folder: Path, entries: Iterable[tuple[str, str]]) -> None:
    entries = sorted(set(entries))
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
    """Make `folder` hold these files and no others; what is the same is not touched. How many were written or removed."""
    changed = sum(write_file(folder / name, text) for name, text in files.items())
    stale = [p for p in folder.rglob("*") if p.is_file() and p.relative_to(folder).as_posix() not in files]
    for path in stale:
        path.unlink()
    return changed + len(stale)
