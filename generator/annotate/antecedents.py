"""Who is meant by a pronoun that speaks ("a-t-il ajouté", "she said"): one speaker before it that fits, or nobody."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from generator.annotate.chains import is_channel
from generator.annotate.phrases import phrase_end
from generator.annotate.subjects import opening_subject
from generator.annotate.tokens import QUOTE, Token, Words, tokens_of
from generator.annotate.told import Told
from generator.model import Span


def speaker_before(text: str, told: Sequence[Told], at: int, gender: str, words: Words) -> Span | None:
    """Who is meant by a pronoun: the speaker or else the subject of the sentence before, if he or she fits.

    Sentences that are a quotation from end to end, or lean on a pronoun themselves, are passed over.
    """
    lead = _explained(told[at], words)
    if lead is not None:
        return lead if _fits(text, lead, gender, words) else None
    for back in range(at - 1, -1, -1):
        before = told[back]
        if told[at].block - before.block > 1:
            return None
        said = before.attribution
        if said is not None and not is_channel(tokens_of(text, Span(said.start, said.end), (), words), words):
            named = Span(said.start, said.end)
            if tokens_of(text, named, (), words)[0].low in words["possessives"]:
                return None  # behind "a dit son avocat", "il" may be either of the two
            return named if _fits(text, named, gender, words) else None
        leans = _leans(before.tokens, words)
        subject = None if leans else _subject(before, words)
        if subject is not None:
            alone = not any(_fits(text, other, gender, words) for other in _others(before.tokens, subject, words))
            return subject if alone and _fits(text, subject, gender, words) else None
        whole_quotation = all(t.low == QUOTE or not t.is_word for t in before.tokens)
        if not whole_quotation and not leans:
            return None
    return None


def _leans(tokens: Sequence[Token], words: Words) -> bool:
    """Whether a sentence's own subject is a pronoun: "Il est parti", "Arrivé hier, il a annoncé son départ"."""
    if tokens and tokens[0].low in words["pronouns"]:
        return True
    comma = next((i for i, t in enumerate(tokens[:12]) if t.low == ","), len(tokens))
    verbal = words["auxiliaries"] | words["auxiliaries_be"]
    led = comma + 1 < len(tokens) and tokens[comma + 1].low in words["pronouns"]
    return led and not any(t.low in verbal for t in tokens[:comma])


def _subject(one: Told, words: Words) -> Span | None:
    """The subject that opens a sentence, where no second is joined to it."""
    found = opening_subject(one.tokens, words)
    if found is None or _is_joined(one.tokens[found[1] :], words):
        return None
    return Span(one.tokens[found[0]].start, one.tokens[found[1] - 1].end)


def _is_joined(behind: Sequence[Token], words: Words) -> bool:
    """Whether another name is added before the verb: "Paul Durand, ministre, et Luc Petit, maire, sont arrivés"."""
    for token, after in pairwise(behind):
        if token.low in words["auxiliaries"] | words["auxiliaries_be"]:
            return False
        if token.low in words["joiners"] and after.is_name:
            return True
    return False


def _others(tokens: Sequence[Token], subject: Span, words: Words) -> Iterator[Span]:
    """Whom else a sentence names behind its subject: two capitalised words, or one who speaks ("le préfet").

    Not what stands behind a comma right after the subject, which says who that is, nor behind a preposition of place
    or "de" ("le maire de New York").
    """
    at = next((i for i, t in enumerate(tokens) if t.start >= subject.end), len(tokens))
    if at < len(tokens) and tokens[at].low == ",":
        at = next((i for i in range(at + 1, len(tokens)) if tokens[i].low == ","), at)
    while at < len(tokens):
        end = phrase_end(tokens, at, words) if tokens[at].is_word else at
        before = tokens[at - 1].low if at else ""
        if end > at and before not in words["place_prepositions"] | words["links"]:
            named = [t for t in tokens[at:end] if t.is_name and t.low not in words["determiners"]]
            if len(named) > 1 or any(t.low in words["persons"] | words["titles"] for t in tokens[at:end]):
                yield Span(tokens[at].start, tokens[end - 1].end)
        at = max(end, at + 1)


def _explained(one: Told, words: Words) -> Span | None:
    """The subject of the sentence itself where a colon announces its words: "X s'est dit prêt: «…», a-t-il lancé",
    "X conteste le bilan : selon lui, …"."""
    lows = [t.low for t in one.tokens]
    if one.by_preposition and one.reading is not None and (at := one.reading.candidate.cue[0]) > 0:
        return _subject(one, words) if lows[at - 1] in {":", ";"} else None
    if QUOTE not in lows or ":" not in lows[: lows.index(QUOTE)]:
        return None
    return _subject(one, words)


def _fits(text: str, span: Span, gender: str, words: Words) -> bool:
    """Whether a pronoun of this gender or number may stand for the phrase. A lone name must be known as a surname."""
    tokens = tokens_of(text, span, (), words)
    lows = {t.low for t in tokens}
    first = tokens[0].low
    plural = first in words["plural"] or bool(lows & words["joiners"])
    if plural or gender == "plural":
        return plural and gender == "plural"
    if (first in words["feminine"] and gender == "masculine") or (first in words["masculine"] and gender == "feminine"):
        return False
    if first not in words["feminine"] | words["masculine"] and _gender_of(lows, words) not in {None, gender}:
        return False  # "l'expert" is no "elle"
    names = [t for t in tokens if t.is_name and t.low not in words["determiners"]]
    if gender == "neuter":  # "it": no person; what is a thing shows by its article, its capitals or its lone name
        thing = first in words["determiners"] or len(names) == len(tokens) == 1 or any(_is_acronym(t) for t in names)
        return thing and not lows & (words["persons"] | words["titles"])
    if len(tokens) == 1 and names:
        return bool(re.search(rf"[^\W\d_]\w+ {re.escape(tokens[0].text)}\b", text[: span.start])) and not _is_place(
            text, tokens[0], words
        )
    return (
        (len(names) >= 2 and tokens[-1].is_name)
        or bool(lows & (words["persons"] | words["titles"]))
        or first in words["determiners"]
    )


def _gender_of(lows: set[str], words: Words) -> str | None:
    """What a noun for a person shows by its twin: "expert" beside "experte"."""
    for low in sorted(lows & words["persons"]):
        if f"{low}e" in words["persons"]:
            return "masculine"
        if low.endswith("e") and low[:-1] in words["persons"]:
            return "feminine"
    return None


def _is_acronym(token: Token) -> bool:
    return len(token.text) > 1 and token.text.isupper()


def _is_place(text: str, name: Token, words: Words) -> bool:
    """Whether the name is also printed behind a preposition of place, as no surname is: "à Pyongyang"."""
    leads = "|".join(sorted(words["place_prepositions"]))
    return bool(leads) and bool(re.search(rf"\b(?:{leads}) {re.escape(name.text)}\b", text))
