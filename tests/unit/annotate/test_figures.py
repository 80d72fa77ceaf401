"""Quantities as intervals, and what is no quantity."""

import pytest

from tests.unit.annotate.reading import figures

FRENCH = [
    # how numbers are written
    ("dot", "10.000 soldats sont partis.", 10000, "exact", "soldats", "10.000 soldats"),
    ("apostrophe", "10'000 soldats sont partis.", 10000, "exact", "soldats", "10'000 soldats"),
    ("space", "10 000 soldats sont partis.", 10000, "exact", "soldats", "10 000 soldats"),
    ("no-break", "10\u00a0000 soldats sont partis.", 10000, "exact", "soldats", "10\u00a0000 soldats"),
    ("narrow-no-break", "10\u202f000 soldats.", 10000, "exact", "soldats", "10\u202f000 soldats"),
    ("thin", "10\u2009000 soldats.", 10000, "exact", "soldats", "10\u2009000 soldats"),
    ("plain", "2000 soldats sont partis.", 2000, "exact", "soldats", "2000 soldats"),
    ("comma", "Un coût de 1,5 million d'euros.", 1.5e6, "exact", "EUR", "1,5 million d'euros"),
    ("words", "Quatre-vingt-dix-sept chats.", 97, "exact", "chats", "Quatre-vingt-dix-sept chats"),
    ("words-and", "vingt et un chiens", 21, "exact", "chiens", "vingt et un chiens"),
    ("words-scale", "deux millions de voix", 2e6, "exact", "voix", "deux millions de voix"),
    ("nine", "neuf soldats sont morts", 9, "exact", "soldats", "neuf soldats"),
    # comparators
    ("about", "Environ 600 soldats nord-coréens.", 600, "about", "soldats", "Environ 600 soldats"),
    ("some", "quelque 300 civils", 300, "about", "civils", "quelque 300 civils"),
    ("near", "près de 40 % des voix", 40, "about", "%", "près de 40 %"),
    ("behind", "450 kilomètres environ des côtes", 450, "about", "kilomètres", "450 kilomètres environ"),
    ("at-least", "Au moins neuf soldats d'un régiment", 9, "at_least", "soldats", "Au moins neuf soldats"),
    ("at-least-behind", "50 personnes au moins", 50, "at_least", "personnes", "50 personnes au moins"),
    ("no-fewer", "pas moins de 30 otages", 30, "at_least", "otages", "pas moins de 30 otages"),
    ("more", "plus de 10'000 soldats", 10000, "more_than", "soldats", "plus de 10'000 soldats"),
    ("more-than-a-hundred", "plus d'une centaine de maisons", 100, "more_than", "maisons", "plus d'une centaine de maisons"),
    ("up-to", "jusqu'à 10'000 soldats", 10000, "at_most", "soldats", "jusqu'à 10'000 soldats"),
    ("less", "moins de 3 % des parents", 3, "less_than", "%", "moins de 3 %"),
    ("between", "entre 40 et 50 morts", 45, "between", "morts", "entre 40 et 50 morts"),
    ("between-scale", "entre 2 et 3 millions d'euros", 2.5e6, "between", "EUR", "entre 2 et 3 millions d'euros"),
    ("from-to", "de 40 à 50 pompiers", 45, "between", "pompiers", "de 40 à 50 pompiers"),
    ("to", "40 à 50 pompiers", 45, "between", "pompiers", "40 à 50 pompiers"),
    ("dash", "40-50 pompiers", 45, "between", "pompiers", "40-50 pompiers"),
    ("dash-percent", "10–15 % des lots", 12.5, "between", "%", "10–15 %"),
    ("between-words", "entre vingt et trente voitures", 25, "between", "voitures", "entre vingt et trente voitures"),
    ("about-range", "environ 40 à 50 pompiers", 45, "between", "pompiers", "environ 40 à 50 pompiers"),
    ("barely", "à peine 300 billets", 300, "at_most", "billets", "à peine 300 billets"),
    ("at-most", "au plus 300 billets", 300, "at_most", "billets", "au plus 300 billets"),
    ("higher", "pas plus haut que 300 mètres", 300, "at_most", "mètres", "pas plus haut que 300 mètres"),
    ("louder", "un bruit plus fort que 100 décibels", 100, "more_than", "décibels", "plus fort que 100 décibels"),
    ("around", "aux alentours de 300 billets", 300, "about", "billets", "aux alentours de 300 billets"),
    ("order", "de l'ordre de 300 billets", 300, "about", "billets", "de l'ordre de 300 billets"),
    ("a-little-more", "un peu plus de 300 billets", 300, "more_than", "billets", "un peu plus de 300 billets"),
    ("exceeds", "Le prix dépasse les 30 000 euros.", 30000, "more_than", "EUR", "dépasse les 30 000 euros"),
    ("nears", "Le bilan frôle les 200 morts.", 200, "about", "morts", "frôle les 200 morts"),
    ("or", "deux ou trois hommes", 2.5, "between", "hommes", "deux ou trois hommes"),
    # rounded and open
    ("hundred", "une centaine de morts", 100, "about", "morts", "une centaine de morts"),
    ("dozen", "une douzaine d'élus", 12, "about", "élus", "une douzaine d'élus"),
    ("thousands", "des milliers d'autres blessés", 1000, "at_least", "blessés", "des milliers d'autres blessés"),
    ("tens-of-thousands", "des dizaines de milliers de gens", 10000, "at_least", "gens", "des dizaines de milliers de gens"),
    ("two-dozen", "deux douzaines d'œufs", 24, "about", "œufs", "deux douzaines d'œufs"),
    ("a-good-hundred", "une bonne centaine de maires", 100, "about", "maires", "une bonne centaine de maires"),
    ("several-hundreds", "plusieurs centaines de ruches", 100, "at_least", "ruches", "plusieurs centaines de ruches"),
    ("half-dozen", "une demi-douzaine de ruches", 6, "about", "ruches", "une demi-douzaine de ruches"),
    ("thousands-bare", "des milliers ont été blessés", 1000, "at_least", None, "des milliers"),
    # units
    ("dead-persons", "Au moins 77 personnes sont mortes dans le séisme.", 77, "at_least", "morts", "Au moins 77 personnes"),
    ("hurt", "588 ont été blessées dans le séisme.", 588, "exact", "blessés", "588"),
    ("magnitude", "un séisme de magnitude 7,8 a frappé", 7.8, "exact", "magnitude", "7,8"),
    ("large", "8,3 milliards de dollars", 8.3e9, "exact", "USD", "8,3 milliards de dollars"),
    ("percent", "34,5% des votants", 34.5, "exact", "%", "34,5%"),
    ("percent-in-words", "12 pour cent", 12, "exact", "%", "12 pour cent"),
    ("dollars", "150 millions de dollars", 1.5e8, "exact", "USD", "150 millions de dollars"),
    ("million-and-half", "un million et demi d'abonnés", 1.5e6, "exact", "abonnés", "un million et demi d'abonnés"),
    ("swiss", "nonante-deux élèves", 92, "exact", "élèves", "nonante-deux élèves"),
    ("letters", "un fonds de 3 M€", 3e6, "exact", "EUR", "3 M€"),
    ("code-before", "CHF 3 millions", 3e6, "exact", "CHF", "CHF 3 millions"),
    ("canadian", "40 millions de dollars canadiens", 4e7, "exact", "CAD", "40 millions de dollars canadiens"),
    ("negative", "l'indice (-0,4 %)", -0.4, "exact", "%", "-0,4 %"),
    ("points", "0,5 point de plus", 0.5, "exact", "point", "0,5 point"),
    ("area", "190 000 mètres carrés", 190000, "exact", "mètres carrés", "190 000 mètres carrés"),
    ("degrees", "38,7 °C à l'ombre", 38.7, "exact", "°C", "38,7 °C"),
    ("without-unit-fate", "Huit autres ont été blessés.", 8, "exact", "blessés", "Huit"),
    ("sign-before", "$5 millions", 5e6, "exact", "USD", "$5 millions"),
    ("measure", "un vent de 120 km/h", 120, "exact", "km/h", "120 km/h"),
    ("adjective-before", "303 grands électeurs", 303, "exact", "électeurs", "303 grands électeurs"),
    ("adjective-alone", "embaucher 210 jeunes sur place", 210, "exact", "jeunes", "210 jeunes"),
    ("people", "332 millions d’Européens", 332e6, "exact", "européens", "332 millions d’Européens"),
    ("span", "un séjour de 120 jours", 120, "exact", "jours", "120 jours"),
    ("prison", "20 ans de prison", 20, "exact", "ans", "20 ans"),
    ("two-things", "deux pays ont signé", 2, "exact", "pays", "deux pays"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "value", "bound", "unit", "surface"), [pytest.param(*c[1:], id=c[0]) for c in FRENCH])
