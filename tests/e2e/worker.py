"""A Dask worker in a process of its own: `python worker.py SCHEDULER usual|dies|differs|newer`.

One that `dies` is killed in the middle of its second part; one that `differs` has another version of the generator; a
`bare` one has none.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Sequence
from typing import Any

from distributed.cli.dask_worker import main


def prepare(how: str) -> None:
    if how == "bare":
        sys.modules["generator"] = None  # type: ignore[assignment]
        return
    from generator import cluster

    part, parts = cluster._part, []

    def dying(function: Any, items: Sequence[Any]) -> Any:
        if len(items) > 1 or parts:
            parts.append(items)
        if len(parts) > 1:
            for item in items[: len(items) // 2]:
                function(item)
            os.kill(os.getpid(), signal.SIGKILL)
        return part(function, items)

    if how == "dies":
        cluster._part = dying  # type: ignore[assignment]
    if how == "differs":
        cluster.stand = lambda: ("another", {})  # type: ignore[assignment]


if __name__ == "__main__":
    prepare(sys.argv[2])
    main([sys.argv[1], "--nthreads", "1", "--no-nanny", "--no-dashboard", "--host", "127.0.0.1"])
