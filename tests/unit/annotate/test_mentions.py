from typing import Any

import pytest

from generator.annotate.mentions import find_mentions, names_of
from generator.model import Article, Entity, lay_out

ENTITIES = (
    Entity("kim-jong-un", "Kim Jong-un", "person", aliases=("Kim Jong Un",)),
    Entity("kim-yo-jong", "Kim Yo-jong", "person"),
    Entity("poutine", "Vladimir Poutine", "person"),
    Entity("clinton", "Hillary Clinton", "person"),
    Entity("villepin", "Dominique de Villepin", "person"),
    Entity("coree-du-nord", "Corée du Nord", "place", aliases=("république populaire démocratique de Corée",)),
    Entity("etats-unis", "États-Unis", "place", aliases=("US",)),
    Entity("france", "France", "place"),
    Entity("parti", "Parti des travailleurs de Corée", "organisation"),
    Entity("le-monde", "Le Monde", "organisation"),
    Entity("georgie-pays", "Géorgie", "place"),
    Entity("georgie-etat", "Géorgie", "place"),
)
INDEX = names_of(ENTITIES)


def found(article: Article) -> list[tuple[str, str]]:
    mentions = find_mentions(article, INDEX)
    assert all(article.text[m.start : m.end] == m.surface for m in mentions)
    assert all(article.blocks[m.block].start <= m.start and m.end <= article.blocks[m.block].end for m in mentions)
    return [(m.surface, m.entity) for m in mentions]


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        pytest.param("Kim Jong un, Kim Jong-Un, KIM JONG UN.", ["Kim Jong un", "Kim Jong-Un", "KIM JONG UN"], id="spellings"),
        pytest.param("Les Etats-Unis et les États‑Unis.", ["Etats-Unis", "États‑Unis"], id="accent and hyphen"),
        pytest.param("Us et coutumes, mais US Army.", ["US"], id="an acronym in capitals alone"),
        pytest.param("La corée du nord.", [], id="the first letter must be a capital where the name has one"),
        pytest.param("La république populaire démocratique de Corée.", ["république populaire démocratique de Corée"], id="lower"),
        pytest.param("Le Parti des Travailleurs de Corée.", ["Parti des Travailleurs de Corée"], id="case inside the name"),
        pytest.param("Le siège de l’Agence France-Presse.", [], id="not inside a compound"),
        pytest.param("Il arrive avec Air France.", [], id="not inside a longer name"),
        pytest.param("Le post-France, c'est la France.", ["France", "France"], id="behind a prefix"),
        pytest.param("Francesca, Francefort.", [], id="whole words"),
        pytest.param("Le monde change.", [], id="a common noun that begins a sentence"),
        pytest.param("Selon Le Monde, oui.", ["Le Monde"], id="a name that begins with an article"),
        pytest.param("La Géorgie vote.", [], id="claimed by two entities"),
        pytest.param("Kim Jong-un arrive. M. Kim rit.", ["Kim Jong-un", "M. Kim"], id="a title and a surname"),
        pytest.param("Kim Jong-un arrive. Kim Jong unen visite.", ["Kim Jong-un", "Kim Jong"], id="a truncated name"),
        pytest.param("Kim Jong-un et Kim Yo-jong. M. Kim rit.", ["Kim Jong-un", "Kim Yo-jong"], id="two of one surname"),
        pytest.param("M. Kim rit, Poutine aussi.", [], id="nobody in full"),
        pytest.param("Poutine part. Vladimir Poutine revient.", ["Poutine", "Vladimir Poutine"], id="a surname before the name"),
        pytest.param("Vladimir Poutine part. Vladimir aussi.", ["Vladimir Poutine"], id="a first name alone"),
        pytest.param("Vladimir Poutine. Le clan anti-Poutine.", ["Vladimir Poutine", "Poutine"], id="a surname behind a prefix"),
        pytest.param("Hillary Clinton et Bill Clinton. Mme Clinton part.", ["Hillary Clinton"], id="another of the surname"),
        pytest.param("Dominique de Villepin. Villepin rit.", ["Dominique de Villepin", "Villepin"], id="a particle"),
        pytest.param("Vladimir\u00a0Poutine. M.\u00a0Poutine.", ["Vladimir\u00a0Poutine", "M.\u00a0Poutine"], id="no-break spaces"),
        pytest.param("Core\u0301e du Nord", ["Core\u0301e du Nord"], id="a combining accent"),
        pytest.param("Nous avons vu Vladimir. Poutine est parti.", [], id="not across sentences"),
    ],
)  # fmt: skip
def test_surfaces(make_article: Any, paragraph: str, expected: list[str]) -> None:
    assert [surface for surface, _ in found(make_article("a", paragraph))] == expected


