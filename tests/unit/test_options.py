"""What is said of a wrong option: where, what, and what was meant."""

from pathlib import Path

import pytest
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

HEAD = "site_name: Essai\ndocs_dir: content\ntheme: {name: microsite, language: fr}\n"


def said(folder: Path, caplog: pytest.LogCaptureFixture, plugins: str) -> str:
    """The error that a configuration with these plugins gives."""
    (folder / "content").mkdir()
    (folder / "mkdocs.yml").write_text(HEAD + plugins, encoding="utf-8")
    with pytest.raises(Abort) as stop:
        load_config(str(folder / "mkdocs.yml"))
    assert stop.value.code == 1
    return "\n".join(record.getMessage() for record in caplog.records)


@pytest.mark.parametrize(
    ("options", "line", "message"),
    [
        ("seed: x", 7, "there is no option `seed`: did you mean `seeds`?"),
        ("Single-Claims: all", 7, "there is no option `Single-Claims`: did you mean `single_claims`?"),
        ("colour: red", 7, "there is no option `colour`: there are `seeds`, "),
        ("1: x", 7, "there is no option `1`"),
        ("seeds: [a, b]", 7, "`seeds: [a, b]` is a list: write text, such as `seeds: seeds`"),
        ("seeds: 12", 7, "`seeds: 12` is a whole number: write text, such as `seeds: seeds`"),
        ("single_claims: al", 7, "`single_claims: al` is not one of its values: did you mean `all`?"),
        ("single_claims: 3", 7, "`single_claims: 3` is not one of its values: write one of `auto`, `all` and `none`"),
        ("spacy_pipeline: 1", 7, "`spacy_pipeline: 1` is a whole number: write text or names with values"),
    ],
    ids=lambda value: str(value).partition(":")[0] if isinstance(value, str) else None,
)
def test_an_error_gives_place_cause_and_remedy(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, options: str, line: int, message: str
) -> None:
    text = said(tmp_path, caplog, f"plugins:\n  - search\n  - microsite:\n      {options}\n")
    assert f"mkdocs.yml:{line}: {message}" in text
    assert "docs/configuration.md" in text


def test_every_error_is_said_at_once_and_the_plugins_may_be_a_mapping(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    text = said(tmp_path, caplog, "plugins:\n  search: {}\n  microsite:\n    seed: x\n    seeds: 1\n    detektor: y\n")
    assert [name for name in ("seeds", "detector") if f"did you mean `{name}`?" in text] == ["seeds", "detector"]
    assert "mkdocs.yml:8: `seeds: 1`" in text
