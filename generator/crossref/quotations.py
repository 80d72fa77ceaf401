"""Looking up a claim's quotations in their articles: exact, or a problem that names the nearest sentence."""

from __future__ import annotations

from collections.abc import Mapping

from generator.model import AnnotatedArticle, Claim, Problem, Quotation, Sentence, Source
from generator.text import difference, find_quotation, nearest


def verify(
    claim: Claim, page: str, articles: Mapping[str, AnnotatedArticle]
) -> tuple[tuple[Quotation, ...], tuple[Problem, ...]]:
    """Every source of a claim, verified or not, in the page's order; the same sentence named twice counts once."""
    quotations: list[Quotation] = []
    problems: list[Problem] = []
    seen: set[tuple[str, str]] = set()
    for source in claim.sources:
        quotation, problem = _verify(source, page, articles)
        if (source.article, quotation.quote) in seen:
            problems.append(
                Problem(
                    page,
                    source.line,
                    "warning",
                    "source-twice",
                    f"{source.article} is named twice with one quotation; remove one",
                )
            )
            continue
        seen.add((source.article, quotation.quote))
        quotations.append(quotation)
        problems += [problem] if problem else []
    if not claim.sources:
        problems.append(
            Problem(
                page, 1, "error", "no-source", "the claim has no source; add one under `sources:`, or delete the page"
            )
        )
    return tuple(quotations), tuple(problems)


def _verify(source: Source, page: str, articles: Mapping[str, AnnotatedArticle]) -> tuple[Quotation, Problem | None]:
    unverified = Quotation(source, source.quote, verified=False, attributed_to=source.attributed_to)
    annotated = articles.get(source.article)
    if annotated is None:
        near = nearest(source.article, list(articles))
        remedy = f"; `{near[0]}` may be meant" if near else "; name the file of an article without `.md`"
        return unverified, Problem(
            page, source.line, "error", "no-article", f"there is no article `{source.article}`{remedy}"
        )
    text = annotated.article.text
    for block in annotated.article.of_kind("paragraph"):
        found = find_quotation(source.quote, block.text)
        if found:
            start, end = block.start + found[0], block.start + found[1]
            sentence = next((s for s in annotated.sentences if s.end > start), None)
            return _quotation(source, text[start:end], sentence), None
    sentences = [s.text for s in annotated.sentences]
    near = nearest(source.quote, sentences)
    message = f"the quotation is not in {source.article}, so it counts as unverified; "
    message += (
        f"nearest: {difference(source.quote, near[0])}"
        if near
        else "no sentence there comes near: copy one from the article"
    )
    return unverified, Problem(page, source.line, "error", "quote-not-found", message)


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
