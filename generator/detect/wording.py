"""The wording of a claim: a source sentence without what only says who tells it or leans on the sentence before."""

from __future__ import annotations

import re

from generator.lexicon import folded, load
from generator.model import Sentence
from generator.text import fold, upper_first

_TITLE_WORDS = 3
_FIRST_WORD = re.compile(r"\W*(\w[\w'’-]*?)(?:['’](?=\w)|(?=[^\w'’-])|$)")  # « Elle continuera → Elle; c'est → c


def title_of(sentence: Sentence, language: str) -> tuple[bool, str]:
    """(leans on the sentence before it, the sentence's own words without its attribution and opening connector)."""
    attribution = sentence.attribution
    text = sentence.text
    if (
        attribution
        and attribution.cover
        and sentence.start <= attribution.cover.start < attribution.cover.end <= sentence.end
    ):
        before = text[: attribution.cover.start - sentence.start].rstrip(" ,\u00a0")
        after = text[attribution.cover.end - sentence.start :].lstrip(" ,\u00a0")
        text = f"{before} {after}".strip() if after[:1] not in ".!?" else before + after
    if len(text.split()) < _TITLE_WORDS:
        text = sentence.text  # "Faux, rétorque la commission."
    while leans(text, language, "connectors") and " " in text and not _opens_phrase(text, language):
        text = text.split(" ", 1)[1].lstrip()
    title = _balanced(upper_first(_unended(text)))
    return leans(text, language, "pronouns"), title or sentence.text


def _unended(text: str) -> str:
    """Without the full stop or colon at its end, and the comma that English sets inside the marks before who says it."""
    text = text.rstrip()
    text = text if text.endswith("..") else re.sub(r"\s*[.:]$", "", text)
    return re.sub(r",(?=[”\"’']?$)", "", text)


def _opens_phrase(text: str, language: str) -> bool:
    """ "So far, …": two words that mean something else than the first alone."""
    return " ".join(fold(text).replace(",", " ").split()[:2]) in folded(load(language), "sentence", "not_connectors")


def leans(text: str, language: str, key: str) -> bool:
    """Whether the first word is one of the lexicon's `sentence.KEY`."""
    first = _FIRST_WORD.match(text)
    return first is not None and fold(first[1]) in folded(load(language), "sentence", key)


def _balanced(text: str) -> str:
    """Without the quotation mark whose fellow stands in another sentence."""
    for opening, closing in (("«", "»"), ("“", "”")):
        if text.count(opening) + text.count(closing) == 1:
            text = re.sub(rf"(?<=\s){opening}\s*|\s*{closing}(?=\s)|{opening}|{closing}", "", text).strip()
    if text.count('"') % 2:
        text = text.removeprefix('"').strip() if text.startswith('"') else text.removesuffix('"').rstrip(" ,")
    return text
