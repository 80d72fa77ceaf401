"""What is proposed from sentences in the manner of the press."""

from typing import Any

import pytest

from generator.detect import entities
from generator.detect.candidates import Known
from generator.detect.entities import _firm_names, _read, _words_and_spans, propose_entities
from generator.model import AnnotatedArticle, Entity


def proposed(make_article: Any, *paragraphs: str, known: tuple[Entity, ...] = (), **fields: Any) -> dict[str, str]:
    """Name → kind."""
    article = AnnotatedArticle(make_article("a", *paragraphs, **fields), ())
    return {entity.name: entity.kind for entity in propose_entities([article], known)}


CASES = [
    pytest.param("Selon N’Djamena, rien n'a bougé.", {"N’Djamena": "place"}, id="an apostrophe in the name"),
    pytest.param("Hier, Jean Le Cléac'h a gagné. Jean Le Cléac´h l'a dit.", {"Jean Le Cléac'h": "person"}, id="small letters behind an apostrophe"),
    pytest.param("À Oran, il pleut. A Dijon, il neige.", {"Oran": "place", "Dijon": "place"}, id="behind a capital of one letter"),
    pytest.param("Il vit aux Philippines.", {"Philippines": "place"}, id="a country of several islands"),
    pytest.param("Près de Moulvy, la route est coupée au nord de Tarse.", {"Moulvy": "place", "Tarse": "place"}, id="near a place"),
    pytest.param("Assis près de Paul Tarse, il rit.", {"Paul Tarse": "person"}, id="near a person"),
    pytest.param("Le camp d'Adoulé est plein.", {"Adoulé": "place"}, id="a camp"),
    pytest.param("Selon les témoins de Nyolle, une bourgade paisible, il dort.", {"Nyolle": "place"}, id="an apposition of place"),
    pytest.param("Un groupe baptisé Norvane menace.", {"Norvane": "organisation"}, id="a group by its name"),
    pytest.param("Une émission intitulée Los desayunos plaît.", {}, id="a title that goes on in lower case"),
    pytest.param("Son équipe, Norvane, a gagné.", {"Norvane": "organisation"}, id="between commas"),
    pytest.param(
        "Le Haut-Commissariat des Nations unies pour les réfugiés (HCR) agit. Le HCR agit.",
        {"Haut-Commissariat des Nations unies pour les réfugiés": "organisation"},
        id="an acronym of the words that weigh",
    ),
    pytest.param("Hier, la Banque andine de développement a prêté.", {"Banque andine de développement": "organisation"}, id="an adjective in -ine"),
    pytest.param("Elle a vu le film « La Loutre grise ».", {"La Loutre grise": "work"}, id="a title in quotation marks"),
    pytest.param("Son livre : « Rien ne va », dit-elle.", {}, id="a quotation behind a book"),
    pytest.param(
        "À l'Observatoire de La Silla (ESO), on attend.",
        {"Observatoire de La Silla": "organisation"},
        id="whose it is is no alias",
    ),
    pytest.param(
        "L'Agence mondiale antidopage (AMA) enquête. Hier, l'Agence mondiale antidopage a parlé.",
        {"Agence mondiale antidopage": "organisation"},
        id="an acronym shows how far a name goes",
    ),
    pytest.param(
        "L'Institut américain de géologie (USGS) a mesuré. L'USGS publie.",
        {"Institut américain de géologie": "organisation"},
        id="an acronym of another language",
    ),
    pytest.param("La Suisse a envoyé des experts. Un Suisse est mort.", {"Suisse": "place"}, id="a country that is a demonym too"),
    pytest.param("L'ONG Oxfam est là.", {"Oxfam": "organisation"}, id="an acronym as the noun before"),
    pytest.param("Hier, l'Espagnol Iker Zarra a gagné.", {"Iker Zarra": "person"}, id="one of a people"),
    pytest.param("La présidente de Lille Métropole, a jugé cela bon.", {}, id="judged is no judge"),
    pytest.param("Devant le tribunal de Thonon-les-Bains (Haute-Savoie), il a ri.", {"Thonon-les-Bains": "place", "Haute-Savoie": "place"}, id="a region in parentheses"),
    pytest.param(
        "Le président russe Vladimir Poutine a reçu le leader nord-coréen, Kim Jong-un.",
        {"Vladimir Poutine": "person", "Kim Jong-un": "person"},
        id="titles before persons",
    ),
    pytest.param(
        "L'ambassadeur de Russie en Corée du Nord, Alexander Matsegora, y était.",
        {"Russie": "place", "Corée du Nord": "place", "Alexander Matsegora": "person"},
        id="a title, its country, a comma",
    ),
    pytest.param(
        "Le président de Renault Carlos Ghosn et le secrétaire général de l'ONU Ban Ki-moon ont signé.",
        {"Carlos Ghosn": "person", "Ban Ki-moon": "person", "ONU": "organisation"},
        id="a person right behind an organisation",
    ),
    pytest.param(
        "Selon l'agence de presse officielle nord-coréenne KCNA, rien n'a bougé.",
        {"KCNA": "organisation"},
        id="an agency",
    ),
    pytest.param("Des combats ont lieu dans la région russe de Koursk.", {"Koursk": "place"}, id="a region"),
    pytest.param("Des navires croisent en mer Noire.", {"mer Noire": "place"}, id="a sea"),
    pytest.param(
        "Il dirige le 8e Comité central du Parti des travailleurs de Corée.",
        {"Comité central": "organisation", "Parti des travailleurs de Corée": "organisation"},
        id="two heads are two names",
    ),
    pytest.param(
        "L'Organisation mondiale de la santé (OMS) se réunit. L'OMS publiera un rapport.",
        {"Organisation mondiale de la santé": "organisation"},
        id="an acronym in parentheses is an alias",
    ),
    pytest.param(
        "Hier le Conseil insiste, et la Commission indique que le Parti arrive.", {}, id="a head and a verb are no name"
    ),
    pytest.param(
        "Une cérémonie au « Musée commémoratif des exploits militaires » a eu lieu.",
        {"Musée commémoratif des exploits militaires": "work"},
        id="a museum quoted as a whole",
    ),
    pytest.param(
        "Sacré « héros de la république populaire démocratique de Corée », il a souri.",
        {"république populaire démocratique de Corée": "place"},
        id="an official name in lower case, and no Corée of its own",
    ),
    pytest.param("Les Nord-Coréens, des Russes et les Parisiens se sont vus.", {}, id="peoples"),
    pytest.param("Elle l'a dit lundi. Lundi, l'Etat a fêté le Nouvel An et Noël en Mars.", {}, id="days, holidays, the state"),
    pytest.param("Faut-il partir ? Peut-être. Interrogé, il se tait. Hier encore, non.", {}, id="first words"),
    pytest.param("« Un Occident hostile », gravé dans l'Histoire.", {}, id="common nouns with a capital"),
    pytest.param(
        "Oussama ben Laden, Bachar el-Assad et Dominique de Villepin.",
        {"Oussama ben Laden": "person", "Bachar el-Assad": "person", "Dominique de Villepin": "person"},
        id="particles",
    ),
    pytest.param("La France recule, la Caroline du Nord avance.", {"France": "place", "Caroline du Nord": "place"}, id="a state"),
    pytest.param("Il vit au Caire et à Boulogne-sur-Mer.", {"Le Caire": "place", "Boulogne-sur-Mer": "place"}, id="cities"),
    pytest.param("M. Dupont a ri.", {}, id="a surname alone is no page"),
    pytest.param("L'ouragan Katrina, le film Titanic.", {"Katrina": "event", "Titanic": "work"}, id="a storm, a film"),
    pytest.param("LE PRÉSIDENT VLADIMIR POUTINE RENCONTRE KIM", {}, id="a paragraph in capitals proves nothing"),
]  # fmt: skip


