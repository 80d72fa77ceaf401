"""Whose words tell a sentence: direct, mixed, indirect."""

import pytest

from generator.model import Speech
from tests.unit.annotate.reading import last, read

CASES: list[tuple[str, str, str, Speech | None]] = [
    ("fr-whole", "fr", "« Nous partons », a dit Ana Silva.", "direct"),
    ("fr-colon", "fr", "Ana Silva a dit : « Nous partons. »", "direct"),
    ("fr-goes-on", "fr", "« Nous partons », a dit Ana Silva, « et vite ».", "direct"),
    ("fr-selon-clause", "fr", "Selon Ana Silva, « la paix est proche ».", "direct"),
    ("fr-inside-the-marks", "fr", "«Nous gagnerons, a assuré Ana Silva, et vite.»", "direct"),
    ("fr-term", "fr", "Le départ est « inévitable », a dit Ana Silva.", "mixed"),
    ("fr-que", "fr", "Ana Silva a dit que « tout est prêt ».", "mixed"),
    ("fr-paraphrase-first", "fr", "Nous partons lundi, a dit Ana Silva : « Tout est prêt. »", "mixed"),
    ("fr-paraphrase-and-whole", "fr", "Ana Silva a dit que tout va : « Nous partons. »", "mixed"),
    ("fr-selon-term", "fr", "Selon Ana Silva, la paix est « très proche ».", "mixed"),
    ("fr-reflexive", "fr", "Le maire s'est dit « consterné » par la décision.", "mixed"),
    ("fr-indirect", "fr", "Nous partons, a dit Ana Silva.", "indirect"),
    ("fr-name-in-marks", "fr", "L'opération « Serval » continue, a dit Ana Silva.", "indirect"),
    ("fr-speaker-in-marks", "fr", "Le pont a cédé, selon le journal « Le Soir ».", "indirect"),
    ("fr-nobody", "fr", "L'opération « Serval » continue.", None),
    ("en-whole", "en", "“We will not yield,” Hugh Larkin told reporters in Halifax.", "direct"),
    ("en-single", "en", "‘It wasn't my fault,’ said the driver.", "direct"),
    ("en-behind", "en", "Larkin said in an interview, “We are leaving.”", "direct"),
    ("en-lower-case", "en", "Larkin said, “with respect, we are leaving.”", "direct"),
    ("en-that", "en", "Larkin said that “no further tests are planned”.", "mixed"),
    ("en-called", "en", "Larkin called it “Wholly False Nonsense today”.", "mixed"),
    ("en-tail", "en", "The coach said the referee “lost control of the game.”", "mixed"),
    ("en-indirect", "en", "Two crewmen are missing, the Coast Guard said.", "indirect"),
    ("en-name", "en", "Boeing said its 787 “Dreamliner” was late.", "indirect"),
    ("en-nobody", "en", "The so-called ‘peace party’ lost.", None),
]


@pytest.mark.parametrize(("language", "sentence", "speech"), [pytest.param(*c[1:], id=c[0]) for c in CASES])
def test_speech(language: str, sentence: str, speech: Speech | None) -> None:
    assert last(sentence, language=language)[0].speech == speech


RUNS = [
    ("fr-sentences", "fr", ["«Tout va. Rien ne presse. Dormez», a dit Ana Silva."], ["direct"] * 3),
    ("fr-mixed-marks", "fr", ["“La paix est proche. Nos hommes rentreront», a dit Ana Silva."], ["direct"] * 2),
    ("fr-paragraphs", "fr", ["« La route est coupée.", "Les écoles sont fermées », a dit Ana Silva."], ["direct"] * 2),
    ("fr-paragraphs-reopened", "fr", ["« La route est coupée.", "« Les écoles aussi », a dit Ana Silva."], ["direct"] * 2),
    ("fr-mixed-then-direct", "fr", ["Ana Silva a dit que « tout va. Rien ne presse »."], ["mixed", "direct"]),
    ("en-sentences", "en", ["'I lost it all. My house is gone,' said Rosa Klein."], ["direct"] * 2),
    ("en-continued", "en", ["‘He was quiet,’ recalled Sister Agnes. ‘He never raised his voice.’"], ["direct"] * 2),
]  # fmt: skip


@pytest.mark.parametrize(("language", "paragraphs", "speech"), [pytest.param(*c[1:], id=c[0]) for c in RUNS])
def test_speech_over_sentences(language: str, paragraphs: list[str], speech: list[str]) -> None:
    sentences = read(*paragraphs, language=language).sentences
    assert [s.speech for s in sentences] == speech
    assert len({s.attribution and s.attribution.phrase for s in sentences}) == 1
