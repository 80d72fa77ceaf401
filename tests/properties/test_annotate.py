"""Any text is read without an exception, and every span is what it says it is."""

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.annotate import annotate
from generator.lexicon import load
from generator.model import AnnotatedArticle, Article, lay_out

# the words and marks that the rules turn on, in any order, with any character between
WORDS = """selon d'après a déclaré a-t-il ajouté a-t-on appris auprès du , . : « » " “ ” ( ) ! ? – que qu' l'agence KCNA Séoul
    M. Kim Jong un le président la ministre et de du des s'est réjoui n'a pas confirmé il elle lui ce dernier jeudi 12
    décembre 2024 en avril il y a deux ans entre 40 et 50 environ 10.000 10'000 soldats une centaine des milliers % € $5
    million d'euros neuf aurait été tué cité par citant pour de source said he added according to told "…" on Friday"""
PIECES = st.sampled_from(WORDS.split())
TEXT = st.lists(st.one_of(PIECES, PIECES, PIECES, st.text(max_size=4)), max_size=30).map(" ".join)
PARAGRAPHS = st.lists(TEXT.map(lambda t: " ".join(t.split())), max_size=4)
DATES = st.sampled_from([None, "2025-08-22", "2024-02-29T10:53", "0001-01-01", "9999-12-31", "2025"])


def read(paragraphs: list[str], language: str, date: str | None) -> AnnotatedArticle:
    text, blocks = lay_out([("headline", "Titre", None, 1), *(("paragraph", p, None, 2) for p in paragraphs)])
    return annotate(Article("a", "Titre", text, blocks, language, date=date), load(language))


@settings(max_examples=300, deadline=None)
@given(PARAGRAPHS, st.sampled_from(["fr", "en", "cy"]), DATES)
def test_spans_slice_to_surfaces(paragraphs: list[str], language: str, date: str | None) -> None:
    annotated = read(paragraphs, language, date)
    text = annotated.article.text
    assert [s.number for s in annotated.sentences] == list(range(1, len(annotated.sentences) + 1))
    for sentence in annotated.sentences:
        assert text[sentence.start : sentence.end] == sentence.text != ""
        block = annotated.article.blocks[sentence.block]
        assert block.kind == "paragraph"
        assert block.start <= sentence.start < sentence.end <= block.end
        for quoted in sentence.quoted:
            assert sentence.start <= quoted.start < quoted.end <= sentence.end
            assert text[quoted.start : quoted.end].strip() == text[quoted.start : quoted.end]
        at = sentence.start
        for figure in sentence.figures:
            assert at <= figure.start < figure.end <= sentence.end
            assert text[figure.start : figure.end] == figure.surface
            assert figure.low is None or figure.high is None or figure.low <= figure.value <= figure.high
            at = figure.end
        said = sentence.attribution
        if said is not None:
            assert text[said.start : said.end] == said.phrase != ""
            assert said.carried or sentence.start <= said.start < said.end <= sentence.end
            assert said.cover is None or sentence.start <= said.cover.start < said.cover.end <= sentence.end


DATED = """du 3 au 5 mai 2012 entre mars et juin 2020 de 2010 à 2014 la semaine dernière ce week-end depuis le il y a bientôt
    quatre ans mois jours ces dix derniers premier trimestre l'été l'hiver années 1990 dans nuit samedi dimanche 29 février
    31/12/2024 prochain rouvrira qui , en hier demain from May to 5 between and last next week 1990s first quarter of since
    in summer 2024 Friday Sept. 12 two years ago nearly past three months will 12/25/2024 fin mi-juin le mois prochain"""
DATED_TEXT = st.lists(st.sampled_from(DATED.split()), min_size=1, max_size=12).map(" ".join)


@settings(max_examples=500, deadline=None)
@given(DATED_TEXT, st.sampled_from(["fr", "en"]), DATES)
def test_a_date_lies_in_its_sentence_and_is_no_finer_than_its_words(text: str, language: str, date: str | None) -> None:
    for sentence in read([text], language, date).sentences:
        when = sentence.when
        if when is None:
            continue
        assert sentence.start <= when.start < when.end <= sentence.end
        assert when.last is None or when.first <= when.last
        assert (when.precision == "period") or when.last is None
        ends = [end for end in (when.first, when.last) if end]
        assert all(len(end) in (4, 7, 10) for end in ends)
        if when.precision != "period":
            assert len(when.first) == {"year": 4, "month": 7, "day": 10}[when.precision]
        # what is published holds both ends
        assert when.iso is None or all(end.startswith(when.iso) for end in ends)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200), st.sampled_from(["fr", "en"]))
def test_any_characters_are_read(paragraph: str, language: str) -> None:
    read([paragraph], language, "2025-08-22")


@settings(max_examples=50, deadline=None)
@given(PARAGRAPHS)
def test_reading_twice_gives_the_same(paragraphs: list[str]) -> None:
    assert read(paragraphs, "fr", "2025-08-22") == read(paragraphs, "fr", "2025-08-22")
