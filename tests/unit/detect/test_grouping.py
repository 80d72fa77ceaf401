import pytest

from generator.detect.grouping import complete_groups


@pytest.mark.parametrize(
    ("edges", "owner", "groups"),
    [
        pytest.param({(0, 1): 0.9, (1, 2): 0.8}, "abc", [[0, 1], [2]], id="no-chain"),
        pytest.param({(0, 1): 0.9, (1, 2): 0.8, (0, 2): 0.7}, "abc", [[0, 1, 2]], id="all-joined"),
        pytest.param({(0, 1): 0.9}, "aab", [[0], [1], [2]], id="one-owner-once"),
        pytest.param({(0, 2): 0.9, (1, 2): 0.95}, "aab", [[0], [1, 2]], id="the-best-of-an-owner"),
        pytest.param(
            {(2, 3): 0.9, (0, 1): 0.9, (0, 2): 0.5, (0, 3): 0.5, (1, 2): 0.5, (1, 3): 0.5},
            "abcd",
            [[0, 1, 2, 3]],
            id="two-pairs-become-one",
        ),
    ],
)
def test_groups(edges: dict[tuple[int, int], float], owner: str, groups: list[list[int]]) -> None:
    assert complete_groups(len(owner), edges, [frozenset(o) for o in owner]) == groups


@pytest.mark.parametrize(
    ("edges", "allowed", "groups"),
    [
        pytest.param([(0, 1), (0, 2), (1, 2), (0, 3), (1, 3)], True, [[0, 1, 2, 3]], id="two-vouch"),
        pytest.param([(0, 1), (0, 2), (1, 2), (0, 3), (1, 3)], False, [[0, 1, 2], [3]], id="refuted"),
        pytest.param([(0, 1), (1, 2)], True, [[0, 1], [2]], id="one-is-a-chain"),
    ],
)
def test_two_of_a_group_vouch_for_a_pair(edges: list[tuple[int, int]], allowed: bool, groups: list[list[int]]) -> None:
    joined = {edge: 0.9 - 0.01 * n for n, edge in enumerate(edges)}
    count = max(max(edge) for edge in edges) + 1
    assert complete_groups(count, joined, [frozenset(o) for o in "abcd"[:count]], lambda a, b: allowed) == groups
