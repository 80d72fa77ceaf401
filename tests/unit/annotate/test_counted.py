"""What the unit of a figure is of, and what became of those counted."""

import pytest

from generator.annotate.figures import find_figures
from generator.crossref.agreement import counts_the_same
from generator.lexicon import load
from generator.lexicon.units import unit_key
from generator.model import Figure, Span

FRENCH = [
    ("what-came-before", "On compte 40 autres blessés depuis qu'ils ont été envoyés au front.", "blessés", None),
    ("money", "Le fonds a reçu 3 millions d'euros d'aide.", "EUR", "aide"),
    ("money-name", "Les 27 millions d'euros de Marchetti dorment.", "EUR", None),
    ("share", "Quelque 12 % des électeurs ont voté blanc.", "%", "électeurs"),
    ("share-of-one", "Il manque 8,5 % de la population.", "%", "population"),
    ("share-adjective", "Près de 30 % des jeunes conducteurs roulent trop vite.", "%", "conducteurs"),
    ("share-of-a-number", "Il reste 3 % des 130 000 dossiers.", "%", "dossiers"),
    ("share-bare", "Le taux atteint 7,5 %, selon la banque.", "%", None),
    ("mass", "La ville a stocké 600 tonnes de sel.", "tonnes", "sel"),
    ("sentence", "Elle risque vingt ans de prison.", "ans", "prison"),
    ("change", "Les loyers ont grimpé de 4 %.", "%", "évolution"),
    ("change-noun", "On attend une hausse des prix de 2 à 3 %.", "%", "évolution"),
    ("change-of-people", "L'effectif sera augmenté de 300 agents.", "agents", "évolution"),
    ("lost-money", "La société a perdu 40 millions d'euros.", "EUR", None),
    ("rate", "Le port coûte 3 milliards d'euros par an.", "EUR", "par an"),
    ("rate-noun", "La ligne reviendrait à 12.200 euros par usager.", "EUR", "par usager"),
    ("killed", "Six cents soldats tués ont été enterrés.", "soldats", "morts"),
    ("were-killed", "Environ 600 soldats étrangers ont été tués.", "soldats", "morts"),
    ("were-killed-adverb", "Au moins 40 pêcheurs ont également été tués.", "pêcheurs", "morts"),
    ("hedged", "Quelque 600 soldats de l'armée du nord auraient été tués.", "soldats", "morts"),
    ("hurt", "On compte 30 mineurs grièvement blessés.", "mineurs", "blessés"),
    ("sent", "Paris a déployé 1200 gendarmes dans l'île.", "gendarmes", "envoyés"),
    ("sent-behind", "Les 300 médecins envoyés sur place manquent de tout.", "médecins", "envoyés"),
    ("killing", "Une bombe a explosé, tuant 12 marins.", "marins", "morts"),
    ("death-of", "L'éboulement a causé la mort de neuf ouvriers.", "ouvriers", "morts"),
    ("jobs", "Le groupe va supprimer 1 200 emplois.", "emplois", "supprimés"),
    ("anybody-dead", "Douze personnes ont perdu la vie.", "morts", None),
    ("anybody-killed", "Le séisme a tué 77 personnes.", "morts", None),
    ("not-those", "Les 600 soldats et leurs alliés ont été tués.", "soldats", None),
    ("other-clause", "Les 40 témoins qui ont vu les corps des tués sont entendus.", "témoins", None),
    ("not-killed", "Ces 40 otages n'ont pas été tués.", "otages", None),
]
ENGLISH = [
    ("money", "The fund got $3 million in aid.", "USD", "aid"),
    ("share", "About 12% of the voters stayed at home.", "%", "voters"),
    ("share-adjective", "Some 12 percent of registered voters came.", "%", "voters"),
    ("year-between", "Revenue made up $7 billion in 2006, having grown.", "USD", None),
    ("share-each", "The two have 6 percent each.", "%", None),
    ("price-each", "They sell at $2 each.", "USD", "each"),
    ("mass", "They stored 600 tonnes of salt.", "tonnes", "salt"),
    ("sentence", "She faces 20 years in prison.", "years", "prison"),
    ("change", "Rents rose 4%.", "%", "change"),
    ("change-by", "The council raised staff pay by 4 percent, up 3% on the year.", "%", "change"),
    ("rate", "The wells give 500 barrels a day.", "barrels", "a day"),
    ("killed", "About 600 foreign soldiers were killed.", "soldiers", "deaths"),
    ("killed-bare", "There were 40 sailors killed.", "sailors", "deaths"),
    ("killing", "A bomb went off, killing 12 sailors.", "sailors", "deaths"),
    ("injured", "Some 30 miners were seriously injured.", "miners", "injuries"),
    ("sent", "Rome deployed 1,200 officers to the island.", "officers", "sent"),
    ("jobs", "The group will cut 1,200 jobs.", "jobs", "cut"),
    ("anybody-dead", "Twelve people died.", "deaths", None),
    ("anybody-killed", "The quake killed 77 people.", "deaths", None),
    ("not-those", "The 600 soldiers and their guides were killed.", "soldiers", None),
    ("not-killed", "These 40 hostages were not killed.", "hostages", None),
]


