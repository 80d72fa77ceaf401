"""The verb before who speaks: ", a rapporté X", "a-t-il ajouté", "a-t-on appris auprès de X"."""

from __future__ import annotations

from collections.abc import Sequence

from generator.annotate.appositions import apposed_name
from generator.annotate.candidates import Candidate
from generator.annotate.chains import is_channel, may_speak
from generator.annotate.complements import needs_noun
from generator.annotate.cover import cover_of_inverted
from generator.annotate.phrases import phrase_end
from generator.annotate.subjects import clause_starts, leads_to_verb
from generator.annotate.tokens import QUOTE, Token, Words
from generator.annotate.verbs import Cue

_FARTHEST = 14
"""Words of a circumstance between the verb and its subject."""


def joined(tokens: Sequence[Token], cue: Cue, words: Words) -> Candidate | None:
    """The verb with its pronoun: "a-t-il ajouté"; "a-t-on appris auprès de X"."""
    if cue.pronoun in words["nobody"]:
        return _learnt(tokens, cue, words)
    if not _behind_mark(tokens, cue.first):
        return None
    cover = cover_of_inverted(tokens, cue.first, cue.end, words)
    return Candidate("inverted", None, (cue.first, cue.end), cue.pronoun, cue.verb, cover)


def _learnt(tokens: Sequence[Token], cue: Cue, words: Words) -> Candidate | None:
    at = cue.end
    while at < len(tokens) and (tokens[at].low in words["days"] or tokens[at].text[0].isdigit()):
        at += 1
    if at + 1 < len(tokens) and tokens[at].low in words["told_at"] and cue.verb not in words["learn"]:
        return _told_at(tokens, cue, at, words)
    if at + 1 >= len(tokens) or tokens[at].low not in words["learnt_from"]:
        return None
    end = phrase_end(tokens, at + 2, words, bare=tokens[at + 1].low in words["contracted"])
    if end <= at + 2:
        return None
    cover = cover_of_inverted(tokens, cue.first, end, words)
    return Candidate("inverted", (at + 2, end), (cue.first, cue.end), verb=cue.verb, cover=cover)


def _told_at(tokens: Sequence[Token], cue: Cue, at: int, words: Words) -> Candidate | None:
    """ "assure-t-on dans l'entourage du maire", "explique-t-on à la mairie"; not "dit-on à Lima"."""
    end = phrase_end(tokens, at + 1, words, bare=tokens[at].low in words["contracted_at"])
    heads = [t for t in tokens[at + 1 : end] if t.low not in words["determiners"]]
    house = len(heads) < end - at - 1 or tokens[at].low in words["contracted_at"]  # "à l'Élysée", "au Kremlin"
    known = bool(heads) and (
        heads[0].low in words["attitude_groups"] | words["circles"] or (house and heads[0].is_name)
    )
    if not known:
        return None
    cover = cover_of_inverted(tokens, cue.first, end, words)
    return Candidate("inverted", (at + 1, end), (cue.first, cue.end), verb=cue.verb, cover=cover)


def inverted(tokens: Sequence[Token], cue: Cue, words: Words) -> Candidate | None:
    if not _behind_mark(tokens, cue.first) and not _behind_as(tokens, cue.first, words):
        return None
    if cue.verb in words["learn"] and cue.end < len(tokens):
        learnt = _learnt_by_agency(tokens, cue, words)
        if learnt is not None:
            return learnt
    if _is_inserted(tokens, cue, words) or needs_noun(cue, words):
        return None
    first = _skip_complements(tokens, cue.end, words)
    end = phrase_end(tokens, first, words)
    if end == first or _is_cut_short(tokens, first, end, words):
        return None
    if _is_unsure(cue, words) and not (
        _behind_quotation(tokens, cue, first, end, words) or is_channel(tokens[first:end], words)
    ):
        return None
    end = apposed_name(tokens, first, end, words)
    cover = cover_of_inverted(tokens, cue.first, end, words)
    return Candidate("inverted", (first, end), (cue.first, cue.end), verb=cue.verb, cover=cover)


def _is_unsure(cue: Cue, words: Words) -> bool:
    """Whether the verb behind a comma may be something else than one that tells: ", a poursuivi la police"."""
    bare = words["inverted_bare"]
    return cue.verb in words["inverted_quote"] or bool(bare and cue.verb not in bare)


def _behind_quotation(tokens: Sequence[Token], cue: Cue, first: int, end: int, words: Words) -> bool:
    """Whether a quotation stands before the verb: right before, or at the start of the sentence where a person tells
    ("« Rien n'est prêt » pour rouvrir, a tranché le juge"); what is written needs the person alone."""
    if any(t.low == QUOTE for t in tokens[max(cue.first - 2, 0) : cue.first]):
        return True
    if any(t.low in words["sources"] for t in tokens[first:end]):
        return True  # "glisse une source"
    person = may_speak(tokens[first:end], words)
    if person and words["inverted_bare"] and cue.verb not in words["inverted_quote"]:
        return (
            first == cue.end and tokens[first].low in words["articles"]
        )  # ", argued a lawyer"; not ", revealed in May"
    return person and (tokens[0].low == QUOTE or cue.verb in words["inverted_person"])


def _is_inserted(tokens: Sequence[Token], cue: Cue, words: Words) -> bool:
    """Whether the comma before the verb closes an insertion: "David Martin, le rapporteur, a reconnu l'importance"."""
    for start in clause_starts(tokens, cue.first, words):
        end = phrase_end(tokens, start, words, limit=cue.first)
        between = tokens[end : cue.first]
        commas = sum(t.low == "," for t in between)
        if end > start and commas == 2 and between[0].low == "," and leads_to_verb(between, words):
            return True
    return False


