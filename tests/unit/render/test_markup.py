"""What an article says can never become markup: any text comes out of Python-Markdown as it went in."""

from __future__ import annotations

import markdown
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from generator.render.markup import Md, Wrap, attr, external, front_matter, joined, md, relative, weave
from generator.text import visible

EXTENSIONS = ["attr_list", "md_in_html", "tables", "toc"]

NASTY = [
    pytest.param("*étoiles* _soulignés_ `code`", id="emphasis"),
    pytest.param("[un](lien) ![une](image) [réf][1] <http://a.b> [TOC]", id="links"),
    pytest.param('<b>gras</b> & &amp; &lt; "guillemets" l\'apostrophe', id="html"),
    pytest.param("a | b || c", id="a table's bar"),
    pytest.param("Non !", id="a mark that would make the link after it an image"),
    pytest.param("{: .classe } { #ancre } {{ x }} {% y %}", id="attributes"),
    pytest.param("# titre", id="heading"),
    pytest.param("En do#", id="a sharp at the end"),
    pytest.param("10. Le dixième", id="numbered list"),
    pytest.param("- tiret", id="list"),
    pytest.param("=== --- ~~~ ::: \\ \\* \\\\", id="rules and backslashes"),
    pytest.param("«\u00a010\u202f000\u00a0» – l’État…", id="typography"),
]


def rendered(source: str) -> html.HtmlElement:
    return html.fragment_fromstring(markdown.markdown(source, extensions=EXTENSIONS), create_parent="div")


@pytest.mark.parametrize("text", NASTY)
@pytest.mark.parametrize(
    ("source", "where"),
    [
        pytest.param("{}", "//p", id="paragraph"),
        pytest.param('Avant <span id="s-1">{}</span>', "//span", id="inside a span"),
        pytest.param("[{}](x.md)", "//a", id="link text"),
        pytest.param("- {}", "//li", id="list item"),
        pytest.param("# {} {{ #x }}", "//h1", id="heading"),
        pytest.param("| a | b |\n| --- | --- |\n| {} | c |", "//td[1]", id="table cell"),
        pytest.param('<div class="x" markdown>\n\n> {}\n\n</div>', "//blockquote", id="quotation in a division"),
    ],
)
def test_text_reads_as_it_stands(text: str, source: str, where: str) -> None:
    tree = rendered(source.format(md(text)))
    assert " ".join(tree.xpath(where)[0].text_content().split()) == " ".join(text.split())


@pytest.mark.parametrize("text", NASTY)
def test_text_before_a_link_leaves_it_a_link(text: str) -> None:
    tree = rendered(f"{md(text)}[suite](x.md)")
    assert [a.text for a in tree.xpath("//a[@href='x.md']")] == ["suite"]
    assert not tree.xpath("//img")


@pytest.mark.parametrize("text", NASTY)
@pytest.mark.parametrize(
    "source",
    [
        pytest.param('[x](y.md){{ title="{}" .z }}', id="in braces"),
        pytest.param('<span title="{}">x</span>', id="inline tag"),
    ],
)
def test_an_attribute_holds_the_text(text: str, source: str) -> None:
    assert rendered("Avant " + source.format(attr(text))).xpath("//@title") == [" ".join(text.split())]


def test_markdown_is_not_escaped_twice() -> None:
    assert md(md("a*b")) == md("a*b")
    assert joined([Md("*a*"), None, "", "*b*"]) == r"*a* · \*b\*"


@pytest.mark.parametrize(
    ("wraps", "expected"),
    [
        pytest.param([], "abcdef", id="none"),
        pytest.param([(1, 3)], "a<bc>def", id="one"),
        pytest.param([(3, 5), (1, 3)], "a<bc><de>f", id="side by side, in text order"),
        pytest.param([(1, 4), (2, 5)], "a<bcd>ef", id="the first of two that overlap"),
        pytest.param([(2, 9)], "abcdef", id="not one that leaves the range"),
        pytest.param([(2, 2)], "abcdef", id="not an empty one"),
    ],
)
def test_weave(wraps: list[tuple[int, int]], expected: str) -> None:
    assert weave("abcdefghij", 0, 6, [Wrap(a, b, Md("<"), Md(">")) for a, b in wraps]) == expected


@pytest.mark.parametrize(
    ("target", "page", "link"),
    [
        ("claims/x.md", "articles/y.md", "../claims/x.md"),
        ("articles/x.md#s-1", "articles/y.md", "x.md#s-1"),
        ("articles/index.md", "index.md", "articles/index.md"),
        ("claims/a (b) é.md", "index.md", "claims/a%20%28b%29%20%C3%A9.md"),
    ],
)
def test_relative(target: str, page: str, link: str) -> None:
    assert relative(target, page) == link


@pytest.mark.parametrize(
    "url", [None, "", "javascript:alert(1)", "data:text/html,x", "/etc/passwd", "https:///x", "ftp://a/b"]
)
def test_only_a_web_address_is_linked(url: str | None) -> None:
    assert external(url) is None


def test_a_long_quotation_is_found_at_the_publisher_by_its_ends() -> None:
    link = external("https://a.org/p#old", "Un deux trois quatre cinq six sept huit neuf dix onze, demi-douze.")
    assert link == (
        "https://a.org/p#:~:text=Un%20deux%20trois%20quatre%20cinq,huit%20neuf%20dix%20onze%2C%20demi%2Ddouze."
    )


@pytest.mark.parametrize(
    "title", ["a: b", "« oui »", "- x", "'", '"', "null", "2024-01-01", "a\u2028b", "# x", "{{ x }}", "é" * 300]
)
def test_front_matter_comes_back_as_it_went_in(title: str) -> None:
    block = front_matter(title=title, empty=None, search={"boost": 2})
    assert block.startswith("---\n")
    assert yaml.safe_load(block.strip("-\n")) == {"title": title, "search": {"boost": 2}}


# Everything that Markdown or HTML could take for its own, and any other printable character.
ANY_LINE = (
    st.text(
        st.sampled_from("*_`[](){}<>&|!#:=~-+.\\\"'1 a")
        | st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp", "Cn", "Co"]),
        max_size=40,
    )
    .map(lambda text: " ".join(visible(text).split()))
    .filter(bool)
)


@settings(max_examples=150, deadline=None)
@given(ANY_LINE)
@pytest.mark.parametrize(
    ("source", "where"),
    [("{}", "//p"), ("# {} {{ #x }}", "//h1"), ("| a | b |\n| - | - |\n| {} | c |", "//td[1]"), ("[{}](x.md)", "//a")],
)
def test_any_line_reads_as_it_stands(source: str, where: str, text: str) -> None:
    assert " ".join(rendered(source.format(md(text))).xpath(where)[0].text_content().split()) == text


@settings(max_examples=150, deadline=None)
@given(ANY_LINE)
def test_any_line_can_be_an_attribute(text: str) -> None:
    assert rendered(f'Avant [x](y.md){{ title="{attr(text)}" .z }}').xpath("//@title") == [text]
