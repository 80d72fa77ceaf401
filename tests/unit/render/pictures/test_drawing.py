"""The geometry of the pictures: values become places within the picture, in their order, whatever order they came in."""

from __future__ import annotations

import random
from datetime import date, timedelta
from itertools import pairwise

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from generator.model import Bound, Figure
from generator.render.bands import bands
from generator.render.pictures import layout
from generator.render.pictures.arcs import DOT, arcs, reach
from generator.render.pictures.bins import MOST, Bins, bins_for, count, first_day
from generator.render.pictures.elements import el, raw, share
from generator.render.pictures.intervals import axis, place, scale_for
from generator.render.pictures.layout import Box, Plan, Plans, lay_out
from generator.render.pictures.scale import WIDE, scale_of
from generator.render.pictures.shapes import KINDS, LONGEST, shape, shortened, width_of
from generator.render.pictures.strip import LANE, LEAST, bars

NUMBERS = st.lists(st.floats(0, 1e12, allow_nan=False), min_size=1, max_size=12)
DAYS = st.dates(date(1, 1, 1), date(9999, 12, 31)).map(date.isoformat)
ISO = st.one_of(DAYS, DAYS.map(lambda day: day[:7]), DAYS.map(lambda day: day[:4]))


# --- elements


@given(
    st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), min_size=1),
    st.sampled_from(["div", "figure"]),
)
def test_any_text_is_read_as_it_stands_and_makes_no_element(text: str, block: str) -> None:
    made = raw(el(block, {"data-x": text}, el("svg", {}, el("text", {}, text)), " ", el("a", {"href": "#"}, text)))
    page = markdown.markdown(f"Vor\n\n{made}\n\nNach", extensions=["attr_list", "md_in_html", "tables", "toc"])
    tree = html.fragment_fromstring(page, create_parent="div")
    assert [element.tag for element in tree.iter()] == ["div", "p", block, "svg", "text", "a", "p"]
    shown = text.replace("\u2028", " ").replace("\u2029", " ")
    squeezed = [" ".join(part.split()) for part in (tree[1].get("data-x"), tree[1][0][0].text, tree[1][1].text or "")]
    assert squeezed == [" ".join(shown.split())] * 3


def test_no_line_of_raw_html_is_blank() -> None:
    assert "\n" not in raw(el("p", {"title": "a\n\nb"}, "c\r\n\r\nd"))


@pytest.mark.parametrize(("fraction", "said"), [(0, "0%"), (1, "100%"), (-1e-9, "0%"), (2 / 3, "66.67%")])
def test_shares_are_rounded(fraction: float, said: str) -> None:
    assert share(fraction) == said


# --- numbers


@given(NUMBERS)
def test_a_scale_keeps_the_order_and_holds_every_value(values: list[float]) -> None:
    scale = scale_of(values)
    places = [scale.at(value) for value in sorted(values)]
    assert places == sorted(places)
    assert all(0 <= at <= 1 for at in places)
    assert scale_of(reversed(values)) == scale
    assert len(scale.ticks()) <= 14
    assert list(scale.ticks()) == sorted(set(scale.ticks()))


@pytest.mark.parametrize(
    ("values", "log"), [([1, WIDE], False), ([1, WIDE + 1], True), ([0, 5000], False), ([7], False)]
)
def test_only_what_spans_far_is_logarithmic(values: list[float], log: bool) -> None:
    assert scale_of(values).log is log


@given(st.floats(1, 1e9), st.floats(1, 1e9))
def test_two_different_numbers_lie_apart(a: float, b: float) -> None:
    scale = scale_of([a, b])
    assert abs(a - b) / max(a, b) < 1e-6 or scale.at(a) != scale.at(b)


def a_figure(bound: Bound, low: float | None, high: float | None, value: float) -> Figure:
    return Figure(low, high, value, bound, "morts", "", 0, 0)


@pytest.mark.parametrize(
    ("figure", "open_left", "open_right", "dots"),
    [
        pytest.param(a_figure("exact", 50, 50, 50), False, False, 1, id="exact"),
        pytest.param(a_figure("about", 45, 55, 50), False, False, 1, id="about"),
        pytest.param(a_figure("between", 40, 60, 40), False, False, 2, id="between"),
        pytest.param(a_figure("at_least", 50, None, 50), False, True, 1, id="at least"),
        pytest.param(a_figure("more_than", 50, None, 50), False, True, 1, id="more than"),
        pytest.param(a_figure("at_most", 0, 50, 50), True, False, 1, id="at most"),
        pytest.param(a_figure("less_than", None, 50, 50), True, False, 1, id="less than"),
    ],
)
def test_an_open_end_runs_to_the_edge_and_a_closed_one_does_not(
    figure: Figure, open_left: bool, open_right: bool, dots: int
) -> None:
    scale = scale_for([figure, a_figure("exact", 30, 30, 30), a_figure("exact", 70, 70, 70)])
    drawn = place(figure, scale)
    assert (drawn.open_left, drawn.open_right, len(drawn.dots)) == (open_left, open_right, dots)
    assert (drawn.left == 0, drawn.right == 1) == (open_left, open_right)
    assert drawn.left <= min(drawn.dots) <= max(drawn.dots) <= drawn.right


