"""Whatever lies in `seeds/`, there is an article or a problem, and an article holds together."""

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.ingest import SUFFIXES, parse_seed
from generator.ingest.entry import LIBRARIES
from generator.ingest.library import read_library
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
# What a page is made of, opened and closed in any order, with what is stated in its head.
MARKUP = st.sampled_from([
    "<html lang='fr'>", "<head><title>Titre | Site</title>", "<body class='has-sidebar'>", "<article>", "</article>", "<main>", "<h1>", "</h1>", "<h2>", "<p>", "</p>", "<div>", "</div>",
    "<div class='article-body'>", "<p class='chapo'>", "<figure>", "</figure>", "<figcaption>", "<span class='credit'>", "</span>", "<table><tr><td>", "</td><td>", "</td></tr>", "</table>",
    "<br>", "<br><br>", "<b>", "</b>", "<ul><li>", "</ul>", "<a href='/x'>", "<a href='/' rel='author'>", "</a>", "<time datetime='2024-01-02T03:04+01:00'>", "</time>", "<script>", "</script>",
    "<style>", "<!--", "-->", "<svg>", "<sup><a href='#n'>1</a></sup>", "<blockquote class='pullquote'>", "</blockquote>", "<dl><dt>", "<pre>", "<img src=data:image/png;base64,AA>", "<form>", "<base href='http://[x'>",
    "<link rel=canonical href='//exemple.fr/a?utm_source=b'>", "<link rel=canonical href='http://[::1'>", "<meta charset=utf-7>", "<meta charset='x-user-defined'>", "<meta property='article:published_time' content='2024-13-45T99:99:99Z'>",
    '<script type="application/ld+json">{"@type":"NewsArticle","headline":["a",{}],"author":{"name":[1,"Jeanne Roux"]},"datePublished":7,"@graph":[[]]}</script>', '<script type="application/ld+json">[[', "&nbsp;", "&#0;", "&#xD800;", "<![CDATA[", "<?xml",
    "<p>Le ministre a parlé longuement du budget de l'année prochaine devant les députés.</p>", "<p>Lire aussi : <a href=x>La suite</a></p>", "Publié le 22 août 2025 à 10h53", "Par Jean Dupont avec AFP",
])  # fmt: skip


@settings(deadline=None)  # the first text in another language loads py3langid
@given(st.binary(max_size=300), SUFFIX)
def test_any_bytes(raw: bytes, suffix: str) -> None:
    holds(*parse_seed(f"seeds/a{suffix}", raw))


@settings(deadline=None)
@given(LINES, st.sampled_from(["\n", "\n\n", "\r\n", "\r"]), ENCODINGS, SUFFIX)
def test_any_lines(lines: list[str], end: str, encoding: str, suffix: str) -> None:
    holds(*parse_seed(f"seeds/a{suffix}", end.join(lines).encode(encoding, errors="replace")))


# What begins a file of the other formats, so that their readers get beyond it.
BEGINNINGS = {
    ".pdf": [b"%PDF-1.4\n", b"%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n"],
    ".eml": [
        b"From: a@b.c\nSubject: TR : ", b"Date: Tue, 12 Mar 2024 18:20:11 +0100\n\n", b"Content-Type: text/html; charset=",
        b"From: a\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\n", b"From: a\n\n---------- Forwarded message ---------\nDe : b\nObjet : ",
    ],
    ".html": [
        b'<article><header><span class="DocPublicationName">', b'<span class="DocPublicationName">a</span><span class="DocHeader">',
        b'<article class=DocPublicationName><p class="titreArticleVisu">', b'<div class="article frArticle"><div id="hd"><b class="frHeadline">Document ',
        b'<div class="article enArticle"><table><tr><td><b>HD</b></td><td class="enHeadline">', b"<html><body><p>",
    ],
    ".json": [b'[{"type": "x", "title": "', b'[{"title": "a", "author": [', b'{"items": [{"URL": "'],
    ".ris": [b"TY  - NEWS\nTI  - ", b"TY  - \nL1  - ", b"TY  - NEWS\nDA  - "],
}  # fmt: skip
PARTS = st.lists(
    st.one_of(st.binary(max_size=40), st.sampled_from([piece for pieces in BEGINNINGS.values() for piece in pieces])),
    max_size=8,
)


@settings(deadline=None, max_examples=150)
@given(st.sampled_from([suffix for suffix in SUFFIXES if suffix in BEGINNINGS]), PARTS, LINES)
def test_any_file_of_another_format(suffix: str, parts: list[bytes], lines: list[str]) -> None:
    raw = b"".join(
        [BEGINNINGS[suffix][len(parts) % len(BEGINNINGS[suffix])], *parts, "\n".join(lines).encode(errors="replace")]
    )
    holds(*parse_seed(f"seeds/a{suffix}", raw))


@given(st.sampled_from(LIBRARIES), PARTS, st.text(max_size=60))
def test_any_library(suffix: str, parts: list[bytes], text: str) -> None:
    raw = b"".join([BEGINNINGS[suffix][len(parts) % len(BEGINNINGS[suffix])], *parts, text.encode(errors="replace")])
    entries, problems = read_library(f"seeds/x/a{suffix}", raw)
    assert all(entry.name and entry.line >= 1 for entry in entries)
    assert all(
        path.startswith("seeds/x/") and ".." not in path.split("/") for entry in entries for path in entry.attached
    )
    assert all("; " in problem.message for problem in problems)


@settings(deadline=None)
@given(st.lists(st.one_of(MARKUP, PIECES, st.text(max_size=20)), max_size=30), ENCODINGS)
def test_any_markup(pieces: list[str], encoding: str) -> None:
    raw = "\n".join(pieces).encode(encoding, errors="replace")
    holds(*parse_seed("seeds/a.html", raw))
    assert parse_seed("seeds/a.html", raw) == parse_seed("seeds/a.html", raw)


@settings(deadline=None)
@given(
    st.binary(max_size=200),
    st.sampled_from(
        [b"", b"Content-Type: multipart/related; boundary=x\r\nA: b\r\n\r\n--x\r\nContent-Type: text/html\r\n\r\n"]
    ),
)
def test_any_web_archive(raw: bytes, head: bytes) -> None:
    holds(*parse_seed("seeds/a.mhtml", head + raw))


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
    assert len({article.seed.name for article in articles if article.seed}) == len(articles)
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
