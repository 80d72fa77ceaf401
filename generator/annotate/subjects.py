"""Who speaks before the verb: "X a affirmé que …", "X said that …", "…," X said."""

from __future__ import annotations

from collections.abc import Sequence

from generator.annotate.appositions import apposed_name, name_before
from generator.annotate.candidates import Candidate
from generator.annotate.chains import may_speak
from generator.annotate.complements import denies_by_noun, has_complement
from generator.annotate.cover import cover_of_inverted
from generator.annotate.phrases import phrase_end
from generator.annotate.tokens import QUOTE, Token, Words
from generator.annotate.verbs import Cue
from generator.model import Span

_FARTHEST = 80
"""How many words before its verb a subject may begin; a bound on what a page without full stops costs."""


def by_subject(tokens: Sequence[Token], cue: Cue, words: Words) -> Candidate | None:
    complement = has_complement(tokens, cue, words)
    if complement is None:
        return None
    denies = denies_by_noun(tokens, cue, words)
    for start in clause_starts(tokens, cue.first, words):
        low = tokens[start].low
        trailing = _trailing_cover(tokens, start, cue, words)
        cover = None if _would_leave_adjunct(tokens, start, cue, words) else trailing
        tells = complement or trailing is not None or _behind_quotation(tokens, start, words)
        if not (tells or _is_inserted(tokens, start, cue, words) or _confirms(tokens, start, cue, words)):
            continue
        if low in words["pronouns"] and start + 1 == cue.first:
            return Candidate("subject", None, (cue.first, cue.end), low, cue.verb, cover, denies)
        end = phrase_end(tokens, start, words, limit=cue.first)
        if _ends_name(tokens, start, end, cue.first, words):
            end = cue.first
        if words["bare_relatives"] and end > start + 2 and tokens[start + 1].low in words["claims"]:
            continue  # "a charge Lima denies"
        if end == start or not (
            leads_to_verb(tokens[end : cue.first], words) or _is_apposed(tokens, start, end, cue.first)
        ):
            continue
        if cue.verb in words["nounlike"] and not _stands_alone(tokens, start, end, cue.first, words):
            continue
        if end < cue.first and tokens[cue.verb_at].low == cue.verb:
            continue  # "decided to leave and continue the flight"
        if end < cue.first:
            end = min(apposed_name(tokens, start, end, words), cue.first)
        start, end = name_before(tokens, start, words) or (start, end)
        return Candidate("subject", (start, end), (cue.first, cue.end), verb=cue.verb, cover=cover, denies=denies)
    return _shared_subject(tokens, cue, words) if complement else None


def _ends_name(tokens: Sequence[Token], start: int, end: int, verb: int, words: Words) -> bool:
    """Whether the one word between a name and the verb is the name's last: "L'ONG Terres sûres affirme"."""
    if words["nouns_after_names"] or end == start or end != verb - 1 or not tokens[end - 1].is_name:
        return False
    low = tokens[end].low
    other = ("stops", "determiners", "days", "adverbs", "infinitive_links", "tails", "links", "joiners", "negations")
    adverb = low.endswith(tuple(words["adverb_endings"])) or low.endswith(tuple(words["gerund_endings"]))
    return tokens[end].is_word and low.endswith("s") and not adverb and not any(low in words[key] for key in other)


def _confirms(tokens: Sequence[Token], start: int, cue: Cue, words: Words) -> bool:
    """ "A spokesman confirmed the arrests": by one who speaks; not "The test confirmed the fault", "confirmed his place"."""
    if cue.verb not in words["told_by_persons"] or cue.end + 1 >= len(tokens):
        return False
    low = tokens[cue.end].low
    what = low in words["determiners"] and low not in words["possessives"]
    speaker = tokens[start : phrase_end(tokens, start, words, limit=cue.first)]
    return what and (may_speak(speaker, words) or any(t.low in words["attitude_groups"] for t in speaker))


def _stands_alone(tokens: Sequence[Token], start: int, end: int, verb: int, words: Words) -> bool:
    """Whether a noun phrase is whole before a form that may be a noun too: "The firm reports"; not "sticky notes"."""
    known = any(t.is_name or t.low in words["determiners"] or t.low.endswith("s") for t in tokens[start:end])
    known = known or any(t.low in words["channels"] | words["persons"] for t in tokens[start:end])
    return known and (end == verb or tokens[end].low == ",")


def _is_apposed(tokens: Sequence[Token], start: int, end: int, verb: int) -> bool:
    """Whether a name stands between commas before the verb: "une des maires de la vallée, Anna Roy, a dit"."""
    names = [t for t in tokens[start:end] if t.is_name]
    return start > 0 and tokens[start - 1].low == "," and len(names) == end - start > 1 and (
        [t.low for t in tokens[end:verb]] == [","])  # fmt: skip


def _trailing_cover(tokens: Sequence[Token], start: int, cue: Cue, words: Words) -> Span | None:
    """Of an English subject behind what it says: "…, Kim said on Friday"."""
    if not words["trailing_subjects"] or start == 0 or tokens[start - 1].low not in {",", QUOTE}:
        return None
    if any(t.low in words["subordinators"] for t in tokens[cue.end : cue.end + 4]):
        return None
    if not _ends_telling(tokens, cue.end, words):
        return None
    return cover_of_inverted(tokens, start, cue.end, words)


def _would_leave_adjunct(tokens: Sequence[Token], start: int, cue: Cue, words: Words) -> bool:
    """Whether the clause with the verb is the sentence's own: "Within a month of it, Lima announced another fair", "During
    the fair, Kim said, "…"". What is announced is no part of the telling, and a circumstance says nothing alone."""
    before = tokens[: start - 1]
    if before and before[0].low in words["adjunct_leads"] and all(t.low not in {",", QUOTE} for t in before):
        return True
    at = cue.end
    while at < len(tokens) and (tokens[at].low in words["days"] or tokens[at].low in words["day_leads"]):
        at += 1
    return cue.end < at < len(tokens) and tokens[at].low in words["determiners"] | words["articles"]


