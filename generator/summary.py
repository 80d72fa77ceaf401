"""What a run did, in a few lines: what was added, what was proposed, what needs a person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from generator.model import Problem
from generator.project import Outcome

CODES = 4
"""Kinds of problem that are named; a corpus that has more has one line all the same."""
KINDS = {"articles": ("article", "articles"), "entities": ("entity", "entities"), "claims": ("claim", "claims")}

_gathered: ContextVar[list[Outcome] | None] = ContextVar("_gathered", default=None)


@contextmanager
def gathering() -> Iterator[list[Outcome]]:
    """Within it the plugin leaves it to us to say what a build did: the outcomes that it had."""
    outcomes: list[Outcome] = []
    token = _gathered.set(outcomes)
    try:
        yield outcomes
    finally:
        _gathered.reset(token)


def gather(outcome: Outcome) -> bool:
    """True where somebody gathers: nothing more is to be said of it."""
    outcomes = _gathered.get()
    if outcomes is not None:
        outcomes.append(outcome)
    return outcomes is not None


def summary(outcome: Outcome) -> tuple[str, ...]:
    """
    >>> from generator.model import Problem
    >>> mended = Problem("a.md", 1, "error", "date", "…")
    >>> for line in summary(Outcome(("articles/a", "claims/b", "claims/c"), (mended,), extended=("claims/c",))):
    ...     print(line)
    New: 1 article. Proposed: 1 claim. 1 claim gained a source.
    1 problem needs a person (date): microsite check lists it.
    >>> summary(Outcome())
    ('Nothing new.',)
    """
    return (news(outcome.written, outcome.extended), *needs(outcome.problems))


def news(written: Iterable[str], extended: Iterable[str] = ()) -> str:
    """What there is in content/ that was not there before."""
    extended = set(extended)
    fresh = Counter(page.split("/")[0] for page in written if page not in extended)
    gained = Counter(page.split("/")[0] for page in extended)
    said = [f"New: {many(fresh['articles'], 'articles')}."] if fresh["articles"] else []
    proposed = [many(fresh[kind], kind) for kind in ("entities", "claims") if fresh[kind]]
    said += [f"Proposed: {' and '.join(proposed)}."] if proposed else []
    for kind, count in sorted(gained.items()):
        said.append(f"{many(count, kind)} gained {'a source' if count == 1 else 'sources'}.")
    return " ".join(said) or "Nothing new."


def needs(problems: Iterable[Problem]) -> tuple[str, ...]:
    """How many problems of which kinds, and what lists them; nothing where there is none."""
    codes = Counter(problem.code for problem in problems if problem.severity in ("error", "warning"))
    total = sum(codes.values())
    if not total:
        return ()
    ranked = sorted(codes, key=lambda code: (-codes[code], code))
    named = [f"{codes[code]} {code}" if total > 1 else code for code in ranked[:CODES]]
    rest = sum(codes[code] for code in ranked[CODES:])
    if rest:
        named.append(f"{rest} of other kinds")
    subject, them = ("1 problem needs", "it") if total == 1 else (f"{total} problems need", "them")
    return (f"{subject} a person ({', '.join(named)}): microsite check lists {them}.",)


def many(count: int, kind: str) -> str:
    """
    >>> many(1, "entities"), many(2, "claims")
    ('1 entity', '2 claims')
    """
    one, several = KINDS[kind]
    return f"{count} {one if count == 1 else several}"
