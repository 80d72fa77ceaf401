"""Seeds → articles. Start at `parse_seed`: a reader makes documents of a seed's bytes, and each becomes an article."""

from __future__ import annotations

import hashlib

from generator import lexicon
from generator.ingest.document import Document, Fields
from generator.ingest.readers import READERS, reader_of
from generator.model import Article, Problem, SeedRef, lay_out
from generator.sentences import sentences
from generator.text import fold, visible

SUFFIXES = tuple(READERS)
"""What a seed's name ends with."""
NOTHING_KNOWN = Fields()
BEGIN = 8
"""Words by which a text is told from nearly all others."""


def parse_seed(file: str, raw: bytes, known: Fields = NOTHING_KNOWN) -> tuple[tuple[Article, ...], tuple[Problem, ...]]:
    """The articles that a seed holds, none where there is nothing to publish, and what is wrong with the seed.

    A text that begins without a headline has its first sentence for one; whoever reads the page's fields says so.

    `file` is its name relative to the project, and ends with one of `SUFFIXES`; `known` is what was learned of it
    elsewhere. The blocks' lines are those of the seed.
    """
    documents, problems = reader_of(file, raw)(file, raw, known)
    sha256 = hashlib.sha256(raw).hexdigest()
    articles: list[Article] = []
    for document in documents:
        made = _article(file, sha256, document)
        if isinstance(made, Problem):
            problems = (*problems, made)
        else:
            articles.append(made)
    return tuple(articles), problems


def same_text_key(article: Article) -> str:
    """Equal for two articles with the same running text, whatever their headline and its typography."""
    return fold(" ".join(block.text for block in article.of_kind("paragraph")))


def text_begins(article: Article) -> str:
    """The first words of its `same_text_key`, without folding all of the text."""
    text = " ".join(block.text for block in article.of_kind("paragraph"))
    size = 25 * BEGIN
    while len(words := fold(text[:size]).split()) <= BEGIN and size < len(text):  # the last may be cut
        size *= 2
    return " ".join(words[:BEGIN])


def _article(file: str, sha256: str, document: Document) -> Article | Problem:
    from generator.ingest.facts import dateline, gather, signature  # with the readers, where a seed is met

    fields, language, body = document.fields, document.language, document.body
    shown = [(kind, _one_line(text), credit, line) for kind, text, credit, line in body.parts]
    parts = [part for part in shown if part[1]]
    paragraphs = [text for kind, text, _, _ in parts if kind == "paragraph"]
    if not paragraphs:
        cause = "the file has a headline and no text" if body.title else "the file has no running text"
        if document.part:
            cause = f"article {document.part} of the file has {'a headline and ' if body.title else ''}no text"
            message = f"{cause}; export it again with its full text, or save its text as a file of its own"
            return Problem(file, body.title_line, "error", "no-body", message)
        message = f"{cause}; add the article's paragraphs below it or delete the file"
        return Problem(file, body.title_line, "error", "no-body", message)
    title = _one_line(body.title or "") or _first_sentence(paragraphs[0])
    # A lede may stand before the paragraph that has the dateline.
    opening = next((found for text in paragraphs[:2] if (found := dateline(text, language=language))), ())
    facts = gather(body.header, body.rest, (*opening, *signature(paragraphs[-1])))
    text, blocks = lay_out([("headline", title, None, body.title_line), *parts])
    # What is stated less surely counts where neither that nor the text tells.
    fields = fields.over(Fields(date=facts.date, outlet=facts.outlet, agencies=facts.agencies, authors=facts.authors))
    fields = fields.over(document.otherwise)
    date = fields.date
    stem = lexicon.title_slug(title, language)
    return Article(
        id=f"{date[:10]}-{stem}" if date else stem,
        title=title,
        text=text,
        blocks=blocks,
        language=language,
        date=date,
        updated=fields.updated or facts.updated,
        outlet=fields.outlet,
        agencies=fields.agencies,
        authors=fields.authors,
        topics=fields.topics or body.topics,
        url=fields.url or facts.url,
        archive=fields.archive,
        full_text=fields.full_text,
        seed=SeedRef(file, sha256, document.part, fields.fetched_from, fields.fetched),
    )


def _one_line(text: str) -> str:
    """Whatever a reader took for the end of a line: `&#8232;` in a page, a heading over two lines in a PDF."""
    return visible(text).replace("\n", " ").strip()


def _first_sentence(paragraph: str) -> str:
    start, end = next(sentences(paragraph), (0, len(paragraph)))
    return paragraph[start:end] or paragraph
