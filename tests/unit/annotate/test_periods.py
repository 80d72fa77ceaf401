"""When: periods, with both their ends, and what is published of them."""

import pytest

from generator.annotate import annotate
from generator.lexicon import load
from generator.model import Article, When, lay_out

FRIDAY = "2025-08-22"


def when(paragraph: str, language: str, written: str | None = FRIDAY) -> When | None:
    text, blocks = lay_out([("headline", "Titre", None, 1), ("paragraph", paragraph, None, 2)])
    article = Article("a", "Titre", text, blocks, language, date=written)
    return annotate(article, load(language)).sentences[-1].when


def stated(paragraph: str, language: str) -> str | None:
    """First and last as `FIRST..LAST`, `FIRST..` for what goes on, `FIRST` for what is no period."""
    found = when(paragraph, language)
    if found is None or found.precision != "period":
        return found and found.first
    return f"{found.first}..{found.last or ''}"


FRENCH = [
    ("days", "Le salon s'est tenu du 3 au 5 mai 2012.", "2012-05-03..2012-05-05"),
    ("days-of-two-months", "La fête a duré du 27 juillet au 12 août 2024.", "2024-07-27..2024-08-12"),
    ("days-still-on", "La foire s'est ouverte et dure du 20 au 25 août.", "2025-08-20..2025-08-25"),
    ("days-over-new-year", "La foire s'est tenue du 28 décembre au 3 janvier.", "2024-12-28..2025-01-03"),
    ("days-between", "La cour a siégé entre le 3 et le 5 mai.", "2025-05-03..2025-05-05"),
    ("days-with-hyphen", "La cour a siégé les 3-5 mai 2024.", "2024-05-03..2024-05-05"),
    ("days-of-next-month", "La cour siégera du 4 au 22 du mois prochain.", "2025-09-04..2025-09-22"),
    ("neighbour-days", "Ils ont voté les 16 et 17 juin 2024.", "2024-06-16..2024-06-17"),
    ("three-days", "Ils ont voté les 16, 17 et 18 juin.", "2025-06-16..2025-06-18"),
    ("days-apart", "Ils ont voté les 3 et 17 juin 2024.", "2024-06"),
    ("either-day", "Le pont a cédé le 3 ou le 4 mai.", "2025-05"),
    ("weekdays", "Le pont a cédé dans la nuit de samedi à dimanche.", "2025-08-16..2025-08-17"),
    ("night-of-days", "Le pont a cédé dans la nuit du 3 au 4 mai.", "2025-05-03..2025-05-04"),
    ("months", "Elle a voyagé entre mars et juin 2020.", "2020-03..2020-06"),
    ("months-from", "Elle a voyagé d'avril à juin.", "2025-04..2025-06"),
    ("months-of-two-years", "Il a neigé de décembre 2019 à mars 2020.", "2019-12..2020-03"),
    ("years", "Il a présidé le club de 2010 à 2014.", "2010..2014"),
    ("unlike-dates", "Il a plu de mardi dernier à hier.", "2025-08-19..2025-08-21"),
    ("last-week", "Le pont a cédé la semaine dernière.", "2025-08-11..2025-08-17"),
    ("in-the-course-of", "Le pont a cédé au cours de la semaine dernière.", "2025-08-11..2025-08-17"),
    ("this-week", "Le pont a cédé cette semaine.", "2025-08-18..2025-08-24"),
    ("last-night", "Le pont a cédé la nuit dernière.", "2025-08-21..2025-08-22"),
    ("last-weekend", "Le pont a cédé le week-end dernier.", "2025-08-16..2025-08-17"),
    ("weeks-ago", "Le pont a cédé il y a deux semaines.", "2025-08-04..2025-08-10"),
    ("lately", "Les prix ont monté ces dix derniers mois.", "2024-10..2025-08"),
    ("quarter", "Les ventes ont reculé au premier trimestre 2021.", "2021-01..2021-03"),
    ("quarter-of-this-year", "Les ventes ont reculé au premier trimestre.", "2025-01..2025-03"),
    ("half-of-last-year", "Les ventes ont reculé au second semestre de l'an dernier.", "2024-07..2024-12"),
    ("quarter-still-on", "Les ventes ont reculé au troisième trimestre.", None),
    ("summer", "L'usine a fermé l'été dernier.", "2024-06..2024-09"),
    ("this-summer", "L'usine a fermé cet été.", "2025-06..2025-09"),
    ("winter", "L'usine a fermé l'hiver dernier.", "2024-12..2025-03"),
    ("winter-of-one-year", "L'usine a fermé durant l'hiver 2021.", "2021"),
    ("decade", "L'usine a ouvert dans les années 1990.", "1990..1999"),
    ("decade-short", "L'usine a ouvert à la fin des années 80.", "1980..1989"),
    ("since-year", "Le pont est fermé depuis 2024.", "2024.."),
    ("since-month", "Le pont est fermé depuis février 2022.", "2022-02.."),
    ("since-day", "Le pont est fermé depuis le 3 mai.", "2025-05-03.."),
    ("since-weekday", "Le pont est fermé depuis jeudi.", "2025-08-21.."),
    ("since-week", "Le pont est fermé depuis la semaine dernière.", "2025-08.."),
    ("since-count", "Le pont est fermé depuis trois ans.", "2022.."),
    # "bientôt" may lack four months, "environ" may be off by as many: all in one year, or in two
    ("nearly", "La guerre a commencé il y a bientôt quatre ans.", "2021"),
    ("about", "La guerre a commencé il y a environ deux ans.", "2023"),
    ("early-month", "Le pont a cédé début mai.", "2025-05"),
    ("mid-month", "Le pont a cédé à la mi-juin.", "2025-06"),
]
ENGLISH = [
    ("days", "The fair ran from May 3 to 5.", "2025-05-03..2025-05-05"),
    ("days-with-year", "The fair ran from May 3 to May 5, 2012.", "2012-05-03..2012-05-05"),
    ("days-first", "The fair ran from 3 to 5 May 2012.", "2012-05-03..2012-05-05"),
    ("days-with-dash", "The fair ran May 3–5, 2012.", "2012-05-03..2012-05-05"),
    ("neighbour-days", "They voted on June 16 and 17, 2024.", "2024-06-16..2024-06-17"),
    ("days-apart", "They voted on June 3 and 17, 2024.", "2024-06"),
    ("weekdays", "The bridge fell between Saturday and Sunday.", "2025-08-16..2025-08-17"),
    ("months", "Prices rose between March and June 2020.", "2020-03..2020-06"),
    ("years", "He led the club from 2010 to 2014.", "2010..2014"),
    ("last-week", "The bridge fell last week.", "2025-08-11..2025-08-17"),
    ("weeks-ago", "The bridge fell two weeks ago.", "2025-08-04..2025-08-10"),
    ("lately", "Prices rose over the past three months.", "2025-05..2025-08"),
    ("quarter", "Sales fell in the first quarter.", "2025-01..2025-03"),
    ("quarter-of-last-year", "Sales fell in the fourth quarter of last year.", "2024-10..2024-12"),
    ("half-of-a-match", "Their team scored in the second half.", None),
    ("summer", "Sales fell last summer.", "2024-06..2024-09"),
    ("summer-of-year", "Sales fell in the summer of 2024.", "2024-06..2024-09"),
    ("decade", "The plant opened in the 1990s.", "1990..1999"),
    ("mid-decade", "The plant opened in the mid-1990s.", "1990..1999"),
    ("since-year", "It has been closed since 2024.", "2024.."),
    ("since-weekday", "It has been closed since last Friday.", "2025-08-15.."),
    ("nearly", "The war began nearly four years ago.", "2021"),
    ("late-month", "The bridge fell in late March.", "2025-03"),
]


