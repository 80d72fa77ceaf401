"""Which detector the configuration asks for, and what it says where that cannot be had."""

from collections.abc import Callable
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest
import spacy
from click.testing import CliRunner

from generator import detectors
from generator.cli import main
from generator.detectors import DetectorError, by_rules, detector_named
from generator.model import AnnotatedArticle, Entity

PATTERNS = [
    {"label": "PER", "pattern": "le président Vladimir Poutine"},
    {"label": "PER", "pattern": "Vladimir Putin"},
    {"label": "PER", "pattern": "Poutine"},
    {"label": "PER", "pattern": "M. Zarbi"},
    {"label": "ORG", "pattern": "Zarbi"},
    {"label": "ORG", "pattern": "Ligue des zinzins"},
    {"label": "LOC", "pattern": "Kiev"},
    {"label": "LOC", "pattern": "Kyiv"},
    {"label": "LOC", "pattern": "Trifouilly"},
    {"label": "MISC", "pattern": "Français"},
    {"label": "ORG", "pattern": "lundi"},
]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], str]:
    """The folder of a small pipeline of a language."""

    def make(language: str, *, empty: bool = False) -> str:
        folder = tmp_path_factory.mktemp(f"pipeline-{language}")
        pipeline = spacy.blank(language)
        if not empty:
            pipeline.add_pipe("entity_ruler").add_patterns(PATTERNS)  # type: ignore[attr-defined]
        pipeline.to_disk(folder)
        return str(folder)

    return make


def found(make_article: Any, detector: detectors.Detector, *texts: str, language: str = "fr") -> dict[str, Any]:
    articles = [AnnotatedArticle(make_article(f"a{i}", t, language=language), ()) for i, t in enumerate(texts)]
    entities = detector(articles, ())
    assert entities == detector(articles[::-1], ())
    return {entity.name: (entity.kind, *entity.aliases) for entity in entities}


def test_a_pipeline_finds_the_names_and_ours_joins_them(make_article: Any, made: Any) -> None:
    detector = detector_named("spacy", made("fr"), Path())
    texts = (
        "Hier, le président Vladimir Poutine a vu Kiev et Kiev. Poutine a ri.",
        "Lundi à Kyiv, Vladimir Putin a parlé de la Ligue des zinzins (LDZ), aux Français de Trifouilly.",
        "Ce lundi, M. Zarbi.",
    )
    assert found(make_article, detector, *texts) == {
        "Kiev": ("place", "Kyiv"),
        "Ligue des zinzins": ("organisation", "LDZ"),
        "Trifouilly": ("place",),
        "Vladimir Poutine": ("person", "Vladimir Putin"),
    }


def test_a_pipeline_reads_its_own_language_and_ours_the_others(make_article: Any, made: Any) -> None:
    detector = detector_named("spacy", made("fr"), Path())
    assert found(make_article, detector, "They left Seoul and Trifouilly.", language="en") == {"Seoul": ("place",)}
    for pipelines in (made("xx"), {"en": made("en")}):
        detector = detector_named("spacy", pipelines, Path())
        assert found(make_article, detector, "They left Seoul and Trifouilly.", language="en") == {
            "Trifouilly": ("place",)
        }


def test_a_pipeline_is_for_languages_without_a_lexicon_too(make_article: Any, made: Any) -> None:
    detector = detector_named("spacy", {"de": made("de")}, Path())
    assert found(make_article, detector, "Er wohnt in Trifouilly.", language="de") == {"Trifouilly": ("place",)}


def test_a_folder_is_relative_to_the_project(made: Any) -> None:
    folder = Path(made("fr"))
    assert callable(detector_named("spacy", folder.name, folder.parent))


def test_ours_by_default() -> None:
    assert detector_named("rules", None, Path()) is by_rules


def test_another_package_offers_one(make_article: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    point = metadata.EntryPoint("toc", "tests.unit.test_detectors:of_toc", detectors.GROUP)
    monkeypatch.setattr(metadata.EntryPoint, "load", lambda self: of_toc)
    monkeypatch.setattr(detectors.metadata, "entry_points", lambda group: [point])
    assert found(make_article, detector_named("toc", None, Path()), "Rien.") == {"Toc": ("work",)}


def of_toc(articles: object, known: object) -> tuple[Entity, ...]:
    return (Entity("toc", "Toc", "work"),)


@pytest.mark.parametrize(
    ("name", "pipelines", "says"),
    [
        pytest.param("tic", None, "no detector is called `tic`; there are rules, spacy", id="unknown"),
        pytest.param("rules", "fr_core_news_md", "write `detector: spacy`", id="a pipeline without spaCy"),
        pytest.param("spacy", None, "name one: `spacy_pipeline: fr_core_news_md`", id="no pipeline"),
        pytest.param("spacy", "xy_no_such", "run `python -m spacy download xy_no_such`", id="not installed"),
        pytest.param("spacy", "../no/such.folder", "is not installed", id="no such folder"),
        pytest.param("spacy", {"fr": 3}, "must be a pipeline's name", id="no name"),
    ],
)
def test_what_cannot_be_had_says_why_and_what_to_do(name: str, pipelines: Any, says: str) -> None:
    with pytest.raises(DetectorError) as error:
        detector_named(name, pipelines, Path())
    assert says in str(error.value)


def test_without_spacy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(detectors.util, "find_spec", lambda name: None)
    with pytest.raises(DetectorError, match=r"pip install research-microsite\[spacy\]"):
        detector_named("spacy", "fr_core_news_md", Path())


def test_a_pipeline_that_finds_no_names(make_article: Any, made: Any) -> None:
    detector = detector_named("spacy", made("fr", empty=True), Path())
    with pytest.raises(DetectorError, match="finds no names"):
        found(make_article, detector, "Rien.")


def test_an_entry_point_that_cannot_be_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    point = metadata.EntryPoint("toc", "no_such_module_here:toc", detectors.GROUP)
    monkeypatch.setattr(detectors.metadata, "entry_points", lambda group: [point])
    with pytest.raises(DetectorError, match="the detector `toc` cannot be loaded"):
        detector_named("toc", None, Path())


def test_a_command_says_what_is_wrong_with_the_configuration(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    config = tmp_path / "mkdocs.yml"
    config.write_text(
        "site_name: T\ndocs_dir: content\ntheme: {name: microsite}\nplugins: [search, {microsite: {detector: tic}}]\n",
        encoding="utf-8",
    )
    result = CliRunner().invoke(main, ["check", "-f", str(config)])
    assert result.exit_code == 2
    assert "mkdocs.yml, plugin microsite: no detector is called `tic`" in result.output
