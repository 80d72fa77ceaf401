"""seeds/ → content/articles/: which files are read, and what is wrong with the others."""

from __future__ import annotations

import hashlib
import os
import unicodedata
from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from msgspec import structs

from generator.content import store
from generator.content.staging import Change, carry_out
from generator.fetched import origin_of, read_origins
from generator.ingest import same_text_key, text_begins
from generator.ingest.changed import what_changed
from generator.ingest.document import Fields
from generator.ingest.entry import LIBRARIES
from generator.known import other_copies, read_libraries
from generator.model import Article, Problem
from generator.parallel import onward
from generator.parsed import articles_in, left_without_text, part_of, read_all
from generator.progress import stage
from generator.project import Outcome, Project, unused
from generator.seeds import read_seed, seed_files


@stage("Reading the seeds")
def ingest(
    project: Project, content: store.Content, *, dry: bool = False, again: frozenset[str] = frozenset()
) -> Outcome:
    """Write a page for every seed that has none yet and never had one. `dry` only looks for problems; `again` names seeds
    whose article was deleted, is forgotten in the ledger, and is to be made anew."""
    before = _Before.of(project, content, again)
    problems: list[Problem] = []
    there = dict(seed_files(project, problems))
    seeds = _told_apart(project, there, before, problems)
    problems[:0] = _twins(project, content, before, whole=bool(seeds.fresh))
    libraries, wrong_there = read_libraries(seeds.libraries, {*seeds.passed, *(seed for seed, _, _ in seeds.fresh)})
    problems += wrong_there
    copies = other_copies(libraries)
    fresh = [one for one in seeds.fresh if not any(copy in before.read for copy in copies.get(one[0], ()))]
    fresh.sort(key=lambda one: one[0] in copies)  # what is read instead of others comes first
    taken = set(content.addresses)
    found: list[Article] = []
    changes: list[Change] = []
    for (seed, raw, _), (parsed, wrong) in zip(fresh, read_all(fresh, libraries), strict=True):
        if any(copy in before.read for copy in copies.get(seed, ())):
            continue  # the page is made from the snapshot; this is its PDF
        problems += wrong
        several = any(part_of(article) for article, _, _ in parsed)
        held_back = any(problem.severity == "error" for problem in wrong)
        if held_back and not several:
            continue  # no page until it is mended, so that it is said again
        made: list[Change] = []
        for article, printed, key in parsed:
            name = article.seed.name if article.seed else seed
            found.append(article)
            if name in before.read:
                continue
            if first := before.by_bytes.get(hashlib.sha256(raw).hexdigest()) or before.by_text.get(key):
                problems += _same_text(project, seed, article, first, there)
                continue
            article = replace(article, id=unused(article.id, lambda id: f"articles/{id}" in taken))
            page = f"articles/{article.id}"
            taken.add(page)
            before.by_text[key] = article
            before.read.add(name)
            made.append(Change(page, printed, (name,)))
        if dry:
            message = "the file has no page yet; `microsite build` makes it one"
            problems += [Problem(seed, 1, "notice", "no-page", message) for _ in made]
        if several and made and not held_back:  # all of the file is read: the ledger has its own name
            made[-1] = structs.replace(made[-1], remembered=(*made[-1].remembered, seed))
        changes += made
    problems += left_without_text(libraries, [*content.articles, *found], [(s, there[s]) for s in seeds.passed])
    written, left = carry_out(project.content_dir, changes) if changes and not dry else ((), ())
    return Outcome(written, (*problems, *left))


