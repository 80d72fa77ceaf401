"""Which reader reads what, and what each loads."""

from __future__ import annotations

import subprocess
import sys

import pytest

from generator.ingest.press import day_in, signed_by, source_named


def test_what_only_some_formats_need_is_not_loaded_before_one_is_met() -> None:
    code = """
import sys, generator.intake
from generator.ingest import parse_seed
parse_seed("seeds/a.txt", "Le vote est fini\\n\\nLe ministre a parlé longuement du budget.".encode())
print(sorted({"lxml", "pypdf", "rispy", "trafilatura", "generator.ingest.readers.mail"} & set(sys.modules)))
"""
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("printed", "outlet", "agencies"),
    [
        ("Le Monde, no. 24892", "Le Monde", ()),
        ("Le Figaro, no. 25061, mardi 12 mars 2024", "Le Figaro", ()),
        ("La Croix (site web)", "La Croix", ()),
        ("Le Monde.fr", "Le Monde", ()),
        ("Libération - actualité", "Libération", ()),
        ("Le Parisien ; Val-de-Marne", "Le Parisien", ()),
        ("La Vigie du Nord", "La Vigie du Nord", ()),
        ("Acme Law Review, Vol. 14, no 4", "Acme Law Review", ()),
        ("AFP - Journal Internet AFP (français)", None, ("AFP",)),
        ("Agence France Presse", None, ("AFP",)),
        ("Reuters - Les actualités en français", None, ("Reuters",)),
        ("", None, ()),
    ],
)
def test_a_source_as_a_database_prints_it(printed: str, outlet: str | None, agencies: tuple[str, ...]) -> None:
    found = source_named(printed)
    assert (found.outlet, found.agencies) == (outlet, agencies)


@pytest.mark.parametrize(
    ("printed", "date", "before"),
    [
        ("Politique, vendredi 22 août 2025 456 mots, p. 4", "2025-08-22", "Politique"),
        ("mercredi 13 mars 2024 - 09:05:12 UTC +0100 310 mots", "2024-03-13T09:05", ""),
        ("World, Thursday, March 14, 2024 - 10:53 310 words, p. 3", "2024-03-14T10:53", "World"),
        ("Votre ville, jeudi 6 février 2014", "2014-02-06", "Votre ville"),
        ("Politique, p. 4", None, "Politique, p. 4"),
    ],
)
def test_the_day_in_a_header(printed: str, date: str | None, before: str) -> None:
    assert day_in(printed, language="fr") == (date, before)


@pytest.mark.parametrize(
    ("printed", "authors"),
    [
        ("Jeanne Lambert et Paul Mercier", ("Jeanne Lambert", "Paul Mercier")),
        ("Par Jeanne Lambert, envoyée spéciale à Kiev", ("Jeanne Lambert",)),
        ("Jeanne Lambert; j.lambert@vigie.example", ("Jeanne Lambert",)),
        ("JEANNE LAMBERT", ("JEANNE LAMBERT",)),
        ("La rédaction", ()),
        ("Notre correspondant en poste a suivi toute la journée les travaux de la commission", ()),
    ],
)
def test_authors_in_a_row(printed: str, authors: tuple[str, ...]) -> None:
    assert signed_by(printed, language="fr").authors == authors
