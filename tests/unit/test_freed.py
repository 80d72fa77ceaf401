import subprocess
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


ALONE = """
from pathlib import Path
from generator.apart import apart
from generator.freed import LARGE

def left() -> int:
    before = held()
    larger = b"x" * (20 * LARGE)
    del larger  # from here on, the C library by itself would keep all that is smaller
    found = [b"x" * size for _ in range(20) for size in (2 * LARGE, 5000)]
    del found[::2]
    return held() - before

def held() -> int:
    return int(Path("/proc/self/statm").read_text().split()[1])

print(apart(left))
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere nothing is done")
def test_in_a_process_of_its_own_what_is_large_goes_back_when_it_is_freed() -> None:
    done = subprocess.run([sys.executable, "-c", ALONE], check=True, capture_output=True, text=True)
    assert int(done.stdout) < 500  # pages: one of the twenty


LEFT = """
from generator.freed import leave

class Told:
    def __init__(self, name: str) -> None:
        self.name = name

    def __del__(self) -> None:
        print(self.name)

leave([Told("first")])
leave([Told("second")])
print("end")
"""


def test_what_is_left_stays_until_another_is_and_is_not_taken_apart_at_the_end() -> None:
    done = subprocess.run([sys.executable, "-c", LEFT], check=True, capture_output=True, text=True)
    assert done.stdout.split() == ["first", "end"]
