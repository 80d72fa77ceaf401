"""One reading of whom a sentence names as the origin."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from generator.model import Span


@dataclass(frozen=True, slots=True)
class Candidate:
    """One reading. Ranges are half-open indexes of tokens."""

    kind: Literal["preposition", "inverted", "subject", "gerund"]
    phrase: tuple[int, int] | None
    """None where a pronoun stands for the speaker."""
    cue: tuple[int, int]
    pronoun: str | None = None
    verb: str | None = None
    cover: Span | None = None
    denies: bool = False
    """It denies by more than its verb: "oppose un démenti", "se défend d'avoir menti"."""
