import pytest

from generator.sentences import sentences


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        pytest.param("M. Kim a parlé. Il est parti.", ["M. Kim a parlé.", "Il est parti."], id="title"),
        pytest.param(
            "Mme. Park a dit non. Rien d'autre.", ["Mme. Park a dit non.", "Rien d'autre."], id="title-with-stop"
        ),
        pytest.param("« Non ! » a-t-il crié.", ["« Non ! » a-t-il crié."], id="exclamation-in-quotation"),
        pytest.param(
            "«Tout va bien. Rien ne presse», a-t-il dit.",
            ["«Tout va bien.", "Rien ne presse», a-t-il dit."],
            id="quotation-over-two",
        ),
        pytest.param("Plus de 10.000 soldats. Au moins 3.", ["Plus de 10.000 soldats.", "Au moins 3."], id="thousands"),
        pytest.param(
            "PARIS, 22 août (AFP) - Le bilan monte. Il est lourd.", ["Le bilan monte.", "Il est lourd."], id="dateline"
        ),
        pytest.param("10 novembre 2012. - Le départ est donné.", ["Le départ est donné."], id="dateline-date"),
        pytest.param("Québec, 3 juillet 2012 – Québec – Le forum s'ouvre.", ["Le forum s'ouvre."], id="dateline-twice"),
        pytest.param("SEOUL (Reuters) - The army said so.", ["The army said so."], id="dateline-english"),
        pytest.param(
            "Jean-Marie Le Pen - élu en 1972 - a parlé.",
            ["Jean-Marie Le Pen - élu en 1972 - a parlé."],
            id="no-dateline",
        ),
        pytest.param("Le 3 mai 2012 - jour férié - il a plu.", ["jour férié - il a plu."], id="dateline-doubtful"),
        pytest.param("Le taux (21 %) monte encore.", ["Le taux (21 %) monte encore."], id="share-in-brackets"),
        pytest.param("Il a été de 51 %. À Lima, 3 %.", ["Il a été de 51 %.", "À Lima, 3 %."], id="per-cent-at-end"),
        pytest.param(
            "It is over budget. 144 ships wait.", ["It is over budget.", "144 ships wait."], id="number-opens"
        ),
        pytest.param("Voir art. 120 et approx. 12.", ["Voir art. 120 et approx. 12."], id="abbreviation-and-number"),
        pytest.param("Good lessons. iLife was shown.", ["Good lessons.", "iLife was shown."], id="small-letter-name"),
        pytest.param('It is "good enough". Bill left.', ['It is "good enough".', "Bill left."], id="straight-mark"),
        pytest.param("", [], id="empty"),
        pytest.param("Sans point final", ["Sans point final"], id="no-full-stop"),
    ],
)
def test_sentences(paragraph: str, expected: list[str]) -> None:
    assert [paragraph[a:b] for a, b in sentences(paragraph)] == expected
