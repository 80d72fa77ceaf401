"""The command `microsite`: arguments, printing, exit codes. Everything it does is in `pipeline` or MkDocs."""

from __future__ import annotations

import os

import click

from generator.cli.checking import check
from generator.cli.curating import merge, reject
from generator.cli.exporting import export
from generator.cli.ingesting import ingest
from generator.cli.leaving import Commands
from generator.cli.new import new
from generator.cli.site import build, serve
from generator.cli.stages import detect
from generator.cli.telling import tell_so_of_all, verbosity_options

os.environ.setdefault("NO_MKDOCS_2_WARNING", "true")


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="research-microsite", prog_name="microsite")
@verbosity_options
@click.pass_context
def main(context: click.Context, quiet: bool, verbose: bool) -> None:
    """Turn a folder of articles into a site of claims, each with all its sources.

    Begin with `microsite new DIR`. Drop articles into its seeds/, run `microsite serve` there, and correct what is in
    content/ while the site follows. `microsite COMMAND --help` says more of a command.
    """
    tell_so_of_all(context, quiet, verbose)


for _command in (new, ingest, detect, check, merge, reject, build, serve, export):
    main.add_command(_command)
