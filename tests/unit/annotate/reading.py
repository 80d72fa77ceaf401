"""Texts as this stage reads them, for its tests."""

from generator.annotate import annotate
from generator.annotate.figures import find_figures
from generator.lexicon import load
from generator.model import AnnotatedArticle, Article, Figure, Sentence, Span, lay_out


def read(*paragraphs: str, language: str = "fr") -> AnnotatedArticle:
    text, blocks = lay_out([("headline", "Titre", None, 1), *(("paragraph", p, None, 1) for p in paragraphs)])
    return annotate(Article("a", "Titre", text, blocks, language), load(language))


def last(*paragraphs: str, language: str = "fr") -> tuple[Sentence, str]:
    annotated = read(*paragraphs, language=language)
    return annotated.sentences[-1], annotated.article.text


def figures(text: str, language: str = "fr") -> tuple[Figure, ...]:
    """Those of a text that is one sentence."""
    found = find_figures(text, Span(0, len(text)), load(language))
    assert all(text[f.start : f.end] == f.surface for f in found)
    return found
