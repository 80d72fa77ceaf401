"""Whom a French sentence names as the origin: phrase, cue, channel, what a title may leave out; its mood."""

import pytest

from generator.annotate import annotate
from generator.lexicon import load
from generator.model import Article, lay_out
from tests.unit.annotate.reading import last, read

NAMED = [
    ("selon-last-count", "Deux personnes sont mortes, selon un dernier bilan de la mairie.", "un dernier bilan de la mairie"),
    ("complement-runs-into-name", "« Je nie tout », a déclaré à l'audience Marc Roux, 58 ans.", "Marc Roux"),
    ("agency-runs-into-name", "« Tout bougeait », raconte à l'AFP Anna Roy, une voisine.", "Anna Roy"),
    ("apposed-acronym-office", "« C'est fini », a déclaré le PDG, Luc Roux.", "le PDG, Luc Roux"),
    ("issued-by", "Le feu a fait 4 morts, selon un bilan communiqué par le préfet Luc Roux.", "un bilan communiqué par le préfet Luc Roux"),
    ("issued-by-agency", "Le feu a fait 4 morts, selon un bilan publié par l'AFP.", "un bilan"),
    ("candidate-to", "Selon l'ancien candidat à la présidentielle Luc Roux, « rien ne va ».", "l'ancien candidat à la présidentielle Luc Roux"),
    ("let-know", "Le port est fermé, a fait savoir lundi la mairie.", "la mairie"),
    ("reports", "Le gouvernement fait désormais état de 413 morts.", "Le gouvernement"),
    ("sighs", "« Rien ne va », soupire Anna Roy.", "Anna Roy"),
    ("adjective-no-participle", "Le port est fermé, a indiqué une source diplomatique à Dakar.", "une source diplomatique"),
    # selon X
    ("selon-leading", "Selon Lima, au moins 40 mineurs sont morts.", "Lima"),
    ("selon-trailing", "Le pont a cédé, selon des ingénieurs italiens.", "des ingénieurs italiens"),
    ("selon-middle", "La reine a reçu, selon l'agence Belga, le titre de docteur.", "l'agence Belga"),
    ("selon-before-participle", "Le feu est éteint, selon un bilan publié lundi par les pompiers.", "un bilan"),
    ("selon-joined", "Le chef est mort, selon les armées turque et syrienne.", "les armées turque et syrienne"),
    ("selon-of", "Il a fui, selon le ministère de l'Intérieur de la Serbie.", "le ministère de l'Intérieur de la Serbie"),
    ("selon-not-a-clause", "Il est mort, selon la mairie et trois suspects ont été arrêtés.", "la mairie"),
    ("d-apres", "D’après plusieurs témoins, le train roulait trop vite.", "plusieurs témoins"),
    ("aux-dires-de", "Il serait parti, aux dires de la voisine.", "la voisine"),
    ("source", "Deux hommes sont en fuite, de source judiciaire.", "source judiciaire"),
    ("pour-speaker", "Pour le procureur, l'enquête n'est pas finie.", "le procureur"),
    # a dit X
    ("inverted", "Le port est fermé, a annoncé la préfecture.", "la préfecture"),
    ("inverted-day", "Le port est fermé, a annoncé mardi soir la préfecture.", "la préfecture"),
    ("inverted-date", "Il a tort, a jugé lundi 4 mai le ministre chilien Luis Rojas.", "le ministre chilien Luis Rojas"),
    ("inverted-to-agency", "Le feu est éteint, a précisé à l'AFP la mairie.", "la mairie"),
    ("inverted-in-statement", "Tout va bien, assure dans un communiqué la direction.", "la direction"),
    ("inverted-quotation", "« Nous partons », lance Ana Silva.", "Ana Silva"),
    ("inverted-no-comma", "« Nous partons ! » a crié Ana Silva.", "Ana Silva"),
    ("inverted-reflexive", "« Quelle joie », s’est réjouie la maire.", "la maire"),
    ("apposed-name", "« Bravo », s'est félicité le ministre chilien, Luis Rojas, alors que tout brûle.",
     "le ministre chilien, Luis Rojas"),
    ("apposed-office", "« Bravo », a dit Luis Rojas, ministre de la Pêche.", "Luis Rojas"),
    ("title-with-stop", "« Bravo », a dit M. Rojas dans un entretien.", "M. Rojas"),
    ("possessive", "L'acteur est mort, a révélé son avocate à l'AFP.", "son avocate"),
    ("learnt-from", "Un homme est mort, a-t-on appris vendredi auprès du parquet de Lille.", "parquet de Lille"),
    ("inside-the-marks", "«Nous gagnerons, a assuré Ana Silva, et vite.»", "Ana Silva"),
    # X a dit
    ("subject-that", "Les pompiers ont expliqué que le feu venait du toit.", "Les pompiers"),
    ("subject-of", "Les polices de la ville et de la région ont affirmé que tout était calme.",
     "Les polices de la ville et de la région"),
    ("subject-behind-adverbial", "En mai, le Chili a confirmé pour la première fois qu'il vendait du cuivre.", "le Chili"),
    ("subject-restricted", "Le Chili n'a reconnu qu'en mai qu'il vendait du cuivre.", "Le Chili"),
    ("subject-infinitive", "Ce jour-là, Lima a admis avoir menti.", "Lima"),
    ("subject-quotation", "S'exprimant lundi, M. Rojas a décrit le port comme « une ruine ».", "M. Rojas"),
    ("subject-apposed", "Le ministre, en visite à Quito, a répété que rien ne pressait.", "Le ministre"),
    ("subject-office-abroad", "L'ambassadeur du Chili en Chine a indiqué que le visa suffisait.", "L'ambassadeur du Chili en Chine"),
    ("subject-adverb", "La mairie avait déjà précisé que le pont tiendrait.", "La mairie"),
    ("subject-imperfect", "La mairie affirmait que le pont tiendrait.", "La mairie"),
    ("subject-object", "Le groupe a annoncé la fermeture de l'usine.", "Le groupe"),
    ("subject-shared", "La Poste a réagi aussitôt et a nié toute faute.", "La Poste"),
    ("subject-office-one-comma", "Jean Roux, le candidat du parti a affirmé que tout va.", "Jean Roux"),
    ("subject-place-before", "A New York, le maire a affirmé que tout va.", "le maire"),
    ("passive-accused", "Le trésorier est accusé par deux joueurs d'avoir pris 400 francs.", "deux joueurs"),
    ("passive-suspected", "Il est soupçonné par les enquêteurs d'avoir blanchi deux millions.", "les enquêteurs"),
    ("passive-impersonal", "Il a été annoncé par le ministère des Colonies que la ligne ouvrirait.", "le ministère des Colonies"),
    ("passive-noun", "La capture du navire a été confirmée par l'Amirauté.", "l'Amirauté"),
    ("in-statement", "Dans un communiqué publié dimanche, la Ligue de la mer appelle au calme.", "la Ligue de la mer"),
    ("source-leading", "De source policière, on indique que trois hommes sont morts.", "source policière"),
    ("de-l-avis-de", "De l'avis de plusieurs ingénieurs, la digue ne tiendra pas.", "plusieurs ingénieurs"),
    ("a-en-croire", "À en croire les riverains, l'usine fume la nuit.", "les riverains"),
    ("au-dire-du", "Au dire du capitaine, la mer était d'huile.", "capitaine"),
    ("on-apprend-de", "On apprend de Berlin que le traité a été signé cette nuit.", "Berlin"),
    ("on-mande-de", "On mande de Sofia que les avant-postes ont tiré.", "Sofia"),
    ("on-a-network", "« Honte à vous », écrit la députée Nora Bel sur le réseau X.", "la députée Nora Bel"),
    ("paper-of-the-evening", "L'homme est mort à Metz, écrit Le Soir.", "Le Soir"),
    ("called-himself", "Interrogé par la radio, l'entraîneur s'est dit déçu.", "l'entraîneur"),
    ("welcomed", "Le patron de la CGT locale s'est félicité d'un accord.", "Le patron de la CGT locale"),
    ("never", "Mme Leroux affirme ne jamais avoir vu l'accusé.", "Mme Leroux"),
    ("rejects-accusations", "L'entreprise a rejeté catégoriquement ces accusations.", "L'entreprise"),
    ("has-just", "La mairie vient d'annoncer que le pont fermerait.", "La mairie"),
    ("participle", "Le ministre Luc Roux a quitté la salle, affirmant que tout était dit.", "Le ministre Luc Roux"),
    ("participle-behind-adverbial", "Hier, le maire Luc Roux a quitté la salle en affirmant que tout va.", "le maire Luc Roux"),
    ("accuses-of", "Plusieurs élus accusent la banque, un géant du crédit, d'avoir menti.", "Plusieurs élus"),
    ("in-brackets", "(Anna Roy déplora mardi un discours « creux ».)", "Anna Roy"),
    ("article-in-lower-case", "Le siège est levé, affirme Rami al-Rahman de Damas.", "Rami al-Rahman de Damas"),
    ("numeral-and-letter", "Dans une lettre ouverte, douze officiers réclament une enquête.", "douze officiers"),
    ("named-view", "Pour Anna Roy, « ce vote est une victoire ».", "Anna Roy"),
    ("pronoun-inside", "Luc Roux a lui écrit : « Reprise de la séance. »", "Luc Roux"),
    ("remembers", "Anna Roy, bergère, se souvient : « Nous dansions. »", "Anna Roy"),
    ("name-between-commas", "L'un des maires de la vallée ayant signé, Luc Roux, a dit : « Nous partons. »", "Luc Roux"),
    ("same", "Selon le même chercheur, les rats sont morts.", "le même chercheur"),
    ("view-of-a-group", "Pour le syndicat, il s'agit d'une faute.", "le syndicat"),
    ("subject-number", "La chaîne France 24 a indiqué que tout allait bien.", "La chaîne France 24"),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "phrase"), [pytest.param(s, p, id=i) for i, s, p in NAMED])
