"""What our own converter makes of a page is what Python-Markdown makes of it, or it leaves the page to Python-Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import html
from markdown import Markdown

from generator.dialect import EXTENSIONS, Converted, NotOurs, converted
from generator.render.markup import Md, attr, md

INLINE = frozenset({"a", "abbr", "b", "bdi", "br", "cite", "code", "em", "i", "kbd", "mark", "q", "small", "span", "strong", "sub", "sup", "time"})  # fmt: skip
PAGES = sorted((Path(__file__).parents[1] / "golden/expected/pages").rglob("*.md"))
WRITTEN_FREELY = ("data/index.md", "method.md")
"""Texts about the site, of which there are two."""


def of_python_markdown(text: str) -> Converted:
    reader = Markdown(extensions=sorted(EXTENSIONS))
    made = reader.convert(text)
    tokens: Any = reader.toc_tokens  # type: ignore[attr-defined]
    return Converted(made, tokens, None, set())


def parts(element: Any) -> Iterator[str]:
    """What a browser makes of it: attributes in any order, space beside blocks left out."""
    is_block = element.tag not in INLINE
    attributes = sorted((name, "" if value == name else value) for name, value in element.attrib.items())
    yield f"\n<{element.tag} {attributes}>\n" if is_block else f"<{element.tag} {attributes}>"
    yield re.sub(r"\s+", " ", element.text or "")
    for child in element:
        yield from parts(child)
        yield re.sub(r"\s+", " ", child.tail or "")
    yield f"\n</{element.tag}>\n" if is_block else f"</{element.tag}>"


def seen(text: str) -> str:
    whole = "".join(parts(html.fragment_fromstring(text, create_parent="div")))
    return re.sub(r" *\n *", "\n", whole)


def as_python_markdown_has_it(text: str) -> bool:
    """False where it is left to that. Fails where the two differ."""
    try:
        ours = converted(text, lambda link: link)
    except NotOurs:
        return False
    theirs = of_python_markdown(text)
    assert seen(ours.html) == seen(theirs.html)
    assert ours.toc_tokens == theirs.toc_tokens
    assert ours.anchors == {element.get("id") for element in html.fragment_fromstring(ours.html, create_parent="div").iter() if element.get("id")}  # fmt: skip
    return True


@pytest.mark.parametrize("path", PAGES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_page_of_ours(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    ours = as_python_markdown_has_it(text.split("\n---\n", 1)[-1])
    assert ours != path.as_posix().endswith(WRITTEN_FREELY)


LINES = (
    "# Un titre { #claim }", "## Une *autre* { #b }", "### [Trois](../a.md) { #c .x data-y }", "## Sans ancre", "- un", "- deux [x](a.md#b){ .go }",
    "- trois <span class=\"ms-meta\">12 articles</span>", "> Une citation", "> La <mark class=\"ms-figure\">10 000</mark> suite", "| A | B |", "| --- | ---: |",
    "| [x](a.md){ data-k=\"b c\" title=\"d &quot;e&quot;\" } | &#124; |", "| seul |", '<div class="ms-main" id="m" markdown>', "<div markdown>", "</div>",
    "<details data-search-exclude markdown>", "</details>", "<summary>Tous</summary>", '<figure class="p"><svg width="1"><line x1="2"></line></svg></figure>',
    "<p class=\"f\">x</p>", "<form>", "</form>", '<div class="raw">', "{ .ms-note data-search-exclude }", "{ #n aria-label=\"Lire &#58; « a »\" }", "{ .a .b }",
    "", "", "", "Du texte.", "Un [lien](a.md) { #x }", "Voir [a](a.md) · [b](https://b.org/?q=1&r=2){ rel=external }", "1. un", "1\\. un", "* a", "\\- a", "<br>suite",
    "    code", "```", "---", "===", "[x]: y", "a | b", "<span id=\"s-1\" class=\"ms-s\">Une phrase.</span> Une autre.", "<script>x</script>", "a\\_b `c` _d_",
    "&lt;b&gt; &amp; &copy; & x", "<strong>gras</strong>", "![image](a.png)", "Un !", "[Un !](a.md)", "<!-- c -->", "*[HTML]: x", "a  ", "[[x]](y)", "[x](y \"z\")", "<https://a.org>",
)  # fmt: skip
"""What our templates write, and what a person may."""
TEXT = st.text(st.sampled_from("aé1 .,:;!?'\"«»-–()[]{}*_`\\<>&#|=+~/%@"), max_size=30)
written = st.one_of(
    TEXT.map(md),
    TEXT.map(lambda text: Md(f"## {md(text)} {{ #h }}")),
    st.tuples(TEXT, TEXT).map(lambda two: Md(f'- [{md(two[0])}](a.md){{ .x title="{attr(two[1])}" }} {md(two[1])}')),
    TEXT.map(lambda text: Md(f"| {md(text)} | b |")),
    TEXT.map(lambda text: Md(f"{md(text)}\n{{ .ms-note }}")),
)


@given(st.lists(st.sampled_from(LINES), max_size=14).map("\n".join))
@example('<div class="c" id="s" markdown>\n<span>a</span> b\n</div>')
@example("- a\n\n- b\n- c\n\nfin")
@example("> a\n\n> b")
def test_lines_in_any_order(text: str) -> None:
    as_python_markdown_has_it(text)


@given(st.lists(written, min_size=1, max_size=6).map("\n\n".join))
def test_any_text_as_our_templates_write_it(text: str) -> None:
    as_python_markdown_has_it(text)


@given(st.lists(TEXT, min_size=1, max_size=6).map("\n".join))
def test_any_text(text: str) -> None:
    as_python_markdown_has_it(text)
