"""The catalogues: one key, one meaning, in every language; dates, plurals and figures as a reader writes them."""

from __future__ import annotations

import re
import tomllib
from importlib import resources
from pathlib import Path
from string import Formatter
from typing import Any

import pytest

import generator.render
from generator.model import Bound, Figure, When
from generator.render import words

RENDER = Path(generator.render.__file__).parent


def catalogue(language: str) -> dict[str, Any]:
    return tomllib.loads((resources.files("generator.render") / "strings" / f"{language}.toml").read_text("utf-8"))


def fields(pattern: str | dict[str, str]) -> set[str | None]:
    patterns = pattern.values() if isinstance(pattern, dict) else [pattern]
    return {field for p in patterns for _, _, field, _ in Formatter().parse(p) if field}


@pytest.mark.parametrize("language", words.languages())
def test_every_language_has_the_same_strings_with_the_same_values(language: str) -> None:
    base, other = catalogue("fr"), catalogue(language)
    assert set(other) == set(base)
    for key, pattern in base.items():
        assert fields(other[key]) == fields(pattern), key
        assert isinstance(other[key], dict) == isinstance(pattern, dict), key


@pytest.mark.parametrize("language", words.languages())
def test_every_language_has_a_page_on_method(language: str) -> None:
    assert (RENDER / "templates" / f"method.{language}.md").is_file()


@pytest.mark.parametrize("language", words.languages())
def test_plurals_have_an_other_and_nothing_is_markup_but_code(language: str) -> None:
    for key, pattern in catalogue(language).items():
        for text in pattern.values() if isinstance(pattern, dict) else [pattern]:
            assert not re.search(r"[*_|<>&\[\]\\]", text), key
        assert not isinstance(pattern, dict) or set(pattern) == {"one", "other"}, key


def test_every_string_that_a_template_asks_for_is_there_and_none_is_idle() -> None:
    sources = [*RENDER.rglob("*.py"), *RENDER.glob("templates/*.md"), *RENDER.parent.glob("*.py")]
    text = "\n".join(path.read_text(encoding="utf-8") for path in sources)
    asked = set(re.findall(r"""\bt(?:\.plain)?\(\s*"([a-z_0-9]+)"(?!\s*[~+])""", text))
    # the ends of these are values of the model
    made = (
        *(
            "any_",
            "at_least_",
            "bar_",
            "bound_",
            "compared_",
            "count_",
            "export_",
            "figures_",
            "filter_",
            "kind_",
            "kinds_",
        ),
        *("place_", "problem_", "reason_", "shown_", "speech_", "status_"),
        *(f"{start}{kind}" for start in ("n_", "") for kind in ("articles", "claims", "entities")),
    )
    idle = {key for key in catalogue("fr") if not key.startswith(made) and f'"{key}"' not in text}
    assert asked <= set(catalogue("fr"))
    assert idle == set()


def test_french_puts_no_plain_space_where_a_line_must_not_break() -> None:
    for key, pattern in catalogue("fr").items():
        for text in pattern.values() if isinstance(pattern, dict) else [pattern]:
            assert not re.search(r" [:;?!»]|« ", text), key


@pytest.mark.parametrize(
    ("language", "n", "expected"),
    [
        ("fr", 0, "0 source"),
        ("fr", 1, "1 source"),
        ("fr", 2, "2 sources"),
        ("en", 0, "0 sources"),
        ("en", 1, "1 source"),
        ("en", 1200, "1,200 sources"),
    ],
)
def test_plurals(language: str, n: int, expected: str) -> None:
    assert words.load(language)("n_sources", n=n) == expected


@pytest.mark.parametrize(
    ("iso", "french", "english"),
    [
        pytest.param("2025-08-22T10:53", "22 août 2025 à 10:53", "August 22, 2025 at 10:53", id="minute"),
        pytest.param("2025-08-22", "22 août 2025", "August 22, 2025", id="day"),
        pytest.param("2025-03-01", "1er mars 2025", "March 1, 2025", id="first of the month"),
        pytest.param("2025-04", "avril 2025", "April 2025", id="month"),
        pytest.param("2024", "2024", "2024", id="year"),
        pytest.param(None, "date inconnue", "date unknown", id="unknown"),
        pytest.param("2025-13-40", "2025-13-40", "2025-13-40", id="no date at all"),
    ],
)
def test_dates(iso: str | None, french: str, english: str) -> None:
    assert words.load("fr").date(iso) == french
    assert words.load("en").date(iso) == english


@pytest.mark.parametrize(
    ("first", "last", "french", "english"),
    [
        ("2024-05-01", "2024-05-05", "du 1er mai au 5 mai 2024", "from May 1 to May 5, 2024"),
        (
            "2024-12-30",
            "2025-01-05",
            "du 30 décembre 2024 au 5 janvier 2025",
            "from December 30, 2024 to January 5, 2025",
        ),
        ("2024-06", "2024-09", "juin à septembre 2024", "from June to September 2024"),
        ("2024-01-01", None, "depuis le 1er janvier 2024", "since January 1, 2024"),
        ("2024", None, "depuis 2024", "since 2024"),
        ("2014", "2016", "2014 à 2016", "from 2014 to 2016"),
    ],
)
def test_a_period_says_a_year_once(first: str, last: str | None, french: str, english: str) -> None:
    period = When(first, last, "period", 0, 0)
    assert words.load("fr").when(period) == french
    assert words.load("en").when(period) == english


@pytest.mark.parametrize(
    ("bound", "low", "high", "value", "unit", "french"),
    [
        pytest.param("exact", 9, 9, 9, "soldats", "9 soldats", id="exact"),
        pytest.param("about", 540, 660, 600, "soldats", "environ 600 soldats", id="about"),
        pytest.param("at_least", 600, None, 600, "soldats", "au moins 600 soldats", id="at least"),
        pytest.param("more_than", 10000, None, 10000, "soldats", "plus de 10 000 soldats", id="more than"),
        pytest.param("at_most", None, 10000, 10000, None, "au plus 10 000", id="at most"),
        pytest.param("less_than", None, 5, 5, "km", "moins de 5 km", id="less than"),
        pytest.param("between", 40, 50, 45, "mineurs", "entre 40 et 50 mineurs", id="between"),
        pytest.param("exact", 2.5, 2.5, 2.5, "%", "2,5 %", id="per cent"),
        pytest.param("exact", 3e6, 3e6, 3e6, "EUR", "3 000 000 €", id="money"),
    ],
)
def test_figures(
    bound: Bound, low: float | None, high: float | None, value: float, unit: str | None, french: str
) -> None:
    printed = words.load("fr").figure(Figure(low, high, value, bound, unit, "", 0, 0))
    assert re.sub(r"\s", " ", printed) == french


@pytest.mark.parametrize(
    ("asked", "got"), [("fr", "fr"), ("fr-CH", "fr"), ("fr_BE", "fr"), ("de", "en"), ("xx", "en"), ("", "en")]
)
def test_a_language_without_a_catalogue_falls_back_on_english(asked: str, got: str) -> None:
    assert words.load(asked).language == got


def test_values_are_escaped_and_the_catalogue_is_not() -> None:
    t = words.load("fr")
    assert t("quoted", text="*a*") == "«\u00a0\\*a\\*\u00a0»"
    assert t.plain("quoted", text="*a*") == "«\u00a0*a*\u00a0»"