def test_every_block_counts_and_the_order_is_that_of_the_text() -> None:
    text, blocks = lay_out([
        ("headline", "Poutine en France", None, 1),
        ("caption", "Le Kremlin, avec Kim Jong-un.", "AFP", 2),
        ("heading", "Les États-Unis", None, 3),
        ("paragraph", "Vladimir Poutine.", None, 4),
    ])  # fmt: skip
    article = Article("a", "Poutine en France", text, blocks, "fr")
    assert found(article) == [
        ("Poutine", "poutine"),
        ("France", "france"),
        ("Kim Jong-un", "kim-jong-un"),
        ("États-Unis", "etats-unis"),
        ("Vladimir Poutine", "poutine"),
    ]


def test_the_longest_name_wins(make_article: Any) -> None:
    index = names_of([Entity("coree", "Corée", "place"), *ENTITIES])
    mentions = find_mentions(make_article("a", "Le Parti des travailleurs de Corée, en Corée."), index)
    assert [m.entity for m in mentions] == ["parti", "coree"]


def test_no_entities(make_article: Any) -> None:
    assert find_mentions(make_article("a", "La France."), names_of([])) == ()


ROUX = names_of((Entity("rosa", "Rosa Roux", "person"), Entity("marc", "Marc Roux", "person")))


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        pytest.param("Rosa Roux est là. M. Roux est parti.", ["rosa"], id="M. is no woman"),
        pytest.param(
            "Rosa Roux et Marc Roux. Mme Roux rit, M. Roux dort.",
            ["rosa", "marc", "rosa", "marc"],
            id="two of one surname",
        ),
        pytest.param("Rosa Roux et Marc Roux. Roux rit.", ["rosa", "marc"], id="no honorific, no one"),
        pytest.param(
            "Affaire Roux : le médecin jugé. Marc Roux est là. M. Roux dort.",
            ["marc", "marc", "marc"],
            id="a headline's noun",
        ),
    ],
)
def test_honorifics_tell_persons_apart(paragraph: str, expected: list[str]) -> None:
    text, blocks = lay_out([("paragraph", paragraph, None, 1)])
    assert [m.entity for m in find_mentions(Article("a", "", text, blocks, "fr"), ROUX)] == expected


PEOPLE = names_of([
    Entity("hollande", "François Hollande", "person"),
    Entity("paul-roux", "Paul Roux", "person"),
    Entity("claire-roux", "Claire Roux", "person"),
    Entity("camille-noir", "Camille Noir", "person"),
    Entity("anne-gris", "Anne Gris", "person"),
    Entity("poutine", "Vladimir Poutine", "person"),
    Entity("derwiche-1", "Mohammed Derwiche", "person"),
    Entity("jean-vert", "Jean Vert", "person"),
    Entity("julie-vert", "Julie Vert", "person"),
    Entity("allemagne", "Allemagne", "place"),
])  # fmt: skip


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        pytest.param("François Hollande. F. Hollande.", ["François Hollande", "F. Hollande"], id="an initial"),
        pytest.param("François Hollande. J. Hollande.", ["François Hollande"], id="another's initial"),
        pytest.param("Hier, F. Hollande est venu.", ["F. Hollande"], id="an initial alone, which is of one person"),
        pytest.param("Hier, J. Vert est venu.", [], id="an initial alone, which is of two"),
        pytest.param("Paul Roux. M. Roux.", ["Paul Roux", "M. Roux"], id="a man"),
        pytest.param("Paul Roux. Mme Roux.", ["Paul Roux"], id="not his wife"),
        pytest.param("Anne Gris. M. Gris.", ["Anne Gris"], id="not her husband"),
        pytest.param("Paul Roux et Claire Roux. M. Roux et Mme Roux.", ["Paul Roux", "Claire Roux", "M. Roux", "Mme Roux"], id="both"),
        pytest.param("Camille Noir. Mme Noir.", ["Camille Noir", "Mme Noir"], id="a name of either"),
        pytest.param("Camille Noir. M. Noir et Mme Noir.", ["Camille Noir"], id="a couple, and a name of either"),
        pytest.param("Hier, Vladimir Putin est venu. Putin dort.", ["Vladimir Putin", "Putin"], id="another spelling"),
        pytest.param("Mohammed Derwiche et Mohamed Derwiche.", ["Mohammed Derwiche"], id="another spelling beside the name"),
        pytest.param("Vladimir Vladimirovitch est venu.", [], id="another surname"),
        pytest.param("They left Germany.", ["Germany"], id="a country in another language"),
    ],
)  # fmt: skip
def test_persons_in_short(make_article: Any, paragraph: str, expected: list[str]) -> None:
    assert [m.surface for m in find_mentions(make_article("a", paragraph), PEOPLE)] == expected


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        pytest.param("Paul Roux left. Mr. Roux slept, Roux's dog too.", ["Paul Roux", "Mr. Roux", "Roux"], id="a man, a possessive"),
        pytest.param("Paul Roux left. Mrs. Roux slept.", ["Paul Roux"], id="not his wife"),
        pytest.param("Claire Roux left. Ms Roux slept.", ["Claire Roux", "Ms Roux"], id="a woman"),
    ],
)  # fmt: skip
def test_persons_in_short_in_english(make_article: Any, paragraph: str, expected: list[str]) -> None:
    assert [m.surface for m in find_mentions(make_article("a", paragraph, language="en"), PEOPLE)] == expected
