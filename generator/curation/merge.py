"""Two pages become one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.content import edits, front_matter, pages, store
from generator.content.ledger import lines_of
from generator.curation.decision import CurationError, Decision, leading_here, page_named, path_of, read, shown, unknown
from generator.model import Claim, Entity
from generator.project import Project
from generator.text import quotation_key


def merge(project: Project, kept: str, other: str) -> Decision:
    """What `other` has goes to `kept`, whose own fields win; the old address leads there. Done twice, it does nothing.

    Raises CurationError where the two cannot be one.
    """
    content, ledger = read(project)
    a, b = (page_named(project, name, content.taken) for name in (kept, other))
    kind = _mergeable(a, b)
    values: dict[str, Entity | Claim] = {f"{kind}/{v.id}": v for v in getattr(content, kind)}
    if a in values and b not in content.taken and b in {r.address for r in values[a].redirects}:
        return Decision(ledger, said=(f"{b} leads to {a} already",))
    for page in (a, b):
        if page not in content.taken:
            raise unknown(page, "is there", {p for p in content.taken if p.startswith(f"{kind}/")})
        if page not in values:
            raise CurationError(f"{shown(project, page)} cannot be read; `microsite check` says what is wrong with it")
    here, there = values[a], values[b]
    text = store.read_page(path_of(project, a))
    if isinstance(here, Claim) and isinstance(there, Claim):
        text, said = _with_claim(text, here, there)
    elif isinstance(here, Entity) and isinstance(there, Entity):
        text, said = _with_entity(text, here, there)
    text = leading_here(text, a, here, (b, *(r.address for r in there.redirects)))
    if there.notes and there.notes not in here.notes:
        text = _with_notes(text, there.notes, shown(project, b))
        said += ("its notes, below those of the page",)
    left = _left_behind(store.read_page(path_of(project, b)), there, here)
    lines = {line if line[0] != b else (a, line[1]) for line in ledger | lines_of(content)}
    said = (
        f"{shown(project, a)} has now {', '.join((*said, f'the address {b}'))}",
        *(f"not kept of {b}: {what}" for what in left),
        f"removed {shown(project, b)}",
    )
    return Decision(frozenset(lines), {a: text}, (b,), said)


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
