"""How `microsite check` says what it found: for people, for programs, for GitHub."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import get_args

from generator.model import Problem, Severity

SEVERITIES = get_args(Severity)
"""The gravest first."""

Report = Callable[[Sequence[Problem], Path], str]
"""Problems and the project's folder → what goes to stdout, without a line end behind it."""


def as_text(problems: Sequence[Problem], root: Path) -> str:
    return "\n".join(map(str, problems))


def as_json(problems: Sequence[Problem], root: Path) -> str:
    """The rows of `data/problems.json`, and the notices."""
    return json.dumps([asdict(problem) for problem in problems], ensure_ascii=False, indent=1)


def as_github(problems: Sequence[Problem], root: Path) -> str:
    """Workflow commands: GitHub shows each at its line of a change. Files are named from the repository's folder on.

    https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
    """
    base = Path(os.environ.get("GITHUB_WORKSPACE") or Path.cwd()).resolve()
    inside = root.relative_to(base).as_posix() if root.is_relative_to(base) else "."
    prefix = "" if inside == "." else f"{inside}/"
    return "\n".join(_command(problem, prefix) for problem in problems)


def _command(problem: Problem, prefix: str) -> str:
    """
    >>> _command(Problem("content/a,b.md", 3, "error", "field", "50 %: no"), "")
    '::error file=content/a%2Cb.md,line=3,title=field::50 %25: no'
    """
    where = {"file": prefix + problem.page, "line": str(problem.line), "title": problem.code}
    properties = ",".join(f"{name}={_property(value)}" for name, value in where.items())
    return f"::{problem.severity} {properties}::{_message(problem.message)}"


def _message(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")


FORMATS: Mapping[str, Report] = {"text": as_text, "json": as_json, "github": as_github}


def at_least(severity: str, problems: Sequence[Problem]) -> list[Problem]:
    return [p for p in problems if SEVERITIES.index(p.severity) <= SEVERITIES.index(severity)]


FEW = 10
"""Notices of one kind that are shown where not all are asked for: a hundred articles may have no outlet, and what is wrong
would scroll away."""


def in_brief(problems: Sequence[Problem]) -> tuple[list[Problem], dict[str, int]]:
    """The problems without those beyond `FEW` of a kind of notice, and how many of each kind those are."""
    seen: Counter[str] = Counter()
    kept: list[Problem] = []
    for problem in problems:
        seen[problem.code] += problem.is_notice
        if not problem.is_notice or seen[problem.code] <= FEW:
            kept.append(problem)
    return kept, {code: n - FEW for code, n in sorted(seen.items()) if n > FEW}


def count(problems: Sequence[Problem]) -> str:
    """
    >>> count([Problem("a", 1, "error", "x", ""), Problem("a", 1, "notice", "y", ""), Problem("a", 2, "notice", "y", "")])
    '1 error, 2 notices.'
    >>> count([])
    'No problem found.'
    """
    by_severity = Counter(problem.severity for problem in problems)
    parts = [f"{n} {severity}{'s' * (n > 1)}" for severity in SEVERITIES if (n := by_severity[severity])]
    problem_free = not (by_severity["error"] or by_severity["warning"])
    if not parts:
        return "No problem found."
    return f"No problem found; {parts[0]}." if problem_free else f"{', '.join(parts)}."
