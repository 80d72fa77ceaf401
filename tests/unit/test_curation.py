"""Whatever a person does to a page is found as they left it, and respected, when everything runs again with new articles.

Each case is one obvious edit of a built project. Then it is built again, and once more with an article that says the same
as the others in other words; every file that was edited has its bytes, but for sources that a claim gained.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Set
from dataclasses import dataclass
from pathlib import Path

import pytest

from generator import pipeline
from generator.model import Corpus, Site

SEEDS = {
    "a": """Un séisme frappe la vallée de l'Orbe

Publié le 12/03/2024 à 08:15

Un séisme de forte intensité a frappé mardi la vallée de l'Orbe, réveillant les habitants de plusieurs villages avant l'aube.

Au moins 12 personnes ont été blessées dans l'effondrement d'une école, selon la préfecture.

La ministre de l'Intérieur, Claire Martin, a annoncé l'envoi de 200 secouristes dans la région.
""",
    "b": """Le bilan du tremblement de terre

Publié le 13/03/2024 à 09:00

Les recherches se poursuivent mercredi dans les villages touchés, où les secours travaillent sans relâche depuis la veille.

Au moins 12 personnes ont été blessées dans l'effondrement d'une école de la vallée, selon la préfecture.

Le pont de Montcherand, long de 80 mètres, a été fermé à la circulation, a indiqué la police.
""",
}
NEW = """Séisme : les secours à pied d'œuvre

Publié le 14/03/2024 à 10:00

Au moins 14 personnes ont été blessées dans l'effondrement de l'école de la vallée, a annoncé jeudi la préfecture.

Claire Martin, la ministre de l'Intérieur, a annoncé jeudi l'envoi de 200 secouristes supplémentaires dans la région.

La police a fermé à la circulation le pont de Montcherand, long de 80 mètres.
"""
A, B, C = (
    "2024-03-12-un-seisme-frappe-la-vallee-de-l-orbe",
    "2024-03-13-le-bilan-du-tremblement-de-terre",
    "2024-03-14-seisme-les-secours-a-pied-d-oeuvre",
)
INJURED = "au-moins-12-personnes-ont-ete-blessees-dans-l-effondrement-d"
MINISTER = "la-ministre-de-l-interieur-claire-martin-a-annonce-l-envoi"
BRIDGE = "le-pont-de-montcherand-long-de-80-metres-a-ete-ferme"
CLAIMS = {INJURED, MINISTER, BRIDGE}


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("curation")
    (root / "seeds").mkdir()
    for name, text in SEEDS.items():
        (root / f"seeds/{name}.txt").write_text(text, encoding="utf-8")
    corpus, outcome = pipeline.build(pipeline.Project(root, Site("Titre", "", "fr")))
    assert set(corpus.claims) == CLAIMS
    assert outcome.problems == ()
    return root


@dataclass(frozen=True)
class Pages:
    """content/ to a person: files to change, remove and make."""

    folder: Path

    def path(self, page: str) -> Path:
        return self.folder / f"{page}.md"

    def change(self, page: str, *changes: tuple[str, str]) -> None:
        text = self.path(page).read_bytes().decode()
        for old, new in changes:
            assert old in text, (page, old)
            text = text.replace(old, new, 1)
        self.path(page).write_bytes(text.encode())

    def remove(self, page: str) -> None:
        self.path(page).unlink()

    def sources(self, claim: str) -> list[str]:
        """Each source's lines as they stand in the file."""
        lines = (
            self.path(f"claims/{claim}").read_text(encoding="utf-8").partition("sources:\n")[2].partition("---\n")[0]
        )
        return [f"- article:{source}" for source in lines.split("- article:")[1:]]

    def state(self) -> dict[str, bytes]:
        found = self.folder.rglob("*.md")
        return {p.relative_to(self.folder).with_suffix("").as_posix(): p.read_bytes() for p in found}


def quoted(corpus: Corpus, claim: str) -> list[tuple[str, bool]]:
    """(article, whether the quotation was found) of each source."""
    return [(q.source.article, q.verified) for q in corpus.claims[claim].quotations]


