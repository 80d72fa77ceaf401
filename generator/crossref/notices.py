"""What is worth knowing of pages that have nothing wrong: what they do not say, and what names them no more."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from generator.model import Corpus, Problem


def notices(corpus: Corpus, undated: Collection[str] = (), folder: str = "content") -> Iterator[Problem]:
    """`undated` are pages whose date cannot be read, which is said there already."""
    for id, article in corpus.articles.items():
        page = f"{folder}/articles/{id}.md"
        if article.article.date is None and page not in undated:
            message = (
                "the article has no date, so it is on no timeline and lists put it last; add `date:`, if you know it"
            )
            yield Problem(page, 1, "notice", "no-date", message)
        if article.article.outlet is None:
            message = "the article has no outlet, so lists cannot be narrowed to it; add `outlet:`, who published it, if you know"
            yield Problem(page, 1, "notice", "no-outlet", message)
    for id, entry in corpus.entities.items():
        if not entry.articles:
            message = "no article names this entity under its title or an alias, so its page has nothing to show; add the spelling that the articles use to `aliases:`, or delete the page"
            yield Problem(f"{folder}/entities/{id}.md", (*entry.entity.lines, 1)[0], "notice", "not-named", message)
