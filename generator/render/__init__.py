"""The corpus as complete plain Markdown pages: every cross-reference written out, no plugin needed to read them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial

from generator.copies import Told, beside, can_go_beside, each_in_copies
from generator.model import ClaimEntry, Corpus, Page, Site, Stamp
from generator.render import (
    article,
    citations,
    claim,
    coverage,
    entity,
    feeds,
    listing,
    network,
    open_data,
    outlets,
    paging,
    redirects,
    tables,
    timeline,
)
from generator.render.desk import Desk
from generator.render.desk import desk as _desk
from generator.render.exports import export
from generator.render.kept import Kept, LookedUp, Memo
from generator.render.packed import is_packed
from generator.render.pictures.layout import Plan
from generator.render.rights import with_rights
from generator.render.rows import Rows

Rendered = tuple[Page, LookedUp]

__all__ = ["Kept", "Memo", "publish", "render_page", "render_pages", "with_rights"]


def publish(
    corpus: Corpus,
    site: Site,
    kept: Kept | None = None,
    files: Mapping[str, Stamp] | None = None,
    read: Callable[[str], bytes | None] | None = None,
) -> Iterator[Page]:
    """Every file of the derived tree. The one way out: nothing is rendered of a text that may not be published.

    With what was `kept` of the last time and the `files` of the tree, those that stand as they are are left out; of those
    that are made row by row, rows are taken over where the files can be `read`.
    """
    corpus = corpus if is_packed(corpus) else with_rights(corpus, site)
    desk = kept.desk(corpus, site, files or {}, read) if kept else _desk(corpus, site)
    for_machines = _files(desk, corpus, kept.rows if kept else Rows())
    yield from _pages(desk, kept, for_machines, apart=not is_packed(corpus))


def _files(desk: Desk, corpus: Corpus, rows: Rows) -> Iterator[Page]:
    """What is there for machines."""
    site = desk.site
    exports = (
        *export(corpus, site, rows),
        *tables.render(corpus, desk.about, site, rows),
        *citations.files(desk.about, rows),
        *feeds.render(desk),
    )
    yield from (file for file in exports if file.path not in rows.standing)
    yield open_data.render(desk, exports, rows.standing)


def render_pages(corpus: Corpus, site: Site) -> tuple[Page, ...]:
    """Every page of the site, sorted by path. The corpus must be as `with_rights` leaves it."""
    return tuple(sorted(_pages(_desk(corpus, site)), key=lambda page: page.path))


def render_page(corpus: Corpus, site: Site, path: str) -> Page:
    """One page, of an article, an entity or a claim."""
    desk = _desk(with_rights(corpus, site), site)
    kind, _, name = path.partition("/")
    return {"articles": _article, "claims": _claim, "entities": _entity}[kind](desk, name.removesuffix(".md"))


def _pages(desk: Desk, kept: Kept | None = None, others: Iterable[Page] = (), *, apart: bool = True) -> Iterator[Page]:
    """All pages, and others, which are made while the last of these are rendered, unless there is no room for that `apart`."""
    corpus = desk.corpus
    makers: dict[str, Callable[[], Page]] = {
        **{path: partial(make, desk) for path, make in OVERVIEWS.items()},
        **paging.further(desk),
        **entity.further(desk),
        **{f"articles/{id}.md": partial(_article, desk, id) for id in corpus.articles},
        **{f"claims/{id}.md": partial(_claim, desk, id) for id in _by_article(corpus.claims)},
        **{f"entities/{id}.md": partial(_entity, desk, id) for id in corpus.entities},
    }
    todo = [path for path in makers if not (kept and kept.stands(path))]
    render = partial(_rendered, makers, kept or Kept())
    with _laying_out(desk, render, [path for path in todo if path in LAID_OUT], apart=apart) as laid_out:
        yield from _noted(kept, each_in_copies(render, [path for path in todo if path not in LAID_OUT]))
        yield listing.home(desk)  # these have the problems, which change with nothing that they look up
        yield listing.method(desk)
        yield from redirects.render(desk)
        yield from others
        yield from _noted(kept, laid_out)


def _noted(kept: Kept | None, rendered: Iterable[Rendered]) -> Iterator[Page]:
    for page, looked_up in rendered:
        if kept:
            kept.keep(page.path, looked_up)
        yield page


def _by_article(claims: Mapping[str, ClaimEntry]) -> list[str]:
    """Claims of one article stand together, so that it is looked up once for all."""
    return sorted(claims, key=lambda id: [source.article for source in claims[id].claim.sources[:1]])


def _rendered(makers: Mapping[str, Callable[[], Page]], kept: Kept, path: str) -> Rendered:
    return kept.rendered(makers[path])


@contextmanager
def _laying_out(
    desk: Desk, render: Callable[[str], Rendered], paths: Sequence[str], *, apart: bool
) -> Iterator[Iterator[Rendered]]:
    """Pages for which something is laid out are rendered beside the others, where that may be `apart`: one copy more of a large
    corpus has 300 MiB. Who asks for the first waits for them."""
    if not paths or not apart or not can_go_beside():
        yield map(render, paths)
        return

    def work(_: Told[None]) -> tuple[list[Rendered], dict[bytes, Plan]]:
        return list(map(render, paths)), desk.plans.used

    with beside(work, writes=False) as waited_for:

        def result() -> Iterator[Rendered]:
            pages, plans = waited_for()
            desk.plans.used.update(plans)
            yield from pages

        yield result()


OVERVIEWS: Mapping[str, Callable[[Desk], Page]] = {
    "articles/index.md": listing.articles,
    "claims/index.md": listing.claims,
    "entities/index.md": listing.entities,
    "timeline.md": timeline.render,
    "network.md": network.render,
    "coverage.md": coverage.render,
    "sources.md": outlets.render,
}
"""The pages that show many things."""
LAID_OUT = {"network.md"}
"""Those for which something is laid out: to load what does it takes a quarter of a second, longer than a dozen pages."""


def _article(desk: Desk, id: str) -> Page:
    return article.render(desk, desk.corpus.articles[id])


def _claim(desk: Desk, id: str) -> Page:
    return claim.render(desk, desk.corpus.claims[id])


def _entity(desk: Desk, id: str) -> Page:
    return entity.render(desk, desk.corpus.entities[id])