Edit = Callable[[Pages], None]
Check = Callable[[Corpus, Pages], None]
NONE: frozenset[str] = frozenset()
CASES: list[object] = []


def case(name: str, edit: Edit, *, problems: Set[str] = NONE, new: Set[str] = NONE) -> Callable[[Check], Check]:
    """What is checked after `edit`, the problems that a person is told of, and the pages that the new article may add."""

    def add(check: Check) -> Check:
        CASES.append(pytest.param(edit, check, problems, new, id=name))
        return check

    return add


# --- claims -----------------------------------------------------------------------------------------------------------


def retitle(pages: Pages) -> None:
    pages.change(f"claims/{INJURED}", ("title: Au moins 12 personnes", "title: Une école s'effondre  # mieux\n#"))


@case("retitle a claim", retitle)
def _(corpus: Corpus, pages: Pages) -> None:
    assert corpus.claims[INJURED].claim.title == "Une école s'effondre"
    assert quoted(corpus, INJURED) == [(A, True), (B, True), (C, True)]


def rewrite_notes(pages: Pages) -> None:
    path = pages.path(f"claims/{INJURED}")
    path.write_bytes(path.read_bytes() + b"\nMon analyse, [un lien](../entities/orbe.md).\n\n---\n\nLa suite.")


@case("rewrite a claim's notes", rewrite_notes)
def _(corpus: Corpus, pages: Pages) -> None:
    assert corpus.claims[INJURED].claim.notes.endswith("La suite.")
    assert len(quoted(corpus, INJURED)) == 3


def other_hands(pages: Pages) -> None:
    """Another editor's byte-order mark, line ends, order of keys, comments and quotation marks."""
    sources = (
        "".join(pages.sources(INJURED))
        .replace("- article:", "  # d'abord\n  - article:")
        .replace("\n  quote", "\n    quote")
    )
    sources = sources.replace("\n  attributed_to: la préfecture", "\n    attributed_to: 'la préfecture'  # ?")
    text = f"\ufeff---\n# à relire\nsources:\n{sources}  # fin\nstatus: proposed\ntitle: >-\n  Une école\n  s'effondre\n---\nNote.\n"
    pages.path(f"claims/{INJURED}").write_bytes(text.replace("\n", "\r\n").encode())


@case("another editor's way of writing", other_hands)
def _(corpus: Corpus, pages: Pages) -> None:
    assert corpus.claims[INJURED].claim.title == "Une école s'effondre"
    assert quoted(corpus, INJURED) == [(A, True), (B, True), (C, True)]
    raw = pages.path(f"claims/{INJURED}").read_bytes()
    assert raw.count(b"\n") == raw.count(b"\r\n")


def confirm(pages: Pages) -> None:
    pages.change(f"claims/{INJURED}", ("status: proposed", "status: confirmed"))
    pages.change(f"claims/{BRIDGE}", ("status: proposed", "status: disputed"))


@case("set a status", confirm)
def _(corpus: Corpus, pages: Pages) -> None:
    assert [corpus.claims[c].claim.status for c in (INJURED, BRIDGE)] == ["confirmed", "disputed"]
    assert [len(quoted(corpus, c)) for c in (INJURED, BRIDGE)] == [3, 2], "they still gain sources"


OPENING = "Les recherches se poursuivent mercredi dans les villages touchés, où les secours travaillent sans relâche depuis la veille."


def add_source(pages: Pages) -> None:
    pages.change(f"claims/{MINISTER}", ("sources:\n", f"sources:\n- article: {B}\n  quote: {OPENING}\n"))


@case("add a source", add_source)
def _(corpus: Corpus, pages: Pages) -> None:
    assert quoted(corpus, MINISTER) == [(A, True), (B, True), (C, True)]


def correct_source(pages: Pages) -> None:
    pages.change(
        f"claims/{INJURED}",
        ("attributed_to: la préfecture", "attributed_to: le préfet"),
        (
            "Au moins 12 personnes ont été blessées dans l'effondrement d'une école de la vallée, selon la préfecture.",
            OPENING,
        ),
    )


