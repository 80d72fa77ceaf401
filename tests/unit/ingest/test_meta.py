import pytest

from generator.ingest.meta import read_meta


@pytest.mark.parametrize(
    ("printed", "pieces"),
    [
        ("Publié le 27/12/2025 14:01 Mis à jour le 27/12/2025 14:07", {"date": ["2025-12-27T14:01"], "update": ["2025-12-27T14:07"]}),
        ("Mis à jour le 3 mai 2010 | Publié le 2 mai 2010", {"date": ["2010-05-02"], "update": ["2010-05-03"]}),
        ("Le Monde avec AFP", {"outlet": ["Le Monde"], "agency": ["AFP"]}),
        ("Le Monde avec agences", {"outlet": ["Le Monde"]}),
        ("Par Le Figaro avec AFP", {"outlet": ["Le Figaro"], "agency": ["AFP"]}),
        ("Par Jean Dupont et Marie Durand-Leroy avec AFP", {"author": ["Jean Dupont", "Marie Durand-Leroy"], "agency": ["AFP"]}),
        ("Par Jean Dupont, envoyé spécial à Kiev", {"author": ["Jean Dupont"]}),
        ("Par J.-P. de La Tour d'Auvergne, à Moscou", {"author": ["J.-P. de La Tour d'Auvergne"]}),
        ("Par Jean Dupont Publié le 22 août 2025", {"author": ["Jean Dupont"], "date": ["2025-08-22"]}),
        ("Par Jean Dupont (avec AFP)", {"author": ["Jean Dupont"], "agency": ["AFP"]}),
        ("Jeanne Roux (avec l'AFP et Reuters)", {"author": ["Jeanne Roux"], "agency": ["AFP", "Reuters"]}),
        ("Par Jean Dupont (Pedernales, envoyé spécial)", {"author": ["Jean Dupont"]}),
        ("Jean Dupont avec AFP", {"author": ["Jean Dupont"], "agency": ["AFP"]}),
        ("Sources : AFP, Reuters", {"agency": ["AFP", "Reuters"]}),
        ("information fournie par Cote Express", {"agency": ["Cote Express"]}),
        ("(ats/afp/jd)", {"agency": ["ATS", "AFP"]}),
        ("La Tribune de Lyon", {"outlet": ["La Tribune de Lyon"]}),
        ("BBC News, Amatrice", {"outlet": ["BBC News"]}),
        ("Les Echos, 12/03/2004, page 7", {"outlet": ["Les Echos"], "date": ["2004-03-12"]}),
        ("Paris, le 22 août 2025", {"date": ["2025-08-22"]}),
        ("Publié hier à 14:01", {}),
        ("Temps de lecture : 1min", {}),
        ("By Jane Doe, Associated Press Writer", {"author": ["Jane Doe"], "agency": ["AP"]}),
        ("Updated 10:53 AM EDT, Fri August 22, 2025", {"update": ["2025-08-22T10:53"]}),
        ("By Jane Doe (jane@example.org) for The Guardian", {"author": ["Jane Doe"], "outlet": ["The Guardian"]}),
    ],
)  # fmt: skip
def test_meta(printed: str, pieces: dict[str, list[str]]) -> None:
    read = read_meta(printed, language="en" if printed.startswith(("By", "Updated")) else "fr")
    assert read is not None
    kinds = {"date", "update", "agency", "outlet", "author"}
    got: dict[str, list[str]] = {}
    for piece in read:
        if piece.kind in kinds and piece.value:
            got.setdefault(piece.kind, []).append(piece.value)
    assert got == pieces


@pytest.mark.parametrize(
    "text",
    [
        "L'AFP a été fondée le 30 septembre 1944",
        "L'AFP et Reuters ont annoncé",
        "Selon Le Monde",
        "Kim Jong Un à Moscou",
        "Kim Jong-un",
        "Guerre en Ukraine",
        "Des centaines de tués",
        "Par Toutatis",
        "le monde",
        "Photo: Reuters",
        "Source : ministère de la Santé",
        "11 septembre",
        "14 juillet 2025 : le défilé",
        "Publié le 31/02/2025",
        "Jean-Luc Martin - Libération",
        "Le 22 août 2025, Paris fête la Libération",
    ],
)
def test_not_meta(text: str) -> None:
    assert read_meta(text, language="fr") is None
