"""`microsite check`: what a person should look at."""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli.shared import config_option, finish, project_at
from generator.cli.telling import tells


@click.command()
@config_option
@tells
def check(config_file: Path) -> None:
    """Look for what needs a person, writing nothing.

    That is what is wrong with quotations, references, front matter and seeds, a line each: place, cause, remedy.

    Exit status: 0 where there is none, 1 where there is one, 2 where the command could not run.
    """
    from generator import pipeline

    finish(pipeline.check(project_at(config_file)), say_so=True)
