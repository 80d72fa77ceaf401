"""Pages of content/: any value comes back as it went in, any text is a page or a problem, and an addition is one insertion."""

from __future__ import annotations

import tempfile
from pathlib import Path

import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.content import front_matter, pages, store
from generator.model import Article, Claim, Entity, Problem, SeedRef, Source, lay_out
from generator.text import visible
from tests.hostile.attacks import ALL

SOME = st.one_of(st.sampled_from(ALL), st.text(max_size=40), st.lists(st.sampled_from(ALL), max_size=3).map("".join))
WORDS = SOME.map(visible).filter(str.strip)
"""What may stand in a value: a page is read without what has no print."""
LINE = WORDS.map(lambda text: " ".join(text.split()))
DATE = st.one_of(st.none(), st.dates().map(str), st.datetimes().map(lambda d: d.isoformat("T", "minutes")))
SEED = st.builds(SeedRef, WORDS, WORDS, st.one_of(st.none(), st.integers(1, 9)), st.one_of(st.none(), WORDS))
SOURCE = st.builds(Source, WORDS, WORDS, st.one_of(st.none(), WORDS))
YAMLISH = st.text(alphabet=st.sampled_from("abc:-[]{}&*!|>'\"%@`#,? \n\t~=<\\\u2028\x85\ud800é"), max_size=80)


@st.composite
def articles(draw: st.DrawFn) -> Article:
    kinds = draw(st.lists(st.sampled_from(["paragraph", "heading", "caption"]), min_size=1, max_size=5))
    title = draw(LINE)
    parts = [("headline", title, None, 1)]
    parts += [(kind, draw(LINE), draw(st.one_of(st.none(), LINE)) if kind == "caption" else None, 1) for kind in kinds]
    text, blocks = lay_out(parts)  # type: ignore[arg-type]
    several = st.lists(WORDS, max_size=2).map(tuple)
    return Article(
        id="x", title=title, text=text, blocks=blocks, language=draw(st.sampled_from(["fr", "no"])),
        date=draw(DATE), updated=draw(DATE), outlet=draw(st.one_of(st.none(), WORDS)), agencies=draw(several),
        authors=draw(several), topics=draw(several), url=draw(st.one_of(st.none(), WORDS)),
        archive=draw(st.one_of(st.none(), WORDS)), full_text=draw(st.sampled_from([None, True, False])),
        seed=draw(st.one_of(st.none(), SEED)),
    )  # fmt: skip


@settings(max_examples=150)
@given(articles())
def test_an_article(article: Article) -> None:
    again, problems = pages.parse_article("p", "x", pages.article_page(article))
    assert [p.code for p in problems if p.severity == "error"] == []
    assert again is not None
    fields = ("title", "date", "updated", "outlet", "agencies", "authors", "language", "topics", "url", "archive", "full_text", "seed")  # fmt: skip
    for field in fields:
        assert getattr(again, field) == getattr(article, field), field
    # Markdown leaves no trace of the spaces at a line's ends, nor of which there are in between
    assert [(b.kind, b.text.split(), b.credit) for b in again.blocks] == [
        (b.kind, b.text.split(), b.credit) for b in article.blocks
    ]


@settings(max_examples=100)
@given(WORDS, st.sampled_from(["person", "place"]), st.lists(WORDS, max_size=3))
def test_an_entity(name: str, kind: str, aliases: list[str]) -> None:
    entity = Entity("x", name, kind, tuple(aliases), "Q42", "confirmed", "")  # type: ignore[arg-type]
    assert pages.parse_entity("p", "x", pages.entity_page(entity)) == (entity, ())


@settings(max_examples=150)
@given(WORDS, st.lists(SOURCE, min_size=1, max_size=3), st.lists(SOURCE, min_size=1, max_size=2))
def test_a_claim_and_what_is_added_to_it(title: str, sources: list[Source], more: list[Source]) -> None:
    def bare(claim: Claim | None) -> list[tuple[str, str, str | None]]:
        return [(s.article, s.quote, s.attributed_to) for s in claim.sources] if claim else []

    page = pages.claim_page(Claim("x", title, tuple(sources), "proposed", ""))
    claim, problems = pages.parse_claim("p", "x", page)
    assert problems == ()
    assert claim is not None
    assert claim.title == title
    assert bare(claim) == [(s.article, s.quote, s.attributed_to) for s in sources]
    extended = pages.with_sources(page, tuple(more))
    longer, _ = pages.parse_claim("p", "x", extended)
    assert bare(longer) == [(s.article, s.quote, s.attributed_to) for s in (*sources, *more)]
    start = next(at for at in range(len(page) + 1) if at == len(page) or page[at] != extended[at])
    assert extended.endswith(page[start:])


@settings(max_examples=200)
@given(st.dictionaries(st.sampled_from(["title", "a b", "é"]), st.one_of(SOME, st.lists(SOME, max_size=2)), min_size=1))
def test_what_is_written_is_yaml_to_any_reader(values: dict[str, object]) -> None:
    def clean(value: object) -> object:
        return [clean(one) for one in value] if isinstance(value, list) else visible(str(value))

    values = {key: clean(value) for key, value in values.items()}
    text = front_matter.write(values, "x")
    kept = {key: value for key, value in values.items() if value not in ("", [])}
    match = front_matter.split(text)
    assert match is not None
    assert (yaml.safe_load(match["yaml"]) or {}) == kept


@settings(max_examples=300)
@given(st.one_of(SOME, YAMLISH, YAMLISH.map("---\n{}\n---\n".format), SOME.map("---\ntitle: {}\n---\n".format)))
def test_any_text_is_a_page_or_a_problem(text: str) -> None:
    text = visible(text)
    for parse in (pages.parse_article, pages.parse_entity, pages.parse_claim):
        value, problems = parse("p", "x", text)
        assert value is not None or any(problem.severity == "error" for problem in problems)
        assert all(1 <= problem.line <= text.count("\n") + 2 for problem in problems)
    front = front_matter.read("p", text)
    assert isinstance(front, Problem) or front.body_line <= text.count("\n") + 1


NAMES = st.text(
    st.characters(exclude_characters="/\x00", exclude_categories=["Cs"]), min_size=1, max_size=20
).filter(lambda name: name not in (".", ".."))  # fmt: skip


@settings(max_examples=60, deadline=None)
@example({("claims", "\x01"): b"", ("claims", "\x02"): b""})
@given(st.dictionaries(st.tuples(st.sampled_from(store.KINDS), NAMES), st.one_of(st.binary(max_size=60), SOME.map(lambda s: s.encode("utf-8", "replace"))), max_size=5))  # fmt: skip
def test_any_tree_is_read(files: dict[tuple[str, str], bytes]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for (kind, name), raw in files.items():
            path = Path(folder, kind, f"{name}.md")
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(raw)
        content = store.read_content(Path(folder))
        read = sum(len(values) for values in (content.articles, content.entities, content.claims))
        assert content.taken == {f"{kind}/{name}" for kind, name in files if not name.startswith(".")}
        refused = [p for p in content.problems if p.severity == "error"]  # two names may be printed alike
        assert len(content.taken) - read <= len(refused)