@case("correct a source's quotation and whom it names", correct_source)
def _(corpus: Corpus, pages: Pages) -> None:
    assert quoted(corpus, INJURED) == [(A, True), (B, True), (C, True)]
    assert corpus.claims[INJURED].quotations[0].attributed_to == "le préfet"
    assert "blessées" not in corpus.claims[INJURED].quotations[1].quote


def remove_source(pages: Pages) -> None:
    pages.change(f"claims/{INJURED}", (pages.sources(INJURED)[1], ""))


@case("remove a source", remove_source)
def _(corpus: Corpus, pages: Pages) -> None:
    assert quoted(corpus, INJURED) == [(A, True), (C, True)], "another article's wording of it is welcome"


def join(pages: Pages) -> None:
    pages.change(f"claims/{INJURED}", ("sources:\n", f"sources:\n{''.join(pages.sources(BRIDGE))}"))
    pages.remove(f"claims/{BRIDGE}")


@case("join two claims", join)
def _(corpus: Corpus, pages: Pages) -> None:
    assert sorted(quoted(corpus, INJURED)) == [(A, True), (B, True), (B, True), (C, True), (C, True)]


def split(pages: Pages) -> None:
    second = pages.sources(INJURED)[1]
    pages.change(f"claims/{INJURED}", (second, ""))
    pages.path("claims/vallee").write_text(f"---\ntitle: Dans la vallée\nsources:\n{second}---\n", encoding="utf-8")


@case("split a claim", split)
def _(corpus: Corpus, pages: Pages) -> None:
    assert quoted(corpus, INJURED) == [(A, True)]
    assert quoted(corpus, "vallee") == [(B, True), (C, True)], "a new source goes to the half that it resembles"


def reject_half(pages: Pages) -> None:
    split(pages)
    pages.remove(f"claims/{INJURED}")


@case("split a claim and delete one half", reject_half)
def _(corpus: Corpus, pages: Pages) -> None:
    assert quoted(corpus, "vallee") == [(B, True), (C, True)]


def delete_claim(pages: Pages) -> None:
    pages.remove(f"claims/{INJURED}")


@case("delete a claim", delete_claim)
def _(corpus: Corpus, pages: Pages) -> None:
    assert not [q.quote for e in corpus.claims.values() for q in e.quotations if "blessées" in q.quote]


def rename_claim(pages: Pages) -> None:
    text = (
        pages.path(f"claims/{INJURED}")
        .read_text(encoding="utf-8")
        .replace("status:", f"redirects: [{INJURED}]\nstatus:")
    )
    pages.path("claims/ecole").write_text(text.replace(pages.sources(INJURED)[1], ""), encoding="utf-8")
    pages.remove(f"claims/{INJURED}")


@case("give a claim another address, and take a source out", rename_claim)
def _(corpus: Corpus, pages: Pages) -> None:
    assert quoted(corpus, "ecole") == [(A, True), (C, True)]
    assert corpus.redirects == {f"claims/{INJURED}": "claims/ecole"}


# --- entities ---------------------------------------------------------------------------------------------------------


def rename_entity(pages: Pages) -> None:
    pages.change("entities/claire-martin", ("title: Claire Martin", "title: 'Martin, Claire'  # fiche BnF"))


@case("rename an entity", rename_entity)
def _(corpus: Corpus, pages: Pages) -> None:
    assert {e.entity.name for e in corpus.entities.values()} == {"Martin, Claire", "Orbe"}


def add_alias(pages: Pages) -> None:
    pages.change("entities/claire-martin", ("status:", "aliases: [la ministre]  # elle\nstatus:"))


@case("add an alias", add_alias)
def _(corpus: Corpus, pages: Pages) -> None:
    assert {m.surface for _, m in corpus.entities["claire-martin"].mentions} >= {"Claire Martin", "La ministre"}


def remove_name(pages: Pages) -> None:
    """One that software proposed, which the ledger knows."""
    pages.change("entities/claire-martin", ("title: Claire Martin", "title: La ministre"))


