"""What is read in single sentences, against `gold/LANGUAGE.yml`.

python tests/quality/sentences.py fr [--misses]
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import yaml

sys.path.insert(0, str(Path(__file__).parent))

from scoring import Score, table

from generator.annotate import annotate
from generator.lexicon import load
from generator.model import AnnotatedArticle, Article, Figure, Sentence, lay_out
from generator.text import fold

GOLD = Path(__file__).with_name("gold")
_DETERMINERS = ("l'", "d'", "les ", "la ", "le ", "des ", "de la ", "du ", "un ", "une ", "the ", "an ", "a ")


def measure(language: str) -> dict[str, Score]:
    """Attribution, channel, reserve, denial, kind of quotation, figures (interval and unit), dates and their precision."""
    names = ("attribution", "via", "hedged", "denied", "speech", "figures", "figure intervals", "happened", "precision")
    scores = {name: Score() for name in names}
    for case in yaml.safe_load((GOLD / f"{language}.yml").read_text(encoding="utf-8")):
        sentence = _read(case, language)
        id = case["id"]
        said = sentence.attribution if sentence else None
        scores["attribution"].add(id, said and _bare(said.phrase), _bare(case.get("by")))
        scores["via"].add(id, said and _bare(said.via), _bare(case.get("via")))
        scores["hedged"].add(id, sentence and sentence.hedged, case.get("hedged"))
        scores["denied"].add(id, sentence and sentence.denied, case.get("denied"))
        if said and case.get("by") and _bare(said.phrase) == _bare(case["by"]):
            scores["speech"].add(id, sentence and sentence.speech, case.get("speech"))
        figures = sentence.figures if sentence else ()
        wanted = case.get("figures") or []
        scores["figures"].add_all(id, map(_figure, figures), map(_wanted, wanted))
        scores["figure intervals"].add_all(id, [_figure(f)[:4] for f in figures], [_wanted(f)[:4] for f in wanted])
        when = sentence.when if sentence else None
        scores["happened"].add(id, when and when.first, case.get("happened"))
        scores["precision"].add(id, when and when.precision, case.get("precision"))
    return scores


def _read(case: dict[str, Any], language: str) -> Sentence | None:
    """The sentence as read between its neighbours; None where it was split otherwise."""
    paragraph = " ".join(case[key] for key in ("before", "text", "after") if case.get(key))
    text, blocks = lay_out([("headline", "–", None, 1), ("paragraph", paragraph, None, 2)])
    day = case.get("date")
    article = Article("gold", "–", text, blocks, language, date=str(day) if day else None)
    read: AnnotatedArticle = annotate(article, load(language))
    start = text.index(case["text"], blocks[1].start)
    return next((s for s in read.sentences if s.start <= start + 3 < s.end), None)


def _bare(phrase: str | None) -> str | None:
    """Without its determiner, which is no part of who it is."""
    if not phrase:
        return None
    folded = fold(phrase)
    return next((folded.removeprefix(d) for d in _DETERMINERS if folded.startswith(d)), folded)


def _figure(figure: Figure) -> tuple[Any, ...]:
    low, high = (None if n is None else round(n, 3) for n in (figure.low, figure.high))
    return figure.bound, round(figure.value, 3), low, high, figure.unit and fold(figure.unit)


def _wanted(figure: dict[str, Any]) -> tuple[Any, ...]:
    low, high = (None if figure.get(k) is None else round(float(figure[k]), 3) for k in ("low", "high"))
    return (
        figure["bound"],
        round(float(figure["value"]), 3),
        low,
        high,
        figure.get("unit") and fold(str(figure["unit"])),
    )


if __name__ == "__main__":
    found = measure(sys.argv[1])
    print(table(found))
    if "--misses" in sys.argv:
        for name, score in found.items():
            print(f"\n{name}\n  " + "\n  ".join(score.misses))
