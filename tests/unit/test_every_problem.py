"""Every problem that `check` can say: its severity, and the very line on which a person mends it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

import generator
from generator import pipeline
from generator.model import Site

TODAY = date(2026, 1, 31)
ARTICLE = """\
---
title: Un titre
date: 2026-01-02
outlet: Le Journal
---

Au moins 12 personnes ont été blessées, selon la préfecture. Des secours sont en route vers la ville de Lorbe.
"""
QUOTE = "Au moins 12 personnes ont été blessées, selon la préfecture."
OTHER = "Des secours sont en route vers la ville de Lorbe."
CLAIM = f"---\ntitle: Un bilan\nsources:\n- article: a\n  quote: {QUOTE}\n---\n"
ENTITY = "---\ntitle: Lorbe\nkind: place\naliases:\n- La Lorbe\n---\n"
BASE = {"content/articles/a.md": ARTICLE, "content/claims/c.md": CLAIM, "content/entities/lorbe.md": ENTITY}
SEED = "Un autre titre\n\nPublié le 12/01/2026\n\nUn texte assez long pour être celui d'un article, sans rien de particulier.\n"
PAGE, CLAIM_PAGE, ENTITY_PAGE = BASE
NO_SEED = "source: {file: seeds/gone.txt, sha256: ''}\n"


def changed(old: str, new: str, page: str = PAGE) -> dict[str, str]:
    assert old in BASE[page]
    return {page: BASE[page].replace(old, new)}


Files = Mapping[str, str | bytes]
# code: the files that are otherwise than in BASE, and where it is said, at what line, how gravely
CASES: dict[str, tuple[Files, str, int, str]] = {
    "address": (changed("outlet:", "url: www.journal.example/a\noutlet:"), PAGE, 4, "warning"),
    "alias-common": (changed("- La Lorbe", "- le", ENTITY_PAGE), ENTITY_PAGE, 5, "error"),
    "alias-twice": (
        {"content/entities/z.md": "---\ntitle: Lorbe-les-Bains\nkind: place\naliases: [Ville de Lorbe,\n  LORBE]\n---\n"},
        "content/entities/z.md", 5, "error",
    ),
    "bad-date": ({"seeds/a.md": f"---\ntitle: A\ndate: hier\n---\n{SEED}"}, "seeds/a.md", 3, "error"),
    "bad-language": ({"seeds/a.md": f"---\ntitle: A\nlanguage: zz9\n---\n{SEED}"}, "seeds/a.md", 3, "error"),
    "binary": ({"seeds/a.txt": b"\x89PNG\r\n\x1a\n\x00\x00"}, "seeds/a.txt", 1, "error"),
    "broken-link": (
        {CLAIM_PAGE: f"{CLAIM}\nVoir [ceci](../entities/lorbe.md)\net [cela](../entities/lorbes.md).\n"},
        CLAIM_PAGE, 9, "warning",
    ),
    "date": (changed("2026-01-02", "hier"), PAGE, 3, "error"),
    "date-future": (changed("2026-01-02", "2026-02-02"), PAGE, 3, "warning"),
    "empty": ({"seeds/a.txt": b""}, "seeds/a.txt", 1, "error"),
    "field": (changed("sources:", "sources: une", CLAIM_PAGE) | {CLAIM_PAGE: "---\ntitle: A\nsources: une\n---\n"}, CLAIM_PAGE, 3, "error"),
    "field-twice": (changed("outlet:", "outlet: B\noutlet:"), PAGE, 5, "error"),
    "front-matter": (changed("outlet: Le Journal", "outlet: Le Journal: soir"), PAGE, 4, "error"),
    "language": (changed("outlet:", "language: jp\noutlet:"), PAGE, 4, "error"),
    "no-article": (changed("article: a", "article: b", CLAIM_PAGE), CLAIM_PAGE, 4, "error"),
    "no-body": ({"seeds/a.txt": "Un titre seul et rien d'autre\n"}, "seeds/a.txt", 1, "error"),
    "no-date": (changed("date: 2026-01-02\n", ""), PAGE, 1, "notice"),
    "no-front-matter": ({PAGE: "Un texte.\n"}, PAGE, 1, "error"),
    "no-headline": (changed("Un titre", QUOTE), PAGE, 2, "warning"),
    "no-outlet": (changed("outlet: Le Journal\n", ""), PAGE, 1, "notice"),
    "no-page": ({"seeds/a.txt": SEED}, "seeds/a.txt", 1, "notice"),
    "no-seeds": ({"seeds": b""}, "seeds", 1, "warning"),
    "no-source": ({CLAIM_PAGE: "---\ntitle: A\n---\n"}, CLAIM_PAGE, 1, "error"),
    "not-named": ({"content/entities/z.md": "---\nkind: place\ntitle: Zanzibar\n---\n"}, "content/entities/z.md", 3, "notice"),
    "page-name": ({"content/claims/index.md": CLAIM}, "content/claims/index.md", 1, "error"),
    "quote-not-found": (changed("Au moins 12", "Au moins 13", CLAIM_PAGE), CLAIM_PAGE, 5, "error"),
    "quote-too-short": (changed(QUOTE, "personnes ont", CLAIM_PAGE), CLAIM_PAGE, 5, "error"),
    "reserved": ({"content/method.md": "La mienne.\n"}, "content/method.md", 1, "error"),
    "same-sentence": ({"content/claims/d.md": CLAIM}, "content/claims/d.md", 5, "warning"),
    "same-text": ({"content/articles/b.md": ARTICLE}, "content/articles/b.md", 1, "error"),
    "seed-changed": (
        {"seeds/a.txt": SEED, PAGE: ARTICLE.replace("outlet:", f"source: {{file: seeds/a.txt, sha256: {'0' * 64}}}\noutlet:")},
        "seeds/a.txt", 1, "warning",
    ),
    "seed-format": ({"seeds/a.docx": b"PK"}, "seeds/a.docx", 1, "warning"),
    "seed-gone": (changed("outlet:", f"{NO_SEED}outlet:"), PAGE, 4, "notice"),
    "seed-name": ({"seeds/a\x1b.txt": SEED}, "seeds/a?.txt", 1, "error"),
    "source-twice": (
        {CLAIM_PAGE: CLAIM.replace("\n---\n", f"\n- article: a\n  quote: {QUOTE}\n---\n")}, CLAIM_PAGE, 7, "warning",
    ),
    "status": (changed("sources:", "status: confirmd\nsources:", CLAIM_PAGE), CLAIM_PAGE, 3, "error"),
    "undecodable": ({PAGE: ARTICLE.encode().replace("préfecture".encode(), b"pr\xe9fecture")}, PAGE, 7, "error"),
    "unknown-field": (changed("outlet:", "outlets:"), PAGE, 4, "warning"),
    "unreadable": ({"content/claims/x.md/y": b""}, "content/claims/x.md", 1, "error"),
    "updated-first": (changed("outlet:", "updated: 2025-12-31\noutlet:"), PAGE, 4, "notice"),
    "wikidata": (changed("kind:", "wikidata: 56226\nkind:", ENTITY_PAGE), ENTITY_PAGE, 3, "warning"),
}  # fmt: skip
ALSO = {"no-page", "no-outlet"}
"""Notices that a case may have besides: a seed that is not read yet, a misspelled outlet."""


def said(folder: Path, files: Files) -> dict[str, tuple[str, int, str]]:
    """Code → where it is said, and how gravely; nothing twice."""
    for name, text in {**BASE, **files}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    project = pipeline.Project(folder, Site("Titre", "", "fr"))
    if "seeds" not in files:
        project.seeds_dir.mkdir(exist_ok=True)
    found = pipeline.check_all(project, pipeline.as_it_is(project), TODAY)
    assert len({(p.page, p.code) for p in found}) == len(found)
    assert all("; " in p.message for p in found), "the cause; the remedy"
    return {p.code: (p.page, p.line, p.severity) for p in found}


def test_a_sound_project_has_none(tmp_path: Path) -> None:
    assert said(tmp_path, {}) == {}


@pytest.mark.parametrize("code", CASES)
def test_a_problem_has_its_line(code: str, tmp_path: Path) -> None:
    files, *place = CASES[code]
    found = said(tmp_path, files)
    assert found.pop(code) == tuple(place)
    assert set(found) <= ALSO, found


ELSEWHERE = {
    "tests/cases/ingest": ("cut-off", "mail-damaged", "no-article-in-export", "not-an-article"),
    "tests/unit/ingest": ("no-library", "pdf-damaged", "pdf-locked", "pdf-no-text", "pdf-too-long"),
    "tests/unit/crossref": ("redirect", "redirect-taken", "redirect-twice"),
    "tests/unit": ("link", "no-text", "read-only", "saved-meanwhile", "too-large"),
    "tests/site": ("conflict",),
}
"""Where those are made that a few small files do not make."""


def test_what_is_made_elsewhere_is_there(root: Path) -> None:
    for folder, codes in ELSEWHERE.items():
        files = [*(root / folder).rglob("*.py"), *(root / folder).rglob("expected.yml")]
        text = "\n".join(f.read_text(encoding="utf-8") for f in files if f != Path(__file__))
        assert [code for code in codes if not re.search(rf"[\"'\[ ]{code}(?:[\"'\],]|$)", text, re.MULTILINE)] == []


def test_no_code_is_forgotten() -> None:
    strings = tomllib.loads((Path(generator.__file__).parent / "render/strings/en.toml").read_text(encoding="utf-8"))
    codes = {key.removeprefix("problem_") for key in strings if key.startswith("problem_")} - {"other"}
    made = {"bad" if code.startswith("bad-") else code for code in CASES}
    assert made | {code for those in ELSEWHERE.values() for code in those} == codes
