"""Tellers behind a passive: "est accusé par X d'avoir", "a été confirmé par X", "it was announced by X that"."""

from __future__ import annotations

from collections.abc import Sequence

from generator.annotate.candidates import Candidate
from generator.annotate.phrases import phrase_end
from generator.annotate.tokens import Token, Words
from generator.annotate.verb_forms import forms_of
from generator.lexicon import Lexicon


def by_passive(tokens: Sequence[Token], words: Words, lexicon: Lexicon) -> list[Candidate]:
    """A participle of a verb that tells, behind a form of "être", with "par X" behind it. Negated ones tell nothing."""
    participles = forms_of(lexicon).participles
    found: list[Candidate] = []
    for at in range(1, len(tokens) - 2):
        verb = participles.get(tokens[at].low)
        if verb is None or not (verb in words["passive_tellers"] or verb in words["denials"]):
            continue
        first = _auxiliary(tokens, at, words)
        if first is None and verb in words["denials"] and tokens[at - 1].low in words["claims"] | words["told_nouns"]:
            first = at  # "…, une information démentie par la banque."
        elif verb not in words["passive_tellers"]:
            continue
        if first is None or any(
            t.low in words["negators"] | words["negations"] for t in tokens[max(first - 3, 0) : at]
        ):
            continue
        by = at + 1
        while by < len(tokens) and (tokens[by].low in words["days"] or tokens[by].low.endswith(tuple(words["adverb_endings"]))):  # fmt: skip
            by += 1
        if by + 1 < len(tokens) and tokens[by].low in words["told_to"]:
            by = phrase_end(tokens, by + 1, words)  # "confirmée à l'AFP par", "confirmed to Reuters by"
        if by + 1 >= len(tokens) or tokens[by].low not in words["via_prepositions"]:
            continue
        end = phrase_end(tokens, by + 1, words)
        if end == by + 1 or (verb in words["passive_of"] and not _says_what(tokens, end, words)):
            continue
        if first == at and end < len(tokens) and tokens[end].is_word:
            continue  # "Une rumeur démentie par la banque a couru"
        found.append(Candidate("subject", (by + 1, end), (first, at + 1), verb=verb))
    return found


def _auxiliary(tokens: Sequence[Token], at: int, words: Words) -> int | None:
    """Where "a été", "est", "has been" begins before the participle at `at`, adverbs between them skipped."""
    first = at - 1
    while first > 0 and (
        tokens[first].low in words["adverbs"] or tokens[first].low.endswith(tuple(words["adverb_endings"]))
    ):
        first -= 1
    if tokens[first].low not in words["auxiliaries_be"] | words["been"]:
        return None
    had = first > 0 and tokens[first].low in words["been"] and tokens[first - 1].low in words["auxiliaries"]
    return first - 1 if had else first


def _says_what(tokens: Sequence[Token], end: int, words: Words) -> bool:
    """Whether an accusation says of what: "accusé par X d'avoir fui"; not "accusé par X"."""
    return end < len(tokens) and tokens[end].low in words["accused_of"]
