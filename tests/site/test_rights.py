"""Where an article's text may not be published, nothing of it is in the site but its title and its quotations."""

from __future__ import annotations

import html
import json
import re
import shutil
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from lxml import html as html_parser

from generator import pipeline
from generator.content import store
from generator.model import Article
from generator.sentences import sentences

pytestmark = pytest.mark.site

RUN = 8
"""So many words of a sentence in a row are words of that sentence."""
ENGLISH = {
    "harbour.txt": """Harbour workers end their strike

Published on 3 March 2025

Dock workers in Port Ansley returned to work on Monday, the union said. About 400 dockers had walked out in February over
pay. The quays were silent for nineteen days while tankers drifted beyond the lighthouse. “We got nearly all we asked
for,” said Maria Keane, who leads the union.

## What the owners lost

At least 12 ships were diverted to other ports, according to the harbour board. Nobody on the quay would guess aloud what
the whole affair had cost the town.

A docker waves from a crane above the basin in Port Ansley as the first ship comes in. (Photo: Jo Marsh / PA)
""",
    "ships.txt": """Ships queue again at Port Ansley

Published on 4 March 2025

At least 12 ships were diverted to other ports during the strike, the harbour board said on Tuesday. The first freighters
came in at dawn behind a single tired tugboat. About 400 dockers had walked out in February over pay, according to the
union. Port Ansley has not seen such a crowd of masts since the year of the flood.
""",
    "wages.txt": """Dockers win a raise

Published on 5 March 2025

The harbour board agreed to raise wages by 6 percent, Maria Keane said. Some of the older hands were heard to grumble that
the deal had come a fortnight late, while Maria Keane hung paper lanterns over the gate. More than 400 dockers had stopped work.
""",
}


@dataclass(frozen=True)
class Built:
    project: Path
    language: str
    withheld: frozenset[str] | None
    """Ids; None for all."""

    def articles(self) -> Iterator[tuple[Article, list[str]]]:
        """Every article with its quotations, as content/ has them."""
        content = store.read_content(self.project / "content")
        corpus = pipeline.read(content, pipeline.name(pipeline.annotated(content), content.entities))
        for id, entry in corpus.articles.items():
            quotes = [q for claim in corpus.claims.values() for q in claim.quotations if q.source.article == id]
            yield entry.article, [q.quote for q in quotes if q.verified]

    def files(self) -> list[Path]:
        found = [p for p in sorted((self.project / "site").rglob("*")) if p.is_file()]
        assert len(found) > 60
        return found


def words(text: str) -> list[str]:
    return re.findall(r"\w+", unicodedata.normalize("NFKC", text).casefold())


def runs(text: str) -> set[tuple[str, ...]]:
    """Every run of words; of a shorter sentence of four words or more, all of it."""
    found = words(text)
    return {tuple(found[at : at + RUN]) for at in range(max(len(found) - RUN, 0) + 1)} if len(found) >= 4 else set()


def forbidden(built: Built) -> dict[tuple[str, ...], str]:
    """Runs of words that nothing published has → the sentence they are of."""
    hidden: dict[tuple[str, ...], str] = {}
    public: list[str] = []
    for article, quotes in built.articles():
        public += [article.title, *quotes]
        if built.withheld is not None and article.id not in built.withheld:
            public.append(article.text)
            continue
        for block in article.blocks[1:]:
            spans = list(sentences(block.text)) if block.kind == "paragraph" else [(0, len(block.text))]
            for start, end in spans:
                hidden |= dict.fromkeys(runs(block.text[start:end]), block.text[start:end])
    known = " ".join(f"| {' '.join(words(text))} |" for text in public)
    return {run: sentence for run, sentence in hidden.items() if f" {' '.join(run)} " not in known}


def readings(path: Path) -> Iterator[str]:
    """What a file says: as it is, percent-decoded, without its tags, its JSON unescaped."""
    text = path.read_bytes().decode("utf-8", "replace")
    yield html.unescape(unquote(text))
    if path.suffix in (".html", ".xml"):
        yield html.unescape(re.sub(r"<[^>]*>", " ", text))
        yield html.unescape(re.sub(r"<[^>]*>", "", text))
        for script in html_parser.fromstring(text.encode()).xpath("//script[contains(@type, 'json')]/text()"):
            yield " ".join(strings(json.loads(script)))
    if path.suffix == ".json" or path.name.endswith(".json"):
        yield from (html.unescape(re.sub(r"<[^>]*>", " ", string)) for string in strings(json.loads(text)))


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from strings(item)
    elif isinstance(value, dict):
        for item in value.values():
            yield from strings(item)


