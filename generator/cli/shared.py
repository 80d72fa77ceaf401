"""What the commands share: the configuration they read, how they say what they did, and how they leave."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.leaving import CannotRun

if TYPE_CHECKING:  # imported where used: `microsite --help` should not wait for them
    from generator.model import Problem
    from generator.project import Project


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
    for page in written:
        click.echo(f"content/{page}.md")
    if not written:
        click.echo("Nothing new.")


def finish(problems: Iterable[Problem]) -> None:
    """Print the problems, many of one kind in brief, and leave with 1 where there is one; a notice is none."""
    from generator.model import in_brief

    problems = [problem for problem in problems if not problem.is_notice]
    for problem in in_brief(problems):
        click.echo(str(problem), err=True)
    if problems:
        sys.exit(1)
