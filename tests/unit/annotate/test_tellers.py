"""Who tells in less plain ways: behind an office, in a relative, by a noun that denies; who only seems to; reserve."""

import pytest

from tests.unit.annotate.reading import last

# id, sentence, phrase, via, marks: H hedged, D denied
FRENCH: list[tuple[str, str, str | None, str | None, str]] = [
    ("office-name", "« C'est trop tard », a lancé la cheffe des Centristes, Maud Vallin.", "la cheffe des Centristes, Maud Vallin", None, ""),
    ("office-name-subject", "La cheffe des Centristes, Maud Vallin, a promis de voter contre.", "La cheffe des Centristes, Maud Vallin", None, ""),
    ("office-name-selon", "Selon la cheffe des Centristes, Maud Vallin, le texte est vide.", "la cheffe des Centristes, Maud Vallin", None, ""),
    ("set-off-circumstance", "Le chantier reprendra, a assuré mardi soir à la radio, au terme d'une longue réunion, le premier adjoint au maire, Luc Bonnet.", "le premier adjoint au maire, Luc Bonnet", None, ""),
    ("in-chief", "Le négociateur en chef de la Ligue a assuré que rien n'était signé.", "Le négociateur en chef de la Ligue", None, ""),
    ("source-within", "Le navire a coulé, indique une source au sein de la marine.", "une source au sein de la marine", None, ""),
    ("opening-circumstance", "Le syndicat des pilotes, dans une lettre que l'AFP a pu lire, affirme que les avions sont usés.", "Le syndicat des pilotes", None, ""),
    ("estimates-at", "Le ministère évalue à une centaine le nombre de disparus.", "Le ministère", None, ""),
    ("who-says", "La mairie, qui dit n'avoir rien su, a saisi la justice.", "La mairie", None, ""),
    ("who-says-nothing", "La mairie, qui dit bonjour à tous, ferme tôt.", None, None, ""),
    ("version-defended", "« Les drones sont tombés seuls » : telle est la version que défend l'état-major.", "l'état-major", None, ""),
    ("selon-qui", "La police a entendu un riverain, selon qui le feu est parti du garage.", "un riverain", None, ""),
    ("varies", "Le loyer varie de 300 à 900 euros selon les quartiers.", None, None, ""),
    ("varies-joined", "Les horaires changent selon les gares et les jours.", None, None, ""),
    ("varies-not", "Les tarifs ont augmenté, selon la commune.", "la commune", None, ""),
    ("varies-thing", "La couleur va du vert au brun, selon l'épaisseur de la couche.", None, None, ""),
    ("defends-itself", "Le groupe se défend d'avoir caché le défaut.", "Le groupe", None, "D"),
    ("defends-against", "La ville se défend contre les crues.", None, None, ""),
    ("boasts", "Le président du club s'est vanté d'avoir vendu tous ses joueurs.", "Le président du club", None, ""),
    ("posted-on", "« Nous tiendrons », a posté sur X la maire de Lens.", "la maire de Lens", None, ""),
    ("written-on", "« Nous tiendrons », a écrit sur Facebook Anna Roy.", "Anna Roy", None, ""),
    ("denial-noun", "Le groupe oppose un démenti catégorique à ces accusations.", "Le groupe", None, "D"),
    ("object-relative", "Ce que le porte-parole du club a aussitôt nié.", "le porte-parole du club", None, "D"),
    ("claims-rejected", "Des accusations que la banque rejette.", "la banque", None, "D"),
    ("object-relative-inverted", "Ce que dément la banque.", "la banque", None, "D"),
    ("denied-by", "Une information démentie par la banque.", "la banque", None, "D"),
    ("presumed", "Le meneur présumé de la bande a été arrêté.", None, None, "H"),
    ("presumed-innocent", "Deux hommes présumés innocents ont été libérés.", None, None, ""),
    ("it-seems", "Les voleurs sont, semble-t-il, passés par le toit.", None, None, "H"),
    ("conditional-of-state", "Le chalutier se trouverait au large du cap.", None, None, "H"),
    ("conditional-wish", "Le maire voudrait une école.", None, None, ""),
    ("conditional-without", "Sans barrage, la ville se trouverait sous l'eau.", None, None, ""),
    ("idiom", "Le salon a annoncé la couleur d'entrée de jeu.", None, None, ""),
    ("thing-announces", "La sirène annonce la fin du travail.", None, None, ""),
    ("passive-told-to", "La nouvelle a été confirmée à la radio par un proche du roi.", "un proche du roi", None, ""),
    ("narrative-infinitive", "Et le directeur de l'école d'ajouter : « Les murs bougent. »", "le directeur de l'école", None, ""),
    ("since-year", "« Les murs bougent », accusait dès 2009 le maire dans une lettre.", "le maire", None, ""),
    ("writes-person", "La boutique a tout perdu et fermera, écrit sa gérante, Lea Van Damme, dans un courrier.", "sa gérante, Lea Van Damme", None, ""),
    ("cites-in-relative", "L'agence Lusa, qui cite une source au sein de la marine, fait état d'une avarie.", "une source au sein de la marine", "L'agence Lusa", ""),
    ("press-runs-on", "Le chef a fui, ont affirmé à la presse des sources concordantes.", "des sources concordantes", None, ""),
    ("source-slips", "Le texte est prêt, glisse une source gouvernementale sous couvert d'anonymat.", "une source gouvernementale", None, ""),
    ("in-his-circle", "Le ministre ne partira pas, assure-t-on dans l'entourage du ministre.", "l'entourage du ministre", None, ""),
    ("at-house", "Rien n'est décidé, fait-on savoir à l'Élysée.", "l'Élysée", None, ""),
    ("study-shows", "Une étude de l'université de Bâle montre que les glaciers reculent.", "Une étude de l'université de Bâle", None, ""),
    ("believes-to-know", "Le ministre va partir, croit savoir le quotidien El Faro.", "le quotidien El Faro", None, ""),
    ("as-said", "Ainsi que l'a rappelé le maire, la digue est vieille.", "le maire", None, ""),
    ("colon", "Le maire a prévenu : la digue ne tiendra pas.", "Le maire", None, ""),
    ("perfect-infinitive", "L'ancien directeur a raconté aux juges avoir signé sans lire.", "L'ancien directeur", None, ""),
    ("denied-what", "Les drones venaient d'Iran, ce qu'a démenti Téhéran.", "Téhéran", None, "D"),
    ("name-in-two-cases", "L'ONG Rives claires affirme, photos à l'appui, que le fleuve monte.", "L'ONG Rives claires", None, ""),
    ("name-like-a-measure", "Selon Météo France, le vent tombera.", "Météo France", None, ""),
    ("relative-of-an-office", "Il a vu Luc Bonnet, le successeur de Maud Vallin, qui affirme que tout va.", "Luc Bonnet", None, ""),
    ("relative-of-no-speaker", "Ce sont les représailles de la Ligue, qui affirme que tout va.", None, None, ""),
    ("denies-it", "Le maire s'en défend.", "Le maire", None, "D"),
]  # fmt: skip

