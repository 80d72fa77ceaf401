"""Whom an English sentence names as the origin; its mood."""

import pytest

from tests.unit.annotate.reading import last, read

ENGLISH = [
    ("relative-that-denies", "The mill, which denies any fault, said it would close.", "The mill"),
    ("according-to", "Nine miners died, according to Chilean officials.", "Chilean officials"),
    ("said-x", '"We are leaving," said Ana Silva on Friday.', "Ana Silva"),
    ("x-said", "The port is closed, Ana Silva said.", "Ana Silva"),
    ("x-said-that", "Chile's president said that the port would close.", "Chile's president"),
    ("told-reporters", "The mayor told reporters the port was closed.", "The mayor"),
    ("quoted-as-saying", "Silva was quoted as saying by Reuters that the port was closed.", "Silva"),
    ("compound", "The ministry has confirmed that two ships sank.", "The ministry"),
    ("day-without-that", "Officials said Friday the dam would hold.", "Officials"),
    ("single-marks", "‘It wasn't my fault,’ said the driver, Tom Ridley.", "the driver, Tom Ridley"),
    ("in-statement", "In a statement, the airline urged patience.", "the airline"),
    ("rejected-claims", "The senator has rejected the claims as a smear.", "The senator"),
    ("rejected-offer", "The board rejected the offer.", None),
    ("goodbye", "She said goodbye to her colleagues on Tuesday.", None),
    ("own-act", "The minister announced his resignation on Monday.", None),
    ("without-that", "Police believe the fire was set on purpose.", "Police"),
    ("without-clause", "The club claimed the prize on Monday.", None),
    ("tweeted", "“What a day!” tweeted Mayor Linda Osei.", "Mayor Linda Osei"),
    ("passive-impersonal", "It was announced by the War Office that the line had broken.", "the War Office"),
    ("passive-accused", "He was accused by prosecutors of bribing two judges.", "prosecutors"),
    ("passive-nobody", "The death was confirmed on Monday.", None),
    ("inserted", "Unemployment, the bank warned, could reach 12 percent.", "the bank"),
    ("memo-seen", "According to a leaked memo seen by the Gazette, 300 jobs will go.", "a leaked memo"),
    ("document-from", "A dispatch from Odessa says the crew has left.", "A dispatch from Odessa"),
    ("study-found", "The vaccine works, a study published Monday in a journal found.", "a study"),
    ("adverb", "The firm also denied that it paid bribes.", "The firm"),
    ("went-on", "Osei went on to say that the dam would hold.", "Osei"),
    ("refused", "The firm refused to say how many had left.", None),
    ("verb-behind", "The firm decided to leave and continue the flight without them.", None),
    ("attributive", "Orders of the recently announced model began Tuesday.", None),
    ("noun-like", "The chief tried to address reports by both sides.", None),
    ("revealed-in", "The new model, revealed at the Lyon Motor Conference, drew crowds.", None),
    ("finite-participle", "The Commission welcomed Apple's move and Neelie Kroes said little.", None),
    ("saying", "Osei left the room, saying that the talks were over.", "Osei"),
    ("statement-saying", 'A group of farmers released a statement saying "We will strike."', "A group of farmers"),
    ("two-voices", 'Officials said the bid was fair, with analyst Paul Roe saying "It was not."', None),
    ("inc", "Roe Inc. announced Friday that it would close.", "Roe Inc."),
    ("chief-officer", '"We won," said the Chief Executive Officer, Tom Roe.', "the Chief Executive Officer, Tom Roe"),
    ("plural-possessive", "The Airlines' union says the pilots will strike.", "The Airlines' union"),
    ("gerund-object", "Residents reported hearing a loud bang before dawn.", "Residents"),
    ("no-whole-noun", "It offers a calculator, sticky notes, and a dictionary.", None),
    ("announced-nothing", "In May, the firm announced no new models.", None),
    ("shared-subject", "Osei welcomed everyone and announced that there were 300 guests.", "Osei"),
    ("progressive", "The union is claiming that pay fell.", "The union"),
    ("negated", "The ministry did not confirm that two ships sank.", None),
    ("country", "The United States sent two ships.", None),
]


