"""When: only as precise as the words, and against the article's own date."""

import pytest

from generator.annotate import annotate
from generator.annotate.dates import find_dates
from generator.lexicon import load
from generator.model import Article, Span, lay_out

FRIDAY = "2025-08-22"


def happened(paragraph: str, written: str | None = FRIDAY, language: str = "fr") -> str | None:
    text, blocks = lay_out([("headline", "Titre", None, 1), ("paragraph", paragraph, None, 2)])
    article = Article("a", "Titre", text, blocks, language, date=written)
    return annotate(article, load(language)).sentences[-1].happened


FRENCH = [
    ("main-clause", "Le procès du feu, qui avait tué dix hommes le 12 mai 2015, s'est ouvert lundi.", "2025-08-18"),
    ("relative-alone", "Voici l'homme qui a tué dix chiens le 12 mai 2015.", "2015-05-12"),
    ("from-weekday-on", "Le syndicat appelle à la grève dès lundi.", None),
    # with a year
    ("day", "Le pont a cédé le 12 décembre 2024.", "2024-12-12"),
    ("first", "Le pont a cédé le 1er mai 2024.", "2024-05-01"),
    ("numeric", "Le pont a cédé le 21.8.2024.", "2024-08-21"),
    ("month", "Le pont a cédé en août 2024.", "2024-08"),
    ("year", "Le pont a cédé en 2021.", "2021"),
    ("since", "Ils sont liés par un accord depuis 2024.", "2024"),
    ("season", "La ville, prise durant l'été 2024, est libre.", "2024"),
    ("since-month", "Le conflit, en cours depuis février 2022, dure.", "2022-02"),
    ("two-days", "Le vote des 16 et 17 juin a eu lieu.", None),
    ("two-days-of-a-month", "Ils ont voté les 16 et 17 juin 2024.", "2024-06"),
    ("no-such-day", "Le pont a cédé le 31 février 2024.", None),
    # against the article's date
    ("month-before", "En avril, le pont a cédé.", "2025-04"),
    ("same-month", "En août, le pont a cédé.", "2025-08"),
    ("month-of-last-year", "Il avait assisté en octobre à la fête.", "2024-10"),
    ("last-such-month", "Le pont a cédé en août dernier.", "2024-08"),
    ("day-before", "Le pont a cédé le 12 août.", "2025-08-12"),
    ("day-of-last-year", "Le pont a cédé le 12 décembre.", "2024-12-12"),
    ("weekday-and-day", "Le pont a cédé jeudi 21 août.", "2025-08-21"),
    ("weekday-contradicts", "Le pont a cédé lundi 21 août.", None),
    ("weekday", "Le pont a cédé jeudi.", "2025-08-21"),
    ("same-weekday", "Le pont a cédé ce vendredi matin.", "2025-08-22"),
    ("last-weekday", "Le pont a cédé vendredi dernier.", "2025-08-15"),
    ("yesterday", "Le pont a cédé hier.", "2025-08-21"),
    ("this-month", "Ce mois-ci, le pont a cédé.", "2025-08"),
    ("last-month", "Le pont a cédé le mois dernier.", "2025-07"),
    ("last-year", "Ils ont signé un pacte l’année dernière.", "2024"),
    ("ago-years", "Le pont a cédé il y a deux ans.", "2023"),
    ("ago-months", "Le pont a cédé il y a trois mois.", "2025-05"),
    ("ago-days", "Le pont a cédé il y a 3 jours.", "2025-08-19"),
    # nothing that can be told
    ("ago-vague", "La guerre a commencé il y a bientôt quatre ans.", None),
    ("ago-about", "La guerre a commencé il y a environ deux ans.", None),
    ("last-week", "Le pont a cédé la semaine dernière.", None),
    ("every", "Le marché se tient chaque jeudi.", None),
    ("night-between", "Le pont a cédé dans la nuit de samedi à dimanche.", None),
    ("two-different", "Le pont a cédé lundi et la route mardi.", None),
    ("two-years", "Bâti en 1998, le pont a cédé en 2021.", None),
    ("future", "Le pont rouvrira en mai.", None),
    ("next", "Le pont ouvre en mai prochain.", None),
    ("limit", "Elle a promis de partir avant le 30 juin.", None),
    ("period", "La fête dure du 27 juillet au 12 août 2024.", None),
    ("comparison", "Les vols ont crû par rapport à l'an dernier.", None),
    ("complement", "La crise de 2008 a laissé des traces.", None),
    ("planet", "La sonde a quitté Mars.", None),
    ("none", "Le pont a cédé.", None),
    # which of several
    ("year-wins", "Ce mois-ci, Lima a reconnu avoir vendu le port en mai 2024.", "2024-05"),
    ("same-twice", "Hier, jeudi 21 août 2025, le pont a cédé.", "2025-08-21"),
    ("more-precise", "En août 2025, le 12 août 2025 au soir, le pont a cédé.", "2025-08-12"),
    # the telling is not the event
    ("telling", "Le pont a cédé, a rapporté jeudi l'agence Belga.", None),
    ("telling-tail", "Le pont a cédé, a reconnu la maire dans un discours tenu le 12 août.", None),
    ("telling-and-event", "Le pont a cédé lundi, a rapporté jeudi l'agence Belga.", "2025-08-18"),
    ("telling-is-the-event", "En avril, Lima a confirmé que le pont avait cédé.", "2025-04"),
]


