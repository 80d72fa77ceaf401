import pickle
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise
from pathlib import Path

import msgspec
import pytest

from generator import kept_stages
from generator.annotate import sentences_in
from generator.kept_stages import Shelf
from generator.memory import Memory
from generator.model import AnnotatedArticle, Article, Block, Mention
from generator.parallel import ahead, each, once, one_pool, onward

SEEN: list[object] = []


def doubled(item: int, by: int = 2) -> int:
    SEEN.append(item)
    return item * by


@dataclass(frozen=True, slots=True)
class Told:
    words: tuple[str, ...]
    share: int | float
    beside: frozenset[tuple[str, ...]] = frozenset()


def told(item: str) -> Told:
    SEEN.append(item)
    return Told(tuple(item), len(item) if len(item) % 2 else len(item) / 2, frozenset({(item, "x"), ()}))


def untold(item: int):  # type: ignore[no-untyped-def]
    SEEN.append(item)
    return item


def spoken(item: str, beside: frozenset[str] = frozenset()) -> str:
    SEEN.append(item)
    return f"{item}{sorted(beside)}"


def total(items: Sequence[int]) -> int:
    SEEN.append(tuple(items))
    return sum(items)


def seen(run: Callable[[], object]) -> list[object]:
    """What was worked out."""
    SEEN.clear()
    run()
    return list(SEEN)


def in_a_new_process(folder: Path, function: Callable[..., object], items: Sequence[object]) -> list[object]:
    """Results, by a memory that knows nothing but what is in the folder."""
    SEEN.clear()
    with Memory().at_hand(folder):
        return each(function, items)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / ".microsite/cache/stages"


@pytest.fixture(params=["a server's", "the disk's"])
def memory(request: pytest.FixtureRequest, folder: Path) -> Callable[[], object]:
    staying = Memory(stays=True)
    return lambda: staying.at_hand() if request.param == "a server's" else Memory().at_hand(folder)


def test_a_memory_has_done_only_what_is_new_since_the_last_run(memory: Callable[[], object]) -> None:
    runs = []
    for items in ([1, 2, 2], [2, 3], [1]):
        SEEN.clear()
        with memory():
            assert each(doubled, items) == [2 * item for item in items]
        runs.append(list(SEEN))
    assert runs == [[1, 2], [3], [1]], "one run back, no further"


def test_a_memory_tells_functions_apart_by_what_they_are_given(memory: Callable[[], object]) -> None:
    for by in (2, 3, 3):
        SEEN.clear()
        with memory():
            assert each(partial(doubled, by=by), [1]) == [by]
    assert SEEN == []


def test_what_a_function_is_given_is_made_of_what_is_new_alone(memory: Callable[[], object]) -> None:
    made: list[int] = []

    def given(item: int) -> str:
        made.append(item)
        return "ab" * item

    for items in ([1, 2], [2, 3]):
        with memory():
            assert [one.words for one in each(told, items, given)] == [tuple("ab" * item) for item in items]
    assert made == [1, 2, 3]


def title(asked: tuple[AnnotatedArticle, int]) -> str:
    SEEN.append(asked)
    return asked[0].article.title


def test_an_article_is_known_by_all_that_it_holds(memory: Callable[[], object]) -> None:
    article = Article("a", "Titre", "Texte.", (Block("paragraph", "Texte.", 0),), "fr")
    sentence = sentences_in(article)[0]
    variants = (
        lambda: AnnotatedArticle(replace(article), (sentence,)),
        lambda: AnnotatedArticle(replace(article, title="Autre"), (sentence,)),
        lambda: AnnotatedArticle(article, ()),
        lambda: AnnotatedArticle(article, (sentence,), (Mention("e", 0, 5, "Texte", 0),)),
    )
    for expected in (4, 0):
        with memory():
            assert len(seen(lambda: each(title, [(make(), 1) for make in (*variants, *variants)]))) == expected


def test_what_is_asked_twice_in_a_run_is_done_once(memory: Callable[[], object]) -> None:
    with memory():
        assert seen(lambda: [each(told, ["a", "b"]), each(told, ["b", "c"])]) == ["a", "b", "c"]
    with memory():
        assert seen(lambda: each(told, ["a", "b", "c"])) == []


def test_the_whole_corpus_is_an_item_too(memory: Callable[[], object]) -> None:
    for items, expected in (((1, 2), [(1, 2)]), ((1, 2), []), ((1, 3), [(1, 3)])):
        with memory(), one_pool():
            assert seen(lambda items=items: once(total, items)) == expected


