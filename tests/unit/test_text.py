import pytest

from generator.text import WORD, difference, find_quotation, fold, nearest, quotation_key, sentences, slug, stems


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


@pytest.mark.parametrize(
    ("quote", "text", "found"),
    [
        pytest.param("l'assaut", "contre l’assaut russe", "l’assaut", id="apostrophe"),
        pytest.param('"le sang"', "ont versé « le sang » ici", None, id="spaces-inside-guillemets-count"),
        pytest.param('"le sang"', "ont versé «le sang» ici", "«le sang»", id="kinds-of-quotation-mark"),
        pytest.param(
            "10 000 hommes", "près de 10\u202f000\u00a0hommes", "10\u202f000\u00a0hommes", id="kinds-of-space"
        ),
        pytest.param("Séoul", "selon Se\u0301oul.", "Se\u0301oul", id="unicode-form"),
        pytest.param("seoul", "selon Séoul", None, id="never-without-accents"),
        pytest.param("600 soldats", "1600 soldats", None, id="never-inside-a-number"),
        pytest.param("soldat", "600 soldats", None, id="never-inside-a-word"),
        pytest.param("a b", "a\n  b", "a\n  b", id="line-ends"),
        pytest.param("", "texte", None, id="empty"),
        pytest.param("fin.", "la fin.", "fin.", id="at-the-end"),
    ],
)
def test_find_quotation(quote: str, text: str, found: str | None) -> None:
    span = find_quotation(quote, text)
    assert (text[slice(*span)] if span else None) == found


def test_equal_keys_for_what_counts_as_one_quotation() -> None:
    assert quotation_key("l’« État »") == quotation_key('l\'" État "')
    assert quotation_key("Etat") != quotation_key("État")


def test_nearest_and_difference() -> None:
    found = nearest("Environ 600 soldats ont été tués", ["Il pleut", "Environ 700 soldats ont été tués"])
    assert found is not None
    assert difference("Environ 600 soldats", found[0]).startswith("Environ [-600-] [+700+] soldats")
    assert nearest("Environ 600 soldats ont été tués", ["zzz"]) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [("L’Élysée — « oui »", 'l\'elysee " oui "'), ("Kim Jong‑un", "kim jong un"), ("ŒUVRE", "œuvre"), ("ﬁn", "fin")],
)
def test_fold(text: str, expected: str) -> None:
    assert fold(text) == expected


def test_stems_join_the_digits_of_a_number() -> None:
    assert stems("10.000, 10'000, 10\u202f000 et 10 000 soldats", "fr")[:2] == ["10000", "10000"]
    assert stems("10.000, 10'000, 10\u202f000 et 10 000 soldats", "fr").count("10000") == 4
    assert stems("deux mots", "xx") == ["deux", "mots"]


def test_slug_is_never_empty_and_cut_between_words() -> None:
    assert slug("« … »") == "page"
    assert slug("Kim Jong Un décore ses soldats", length=20) == "kim-jong-un-decore"
    assert "/" not in slug("../../etc/passwd")


def test_every_word_has_one_stem() -> None:
    text = "İstanbul, 10'000 soldats, STRASSE straße ﬁn"
    assert len(stems(text, "fr")) == len(WORD.findall(text))
