import html
import re

import markdown
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.markdown import _parsed, attribute, escape, passages

NASTY = [
    "1. x", "12) y", "# t", "=== a", "- b", "* c", "+ d", "> q", "<b>x</b>", "&amp; &copy; &", "[a](b)", "a_b_c", "`code`",
    "{: .caption }", "~~~ x", "| a | b |", ": def", "!x ![a](b)", "a\\b", "***", "---", "<!-- x -->", "{{ jinja }} {% x %}",
    "[^1]: x", "*[HTML]: y", "[1]: http://x.y", "</p><script>alert(1)</script>", "<http://x.y>", "http://a.b/c_d", "T.", "10.000",
]  # fmt: skip


def rendered(source: str) -> str:
    """What a reader sees of one line of Markdown, by the renderer that MkDocs uses."""
    shown = markdown.markdown(source, extensions=["attr_list", "tables", "md_in_html", "toc"])
    assert shown.startswith("<p>")
    assert shown.endswith("</p>")
    inner = shown[3:-4]
    assert not re.search(r"<[a-zA-Z/!]", inner), f"markup in {inner!r}"
    return html.unescape(inner)


@pytest.mark.parametrize("text", NASTY)
def test_escaped_text_renders_as_printed(text: str) -> None:
    assert rendered(escape(text)) == text


# Leading and trailing space, line ends and control characters never reach a page: ingest takes them out.
LINES = st.text(
    st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp", "Zs")) | st.just(" "), min_size=1, max_size=80
).map(lambda t: " ".join(t.split()))


@given(LINES.filter(bool))
@example("a &lt b")
@example("\u200b#")
def test_any_line_comes_back_as_it_was(text: str) -> None:
    found = passages(escape(text))
    assert [(p.kind, p.text) for p in found] == [("paragraph", text)]


@given(LINES.filter(bool))
def test_any_line_renders_without_markup(text: str) -> None:
    if "\x02" not in text and "\x03" not in text:  # Python-Markdown's own marks
        assert rendered(escape(text)) == text


@given(st.text(st.sampled_from("ab.1)#-+>=~:{}[](*_`<&\\ \t\n\n\u00a0\u2028\x0c\x1c!|é'\"/"), max_size=40))
@example("# a\nb\n## c\n\nd\n")
@example("#a\n#\n# \n####### a")
@example("a\n\n\n## b # c")
@example("# a \\#\n\\# b\n\n\\- c\\")
@example('a\n{: .caption credit="b" }\n\n{: .caption }\n\n# c\n{: .caption }')
def test_what_has_no_markup_is_read_as_the_parser_reads_it(body: str) -> None:
    assert passages(body) == tuple(_parsed(body))


def test_the_parser_is_not_asked_of_what_has_no_markup(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.markdown.parser", None)
    body = "Un titre d'hier : « non », dit-il (à 10 h 30).\n\n## Suite\n\nFin.\nEt \\[fin\\]\n\nÀ Lima\n{: .caption }"
    assert [(p.kind, p.text, p.line) for p in passages(body)] == [
        ("paragraph", "Un titre d'hier : « non », dit-il (à 10 h 30).", 1),
        ("heading", "Suite", 3),
        ("paragraph", "Fin. Et [fin]", 5),
        ("caption", "À Lima", 8),
    ]


def test_what_a_person_typed_is_read_as_its_words() -> None:
    body = 'Un **gras** et un [lien](http://x.y).\n\n## Titre\n\nDeux lignes\nd\'un paragraphe.\n\nLégende\n{: .caption credit="A &quot;B&quot;" }\n\n> Citée.'
    assert [(p.kind, p.text, p.credit, p.line) for p in passages(body)] == [
        ("paragraph", "Un gras et un lien.", None, 1),
        ("heading", "Titre", None, 3),
        ("paragraph", "Deux lignes d'un paragraphe.", None, 5),
        ("caption", "Légende", 'A "B"', 8),
        ("paragraph", "Citée.", None, 11),
    ]


def test_attribute_is_one_line_and_closed() -> None:
    assert attribute('a "b"\n<c>') == "a &quot;b&quot; &lt;c&gt;"
