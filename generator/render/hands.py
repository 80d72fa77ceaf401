"""What a person visibly wrote on a claim's page: where it differs from what the software reads in the articles.

A person who wrote just what the software would have proposed leaves no trace, so that the absence of one proves nothing.
"""

from __future__ import annotations

from generator.model import ClaimEntry, Quotation
from generator.render.rights import WITHHELD
from generator.text import WORD, fold


def title_by_hand(entry: ClaimEntry) -> bool:
    """Whether the title is not made of a source's words in their order, as a proposed one is."""
    title = _words(entry.claim.title)
    return not any(_stands_in(title, _words(quotation.quote)) for quotation in entry.quotations)


def attribution_by_hand(quotation: Quotation) -> bool:
    """Whether the page names somebody else than the sentence does, as the software reads it."""
    stated = quotation.source.attributed_to
    if not stated or not quotation.verified:
        return False
    read = attribution_read(quotation)
    return read is None or fold(read) != fold(stated)


def attribution_read(quotation: Quotation) -> str | None:
    """Whom the software reads in the sentence."""
    attribution = quotation.sentence.attribution if quotation.sentence else None
    return attribution.phrase if attribution else None


def quotation_by_hand(quotation: Quotation) -> bool:
    """Whether the quotation is no whole sentence of its article: software proposes nothing else."""
    sentence = quotation.sentence
    if sentence is None or not quotation.verified:
        return not quotation.verified
    return WITHHELD in sentence.text or _words(quotation.quote) != _words(sentence.text)


def _words(text: str) -> list[str]:
    return WORD.findall(fold(text))


def _stands_in(words: list[str], others: list[str]) -> bool:
    """Whether all the words stand there in their order, others between them or not."""
    left = iter(others)
    return all(word in left for word in words)
