"""`microsite check --fix`: quotations follow the sentences that a person corrected in an article.

A quotation is put right where one sentence of its article is what became of it, beyond doubt; all others are left to a
person. The rest of the claim's page stays as it is, character for character.
"""

from __future__ import annotations

import hashlib
import os
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from generator.content import edits, pages, store
from generator.crossref.anchors import Anchor, find_anchor
from generator.ingest import parse_seed
from generator.lexicon import folded, load
from generator.model import Claim, Corpus, SeedRef, Source
from generator.project import Project
from generator.proposals import remember
from generator.text import WORD, fold, quotation_key


@dataclass(frozen=True, slots=True)
class Fix:
    """A quotation of a claim, and the sentence that it becomes."""

    page: str
    """As problems name it: `content/claims/x.md`."""
    claim: str
    at: int
    """Which source of the page, from 0."""
    old: Source
    new: str
    doubts: tuple[str, ...] = ()
    """What else on the page a person should look at now."""

    @property
    def place(self) -> str:
        return f"{self.page}:{self.old.line}"


@dataclass(frozen=True, slots=True)
class Left:
    """A quotation that is not in its article and that only a person can put right."""

    place: str
    why: str


def plan(project: Project, corpus: Corpus) -> tuple[tuple[Fix, ...], tuple[Left, ...]]:
    """What can be put right, and what cannot; nothing is written."""
    before, quoted = _before(project), _quoted(corpus)
    wanted: list[Fix] = []
    left: list[Left] = []
    for claim, at, source in _not_found(corpus):
        annotated = corpus.articles[source.article].annotated
        seed = annotated.article.seed
        was = before(seed) if seed else None
        found = find_anchor(source.quote, annotated, before=was, quoted=quoted[source.article])
        page = f"{project.content_dir.name}/claims/{claim.id}.md"
        if isinstance(found, Anchor):
            doubts = _doubts(claim, source, found.text, annotated.article.language)
            wanted.append(Fix(page, claim.id, at, source, found.text, tuple(doubts)))
        else:
            left.append(Left(f"{page}:{source.line}", found))
    fixes = [fix for fix in wanted if not _rivals(fix, wanted)]
    left += [Left(fix.place, "another quotation would become the same sentence") for fix in wanted if fix not in fixes]
    return tuple(fixes), tuple(sorted(left, key=lambda one: one.place))


def apply(project: Project, fixes: Sequence[Fix]) -> tuple[tuple[Fix, ...], tuple[Left, ...]]:
    """Write them. What was written, and what could not be."""
    texts: dict[str, str] = {}
    done: list[Fix] = []
    left: list[Left] = []
    for fix in fixes:
        path = _page(project, fix.claim)
        try:
            text = texts.get(fix.claim) or path.read_bytes().decode("utf-8")
            new = _written(fix, text) if os.access(path, os.W_OK) else None
        except OSError:
            new = None  # it was there a moment ago
        if new is None:
            left.append(Left(fix.place, "its page cannot be changed, or not in that place alone"))
        else:
            texts[fix.claim] = new
            done.append(fix)
    # first, since it is harmless without the rest; all sources, since a page that has a line there is taken for known
    remember(project, [(id, source) for id, text in texts.items() for source in _sources(id, text)])
    for claim, text in texts.items():
        store.write_file(_page(project, claim), text)
    return tuple(done), tuple(left)


def _sources(claim: str, text: str) -> tuple[Source, ...]:
    read, _ = pages.parse_claim(claim, claim, text)
    return read.sources if read else ()


def _page(project: Project, claim: str) -> Path:
    return project.content_dir / "claims" / f"{claim}.md"


def _written(fix: Fix, text: str) -> str | None:
    """The page with the new quotation; None where the page would say anything else otherwise than before."""
    try:
        new = edits.replaced(text, ("sources", fix.at, "quote"), fix.new)
    except (KeyError, ValueError, yaml.YAMLError):
        return None
    was, _ = pages.parse_claim(fix.page, fix.claim, text)
    now, _ = pages.parse_claim(fix.page, fix.claim, new)
    if was is None or now is None or len(was.sources) <= fix.at or was.sources[fix.at].quote != fix.old.quote:
        return None
    stays = [(s.article, s.quote, s.attributed_to) for s in was.sources]
    stays[fix.at] = (fix.old.article, fix.new, fix.old.attributed_to)
    same = (was.title, was.status, was.notes) == (now.title, now.status, now.notes)
    return new if same and stays == [(s.article, s.quote, s.attributed_to) for s in now.sources] else None


# --- what can be told of them ---------------------------------------------------------------------------------------


def _not_found(corpus: Corpus) -> Iterable[tuple[Claim, int, Source]]:
    """Sources whose quotation is not in the article that they name, with their place on the page."""
    for entry in corpus.claims.values():
        unverified = {id(q.source) for q in entry.quotations if not q.verified}
        for at, source in enumerate(entry.claim.sources):
            if id(source) in unverified and source.article in corpus.articles:
                yield entry.claim, at, source


def _quoted(corpus: Corpus) -> Mapping[str, set[str]]:
    """Article id → the keys of what claims quote of it, and is there."""
    keys: dict[str, set[str]] = defaultdict(set)
    for entry in corpus.claims.values():
        for quotation in entry.quotations:
            if quotation.verified:
                keys[quotation.source.article].add(quotation_key(quotation.quote))
    return keys


def _rivals(fix: Fix, others: Iterable[Fix]) -> bool:
    """Whether another quotation, with other words, would become the same sentence; or one of the same claim, with any."""
    return any(
        other is not fix
        and (other.old.article, quotation_key(other.new)) == (fix.old.article, quotation_key(fix.new))
        and (other.claim == fix.claim or quotation_key(other.old.quote) != quotation_key(fix.old.quote))
        for other in others
    )


def _before(project: Project) -> Callable[[SeedRef], str | None]:
    """The running text of an article as it was made from its seed; None where the seed is not what it was then."""

    @cache
    def read(seed: SeedRef) -> str | None:
        try:
            raw = (project.root / seed.file).read_bytes()
        except OSError:
            return None
        if seed.sha256 and hashlib.sha256(raw).hexdigest() != seed.sha256:
            return None
        articles, _ = parse_seed(seed.file, raw)
        same = [a for a in articles if a.seed and a.seed.part == seed.part]
        return " ".join(block.text for block in same[0].of_kind("paragraph")) if same else None

    return read


def _doubts(claim: Claim, source: Source, new: str, language: str) -> Iterable[str]:
    """What the page still says with words that have left the sentence."""
    gone = _words(source.quote) - _words(new) - folded(load(language), "sentence", "function_words")
    stale = [word for word in WORD.findall(claim.title) if fold(word) in gone]
    if stale:
        yield f"the title still says {_listed(stale)}"
    by = source.attributed_to
    if by and fold(by) in fold(source.quote) and fold(by) not in fold(new):
        yield f"`attributed_to:` still says `{by}`"
    negations = folded(load(language), "sentence", "negations")
    if (_words(source.quote) & negations) != (_words(new) & negations):
        yield "the sentence now denies what it stated, or states what it denied"
    figures = {w for w in _words(new) ^ _words(source.quote) if any(c.isdigit() for c in w)}
    if figures and not stale:
        yield "its figures are others now"


def _words(text: str) -> frozenset[str]:
    return frozenset(fold(word) for word in WORD.findall(text))


def _listed(words: Iterable[str]) -> str:
    return ", ".join(f"`{word}`" for word in dict.fromkeys(words))
