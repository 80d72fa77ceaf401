"""The open data is a public contract: exactly these fields, each in docs/open-data.md."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from generator import pipeline
from generator.model import Site
from generator.render import tables

FIELDS = {
    "articles": "id url title date updated outlet agencies authors language topics source entities claims full_text captions paragraphs headings similar",
    "entities": "id url name kind aliases wikidata status mentions articles claims related",
    "claims": "id url title status sources origins figures_agree entities first_seen last_seen",
}
INNER = {
    ("articles", "source"): "file sha256 part url fetched",
    ("articles", "similar"): "article shared",
    ("entities", "mentions"): "article surface sentence",
    ("entities", "related"): "entity articles",
    ("claims", "sources"): "article quote attributed_to via verified hedged denied figures happened origin",
}


@pytest.fixture(scope="module")
def data(root: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[dict[str, Any]]]:
    project = pipeline.Project(tmp_path_factory.mktemp("data"), Site("Titre", "", "fr"))
    shutil.copytree(root / "seeds", project.seeds_dir)
    (project.seeds_dir / "empty.txt").write_bytes(b"")
    pipeline.build(project)
    folder = project.derived_dir / "data"
    return {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json"))}


@pytest.mark.parametrize("name", FIELDS)
def test_the_fields_are_these(data: dict[str, list[dict[str, Any]]], name: str) -> None:
    assert data[name]
    assert {" ".join(row) for row in data[name]} == {FIELDS[name]}
    assert [row["id"] for row in data[name]] == sorted(row["id"] for row in data[name])


@pytest.mark.parametrize(("name", "field"), INNER)
def test_the_fields_within_are_these(data: dict[str, list[dict[str, Any]]], name: str, field: str) -> None:
    values = [row[field] for row in data[name] if row[field]]
    rows = [v for value in values for v in (value if isinstance(value, list) else [value])]
    assert {" ".join(row) for row in rows} == {INNER[name, field]}


def test_figures_and_problems(data: dict[str, list[dict[str, Any]]]) -> None:
    figures = [f for claim in data["claims"] for source in claim["sources"] for f in source["figures"]]
    assert {" ".join(f) for f in figures} == {"low high value bound unit surface"}
    assert {f["bound"] for f in figures} <= {
        "exact",
        "about",
        "at_least",
        "more_than",
        "at_most",
        "less_than",
        "between",
    }
    assert [" ".join(p) for p in data["problems"]] == ["page line severity code message"]


def test_references_lead_somewhere(data: dict[str, list[dict[str, Any]]]) -> None:
    ids = {name: {row["id"] for row in data[name]} for name in FIELDS}
    for rows in (data["articles"], data["entities"], data["claims"]):
        for row in rows:
            for kind in ids:
                assert set(row.get(kind, [])) <= ids[kind]
    assert {s["article"] for claim in data["claims"] for s in claim["sources"]} <= ids["articles"]


@pytest.mark.parametrize(
    "page", ["docs/open-data.md", "generator/render/templates/data.fr.md", "generator/render/templates/data.en.md"]
)
def test_the_docs_name_every_field(root: Path, page: str) -> None:
    documented = set(re.findall(r"\w+", " ".join(re.findall(r"`([^`]*)`", (root / page).read_text(encoding="utf-8")))))
    columns = (tables.ARTICLES, tables.CLAIMS, tables.ENTITIES, tables.SOURCES)
    wanted = {field for fields in (*FIELDS.values(), *INNER.values(), *columns) for field in fields.split()}
    if page.startswith("generator"):
        wanted -= {"file"}
    assert (
        wanted | {"low", "high", "value", "bound", "unit", "surface", "page", "line", "severity", "code", "message"}
        <= documented
    )
