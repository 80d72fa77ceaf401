"""Old addresses lead to one page, or to none with a problem that says why."""

from __future__ import annotations

import pytest

from generator.crossref.redirects import find_redirects
from generator.model import Redirect

TAKEN = frozenset({"claims/a", "claims/b", "entities/e"})


@pytest.mark.parametrize(
    ("pages", "found", "wrong"),
    [
        pytest.param({"claims/a": ["claims/old"]}, {"claims/old": "claims/a"}, [], id="one"),
        pytest.param({"claims/a": ["claims/old", "claims/old"]}, {"claims/old": "claims/a"}, [], id="named twice"),
        pytest.param({"entities/e": ["claims/old"]}, {"claims/old": "entities/e"}, [], id="of another kind"),
        pytest.param({"claims/a": ["claims/b"]}, {}, [("claims/a", 7, "redirect-taken")], id="a page"),
        pytest.param({"claims/a": ["claims/a"]}, {}, [("claims/a", 7, "redirect-taken")], id="itself"),
        pytest.param(
            {"claims/a": ["claims/old"], "claims/b": ["claims/old"]},
            {},
            [("claims/a", 7, "redirect-twice"), ("claims/b", 7, "redirect-twice")],
            id="claimed by two",
        ),
        *(
            pytest.param({"claims/a": [bad]}, {}, [("claims/a", 7, "redirect")], id=f"no address: {bad[:20]!r}")
            for bad in ("../x", "claims/../x", "claims/", "claims/index", "x/y", "claims/a?b", "claims/.a", "claims/\x00",
                        "https://x.org/y", "claims/" + "é" * 150, "data/index", "claims/x/y")
        ),
    ],
)  # fmt: skip
def test_where_old_addresses_lead(
    pages: dict[str, list[str]], found: dict[str, str], wrong: list[tuple[str, int, str]]
) -> None:
    redirects, problems = find_redirects([(p, tuple(Redirect(a, 7) for a in of)) for p, of in pages.items()], TAKEN)
    assert redirects == found
    assert [(p.page, p.line, p.code) for p in problems] == [(f"content/{page}.md", *rest) for page, *rest in wrong]
    assert all("; " in p.message for p in problems), "cause; remedy"