def first(text: str, language: str) -> Figure:
    return find_figures(text, Span(0, len(text)), load(language))[0]


@pytest.mark.parametrize(
    ("language", "text", "unit", "of"),
    [
        pytest.param(lang, *c[1:], id=f"{lang}-{c[0]}")
        for lang, cases in (("fr", FRENCH), ("en", ENGLISH))
        for c in cases
    ],
)
def test_what_the_unit_is_of(language: str, text: str, unit: str, of: str | None) -> None:
    figure = first(text, language)
    assert (figure.unit, figure.of) == (unit, of)


@pytest.mark.parametrize(
    ("language", "text", "value", "unit", "of"),
    [
        pytest.param("fr", "Neuf des 600 soldats ont été tués.", 9, "soldats", "morts", id="fr"),
        pytest.param("en", "Three of the 12 hostages were freed.", 3, "hostages", "freed", id="en"),
    ],
)
def test_a_part_of_a_whole(language: str, text: str, value: float, unit: str, of: str) -> None:
    part, whole = find_figures(text, Span(0, len(text)), load(language))
    assert (part.value, part.unit, part.of) == (value, unit, of)
    assert (whole.unit, whole.of) == (unit, None)


SAME = [
    ("fr", "km", "kilomètres"),
    ("fr", "morts", "tués"),
    ("fr", "morts", "décès"),
    ("fr", "t", "tonnes"),
    ("fr", "km²", "kilomètres carrés"),
    ("fr", "point", "points de pourcentage"),
    ("en", "km", "kilometers"),
    ("en", "dead", "fatalities"),
    ("en", "mph", "miles per hour"),
    ("en", "percentage points", "points"),
]


@pytest.mark.parametrize(("language", "a", "b"), SAME)
def test_units_that_a_reader_takes_for_one(language: str, a: str, b: str) -> None:
    assert unit_key(a, language) == unit_key(b, language)


def test_only_figures_of_one_thing_are_compared() -> None:
    sent, killed = first("600 soldats envoyés", "fr"), first("500 soldats ont été tués", "fr")
    bare, dead = first("400 soldats", "fr"), first("Le tir a tué 300 soldats.", "fr")
    assert not counts_the_same(sent, killed, "fr")
    assert counts_the_same(bare, killed, "fr")
    assert counts_the_same(dead, killed, "fr")


@pytest.mark.parametrize(
    ("a", "b", "meet"),
    [
        pytest.param("1,34 milliard d'euros", "1,342 milliard d'euros", True, id="rounded-in-print"),
        pytest.param("1,3 milliard d'euros", "1,4 milliard d'euros", False, id="other-amounts"),
        pytest.param("600 soldats", "602 soldats", False, id="below-a-million"),
    ],
)
def test_large_exact_figures_meet_as_printed(a: str, b: str, meet: bool) -> None:
    assert first(a, "fr").meets(first(b, "fr")) is meet
