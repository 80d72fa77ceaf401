"""Articles made by hand, for the stages that need some."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

from generator.model import Article, lay_out

# No test is timed; in CI a run finds what the last one found.
settings.register_profile("here", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")

ROOT = Path(__file__).resolve().parent.parent
Make = Callable[..., Article]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write the golden files anew; read the diff")


@pytest.fixture(scope="session")
def root() -> Path:
    """The project."""
    return ROOT


@pytest.fixture(scope="session")
def make_article() -> Make:
    """An article from an id, a headline and paragraphs; other fields by keyword."""

    def make(id: str, *paragraphs: str, title: str = "Titre", language: str = "fr", **fields: object) -> Article:
        parts = [("headline", title, None, 1), *(("paragraph", p, None, 1) for p in paragraphs)]
        text, blocks = lay_out(parts)  # type: ignore[arg-type]
        return Article(id=id, title=title, text=text, blocks=blocks, language=language, **fields)  # type: ignore[arg-type]

    return make
