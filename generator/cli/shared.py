"""What the commands share: the configuration they read, how they say what they did, and how they leave."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.leaving import CannotRun
from generator.cli.telling import say_what, verbosity

if TYPE_CHECKING:  # imported where used: `microsite --help` should not wait for them
    from generator.model import Problem
    from generator.project import Outcome, Project


def _there(context: click.Context, parameter: click.Parameter, value: Path) -> Path:
    if not value.is_file():
        raise click.UsageError(f"there is no {value} here; run this in the folder that has it, or name it with -f")
    return value


config_option = click.option(
    "-f",
    "--config-file",
    type=click.Path(path_type=Path),
    default=Path("mkdocs.yml"),
    callback=_there,
    help="The site's configuration.",
    show_default=True,
)


def project_at(config_file: Path) -> Project:
    """The project of a configuration. Raises CannotRun where it is not one, or has no folder of pages yet."""
    from mkdocs.config import load_config
    from mkdocs.exceptions import Abort, ConfigurationError

    from generator.mkdocs_plugin import project_of

    folder = _content_folder(config_file)
    if folder is not None and not folder.is_dir():
        raise CannotRun(f"there is no {os.path.relpath(folder)}/ yet; `microsite build` makes it")
    try:
        return project_of(load_config(str(config_file)))
    except Abort as error:  # MkDocs has said what is wrong
        raise CannotRun(f"{config_file} cannot be used as it is") from error
    except ConfigurationError as error:
        raise CannotRun(str(error)) from error


def make_content(config_file: Path) -> None:
    """MkDocs stops where the folder of pages is missing; for us it is one that has not been written yet."""
    folder = _content_folder(config_file)
    if folder is not None and not folder.exists():
        folder.mkdir(parents=True)


def _content_folder(config_file: Path) -> Path | None:
    """The folder of pages that the configuration names; None where it cannot be read, which MkDocs will say."""
    from mkdocs.utils.yaml import yaml_load
    from yaml import YAMLError

    try:
        with config_file.open("rb") as source:
            settings = yaml_load(source)
    except YAMLError:
        return None
    folder = settings.get("docs_dir", "docs") if isinstance(settings, dict) else None
    return config_file.parent / folder if isinstance(folder, str) else None


def say_written(written: Sequence[str]) -> None:
    """The pages on stdout, one a line, unless quiet."""
    if verbosity() != "quiet":
        for page in written:
            click.echo(f"content/{page}.md")


def finish(problems: Iterable[Problem], *, summing_up: Outcome | None = None) -> None:
    """Print the problems, many of one kind in brief, and what a run did, and leave with 1 where there is a problem; a
    notice is none."""
    from generator.model import in_brief

    problems = sorted((p for p in problems if not p.is_notice), key=lambda p: (p.page, p.line, p.code, p.message))
    for problem in in_brief(problems):
        click.echo(str(problem), err=True)
    if summing_up is not None:
        say_what(replace(summing_up, problems=tuple(problems)))
    if problems:
        sys.exit(1)
