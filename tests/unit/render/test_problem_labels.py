"""Every problem that the generator can report has a label in every language, for the page that lists them."""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest

import generator
from generator.model import Corpus, Problem, Severity, Site
from generator.render import render_pages, words

ROOT = Path(generator.__file__).parent
SEVERITIES = get_args(Severity)
CODE = 3
"""Where the code stands among the arguments of `Problem`."""


def codes() -> set[str]:
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in sorted(ROOT.rglob("*.py"))]
    return {code for tree in trees for code in _codes(tree)}


def _codes(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Name("Problem"), args=arguments):
                yield from _of_problem(node, arguments[CODE])
            case ast.Call(func=ast.Name("Undecoded"), args=[ast.Constant(str(code)), *_]):
                yield code
            case ast.Tuple(elts=[ast.Constant(str(severity)), ast.Constant(str(code)), _]) if (
                severity in SEVERITIES and code not in SEVERITIES
            ):
                yield code


def _of_problem(call: ast.Call, code: ast.expr) -> Iterator[str]:
    match code:
        case ast.Constant(str(value)):
            yield value
        case ast.JoinedStr(values=[ast.Constant(str(prefix)), *_]):  # f"bad-{field}": the fields share a label
            yield prefix.removesuffix("-")
        case ast.Name("code") | ast.Attribute(attr="code"):
            pass  # from a tuple or an `Undecoded`, found there
        case _:
            pytest.fail(f"this test does not see the code of {ast.unparse(call)}")


@pytest.mark.parametrize("language", words.languages())
def test_every_problem_has_a_label(language: str) -> None:
    text = (ROOT / "render/strings" / f"{language}.toml").read_text(encoding="utf-8")
    labels = {key.removeprefix("problem_") for key in tomllib.loads(text) if key.startswith("problem_")}
    found = codes()
    assert len(found) > 20
    assert labels == {*found, "other"}


def test_a_code_without_a_label_is_shown_itself(site: Site, empty: Corpus) -> None:
    problem = Problem("content/claims/x.md", 3, "warning", "seen-by-a-plug-in", "…")
    pages = {page.path: page.text for page in render_pages(replace(empty, problems=(problem,)), site)}
    assert "seen-by-a-plug-in" in pages["method.md"]
