"""Where the forms of the material stand, and what a stage that writes has to say."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from generator.detectors import Detector, by_rules
from generator.model import Problem, Site, Stamp


@dataclass(frozen=True, slots=True)
class Project:
    """Where the four forms of the material stand."""

    root: Path
    site: Site
    seeds: str = "seeds"
    content: str = "content"
    derived: str = ".microsite/pages"
    detector: Detector = by_rules
    """What proposes entities."""

    @property
    def seeds_dir(self) -> Path:
        return self.root / self.seeds

    @property
    def content_dir(self) -> Path:
        return self.root / self.content

    @property
    def derived_dir(self) -> Path:
        return self.root / self.derived

    @property
    def cache_dir(self) -> Path:
        """What the stages gave the last time."""
        return self.root / ".microsite/cache/stages"

    @property
    def kept_dir(self) -> Path:
        """Which pages stand as they are."""
        return self.root / ".microsite/cache/pages"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a stage wrote, as pages (`claims/x`), and what a person should look at."""

    written: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    held: frozenset[str] = frozenset()
    """Pages that can no longer be read and are shown as they were last (`claims/x`)."""
    extended: tuple[str, ...] = ()
    """Of what was written, the pages that were there and gained a source."""
    derived: Mapping[str, Stamp] = field(default_factory=dict, compare=False)
    """The derived tree as it was left: each file, and what it looks like from outside."""


NO_STEMS = frozenset(
    {"index", "con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))}
)
"""The address of a list; and devices, by whose names Windows makes no file, so that a checkout there fails."""


def unused(stem: str, is_taken: Callable[[str], bool]) -> str:
    """`stem`, or with the least number behind it that is not taken, and is no name of another thing.

    >>> unused("a", lambda id: id in ("a", "a-2")), unused("con", lambda id: False)
    ('a-3', 'con-2')
    """
    id, number = stem, 2
    while is_taken(id) or id in NO_STEMS:
        id, number = f"{stem}-{number}", number + 1
    return id
