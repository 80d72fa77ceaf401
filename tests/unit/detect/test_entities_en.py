"""What is proposed from English sentences in the manner of the press."""

from typing import Any

import pytest

from generator.detect.entities import propose_entities
from generator.model import AnnotatedArticle

CASES = [
    pytest.param("On Monday, Russian President Vladimir Putin met Mr. Kim.", {"Vladimir Putin": "person"}, id="a people and a title"),
    pytest.param("Then Boeing Chief Executive Scott Harding left.", {"Scott Harding": "person"}, id="an office with its title"),
    pytest.param("They saw General Arthur Bolt and Senator Mary Finch.", {"Arthur Bolt": "person", "Mary Finch": "person"}, id="ranks"),
    pytest.param("We saw Secretary of State Hillary Stone.", {"Hillary Stone": "person"}, id="a secretary of state"),
    pytest.param("Workers at General Motors left.", {"General Motors": "organisation"}, id="a title that opens a company's name"),
    pytest.param("Last week Veltron shares fell.", {"Veltron": "organisation"}, id="shares"),
    pytest.param("Last week Veltron's CEO, Mary Finch, left.", {"Veltron": "organisation", "Mary Finch": "person"}, id="a company's possessive"),
    pytest.param("Last week Veltron chief executive Mary Finch left.", {"Veltron": "organisation", "Mary Finch": "person"}, id="its chief"),
    pytest.param("He bought the iZork, and she sold her iZork.", {"iZork": "work"}, id="a product with a small first letter"),
    pytest.param("Buy the MegaPad and its MegaPad case.", {"MegaPad": "work"}, id="a product takes an article"),
    pytest.param("An Airtulip Z380 landed. The Z380 is large.", {"Z380": "work"}, id="a maker's number"),
    pytest.param("They searched for Air Tulip Flight 12 in vain.", {"Air Tulip": "organisation"}, id="a flight's number"),
    pytest.param("They searched for Air Tulip Flight", {"Air Tulip Flight": "organisation"}, id="a label at a line's end"),
    pytest.param("The Kremlin-owned Unified Aircraft grew.", {"Unified Aircraft": "organisation"}, id="owned by"),
    pytest.param("According to The New York Times, nothing moved.", {"New York Times": "organisation"}, id="a newspaper"),
    pytest.param("She left Ars Technica on Tuesday in March.", {"Ars Technica": "organisation"}, id="an outlet, a day, a month"),
    pytest.param("He lives in Springfield, Illinois, in the United States.", {"Springfield": "place", "Illinois": "place", "United States": "place"}, id="states"),
    pytest.param("The French and the Kenyans met an American in Paris.", {"Paris": "place"}, id="peoples"),
    pytest.param("However, Meanwhile, Yesterday and Later are words.", {}, id="first words"),
    pytest.param("The US Air Force and the Royal Air Force met. Later the Air Force left.", {
        "US Air Force": "organisation", "Royal Air Force": "organisation",
    }, id="the end of two names"),
    pytest.param("Yesterday Ryanjet's Michael O'Leary spoke to Anne-Marie Finch.", {
        "Michael O'Leary": "person", "Anne-Marie Finch": "person",
    }, id="an apostrophe, a hyphen"),
    pytest.param("The otter industry sleeps. Industry analysts wait.", {}, id="a noun that begins a sentence"),
    pytest.param("""He quotes a "Senate aide" as a source.""", {}, id="a head in a quotation that goes on low"),
    pytest.param("The Worldwide Otter Fund (WOF) met. WOF left.", {"Worldwide Otter Fund": "organisation"}, id="an acronym"),
    pytest.param("They sailed off the central Philippines.", {"Philippines": "place"}, id="a country that looks like a people's plural"),
    pytest.param("Later Lt. Gen. Anupong Tarsil met Gen. Sok Vural.", {"Anupong Tarsil": "person", "Sok Vural": "person"}, id="ranks in short"),
    pytest.param("They fled the village of Ban Tarsil Noi and the temple of Prasat Moul.", {"Ban Tarsil Noi": "place", "Prasat Moul": "place"}, id="a village, a temple"),
    pytest.param("The fire spread south of Moulvy Rock.", {"Moulvy Rock": "place"}, id="south of a place"),
    pytest.param("A gang known as Grey Beacon fled.", {"Grey Beacon": "organisation"}, id="known as"),
    pytest.param("Its manager saw a task manager named Tarsil Control.", {}, id="a manager that is no person"),
    pytest.param("It bought Saint Tarsil Hospitals and Moulvy Star Lines.", {"Saint Tarsil Hospitals": "organisation", "Moulvy Star Lines": "organisation"}, id="tails of organisations"),
    pytest.param("It flies to Boston, Chicago and Orlando.", {"Boston": "place", "Chicago": "place", "Orlando": "place"}, id="cities enumerated"),
    pytest.param("On Monday Veltjet said it would wait. Later Veltjet slept. A rival of Veltjet laughed.", {"Veltjet": "organisation"}, id="one who acts"),
    pytest.param("They sold the Mac Tarsil. The Tarsil sells well; he saw Tarsil, then Tarsil again.", {}, id="the end of a longer name"),
    pytest.param("""She saw the film "The Grey Otter" and the novel “Winter”.""", {"The Grey Otter": "work", "Winter": "work"}, id="titles in quotation marks"),
    pytest.param("""He said of the game: "Well done".""", {}, id="a quotation is no title"),
]  # fmt: skip


@pytest.mark.parametrize(("paragraph", "expected"), CASES)
def test_one_sentence(make_article: Any, paragraph: str, expected: dict[str, str]) -> None:
    article = AnnotatedArticle(make_article("a", paragraph, language="en"), ())
    assert {entity.name: entity.kind for entity in propose_entities([article], ())} == expected


def test_a_word_of_the_headline_proves_nothing(make_article: Any) -> None:
    article = make_article("a", "Nothing happened.", title="Shares Fall As Veltron Waits", language="en")
    assert propose_entities([AnnotatedArticle(article, ())], ()) == ()
