"""Quotations by any kind of mark, over a paragraph and cut per sentence."""

import pytest

from generator.annotate.quotes import quotations, runs_on, within
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
    ("single-curly", "‘It wasn’t the boys’ fault,’ he said. ‘No.’", ["It wasn’t the boys’ fault,", "No."]),
    ("single-straight", "'It wasn't me,' he said, 'nor you.'", ["It wasn't me,", "nor you."]),
    ("single-term", "The so-called 'peace party' lost.", ["peace party"]),
    ("single-french", "Il parle d'un 'coup d'État' à l'aube.", ["coup d'État"]),
    ("single-holds-double", "‘She said “no” twice,’ he said.", ["She said “no” twice,"]),
    ("double-holds-single", "“She said ‘no’ twice,” he said.", ["She said ‘no’ twice,"]),
    ("single-never-closed", "‘We go on.", ["We go on."]),
    ("apostrophes", "The boys' mother and the '90s rock 'n' roll of the girls' band.", []),
    ("elisions", "L'eau de l'île n'est qu'à lui.", []),
    ("never-closed-colon", "Il a dit : « Non. Jamais.", ["Non. Jamais."]),
]


@pytest.mark.parametrize(("paragraph", "inside"), [pytest.param(p, q, id=i) for i, p, q in CASES])
def test_quotations(paragraph: str, inside: list[str]) -> None:
    assert [paragraph[q.start : q.end] for q in quotations(paragraph)] == inside


def test_a_quotation_closed_in_the_next_paragraph() -> None:
    first, second = "« Nous tiendrons.", "Nos amis aussi », a dit Ana Silva, « demain »."
    assert runs_on(first, quotations(first))
    assert [second[q.start : q.end] for q in quotations(second, opened=True)] == ["Nos amis aussi", "demain"]


def test_within_cuts_a_quotation_at_the_sentence() -> None:
    text = "«Tout va. Rien ne presse», dit-il."
    spans = tuple(quotations(text))
    assert [text[s.start : s.end] for s in within(spans, 0, 9, text)] == ["Tout va."]
    assert [text[s.start : s.end] for s in within(spans, 10, len(text), text)] == ["Rien ne presse"]
    assert within((Span(1, 3),), 5, 9, text) == ()