@dataclass(frozen=True, slots=True)
class _Before:
    """What was read before, by names in composed form; seeds that are being read join it."""

    ledger: frozenset[tuple[str, str]]
    made: dict[str, Article]
    """Seed, with its part, → the article that there is."""
    by_file: dict[str, list[Article]]
    by_bytes: dict[str, Article]
    """SHA-256 of a seed of one article."""
    by_text: dict[str, Article]
    """Filled in by `_twins`."""
    remembered: frozenset[str]
    read: set[str]
    """Seeds that are not read again. A file of several articles is in it by its own name once all of them are."""
    kept: frozenset[str]
    """Seeds of pages that are there, readable or not."""

    @classmethod
    def of(cls, project: Project, content: store.Content, again: frozenset[str]) -> _Before:
        ledger = store.read_ledger(project.content_dir)
        made = {_composed(article.seed.name): article for article in content.articles if article.seed}
        by_file: dict[str, list[Article]] = {}
        for article in made.values():
            by_file.setdefault(_composed(article.seed.file) if article.seed else "", []).append(article)
        remembered = frozenset(_composed(what) for page, what in ledger if page.startswith("articles/"))
        there = (what for page, what in ledger if page in content.taken)
        return cls(
            ledger=ledger,
            made=made,
            by_file=by_file,
            by_bytes={a.seed.sha256: a for a in made.values() if a.seed and not a.seed.part},
            by_text={},
            remembered=remembered,
            read={*remembered, *made} - (again | {name.rpartition("#")[0] for name in again}),
            kept=frozenset(name for what in there for name in (what, what.rpartition("#")[0])),
        )


def _twins(project: Project, content: store.Content, before: _Before, *, whole: bool) -> list[Problem]:
    """Pages with the text of another; and what text each page has, the `whole` of them where seeds are to be compared."""
    problems: list[Problem] = []
    begin = [text_begins(article) for article in content.articles]
    alike = Counter(begin)
    for article, words in zip(content.articles, begin, strict=True):
        if not whole and alike[words] == 1:
            continue  # nothing else begins so: no need to fold all of it
        twin = before.by_text.setdefault(same_text_key(article), article)
        if twin is not article:
            message = (
                f"the text is that of {_page_name(project, twin)}, so its claims count twice; delete one of the two"
            )
            problems.append(Problem(_page_name(project, article), 1, "error", "same-text", message))
    return problems


@dataclass(frozen=True, slots=True)
class _Seeds:
    fresh: list[tuple[str, bytes, Fields]] = field(default_factory=list)
    """To be read, with what was noted when they were fetched."""
    passed: list[str] = field(default_factory=list)
    libraries: list[tuple[str, bytes]] = field(default_factory=list)


def _told_apart(project: Project, there: Mapping[str, Path], before: _Before, problems: list[Problem]) -> _Seeds:
    """Which seeds are to be read, and which were; what is wrong with either is added to the problems."""
    seeds, origins = _Seeds(), read_origins(project.seeds_dir)
    files = {seed: path for seed, path in there.items() if path.suffix.lower() not in LIBRARIES}
    digests = onward(_digests, [(seed, path) for seed, path in files.items() if seed in before.read])
    for seed, path in there.items():
        made = before.by_file.get(seed, [])
        if seed in digests and not _of_other_bytes(made, digests[seed]):
            seeds.passed.append(seed)
            if not made and seed not in before.kept:
                problems.append(_without_page(before.ledger, seed))
            continue
        raw = read_seed(seed, path)
        if isinstance(raw, Problem):
            problems.append(raw)
            continue
        if path.suffix.lower() in LIBRARIES:
            seeds.libraries.append((seed, raw))
            continue
        outdated = _of_other_bytes(made, hashlib.sha256(raw).hexdigest()) if made else []
        # A file that is remembered had its page deleted, or it cannot be read: either way a person decides. So they do where
        # one page of several was deleted and the file has changed: its articles may have other numbers now.
        lost = outdated and any(name.startswith(f"{seed}#") for name in before.remembered - before.made.keys())
        if seed in before.read or lost:
            seeds.passed.append(seed)
            problems += _changed(project, outdated, seed, raw, all_of_it=outdated == made)
            if not made and seed not in before.kept:
                problems.append(_without_page(before.ledger, seed))
        else:
            name = path.relative_to(project.seeds_dir).as_posix()
            seeds.fresh.append((seed, raw, origin_of(name, raw, origins)))
    return seeds


def _composed(name: str) -> str:
    """A file's name in the form that it is compared in: a Mac decomposes its accents."""
    return unicodedata.normalize("NFC", name)


