from typing import Any

from generator.annotate import annotate
from generator.crossref import cross
from generator.lexicon import load
from generator.model import Claim, Source

CLOSED = "Le pont suspendu de la gare a été fermé mardi par la mairie."
OPENED = "Le pont suspendu de la gare a rouvert jeudi, selon la mairie."
OTHER = "Les pêcheurs du port demandent des aides pour leurs bateaux."


def test_claims_that_are_alike_stand_beside_one_another(make_article: Any) -> None:
    texts = {"a": CLOSED, "b": OPENED, "c": OTHER}
    articles = [annotate(make_article(id, text), load("fr")) for id, text in texts.items()]
    claims = [Claim(f"claim-{id}", id, (Source(id, text),)) for id, text in texts.items()]
    found = cross(articles, [], claims, lambda _: [])
    assert {id: entry.related for id, entry in found.claims.items()} == {
        "claim-a": ("claim-b",),
        "claim-b": ("claim-a",),
        "claim-c": (),
    }
