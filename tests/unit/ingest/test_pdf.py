"""PDFs made here, as printers, browsers and programs make them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from fpdf import FPDF

from generator.ingest import parse_seed
from generator.ingest.hyphens import join
from generator.ingest.printed import Row, paragraphs, without_edges
from generator.ingest.readers import pdf as reader
from generator.model import Article, Problem

TITLE = "Un séisme frappe la vallée de l'Orbe et coupe plusieurs routes"
OPENING = (
    "Un séisme de forte intensité a frappé mardi la vallée de l'Orbe, réveillant les habitants de plusieurs villages avant l'aube. "
    "Les secours ont travaillé toute la nuit dans les décombres, a indiqué la préfecture du département dans un communiqué."
)
SECOND = (
    "Au moins 12 personnes ont été blessées dans l'effondrement d'une école, selon la préfecture, qui n'exclut pas que ce bilan "
    "s'alourdisse dans les heures à venir, plusieurs hameaux n'ayant pas encore été atteints par les équipes de recherche."
)
THIRD = "La ministre de l'Intérieur, Claire Martin, a annoncé l'envoi de deux cents secouristes dans la région."


class Paper(FPDF):
    """A page with a head and a foot, where they are given."""

    head, foot = "", ""

    def header(self) -> None:
        if self.head:
            self.set_font("Times", "", 8)
            self.cell(0, 5, self.head.format(page=self.page_no()), align="C")
            self.ln(8)

    def footer(self) -> None:
        if self.foot:
            self.set_y(-15)
            self.set_font("Times", "", 8)
            self.cell(0, 5, self.foot.format(page=self.page_no()), align="C")


def paper(*texts: str, head: str = "", foot: str = "", title: str = TITLE, gap: float = 3, align: str = "J") -> Paper:
    made = Paper()
    made.head, made.foot = head, foot
    made.add_page()
    made.set_font("Times", "B", 20)
    made.multi_cell(0, 9, title)
    made.ln(4)
    for text in texts:
        made.set_font("Times", "B" if text.startswith("#") else "", 11)
        made.multi_cell(0, 5, text.lstrip("#"), align=align)
        made.ln(gap)
    return made


def read(made: FPDF | bytes) -> tuple[tuple[Article, ...], tuple[Problem, ...]]:
    return parse_seed("seeds/a.pdf", made if isinstance(made, bytes) else bytes(made.output()))


def article(made: FPDF | bytes) -> Article:
    (found,), problems = read(made)
    assert problems == ()
    return found


def texts(found: Article, kind: str = "paragraph") -> list[str]:
    return [block.text for block in found.of_kind(kind)]  # type: ignore[arg-type]


def test_paragraphs_headings_and_what_is_printed() -> None:
    found = article(
        paper("Par Jeanne Lambert, publié le 12 mars 2024 à 08h15", OPENING, SECOND, "#Des routes coupées", THIRD)
    )
    assert (found.title, found.date, found.authors, found.language) == (
        TITLE,
        "2024-03-12T08:15",
        ("Jeanne Lambert",),
        "fr",
    )
    assert texts(found) == [OPENING, SECOND, THIRD]
    assert texts(found, "heading") == ["Des routes coupées"]


def test_paragraphs_without_a_gap_end_with_a_short_line() -> None:
    first, second = f"{OPENING} Les écoles sont fermées.", f"{SECOND} Un hôpital de campagne est dressé."
    assert texts(article(paper(first, second, THIRD, gap=0))) == [first, second, THIRD]


def test_heads_feet_and_page_numbers_are_left_out_and_a_paragraph_runs_on_over_the_page() -> None:
    words = f"{OPENING} {SECOND} {THIRD}".replace(".", "").split()
    long = [
        " ".join([f"Point {at} :", *words[3 * at :], *words[: 3 * at]]) + "." for at in range(16)
    ]  # no line comes twice
    found = article(paper(*long, head="La Vigie du Nord, 12 mars 2024, p. {page}", foot="{page}"))
    assert texts(found) == long


def test_columns_are_read_one_after_the_other() -> None:
    made = paper()
    with made.text_columns(ncols=2, gutter=8, text_align="J") as columns:
        made.set_font("Times", "", 11)
        for text in (OPENING, SECOND, THIRD) * 1:
            columns.write(text)
            columns.ln()
    assert texts(article(made)) == [OPENING, SECOND, THIRD]


@pytest.mark.parametrize(
    ("title", "author", "expected"),
    [
        pytest.param("Microsoft Word - seisme.docx", "jdupont", (TITLE, ()), id="a program's title, a user"),
        pytest.param(
            "Un tout autre titre que personne n'imprime", "Jean Dupont", (TITLE, ()), id="what the page does not print"
        ),
        pytest.param(TITLE, "Jeanne Lambert", (TITLE, ("Jeanne Lambert",)), id="what the page prints"),
    ],
)
def test_what_the_file_states_counts_only_where_the_page_prints_it(
    title: str, author: str, expected: tuple[str, tuple[str, ...]]
) -> None:
    made = paper("Jeanne Lambert (Valorbe)", OPENING, SECOND)
    made.set_title(title)
    made.set_author(author)
    found = article(made)
    assert (found.title, found.authors, found.date) == (*expected, None)  # not the day the file was made


def test_a_stated_title_serves_a_text_without_a_headline() -> None:
    made = FPDF()
    made.add_page()
    made.set_font("Times", "", 11)
    made.multi_cell(0, 5, f"{OPENING}\n{SECOND}")
    made.set_title("Le séisme de la vallée")
    assert article(made).title == "Le séisme de la vallée"


def test_what_a_browser_prints_around_a_page_gives_its_address() -> None:
    found = article(
        paper(
            OPENING,
            SECOND,
            head="22/08/2025 10:53 Un séisme frappe la vallée - La Vigie",
            foot="https://vigie.example/seisme {page}/1",
        )
    )
    assert (found.url, found.date) == ("https://vigie.example/seisme", None)
    assert texts(found) == [OPENING, SECOND]


def test_a_pdf_that_only_its_owner_may_change_is_read() -> None:
    made = paper(OPENING, SECOND)
    made.set_encryption(owner_password="x", encryption_method="AES-256")
    assert texts(article(made)) == [OPENING, SECOND]


def _locked() -> bytes:
    made = paper(OPENING)
    made.set_encryption(owner_password="x", user_password="y")
    return bytes(made.output())


def _scan() -> bytes:
    made = Paper()
    made.foot = "{page}"
    for _ in range(3):
        made.add_page()
        made.rect(20, 20, 150, 200)
    return bytes(made.output())


def _many() -> bytes:
    made = FPDF()
    for _ in range(reader.MOST_PAGES + 1):
        made.add_page()
    return bytes(made.output())


def _file(objects: Sequence[bytes]) -> bytes:
    out = b"%PDF-1.4\n"
    starts: list[int] = []
    for number, content in enumerate(objects, 1):
        starts.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % start for start in starts)
    root = b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, len(out))
    return out + b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + table + root


def _forms_in_forms() -> bytes:
    """Ten forms, each of which draws the next one ten times."""

    def stream(about: bytes, content: bytes) -> bytes:
        return b"<<%s/Length %d>>stream\n%s\nendstream" % (about, len(content), content)

    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources<</Font<</F 5 0 R>>/XObject<</X 6 0 R>>>>/Contents 4 0 R>>"
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
    form = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</Font<</F 5 0 R>>/XObject<</X %d 0 R>>>>"
    forms = [stream(form % (7 + at), b"/X Do " * 10) for at in range(10)]
    drawn = stream(form % 99, b"BT /F 12 Tf 10 10 Td (Bonjour le monde) Tj ET")
    pages = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", page]
    return _file([*pages, stream(b"", b"/X Do " * 10), font, *forms, drawn])


@pytest.mark.parametrize(
    ("make", "code"),
    [
        pytest.param(_locked, "pdf-locked", id="password"),
        pytest.param(_scan, "pdf-no-text", id="scan with page numbers"),
        pytest.param(_many, "pdf-too-long", id="a book"),
        pytest.param(_forms_in_forms, "pdf-too-long", id="forms in forms"),
        pytest.param(lambda: bytes(paper(OPENING).output())[:900], "pdf-damaged", id="cut off"),
        pytest.param(lambda: b"", "pdf-damaged", id="empty"),
        pytest.param(lambda: b"Le vote est fini.", "pdf-damaged", id="text"),
        pytest.param(
            lambda: _file([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R]/Count 1>>"]),
            "pdf-damaged",
            id="a page that is its own parent",
        ),
    ],
)
def test_what_cannot_be_read_is_said(make: Callable[[], bytes], code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "STEPS", (20_000, 0))
    found, (problem,) = read(make())
    assert (found, problem.code, problem.severity) == ((), code, "error")
    assert "; " in problem.message


# --- lines of print, without a PDF -----------------------------------------------------------------------------------


def rows(*lines: tuple[str, float, float]) -> list[Row]:
    return [Row(text, 0, x, y, 10.0) for text, x, y in lines]


def test_an_indent_begins_a_paragraph() -> None:
    made = rows(
        ("Le pont qui relie les deux rives a rouvert lundi matin.", 62, 500),
        ("Les bus l'empruntent depuis six heures, a dit la ville.", 50, 488),
        ("Une fissure a été découverte dans la nuit de mardi, et", 62, 476),
        ("la préfecture l'a fermé de nouveau.", 50, 464),
    )
    assert [line.text for line in paragraphs(made, language="fr")] == [
        "Le pont qui relie les deux rives a rouvert lundi matin. Les bus l'empruntent depuis six heures, a dit la ville.",
        "Une fissure a été découverte dans la nuit de mardi, et la préfecture l'a fermé de nouveau.",
    ]


def test_a_line_that_every_page_has_at_its_edge_is_no_text_and_the_same_line_within_is() -> None:
    made = [
        Row(text, page, 50, y, 10.0)
        for page in range(3)
        for text, y in [
            ("La Vigie", 800),
            *((f"Ligne {page}.{n} du texte", 700 - 12 * n) for n in range(8)),
            ("La Vigie", 500),
            (f"- {page + 1} -", 20),
            ("x", 490),
            ("y", 480),
        ]
    ]
    kept, address = without_edges(made)
    assert address is None
    assert [row.text for row in kept if row.y in (800, 20)] == []
    assert sum(row.text == "La Vigie" for row in kept) == 3


@pytest.mark.parametrize(
    ("line", "after", "known", "language", "joined"),
    [
        pytest.param("la prési-", "dence du conseil", {}, "fr", "la présidence du conseil", id="the printer's"),
        pytest.param("le vice-", "président", {}, "fr", "le vice-président", id="a prefix that has one"),
        pytest.param("répond-", "elle", {}, "fr", "répond-elle", id="a pronoun behind its verb"),
        pytest.param("l'ex-", "ministre", {"ministre": 2}, "fr", "l'ex-ministre", id="a word that stands alone elsewhere"),
        pytest.param("il l'ex-", "plique", {}, "fr", "il l'explique", id="one that does not"),
        pytest.param("le porte-", "avions", {"porte-avions": 1}, "fr", "le porte-avions", id="printed with it elsewhere"),
        pytest.param("Kim Jong-", "un", {"jong-un": 2}, "fr", "Kim Jong-un", id="a name printed so elsewhere"),
        pytest.param("Aix-", "Marseille", {}, "fr", "Aix-Marseille", id="a capital behind it"),
        pytest.param("2024-", "2025", {}, "fr", "2024-2025", id="numbers"),
        pytest.param("c'est-à-", "dire", {}, "fr", "c'est-à-dire", id="one that has others"),
        pytest.param("co\xadopé\xad", "rer", {}, "fr", "co\xadopérer", id="a soft hyphen"),
        pytest.param("a well-", "known author", {}, "en", "a well-known author", id="English"),
        pytest.param("the govern-", "ment said", {}, "en", "the government said", id="English, the printer's"),
        pytest.param("une pause -", "et puis", {}, "fr", "une pause - et puis", id="a dash"),
    ],
)  # fmt: skip
def test_a_word_parted_at_the_end_of_a_line(
    line: str, after: str, known: dict[str, int], language: str, joined: str
) -> None:
    assert join(line, after, known=known, language=language) == joined
