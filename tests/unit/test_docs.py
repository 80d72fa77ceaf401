"""The docs forget no field, command or option."""

import re
from pathlib import Path

import click
import pytest

from generator.cli import main
from generator.content import pages
from generator.mkdocs_plugin import MicrositeConfig


@pytest.mark.parametrize("schema", [pages.ArticleFields, pages.EntityFields, pages.ClaimFields, pages.SourceFields])
def test_the_editors_guide_shows_every_field(root: Path, schema: type) -> None:
    guide = (root / "docs/editors-guide.md").read_text(encoding="utf-8")
    assert [field for field in pages.fields_of(schema) if f"{field}:" not in guide] == []


@pytest.mark.parametrize("status", [*pages.CLAIM_STATUS, *pages.ENTITY_STATUS])
def test_the_editors_guide_shows_every_status(root: Path, status: str) -> None:
    assert status in (root / "docs/editors-guide.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", sorted(main.commands))
def test_the_reference_shows_every_command_and_option(root: Path, name: str) -> None:
    reference = (root / "docs/configuration.md").read_text(encoding="utf-8")
    assert f"`microsite {name}" in reference
    options = [o for p in main.commands[name].params if isinstance(p, click.Option) for o in p.opts]
    assert all(o in reference for o in options if o.startswith("--") and o not in ("--config-file", "--address"))


def test_the_reference_has_every_option_of_the_plugin_with_its_default_and_no_other(root: Path) -> None:
    reference = (root / "docs/configuration.md").read_text(encoding="utf-8")
    table = reference.partition("| option of the plugin |")[2].partition("\n\n")[0]
    described = dict(re.findall(r"(?m)^\| `(\w+)` \| `([^`]*)` \| \S", table))
    assert described == {name: str(option.default) for name, option in MicrositeConfig._schema}
