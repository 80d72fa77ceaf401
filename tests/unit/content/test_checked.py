"""What a page's fields say that cannot be so, and what is no matter."""

import pytest

from generator.content import pages


def of_article(fields: str) -> list[tuple[str, int]]:
    _, problems = pages.parse_article("p", "x", f"---\ntitle: T\n{fields}\n---\n\nTexte.\n")
    return [(problem.code, problem.line) for problem in problems]


@pytest.mark.parametrize(
    "fields",
    [
        "url: https://a.example", "url: http://a.example/b?c=d#e", "url: HTTPS://A.EXAMPLE/", "archive: https://web.archive.org/web/1/http://a.b/",
        "url: https://a.example/é", "language: no", "language: ja", "language: en", "date: 2025-01-02\nupdated: 2025-01-02",
        "date: 2025-01-02T12:00\nupdated: 2025-01-02T11:59", "updated: 2025-01-02",
        "date: 2025-01-03\nsource: {file: a, fetched: '2025-01-02T23:30:00+01:00'}", "date: 2025-01-03\nsource: {file: a, fetched: jeudi}",
        "date: 9999-12-31\nsource: {file: a, fetched: '9999-12-31'}",
    ],
)  # fmt: skip
def test_what_can_be_so_is_not_said(fields: str) -> None:
    assert of_article(fields) == []


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        pytest.param("url: a.example/b", "address", id="no scheme"),
        pytest.param("url: javascript:alert(1)", "address", id="script"),
        pytest.param("url: ftp://a.example", "address", id="ftp"),
        pytest.param("url: https://", "address", id="no host"),
        pytest.param("archive: 'voir https://a.example'", "address", id="words"),
        pytest.param("language: FR", "language", id="capitals"),
        pytest.param("language: français", "language", id="a name"),
        pytest.param("language: ua", "language", id="a country"),
        pytest.param("date: 2025-01-02\nupdated: 2024-01-02", "updated-first", id="updated before"),
        pytest.param(
            "date: 2025-01-04\nsource: {file: a, fetched: '2025-01-02'}", "date-future", id="after it was fetched"
        ),
    ],
)
def test_what_cannot_be_so_is_said(fields: str, code: str) -> None:
    (found,) = of_article(fields)
    assert found[0] == code
    assert found[1] in (3, 4)


@pytest.mark.parametrize(
    ("value", "meant"),
    [
        ("56226", "`Q56226`"),
        ("q56226", "`Q56226`"),
        ("https://www.wikidata.org/wiki/Q56226", "`Q56226`"),
        ("Kim", "a Q and a number"),
    ],
)
def test_a_wikidata_item_is_a_q_and_a_number(value: str, meant: str) -> None:
    entity, (problem,) = pages.parse_entity("p", "x", f"---\ntitle: T\nkind: person\nwikidata: {value}\n---\n")
    assert entity is not None
    assert entity.wikidata is None
    assert meant in problem.message


@pytest.mark.parametrize(("field", "value", "says"), [("kind", "persn", "person"), ("status", "confirmd", "`confirmed`"), ("status", "?", "disputed")])  # fmt: skip
def test_a_word_that_is_none_of_those_known_is_said_with_these(field: str, value: str, says: str) -> None:
    fields = {"title": "T", "kind": "person", field: f"'{value}'"}
    text = "".join(f"{key}: {one}\n" for key, one in fields.items())
    parse = pages.parse_entity if field == "kind" else pages.parse_claim
    problems = [p for p in parse("p", "x", f"---\n{text}---\n")[1] if p.code in ("field", "status")]
    assert [says in problem.message for problem in problems] == [True]
