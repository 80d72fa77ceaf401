"""The docs forget no field, status, command, option, plugin key or problem, and their examples and links are good."""

from __future__ import annotations

import re
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import click
import msgspec
import pytest
import yaml

from generator.cli import main
from generator.content import pages
from generator.mkdocs_plugin import MicrositeConfig
from generator.model import EntityKind

COMMON = ("-h", "--help")
SCHEMAS = {
    name: value
    for name, value in vars(pages).items()
    if isinstance(value, type) and issubclass(value, msgspec.Struct) and value is not msgspec.Struct
}
HEADINGS = {
    "ArticleFields": "## Articles:",
    "SeedFields": "### `source:` of an article",
    "EntityFields": "## Entities:",
    "ClaimFields": "## Claims:",
    "SourceFields": "### A source of a claim",
}
"""Where the reference has each kind of front matter."""


def doc(root: Path, name: str) -> str:
    return (root / "docs" / name).read_text(encoding="utf-8")


def section(text: str, heading: str) -> str:
    """From the heading to the next one."""
    assert f"\n{heading}" in text, f"there is no section {heading}"
    return re.split(r"(?m)^#+ ", text.partition(f"\n{heading}")[2])[0]


def rows(text: str) -> list[list[str]]:
    """The cells of every row of its tables whose first cell is `code`."""
    return [
        [cell.strip() for cell in re.split(r"(?<!\\)\|", line.strip("| "))]
        for line in text.splitlines()
        if line.startswith("| `")
    ]


# --- front matter


def reference(root: Path, schema: str) -> dict[str, list[str]]:
    assert schema in HEADINGS, f"say in HEADINGS where docs/front-matter.md has {schema}"
    return {cells[0].strip("`"): cells[1:] for cells in rows(section(doc(root, "front-matter.md"), HEADINGS[schema]))}


def default_of(field: msgspec.structs.FieldInfo) -> str:
    if field.required:
        return "required"
    value = field.default if field.default_factory is msgspec.NODEFAULT else field.default_factory()
    if value is None or value == "":
        return "none"
    return f"`{yaml.safe_dump(value, default_flow_style=True).removesuffix('...').strip().removesuffix('...').strip()}`"


@pytest.mark.parametrize("schema", sorted(SCHEMAS))
def test_the_reference_has_every_field_with_its_default_and_no_other(root: Path, schema: str) -> None:
    described = {field: cells[1] for field, cells in reference(root, schema).items()}
    assert described == {field.encode_name: default_of(field) for field in msgspec.structs.fields(SCHEMAS[schema])}
    assert [field for field, cells in reference(root, schema).items() if len(cells) != 4 or not all(cells)] == []


def examples(root: Path, schema: str) -> Iterator[str]:
    for field, (*_, example) in reference(root, schema).items():
        assert re.fullmatch(r"`[^`]+`", example), f"the example of {field}"
        yield f"{field}: {example.strip('`')}"


@pytest.mark.parametrize(
    ("schema", "parse"),
    [
        ("ArticleFields", pages.parse_article),
        ("EntityFields", pages.parse_entity),
        ("ClaimFields", pages.parse_claim),
    ],
)
def test_the_examples_of_the_reference_are_read_without_a_problem(root: Path, schema: str, parse: Any) -> None:
    inner = {"ArticleFields": "SeedFields", "ClaimFields": "SourceFields"}.get(schema)
    text = "---\n" + "\n".join(examples(root, schema)) + "\n---\n\nUn texte.\n"
    value, problems = parse("x.md", "x", text)
    assert (value is not None, problems) == (True, ())
    if inner:
        fields = yaml.safe_dump(yaml.load("\n".join(examples(root, inner)), Loader=yaml.BaseLoader), allow_unicode=True)
        lead, mark = ("title: x\nsource:\n", "  ") if schema == "ArticleFields" else ("title: x\nsources:\n", "- ")
        nested = mark + fields.rstrip().replace("\n", "\n  ")
        value, problems = parse("x.md", "x", f"---\n{lead}{nested}\n---\n\nUn texte.\n")
        assert (value is not None, problems) == (True, ())


@pytest.mark.parametrize(
    ("schema", "field", "words"),
    [
        ("ClaimFields", "status", pages.CLAIM_STATUS),
        ("EntityFields", "status", pages.ENTITY_STATUS),
        ("EntityFields", "kind", get_args(EntityKind)),
    ],
)
def test_the_reference_lists_every_word_that_a_field_may_have(
    root: Path, schema: str, field: str, words: tuple[str, ...]
) -> None:
    assert set(re.findall(r"`(\w+)`", reference(root, schema)[field][0])) == set(words)


@pytest.mark.parametrize("schema", ["ArticleFields", "EntityFields", "ClaimFields", "SourceFields"])
def test_the_editors_guide_shows_every_field(root: Path, schema: str) -> None:
    guide = doc(root, "editors-guide.md")
    assert [field for field in pages.fields_of(SCHEMAS[schema]) if f"{field}:" not in guide] == []


@pytest.mark.parametrize("status", [*pages.CLAIM_STATUS, *pages.ENTITY_STATUS])
def test_the_editors_guide_shows_every_status(root: Path, status: str) -> None:
    assert status in doc(root, "editors-guide.md")


# --- problems


def codes(root: Path, language: str) -> set[str]:
    """All that there are: tests/unit/render/test_problem_labels.py holds that the code has no other."""
    text = (root / f"generator/render/strings/{language}.toml").read_text(encoding="utf-8")
    return {key.removeprefix("problem_") for key in tomllib.loads(text) if key.startswith("problem_")} - {"other"}


