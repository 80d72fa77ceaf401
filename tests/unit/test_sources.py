"""`microsite ingest SOURCES`: what is given stands in `seeds/`, whole, once, and never over another file."""

from __future__ import annotations

import os
import re
from datetime import datetime
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from generator import fetch
from generator.cli import main
from generator.cli.shared import project_at
from generator.fetch import Fetched
from generator.fetched import Origin, read_origins, write_origins
from generator.network import Refused
from generator.pipeline import check

CONFIG = "site_name: Essai\ndocs_dir: content\ntheme: {name: microsite, language: fr}\nplugins: [search, microsite]\n"
TEXT = "Un titre pour cet article\n\nPublié le 12/03/2024\n\nAu moins {} personnes ont été blessées, selon la préfecture de la région.\n"
PAGE = """<html lang=fr><head><title>Un titre</title>{}</head><article><h1>Le pont de Varelle est fermé</h1>
<p>Le pont de Varelle est fermé depuis mardi matin, a annoncé la mairie de la commune à la presse.</p></article>"""
ADDRESS = "https://www.exemple.fr/regions/le-pont-de-varelle.html?utm_source=x"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = tmp_path / "site"
    (root / "content").mkdir(parents=True)
    (root / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    monkeypatch.chdir(root)
    return root


def run(*sources: object) -> tuple[int, list[str]]:
    result = CliRunner().invoke(main, ["ingest", *map(str, sources)])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.output.splitlines()


def written(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def seeds(project: Path) -> list[str]:
    return sorted(p.relative_to(project / "seeds").as_posix() for p in (project / "seeds").rglob("*") if p.is_file())


def test_a_file_is_copied_and_its_page_made(project: Path, tmp_path: Path) -> None:
    file = written(tmp_path / "a b é.txt", TEXT.format(12))
    code, out = run(file)
    assert (code, out) == (
        0,
        [
            f"seeds/a b é.txt from {file}",
            "content/articles/2024-03-12-un-titre-pour-cet-article.md",
            "New: 1 article.",
        ],
    )
    assert (project / "seeds/a b é.txt").read_bytes() == file.read_bytes()
    assert run(file) == (0, [f"seeds/a b é.txt is there already ({file})", "Nothing new."])


def test_no_file_is_written_over(project: Path, tmp_path: Path) -> None:
    written(project / "seeds/a.txt", TEXT.format(12))
    file = written(tmp_path / "a.txt", TEXT.format(13))
    assert run(file)[1][0] == f"seeds/a-2.txt from {file}"
    assert run(file)[1][0] == f"seeds/a-2.txt is there already ({file})"
    assert (project / "seeds/a.txt").read_text(encoding="utf-8") == TEXT.format(12)
    assert seeds(project) == ["a-2.txt", "a.txt"]


def test_a_folder_keeps_its_structure(project: Path, tmp_path: Path) -> None:
    folder = tmp_path / "dossier"
    written(folder / "un/a.txt", TEXT.format(12))
    written(folder / "a.txt", TEXT.format(13))
    written(folder / ".hidden/b.txt", "x")
    written(folder / "image.png", "x")
    outside = written(tmp_path / "secret.txt", TEXT.format(14))
    (folder / "lien.txt").symlink_to(outside)
    (folder / "dossier-lien").symlink_to(tmp_path)
    code, out = run(folder)
    assert code == 1
    assert seeds(project) == ["dossier/a.txt", "dossier/un/a.txt"]
    said = [line for line in out if "error" in line]
    assert [re.sub(r"^.*/dossier/", "", line).partition(":")[0] for line in said] == [
        "dossier-lien",
        "image.png",
        "lien.txt",
    ]
    assert all("; " in line for line in said), "cause; remedy"


def test_what_a_browser_saved_beside_a_page_is_no_article(project: Path, tmp_path: Path) -> None:
    saved = tmp_path / "pages"
    for parts in ("pont_files", "pont_fichiers"):
        written(saved / parts / "frame.html", PAGE.format("").replace("Varelle", "Tarvin"))
        written(saved / parts / "style.css", "p {}")
    written(saved / "pont.html", PAGE.format(""))
    written(saved / "autre_files/a.txt", TEXT.format(12))
    assert run(saved)[0] == 0
    assert seeds(project) == ["pages/autre_files/a.txt", "pages/pont.html"]
    (project / "seeds/pages/pont_files").mkdir()
    (saved / "pont_files/frame.html").rename(project / "seeds/pages/pont_files/frame.html")
    assert run() == (0, ["Nothing new."])


def test_what_is_in_seeds_already_stays_there(project: Path) -> None:
    written(project / "seeds/a.txt", TEXT.format(12))
    assert run("seeds/a.txt")[1][0] == "seeds/a.txt is there already (seeds/a.txt)"
    (project / "content/articles").rename(project / "gone")
    assert run("seeds") == (0, ["Nothing new."])
    assert seeds(project) == ["a.txt"]


def test_the_folder_of_the_project_itself_is_no_source(project: Path) -> None:
    written(project / "seeds/a.txt", TEXT.format(12))
    code, out = run(".")
    assert code == 1
    assert "holds seeds/ itself" in out[0]


def test_a_link_in_seeds_that_leads_out_is_not_written_through(project: Path, tmp_path: Path) -> None:
    (project / "seeds").mkdir()
    (tmp_path / "elsewhere").mkdir()
    (project / "seeds/dossier").symlink_to(tmp_path / "elsewhere")
    written(tmp_path / "dossier/a.txt", TEXT.format(12))
    code, out = run(tmp_path / "dossier")
    assert code == 1
    assert "leads out of it" in out[0]
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_one_source_that_fails_does_not_stop_the_others(project: Path, tmp_path: Path) -> None:
    file = written(tmp_path / "a.txt", TEXT.format(12))
    code, out = run(tmp_path / "none.txt", "ftp://exemple.fr/a", tmp_path, file)
    assert code == 1
    assert [("error" in line) for line in out] == [True, True, True, False, False, False]
    assert out[-1] == "New: 1 article."
    assert seeds(project) == ["a.txt"]


@pytest.fixture
def web(monkeypatch: pytest.MonkeyPatch) -> dict[str, bytes]:
    """What the web answers: a page, or nothing."""
    pages: dict[str, bytes] = {}

    def answer(self: fetch.Fetcher, address: str) -> Fetched:
        if address not in pages:
            raise Refused("there is no such page (answer 404); check the address")
        at = datetime.fromisoformat("2026-11-20T10:00:00+01:00").isoformat()
        return Fetched(pages[address], address, at, "text/html; charset=iso-8859-15", ".html")

    monkeypatch.setattr(fetch.Fetcher, "fetch", answer)
    return pages


def test_a_page_is_stored_with_its_address_and_time(project: Path, web: dict[str, bytes]) -> None:
    web[ADDRESS] = PAGE.format("").encode("iso-8859-15")
    code, out = run(ADDRESS)
    assert code == 0
    assert out[0] == f"seeds/exemple-fr-le-pont-de-varelle.html from {ADDRESS}"
    assert (project / "seeds/exemple-fr-le-pont-de-varelle.html").read_bytes() == web[ADDRESS]
    ledger = (project / "seeds/.fetched").read_text(encoding="utf-8")
    assert re.fullmatch(
        rf"exemple-fr-le-pont-de-varelle\.html\t{re.escape(ADDRESS)}\t2026-11-20T10:00:00\+01:00\t[0-9a-f]{{64}}\ttext/html; charset=iso-8859-15\n",
        ledger,
    )
    front = yaml.load((project / out[1]).read_text(encoding="utf-8").split("---")[1], Loader=yaml.BaseLoader)
    assert front["title"] == "Le pont de Varelle est fermé"
    assert front["url"] == "https://www.exemple.fr/regions/le-pont-de-varelle.html"
    assert (front["source"]["url"], front["source"]["fetched"]) == (ADDRESS, "2026-11-20T10:00:00+01:00")
    assert run(ADDRESS) == (
        0,
        [f"seeds/exemple-fr-le-pont-de-varelle.html is there already ({ADDRESS})", "Nothing new."],
    )
    assert check(project_at(project / "mkdocs.yml")) == ()


def test_the_canonical_address_is_the_articles(project: Path, web: dict[str, bytes]) -> None:
    web[ADDRESS] = PAGE.format('<link rel=canonical href="/pont">').encode()
    page = (project / run(ADDRESS)[1][1]).read_text(encoding="utf-8")
    assert "\nurl: https://www.exemple.fr/pont\n" in page


def test_a_page_that_changed_is_stored_beside_the_first(project: Path, web: dict[str, bytes]) -> None:
    web[ADDRESS] = PAGE.format("").encode()
    run(ADDRESS)
    web[ADDRESS] = PAGE.format("").replace("mardi", "jeudi").encode()
    assert run(ADDRESS)[1][0] == f"seeds/exemple-fr-le-pont-de-varelle-2.html from {ADDRESS}"
    assert len(read_origins(project / "seeds")) == 2


def test_a_name_that_is_taken_is_not_taken_again(project: Path, web: dict[str, bytes]) -> None:
    mine = written(project / "seeds/exemple-fr-le-pont-de-varelle.html", "mine")
    web[ADDRESS] = PAGE.format("").encode()
    assert run(ADDRESS)[1][0] == f"seeds/exemple-fr-le-pont-de-varelle-2.html from {ADDRESS}"
    assert mine.read_text(encoding="utf-8") == "mine"


def test_the_ledger_says_nothing_of_other_bytes(project: Path) -> None:
    written(project / "seeds/a.txt", TEXT.format(12))
    write_origins(project / "seeds", [Origin("a.txt", ADDRESS, "2026-11-20T10:00:00+01:00", "0" * 64)])
    run()
    assert "exemple.fr" not in next((project / "content/articles").iterdir()).read_text(encoding="utf-8")


def test_a_damaged_ledger_is_read_as_far_as_it_goes(project: Path) -> None:
    (project / "seeds").mkdir()
    good = Origin("a.txt", ADDRESS, "2026-11-20T10:00:00+01:00", "0" * 64, "text/html")
    line = "\t".join((good.name, good.address, good.at, good.sha256, good.content_type))
    (project / "seeds/.fetched").write_bytes(f"<<<<<<< HEAD\n{line}\n{line}\nb.txt\tx\n".encode() + b"\xff\xfe\n")
    assert read_origins(project / "seeds") == (good,)


def test_an_unwritable_folder_is_said(project: Path, web: dict[str, bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    web[ADDRESS] = PAGE.format("").encode()

    def full(*_: object) -> None:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr("generator.sources._write_new", full)
    code, out = run(ADDRESS)
    assert code == 1
    assert "No space left on device" in out[0]
