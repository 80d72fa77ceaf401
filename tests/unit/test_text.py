import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.text import (
    _BREAK,
    _SAME,
    _UNSEEN,
    APOSTROPHES,
    DASHES,
    WORD,
    difference,
    find_quotation,
    fold,
    nearest,
    quotation_key,
    slug,
    stems,
    visible,
)


@pytest.mark.parametrize(
    ("quote", "text", "found"),
    [
        pytest.param("l'assaut", "contre l’assaut russe", "l’assaut", id="apostrophe"),
        pytest.param('"le sang"', "ont versé « le sang » ici", None, id="spaces-inside-guillemets-count"),
        pytest.param('"le sang"', "ont versé «le sang» ici", "«le sang»", id="kinds-of-quotation-mark"),
        pytest.param(
            "10 000 hommes", "près de 10\u202f000\u00a0hommes", "10\u202f000\u00a0hommes", id="kinds-of-space"
        ),
        pytest.param("Séoul", "selon Se\u0301oul.", "Se\u0301oul", id="unicode-form"),
        pytest.param("seoul", "selon Séoul", None, id="never-without-accents"),
        pytest.param("600 soldats", "1600 soldats", None, id="never-inside-a-number"),
        pytest.param("soldat", "600 soldats", None, id="never-inside-a-word"),
        pytest.param("a b", "a\n  b", "a\n  b", id="line-ends"),
        pytest.param("", "texte", None, id="empty"),
        pytest.param("fin.", "la fin.", "fin.", id="at-the-end"),
    ],
)
def test_find_quotation(quote: str, text: str, found: str | None) -> None:
    span = find_quotation(quote, text)
    assert (text[slice(*span)] if span else None) == found


def test_equal_keys_for_what_counts_as_one_quotation() -> None:
    assert quotation_key("l’« État »") == quotation_key('l\'" État "')
    assert quotation_key("Etat") != quotation_key("État")


def test_nearest_and_difference() -> None:
    found = nearest("Environ 600 soldats ont été tués", ["Il pleut", "Environ 700 soldats ont été tués"])
    assert found is not None
    assert difference("Environ 600 soldats", found[0]).startswith("Environ [-600-] [+700+] soldats")
    assert nearest("Environ 600 soldats ont été tués", ["zzz"]) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [("L’Élysée — « oui »", 'l\'elysee " oui "'), ("Kim Jong‑un", "kim jong un"), ("ŒUVRE", "œuvre"), ("ﬁn", "fin")],
)
def test_fold(text: str, expected: str) -> None:
    assert fold(text) == expected


def test_stems_join_the_digits_of_a_number() -> None:
    assert stems("10.000, 10'000, 10\u202f000 et 10 000 soldats", "fr")[:2] == ["10000", "10000"]
    assert stems("10.000, 10'000, 10\u202f000 et 10 000 soldats", "fr").count("10000") == 4
    assert stems("deux mots", "xx") == ["deux", "mots"]


def test_slug_is_never_empty_and_cut_between_words() -> None:
    assert slug("« … »") == "page"
    assert slug("Kim Jong Un décore ses soldats", length=20) == "kim-jong-un-decore"
    assert "/" not in slug("../../etc/passwd")


def test_every_word_has_one_stem() -> None:
    text = "İstanbul, 10'000 soldats, STRASSE straße ﬁn"
    assert len(stems(text, "fr")) == len(WORD.findall(text))


@given(st.text(st.sampled_from("aé-`'’« œ\u0301\u0345\u034fİß\u00ad") | st.characters(), max_size=60))
def test_folding_is_that_of_every_character(text: str) -> None:
    """The short ways come to what the long one does: marks made alike, parted, without case, without combining marks."""
    parted = unicodedata.normalize("NFKD", text.translate(_SAME))
    bare = (c for c in parted.casefold() if not unicodedata.combining(c))
    plain = "".join(" " if c in DASHES else "'" if c in APOSTROPHES else c for c in bare)
    assert fold(text) == " ".join(plain.split())


def test_what_cannot_be_seen_falls_away_wherever_it_stands() -> None:
    for code in range(0x10000):
        text = f"é\n{chr(code)}\u00a0x"
        assert visible(text) == _UNSEEN.sub("", _BREAK.sub(" ", text)), hex(code)
