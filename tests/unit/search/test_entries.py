"""A page's sections: what Material's parser finds, and what is left out."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from material.plugins.search.plugin import Parser
from mkdocs.structure.toc import get_toc

from generator.search.entries import entries_of, sections_of
from generator.search.plugin import without_marks

Found = list[tuple[str | None, str, str]]


def ours(html: str) -> Found:
    return [(s.id, "".join(s.title), "".join(s.text)) for s in sections_of(html) if not s.is_excluded()]


def theirs(html: str) -> Found:
    parser = Parser()
    parser.feed(html)
    parser.close()
    return [(s.id, "".join(s.title), "".join(s.text)) for s in parser.data if not s.is_excluded()]


PAGES = [
    pytest.param("", id="nothing"),
    pytest.param("<p>A &amp; B &lt;c&gt; &eacute;&#x27;</p>\n<p>x</p>", id="signs"),
    pytest.param(
        '<p>before</p><h1 id="a">A <code>b</code></h1><p>c</p><h2 id="b">B</h2>d', id="a text before the title"
    ),
    pytest.param(
        '<h1>no id</h1><p>c</p><h2 id="b">B<a class="headerlink" href="#b">¶</a></h2>d', id="a sign that links"
    ),
    pytest.param('<h1 id="a">A</h1><div><h2 id="b">B</h2><p>in</p></div><p>out</p>', id="a heading in an element"),
    pytest.param(
        '<h1 id="a">A</h1><ul><li><p>a</p><p> </p></li><li></li></ul><pre> a\n  b </pre>', id="lists, blanks, pre"
    ),
    pytest.param(
        '<h1 id="a">A</h1><h2 id="b" data-search-exclude>B</h2><div><p>left out</p></div><h2 id="c">C</h2>d',
        id="left out",
    ),
    pytest.param(
        '<h1 id="a">A</h1><p data-search-exclude>left out</p><p>in<br />it<img src=x></p>', id="an element left out"
    ),
    pytest.param(
        '<h1 id="a">A</h1><h2 data-search-exclude id="b">B</h2><div><h3 id="c">C</h3><p>in</p></div>',
        id="in what is left out",
    ),
    pytest.param('<p title="a > b" data-x=\'"\'>a</p><object><p>b</p></object>c', id="attributes, an object"),
    pytest.param("<!-- <p>no</p> --><p>a</p>", id="a comment"),
    pytest.param("<p>a < b, c<d</p>", id="a sign that begins no tag"),
    pytest.param("<script>if (a < b) '</p>'</script><style>p > a {}</style><p>a</p>", id="script and style"),
    pytest.param("<p>a<p>b<ul><li>c<li>d</ul>e", id="no ends"),
    pytest.param("<p>a</div></p></b>c", id="an end too many"),
    pytest.param("<P>a</P><SCRIPT>1 < 2</SCRIPT><H1 ID='x'>B</H1>c", id="capitals"),
    pytest.param(
        "<svg><title>t</title><path d='M0 0'/></svg><details open><summary>s</summary>x</details>", id="a picture"
    ),
    pytest.param("<div class='linenodiv'><p>1</p></div><p>a</p>", id="line numbers"),
]


@pytest.mark.parametrize("html", PAGES)
def test_sections_are_those_of_material(html: str) -> None:
    assert ours(html) == theirs(html)


NAMES = ("p", "div", "ul", "li", "code", "pre", "span", "em", "b", "h1", "h2", "h3", "a", "object", "details", "svg")
words = st.text(st.sampled_from("ab é&<>\n\"';"), max_size=6)
attributes = st.sampled_from(
    ["", "", ' id="x"', " id=y", ' class="headerlink"', ' class="linenodiv"', " data-search-exclude", ' title="a>b"']
)
piece = st.one_of(
    words,
    st.builds("<{}{}>".format, st.sampled_from(NAMES), attributes),
    st.builds("</{}>".format, st.sampled_from(NAMES)),
    st.sampled_from(["<br>", "<br/>", "<img src='x'>", "<path d=''/>", "<!-- x -->", "<script>1<2</script>"]),
)


def whole(children: Any) -> Any:
    def element(name: str, with_: str, inside: list[str]) -> str:
        return f"<{name}{with_}>{''.join(inside)}</{name}>"

    return st.builds(element, st.sampled_from(NAMES), attributes, st.lists(children, max_size=4))


@given(st.lists(st.recursive(words, whole, max_leaves=12) | piece, max_size=6).map("".join))
@settings(max_examples=300)
def test_any_page_is_read_as_material_reads_it(html: str) -> None:
    try:
        expected = theirs(html)
    except (ValueError, AttributeError):
        return  # Material's parser fails, and so does the build
    found = ours(html)
    if "exclude" not in html and "linenodiv" not in html and "object" not in html and "headerlink" not in html:
        assert found == expected
    else:  # what is left out ends with its own end: there, no more is found than by Material
        assert "".join(text for _, _, text in found).count("é") <= "".join(text for _, _, text in expected).count(
            "é"
        ) + html.count("<")


def test_what_is_left_out_ends_with_its_own_end() -> None:
    html = '<h1 id="a">A</h1><div data-search-exclude><div>x</div><p>y</p></div><p>in</p>'
    assert ours(html) == [(None, "A", "<p>in</p>")]
    assert "y" in theirs(html)[0][2]


def page(html: str, **meta: Any) -> Any:
    tokens = [{"level": 1, "id": "a", "name": "A", "html": "A", "data-toc-label": "", "children": []}]
    return SimpleNamespace(content=html, meta=meta, toc=get_toc(tokens), url="claims/x/", title="X")


@pytest.mark.parametrize(
    ("meta", "entry"),
    [
        pytest.param({"search": {"exclude": True}}, None, id="excluded"),
        pytest.param({"search": {"boost": 4}}, {"boost": 4}, id="boost"),
        pytest.param({"tags": ["Séoul", 3, None]}, {"tags": ["Séoul", "3"]}, id="tags"),
        pytest.param({"title": "T"}, {}, id="no settings"),
    ],
)
def test_a_pages_settings_are_kept(meta: dict[str, Any], entry: dict[str, Any] | None) -> None:
    found = entries_of(page('<h1 id="a">A</h1><p>b</p>', **meta))
    assert found == ([] if entry is None else [{"location": "claims/x/", "title": "A", "text": "<p>b</p>", **entry}])


@pytest.mark.parametrize(
    "html",
    [
        '<p data-search-exclude="1">',
        '<p\ndata-search-boost="2" x>',
        "data-search-",
        '<p data-search-x="">',
        '"data-search-x="a"b',
        ' data-search-a="b" data-search-c="d"',
    ],
)
def test_marks_go_as_material_removes_them(html: str) -> None:
    import re

    assert without_marks(html) == re.sub(r"\s?data-search-\w+=\"[^\"]+\"", "", html)
