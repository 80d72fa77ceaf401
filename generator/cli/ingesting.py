"""`microsite ingest`: files, folders and addresses into seeds/, and a page for every new seed."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from generator.cli.shared import config_option, finish, make_content, project_at, say_written
from generator.cli.telling import tells, verbosity


@click.command()
@click.argument("sources", nargs=-1, metavar="[FILE|FOLDER|URL]...")
@click.option("--allow-local", is_flag=True, help="Fetch from addresses of the local network too.")
@config_option
@tells
def ingest(sources: tuple[str, ...], allow_local: bool, config_file: Path) -> None:
    """Make a page in content/articles/ for every new file in seeds/.

    A FILE is copied into seeds/ first, a FOLDER with its structure, and the page at a URL is fetched and stored there. No
    file that is there already is written over.
    """
    from generator import pipeline
    from generator.content import store
    from generator.lock import alone
    from generator.memory import Memory

    make_content(config_file)
    project = project_at(config_file)
    failed = False
    if sources:
        from generator.fetch import Fetcher
        from generator.network import Limits
        from generator.sources import bring

        fetcher = Fetcher(Limits(allow_local=allow_local))
        for source in sources:
            for brought in bring(project, source, fetcher):
                failed |= brought.failure is not None
                if brought.failure:
                    click.echo(f"{brought.source}: error: {brought.failure}", err=True)
                elif verbosity() == "quiet":
                    continue
                elif brought.was_there:
                    click.echo(f"{brought.seed} is there already ({brought.source})")
                else:
                    click.echo(f"{brought.seed} from {brought.source}")
    with alone(project), Memory().at_hand(project.cache_dir):
        outcome = pipeline.ingest(project, store.read_content(project.content_dir))
    say_written(outcome.written)
    finish(outcome.problems, summing_up=outcome)
    if failed:
        sys.exit(1)