def test_named(sentence: str, phrase: str) -> None:
    found, text = last(sentence)
    assert found.attribution is not None
    assert found.attribution.phrase == phrase == text[found.attribution.start : found.attribution.end]
    assert found.attribution.cue in text
    assert not found.attribution.carried


NOBODY = [
    ("perceived", "Les voleurs auraient remarqué la « belle montre » du passant."),
    ("selon-case", "Les prix varient selon les régions."),
    ("selon-which", "L'idée selon laquelle il ment est fausse."),
    ("selon-two", "Il y a eu 20 blessés selon la police, 90 selon les syndicats."),
    ("d-apres-guerre", "Les maisons d'après-guerre coûtent peu."),
    ("pour-occasion", "Pour Noël, les magasins ouvrent."),
    ("pour-first", "Pour la première fois, il pleut en mai."),
    ("negated", "Le parquet n'a pas confirmé que l'homme était mort."),
    ("neither", "Le ministère n'a ni confirmé ni démenti que l'accord existe."),
    ("passive", "Le décès a été confirmé."),
    ("object-of-inserted", "Luis Rojas, le rapporteur du texte, a reconnu l'importance du sujet."),
    ("verb-without-telling", "Le tribunal a confirmé la peine."),
    ("relative", "Le texte que le ministre signe est long."),
    ("pronoun-alone", "« Bravo », a-t-il dit."),
    ("name-cut-short", "« Bravo », a déclaré Park Jin hoen visitant le port."),
    ("own-act", "La ministre a annoncé sa démission mardi soir."),
    ("farewell", "La ministre a dit adieu à ses amis."),
    ("passive-negated", "La mort de l'otage n'a pas été confirmée par Bogota."),
    ("accused-of-nothing", "Le coup est accusé par la bourse."),
    ("another-que", "Le port a fermé alors que le vent a relevé 27 tuiles."),
    ("learnt-a-death", "Luc Roux a appris ce décès alors qu'il dormait."),
    ("nobody-argues", "« Il faut négocier », plaide-t-on à Bruxelles."),
    ("agency-and-name", "Le tir a réussi, a annoncé à l'agence Tass Anna Roy Petit."),
    ("plain", "Il pleut sur Brest depuis jeudi."),
]


