"""The command `microsite`: arguments, printing, exit codes. Everything it does is in `pipeline` or MkDocs."""

from __future__ import annotations

import os

import click

from generator.cli.checking import check
from generator.cli.new import new
from generator.cli.site import build, serve
from generator.cli.stages import detect, ingest

os.environ.setdefault("NO_MKDOCS_2_WARNING", "true")


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="research-microsite", prog_name="microsite")
def main() -> None:
    """Turn a folder of articles into a site of claims, each with all its sources.

    Drop articles into seeds/, run `microsite build`, then correct what is in content/ with `mkdocs serve` beside you.
    """


for _command in (new, ingest, detect, check, build, serve):
    main.add_command(_command)