def test_what_is_begun_ahead_is_given_what_it_left(memory: Callable[[], object]) -> None:
    for items, before in ((["a"], None), (["a", "b"], ("a",))):
        with memory(), one_pool():
            assert seen(lambda items=items: ahead(told_apart, items)()) == [before]


def test_without_a_memory_all_is_done() -> None:
    SEEN.clear()
    assert each(doubled, [1, 1]) == [2, 2]
    assert SEEN == [1, 1]


def test_values_come_back_from_disk_as_they_were(folder: Path) -> None:
    items = ["abc", "abcd", ""]
    first = in_a_new_process(folder, told, items)
    again = in_a_new_process(folder, told, items)
    assert SEEN == []
    assert again == first
    assert [repr(value.share) for value in again] == ["3", "2.0", "0.0"], "a whole number is not a fraction"


@pytest.mark.parametrize(
    ("function", "items"),
    [
        pytest.param(untold, [1], id="a function that does not say what it returns"),
        pytest.param(spoken, ["\udce9.txt"], id="a name that is no Unicode"),
        pytest.param(doubled, [1 << 80], id="a number that no format holds"),
    ],
)
def test_what_cannot_be_kept_is_done_each_time(
    folder: Path, function: Callable[..., object], items: list[object]
) -> None:
    first = in_a_new_process(folder, function, items)
    assert items == SEEN
    assert in_a_new_process(folder, function, items) == first
    assert items == SEEN


def test_a_set_is_the_same_in_every_process(folder: Path) -> None:
    """The order of its elements is another one in each."""
    script = (
        "import sys; sys.path.insert(0, 'tests/unit'); from functools import partial; from pathlib import Path;"
        "from generator.memory import Memory; from generator.parallel import each; import test_memory as t\n"
        f"with Memory().at_hand(Path({str(folder)!r})):\n"
        "    each(partial(t.spoken, beside=frozenset(map(str, range(50)))), ['a'])\n"
        "print(t.SEEN)"
    )
    for expected in ("['a']", "[]"):
        done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
        assert done.stdout.strip() == expected


def test_it_holds_what_the_last_run_used_and_no_more(folder: Path) -> None:
    in_a_new_process(folder, told, [str(n) for n in range(100)])
    (path,) = folder.iterdir()
    large = path.stat().st_size
    in_a_new_process(folder, told, ["1"])
    assert path.stat().st_size < large / 20
    in_a_new_process(folder, told, [])
    assert list(folder.iterdir()) == []


def test_a_stage_that_did_not_run_stays(folder: Path) -> None:
    in_a_new_process(folder, told, ["a"])
    in_a_new_process(folder, doubled, [1])
    in_a_new_process(folder, told, ["a"])
    assert SEEN == []


def test_a_second_run_writes_nothing(folder: Path) -> None:
    in_a_new_process(folder, told, ["a"])
    (path,) = folder.iterdir()
    before = path.stat()
    in_a_new_process(folder, told, ["a"])
    assert path.stat().st_ino == before.st_ino


def test_a_run_that_was_stopped_keeps_what_it_did_and_what_there_was(folder: Path) -> None:
    in_a_new_process(folder, told, ["a"])

    def stopped() -> None:
        with Memory().at_hand(folder):
            each(told, ["b"])
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        stopped()
    in_a_new_process(folder, told, ["a", "b"])
    assert SEEN == []


