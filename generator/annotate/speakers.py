"""Attributions over an article: each sentence's own, then the speakers that pronouns and long quotations carry on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from generator.annotate.attribution import Reading, choose, find_candidates
from generator.annotate.chains import is_channel
from generator.annotate.phrases import QUOTE, Token, Words, apposed_name, phrase_end, tokens_of, words_of
from generator.lexicon import Lexicon
from generator.model import Attribution, Span
from generator.text import APOSTROPHES, QUOTES, WORD

_TERM = 2
"""A quotation of so few words is a term ("sommet historique"), after which the next need not be the same speaker's."""


@dataclass(frozen=True, slots=True)
class Told:
    """One sentence as read: its words, and whom it names as the origin."""

    block: int
    span: Span
    tokens: tuple[Token, ...]
    """Each quotation is one token."""
    reading: Reading | None = None
    read_in: tuple[Token, ...] = ()
    """The tokens that the reading's indexes count in."""
    attribution: Attribution | None = None

    @property
    def denied(self) -> bool:
        return self.attribution is not None and self.reading is not None and self.reading.denied

    @property
    def by_preposition(self) -> bool:
        return self.reading is not None and self.reading.candidate.kind == "preposition"

    @property
    def framing(self) -> tuple[Span, ...]:
        """The stretches that only say who tells: what is dated there is the telling ("a rapporté jeudi KCNA")."""
        if self.reading is None:
            return ()
        best = self.reading.candidate
        if best.kind == "subject":
            return (best.cover,) if best.cover else ()
        last = best.phrase[1] if best.phrase else best.cue[1]
        said = Span(self.read_in[best.cue[0]].start, self.read_in[last - 1].end)
        return (said, best.cover) if best.cover else (said,)


def attributions(text: str, spans: Sequence[tuple[int, Span]], quoted: Sequence[Span], lexicon: Lexicon) -> list[Told]:
    """Read each sentence, given as (index of its paragraph's block, span), with its attribution."""
    words = words_of(lexicon)
    told = [_read(text, block, span, quoted, lexicon) for block, span in spans]
    for at, one in enumerate(told):
        if one.reading is not None:
            told[at] = replace(one, attribution=_attribution(text, told, at, words))
    for run in _runs(text, quoted):
        _spread(told, run)
    for at in range(1, len(told)):
        _continue(told, at)
    return told


def _runs(text: str, quoted: Sequence[Span]) -> list[Span]:
    """The quotations, those joined that go on from one paragraph to the next without being closed between them."""
    runs: list[Span] = []
    for span in quoted:
        gap = text[runs[-1].end : span.start] if runs else ""
        if gap.startswith("\n\n") and not gap.strip(f"{QUOTES}{APOSTROPHES} \n\u00a0\u202f"):
            runs[-1] = Span(runs[-1].start, span.end)
        else:
            runs.append(span)
    return runs


def _read(text: str, block: int, span: Span, quoted: Sequence[Span], lexicon: Lexicon) -> Told:
    words = words_of(lexicon)
    tokens = tuple(tokens_of(text, span, quoted, words))
    reading = choose(find_candidates(tokens, lexicon), tokens, text, words)
    if reading is None and any(t.low == QUOTE for t in tokens):
        # the press also writes the speaker inside the marks: «Nous gagnerons, a dit X, et vite.»
        inside = tuple(tokens_of(text, span, (), words))
        said = [c for c in find_candidates(inside, lexicon) if c.kind == "inverted"]
        reading = choose(said, inside, text, words)
        if reading is not None:
            return Told(block, span, tokens, reading, inside)
    return Told(block, span, tokens, reading, tokens)


def _attribution(text: str, told: Sequence[Told], at: int, words: Words) -> Attribution | None:
    one = told[at]
    assert one.reading is not None
    best = one.reading.candidate
    cue = text[one.read_in[best.cue[0]].start : one.read_in[best.cue[1] - 1].end]
    if best.phrase is not None:
        phrase = one.read_in[slice(*best.phrase)]
        spelled = " ".join(t.low for t in phrase).replace("' ", "'")
        if spelled not in words["anaphora"]:
            start, end = phrase[0].start, phrase[-1].end
            return Attribution(text[start:end], start, end, cue, one.reading.via, best.cover)
        gender = words.genders[spelled]
    else:
        gender = words.genders[best.pronoun or ""]
    speaker = _speaker_before(text, told, at, gender, words)
    if speaker is None:
        return None
    start, end = speaker.start, speaker.end
    return Attribution(text[start:end], start, end, cue, one.reading.via, best.cover, carried=True)