@pytest.mark.parametrize(("sentence", "when"), [pytest.param(s, w, id=i) for i, s, w in FRENCH])
def test_french(sentence: str, when: str | None) -> None:
    assert happened(sentence) == when


@pytest.mark.parametrize(
    ("sentence", "when"),
    [
        pytest.param("Le pont a cédé jeudi.", None, id="weekday"),
        pytest.param("En avril, le pont a cédé.", None, id="month"),
        pytest.param("Le pont a cédé en avril 2024.", "2024-04", id="explicit"),
        pytest.param("Ce mois-ci, Lima a dit avoir vendu le port en mai 2024.", "2024-05", id="explicit-and-relative"),
    ],
)
def test_an_article_without_a_date(sentence: str, when: str | None) -> None:
    assert happened(sentence, None) == when


def test_the_event_told_before_gives_its_year() -> None:
    assert happened("Le siège a commencé en août 2024. Neuf marins sont morts durant ce siège.") == "2024"
    assert happened("Le siège a commencé en août 2024. Neuf marins sont morts.") is None
    assert happened("Le siège a duré. Neuf marins sont morts durant ce siège.") is None


ENGLISH = [
    ("day-month", "The bridge fell on 12 December 2024.", "2024-12-12"),
    ("month-day", "The bridge fell on December 12, 2024.", "2024-12-12"),
    ("month-day-no-year", "The bridge fell on August 12.", "2025-08-12"),
    ("month", "The bridge fell in April.", "2025-04"),
    ("last-month-name", "The bridge fell in last April.", "2025-04"),
    ("year", "The bridge fell in 2021.", "2021"),
    ("weekday", "The bridge fell on Thursday.", "2025-08-21"),
    ("last-weekday", "The bridge fell last Friday.", "2025-08-15"),
    ("last-year", "The bridge fell last year.", "2024"),
    ("ago", "The bridge fell two years ago.", "2023"),
    ("verb", "The army may march home.", None),
    ("future", "The bridge will open in May.", None),
    ("telling", "The bridge fell, Silva said on Thursday.", None),
]


@pytest.mark.parametrize(("sentence", "when"), [pytest.param(s, w, id=i) for i, s, w in ENGLISH])
def test_english(sentence: str, when: str | None) -> None:
    assert happened(sentence, language="en") == when


def test_spans_are_those_of_the_text() -> None:
    text = "Jeudi 21 août, le pont a cédé ; en avril 2024 aussi."
    found = find_dates(text, Span(0, len(text)), FRIDAY, load("fr"))
    assert [(text[d.start : d.end], d.when, d.explicit) for d in found] == [
        ("Jeudi 21 août", "2025-08-21", False),
        ("avril 2024", "2024-04", True),
    ]


@pytest.mark.parametrize("written", ["2025", "2025-08", "2025-13-45", "hier"])
def test_a_date_that_is_no_day_is_none(written: str) -> None:
    assert happened("Le pont a cédé jeudi.", written) is None
