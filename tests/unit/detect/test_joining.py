"""Which names of a corpus are one entity: over articles, and over languages."""

from typing import Any

import pytest

from generator.detect.entities import propose_entities
from generator.model import AnnotatedArticle, Entity


def entities(make_article: Any, *texts: str, known: tuple[Entity, ...] = ()) -> dict[str, tuple[str, ...]]:
    """Name → aliases. One article a text; `en:` before a text tells its language."""
    articles = []
    for number, text in enumerate(texts):
        language, _, rest = text.partition(":") if text[2:3] == ":" else ("fr", "", text)
        articles.append(AnnotatedArticle(make_article(f"a{number}", rest.strip(), language=language), ()))
    found = propose_entities(articles, known)
    assert found == propose_entities(articles[::-1], known)
    return {entity.name: entity.aliases for entity in found}


ONE = [
    pytest.param(
        ["Le président Vladimir Poutine parle. Vladimir Poutine rit.", "en: Yesterday, President Vladimir Putin left."],
        {"Vladimir Poutine": ("Vladimir Putin",)},
        id="a transliteration in each language",
    ),
    pytest.param(
        ["Hier, Volodymyr Zelensky et Volodymyr Zelensky.", "Ici, Volodymyr Zelenskyy.", "Là, Volodymyr Zelenski."],
        {"Volodymyr Zelensky": ("Volodymyr Zelenski", "Volodymyr Zelenskyy")},
        id="three spellings",
    ),
    pytest.param(
        ["Le colonel Mouammar Kadhafi. Le colonel Mouammar Kadhafi.", "en: Then Colonel Muammar Gaddafi fled."],
        {"Mouammar Kadhafi": ("Muammar Gaddafi",)},
        id="one exchange of letters",
    ),
    pytest.param(
        ["Hier, Mohammed Derwiche et Mohammed Derwiche.", "Ici, Mohamed Derwiche."],
        {"Mohammed Derwiche": ("Mohamed Derwiche",)},
        id="forms of a first name",
    ),
    pytest.param(
        ["en: On Monday, Timothy R. Vance left. Later, Tim Vance came back. Now Tim Vance sleeps."],
        {"Tim Vance": ("Timothy R. Vance",)},
        id="in full and then in short",
    ),
    pytest.param(
        ["Hier, François Lenoir a parlé à François Lenoir.", "Le député F. Lenoir est venu."],
        {"François Lenoir": ("F. Lenoir",)},
        id="initials in another article",
    ),
    pytest.param(
        ["Il vit à Kiev, oui, à Kiev.", "en: He lives in Kyiv, yes, in Kyiv, or in Beijing.", "Elle part à Pékin, à Pékin."],
        {"Kiev": ("Kyiv",), "Pékin": ("Beijing",)},
        id="cities in two languages",
    ),
    pytest.param(
        ["La Bavière vote, la Bavière hésite.", "en: He left Bavaria for the European Union.", "L'Union européenne (UE)."],
        {"Bavière": ("Bavaria",), "European Union": ("Union européenne", "UE")},
        id="a region and a union in two languages",
    ),
    pytest.param(
        ["L'UE (Union européenne) se tait. Hier, l'UE a parlé. L'Union européenne attend."],
        {"Union européenne": ("UE",)},
        id="the acronym first",
    ),
    pytest.param(
        ["en: The company Veltron Inc. grew. Then Veltron fell."],
        {"Veltron": ("Veltron Inc",)},
        id="a company with and without its legal form",
    ),
    pytest.param(
        ["L'organisation Zinzins Watch Durable est là. ZWD proteste, et la ZWD part."],
        {"Zinzins Watch Durable": ("ZWD",)},
        id="an acronym that is never explained",
    ),
    pytest.param(
        ["en: The US Air Force left. Then the United States Air Force came back."],
        {"US Air Force": ("United States Air Force",)},
        id="a country's name inside",
    ),
    pytest.param(
        ["La société SpaceZorg vole, et la société Space Zorg aussi."],
        {"Space Zorg": ("SpaceZorg",)},
        id="run together",
    ),
]  # fmt: skip

TWO = [
    pytest.param(
        ["Hier, Mohammed Derwiche a vu Mohamed Derwiche, son cousin."],
        {"Mohamed Derwiche", "Mohammed Derwiche"},
        id="two spellings in one article",
    ),
    pytest.param(
        ["Dans la ville de Gao, oui, à Gao.", "en: The Government Actuary Office (GAO) said so, and the GAO left."],
        {"Gao", "Government Actuary Office"},
        id="a town and an acronym",
    ),
    pytest.param(["Hier, Paul Garnier est parti.", "Ici, Jean Garnier est venu."], {"Paul Garnier", "Jean Garnier"}, id="one surname"),
    pytest.param(["Hier, Martin Garnier.", "Ici, Martine Garnier."], {"Martin Garnier", "Martine Garnier"}, id="a man and a woman"),
    pytest.param(["Hier, Jean Lenoir.", "Ici, Jean-Pierre Lenoir."], {"Jean Lenoir", "Jean-Pierre Lenoir"}, id="a longer first name"),
    pytest.param(["Le dirigeant Kim Jong-un.", "Le dirigeant Kim Jong-il."], {"Kim Jong-un", "Kim Jong-il"}, id="a family name first"),
    pytest.param(
        ["Hier, François Lenoir. Ici, Fabien Lenoir.", "Le député F. Lenoir est venu."],
        {"François Lenoir", "Fabien Lenoir", "F. Lenoir"},
        id="an initial of two",
    ),
    pytest.param(
        ["Le Parti sociétal (PS) vote.", "Le Parti sahélien (PS) vote aussi."],
        {"Parti sociétal", "Parti sahélien"},
        id="an acronym of two",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("texts", "expected"), ONE)
def test_one_entity(make_article: Any, texts: list[str], expected: dict[str, tuple[str, ...]]) -> None:
    assert entities(make_article, *texts) == expected


@pytest.mark.parametrize(("texts", "expected"), TWO)
def test_two_entities(make_article: Any, texts: list[str], expected: set[str]) -> None:
    assert set(entities(make_article, *texts)) == expected


@pytest.mark.parametrize(
    ("known", "text"),
    [
        pytest.param(
            Entity("x", "Vladimir Poutine", "person"), "en: Then President Vladimir Putin left.", id="a person"
        ),
        pytest.param(Entity("x", "Kiev", "place"), "en: He lives in Kyiv, yes, in Kyiv.", id="a city"),
        pytest.param(Entity("x", "François Lenoir", "person"), "Le député F. Lenoir est venu.", id="an initial"),
    ],
)
def test_another_spelling_of_what_is_known_is_not_proposed(make_article: Any, known: Entity, text: str) -> None:
    assert entities(make_article, text, known=(known,)) == {}
