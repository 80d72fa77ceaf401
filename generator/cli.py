"""The command `microsite`: arguments, printing, exit codes. Everything it does is in `pipeline` or MkDocs."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:  # imported where used: `microsite --help` should not wait for them
    from generator.model import Problem
    from generator.project import Project

os.environ.setdefault("NO_MKDOCS_2_WARNING", "true")


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
    from generator.content import store

    _make_content(config_file)

    project = _project(config_file)
    outcome = pipeline.ingest(project, store.read_content(project.content_dir))
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
    from generator.detectors import DetectorError

    project = _project(config_file)
    content = store.read_content(project.content_dir)
    try:
        outcome, _ = pipeline.propose(project, content, pipeline.annotated(content))
    except DetectorError as error:
        raise _CannotRun(str(error)) from error
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
@click.option("--offline", is_flag=True, help="Make a site that is opened from its folder, without a server.")
def build(config_file: Path, strict: bool, offline: bool) -> None:
    """Build the site in site/, with new seeds and proposals."""
    _make_content(config_file)
    _project(config_file)
    flags = [*(["--strict"] if strict else []), *(["--no-directory-urls"] if offline else [])]
    _mkdocs("build", "--config-file", str(config_file), *flags)
    site = os.path.relpath(_site_dir(config_file))
    how = f"To read it: open {site}/index.html" if offline else "To read it here: microsite serve"
    click.echo(f"The site is in {site}/. {how}")


@main.command()
@config_option
@click.option("-a", "--address", default="127.0.0.1:8000", show_default=True, metavar="HOST:PORT")
def serve(config_file: Path, address: str) -> None:
    """Show the site while you edit content/ and add to seeds/."""
    _make_content(config_file)
    _project(config_file)
    try:
        _mkdocs("serve", "--config-file", str(config_file), "--dev-addr", address)
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            raise
        raise click.ClickException(f"{address} is in use; give another: microsite serve -a 127.0.0.1:8001") from error


# --- what they share --------------------------------------------------------------------------------------------------


def _project(config_file: Path) -> Project:
    from mkdocs.config import load_config
    from mkdocs.exceptions import Abort, ConfigurationError

    from generator.mkdocs_plugin import project_of

    folder = _content_folder(config_file)
    if folder is not None and not folder.is_dir():
        raise _CannotRun(f"there is no {os.path.relpath(folder)}/ yet; `microsite build` makes it")
    try:
        return project_of(load_config(str(config_file)))
    except Abort as error:  # MkDocs has said what is wrong
        raise _CannotRun(f"{config_file} cannot be used as it is") from error
    except ConfigurationError as error:
        raise _CannotRun(str(error)) from error


class _CannotRun(click.ClickException):
    """The command could not run: 2, where 1 says that there are problems."""

    exit_code = 2


def _make_content(config_file: Path) -> None:
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


def _site_dir(config_file: Path) -> Path:
    from mkdocs.config import load_config

    return Path(load_config(str(config_file)).site_dir)


def _mkdocs(*arguments: str) -> None:
    """Run MkDocs' own command in this process: its log, its errors and its exit status are what a user of it knows."""
    from mkdocs.__main__ import cli

    cli.main(list(arguments), prog_name="mkdocs", standalone_mode=False)


def _say_written(written: Sequence[str]) -> None:
    for page in written:
        click.echo(f"content/{page}.md")
    if not written:
        click.echo("Nothing new.")


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
