from collections.abc import Sequence
from typing import Any

import pytest

from generator.crossref.origins import Key, find_origins, origin_key
from generator.model import Article, Entity, Quotation, Source
from generator.text import fold

ENTITIES = [
    Entity("kim", "Kim Jong-un", "person"),
    Entity("kcna", "KCNA", "organisation"),
    Entity("seoul", "Séoul", "place"),
    Entity("sud", "Corée du Sud", "place"),
    Entity("washington", "Washington", "place"),
]


def names_in(phrase: str) -> Sequence[Entity]:
    return [e for e in ENTITIES if f" {fold(e.name)} " in f" {fold(phrase).replace(chr(39), ' ').replace(',', ' ')} "]


def key_of(quotation: Quotation) -> Key | None:
    phrase = quotation.attributed_to
    return origin_key(phrase, names_in(phrase), "fr") if phrase else None


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        pytest.param("Séoul", "des estimations sud-coréennes", True, id="capital-and-demonym"),
        pytest.param("Séoul", "les services secrets sud-coréens", True, id="capital-and-services"),
        pytest.param("Séoul", "le gouvernement de la Corée du Sud", True, id="capital-and-government"),
        pytest.param("Séoul", "des analystes sud-coréens", False, id="analysts-are-not-the-state"),
        pytest.param("Séoul", "Washington", False, id="two-capitals"),
        pytest.param("Séoul", "un journal sud-coréen", False, id="a-newspaper-is-not-the-state"),
        pytest.param("l'agence KCNA", "l’agence officielle KCNA", True, id="one-agency-two-phrases"),
        pytest.param("Kim Jong-un", "le leader nord-coréen, Kim Jong-un", True, id="one-person-two-phrases"),
        pytest.param("le ministère de la Défense", "le ministère de la Santé", False, id="two-ministries"),
        pytest.param("des analystes", "les analystes", True, id="determiner"),
        pytest.param("des analystes", "des témoins", False, id="two-anonymous-groups"),
        pytest.param(
            "les agences de renseignement sud-coréennes et occidentales",
            "des estimations sud-coréennes",
            False,
            id="with-others",
        ),
    ],
)
def test_two_phrases_of_one_origin(a: str, b: str, same: bool) -> None:
    assert (origin_key(a, names_in(a), "fr") == origin_key(b, names_in(b), "fr")) is same


def quotation(article: str, quote: str, by: str | None) -> Quotation:
    return Quotation(Source(article, quote, by), quote, verified=True, attributed_to=by)


def article(id: str, make_article: Any, *agencies: str) -> Article:
    made: Article = make_article(id, "Texte.", agencies=agencies)
    return made


def test_groups_carry_their_reasons(make_article: Any) -> None:
    articles = {
        i: article(i, make_article, *a) for i, a in {"a": ["AFP"], "b": ["ATS"], "c": ["AFP"], "d": [], "e": []}.items()
    }
    quotations = [
        quotation("a", "Six cents soldats sont morts au combat dans la région.", "Séoul"),
        quotation("b", "Les pertes se montent à six cents hommes.", "des estimations sud-coréennes"),
        quotation("c", "Autre chose encore, dite autrement.", "des analystes"),
        quotation("d", "Un quatrième récit sans rapport.", None),
        quotation("e", "Un quatrième récit sans rapport.", None),
    ]
    numbered, origins = find_origins(quotations, articles, key_of)
    assert [q.origin for q in numbered] == [1, 1, 1, 2, 2]
    assert [o.label for o in origins] == ["Séoul", None]
    assert set(origins[0].reasons) == {("attribution", "Séoul = des estimations sud-coréennes"), ("agency", "AFP")}
    assert origins[1].reasons == (("words", ""),)


def test_sources_without_anything_in_common_are_origins_of_their_own(make_article: Any) -> None:
    articles = {i: article(i, make_article) for i in "ab"}
    numbered, origins = find_origins(
        [quotation("a", "Il pleut.", None), quotation("b", "La bourse monte.", None)], articles, key_of
    )
    assert ([q.origin for q in numbered], len(origins)) == ([1, 2], 2)


def test_a_quotation_that_is_not_found_is_no_origin(make_article: Any) -> None:
    articles = {"a": article("a", make_article, "AFP"), "b": article("b", make_article, "AFP")}
    lost = Quotation(Source("b", "Introuvable."), "Introuvable.", verified=False)
    numbered, origins = find_origins([quotation("a", "Un récit.", "Séoul"), lost], articles, key_of)
    assert [q.origin for q in numbered] == [1, 0]
    assert [(o.label, o.reasons) for o in origins] == [("Séoul", ())]
    assert find_origins([lost], articles, key_of)[1] == ()


@pytest.mark.parametrize(
    ("others", "origins"),
    [
        pytest.param(["Mme Kim"], 1, id="title-and-surname"),
        pytest.param(["Mme Park"], 2, id="another-surname"),
    ],
)
def test_a_surname_alone_is_the_person_whom_another_source_names(
    make_article: Any, others: list[str], origins: int
) -> None:
    names = [Entity("kim", "Ana Kim", "person")]

    def key(quotation: Quotation) -> Key | None:
        phrase = quotation.attributed_to or ""
        return origin_key(phrase, [e for e in names if e.name in phrase], "fr")

    told = ["la directrice, Ana Kim", *others]
    quotations = [quotation(f"a{n}", f"Récit {['bleu', 'vert', 'rouge', 'noir'][n]}.", by) for n, by in enumerate(told)]
    articles = {q.source.article: article(q.source.article, make_article) for q in quotations}
    assert len(find_origins(quotations, articles, key)[1]) == origins
