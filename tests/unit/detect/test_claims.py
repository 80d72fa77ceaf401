from dataclasses import replace
from typing import Any

import pytest

from generator.annotate import annotate
from generator.annotate.mentions import find_mentions, names_of
from generator.detect.claims import Proposals, propose_claims
from generator.lexicon import load
from generator.model import AnnotatedArticle, Attribution, Claim, Entity, Figure, Sentence, Source, Span, When
from generator.sentences import sentences
from generator.text import quotation_key

DEATHS = "Environ 600 soldats ont été tués au combat dans la région depuis le printemps."
DEATHS_TOO = "Au moins 600 soldats ont été tués au combat dans la région depuis le printemps dernier."
OTHER = "Le mémorial sera inauguré dans la capitale devant les familles."

YEAR, MONTH = When("2024", None, "year", 0, 0), When("2024-06", None, "month", 0, 0)


def figure(value: float, unit: str = "soldats") -> Figure:
    return Figure(value, value, value, "exact", unit, str(value), 0, 0)


def annotated(
    make_article: Any, id: str, *paragraphs: str, date: str | None = None, **of_first: Any
) -> AnnotatedArticle:
    """Sentences without what is read in them, but for `of_first`, set on the first one."""
    article = make_article(id, *paragraphs, date=date)
    found: list[Sentence] = []
    for at, block in enumerate(article.blocks[1:], start=1):
        for a, b in sentences(block.text):
            start, end = block.start + a, block.start + b
            found.append(Sentence(len(found) + 1, start, end, article.text[start:end], at))
    found[0] = replace(found[0], **of_first)
    return AnnotatedArticle(article, tuple(found))


def quotes(proposals: Proposals) -> list[list[str]]:
    return [[s.quote for s in claim.sources] for claim in proposals.claims]


def test_two_articles_that_say_the_same_make_one_claim(make_article: Any) -> None:
    articles = [annotated(make_article, "a", DEATHS), annotated(make_article, "b", DEATHS_TOO, OTHER)]
    proposals = propose_claims(articles, [], {})
    assert quotes(proposals) == [[DEATHS, DEATHS_TOO]]
    assert propose_claims(articles[::-1], [], {}) == proposals, "the order of articles never matters"


def test_what_one_article_repeats_is_no_second_source(make_article: Any) -> None:
    assert quotes(propose_claims([annotated(make_article, "a", DEATHS, DEATHS, OTHER)], [], {})) == []


@pytest.mark.parametrize(
    ("of_first", "worth"),
    [
        pytest.param({}, False, id="plain"),
        pytest.param({"figures": (figure(600),)}, True, id="figure"),
        pytest.param({"attribution": Attribution("Séoul", 0, 5, "selon")}, True, id="attribution"),
        pytest.param({"quoted": (Span(7, 20),)}, True, id="quotation"),
        pytest.param({"quoted": (Span(7, 12),)}, False, id="quoted-term"),
    ],
)
def test_a_sentence_of_one_article_needs_a_reason(make_article: Any, of_first: dict[str, Any], worth: bool) -> None:
    assert bool(propose_claims([annotated(make_article, "a", OTHER, **of_first)], [], {}).claims) is worth


@pytest.mark.parametrize(
    ("first", "second", "together"),
    [
        pytest.param({"figures": (figure(600),)}, {"figures": (figure(600),)}, True, id="figures-agree"),
        pytest.param({"figures": (figure(9),)}, {"figures": (figure(600),)}, False, id="figures-far"),
        pytest.param({"when": YEAR}, {"when": MONTH}, True, id="dates-can-be-one"),
        pytest.param({"when": replace(YEAR, first="2023")}, {"when": MONTH}, False, id="dates-differ"),
        pytest.param({"denied": True}, {}, False, id="one-denies"),
    ],
)
def test_what_two_sentences_state_confirms_or_refutes(
    make_article: Any, first: Any, second: Any, together: bool
) -> None:
    a = "Des soldats ont été tués au combat dans la région du nord selon un bilan."
    b = "Des soldats du nord ont été tués au combat dans cette région, indique un autre bilan officiel."
    articles = [annotated(make_article, "a", a, **first), annotated(make_article, "b", b, **second)]
    found = propose_claims(articles, [], {})
    assert any(len(claim.sources) == 2 for claim in found.claims) is together


