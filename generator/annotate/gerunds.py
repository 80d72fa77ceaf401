"""Tellers behind a participle: "X left the room, saying that …", "with X saying «…»", "X a quitté la salle, affirmant que"."""

from __future__ import annotations

from collections.abc import Sequence

from generator.annotate.candidates import Candidate
from generator.annotate.chains import may_speak
from generator.annotate.complements import holds_clause
from generator.annotate.phrases import phrase_end
from generator.annotate.subjects import opening_subject
from generator.annotate.tokens import QUOTE, Token, Words
from generator.annotate.verb_forms import forms_of
from generator.lexicon import Lexicon


def by_gerund(tokens: Sequence[Token], words: Words, lexicon: Lexicon, found: Sequence[Candidate]) -> list[Candidate]:
    """The subject of the sentence, where nobody else was `found`; behind "with", who stands between."""
    forms = forms_of(lexicon)
    told: list[Candidate] = []
    for at in range(2, len(tokens) - 1):
        verb = forms.gerunds.get(tokens[at].low)
        if verb is None or verb not in forms.plain or verb in words["not_gerunds"] or not _tells(tokens, at + 1, words):
            continue
        person = _behind_with(tokens, at, words)
        if person is not None:
            told.append(Candidate("gerund", person, (at, at + 1), verb=verb))
        elif tokens[at - 1].low in words["gerund_leads"] | words["documents"] and not found and not told:
            told += _of_the_subject(tokens, at, verb, words)
    return told


def _tells(tokens: Sequence[Token], at: int, words: Words) -> bool:
    """Whether a clause or a quotation follows."""
    low = tokens[at].low
    if low in {":", ","}:
        return at + 1 < len(tokens) and tokens[at + 1].low == QUOTE
    return low == QUOTE or low in words["that"] or holds_clause([t.low for t in tokens[at : at + 14]], words)


def _behind_with(tokens: Sequence[Token], at: int, words: Words) -> tuple[int, int] | None:
    """ "with analyst Paul Roe saying": who stands between the two."""
    for first in range(at - 1, max(at - 12, 0), -1):
        if tokens[first - 1].low in words["with"] and phrase_end(tokens, first, words, limit=at) == at:
            return first, at
    return None


def _of_the_subject(tokens: Sequence[Token], at: int, verb: str, words: Words) -> list[Candidate]:
    """The noun phrase that opens the sentence and has a verb of its own, if it is one that may speak."""
    if tokens[0].low in words["pronouns"]:
        return [Candidate("subject", None, (at, at + 1), tokens[0].low, verb)]
    found = opening_subject(tokens, words) or (0, phrase_end(tokens, 0, words))
    phrase = tokens[slice(*found)]
    end = found[1]
    speaks = may_speak(phrase, words) or any(t.is_name for t in phrase[1:])
    lone = len(phrase) == 1 and phrase[0].is_name and bool(words["trailing_subjects"])
    passive = any(t.low in words["via_prepositions"] for t in tokens[end:at])
    goes_on = end < at and (tokens[end].is_word or tokens[end].low == ",")
    return (
        [Candidate("subject", found, (at, at + 1), verb=verb)] if (speaks or lone) and goes_on and not passive else []
    )