@pytest.mark.parametrize("sentence", [pytest.param(s, id=i) for i, s in NOBODY])
def test_nobody(sentence: str) -> None:
    assert last(sentence)[0].attribution is None


COVERED = [
    ("apposed", "Le port est fermé, selon la ministre de la Mer, Anna Roy.", "Le port est fermé."),
    ("relative-behind", "Selon Lima, qui a envoyé dix hommes, le pont a cédé.", None),
    ("trailing", "Le pont a cédé, selon Lima.", "Le pont a cédé."),
    ("leading", "Selon Lima, le pont a cédé.", "le pont a cédé."),
    ("leading-behind-but", "Mais selon Lima, le pont a cédé.", "Mais le pont a cédé."),
    ("middle", "Le roi a reçu, selon l'agence Belga, un titre.", "Le roi a reçu un titre."),
    ("participle", "Selon un bilan publié lundi par l'ONU, le pont a cédé.", "le pont a cédé."),
    ("brackets", "Le pont a cédé (selon Lima).", "Le pont a cédé."),
    ("inverted", "Le port est fermé, a annoncé lundi la mairie.", "Le port est fermé."),
    ("inverted-tail", "Le port est fermé, a dit la maire dans un discours tenu le 3 mai.", "Le port est fermé."),
    ("inverted-clause", "« Bravo », a dit la maire, en saluant la foule.", "« Bravo »."),
    ("inverted-middle", "La paix, a dit la maire, est possible.", "La paix est possible."),
    ("inverted-office", "Le port est fermé, a dit Ana Silva, porte-parole de la mairie.", "Le port est fermé."),
    ("subject", "La mairie a dit que le port était fermé.", None),
]


