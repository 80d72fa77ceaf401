"""The stages that are not a module's alone: reading the articles, crossing what is in content/, writing the derived tree."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial

from generator.annotate import sentences_in
from generator.annotate.mentions import names_in, names_of
from generator.content import store
from generator.crossref import cross
from generator.crossref.notices import notices
from generator.crossref.overlaps import find_overlaps
from generator.crossref.redirects import find_redirects
from generator.freed import give_back
from generator.model import AnnotatedArticle, Corpus, Problem, Stamp
from generator.parallel import each
from generator.progress import stage
from generator.project import Project
from generator.proposals import Named, name
from generator.render import Kept, publish


@stage("Reading the articles’ sentences")
def annotated(content: store.Content) -> tuple[AnnotatedArticle, ...]:
    """Every article with what is read in it, mentions aside. Article by article."""
    found = each(sentences_in, content.articles)
    return tuple(AnnotatedArticle(a, sentences) for a, sentences in zip(content.articles, found, strict=True))


@stage("Cross-referencing")
def read(content: store.Content, named: Named, found: Sequence[Problem] = ()) -> Corpus:
    """Everything in content/ with its cross-references, and what is wrong: there, in these, and in what was `found`."""
    give_back()
    if named.entities != tuple(sorted(content.entities, key=lambda entity: entity.id)):
        named = name(named.articles, content.entities)
    index = names_of(content.entities)
    redirects, wrong = find_redirects(content.redirects, content.taken)
    corpus = cross(
        named.articles,
        content.entities,
        content.claims,
        names_in(content.entities, index),
        left_out=content.left_out("articles"),
        shared=named.shared,
        redirects=redirects,
        folder=content.folder,
    )
    whole = not content.left_out("articles")
    told = {
        *found,
        *content.problems,
        *corpus.problems,
        *wrong,
        *find_overlaps(corpus.claims, content.folder),
        *notices(corpus, (*content.problems, *corpus.problems), whole=whole, folder=content.folder),
    }
    in_order = sorted(told, key=lambda p: (p.page, p.line, p.code, p.message))
    return replace(
        corpus,
        problems=tuple(p for p in in_order if not p.is_notice),
        notices=tuple(p for p in in_order if p.is_notice),
    )


@stage("Writing what each page says")
def derive(
    project: Project, corpus: Corpus, kept: Kept, look: Callable[[], None] = lambda: None
) -> Mapping[str, Stamp]:
    """Bring the derived tree up to date; only files whose bytes changed are written. What is there then. Before each file it takes
    a `look`, which may raise to leave it at that."""

    def files() -> Iterator[tuple[str, str | bytes]]:
        for page in made:
            look()
            yield page.path, page.made

    folder = project.derived_dir
    there = store.stamps(folder)
    made = publish(corpus, project.site, kept, there, partial(store.read_derived, folder))
    now = store.write_tree(folder, files(), there, kept.stands)
    kept.settle(now)
    return now
