"""Pages at old addresses, each of which leads to the page that took its place: at once where the theme reads `redirect`, by
its link elsewhere. They are in no list, search or map of the site."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model import Page
from generator.render.desk import Desk
from generator.render.markup import Md, front_matter, md, relative


def render(desk: Desk) -> Iterator[Page]:
    for old, new in desk.corpus.redirects.items():
        here, there = f"{old}.md", f"{new}.md"
        name = _name(desk, new)
        front = front_matter(
            title=name,
            redirect=desk.address(there, here),
            canonical=desk.site.absolute(there),
            search={"exclude": True},
            hide=["navigation", "toc"],
        )
        link = Md(f"[{md(name)}]({relative(there, here)})")
        moved = desk.words("moved", page=link)
        yield Page(here, f"{front}\n# {md(name)} {{ #moved }}\n\n{moved}\n")


def _name(desk: Desk, page: str) -> str:
    kind, _, identity = page.partition("/")
    corpus = desk.corpus
    if kind == "entities":
        return corpus.entities[identity].entity.name
    return corpus.claims[identity].claim.title if kind == "claims" else corpus.articles[identity].article.title
