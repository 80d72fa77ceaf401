"""A change that a person asked for: what it will do, how it is carried out, and how pages are named to it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from generator.content import edits, store
from generator.content.ledger import Line
from generator.model import Article, Claim, Entity
from generator.project import Project
from generator.text import nearest


class CurationError(ValueError):
    """What was asked cannot be done; says why, and what can."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What a command will do."""

    ledger: frozenset[Line]
    """All its lines, afterwards."""
    written: Mapping[str, str] = field(default_factory=dict)
    """Page → its new text."""
    removed: tuple[str, ...] = ()
    said: tuple[str, ...] = ()
    """For the person who asked, a line each."""


def carry_out(project: Project, decision: Decision) -> None:
    for page, text in decision.written.items():
        store.write_file(path_of(project, page), text)
    store.write_ledger(project.content_dir, decision.ledger)
    for page in decision.removed:
        path_of(project, page).unlink(missing_ok=True)


def read(project: Project) -> tuple[store.Content, frozenset[Line]]:
    return store.read_content(project.content_dir), store.read_ledger(project.content_dir)


def page_named(project: Project, name: str, known: Iterable[str]) -> str:
    """`claims/x`, from that, from `content/claims/x.md`, from a path, an address, or from `x` where one page is called so."""
    path = Path(name)
    if path.is_absolute() and path.is_relative_to(project.content_dir):
        name = path.relative_to(project.content_dir).as_posix()
    page = name.replace("\\", "/").strip("/").removeprefix("./").removeprefix(f"{project.content}/").removesuffix(".md")
    if "/" not in page:
        called = sorted(p for p in known if p.partition("/")[2] == page)
        if len(called) > 1:
            raise CurationError(f"`{name}` is the name of {' and '.join(called)}; say which")
        if not called:
            raise unknown(page, "is there", known)
        return called[0]
    kind, _, id = page.partition("/")
    if kind not in store.KINDS or "/" in id or not id:
        raise CurationError(f"`{name}` is no page; name one as claims/NAME, entities/NAME or articles/NAME")
    return page


def unknown(page: str, what: str, pages: Iterable[str]) -> CurationError:
    bare = "/" not in page
    by_name = {(p.partition("/")[2] if bare else p): p for p in sorted(pages)}
    near = nearest(page, list(by_name))
    meant = f"`{by_name[near[0]]}` may be meant" if near else "name one as claims/NAME, entities/NAME or articles/NAME"
    return CurationError(f"no page `{page}` {what}; {meant}")


def path_of(project: Project, page: str) -> Path:
    return project.content_dir / f"{page}.md"


def shown(project: Project, page: str) -> str:
    return f"{project.content}/{page}.md"


def leading_here(text: str, page: str, value: Article | Entity | Claim, addresses: Iterable[str]) -> str:
    """The page with the old addresses that it has not yet; a name alone is one of its own kind."""
    have = {page, *(redirect.address for redirect in value.redirects)}
    kind = page.partition("/")[0] + "/"
    new = [address.removeprefix(kind) for address in dict.fromkeys(addresses) if address not in have]
    return edits.appended(text, "redirects", new) if new else text