def _same_text(project: Project, seed: str, article: Article, first: Article, there: Container[str]) -> list[Problem]:
    """Two seeds of one text, or one seed that was moved after its article was made."""
    page = _page_name(project, first)
    if part_of(article):
        if article.seed and first.seed and seed == first.seed.file and article.seed.sha256 != first.seed.sha256:
            return []  # the file was changed, and the article has another number in it
        message = f"article {part_of(article)} of the file has the text of {page}, so it is left out; there is nothing to mend"
        return [Problem(seed, 1, "warning", "same-text", message)]
    other = first.seed.file if first.seed else seed
    if _composed(other) not in there and not os.path.exists(project.root / other):  # noqa: PTH110  # a name too long, or none at all, is no file either
        message = f"the text is that of {page}, whose seed {other} is gone; name this file under `source:` there"
    else:
        message = f"the text is that of {page}, so it is left out; remove one of the two seeds"
    return [Problem(seed, 1, "error", "same-text", message)]


def _without_page(ledger: Iterable[tuple[str, str]], seed: str) -> Problem:
    page = min(
        (page for page, what in ledger if _composed(what.rpartition("#")[0] or what) == seed), default="articles/…"
    )
    message = f"the page that was made of this file is gone, and stays so; to have it made anew: microsite detect --again {page}"
    return Problem(seed, 1, "notice", "no-page", message)


Look = tuple[int, int, int]
"""What a file looks like from outside: its bytes, and when these and what is said of it were changed (ns)."""


def _digests(
    seeds: Sequence[tuple[str, Path]], before: dict[str, tuple[Look, str]] | None
) -> tuple[dict[str, str], dict[str, tuple[Look, str]]]:
    """SHA-256 of the seeds that can be read. Those that look as they did are not read again: they may be a gigabyte of PDFs."""
    found: dict[str, tuple[Look, str]] = {}
    for seed, path in seeds:
        try:
            about = path.stat()
        except OSError:
            continue
        look = about.st_size, about.st_mtime_ns, about.st_ctime_ns
        known = (before or {}).get(seed)
        if known is not None and known[0] == look:
            found[seed] = known
        elif not isinstance(raw := read_seed(seed, path), Problem):
            found[seed] = look, hashlib.sha256(raw).hexdigest()
    return {seed: digest for seed, (_, digest) in found.items()}, found


def _of_other_bytes(made: list[Article], digest: str) -> list[Article]:
    """The articles whose seed is no longer what they were made from."""
    return [a for a in made if a.seed and a.seed.sha256 and a.seed.sha256 != digest]


def _changed(project: Project, before: list[Article], seed: str, raw: bytes, *, all_of_it: bool) -> list[Problem]:
    """What is said of a seed from whose other bytes these articles were made, `all_of_it` where no other was made since.
    Which of the two a person changed last, or whether both, nothing tells: both are kept."""
    if not before or ((several := part_of(before[0]) is not None) and not all_of_it):
        return []
    if several:  # their numbers may have moved
        message = (
            f"the file has changed since {_page_name(project, before[0])} and others were made from it; both are kept: put what is new "
            "into the folder of seeds as a file of its own"
        )
        return [Problem(seed, 1, "warning", "seed-changed", message)]
    digest = hashlib.sha256(raw).hexdigest()
    page, now = _page_name(project, before[0]), articles_in(seed, raw)
    differs = what_changed(before[0], now[0]) if len(now) == 1 else "its article is not in it any more"
    message = (
        f"the seed has changed since {page} was made from it, and they differ ({differs}); both are kept: to keep the "
        f"page, correct what you want of it and write `sha256: {digest}` in its `source:`; to have the seed's text "
        f"instead, delete the page and run `microsite detect --again articles/{before[0].id}`"
    )
    if not differs:
        message = (
            f"the seed has changed, but not in what {page} has of it; write `sha256: {digest}` in the page's `source:`"
        )
    return [Problem(seed, 1, "warning", "seed-changed", message)]


def _page_name(project: Project, article: Article) -> str:
    return f"{project.content}/articles/{article.id}.md"
