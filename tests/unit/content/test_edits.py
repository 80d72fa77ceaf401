"""One place of a page changes, and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.content import front_matter, pages
from generator.content.edits import appended, replaced
from generator.model import Claim, Problem, Source

HEAD, TAIL = "\ufeff---\r\n# mine\r\n", "\r\nstatus: proposed   # as yet\r\n---\r\n\r\nNotes: x\r\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("title: A  # c", "title: 'B: c'  # c", id="plain, a comment behind"),
        pytest.param("title: 'A ''b'''", "title: 'B: c'", id="single-quoted"),
        pytest.param('title: "A \\" b"', "title: 'B: c'", id="double-quoted"),
        pytest.param("title: A\r\n  b", "title: 'B: c'", id="over two lines"),
        pytest.param("title: >-\r\n  A\r\n  b", "title: 'B: c'", id="folded"),
        pytest.param("title: |\r\n  A\r\n  b", "title: 'B: c'", id="literal"),
        pytest.param("title:", "title: 'B: c'", id="empty"),
        pytest.param("'title': A", "'title': 'B: c'", id="a quoted key"),
    ],
)
def test_a_value_is_replaced(before: str, after: str) -> None:
    assert replaced(HEAD + before + TAIL, ("title",), "B: c") == HEAD + after + TAIL


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("sources: [{article: a, quote: Q}]", "sources: [{article: a, quote: 'B, c'}]", id="one line"),
        pytest.param("sources:\n- {quote: Q, article: a}", "sources:\n- {quote: 'B, c', article: a}", id="braces"),
        pytest.param("sources:\n- quote: Q\n  # c\n  article: a", "sources:\n- quote: B, c\n  # c\n  article: a", id="block"),
    ],
)  # fmt: skip
def test_a_value_within_is_replaced(before: str, after: str) -> None:
    new = replaced(f"---\n{before}\n---\n", ("sources", 0, "quote"), "B, c")
    front = front_matter.read("p", new)
    assert not isinstance(front, Problem)
    assert front.values["sources"] == [{"article": "a", "quote": "B, c"}]
    assert new.replace("'B, c'", "B, c") == f"---\n{after}\n---\n".replace("'B, c'", "B, c")


def test_what_is_not_there_is_not_replaced() -> None:
    with pytest.raises(KeyError, match=r"sources\.2\.quote"):
        replaced("---\nsources:\n- quote: a\n---\n", ("sources", 2, "quote"), "b")


words = (
    st.text(st.characters(exclude_categories=["C", "Z"], include_characters=" "), min_size=1, max_size=40)
    .map(str.strip)
    .filter(bool)
)


@given(st.lists(st.tuples(words, words), min_size=1, max_size=3), st.data(), words)
def test_any_value_of_any_page(sources: list[tuple[str, str]], data: st.DataObject, value: str) -> None:
    at = data.draw(st.integers(0, len(sources) - 1))
    page = pages.claim_page(Claim("x", "X", tuple(Source(*s) for s in sources), notes="N."))
    claim, problems = pages.parse_claim("p", "x", replaced(page, ("sources", at, "quote"), value))
    assert claim is not None
    assert problems == ()
    want = [(a, value if i == at else q) for i, (a, q) in enumerate(sources)]
    assert [(s.article, s.quote) for s in claim.sources] == want


@given(st.lists(words, max_size=3), st.lists(words, min_size=1, max_size=3), st.booleans())
def test_any_word_can_be_added_to_a_list(old: list[str], new: list[str], flow: bool) -> None:
    values = {"aliases": front_matter.Inline(old) if flow else old}
    front = front_matter.read("p", appended(f"---\n{front_matter.dump(values)}---\n", "aliases", new))
    assert not isinstance(front, Problem)
    assert front.values["aliases"] == old + new