def test_labels_that_are_long_are_fewer() -> None:
    def labels(*values: float) -> list[str]:
        drawn = axis(scale_of(values), lambda number: f"{number:,}")
        return [label.text or "" for label in drawn]

    assert labels(30, 70) == ["30", "40", "50", "60", "70"]
    assert labels(30_000_000, 70_000_000) == ["30,000,000", "50,000,000", "70,000,000"]


# --- time


@given(st.lists(ISO, max_size=30), st.lists(ISO, max_size=30))
def test_every_date_is_counted_once_and_steps_are_bounded(published: list[str], happened: list[str]) -> None:
    bins = bins_for(published, happened)
    shuffled = random.Random(1).sample(published, len(published)), random.Random(2).sample(happened, len(happened))
    assert bins_for(*shuffled) == bins
    if bins is None:
        return
    assert bins.count <= 1000
    counts = count(happened, bins)
    assert sum(counts.inside) + counts.before + counts.after + counts.coarse == len(happened)
    inside = [bins.iso(i) for i in range(bins.count)]
    assert [bins.index(iso) for iso in inside] == list(range(bins.count))
    assert inside == sorted(inside)
    assert all(0 <= i < bins.count for i in bins.labelled())


def some_days(first: str, number: int, step: int = 1) -> list[str]:
    day = date.fromisoformat(first)
    return [(day + timedelta(days=i * step)).isoformat() for i in range(number)]


@pytest.mark.parametrize(
    ("published", "unit"),
    [
        (some_days("2025-01-01", 20), "day"),
        (some_days("2025-01-01", 20, 30), "month"),
        (some_days("2000-01-01", 40, 300), "year"),
        (some_days("1500-01-01", 40, 3000), "decade"),
    ],
)
def test_steps_are_as_fine_as_the_time_is_short(published: list[str], unit: str) -> None:
    bins = bins_for(published, [])
    assert bins is not None
    assert bins.unit == unit
    assert bins.count <= dict(MOST).get(bins.unit, 1000)


def test_a_claim_about_1950_does_not_press_2025_into_one_step() -> None:
    bins = bins_for(some_days("2025-01-01", 60), ["1950", "1950-06-25", "2025-01-10", "2025-02"])
    assert bins is not None
    counts = count(["1950", "1950-06-25", "2025-01-10", "2025-02"], bins)
    assert (bins.unit, bins.count, counts.before, counts.coarse, sum(counts.inside)) == ("day", 60, 1, 2, 1)


@pytest.mark.parametrize(
    "dates", [([], []), (["2025-01-01"], []), ([], ["2025"]), (["2025-01-01"] * 3, ["2025-01-01"])]
)
def test_where_no_two_dates_differ_there_is_nothing_to_draw(dates: tuple[list[str], list[str]]) -> None:
    assert bins_for(*dates) is None


@pytest.mark.parametrize("iso", ["2025-02-30", "2025-13", "0000", "hier", "", None, "20250101", "2025-1"])
def test_what_is_no_date_has_no_first_day(iso: str | None) -> None:
    assert first_day(iso) is None


@given(st.lists(st.integers(0, 500), min_size=1, max_size=100).filter(any))
def test_bars_lie_in_their_steps_and_what_counts_is_seen(counts: list[int]) -> None:
    drawn = bars(counts, max(counts))
    assert len(drawn) == sum(n > 0 for n in counts)
    assert all(0 <= bar.left < bar.left + bar.width <= 1 and LEAST <= bar.height <= LANE for bar in drawn)
    assert all(one.left + one.width <= other.left for one, other in pairwise(drawn))


@given(st.lists(st.tuples(ISO, st.integers()), max_size=200))
def test_everything_stands_in_one_band_and_bands_in_order(dated: list[tuple[str, int]]) -> None:
    found = bands(dated)
    assert sorted(item for band in found for item in band.items) == sorted(item for _, item in dated)
    keys = [band.key for band in found]
    assert keys == sorted(set(keys))


def test_a_full_year_is_split_and_an_empty_one_is_told() -> None:
    year = [(f"2025-{month:02}", month) for month in range(1, 13) for _ in range(3)]
    found = bands([("1950", 0), ("2025", -1), *year])
    assert [band.key for band in found] == ["1950", "2025", *(f"2025-{month:02}" for month in range(1, 13))]
    assert [band.skipped for band in found][:3] == [0, 74, 0]


