"""content/ on disk: reading every page, and the ledger of what was proposed."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Sequence
from contextlib import nullcontext, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

from generator.content import links, pages
from generator.content.files import (
    TooLarge,
    inside,
    read_derived,
    read_file,
    stamps,
    write_file,
    write_tree,
)
from generator.faults import cause, remedy, shown_name
from generator.model import Article, Claim, Entity, Problem, Redirect
from generator.parallel import each
from generator.progress import stage
from generator.text import visible

__all__ = [
    "KINDS",
    "LEDGER",
    "RESERVED",
    "Content",
    "read_content",
    "read_derived",
    "read_ledger",
    "stamps",
    "write_file",
    "write_ledger",
    "write_tree",
]

KINDS = ("articles", "entities", "claims")
LEDGER = ".proposed"
LARGEST_LEDGER = 1_000_000_000
RESERVED = ("coverage.md", "data/index.md", "index.md", "method.md", "network.md", "sources.md", "timeline.md")
"""Addresses of pages that are derived from all the others."""
_UNSAFE = re.compile(r"[#?%:*\"<>|\\\x00-\x1f\x7f\ud800-\udfff]")
T = TypeVar("T")
_Page = tuple[str, str, str]
"""A page as problems name it, its id, its text."""


@dataclass(frozen=True, slots=True)
class Content:
    """Every page that could be read, sorted by id, and what was wrong with the others."""

    articles: tuple[Article, ...]
    entities: tuple[Entity, ...]
    claims: tuple[Claim, ...]
    problems: tuple[Problem, ...]
    taken: frozenset[str]
    """Pages that exist, readable or not: `claims/x`."""
    folder: str = "content"
    """What problems name the pages' folder by."""

    @property
    def redirects(self) -> tuple[tuple[str, tuple[Redirect, ...]], ...]:
        """The pages that name old addresses, each with these."""
        kinds: Sequence[tuple[str, Sequence[Article | Entity | Claim]]]
        kinds = (("articles", self.articles), ("claims", self.claims), ("entities", self.entities))
        return tuple((f"{kind}/{value.id}", value.redirects) for kind, of in kinds for value in of if value.redirects)

    @property
    def addresses(self) -> frozenset[str]:
        """Those that a new page may not have: of pages, and of pages as they once were called."""
        return self.taken | {redirect.address for _, redirects in self.redirects for redirect in redirects}

    def left_out(self, kind: str) -> frozenset[str]:
        """The ids of the pages of a kind that exist and could not be read."""
        values: Sequence[Article | Entity | Claim] = getattr(self, kind)
        ids = {page.removeprefix(f"{kind}/") for page in self.taken if page.startswith(f"{kind}/")}
        return frozenset(ids - {value.id for value in values})


def with_last_good(now: Content, before: Content) -> tuple[Content, frozenset[str]]:
    """The content with what could be read `before` in place of pages that exist and no longer can be, as while a person
    is typing; and which these are: `claims/x`."""
    names: set[str] = set()
    together: dict[str, Any] = {}
    for kind in KINDS:
        broken = now.left_out(kind)
        held = [value for value in getattr(before, kind) if value.id in broken]
        together[kind] = tuple(sorted((*getattr(now, kind), *held), key=lambda value: value.id))
        names |= {f"{kind}/{value.id}" for value in held}
    return replace(now, **together), frozenset(names)


@stage("Reading content/")
def read_content(folder: Path) -> Content:
    """Read `articles/`, `entities/` and `claims/` under `folder`; a folder that is missing is empty."""
    problems: list[Problem] = []
    taken: set[str] = set()
    noted: list[tuple[str, str, str]] = []

    def read_all(kind: str, parse: Callable[[_Page], tuple[T | None, tuple[Problem, ...]]]) -> tuple[T, ...]:
        texts: list[_Page] = []
        by_folded: dict[str, str] = {}
        if not inside(folder / kind, folder.parent, folder):
            problems.append(_link_outside(f"{folder.name}/{kind}"))
            return ()
        for name, is_link in _listed(folder / kind):
            page, path, stem = f"{folder.name}/{kind}/{name}", f"{folder}/{kind}/{name}", _stem(name)
            taken.add(f"{kind}/{stem}")
            other = by_folded.setdefault(stem.casefold(), name)
            if other is not name:
                message = f"on a Mac and under Windows {other.rpartition('/')[2]} has the same name, and one of the two is lost; rename it"
                problems.append(Problem(shown_name(page), 1, "warning", "page-name", message))
            text = _misplaced(page, kind, name, stem) or (is_link and _outside(page, folder, path)) or _text(page, path)
            if isinstance(text, Problem):
                problems.append(text)
                continue
            texts.append((page, stem, text))
        noted.extend((kind, page, text) for page, _, text in texts if kind != "articles")
        parsed = each(parse, texts)
        problems.extend(problem for _, wrong in parsed for problem in wrong)
        return tuple(value for value, _ in parsed if value is not None)

    articles = read_all("articles", _article)
    entities = read_all("entities", _entity)
    claims = read_all("claims", _claim)
    listed = (*RESERVED, *(f"{kind}/index.md" for kind in KINDS))
    for kind, page, text in noted:
        problems += links.broken_links(page, kind, text, taken, lambda to: to in listed or (folder / to).is_file())
    for name in RESERVED:
        if (folder / name).exists():
            message = "the address is that of a page that is made anew at every build; rename yours"
            problems.append(Problem(f"{folder.name}/{name}", 1, "error", "reserved", message))
    return Content(articles, entities, claims, tuple(problems), frozenset(taken), folder.name)


