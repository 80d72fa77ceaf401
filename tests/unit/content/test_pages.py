import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.content import pages
from generator.model import Article, Claim, Entity, SeedRef, Source, lay_out

text, blocks = lay_out(
    [
        ("headline", "Titre : « #1 »", None, 1),
        ("paragraph", "1. Un *paragraphe* <b>.", None, 1),
        ("heading", "Des centaines de tués", None, 1),
        ("caption", "Une légende (archives).", 'sda "x" & y', 1),
        ("paragraph", "Fin.", None, 1),
    ]
)
ARTICLE = Article(
    id="x", title="Titre : « #1 »", text=text, blocks=blocks, language="no", date="2026-02-14", updated="2026-02-14T10:53",
    outlet="1984", agencies=("AFP",), authors=("O'Neil, A.",), topics=("a: b",), url="https://x.y/?a=1#z", seed=SeedRef("seeds/é a.txt", "ab"),
)  # fmt: skip


def test_an_article_comes_back_as_it_was() -> None:
    page = pages.article_page(ARTICLE)
    again, problems = pages.parse_article("p", "x", page)
    assert problems == ()
    assert again is not None
    assert (again.text, [b.kind for b in again.blocks]) == (ARTICLE.text, [b.kind for b in ARTICLE.blocks])
    assert [b.credit for b in again.blocks] == [b.credit for b in ARTICLE.blocks]
    for field in ("title", "language", "date", "updated", "outlet", "agencies", "authors", "topics", "url", "seed"):
        assert getattr(again, field) == getattr(ARTICLE, field), field
    assert "date: 2026-02-14\n" in page, "a date needs no quotation marks"
    assert "outlet: '1984'" in page, "another YAML reader must see words"


def test_an_article_without_date_has_none() -> None:
    article, problems = pages.parse_article("p", "x", "---\ntitle: T\ndate:\n---\n\nTexte.\n")
    assert article is not None
    assert (article.date, article.outlet, problems) == (None, None, ())


words = st.text(st.characters(exclude_categories=("Cc", "Cs")), min_size=1).filter(
    lambda t: t.strip() == t and t not in ("null", "Null", "NULL")
)


@given(words, words, words, st.none() | words)
def test_a_claim_comes_back_as_it_was(title: str, article: str, quote: str, by: str | None) -> None:
    claim = Claim("x", title, (Source(article, quote, by),), "disputed")
    again, problems = pages.parse_claim("p", "x", pages.claim_page(claim))
    assert problems == ()
    assert again is not None
    assert (again.title, again.status) == (title, "disputed")
    assert [(s.article, s.quote, s.attributed_to) for s in again.sources] == [(article, quote, by)]


def test_an_entity_comes_back_as_it_was() -> None:
    entity = Entity("x", "Kim Jong-un", "person", ("Kim Jong Un", "yes"), "Q56226", "confirmed", "Des *notes*.")
    assert pages.parse_entity("p", "x", pages.entity_page(entity)) == (entity, ())


PAGE = """\
---
# what I think of it
title: 'Environ 600 soldats'  # my own words
status: disputed

sources:
  - article: a
    quote: "Environ 600 soldats."   # checked
---

My *notes*.
"""


def test_appending_a_source_leaves_all_else_as_it_was() -> None:
    new = pages.with_sources(PAGE, (Source("b", "Au moins 600: « oui ».", "Séoul"),))
    before, after = PAGE.splitlines(), new.splitlines()
    added = [line for line in after if line not in before]
    assert [line for line in after if line in before] == before
    assert added == ["  - article: b", "    quote: 'Au moins 600: « oui ».'", "    attributed_to: Séoul"]
    claim, _ = pages.parse_claim("p", "x", new)
    assert claim is not None
    assert claim.sources[1].quote == "Au moins 600: « oui »."


@pytest.mark.parametrize(
    ("page", "line", "code", "says"),
    [
        pytest.param("Texte.", 1, "no-front-matter", "---", id="none"),
        pytest.param("---\ntitle: a: b\n---\n", 2, "front-matter", "single quotes", id="not-yaml"),
        pytest.param("---\ntitle: [a\nstatus: x\n---\n", 3, "front-matter", "not YAML", id="open-bracket"),
        pytest.param("---\n- a\n---\n", 2, "front-matter", "field: value", id="a-list"),
        pytest.param("---\nstatus: proposed\n---\n", 1, "field", "title", id="no-title"),
        pytest.param("---\ntitle: x\nsources: a\n---\n", 3, "field", "list", id="no-list"),
        pytest.param("---\ntitle: x\nsources:\n- article: a\n---\n", 4, "field", "quote", id="source-without-quote"),
        pytest.param("---\ntitle: x\nstatu: confirmed\n---\n", 3, "unknown-field", "`status`", id="mistyped-field"),
        pytest.param("---\ntitle: x\nstatus: done\n---\n", 3, "status", "disputed", id="unknown-status"),
        pytest.param("---\ntitle: !!python/object/apply:os.system [ls]\n---\n", 2, "field", "title", id="yaml-tag"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(page: str, line: int, code: str, says: str) -> None:
    _, problems = pages.parse_claim("content/claims/x.md", "x", page)
    assert [(p.line, p.code) for p in problems] == [(line, code)]
    assert says in problems[0].message


@pytest.mark.parametrize("date", ["hier", "2026-02-30", "14/02/2026", "2026-02-14T25:00"])
def test_a_date_that_is_none_is_said_and_left_empty(date: str) -> None:
    article, problems = pages.parse_article("p", "x", f"---\ntitle: T\ndate: {date}\n---\n\nTexte.\n")
    assert article is not None
    assert article.date is None
    assert [(p.line, p.code) for p in problems] == [(3, "date")]


def test_a_yaml_bomb_is_not_expanded() -> None:
    bomb = "---\ntitle: x\na: &a [x, x]\n" + "".join(f"{c}: &{c} [{', '.join(f'*{p}' for _ in range(20))}]\n" for p, c in zip("abcdefgh", "bcdefghi", strict=True)) + "---\n"  # fmt: skip
    claim, _ = pages.parse_claim("p", "x", bomb)
    assert claim is not None
