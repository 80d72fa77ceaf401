"""What a mail holds beside its text; its text has folders of its own under `tests/cases/ingest`."""

from __future__ import annotations

from email.message import EmailMessage
from email.policy import SMTP

import pytest

from generator.ingest import parse_seed
from generator.ingest.mail_text import subject_of, unflowed, without_signature

ARTICLE = (
    "Le pont rouvre à la circulation\nPar Jeanne Lambert\nPublié le 4 septembre 2023\n\n"
    "Le pont qui relie les deux rives a rouvert lundi matin à la circulation, après dix-huit mois de travaux.\n\n"
    "Les bus l'empruntent depuis six heures, a indiqué la régie des transports, qui s'en félicite.\n"
)
ROWS = [row for row in ARTICLE.splitlines() if row]
PAGE = f"<html><body><h1>{ROWS[0]}</h1>{''.join(f'<p>{row}</p>' for row in ROWS[1:])}</body></html>"
EXPORT = "<html><head><meta charset=utf-8></head><body>" + "".join(
    f'<article><header><span class="DocPublicationName">La Vigie</span><span class="DocHeader">{day} mars 2024</span>'
    f'<p class="titreArticleVisu">Le pont, jour {day}</p></header><div class="DocText"><p>Le pont a rouvert le {day}, selon la ville.</p></div></article>'
    for day in (12, 13)
)


def mail(text: str = "", **headers: str) -> EmailMessage:
    made = EmailMessage(policy=SMTP)
    made["From"] = headers.get("sender", "Paul Mercier <paul@example.org>")
    made["Subject"] = headers.get("subject", "À lire")
    made["Date"] = "Tue, 12 Mar 2024 18:20:11 +0100"
    if text:
        made.set_content(text)
    return made


def titles(made: EmailMessage) -> list[tuple[str, str | None, str]]:
    articles, problems = parse_seed("seeds/a.eml", bytes(made))
    assert problems == ()
    return [(a.title, a.date, a.seed.name) for a in articles if a.seed]


@pytest.mark.parametrize("cte", ["7bit", "quoted-printable", "base64"])
@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1", "windows-1252"])
def test_encodings(cte: str, charset: str) -> None:
    made = mail()
    made.set_content(ARTICLE, charset=charset, cte="8bit" if cte == "7bit" else cte)
    assert titles(made) == [("Le pont rouvre à la circulation", "2023-09-04", "seeds/a.eml")]


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        pytest.param("article.txt", ARTICLE.encode(), id="text"),
        pytest.param("page.html", PAGE.encode(), id="page"),
    ],
)
def test_an_attached_article_is_read_where_the_mail_says_nothing(name: str, raw: bytes) -> None:
    made = mail("Voir le fichier joint.\n\nCordialement")
    made.add_attachment(raw, maintype="application", subtype="octet-stream", filename=name)
    assert titles(made) == [("Le pont rouvre à la circulation", "2023-09-04", "seeds/a.eml")]


def test_an_attached_export_gives_its_articles() -> None:
    made = mail("Voir le fichier joint.")
    made.add_attachment(EXPORT.encode(), maintype="text", subtype="html", filename="export.HTML")
    assert titles(made) == [
        ("Le pont, jour 12", "2024-03-12", "seeds/a.eml#1"),
        ("Le pont, jour 13", "2024-03-13", "seeds/a.eml#2"),
    ]


def test_a_mail_attached_to_a_mail() -> None:
    outer = mail("FYI", subject="TR: À lire")
    outer.add_attachment(mail(ARTICLE, subject="Le pont rouvre à la circulation"))
    assert titles(outer) == [("Le pont rouvre à la circulation", "2023-09-04", "seeds/a.eml")]


def test_an_attachment_does_not_replace_an_article() -> None:
    made = mail(ARTICLE)
    made.add_attachment(b"Autre chose.", maintype="text", subtype="plain", filename="autre.txt")
    assert titles(made) == [("Le pont rouvre à la circulation", "2023-09-04", "seeds/a.eml")]


def test_a_private_person_is_neither_outlet_nor_author() -> None:
    (article,), _ = parse_seed("seeds/a.eml", bytes(mail(ARTICLE.replace("Par Jeanne Lambert\n", ""))))
    assert (article.outlet, article.agencies, article.authors) == (None, (), ())


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"From: a@b.c\n\n", id="headers alone"),
        pytest.param(b"From: a@b.c\nContent-Type: message/rfc822\n\n" * 500, id="mails in mails"),
        pytest.param(b"Subject: =?utf-8?q?=ff=fe?=\nDate: never\nFrom: =?x?=<\n\n", id="damaged headers"),
        pytest.param(b'From: a\nContent-Type: text/plain; charset="no-such"\n\n\xff\xfe\xfd\x00', id="damaged text"),
    ],
)
def test_what_holds_no_article_is_said(raw: bytes) -> None:
    articles, (problem,) = parse_seed("seeds/a.eml", raw)
    assert (articles, problem.severity) == ((), "error")
    assert "; " in problem.message


def test_pieces() -> None:
    assert subject_of("[Veille] TR: Re[2]: Le vote") == ("Le vote", True)
    assert unflowed("une ligne \nqui continue\nune autre") == "une ligne qui continue\nune autre"
    assert without_signature("a\nb\n-- \nJean") == "a\nb"
    assert without_signature("a\n-- \n" + "b\n" * 40).count("b") == 40
