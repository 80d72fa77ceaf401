"""Pages kept from the last time are those that rendering everything gives, whatever was edited in between."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import pipeline
from generator.content import pages, store
from generator.memory import Memory
from generator.model import Corpus, Site
from tests.derived_tree import Tree, rendered

TEXTS = {
    "articles/2026-03-03-digue": """---
title: La digue a cédé
date: 2026-03-03
agencies: [AFP]
language: fr
---

Selon Lima, 10 000 riverains ont fui la ville. Le fleuve a emporté 300 maisons, selon le préfet Paul Ho.

Les secours de Lima cherchent encore douze disparus, a dit Paul Ho.
""",
    "articles/2026-03-04-fleuve": """---
title: Le fleuve déborde
date: 2026-03-04
language: fr
---

Près de 20 000 riverains ont fui la ville, a indiqué l'armée. Les secours de Lima cherchent encore douze disparus, a dit Paul Ho.
""",
    "articles/en": """---
title: The river
language: en
---

About 9,000 people have fled, Lima said. Paul Ho has left.
""",
    "entities/lima": "---\ntitle: Lima\nkind: place\n---\n",
    "entities/paul-ho": "---\ntitle: Paul Ho\nkind: person\naliases: [le préfet]\n---\n",
    "entities/armee": "---\ntitle: l'armée\nkind: organisation\n---\n",
    "claims/fui": """---
title: Des riverains ont fui
sources:
- article: 2026-03-03-digue
  quote: Selon Lima, 10 000 riverains ont fui la ville.
- article: 2026-03-04-fleuve
  quote: Près de 20 000 riverains ont fui la ville, a indiqué l'armée.
---
""",
    "claims/maisons": """---
title: 300 maisons emportées
sources:
- article: 2026-03-03-digue
  quote: Le fleuve a emporté 300 maisons, selon le préfet Paul Ho.