def _ends_telling(tokens: Sequence[Token], at: int, words: Words) -> bool:
    """Whether nothing is told behind the verb, but to whom, when or where it was: "Kim told reporters on Friday"."""
    if at < len(tokens) and tokens[at].low in words["audiences"] | words["agencies"] | words["articles"]:
        at = max(at + 1, phrase_end(tokens, at, words))
    if at >= len(tokens) or not tokens[at].is_word:
        return True
    low = tokens[at].low
    return low in words["days"] | words["skip_prepositions"] | words["tails"] or low.endswith(
        tuple(words["adverb_endings"])
    )


def _shared_subject(tokens: Sequence[Token], cue: Cue, words: Words) -> Candidate | None:
    """The subject of the verb before: "La Poste a réagi et a nié toute responsabilité"."""
    if cue.first == 0 or tokens[cue.first - 1].low not in words["joiners"] or tokens[cue.verb_at].low == cue.verb:
        return None
    end = phrase_end(tokens, 0, words, limit=cue.first - 1)
    verbal = words["auxiliaries"] | words["auxiliaries_be"] | words["negators"]
    past = bool(words["trailing_subjects"]) and tokens[end].low.endswith(tuple(words["participle_endings"]))
    if end == 0 or not (tokens[end].low in verbal or past):
        return None
    if any(
        t.low in words["subordinators"] | words["relatives"] or t.low in {QUOTE, ",", ";"}
        for t in tokens[end : cue.first]
    ):
        return None
    return Candidate("subject", (0, end), (cue.first, cue.end), verb=cue.verb)


def opening_subject(tokens: Sequence[Token], words: Words) -> tuple[int, int] | None:
    """The noun phrase with a name in it that opens a sentence, or stands behind one of its first commas."""
    for first in (0, *(i + 1 for i, t in enumerate(tokens[:12]) if t.low == ",")):
        end = phrase_end(tokens, first, words)
        end = apposed_name(tokens, first, end, words) if end > first else end
        if end > first:
            named = any(t.is_name and t.low not in words["determiners"] for t in tokens[first:end])
            return (first, end) if named or _is_speaker(tokens, first, end, words) else None
    return None


def _is_speaker(tokens: Sequence[Token], first: int, end: int, words: Words) -> bool:
    """ "Le syndicat a …": one who may speak, and a verb that shows where the phrase ends."""
    verbal = words["auxiliaries"] | words["auxiliaries_be"] | words["negators"] | words["reflexives"]
    heads = {t.low for t in tokens[first:end]} & (words["persons"] | words["attitude_groups"])
    return bool(heads) and end < len(tokens) and tokens[end].low in verbal


def clause_starts(tokens: Sequence[Token], limit: int, words: Words) -> list[int]:
    """Where a main clause may begin before `limit`, leftmost first."""
    opens = (
        {",", ";", ":", ")", "("} | words["leads"] | words["days"] | ({QUOTE} if words["trailing_subjects"] else set())
    )
    first = max(limit - _FARTHEST, 0)
    starts = [first, *(i + 1 for i in range(first, limit - 1) if tokens[i].low in opens)]
    return [s for s in starts if s < limit]


def leads_to_verb(between: Sequence[Token], words: Words) -> bool:
    """Whether what stands between a subject and its verb leaves the one the subject of the other."""
    if not between:
        return True
    first, last = between[0].low, between[-1].low
    if first == "(":
        return last == ")"
    verbal = any(t.low in words["auxiliaries"] | words["auxiliaries_be"] for t in between)
    if first == ",":
        if len(between) < 3 or last != ",":
            return False
        return not verbal or between[1].low in words["relatives"] or _holds_relative(between, words)
    if any(t.low in {",", QUOTE, ":", ";"} or t.low in words["subordinators"] | words["relatives"] for t in between):
        return False
    participle = first.endswith(tuple(words["participle_endings"]))
    if participle and words["trailing_subjects"]:  # "a man identified as X said"; not "the firm welcomed Apple's move"
        participle = (
            len(between) > 1
            and between[1].low in (words["skip_prepositions"] | words["days"]) - words["infinitive_words"]
        )
    opens = first in words["skip_prepositions"] or first in words["days"] or participle
    return opens and not verbal


def _holds_relative(between: Sequence[Token], words: Words) -> bool:
    """Whether a circumstance has its only verbs in a relative: ", dans une lettre que l'AFP a pu lire,"."""
    if between[1].low not in words["skip_prepositions"] or sum(t.low == "," for t in between) != 2:
        return False
    opens = words["relatives"] | words["that"]
    verbal = words["auxiliaries"] | words["auxiliaries_be"]
    first = next((i for i, t in enumerate(between) if t.low in opens), len(between))
    return not any(t.low in verbal for t in between[:first])


def _behind_quotation(tokens: Sequence[Token], start: int, words: Words) -> bool:
    """ "«…» Kim added.": an English subject may follow what it says."""
    return bool(words["trailing_subjects"]) and start > 0 and tokens[start - 1].low == QUOTE


def _is_inserted(tokens: Sequence[Token], start: int, cue: Cue, words: Words) -> bool:
    """ "The dam, officials warned, could break." """
    return (
        bool(words["trailing_subjects"])
        and start > 1
        and tokens[start - 1].low == ","
        and cue.end + 1 < len(tokens)
        and tokens[cue.end].low == ","
        and cue.verb in words["verbs"]
        and cue.verb not in words["inverted_quote"]
    )