@case("take a name away", remove_name)
def _(corpus: Corpus, pages: Pages) -> None:
    assert set(corpus.entities) == {"claire-martin", "orbe"}, "it is no new entity either"
    assert not {m.surface for e in corpus.entities.values() for _, m in e.mentions} & {"Claire Martin", "Martin"}


def join_entities(pages: Pages) -> None:
    pages.change("entities/orbe", ("status:", "aliases: [Claire Martin]\nredirects: [claire-martin]\nstatus:"))
    pages.remove("entities/claire-martin")


@case("join two entities", join_entities)
def _(corpus: Corpus, pages: Pages) -> None:
    assert set(corpus.entities) == {"orbe"}
    assert {article for article, _ in corpus.entities["orbe"].mentions} == {A, C}
    assert corpus.redirects == {"entities/claire-martin": "entities/orbe"}


def delete_entity(pages: Pages) -> None:
    pages.remove("entities/claire-martin")


@case("delete an entity", delete_entity)
def _(corpus: Corpus, pages: Pages) -> None:
    assert set(corpus.entities) == {"orbe"}


def confirm_entity(pages: Pages) -> None:
    pages.change(
        "entities/orbe", ("status: proposed", "wikidata: Q123\nstatus: confirmed"), ("kind: place", "kind: event")
    )
    path = pages.path("entities/orbe")
    path.write_bytes(path.read_bytes() + b"\nUne note.\n")


@case("confirm an entity, with its kind and notes", confirm_entity)
def _(corpus: Corpus, pages: Pages) -> None:
    entity = corpus.entities["orbe"].entity
    assert (entity.status, entity.wikidata, entity.kind, entity.notes) == ("confirmed", "Q123", "event", "Une note.")


# --- articles ---------------------------------------------------------------------------------------------------------


def delete_article(pages: Pages) -> None:
    pages.remove(f"articles/{B}")


@case(
    "delete an article",
    delete_article,
    problems={"no-article"},
    new={"claims/la-police-a-ferme-a-la-circulation-le-pont-de-montcherand"},
)
def _(corpus: Corpus, pages: Pages) -> None:
    assert set(corpus.articles) == {A, C}
    assert quoted(corpus, INJURED) == [(A, True), (C, True), (B, False)]
    assert quoted(corpus, BRIDGE) == [(B, False)], "what only that article said, another may say anew"


def edit_date(pages: Pages) -> None:
    pages.change(f"articles/{A}", ("date: 2024-03-12T08:15", "date: 2024-03-11  # d'après l'éditeur\noutlet: Le Pays"))


@case("edit an article's date and outlet", edit_date)
def _(corpus: Corpus, pages: Pages) -> None:
    assert (corpus.articles[A].article.date, corpus.articles[A].article.outlet) == ("2024-03-11", "Le Pays")
    assert corpus.claims[INJURED].first_seen == "2024-03-11"


def edit_text(pages: Pages) -> None:
    pages.change(f"articles/{A}", ("d'une école, selon", "d'une petite école, selon"))


@case("correct a sentence that a claim quotes", edit_text, problems={"quote-not-found"})
def _(corpus: Corpus, pages: Pages) -> None:
    assert quoted(corpus, INJURED) == [(A, False), (B, True), (C, True)]


def rewrite_text(pages: Pages) -> None:
    sentence = "Au moins 12 personnes ont été blessées dans l'effondrement d'une école, selon la préfecture."
    pages.change(f"articles/{A}", (sentence, "On compte 12 blessés, dit le préfet, sous les décombres."))


@case("write anew a sentence that a claim quotes", rewrite_text, problems={"quote-not-found"})
def _(corpus: Corpus, pages: Pages) -> None:
    assert quoted(corpus, INJURED) == [(A, False), (B, True), (C, True)]


def rewrite_text_and_quotation(pages: Pages) -> None:
    rewrite_text(pages)
    sentence = "Au moins 12 personnes ont été blessées dans l'effondrement d'une école, selon la préfecture."
    pages.change(f"claims/{INJURED}", (sentence, "On compte 12 blessés, dit le préfet, sous les décombres."))


