"""What a careful reader records for the five seeds, sentence by sentence, in so far as this stage reads it."""

from pathlib import Path

import pytest

from generator.annotate import annotate
from generator.lexicon import load
from generator.model import Article, Sentence, lay_out

SEEDS = Path(__file__).parents[3] / "seeds"
WRITTEN = {
    "000": "2025-08-22T10:53",
    "001": "2025-08-21T06:28",
    "002": "2026-02-14",
    "003": "2025-12-27T14:01",
    "004": None,
}


def sentence(seed: str, start: str) -> Sentence:
    (file,) = SEEDS.glob(f"{seed}_*.txt")
    lines = [line.strip() for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
    text, blocks = lay_out([("paragraph", line, None, 1) for line in lines])
    article = Article(seed, lines[0], text, blocks, "fr", date=WRITTEN[seed])
    return next(s for s in annotate(article, load("fr")).sentences if s.text.startswith(start))


ORIGINS = [
    ("000", "Environ 600 soldats", "Séoul"),
    ("000", "Les services secrets", "Les services secrets de la Corée du Sud et de pays occidentaux"),
    ("000", "En avril", "la Corée du Nord"),
    ("000", "Le dirigeant a également", "l'agence KCNA"),
    ("000", "Pyongyang et Moscou", None),
    ("001", "Le dirigeant nord-coréen", "l'agence KCNA"),
    ("001", "Plus de 10'000", None),
    ("001", "«Nous avons", "Kim Jong-un"),
    ("001", "«Notre armée", "Kim Jong-un"),
    ("001", "Elle continuera", "Kim Jong-un"),
    ("002", "Le dirigeant nord-coréen", "la presse officielle"),
    ("002", "Elle a dépêché", "les agences de renseignement sud-coréennes et occidentales"),
    ("002", "Au moins 600", "des estimations sud-coréennes"),
    ("002", "En retour", "des analystes"),
    ("002", "La dépêche", None),
    ("003", "La Corée du Nord et la Russie", "le dirigeant nord-coréen Kim Jong-un"),
    ("003", "La Corée du Nord n'a", "La Corée du Nord"),
    ("003", "Ce mois-ci", "Pyongyang"),
    ("003", "Au moins neuf", "Kim Jong-un"),
    ("004", "Les relations", "le leader nord-coréen, Kim Jong-un"),
    ("004", "Le « Musée", "l’agence officielle KCNA"),
    ("004", "S’exprimant", "M. Kim"),
    ("004", "Le dirigeant", "Le dirigeant nord-coréen"),
    ("004", "Selon Séoul", "Séoul"),
]


@pytest.mark.parametrize(("seed", "start", "phrase"), [pytest.param(*o, id=f"{o[0]}-{o[1]}") for o in ORIGINS])
def test_origin(seed: str, start: str, phrase: str | None) -> None:
    attribution = sentence(seed, start).attribution
    assert (attribution.phrase if attribution else None) == phrase


QUANTITIES = [
    ("000", "Environ 600 soldats", [("about", 600, "soldats"), ("at_least", 1000, None)]),
    ("000", "Les services secrets", [("more_than", 10000, "soldats")]),
    ("001", "Plus de 10'000", [("more_than", 10000, "soldats")]),
    ("001", "Jusqu'à 10'000", [("at_most", 10000, "soldats")]),
    ("001", "La Russie et la Corée", []),
    ("002", "Au moins 600", [("at_least", 600, "soldats"), ("at_least", 1000, "blessés")]),
    ("003", "Au moins neuf", [("at_least", 9, "soldats"), ("exact", 120, "jours")]),
    ("003", "Dans son message", []),
]


@pytest.mark.parametrize(("seed", "start", "figures"), [pytest.param(*q, id=f"{q[0]}-{q[1]}") for q in QUANTITIES])
def test_quantities(seed: str, start: str, figures: list[tuple[str, float, str | None]]) -> None:
    assert [(f.bound, f.value, f.unit) for f in sentence(seed, start).figures] == figures


WHEN = [
    ("000", "En avril", "2025-04"),
    ("000", "Les services secrets", "2024"),
    ("000", "Pyongyang et Moscou", "2024"),
    ("001", "La Russie et la Corée", "2024"),
    ("001", "Le dirigeant nord-coréen", None),
    ("002", "Mais l'ambassadeur", "2025-10"),
    ("003", "La Corée du Nord n'a", "2025-04"),
    ("003", "Ce mois-ci", "2025-08"),
    ("003", "Au moins neuf", "2025"),
    ("003", "Pyongyang a envoyé", None),
    ("004", "Pyongyang et Moscou", "2024"),
    ("004", "S’exprimant", None),
]


@pytest.mark.parametrize(("seed", "start", "when"), [pytest.param(*w, id=f"{w[0]}-{w[1]}") for w in WHEN])
def test_when(seed: str, start: str, when: str | None) -> None:
    assert sentence(seed, start).happened == when
