"""The pieces of a large index hold what the entries hold."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.mkdocs_plugin import SEPARATOR
from generator.search import kept_words, plugin
from generator.search import pieces as made
from generator.search.rows import FIELDS, Entry
from generator.search.words import fold, splitting, words_of
from tests.rows import by_page

SETTINGS = {"lang": ["fr"], "separator": SEPARATOR, "pipeline": ["stopWordFilter"], "fields": {}}
text = st.text(st.sampled_from("abcé 1,'-<p>"), max_size=30).map(lambda t: t.replace("<", "").replace(">", ""))
entry = st.fixed_dictionaries(
    {"page": st.integers(0, 3), "title": text, "text": text},
    optional={"tags": st.lists(text.filter(bool), max_size=2), "boost": st.sampled_from([1, 4, 0.5])},
)


def numbers(signs: str) -> Iterator[int]:
    """As the worker reads them."""
    value = shift = 0
    for sign in signs:
        digit = made.SIGNS.index(sign)
        value |= (digit & 31) << shift
        shift += 5
        if digit < 32:
            yield value
            value = shift = 0


def places(signs: str) -> Counter[int]:
    found: Counter[int] = Counter()
    at, stream = -1, numbers(signs)
    for step in stream:
        at += step >> 1
        found[at] = next(stream) + 2 if step & 1 else 1
    return found


def rows(pieces: made.Pieces, name: str) -> list[Any]:
    digests = json.loads(pieces.files[pieces.table])["named"][name]
    names = [f"{name}-{digests[at : at + made.DIGEST]}" for at in range(0, len(digests), made.DIGEST)]
    return [row for name in names for row in json.loads(pieces.files[name])]


def built(entries: Sequence[Entry]) -> made.Pieces:
    index = made.index_for(SETTINGS)
    assert index
    return index.pieces(by_page(entries))


@given(st.lists(entry, max_size=12))
def test_pieces_hold_the_entries_and_each_place_of_each_word(drawn: list[dict[str, Any]]) -> None:
    entries = []
    for at, each in enumerate(sorted(drawn, key=lambda each: each["page"])):
        number = each.pop("page")
        entries.append({"location": f"claims/{number}/#{at}", **each})
    pieces = built(entries)
    assert [one for page in rows(pieces, "pages") for one in page] == entries
    split = splitting(SEPARATOR)
    assert split
    expected: dict[tuple[str, str], Counter[int]] = {}
    for at, each in enumerate(entries):
        for field in FIELDS:
            value = each.get(field, "")
            for word in words_of(value if isinstance(value, str) else "<>".join(value), split):
                if fold(word) not in made.little_words("fr"):
                    expected.setdefault((fold(word), field), Counter())[at] += 1
    found = {
        (word, field): places(signs)
        for word, *lists in rows(pieces, "words")
        for field, signs in zip(FIELDS, lists, strict=False)
        if signs
    }
    assert found == expected
    words = [row[0] for row in rows(pieces, "words")]
    assert words == sorted(words)
    table = json.loads(pieces.files[pieces.table])
    assert sum(numbers(table["counts"])) == len(entries) == table["entries"]


ENTRIES = [
    {"location": "articles/a/", "title": "Séoul", "text": "<p>à Séoul, à Séoul</p>"},
    {"location": "articles/a/#s", "title": "B", "text": "x"},
    {"location": "claims/b/", "title": "Il le dit", "text": "x", "boost": 4},
]


def test_what_is_remembered_changes_nothing() -> None:
    index = made.index_for(SETTINGS)
    assert index
    index.pieces(by_page([*ENTRIES, {"location": "claims/c/", "title": "autre", "text": "zoé"}]))
    assert index.pieces(by_page(ENTRIES)) == built(ENTRIES)


@given(st.lists(entry, max_size=8), st.lists(entry, max_size=8))
def test_what_the_next_process_has_of_it_changes_nothing(
    before: list[dict[str, Any]], now: list[dict[str, Any]]
) -> None:
    entries = [by_page([{**e, "location": f"claims/{e['page']}/"} for e in drawn]) for drawn in (before, now)]
    first, second = made.index_for(SETTINGS), made.index_for(SETTINGS)
    assert first
    assert second
    first.pieces(entries[0])
    kept = msgspec.msgpack.decode(msgspec.msgpack.encode(kept_words.packed(first, b"")), type=kept_words.Words)
    kept_words.unpacked(kept, second)
    assert second.seen.digests == first.seen.digests
    third = made.index_for(SETTINGS)
    assert third
    assert second.pieces(entries[1]) == third.pieces(entries[1])
    assert second.news == ({*first.seen.digests} != {*second.seen.digests})


@pytest.mark.parametrize(
    "spoilt",
    [
        pytest.param({"words": ["a", "a", "b"]}, id="a word twice"),
        pytest.param({"words": []}, id="numbers of no word"),
        pytest.param({"pages": []}, id="pages missing"),
        pytest.param({"kinds": "a"}, id="kinds missing"),
        pytest.param({"kinds": "xx"}, id="what is no kind"),
        pytest.param({"entries": bytes(8)}, id="pages of nothing"),
        pytest.param({"entries": bytes([1, 0, 0, 0] * 2)}, id="fewer entries than have words"),
        pytest.param({"lengths": b"123"}, id="no whole numbers"),
        pytest.param({"numbers": b""}, id="shorter than the lengths say"),
        pytest.param({"times": b""}, id="times of none of them"),
        pytest.param({"names": "\\\\"}, id="what is no length"),
    ],
)
def test_words_that_somebody_has_changed_are_not_taken(spoilt: dict[str, Any]) -> None:
    index, next_index = made.index_for(SETTINGS), made.index_for(SETTINGS)
    assert index
    assert next_index
    index.pieces(by_page(ENTRIES))
    kept = kept_words.packed(index, b"")
    kept_words.unpacked(msgspec.structs.replace(kept, **spoilt), next_index)
    assert next_index.seen.digests == []
    assert next_index.pieces(by_page(ENTRIES)) == built(ENTRIES)


@pytest.mark.parametrize(
    ("changed", "there"),
    [
        ({}, True),
        ({"pipeline": []}, True),
        ({"lang": ["fr", "en"]}, True),
        ({"pipeline": ["stemmer"]}, False),
        ({"lang": ["ja"]}, False),
        ({"separator": r"\p{P}"}, False),
    ],
)
def test_an_index_that_python_cannot_read_is_one_file(changed: dict[str, Any], there: bool) -> None:
    assert (made.index_for({**SETTINGS, **changed}) is not None) == there


def test_little_words_stay_where_they_are_not_filtered() -> None:
    index = made.index_for({**SETTINGS, "pipeline": []})
    assert index
    assert "le" in [row[0] for row in rows(index.pieces(by_page(ENTRIES)), "words")]
    assert "le" not in [row[0] for row in rows(built(ENTRIES), "words")]


@pytest.mark.parametrize("scripts", [False, True])
def test_pieces_of_another_build_go(tmp_path: Path, scripts: bool) -> None:
    (tmp_path / "mine").mkdir()
    plugin.write(built(ENTRIES[:1]), tmp_path, SETTINGS, scripts=not scripts)
    now = built(ENTRIES)
    plugin.write(now, tmp_path, SETTINGS, scripts=scripts)
    suffix = ".js" if scripts else ".json"
    assert plugin.pieces_in(tmp_path) == {f"{name}{suffix}" for name in now.files}
    assert (tmp_path / "mine").is_dir()
    index = json.loads((tmp_path / "search_index.json").read_text(encoding="utf-8"))
    assert index["config"]["pieces"] == {"at": "search/pieces/", "table": now.table, "suffix": suffix}
    assert index["docs"] == []


def test_an_edit_leaves_the_other_pieces_as_they_were(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(made, "WORDS_PIECE", 100)
    monkeypatch.setattr(made, "PAGES_PIECE", 100)
    entries = [{"location": f"claims/{at}/", "title": f"titre{at}", "text": f"mot{at} " * 9} for at in range(50)]
    before = built(entries).files
    now = built([{**each, "text": each["text"].replace("mot7 ", "mot8 ")} for each in entries]).files
    assert len(before) > 60
    assert 3 <= len(now.keys() - before.keys()) < 10