def read_one(folder: Path, page: str) -> Article | Entity | Claim | None:
    """The page `claims/x` alone; None where anything is wrong with it, which reading all will say."""
    kind, _, below = f"{page}.md".partition("/")
    name, path = f"{folder.name}/{page}.md", f"{folder}/{page}.md"
    parse: Callable[[_Page], tuple[Article | Entity | Claim | None, tuple[Problem, ...]]]
    parse = {"articles": _article, "entities": _entity, "claims": _claim}[kind]
    stem = _stem(below)
    text = _misplaced(name, kind, below, stem) or _outside(name, folder, path) or _text(name, path)
    value, wrong = (None, ()) if isinstance(text, Problem) else parse((name, stem, text))
    return None if wrong else value


def _article(page: _Page) -> tuple[Article | None, tuple[Problem, ...]]:
    return pages.parse_article(*page)


def _entity(page: _Page) -> tuple[Entity | None, tuple[Problem, ...]]:
    return pages.parse_entity(*page)


def _claim(page: _Page) -> tuple[Claim | None, tuple[Problem, ...]]:
    return pages.parse_claim(*page)


def _stem(name: str) -> str:
    return os.path.splitext(name.rpartition("/")[2])[0]  # noqa: PTH122  # a Path of every page takes as long as reading it


def _misplaced(page: str, kind: str, name: str, stem: str) -> Problem | None:
    if "/" in name:
        message = f"a page in a folder of its own is not read; move it to {kind}/"
    elif stem == "index":
        message = f"`index` is the address of the list of {kind}; rename the page"
    elif _UNSAFE.search(stem):
        message = 'a name with one of # ? % : * " < > | or a control character is no address, so the page is left out; rename it'
    else:
        return None
    return Problem(shown_name(page), 1, "error", "page-name", message)


def _text(page: str, path: str) -> str | Problem:
    """The page without control characters, which no one typed and no browser shows. A line is one to every reader."""
    try:
        return plain(read_file(path).decode("utf-8"))
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        return Problem(page, line, "error", "undecodable", "the page is not UTF-8, so it is left out; save it as UTF-8")
    except TooLarge as error:
        message = f"the page is too large ({error.strerror}), so it is left out; no article has so much text: take out what is none"
        return Problem(page, 1, "error", "too-large", message)
    except OSError as error:
        message = f"the page cannot be read ({cause(error)}), so it is left out; {remedy(error)}"
        return Problem(page, 1, "error", "unreadable", message)


def _listed(folder: Path) -> list[tuple[str, bool]]:
    """Pages by their paths below it, in order, but for an editor's locks and copies; and whether each is a symbolic link. Raises
    OSError where the folder is there and cannot be listed: taken for empty, all its pages would seem deleted."""
    found: list[tuple[str, bool]] = []
    places = [(str(folder), "")] if folder.exists() else []
    while places:
        place, prefix = places.pop()
        with suppress(OSError) if prefix else nullcontext(), os.scandir(place) as entries:
            for entry in entries:
                name = entry.name
                if name.startswith("."):
                    continue
                if os.path.normcase(name).endswith(".md"):
                    found.append((prefix + name, entry.is_symlink()))
                if entry.is_dir(follow_symlinks=False):
                    places.append((entry.path, f"{prefix}{name}/"))
    return sorted(found, key=lambda page: page[0].split("/"))


def _outside(page: str, folder: Path, path: str) -> Problem | None:
    """A page that another's file is shown through: what it says could be anything on this machine."""
    if not os.path.islink(path) or inside(Path(path), folder.parent, folder) or not os.path.exists(path):  # noqa: PTH110, PTH114
        return None
    return _link_outside(page)


def _link_outside(name: str) -> Problem:
    message = "it is a symbolic link out of the project, so it is left out; put what it leads to in its place"
    return Problem(shown_name(name), 1, "error", "link", message)


def plain(text: str) -> str:
    """Without control characters, and with one kind of line end: as a page is read."""
    return visible(text.replace("\r\n", "\n").replace("\r", "\n"))


# --- the ledger -----------------------------------------------------------------------------------------------------
# One sorted line a proposal: the page, a tab, and what it was proposed for (an entity's folded name, a claim's sentence,
# an article's seed). What a person deletes stays deleted, since its line stays.


def read_ledger(folder: Path) -> frozenset[tuple[str, str]]:
    """(page, what) pairs. Lines that git's union merge doubled or that a person damaged are skipped."""
    path = folder / LEDGER
    try:
        lines = read_file(path, LARGEST_LEDGER).decode("utf-8", "replace").split("\n")
    except FileNotFoundError:
        lines = []
    pairs = (line.split("\t", 1) for line in lines)
    return frozenset((pair[0], pair[1]) for pair in pairs if len(pair) == 2)


def write_ledger(folder: Path, entries: Iterable[tuple[str, str]]) -> None:
    entries = sorted({(page, " ".join(what.split())) for page, what in entries})  # a line each, whatever is in it
    if entries or (folder / LEDGER).exists():
        write_file(folder / LEDGER, "".join(f"{page}\t{what}\n" for page, what in entries))


def read_page(path: Path) -> str:
    """The page with its own line ends, so that it can be changed in one place."""
    return read_file(path).decode("utf-8")