def leaks(built: Built) -> set[tuple[str, str]]:
    """(file, sentence)."""
    hidden = forbidden(built)
    lengths = {len(run) for run in hidden}
    found = set()
    for path in built.files():
        if path.suffix in (".woff2", ".png", ".map", ".css") or "javascripts" in path.parts:
            continue
        for reading in readings(path):
            said = words(reading)
            for length in lengths:
                for at in range(len(said) - length + 1):
                    sentence = hidden.get(tuple(said[at : at + length]))
                    if sentence:
                        found.add((path.relative_to(built.project / "site").as_posix(), sentence))
    return found


def mkdocs(project: Path, *arguments: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", *arguments], cwd=project, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def new_project(folder: Path, language: str, root: Path, *, full_text: bool) -> Path:
    (folder / "content").mkdir()
    if language == "fr":
        shutil.copytree(root / "seeds", folder / "seeds")
    else:
        (folder / "seeds").mkdir()
        for name, text in ENGLISH.items():
            (folder / "seeds" / name).write_text(text, encoding="utf-8")
    (folder / "mkdocs.yml").write_text(
        f"site_name: X\nsite_url: https://example.org/x/\ndocs_dir: content\ntheme: {{name: microsite, language: {language}}}\n"
        f"plugins: [search, {{microsite: {{full_text: {str(full_text).lower()}}}}}]\n",
        encoding="utf-8",
    )
    return folder


@pytest.fixture(scope="module", params=["fr", "en"])
def whole(request: pytest.FixtureRequest, root: Path, tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A site that publishes every article's text."""
    project = new_project(tmp_path_factory.mktemp("whole"), request.param, root, full_text=True)
    mkdocs(project, "--strict")
    return Built(project, request.param, None)


@pytest.fixture(scope="module")
def without(whole: Built, root: Path, tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The same that publishes none."""
    project = new_project(tmp_path_factory.mktemp("without"), whole.language, root, full_text=False)
    shutil.copytree(whole.project / "content", project / "content", dirs_exist_ok=True)
    article = next((project / "content/articles").glob("*.md"))
    shutil.copy(article, article.with_suffix(".md.bak"))  # what an editor leaves behind
    mkdocs(project, "--strict")
    return Built(project, whole.language, None)


@pytest.fixture(scope="module")
def but_one(whole: Built, root: Path, tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The same that publishes all but one."""
    project = new_project(tmp_path_factory.mktemp("but_one"), whole.language, root, full_text=True)
    shutil.copytree(whole.project / "content", project / "content", dirs_exist_ok=True)
    page = max((project / "content/articles").glob("*.md"), key=lambda p: len(p.read_text(encoding="utf-8")))
    page.write_text(
        page.read_text(encoding="utf-8").replace("\nlanguage:", "\nfull_text: false\nlanguage:", 1), encoding="utf-8"
    )
    mkdocs(project, "--strict")
    return Built(project, whole.language, frozenset({page.stem}))


def test_the_look_up_finds_a_text_that_is_published(whole: Built) -> None:
    """Else the tests below could not fail."""
    found = leaks(whole)
    assert len({sentence for _, sentence in found}) > 5
    pages = {path.partition("/")[0] for path, _ in found}
    assert {"articles", "entities", "data", "search"} <= pages


def test_nothing_is_published_but_quotations(without: Built) -> None:
    assert leaks(without) == set()


def test_nothing_of_one_article_is_published_but_quotations(but_one: Built) -> None:
    assert forbidden(but_one)
    assert leaks(but_one) == set()


def test_the_page_says_so_and_its_quotations_can_be_reached(without: Built, but_one: Built) -> None:
    for built in (without, but_one):
        check_pages(built)


def check_pages(built: Built) -> None:
    site = built.project / "site"
    said = {"fr": "n’est pas publié sur ce site", "en": "is not published on this site"}[built.language]
    rows = {row["id"]: row for row in json.loads((site / "data/articles.json").read_text(encoding="utf-8"))}
    for article, _ in built.articles():
        page = (site / rows[article.id]["url"] / "index.html").read_text(encoding="utf-8")
        withheld = built.withheld is None or article.id in built.withheld
        assert (said in html.unescape(page)) == withheld
        assert ("paragraphs" in rows[article.id]) != withheld
        assert rows[article.id]["full_text"] != withheld
    reached = 0
    for claim in (site / "claims").glob("*/index.html"):
        tree = html_parser.fromstring(claim.read_bytes())
        for source in tree.xpath("//div[contains(@class, 'ms-source')][.//blockquote]"):
            quote = words(source.xpath("string(.//blockquote)"))
            for link in source.xpath(".//a[contains(@href, '#s-')]/@href"):
                path, _, anchor = link.partition("#")
                target = html_parser.fromstring((claim.parent / path / "index.html").resolve().read_bytes())
                assert " ".join(quote) in " ".join(words(target.get_element_by_id(anchor).text_content()))
                reached += 1
    assert reached > 3
    if built.withheld is None:
        assert not list(site.rglob("*.md*"))
