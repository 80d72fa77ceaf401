"""Quotations by any kind of mark, over a paragraph and cut per sentence."""

import pytest

from generator.annotate.quotes import quotations, within
from generator.model import Span

CASES = [
    ("guillemets", "Il a dit « non » hier.", ["non"]),
    ("guillemets-tight", "Il a dit «non» hier.", ["non"]),
    ("straight", 'Des marins "braves" et "loyaux".', ["braves", "loyaux"]),
    ("typographic", "They said “no” and “yes”.", ["no", "yes"]),
    ("german", "Sie sagte „nein“ und »ja«.", ["nein", "ja"]),
    ("no-break-spaces", "Il a dit «\u00a0non\u202f».", ["non"]),
    ("mixed-closing", 'Des marins d\'"héroïques» hier, "braves" demain.', ["héroïques", "braves"]),
    ("mixed-straight-end", 'Il a dit «non" puis est parti.', ["non"]),
    ("nested", "« Il a dit “non” hier » puis « oui »", ["Il a dit “non” hier", "oui"]),
    ("nested-straight", '« Il a dit "non" » puis "oui"', ['Il a dit "non"', "oui"]),
    ("nested-same", "Il a lu : « Le « petit » mot ».", ["Le « petit » mot"]),
    ("over-sentences", "«Tout va. Rien ne presse», dit-il.", ["Tout va. Rien ne presse"]),
    ("never-closed-at-start", "« Tout va. Rien ne presse.", ["Tout va. Rien ne presse."]),
    ("never-closed-inside", "Il a dit « non hier.", []),
    ("inches", 'Un écran 27" et un "mot".', ["mot"]),
    ("empty", "Il a dit « ».", []),
    ("stray-straight", 'Un "mot seul, puis un "mot" entier.', ["mot"]),
    ("stray-behind", 'Un mot" seul, puis un "mot" entier.', ["mot"]),
    ("straight-spaced", 'Il a dit " non " hier.', ["non"]),
    ("none", "Il l'a dit.", []),
]


@pytest.mark.parametrize(("paragraph", "inside"), [pytest.param(p, q, id=i) for i, p, q in CASES])
def test_quotations(paragraph: str, inside: list[str]) -> None:
    assert [paragraph[q.start : q.end] for q in quotations(paragraph)] == inside


def test_within_cuts_a_quotation_at_the_sentence() -> None:
    text = "«Tout va. Rien ne presse», dit-il."
    spans = tuple(quotations(text))
    assert [text[s.start : s.end] for s in within(spans, 0, 9, text)] == ["Tout va."]
    assert [text[s.start : s.end] for s in within(spans, 10, len(text), text)] == ["Rien ne presse"]
    assert within((Span(1, 3),), 5, 9, text) == ()
