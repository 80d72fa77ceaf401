"""What is found over several articles, against `gold/corpora.yml`: claims, figures, origins, passages, entities.

python tests/quality/corpora.py fr [--misses]
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

import yaml

sys.path.insert(0, str(Path(__file__).parent))

from scoring import Score, table

from generator import pipeline
from generator.annotate import annotate
from generator.content.store import Content
from generator.detect.claims import propose_claims
from generator.detect.entities import propose_entities
from generator.lexicon import load
from generator.model import AnnotatedArticle, Article, Claim, Corpus, Entity, Source, lay_out
from generator.text import fold

GOLD = Path(__file__).with_name("gold") / "corpora.yml"
NAMES = (
    "claims",
    "hard",
    "never together",
    "related",
    "figures",
    "origins",
    "reuse",
    "entities",
    "kinds",
    "forms",
    "in articles",
)
Key = tuple[str, str]
"""(article id, the sentence)."""


def measure(language: str) -> dict[str, Score]:
    scores = {name: Score() for name in NAMES}
    for gold in yaml.safe_load(GOLD.read_text(encoding="utf-8")):
        if gold["language"] == language:
            _measure(gold, scores)
    return scores


def _measure(gold: dict[str, Any], scores: dict[str, Score]) -> None:
    articles = [annotate(article, load(gold["language"])) for article in _articles(gold)]
    entities = propose_entities(articles, ())
    articles = list(pipeline.name(articles, entities).articles)
    _entities(gold, articles, entities, scores)
    places = {e.id: e.name for e in entities if e.kind == "place"}
    claims = propose_claims(articles, (), {}, places=places).claims
    _claims(gold, articles, claims, entities, scores)
    wanted = [
        Claim(f"gold-{n}", "–", tuple(Source(*_key(articles, s)) for s in claim["sources"]))
        for n, claim in enumerate([*gold["claims"], *gold.get("hard", [])])
    ]
    corpus = _crossed(articles, entities, wanted)
    for claim, made in zip([*gold["claims"], *gold.get("hard", [])], wanted, strict=True):
        _evidence(gold["id"], claim, corpus, made, scores)
    _reuse(gold, corpus, scores)


def _articles(gold: dict[str, Any]) -> Iterator[Article]:
    for one in gold["articles"]:
        parts = [("headline", one["title"], None, 1), *(("paragraph", p, None, 2) for p in one["paragraphs"])]
        text, blocks = lay_out(parts)  # type: ignore[arg-type]
        yield Article(
            one["id"], one["title"], text, blocks, gold["language"], date=str(one["date"]) if one.get("date") else None,
            outlet=one.get("outlet"), agencies=tuple(one.get("agencies") or ()),
        )  # fmt: skip


def _crossed(articles: Sequence[AnnotatedArticle], entities: Sequence[Entity], claims: Sequence[Claim]) -> Corpus:
    content = Content(tuple(a.article for a in articles), tuple(entities), tuple(claims), (), frozenset())
    return pipeline.read(content, pipeline.name(articles, content.entities))


def _key(articles: Sequence[AnnotatedArticle], source: dict[str, str]) -> Key:
    sentences = next(a.sentences for a in articles if a.article.id == source["article"])
    return source["article"], next(s.text for s in sentences if s.text.startswith(source["starts"]))


# --- claims -----------------------------------------------------------------------------------------------------------


def _claims(
    gold: dict[str, Any],
    articles: Sequence[AnnotatedArticle],
    claims: Sequence[Claim],
    entities: Sequence[Entity],
    scores: dict[str, Score],
) -> None:
    def pairs(groups: Sequence[Sequence[dict[str, str]]]) -> set[frozenset[Key]]:
        keys = ([_key(articles, s) for s in group] for group in groups)
        return {frozenset(pair) for group in keys for pair in combinations(group, 2)}

    wanted = pairs([claim["sources"] for claim in gold["claims"]])
    hard = pairs([claim["sources"] for claim in gold.get("hard", [])]) - wanted
    found = {
        frozenset(((s.article, s.quote), (t.article, t.quote)))
        for claim in claims
        for s, t in combinations(claim.sources, 2)
    }
    for pair in sorted(wanted | (found - hard), key=sorted):
        scores["claims"].add(f"{gold['id']} {_said(pair)}", pair in found, pair in wanted)
    for pair in sorted(hard, key=sorted):
        scores["hard"].add(f"{gold['id']} {_said(pair)}", pair in found, True)
    for pair in sorted(pairs(gold.get("never_together", [])), key=sorted):
        scores["never together"].add(f"{gold['id']} {_said(pair)}", pair not in found, True)
    corpus = _crossed(articles, entities, claims)
    near: set[frozenset[Key]] = set()
    for entry in corpus.claims.values():
        for other in entry.related:
            theirs = corpus.claims[other].claim.sources
            near |= {
                frozenset(((s.article, s.quote), (t.article, t.quote))) for s in entry.claim.sources for t in theirs
            }
    for pair in sorted(pairs(gold.get("related", [])), key=sorted):
        scores["related"].add(f"{gold['id']} {_said(pair)}", pair in near, True)


def _said(pair: frozenset[Key]) -> str:
    return " ~ ".join(f"{article} {text[:70]!r}" for article, text in sorted(pair))


# --- under a claim: figures and origins, on the gold's own groups ---------------------------------------------------


def _evidence(corpus_id: str, gold: dict[str, Any], corpus: Corpus, claim: Claim, scores: dict[str, Score]) -> None:
    entry = corpus.claims[claim.id]
    case = f"{corpus_id} {claim.sources[0].quote[:60]!r}"
    verdicts = {c.verdict for c in entry.comparisons}
    verdict = next((v for v in ("disagree", "evolution", "agree") if v in verdicts), "none")
    scores["figures"].add(case, verdict, gold.get("figures", "none"))
    together = {frozenset(p) for origin in gold.get("origins", []) for p in combinations(origin, 2)}
    for a, b in combinations(entry.quotations, 2):
        pair = frozenset((a.source.article, b.source.article))
        found = a.origin == b.origin
        scores["origins"].add(f"{case} {sorted(pair)} {a.attributed_to!r} {b.attributed_to!r}", found, pair in together)


def _reuse(gold: dict[str, Any], corpus: Corpus, scores: dict[str, Score]) -> None:
    """A passage counts as found where one covers more than half of it on both sides; one that touches none is wrong."""
    wanted = [_span_pair(corpus, one) for one in gold.get("reuse", [])]
    found = [
        ((id, p.here.start, p.here.end), (p.other, p.there.start, p.there.end))
        for id, entry in corpus.articles.items()
        for p in entry.passages
        if id < p.other
    ]
    for want in wanted:
        scores["reuse"].add(f"{gold['id']} {want}", any(_covers(f, want) for f in found), True)
    for extra in found:
        if not any(_covers(extra, want, least=0.01) for want in wanted):
            text = corpus.articles[extra[0][0]].article.text[extra[0][1] : extra[0][2]]
            scores["reuse"].add(f"{gold['id']} {text!r}", True, None)


_Side = tuple[str, int, int]


def _span_pair(corpus: Corpus, one: dict[str, Any]) -> tuple[_Side, _Side]:
    sides = []
    for side in ("a", "b"):
        text = corpus.articles[one[side]].article.text
        start = text.index(one[f"starts_{side}"])
        sides.append((one[side], start, text.index(one[f"ends_{side}"], start) + len(one[f"ends_{side}"])))
    first, second = sorted(sides)
    return first, second


def _covers(found: tuple[_Side, _Side], want: tuple[_Side, _Side], *, least: float = 0.5) -> bool:
    return all(
        f[0] == w[0] and min(f[2], w[2]) - max(f[1], w[1]) > least * (w[2] - w[1])
        for f, w in zip(found, want, strict=True)
    )


# --- entities ---------------------------------------------------------------------------------------------------------


def _entities(
    gold: dict[str, Any],
    articles: Sequence[AnnotatedArticle],
    entities: Sequence[Entity],
    scores: dict[str, Score],
) -> None:
    optional = {fold(name) for name in gold.get("optional", [])}
    matched: set[str] = set()
    for want in gold["entities"]:
        forms = {fold(form) for form in (want["name"], *want["forms"])}
        hits = [e for e in entities if {fold(n) for n in (e.name, *e.aliases)} & forms]
        matched |= {e.id for e in hits}
        case = f"{gold['id']} {want['name']}"
        scores["entities"].add(case, len(hits) == 1, True)
        if len(hits) > 1:
            scores["entities"].add(f"{case}, split", len(hits) - 1, None)
        if hits:
            scores["kinds"].add(case, hits[0].kind, want["kind"])
            surfaces = {fold(m.surface) for a in articles for m in a.mentions if m.entity in {e.id for e in hits}}
            scores["forms"].add_all(case, sorted(surfaces & forms), sorted(map(fold, want["forms"])))
            found_in = {a.article.id for a in articles if any(m.entity in {e.id for e in hits} for m in a.mentions)}
            scores["in articles"].add_all(case, sorted(found_in), sorted(want["articles"]))
    for entity in entities:
        if entity.id not in matched and not {fold(n) for n in (entity.name, *entity.aliases)} & optional:
            scores["entities"].add(f"{gold['id']} {entity.name} ({entity.kind})", True, None)


if __name__ == "__main__":
    found = measure(sys.argv[1])
    print(table(found))
    if "--misses" in sys.argv:
        for name, score in found.items():
            print(f"\n{name}\n  " + "\n  ".join(score.misses))
