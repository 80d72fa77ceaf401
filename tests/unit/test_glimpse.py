"""The page that was edited, shown ahead of all the others, is the page that the whole corpus then gives."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator import pipeline
from generator.content import store
from generator.glimpse import Known
from generator.model import Site
from generator.render import publish

SITE = Site("Crues", "", "fr")
PAGES = {
    "articles/digue": """---
title: La digue a cédé
date: 2026-03-03
language: fr
---

Selon Lima, 10 000 riverains ont fui la ville. Le fleuve a emporté 300 maisons, selon le préfet Paul Ho.
""",
    "articles/fleuve": "---\ntitle: Le fleuve déborde\nlanguage: fr\n---\n\nPrès de 20 000 riverains ont fui la ville, a indiqué Paul Ho.\n",
    "entities/lima": "---\ntitle: Lima\nkind: place\n---\n",
    "entities/paul-ho": "---\ntitle: Paul Ho\nkind: person\n---\n",
    "claims/fui": """---
title: Des riverains ont fui
sources:
- article: digue
  quote: Selon Lima, 10 000 riverains ont fui la ville.
- article: fleuve
  quote: Près de 20 000 riverains ont fui la ville, a indiqué Paul Ho.
---
""",
    "claims/maisons": """---
title: 300 maisons emportées
sources:
- article: digue
  quote: Le fleuve a emporté 300 maisons, selon le préfet Paul Ho.
---
""",
}
EDITS = [
    pytest.param("claims/fui", "title: Des", "title: Plusieurs", id="a claim's title"),
    pytest.param("claims/fui", "sources:", "status: confirmed\nsources:", id="a claim's status"),
    pytest.param("claims/fui", "10 000 riverains ont", "12 000 riverains ont", id="a quotation that is lost"),
    pytest.param("claims/maisons", "---\n", "---\n\nUne note.\n", id="a claim's notes"),
    pytest.param("articles/digue", "La digue a cédé", "La digue rompue", id="a headline"),
    pytest.param("articles/digue", "2026-03-03", "2026-03-04", id="an article's day"),
    pytest.param("articles/digue", "300 maisons", "400 maisons", id="a sentence that is quoted"),
    pytest.param("articles/digue", "Paul Ho.\n", "Paul Ho.\n\nLima compte ses morts.\n", id="a paragraph more"),
    pytest.param("entities/lima", "title: Lima", "title: Lima", id="nothing"),
    pytest.param("entities/lima", "---\n", "---\n\nUne note.\n", id="an entity's notes"),
]


@pytest.fixture
def project(tmp_path: Path) -> pipeline.Project:
    for page, text in PAGES.items():
        path = tmp_path / f"content/{page}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return pipeline.Project(tmp_path, SITE)


def session_of(project: pipeline.Project) -> pipeline.Session:
    content = store.read_content(project.content_dir)
    return pipeline.Session(content=content, known=Known(content, pipeline.as_it_is(project)))


def edit(project: pipeline.Project, page: str, before: str, after: str) -> None:
    path = project.content_dir / f"{page}.md"
    head, found, tail = path.read_text(encoding="utf-8").rpartition(before)
    assert found
    path.write_text(head + after + tail, encoding="utf-8")


@pytest.mark.parametrize(("page", "before", "after"), EDITS)
def test_what_is_shown_ahead_is_what_comes(project: pipeline.Project, page: str, before: str, after: str) -> None:
    session = session_of(project)
    edit(project, page, before, after)
    assert pipeline.glimpse(project, session, page)
    shown = (project.derived_dir / f"{page}.md").read_text(encoding="utf-8")
    (whole,) = (made.text for made in publish(pipeline.as_it_is(project), SITE) if made.path == f"{page}.md")
    assert shown == whole


def test_a_page_with_a_mistake_is_left_to_the_whole(project: pipeline.Project) -> None:
    session = session_of(project)
    edit(project, "claims/fui", "sources:", "sources: [")
    assert not pipeline.glimpse(project, session, "claims/fui")
    assert not project.derived_dir.exists()


def test_a_new_page_is_left_to_the_whole(project: pipeline.Project) -> None:
    session = session_of(project)
    (project.content_dir / "claims/neuf.md").write_text("---\ntitle: Neuf\nsources: []\n---\n", encoding="utf-8")
    assert not pipeline.glimpse(project, session, "claims/neuf")


def test_nothing_is_shown_before_the_first_build(project: pipeline.Project) -> None:
    assert not pipeline.glimpse(project, pipeline.Session(), "claims/fui")