def _speaker_before(text: str, told: Sequence[Told], at: int, gender: str, words: Words) -> Span | None:
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
            return named if _fits(text, named, gender, words) else None
        subject = _subject(before, words)
        if subject is not None:
            return subject if _fits(text, subject, gender, words) else None
        whole_quotation = all(t.low == QUOTE or not t.is_word for t in before.tokens)
        if not whole_quotation and not (before.tokens and before.tokens[0].low in words["pronouns"]):
            return None
    return None


def _subject(one: Told, words: Words) -> Span | None:
    """The noun phrase that opens a sentence, or stands behind its first comma."""
    for first in (0, *(i + 1 for i, t in enumerate(one.tokens[:12]) if t.low == ",")):
        end = phrase_end(one.tokens, first, words)
        end = apposed_name(one.tokens, first, end, words) if end > first else end
        named = [t for t in one.tokens[first:end] if t.is_name and t.low not in words["determiners"]]
        if end > first and named:
            if _is_joined(one.tokens[end:], words):
                return None
            return Span(one.tokens[first].start, one.tokens[end - 1].end)
        if end > first:
            return None
    return None


def _is_joined(behind: Sequence[Token], words: Words) -> bool:
    """Whether another name is added before the verb: "Paul Durand, ministre, et Luc Petit, maire, sont arrivés"."""
    for token, after in pairwise(behind):
        if token.low in words["auxiliaries"] | words["auxiliaries_be"]:
            return False
        if token.low in words["joiners"] and after.is_name:
            return True
    return False


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
    names = [t for t in tokens if t.is_name and t.low not in words["determiners"]]
    if len(tokens) == 1 and names:
        return bool(re.search(rf"[^\W\d_]\w+ {re.escape(tokens[0].text)}\b", text[: span.start])) and not _is_place(
            text, tokens[0], words
        )
    return len(names) >= 2 or bool(lows & (words["persons"] | words["titles"])) or first in words["determiners"]


def _is_place(text: str, name: Token, words: Words) -> bool:
    """Whether the name is also printed behind a preposition of place, as no surname is: "à Pyongyang"."""
    leads = "|".join(sorted(words["place_prepositions"]))
    return bool(leads) and bool(re.search(rf"\b(?:{leads}) {re.escape(name.text)}\b", text))


def _continue(told: list[Told], at: int) -> None:
    """Give a sentence that is a quotation from end to end the speaker of the one quoted right before it, in its paragraph.

    The press names the speaker once: "« Nous avons tout perdu », raconte X. « Il ne reste rien. »"
    """
    one, before = told[at], told[at - 1]
    said = before.attribution
    if one.attribution is not None or said is None or one.block != before.block or before.by_preposition:
        return
    own = [t for t in one.tokens if t.low != QUOTE]
    quoted = [t for t in before.tokens if t.low == QUOTE and len(WORD.findall(t.text)) > _TERM]
    if any(t.is_word for t in own) or len(own) == len(one.tokens) or not quoted:
        return
    carried = Attribution(said.phrase, said.start, said.end, said.cue, said.via, carried=True)
    told[at] = replace(one, attribution=carried)


def _spread(told: list[Told], run: Span) -> None:
    """Give the one speaker of a quotation that runs over several sentences to all of them."""
    inside = [i for i, one in enumerate(told) if one.span.start < run.end and run.start < one.span.end]
    said = [a for a in (told[i].attribution for i in inside) if a is not None]
    if len(inside) < 2 or len({(a.start, a.end) for a in said}) != 1:
        return
    one = said[0]
    for i in inside:
        # the first and last sentence may hold more than the quotation: they must begin or end with it
        begins = told[i].span.start >= run.start - 2 or (i == inside[0] and not told[i].tokens[0].is_word)
        if told[i].attribution is None and begins:
            carried = Attribution(one.phrase, one.start, one.end, one.cue, one.via, carried=True)
            told[i] = replace(told[i], attribution=carried)
