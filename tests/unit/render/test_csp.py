"""The policy of a page: what the theme wrote is allowed, what a person wrote is not."""

from __future__ import annotations

import pytest

from generator.render.csp import UNSET, hash_of, policy, with_policy, with_script

FRAME = "<html><head>" + UNSET + "<script>theirs()</script></head><body>{}<script src=x.js></script></body></html>"


def directive(page: str, name: str) -> list[str]:
    allowed = page.partition('content="')[2].partition('"')[0]
    return next(words[1:] for part in allowed.split("; ") if (words := part.split())[0] == name)


@pytest.mark.parametrize(
    "note",
    [
        pytest.param("", id="no note"),
        pytest.param("<script>ours()</script>", id="a script"),
        pytest.param("<script >ours()</script >", id="spaces"),
        pytest.param("<SCRIPT TYPE=module>ours()</SCRIPT>", id="a module"),
        pytest.param("<script>", id="one without an end"),
        pytest.param("</body><script>ours()</script>", id="after an end of the page"),
        pytest.param(UNSET, id="a policy"),
    ],
)
def test_a_script_of_the_theme_is_allowed_and_one_of_a_note_is_not(note: str) -> None:
    page = with_policy(FRAME.format(note), note)
    assert directive(page, "script-src") == ["'self'", hash_of("theirs()")]


def test_a_page_that_was_rewritten_behind_us_allows_what_its_head_has() -> None:
    page = with_policy(FRAME.format("<script>ours( )</script>"), "<script>ours()</script>")
    assert directive(page, "script-src") == ["'self'", hash_of("theirs()")]


def test_data_and_files_need_no_hash() -> None:
    frame = '<script type="application/ld+json">{}</script><script id=a type=application/json>{}</script><script src="a.js"></script>'
    assert "sha256" not in policy(frame)


def test_what_the_configuration_names_is_allowed() -> None:
    page = with_policy(
        FRAME.format(""), "", scripts=["x.js", "https://a.example/m.js?x=1"], styles=["//b.example:80/x.css", "y.css"]
    )
    assert directive(page, "script-src") == ["'self'", hash_of("theirs()"), "https://a.example"]
    assert directive(page, "style-src-elem") == ["'self'", "b.example:80"]
    assert directive(page, "font-src") == ["'self'", "b.example:80"]
    assert directive(page, "connect-src") == ["'self'"]


@pytest.mark.parametrize(
    "address", ["https://a.example; img-src *", 'https://a"b/', "https://a'b/", "https://a b/", "//*"]
)
def test_no_address_opens_the_policy(address: str) -> None:
    assert with_policy(FRAME.format(""), "", scripts=[address]) == with_policy(FRAME.format(""), "")


def test_scripts_run_by_their_hash_alone() -> None:
    page = with_policy(FRAME.format(""), "")
    for name in ("default-src", "script-src", "style-src-elem", "connect-src", "img-src"):
        assert not {"'unsafe-inline'", "'unsafe-eval'", "*", "http:", "https:"} & set(directive(page, name))
    for name in ("object-src", "base-uri"):
        assert directive(page, name) == ["'none'"]


def test_the_script_of_the_server_is_allowed_once() -> None:
    page = with_policy(FRAME.format(""), "").encode()
    assert directive(with_script(page, b"reload()").decode(), "script-src") == [
        "'self'",
        hash_of("reload()"),
        hash_of("theirs()"),
    ]


def test_a_line_ends_as_a_browser_reads_it() -> None:
    assert hash_of("a\r\nb\rc") == hash_of("a\nb\nc")