@pytest.mark.parametrize(("sentence", "phrase"), [pytest.param(s, p, id=i) for i, s, p in ENGLISH])
def test_english(sentence: str, phrase: str | None) -> None:
    attribution = last(sentence, language="en")[0].attribution
    assert (attribution.phrase if attribution else None) == phrase


def test_english_carried_hedged_denied() -> None:
    said, added, denied = read(
        '"We are leaving," said Ana Silva. "It is late," she added. The firm denied it had reportedly paid.',
        language="en",
    ).sentences
    assert said.attribution is not None
    assert added.attribution is not None
    assert (added.attribution.phrase, added.attribution.carried) == ("Ana Silva", True)
    assert (denied.denied, denied.hedged) == (True, True)


CHAINS = [
    ("citing", "The convoy was shelled, Interfax reported, citing the defence minister.", "the defence minister", "Interfax"),
    ("citing-inside", "The Herald, citing two people, reported that the deal was off.", "two people", "The Herald"),
    ("citing-first", "Citing two aides, the Herald reported that the deal was off.", "two aides", "the Herald"),
    ("quoted-by", "Silva was quoted by Reuters as saying that talks had begun.", "Silva", "Reuters"),
    ("quoted-as", "Reuters quoted Ana Silva as saying that talks had begun.", "Ana Silva", "Reuters"),
    ("according-to-agency", "Tehran has denied supplying the drones, according to IRNA.", "Tehran", "IRNA"),
    ("citing-no-person", "The firm, citing the cold, said the port would close.", "The firm", None),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "phrase", "via"), [pytest.param(*c[1:], id=c[0]) for c in CHAINS])
def test_chain(sentence: str, phrase: str, via: str | None) -> None:
    attribution = last(sentence, language="en")[0].attribution
    assert attribution is not None
    assert (attribution.phrase, attribution.via) == (phrase, via)


CARRIED = [
    ("subject", "Mayor Linda Osei visited the shelter. “We are full,” she said.", "Mayor Linda Osei"),
    ("also", "“We are full,” said Linda Osei. She also said that more would come.", "Linda Osei"),
    ("it", "Boeing said the plane was late. It said the wings were heavy.", "Boeing"),
    ("it-is-nobody", "“We are full,” said the mayor, Linda Osei. It said more would come.", None),
    ("another-person", "Linda Osei met Carol Finch on Monday. “We are full,” she said.", None),
    ("two-joined", "Greta Lind and Paul Osei arrived early. “We are full,” he said.", None),
    ("a-thing", "Current PowerPC programs run well. He said that the rest would follow.", None),
]


@pytest.mark.parametrize(("paragraph", "phrase"), [pytest.param(*c[1:], id=c[0]) for c in CARRIED])
def test_carried(paragraph: str, phrase: str | None) -> None:
    attribution = last(paragraph, language="en")[0].attribution
    assert (attribution.phrase if attribution else None) == phrase


MOODS = [
    ("reportedly", "Two men were reportedly shot.", True, False),
    ("said-to", "The general is said to have fled.", True, False),
    ("alleged-to", "He is alleged to have taken bribes.", True, False),
    ("the-alleged", "The alleged thief fled.", True, False),
    ("that-they-alleged", "Police alleged that he fled.", False, False),
    ("dismissed-reports", "The king has dismissed reports that he is ill.", False, True),
    ("denied-by", "The attack was denied by the militia.", False, True),
    ("declined-to-deny", "A spokesman declined to deny it.", False, False),
    ("condition", "If it rained, the match would be lost.", False, False),
]


@pytest.mark.parametrize(("sentence", "hedged", "denied"), [pytest.param(*c[1:], id=c[0]) for c in MOODS])
def test_mood(sentence: str, hedged: bool, denied: bool) -> None:
    found, _ = last(sentence, language="en")
    assert (found.hedged, found.denied) == (hedged, denied)
