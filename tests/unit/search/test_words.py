"""Words, as the browser parts and folds them."""

from __future__ import annotations

import pytest

from generator.mkdocs_plugin import SEPARATOR
from generator.search.words import fold, little_words, names_words, splitting, words_of


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("<p>L'agence d’État</p>", ["agence", "etat"]),
        ("qu'il jusqu’à aujourd'hui", ["il", "a", "aujourd'hui"]),
        ("nord-coréens Kim&nbsp;Jong‑un", ["nord", "coreens", "kim&nbsp", "jong", "un"]),
        ("10 000 10\u202f000 10.000 10'000 10,000", ["10000", "10000", "10000", "10000", "10", "000"]),
        ("1 234 567 soldats, 12 34 et 1 2345", ["1234567", "soldats", "12", "34", "et", "1", "2345"]),
        ("10.000 000 et 2 024.", ["10000000", "et", "2024"]),
        ("<p>10</p><p>000</p>", ["10", "000"]),
        ("R&amp;D <code>a.b</code>.", ["r&amp", "d", "a.b"]),
        ("Œuvre Straße ÉTÉ İ", ["oeuvre", "strasse", "ete", "i"]),
        ("«\u00a0Nous\u00a0» — (oui)", ["nous", "oui"]),
        ("", []),
    ],
)
def test_words_are_parted_and_folded(html: str, words: list[str]) -> None:
    split = splitting(SEPARATOR)
    assert split
    assert [fold(word) for word in words_of(html, split)] == words


@pytest.mark.parametrize(
    ("separator", "text", "parts"),
    [
        pytest.param(r"[\s\-]+", "a\u00a0b-c\ufeffd", ["a", "b", "c", "d"], id="a browser's spaces"),
        pytest.param(r"(?!\b)(?=[A-Z][a-z])", "aBcDe", ["a", "Bc", "De"], id="between letters"),
        pytest.param(r"[\s\u200b\u3000、。]+", "a\u200bb、c", ["a", "b", "c"], id="code points"),
        pytest.param(r"[[&~|]+", "a[b&&c", ["a", "b", "c"], id="signs that Python warns of"),
        pytest.param(r"\.$|\s", "a b.", ["a", "b", ""], id="the end"),
        pytest.param(r"[\s]+|\p{L}", None, None, id="a property"),
        pytest.param(r"(?<a>x)", None, None, id="a name"),
        pytest.param(r"(\s)", None, None, id="a group"),
        pytest.param(r"[^]", None, None, id="any sign"),
        pytest.param(r"[", None, None, id="no pattern"),
        pytest.param(r"[\S-]", None, None, id="all but spaces in a class"),
    ],
)
def test_a_separator_of_ones_own(separator: str, text: str | None, parts: list[str] | None) -> None:
    split = splitting(separator)
    assert (split is None) == (parts is None)
    if split and text:
        assert list(split(text)) == parts


def test_little_words_are_those_of_lunr() -> None:
    assert {"le", "du", "un"} <= little_words("fr")
    assert {"the", "of"} <= little_words("en")
    assert little_words("xx") == frozenset()


def test_words_of_a_name() -> None:
    assert names_words("l'État <code>R&amp;D</code>") == ["l", "etat", "r", "d"]
