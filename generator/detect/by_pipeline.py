"""Entities by a trained pipeline, such as spaCy's: it finds the names, ours are what joins them.

A pipeline is anything that turns texts into documents with labelled spans, so nothing is imported here; `detectors`
loads it. Articles in a language that has none are read by our own detector.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Protocol

from generator.detect.candidates import Candidate
from generator.detect.cues import Key, cues_of
from generator.detect.entities import by_language, evidence_in, names_in
from generator.detect.forms import grouped, names_of, without_partials
from generator.detect.joining import Name, new_entities
from generator.detect.lines import Line
from generator.detect.neighbours import acronym_behind, name_behind
from generator.lexicon import gazetteer
from generator.model import AnnotatedArticle, Article, Entity, EntityKind


class Label(Protocol):
    """A named span: offsets in its text, half-open, and the pipeline's label."""

    start_char: int
    end_char: int
    label_: str


class Document(Protocol):
    ents: Sequence[Label]


class Pipeline(Protocol):
    def pipe(self, texts: Iterable[str]) -> Iterable[Document]: ...


KINDS: Mapping[str, EntityKind] = MappingProxyType({
    # spaCy's English, Chinese… pipelines (OntoNotes)
    "PERSON": "person", "ORG": "organisation", "GPE": "place", "LOC": "place", "FAC": "place",
    "EVENT": "event", "WORK_OF_ART": "work", "PRODUCT": "work", "LAW": "work",
    # its French, German, Spanish… ones (WikiNER), whose MISC says nothing
    "PER": "person",
    # its Polish, Swedish, Croatian, Romanian ones
    "persName": "person", "orgName": "organisation", "placeName": "place", "geogName": "place",
    "PRS": "person", "EVN": "event", "WRK": "work", "ORGANIZATION": "organisation",
})  # fmt: skip
"""A pipeline's label → our kind. Peoples, dates and numbers are no entities of ours."""


def detector_by(pipeline_for: Callable[[str], Pipeline | None]) -> Callable[..., tuple[Entity, ...]]:
    """A detector that reads each language with the pipeline that `pipeline_for` gives for it."""

    def propose(articles: Sequence[AnnotatedArticle], known: Sequence[Entity]) -> tuple[Entity, ...]:
        names: list[Name] = []
        for language, found in by_language(articles):
            pipeline = pipeline_for(language)
            names += names_in(found, language) if pipeline is None else _names_by(pipeline, found, language)
        return new_entities(names, known)

    return propose


def _names_by(pipeline: Pipeline, articles: Sequence[Article], language: str) -> list[Name]:
    blocks = [(a.id, number, text) for a in articles for number, text in evidence_in(a)]
    read = [
        (candidate, kind)
        for (article, number, text), document in zip(blocks, pipeline.pipe(t for _, _, t in blocks), strict=True)
        for label in document.ents
        if (kind := KINDS.get(label.label_))
        and (candidate := _candidate(Line(text, cues_of(language)), label, kind, article, number)) is not None
    ]
    votes: dict[Key, Counter[EntityKind]] = {}
    for candidate, kind in read:
        votes.setdefault(candidate.key, Counter())[kind] += 1
    groups = grouped(candidate for candidate, _ in read)
    kinds = {key: _most(sum((votes[c] for c in {c.key for c in found}), Counter())) for key, found in groups.items()}
    persons = {key for key, kind in kinds.items() if kind == "person" and len(key) > 1}
    groups = without_partials(groups, persons, gazetteer.capitals(language))
    return names_of(groups, kinds, language, {})


def _candidate(line: Line, label: Label, kind: EntityKind, article: str, block: int) -> Candidate | None:
    """The label's words without what is no part of a name: "le président Emmanuel Macron", "M. Roux", "Paris's"."""
    inside = [at for at, w in enumerate(line.words) if label.start_char <= w.start and w.end <= label.end_char]
    if not inside:
        return None
    first, last, cues = inside[0], inside[-1], line.cues
    if last > first and line.key(last) == "s" and line.elided(last - 1):
        last -= 1
    before = cues.titles | cues.honorifics | cues.articles | cues.elisions
    lower = cues.function_words | cues.linking
    while first < last and (line.key(first) in before or (not line.capital(first) and line.key(first) in lower)):
        first += 1
    key = line.keys(first, last)
    if not any(line.capital(at) for at in range(first, last + 1)) or key in cues.not_names:
        return None
    if kind == "person" and first == last and line.is_honorific(first - 1):
        return None  # a surname alone is no page
    country = line.country(first)
    code = country[1] if country is not None and country[0] == last else None
    if len("".join(key)) < 2 or (code is None and cues.is_demonym(line.surface(first, last))):
        return None
    start, end = line.words[first].start, line.words[last].end
    return Candidate(
        article=article, block=block, start=start, end=end, surface=line.text[start:end], key=key, shape="capitals",
        initial=False, code=code, acronym=acronym_behind(line, last, key, long_name=kind == "organisation"),
        stands_for=name_behind(line, first, last),
    )  # fmt: skip


def _most(votes: Counter[EntityKind]) -> EntityKind | None:
    """The kind that most labels of a name have; None where two kinds have as many."""
    first, *others = votes.most_common(2)
    return None if others and others[0][1] == first[1] else first[0]
