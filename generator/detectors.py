"""Which detector proposes entities: our own, a spaCy pipeline, or another package's by entry point."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from importlib import import_module, metadata, util
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator.model import AnnotatedArticle, Entity

if TYPE_CHECKING:
    from generator.detect.by_pipeline import Pipeline

Detector = Callable[[Sequence[AnnotatedArticle], Sequence[Entity]], Sequence[Entity]]
"""Articles and the entities that have a page → entities to propose. It must be pure: the same articles, in any order,
give the same proposals."""

GROUP = "research_microsite.detectors"
"""The group of entry points by which a package offers a detector."""
OURS = "rules"
SPACY = "spacy"


class DetectorError(Exception):
    """The detector that the configuration names cannot be had. Its message says why, and what to do."""


def detector_named(name: str, pipelines: str | Mapping[str, str] | None, root: Path) -> Detector:
    """The detector that `detector:` and `spacy_pipeline:` in mkdocs.yml ask for. A pipeline is loaded when first needed.

    `pipelines` is the name of one, or a folder relative to `root`, or one for each language.
    """
    if name == SPACY:
        return _by_spacy(pipelines, root)
    if pipelines is not None:
        raise DetectorError(
            f"`spacy_pipeline:` is of no use with `detector: {name}`; write `detector: spacy`, or leave it out"
        )
    if name == OURS:
        return by_rules
    offered = {point.name: point for point in metadata.entry_points(group=GROUP)}
    if name not in offered:
        there = ", ".join(sorted({OURS, SPACY, *offered}))
        raise DetectorError(
            f"no detector is called `{name}`; there are {there}; others come with packages that offer one"
        )
    try:
        detector = offered[name].load()
    except Exception as error:  # another's package: whatever it raises
        raise DetectorError(
            f"the detector `{name}` cannot be loaded ({type(error).__name__}: {error}); mend or leave out its package"
        ) from error
    if not callable(detector):
        raise DetectorError(
            f"the detector `{name}` is no function; its package has to offer one of articles and known entities"
        )
    return detector  # type: ignore[no-any-return]


def by_rules(articles: Sequence[AnnotatedArticle], known: Sequence[Entity]) -> Sequence[Entity]:
    """Our own detector."""
    from generator.detect.entities import propose_entities  # loaded where something is proposed

    return propose_entities(articles, known)


def _by_spacy(pipelines: str | Mapping[str, str] | None, root: Path) -> Detector:
    if not pipelines:
        raise DetectorError("`detector: spacy` needs a pipeline; name one: `spacy_pipeline: fr_core_news_md`")
    if util.find_spec("spacy") is None:
        raise DetectorError(
            "spaCy is not installed; run `pip install research-microsite[spacy]`, or leave out `detector: spacy`"
        )
    named = {"": pipelines} if isinstance(pipelines, str) else dict(pipelines)
    found = {language: _where(name, root) for language, name in named.items()}

    def pipeline_for(language: str) -> Pipeline | None:
        """One named for the language; or the only one, where it is of that language or of several (`xx`)."""
        if "" not in found:
            return _loaded(found[language]) if language in found else None
        only = _loaded(found[""])
        return only if only.lang in (language, "xx") else None

    from generator.detect.by_pipeline import detector_by

    return detector_by(pipeline_for)


def _where(name: str, root: Path) -> str:
    """What spaCy loads: an installed package's name, or a folder. It is looked for now, so that it is said early."""
    if not isinstance(name, str) or not name:
        raise DetectorError("`spacy_pipeline:` must be a pipeline's name, or one for each language: `{fr: …, en: …}`")
    if (root / name / "config.cfg").is_file():
        return str(root / name)
    try:
        installed = util.find_spec(name) is not None
    except (ImportError, ValueError):  # a path, or a name with dots
        installed = False
    if not installed:
        raise DetectorError(
            f"the spaCy pipeline `{name}` is not installed; run `python -m spacy download {name}`, or name its folder"
        )
    return name


@lru_cache(maxsize=8)
def _loaded(where: str) -> Any:
    spacy = import_module("spacy")
    try:
        pipeline = spacy.load(where)
    except Exception as error:  # made by another version, or broken: whatever it raises
        raise DetectorError(
            f"the spaCy pipeline `{where}` cannot be loaded ({error}); run `python -m spacy validate`"
        ) from error
    if not {"ner", "entity_ruler"} & set(pipeline.pipe_names):
        raise DetectorError(
            f"the spaCy pipeline `{where}` finds no names (it has {', '.join(pipeline.pipe_names) or 'nothing'}); name one that does"
        )
    return pipeline
