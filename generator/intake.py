"""seeds/ → content/articles/: which files are read, and what is wrong with the others."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from generator.content import pages, store
from generator.ingest import SUFFIXES, parse_seed, same_text_key
from generator.model import Article, Problem
from generator.parallel import each
from generator.project import Outcome, Project, unused


def ingest(project: Project, content: store.Content, *, dry: bool = False) -> Outcome:
    """Write a page for every seed that has none yet and never had one. `dry` only looks for problems."""
    ledger = set(store.read_ledger(project.content_dir))
    made = {article.seed.name: article for article in content.articles if article.seed}
    by_file = {article.seed.file: article for article in made.values() if article.seed}
    read_before = {article.seed.sha256: article for article in made.values() if article.seed and not article.seed.part}
    remembered = {what for page, what in ledger if page.startswith("articles/")}
    read_once = remembered | {name.rpartition("#")[0] for name in remembered} | set(made)
    taken = set(content.taken)
    texts: dict[str, Article] = {}
    written: list[str] = []
    problems: list[Problem] = []
    for article in content.articles:
        twin = texts.setdefault(same_text_key(article), article)
        if twin is not article:
            message = (
                f"the text is that of {_page_name(project, twin)}, so its claims count twice; delete one of the two"
            )
            problems.append(Problem(_page_name(project, article), 1, "error", "same-text", message))
    fresh: list[tuple[str, bytes]] = []
    for path in _seeds(project, problems):
        seed = path.relative_to(project.root).as_posix()
        try:
            raw = path.read_bytes()
        except OSError as error:
            message = f"the file cannot be read ({error.strerror}), so it is left out; check its permissions"
            problems.append(Problem(seed, 1, "error", "unreadable", message))
            continue
        if seed in by_file:
            problems += _changed(project, by_file[seed], seed, raw)
        if seed not in read_once:  # else its page was deleted, or cannot be read: either way a person decides
            fresh.append((seed, raw))
    for (seed, raw), (parsed, wrong) in zip(fresh, each(_parsed, fresh), strict=True):
        problems += wrong
        if any(problem.severity == "error" for problem in wrong):
            continue  # no page until it is mended, so that it is said again
        for article, printed, key in parsed:
            name = article.seed.name if article.seed else seed
            if name in made:
                continue
            first = read_before.get(hashlib.sha256(raw).hexdigest()) or texts.get(key)
            if first:
                problems.append(_same_text(project, seed, first))
                continue
            article = replace(article, id=unused(article.id, lambda id: f"articles/{id}" in taken))
            page = f"articles/{article.id}"
            taken.add(page)
            texts[key] = article
            if not dry:
                store.write_file(project.content_dir / f"{page}.md", printed)
                ledger.add((page, name))
                written.append(page)
    if written:
        store.write_ledger(project.content_dir, ledger)
    return Outcome(tuple(written), tuple(problems))


def _parsed(seed: tuple[str, bytes]) -> tuple[list[tuple[Article, str, str]], tuple[Problem, ...]]:
    """A seed's articles, each with its page and by what it is known again; and what is wrong with the seed."""
    articles, wrong = parse_seed(*seed)
    return [(article, pages.article_page(article), same_text_key(article)) for article in articles], wrong


NO_SEEDS = frozenset({"readme", "thumbs", "desktop"})
"""Stems of files that no one means as an article."""


def _seeds(project: Project, problems: list[Problem]) -> Iterator[Path]:
    """The files to read, by name; what cannot be one is a problem."""
    folder = project.seeds_dir
    if not folder.is_dir():
        message = "there is no such folder; make it, or name the one that holds the articles as `seeds:` of the plugin"
        problems.append(Problem(project.seeds, 1, "warning", "no-seeds", message))
        return
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder)
        hidden = any(part.startswith((".", "#")) or part.endswith(("~", ".swp")) for part in inside.parts)
        if hidden or path.stem.lower() in NO_SEEDS or not path.is_file():
            continue
        name = f"{project.seeds}/{inside.as_posix()}"
        if not name.isprintable():  # a byte that is not UTF-8 comes as a lone surrogate, which is not printable either
            shown = "".join(c if c.isprintable() else "?" for c in name)
            message = "the file's name is not UTF-8 or has a control character, so it is left out; rename it"
            problems.append(Problem(shown, 1, "error", "seed-name", message))
        elif path.suffix.lower() not in SUFFIXES:
            what = f"a `{path.suffix}` file" if path.suffix else "a file without an ending"
            message = f"{what} is not read, so it is left out; save its text as {' or '.join(SUFFIXES)}"
            problems.append(Problem(name, 1, "warning", "seed-format", message))
        else:
            yield path


def _same_text(project: Project, seed: str, first: Article) -> Problem:
    """Two seeds of one text, or one seed that was moved after its article was made."""
    page = _page_name(project, first)
    if first.seed and first.seed.file != seed and not os.path.exists(project.root / first.seed.file):  # noqa: PTH110  # a name too long, or none at all, is no file either
        message = (
            f"the text is that of {page}, whose seed {first.seed.file} is gone; name this file under `source:` there"
        )
    else:
        message = f"the text is that of {page}, so it is left out; remove one of the two seeds"
    return Problem(seed, 1, "error", "same-text", message)


def _changed(project: Project, article: Article, seed: str, raw: bytes) -> list[Problem]:
    if article.seed and article.seed.sha256 and article.seed.sha256 != hashlib.sha256(raw).hexdigest():
        message = (
            f"the seed has changed since {_page_name(project, article)} was made from it; both are kept: bring the change into "
            "the page by hand and set its `sha256`, or name the new text as a seed of its own"
        )
        return [Problem(seed, 1, "warning", "seed-changed", message)]
    return []


def _page_name(project: Project, article: Article) -> str:
    return f"{project.content}/articles/{article.id}.md"
