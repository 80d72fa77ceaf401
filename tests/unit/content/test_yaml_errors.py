"""A mistake in front matter is told at the line where it was made, and with what to write there."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.content import front_matter
from generator.model import Problem

BETWEEN = "begin fields that belong together in one column"


@pytest.mark.parametrize(
    ("yaml", "line", "cause", "remedy"),
    [
        pytest.param("title: a\noutlet: Le Monde : soir", 3, "`: `", "write `outlet: 'Le Monde : soir'`", id="colon"),
        pytest.param("title: L'été: c'est l'heure", 2, "`: `", "write `title: 'L''été: c''est l''heure'`", id="apostrophe"),
        pytest.param("sources:\n- article: a\n  quote: Il dit: non", 4, "`: `", "write `quote: 'Il dit: non'`", id="in a source"),
        pytest.param("sources:\n- quote: Il dit: non\n  article: a", 3, "`: `", "write `- quote: 'Il dit: non'`", id="first in a source"),
        pytest.param('title: "A" dit-il\ndate: b', 2, "goes on behind", "write `title: '\"A\" dit-il'`", id="behind a quotation"),
        pytest.param("title: 'l'été'", 2, "goes on behind", "write `title: 'l''été'`", id="apostrophe between quotes"),
        pytest.param('title: "a\nstatus: x\ndate: y', 2, "not closed", "write `title: 'a'`", id="open quotation mark"),
        pytest.param("a: b\ntitle: 'abc", 3, "not closed", "write `title: 'abc'`", id="open apostrophe"),
        pytest.param("aliases: [a, b\ntitle: x", 2, "`[`", "put a `]`", id="open bracket"),
        pytest.param("source: {file: a\ntitle: x", 2, "`{`", "put a `}`", id="open brace"),
        pytest.param("title: a\n\tdate: b", 3, "tab", "spaces", id="tab"),
        pytest.param("title: a\nLe Monde\ndate: b", 3, "no `: `", "write `field: value`", id="no field"),
        pytest.param("title: a\n  date: b", 3, "indented", BETWEEN, id="deeper"),
        pytest.param("sources:\n- article: a\n   quote: b", 4, "indented", BETWEEN, id="deeper in a source"),
        pytest.param("sources:\n- article: a\n quote: b", 4, "indented", BETWEEN, id="less deep in a source"),
        pytest.param("sources:\n  - article: a\n - article: b", 4, "an item", "alike", id="items not alike"),
        pytest.param("title: a\n- b", 3, "an item", "alike", id="an item without its field"),
        pytest.param("title: @a", 2, "begin with `@`", "write `title: '@a'`", id="at"),
        pytest.param("title: `a`", 2, "begin with ```", "write `title: '`a`'`", id="backtick"),
        pytest.param("title: *a b*", 2, "begin with `*`", "write `title: '*a b*'`", id="asterisk"),
        pytest.param("title: ***", 2, "begin with `*`", "write `title: '***'`", id="asterisks"),
        pytest.param("title: & Co", 2, "begin with `&`", "write `title: '& Co'`", id="ampersand"),
        pytest.param("title: | a", 2, "begin with `|`", "write `title: '| a'`", id="bar"),
        pytest.param('title: "C:\\data"', 2, "`\\`", "write `title: 'C:\\data'`", id="backslash"),
        pytest.param("title: , a", 2, "begin with `,`", "write `title: ', a'`", id="comma"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_where_it_was_made(yaml: str, line: int, cause: str, remedy: str) -> None:
    said = front_matter.read("p", f"---\n{yaml}\n---\nTexte.\n")
    assert isinstance(said, Problem)
    told, _, mend = said.message.partition("; ")
    assert (said.code, said.line) == ("front-matter", line), said.message
    assert cause in told
    assert remedy in mend
    written = mend.removeprefix("write `").removesuffix("`")
    if mend.startswith("write `") and "field: value" not in mend:  # what it says to write is right
        lines = [written if n == line - 2 else text for n, text in enumerate(yaml.split("\n"))]
        indent = len(yaml.split("\n")[line - 2]) - len(yaml.split("\n")[line - 2].lstrip())
        lines[line - 2] = " " * indent + written
        assert not isinstance(front_matter.read("p", "---\n" + "\n".join(lines) + "\n---\n"), Problem)


@given(st.text(alphabet="ab: \n\t-[]{}'\"&*@|>%\\#,`?!", max_size=40))
def test_any_mistake_has_a_line_of_the_page(yaml: str) -> None:
    said = front_matter.read("p", f"---\n{yaml}\n---\n")
    if isinstance(said, Problem):
        assert 1 <= said.line <= yaml.count("\n") + 3
