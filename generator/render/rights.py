"""What of an article may be published. Everything else in `render` sees the corpus as it leaves here.

Where an article's text may not be published, its characters are replaced, one for one, but for the title and the
quotations: sentences that a claim's page names as its sources, found in the article. Every offset, block and sentence
number stays what it was, so that no page or export need ask before it prints, and none can leak by forgetting to.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from generator.model import (
    Article,
    ArticleEntry,
    Block,
    ClaimEntry,
    Corpus,
    Problem,
    Quotation,
    Sentence,
    Site,
    Span,
)

WITHHELD = "\u2588"
"""Stands for every character that is not published. No page prints it: what has one in it is left out."""


def with_rights(corpus: Corpus, site: Site) -> Corpus:
    """The corpus as it may be published. `full_text` of each article is then True or False."""
    quoted = _quoted(corpus)
    articles = {
        id: _article(entry, quoted[id]) if is_withheld(entry.article, site) else _whole(entry)
        for id, entry in corpus.articles.items()
    }
    claims = {id: _claim(entry, articles, site) for id, entry in corpus.claims.items()}
    problems = tuple(_problem(problem, claims, articles, site) for problem in corpus.problems)
    return replace(corpus, articles=articles, claims=claims, problems=problems)


def is_withheld(article: Article | None, site: Site) -> bool:
    """What its page says, else what the site says; also of an article that is missing."""
    said = None if article is None else article.full_text
    return not (site.full_text if said is None else said)


def shows(article: Article, start: int, end: int) -> bool:
    """Whether the whole span of the article may be printed."""
    return article.full_text is not False or WITHHELD not in article.text[start:end]


def _quoted(corpus: Corpus) -> Mapping[str, list[Span]]:
    """Article id → where its verified quotations stand."""
    found: dict[str, list[Span]] = defaultdict(list)
    for entry in corpus.claims.values():
        for quotation in entry.quotations:
            cited = corpus.articles.get(quotation.source.article)
            if cited is not None and quotation.verified:
                found[cited.article.id].append(_place(quotation, cited.article))
    return found


def _place(quotation: Quotation, article: Article) -> Span:
    sentence = quotation.sentence
    if sentence is not None and sentence.text == quotation.quote:
        return Span(sentence.start, sentence.end)
    # wherever it is found, the same characters are published
    start = article.text.index(quotation.quote, article.blocks[sentence.block].start if sentence else 0)
    return Span(start, start + len(quotation.quote))


def _whole(entry: ArticleEntry) -> ArticleEntry:
    if entry.article.full_text:
        return entry
    return replace(entry, annotated=replace(entry.annotated, article=replace(entry.article, full_text=True)))


def _article(entry: ArticleEntry, quoted: Iterable[Span]) -> ArticleEntry:
    article = entry.article
    text = _masked(article.text, [Span(b.start, b.end) for b in article.of_kind("headline")] + list(quoted))
    reduced = replace(article, text=text, blocks=tuple(_block(b, text) for b in article.blocks), full_text=False)
    sentences = (_sentence(sentence, text) for sentence in entry.annotated.sentences)
    kept = tuple(s for s in sentences if s.text.strip(WITHHELD + " "))
    return replace(entry, annotated=replace(entry.annotated, article=reduced, sentences=kept))


def _masked(text: str, shown: Iterable[Span]) -> str:
    out = [WITHHELD] * len(text)
    at = len(text)
    for span in sorted(shown, key=lambda span: span.start):
        start = at if text[at : span.start].isspace() else span.start  # nothing is left out between the two
        at = span.end
        out[start:at] = text[start:at]
    return "".join(out)


def _block(block: Block, text: str) -> Block:
    return replace(block, text=text[block.start : block.end], credit=None)


def _sentence(sentence: Sentence, text: str) -> Sentence:
    """Without the figures that stand outside the quotation, where that is a part of the sentence."""
    figures = tuple(f for f in sentence.figures if WITHHELD not in text[f.start : f.end])
    return replace(sentence, text=text[sentence.start : sentence.end], figures=figures)


def _claim(entry: ClaimEntry, articles: Mapping[str, ArticleEntry], site: Site) -> ClaimEntry:
    quotations = tuple(_quotation(q, articles.get(q.source.article), site) for q in entry.quotations)
    if quotations == entry.quotations:
        return entry
    by_source = {id(old.source): new.source for old, new in zip(entry.quotations, quotations, strict=True)}
    # a source that is named twice has no quotation of its own
    sources = tuple(by_source[id(s)] for s in entry.claim.sources if id(s) in by_source)
    return replace(entry, claim=replace(entry.claim, sources=sources), quotations=quotations)


def _quotation(quotation: Quotation, cited: ArticleEntry | None, site: Site) -> Quotation:
    """With the sentence as it may be shown. One that is not in its article is no quotation: it may be a caption of it,
    or a sentence with a word exchanged."""
    if not is_withheld(cited.article if cited else None, site):
        return quotation
    if not quotation.verified or cited is None:
        return replace(quotation, quote="", source=replace(quotation.source, quote=""))
    number = quotation.sentence.number if quotation.sentence else None
    sentence = next((s for s in cited.annotated.sentences if s.number == number), None)
    return replace(quotation, sentence=sentence)


def _problem(
    problem: Problem, claims: Mapping[str, ClaimEntry], articles: Mapping[str, ArticleEntry], site: Site
) -> Problem:
    """Its message shows the nearest sentence of the article, or where it differs from its seed."""
    if problem.code == "seed-changed":
        made = [e.article for e in articles.values() if e.article.seed and e.article.seed.file == problem.page]
        if made and not any(is_withheld(article, site) for article in made):
            return problem
        message = "the seed has changed since its article was made from it; `microsite check` shows where they differ"
        return replace(problem, message=message)
    if problem.code != "quote-not-found":
        return problem
    entry = claims.get(problem.page.rpartition("/")[2].removesuffix(".md"))
    cited = [articles.get(q.source.article) for q in entry.quotations] if entry else [None]
    if not any(is_withheld(c.article if c else None, site) for c in cited):
        return problem
    message = (
        "the quotation is not in its article, so it counts as unverified; `microsite check` shows the nearest sentence"
    )
    return replace(problem, message=message)
