"""The infinitive that tells in French: "Et la présidente d'ajouter : «…»"."""

from __future__ import annotations

from collections.abc import Sequence

from generator.annotate.candidates import Candidate
from generator.annotate.phrases import phrase_end
from generator.annotate.tokens import QUOTE, Token, Words
from generator.annotate.verb_forms import forms_of
from generator.lexicon import Lexicon


def by_infinitive(tokens: Sequence[Token], words: Words, lexicon: Lexicon) -> list[Candidate]:
    """Who stands between the "et" that opens the sentence and "de" with an infinitive, where words or "que" follow."""
    if not tokens or tokens[0].low not in words["narrative_leads"]:
        return []
    plain = forms_of(lexicon).plain
    for at in range(2, len(tokens) - 2):
        if tokens[at].low not in words["narrative_links"] or tokens[at + 1].low not in plain:
            continue
        tells = any(t.low in {":", QUOTE} or t.low in words["that"] for t in tokens[at + 2 : at + 4])
        if tells and phrase_end(tokens, 1, words, limit=at) == at:
            return [Candidate("subject", (1, at), (at, at + 2), verb=tokens[at + 1].low)]
    return []
