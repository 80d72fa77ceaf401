"""Whom a sentence names as the origin of what it says: one reading of those that the three forms give, or none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.annotate.candidates import Candidate
from generator.annotate.inverted import inverted, joined
from generator.annotate.phrases import Token, Words, phrase_end, words_of
from generator.annotate.prepositions import by_preposition
from generator.annotate.subjects import by_subject
from generator.annotate.verbs import find_cues
from generator.lexicon import Lexicon


@dataclass(frozen=True, slots=True)
class Reading:
    """What was chosen: a named speaker, or a pronoun whose speaker stands before."""

    candidate: Candidate
    via: str | None = None
    denied: bool = False


def find_candidates(tokens: Sequence[Token], lexicon: Lexicon) -> list[Candidate]:
    """Every reading, in text order of their cues."""
    words = words_of(lexicon)
    found = by_preposition(tokens, words, lexicon)
    for cue in find_cues(tokens, lexicon):
        if cue.negated:
            continue
        if cue.pronoun is not None:
            candidate = joined(tokens, cue, words)
        else:
            candidate = by_subject(tokens, cue, words) or inverted(tokens, cue, words)
        if candidate is not None:
            found.append(candidate)
    return sorted(found, key=lambda c: c.cue)


def choose(candidates: Sequence[Candidate], tokens: Sequence[Token], text: str, words: Words) -> Reading | None:
    """The one origin; None where two remain that say different things.

    What frames the whole sentence ("selon X", ", a dit X") goes before a subject inside it. An agency that reports
    what somebody says is the channel (`via`), not the origin.
    """
    channels = [c for c in candidates if c.phrase and is_channel(tokens[slice(*c.phrase)], words)]
    speakers = [c for c in candidates if c not in channels]
    framing = [c for c in speakers if c.kind != "subject"]
    pool = framing or speakers[:1] or channels
    if not pool or len({_spelled(c, tokens) for c in pool}) > 1:
        return None
    best, via = pool[0], None
    if best in channels:
        quoted = _cited(tokens, best, words)
        if quoted is not None:
            via = _spelled(best, tokens, text)
            best = Candidate(best.kind, quoted, best.cue, verb=best.verb, cover=best.cover)
    elif len({_spelled(c, tokens) for c in channels}) == 1:
        via = _spelled(channels[0], tokens, text)
    else:
        passed = _passed_on(tokens, best, words)
        via = text[tokens[passed[0]].start : tokens[passed[1] - 1].end] if passed else None
    return Reading(best, via, best.verb in words["denials"])


def is_channel(phrase: Sequence[Token], words: Words) -> bool:
    """Whether the phrase names a medium: "l'agence KCNA", "la presse officielle"; not "l'agence de notation"."""
    if any(t.low in words["agencies"] for t in phrase):
        return True
    heads = [
        i for i, t in enumerate(phrase) if t.low not in words["determiners"] and t.low not in words["before_nouns"]
    ]
    if not heads:
        return False
    head = phrase[heads[0]]
    if head.low in words["wires"]:
        behind = phrase[heads[0] + 1 :]
        link = bool(behind) and behind[0].low in words["links"]
        return any(t.low in words["channels"] for t in behind) or (not link and not head.is_name and bool(behind))
    return head.low in words["channels"]


def _spelled(candidate: Candidate, tokens: Sequence[Token], text: str | None = None) -> str:
    if candidate.phrase is None:
        return candidate.pronoun or ""
    first, end = candidate.phrase
    if text is not None:
        return text[tokens[first].start : tokens[end - 1].end]
    return " ".join(t.low for t in tokens[first:end])


def _cited(tokens: Sequence[Token], channel: Candidate, words: Words) -> tuple[int, int] | None:
    """Whom a channel cites: "a rapporté KCNA, citant un responsable"."""
    assert channel.phrase is not None
    behind = max(channel.phrase[1], channel.cue[1])
    for at in range(behind, min(behind + 5, len(tokens) - 1)):
        if tokens[at].low in words["citing"]:
            end = phrase_end(tokens, at + 1, words)
            return (at + 1, end) if end > at + 1 else None
    return None


def _passed_on(tokens: Sequence[Token], best: Candidate, words: Words) -> tuple[int, int] | None:
    """Who passes a speaker's words on: "a reconnu X, cité par Y"."""
    from_ = best.phrase[1] if best.phrase else best.cue[1]
    if (
        best.verb in words["passive_verb"]
        and best.cue[1] < len(tokens)
        and tokens[best.cue[1]].low in words["via_prepositions"]
    ):
        end = phrase_end(tokens, best.cue[1] + 1, words)  # was quoted as saying by X
        return (best.cue[1] + 1, end) if end > best.cue[1] + 1 else None
    for at in range(from_, len(tokens) - 2):
        if tokens[at].low in words["via_participles"] and tokens[at + 1].low in words["via_prepositions"]:
            end = phrase_end(tokens, at + 2, words)
            return (at + 2, end) if end > at + 2 else None
    return None
