"""What of a page needs no page of its own to show: encodings, how it was saved, what is stated, what is left out."""

from __future__ import annotations

import pytest

from generator.ingest import parse_seed
from generator.ingest.document import Fields
from generator.ingest.webpage.markup import without_weight
from generator.model import Article

TEXT = "Le pont de Varelle est fermé depuis mardi matin, a annoncé la mairie de la commune à la presse."
RUSSIAN = "Мост закрыт со вторника, сообщила мэрия города журналистам местной газеты утром."


def page(head: str = "", body: str = "", *, title: str = "Le pont de Varelle est fermé") -> str:
    return (
        f"<html lang=fr><head>{head}</head><body><article><h1>{title}</h1>{body}<p>{TEXT}</p></article></body></html>"
    )


def read(html: str | bytes, *, known: Fields | None = None, name: str = "a.html") -> Article:
    raw = html if isinstance(html, bytes) else html.encode()
    articles, problems = parse_seed(f"seeds/{name}", raw, known or Fields())
    assert problems == ()
    (article,) = articles
    return article


@pytest.mark.parametrize(
    ("raw", "charset"),
    [
        pytest.param(page("<meta charset=utf-8>").encode(), None, id="utf-8"),
        pytest.param(b"\xef\xbb\xbf" + page().encode(), None, id="mark"),
        pytest.param(page().encode("utf-16"), None, id="utf-16 with a mark"),
        pytest.param(page("<meta charset=iso-8859-1>").encode("cp1252"), None, id="latin 1"),
        pytest.param(page("<meta http-equiv=Content-Type content='text/html; charset=windows-1252'>").encode("cp1252"), None, id="1998"),
        pytest.param(page().encode("cp1252"), None, id="not said"),
        pytest.param(page().encode("iso-8859-15"), "iso-8859-15", id="in the header alone"),
        pytest.param(page("<meta charset=iso-8859-1>").encode(), None, id="said wrong"),
        pytest.param(page("<meta charset=utf-8>").encode("cp1252"), None, id="said utf-8, and is not"),
        pytest.param(page("<script>x = '\xff\xfe'</script>").encode("latin-1").replace("fermé".encode("latin-1"), "fermé".encode())
                     .replace("annoncé".encode("latin-1"), "annoncé".encode()).replace(" à ".encode("latin-1"), " à ".encode()), None, id="damaged in a script"),
    ],
)  # fmt: skip
def test_encodings(raw: bytes, charset: str | None) -> None:
    article = read(raw, known=Fields(charset=charset))
    assert article.title == "Le pont de Varelle est fermé"
    assert article.of_kind("paragraph")[0].text == TEXT


@pytest.mark.parametrize("encoding", ["windows-1251", "koi8-r"])
def test_an_encoding_that_is_said(encoding: str) -> None:
    html = page(f"<meta charset={encoding}>").replace(TEXT, RUSSIAN).replace("fermé", "закрыт")
    assert read(html.encode(encoding)).of_kind("paragraph")[0].text == RUSSIAN


def test_an_encoding_that_is_not_known_is_a_problem() -> None:
    raw = page().replace(TEXT, RUSSIAN).replace("fermé", "закрыт").encode("windows-1251")
    articles, (problem,) = parse_seed("seeds/a.html", raw)
    assert articles == ()
    assert problem.code == "undecodable"
    assert "save the page again from the browser" in problem.message


def test_a_web_archive() -> None:
    archive = (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://www.exemple.fr/pont?utm_source=x\r\nSubject: =?utf-8?Q?Le=20pont?=\r\n"
        'MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="----x----"\r\n\r\n\r\n------x----\r\n'
        "Content-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Location: https://www.exemple.fr/pont?utm_source=x\r\n\r\n"
        + page("<meta charset=3Dutf-8>").replace("é", "=C3=A9").replace("à", "=C3=A0").replace("lang=fr", "lang=3Dfr").replace("<p>", "=\r\n<p>")
        + "\r\n------x----\r\nContent-Type: image/png\r\n\r\nx\r\n------x------\r\n"
    )  # fmt: skip
    article = read(archive, name="a.mhtml")
    assert article.of_kind("paragraph")[0].text == TEXT
    assert article.url == "https://www.exemple.fr/pont"
    assert {block.line for block in article.blocks} == {1}


