"""How much of a sentence attributes, so that a title can leave it out; None where a cut would harm the rest."""

from __future__ import annotations

from collections.abc import Sequence

from generator.annotate.tokens import QUOTE, Token, Words
from generator.model import Span

_FINAL = {".", "!", "?", "…"}


def cover_of_preposition(tokens: Sequence[Token], cue: int, end: int, words: Words) -> Span | None:
    """Of "selon X" whose phrase ends before token `end`: the clause with its comma.

    ", selon Séoul" at the end; "Selon Séoul, " at the start; ", selon KCNA," in the middle.
    """
    end = _past_apposition(tokens, _to_the_mark(tokens, end, words), words)
    before = tokens[cue - 1] if cue else None
    if before is not None and before.low == "(":
        return (
            Span(tokens[cue - 2].end, tokens[end].end)
            if cue > 1 and end < len(tokens) and tokens[end].low == ")"
            else None
        )
    at_end = end >= len(tokens) or tokens[end].low in _FINAL
    if before is None or all(t.low in words["leads"] for t in tokens[:cue]):
        if at_end or tokens[end].low != "," or end + 1 >= len(tokens) or tokens[end + 1].low in words["relatives"]:
            return None
        return Span(tokens[cue].start, tokens[end + 1].start)
    if before.low == ",":
        if at_end:
            return Span(before.start, tokens[end - 1].end)
        return Span(before.start, tokens[end].end) if tokens[end].low == "," else None
    return Span(before.end, tokens[end - 1].end) if at_end else None


def cover_of_inverted(tokens: Sequence[Token], cue: int, end: int, words: Words) -> Span | None:
    """Of ", a rapporté X" whose phrase ends before token `end`: from the comma through what hangs on the verb."""
    before = tokens[cue - 1]
    start = before.start if before.low in {",", "–", "—", "-"} else before.end
    end = _past_apposition(tokens, _to_the_mark(tokens, end, words), words)
    if end >= len(tokens) or tokens[end].low in _FINAL:
        return Span(start, tokens[end - 1].end)
    if tokens[end].low != "," or end + 1 >= len(tokens):
        return None
    behind = tokens[end + 1]
    if behind.low == QUOTE:
        return Span(start, tokens[end - 1].end)
    if behind.low in words["tails"] or behind.low.endswith(tuple(words["gerund_endings"])):
        last = len(tokens) - 1 if tokens[-1].low in _FINAL else len(tokens)
        return Span(start, tokens[last - 1].end)
    if behind.low in words["auxiliaries"] | words["auxiliaries_be"] | words["finite"]:
        return Span(start, tokens[end].end)
    return None


def _past_apposition(tokens: Sequence[Token], end: int, words: Words) -> int:
    """Behind who the speaker is: ", selon Joseph Lhota, le président de la compagnie"."""
    if end + 2 >= len(tokens) or tokens[end].low != "," or not tokens[end - 1].is_name:
        return end
    if not any(t.low in words["persons"] for t in tokens[end + 1 : end + 4] if not t.is_name):
        return end
    after = _to_the_mark(tokens, end + 1, words)
    verbal = words["auxiliaries"] | words["auxiliaries_be"]
    return end if any(t.low in verbal for t in tokens[end:after]) else after


def _to_the_mark(tokens: Sequence[Token], end: int, words: Words) -> int:
    """To the next comma or end, where what follows the phrase hangs on it ("un communiqué publié jeudi")."""
    if end >= len(tokens) or not (
        tokens[end].is_word or tokens[end].low in {"(", QUOTE} or tokens[end].low[0].isdigit()
    ):
        return end
    if tokens[end].low in words["auxiliaries"] | words["auxiliaries_be"]:
        return end
    while end < len(tokens) and tokens[end].low not in {",", ";", ":"} | _FINAL:
        end += 1
    return end
