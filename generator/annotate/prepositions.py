"""selon X, d'après X, de source X, pour X; according to X."""

from __future__ import annotations

from collections.abc import Sequence

from generator.annotate.appositions import apposed_name, sets_off_name
from generator.annotate.candidates import Candidate
from generator.annotate.chains import may_speak
from generator.annotate.cover import cover_of_preposition
from generator.annotate.phrases import phrase_end
from generator.annotate.tokens import QUOTE, Token, Words, openings
from generator.annotate.verb_forms import forms_of
from generator.lexicon import Lexicon

_FARTHEST = 14
"""How many words may tell of a statement before its comma."""


def by_preposition(tokens: Sequence[Token], words: Words, lexicon: Lexicon) -> list[Candidate]:
    found: list[Candidate] = []
    openers = openings(lexicon, "prepositions")
    others = words["per"] | words["source_links"] | words["attitudes"] | words["nobody"]
    for at, token in enumerate(tokens):
        for opener in openers.get(token.low, ()):
            end = at + len(opener)
            if tuple(t.low for t in tokens[at:end]) == opener and end < len(tokens):
                found += _behind_preposition(tokens, (at, end), words)
                break
        else:
            if token.low not in others:
                continue
            found += _per(tokens, at, words)
            found += _bare_source(tokens, at, words) or _attitude(tokens, at, words) or _learnt_from(tokens, at, words)
    return found


def _behind_preposition(tokens: Sequence[Token], cue: tuple[int, int], words: Words) -> list[Candidate]:
    first = cue[1]
    if tokens[first].low in words["pronouns"]:
        cover = cover_of_preposition(tokens, cue[0], first + 1, words)
        return [Candidate("preposition", None, cue, pronoun=tokens[first].low, cover=cover)]
    end = phrase_end(tokens, first, words, bare=tokens[first - 1].low in words["contracted"])
    nouns = [t.text for t in tokens[first:end] if t.low not in words["determiners"]]  # Météo France is no weather
    if end == first or not nouns or nouns[0] in words["not_sources"] or _varies(tokens, cue[0], first, end, words):
        return []
    end = _issued_by(tokens, end, words)
    named = apposed_name(tokens, first, end, words)
    if cue[0] > 0 or sets_off_name(tokens, named, words):  # else "Selon X, Y Z, …" may go on with Y
        end = named
    cover = cover_of_preposition(tokens, cue[0], end, words)
    return [Candidate("preposition", (first, end), cue, cover=cover)]


def _varies(tokens: Sequence[Token], cue: int, first: int, end: int, words: Words) -> bool:
    """Whether something changes with what stands behind: "les horaires changent selon les gares", "vary according to X"."""
    person = may_speak(tokens[first:end], words) or any(t.is_name for t in tokens[first:end])
    return not person and any(t.low in words["varying"] for t in tokens[:cue])


def _issued_by(tokens: Sequence[Token], end: int, words: Words) -> int:
    """Behind who gave out what the phrase names: "selon un bilan communiqué par le préfet"; not what a medium passes on."""
    if end + 2 >= len(tokens) or tokens[end].low not in words["issued"]:
        return end
    if tokens[end + 1].low not in words["via_prepositions"]:
        return end
    after = phrase_end(tokens, end + 2, words)
    medium = any(t.low in words["agencies"] | words["channels"] | words["wires"] for t in tokens[end + 2 : after])
    return end if after == end + 2 or medium else after


def _bare_source(tokens: Sequence[Token], at: int, words: Words) -> list[Candidate]:
    """ ", a-t-on appris de source policière"."""
    if (
        at + 1 >= len(tokens)
        or tokens[at].low not in words["source_links"]
        or tokens[at + 1].low not in words["sources"]
    ):
        return []
    before = tokens[at - 1] if at else None
    if before and not (before.low in ",(" or before.low in words["days"] or before.is_name or "-" in before.low
                       or before.low in words["learnt"]):  # fmt: skip
        return []
    end = phrase_end(tokens, at + 1, words, bare=True)
    return [Candidate("preposition", (at + 1, end), (at, at + 1), cover=cover_of_preposition(tokens, at, end, words))]