@pytest.mark.parametrize(("sentence", "rest"), [pytest.param(s, r, id=i) for i, s, r in COVERED])
def test_cover_leaves_a_sentence(sentence: str, rest: str | None) -> None:
    found, text = last(sentence)
    assert found.attribution is not None
    cover = found.attribution.cover
    left = text[found.start : cover.start] + text[cover.end : found.end] if cover else None
    assert left == rest


CHAINS = [
    ("selon-agency", "« Bravo », a déclaré Ana Silva, selon l'agence Belga.", "Ana Silva", "l'agence Belga"),
    ("cited-by", "« Bravo », a reconnu le préfet, cité par le journal Le Soir.", "le préfet", "le journal Le Soir"),
    ("citing", "L'accord est signé, a rapporté Reuters, citant un diplomate.", "un diplomate", "Reuters"),
    ("promise-told-by-agency", "Ana Silva a promis de partir, a rapporté l'agence Belga.", "Ana Silva", "l'agence Belga"),
    ("citing-name", "La récolte sera bonne, a rapporté KCNA, citant Kim Jong-un.", "Kim Jong-un", "KCNA"),
    ("which-cites", "Selon le quotidien Al-Watan, qui cite un haut gradé, le siège est levé.", "un haut gradé", "le quotidien Al-Watan"),
    ("citing-no-person", "La firme, citant le froid, a annoncé la fermeture du port.", "La firme", None),
    ("agency-alone", "Le port est fermé, a rapporté l'agence Belga.", "l'agence Belga", None),
    ("an-office-is-no-channel", "Selon l'Agence spatiale européenne, le tir a réussi.", "l'Agence spatiale européenne", None),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "phrase", "via"), [pytest.param(*c[1:], id=c[0]) for c in CHAINS])
