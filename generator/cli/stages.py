"""`microsite detect`: the proposals alone."""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli.shared import CannotRun, config_option, finish, project_at, say_written
from generator.cli.telling import tells


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
