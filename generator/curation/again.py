"""`detect --again`: the ledger forgets that pages were deleted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.content.ledger import Line
from generator.curation.decision import CurationError, Decision, page_named, read, shown, unknown
from generator.project import Project


@dataclass(frozen=True, slots=True)
class Forgotten:
    decision: Decision
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
    content, ledger = read(project)
    redirects = {r.address: page for page, found in content.redirects for r in found}
    proposed = {page for page, _ in ledger}
    forgotten: set[str] = set()
    for name in names:
        page = page_named(project, name, proposed | content.taken)
        if page in content.taken:
            raise CurationError(f"{shown(project, page)} is there, so there is nothing to propose anew; edit it")
        if page in redirects:
            file = shown(project, redirects[page])
            raise CurationError(f"{page} is now {redirects[page]}; take it out of `redirects:` in {file} first")
        if page not in proposed:
            raise unknown(page, "was ever proposed", proposed - content.taken)
        forgotten.add(page)
    lines = frozenset(line for line in ledger if line[0] in forgotten)
    # a file of several articles may be remembered by its own name too, and must be read again
    files = {what.rpartition("#")[0] for page, what in lines if page.startswith("articles/") and "#" in what}
    lines |= {line for line in ledger if line[0].startswith("articles/") and line[1] in files}
    found = Forgotten(Decision(ledger - lines), lines)
    for seed in sorted(found.seeds):
        file = seed if (project.root / seed).is_file() else seed.rpartition("#")[0]
        if not (project.root / file).is_file():
            raise CurationError(f"the seed {file or seed} is gone, so its article cannot be made anew; put it back")
    return found


def came_of(project: Project, forgotten: Forgotten) -> tuple[str, ...]:
    """Of the pages that are not there after all, where what they were proposed for is now."""
    content, ledger = read(project)
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