def test_a_corpus_of_many_years_has_few_headings() -> None:
    found = bands([(f"{year}", year) for year in range(1500, 2026)] + [("2026-05-01", i) for i in range(500)])
    assert len(found) < 80
    assert found[0].key == "150"


def test_labels_are_few_however_many_steps_there_are() -> None:
    for steps in (1, 4, 5, 60, 92, 500):
        assert 1 <= len(Bins("month", 24000, steps).labelled()) <= 5


# --- networks

NAMES = st.lists(st.text(min_size=1, max_size=40), min_size=1, max_size=12, unique=True)


def overlap(a: Box, at: tuple[float, float], b: Box, bt: tuple[float, float]) -> bool:
    return abs(at[0] - bt[0]) < (a.width + b.width) / 2 - 0.2 and abs(at[1] - bt[1]) < (a.height + b.height) / 2 - 0.2


def check_plan(boxes: tuple[Box, ...], links: tuple[tuple[int, int], ...], width: float, height: float) -> None:
    plan = lay_out(boxes, links, width, height)
    assert len(plan.places) == len(boxes)
    for (x, y), box in zip(plan.places, boxes, strict=True):
        assert min(box.width, width) / 2 - 0.1 <= x <= width - min(box.width, width) / 2 + 0.1
        assert box.height / 2 - 0.1 <= y <= plan.height - box.height / 2 + 0.1
    for i, one in enumerate(boxes):
        for j in range(i):
            assert not overlap(one, plan.places[i], boxes[j], plan.places[j]), (i, j)
    assert lay_out(boxes, links, width, height) == plan


@pytest.mark.parametrize(("count", "width", "height"), [(1, 320, 200), (2, 320, 200), (20, 320, 560), (42, 880, 600)])
def test_labels_do_not_overlap_and_stay_in_the_picture(count: int, width: float, height: float) -> None:
    chance = random.Random(3)
    boxes = tuple(Box(chance.uniform(20, 170), 37) for _ in range(count))
    links = tuple((chance.randrange(i), i) for i in range(1, count))
    check_plan(boxes, links, width, height)


def test_a_network_in_parts_and_one_where_all_are_linked_are_laid_out() -> None:
    check_plan((Box(100, 37),) * 12, tuple((i, i + 1) for i in range(0, 12, 2)), 320, 300)
    check_plan((Box(160, 37),) * 14, tuple((i, j) for j in range(14) for i in range(j)), 320, 300)


def test_what_was_laid_out_the_last_time_is_not_laid_out_again(monkeypatch: pytest.MonkeyPatch) -> None:
    boxes, links = (Box(100, 37),) * 3, ((0, 1),)
    first = Plans()
    plan = first.of(boxes, links, 320, 300)
    monkeypatch.setattr(layout, "lay_out", None)
    second = Plans(first.used)
    assert second.of(boxes, links, 320, 300) == plan
    assert second.used == first.used
    monkeypatch.setattr(layout, "lay_out", lambda *asked: asked)
    assert second.of(boxes, links, 320, 301) == (boxes, links, 320, 301)
    assert second.of(boxes, ((0, 2),), 320, 300) == (boxes, ((0, 2),), 320, 300)
    spoilt = Plans({key: Plan(plan.places[1:], plan.width, plan.height) for key in first.used})
    assert spoilt.of(boxes, links, 320, 300) == (boxes, links, 320, 300)


def test_a_picture_grows_where_its_labels_have_no_room() -> None:
    plan = lay_out((Box(300, 37),) * 20, (), 320, 100)
    assert plan.height >= 20 * 37


@pytest.mark.parametrize("name", ["Lima", "x" * 200, "東京都議会議員選挙" * 5])
def test_a_label_is_never_wider_than_is_set_apart_for_it(name: str) -> None:
    label = shortened(name)
    assert len(label) <= LONGEST
    assert label == name or label.endswith("…")
    assert width_of("東京") == 2 * width_of("ab")


def test_every_kind_has_a_shape_of_its_own() -> None:
    assert len({raw(shape(kind, 5)).replace(kind, "") for kind in KINDS}) == len(KINDS)


@given(st.integers(2, 30).flatmap(lambda n: st.tuples(st.just(n), st.integers(0, n - 1), st.integers(0, n - 1))))
def test_arcs_stay_in_their_picture(rows: tuple[int, int, int]) -> None:
    count, a, b = rows
    assert 0 <= reach(a, b, count) < DOT
    assert reach(a, b, count) == reach(b, a, count)
    assert len(arcs(["person"] * count, [(a, b, 1)])) == count + 1
