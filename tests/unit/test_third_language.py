"""An article in a language without a lexicon is still a page, with what needs no words of ours, and the page says so."""

from pathlib import Path
from typing import Any

import pytest

from generator import pipeline
from generator.annotate import annotate
from generator.annotate.mentions import find_mentions, names_of
from generator.detect.entities import propose_entities
from generator.lexicon import load
from generator.model import AnnotatedArticle, Entity, Site

GERMAN = """Bürgermeister verspricht neue Brücke

Am 12. Mai sprach der Bürgermeister mit den Bewohnern der Stadt. „Wir bauen die Brücke wieder auf.“ Nach Angaben von Olaf Brandt
sollen mindestens 600 Arbeiter kommen, und Deutschland bezahlt 3,5 Millionen Euro.

Die Arbeiten dauern wahrscheinlich länger als geplant, weil das Wasser noch immer sehr hoch steht und der Regen nicht aufhört.
"""
KNOWN = names_of([
    Entity("olaf", "Olaf Brandt", "person"),
    Entity("poutine", "Vladimir Poutine", "person"),
    Entity("allemagne", "Allemagne", "place"),
    Entity("kiev", "Kiev", "place"),
])  # fmt: skip

CASES = [
    pytest.param(
        "de", "Am 12. Mai kam er. „Wir gehen.“ Nach Angaben von Olaf Brandt hilft Deutschland.",
        ["Am 12. Mai kam er.", "„Wir gehen.“", "Nach Angaben von Olaf Brandt hilft Deutschland."], ["Wir gehen."], ["olaf", "allemagne"],
        id="German",
    ),
    pytest.param(
        "es", "Según Vladimir Putin, 1.500 casas arden en Kiev. «No habrá tregua», dijo. Alemania espera.",
        ["Según Vladimir Putin, 1.500 casas arden en Kiev.", "«No habrá tregua», dijo.", "Alemania espera."], ["No habrá tregua"],
        ["poutine", "kiev", "allemagne"],
        id="Spanish",
    ),
    pytest.param(
        "it", "Il ministro è partito. La Germania aspetta: «Vedremo», ha detto.",
        ["Il ministro è partito.", "La Germania aspetta: «Vedremo», ha detto."], ["Vedremo"], ["allemagne"],
        id="Italian",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("language", "paragraph", "sentences", "quoted", "entities"), CASES)
def test_what_needs_no_lexicon(
    make_article: Any, language: str, paragraph: str, sentences: list[str], quoted: list[str], entities: list[str]
) -> None:
    article = make_article("a", paragraph, language=language, date="2025-05-20")
    found = annotate(article, load(language)).sentences
    assert [s.text for s in found] == sentences
    assert [article.text[q.start : q.end] for s in found for q in s.quoted] == quoted
    assert [m.entity for m in find_mentions(article, KNOWN)] == entities
    assert all(s.attribution is None and s.when is None and s.figures == () for s in found)
    assert not any(s.hedged or s.denied for s in found)


def test_no_entity_is_proposed(make_article: Any) -> None:
    article = make_article("a", "Der Minister Olaf Brandt traf die Polizei. Die Polizei schwieg.", language="de")
    assert propose_entities([AnnotatedArticle(article, ())], ()) == ()


def test_its_page_says_so_and_a_strict_build_goes_on(tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds/a.txt").write_text(GERMAN, encoding="utf-8")
    corpus, outcome = pipeline.build(pipeline.Project(tmp_path, Site("Titre", "", "fr")))
    assert outcome.problems == ()
    assert pipeline.unread(corpus) == {"de": 1}
    (page,) = (tmp_path / ".microsite/pages/articles").glob("*brucke*.md")
    text = page.read_text(encoding="utf-8")
    assert "Langue de l’article\u00a0: allemand" in text
    assert "Bürgermeister" in text
