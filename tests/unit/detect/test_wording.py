"""A title: a source sentence's own words."""

import pytest

from generator.annotate import annotate
from generator.detect.wording import title_of
from generator.lexicon import load
from generator.model import Article, lay_out

TITLES = [
    ("full-stop", "fr", "Le pont a cédé.", "Le pont a cédé"),
    ("ellipsis-stays", "fr", "Le pont a cédé...", "Le pont a cédé..."),
    ("colon", "fr", "Il a dit ceci :", "Il a dit ceci"),
    ("connector", "fr", "Mais le pont a cédé.", "Le pont a cédé"),
    ("phrase", "fr", "Aussi bien Lima que Quito ont signé.", "Aussi bien Lima que Quito ont signé"),
    ("so", "en", "So the bridge fell.", "The bridge fell"),
    ("so-far", "en", "So far, Lima has lost 9 bridges.", "So far, Lima has lost 9 bridges"),
    ("orphan-opens", "fr", "Il a dit : « Le pont a cédé.", "Il a dit : Le pont a cédé"),
    ("orphan-closes", "fr", "Le pont a cédé » hier soir.", "Le pont a cédé hier soir"),
    ("straight-orphan", "en", '" The bridge has fallen.', "The bridge has fallen"),
    ("told", "en", "The bridge has fallen, Lima said on Friday.", "The bridge has fallen"),
    (
        "what-is-announced",
        "en",
        "Within a month of the fair, Lima announced today another fair to be held in May.",
        "Within a month of the fair, Lima announced today another fair to be held in May",
    ),
    (
        "circumstance",
        "en",
        'During the fair, Anna Roy said, "The bridge has fallen."',
        'During the fair, Anna Roy said, "The bridge has fallen."',
    ),
    ("circumstance-and-clause", "en", "In May, prices rose, Lima said.", "In May, prices rose"),
]


@pytest.mark.parametrize(("language", "sentence", "title"), [pytest.param(*case, id=id) for id, *case in TITLES])
def test_title(language: str, sentence: str, title: str) -> None:
    text, blocks = lay_out([("headline", "T", None, 1), ("paragraph", sentence, None, 1)])
    [read] = annotate(Article("a", "T", text, blocks, language), load(language)).sentences
    assert title_of(read, language)[1] == title
