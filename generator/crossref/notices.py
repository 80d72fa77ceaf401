"""What is worth knowing of pages that have nothing wrong: what they do not say, and what names them no more."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from generator.model import Corpus, Problem


def notices(corpus: Corpus, wrong: Collection[Problem], *, whole: bool, folder: str = "content") -> Iterator[Problem]:
    """What is `wrong` is said there, and not again. `whole` where every article could be read: another may be what names
    an entity."""
    undated = {problem.page for problem in wrong if problem.code == "date"}
    disputed = {problem.page for problem in wrong if problem.code.startswith("alias-")}
    for id, article in corpus.articles.items():
        page = f"{folder}/articles/{id}.md"
        if article.article.date is None and page not in undated:
            message = (
                "the article has no date, so it is on no timeline and lists put it last; add `date:`, if you know it"
            )
            yield Problem(page, 1, "notice", "no-date", message)
        if article.article.outlet is None:
            message = "the article has no outlet, so lists cannot be narrowed to it; add `outlet:`, who published it, if you know it"
            yield Problem(page, 1, "notice", "no-outlet", message)
    for id, entry in corpus.entities.items():
        page = f"{folder}/entities/{id}.md"
        if whole and not entry.articles and page not in disputed:
            message = (
                "no article names this entity, so its page has nothing to show; add the spelling that the articles have to "
                "`aliases:`, or delete the page"
            )
            yield Problem(page, (*entry.entity.lines, 1)[0], "notice", "not-named", message)