---
""",
    "claims/fled": "---\ntitle: They fled\nsources:\n- article: en\n  quote: About 9,000 people have fled, Lima said.\n---\n",
}
EDITS = (
    ("title: ", "title: Nouveau "),
    ("Lima", "Quito"),
    ("Paul Ho", "Jean Li"),
    ("2026-03-0", "2025-11-1"),
    ("10 000", "12 000"),
    ("[AFP]", "[ATS]"),
    ("cherchent encore", "CHERCHENT encore"),  # of a passage that two articles share, which they share still
    ("---\n\n", "full_text: false\n---\n\n"),
    ("sources:", "status: confirmed\nsources:"),
    ("aliases: [", "aliases: [Lima, "),
    ("language: fr", "language: en"),
)
PARSERS = {"articles": pages.parse_article, "entities": pages.parse_entity, "claims": pages.parse_claim}
SITES = tuple(Site("Crues", "", "fr", directory_urls=urls) for urls in (True, False))


def edit(before: str, after: str) -> Callable[[str], str]:
    return lambda text: text.replace(before, after, 1)


CHANGES = st.tuples(
    st.sampled_from(sorted(TEXTS)),
    st.one_of(
        st.sampled_from(EDITS).map(lambda pair: edit(*pair)),
        st.just(lambda text: ""),  # deleted
        st.just(lambda text: text + "\nUne note.\n"),
    ),
)


def corpus_of(texts: Mapping[str, str]) -> Corpus:
    found: dict[str, list[object]] = {kind: [] for kind in store.KINDS}
    for page, text in sorted(texts.items()):
        kind, _, id = page.partition("/")
        value, _ = PARSERS[kind](page, id, text) if text else (None, ())
        found[kind] += [value] if value else []
    content = store.Content(*(tuple(found[kind]) for kind in store.KINDS), problems=(), taken=frozenset())  # type: ignore[arg-type]
    return pipeline.read(content, pipeline.name(pipeline.annotated(content), content.entities))


@settings(max_examples=6)
@given(
    st.lists(st.tuples(st.lists(CHANGES, min_size=1, max_size=3), st.booleans()), min_size=1, max_size=3),
    st.sampled_from(SITES),
)
def test_what_is_kept_is_what_would_be_rendered(
    rounds: list[tuple[list[tuple[str, Callable[[str], str]]], bool]], other: Site
) -> None:
    tree, memory = Tree(), Memory(stays=True)
    texts = dict(TEXTS)
    tree.publish(corpus_of(texts), SITES[0])
    for changes, next_process in rounds:
        for page, change in changes:
            texts[page] = change(texts[page] or TEXTS[page])  # an edit of a deleted page brings it back
        with memory.at_hand():
            corpus = corpus_of(texts)
        assert corpus == corpus_of(texts)
        tree.publish(corpus, SITES[0], next_process=next_process)
        assert tree.files == rendered(corpus, SITES[0])
    tree.publish(corpus, other)
    assert tree.files == rendered(corpus, other)


def test_an_edit_renders_only_what_it_concerns() -> None:
    tree = Tree()
    tree.publish(corpus_of(TEXTS), SITES[0])
    texts = TEXTS | {"claims/fled": TEXTS["claims/fled"].replace("They fled", "People fled")}
    tree.publish(corpus_of(texts), SITES[0], next_process=True)
    again = {p for p in tree.written if p.split("/")[0] in store.KINDS and not p.endswith("index.md")}
    assert again == {"claims/fled.md", "articles/en.md", "entities/lima.md"}


@pytest.mark.parametrize(
    ("before", "after", "shows"),
    [
        ("a dit Paul Ho.\n", "a dit Paul Ho.\n\nLa nuit tombe.\n", False),
        ("cherchent encore", "Cherchent encore", True),
        ("La digue a cédé", "La digue cède", True),
    ],
    ids=["behind the passage", "in it", "in the title"],
)
def test_an_article_that_shares_a_passage_is_rendered_where_it_shows_a_change(
    before: str, after: str, shows: bool
) -> None:
    digue = TEXTS["articles/2026-03-03-digue"].replace("10 000", "dix mille")
    texts = TEXTS | {"articles/2026-03-03-digue": digue}
    assert "cherchent encore douze" in rendered(corpus_of(texts), SITES[0])["articles/2026-03-04-fleuve.md"]
    tree = Tree()
    tree.publish(corpus_of(texts), SITES[0])
    edited = corpus_of(texts | {"articles/2026-03-03-digue": edit(before, after)(digue)})
    tree.publish(edited, SITES[0], next_process=True)
    assert tree.files == rendered(edited, SITES[0])
    assert ("articles/2026-03-04-fleuve.md" in tree.written) == shows


@pytest.mark.parametrize(
    ("before", "after", "shows"),
    [("has left.", "has left for Rome.", False), ("Lima said", "Rome said", True)],
    ids=["another that they stand with", "how often they stand together"],
)
def test_an_entity_is_rendered_where_what_it_shows_of_those_around_it_changes(
    before: str, after: str, shows: bool
) -> None:
    texts = TEXTS | {
        "articles/2026-03-05-pont": TEXTS["articles/2026-03-04-fleuve"].replace("Le fleuve déborde", "Le pont cède"),
        "entities/rome": "---\ntitle: Rome\nkind: place\n---\n",
    }
    tree = Tree()
    tree.publish(corpus_of(texts), SITES[0])
    edited = corpus_of(texts | {"articles/en": edit(before, after)(texts["articles/en"])})
    tree.publish(edited, SITES[0], next_process=True)
    assert tree.files == rendered(edited, SITES[0])
    assert "entities/lima.md" in tree.written
    assert ("entities/armee.md" in tree.written) == shows
    assert "ms-pic--around" in tree.files["entities/armee.md"]


def test_a_page_that_someone_wrote_over_is_written_again() -> None:
    tree = Tree()
    tree.publish(corpus_of(TEXTS), SITES[0])
    tree.lose("claims/fled.md")
    tree.publish(corpus_of(TEXTS), SITES[0], next_process=True)
    assert tree.files == rendered(corpus_of(TEXTS), SITES[0])
