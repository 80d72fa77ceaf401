"""What comes into content/ by hand or by a proposal: no line, path or link that is another's."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.content import pages, store
from generator.project import NO_STEMS, unused

BREAKS = ["\r", "\x0b", "\x0c", "\x1c", "\x1d", "\x1e", "\x85", "\u2028", "\u2029"]


@pytest.mark.parametrize("line_end", BREAKS, ids=ascii)
def test_a_character_that_some_take_for_a_line_s_end_ends_none(tmp_path: Path, line_end: str) -> None:
    page = tmp_path / "articles/x.md"
    page.parent.mkdir()
    page.write_bytes(f'---\ntitle: "a\\u{ord(line_end):04x}# b"\n---\n\nUn{line_end}# deux.\n'.encode())
    (article,) = store.read_content(tmp_path).articles
    assert article.title == "a # b"
    if line_end != "\r":  # that one ends a line to everybody
        assert [block.text for block in article.of_kind("paragraph")] == ["Un # deux."]


@pytest.mark.parametrize("unseen", ["\x00", "\x1b31m", "\x9f", "\u202e", "\u2066", "\ufeff", "\ufffe"], ids=ascii)
def test_what_reorders_or_has_no_print_is_not_read(tmp_path: Path, unseen: str) -> None:
    page = tmp_path / "entities/x.md"
    page.parent.mkdir()
    escaped = "".join(f"\\u{ord(c):04x}" for c in unseen)
    page.write_text(f'---\ntitle: "a{escaped}b"\nkind: person\naliases: [c{unseen}d]\n---\n', encoding="utf-8")
    (entity,) = store.read_content(tmp_path).entities
    rest = unseen[1:]
    assert (entity.name, entity.aliases) == (f"a{rest}b", (f"c{rest}d",))


@pytest.mark.parametrize("kept", ["\u200d", "\u200c", "\u200f", "\u00ad", "\u00a0", "\U000e0067"], ids=ascii)
def test_what_writing_needs_stays(tmp_path: Path, kept: str) -> None:
    page = tmp_path / "entities/x.md"
    page.parent.mkdir()
    page.write_text(f"---\ntitle: a{kept}b\nkind: person\n---\n", encoding="utf-8")
    assert store.read_content(tmp_path).entities[0].name == f"a{kept}b"


@pytest.mark.parametrize(
    "name", ["../x.md", "articles/../../x.md", "/tmp/x.md", "articles/x\x00.md", "articles\\..\\x.md", "c:x.md"]
)
def test_no_page_is_written_outside_the_tree(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError, match="no name of a file"):
        store.write_tree(tmp_path / "pages", [("articles/a.md", "a"), (name, "x")], {}, lambda name: False)
    assert [p.name for p in tmp_path.rglob("*") if p.is_file()] == ["a.md"]


def test_a_ledger_s_line_stays_a_line(tmp_path: Path) -> None:
    store.write_ledger(tmp_path, [("articles/x", "seeds/a\nclaims/y\tz\u2028b")])
    assert store.read_ledger(tmp_path) == {("articles/x", "seeds/a claims/y z b")}


@pytest.mark.parametrize("stem", sorted(NO_STEMS))
def test_no_page_is_proposed_at_another_s_address_or_a_device_s(stem: str) -> None:
    assert unused(stem, lambda id: False) == f"{stem}-2"


@pytest.mark.parametrize(
    "value", ["q42", "Q", "42", "https://www.wikidata.org/wiki/Q42", "Q1) [x](javascript:alert(1)", "../../w/index.php", "Q42\n"]
)  # fmt: skip
def test_what_is_no_item_of_wikidata_is_no_link(value: str) -> None:
    text = f"---\ntitle: x\nkind: person\nwikidata: {value!r}\n---\n".replace("\\n", "\n\n  ")
    entity, problems = pages.parse_entity("content/entities/x.md", "x", text)
    if value.strip() == value:
        assert [(p.code, p.line) for p in problems] == [("wikidata", 4)]
        assert entity is not None
        assert entity.wikidata is None
