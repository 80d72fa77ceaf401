"""seeds/ → content/articles/: which files are read, and what is wrong with the others."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from generator.content import pages, store
from generator.fetched import origin_of, read_origins
from generator.ingest import SUFFIXES, parse_seed, same_text_key
from generator.ingest.document import Fields
from generator.ingest.library import LIBRARIES
from generator.known import Libraries, described, entry_of, known_of, other_copies, read_libraries, without_text
from generator.model import Article, Problem
from generator.parallel import each
from generator.progress import stage
from generator.project import Outcome, Project, unused


@stage("Reading the seeds")
def ingest(project: Project, content: store.Content, *, dry: bool = False) -> Outcome:
    """Write a page for every seed that has none yet and never had one. `dry` only looks for problems."""
    ledger = set(store.read_ledger(project.content_dir))
    made = {article.seed.name: article for article in content.articles if article.seed}
    by_file = {article.seed.file: article for article in made.values() if article.seed}
    read_before = {article.seed.sha256: article for article in made.values() if article.seed and not article.seed.part}
    remembered = {what for page, what in ledger if page.startswith("articles/")}
    read_once = remembered | set(made)  # a file of several articles is in it by its own name once all of them are
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
    origins = read_origins(project.seeds_dir)
    fresh: list[tuple[str, bytes, Fields]] = []
    passed: list[str] = []
    collections: list[tuple[str, bytes]] = []
    for path in _seeds(project, problems):
        seed = path.relative_to(project.root).as_posix()
        try:
            raw = path.read_bytes()
        except OSError as error:
            message = f"the file cannot be read ({error.strerror}), so it is left out; check its permissions"
            problems.append(Problem(seed, 1, "error", "unreadable", message))
            continue
        if path.suffix.lower() in LIBRARIES:
            collections.append((seed, raw))
            continue
        changed = _changed(project, by_file[seed], seed, raw) if seed in by_file else []
        problems += changed
        # A file that is remembered had its page deleted, or it cannot be read: either way a person decides. So they do where
        # one page of several was deleted and the file has changed: its articles may have other numbers now.
        lost = changed and any(name.startswith(f"{seed}#") for name in remembered - set(made))
        if seed in read_once or lost:
            passed.append(seed)
        else:
            fetched = origin_of(path.relative_to(project.seeds_dir).as_posix(), raw, origins)
            fresh.append((seed, raw, fetched))
    libraries, wrong_there = read_libraries(collections, {*passed, *(seed for seed, _, _ in fresh)})
    problems += wrong_there
    before = other_copies(libraries)
    fresh = [one for one in fresh if not any(copy in read_once for copy in before.get(one[0], ()))]
    fresh.sort(key=lambda one: one[0] in before)  # what is read instead of others comes first
    found: list[Article] = []
    for (seed, raw, _), (parsed, wrong) in zip(fresh, _read(fresh, libraries), strict=True):
        if any(copy in read_once for copy in before.get(seed, ())):
            continue  # the page is made from the snapshot; this is its PDF
        problems += wrong
        several = any(_part(article) for article, _, _ in parsed)
        held_back = any(problem.severity == "error" for problem in wrong)
        if held_back and not several:
            continue  # no page until it is mended, so that it is said again
        last = ""
        for article, printed, key in parsed:
            name = article.seed.name if article.seed else seed
            found.append(article)
            if name in read_once:
                continue
            first = read_before.get(hashlib.sha256(raw).hexdigest()) or texts.get(key)
            if first:
                problems += _same_text(project, seed, article, first)
                continue
            article = replace(article, id=unused(article.id, lambda id: f"articles/{id}" in taken))
            page = f"articles/{article.id}"
            taken.add(page)
            texts[key] = article
            read_once.add(name)
            last = page
            if not dry:
                store.write_file(project.content_dir / f"{page}.md", printed)
                ledger.add((page, name))
                written.append(page)
        if several and last and not held_back:
            ledger.add((last, seed))
    problems += _without_text(project, libraries, [*content.articles, *found], passed)
    if written:
        store.write_ledger(project.content_dir, ledger)
    return Outcome(tuple(written), tuple(problems))


Parsed = tuple[list[tuple[Article, str, str]], tuple[Problem, ...]]
"""A seed's articles, each with its page and by what it is known again; and what is wrong with the seed."""


def _read(fresh: list[tuple[str, bytes, Fields]], libraries: Libraries) -> list[Parsed]:
    """The seeds, read with what is known of them: of some that shows only once they are read."""
    parsed = each(_parsed, [(seed, raw, known_of(seed, libraries).over(fetched)) for seed, raw, fetched in fresh])
    again: dict[int, tuple[str, bytes, Fields]] = {}
    for at, (articles, wrong) in enumerate(parsed) if libraries.entries else ():
        entries = [entry_of(article, libraries) for article, _, _ in articles]
        if len(articles) == 1 and entries[0] and not _part(articles[0][0]):
            seed, raw, fetched = fresh[at]
            again[at] = (seed, raw, entries[0].fields.over(fetched))
        elif any(entries):
            told = [
                described(article, entry.fields) if entry else article
                for (article, _, _), entry in zip(articles, entries, strict=True)
            ]
            parsed[at] = ([_printed(article) for article in told], wrong)
    for at, read in zip(again, each(_parsed, list(again.values())), strict=True):
        parsed[at] = read
    return parsed


