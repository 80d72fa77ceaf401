from typing import Any

import pytest

from generator.annotate import annotate
from generator.annotate.mentions import find_mentions, names_of
from generator.crossref import cross
from generator.lexicon import load
from generator.model import AnnotatedArticle, Claim, Corpus, Entity, Source

KIM = Entity("kim", "Kim Jong-un", "person", ("Kim Jong Un",))
SEOUL = Entity("seoul", "Séoul", "place")
FIRST = "Au moins 600 soldats ont été tués, selon Séoul."
SECOND = "Entre 100 et 200 soldats ont été tués, a déclaré Kim Jong Un."
THIRD = "Environ 620 soldats ont été tués, selon des estimations sud-coréennes."


def read(article: Any, entities: list[Entity]) -> AnnotatedArticle:
    annotated = annotate(article, load("fr"))
    return AnnotatedArticle(article, annotated.sentences, find_mentions(article, names_of(entities)))


def corpus(make_article: Any, *sources: tuple[str, str, str | None], entities: list[Entity] | None = None) -> Corpus:
    entities = entities if entities is not None else [KIM, SEOUL]
    articles = [read(make_article(id, text, date=date), entities) for id, text, date in sources]
    claim = Claim("x", "X", tuple(Source(id, text) for id, text, _ in sources))
    return cross(articles, entities, [claim], lambda phrase: [e for e in entities if e.name in phrase])


@pytest.mark.parametrize(
    ("first", "second", "agree"),
    [
        pytest.param(FIRST, THIRD, True, id="intervals-meet"),
        pytest.param(FIRST, SECOND, False, id="contested"),
        pytest.param(FIRST, "Des soldats ont été tués.", None, id="nothing-to-compare"),
        pytest.param(FIRST, "Au moins 600 chars ont été détruits.", None, id="other-units"),
    ],
)
def test_whether_the_figures_agree(make_article: Any, first: str, second: str, agree: bool | None) -> None:
    entry = corpus(make_article, ("a", first, None), ("b", second, None)).claims["x"]
    assert entry.figures_agree is agree


def test_sources_stand_by_date_and_the_undated_last(make_article: Any) -> None:
    entry = corpus(
        make_article, ("a", FIRST, None), ("b", SECOND, "2025-03-01T10:00"), ("c", THIRD, "2025-01-02")
    ).claims["x"]
    assert [q.source.article for q in entry.quotations] == ["c", "b", "a"]
    assert (entry.first_seen, entry.last_seen) == ("2025-01-02", "2025-03-01")


def test_the_capital_and_the_demonym_are_one_origin_and_a_person_another(make_article: Any) -> None:
    entry = corpus(make_article, ("a", FIRST, None), ("b", SECOND, None), ("c", THIRD, None)).claims["x"]
    assert [q.origin for q in entry.quotations] == [1, 2, 1]
    assert [q.attributed_to for q in entry.quotations] == ["Séoul", "Kim Jong Un", "des estimations sud-coréennes"]


def test_a_surname_in_its_article_is_the_person(make_article: Any) -> None:
    text = "Le dirigeant Kim Jong-un est arrivé. « Tout va très bien ici », a déclaré M. Kim."
    quote = "« Tout va très bien ici », a déclaré M. Kim."
    other = "« Tout va très bien ici », a déclaré Kim Jong Un."
    articles = [read(make_article("a", text), [KIM]), read(make_article("b", other), [KIM])]
    claim = Claim("x", "X", (Source("a", quote), Source("b", other)))
    entry = cross(articles, [KIM], [claim], lambda _: []).claims["x"]
    assert ("attribution", "Kim Jong Un = M. Kim") in entry.origins[0].reasons


def test_everything_links_both_ways(make_article: Any) -> None:
    made = corpus(make_article, ("a", FIRST, None), ("b", SECOND, None))
    assert made.articles["a"].supports == {1: ("x",)}
    assert (made.articles["a"].claims, made.articles["a"].entities) == (("x",), ("seoul",))
    assert (made.entities["kim"].articles, made.entities["kim"].claims) == (("b",), ("x",))
    assert set(made.claims["x"].entities) == {"kim", "seoul"}


def test_entities_that_stand_together_are_related(make_article: Any) -> None:
    both = "Kim Jong Un est attendu à Séoul."
    made = corpus(make_article, ("a", both, None), ("b", both, None))
    assert made.entities["kim"].related == (("seoul", 2),)


def test_a_name_of_two_entities_is_said_and_links_to_neither(make_article: Any) -> None:
    twice = [KIM, Entity("other", "Kim Jong un", "person")]
    made = corpus(make_article, ("b", SECOND, None), entities=twice)
    assert [(p.page, p.code) for p in made.problems] == [("content/entities/other.md", "alias-twice")]
    assert made.articles["b"].entities == ()


@pytest.mark.parametrize("alias", ["le", "Le", "c", "…"])
def test_a_name_that_stands_everywhere_is_said_and_not_looked_for(make_article: Any, alias: str) -> None:
    entities = [Entity("kim", "Kim Jong-un", "person", (alias,))]
    made = corpus(make_article, ("a", "Le dirigeant a parlé. Il est là, c'est dit…", None), entities=entities)
    assert [p.code for p in made.problems if p.page.startswith("content/entities")] == ["alias-common"]
    assert made.articles["a"].entities == ()
