"""Precision and recall over the five seeds. The floors are lowered by a person, with a reason in docs/DECISIONS.md."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator import pipeline
from generator.model import Corpus, Quotation, Site
from generator.text import fold

GOLD = yaml.safe_load(Path(__file__).with_name("seeds.yml").read_text(encoding="utf-8"))
Want = dict[str, Any]


@dataclass(frozen=True)
class Found:
    claim: str
    seed: str
    quotation: Quotation


@pytest.fixture(scope="module")
def corpus(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    folder = tmp_path_factory.mktemp("quality")
    shutil.copytree(root / "seeds", folder / "seeds")
    made, outcome = pipeline.build(pipeline.Project(folder, Site("Titre", "", "fr")))
    assert outcome.problems == ()
    return made


@pytest.fixture(scope="module")
def found(corpus: Corpus) -> list[Found]:
    return [Found(id, seed_of(corpus, q.source.article), q) for id, e in corpus.claims.items() for q in e.quotations]


def seed_of(corpus: Corpus, article: str) -> str:
    seed = corpus.articles[article].article.seed
    assert seed is not None
    return Path(seed.file).name[:3]


def matches(want: Want, found: list[Found]) -> list[Found]:
    return [f for f in found if f.seed == want["seed"] and fold(f.quotation.quote).startswith(fold(want["quote"]))]


def share(hits: list[bool]) -> float:
    assert hits
    return sum(hits) / len(hits)


# --- entities ---------------------------------------------------------------------------------------------------------


def test_entities(corpus: Corpus) -> None:
    by_name = {fold(n): e for e in corpus.entities.values() for n in (e.entity.name, *e.entity.aliases)}
    wanted = {name: kind for kind, names in GOLD["entities"].items() for name in names}
    museum = [fold(name) for name in GOLD["entities"]["any"]]
    required = [name for name in wanted if fold(name) not in museum]
    assert share([fold(name) in by_name for name in required]) >= 0.95, "recall"
    assert any(name in by_name for name in museum)
    allowed = {fold(name) for name in (*wanted, *GOLD["optional"])}
    right = [any(fold(n) in allowed for n in (e.entity.name, *e.entity.aliases)) for e in corpus.entities.values()]
    assert share(right) >= 0.95, "precision"
    kinds = [by_name[fold(name)].entity.kind == wanted[name] for name in required if fold(name) in by_name]
    assert share(kinds) >= 0.95, "kinds"


@pytest.mark.parametrize("name", GOLD["entity_seeds"])
def test_an_entity_stands_in_its_articles_and_no_others(corpus: Corpus, name: str) -> None:
    entry = next(e for e in corpus.entities.values() if fold(name) in map(fold, (e.entity.name, *e.entity.aliases)))
    assert sorted(seed_of(corpus, a) for a in entry.articles) == GOLD["entity_seeds"][name]


@pytest.mark.parametrize("name", GOLD["aliases"])
def test_spellings_are_aliases_of_one_entity(corpus: Corpus, name: str) -> None:
    entries = [e for e in corpus.entities.values() if fold(name) in map(fold, (e.entity.name, *e.entity.aliases))]
    assert len(entries) == 1
    forms = {entries[0].entity.name, *entries[0].entity.aliases}
    assert set(GOLD["aliases"][name]) <= forms


# --- claims -----------------------------------------------------------------------------------------------------------


def test_sources_of_a_claim_are_found_together(found: list[Found]) -> None:
    pairs = [pair for sources in GOLD["claims"] for pair in combinations(sources, 2)]
    together = [bool({f.claim for f in matches(a, found)} & {f.claim for f in matches(b, found)}) for a, b in pairs]
    assert share(together) >= 0.9


def test_nothing_else_is_together(found: list[Found]) -> None:
    groups = [[*sources, *(m for m in GOLD["may_join"] if m["claim"] == n)] for n, sources in enumerate(GOLD["claims"])]
    groups += GOLD["may_stand_together"]
    allowed = {frozenset(p) for g in groups for p in combinations([key for w in g for key in keys(w, found)], 2)}
    wrong = [
        (a.quotation.quote, b.quotation.quote)
        for a, b in combinations(found, 2)
        if a.claim == b.claim and a.seed != b.seed and frozenset((key(a), key(b))) not in allowed
    ]
    assert wrong == []


def key(found: Found) -> tuple[str, str]:
    return found.seed, found.quotation.quote


def keys(want: Want, found: list[Found]) -> Iterator[tuple[str, str]]:
    yield from (key(f) for f in matches(want, found))


@pytest.mark.parametrize(
    "pair", GOLD["never_together"], ids=lambda pair: f"{pair[0]['quote'][:20]}~{pair[1]['quote'][:20]}"
)
def test_never_together(found: list[Found], pair: list[Want]) -> None:
    a, b = (matches(want, found) for want in pair)
    assert not {f.claim for f in a} & {f.claim for f in b}


def test_claims_of_one_article_have_pages(found: list[Found]) -> None:
    assert share([bool(matches(want, found)) for want in GOLD["single"]]) >= 0.9


def test_attributions_figures_and_dates(found: list[Found]) -> None:
    every = [want for sources in GOLD["claims"] for want in sources] + GOLD["single"]
    hits = [(want, next(iter(matches(want, found)), None)) for want in every]
    by = [f is not None and f.quotation.attributed_to == want["by"] for want, f in hits if "by" in want]
    assert share(by) >= 0.9, "attributions"
    figures = [
        f is not None
        and f.quotation.sentence is not None
        and tuple(want["figure"]) in {(x.value, x.bound) for x in f.quotation.sentence.figures}
        for want, f in hits
        if "figure" in want
    ]
    assert share(figures) == 1.0, "figures"
    dates = [
        f is not None
        and f.quotation.sentence is not None
        and (f.quotation.sentence.happened or "").startswith(str(want["happened"]))
        for want, f in hits
        if "happened" in want
    ]
    assert share(dates) >= 0.8, "dates"


def test_every_quotation_is_verbatim(found: list[Found], root: Path) -> None:
    seeds = {
        path.name[:3]: " ".join(path.read_text(encoding="utf-8").split()) for path in (root / "seeds").glob("*.txt")
    }
    assert all(f.quotation.verified and " ".join(f.quotation.quote.split()) in seeds[f.seed] for f in found)


def test_one_origin_where_the_seeds_name_one(corpus: Corpus, found: list[Found]) -> None:
    claim = matches(GOLD["claims"][0][0], found)[0].claim
    entry = corpus.claims[claim]
    assert len(entry.origins) == 1
    assert entry.figures_agree is True
    assert ("attribution", "Séoul = des estimations sud-coréennes") in entry.origins[0].reasons
