"""Whatever the articles say, every file of the open data is read by another hand than that which wrote it."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator import pipeline
from generator.content import store
from generator.content.store import Content
from generator.model import Article, Claim, Entity, Site, Source, lay_out
from generator.render import publish
from generator.text import visible
from tests.hostile.attacks import ADDRESSES, ALL
from tests.hostile.reading import wrong_exports

WORDS = (
    st.one_of(st.sampled_from(ALL), st.text(max_size=30), st.lists(st.sampled_from(ALL), max_size=2).map("".join))
    .map(lambda text: " ".join(visible(text).split()))
    .filter(bool)
)
MAYBE = st.one_of(st.none(), WORDS)
SEVERAL = st.lists(WORDS, max_size=2).map(tuple)


@st.composite
def contents(draw: st.DrawFn) -> Content:
    articles = []
    for number in range(draw(st.integers(1, 3))):
        title = draw(WORDS)
        text, blocks = lay_out([("headline", title, None, 1), ("paragraph", f"Selon Lima, {draw(WORDS)}.", None, 3)])
        articles.append(
            Article(
                id=f"a{number}",
                title=title,
                text=text,
                blocks=blocks,
                language=draw(st.sampled_from(["fr", "en", "xx"])),
                date=draw(st.sampled_from([None, "2024-02-29", "2024-02-29T10:53"])),
                outlet=draw(MAYBE),
                agencies=draw(SEVERAL),
                authors=draw(SEVERAL),
                topics=draw(SEVERAL),
                url=draw(st.one_of(st.none(), st.sampled_from(ADDRESSES).map(visible))),
            )
        )
    sources = tuple(Source(a.id, a.blocks[1].text, draw(MAYBE)) for a in articles)
    claim = Claim("c", draw(WORDS), sources, "proposed", "")
    entity = Entity("e", draw(WORDS), "person", draw(SEVERAL), "Q42", "proposed", "")
    return Content(tuple(articles), (entity,), (claim,), (), frozenset())


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(contents(), WORDS)
def test_each_export_is_read_by_another(content: Content, name: str) -> None:
    named = pipeline.name(pipeline.annotated(content), content.entities)
    made = publish(pipeline.read(content, named), Site(name, name, "fr", address="https://example.org/m/"))
    with tempfile.TemporaryDirectory() as folder:
        files = ((page.path, page.text) for page in made if page.path.startswith(("data/", "feeds/")))
        store.write_tree(Path(folder), files, {}, lambda name: False)
        assert list(wrong_exports(Path(folder))) == []
