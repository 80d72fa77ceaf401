"""Passages that two articles share: spans in both, word for word or edited."""

import random
from dataclasses import fields, replace
from typing import Any

import pytest

from generator.crossref.reuse import find_passages, find_shared
from generator.crossref.reuse.laid import Laid
from generator.crossref.reuse.pairs import COMMON
from generator.crossref.reuse.texts import Text
from generator.model import Article, Passage

RUN = "les services secrets de deux pays ont affirmé que des soldats étaient partis"


def shared(a: Article, b: Article) -> list[tuple[str, str, int, bool]]:
    found = find_passages([a, b])
    assert [(p.there, p.here) for p in found.get("a", ())] == sorted(
        ((p.here, p.there) for p in found.get("b", ())), key=lambda s: s[1].start
    )
    return [
        (a.text[p.here.start : p.here.end], b.text[p.there.start : p.there.end], p.words, p.exact)
        for p in found.get("a", ())
    ]


def test_a_run_is_found_in_both_whatever_its_case_and_marks(make_article: Any) -> None:
    a = make_article("a", f"Hier, {RUN}.")
    b = make_article("b", f"{RUN.upper()} ! Et rien d'autre.", "Un mot.")
    assert shared(a, b) == [(RUN, RUN.upper(), 13, True)]


@pytest.mark.parametrize(
    ("edited", "words"),
    [
        pytest.param(RUN.replace("deux pays", "trois États"), 11, id="words-changed"),
        pytest.param(RUN.replace("affirmé", "affirmé lundi soir"), 13, id="words-added"),
        pytest.param(RUN.replace(" de deux pays", ""), 10, id="words-left-out"),
    ],
)
def test_a_small_edit_does_not_part_a_passage(make_article: Any, edited: str, words: int) -> None:
    tail = ", avec des obus, des missiles et des roquettes à longue portée"
    a, b = make_article("a", f"{RUN}{tail}."), make_article("b", f"Ainsi, {edited}{tail}.")
    ((here, there, common, exact),) = shared(a, b)
    assert (here, there, exact) == (RUN + tail, edited + tail, False)
    assert common == words + 11


def test_two_passages_far_apart_are_two(make_article: Any) -> None:
    other = "le ministre a ajouté que la route du nord resterait fermée tout l'hiver"
    a = make_article("a", f"{RUN}. {other}.")
    b = make_article("b", f"{other}. Une phrase qui n'est nulle part ailleurs dans ce journal du matin. {RUN}.")
    assert [here for here, *_ in shared(a, b)] == [RUN, other]


def test_shorter_runs_headlines_and_captions_do_not_count(make_article: Any) -> None:
    short = " ".join(RUN.split()[:7])
    a = make_article("a", f"{short} vers le nord", title=RUN)
    b = make_article("b", f"{short} sans rien dire", title=RUN)
    assert find_passages([a, b]) == {}


def test_what_an_article_repeats_is_shared_once(make_article: Any) -> None:
    a, b = make_article("a", f"{RUN}. {RUN}."), make_article("b", f"{RUN}.")
    assert [here for here, *_ in shared(a, b)] == [RUN]


def test_boilerplate_is_left_out(make_article: Any) -> None:
    assert find_passages([make_article(f"a{n}", RUN) for n in range(COMMON + 1)]) == {}


def test_order_of_articles_does_not_matter(make_article: Any) -> None:
    articles = [make_article(id, text) for id, text in (("a", RUN), ("b", f"Ainsi {RUN}"), ("c", f"{RUN} hier"))]
    found = find_passages(articles)
    assert found == find_passages(articles[::-1])
    assert {id: [p.other for p in passages] for id, passages in found.items()} == {
        "a": ["b", "c"],
        "b": ["a", "c"],
        "c": ["a", "b"],
    }
    assert isinstance(found["a"][0], Passage)


def some_articles(make_article: Any, chance: random.Random, ids: list[str], words: int) -> list[Article]:
    """Of few words, so that they share much."""
    sentences = [" ".join(chance.choices([f"mot{n}" for n in range(words)], k=12)) for _ in range(12)]
    return [make_article(id, *(". ".join(chance.sample(sentences, 3)) for _ in range(2))) for id in ids]


@pytest.mark.parametrize("common", [4, 200])
@pytest.mark.parametrize("neighbours", [3, 20])
def test_what_was_found_before_changes_nothing(
    make_article: Any, monkeypatch: pytest.MonkeyPatch, common: int, neighbours: int
) -> None:
    monkeypatch.setattr("generator.crossref.reuse.pairs.COMMON", common)
    monkeypatch.setattr("generator.crossref.reuse.pairs.NEIGHBOURS", neighbours)
    chance = random.Random(common + neighbours)
    articles = {a.id: a for a in some_articles(make_article, chance, [f"a{n:02}" for n in range(20)], 40)}
    before: Laid | None = None
    for turn in range(12):
        shared, before = find_shared(list(articles.values()), before)
        assert shared == find_shared(list(articles.values()))[0], turn
        assert turn or shared
        for id in chance.sample(sorted(articles), 3):
            del articles[id]
        new = some_articles(make_article, chance, [f"a{chance.randrange(40):02}" for _ in range(3)], 40)
        articles |= {a.id: a for a in new}
        copied = articles[chance.choice(sorted(articles))]
        articles["z"] = replace(copied, id="z")


def test_only_what_changed_is_laid_side_by_side_again(make_article: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    articles = [make_article(id, f"{RUN}. {RUN} encore {id}.") for id in "abcdef"]
    _, before = find_shared(articles)
    read: list[str] = []
    of = Text.of
    monkeypatch.setattr(Text, "of", lambda article: read.append(article.id) or of(article))
    shared, _ = find_shared(articles, before)
    assert (len({(a, b) for a, b, *_ in shared}), read) == (15, [])
    other = make_article("g", "Rien de tout cela n'est dans les autres articles de ce journal.")
    find_shared([*articles, other], before)
    assert read == ["g"]


@pytest.mark.parametrize("field", [f.name for f in fields(Laid)])
def test_what_somebody_wrote_there_is_not_used(make_article: Any, field: str) -> None:
    articles = [make_article(id, RUN) for id in "abc"]
    shared, before = find_shared(articles)
    bad = (b"x",) if field == "articles" else getattr(before, field)[:-3] + b"\xff" * 9
    assert find_shared(articles, replace(before, **{field: bad}))[0] == shared
