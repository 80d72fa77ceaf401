import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.ingest import BEGIN, parse_seed, same_text_key, text_begins
from generator.ingest.decode import Undecoded, decode, printable
from generator.model import Article, lay_out

TEXT = "Été à Séoul\n\nLe « président » a parlé d’une œuvre à 5 € devant les députés, selon l'agence."


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(TEXT.encode(), id="utf-8"),
        pytest.param(TEXT.encode("utf-8-sig"), id="utf-8 with its mark"),
        pytest.param(TEXT.encode("cp1252"), id="cp1252"),
        pytest.param(TEXT.encode("utf-16"), id="utf-16 with its mark"),
        pytest.param(b"\xfe\xff" + TEXT.encode("utf-16-be"), id="utf-16 big-endian with its mark"),
        pytest.param(TEXT.encode("utf-16-le"), id="utf-16 little-endian, bare"),
        pytest.param(TEXT.encode("utf-16-be"), id="utf-16 big-endian, bare"),
        pytest.param(TEXT.encode("utf-32"), id="utf-32 with its mark"),
        pytest.param(TEXT.replace("é", "e\u0301").encode(), id="decomposed"),
    ],
)
def test_reads(raw: bytes) -> None:
    assert decode(raw) == TEXT


def test_reads_cyrillic_utf_16_without_a_mark() -> None:
    text = "Президент заявил в среду, что договор будет подписан.\n"
    assert decode(text.encode("utf-16-le")) == text


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        pytest.param(b"", "empty", id="nothing"),
        pytest.param(b"\xef\xbb\xbf \r\n\t\n", "empty", id="a mark and space"),
        pytest.param("\u200b\u2060\n".encode(), "empty", id="zero-width characters"),
        pytest.param(b"%PDF-1.7\n1 0 obj", "binary", id="PDF"),
        pytest.param(b"PK\x03\x04word/document.xml", "binary", id="Word"),
        pytest.param(b"Le vote\x00 a eu lieu.", "binary", id="a null byte"),
        pytest.param(bytes(range(1, 32)) * 9, "binary", id="control characters"),
        pytest.param("Президент заявил".encode("cp1251"), "undecodable", id="Cyrillic in cp1251"),
        pytest.param("北朝鮮の兵士".encode("shift-jis"), "undecodable", id="Japanese in Shift-JIS"),
        pytest.param(b"Le vote a \x81t\x8d annul\x8f.", "undecodable", id="bytes that cp1252 does not have"),
        pytest.param(b"\xff\xfe" + "é".encode("utf-16-le") + b"\x00", "undecodable", id="half a pair"),
    ],
)
def test_is_no_text(raw: bytes, code: str) -> None:
    got = decode(raw)
    assert isinstance(got, Undecoded)
    assert got.code == code


def test_damaged_utf_8_names_its_line() -> None:
    raw = "Été\nà Séoul\nl'été".encode() + b"\xc3"
    articles, problems = parse_seed("seeds/a.txt", raw)
    assert articles == ()
    assert [(p.page, p.line, p.severity, p.code) for p in problems] == [("seeds/a.txt", 3, "error", "undecodable")]
    assert "UTF-8" in problems[0].message


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\u2029", "\f", "\v", "\x85"], ids=repr)
def test_line_ends(end: str) -> None:
    (article,), _ = parse_seed(
        "seeds/a.txt", end.join(["Le titre", "Une phrase entière.", "Une autre phrase."]).encode()
    )
    assert [block.text for block in article.blocks] == ["Le titre", "Une phrase entière.", "Une autre phrase."]


def test_what_is_not_printed_goes_and_no_break_spaces_stay() -> None:
    assert printable("\ufeffa\u202eb\u2066c\u200bd\u00ade\x07 «\xa0f\u202f!\xa0»") == "abcde «\xa0f\u202f!\xa0»"


def test_same_text_key_ignores_headline_and_typography() -> None:
    (one,), _ = parse_seed("seeds/a.txt", "Titre\n\nL'été à Séoul n’est pas fini.".encode())
    (two,), _ = parse_seed("seeds/b.txt", "Un autre titre\n\nL’été à Séoul n'est pas fini.".encode("cp1252"))
    (three,), _ = parse_seed("seeds/c.txt", "Titre\n\nL'été à Séoul est fini.".encode())
    assert same_text_key(one) == same_text_key(two) != same_text_key(three)


@given(st.lists(st.text("aé ß’«\n  e\u0301ﬁ.", max_size=120), min_size=1, max_size=3))
def test_a_text_begins_as_its_key_does(paragraphs: list[str]) -> None:
    text, blocks = lay_out([("headline", "T", None, 1), *(("paragraph", p, None, 1) for p in paragraphs)])
    article = Article("a", "T", text, blocks, "fr")
    assert text_begins(article) == " ".join(same_text_key(article).split()[:BEGIN])
