"""Quantities as intervals in English, and what is no quantity."""

import pytest

from tests.unit.annotate.reading import figures

FIGURES = [
    # how numbers are written
    ("comma", "more than 10,000 troops were sent", 10000, "more_than", "troops", "more than 10,000 troops"),
    ("decimal", "1.5 million shells", 1.5e6, "exact", "shells", "1.5 million shells"),
    ("words", "ninety-two pupils", 92, "exact", "pupils", "ninety-two pupils"),
    ("and", "one hundred and fifty guests", 150, "exact", "guests", "one hundred and fifty guests"),
    ("half", "a million and a half voters", 1.5e6, "exact", "voters", "a million and a half voters"),
    ("two-and-a-half", "two and a half million voters", 2.5e6, "exact", "voters", "two and a half million voters"),
    # comparators
    ("about", "about 600 hives", 600, "about", "hives", "about 600 hives"),
    ("around", "around 600 hives", 600, "about", "hives", "around 600 hives"),
    ("some", "some 600 hives", 600, "about", "hives", "some 600 hives"),
    ("nearly", "nearly 600 hives", 600, "about", "hives", "nearly 600 hives"),
    ("roughly", "roughly 600 hives", 600, "about", "hives", "roughly 600 hives"),
    ("or-so", "600 hives or so", 600, "about", "hives", "600 hives or so"),
    ("no-fewer", "no fewer than 30 schools", 30, "at_least", "schools", "no fewer than 30 schools"),
    ("at-least", "at least 30 schools", 30, "at_least", "schools", "at least 30 schools"),
    ("over", "over 3,000 fans", 3000, "more_than", "fans", "over 3,000 fans"),
    ("just-over", "just over 3,000 fans", 3000, "more_than", "fans", "just over 3,000 fans"),
    ("up-to", "up to 40 boats", 40, "at_most", "boats", "up to 40 boats"),
    ("as-many-as", "as many as 600 men", 600, "at_most", "men", "as many as 600 men"),
    ("at-most", "at most 12 buses", 12, "at_most", "buses", "at most 12 buses"),
    ("no-more", "no more than 12 buses", 12, "at_most", "buses", "no more than 12 buses"),
    ("higher", "no higher than 300 feet", 300, "at_most", "feet", "no higher than 300 feet"),
    ("further", "not low, nor further than 100 miles", 100, "at_most", "miles", "nor further than 100 miles"),
    ("louder", "a sound louder than 100 decibels", 100, "more_than", "decibels", "louder than 100 decibels"),
    ("shorter", "a wall shorter than 3 metres", 3, "less_than", "metres", "shorter than 3 metres"),
    ("to-top", "It could top 3,000 fans", 3000, "more_than", "fans", "could top 3,000 fans"),
    ("under", "under 40 seats", 40, "less_than", "seats", "under 40 seats"),
    ("fewer", "fewer than 40 seats", 40, "less_than", "seats", "fewer than 40 seats"),
    ("between", "between 40 and 50 people", 45, "between", "people", "between 40 and 50 people"),
    ("from-to", "from 40 to 50 houses burned", 45, "between", "houses", "from 40 to 50 houses"),
    ("dash", "some 40-50 people", 45, "between", "people", "some 40-50 people"),
    ("between-words", "between twenty and thirty cars", 25, "between", "cars", "between twenty and thirty cars"),
    # rounded and open
    ("dozens", "dozens of people", 12, "at_least", "people", "dozens of people"),
    ("two-dozen", "two dozen goats", 24, "about", "goats", "two dozen goats"),
    ("hundreds-of", "hundreds of thousands of bees", 100000, "at_least", "bees", "hundreds of thousands of bees"),
    ("several", "several hundred homes", 100, "at_least", "homes", "several hundred homes"),
    ("a-hundred", "a hundred houses", 100, "about", "houses", "a hundred houses"),
    ("half-a-million", "half a million bees", 500000, "about", "bees", "half a million bees"),
    # money and shares
    ("money", "worth $5 billion", 5e9, "exact", "USD", "$5 billion"),
    ("money-short", "a $3bn fund", 3e9, "exact", "USD", "$3bn"),
    ("money-pounds", "a £40m fund", 4e7, "exact", "GBP", "£40m"),
    ("money-spaced", "a US$ 40 billion fund", 4e10, "exact", "USD", "US$ 40 billion"),
    ("money-words", "20 million dollars", 2e7, "exact", "USD", "20 million dollars"),
    ("money-between", "between $12 million and $20 million", 1.6e7, "between", "USD", "between $12 million and $20 million"),
    ("money-to", "about $16 million to $28 million", 2.2e7, "between", "USD", "about $16 million to $28 million"),
    ("percent", "about 12 percent of voters", 12, "about", "%", "about 12 percent"),
    ("points", "3 percentage points", 3, "exact", "percentage points", "3 percentage points"),
    # the noun behind other words
    ("adjectives", "At least nine North Korean soldiers died", 9, "at_least", "soldiers", "At least nine North Korean soldiers"),
    ("code", "six new A330-300E aircraft", 6, "exact", "aircraft", "six new A330-300E aircraft"),
    ("model", "24 A320s", 24, "exact", "a320s", "24 A320s"),
    ("initials", "three new U.S. routes", 3, "exact", "routes", "three new U.S. routes"),
    ("plural-before-noun", "40 police officers", 40, "exact", "officers", "40 police officers"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "value", "bound", "unit", "surface"), [pytest.param(*c[1:], id=c[0]) for c in FIGURES]
)
def test_figure(text: str, value: float, bound: str, unit: str, surface: str) -> None:
    assert [(f.value, f.bound, f.unit, f.surface) for f in figures(text, "en")] == [(value, bound, unit, surface)]


