import pytest

from generator.lexicon import gazetteer, languages, load


@pytest.mark.parametrize(
    ("name", "language", "code"),
    [
        pytest.param("Corée du Sud", "fr", "KR", id="a country"),
        pytest.param("COREE DU SUD", "fr", "KR", id="in capitals without accents"),
        pytest.param("Etats-Unis", "fr", "US", id="accent left out"),
        pytest.param(
            "république populaire démocratique de Corée", "fr", "KP", id="the official name as the press has it"
        ),
        pytest.param("République arabe syrienne", "fr", "SY", id="an official name"),
        pytest.param("Séoul", "fr", "KR", id="a capital"),
        pytest.param("Pékin", "fr", "CN", id="a capital whose French name differs"),
        pytest.param("Washington", "fr", "US", id="a capital of one name in all languages"),
        pytest.param("Beijing", "en", "CN", id="an English capital"),
        pytest.param("U.S.", "en", "US", id="an abbreviation with points"),
        pytest.param("Busan", "fr", None, id="a city that is no capital"),
        pytest.param("Corée", "fr", None, id="no country of its own"),
        pytest.param("Congo", "fr", None, id="two countries"),
        pytest.param("Hamilton", "en", None, id="the capital of a small territory"),
        pytest.param("", "fr", None, id="nothing"),
    ],
)
def test_country_of(name: str, language: str, code: str | None) -> None:
    assert gazetteer.country_of(name, language) == code


@pytest.mark.parametrize(
    ("word", "language", "code"),
    [
        pytest.param("sud-coréennes", "fr", "KR", id="feminine plural"),
        pytest.param("Nord-Coréens", "fr", "KP", id="the people"),
        pytest.param("russe", "fr", "RU", id="one form for both"),
        pytest.param("grecque", "fr", "GR", id="grec"),
        pytest.param("turques", "fr", "TR", id="turc"),
        pytest.param("nigérien", "fr", "NE", id="Niger"),
        pytest.param("nigérian", "fr", "NG", id="Nigeria"),
        pytest.param("coréen", "fr", None, id="of two countries"),
        pytest.param("secrets", "fr", None, id="no demonym"),
        pytest.param("South Koreans", "en", "KR", id="two words in English"),
    ],
)
def test_country_of_demonym(word: str, language: str, code: str | None) -> None:
    assert gazetteer.country_of_demonym(word, language) == code


def test_a_people_without_a_country_is_a_demonym() -> None:
    assert gazetteer.is_demonym("kurdes", "fr")
    assert gazetteer.country_of_demonym("kurdes", "fr") is None


def test_places_among() -> None:
    names = ["Koursk", "koursk", "Ukraine", "Californie", "San Francisco", "PAR", "Poutine"]
    assert dict(gazetteer.places_among(names, "fr")) == {
        "Californie": "region",
        "Koursk": "city abroad",
        "San Francisco": "city",
        "Ukraine": "country",
    }


def test_two_spellings_of_one_city() -> None:
    assert set(gazetteer.places_among(["San Francisco", "San-Francisco"], "fr")) == {"San Francisco", "San-Francisco"}


def test_a_language_without_words_has_no_demonym() -> None:
    assert gazetteer.country_of_demonym("russe", "xx") is None


@pytest.mark.parametrize("language", languages())
def test_demonyms_are_of_countries(language: str) -> None:
    codes = set(gazetteer.country_names(language).values())
    listed = load(language).table("names", "demonyms")
    assert len(listed) >= 90
    assert set(listed) <= codes
