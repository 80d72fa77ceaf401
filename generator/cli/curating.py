"""`microsite merge` and `microsite reject`, and what `microsite detect --again` does: an editor's frequent decisions."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.leaving import CannotRun
from generator.cli.shared import config_option, finish, project_at, say_written
from generator.cli.telling import tells

if TYPE_CHECKING:
    from generator.curation import Decision
    from generator.project import Project

dry_run_option = click.option("--dry-run", is_flag=True, help="Say what would be done, and do nothing.")


@click.command()
@click.argument("kept", metavar="PAGE")
@click.argument("other", metavar="OTHER")
@dry_run_option
@config_option
@tells
def merge(config_file: Path, kept: str, other: str, dry_run: bool) -> None:
    """Make two claims, or two entities, one.

    PAGE stays, and gets what OTHER has: its sources (or its name and aliases), its notes, and its address, which then leads to PAGE. Where both have
    something, PAGE's stays, and what is not kept is said. Pages are named as claims/NAME or content/claims/NAME.md.
    """
    from generator import curation
    from generator.lock import alone

    with alone(project := project_at(config_file)):
        try:
            decision = curation.merge(project, kept, other)
        except curation.CurationError as error:
            raise CannotRun(str(error)) from error
        _do(project, decision, dry_run)


@click.command()
@click.argument("pages", metavar="PAGE…", nargs=-1, required=True)
@click.option("--to", metavar="PAGE", help="Where the old addresses lead; without it, nowhere.")
@dry_run_option
@config_option
@tells
def reject(config_file: Path, pages: Sequence[str], to: str | None, dry_run: bool) -> None:
    """Delete pages for good.

    They are remembered, and not proposed again.
    """
    from generator import curation
    from generator.lock import alone

    with alone(project := project_at(config_file)):
        try:
            decision = curation.reject(project, pages, to=to)
        except curation.CurationError as error:
            raise CannotRun(str(error)) from error
        _do(project, decision, dry_run)


def _do(project: Project, decision: Decision, dry_run: bool) -> None:
    from generator import curation

    if not dry_run:
        curation.carry_out(project, decision)
    for line in decision.said:
        click.echo(line)
    if dry_run:
        click.echo("Nothing was done (--dry-run).")


def propose_again(project: Project, pages: Sequence[str]) -> None:
    """Forget that these pages were deleted, propose what the articles suggest, and say what came of each."""
    from generator import curation, pipeline

    try:
        forgotten = curation.forget(project, pages)
    except curation.CurationError as error:
        raise CannotRun(str(error)) from error
    curation.carry_out(project, forgotten.decision)
    outcome = pipeline.take_in(project, again=forgotten.seeds)
    say_written(outcome.written)
    for line in curation.came_of(project, forgotten):
        click.echo(line)
    finish(outcome.problems, summing_up=outcome)
