"""Groups in which every two are joined. Knows nothing of sentences."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

VOUCHING = 2
"""Members of a group that must be joined to both of two that are not joined to each other."""


def complete_groups(
    count: int,
    edges: Mapping[tuple[int, int], float],
    owners: Sequence[frozenset[str]],
    may_join: Callable[[int, int], bool] = lambda a, b: False,
) -> list[list[int]]:
    """Partition 0 … count-1 so that within a group every two are joined by an edge and no owner stands twice. Each has some.

    Greedy, the strongest edges first: a group never hangs together by a third member alone (complete linkage). Two without
    an edge may stand together where `may_join` lets them and two others of the group are joined to both.

    >>> complete_groups(3, {(0, 1): 0.9, (1, 2): 0.8}, [frozenset(x) for x in "abc"])
    [[0, 1], [2]]
    """
    members = [[n] for n in range(count)]  # for each, the list of its group: one list a group
    owned = list(owners)  # for each, the owners of its group
    beside: list[set[int]] = [set() for _ in range(count)]
    for a, b in edges:
        beside[a].add(b)
        beside[b].add(a)

    def belong(x: int, y: int, group: set[int]) -> bool:
        return y in beside[x] or (len(beside[x] & beside[y] & group) >= VOUCHING and may_join(x, y))

    for (a, b), _ in sorted(edges.items(), key=lambda e: (-e[1], e[0])):
        left, right = members[a], members[b]
        if left is right or owned[a] & owned[b]:
            continue
        group = {*left, *right}
        if all(belong(x, y, group) for x in left for y in right):
            joined = sorted(group)
            both = owned[a] | owned[b]
            for m in joined:
                members[m], owned[m] = joined, both
    return [group for n, group in enumerate(members) if group[0] == n]
