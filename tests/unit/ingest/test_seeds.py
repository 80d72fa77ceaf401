"""The five seeds, field by field, as a careful reader records them."""

from pathlib import Path

import pytest

from generator.ingest import parse_seed
from generator.model import Article

SEEDS = Path(__file__).parents[3] / "seeds"


def article(name: str) -> Article:
    (found,), problems = parse_seed(f"seeds/{name}", (SEEDS / name).read_bytes())
    assert problems == ()
    return found


@pytest.mark.parametrize(
    ("name", "title", "date", "updated", "outlet", "agencies", "topics"),
    [
        pytest.param(
            "000_2b31e7e8c060a887.txt",
            "Kim Jong Un décore ses soldats déployés en soutien de la Russie contre l'Ukraine",
            "2025-08-22T10:53", None, None, ("AFP",), ("Guerre en Ukraine",), id="000",
        ),
        pytest.param(
            "001_7930a3fc3257627c.txt",
            "Ukraine Kim Jong-un salue ses troupes déployées en soutien à la Russie",
            "2025-08-21T06:28", None, None, ("ATS", "Keystone-SDA"), (), id="001",
        ),
        pytest.param(
            "002_754f2d6afa51b380.txt",
            "Kim Jong un salue la «bravoure» de ses troupes combattant pour la Russie",
            "2026-02-14", None, None, ("AFP",), (), id="002",
        ),
        pytest.param(
            "003_19e94b5d51f8bfbe.txt",
            'Kim Jong-un loue "le sang" versé aux côtés des Russes en Ukraine',
            "2025-12-27T14:01", "2025-12-27T14:07", "France Télévisions", (), (), id="003",
        ),
        pytest.param(
            "004_12dfe48e898464bc.txt",
            "La Corée du Nord construit un mémorial pour ses soldats tués dans la guerre en Ukraine",
            None, None, None, (), (), id="004",
        ),
    ],
)  # fmt: skip
def test_fields(
    name: str,
    title: str,
    date: str | None,
    updated: str | None,
    outlet: str | None,
    agencies: tuple[str, ...],
    topics: tuple[str, ...],
) -> None:
    found = article(name)
    assert (found.title, found.date, found.updated, found.outlet) == (title, date, updated, outlet)
    assert (found.agencies, found.topics, found.language, found.authors, found.url) == (
        agencies,
        topics,
        "fr",
        (),
        None,
    )


@pytest.mark.parametrize(
    ("name", "paragraphs", "credits", "headings"),
    [
        ("000_2b31e7e8c060a887.txt", 9, ["KCNA VIA KNS / STR"] * 3, []),
        ("001_7930a3fc3257627c.txt", 9, ["sda"], ["Des centaines de tués"]),
        ("002_754f2d6afa51b380.txt", 5, [], []),
        ("003_19e94b5d51f8bfbe.txt", 4, ["KCNA VIA KNS / AFP"], []),
        ("004_12dfe48e898464bc.txt", 7, [], []),
    ],
    ids=["000", "001", "002", "003", "004"],
)
def test_blocks(name: str, paragraphs: int, credits: list[str], headings: list[str]) -> None:
    found = article(name)
    assert len(found.of_kind("paragraph")) == paragraphs
    assert [block.credit for block in found.of_kind("caption")] == credits
    assert [block.text for block in found.of_kind("heading")] == headings
    assert found.blocks[0].text == found.title


def test_captions_keep_their_place() -> None:
    kinds = [block.kind for block in article("000_2b31e7e8c060a887.txt").blocks]
    assert [at for at, kind in enumerate(kinds) if kind == "caption"] == [1, 5, 9]


def test_id_begins_with_the_day() -> None:
    assert (
        article("002_754f2d6afa51b380.txt").id == "2026-02-14-kim-jong-un-salue-la-bravoure-de-ses-troupes-combattant"
    )
    assert article("004_12dfe48e898464bc.txt").id == "la-coree-du-nord-construit-un-memorial-pour-ses-soldats-tues"


def test_a_caption_with_its_credit_is_the_printed_line() -> None:
    found = article("003_19e94b5d51f8bfbe.txt")
    caption = found.of_kind("caption")[0]
    printed = (SEEDS / "003_19e94b5d51f8bfbe.txt").read_text(encoding="utf-8").splitlines()[caption.line - 1]
    assert printed == f"{caption.text} ({caption.credit})"
