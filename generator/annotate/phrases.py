"""Where a source phrase among the words of a sentence ends ("les agences de renseignement sud-coréennes")."""

from __future__ import annotations

from collections.abc import Sequence

from generator.annotate.tokens import Token, Words

_LONGEST_TAIL = 4
"""Words of a `phrase_tails_of`: "with direct knowledge of"."""


def phrase_end(tokens: Sequence[Token], at: int, words: Words, *, limit: int | None = None, bare: bool = False) -> int:
    """The index behind the last word of the noun phrase that begins at `at`; `at` itself where none does.

    It ends before the next clause, but keeps complements with "de" and what "et" joins. A phrase begins with a
    determiner or a name, unless it may be `bare` (behind "auprès du").
    """
    stop = len(tokens) if limit is None else limit
    i = _first_word(tokens, at, words, stop, bare)
    if i is None:
        return at
    end = i + 1
    while end < stop:
        token = tokens[end]
        if token.low in words["links"] or token.low in words["joiners"] or _opens_office(tokens, at, end, words):
            after = _behind_link(tokens, end, words, stop)
            if after is None or (token.low in words["joiners"] and _begins_clause(tokens, after, words, stop)):
                break
            end = after + 1
        elif (tail := _tail_end(tokens, end, words, stop)) > end:
            end = tail
        elif _carries_on(tokens, i, end, words):
            end += 1
        else:
            break
    return end


def _first_word(tokens: Sequence[Token], at: int, words: Words, stop: int, bare: bool) -> int | None:
    i = at
    while i < stop and tokens[i].low in words["determiners"]:
        i += 1
        if i + 1 < stop and tokens[i].low in words["links"] and tokens[i + 1].low in words["determiners"]:
            i += 1  # "l'un des", "plusieurs de ces"
    if i == at and i + 1 < stop and tokens[i].low in words["links"] and tokens[i + 1].low in words["loose_determiners"]:
        i += 1  # "de nombreux témoins"
    same = i > at and i < stop and tokens[i].low in words["before_nouns"]  # "le même chercheur"
    if (
        i >= stop
        or not tokens[i].is_word
        or (tokens[i].low in words["stops"] and not (same or _is_paper(tokens[i], words)))
    ):
        return None
    begins = i > at or bare or tokens[i].is_name or bool(words["bare_nouns"])
    leans = " ".join(t.low for t in tokens[at : i + 1]) in words["anaphora"]  # "ce dernier"
    leans = leans or (i > at and tokens[i].low in words["turns"])  # "un dernier bilan", "the last count"
    return i if begins and (leans or tokens[i].low not in words["days"] or _is_paper(tokens[i], words)) else None


def _is_paper(token: Token, words: Words) -> bool:
    """Le Soir, Le Temps: not an evening."""
    return token.is_name and token.low in words["papers"]


def _behind_link(tokens: Sequence[Token], link: int, words: Words, stop: int) -> int | None:
    """The noun behind "de", "de la", "et des"; None where none stands there."""
    i = link + 1
    while i < stop and (tokens[i].low in words["links"] or tokens[i].low in words["determiners"]):
        i += 1
    if i < stop and not tokens[i].is_name and _is_gerund(tokens[i], words):
        return None  # "accused by X of lying"
    if i < stop and tokens[i].is_word and (tokens[i].low not in words["stops"] or _is_acronym(tokens[i])):
        return i
    return None


def _tail_end(tokens: Sequence[Token], at: int, words: Words, stop: int) -> int:
    """Behind a fixed complement: "négociatrice en chef", "une source au sein des secours", "a person familiar with it"."""
    if tokens[at - 1].low in words["determiners"]:
        return at
    for length in range(_LONGEST_TAIL, 0, -1):
        end = at + length
        spelled = " ".join(t.low for t in tokens[at:end])
        if end <= stop and spelled in words["phrase_tails"]:
            return end
        if end < stop and spelled in words["phrase_tails_of"]:
            return max(phrase_end(tokens, end, words, limit=stop, bare=True), at)
    return at


def _is_acronym(token: Token) -> bool:
    return len(token.text) > 1 and token.text.isupper()


