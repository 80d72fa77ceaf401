"""seeds/ → content/articles/: which files are read, and what is wrong with the others."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Container
from dataclasses import replace

from generator.content import pages, store
from generator.content.staging import Change, carry_out
from generator.ingest import parse_seed, same_text_key
from generator.model import Article, Problem
from generator.parallel import each
from generator.project import Outcome, Project, unused
from generator.seeds import read_seed, seed_files


def ingest(project: Project, content: store.Content, *, dry: bool = False) -> Outcome:
    """Write a page for every seed that has none yet and never had one. `dry` only looks for problems."""
    ledger = set(store.read_ledger(project.content_dir))
    made = {_composed(article.seed.name): article for article in content.articles if article.seed}
    by_file = {_composed(article.seed.file): article for article in made.values() if article.seed}
    read_before = {article.seed.sha256: article for article in made.values() if article.seed and not article.seed.part}
    remembered = {_composed(what) for page, what in ledger if page.startswith("articles/")}
    read_once = remembered | {name.rpartition("#")[0] for name in remembered} | set(made)
    taken = set(content.taken)
    texts: dict[str, Article] = {}
    changes: list[Change] = []
    problems: list[Problem] = []
    for article in content.articles:
        twin = texts.setdefault(same_text_key(article), article)
        if twin is not article:
            message = (
                f"the text is that of {_page_name(project, twin)}, so its claims count twice; delete one of the two"
            )
            problems.append(Problem(_page_name(project, article), 1, "error", "same-text", message))
    fresh: list[tuple[str, bytes]] = []
    there = dict(seed_files(project, problems))
    for seed, path in there.items():
        raw = read_seed(seed, path)
        if isinstance(raw, Problem):
            problems.append(raw)
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
                problems.append(_same_text(project, seed, first, there))
                continue
            article = replace(article, id=unused(article.id, lambda id: f"articles/{id}" in taken))
            page = f"articles/{article.id}"
            taken.add(page)
            texts[key] = article
            changes.append(Change(page, printed, (name,)))
    written, left = carry_out(project.content_dir, changes) if changes and not dry else ((), ())
    return Outcome(written, (*problems, *left))


def _parsed(seed: tuple[str, bytes]) -> tuple[list[tuple[Article, str, str]], tuple[Problem, ...]]:
    """A seed's articles, each with its page and by what it is known again; and what is wrong with the seed."""
    articles, wrong = parse_seed(*seed)
    return [(article, pages.article_page(article), same_text_key(article)) for article in articles], wrong


def _composed(name: str) -> str:
    """A file's name in the form that it is compared in: a Mac decomposes its accents."""
    return unicodedata.normalize("NFC", name)


def _same_text(project: Project, seed: str, first: Article, there: Container[str]) -> Problem:
    """Two seeds of one text, or one seed that was moved after its article was made."""
    page = _page_name(project, first)
    other = first.seed.file if first.seed else seed
    if _composed(other) not in there and not (project.root / other).exists():
        message = f"the text is that of {page}, whose seed {other} is gone; name this file under `source:` there"
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