@pytest.mark.parametrize(
    ("comment", "address", "saved"),
    [
        ("<!-- saved from url=(0027)https://www.exemple.fr/pont -->", "https://www.exemple.fr/pont", None),
        (
            "<!--\n Page saved with SingleFile \n url: https://www.exemple.fr/pont \n saved date: Fri Nov 20 2026 10:00:00 GMT+0100 (CET)\n-->",
            "https://www.exemple.fr/pont", "2026-11-20T10:00:00+01:00",
        ),
        ("<!--\n Page saved with SingleFile \n url: javascript:alert(1) \n saved date: yesterday\n-->", None, None),
    ],
)  # fmt: skip
def test_what_the_saving_tool_wrote(comment: str, address: str | None, saved: str | None) -> None:
    article = read(f"<!DOCTYPE html>{comment}\n{page()}", known=Fields(charset="utf-8"))
    assert article.seed
    assert (article.url, article.seed.url, article.seed.fetched) == (address, address, saved)
    assert article.blocks[0].line == 2 + comment.count("\n")


@pytest.mark.parametrize(
    ("head", "body", "date"),
    [
        ('<meta property="article:published_time" content="2024-02-06T23:30:00Z">', "<p>Publié le 7 février 2024 à 00h30</p>", "2024-02-07T00:30"),
        ('<meta property="article:published_time" content="2024-02-07T08:00:00Z">', "", "2024-02-07"),
        ('<meta property="article:published_time" content="2024-02-07T08:00:00+01:00">', "<p>Le 7 février 2024</p>", "2024-02-07T08:00"),
        ("", "<p>Publié le <time>7 février 2024</time></p>", "2024-02-07"),
        ("", '<time datetime="2024-02-07T08:00:00+01:00">il y a 3 heures</time>', "2024-02-07T08:00"),
        ('<link rel=canonical href="https://exemple.fr/2024/02/07/pont.html">', "", "2024-02-07"),
        ("", "<footer><p>Copyright © 2019-2024 Exemple</p></footer>", None),
        ("", '<aside><h3><a href=x>Autre</a></h3><time datetime="2024-02-07">7 février 2024</time></aside>', None),
        ('<meta property="article:published_time" content="02/03/2024 garbage">', "", None),
        ('<script type="application/ld+json">[{"@type":"NewsArticle","headline":"A","datePublished":"2024-01-01"},{"@type":"NewsArticle","headline":"B","datePublished":"2024-01-02"}]</script>', "", None),
    ],
)  # fmt: skip
def test_dates(head: str, body: str, date: str | None) -> None:
    assert read(page(head, body)).date == date


@pytest.mark.parametrize(
    ("author", "authors", "agencies"),
    [
        ('{"name":"Agence France-Presse"}', (), ("AFP",)),
        ('"Le Quotidien avec Reuters"', (), ("Reuters",)),
        ('[{"name":"Jeanne Roux"},{"name":"La rédaction"}]', ("Jeanne Roux",), ()),
        ('{"name":"Jeanne Roux et Paul Le Goff"}', ("Jeanne Roux", "Paul Le Goff"), ()),
        ('"https://www.facebook.com/exemple"', (), ()),
        ('{"name":"admin"}', (), ()),
        ('{"name":["Jeanne Roux", 3, null]}', ("Jeanne Roux",), ()),
    ],
)
def test_authors(author: str, authors: tuple[str, ...], agencies: tuple[str, ...]) -> None:
    data = f'<script type="application/ld+json">{{"@type":"NewsArticle","author":{author},"publisher":{{"name":"Le Quotidien"}}}}</script>'
    article = read(page(data))
    assert (article.authors, article.agencies, article.outlet) == (authors, agencies, "Le Quotidien")