def test_much_goes_to_disk_at_once_and_what_is_not_used_goes_in_the_end(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.results._MUCH", 10)
    in_a_new_process(folder, told, ["a"])
    with Memory().at_hand(folder):
        SEEN.clear()
        for words in (["bcdefghijkl"], ["bcdefghijkl", "c"], ["mnopqrstuvw"]):
            assert each(told, words) == [told(word) for word in words]
        (path,) = folder.iterdir()
        assert len(entries(path.read_bytes())) == 4
    assert SEEN.count("bcdefghijkl") == 3, "worked out once, and twice by this test"
    assert len(entries(path.read_bytes())) == 3, "without what the run before had used alone"


def test_what_a_run_adds_is_put_behind_and_what_goes_is_gone(folder: Path) -> None:
    many = [f"{n} words" for n in range(100)]
    in_a_new_process(folder, told, many)
    (path,) = folder.iterdir()
    before = path.read_bytes()
    in_a_new_process(folder, told, ["one more", *many[1:]])
    added = path.read_bytes()
    assert added.startswith(before)
    assert len(added) - len(before) < 200
    assert len(entries(added)) == 100
    assert seen(lambda: in_a_new_process(folder, told, ["one more", *many[1:]])) == []
    assert path.read_bytes() == added
    assert seen(lambda: in_a_new_process(folder, told, ["one more", *many])) == [many[0]]


def test_where_parts_have_become_many_all_is_written_anew(folder: Path) -> None:
    many = [f"{n} words" for n in range(100)]
    in_a_new_process(folder, told, many)
    (path,) = folder.iterdir()
    whole = path.stat().st_size
    sizes = []
    for n in range(100):
        many[n] = f"{n} others"
        assert seen(lambda: in_a_new_process(folder, told, many)) == [many[n]]
        sizes.append(path.stat().st_size)
    assert max(sizes) <= 1.5 * whole
    assert sum(after < before for before, after in pairwise(sizes)) in range(1, 5)


def test_a_file_that_another_run_wrote_meanwhile_is_not_added_to(folder: Path) -> None:
    many = [f"{n} words" for n in range(100)]
    in_a_new_process(folder, told, many)
    with Memory().at_hand(folder):
        each(told, [*many, "mine"])
        in_a_new_process(folder, told, [*many, "theirs"])
    assert seen(lambda: in_a_new_process(folder, told, [*many, "mine"])) == []


class Part(msgspec.Struct):
    name: str


def test_a_value_and_its_parts_go_on_and_what_did_not_change_is_not_written_again(folder: Path) -> None:
    parts = {f"page {n}": Part(f"name {n}") for n in range(100)}
    Shelf(folder).retain_each("site", 1, parts, set())
    (path,) = folder.iterdir()
    before = path.read_bytes()
    shelf = Shelf(folder)
    assert shelf.recall_each("site", int, Part) == (1, parts)
    now = {**parts, "page 3": Part("other"), "page 100": Part("new")}
    del now["page 4"]
    shelf.retain_each("site", 2, now, {"page 3"})
    assert path.read_bytes().startswith(before)
    assert path.stat().st_size < len(before) + 150
    assert Shelf(folder).recall_each("site", int, Part) == (2, now)
    assert Shelf(folder).recall_each("site", str, Part) is None, "and it is dropped"
    assert Shelf(folder).recall_each("site", int, Part) is None


def test_what_is_no_value_is_not_kept(folder: Path) -> None:
    for name in ("caf\udce9.txt", "café.txt"):  # of a disk whose names are not UTF-8
        for value, parts in ((name, {}), ("", {name: Part("")}), ("", {"a": Part(name)})):
            Shelf(folder).retain_each("site", value, parts, set())
            kept = Shelf(folder).recall_each("site", str, Part)
            assert kept == (None if "\udce9" in name else (value, parts))
        Shelf(folder).retain("whole", name)
        assert Shelf(folder).recall("whole", str) == (None if "\udce9" in name else name)


def test_a_file_that_leads_elsewhere_is_not_added_to(folder: Path, tmp_path: Path) -> None:
    in_a_new_process(folder, told, [f"{n} words" for n in range(100)])
    (path,) = folder.iterdir()
    elsewhere = tmp_path / "elsewhere"
    before = path.read_bytes()
    elsewhere.write_bytes(before)
    path.unlink()
    path.symlink_to(elsewhere)
    in_a_new_process(folder, told, [f"{n} words" for n in range(101)])
    assert elsewhere.read_bytes() == before
    assert not path.is_symlink()


def test_a_copy_keeps_what_its_parent_had_used(folder: Path) -> None:
    in_a_new_process(folder, told, ["parent's", "copy's"])
    memory = Memory()
    with memory.at_hand(folder):
        each(told, ["parent's"])
        with memory.apart():  # as in a copy, which has all that the parent has
            each(told, ["copy's"])
    assert seen(lambda: in_a_new_process(folder, told, ["parent's"])) == []


def test_a_copy_learns_what_its_parent_worked_out_meanwhile_which_keeps_it(folder: Path) -> None:
    in_a_new_process(folder, told, ["a"])
    parent, copy = Memory(), Memory()
    with parent.at_hand(folder, writes=False):
        each(told, ["a", "b"])
        new = parent.new(told)
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    with copy.at_hand(folder), copy.apart():
        copy.learn(told, new)
        assert seen(lambda: each(told, ["a", "b", "c"])) == ["c"]
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_a_file_that_is_damaged_takes_the_others_with_it_and_they_are_written_again(folder: Path) -> None:
    in_a_new_process(folder, told, ["a"])
    (path,) = folder.iterdir()
    in_a_new_process(folder, doubled, [1])
    path.write_bytes(path.read_bytes()[:-1])
    with Memory().at_hand(folder):
        assert each(doubled, [1]) == [2]
        each(told, ["a"])
    with Memory().at_hand(folder):
        assert seen(lambda: [each(doubled, [1]), each(told, ["a"])]) == []


# --- what is not trusted --------------------------------------------------------------------------------------------


class Trap:
    """Pickled, it would make a file when it is read."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        return Path.touch, (self.path,)


def forged(body: bytes) -> bytes:
    """A file with the right edition and checksum around whatever is in it."""
    return HEAD + part(body)


HEAD = b"microsite stages\n" + kept_stages.edition()


def part(body: bytes) -> bytes:
    return len(body).to_bytes(8, "little") + kept_stages._digest(memoryview(body)) + body


def entries(raw: bytes) -> dict[bytes, msgspec.Raw]:
    return kept_stages._joined(memoryview(raw[len(HEAD) :]))


def with_values(raw: bytes, value: object) -> bytes:
    return forged(msgspec.msgpack.encode((dict.fromkeys(entries(raw), value), [])))


DAMAGE: dict[str, tuple[Callable[[bytes, Path], bytes], str]] = {
    "empty": (lambda raw, trap: b"", "damaged"),
    "cut in its head": (lambda raw, trap: raw[:30], "damaged"),
    "cut": (lambda raw, trap: raw[:-1], "damaged"),
    "cut at half": (lambda raw, trap: raw[: 50 + len(raw) // 2], "damaged"),
    "longer": (lambda raw, trap: raw + b"\0", "damaged"),
    "without a part": (lambda raw, trap: HEAD, "damaged"),
    "with half a part more": (lambda raw, trap: raw + raw[len(HEAD) : -1], "damaged"),
    "with a part more that is none": (lambda raw, trap: raw + part(b"\xc0"), "damaged"),
    "one bit": (lambda raw, trap: raw[:-3] + bytes([raw[-3] ^ 1]) + raw[-2:], "damaged"),
    "noughts": (lambda raw, trap: bytes(len(raw)), "damaged"),
    "another edition": (lambda raw, trap: raw.replace(kept_stages.edition(), bytes(16)), "another version"),
    "a pickle": (lambda raw, trap: pickle.dumps(Trap(trap)), "damaged"),
    "a forged pickle": (lambda raw, trap: forged(pickle.dumps(Trap(trap))), "damaged"),
    "pickles as results": (lambda raw, trap: with_values(raw, pickle.dumps(Trap(trap))), "damaged"),
    "other types": (lambda raw, trap: with_values(raw, {"words": "abc", "share": None}), "damaged"),
    "an extension type": (lambda raw, trap: with_values(raw, msgspec.msgpack.Ext(5, b"x")), "damaged"),
    "nothing as a map": (lambda raw, trap: forged(b"\xc0"), "damaged"),
    "a map of four thousand million": (lambda raw, trap: forged(b"\xdf\xff\xff\xff\xff"), "damaged"),
    "a list of four thousand million": (
        lambda raw, trap: with_values(raw, msgspec.Raw(b"\x81\xa5words\xdd\xff\xff\xff\xff")),
        "damaged",
    ),
    "deep": (lambda raw, trap: forged(b"\x91" * 1_000_000), "damaged"),
    "deep in a result": (
        lambda raw, trap: with_values(raw, msgspec.Raw(b"\x81\xa5words" + b"\x91" * 1_000_000 + b"\xc0")),
        "damaged",
    ),
}


@pytest.mark.parametrize(("damage", "said"), DAMAGE.values(), ids=DAMAGE)
def test_what_cannot_be_trusted_is_dropped_with_a_word(
    folder: Path, caplog: pytest.LogCaptureFixture, damage: Callable[[bytes, Path], bytes], said: str
) -> None:
    caplog.set_level("INFO")
    expected = in_a_new_process(folder, told, ["a", "b"])
    (path,) = folder.iterdir()
    trap = folder / "trap"
    path.write_bytes(damage(path.read_bytes(), trap))
    assert in_a_new_process(folder, told, ["a", "b"]) == expected
    assert SEEN == ["a", "b"]
    assert not trap.exists()
    (line,) = caplog.messages
    assert ".microsite/cache/stages" in line
    assert said in line
    in_a_new_process(folder, told, ["a", "b"])
    assert SEEN == [], "it is made anew"


def test_a_folder_that_leads_elsewhere_is_left_alone(folder: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path.with_name(f"{tmp_path.name}-elsewhere")
    elsewhere.mkdir()
    (elsewhere / "mine.kept").write_text("mine", encoding="utf-8")
    folder.parent.mkdir(parents=True)
    folder.symlink_to(elsewhere)
    for _ in range(2):
        assert in_a_new_process(folder, doubled, [1]) == [2]
    kept_stages.drop(folder)
    assert [path.name for path in elsewhere.iterdir()] == ["mine.kept"]


def test_where_nothing_can_be_written_a_word_is_said(folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO")
    folder.parent.mkdir(parents=True)
    folder.write_text("a file", encoding="utf-8")
    assert in_a_new_process(folder, doubled, [1]) == [2]
    assert len(caplog.messages) == 1


def test_code_that_was_saved_during_the_run_keeps_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was worked out by the code before would be taken for that of the code behind."""
    looks = kept_stages._looks()
    with Memory().at_hand(folder):
        each(doubled, [1])
        monkeypatch.setattr(kept_stages, "_looks", lambda: {**looks, "text.py": (1, 1)})
    assert not folder.exists()


def test_one_that_only_looks_changes_nothing(folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO")

    def look() -> None:
        with Memory().at_hand(folder, writes=False):
            assert each(doubled, [1, 2]) == [2, 4]

    assert seen(look) == [1, 2]
    assert not folder.exists()
    in_a_new_process(folder, doubled, [1])
    (path,) = folder.iterdir()
    before = path.read_bytes()
    assert seen(look) == [2]
    assert path.read_bytes() == before
    path.write_bytes(before[:-1])
    assert seen(look) == [1, 2]
    assert path.read_bytes() == before[:-1]
    assert "not used" in caplog.text


def test_dropped_all_is_done_again(folder: Path) -> None:
    kept_stages.drop(folder)
    in_a_new_process(folder, doubled, [1])
    kept_stages.drop(folder)
    assert not folder.exists()
    in_a_new_process(folder, doubled, [1])
    assert SEEN == [1]


def told_apart(item: Sequence[str], before: tuple[str, ...] | None, by: str = " ") -> tuple[str, tuple[str, ...]]:
    SEEN.append(before)
    return by.join(item), tuple(item)


def test_what_goes_onward_is_given_what_it_left(tmp_path: Path) -> None:
    for items, before in ((["a"], None), (["a", "b"], ("a",)), (["a", "b"], ("a", "b"))):
        memory = Memory()
        assert seen(lambda m=memory, i=items: _within(m, tmp_path, lambda: onward(told_apart, i))) == [before]
    other = partial(told_apart, by="-")
    assert seen(lambda: _within(Memory(), tmp_path, lambda: onward(other, ["c"]))) == [None]
    # one that is not asked in a run is still there in the next
    assert seen(lambda: _within(Memory(), tmp_path, lambda: onward(told_apart, ["z"]))) == [("a", "b")]
    assert seen(lambda: _within(Memory(), tmp_path, lambda: onward(other, ["z"]))) == [("c",)]


def test_what_went_onward_elsewhere_is_dropped_where_it_is_none(tmp_path: Path) -> None:
    _within(Memory(), tmp_path, lambda: onward(told_apart, ["a"]))
    for path in tmp_path.rglob("*.kept"):
        path.write_bytes(path.read_bytes()[:-1] + b"?")
    assert seen(lambda: _within(Memory(), tmp_path, lambda: onward(told_apart, ["b"]))) == [None]


def _within(memory: Memory, folder: Path, run: Callable[[], object]) -> None:
    with memory.at_hand(folder / "one" / "two" / "three"):
        run()


def test_what_a_killed_run_left_goes_and_what_a_copy_is_writing_stays(tmp_path: Path) -> None:
    _within(Memory(), tmp_path, lambda: onward(told_apart, ["a"]))
    (folder,) = {path.parent for path in tmp_path.rglob("*.kept")}
    (folder / ".left.1.tmp").touch()
    memory = Memory()

    def work() -> None:
        assert not (folder / ".left.1.tmp").exists()
        (folder / ".others.2.tmp").touch()
        onward(told_apart, ["b"])

    _within(memory, tmp_path, work)
    assert (folder / ".others.2.tmp").exists()
