"""Paragraphs as an annotated article, for the tests of this stage."""

from generator.annotate import annotate
from generator.lexicon import load
from generator.model import AnnotatedArticle, Article, Sentence, lay_out


def read(*paragraphs: str, language: str = "fr") -> AnnotatedArticle:
    text, blocks = lay_out([("headline", "Titre", None, 1), *(("paragraph", p, None, 1) for p in paragraphs)])
    return annotate(Article("a", "Titre", text, blocks, language), load(language))


def last(*paragraphs: str, language: str = "fr") -> tuple[Sentence, str]:
    annotated = read(*paragraphs, language=language)
    return annotated.sentences[-1], annotated.article.text
