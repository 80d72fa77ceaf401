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
