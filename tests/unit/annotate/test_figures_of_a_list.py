"""Numbers that lean on another: two before one noun, a list that says its noun once, a change said of two things, and
numbers that are half of a name."""

import pytest

from generator.annotate.figures import find_figures
from generator.lexicon import load
from generator.model import Span
from tests.unit.annotate.reading import figures

LISTS = [
    # two numbers before one noun
    ("en", "two-and-noun", "Kent and Leeds lose 1,600 and 400 jobs.", [(1600, "jobs"), (400, "jobs")]),
    ("en", "three-and-noun", "They hold 100, 500 and 1,000 songs.", [(100, "songs"), (500, "songs"), (1000, "songs")]),
    ("en", "two-and-measure", "It runs at 1.83 and 2 GHz.", [(1.83, "ghz"), (2, "ghz")]),
    ("en", "two-and-share", "Sales grew by 3 and 5 percent.", [(3, "%"), (5, "%")]),
    ("en", "killed", "The fires killed 102 and 21 people respectively.", [(102, "deaths"), (21, "deaths")]),
    ("fr", "two-and-noun", "Les usines perdent 1 600 et 400 emplois.", [(1600, "emplois"), (400, "emplois")]),
    ("fr", "three-and-noun", "Il y a eu 12, 15 et 20 cas.", [(12, "cas"), (15, "cas"), (20, "cas")]),
    ("fr", "two-and-share", "Les prix montent de 3 et 5 %.", [(3, "%"), (5, "%")]),
    # a noun said once, carried to the numbers behind
    (
        "en",
        "places",
        "The firm will cut 4,300 jobs in France, 3,700 in West Germany, about 1,600 in the UK and 400 in Spain.",
        [(4300, "jobs"), (3700, "jobs"), (1600, "jobs"), (400, "jobs")],
    ),
    ("en", "for-and-against", "There were 302 votes for and 225 against.", [(302, "votes"), (225, "votes")]),
    (
        "fr",
        "places",
        "Il supprime 4 300 emplois en France, 3 700 au Portugal et 400 en Espagne.",
        [(4300, "emplois"), (3700, "emplois"), (400, "emplois")],
    ),
    ("fr", "for-and-against", "Le texte a eu 302 voix pour et 225 contre.", [(302, "voix"), (225, "voix")]),
    # counter-cases
    ("en", "year-and-count", "In 2004 and 12 people died.", [(12, "deaths")]),
    ("en", "flight-and-count", "After flight 102 and 21 boats left.", [(21, "boats")]),
    ("en", "other-noun", "It sold 40 cars in Leeds and 3,000 came in Kent.", [(40, "cars")]),
    ("en", "own-signs", "They cost $5 and 10 euros.", [(5, "USD"), (10, "EUR")]),
    ("en", "days", "The Sept. 11 and 12 boats left.", [(12, "boats")]),
    ("en", "comma-alone", "It was at 15, 20 boats left.", [(20, "boats")]),
    ("en", "room-in-a-place", "They cut 40 jobs in Leeds, 2006 in Kent.", [(40, "jobs")]),
    ("fr", "year-and-count", "En 2004 et 12 bateaux.", [(12, "bateaux")]),
    ("fr", "article-and-count", "L'article 5 et 12 bateaux.", [(12, "bateaux")]),
    ("fr", "other-noun", "Il a vendu 40 autos à Lyon et 3 000 sont venus.", [(40, "autos")]),
]


@pytest.mark.parametrize(
    ("language", "text", "found"), [pytest.param(lang, t, f, id=f"{lang}-{i}") for lang, i, t, f in LISTS]
)
def test_numbers_that_share_a_noun(language: str, text: str, found: list[tuple[float, str]]) -> None:
    assert [(f.value, f.unit) for f in figures(text, language)] == found


