"""One folder of `tests/cases/ingest` is one behaviour: a seed, and what is expected of it.

In `expected.yml` a field of the article that is left out is None or empty, the language French; `blocks` lists the
kinds in order, `credits` those of the captions, `starts` and `ends` words of a block by its index. A file that holds
several articles has a list of them as `articles`, each with its `part`.
"""

from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.ingest import SUFFIXES, parse_seed
from generator.model import Article

CASES = sorted((Path(__file__).parents[2] / "cases" / "ingest").iterdir())
FIELDS = {
    "title": None, "date": None, "updated": None, "outlet": None, "agencies": (), "authors": (), "topics": (), "url": None, "archive": None, "full_text": None,
    "language": "fr",
}  # fmt: skip


@pytest.mark.parametrize("folder", CASES, ids=lambda folder: folder.name)
def test_case(folder: Path) -> None:
    seed = next(folder / f"seed{suffix}" for suffix in SUFFIXES if (folder / f"seed{suffix}").exists())
    expected: dict[str, Any] = yaml.load((folder / "expected.yml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    articles, problems = parse_seed(f"seeds/{seed.name}", seed.read_bytes())
    assert [problem.code for problem in problems] == expected.pop("problems", [])
    if lines := expected.pop("lines", None):
        assert [str(problem.line) for problem in problems] == lines
    if "article" in expected:
        assert articles == ()
        return
    wanted = expected.pop("articles", None) or [expected]
    assert len(articles) == len(wanted)
    for article, want in zip(articles, wanted, strict=True):
        assert article.seed is not None
        assert str(article.seed.part or "") == want.pop("part", "")
        holds(article, want)


def holds(article: Article, expected: dict[str, Any]) -> None:
    got = {field: getattr(article, field) for field in FIELDS}
    want = {field: _value(expected.pop(field, empty)) for field, empty in FIELDS.items()}
    assert got == want
    blocks = article.blocks
    assert [block.kind for block in blocks] == expected.pop("blocks")
    if "headings" in expected:
        assert [block.text for block in article.of_kind("heading")] == expected.pop("headings")
    if "credits" in expected:
        assert [block.credit or "null" for block in article.of_kind("caption")] == expected.pop("credits")
    for index, start in expected.pop("starts", {}).items():
        assert blocks[int(index)].text.startswith(start)
    for index, end in expected.pop("ends", {}).items():
        assert blocks[int(index)].text.endswith(end)
    assert not expected, "keys that no one reads"


def _value(given: Any) -> Any:
    words = {"null": None, "true": True, "false": False}
    return tuple(given) if isinstance(given, list) else words.get(given, given)