def test_french(text: str, value: float, bound: str, unit: str | None, surface: str) -> None:
    assert [(f.value, f.bound, f.unit, f.surface) for f in figures(text)] == [(value, bound, unit, surface)]


INTERVALS = [
    ("exact", "600 soldats", 600, 600),
    ("about", "environ 600 soldats", 540, 660),
    ("at-least", "au moins 600 soldats", 600, None),
    ("more-than", "plus de 600 soldats", 600, None),
    ("at-most", "jusqu'à 600 soldats", None, 600),
    ("less-than", "moins de 600 soldats", None, 600),
    ("to-exceed", "Le coût pourrait dépasser 600 euros.", 600, None),
    ("could-reach", "Le bilan pourrait atteindre 600 morts.", None, 600),
    ("between", "de 40 à 50 soldats", 40, 50),
    ("open", "des centaines de soldats", 100, None),
    ("rounded", "une vingtaine de soldats", 18, 22),
]


def test_more_of_another_thing_bounds_only_that() -> None:
    found = figures("Le bilan est de 47 morts et plus de 200 blessés.")
    assert [(f.value, f.bound, f.unit) for f in found] == [(47, "exact", "morts"), (200, "more_than", "blessés")]


@pytest.mark.parametrize(("text", "low", "high"), [pytest.param(*c[1:], id=c[0]) for c in INTERVALS])
def test_interval(text: str, low: float | None, high: float | None) -> None:
    assert [(f.low, f.high) for f in figures(text)] == [(low, high)]