@pytest.mark.parametrize(("paragraph", "expected"), CASES)
def test_one_sentence(make_article: Any, paragraph: str, expected: dict[str, str]) -> None:
    assert proposed(make_article, paragraph) == expected


def test_english(make_article: Any) -> None:
    paragraph = "On Monday, President Barack Obama met the Ministry of Defence and Boeing Company staff in Seoul."
    assert proposed(make_article, paragraph, language="en") == {
        "Barack Obama": "person",
        "Boeing Company": "organisation",
        "Ministry of Defence": "organisation",
        "Seoul": "place",
    }


def test_spellings_of_one_name_are_one_entity_whatever_the_order(make_article: Any) -> None:
    articles = [
        AnnotatedArticle(make_article("a", "Le dirigeant Kim Jong-un et la Corée du Nord. Ce jour, Kim Jong-un a ri."), ()),
        AnnotatedArticle(make_article("b", "Le dirigeant Kim Jong Un a parlé. Hier, Kim Jong un a promis."), ()),
        AnnotatedArticle(make_article("c", "Hier, M. Kim a vu Kim Jong-un, de la république populaire démocratique de Corée."), ()),
    ]  # fmt: skip
    found = propose_entities(articles, ())
    assert found == propose_entities(articles[::-1], ())
    assert [(e.id, e.name, e.aliases) for e in found] == [
        ("coree-du-nord", "Corée du Nord", ("république populaire démocratique de Corée",)),
        ("kim-jong-un", "Kim Jong-un", ("Kim Jong Un", "Kim Jong un")),
    ]


