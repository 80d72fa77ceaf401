"""Runs commands in forks of a process that has imported everything, and kills them at the n-th thing they do to a file.

    python -m tests.site.runner     reads a job a line from its input, as JSON, and answers each with a line

A job is `{"cwd", "args", "log", "kill_at"}`. What is counted are the calls that change something below `cwd`: a file opened
to be written, a write (of which half is done before the process dies), a rename, a removal, a folder made. The answer is
`{"status", "seen"}`: the exit status as a shell has it, and the calls with their paths, where it was not killed.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import tempfile
from pathlib import Path
from typing import Any

CHANGES = {"os.rename": 1, "os.remove": 0, "os.mkdir": 0, "os.rmdir": 0, "os.truncate": 0, "os.chmod": 0, "os.link": 1}
"""The audit events, with the place of the path among their arguments."""
TEXT = "Titre\n\nAu moins 12 personnes ont été blessées, selon le maire de Valbourg, Paul Dufour.\n"
"""Its names have every list of names loaded."""


def run(job: dict[str, Any], answer: int) -> None:
    """In the fork: become the command. Does not return."""
    os.chdir(job["cwd"])
    log = os.open(job["log"], os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    for stream in (1, 2):
        os.dup2(log, stream)
    root, kill_at, seen = f"{os.path.realpath(job['cwd'])}/", job.get("kill_at"), []
    real_write, counting = os.write, [True]

    def count(event: str, path: str) -> bool:
        """Whether this is the one to die at."""
        if not counting[0] or not path.startswith(root):
            return False
        seen.append(f"{event} {path.removeprefix(root)}")
        return len(seen) == kill_at

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open":
            path, _, flags = arguments
            if (
                not isinstance(path, (str, bytes))
                or not isinstance(flags, int)
                or not flags & (os.O_WRONLY | os.O_RDWR)
            ):
                return
        elif event in CHANGES:
            path = arguments[CHANGES[event]]
        else:
            return
        if isinstance(path, (str, bytes, os.PathLike)) and count(event, str(Path.cwd() / os.fsdecode(path))):
            os.kill(os.getpid(), signal.SIGKILL)

    def write(fd: int, content: Any) -> int:
        if count("os.write", str(Path(f"/proc/self/fd/{fd}").readlink())):
            real_write(fd, memoryview(content)[: len(content) // 2])
            os.kill(os.getpid(), signal.SIGKILL)
        return real_write(fd, content)

    os.write = write
    sys.addaudithook(hook)
    from generator.cli import main

    status = 0
    try:
        sys.argv = ["microsite", *job["args"]]
        main.main(job["args"], prog_name="microsite")
    except SystemExit as left:
        status = left.code if isinstance(left.code, int) else int(bool(left.code))
    except BaseException:
        import traceback

        traceback.print_exc()
        status = 99
    counting[0] = False
    sys.stdout.flush()
    sys.stderr.flush()
    os.write = real_write
    with os.fdopen(answer, "w") as out:
        json.dump({"status": status, "seen": seen}, out)
    os._exit(0)


def warm_up() -> None:
    """Do all of it once, so that each fork has what is imported, loaded and compiled on the way: half of a short run."""
    from click.testing import CliRunner

    from generator.cli import main as microsite

    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder)
        (project / "seeds").mkdir()
        (project / "seeds/a.txt").write_text(TEXT, encoding="utf-8")
        config = "site_name: Essai\ndocs_dir: content\ntheme: {name: microsite, language: fr}\nplugins: [search, microsite]\n"
        (project / "mkdocs.yml").write_text(config)
        done = CliRunner().invoke(microsite, ["build", "-f", str(project / "mkdocs.yml")])
        assert done.exit_code == 0, done.output


def main() -> None:
    warm_up()
    for line in sys.stdin:
        job = json.loads(line)
        here, there = os.pipe()
        if (child := os.fork()) == 0:
            os.close(here)
            run(job, there)
        os.close(there)
        with os.fdopen(here) as said:
            answer = said.read()
        _, how = os.waitpid(child, 0)
        status = -os.WTERMSIG(how) if os.WIFSIGNALED(how) else None
        print(answer if status is None else json.dumps({"status": status, "seen": []}), flush=True)


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
    main()