def _per(tokens: Sequence[Token], at: int, words: Words) -> list[Candidate]:
    """ "Per court filings, …": before a document or one who speaks, at the start or behind a comma; not "per day"."""
    if tokens[at].low not in words["per"] or (at and tokens[at - 1].low != ","):
        return []
    end = phrase_end(tokens, at + 1, words)
    phrase = tokens[at + 1 : end]
    document = any(t.low.removesuffix("s") in words["documents"] for t in phrase)
    if not (document or may_speak(phrase, words)):
        return []
    return [Candidate("preposition", (at + 1, end), (at, at + 1), cover=cover_of_preposition(tokens, at, end, words))]


def _attitude(tokens: Sequence[Token], at: int, words: Words) -> list[Candidate]:
    """ "Pour le ministre, …": only at the start, before one who speaks, and a comma."""
    if tokens[at].low not in words["attitudes"] or any(t.low not in words["leads"] for t in tokens[:at]):
        return []
    end = phrase_end(tokens, at + 1, words)
    phrase = tokens[at + 1 : end]
    speaks = any(t.low in words["titles"] for t in phrase) or any(t.low in words["persons"] for t in phrase[:2])
    view = " ".join(t.low for t in tokens[end + 1 : end + 4]).replace("' ", "'")
    if any(t.low in words["attitude_groups"] for t in phrase[:2]):
        speaks = speaks or any(view.startswith(clause) for clause in words["attitude_clauses"])
    if sum(t.is_name for t in phrase) > 1 and end + 1 < len(tokens):
        speaks = speaks or tokens[end + 1].low == QUOTE  # "Pour Anna Roy, « rien ne va »"
    if not speaks or end >= len(tokens) or tokens[end].low != ",":
        return []
    return [Candidate("preposition", (at + 1, end), (at, at + 1), cover=cover_of_preposition(tokens, at, end, words))]


def _learnt_from(tokens: Sequence[Token], at: int, words: Words) -> list[Candidate]:
    """ "On mande de Berlin que …": where the news comes from."""
    if tokens[at].low not in words["nobody"] or [t.low in words["learn_from"] for t in tokens[at + 1 : at + 2]] != [
        True
    ]:
        return []
    link = at + 2
    if link + 1 >= len(tokens) or tokens[link].low not in words["origin_links"]:
        return []
    end = phrase_end(tokens, link + 1, words, bare=True)
    if end == link + 1 or end >= len(tokens) or tokens[end].low not in words["that"]:
        return []
    return [Candidate("preposition", (link + 1, end), (at, link + 1))]


def in_statement(tokens: Sequence[Token], words: Words, lexicon: Lexicon) -> list[Candidate]:
    """ "Dans un communiqué publié lundi, le syndicat appelle …", "In a statement, the union urged …"."""
    for opener in lexicon.words("annotate", "statements"):
        end = len(opener)
        if [t.low for t in tokens[:end]] != list(opener):
            continue
        comma = next((i for i in range(end, min(end + _FARTHEST, len(tokens))) if tokens[i].low == ","), None)
        if comma is None:
            return []
        first = comma + 1
        if first + 1 < len(tokens) and tokens[first].low in words["pronouns"]:
            return [Candidate("subject", None, (0, end), tokens[first].low)]
        finite = forms_of(lexicon).finite
        verb = next(
            (i for i in range(first + 2, len(tokens)) if tokens[i].low in finite and not tokens[i].is_name), None
        )
        last = phrase_end(tokens, first, words, limit=verb)
        whole = last == verb or (last < len(tokens) and (tokens[last - 1].is_name or _shows_verb(tokens[last], words)))
        return [Candidate("subject", (first, last), (0, end))] if last > first and whole else []
    return []


def _shows_verb(token: Token, words: Words) -> bool:
    """Whether a word that ends a phrase is the verb, stands right before it, or can only follow a noun."""
    before_verbs = (
        words["auxiliaries"] | words["auxiliaries_be"] | words["negators"] | words["reflexives"] | words["clitics"]
    )
    past = bool(words["trailing_subjects"]) and token.low.endswith(tuple(words["participle_endings"]))
    return past or token.low in before_verbs or (token.low in words["skip_prepositions"] - words["adverbs"])