def test_a_new_source_goes_to_the_page_that_says_the_same(make_article: Any) -> None:
    articles = [annotated(make_article, "a", DEATHS), annotated(make_article, "b", DEATHS_TOO)]
    known = [Claim("mine", "Mon titre", (Source("a", DEATHS),))]
    proposals = propose_claims(articles, known, {})
    assert (proposals.claims, [(id, s.quote) for id, s in proposals.additions]) == ((), [("mine", DEATHS_TOO)])


def test_a_source_that_a_person_removed_stays_removed(make_article: Any) -> None:
    articles = [annotated(make_article, "a", DEATHS), annotated(make_article, "b", DEATHS_TOO)]
    known = [Claim("mine", "Mon titre", (Source("a", DEATHS),))]
    decided = {("a", quotation_key(DEATHS)): "mine", ("b", quotation_key(DEATHS_TOO)): "mine"}
    assert propose_claims(articles, known, decided) == Proposals((), (), ())


def test_a_deleted_claim_stays_deleted_when_an_article_repeats_it(make_article: Any) -> None:
    articles = [annotated(make_article, "a", DEATHS), annotated(make_article, "b", DEATHS_TOO)]
    proposals = propose_claims(articles, [], {("a", quotation_key(DEATHS)): "gone"})
    assert (proposals.claims, proposals.additions) == ((), ())
    assert [(id, s.quote) for id, s in proposals.rejected] == [("gone", DEATHS_TOO)]


def test_the_very_words_of_a_deleted_claim_stay_deleted_whenever_they_are_said(make_article: Any) -> None:
    """They are no copies where each is of its own day: "today"."""
    articles = [
        annotated(make_article, "a", DEATHS, figures=(figure(600),), when=YEAR, date="2024-01-01"),
        annotated(make_article, "b", DEATHS, figures=(figure(600),), when=When("2025", None, "year", 0, 0), date="2025-03-01"),
    ]  # fmt: skip
    decided = {("a", quotation_key(DEATHS)): "gone"}
    assert len(propose_claims(articles, [], {}).claims) == 2
    proposals = propose_claims(articles, [], decided)
    assert (proposals.claims, [(id, s.article) for id, s in proposals.rejected]) == ((), [("gone", "b")])
    mine = Claim("mine", "Mon titre", (Source("a", DEATHS),))
    assert len(propose_claims(articles, [mine], decided).claims) == 1, "a page has them: they were deleted elsewhere"


def test_while_a_quotation_is_not_found_nothing_is_proposed_beside_its_claim(make_article: Any) -> None:
    rewritten, like_it = "Séoul compte 600 morts dans les rangs de ses soldats.", "Séoul compte 600 morts dans les rangs de ses soldats du Nord."  # fmt: skip
    articles = [annotated(make_article, "a", rewritten, figures=(figure(600),)), annotated(make_article, "b", like_it, figures=(figure(600),))]  # fmt: skip
    known = [Claim("mine", "Mon titre", (Source("a", "Les pertes se montent à trente-six."),))]
    assert len(propose_claims(articles, known, {}).claims) == 1
    assert propose_claims(articles, known, {}, read_before=frozenset("a")) == Proposals((), (), ())


def test_claims_that_a_person_split_are_not_joined_again(make_article: Any) -> None:
    articles = [annotated(make_article, x, text) for x, text in (("a", DEATHS), ("b", DEATHS_TOO), ("c", DEATHS))]
    known = [Claim("one", "Un", (Source("a", DEATHS),)), Claim("two", "Deux", (Source("b", DEATHS_TOO),))]
    proposals = propose_claims(articles, known, {})
    assert proposals == Proposals((), (("one", Source("c", DEATHS)),), ()), "to the half that it resembles"
    known = [Claim("one", "Un", (Source("a", DEATHS),)), Claim("two", "Deux", (Source("b", DEATHS),))]
    articles = [annotated(make_article, x, text) for x, text in (("a", DEATHS), ("b", DEATHS), ("c", DEATHS_TOO))]
    assert propose_claims(articles, known, {}) == Proposals((), (), ()), "either may be meant: a person says"


