"""The stages, composed: seeds → content → corpus → pages. Start reading here.

    ingest    seeds/ → content/articles/                       parse_seed
    annotate  article → sentences with what they state         annotate
    propose   articles → content/entities/, content/claims/    propose_entities, propose_claims
    read      content/ → Corpus                                find_mentions, cross
    derive    Corpus → .microsite/pages/                       render_pages, export

Each is a function from what is on disk to what is on disk, safe to run again: a second run writes nothing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from generator import text
from generator.annotate import annotate
from generator.annotate.mentions import find_mentions, names_of
from generator.content import pages, store
from generator.crossref import cross
from generator.detect.claims import propose_claims
from generator.detect.entities import propose_entities
from generator.ingest import SUFFIXES, parse_seed, same_text_key
from generator.lexicon import load
from generator.model import AnnotatedArticle, Article, Corpus, Entity, Problem, Site, Source, lay_out
from generator.render import render_pages
from generator.render.exports import export


@dataclass(frozen=True, slots=True)
class Project:
    """Where the four forms of the material stand."""

    root: Path
    site: Site
    seeds: str = "seeds"
    content: str = "content"
    derived: str = ".microsite/pages"

    @property
    def seeds_dir(self) -> Path:
        return self.root / self.seeds

    @property
    def content_dir(self) -> Path:
        return self.root / self.content

    @property
    def derived_dir(self) -> Path:
        return self.root / self.derived


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a stage wrote, as pages (`claims/x`), and what a person should look at."""

    written: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


def build(project: Project) -> tuple[Corpus, Outcome]:
    """All stages: new seeds are taken in, proposals written, the derived tree brought up to date."""
    ingested = ingest(project)
    content = store.read_content(project.content_dir)
    articles = annotated(content)
    proposed = propose(project, content, articles)
    if proposed.written:
        content = store.read_content(project.content_dir)
    corpus = read(content, articles, ingested.problems)
    derive(project, corpus)
    return corpus, Outcome((*ingested.written, *proposed.written), corpus.problems)


def take_in(project: Project) -> Outcome:
    """Seeds and proposals alone: what `content/` gains. The derived tree is left as it is."""
    ingested = ingest(project)
    content = store.read_content(project.content_dir)
    proposed = propose(project, content, annotated(content))
    return Outcome((*ingested.written, *proposed.written), ingested.problems)


def refresh(project: Project) -> tuple[Corpus, Outcome]:
    """The derived tree from `content/` as it is: what an edit needs."""
    content = store.read_content(project.content_dir)
    corpus = read(content, annotated(content), ingest(project, dry=True).problems)
    derive(project, corpus)
    return corpus, Outcome((), corpus.problems)


def check(project: Project) -> tuple[Problem, ...]:
    """What a person should look at, writing nothing."""
    content = store.read_content(project.content_dir)
    return read(content, annotated(content), ingest(project, dry=True).problems).problems


# --- seeds → content/articles/ ------------------------------------------------------------------------------------


def ingest(project: Project, *, dry: bool = False) -> Outcome:
    """Write a page for every seed that has none yet and never had one. `dry` only looks for problems."""
    content = store.read_content(project.content_dir)
    ledger = set(store.read_ledger(project.content_dir))
    made = {article.seed.file: article for article in content.articles if article.seed}
    read_before = {article.seed.sha256: article for article in made.values() if article.seed}
    remembered = {what for page, what in ledger if page.startswith("articles/")}
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
    for path in _seeds(project, problems):
        seed = path.relative_to(project.root).as_posix()
        try:
            raw = path.read_bytes()
        except OSError as error:
            message = f"the file cannot be read ({error.strerror}), so it is left out; check its permissions"
            problems.append(Problem(seed, 1, "error", "unreadable", message))
            continue
        if seed in made:
            problems += _changed(project, made[seed], seed, raw)
            continue
        if seed in remembered:
            continue  # its page was deleted, or cannot be read: either way a person decides
        parsed, wrong = parse_seed(seed, raw)
        problems += wrong
        if parsed is None or any(problem.severity == "error" for problem in wrong):
            continue  # no page until it is mended, so that it is said again
        first = read_before.get(hashlib.sha256(raw).hexdigest()) or texts.get(same_text_key(parsed))
        if first:
            problems.append(_same_text(project, seed, first))
            continue
        article = replace(parsed, id=_unused(parsed.id, lambda id: f"articles/{id}" in taken))
        page = f"articles/{article.id}"
        taken.add(page)
        texts[same_text_key(article)] = article
        if not dry:
            store.write_file(project.content_dir / f"{page}.md", pages.article_page(article))
            ledger.add((page, seed))
            written.append(page)
    if written:
        store.write_ledger(project.content_dir, ledger)
    return Outcome(tuple(written), tuple(problems))


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
    if first.seed and first.seed.file != seed and not (project.root / first.seed.file).exists():
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


def _unused(stem: str, is_taken: Callable[[str], bool]) -> str:
    id, number = stem, 2
    while is_taken(id):
        id, number = f"{stem}-{number}", number + 1
    return id


# --- content/articles/ → content/entities/, content/claims/ -----------------------------------------------------------


