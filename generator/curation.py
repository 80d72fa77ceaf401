"""What an editor does most often, as one command: forget a deletion, merge two pages, reject a page.

Each is first worked out as a `Change`, in which nothing is lost, and then carried out in an order in which a run that
breaks off loses nothing either: pages are written, then the ledger, and only then are files removed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from generator.content import edits, front_matter, pages, store
from generator.content.ledger import Line, lines_of
from generator.model import Article, Claim, Entity
from generator.project import Project
from generator.text import nearest, quotation_key


class CurationError(ValueError):
    """What was asked cannot be done; says why, and what can."""


@dataclass(frozen=True, slots=True)
class Change:
    """What a command will do."""

    ledger: frozenset[Line]
    """All its lines, afterwards."""
    written: Mapping[str, str] = field(default_factory=dict)
    """Page → its new text."""
    removed: tuple[str, ...] = ()
    said: tuple[str, ...] = ()
    """For the person who asked, a line each."""


def carry_out(project: Project, change: Change) -> None:
    for page, text in change.written.items():
        store.write_file(_path(project, page), text)
    store.write_ledger(project.content_dir, change.ledger)
    for page in change.removed:
        _path(project, page).unlink(missing_ok=True)


# --- again ------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Forgotten:
    change: Change
    lines: frozenset[Line]
    """What the ledger no longer has."""

    @property
    def seeds(self) -> frozenset[str]:
        """Those of the pages that were articles."""
        return frozenset(what for page, what in self.lines if page.startswith("articles/"))


def forget(project: Project, names: Iterable[str]) -> Forgotten:
    """The ledger without these deleted pages, so that they are proposed anew.

    Raises CurationError for a page that is there, that leads to another, or that was never proposed.
    """
    content, ledger = _read(project)
    redirects = {r.address: page for page, found in content.redirects for r in found}
    proposed = {page for page, _ in ledger}
    forgotten: set[str] = set()
    for name in names:
        page = _page(project, name, proposed | content.taken)
        if page in content.taken:
            raise CurationError(f"{_shown(project, page)} is there, so there is nothing to propose anew; edit it")
        if page in redirects:
            file = _shown(project, redirects[page])
            raise CurationError(f"{page} is now {redirects[page]}; take it out of `redirects:` in {file} first")
        if page not in proposed:
            raise _unknown(page, "was ever proposed", proposed - content.taken)
        forgotten.add(page)
    lines = frozenset(line for line in ledger if line[0] in forgotten)
    found = Forgotten(Change(ledger - lines), lines)
    for seed in sorted(found.seeds):
        file = seed if (project.root / seed).is_file() else seed.rpartition("#")[0]
        if not (project.root / file).is_file():
            raise CurationError(f"the seed {file or seed} is gone, so its article cannot be made anew; put it back")
    return found


def came_of(project: Project, forgotten: Forgotten) -> tuple[str, ...]:
    """Of the pages that are not there after all, where what they were proposed for is now."""
    content, ledger = _read(project)
    said: list[str] = []
    for page in sorted({page for page, _ in forgotten.lines} - content.taken):
        about = {what for p, what in forgotten.lines if p == page}
        now = sorted({p for p, what in ledger if what in about and p in content.taken})
        if now:
            said.append(f"{page}: what it was proposed for is now in {', '.join(now)}")
        else:
            why = "the articles say it no longer, or the corpus is so large that one article's claim has no page (single_claims)"
            said.append(
                f"{page}: nothing was proposed; {why if page.startswith('claims/') else 'no article suggests it'}"
            )
    return tuple(said)


# --- merge ------------------------------------------------------------------------------------------------------------


def merge(project: Project, kept: str, other: str) -> Change:
    """What `other` has goes to `kept`, whose own fields win; the old address leads there. Done twice, it does nothing.

    Raises CurationError where the two cannot be one.
    """
    content, ledger = _read(project)
    a, b = (_page(project, name, content.taken) for name in (kept, other))
    kind = _mergeable(a, b)
    values: dict[str, Entity | Claim] = {f"{kind}/{v.id}": v for v in getattr(content, kind)}
    if a in values and b not in content.taken and b in {r.address for r in values[a].redirects}:
        return Change(ledger, said=(f"{b} leads to {a} already",))
    for page in (a, b):
        if page not in content.taken:
            raise _unknown(page, "is there", {p for p in content.taken if p.startswith(f"{kind}/")})
        if page not in values:
            raise CurationError(f"{_shown(project, page)} cannot be read; `microsite check` says what is wrong with it")
    here, there = values[a], values[b]
    text = store.read_page(_path(project, a))
    if isinstance(here, Claim) and isinstance(there, Claim):
        text, said = _with_claim(text, here, there)
    elif isinstance(here, Entity) and isinstance(there, Entity):
        text, said = _with_entity(text, here, there)
    text = _leading_here(text, a, here, (b, *(r.address for r in there.redirects)))
    if there.notes and there.notes not in here.notes:
        text = _with_notes(text, there.notes, _shown(project, b))
        said += ("its notes, below those of the page",)
    left = _left_behind(store.read_page(_path(project, b)), there, here)
    lines = {line if line[0] != b else (a, line[1]) for line in ledger | lines_of(content)}
    said = (
        f"{_shown(project, a)} has now {', '.join((*said, f'the address {b}'))}",
        *(f"not kept of {b}: {what}" for what in left),
        f"removed {_shown(project, b)}",
    )
    return Change(frozenset(lines), {a: text}, (b,), said)


def _mergeable(a: str, b: str) -> str:
    kind, other = (page.partition("/")[0] for page in (a, b))
    if a == b:
        raise CurationError(f"{a} is named twice; name the page that stays, then the one that goes")
    if kind != other:
        raise CurationError(f"{a} and {b} are of two kinds, so they cannot be one; name two claims or two entities")
    if kind == "articles":
        raise CurationError(
            "two articles are not merged, since a quotation belongs to the article it stands in; of two copies reject one: "
            f"microsite reject {b} --to {a}, then name the other in the claims that `microsite check` lists"
        )
    return kind


def _with_claim(text: str, here: Claim, there: Claim) -> tuple[str, tuple[str, ...]]:
    have = {(s.article, quotation_key(s.quote)) for s in here.sources}
    new = {key: s for s in there.sources if (key := (s.article, quotation_key(s.quote))) not in have}
    if not new:
        return text, ("all its sources already",)
    return pages.with_sources(text, tuple(new.values())), (f"{len(new)} more source{'s' if len(new) > 1 else ''}",)


def _with_entity(text: str, here: Entity, there: Entity) -> tuple[str, tuple[str, ...]]:
    have = {here.name, *here.aliases}
    new = [name for name in dict.fromkeys((there.name, *there.aliases)) if name not in have]
    said: tuple[str, ...] = ()
    if new:
        text, said = edits.appended(text, "aliases", new), (f"the name{'s' if len(new) > 1 else ''} {', '.join(new)}",)
    if there.wikidata and not here.wikidata:
        text, said = edits.added(text, "wikidata", there.wikidata), (*said, f"wikidata: {there.wikidata}")
    return text, said


def _leading_here(text: str, page: str, value: Article | Entity | Claim, addresses: Iterable[str]) -> str:
    """The page with the old addresses that it has not yet; a name alone is one of its own kind."""
    have = {page, *(redirect.address for redirect in value.redirects)}
    kind = page.partition("/")[0] + "/"
    new = [address.removeprefix(kind) for address in dict.fromkeys(addresses) if address not in have]
    return edits.appended(text, "redirects", new) if new else text


def _with_notes(text: str, notes: str, file: str) -> str:
    newline = "\r\n" if "\r\n" in text else "\n"
    added = f"<!-- from {file.replace('--', '- -')}, merged into this page -->\n\n{notes}\n".replace("\n", newline)
    return f"{text.rstrip()}{newline * 2}{added}"


_COMMENT = re.compile(r"(?:^|[ \t])(#.*)$", re.MULTILINE)


def _left_behind(text: str, there: Entity | Claim, here: Entity | Claim) -> Sequence[str]:
    """What a person may have written on the page that goes, and the page that stays does not take."""
    left: list[str] = []
    if isinstance(there, Claim) and isinstance(here, Claim) and there.title != here.title:
        left.append(f"its title: {there.title}")
    if isinstance(there, Entity) and isinstance(here, Entity):
        if there.kind != here.kind:
            left.append(f"kind: {there.kind}")
        if there.wikidata and here.wikidata and there.wikidata != here.wikidata:
            left.append(f"wikidata: {there.wikidata}")
    if there.status not in ("proposed", here.status):
        left.append(f"status: {there.status}")
    known = pages.fields_of(pages.ClaimFields if isinstance(there, Claim) else pages.EntityFields)
    front, match = front_matter.read("", text), front_matter.split(text)
    if match is not None and isinstance(front, front_matter.FrontMatter):
        left += [f"{key}: {value}" for key, value in front.values.items() if key not in known]
        left += [f"the comment {comment.strip()}" for comment in _COMMENT.findall(match["yaml"])]
    return left


# --- reject -----------------------------------------------------------------------------------------------------------


def reject(project: Project, names: Iterable[str], *, to: str | None = None) -> Change:
    """Pages deleted, and remembered, so that they are not proposed again; their addresses lead `to` a page, or nowhere:
    what was no claim has no other place. Raises CurationError for a page that never was."""
    content, ledger = _read(project)
    proposed = {page for page, _ in ledger}
    rejected = tuple(dict.fromkeys(_page(project, name, content.taken | proposed) for name in names))
    said: list[str] = []
    for page in rejected:
        if page not in content.taken and page not in proposed:
            raise _unknown(page, "is there", content.taken)
        known = page in content.taken
        said.append(f"removed {_shown(project, page)}" if known else f"{_shown(project, page)} was deleted before")
    redirects = {page: tuple(r.address for r in found) for page, found in content.redirects}
    written: dict[str, str] = {}
    if to is not None:
        target = _page(project, to, content.taken)
        if target not in content.taken - set(rejected):
            raise _unknown(target, "stays", content.taken - set(rejected))
        kind, _, id = target.partition("/")
        value = next((v for v in getattr(content, kind) if v.id == id), None)
        if value is None:
            raise CurationError(
                f"{_shown(project, target)} cannot be read; `microsite check` says what is wrong with it"
            )
        old = [address for page in rejected for address in (page, *redirects.get(page, ()))]
        written[target] = _leading_here(store.read_page(_path(project, target)), target, value, old)
        said.append(f"{', '.join(old)} lead{'s' if len(old) == 1 else ''} to {_shown(project, target)}")
    else:
        said += [
            f"{', '.join(redirects[page])} led to {page}, and leads nowhere now"
            for page in rejected
            if page in redirects
        ]
    for claim in content.claims:
        quoted = {s.article for s in claim.sources if f"articles/{s.article}" in rejected}
        if quoted and f"claims/{claim.id}" not in rejected:
            file = _shown(project, f"claims/{claim.id}")
            said.append(f"{file} quotes {' and '.join(sorted(quoted))}: take that source out, or reject the claim too")
    removed = tuple(page for page in rejected if page in content.taken)
    remembered = {line for line in lines_of(content) if line[0] in removed}
    said.append(f"To have it proposed anew: microsite detect --again {' '.join(rejected)}")
    return Change(ledger | remembered, written, removed, tuple(said))


# --- naming pages -----------------------------------------------------------------------------------------------------


def _read(project: Project) -> tuple[store.Content, frozenset[Line]]:
    return store.read_content(project.content_dir), store.read_ledger(project.content_dir)


def _page(project: Project, name: str, known: Iterable[str]) -> str:
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
            raise _unknown(page, "is there", known)
        return called[0]
    kind, _, id = page.partition("/")
    if kind not in store.KINDS or "/" in id or not id:
        raise CurationError(f"`{name}` is no page; name one as claims/NAME, entities/NAME or articles/NAME")
    return page


def _unknown(page: str, what: str, pages: Iterable[str]) -> CurationError:
    bare = "/" not in page
    by_name = {(p.partition("/")[2] if bare else p): p for p in sorted(pages)}
    near = nearest(page, list(by_name))
    meant = f"`{by_name[near[0]]}` may be meant" if near else "name one as claims/NAME, entities/NAME or articles/NAME"
    return CurationError(f"no page `{page}` {what}; {meant}")


def _path(project: Project, page: str) -> Path:
    return project.content_dir / f"{page}.md"


def _shown(project: Project, page: str) -> str:
    return f"{project.content}/{page}.md"
