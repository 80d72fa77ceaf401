"""What a person should look at."""

from __future__ import annotations

from dataclasses import dataclass
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