def test_the_title_is_the_sources_own_words_without_the_attribution(make_article: Any) -> None:
    sentence = "Selon Séoul, au moins 600 soldats ont été tués."
    start = len("Titre") + 2
    cover = Span(start, start + len("Selon Séoul, "))
    by = Attribution("Séoul", start + 6, start + 11, "Selon", cover=cover)
    (claim,) = propose_claims([annotated(make_article, "a", sentence, attribution=by)], [], {}).claims
    assert (claim.title, claim.id) == ("Au moins 600 soldats ont été tués", "au-moins-600-soldats-ont-ete-tues")
    assert claim.sources == (Source("a", sentence, "Séoul"),)


def test_ids_are_never_used_twice(make_article: Any) -> None:
    one = annotated(make_article, "a", OTHER, figures=(figure(1),))
    (claim,) = propose_claims([one], [], {}).claims
    again = propose_claims([one], [Claim(claim.id, "Autre", (Source("z", "Autre."),))], {})
    assert again.claims[0].id == f"{claim.id}-2"


def bound(value: float, unit: str = "morts") -> Figure:
    return Figure(value, None, value, "at_least", unit, str(value), 0, 0)


@pytest.mark.parametrize(
    ("first", "second", "together"),
    [
        pytest.param((bound(41),), (bound(77),), False, id="a risen toll"),
        pytest.param((bound(600),), (bound(620),), True, id="bounds that are near"),
        pytest.param((bound(41), figure(5)), (bound(77), figure(5)), False, id="one unit agrees, the other does not"),
        pytest.param((figure(19, "km"),), (figure(19, "kilomètres"),), True, id="one unit, two spellings"),
    ],
)
def test_figures_of_one_unit(
    make_article: Any, first: tuple[Figure, ...], second: tuple[Figure, ...], together: bool
) -> None:
    quake = "Le séisme qui a frappé la côte du pays a fait des morts et détruit un port."
    later = "Le séisme qui a ravagé samedi la côte du pays a fait des morts, selon un nouveau bilan."
    articles = [annotated(make_article, "a", quake, figures=first), annotated(make_article, "b", later, figures=second)]
    assert ([quake, later] in quotes(propose_claims(articles, [], {}))) is together


def test_one_quotation_in_two_settings_is_one_claim(make_article: Any) -> None:
    first = "« C'est un massacre », s'indigne Luc Roux, délégué à Roubaix, où travaillent mille salariés du textile."
    second = "« C'est un massacre », a affirmé le syndicaliste."
    articles = [
        annotated(make_article, "a", first, OTHER, quoted=(Span(7, 28),)),
        annotated(make_article, "b", second, OTHER, quoted=(Span(7, 28),)),
    ]
    assert [first, second] in quotes(propose_claims(articles, [], {}))


def dated(make_article: Any, id: str, text: str, day: str | None, *places: str) -> AnnotatedArticle:
    """As the generator reads it, with the names of `places` as entities of theirs."""
    article = make_article(id, text, date=day)
    index = names_of([Entity(place.lower(), place, "place") for place in places])
    return replace(annotate(article, load("fr")), mentions=find_mentions(article, index))