def _is_cut_short(tokens: Sequence[Token], first: int, end: int, words: Words) -> bool:
    """Whether an unknown word stands against a name, which may go on with it: "a déclaré Kim Jong unen inspectant"."""
    if end >= len(tokens) or not tokens[end].is_word or tokens[end].is_name:
        return False
    if end - first < 2 or not (tokens[end - 1].is_name and tokens[end - 2].is_name):
        return False
    known = ("stops", "determiners", "days", "links", "joiners", "skip_prepositions", "persons", "tails", "part_leads")
    low = tokens[end].low
    inflected = (*words["gerund_endings"], *words["participle_endings"], *words["adverb_endings"])
    return not any(low in words[key] for key in known) and not low.endswith(inflected)


def _behind_as(tokens: Sequence[Token], at: int, words: Words) -> bool:
    """ "comme l'a dit X", "ainsi que l'a dit X"."""
    spelled = " ".join(t.low for t in tokens[max(at - 2, 0) : at])
    return spelled in words["as"] or (at > 0 and tokens[at - 1].low in words["as"])


def _behind_mark(tokens: Sequence[Token], at: int) -> bool:
    return at > 0 and tokens[at - 1].low in {",", QUOTE, ")", "–", "—", "-", "!", "?", "…"}


def _skip_complements(tokens: Sequence[Token], at: int, words: Words) -> int:
    """Behind "vendredi 26 décembre", "à l'AFP", "dans un communiqué", to where the subject begins."""
    while at < len(tokens):
        low = tokens[at].low
        if at + 1 < len(tokens) and is_channel(tokens[at : at + 2], words):
            break  # Le Soir
        dated = low in words["determiners"] and at + 1 < len(tokens) and (
            tokens[at + 1].text[0].isdigit() or tokens[at + 1].low in words["days"])  # fmt: skip
        adverb = low in words["inverted_adverbs"] or low.endswith(tuple(words["adverb_endings"]))
        if low in words["days"] or low[0].isdigit() or dated or adverb:
            at += 1
        elif low == "," and (closed := _set_off(tokens, at, words)) is not None:
            at = closed
        elif low in words["skip_prepositions"]:
            behind = at + 1
            while behind < len(tokens) and tokens[behind].low in words["links"] | words["skip_prepositions"]:
                behind += 1
            audience = behind + (behind < len(tokens) and tokens[behind].low in words["determiners"])
            if (
                audience + 1 < len(tokens)
                and tokens[audience].low in words["audiences"]
                and (tokens[audience + 1].low in words["determiners"])
            ):
                at = audience + 1  # "a affirmé à la presse des sources"
                continue
            end = _before_name(tokens, behind, phrase_end(tokens, behind, words, bare=True), words)
            dated = behind < len(tokens) and (tokens[behind].low in words["days"] or tokens[behind].text[0].isdigit())
            if end == behind and not dated:
                return at
            at = max(end, behind)
        elif low in words["part_leads"] and at + 2 < len(tokens) and tokens[at + 2].low in words["part_ends"]:
            at += 3  # "pour sa part", "de son côté"
        else:
            break
    return at


def _set_off(tokens: Sequence[Token], comma: int, words: Words) -> int | None:
    """Behind the circumstance that commas set off before the subject: ", au terme d'une journée de tractations, le maire"."""
    if comma + 1 >= len(tokens) or tokens[comma + 1].low not in words["skip_prepositions"]:
        return None
    last = min(comma + _FARTHEST, len(tokens))
    closed = next((i for i in range(comma + 1, last) if tokens[i].low == ","), None)
    if closed is None or any(not t.is_word and not t.text[0].isdigit() for t in tokens[comma + 1 : closed]):
        return None
    verbal = words["auxiliaries"] | words["auxiliaries_be"] | words["relatives"] | words["subordinators"]
    return None if any(t.low in verbal for t in tokens[comma + 1 : closed]) else closed + 1


def _before_name(tokens: Sequence[Token], first: int, end: int, words: Words) -> int:
    """Where a complement ends that runs into the subject: "a déclaré à l'audience Marc Roux", "raconte à l'AFP Anna Roy"."""
    if tokens[first].low in words["networks"]:
        return first + 1  # "a écrit sur Facebook Anna Roy"
    if phrase_end(tokens, end, words) > end:
        return end  # another phrase follows, which is the subject
    for at in range(first + 1, end - 1):
        noun = tokens[at - 1]
        own = noun.is_word and noun.low not in words["determiners"] | words["links"] | words["name_particles"]
        own = own and (not noun.is_name or (noun.text.isupper() and len(noun.text) > 1))
        titled = tokens[at].low in words["titles"]
        if own and tokens[at].is_name and (tokens[at + 1].is_name or titled):
            return at
    return end


def _learnt_by_agency(tokens: Sequence[Token], cue: Cue, words: Words) -> Candidate | None:
    """ ", a appris l'AFP auprès du parquet": the parquet tells."""
    first = _skip_complements(tokens, cue.end, words)
    end = phrase_end(tokens, first, words)
    if end == first or end + 1 >= len(tokens) or tokens[end].low not in words["learnt_from"]:
        return None
    told = phrase_end(tokens, end + 2, words, bare=tokens[end + 1].low in words["contracted"])
    if told <= end + 2:
        return None
    cover = cover_of_inverted(tokens, cue.first, told, words)
    return Candidate("inverted", (end + 2, told), (cue.first, cue.end), verb=cue.verb, cover=cover)
