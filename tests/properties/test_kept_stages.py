"""What a run makes with results of earlier ones is what it makes without, whatever was edited in between."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from generator import kept_stages, pipeline
from generator.model import Site

SEEDS = {
    "a.txt": """Le fleuve emporte la digue de Valbourg

Publié le 12/03/2024 à 08:15

Au moins 12 personnes ont été blessées mardi dans l'effondrement de la digue, selon la préfecture du Valbourg.

La ministre de l'Intérieur, Claire Martin, a annoncé l'envoi de deux cents secouristes à Lima, au Pérou.
""",
    "b.txt": """Le bilan de la crue s'alourdit

Publié le 13/03/2024 (AFP)

Au moins 15 personnes ont été blessées dans l'effondrement de la digue, selon la préfecture du Valbourg.

« Nous cherchons encore 3,5 millions d'euros », a dit Claire Martin, lors d'une visite à Lima.
""",
    "c.txt": """Two hundred rescuers sent to Lima

March 14, 2024

The interior minister, Claire Martin, said on Tuesday that 200 rescuers had been sent to Lima.

At least 12 people were injured when the dyke collapsed, the Red Cross said.
""",
}
SITE = Site("Crues", "", "fr")
Edit = Callable[[Path], None]


def seed(name: str, text: str) -> Edit:
    def edit(root: Path) -> None:
        (root / "seeds" / name).write_text(text, encoding="utf-8")

    return edit


def page(number: int, before: str, after: str) -> Edit:
    def edit(root: Path) -> None:
        found = sorted((root / "content").rglob("*.md"))
        if found:
            path = found[number % len(found)]
            path.write_text(path.read_text(encoding="utf-8").replace(before, after, 1), encoding="utf-8")

    return edit


def deleted(number: int) -> Edit:
    def edit(root: Path) -> None:
        found = sorted((root / "content").rglob("*.md"))
        if found:
            found[number % len(found)].unlink()

    return edit


EDITS = st.one_of(
    st.sampled_from(sorted(SEEDS)).map(lambda name: seed(name, SEEDS[name])),
    st.sampled_from(sorted(SEEDS)).map(lambda name: seed(f"copy-{name}", SEEDS[name].replace("1", "2"))),
    st.builds(
        page,
        st.integers(0, 30),
        st.sampled_from(["Claire", "12", "title: ", "---\n\n", "Lima", "language: fr", "selon", "\n"]),
        st.sampled_from(["Marie", "600", "title: Le ", "---\n\nValbourg ", "Quito", "language: en", "d'après", "\0"]),
    ),
    st.builds(deleted, st.integers(0, 30)),
)


def made(root: Path) -> dict[str, object]:
    project = pipeline.Project(root, SITE)
    outcome = pipeline.take_in(project)
    written = {p.relative_to(root).as_posix(): p.read_bytes() for p in (root / "content").rglob("*") if p.is_file()}
    return written | {"the corpus": repr(pipeline.as_it_is(project)), "said": repr(outcome)}


@settings(max_examples=3, deadline=None)
@given(st.lists(st.lists(EDITS, min_size=1, max_size=4), min_size=1, max_size=3))
def test_what_is_made_with_the_cache_is_what_is_made_without(rounds: list[list[Edit]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        with_it, without = Path(folder, "a"), Path(folder, "b")
        for root in (with_it, without):
            (root / "seeds").mkdir(parents=True)
            seed("a.txt", SEEDS["a.txt"])(root)
        for edits in rounds:
            for root in (with_it, without):
                for edit in edits:
                    edit(root)
            kept_stages.drop(pipeline.Project(without, SITE).cache_dir)
            found, expected = made(with_it), made(without)
            assert found == expected
        shutil.rmtree(with_it / "content")
        shutil.rmtree(without)
        (without / "seeds").mkdir(parents=True)
        shutil.copytree(with_it / "seeds", without / "seeds", dirs_exist_ok=True)
        assert made(with_it) == made(without), "all of it gone, the cache there"


ONCE_A_PROCESS = {
    "generator.lexicon._tables",
    "generator.lexicon.gazetteer._area_codes",
    "generator.lexicon.gazetteer._country_claims_read",
    "generator.lexicon.gazetteer._regions_read",
}


def test_every_stage_that_works_article_by_article_is_kept(tmp_path: Path) -> None:
    """Its function says what it returns, so that a new one is not left out unseen."""
    (tmp_path / "seeds").mkdir()
    for name, text in SEEDS.items():
        seed(name, text)(tmp_path)
    pipeline.build(pipeline.Project(tmp_path, SITE))
    pipeline.build(pipeline.Project(tmp_path, SITE))
    kept = {path.stem.partition("-")[0] for path in pipeline.Project(tmp_path, SITE).cache_dir.iterdir()}
    assert kept - ONCE_A_PROCESS == {
        "generator.annotate.mentions.find_mentions",
        "generator.annotate.sentences_in",
        "generator.content.store._article",
        "generator.content.store._claim",
        "generator.content.store._entity",
        "generator.crossref.reuse.find_shared",
        "generator.detect.entities._firm_names",
        "generator.detect.entities._new_entities",
        "generator.detect.entities._read",
        "generator.detect.entities._words_and_spans",
        "generator.detect.statements.readings",
        "generator.lexicon.cities._named",
        "generator.intake._digests",
        "generator.likeness.similar_pairs",
        "generator.detect.claims.proposals_of",
    }
