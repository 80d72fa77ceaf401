import math
import random
from collections import Counter
from dataclasses import fields, replace
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import likeness
from generator.likeness import Compared, Later
from generator.likeness import similar_pairs as compared
from generator.likeness.index import COMMON
from generator.likeness.table import SIZES, STEPS

Lists = list[list[str]]


def similar_pairs(lists: Lists, least: float) -> list[tuple[int, int, float]]:
    return list(compared(lists, least=least)[0])


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
    monkeypatch.setattr("generator.likeness.index.ROWS", 4)
    assert similar_pairs(lists, 0.2) == whole


@given(st.lists(st.lists(st.sampled_from("abcdefghij"), max_size=6), max_size=12), st.sampled_from([0.2, 0.38, 0.6]))
def test_the_index_misses_nothing(lists: list[list[str]], least: float) -> None:
    counts = [Counter(words) for words in lists]
    df = Counter(word for words in counts for word in words)
    about = 2 ** (round(SIZES * math.log2(1 + len(lists))) / SIZES)
    weight = {word: max(1, round(STEPS * (math.log(about / (1 + n)) + 1))) for word, n in df.items()}
    vectors = [{w: n * weight[w] for w, n in words.items()} for words in counts]
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


def test_lists_of_thousands_of_words_are_compared_as_any() -> None:
    own = [[f"{number} {word}" for word in range(2_500)] for number in range(16)]
    shared = [f"shared {word}" for word in range(2_500)]
    pairs, _ = compared([*own[:-1], [*own[-1], *shared], shared], least=0.3)
    assert [(a, b) for a, b, _ in pairs] == [(15, 16)]


def test_a_word_of_very_many_lists_leads_nowhere() -> None:
    assert similar_pairs([["everywhere"]] * (2 * COMMON), 0.3) == []


def test_lists_of_common_words_are_found_by_two_of_them() -> None:
    words = [f"w{n}" for n in range(40)]
    many = [[a, b, c] for a, b, c in combinations(words[:16], 3)] * 6  # each word in far more than COMMON lists
    alike = [["w0", "w1", "w2", "w3"], ["w0", "w1", "w2", "w3"]]
    found = similar_pairs([*many, *alike], 0.9)
    assert (len(many), len(many) + 1, 1.0) in found


WORDS = st.lists(st.sampled_from("abcdefghijkl"), max_size=6)


@given(st.lists(WORDS, max_size=30), st.data())
def test_what_was_compared_before_changes_nothing(lists: Lists, data: st.DataObject) -> None:
    before: Compared | None = None
    for _ in range(3):
        pairs, before = compared(lists, before, least=0.3)
        assert list(pairs) == similar_pairs(lists, 0.3)
        lists = [*data.draw(st.permutations(lists)), *data.draw(st.lists(WORDS, max_size=2))]
        del lists[: data.draw(st.integers(0, 2))]


def test_nor_where_pairs_of_common_words_become_crowded_and_again_are_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.likeness.index.COMMON", 8)
    chance = random.Random(5)
    lists = [chance.sample("abcdefghijklmnopqrst", 5) for _ in range(120)]
    before: Compared | None = None
    for turn in range(30):
        pairs, before = compared(lists, before, least=0.4)
        assert list(pairs) == similar_pairs(lists, 0.4), turn
        for _ in range(chance.randrange(1, 6)):
            lists[chance.randrange(len(lists))] = chance.sample("abcdefghijklmnopqrstuvw", 5)


def test_little_is_compared_again_after_one_change(monkeypatch: pytest.MonkeyPatch) -> None:
    chance = random.Random(1)
    lists = [[f"w{int(3000 * chance.random() ** 3)}" for _ in range(12)] for _ in range(2000)]
    _, before = compared(lists, least=0.3)
    asked: list[int] = []
    monkeypatch.setattr(likeness, "meeting", lambda table, keys, fresh, least: asked.append(fresh.sum()) or [])
    compared([*lists[:700], ["w1", "w2", "w9000"], *lists[701:]], before, least=0.3)
    assert 1 <= asked[0] < 400


@pytest.mark.parametrize("field", [f.name for f in fields(Compared)])
def test_what_somebody_wrote_there_is_not_used(field: str) -> None:
    lists = [["a", "b", "c"], ["a", "b", "d"], ["c", "d"]]
    _, before = compared(lists, least=0.1)
    bad = ("x",) if field == "vocabulary" else getattr(before, field)[:-3] + b"\xff" * 9
    assert list(compared(lists, replace(before, **{field: bad}), least=0.1)[0]) == similar_pairs(lists, 0.1)


def test_the_words_of_a_list_that_was_there_are_not_asked_for() -> None:
    def listed(words: str) -> Later:
        return Later(words, lambda: asked.append(words) or words.split())

    asked: list[str] = []
    first, before = compared([listed("a b c"), listed("a b d")], least=0.1)
    assert (len(list(first)), asked) == (1, ["a b c", "a b d"])
    asked.clear()
    pairs, _ = compared([listed("a b d"), listed("b c a"), listed("a b c")], before, least=0.1)
    assert asked == ["b c a"]
    assert list(pairs) == similar_pairs([["a", "b", "d"], ["b", "c", "a"], ["a", "b", "c"]], 0.1)


def test_of_a_word_that_stands_everywhere_one_list_more_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    lists = [["everywhere", f"a{n % 300}", f"b{n % 70}"] for n in range(1100)]
    fresh: list[int] = []
    monkeypatch.setattr(likeness, "meeting", lambda table, keys, asked, least: fresh.append(asked.sum()) or [])
    _, before = compared(lists, least=0.3)
    for n in range(100):  # with steps alone its weight changes five times meanwhile, and with it that of all
        lists.append(["everywhere", f"new{n}"])
        _, before = compared(lists, before, least=0.3)
    # all of them where their number comes into another of its eighths of a doubling, and where the word's is another doubling
    assert sum(n > 500 for n in fresh[1:]) <= 2