CHANGES = [
    ("en", "and-of", "It told of a fall of 3% in sales and of 31% in profit.", [(3, "change"), (31, "change")]),
    ("en", "and-by", "Sales fell by 3% in May and by 31% in June.", [(3, "change"), (31, "change")]),
    ("en", "other-share", "Sales fell by 3% and 12% of the shops closed.", [(3, "change"), (12, "shops")]),
    ("fr", "and-of", "On lit une baisse de 3 % des ventes et de 31 % du bénéfice.", [(3, "évolution"), (31, "évolution")]),
    ("fr", "other-share", "Les ventes baissent de 3 % et 12 % des magasins ferment.", [(3, "évolution"), (12, "magasins")]),
    ("fr", "rate", "On lit une baisse de 3 % et un taux de 31 % des cas.", [(3, "évolution"), (31, "cas")]),
    ("fr", "less", "On compte 15,2 % de moins, dit-il.", [(15.2, "évolution")]),
    ("fr", "more-in-end", "Il y a 4 % d'avions en plus que 12 % de trains.", [(4, "avions"), (12, "trains")]),
    ("fr", "more-than-so-old", "Il y a 10 % de plus de 65 ans.", [(10, None)]),
    ("fr", "parted-minus", "Le marché recule : - 33 % en mai, − 60 % en juin.", [(-33, "évolution"), (-60, "évolution")]),
    ("fr", "minus-of-a-list", "La liste : - 33 % des électeurs ; - 12 % des élus.", [(33, "électeurs"), (12, "élus")]),
    ("en", "parted-minus", "Sales are down: - 33 % in May.", [(-33, "change")]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("language", "text", "found"), [pytest.param(lang, t, f, id=f"{lang}-{i}") for lang, i, t, f in CHANGES]
)
def test_changes(language: str, text: str, found: list[tuple[float, str | None]]) -> None:
    shares = [f for f in figures(text, language) if f.unit == "%"]
    assert [(f.value, f.of) for f in shares] == found


TYPES = [
    ("en", "count-and-type", "It will buy five new 737 aircraft.", [(5, "aircraft", "five new 737 aircraft")]),
    ("en", "name-and-type", "It will buy 60 Acme 787 Dreamer aircraft.", [(60, "aircraft", "60 Acme 787 Dreamer aircraft")]),
    ("en", "possessive", "It will buy 20 of Acme's larger 777 planes.", [(20, "planes", "20 of Acme's larger 777 planes")]),
    ("en", "whose", "It sold 20 of the town's largest boats.", [(20, "boats", "20 of the town's largest boats")]),
    ("en", "its", "It sold up to 60 of its new A350 jets.", [(60, "jets", "up to 60 of its new A350 jets")]),
    ("en", "types-counted", "Some 5,700 737s have left.", [(5700, "737s", "Some 5,700 737s")]),
    ("fr", "of-its", "Trois de ses ministres sont partis.", [(3, "ministres", "Trois de ses ministres")]),
    # counter-cases
    ("en", "distance", "It killed five Russians 300 miles away.", [(5, "russians", "five Russians")]),
    ("en", "weekday", "He told five Friday 300 boats had left.", []),
    ("en", "part-of-whole", "Three of the 12 boats left.", [(3, "boats", "Three"), (12, "boats", "12 boats")]),
    ("en", "part-of-his", "He won six of his 12 races.", [(6, "races", "six"), (12, "races", "12 races")]),
    ("en", "price-for-each", "They cost 200 million per plane.", [(2e8, None, "200 million")]),
    ("fr", "part-of-whole", "Trois des 12 bateaux partent.", [(3, "bateaux", "Trois"), (12, "bateaux", "12 bateaux")]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("language", "text", "found"), [pytest.param(lang, t, f, id=f"{lang}-{i}") for lang, i, t, f in TYPES]
)
def test_numbers_inside_what_is_counted(language: str, text: str, found: list[tuple[float, str, str]]) -> None:
    assert [(f.value, f.unit, f.surface) for f in figures(text, language)] == found


NAMED = [
    ("en", "maker", "The 787 offers more seats.", "The old Acme 787 is full.", []),
    ("en", "plural", "The 787 offers more seats.", "Two 787s flew.", []),
    ("en", "variant", "The new 737 illustrates it.", "One Acme 737-800 flew.", []),
    ("en", "model", "The 787 offers more seats.", "It is the 787 Dreamer that flew.", []),
    ("en", "workers-of-a-maker", "The 600 seats are full.", "It lost the 600 Acme workers.", [600]),
    ("fr", "maker", "Le 787 marques de confort.", "Le vieil Acme 787 est plein.", []),
    ("en", "nowhere-else", "The 787 workers left.", "The Acme works are shut.", [787]),
    ("en", "count-elsewhere", "The 600 workers left.", "At Acme 600 workers are ill.", [600]),
    ("en", "day-elsewhere", "The 600 workers left.", "On Monday 600 were ill.", [600]),
    ("en", "sentence-start", "The 600 workers left.", "About 600 were ill.", [600]),
]


@pytest.mark.parametrize(
    ("language", "sentence", "other", "values"), [pytest.param(c[0], *c[2:], id=f"{c[0]}-{c[1]}") for c in NAMED]
)
def test_a_number_that_the_article_prints_as_a_name(
    language: str, sentence: str, other: str, values: list[float]
) -> None:
    found = find_figures(f"{sentence} {other}", Span(0, len(sentence)), load(language))
    assert [f.value for f in found] == values
