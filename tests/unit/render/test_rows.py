"""Of a file that is made row by row, rows are made again where something that they are made of has changed."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
import pytest

from generator.render.rows import Laid, Rows

FILES = {"data/c.json": (1, 2)}
FIRST = {"claims": {"a": b"a" * 16, "b": b"b" * 16, "c": b"c" * 16}, "about": {"x": b"x" * 16}}


def written(
    texts: dict[str, str], rows: Rows, made: list[str] | None = None, between: str = ",\n"
) -> tuple[str, dict[str, Laid]]:
    def make(key: str) -> Callable[[], str]:
        return lambda: [made.append(key) if made is not None else None, texts[key]][1] or ""

    of = [([("claims", key), ("about", "x")], make(key)) for key in texts]
    page = rows.file("data/c.json", of, begin="[\n", between=between, end="\n]\n")
    return page.text, {path: msgspec.structs.replace(laid, stamp=(1, 2)) for path, laid in rows.laid.items()}


@pytest.mark.parametrize("between", [",\n", ""])
@pytest.mark.parametrize(
    ("now", "texts", "expected"),
    [
        pytest.param(
            {"claims": {**FIRST["claims"], "b": b"d" * 16}}, {"a": "1", "b": "n", "c": "333"}, ["b"], id="one"
        ),
        pytest.param(
            {"about": {"x": b"y" * 16}}, {"a": "2", "b": "3", "c": "4"}, ["a", "b", "c"], id="what all look up"
        ),
        pytest.param({"about": {}}, {"a": "2", "b": "3", "c": "4"}, ["a", "b", "c"], id="it is gone"),
        pytest.param({"claims": {"c": b"c" * 16, "a": b"a" * 16}}, {"c": "333", "a": "1"}, [], id="another order"),
        pytest.param({"claims": {}}, {}, [], id="none left"),
    ],
)
def test_rows_are_taken_over(
    now: dict[str, dict[str, bytes]], texts: dict[str, str], expected: list[str], between: str
) -> None:
    before, laid = written({"a": "1", "b": "é22", "c": "333"}, Rows(FIRST), between=between)
    made: list[str] = []
    rows = Rows({**FIRST, **now}, laid, FILES, {"data/c.json": before.encode("utf-8")}.get)
    text, _ = written(texts, rows, made, between)
    assert text == written(texts, Rows(), between=between)[0]
    assert made == expected
    assert rows.standing == {}


def test_of_a_file_whose_rows_are_what_they_were_no_text_is_made() -> None:
    _, laid = written({"a": "1", "b": "é22", "c": "333"}, Rows(FIRST))
    made: list[str] = []
    rows = Rows(FIRST, laid, FILES, lambda path: pytest.fail("it is read"))
    text, again = written({"a": "1", "b": "é22", "c": "333"}, rows, made)
    assert (text, made, rows.standing) == ("", [], {"data/c.json": 1})
    assert again == laid
    written({"a": "1", "b": "é22", "c": "333"}, Rows(FIRST, laid, {"data/c.json": (1, 3)}), made)
    assert made == ["a", "b", "c"], "somebody wrote there"


@pytest.mark.parametrize(
    ("laid", "there"),
    [
        ({}, None),
        ({}, b"[\n1,\n22"),
        ({"lengths": b"1234"}, b"[\n1,\n22\n]\n"),
        ({"digests": b"1"}, b"[\n1,\n22\n]\n"),
    ],
)
def test_of_a_file_that_is_not_as_it_was_left_nothing_is(laid: dict[str, bytes], there: bytes | None) -> None:
    _, left = written({"a": "1", "b": "22"}, Rows(FIRST))
    spoilt = {path: msgspec.structs.replace(of, **laid) for path, of in left.items()}
    made: list[str] = []
    text, _ = written({"a": "1", "b": "22", "c": "3"}, Rows(FIRST, spoilt, FILES, {"data/c.json": there}.get), made)
    assert text == "[\n1,\n22,\n3\n]\n"
    assert made == ["a", "b", "c"]
