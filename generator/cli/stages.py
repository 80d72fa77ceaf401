"""`microsite detect`: the proposals alone."""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli.leaving import CannotRun
from generator.cli.shared import config_option, finish, project_at, say_written
from generator.cli.telling import tells


@click.command()
@click.option("--again", is_flag=True, help="Propose these deleted pages anew.")
@click.argument("pages", metavar="[PAGE…]", nargs=-1)
@click.option(
    "--scheduler", metavar="ADDRESS", help="Read the articles on the workers of a Dask cluster: tcp://HOST:8786."
)
@config_option
@tells
def detect(config_file: Path, again: bool, scheduler: str | None, pages: tuple[str, ...]) -> None:
    """Propose entity and claim pages from content/articles/.

    What exists is left alone, except that a claim gains the new sources that say the same. What was deleted is not
    proposed again, but with `--again claims/NAME entities/NAME …`. For `--again articles/NAME` its seed is read again.
    """
    if again != bool(pages):
        raise click.UsageError("--again goes with the pages to propose anew: microsite detect --again claims/NAME")
    if again and scheduler:
        raise click.UsageError("--scheduler is of no use with --again: that reads no articles")
    if again:
        from generator.cli.curating import propose_again

        propose_again(project_at(config_file), pages)
        return
    from generator import pipeline
    from generator.detectors import DetectorError

    project = project_at(config_file)
    try:
        if scheduler:
            from generator.cluster import on

            with on(scheduler):
                content, outcome = pipeline.detect(project)
        else:
            content, outcome = pipeline.detect(project)
    except DetectorError as error:
        raise CannotRun(str(error)) from error
    say_written(outcome.written)
    finish((*content.problems, *outcome.problems), summing_up=outcome)
