"""Tellers of relative clauses: "X, qui dit avoir …", "X, selon qui …", "ce que X a démenti", "a claim the bank denies"."""

from __future__ import annotations

from collections.abc import Sequence

from generator.annotate.candidates import Candidate
from generator.annotate.chains import may_speak
from generator.annotate.complements import has_complement
from generator.annotate.phrases import phrase_end
from generator.annotate.tokens import QUOTE, Token, Words
from generator.annotate.verbs import Cue

_FARTHEST = 14
"""How many words an antecedent may have."""
_CLOSES = {",", ".", ";", ":", ")", "!", "?"}


def by_relative(tokens: Sequence[Token], cue: Cue, words: Words) -> Candidate | None:
    """The speaker that "qui dit que" follows, or whom "ce que … dément" names."""
    before = tokens[cue.first - 1].low if cue.first else ""
    if before in words["who"]:
        return _antecedent_tells(tokens, cue, words)
    if cue.verb in words["with_object"] | words["of_claims"] | words["defends"]:
        return _object_told(tokens, cue, words)
    return None


def according_to_whom(tokens: Sequence[Token], words: Words) -> list[Candidate]:
    """ "La police a entendu un voisin, selon qui le feu est parti du garage"."""
    found: list[Candidate] = []
    for at in range(2, len(tokens) - 1):
        for length in (2, 3) if tokens[at - 1].low == "," else ():
            spelled = " ".join(t.low for t in tokens[at : at + length])
            if spelled in words["according_to_whom"]:
                phrase = _antecedent(tokens, at - 1, words)
                if phrase is not None:
                    found.append(Candidate("preposition", phrase, (at, at + length)))
    return found


def _antecedent_tells(tokens: Sequence[Token], cue: Cue, words: Words) -> Candidate | None:
    """ "La Commission, qui dit ne pas avoir été consultée, …": set off by a comma, so that it is the speaker's own telling."""
    comma = cue.first - 2
    if comma < 1 or tokens[comma].low != "," or not has_complement(tokens, cue, words):
        return None
    phrase = _antecedent(tokens, comma, words)
    return Candidate("subject", phrase, (cue.first, cue.end), verb=cue.verb) if phrase else None


def _antecedent(tokens: Sequence[Token], end: int, words: Words) -> tuple[int, int] | None:
    """The whole phrase that ends before `end`, if its noun may speak: "le successeur de la maire, qui …" is not the maire;
    or the name whose office it says ("Anna Roy, la ministre, qui …")."""
    for first in range(max(end - _FARTHEST, 0), end):
        before = tokens[first - 1].low if first else ""
        if before in words["determiners"] | words["links"] | words["joiners"]:
            continue
        if tokens[first].low in words["links"] or phrase_end(tokens, first, words, limit=end) != end:
            continue
        named = _named_before(tokens, first, words)
        return named or ((first, end) if _speaks(tokens[first:end], words) else None)
    return None


def _speaks(phrase: Sequence[Token], words: Words) -> bool:
    """Whether the phrase's noun is a person, a group or a name."""
    if words["nouns_after_names"]:
        return may_speak(phrase, words) or any(t.is_name for t in phrase[1:])
    head = next((t for t in phrase if t.low not in words["determiners"] | words["before_nouns"]), None)
    return head is not None and (head.is_name or head.low in words["attitude_groups"] or may_speak([head], words))


def _named_before(tokens: Sequence[Token], office: int, words: Words) -> tuple[int, int] | None:
    """The name of two words or more that a comma parts from the office at token `office`."""
    if office < 3 or tokens[office - 1].low != ",":
        return None
    first = office - 1
    while first > 0 and tokens[first - 1].is_name and tokens[first - 1].low not in words["stops"]:
        first -= 1
    return (first, office - 1) if office - 1 - first > 1 else None


def _object_told(tokens: Sequence[Token], cue: Cue, words: Words) -> Candidate | None:
    """ "Ce que le porte-parole a nié", "Ce que dément la banque", "a claim the bank denies": nothing is told behind."""
    if _opens_object(
        tokens, cue.first, words
    ):  # the speaker stands behind the verb; not in English: "which denies guilt"
        if words["bare_relatives"]:
            return None
        end = phrase_end(tokens, cue.end, words)
        if end > cue.end and (end >= len(tokens) or tokens[end].low in _CLOSES):
            return Candidate("subject", (cue.end, end), (cue.first, cue.end), verb=cue.verb)
        return None
    if cue.end < len(tokens) and tokens[cue.end].low not in _CLOSES:
        return None
    if cue.verb in words["defends"] - words["with_object"] - words["of_claims"]:
        return None
    for first in range(cue.first - 1, max(cue.first - _FARTHEST, 0), -1):
        if tokens[first].low in {*_CLOSES, QUOTE}:
            return None
        if not _opens_object(tokens, first, words):
            continue
        if tokens[first].low in words["pronouns"] and first + 1 == cue.first:
            return Candidate("subject", None, (cue.first, cue.end), tokens[first].low, cue.verb)
        if phrase_end(tokens, first, words, limit=cue.first) == cue.first:
            return Candidate("subject", (first, cue.first), (cue.first, cue.end), verb=cue.verb)
    return None


def _opens_object(tokens: Sequence[Token], at: int, words: Words) -> bool:
    """Whether what stands before token `at` is what is told, as the object: "ce que", "une version que", "a claim"."""
    if at < 2:
        return False
    before, farther = tokens[at - 1].low, tokens[at - 2].low
    told = words["claims"] | words["told_nouns"]
    if before in words["object_relatives"]:
        return farther in told or farther in words["object_antecedents"]
    return bool(words["bare_relatives"]) and before in told and farther in words["articles"]
