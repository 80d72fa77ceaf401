"""`microsite ingest` and `microsite detect`: the stages that write to content/, one by one."""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli.shared import CannotRun, config_option, finish, make_content, project_at, say_written
from generator.cli.telling import tells


@click.command()
@config_option
@tells
def ingest(config_file: Path) -> None:
    """Make a page in content/articles/ for every new file in seeds/."""
    from generator import pipeline
    from generator.content import store

    make_content(config_file)

    project = project_at(config_file)
    outcome = pipeline.ingest(project, store.read_content(project.content_dir))
    say_written(outcome.written)
    finish(outcome.problems, summing_up=outcome)


@click.command()
@config_option
@tells
def detect(config_file: Path) -> None:
    """Propose entity and claim pages from content/articles/.

    What exists is left alone, except that a claim gains the new sources that say the same. What was deleted is not
    proposed again.
    """
    from generator import pipeline
    from generator.content import store
    from generator.detectors import DetectorError

    project = project_at(config_file)
    content = store.read_content(project.content_dir)
    try:
        outcome, _ = pipeline.propose(project, content, pipeline.annotated(content))
    except DetectorError as error:
        raise CannotRun(str(error)) from error
    say_written(outcome.written)
    finish(content.problems, summing_up=outcome)
