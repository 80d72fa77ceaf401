"""What became of a quotation whose article was corrected; where that is not certain, nothing is told."""

from __future__ import annotations

from typing import Any

import pytest

from generator.annotate import annotate
from generator.crossref.anchors import Anchor, find_anchor
from generator.lexicon import load
from generator.text import find_quotation, quotation_key

FIRST = "Au moins 600 soldats ont été tués dans la région, selon des estimations de Séoul."
NEXT = "Le gouvernement n'a pas commenté ces chiffres jeudi."
LIKE = "Au moins 900 soldats ont été blessés dans la région, selon des estimations de Séoul."
BEFORE = f"{FIRST} {NEXT} {LIKE}"


def anchor(make_article: Any, quote: str, text: str, *, before: str | None = BEFORE, quoted: str = "") -> Any:
    annotated = annotate(make_article("a", *text.split("\n")), load("fr"))
    found = find_anchor(quote, annotated, before=before, quoted={quotation_key(quoted)})
    if isinstance(found, Anchor):
        assert find_quotation(found.text, annotated.article.text), "the article's own characters"
        return found.text
    return found


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("soldats", "soldtas", id="typo"),
        pytest.param("région", "region", id="accent"),
        pytest.param("dans la région", "dans l'ouest", id="words"),
        pytest.param("600", "6.000", id="figure"),
        pytest.param("Séoul", "Pyongyang", id="name"),
        pytest.param("ont été tués", "n'ont pas été tués", id="negation"),
        pytest.param("Séoul.", "Séoul, a dit un porte-parole.", id="words behind"),
        pytest.param("Au moins", "Selon la presse, au moins", id="words before"),
        pytest.param(", selon des estimations", ", d'après des estimations", id="cue"),
    ],
)
def test_a_corrected_sentence_is_found(make_article: Any, old: str, new: str) -> None:
    corrected = FIRST.replace(old, new)
    assert anchor(make_article, FIRST, f"{corrected} {NEXT}") == corrected
    assert anchor(make_article, FIRST, f"{NEXT}\nUn ajout. {corrected}") == corrected


def test_several_sentences_become_as_many(make_article: Any) -> None:
    corrected = f"{FIRST.replace('600', '700')} {NEXT}"
    assert anchor(make_article, f"{FIRST} {NEXT}", f"{corrected} {LIKE}") == corrected


def test_what_is_printed_twice_is_one_sentence(make_article: Any) -> None:
    corrected = FIRST.replace("soldats", "militaires")
    assert anchor(make_article, FIRST, f"{corrected} {NEXT}\n{corrected}", before=FIRST) == corrected


@pytest.mark.parametrize(
    ("text", "before", "why"),
    [
        pytest.param(NEXT, BEFORE, "no sentence is near enough", id="deleted"),
        pytest.param(f"{NEXT} {LIKE}", BEFORE, "the nearest sentence was there before, beside it", id="deleted, and one like it stays"),
        pytest.param(f"{NEXT} {LIKE}", None, "without the seed it cannot be told from one that was there before", id="the same without the seed"),
        pytest.param(f"{FIRST.replace('600', '700')} {LIKE}", BEFORE, "several sentences are as near", id="another is as near"),
        pytest.param(
            "Au moins 600 soldats ont été tués dans la région. Ce sont des estimations de Séoul.", BEFORE, "its sentence was split",
            id="split in the middle",
        ),
        pytest.param(
            "Au moins 600 soldats ont été tués dans la région, selon des estimations. Et selon Séoul.", BEFORE, "its sentence was split",
            id="split near its end",
        ),
        pytest.param(f"{FIRST.rstrip('.')}, mais {NEXT[0].lower()}{NEXT[1:]}", BEFORE, "no sentence is near enough", id="joined"),
        pytest.param("Séoul estime que des militaires sont morts.", BEFORE, "no sentence is near enough", id="written anew"),
    ],
)  # fmt: skip
def test_what_is_not_certain_is_left(make_article: Any, text: str, before: str | None, why: str) -> None:
    assert anchor(make_article, FIRST, text, before=before) == why


def test_a_sentence_that_is_quoted_already_is_left(make_article: Any) -> None:
    corrected = FIRST.replace("600", "700")
    assert anchor(make_article, FIRST, corrected, quoted=corrected) == "the nearest sentence is quoted already"
