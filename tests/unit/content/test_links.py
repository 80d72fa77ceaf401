"""Links in notes: those that lead nowhere are said with their line, and nothing else is."""

import pytest

from generator.content.links import broken_links

PAGES = {"articles/2024-un-seisme", "claims/a", "entities/lorbe"}
FILES = {"images/carte.png", "a-propos.md"}


def said(notes: str, folder: str = "claims") -> list[tuple[int, str]]:
    text = f"---\ntitle: A\n---\n\n{notes}\n"
    found = broken_links("p", folder, text, PAGES, FILES.__contains__)
    return [(problem.line, problem.message.partition("; ")[2]) for problem in found]


@pytest.mark.parametrize(
    "link",
    [
        "../articles/2024-un-seisme.md", "../articles/2024-un-seisme.md#s-3", "a.md", "./a.md", "../entities/lorbe.md", "#x",
        "https://a.example/b.md", "mailto:a@b.example", "/claims/a/", "//a.example", "../images/carte.png", "../a-propos.md",
        "../data/claims.json", "../articles/2024%2Dun-seisme.md", "?x",
    ],
)  # fmt: skip
def test_what_leads_somewhere_is_not_said(link: str) -> None:
    assert said(f"Voir [ceci]({link}) et [cela][x].\n\n[x]: {link}") == []


@pytest.mark.parametrize(
    ("link", "remedy"),
    [
        pytest.param("../articles/2024-un-seism.md", "write `../articles/2024-un-seisme.md`", id="misprint"),
        pytest.param("articles/2024-un-seisme.md", "write `../articles/2024-un-seisme.md`", id="from the wrong folder"),
        pytest.param("lorbe.md", "write `../entities/lorbe.md`", id="in another folder"),
        pytest.param("../entities/lorbe", "write `../entities/lorbe.md`", id="no ending"),
        pytest.param("../entities/lorbe/", "write `../entities/lorbe.md`", id="an address of the site"),
        pytest.param("../images/plan.png", "name a file", id="picture"),
        pytest.param("../../secret.md", "name a file", id="outside"),
    ],
)
def test_what_leads_nowhere_is_said_with_its_line(link: str, remedy: str) -> None:
    ((line, told),) = said(f"Un.\n\nDeux\n[ceci]({link}).")
    assert (line, told.startswith(remedy)) == (8, True), told


def test_what_is_no_link_is_not_said() -> None:
    assert said("`[a](b.md)`\n\n    [a](b.md)\n\n\\[a](b.md)") == []


def test_a_picture_is_looked_for_too() -> None:
    assert said("![carte](../images/plan.png)")[0][0] == 5
