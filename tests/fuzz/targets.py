"""Coverage-guided runs of what reads bytes that nobody knows: each input is an article, a page, or a problem.

    python -m tests.fuzz.targets TARGET [RUNS] [SEED]      # in a process of its own, which atheris ends

The libFuzzer behind it looks for inputs that reach code which none before has reached.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["generator.ingest", "generator.content", "generator.markdown", "yaml"]):
    from generator.content import front_matter, pages
    from generator.ingest import parse_seed
    from generator.ingest.front_matter import read_front_matter
    from generator.markdown import escape, passages
    from generator.model import Problem
    from generator.text import visible

from tests.hostile.attacks import CLASSES

RUNS, SEED = 100_000, 1
"""A few minutes a target; `make test` has fewer."""
KNOWN = (
    "---",
    "title: ",
    "sources:",
    "- ",
    "{: .caption }",
    "&a ",
    "*a",
    "<<: ",
    "!!python/object",
    "|\n",
    "Publié le",
    "\\",
    "\x00",
)


def text_reader(raw: bytes) -> None:
    for suffix in (".txt", ".md"):
        articles, problems = parse_seed(f"seeds/a{suffix}", raw)
        assert articles or any(problem.severity == "error" for problem in problems)
        for article in articles:
            assert all(article.text[b.start : b.end] == b.text for b in article.blocks)
            page = pages.article_page(article)
            again, wrong = pages.parse_article("p", article.id, page)
            assert again is not None, wrong
            assert again.title.split() == visible(article.title).split()


def seed_front_matter(raw: bytes) -> None:
    text = raw.decode("utf-8", "replace")
    _, rest, first, problems = read_front_matter("seeds/a.md", f"---\n{text}\n---\nTexte.")
    assert first >= 1
    assert isinstance(rest, str)
    assert all(problem.line >= 1 for problem in problems)


def page_front_matter(raw: bytes) -> None:
    text = visible(raw.decode("utf-8", "replace"))
    for page in (text, f"---\n{text}\n---\n", f"---\ntitle: x\nkind: person\nsources:\n- {text}\n---\n"):
        front = front_matter.read("p", page)
        for parse in (pages.parse_article, pages.parse_entity, pages.parse_claim):
            value, problems = parse("p", "x", page)
            assert value is not None or any(problem.severity == "error" for problem in problems)
        if not isinstance(front, Problem):
            assert page.endswith(front.body)


def markdown_text(raw: bytes) -> None:
    line = " ".join(visible(raw.decode("utf-8", "replace")).split())
    if line:
        assert [" ".join(p.text.split()) for p in passages(escape(line))] == [line]


TARGETS: dict[str, Callable[[bytes], None]] = {
    each.__name__: each for each in (text_reader, seed_front_matter, page_front_matter, markdown_text)
}


def main() -> int:
    """In a process of its own, since libFuzzer ends the one that it runs in."""
    name, *rest = sys.argv[1:]
    if len(rest) == 3:
        _fuzz(name, Path(rest[2]), runs=int(rest[0]), seed=int(rest[1]))
    given = rest + [str(RUNS), str(SEED)][len(rest) :]
    with tempfile.TemporaryDirectory() as folder:
        return subprocess.run(
            [sys.executable, "-m", "tests.fuzz.targets", name, *given, folder], check=False
        ).returncode


def _fuzz(name: str, folder: Path, *, runs: int, seed: int) -> None:
    corpus = folder / "corpus"
    corpus.mkdir()
    for number, attack in enumerate(attack for attacks in CLASSES.values() for attack in attacks):
        (corpus / f"{number:04}").write_bytes(attack.encode("utf-8", "surrogatepass"))
    words = folder / "words"
    words.write_text("".join(f'"{_escaped(word)}"\n' for word in KNOWN), encoding="ascii")
    options = [
        f"-runs={runs}",
        f"-seed={seed}",
        f"-dict={words}",
        f"-artifact_prefix={folder}/",
        "-max_len=400",
        "-timeout=60",
    ]
    atheris.Setup([sys.argv[0], *options, str(corpus)], TARGETS[name])
    atheris.Fuzz()


def _escaped(word: str) -> str:
    return "".join(chr(b) if 32 <= b < 127 and b not in (34, 92) else f"\\x{b:02X}" for b in word.encode())


if __name__ == "__main__":
    sys.exit(main())