def test_chain(sentence: str, phrase: str, via: str | None) -> None:
    attribution = last(sentence)[0].attribution
    assert attribution is not None
    assert (attribution.phrase, attribution.via) == (phrase, via)


CARRIED = [
    ("same-paragraph", ["Le port est fermé, a dit Ana Silva. « Bravo », a-t-elle ajouté."], "Ana Silva"),
    ("paragraph-before", ["Le port est fermé, a dit Ana Silva.", "« Bravo », a-t-elle ajouté."], "Ana Silva"),
    ("subject-not-agency", ["Luis Rojas a visité le port, a indiqué l'agence Belga. « Bravo », a-t-il lancé."], "Luis Rojas"),
    ("over-a-quotation", ["« Bravo », a dit Luis Rojas.", "« Tout va. Rien ne presse », a-t-il ajouté."], "Luis Rojas"),
    ("pronoun-before-verb", ["« Bravo », a dit Luis Rojas. Il a ajouté que rien ne pressait."], "Luis Rojas"),
    ("selon-him", ["« Bravo », a dit Luis Rojas. Selon lui, rien ne presse."], "Luis Rojas"),
    ("the-latter", ["« Bravo », a dit Luis Rojas. Ce dernier a précisé que rien ne pressait."], "Luis Rojas"),
    ("plural", ["Les pompiers ont dit que le feu venait du toit. Rien ne presse, ont-ils ajouté."], "Les pompiers"),
    ("wrong-gender", ["Le feu est éteint, a dit le maire. « Bravo », a-t-elle ajouté."], None),
    ("wrong-number", ["Le feu est éteint, ont dit les pompiers. « Bravo », a-t-il ajouté."], None),
    ("two-names", ["Luis Rojas, maire, et Paul Petit, préfet, sont arrivés. « Bravo », a-t-il dit."], None),
    ("a-place-is-no-he", ["Lima a admis avoir menti. « Bravo », a-t-il dit."], None),
    ("over-a-pronoun", ["Luc Roux est parti. Arrivé hier, il est épuisé. Il a précisé que tout va."], "Luc Roux"),
    ("another-person", ["Anna Roy a reçu Marta Petit à Lima. « Bravo », a-t-elle dit."], None),
    ("another-of-other-number", ["Luc Roux a reçu les pompiers à Lima. « Bravo », a-t-il dit."], "Luc Roux"),
    ("noun-of-other-gender", ["C'est fini, a dit l'expert Luc Roux. « Bravo », a-t-elle dit."], None),
    ("too-far", ["« Bravo », a dit Luis Rojas.", "Il pleut à Lima.", "Le port ferme.", "« Oui », a-t-il dit."], None),
]  # fmt: skip


@pytest.mark.parametrize(("paragraphs", "phrase"), [pytest.param(p, w, id=i) for i, p, w in CARRIED])
def test_carried(paragraphs: list[str], phrase: str | None) -> None:
    found, text = last(*paragraphs)
    if phrase is None:
        assert found.attribution is None
    else:
        assert found.attribution is not None
        assert found.attribution.carried
        assert found.attribution.phrase == phrase == text[found.attribution.start : found.attribution.end]
        assert found.attribution.end <= found.start


def test_one_speaker_for_all_sentences_of_a_quotation() -> None:
    annotated = read("«Tout va bien. Rien ne presse», a dit Ana Silva. Il pleut.")
    found = [(s.attribution.phrase, s.attribution.carried) if s.attribution else None for s in annotated.sentences]
    assert found == [("Ana Silva", True), ("Ana Silva", False), None]


