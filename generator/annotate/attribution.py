"""Whom a sentence names as the origin of what it says: one reading of those that the three forms give, or none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from generator.annotate.candidates import Candidate
from generator.annotate.chains import cited, cited_as, is_channel, passed_on
from generator.annotate.gerunds import by_gerund
from generator.annotate.inverted import inverted, joined
from generator.annotate.narrative import by_infinitive
from generator.annotate.passives import by_passive
from generator.annotate.prepositions import by_preposition, in_statement
from generator.annotate.relatives import according_to_whom, by_relative
from generator.annotate.subjects import by_subject
from generator.annotate.tokens import Token, Words, words_of
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
    found = by_preposition(tokens, words, lexicon) + by_passive(tokens, words, lexicon)
    found += according_to_whom(tokens, words) + by_infinitive(tokens, words, lexicon)
    for cue in find_cues(tokens, lexicon):
        if cue.negated:
            continue
        if cue.pronoun is not None:
            candidate = joined(tokens, cue, words)
        else:
            candidate = (
                by_subject(tokens, cue, words) or inverted(tokens, cue, words) or by_relative(tokens, cue, words)
            )
        if candidate is not None:
            found.append(candidate)
    found += by_gerund(tokens, words, lexicon, found)
    found += [] if found else in_statement(tokens, words, lexicon)
    return sorted(found, key=lambda c: c.cue)


def choose(candidates: Sequence[Candidate], tokens: Sequence[Token], text: str, words: Words) -> Reading | None:
    """The one origin; None where two remain that say different things.

    What frames the whole sentence ("selon X", ", a dit X") goes before a subject inside it. An agency that reports
    what somebody says is the channel (`via`), not the origin.
    """
    candidates = [
        c
        for c in candidates
        if not (c.phrase and (_runs_together(tokens[slice(*c.phrase)], words) or _cannot_tell(c, tokens, words)))
    ]
    channels = [c for c in candidates if c.phrase and is_channel(tokens[slice(*c.phrase)], words)]
    speakers = [c for c in candidates if c not in channels]
    framing = [c for c in speakers if c.kind not in {"subject", "gerund"}]
    pool = framing or [*speakers[:1], *(c for c in speakers[1:] if c.kind == "gerund")] or channels
    if not pool or len({_spelled(c, tokens) for c in pool}) > 1:
        return None
    best, via = pool[0], None
    quoted = cited(tokens, best, words)
    if best.verb in words["passive_verb"] and best.cue[1] - best.cue[0] == 1:
        quoted = cited_as(tokens, best, words)
        if quoted is None:
            return None
    if quoted is not None:
        via = _spelled(best, tokens, text)
        best = replace(best, phrase=quoted)
    elif best not in channels and len({_spelled(c, tokens) for c in channels}) == 1:
        via = _spelled(channels[0], tokens, text)
    elif best not in channels:
        passed = passed_on(tokens, best, words)
        via = text[tokens[passed[0]].start : tokens[passed[1] - 1].end] if passed else None
    return Reading(best, via, best.denies or best.verb in words["denials"])


def _runs_together(phrase: Sequence[Token], words: Words) -> bool:
    """Whether a phrase holds an agency and then a name, "à l'agence Tass Anna Roy": one of the two speaks, unknown which."""
    agency = max((i for i, t in enumerate(phrase) if t.low in words["agencies"]), default=None)
    return agency is not None and sum(t.is_name for t in phrase[agency + 1 :]) > 1


def _cannot_tell(candidate: Candidate, tokens: Sequence[Token], words: Words) -> bool:
    """Whether the phrase's noun cannot speak ("La sirène annonce la fin", "The shirt says «Champions»"), or rules rather
    than tells ("The court dismissed the claims")."""
    assert candidate.phrase is not None
    rules = candidate.verb in words["of_claims"] and candidate.verb not in words["verbs"]
    if rules and any(t.low in words["judges"] for t in tokens[slice(*candidate.phrase)]):
        return True
    if candidate.verb in words["evidence_verbs"] and not any(
        {t.low, t.low.removesuffix("s")} & words["evidence"] for t in tokens[slice(*candidate.phrase)]
    ):
        return True  # "L'équipe a montré qu'elle savait courir"
    nouns: list[Token] = []
    for token in tokens[slice(*candidate.phrase)]:
        if token.low in words["links"] | words["joiners"] | words["office_links"]:
            break
        nouns.append(token)
    if any(t.is_name and t.low not in words["determiners"] for t in nouns[1:]):
        return False
    heads = nouns[-1:] if words["nouns_after_names"] else [t for t in nouns if t.low not in words["determiners"]][:1]
    return any(t.low in words["things"] for t in heads)


def _spelled(candidate: Candidate, tokens: Sequence[Token], text: str | None = None) -> str:
    if candidate.phrase is None:
        return candidate.pronoun or ""
    first, end = candidate.phrase
    if text is not None:
        return text[tokens[first].start : tokens[end - 1].end]
    return " ".join(t.low for t in tokens[first:end])
