"""The values that pass between the stages.

All are frozen, with tuples inside. Offsets are half-open and count characters of `Article.text`; whoever makes a span
also carries its surface, and `article.text[start:end] == surface` holds. This package imports nothing of ours.
"""

from generator.model.article import Article, Block, BlockKind, SeedRef, lay_out
from generator.model.corpus import (
    FEW_ARTICLES,
    ArticleEntry,
    Claim,
    ClaimEntry,
    Comparison,
    Corpus,
    Entity,
    EntityEntry,
    EntityKind,
    Origin,
    Page,
    Passage,
    Quotation,
    Singles,
    Site,
    Source,
    Stamp,
    Verdict,
)
from generator.model.problem import Problem, Severity, in_brief
from generator.model.reading import (
    AnnotatedArticle,
    Attribution,
    Bound,
    Figure,
    Mention,
    Precision,
    Sentence,
    Span,
    Speech,
    When,
)
from generator.model.redirect import Redirect

__all__ = [
    "FEW_ARTICLES",
    "AnnotatedArticle",
    "Article",
    "ArticleEntry",
    "Attribution",
    "Block",
    "BlockKind",
    "Bound",
    "Claim",
    "ClaimEntry",
    "Comparison",
    "Corpus",
    "Entity",
    "EntityEntry",
    "EntityKind",
    "Figure",
    "Mention",
    "Origin",
    "Page",
    "Passage",
    "Precision",
    "Problem",
    "Quotation",
    "Redirect",
    "SeedRef",
    "Sentence",
    "Severity",
    "Singles",
    "Site",
    "Source",
    "Span",
    "Speech",
    "Stamp",
    "Verdict",
    "When",
    "in_brief",
    "lay_out",
]