@case("write a sentence anew, and its quotation", rewrite_text_and_quotation)
def _(corpus: Corpus, pages: Pages) -> None:
    assert quoted(corpus, INJURED) == [(A, True), (B, True), (C, True)]


def rename_article(pages: Pages) -> None:
    pages.path(f"articles/{A}").rename(pages.path("articles/seisme"))
    pages.change("articles/seisme", ("language: fr", f"redirects: ['{A}']\nlanguage: fr"))
    pages.remove(f"claims/{MINISTER}")


@case("give an article another address", rename_article, problems={"no-article"})
def _(corpus: Corpus, pages: Pages) -> None:
    assert set(corpus.articles) == {"seisme", B, C}
    assert MINISTER not in corpus.claims, "what was deleted of it stays so"
    (problem,) = (p for p in corpus.problems if p.code == "no-article")
    assert "`seisme`" in problem.message, "it says the new name"


def rename_file(pages: Pages) -> None:
    pages.path(f"articles/{A}").rename(pages.path("articles/seisme"))
    pages.change(f"claims/{INJURED}", (f"article: {A}", "article: seisme"))
    pages.change(f"claims/{INJURED}", (pages.sources(INJURED)[1], ""))
    pages.remove(f"claims/{MINISTER}")


@case("rename an article's file and what names it", rename_file)
def _(corpus: Corpus, pages: Pages) -> None:
    assert quoted(corpus, INJURED) == [("seisme", True), (C, True)]


# --- the test ---------------------------------------------------------------------------------------------------------


def gained(before: bytes, after: bytes) -> bool:
    """Whether `after` is `before` with something put in at one place."""
    same = next((at for at, (x, y) in enumerate(zip(before, after, strict=False)) if x != y), len(before))
    return any(after.startswith(before[:at]) and after.endswith(before[at:]) for at in range(same + 1))


@pytest.mark.parametrize(("edit", "check", "problems", "new"), CASES)
def test_an_edit_survives(
    tmp_path: Path, built: Path, edit: Edit, check: Check, problems: Set[str], new: Set[str]
) -> None:
    shutil.copytree(built, tmp_path, dirs_exist_ok=True)
    project, pages = pipeline.Project(tmp_path, Site("Titre", "", "fr")), Pages(tmp_path / "content")
    edit(pages)
    edited = pages.state()
    assert pipeline.take_in(project).written == ()
    assert pages.state() == edited, "again: nothing is written"
    (project.seeds_dir / "c.txt").write_text(NEW, encoding="utf-8")
    corpus, outcome = pipeline.build(project)
    after = pages.state()
    assert {p.code for p in outcome.problems} == problems
    assert after.keys() - edited.keys() == {f"articles/{C}", *new}, "no page is proposed anew, none beside another"
    assert edited.keys() <= after.keys()
    for page, before in edited.items():
        assert after[page] == before or (page.startswith("claims/") and gained(before, after[page])), page
    check(corpus, pages)
    derived = {p.relative_to(project.derived_dir).with_suffix("").as_posix() for p in project.derived_dir.rglob("*.md")}
    assert {p for p in derived if p.startswith("claims/")} - {"claims/index"} == {
        f"claims/{id}" for id in corpus.claims
    } | {old for old in corpus.redirects if old.startswith("claims/")}


def test_what_a_person_quoted_in_part_and_took_out_again_stays_out(tmp_path: Path, built: Path) -> None:
    shutil.copytree(built, tmp_path, dirs_exist_ok=True)
    project, pages = pipeline.Project(tmp_path, Site("Titre", "", "fr")), Pages(tmp_path / "content")
    (project.content_dir / ".proposed").unlink()
    pages.change(f"claims/{INJURED}", (" d'une école de la vallée, selon la préfecture.", ""))
    pipeline.take_in(project)
    pages.change(f"claims/{INJURED}", (pages.sources(INJURED)[1], ""))
    assert pipeline.take_in(project).written == ()
