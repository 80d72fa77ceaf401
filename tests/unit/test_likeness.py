import math
from collections import Counter
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.likeness import COMMON, similar_pairs


def test_alike_lists_are_found_whatever_their_order() -> None:
    lists = [["a", "b", "c", "d"], ["d", "c", "b", "a"], ["x", "y", "z"], ["a", "b", "y", "z"], []]
    pairs = similar_pairs(lists, 0.3)
    assert [(i, j) for i, j, _ in pairs] == [(0, 1), (0, 3), (1, 3), (2, 3)]
    assert pairs[0][2] == pytest.approx(1.0)


def test_nothing_alike_in_nothing() -> None:
    assert similar_pairs([], 0.1) == []
    assert similar_pairs([[], []], 0.1) == []


def test_chunks_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    lists = [[f"w{n % 7}", f"w{n % 5}", f"w{n}"] for n in range(30)]
    whole = similar_pairs(lists, 0.2)
    monkeypatch.setattr("generator.likeness.ROWS", 4)
    assert similar_pairs(lists, 0.2) == whole


@given(st.lists(st.lists(st.sampled_from("abcdefghij"), max_size=6), max_size=12), st.sampled_from([0.2, 0.38, 0.6]))
def test_the_index_misses_nothing(lists: list[list[str]], least: float) -> None:
    counts = [Counter(words) for words in lists]
    df = Counter(word for words in counts for word in words)
    vectors = [{w: n * (math.log((1 + len(lists)) / (1 + df[w])) + 1) for w, n in words.items()} for words in counts]
    norms = [math.hypot(*vector.values()) or 1 for vector in vectors]
    wanted = {
        (i, j): dot / norms[i] / norms[j]
        for (i, a), (j, b) in combinations(enumerate(vectors), 2)
        if (dot := sum(a[w] * b.get(w, 0) for w in a))
    }
    found = {(i, j): cosine for i, j, cosine in similar_pairs(lists, least)}
    sure = {pair for pair, cosine in wanted.items() if cosine > least + 1e-6}
    assert sure <= found.keys()
    assert all(found[pair] == pytest.approx(wanted[pair], abs=1e-5) for pair in found)


def test_a_word_of_very_many_lists_leads_nowhere() -> None:
    assert similar_pairs([["everywhere"]] * (COMMON + 1), 0.3) == []


def test_lists_of_common_words_are_found_by_two_of_them() -> None:
    words = [f"w{n}" for n in range(40)]
    many = [[a, b, c] for a, b, c in combinations(words[:16], 3)] * 6  # each word in far more than COMMON lists
    alike = [["w0", "w1", "w2", "w3"], ["w0", "w1", "w2", "w3"]]
    found = similar_pairs([*many, *alike], 0.9)
    assert (len(many), len(many) + 1, 1.0) in found