MOODS = [
    ("conditional", "Deux marins auraient été tués.", True, False),
    ("would-be", "L'homme serait en fuite.", True, False),
    ("framed-conditional", "Selon Lima, le port rouvrirait lundi.", True, False),
    ("condition", "S'il gelait, deux ponts seraient fermés.", False, False),
    ("future-of-the-past", "La mairie a dit que le port serait fermé.", False, False),
    ("wish", "Il serait souhaitable de partir.", False, False),
    ("quoted", "« Nous serions perdus », a dit Ana Silva.", False, False),
    ("modal", "Selon Lima, le port pourrait rouvrir.", False, False),
    ("indicative", "Deux marins ont été tués.", False, False),
    ("denied", "Le groupe a démenti avoir vendu l'usine.", False, True),
    ("denies", "Le ministre nie que l'accord existe.", False, True),
    ("article-behind", "Le navire aurait touché un récif.", True, False),
    ("it-would-be", "Il s'agirait d'un acte isolé.", True, False),
    ("past-behind-que", "Le ministère indique que trois soldats auraient été tués.", True, False),
    ("relative", "Le chauffeur, qui aurait bu, a été arrêté.", True, False),
    ("no-past", "La mairie disait que 8 000 départs auraient lieu.", False, False),
    ("without", "Sans la digue, la ville aurait été noyée.", False, False),
    ("in-case", "Au cas où il pleuvrait, le match serait reporté.", False, False),
    ("imperfect", "Selon Lima, le port enregistrait dix départs.", False, False),
    ("rejected", "Le groupe a rejeté ces accusations.", False, True),
    ("rejected-offer", "Le groupe a rejeté cette offre.", False, False),
    ("confirmed", "Le ministre confirme que l'accord existe.", False, False),
]


@pytest.mark.parametrize(("sentence", "hedged", "denied"), [pytest.param(*c[1:], id=c[0]) for c in MOODS])
def test_mood(sentence: str, hedged: bool, denied: bool) -> None:
    found, _ = last(sentence)
    assert (found.hedged, found.denied) == (hedged, denied)


def test_a_language_without_words_gets_sentences_quotations_and_digits() -> None:
    found, text = last("Mae 600 o bobl yn « hapus » yma, selon Lima.", language="cy")
    assert found.attribution is None
    assert [text[q.start : q.end] for q in found.quoted] == ["hapus"]
    assert found.happened is None


def test_only_running_paragraphs_are_read() -> None:
    text, blocks = lay_out(
        [("headline", "Titre, selon Lima", None, 1), ("caption", "Un port, selon Lima.", None, 2), ("paragraph", "Il pleut. Oui.", None, 3)]
    )  # fmt: skip
    annotated = annotate(Article("a", "Titre", text, blocks, "fr"), load("fr"))
    assert [(s.number, s.block, s.text) for s in annotated.sentences] == [(1, 2, "Il pleut."), (2, 2, "Oui.")]
    assert annotated.mentions == ()


CARRIED = [
    ("apposed-subject", "Le maire de Brive, Luc Roux, a lancé un appel. « Aidez-nous », a-t-il dit.", "Le maire de Brive, Luc Roux"),
    ("second-quotation", "« Nous avons tout perdu », raconte Anna Roy. « Il ne reste rien. »", "Anna Roy"),
    ("according-to-own-subject", "« C'est faux », a dit Anna Roy. Son avocat, Luc Petit, conteste : selon lui, tout est faux.", "Son avocat, Luc Petit"),
]  # fmt: skip


@pytest.mark.parametrize(("paragraph", "phrase"), [pytest.param(p, s, id=i) for i, p, s in CARRIED])
def test_carried_within_a_paragraph(paragraph: str, phrase: str) -> None:
    attribution = last(paragraph)[0].attribution
    assert attribution is not None
    assert (attribution.phrase, attribution.carried) == (phrase, True)


def test_a_quoted_term_is_not_continued() -> None:
    assert last("Anna Roy a parlé d'un « choc ». « Tout va très bien ici. »")[0].attribution is None