@pytest.mark.parametrize(("sentence", "period"), [pytest.param(s, p, id=i) for i, s, p in FRENCH])
def test_french(sentence: str, period: str | None) -> None:
    assert stated(sentence, "fr") == period


@pytest.mark.parametrize(("sentence", "period"), [pytest.param(s, p, id=i) for i, s, p in ENGLISH])
def test_english(sentence: str, period: str | None) -> None:
    assert stated(sentence, "en") == period


@pytest.mark.parametrize(
    ("sentence", "written", "period"),
    [
        pytest.param("Le pont a cédé ce week-end.", "2025-08-25", "2025-08-23..2025-08-24", id="monday"),
        pytest.param("Le pont a cédé ce week-end.", "2025-08-24", "2025-08-23..2025-08-24", id="sunday"),
        pytest.param("Le pont rouvrira ce week-end.", "2025-08-21", "2025-08-23..2025-08-24", id="ahead"),
        pytest.param("La guerre a commencé il y a bientôt quatre ans.", "2025-11-20", "2021..2022", id="either-year"),
    ],
)
def test_the_day_of_the_article_tells(sentence: str, written: str, period: str) -> None:
    found = when(sentence, "fr", written)
    assert found is not None
    assert f"{found.first}..{found.last}" == period


@pytest.mark.parametrize(
    ("sentence", "iso"),
    [
        pytest.param("Le pont a cédé la semaine dernière.", "2025-08", id="week"),
        pytest.param("Le pont a cédé il y a quatre semaines.", "2025-07", id="week-in-july"),
        pytest.param("Le pont a cédé il y a trois semaines.", "2025", id="week-over-the-turn-of-a-month"),
        pytest.param("L'usine a ouvert dans les années 1990.", None, id="decade"),
        pytest.param("Il a neigé de décembre 2019 à mars 2020.", None, id="over-new-year"),
        pytest.param("Le pont est fermé depuis 2024.", "2024", id="open"),
    ],
)
def test_what_is_published_is_no_finer_than_the_words(sentence: str, iso: str | None) -> None:
    found = when(sentence, "fr")
    assert found is not None
    assert found.iso == iso
