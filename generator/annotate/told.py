"""A sentence as read, with whom it names as the origin."""

from __future__ import annotations

from dataclasses import dataclass

from generator.annotate.attribution import Reading
from generator.annotate.tokens import Token
from generator.model import Attribution, Span


@dataclass(frozen=True, slots=True)
class Told:
    """One sentence as read: its words, and whom it names as the origin."""

    block: int
    span: Span
    tokens: tuple[Token, ...]
    """Each quotation is one token."""
    reading: Reading | None = None
    read_in: tuple[Token, ...] = ()
    """The tokens that the reading's indexes count in."""
    attribution: Attribution | None = None

    @property
    def denied(self) -> bool:
        return self.attribution is not None and self.reading is not None and self.reading.denied

    @property
    def by_preposition(self) -> bool:
        return self.reading is not None and self.reading.candidate.kind == "preposition"

    @property
    def framing(self) -> tuple[Span, ...]:
        """The stretches that only say who tells: what is dated there is the telling ("a rapporté jeudi KCNA")."""
        if self.reading is None:
            return ()
        best = self.reading.candidate
        if best.kind == "subject":
            return (best.cover,) if best.cover else ()
        last = best.phrase[1] if best.phrase else best.cue[1]
        said = Span(self.read_in[best.cue[0]].start, self.read_in[last - 1].end)
        return (said, best.cover) if best.cover else (said,)
