"""Attributions over an article: each sentence's own, then the speakers that pronouns and long quotations carry on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from generator.annotate.antecedents import speaker_before
from generator.annotate.attribution import choose, find_candidates
from generator.annotate.tokens import QUOTE, Words, tokens_of, words_of
from generator.annotate.told import Told
from generator.lexicon import Lexicon
from generator.model import Attribution, Span
from generator.text import APOSTROPHES, QUOTES, WORD

_TERM = 2
"""A quotation of so few words is a term ("sommet historique"), after which the next need not be the same speaker's."""


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
    speaker = speaker_before(text, told, at, gender, words)
    if speaker is None:
        return None
    start, end = speaker.start, speaker.end
    return Attribution(text[start:end], start, end, cue, one.reading.via, best.cover, carried=True)


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