@pytest.mark.parametrize(
    ("canonical", "address"),
    [
        ("https://exemple.fr/a?id=7&utm_medium=x#y", "https://exemple.fr/a?id=7"),
        ("/a", "https://www.exemple.fr/a"),
        ("//autre.fr/a", "https://autre.fr/a"),
        ("javascript:alert(1)", "https://www.exemple.fr/vu"),
        ("file:///etc/passwd", "https://www.exemple.fr/vu"),
        ("https://user:pass@exemple.fr/a", "https://www.exemple.fr/vu"),
        ("http://[::1", "https://www.exemple.fr/vu"),
        ("https://exemple.fr/", "https://www.exemple.fr/vu"),
        ("https://exemple.fr/a\u202eb", "https://www.exemple.fr/vu"),
    ],
)
def test_addresses(canonical: str, address: str) -> None:
    seen = "https://www.exemple.fr/vu?xtor=1"
    article = read(page(f'<link rel=canonical href="{canonical}">'), known=Fields(url=seen, fetched_from=seen))
    assert article.url == address
    assert article.seed
    assert article.seed.url == seen


@pytest.mark.parametrize(
    "furniture",
    [
        "<p>Lire aussi : <a href=x>La grève en cinq dates</a></p>",
        "<aside><p>Chaque matin, l'essentiel de l'actualité de la région dans votre boîte aux lettres électronique.</p></aside>",
        "<div class=newsletter><p>Chaque matin, l'essentiel de l'actualité de la région dans votre boîte aux lettres.</p></div>",
        "<ul class=links><li><a href=a>Le prix du pain augmente</a></li><li><a href=b>Un ours près du lac</a></li></ul>",
        "<p style='display:none'>Un paragraphe que personne ne voit sur la page, et qui attend un abonnement.</p>",
        "<div hidden><p>Un paragraphe que personne ne voit sur la page, et qui attend un abonnement.</p></div>",
        "<noscript><p>Activez JavaScript pour voir cette page telle qu'elle a été pensée par nos soins.</p></noscript>",
        "<form><p>Inscrivez-vous pour recevoir notre lettre et les offres de nos partenaires commerciaux.</p></form>",
        "<script>document.write('<p>Un paragraphe écrit par un script, qui n’est pas de l’article du tout.</p>')</script>",
        "<svg><title>Icône de partage</title><text>Partager cette page avec le monde entier, sans attendre demain</text></svg>",
        "<!-- <p>Un paragraphe en commentaire, que personne n'a publié, et qui ne doit pas paraître ici.</p> -->",
        "<section class=comments><p>Je passe tous les jours par ce pont, et je ne suis pas du tout surpris.</p></section>",
    ],
)
def test_furniture(furniture: str) -> None:
    long = (
        "<p>Les automobilistes doivent passer par Tarvin, ce qui allonge leur trajet de vingt kilomètres environ.</p>"
        * 1
    )
    article = read(page(body=f"{long}{furniture}"))
    assert [block.text[:20] for block in article.of_kind("paragraph")] == [
        "Les automobilistes d",
        "Le pont de Varelle e",
    ]
    assert not article.of_kind("heading")


def test_a_class_of_the_whole_page_is_not_furniture() -> None:
    html = (
        page()
        .replace("<body>", '<body class="has-sidebar newsletter no-comments"><div class="social related">')
        .replace("</body>", "</div></body>")
    )
    assert read(html).of_kind("paragraph")[0].text == TEXT


@pytest.mark.parametrize(
    "opening", [b"<script>", b"<style", b"<!--", b"<svg ", b"<div>", b"<b>", b"<table><tr><td>", b"<a href='"]
)
def test_thousands_of_openings_are_read_in_no_time(opening: bytes) -> None:
    without_weight(opening * 200_000)  # looking for each one's end to the end of the file would take minutes
    parse_seed("seeds/a.html", opening * 3_000 + TEXT.encode())
