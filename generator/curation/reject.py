"""Pages deleted for good."""

from __future__ import annotations

from collections.abc import Iterable

from generator.content import store
from generator.content.ledger import lines_of
from generator.curation.decision import CurationError, Decision, leading_here, page_named, path_of, read, shown, unknown
from generator.project import Project


def reject(project: Project, names: Iterable[str], *, to: str | None = None) -> Decision:
    """Pages deleted, and remembered, so that they are not proposed again; their addresses lead `to` a page, or nowhere:
    what was no claim has no other place. Raises CurationError for a page that never was."""
    content, ledger = read(project)
    proposed = {page for page, _ in ledger}
    rejected = tuple(dict.fromkeys(page_named(project, name, content.taken | proposed) for name in names))
    said: list[str] = []
    for page in rejected:
        if page not in content.taken and page not in proposed:
            raise unknown(page, "is there", content.taken)
        known = page in content.taken
        said.append(f"removed {shown(project, page)}" if known else f"{shown(project, page)} was deleted before")
    redirects = {page: tuple(r.address for r in found) for page, found in content.redirects}
    written: dict[str, str] = {}
    if to is not None:
        target = page_named(project, to, content.taken)
        if target not in content.taken - set(rejected):
            raise unknown(target, "stays", content.taken - set(rejected))
        kind, _, id = target.partition("/")
        value = next((v for v in getattr(content, kind) if v.id == id), None)
        if value is None:
            raise CurationError(
                f"{shown(project, target)} cannot be read; `microsite check` says what is wrong with it"
            )
        old = [address for page in rejected for address in (page, *redirects.get(page, ()))]
        written[target] = leading_here(store.read_page(path_of(project, target)), target, value, old)
        said.append(f"{', '.join(old)} lead{'s' if len(old) == 1 else ''} to {shown(project, target)}")
    else:
        said += [
            f"{', '.join(redirects[page])} led to {page}, and leads nowhere now"
            for page in rejected
            if page in redirects
        ]
    for claim in content.claims:
        quoted = {s.article for s in claim.sources if f"articles/{s.article}" in rejected}
        if quoted and f"claims/{claim.id}" not in rejected:
            file = shown(project, f"claims/{claim.id}")
            said.append(f"{file} quotes {' and '.join(sorted(quoted))}: take that source out, or reject the claim too")
    removed = tuple(page for page in rejected if page in content.taken)
    remembered = {line for line in lines_of(content) if line[0] in removed}
    said.append(f"To have it proposed anew: microsite detect --again {' '.join(rejected)}")
    return Decision(ledger | remembered, written, removed, tuple(said))
