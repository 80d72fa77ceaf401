"""Seeds → articles. Start at `parse_seed`: bytes are decoded, cut into lines, and the lines told apart."""

from __future__ import annotations

import hashlib
import re

from generator import lexicon
from generator.ingest.body import Body, read_body
from generator.ingest.decode import Undecoded, decode
from generator.ingest.facts import dateline, gather, signature
from generator.ingest.front_matter import Fields, read_front_matter
from generator.ingest.language import language_of
from generator.ingest.lines import Line, plain_lines
from generator.ingest.markdown import markdown_lines
from generator.ingest.run_on import parted
from generator.model import Article, Problem, SeedRef, lay_out
from generator.sentences import sentences
from generator.text import fold

SUFFIXES = (".txt", ".md")
"""What a seed's name ends with."""


def parse_seed(file: str, raw: bytes) -> tuple[Article | None, tuple[Problem, ...]]:
    """The article that a seed holds, or None where there is nothing to publish, and what is wrong with the seed.

    A text that begins without a headline has its first sentence for one; whoever reads the page's fields says so.

    `file` is its name relative to the project. The blocks' lines are those of the seed.
    """
    decoded = decode(raw)
    if isinstance(decoded, Undecoded):
        return None, (Problem(file, decoded.line, "error", decoded.code, decoded.message),)
    fields, text, first, problems = read_front_matter(file, decoded)
    marked = bool(fields.title) and re.search(r"^#{1,4} \S", text, re.MULTILINE)  # a page of Markdown named .txt
    read = markdown_lines if marked or file.lower().endswith(".md") else plain_lines
    lines = read(text, first=first)
    language = fields.language or _language(lines)
    lines = parted(lines, language=language)
    body = read_body(lines, language=language, title=fields.title)
    paragraphs = [text for kind, text, _, _ in body.parts if kind == "paragraph"]
    if not paragraphs:
        cause = "the file has a headline and no text" if body.title else "the file has no running text"
        message = f"{cause}; add the article's paragraphs below it or delete the file"
        return None, (*problems, Problem(file, body.title_line, "error", "no-body", message))
    title = body.title
    if title is None:
        title = _first_sentence(paragraphs[0])
    sha256 = hashlib.sha256(raw).hexdigest()
    return _article(title, body, fields, language, paragraphs, SeedRef(file, sha256)), problems


def same_text_key(article: Article) -> str:
    """Equal for two articles with the same running text, whatever their headline and its typography."""
    return fold(" ".join(block.text for block in article.of_kind("paragraph")))


def _article(title: str, body: Body, fields: Fields, language: str, paragraphs: list[str], seed: SeedRef) -> Article:
    # A lede may stand before the paragraph that has the dateline.
    opening = next((found for text in paragraphs[:2] if (found := dateline(text, language=language))), ())
    facts = gather(body.header, body.rest, (*opening, *signature(paragraphs[-1])))
    text, blocks = lay_out([("headline", title, None, body.title_line), *body.parts])
    date = fields.date or facts.date
    stem = lexicon.title_slug(title, language)
    return Article(
        id=f"{date[:10]}-{stem}" if date else stem,
        title=title,
        text=text,
        blocks=blocks,
        language=language,
        date=date,
        updated=fields.updated or facts.updated,
        outlet=fields.outlet or facts.outlet,
        agencies=fields.agencies or facts.agencies,
        authors=fields.authors or facts.authors,
        topics=fields.topics or body.topics,
        url=fields.url or facts.url,
        seed=seed,
    )


def _language(lines: tuple[Line, ...]) -> str:
    """Told by the long lines, since what stands around a text may be in another language."""
    return language_of(
        " ".join(line.text for line in lines if len(line.text) > 60) or " ".join(line.text for line in lines)
    )


def _first_sentence(paragraph: str) -> str:
    start, end = next(sentences(paragraph), (0, len(paragraph)))
    return paragraph[start:end] or paragraph
