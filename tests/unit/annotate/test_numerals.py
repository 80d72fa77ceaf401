"""Numbers as printed, whatever they count."""

from itertools import pairwise

import pytest

from generator.annotate.numerals import numerals
from generator.lexicon import load

FRENCH = [
    ("dot", "10.000", [10000]),
    ("apostrophe", "10'000 et 10’000", [10000, 10000]),
    ("spaces", "10 000, 10\u00a0000, 10\u202f000, 10\u2009000", [10000] * 4),
    ("groups", "1 234 567,89", [1234567.89]),
    ("group-and-comma", "125.000,50", [125000.5]),
    ("comma", "1,5", [1.5]),
    ("long", "123456789101231", [123456789101231]),
    ("minus", "(-0,4 puis −3)", [-0.4, -3]),
    ("scale", "1,5 million, 3,2 milliards, 12 mille", [1.5e6, 3.2e9, 12000]),
    ("money-scale", "3 M€, 20 M$, 75 k€, 4 Md€", [3e6, 2e7, 75000, 4e9]),
    ("metres", "le 100 m", [100]),
    ("words", "neuf, quatre-vingt-dix, vingt et un, soixante et onze", [9, 90, 21, 71]),
    ("swiss", "septante-deux, huitante, octante, nonante-neuf", [72, 80, 80, 99]),
    ("words-scale", "deux cent mille, trois millions", [200000, 3e6]),
    ("half", "un million et demi, trois millions et demi, 2 milliards et demi", [1.5e6, 3.5e6, 2.5e9]),
    ("half-a-million", "un demi-million, une demi-douzaine", [500000, 6]),
    ("collectives", "une centaine, une bonne vingtaine, trois douzaines, un millier", [100, 20, 36, 1000]),
    ("open", "des milliers, des dizaines de milliers, plusieurs centaines", [1000, 10000, 100]),
    ("not-joined", "entre vingt et trente, de cinq à six", [20, 30, 5, 6]),
    ("enumerated", "deux, trois ou quatre", [2, 3, 4]),
    ("one", "un mot, l'un d'eux, une femme, la deuxième", []),
    ("inside-names", "le G20, l'A380, le F-16, le 8e, la 2CV", [8, 2]),
]
ENGLISH = [
    ("comma", "10,000 and 1,234,567.5", [10000, 1234567.5]),
    ("point", "1.5", [1.5]),
    ("scale", "1.5 million, 2 billion, 3 trillion", [1.5e6, 2e9, 3e12]),
    ("money-scale", "$3bn, £40m, US$ 2m", [3e9, 4e7, 2e6]),
    ("metres", "the 100 m", [100]),
    ("words", "nine, ninety, twenty-one, three hundred", [9, 90, 21, 300]),
    ("and", "one hundred and fifty, a hundred and six", [150, 106]),
    ("not-joined", "between twenty and thirty, between one hundred and two hundred", [20, 30, 100, 200]),
    ("half", "a million and a half, two and a half million, half a million", [1.5e6, 2.5e6, 500000]),
    ("dozens", "two dozen, half a dozen, a dozen", [24, 6, 12]),
    ("open", "dozens, hundreds of thousands, several hundred, a few hundred million", [12, 100000, 100, 1e8]),
    ("one", "one of the men, no one, the twenty-first", []),
]


@pytest.mark.parametrize(
    ("language", "text", "values"),
    [
        pytest.param(lang, *c[1:], id=f"{lang}-{c[0]}")
        for lang, cases in (("fr", FRENCH), ("en", ENGLISH))
        for c in cases
    ],
)
def test_values(language: str, text: str, values: list[float]) -> None:
    found = list(numerals(text, 0, len(text), load(language)))
    assert [n.value for n in found] == values
    assert all(a.end <= b.start for a, b in pairwise(found))


@pytest.mark.parametrize(
    ("language", "text", "rounded", "opened"),
    [
        pytest.param("fr", "une centaine", True, False, id="fr-rounded"),
        pytest.param("fr", "des milliers", False, True, id="fr-open"),
        pytest.param("fr", "un million", False, False, id="fr-exact"),
        pytest.param("en", "a hundred", True, False, id="en-rounded"),
        pytest.param("en", "one hundred", False, False, id="en-exact"),
        pytest.param("en", "two hundred", False, False, id="en-multiple"),
        pytest.param("en", "several thousand", False, True, id="en-open"),
    ],
)
def test_how_sharp(language: str, text: str, rounded: bool, opened: bool) -> None:
    (number,) = numerals(text, 0, len(text), load(language))
    assert (number.rounded, number.open) == (rounded, opened)


@pytest.mark.parametrize("run", ["vingt ", "vingt et un ", "deux cent ", "10 ", "123 456 "])
def test_a_long_run_is_read_in_time(run: str) -> None:
    assert len(list(numerals(run * 2000, 0, len(run) * 2000, load("fr")))) < 5000
