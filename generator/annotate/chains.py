"""Through whom a speaker's words came: "a rapporté KCNA, citant X", "a reconnu X, cité par Y", "Y quoted X as saying"."""

from __future__ import annotations

from collections.abc import Sequence

from generator.annotate.candidates import Candidate
from generator.annotate.phrases import phrase_end
from generator.annotate.tokens import Token, Words


def is_channel(phrase: Sequence[Token], words: Words) -> bool:
    """Whether the phrase names a medium: "l'agence KCNA", "la presse officielle"; not "l'agence de notation"."""
    if any(t.low in words["agencies"] or (t.is_name and t.low in words["papers"]) for t in phrase):
        return True
    heads = [
        i for i, t in enumerate(phrase) if t.low not in words["determiners"] and t.low not in words["before_nouns"]
    ]
    if not heads:
        return False
    head = phrase[heads[0]]
    last = phrase[-1].low
    if words["nouns_after_names"] and len(phrase) - heads[0] > 1 and phrase[-2].is_name:
        if last in words["wires"] and phrase[-1].text.islower():
            return not phrase[-2].text.isupper()  # the Novin agency; not "the UN agency"
        if last in words["channels"] and phrase[-1].text.islower():
            return True  # the Herald newspaper
    if head.low in words["wires"]:
        behind = phrase[heads[0] + 1 :]
        link = bool(behind) and behind[0].low in words["links"]
        return any(t.low in words["channels"] for t in behind) or (not link and not head.is_name and bool(behind))
    return head.low in words["channels"]


def cited(tokens: Sequence[Token], teller: Candidate, words: Words) -> tuple[int, int] | None:
    """Whom a teller cites: "a rapporté KCNA, citant un responsable", "selon le Soir, qui cite un ministre".

    A medium may cite anything; anybody else only a person ("citing the ban as his reason" names no origin).
    """
    if teller.phrase is None:
        return None
    medium = is_channel(tokens[slice(*teller.phrase)], words)
    if tokens[0].low in words["citing"] and medium:  # "Citing two aides, the Herald reported that …"
        end = phrase_end(tokens, 1, words)
        return (1, end) if end > 1 else None
    for behind in dict.fromkeys((teller.phrase[1], max(teller.phrase[1], teller.cue[1]))):
        for at in range(behind, min(behind + 5, len(tokens) - 1)):
            if tokens[at].low not in words["citing"]:
                continue
            end = phrase_end(tokens, at + 1, words)
            if end > at + 1 and (medium or may_speak(tokens[at + 1 : end], words)):
                return at + 1, end
    return _cited_at_last(tokens, teller, words) if medium else None


def _cited_at_last(tokens: Sequence[Token], teller: Candidate, words: Words) -> tuple[int, int] | None:
    """Whom a medium cites behind all that it tells: "The radio reported that the ship sank, citing an officer."."""
    for at in range(teller.cue[1], len(tokens) - 1):
        if tokens[at].low in words["citing"] and tokens[at - 1].low == ",":
            end = phrase_end(tokens, at + 1, words)
            closes = (
                end >= len(tokens) or tokens[end].low in {",", ".", ";"} | words["days"] | words["skip_prepositions"]
            )
            return (at + 1, end) if closes and may_speak(tokens[at + 1 : end], words) else None
    return None


def may_speak(phrase: Sequence[Token], words: Words) -> bool:
    """Whether the phrase has a noun for a person, or for a source."""
    return any(t.low in words["sources"] or {t.low, t.low.removesuffix("s")} & words["persons"] for t in phrase)


def cited_as(tokens: Sequence[Token], teller: Candidate, words: Words) -> tuple[int, int] | None:
    """Whom an English medium quotes: "Reuters quoted Ana Silva as saying"."""
    end = phrase_end(tokens, teller.cue[1], words)
    told = [t.low for t in tokens[end : end + 2]]
    known = end > teller.cue[1] and len(told) == 2 and told[0] in words["as"] and told[1] in words["as_telling"]
    return (teller.cue[1], end) if known else None


def passed_on(tokens: Sequence[Token], best: Candidate, words: Words) -> tuple[int, int] | None:
    """Who passes a speaker's words on: "a reconnu X, cité par Y", "X was quoted by Y as saying"."""
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