def annotated(content: store.Content) -> tuple[AnnotatedArticle, ...]:
    """Every article with what is read in it, mentions aside. Article by article."""
    return tuple(annotate(article, load(article.language)) for article in content.articles)


def propose(project: Project, content: store.Content, articles: Sequence[AnnotatedArticle]) -> Outcome:
    """Write the pages that the articles suggest and that were never proposed; append new sources to claims."""
    ledger = set(store.read_ledger(project.content_dir))
    ledger |= _unremembered(ledger, content)
    written: list[str] = []

    proposed_before = {what for page, what in ledger if page.startswith("entities/")}
    entities = list(content.entities)
    for entity in propose_entities(articles, content.entities):
        keys = [text.fold(name) for name in (entity.name, *entity.aliases)]
        if proposed_before.isdisjoint(keys):
            entity = replace(entity, id=_unused(entity.id, lambda id: f"entities/{id}" in content.taken))
            page = f"entities/{entity.id}"
            store.write_file(project.content_dir / f"{page}.md", pages.entity_page(entity))
            written.append(page)
            entities.append(entity)
            ledger.update((page, key) for key in keys)

    index = names_of(entities)
    articles = [replace(a, mentions=find_mentions(a.article, index)) for a in articles]
    decided = _decided(ledger, articles)
    proposals = propose_claims(articles, content.claims, decided, left_out=content.left_out("claims"))
    for claim in proposals.claims:
        claim = replace(claim, id=_unused(claim.id, lambda id: f"claims/{id}" in content.taken))
        page = f"claims/{claim.id}"
        store.write_file(project.content_dir / f"{page}.md", pages.claim_page(claim))
        written.append(page)
        ledger.update((page, _ledger_key(source)) for source in claim.sources)
    for id, sources in _by_claim(proposals.additions).items():
        path = project.content_dir / "claims" / f"{id}.md"
        store.write_file(path, pages.with_sources(path.read_text(encoding="utf-8"), sources))
        written.append(f"claims/{id}")
        ledger.update((f"claims/{id}", _ledger_key(source)) for source in sources)
    ledger.update((f"claims/{id}", _ledger_key(source)) for id, source in proposals.rejected)
    store.write_ledger(project.content_dir, ledger)
    return Outcome(tuple(written))


def _unremembered(ledger: set[tuple[str, str]], content: store.Content) -> set[tuple[str, str]]:
    """The lines of pages that the ledger has none of: written by a person, or the ledger was lost."""
    known = {page for page, _ in ledger}
    lines = {(f"articles/{a.id}", a.seed.file) for a in content.articles if a.seed}
    lines |= {(f"entities/{e.id}", text.fold(name)) for e in content.entities for name in (e.name, *e.aliases)}
    lines |= {(f"claims/{c.id}", _ledger_key(source)) for c in content.claims for source in c.sources}
    return {line for line in lines if line[0] not in known}


def _ledger_key(source: Source) -> str:
    """`ARTICLE#DIGEST` of the sentence, so that a line of the ledger stays a line."""
    return f"{source.article}#{hashlib.sha256(text.quotation_key(source.quote).encode()).hexdigest()[:16]}"


def _decided(ledger: set[tuple[str, str]], articles: Sequence[AnnotatedArticle]) -> dict[tuple[str, str], str]:
    """(article id, quotation key) of every sentence that was proposed before → the id of its claim."""
    ids = {what: page.removeprefix("claims/") for page, what in sorted(ledger) if page.startswith("claims/")}
    found = {}
    for annotated in articles:
        for sentence in annotated.sentences:
            source = Source(annotated.article.id, sentence.text)
            if id := ids.get(_ledger_key(source)):
                found[source.article, text.quotation_key(source.quote)] = id
    return found


def _by_claim(additions: Sequence[tuple[str, Source]]) -> dict[str, tuple[Source, ...]]:
    ids = sorted({id for id, _ in additions})
    return {id: tuple(source for i, source in additions if i == id) for id in ids}


# --- content/ → corpus → pages ------------------------------------------------------------------------------------


def read(content: store.Content, articles: Sequence[AnnotatedArticle], found: Sequence[Problem] = ()) -> Corpus:
    """Everything in content/ with its cross-references, and what is wrong: there, in these, and in what was `found`."""
    index = names_of(content.entities)
    articles = [replace(a, mentions=find_mentions(a.article, index)) for a in articles]
    by_id = {entity.id: entity for entity in content.entities}

    def names_in(phrase: str) -> tuple[Entity, ...]:
        plain, blocks = lay_out([("paragraph", phrase, None, 1)])
        alone = Article(id="", title="", text=plain, blocks=blocks, language="")
        return tuple(by_id[mention.entity] for mention in find_mentions(alone, index))

    corpus = cross(articles, content.entities, content.claims, names_in, left_out=content.left_out("articles"))
    problems = {*found, *content.problems, *corpus.problems}
    return replace(corpus, problems=tuple(sorted(problems, key=lambda p: (p.page, p.line, p.code, p.message))))


def derive(project: Project, corpus: Corpus) -> int:
    """Bring the derived tree up to date; only files whose bytes changed are written. How many were."""
    made = (*render_pages(corpus, project.site), *export(corpus, project.site))
    return store.write_tree(project.derived_dir, {page.path: page.text for page in made})