def test_a_headline_proves_nothing(make_article: Any) -> None:
    assert proposed(make_article, "Rien de neuf.", title="Obama Visits The Moscow Circus") == {}


@pytest.mark.parametrize(
    "known",
    [
        pytest.param(Entity("x", "Vladimir Poutine", "person"), id="its name"),
        pytest.param(Entity("x", "Le chef", "person", aliases=("VLADIMIR POUTINE",)), id="an alias, in capitals"),
    ],
)
def test_what_is_known_is_not_proposed(make_article: Any, known: Entity) -> None:
    assert proposed(make_article, "Le président Vladimir Poutine. M. Poutine part.", known=(known,)) == {}


def test_another_name_of_a_known_country_is_not_proposed(make_article: Any) -> None:
    known = Entity("coree-du-nord", "Corée du Nord", "place")
    assert proposed(make_article, "La république populaire démocratique de Corée.", known=(known,)) == {}


def test_ids_are_unique_beside_the_known(make_article: Any) -> None:
    known = Entity("koursk", "Sous-marin K-141", "work")
    article = AnnotatedArticle(make_article("a", "Dans la région de Koursk."), ())
    assert [entity.id for entity in propose_entities([article], (known,))] == ["koursk-2"]


def test_an_acronym_of_another_language_ends_a_translated_name_alone(make_article: Any) -> None:
    def aliases(paragraph: str) -> list[tuple[str, ...]]:
        article = AnnotatedArticle(make_article("a", paragraph), ())
        return [entity.aliases for entity in propose_entities([article], ()) if " " in entity.name]

    assert aliases("Selon l'Institut américain de géologie (USGS), tout bouge.") == [("USGS",)]
    assert aliases("Selon l'Observatoire de La Silla (ESO), tout bouge.") == [()]


TOGETHER = (
    "Le Monde change. Hier, le chef de Rio de Janeiro a reçu Kim Jong un et Armel Le Cléac'h.",
    "Kim Jong un a parlé. Selon l’Agence de sécurité de Lima (ASL), rien ne change. Industrie lourde à Lima.",
    "L’industrie de la mer Noire va mal, selon Paul Ho. Rio de Janeiro attend. N’Djamena aussi.",
    "Selon N’Djamena, Jean de La Tour a quitté M. Ho. Mardi, l'Agence de sécurité a réagi.",
)


def test_of_what_the_others_tell_an_article_is_asked_with_what_bears_on_it(make_article: Any, monkeypatch: Any) -> None:
    """The same is read with all of it; and another article's new word has none read again that does not have it."""
    asked: dict[str, list[Any]] = {}

    def recorded(function: Any, items: Any, given: Any) -> list[Any]:
        asked[function.__name__] = list(map(given, items))
        return [function(question) for question in asked[function.__name__]]

    def questions(*paragraphs: str) -> dict[str, list[Any]]:
        articles = [make_article(f"a{number}", paragraph) for number, paragraph in enumerate(paragraphs)]
        entities.names_in(articles, "fr")
        return dict(asked)

    monkeypatch.setattr(entities, "each", recorded)
    before = questions(*TOGETHER)
    seen = [_words_and_spans(evidence) for evidence, _ in before["_read"]]
    lower = frozenset().union(*(words.lower for words in seen))
    places = {("rio", "de", "janeiro")}
    first = Known(lower=lower)
    assert [_firm_names(q) for q in before["_firm_names"]] == [
        _firm_names((e, first)) for e, _ in before["_firm_names"]
    ]
    names = frozenset(places).union(*(_firm_names((e, first)) for e, _ in before["_firm_names"]))
    second = Known(lower, names, frozenset(places))
    assert [_read(q) for q in before["_read"]] == [_read((evidence, second)) for evidence, _ in before["_read"]]
    after = questions(*TOGETHER[:3], f"{TOGETHER[3]} Une loutre s'y ajoute, dit Marie Tarse de Quito.")
    for function in ("_firm_names", "_read"):
        assert after[function][:3] == before[function][:3]
        assert after[function][3] != before[function][3]
