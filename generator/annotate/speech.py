"""Whose words tell a sentence: the speaker's own, the article's, or both."""

from __future__ import annotations

from collections.abc import Sequence

from generator.annotate.tokens import QUOTE, Token, Words
from generator.annotate.told import Told
from generator.model import Speech
from generator.text import WORD

_INTRODUCES = {":", ",", ";", "–", "—", "-"}
_ENDS = _INTRODUCES | {".", "!", "?", "…"}
_NAME = 3
"""A quotation of at most so many words, all capitalised, inside a clause is what something is called ("Serval")."""


def speech(told: Told, words: Words) -> Speech | None:
    """None without attribution.

    «Nous partons», a dit X. X a dit : «Nous partons.»                      direct
    Le départ est «inévitable», a dit X. X a dit que «tout est prêt».        mixed
    Nous partons, a dit X.                                                   indirect
    """
    if told.attribution is None:
        return None
    tokens = told.tokens
    own = [i for i, t in enumerate(tokens) if t.is_word or t.text[0].isdigit()]
    quotes = [i for i, t in enumerate(tokens) if t.low == QUOTE]
    if quotes and (not own or (told.read_in != told.tokens and told.reading is not None)):
        return "direct"  # the speaker may be named inside the marks
    framing = _framing(told)
    quotes = [i for i in quotes if not _is_inside_phrase(told, i) and not _is_name(tokens, i, framing)]
    if not quotes:
        return "indirect"
    whole: list[int] = []
    for i in quotes:
        if _is_whole(tokens, i, framing, words) or (whole and _goes_on(tokens, i)):
            whole.append(i)
    by_itself = whole == quotes or bool(whole and all(i in whole or _is_term(tokens[i]) for i in quotes))
    return "direct" if by_itself and not _paraphrases(told, own, framing, words) else "mixed"


def _framing(told: Told) -> range:
    """The tokens that say who tells: cue and phrase."""
    if told.reading is None:
        return range(0)
    best = told.reading.candidate
    spans = [best.cue, best.phrase] if best.phrase else [best.cue]
    return range(min(a for a, _ in spans), max(b for _, b in spans))


def _is_inside_phrase(told: Told, at: int) -> bool:
    said, token = told.attribution, told.tokens[at]
    if told.reading is not None and told.reading.candidate.kind == "preposition" and told.tokens == told.read_in:
        phrase = told.reading.candidate.phrase
        if phrase is not None and phrase[1] == at:
            return True  # selon le journal « Le Soir »
    return said is not None and said.start <= token.start and token.end <= said.end


def _is_name(tokens: Sequence[Token], at: int, framing: range) -> bool:
    if at == 0 or at - 1 in framing or not tokens[at - 1].text[0].isalnum():
        return False
    inside = WORD.findall(tokens[at].text)
    return len(inside) <= _NAME and all(word[0].isupper() or word[0].isdigit() for word in inside)


def _is_term(token: Token) -> bool:
    return len(WORD.findall(token.text)) <= _NAME


def _is_whole(tokens: Sequence[Token], at: int, framing: range, words: Words) -> bool:
    """Whether the quotation is a statement by itself: nothing of the sentence's own clause runs into it."""
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    closes = after is None or after.low in _ENDS or at + 1 in framing or not after.is_word
    if at == 0:
        return closes or tokens[at].text.rstrip("»”\"’' \u00a0\u202f")[-1:] in {",", "!", "?", "…"}
    before = tokens[at - 1]
    if before.low == ":":
        return True
    first = next((c for c in tokens[at].text if c.isalnum()), "")
    capital = first.isupper()
    if before.low in words["subordinators"]:
        return False
    if framing.stop and not any(t.is_word for i, t in enumerate(tokens[:at]) if i not in framing):
        return closes  # "Selon X, «la paix est proche»": nothing else is said
    if before.low == "," and at - 2 in framing:
        return closes  # he said, "with respect, …"
    led = framing.stop and framing.stop < at and tokens[framing.stop].low in words["skip_prepositions"] | words["links"]
    spoken = before.low in _INTRODUCES or at - 1 in framing or led  # he said in an interview "We …"
    return bool(capital and spoken) and len(WORD.findall(tokens[at].text)) > 1


def _goes_on(tokens: Sequence[Token], at: int) -> bool:
    """ "«Nous partons», a dit X, «et vite»"."""
    return tokens[at - 1].low in _INTRODUCES | {"."} or not tokens[at - 1].is_word


def _paraphrases(told: Told, own: Sequence[int], framing: range, words: Words) -> bool:
    """Whether the sentence also tells something in the article's words."""
    tokens, reading = told.tokens, told.reading
    if reading is None:
        return False
    if reading.candidate.kind == "preposition":
        cover = reading.candidate.cover
        return any(i not in framing and not (cover and cover.start <= tokens[i].start < cover.end) for i in own)
    if reading.candidate.kind == "inverted" and any(
        i < framing.start and tokens[i].low not in words["leads"] for i in own
    ):
        return True
    return any(
        tokens[i].low in words["subordinators"] and not (i + 1 < len(tokens) and tokens[i + 1].low in {":", QUOTE})
        for i in own
        if i >= framing.stop
    )
