"""Whatever lies in `seeds/`, there is an article or a problem, and an article holds together."""

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.ingest import SUFFIXES, parse_seed
from generator.model import Article, Problem
from tests.hostile.attacks import ALL

# Pieces that the reader gives a meaning to, in any order, between any text.
PIECES = st.sampled_from([
    "---", "title: a: b", "date: [", "# Titre", "## Titre", "> cité", "- point", "![alt](a.png)", "*en italique*",
    "Publié le", "Mis à jour à 10h53", "22/08/2025", "Par", "Par Jean Dupont", "AFP", "sda", "(AFP)", "© AFP", "Source : AFP", "Le Monde",
    "/2025/12/27/a.jpg)", "https://exemple.fr/a", "Lire aussi : autre chose", "À lire aussi", "Mots-clés : a, b", "Un intertitre",
    "PARIS (AFP) - Le ministre a parlé.", "Le ministre a parlé longuement du budget de l'année prochaine devant les députés.",
    "Photo non datée du port. (KCNA VIA KNS / AFP)", "Le ministre a parlé longuement du budget de l'année prochaine…", "", "\u202e", "\x0c", "é\u0301",
])  # fmt: skip
LINES = st.lists(st.one_of(PIECES, st.text(max_size=60)), max_size=12)
ENCODINGS = st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
SUFFIX = st.sampled_from(SUFFIXES)
"""Every reader that there is."""


@settings(deadline=None)  # the first text in another language loads py3langid
@given(st.binary(max_size=300), SUFFIX)
def test_any_bytes(raw: bytes, suffix: str) -> None:
    holds(*parse_seed(f"seeds/a{suffix}", raw))


@settings(deadline=None)
@given(LINES, st.sampled_from(["\n", "\n\n", "\r\n", "\r"]), ENCODINGS, SUFFIX)
def test_any_lines(lines: list[str], end: str, encoding: str, suffix: str) -> None:
    holds(*parse_seed(f"seeds/a{suffix}", end.join(lines).encode(encoding, errors="replace")))


@settings(deadline=None)
@given(LINES)
def test_same_bytes_same_article(lines: list[str]) -> None:
    raw = "\n".join(lines).encode(errors="replace")
    assert parse_seed("seeds/a.txt", raw) == parse_seed("seeds/a.txt", raw)


@settings(deadline=None, max_examples=60)
@given(st.lists(st.sampled_from(ALL), min_size=1, max_size=12), st.sampled_from(["\n", "\n\n", " "]), SUFFIX)
def test_any_attack(attacks: list[str], between: str, suffix: str) -> None:
    holds(*parse_seed(f"seeds/a{suffix}", between.join(attacks).encode("utf-8", "replace")))


def holds(articles: tuple[Article, ...], problems: tuple[Problem, ...]) -> None:
    for problem in problems:
        assert problem.line >= 1
        assert "; " in problem.message, "cause; remedy"
    assert articles or any(problem.severity == "error" for problem in problems)
    for article in articles:
        holds_together(article)


def holds_together(article: Article) -> None:
    first, *rest = article.blocks
    assert (first.kind, first.text) == ("headline", article.title)
    assert article.of_kind("paragraph")
    assert all(block.kind != "headline" for block in rest)
    assert article.id
    assert article.id == article.id.lower()
    assert len(article.language) == 2
    for block in article.blocks:
        assert block.text
        assert block.text == block.text.strip()
        assert len(block.text.splitlines()) == 1
        assert article.text[block.start : block.end] == block.text
        assert block.credit is None or block.kind == "caption"
