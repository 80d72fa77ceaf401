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
    ("participle-and-agent", "Ils meurent pour la région conquise par Lima durant l'été 2024.", None),
    ("passive-and-agent", "La région a été conquise par Lima durant l'été 2024.", "2024"),
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
    ("season", "La ville a été prise durant l'été 2024.", "2024"),
    ("since-month", "Le conflit, en cours depuis février 2022, dure.", "2022-02"),
    ("days-of-a-thing", "Le vote des 16 et 17 juin a eu lieu.", None),
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
    ("ago-some", "La guerre a commencé il y a quelques années.", None),
    ("ago-beyond", "La guerre a commencé il y a plus de deux ans.", None),
    ("every", "Le marché se tient chaque jeudi.", None),
    ("two-different", "Le pont a cédé lundi et la route mardi.", None),
    ("two-years", "Le pont avait été bâti en 1998 et a cédé en 2021.", None),
    ("planned", "Prévue initialement pour samedi dernier, la fête est reportée.", None),
    ("due-soon", "La grève commence le 29 août.", None),
    ("meeting-planned", "La réunion prévue jeudi a été annulée.", None),
    ("two-clauses", "Le pont, fermé lundi, sera rouvert.", None),
    ("work-week", "Le guichet ouvre du lundi au vendredi.", None),
    ("season-of-any-year", "Le lac est bas en été.", None),
    ("named-day", "Les magasins étaient pleins pour le mardi gras.", None),
    ("that-year", "Le roi était mort cette année là.", None),
    ("this-week-end-of-a-friday", "Le pont a cédé ce week-end.", None),
    ("after-what", "La foule s'est tue après son arrestation en mai.", None),
    ("participle-of-one", "La loi votée en 2019 a été abrogée.", None),
    ("compared", "Les ventes montent par rapport aux trois dernières années.", None),
    ("since-what", "Depuis sa fondation en 1950, le club a gagné.", None),
    ("begun-and-to-last", "Les fêtes ont débuté mercredi et vont durer un an.", None),
    ("relative-between-commas", "La maire, qui a pris ses fonctions en janvier, s'est tue.", None),
    ("participle-clause", "Bâti en 1998, le pont a cédé.", None),
    ("participle-of-noun", "Les hommes arrêtés lundi ont été libérés.", None),
    ("limit", "Elle a promis de partir avant le 30 juin.", None),
    ("comparison", "Les vols ont crû par rapport à l'an dernier.", None),
    ("participle-masculine", "La boutique viole un accord conclu en 1991.", None),
    ("participle-regular", "La boutique viole un accord signé en 1991.", None),
    ("participle-of-a-name", "Le musée montre le naufrage du Saint Paul coulé en 1912.", None),
    ("what-happened", "À Lyon, un accident survenu mardi fait dix morts.", "2025-08-19"),
    ("name-and-auxiliary", "Paul Silva a signé en 2021.", "2021"),
    ("noun-like-participle", "Le marché en 2021 a crû.", "2021"),
    ("absolute-participle", "Les deux rois s'entendent, leurs pays ayant signé un pacte l'an dernier.", "2024"),
    ("perfect-participle", "Il salue les savants l'ayant prédite en 1964.", None),
    ("since-in-a-relative", "Le club, qui perd depuis 2024, se tait.", None),
    ("nowadays-quoted", "« La fête continue aujourd'hui à Lyon », dit-il.", None),
    ("nowadays-apposed", "Paul Silva, aujourd'hui professeur, a ri.", None),
    ("nowadays-still", "Le pont est encore aujourd'hui fermé.", None),
    ("nowadays-still-behind", "Aujourd'hui encore, le pont est fermé.", None),
    ("nowadays-there-is", "Aujourd'hui, il y a de bonnes chances.", None),
    ("today", "Le pont a cédé aujourd'hui.", "2025-08-22"),
    ("today-between-commas", "Le pont a, aujourd'hui, cédé.", "2025-08-22"),
    ("today-first", "Aujourd'hui, le pont a cédé.", "2025-08-22"),
    ("complement", "La crise de 2008 a laissé des traces.", None),
    ("planet", "La sonde a quitté Mars.", None),
    ("none", "Le pont a cédé.", None),
    # what lies ahead
    ("future", "Le pont rouvrira en mai.", "2026-05"),
    ("future-weekday", "Le pont rouvrira mardi.", "2025-08-26"),
    ("future-lead", "Lundi, le pont sera rouvert.", "2025-08-25"),
    ("future-infinitive", "Le procès doit s'ouvrir lundi.", "2025-08-25"),
    ("future-day", "Le pont sera inauguré le 12 septembre.", "2025-09-12"),
    ("future-is-told", "La ville a annoncé mercredi qu'elle rouvrira le pont.", "2025-08-20"),
    ("future-is-told-by-one-word", "Acme annonce jeudi qu'elle rouvrira le pont.", "2025-08-21"),
    ("lead-and-future", "Lundi, le pont rouvrira.", "2025-08-25"),
    ("future-of-a-reflexive", "Le pont s'ouvrira lundi.", "2025-08-25"),
    ("future-tomorrow", "Le texte sera lu demain (23 août).", "2025-08-23"),
    ("next", "Le pont ouvre en mai prochain.", "2026-05"),
    ("next-weekday", "Le pont ouvre vendredi prochain.", "2025-08-29"),
    ("next-week", "Le pont ouvre la semaine prochaine.", "2025-08"),
    ("weekday-proves", "La grève commence vendredi 29 août.", "2025-08-29"),
    # which of several
    ("participle-and-main", "Bâti en 1998, le pont a cédé en 2021.", "2021"),
    ("point-and-since", "Fermé à l'usage, le pont qui rouille depuis 2024 a cédé lundi.", "2025-08-18"),
    ("year-wins", "Ce mois-ci, Lima a reconnu avoir vendu le port en mai 2024.", "2024-05"),
    ("same-twice", "Hier, jeudi 21 août 2025, le pont a cédé.", "2025-08-21"),
    ("more-precise", "En août 2025, le 12 août 2025 au soir, le pont a cédé.", "2025-08-12"),
    ("two-events-one-with-its-year", "Les tirs ont eu lieu le 4 mars 2023 et le procès s'est ouvert lundi.", None),
    # the telling is not the event
    ("telling", "Le pont a cédé, a rapporté jeudi l'agence Belga.", None),
    ("telling-tail", "Le pont a cédé, a reconnu la maire dans un discours tenu le 12 août.", None),
    ("telling-and-event", "Le pont a cédé lundi, a rapporté jeudi l'agence Belga.", "2025-08-18"),
    ("telling-before-that", "La maire a déclaré jeudi que le pont avait cédé.", None),
    ("telling-before-that-and-event", "La maire a déclaré jeudi que le pont avait cédé en 2021.", "2021"),
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
    ("participle-and-agent", "They die for the region seized by Lima in 2021.", None),
    ("passive-and-agent", "The region was seized by Lima in 2021.", "2021"),
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
    ("future", "The bridge will open in May.", "2026-05"),
    ("future-weekday", "The bridge will open on Tuesday.", "2025-08-26"),
    ("next-weekday", "The bridge opens next Tuesday.", "2025-08-26"),
    ("tomorrow", "The bridge opens tomorrow.", "2025-08-23"),
    ("due", "The court is due to rule on Monday.", "2025-08-25"),
    ("abbreviated", "The bridge fell on Sept. 12, 2024.", "2024-09-12"),
    ("led-month", "The bridge fell last November.", "2024-11"),
    ("month-of-last-year", "The bridge fell in March of last year.", "2024-03"),
    ("earlier", "The bridge fell earlier this month.", "2025-08"),
    ("weekday-of-week", "The bridge fell on Friday of last week.", "2025-08-15"),
    ("month-or-day-first", "The bridge fell on 05/04/2024.", None),
    ("one-order-only", "The bridge fell on 12/25/2024.", "2024-12-25"),
    ("attributive", "The May 13 attack killed nine.", None),
    ("after-what", "The firm failed after it was sold in 2023.", None),
    ("after-what-and-main", "The firm failed on Monday after it was sold in 2023.", "2025-08-18"),
    ("future-is-told", "The firm announced Wednesday that it will close.", "2025-08-20"),
    ("possessive", "Friday's vote was close.", None),
    ("named-day", "Sales rose on Black Friday.", None),
    ("since-what", "Since the club was founded in 1968, it has won.", None),
    ("begun-and-to-last", "The feast began on Wednesday and will last a year.", None),
    ("relative-between-commas", "The mayor, who took office in January, is silent.", None),
    ("may", "It may rain on Monday.", None),
    ("participle-clause", "Founded in 1968, the club has won.", None),
    ("past-behind-a-relative", "The firm, which is new, signed the deal on June 15.", "2025-06-15"),
    ("three-years", "Sales tripled in 2004, doubled in 2005 and rose in 2006.", None),
    ("place-behind", "The new ship, the Anna, made its first trip Tuesday in Leeds, Kent.", "2025-08-19"),
    ("hour", "The rocket will lift off at 10:30 a.m. on Sept. 3.", "2025-09-03"),
    ("participle-at-the-end", "It is like the old bridge, announced last November.", None),
    ("participle-aside", "The suit, filed in March 2024, is over.", None),
    ("ago-beyond", "The war began more than two years ago.", None),
    ("work-week", "The desk is open from Monday to Friday.", None),
    ("limit", "She must leave by June 30.", None),
    ("future-is-told-by-one-word", "Acme announced Wednesday that it will close.", "2025-08-20"),
    ("future-is-told-bare", "Acme announced on Wednesday it will close.", "2025-08-20"),
    ("lead-and-future", "On Monday, the bridge will open.", "2025-08-25"),
    ("slated", "It is slated for release on September 24.", "2025-09-24"),
    ("slated-for-a-place", "It is slated for a U.K. release on September 24, starting at $199.", "2025-09-24"),
    ("scare-quotes", 'It will take off for a "special flight" from Leeds and land on October 25.', "2025-10-25"),
    ("quoted-future", 'He said "the bridge will open" on October 25.', None),
    ("today", "The bridge fell today.", "2025-08-22"),
    ("today-announced", "Acme announced today that the bridge will open.", "2025-08-22"),
    ("nowadays-quoted", 'Silva said, "Today is a great day for us all."', None),
    ("nowadays-compared", "It is faster than the usual bridge today.", None),
    ("nowadays-still", "The bridge rots even today.", None),
    ("today-more-than", "More than 20 people died today.", "2025-08-22"),
    ("object-and-participle", "The shop violates an agreement reached between the two firms in 1991.", None),
    ("object-and-participle-bare", "The shop breaks an old deal signed in 1991.", None),
    ("object-and-relative", "It shows the ways adopted by a firm whose bridge fell in 2021.", "2021"),
    ("auxiliary-and-participle", "It is part of a deal signed in 1991.", None),
    ("two-that-signed", "The firm and a partner signed in 1991.", "1991"),
    ("says-who-signed", "The paper says the firm signed in 1991.", "1991"),
    ("perfect-and-main", "The firm lost in 2021, having won in 2020.", "2021"),
    ("participle-alone", "Rain halts the work begun two years ago.", None),
    ("since-in-a-relative", "Acme, which has lost since 2003, believes in it.", None),
    ("telling", "The bridge fell, Silva said on Thursday.", None),
    ("telling-before-that", "Silva said on Thursday that the bridge had fallen.", None),
    ("telling-before-that-and-event", "Silva said on Thursday that the bridge fell in 2021.", "2021"),
]


@pytest.mark.parametrize(("sentence", "when"), [pytest.param(s, w, id=i) for i, s, w in ENGLISH])
def test_english(sentence: str, when: str | None) -> None:
    assert happened(sentence, language="en") == when


def test_spans_are_those_of_the_text() -> None:
    text = "Jeudi 21 août, le pont a cédé ; en avril 2024 aussi."
    found = find_dates(text, Span(0, len(text)), FRIDAY, load("fr"))
    assert [(text[d.start : d.end], d.when and d.when.first) for d in found] == [
        ("Jeudi 21 août", "2025-08-21"),
        ("avril 2024", "2024-04"),
    ]


@pytest.mark.parametrize("written", ["2025", "2025-08", "2025-13-45", "hier"])
def test_a_date_that_is_no_day_is_none(written: str) -> None:
    assert happened("Le pont a cédé jeudi.", written) is None