def test_every_problem_is_there_once_with_cause_and_remedy_and_no_other(root: Path) -> None:
    described = [cells for cells in rows(doc(root, "problems.md")) if cells[0] != "code"]
    assert sorted(cells[0].strip("`") for cells in described) == sorted(codes(root, "en"))
    assert [cells[0] for cells in described if len(cells) != 3 or not all(cells)] == []


# --- commands


def commands(group: click.Group = main, path: str = "microsite") -> Iterator[tuple[str, click.Command]]:
    for name, command in sorted(group.commands.items()):
        if isinstance(command, click.Group):
            yield from commands(command, f"{path} {name}")
        else:
            yield f"{path} {name}", command


def about(reference: str, command: str) -> str:
    """The table rows and paragraphs of the section on commands that name one, and what holds for all of them."""
    blocks = re.split(r"\n\n|\n(?=\|)|\n(?=- )", section(reference, "## Commands"))
    named = re.compile(rf"`{re.escape(command)}\b(?!-)")
    return "\n".join(block for block in blocks if named.search(block) or block.lstrip().startswith("All "))


@pytest.mark.parametrize(
    ("name", "command"), list(commands()), ids=lambda value: value if isinstance(value, str) else ""
)
def test_the_reference_has_every_command_with_its_arguments_and_options(
    root: Path, name: str, command: click.Command
) -> None:
    text = about(doc(root, "configuration.md"), name)
    assert text, f"`{name}` stands nowhere under ## Commands"
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            missing = [
                o for o in (*parameter.opts, *parameter.secondary_opts) if o not in COMMON and not _named(o, text)
            ]
        else:
            missing = [
                w for w in re.findall(r"[A-Z]{2,}", parameter.make_metavar(click.Context(command))) if w not in text
            ]
        assert missing == [], f"{name}: {missing}"


def _named(option: str, text: str) -> bool:
    return re.search(rf"(?<![\w-]){re.escape(option)}(?![\w-])", text) is not None


def test_the_reference_names_no_command_or_option_that_there_is_not(root: Path) -> None:
    text = section(doc(root, "configuration.md"), "## Commands")
    known = {name for name, _ in commands()}
    assert {f"microsite {word}" for word in re.findall(r"`microsite ([a-z]+)", text)} <= known
    table = [cells for cells in rows(text) if cells[0].startswith("`microsite ")]
    for cells in table:
        (command,) = (
            c for name, c in commands() if cells[0].startswith(f"`{name}") and not cells[0].startswith(f"`{name}-")
        )
        options = {o for p in command.params if isinstance(p, click.Option) for o in (*p.opts, *p.secondary_opts)}
        assert set(re.findall(r"(?<![\w-])--?[a-z][a-z-]*", cells[0])) <= options, cells[0]
    listed = [cells[0].strip("`").split(" [")[0] for cells in table]
    assert len(listed) >= len(set(known)), "a row for each command"


# --- the plugin


def test_the_reference_has_every_option_of_the_plugin_with_its_default_and_no_other(root: Path) -> None:
    table = doc(root, "configuration.md").partition("| option of the plugin |")[2].partition("\n\n")[0]
    described = dict(re.findall(r"(?m)^\| `(\w+)` \| `([^`]*)` \| \S", table))
    assert described == {name: str(option.default) for name, option in MicrositeConfig._schema}


# --- links and pictures


def documents(root: Path) -> list[Path]:
    return [root / "README.md", *sorted((root / "docs").glob("*.md"))]


def test_every_link_leads_to_a_file_and_a_heading(root: Path) -> None:
    broken = []
    for path in documents(root):
        text = re.sub(r"`[^`\n]*\]\([^`\n]*`", "", path.read_text(encoding="utf-8"))  # one that is shown, not made
        for target in re.findall(r"\]\(([^)\s]+)\)", text):
            if target.startswith(("http:", "https:")):
                continue
            name, _, anchor = target.partition("#")
            there = (path.parent / name).resolve() if name else path
            if not there.exists() or (anchor and anchor not in anchors(there)):
                broken.append(f"{path.name}: {target}")
    assert broken == []


def anchors(path: Path) -> set[str]:
    """As GitHub makes them."""
    headings = re.findall(r"(?m)^#+ (.+)$", path.read_text(encoding="utf-8"))
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_every_picture_is_shown_and_small(root: Path) -> None:
    pictures = [path for path in (root / "docs/images").iterdir() if path.suffix == ".png"]
    text = "".join(path.read_text(encoding="utf-8") for path in documents(root))
    assert [path.name for path in pictures if path.name not in text] == []
    assert [path.name for path in pictures if path.stat().st_size > 250_000] == []
    assert re.findall(r"!\[\s*\]", text) == [], "a picture without words for who cannot see it"


def test_the_docs_name_no_file_that_there_is_not(root: Path) -> None:
    tracked = set(
        subprocess.run(["git", "ls-files"], cwd=root, capture_output=True, text=True, check=True).stdout.split()
    )
    text = "".join(path.read_text(encoding="utf-8") for path in documents(root) if path.name != "DECISIONS.md")
    named = set(re.findall(r"`((?:docs|generator|tests|benchmarks)/[\w./-]+\.\w+)`", text))
    assert {name for name in named if name not in tracked and not (root / name).exists()} == set()
