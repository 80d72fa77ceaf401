"""`microsite check`: what a person should look at, and what can be put right without one."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.shared import config_option, project_at
from generator.cli.telling import tells

if TYPE_CHECKING:
    from generator.fixes import Fix, Left
    from generator.model import Corpus
    from generator.project import Project


@click.command()
@config_option
@click.option(
    "--format", "form", type=click.Choice(["text", "json", "github"]), default="text", show_default=True,
    help="Lines for people, an array of JSON, or workflow commands that GitHub shows beside a change.",
)  # fmt: skip
@click.option(
    "--severity", "least", type=click.Choice(["error", "warning", "notice"]),
    help="The least severity that is shown; without it all, and of a kind of notice that is there often the first few.",
)  # fmt: skip
@click.option("--fix", is_flag=True, help="Let quotations follow the sentences that were corrected in their article.")
@click.option("--dry-run", is_flag=True, help="With --fix: show what it would change, and write nothing.")
@tells
def check(config_file: Path, form: str, least: str | None, fix: bool, dry_run: bool) -> None:
    """Look for what needs a person: place, cause, remedy.

    Looked at are quotations, references, names, front matter, dates and seeds. Nothing is written without --fix.

    Exit status: 0 where none is shown (a notice is none), 1 where one is, 2 where the command could not run.
    """
    from generator import pipeline
    from generator.cli.reporting import FORMATS, at_least, count, in_brief

    if dry_run and not fix:
        raise click.UsageError("--dry-run goes with --fix; without it nothing is written")
    project = project_at(config_file)
    corpus = pipeline.as_it_is(project)
    if fix and _fix(project, corpus, dry_run=dry_run, err=form != "text"):
        corpus = pipeline.as_it_is(project)
    problems = pipeline.check_all(project, corpus, date.today())
    shown = at_least(least or "notice", problems)
    printed, more = in_brief(shown) if form == "text" and least is None else (shown, {})
    if text := FORMATS[form](printed, project.root):
        click.echo(text)
    if form == "text":
        for code, n in more.items():
            click.echo(f"And {n} more [{code}]: `microsite check --severity notice` shows them all.", err=True)
        click.echo(count(shown), err=True)
        if not fix and any(problem.code == "quote-not-found" for problem in problems):
            _hint(project, corpus)
    if any(not problem.is_notice for problem in shown):
        sys.exit(1)


def _hint(project: Project, corpus: Corpus) -> None:
    from generator import fixes

    can, _ = fixes.plan(project, corpus)
    if can:
        what = f"{len(can)} quotations follow" if len(can) > 1 else "One quotation follows"
        click.echo(f"{what} a sentence that was corrected: `microsite check --fix` puts that right.", err=True)


def _fix(project: Project, corpus: Corpus, *, dry_run: bool, err: bool) -> bool:
    """Say what is changed, and why the rest is not. True where something was written."""
    from generator import fixes
    from generator.lock import alone

    can, left = fixes.plan(project, corpus)
    if not dry_run:
        with alone(project):
            can, unwritten = fixes.apply(project, can)
        left = (*left, *unwritten)
    for line in _told(can, left, "would become" if dry_run else "became"):
        click.echo(line, err=err)
    return bool(can) and not dry_run


def _told(can: Sequence[Fix], left: Sequence[Left], verb: str) -> list[str]:
    lines: list[str] = []
    for fix in can:
        lines += [
            f"{fix.place}: the quotation {verb} what is now in {fix.old.article}",
            f"  - {fix.old.quote}",
            f"  + {fix.new}",
        ]
        lines += [
            f"  ! {doubt}: correct it, or take the source out, if it no longer supports the claim"
            for doubt in fix.doubts
        ]
    lines += [f"{one.place}: the quotation is left to you: {one.why}" for one in left]
    if not lines:
        return ["Nothing to put right."]
    return [*lines, ""]
