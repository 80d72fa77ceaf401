"""The command `microsite`: arguments, printing, exit codes. Everything it does is in `pipeline` or MkDocs."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:  # imported where used: `microsite --help` should not wait for them
    from generator.model import Problem
    from generator.pipeline import Project

os.environ.setdefault("NO_MKDOCS_2_WARNING", "true")

config_option = click.option(
    "-f",
    "--config-file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    default=Path("mkdocs.yml"),
    help="The site's configuration.",
    show_default=True,
)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="research-microsite", prog_name="microsite")
def main() -> None:
    """Turn a folder of articles into a site of claims, each with all its sources.

    Drop articles into seeds/, run `microsite build`, then correct what is in content/ with `mkdocs serve` beside you.
    """


@main.command()
@config_option
def ingest(config_file: Path) -> None:
    """Make a page in content/articles/ for every new file in seeds/."""
    from generator import pipeline

    outcome = pipeline.ingest(_project(config_file))
    _say_written(outcome.written)
    _finish(outcome.problems)


@main.command()
@config_option
def detect(config_file: Path) -> None:
    """Propose entity and claim pages from content/articles/.

    What exists is left alone, except that a claim gains the new sources that say the same. What was deleted is not
    proposed again.
    """
    from generator import pipeline
    from generator.content import store

    project = _project(config_file)
    content = store.read_content(project.content_dir)
    outcome = pipeline.propose(project, content, pipeline.annotated(content))
    _say_written(outcome.written)
    _finish(content.problems)


@main.command()
@config_option
def check(config_file: Path) -> None:
    """Look for problems, writing nothing: quotations, references, front matter, seeds.

    Exit status: 0 where there is none, 1 where there is one, 2 where the command could not run.
    """
    from generator import pipeline

    _finish(pipeline.check(_project(config_file)), say_so=True)


@main.command()
@config_option
@click.option("--strict", is_flag=True, help="Fail where there is a problem.")
def build(config_file: Path, strict: bool) -> None:
    """Do it all: new seeds, proposals, cross-references, and the site in site/."""
    _mkdocs("build", "--config-file", str(config_file), *(["--strict"] if strict else []))
    site = os.path.relpath(_site_dir(config_file))
    click.echo(f"The site is in {site}/. To read it here: microsite serve")


@main.command()
@config_option
@click.option("-a", "--address", default="127.0.0.1:8000", show_default=True, metavar="HOST:PORT")
def serve(config_file: Path, address: str) -> None:
    """Show the site in a browser and follow every edit of content/ and every new file in seeds/."""
    _mkdocs("serve", "--config-file", str(config_file), "--dev-addr", address)


# --- what they share --------------------------------------------------------------------------------------------------


def _project(config_file: Path) -> Project:
    from mkdocs.config import load_config

    from generator.mkdocs_plugin import project_of

    return project_of(load_config(str(config_file)))  # its errors are Click's: `main` prints them


def _site_dir(config_file: Path) -> Path:
    from mkdocs.config import load_config

    return Path(load_config(str(config_file)).site_dir)


def _mkdocs(*arguments: str) -> None:
    """Run MkDocs' own command in this process: its log, its errors and its exit status are what a user of it knows."""
    from mkdocs.__main__ import cli

    cli.main(list(arguments), prog_name="mkdocs", standalone_mode=False)


def _say_written(written: Iterable[str]) -> None:
    for page in written:
        click.echo(f"content/{page}.md")


def _finish(problems: Iterable[Problem], *, say_so: bool = False) -> None:
    """Print the problems and leave with 1 where there is one."""
    problems = list(problems)
    for problem in problems:
        click.echo(str(problem), err=not say_so)
    if problems:
        sys.exit(1)
    if say_so:
        click.echo("No problem found.")


if __name__ == "__main__":
    main()
