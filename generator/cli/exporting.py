"""`microsite export`: the pages for another builder than MkDocs."""

from __future__ import annotations

import os
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.leaving import CannotRun
from generator.cli.shared import config_option, make_content, project_at
from generator.cli.telling import hushed, say, say_what, tells, verbosity

if TYPE_CHECKING:
    from generator.project import Project

NAMES = ("properdocs", "zensical")


@click.command()
@click.option("--builder", type=click.Choice(NAMES), required=True, help="Which builder it is for.")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@config_option
@tells
def export(config_file: Path, builder: str, folder: Path) -> None:
    """Write the site's pages for another builder.

    They come with a configuration of its own, and what of the look it can use. DIR is new or empty, or an earlier export wrote it: what that wrote is replaced, and nothing else is touched. New seeds
    and proposals are taken in first, as by `microsite build`.
    """
    from generator.builders import BUILDERS
    from generator.builders.files import files
    from generator.builders.folder import known, update
    from generator.builders.site import site_of

    chosen = BUILDERS[builder]
    make_content(config_file)
    project = project_at(config_file)
    _refuse_a_place_of_the_project(project, config_file, folder)
    known(folder)  # before a long run, not behind it
    with hushed(), site_of(project, config_file) as site:
        done = update(folder, files(site.config, site.files, chosen))
    say_what(site.outcome)
    if site.left_out:
        say(f"Left out, since {builder} is told nothing of it: {', '.join(site.left_out)}.")
    if verbosity() == "quiet":
        return
    shown = os.path.relpath(folder)
    pages = sum(file.is_documentation_page() for file in site.files)
    click.echo(f"{pages} pages for {builder} are in {shown}/ ({done.written} files written, {done.removed} removed).")
    click.echo(f"To build: cd {shlex.quote(shown)} && pip install -r requirements.txt && {builder} build")


def _refuse_a_place_of_the_project(project: Project, config_file: Path, folder: Path) -> None:
    """Where another command would publish the export, read it as seeds, or clear it away."""
    from mkdocs.config import load_config

    place, site = folder.resolve(), Path(load_config(str(config_file)).site_dir)
    for theirs in (project.content_dir, project.seeds_dir, project.derived_dir.parent, site):
        if place.is_relative_to(theirs.resolve()):
            shown = os.path.relpath(theirs)
            raise CannotRun(f"{folder} is in {shown}/, which is this project's own; name a folder outside it")
    if project.root.resolve().is_relative_to(place):
        raise CannotRun(f"{folder} is the project itself, or a folder that it is in; name a folder of the export's own")