def _begins_clause(tokens: Sequence[Token], at: int, words: Words, stop: int) -> bool:
    """Whether what "et" joins goes on with a verb of its own: "… la police et deux suspects ont été arrêtés"."""
    end = at + 1
    while end < stop and tokens[end].is_word and tokens[end].low not in words["stops"]:
        end += 1
    return end < len(tokens) and end < stop and tokens[end].low in words["auxiliaries"] | words["auxiliaries_be"]


def _opens_office(tokens: Sequence[Token], at: int, end: int, words: Words) -> bool:
    """ "ambassadeur … en Corée", "ministre déléguée à la Santé": the name of the office goes on; "a statement by X"."""
    if tokens[end].low in words["document_links"] and tokens[end - 1].low in words["documents"]:
        return True
    if tokens[end].low in words["advises_links"] and tokens[end - 1].low in words["advises"]:
        # "an adviser to the president"; not "told an aide to wait"
        return end + 1 < len(tokens) and (tokens[end + 1].is_name or tokens[end + 1].low in words["articles"])
    if tokens[end].low not in words["office_links"] or not any(t.low in words["offices"] for t in tokens[at:end]):
        return False
    after = end + 1
    while after < len(tokens) and tokens[after].low in words["determiners"] | words["links"] | words["office_links"]:
        after += 1
    if after >= len(tokens):
        return False
    if tokens[end].low in words["speaks_for_links"] and tokens[end - 1].low in words["speaks_for"]:
        return tokens[after].is_word  # "a lawyer for the miners"
    # "candidat à la présidentielle Luc Roy"
    return tokens[after].is_name or (tokens[after].is_word and after + 1 < len(tokens) and tokens[after + 1].is_name)


def _carries_on(tokens: Sequence[Token], first: int, end: int, words: Words) -> bool:
    """Whether the word at `end` belongs to the phrase whose first noun stands at `first`."""
    token, before = tokens[end], tokens[end - 1]
    if token.low in words["titles"]:
        return True
    if token.text.isdecimal() and len(token.text) < 3 and before.is_name:
        after = tokens[end + 1] if end + 1 < len(tokens) else None  # France 24; not "selon Séoul 12 soldats"
        return after is None or not after.is_word or after.is_name or after.low in words["stops"]
    if not token.is_word:
        return False
    if token.is_name:
        return True
    if before.is_name and end - 2 >= first and tokens[end - 2].is_name and token.low in words["name_tails"]:
        return True  # Kim Jong un
    if token.low in words["stops"] or token.low in words["determiners"]:
        return False
    if token.low in words["issued"] and end + 1 < len(tokens) and tokens[end + 1].low in words["via_prepositions"]:
        return False  # "un rapport établi par X"
    if (
        words["nouns_after_names"]
        and _looks_past(token, words)
        and (before.is_name or _is_noun(tokens, first, end, words))
    ):
        return False  # Ana Silva visited, the airline urged
    if before.is_name and end - 1 > first:
        named_on = token.low in words["name_particles"] and end + 1 < len(tokens) and tokens[end + 1].is_name
        return named_on or bool(words["nouns_after_names"]) or token.low.endswith(words.adjectives)
    return before.low in words["before_nouns"] or not (_is_participle(tokens, end, words) or _is_gerund(token, words))


def _is_noun(tokens: Sequence[Token], first: int, end: int, words: Words) -> bool:
    """Whether the word before `end` is the phrase's noun: neither an adverb nor one that stands before nouns."""
    low = tokens[end - 1].low
    adverb = low.endswith(tuple(words["adverb_endings"])) and low not in words["not_adverbs"]
    return not adverb and low not in words["before_nouns"] and end - 1 >= first


def _looks_past(token: Token, words: Words) -> bool:
    return token.low.endswith(tuple(words["participle_endings"])) and "-" not in token.low


def _is_gerund(token: Token, words: Words) -> bool:
    return token.low.endswith(tuple(words["gerund_ends"])) and token.low not in words["ant_words"]


def _is_participle(tokens: Sequence[Token], at: int, words: Words) -> bool:
    """A word that looks like a participle and has a complement: "un communiqué publié jeudi"."""
    if not tokens[at].low.endswith(tuple(words["participle_endings"])) or at + 1 >= len(tokens):
        return False
    if tokens[at].low.endswith(words.adjectives):
        return False  # "une source diplomatique à Dakar"
    behind = tokens[at + 1].low
    return behind in words["stops"] or behind in words["days"] or behind in words["articles"]
