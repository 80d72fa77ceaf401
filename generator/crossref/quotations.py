"""Looking up a claim's quotations in their articles: exact, or a problem that names the nearest sentence."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from generator.model import AnnotatedArticle, Claim, Problem, Quotation, Sentence, Severity, Source
from generator.text import WORD, difference, find_quotation, nearest

FEWEST_WORDS = 3
"""A part of a sentence with fewer words stands in any text: it supports nothing."""


def verify(
    claim: Claim,
    page: str,
    articles: Mapping[str, AnnotatedArticle],
    left_out: frozenset[str] = frozenset(),
    moved: Mapping[str, str] = MappingProxyType({}),
) -> tuple[tuple[Quotation, ...], tuple[Problem, ...]]:
    """Every source of a claim, verified or not, in the page's order; the same sentence named twice counts once. `moved`
    are addresses that articles once had, as `articles/old` → `articles/new`."""
    quotations: list[Quotation] = []
    problems: list[Problem] = []
    seen: set[tuple[str, str]] = set()
    for source in claim.sources:
        quotation, wrong = _verify(source, articles, left_out, moved)
        if (source.article, quotation.quote) in seen:
            wrong = ("warning", "source-twice", f"{source.article} is named twice with one quotation; remove one")
        else:
            seen.add((source.article, quotation.quote))
            quotations.append(quotation)
        if wrong:
            severity, code, message = wrong
            line = source.article_line if code == "no-article" else source.line
            problems.append(Problem(page, line, severity, code, message))
    if not claim.sources:
        message = "the claim has no source; add one under `sources:`, or delete the page"
        problems.append(Problem(page, 1, "error", "no-source", message))
    return tuple(quotations), tuple(problems)


Wrong = tuple[Severity, str, str]
"""Severity, code and message."""


def _verify(
    source: Source, articles: Mapping[str, AnnotatedArticle], left_out: frozenset[str], moved: Mapping[str, str]
) -> tuple[Quotation, Wrong | None]:
    annotated = articles.get(source.article)
    same = next((s for s in annotated.sentences if s.text == source.quote), None) if annotated else None
    if same is not None:  # nearly always, and without looking through the text
        return _quotation(source, same.text, same), None
    unverified = Quotation(source, source.quote, verified=False, attributed_to=source.attributed_to)
    if annotated is None:
        if source.article in left_out:
            return unverified, None
        if now := moved.get(f"articles/{source.article}"):
            message = f"the article `{source.article}` is now `{now.removeprefix('articles/')}`; write that"
            return unverified, ("error", "no-article", message)
        near = nearest(source.article, list(articles))
        meant = f"`{near[0]}` may be meant; correct it" if near and near[1] >= ALMOST else "name another"
        message = f"there is no article `{source.article}`; {meant}, take the source out, or delete the claim"
        return unverified, ("error", "no-article", message)
    text = annotated.article.text
    elsewhere = None
    for block in annotated.article.blocks:
        found = find_quotation(source.quote, block.text)
        if found and block.kind == "paragraph":
            start, end = block.start + found[0], block.start + found[1]
            sentence = next((s for s in annotated.sentences if s.end > start), None)
            whole = sentence is not None and (sentence.start, sentence.end) == (start, end)
            if not whole and len(WORD.findall(source.quote)) < FEWEST_WORDS:
                message = f"`{source.quote}` is too short to be a quotation, so it counts as unverified; copy the whole sentence"
                return unverified, ("error", "quote-too-short", message)
            return _quotation(source, text[start:end], sentence), None
        elsewhere = elsewhere or (block.kind if found else None)
    if elsewhere:
        message = f"the quotation stands in a {elsewhere} of {source.article}, which is no source; copy a sentence of its text"
        return unverified, ("error", "quote-not-found", message)
    near = nearest(source.quote, [s.text for s in annotated.sentences])
    message = f"the quotation is not in {source.article}, so it counts as unverified; "
    message += (
        f"copy its sentence as it is there, nearest: {difference(source.quote, near[0])}"
        if near
        else "no sentence there comes near: copy one from the article"
    )
    return unverified, ("error", "quote-not-found", message)


ALMOST = 0.9
"""Likeness of two file names from which on one is a misprint of the other."""


def _quotation(source: Source, quote: str, sentence: Sentence | None) -> Quotation:
    attribution = sentence.attribution if sentence else None
    return Quotation(
        source,
        quote,
        verified=True,
        sentence=sentence,
        attributed_to=source.attributed_to or (attribution.phrase if attribution else None),
        via=attribution.via if attribution else None,
    )