NONE = [
    ("year", "En 2024, les soldats sont partis."),
    ("year-since", "Ils sont liés depuis 2024 par un accord."),
    ("years", "La saison 2011-2012 et la période 2008 à 2010."),
    ("day", "Le 12 décembre, puis le 1er mai."),
    ("numeric-date", "Le 22/08/2025 et le 21.8.2025."),
    ("time", "À 14 h 30, à 7h44, à 18:30, à 10 heures."),
    ("age", "Paul, 28 ans, et Léa, âgée de 45 ans."),
    ("ago", "Il y a trois mois, et dans deux jours."),
    ("ordinal", "La 13e réunion du 8e Comité."),
    ("labels", "L'article 5, le vol 370, le n° 12 et la ligne 4."),
    ("model", "La fusée Falcon 9, le Boeing 737 et l'A380."),
    ("phone", "Appelez le 01 42 34 56 78."),
    ("score", "Battu 3 à 1, puis 3-1."),
    ("definite", "Les deux pays et ces trois hommes."),
    ("top", "Le top cinq et le top 10."),
    ("any", "Chaque deux jours ; n'importe quels deux bateaux."),
    ("one", "Un mort, une blessée."),
    ("new", "Un véhicule neuf roule, un neuf véhicule aussi."),
    ("times", "Il a gagné trois fois et à deux reprises."),
    ("times-range", "On en voit deux à trois fois plus."),
    ("first-months", "Les huit premiers mois."),
    ("scale-alone", "Le nouveau milliard promis."),
    ("version", "La version 13.04 sort."),
    ("no-link-inside-a-word", "Les 8 derniers matchs."),
    ("budget", "Le budget 2013 des armées."),
    ("one-of", "L'un d'eux, en un mot, et la deuxième."),
    ("forum", "Le G20 puis le F-16 et la Covid-19."),
    ("house", "Au 12 rue du Port, chambre 7, autoroute 9."),
    ("vote", "Adopté 52-48, puis rejeté 3-1."),
    ("ratio", "Un sur trois le croit."),
    ("fraction", "Les deux tiers du parc, trois quarts du temps."),
    ("isolation", "La quarantaine obligatoire, une quarantaine stricte."),
    ("half-past", "Vers quatre heures et demie."),
    ("year-before-a-name", "Le 13 juin 2005 Européens et Russes."),
]


@pytest.mark.parametrize("text", [pytest.param(t, id=i) for i, t in NONE])
def test_no_figure(text: str) -> None:
    assert figures(text) == ()


def test_two_figures_of_one_sentence() -> None:
    found = figures("Environ 600 soldats ont été tués et des milliers ont été blessés.")
    assert [(f.value, f.unit) for f in found] == [(600, "soldats"), (1000, None)]


def test_a_change_is_two_values_and_no_range() -> None:
    found = figures("La taxe passerait de 12 % à 14 % pendant un an.")
    assert [(f.value, f.bound) for f in found] == [(12, "exact"), (14, "exact")]


@pytest.mark.parametrize("text", ["Deux jours après le séisme, il pleut.", "Six mois plus tard, il pleut."])
def test_how_long_after_is_no_quantity(text: str) -> None:
    assert figures(text) == ()