@pytest.mark.parametrize(
    ("first", "second", "together"),
    [
        pytest.param(
            "Deux personnes ont été blessées, a annoncé la préfecture.",
            "Deux personnes ont été blessées par la foudre, selon les pompiers.",
            False,
            id="said-of-many-events",
        ),
        pytest.param(
            "A Lyon, 8.000 personnes ont défilé pour défendre les écoles rurales.",
            "A Lille, 8.000 personnes ont défilé pour défendre les écoles rurales.",
            False,
            id="other-places",
        ),
        pytest.param(
            "Le ministre visitera mercredi le chantier du tunnel de la côte.",
            "Le ministre a visité mercredi le chantier du tunnel de la côte.",
            False,
            id="planned-and-done",
        ),
        pytest.param(
            "La mairie a promis de rouvrir le pont de la gare au public.",
            "La mairie n'a jamais promis de rouvrir le pont de la gare au public.",
            False,
            id="one-says-the-contrary",
        ),
        pytest.param(
            "Le séisme qui a frappé Lima a fait au moins 41 morts et détruit le port.",
            "A Lima, le séisme a fait 77 morts, selon un nouveau bilan.",
            True,
            id="a-risen-toll",
        ),
        pytest.param(
            "Le séisme qui a frappé Lima a fait 4 morts et détruit le port.",
            "A Lima, le séisme a fait 770 morts, selon un nouveau bilan.",
            False,
            id="another-event's-toll",
        ),
        pytest.param(
            "La société a perdu 2,37 millions d'euros dans cette affaire de fraude.",
            "Dans l'affaire, la fraude a coûté 2,37 millions d'euros au groupe familial.",
            True,
            id="a-figure-that-says-what-it-is-about",
        ),
    ],
)
def test_what_articles_of_one_time_say(make_article: Any, first: str, second: str, together: bool) -> None:
    articles = [
        dated(make_article, "a", first, "2024-03-01", "Lyon", "Lille", "Lima"),
        dated(make_article, "b", second, "2024-03-02", "Lyon", "Lille", "Lima"),
    ]
    found = propose_claims(articles, [], {}, places={"lyon": "Lyon", "lille": "Lille", "lima": "Lima"})
    assert any(len(claim.sources) == 2 for claim in found.claims) is together


@pytest.mark.parametrize(
    ("hour", "together"), [pytest.param("19h", True, id="same"), pytest.param("15 h 30", False, id="other")]
)
def test_another_hour_on_another_day_is_another_report(make_article: Any, hour: str, together: bool) -> None:
    articles = [
        dated(make_article, "a", "Au pointage de 19 h, la flotte de Lima est en tête de la course au large.", "2024-03-01", "Lima"),
        dated(make_article, "b", f"Au pointage de {hour}, la flotte de Lima est toujours en tête de la course.", "2024-03-02", "Lima"),
    ]  # fmt: skip
    found = propose_claims(articles, [], {}, places={"lima": "Lima"})
    assert any(len(claim.sources) == 2 for claim in found.claims) is together


def test_a_toll_of_months_later_is_another(make_article: Any) -> None:
    first = "Le séisme qui a frappé Lima a fait au moins 41 morts et détruit le port."
    second = "A Lima, le séisme a fait 77 morts, selon un nouveau bilan."
    articles = [
        dated(make_article, "a", first, "2024-03-01", "Lima"),
        dated(make_article, "b", second, "2024-07-02", "Lima"),
    ]
    found = propose_claims(articles, [], {}, places={"lima": "Lima"})
    assert all(len(claim.sources) == 1 for claim in found.claims)


def test_a_title_does_not_end_in_the_comma_before_who_says_it(make_article: Any) -> None:
    sentence = '"We have never seen the river so high," said Ana Silva, a farmer.'
    article = annotate(make_article("a", sentence, language="en"), load("en"))
    (claim,) = propose_claims([article], [], {}).claims
    assert claim.title == '"We have never seen the river so high"'


@pytest.mark.parametrize(
    ("second", "day", "together"),
    [
        pytest.param("Roy est toujours en tête de la course, alors que Vidal a doublé Sorel.", "2024-03-02", False, id="other"),
        pytest.param("Roy est toujours en tête de la course, devant Sorel, que suit Vidal.", "2024-03-02", True, id="same"),
        pytest.param("Roy est toujours en tête de la course, alors que Vidal a doublé Sorel.", "2024-03-01", True, id="one-day"),
    ],
)  # fmt: skip
def test_names_in_another_order_on_another_day_are_another_standing(
    make_article: Any, second: str, day: str, together: bool
) -> None:
    people = [Entity(name.lower(), name, "person") for name in ("Roy", "Sorel", "Vidal")]
    articles = []
    for id, text, written in (
        ("a", "Roy est en tête de la course devant Sorel et Vidal.", "2024-03-01"),
        ("b", second, day),
    ):
        article = make_article(id, text, date=written)
        mentions = find_mentions(article, names_of(people))
        articles.append(replace(annotate(article, load("fr")), mentions=mentions))
    found = propose_claims(articles, [], {})
    assert any(len(claim.sources) == 2 for claim in found.claims) is together