def _part(article: Article) -> int | None:
    return article.seed.part if article.seed else None


def _parsed(seed: tuple[str, bytes, Fields]) -> Parsed:
    articles, wrong = parse_seed(*seed)
    return [_printed(article) for article in articles], wrong


def _printed(article: Article) -> tuple[Article, str, str]:
    return article, pages.article_page(article), same_text_key(article)


def _without_text(project: Project, libraries: Libraries, articles: list[Article], passed: list[str]) -> list[Problem]:
    """Items of a library that belong to nothing here; a seed whose page was deleted is still there."""
    left = without_text(libraries, articles)
    made = {article.seed.file for article in articles if article.seed}
    deleted = [seed for seed in passed if seed not in made]
    if left and deleted:
        read = each(_parsed, [(seed, (project.root / seed).read_bytes(), Fields()) for seed in deleted])
        left = without_text(libraries, [*articles, *(article for found, _ in read for article, _, _ in found)])
    return left


NO_SEEDS = frozenset({"readme", "thumbs", "desktop"})
"""Stems of files that no one means as an article."""


_PARTS_OF_A_PAGE = re.compile(
    r"(?P<page>.+)[_.-](?:files?|fichiers|Dateien|archivos|ficheros|arquivos|bestanden|filer|pliki|soubory|tiedostot)",
    re.IGNORECASE,
)


def beside_a_page(path: Path, folder: Path) -> bool:
    """True for what a browser puts beside a page that it saves whole: images, scripts and frames in `PAGE_files/`."""
    for above in path.parents:
        if above == folder:
            return False
        named = _PARTS_OF_A_PAGE.fullmatch(above.name)
        if named and any(
            (above.parent / f"{named['page']}{suffix}").is_file() for suffix in (".html", ".htm", ".xhtml")
        ):
            return True
    return False


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
        if hidden or path.stem.lower() in NO_SEEDS or not path.is_file() or beside_a_page(path, folder):
            continue
        name = f"{project.seeds}/{inside.as_posix()}"
        if not name.isprintable():  # a byte that is not UTF-8 comes as a lone surrogate, which is not printable either
            shown = "".join(c if c.isprintable() else "?" for c in name)
            message = "the file's name is not UTF-8 or has a control character, so it is left out; rename it"
            problems.append(Problem(shown, 1, "error", "seed-name", message))
        elif path.suffix.lower() not in (*SUFFIXES, *LIBRARIES):
            what = f"a `{path.suffix}` file" if path.suffix else "a file without an ending"
            message = f"{what} is not read, so it is left out; save its text as .txt"
            problems.append(Problem(name, 1, "warning", "seed-format", message))
        else:
            yield path


def _same_text(project: Project, seed: str, article: Article, first: Article) -> list[Problem]:
    """Two seeds of one text, or one seed that was moved after its article was made."""
    page = _page_name(project, first)
    if _part(article):
        if article.seed and first.seed and seed == first.seed.file and article.seed.sha256 != first.seed.sha256:
            return []  # the file was changed, and the article has another number in it
        message = (
            f"article {_part(article)} of the file has the text of {page}, so it is left out; there is nothing to mend"
        )
        return [Problem(seed, 1, "warning", "same-text", message)]
    if first.seed and first.seed.file != seed and not (project.root / first.seed.file).exists():
        message = (
            f"the text is that of {page}, whose seed {first.seed.file} is gone; name this file under `source:` there"
        )
    else:
        message = f"the text is that of {page}, so it is left out; remove one of the two seeds"
    return [Problem(seed, 1, "error", "same-text", message)]


def _changed(project: Project, article: Article, seed: str, raw: bytes) -> list[Problem]:
    if article.seed and article.seed.sha256 and article.seed.sha256 != hashlib.sha256(raw).hexdigest():
        message = (
            f"the seed has changed since {_page_name(project, article)} was made from it; both are kept: bring the change into "
            "the page by hand and set its `sha256`, or name the new text as a seed of its own"
        )
        if article.seed.part:
            message = (
                f"the file has changed since {_page_name(project, article)} and others were made from it; both are kept: put what is new "
                "into the folder of seeds as a file of its own"
            )
        return [Problem(seed, 1, "warning", "seed-changed", message)]
    return []


def _page_name(project: Project, article: Article) -> str:
    return f"{project.content}/articles/{article.id}.md"
