"""Whether a verb that may tell does: a clause, an infinitive, a claim or the speaker's own words follow it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from generator.annotate.tokens import QUOTE, Token, Words
from generator.annotate.verbs import Cue

_NEAR = 12
"""How many words behind its verb a quotation may begin that it tells."""


def has_complement(tokens: Sequence[Token], cue: Cue, words: Words) -> bool | None:
    """Whether something is told: a clause, an infinitive, or the speaker's own words in quotation marks.

    None where the verb is no telling here: "said goodbye", "a annoncé sa démission".
    """
    behind = [t.low for t in tokens[cue.end : cue.end + 40]]
    if behind and (behind[0] in words["not_told"] or any(" ".join(behind[:n]) in words["not_told"] for n in (2, 3))):
        return None
    if denies_by_noun(tokens, cue, words):
        return True
    if needs_noun(cue, words):
        return None
    if cue.verb in words["estimating"]:
        if _puts_at(behind, words):
            return True
        if cue.verb in words["only_estimating"]:
            return None
    if cue.verb in words["learn"] or (
        cue.verb in words["with_object"] and behind[:1] and behind[0] in words["negations"]
    ):
        return None
    if behind[:1] == [":"] and cue.verb in words["verbs"]:
        return True  # "Le maire a prévenu : la digue ne tiendra pas"
    if QUOTE in behind and _quotes(behind, cue.verb, words):
        return True
    if cue.verb in words["of_claims"] and any(low in words["claims"] for low in behind[:6]):
        return True
    if cue.verb in words["of_claims"] and cue.verb not in words["verbs"]:
        return None
    if cue.reflexive and cue.verb in words["reflexive_tellers"]:
        return True
    if cue.verb in words["passive_of"] and _accuses(behind, words):
        return True
    if cue.verb in words["events"] and any(low in words["possessives"] for low in behind[:2]):
        return None
    if cue.verb in words["with_object"] or cue.verb in words["bare_tellers"]:
        return True
    if cue.verb in words["with_quote"] and cue.verb not in words["verbs"] and not cue.reflexive:
        return False
    clause = behind[:16]
    if cue.restricted and clause:
        clause = clause[1:]
    for before, low in zip(["", *clause], clause, strict=False):
        if low in words["subordinators"] and before not in words["no_that"]:
            return True
        if low in words["relatives"] or low == ";":
            break
    if cue.verb in words["with_gerund"] and behind[:1] and behind[0].endswith(tuple(words["gerund_endings"])):
        return True
    if cue.verb in words["that_less"] and holds_clause(behind[:14], words):
        return True
    perfect = [a for a, b in pairwise(behind[:8]) if b in words["perfect_infinitives"]]
    if perfect and perfect[0] not in words["skip_prepositions"] | words["links"] | words["no_that"]:
        return True  # "a raconté aux juges avoir signé"
    for low in behind[:4]:
        if low in words["infinitive_words"] or (
            low.endswith(tuple(words["infinitive_endings"])) and low not in words["not_infinitives"]
        ):
            return True
        if low not in words["infinitive_links"]:
            return False
    return False


def needs_noun(cue: Cue, words: Words) -> bool:
    """Whether the verb tells only with a noun that says so: "oppose un démenti", "la version que défend X"."""
    return not cue.reflexive and cue.verb in words["of_denials"] | words["defends"] and cue.verb not in words["verbs"]


def denies_by_noun(tokens: Sequence[Token], cue: Cue, words: Words) -> bool:
    """ "oppose un démenti à", "issued a denial"; "se défend d'avoir menti", "s'en défend"."""
    behind = [t.low for t in tokens[cue.end : cue.end + 4]]
    if cue.reflexive:
        of_it = any(t.low in words["of_it"] for t in tokens[cue.first : cue.verb_at])
        return cue.verb in words["reflexive_denials"] and (
            of_it or (behind[:1] != [] and behind[0] in words["accused_of"])
        )
    return cue.verb in words["of_denials"] and any(low in words["denial_nouns"] for low in behind)


def _puts_at(behind: Sequence[str], words: Words) -> bool:
    """Whether a verb of estimating says at how much: "évalue à une centaine le nombre", "put the toll at 40"."""
    for at, low in enumerate(behind[:_NEAR]):
        if low in {",", ";", ":"} or low in words["subordinators"] or at + 1 >= len(behind):
            return False
        if low in words["estimate_links"]:
            amount = behind[at + 1 : at + 4]
            return any(one[0].isdigit() or one in words["amounts"] for one in amount)
    return False


def _accuses(behind: Sequence[str], words: Words) -> bool:
    """ "accuse le maire d'avoir menti", "accused the mayor of lying"; not "accuse le coup"."""
    inflected = tuple(words["infinitive_endings"] | words["gerund_endings"] - {"ant"})
    pairs = list(pairwise(behind[:20]))
    return any(a in words["accused_of"] and b.endswith(inflected) for a, b in pairs[1:] if inflected)


def holds_clause(behind: Sequence[str], words: Words) -> bool:
    """Whether an English clause without "that" follows: "believe the fire was set"; not "claimed the prize"."""
    for at, low in enumerate(behind):
        if low in words["relatives"] or low in {",", ";", ":", QUOTE} or low in words["links"]:
            return False
        if at and low in words["finite"]:
            return True
    return False


def _quotes(behind: Sequence[str], verb: str, words: Words) -> bool:
    """Whether the quotation that follows is what the verb tells, and not a word set off later on."""
    at = behind.index(QUOTE)
    if verb in words["inverted_quote"]:
        return at < 4 or behind[at - 1] == ":"
    return at < _NEAR or behind[at - 1] == ":"
