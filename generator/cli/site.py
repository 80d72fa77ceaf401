"""`microsite build` and `microsite serve`: MkDocs' own commands, on a project that may not have its folders yet."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.leaving import CannotRun
from generator.cli.shared import config_option, make_content, project_at
from generator.cli.telling import hushed, say_what, tells, verbosity

if TYPE_CHECKING:
    from generator.project import Outcome


@click.command()
@config_option
@click.option("--strict", is_flag=True, help="Fail where there is a problem.")
@click.option("--offline", is_flag=True, help="Make a site that is opened from its folder, without a server.")
@click.option("--clean", is_flag=True, help="Make all of it anew: use nothing that is kept from the last time.")
@tells
def build(config_file: Path, strict: bool, offline: bool, clean: bool) -> None:
    """Build the site in site/, with new seeds and proposals."""
    from generator.lock import alone
    from generator.summary import gathering

    make_content(config_file)
    flags = [
        *(["--strict"] if strict else []),
        *(["--no-directory-urls"] if offline else []),
        *(["--clean"] if clean else []),
    ]
    with alone(project_at(config_file)), hushed(), gathering() as outcomes:
        try:
            _mkdocs("build", "--config-file", str(config_file), *flags)
        except SystemExit:  # a strict build that failed has written pages all the same
            _say_all(outcomes)
            raise
    _say_all(outcomes)
    site = os.path.relpath(_site_dir(config_file))
    how = f"To read it: open {site}/index.html" if offline else "To read it here: microsite serve"
    if verbosity() != "quiet":
        click.echo(f"The site is in {site}/. {how}")


@click.command()
@config_option
@click.option("-a", "--address", default="127.0.0.1:8000", show_default=True, metavar="HOST:PORT", help="Where.")
@tells
def serve(config_file: Path, address: str) -> None:
    """Show the site while you edit content/ and add to seeds/."""
    make_content(config_file)
    project_at(config_file)
    try:
        with hushed():
            _mkdocs("serve", "--config-file", str(config_file), "--dev-addr", address)
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            raise
        raise click.ClickException(f"{address} is in use; give another: microsite serve -a 127.0.0.1:8001") from error


def _say_all(outcomes: Iterable[Outcome]) -> None:
    for outcome in outcomes:
        say_what(outcome)


def _site_dir(config_file: Path) -> Path:
    from mkdocs.config import load_config

    return Path(load_config(str(config_file)).site_dir)


def _mkdocs(*arguments: str) -> None:
    """Run MkDocs' own command in this process: its log, its errors and its exit status are what a user of it knows."""
    from mkdocs.__main__ import cli
    from mkdocs.exceptions import Abort

    from generator.faults import CannotGoOn

    try:
        cli.main(list(arguments), prog_name="mkdocs", standalone_mode=False)
    except Abort as error:
        if not any(isinstance(cause, (OSError, CannotGoOn)) for cause in _causes(error)):
            raise
        error.show()
        sys.exit(CannotRun.exit_code)  # it has said why


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__