ENGLISH: list[tuple[str, str, str | None, str | None, str]] = [
    ("office-name", "A lawyer for the miners, Ruth Calder, said the pit was never inspected.", "A lawyer for the miners, Ruth Calder", None, ""),
    ("office-name-according", "According to the union's leader, Ada Finch, half the crews were off sick.", "the union's leader, Ada Finch", None, ""),
    ("quoted-as", "Public television quoted a navy officer as saying the ship had sunk.", "a navy officer", "Public television", ""),
    ("citing-last", "Public television reported that the ship had sunk, citing a navy officer.", "a navy officer", "Public television", ""),
    ("agency-last", "Two tugs sank on Friday, the Lusa agency reported, citing the harbour master.", "the harbour master", "the Lusa agency", ""),
    ("familiar", "The merger is off, according to a person familiar with the talks.", "a person familiar with the talks", None, ""),
    ("briefed", "The minister was warned twice, two people briefed on the inquiry said.", "two people briefed on the inquiry", None, ""),
    ("close", "The vote will be delayed, an official close to the president said.", "an official close to the president", None, ""),
    ("who-says", "The nurse, who said she had warned the ward, was sacked.", "The nurse", None, ""),
    ("size", "Prices range from 5 to 20 euros according to size.", None, None, ""),
    ("season", "Fees vary according to the season.", None, None, ""),
    ("posted", "“We will hold,” Anna Roy posted on X.", "Anna Roy", None, ""),
    ("claim-denied", "The losses were hidden, a claim the bank denies.", "the bank", None, "D"),
    ("which-denied", "The losses were hidden, which the bank denies.", "the bank", None, "D"),
    ("issued-denial", "The bank issued a denial on Monday.", "The bank", None, "D"),
    ("court-rules", "The court dismissed the claims of the heirs.", None, None, ""),
    ("seem-to-have", "The thieves seem to have come through the roof.", None, None, "H"),
    ("suspected", "The suspected ringleader was arrested.", None, None, "H"),
    ("suspected-verb", "He suspected nothing.", None, None, ""),
    ("alleged", "Two alleged accomplices were arrested.", None, None, "H"),
    ("sign", "The sign says “No entry”.", None, None, ""),
    ("per", "Per court records, the pair married in 1998.", "court records", None, ""),
    ("puts-at", "The charity put the number of displaced families at 3,000.", "The charity", None, ""),
    ("team-shows", "The team showed that it could run.", None, None, ""),
    ("data-show", "The data show that rents rose by 4%.", "The data", None, ""),
    ("adviser", "The port will close, an adviser to the president said.", "an adviser to the president", None, ""),
    ("confirms", "A spokesman confirmed the arrests.", "A spokesman", None, ""),
    ("argued-inverted", "The tapes are fake, argued a trader's lawyer, Mona Kessler.", "a trader's lawyer, Mona Kessler", None, ""),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "phrase", "via", "marks"), [pytest.param(*c[1:], id=c[0]) for c in FRENCH])
def test_french(sentence: str, phrase: str | None, via: str | None, marks: str) -> None:
    assert _told(sentence, "fr") == (phrase, via, "H" in marks, "D" in marks)


@pytest.mark.parametrize(("sentence", "phrase", "via", "marks"), [pytest.param(*c[1:], id=c[0]) for c in ENGLISH])
def test_english(sentence: str, phrase: str | None, via: str | None, marks: str) -> None:
    assert _told(sentence, "en") == (phrase, via, "H" in marks, "D" in marks)


def test_a_possessive_leaves_two_for_a_pronoun() -> None:
    found, _ = last("« Tout va bien », a dit son frère. « Rien ne presse », a-t-il ajouté.")
    assert found.attribution is None


def _told(sentence: str, language: str) -> tuple[str | None, str | None, bool, bool]:
    found, _ = last(sentence, language=language)
    said = found.attribution
    return (said.phrase if said else None), (said.via if said else None), found.hedged, found.denied
