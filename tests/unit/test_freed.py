import sys
from pathlib import Path

import pytest

from generator.freed import give_back


def held() -> int:
    return int(Path("/proc/self/statm").read_text().split()[1])


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere nothing is done")
def test_what_is_free_goes_back() -> None:
    texts = [b"x" * 5000 + b"%d" % n for n in range(20_000)]
    kept = texts[::50]
    before = held()
    texts.clear()
    give_back()
    assert held() < before
    assert len(kept) == 400
