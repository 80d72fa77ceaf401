import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.content import pages
from generator.model import Article, Claim, Entity, SeedRef, Source, lay_out
from generator.text import visible

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
    archive="https://w.y/x", full_text=False,
)  # fmt: skip


def test_an_article_comes_back_as_it_was() -> None:
    page = pages.article_page(ARTICLE)
    again, problems = pages.parse_article("p", "x", page)
    assert problems == ()
    assert again is not None
    assert (again.text, [b.kind for b in again.blocks]) == (ARTICLE.text, [b.kind for b in ARTICLE.blocks])
    assert [b.credit for b in again.blocks] == [b.credit for b in ARTICLE.blocks]
    for field in (
        "title",
        "language",
        "date",
        "updated",
        "outlet",
        "agencies",
        "authors",
        "topics",
        "url",
        "archive",
        "full_text",
        "seed",
    ):
        assert getattr(again, field) == getattr(ARTICLE, field), field
    assert "date: 2026-02-14\n" in page, "a date needs no quotation marks"
    assert "outlet: '1984'" in page, "another YAML reader must see words"


def test_an_article_without_date_has_none() -> None:
    article, problems = pages.parse_article("p", "x", "---\ntitle: T\ndate:\n---\n\nTexte.\n")
    assert article is not None
    assert (article.date, article.outlet, problems) == (None, None, ())


words = st.text(st.characters(exclude_categories=("Cc", "Cs")), min_size=1).filter(
    lambda t: t.strip() == visible(t) == t and t not in ("null", "Null", "NULL")
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


NEW = Source("b", "Au moins 600: « oui ».", "Séoul")
BLOCK = ("- article: b", "  quote: 'Au moins 600: « oui ».'", "  attributed_to: Séoul")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(
            "---\ntitle: X\nsources:\n- article: a\n  quote: Q\n# mine\nstatus: proposed\n---\nN\n",
            "  quote: Q\n",
            id="fields-behind",
        ),
        pytest.param(
            "---\ntitle: X\nsources:\n- article: a\n  quote: |\n    Q\n    R\n---\n", "    R\n", id="block-scalar"
        ),
        pytest.param(
            "---\ntitle: X\nsources:\n- article: a\n  quote: 'Q\n    R'   # c\n---\n",
            "R'   # c\n",
            id="scalar-over-lines",
        ),
        pytest.param("---\ntitle: X\nsources:\n---\nN\n", "sources:\n", id="empty-list"),
        pytest.param(
            "---\ntitle: X\nstatus: a\nstatus: b\nsources:\n- quote: Q\n  article: a\n---\n",
            "article: a\n",
            id="a-field-twice",
        ),
        pytest.param(
            "---\ntitle: 2025-13-45\nsources:\n- article: a\n  quote: Q\n---\n", "quote: Q\n", id="an-impossible-date"
        ),
    ],
)
def test_a_source_is_put_behind_the_last_one_and_nothing_else_changes(before: str, after: str) -> None:
    at = before.index(after) + len(after)
    assert pages.with_sources(before, (NEW,)) == before[:at] + "\n".join(BLOCK) + "\n" + before[at:]


def test_line_ends_and_a_mark_stay_as_they_are() -> None:
    before = "\ufeff---\r\ntitle: X\r\nsources:\r\n  - article: a\r\n    quote: Q\r\n---\r\n\r\nN\r\n"
    at = before.index("Q\r\n") + 3
    added = "".join(f"  {line}\r\n" for line in BLOCK)
    assert pages.with_sources(before, (NEW,)) == before[:at] + added + before[at:]


@pytest.mark.parametrize(
    "before",
    [
        "---\ntitle: X\nsources: []\n---\n",
        "---\ntitle: X\nsources: [{article: a, quote: Q}]\n---\n",
        "---\ntitle: X\n---\n",
    ],
)
def test_a_source_is_added_whatever_the_form_of_the_list(before: str) -> None:
    claim, problems = pages.parse_claim("p", "x", pages.with_sources(before, (NEW,)))
    assert claim is not None
    assert (problems, claim.sources[-1].quote, claim.sources[-1].attributed_to) == ((), NEW.quote, "Séoul")


@given(
    st.lists(st.tuples(words, words, st.none() | words), max_size=3),
    st.lists(st.tuples(words, words, st.none() | words), min_size=1, max_size=3),
)
def test_any_source_can_be_added_to_any_page(
    old: list[tuple[str, str, str | None]], new: list[tuple[str, str, str | None]]
) -> None:
    page = pages.claim_page(Claim("x", "X", tuple(Source(*s) for s in old), notes="Notes."))
    claim, problems = pages.parse_claim("p", "x", pages.with_sources(page, tuple(Source(*s) for s in new)))
    assert claim is not None
    assert problems == ()
    assert [(s.article, s.quote, s.attributed_to) for s in claim.sources] == old + new
    assert claim.notes == "Notes."


@pytest.mark.parametrize(
    ("page", "line", "code", "says"),
    [
        pytest.param("Texte.", 1, "no-front-matter", "---", id="none"),
        pytest.param("---\ntitle: a: b\n---\n", 2, "front-matter", "`title: 'a: b'`", id="not-yaml"),
        pytest.param("---\ntitle: [a\nstatus: x\n---\n", 2, "front-matter", "not YAML", id="open-bracket"),
        pytest.param("---\n- a\n---\n", 2, "front-matter", "field: value", id="a-list"),
        pytest.param("---\nstatus: proposed\n---\n", 1, "field", "title", id="no-title"),
        pytest.param("---\ntitle: x\nsources: a\n---\n", 3, "field", "list", id="no-list"),
        pytest.param("---\ntitle: x\nsources:\n- article: a\n---\n", 4, "field", "quote", id="source-without-quote"),
        pytest.param("---\ntitle: x\nstatu: confirmed\n---\n", 3, "unknown-field", "`status`", id="mistyped-field"),
        pytest.param("---\ntitle: x\nstatus: done\n---\n", 3, "status", "disputed", id="unknown-status"),
        pytest.param(
            "---\ntitle: x\nstatus: proposed\nstatus: disputed\n---\n", 4, "field-twice", "later", id="field-twice"
        ),
        pytest.param(
            "---\ntitle: x\nsources:\n- article: a\n  quote: q\n  attribute_to: s\n---\n",
            6,
            "unknown-field",
            "`attributed_to`",
            id="mistyped-field-within",
        ),
        pytest.param("---\ntitle: x\n", 1, "no-front-matter", "no end", id="no-end"),
        pytest.param("---\ntitle: '  '\n---\n", 2, "field", "empty", id="blank-title"),
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


def test_a_first_sentence_for_a_title_is_said() -> None:
    text = "---\ntitle: Il pleut.\n---\n\nIl pleut. Il fait froid.\n"
    _, (problem,) = pages.parse_article("p", "x", text)
    assert (problem.line, problem.code, problem.severity) == (2, "no-headline", "warning")
    assert pages.parse_article("p", "x", text.replace("title: Il pleut.", "title: Il pleut"))[1] == ()