NONE = [
    ("age", "He is 45 years old, and his 12-year-old niece."),
    ("year", "In 2024 the troops left."),
    ("date", "July 9, 2007 Boats raced; on March 3 it rained."),
    ("time", "At 7 p.m. and at 18:30."),
    ("definite", "The two men on flight 370."),
    ("top", "It rounds out the top five and the top 10."),
    ("any", "It links almost any two cities, and every two weeks."),
    ("any-in-digits", "It links any 2 cities."),
    ("ages-over", "Most of them over 70, with children under 12."),
    ("labels", "Highway 61, Room 12, No. 10 and Article 5."),
    ("names", "The G20, a Boeing 737 and a Falcon 9."),
    ("brigade", "The 101st brigade and the 3rd of its kind."),
    ("score", "They won 3-1 after a 52-48 vote."),
    ("one", "One of the men, a woman, no one else."),
    ("ratio", "One in three voters agreed."),
    ("fraction", "Two thirds of the votes."),
    ("possessive", "The 717 program's end."),
    ("how-long-after", "Two days after the quake, six months later."),
]


@pytest.mark.parametrize("text", [pytest.param(t, id=i) for i, t in NONE])
def test_no_figure(text: str) -> None:
    assert figures(text, "en") == ()


@pytest.mark.parametrize(
    ("text", "values"),
    [
        pytest.param("Sales rose from 12% to 14%.", [12, 14], id="from-one-to-the-other"),
        pytest.param("Profits fell 12 percent to $300 million.", [12, 3e8], id="by-one-to-the-other"),
        pytest.param("The price will be cut by $200 to $399.", [200, 399], id="by-an-amount-to-another"),
    ],
)
def test_a_change_is_two_values_and_no_range(text: str, values: list[float]) -> None:
    assert [(f.value, f.bound) for f in figures(text, "en")] == [(value, "exact") for value in values]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Prices rose by 2 to 3 percent.", id="one-sign-for-both"),
        pytest.param("The cut of $2 to $3 was refused.", id="of"),
    ],
)
def test_a_change_between_two_bounds_is_a_range(text: str) -> None:
    assert [(f.value, f.bound) for f in figures(text, "en")] == [(2.5, "between")]
