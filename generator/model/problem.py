"""What a person should look at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

Severity = Literal["error", "warning", "notice"]
"""What is wrong, what is most likely wrong, and what could be added or is worth knowing. A notice is no problem: `check`
lists it, and nothing fails by it."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that a person should look at, or may: a notice. It rides along; the rest goes on."""

    page: str
    """The file, relative to the project: `content/claims/x.md`, `seeds/a.txt`."""
    line: int
    """1-based; 1 where the whole file is meant."""
    severity: Severity
    code: str
    """Short and stable, for filters: `quote-not-found`."""
    message: str
    """The cause, then the remedy, in words an editor understands."""

    @property
    def is_notice(self) -> bool:
        return self.severity == "notice"

    def __str__(self) -> str:
        return f"{self.page}:{self.line}: {self.severity}: {self.message} [{self.code}]"


MANY = 20
"""Problems of one kind that are said one by one where a person waits for something else."""


def in_brief(problems: Sequence[Problem]) -> Iterator[Problem]:
    """The problems in order; of a kind that has more than `MANY`, the rest as one line, where the first of them would be."""
    counts = Counter((problem.severity, problem.code) for problem in problems)
    seen: Counter[tuple[str, str]] = Counter()
    for problem in problems:
        kind = (problem.severity, problem.code)
        seen[kind] += 1
        if counts[kind] <= MANY + 1 or seen[kind] <= MANY:
            yield problem
        elif seen[kind] == MANY + 1:
            message = f"and {counts[kind] - MANY:,} more like these; `microsite check` lists them all"
            yield replace(problem, message=message)
