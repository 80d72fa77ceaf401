"""Precision, recall and F1 over hand-made gold, and floors that only a person lowers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass
class Score:
    """Counts of what was found and of what was wanted."""

    right: int = 0
    found: int = 0
    wanted: int = 0
    misses: list[str] = field(default_factory=list)
    """One line each, for a person who looks why."""

    def add(self, case: str, found: Any, wanted: Any) -> None:
        """One value: None (or False) is nothing found, nothing wanted."""
        self.add_all(case, [found] if found else [], [wanted] if wanted else [])

    def add_all(self, case: str, found: Iterable[Any], wanted: Iterable[Any]) -> None:
        found, left = list(found), list(wanted)
        self.found += len(found)
        self.wanted += len(left)
        extra = []
        for value in found:
            if value in left:
                left.remove(value)
                self.right += 1
            else:
                extra.append(value)
        if extra or left:
            self.misses.append(f"{case}: found {extra or '–'}, wanted {left or '–'}")

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.wanted if self.wanted else 1.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def __str__(self) -> str:
        return (
            f"P {self.precision:.3f}  R {self.recall:.3f}  F1 {self.f1:.3f}  ({self.right}/{self.found}/{self.wanted})"
        )


def table(scores: Mapping[str, Score]) -> str:
    return "\n".join(f"{name:28} {score}" for name, score in scores.items())


def check(scores: Mapping[str, Score], floors: Mapping[str, tuple[float, float]]) -> None:
    """Fail where a precision or a recall is below its floor, with the misses."""
    assert floors.keys() <= scores.keys()
    short = {
        name: score
        for name, score in scores.items()
        if name in floors
        if score.precision < floors[name][0] or score.recall < floors[name][1]
    }
    said = "\n".join(
        f"{name}: {score}, floors {floors[name]}\n  " + "\n  ".join(score.misses) for name, score in short.items()
    )
    assert not short, f"below the floor\n{said}"
