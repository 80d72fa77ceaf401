"""What the stages gave for each item, so that an edit costs what it changes: for the next time in a run, for a server's
next run, and, by way of `kept_stages`, for the next process.

An item is known by a digest of its content and of what else the function was given. A result is kept as the MessagePack of
its values, where the function says what it returns; a memory that `stays` has the values themselves from run to run.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from contextlib import contextmanager
from dataclasses import dataclass, field, fields, is_dataclass
from functools import partial
from pathlib import Path
from typing import Any, TypeVar, cast, get_args, get_type_hints

import msgspec

from generator import parallel
from generator.freed import give_back
from generator.kept_stages import NO_VALUE, Shelf
from generator.model import AnnotatedArticle, Article

A = TypeVar("A")
B = TypeVar("B")
C = TypeVar("C")
S = TypeVar("S")
_DIGEST = 16
_NOTHING: Any = object()
_LARGE = 1_000_000
"""Bytes from which on a result is not read back to be compared: what the corpus gives as a whole would be there twice."""
_MUCH = 8_000_000
"""Bytes of results from which on they are not held until the end of a run."""
_ENCODER = msgspec.msgpack.Encoder()
_STEADY = msgspec.msgpack.Encoder(order="deterministic")  # a set has another order in every process


class Memory:
    """What `each` gave in the last run, for this one; what this one does not use is forgotten."""

    def __init__(self, *, stays: bool = False) -> None:
        self._stays = stays
        self._before: dict[str, dict[bytes, Any]] = {}
        self._now: dict[str, _Stage] = {}
        self._used: Mapping[str, frozenset[bytes]] = {}
        """In a copy: what its parent had used before, and keeps in the same files."""
        self._shelf: Shelf | None = None
        self._articles: dict[int, tuple[Article | AnnotatedArticle, bytes]] = {}
        """Digests of those met in this run, by identity: held, so that it stays theirs."""

    @contextmanager
    def at_hand(self, folder: Path | None = None, *, writes: bool = True) -> Iterator[None]:
        """Within it `each` works out only what it did not give in the last run; with a folder, in that of any process. One
        that does not write leaves the folder as it is."""
        self._shelf = Shelf(folder, writes=writes) if folder else None
        whole = False
        try:
            with parallel.remembering(self):
                yield
            whole = True
        finally:
            self._keep(whole=whole)

    def each(
        self, function: Callable[[C], B], items: Sequence[A], given: Callable[[A], C] = parallel.itself
    ) -> list[B]:
        """As `parallel.each`."""
        stage, seal = self._stage(function), _seal(function)
        keys = [self._key(seal, item) for item in items]
        found: dict[bytes, Any] = {}
        missing: list[int] = []
        for at, key in enumerate(keys):
            if key is None or (key not in found and (known := stage.known(key)) is _NOTHING):
                missing.append(at)
            if key is not None and key not in found:
                found[key] = known
        made = parallel.each_anew(function, [given(items[at]) for at in missing])
        others = dict(zip(missing, made, strict=True))
        for at, result in others.items():
            key = keys[at]
            if key is not None:
                found[key] = result
                stage.keep(key, result)
        stage.let_go()
        return [others[at] if key is None else found[key] for at, key in enumerate(keys)]

    def once(self, function: Callable[[A], B], item: A) -> B:
        """As `parallel.once`."""
        stage, key = self._stage(function), self._key(_seal(function), item)
        known = stage.known(key) if key is not None else _NOTHING
        if known is not _NOTHING:
            return cast(B, known)
        made = function(item)
        if key is not None:
            stage.keep(key, made)
            stage.let_go()
        return made

    def onward(self, function: Callable[[A, S | None], tuple[B, S]], item: A) -> B:
        """As `parallel.onward`."""
        stage, key = self._left(function), _seal(function)
        before = stage.known(key)
        made, now = function(item, None if before is _NOTHING else before)
        if before is _NOTHING or now != before:
            stage.keep(key, now)
        return made

    def ahead(self, function: Callable[[A, S | None], tuple[B, S]], item: A) -> Callable[[], B]:
        """As `parallel.ahead`."""
        stage, key = self._left(function), _seal(function)
        if stage.known(key) is not _NOTHING:
            return lambda: self.onward(function, item)
        begun = parallel.ahead_anew(function, item)

        def result() -> B:
            made, now = begun()
            stage.keep(key, now)
            return made

        return result

    @contextmanager
    def apart(self) -> Iterator[None]:
        """In a copy of the process: what is given within it is kept by the copy, whatever its parent keeps."""
        self._used = {name: frozenset(stage.used) for name, stage in self._now.items()}
        self._now = {}
        yield
        self._keep(whole=True)

    def _left(self, function: Callable[..., Any]) -> _Stage:
        """Of what a function that goes onward leaves. Each has a file of its own: a copy may work on one, its parent on another."""
        plain, name = _plain(function)
        return self._named(f"{name}-{_seal(function).hex()[:8]}", plain, part=1)

    def _stage(self, function: Callable[..., Any]) -> _Stage:
        plain, name = _plain(function)
        return self._named(name, plain)

    def _named(self, name: str, function: Callable[..., Any], part: int | None = None) -> _Stage:
        if name not in self._now:
            decoder = _decoder(function, part)
            values: dict[bytes, Any] | None = {} if self._stays else None
            shelf = self._shelf if decoder else None
            used = set(self._used.get(name, ()))
            self._now[name] = _Stage(name, decoder, shelf, self._before.get(name, {}), values, used)
        return self._now[name]

    def _key(self, seal: bytes, item: Any) -> bytes | None:
        """Equal for what is equal and of the same types; None for what cannot be encoded."""
        digest = hashlib.blake2b(seal, digest_size=_DIGEST)
        try:
            self._feed(digest, item)
        except NO_VALUE:
            return None
        return digest.digest()

    def _feed(self, digest: hashlib.blake2b, item: Any) -> None:
        """Piece by piece: a corpus at once would be there twice."""
        if isinstance(item, (Article, AnnotatedArticle)):
            digest.update(self._of_article(item))
        elif isinstance(item, (tuple, list)):
            digest.update(b"%d:" % len(item))
            for part in item:
                self._feed(digest, part)
        else:
            digest.update(_STEADY.encode(item))

    def _of_article(self, item: Article | AnnotatedArticle) -> bytes:
        """Its digest. Every stage asks of it, and it is encoded once."""
        if id(item) not in self._articles:
            own = hashlib.blake2b(digest_size=_DIGEST)
            if isinstance(item, AnnotatedArticle):
                own.update(self._of_article(item.article))
                own.update(_STEADY.encode((item.sentences, item.mentions)))
            else:
                own.update(_STEADY.encode(item))
            self._articles[id(item)] = (item, own.digest())
        return self._articles[id(item)][1]

    def _keep(self, *, whole: bool) -> None:
        for stage in self._now.values():
            stage.settle(whole=whole)
        self._before = {name: stage.values for name, stage in self._now.items() if stage.values is not None}
        self._now, self._used, self._shelf, self._articles = {}, {}, None, {}


@dataclass
class _Stage:
    name: str
    decoder: msgspec.msgpack.Decoder[Any] | None
    """None where the function does not say what it returns, or something that is no value."""
    shelf: Shelf | None
    """None where nothing is kept on disk."""
    before: Mapping[bytes, Any]
    """In the last run of a memory that stays."""
    values: dict[bytes, Any] | None
    """In this one; None where the memory does not stay."""
    used: set[bytes] = field(default_factory=set)
    new: dict[bytes, msgspec.Raw] = field(default_factory=dict)
    """Not on disk yet."""
    weight: int = 0
    """Bytes of what is new."""
    there: Mapping[bytes, msgspec.Raw] | None = None
    """On disk; None while it is not read."""

    def known(self, key: bytes) -> Any:
        if self.values is not None:
            value = self.values.get(key, self.before.get(key, _NOTHING))
            if value is not _NOTHING:
                self.used.add(key)
                self.values[key] = value
                return value
        raw = self.new.get(key) or self.on_disk().get(key)
        if raw is None or self.decoder is None:
            return _NOTHING
        try:
            value = self.decoder.decode(raw)
        except (msgspec.DecodeError, RecursionError):  # its checksum is right, so someone has made it
            self.there = {}
            if self.shelf:
                self.shelf.drop("is damaged")
            return _NOTHING
        self.used.add(key)
        if self.values is not None:
            self.values[key] = value
        return value

    def keep(self, key: bytes, value: Any) -> None:
        if self.values is not None:
            self.values[key] = value
        if self.decoder is None or self.shelf is None:
            return
        try:
            raw = _ENCODER.encode(value)
            if len(raw) > _LARGE or self.decoder.decode(raw) == value:
                self.new[key] = msgspec.Raw(raw)
                self.used.add(key)
                self.weight += len(raw)
        except NO_VALUE:
            pass

    def on_disk(self) -> Mapping[bytes, msgspec.Raw]:
        if self.there is None:
            self.there = self.shelf.read(self.name) if self.shelf else {}
        return self.there

    def let_go(self) -> None:
        """What is new goes to disk at once where it is much, and out of this process: a stage is often not asked again."""
        if self.shelf and self.shelf.writes and self.weight > _MUCH:
            self.shelf.write(self.name, {**self.on_disk(), **self.new})
            self.new, self.weight, self.there = {}, 0, None
            give_back()

    def settle(self, *, whole: bool) -> None:
        """Keep on disk what was used; where the run was stopped, what there was too, since it has not come to all."""
        if self.shelf is None:
            return
        there = self.on_disk()
        kept = {key: raw for key, raw in {**there, **self.new}.items() if key in self.used or not whole}
        gone = [key for key in there if key not in kept]
        if self.new or gone or self.shelf.dropped:
            new = {key: raw for key, raw in self.new.items() if key in kept}
            self.shelf.write(self.name, kept, new=new, gone=gone, tells=whole)
        self.new, self.there = {}, None


def _plain(function: Callable[..., Any]) -> tuple[Callable[..., Any], str]:
    plain = function.func if isinstance(function, partial) else function
    return plain, f"{plain.__module__}.{plain.__qualname__}"


def _decoder(function: Callable[..., Any], part: int | None) -> msgspec.msgpack.Decoder[Any] | None:
    """For what the function says that it returns, or for a part of that."""
    try:
        returned = get_type_hints(function)["return"]
        return msgspec.msgpack.Decoder(returned if part is None else get_args(returned)[part])
    except (KeyError, NameError, TypeError, IndexError):
        return None


def _seal(function: Callable[..., Any]) -> bytes:
    """The same for a function that gives the same: what a partial function is given is a part of the question."""
    if not isinstance(function, partial):
        return b""
    given = _steady((function.args, function.keywords))
    return hashlib.blake2b(_ENCODER.encode(given), digest_size=_DIGEST).digest()


def _steady(value: Any) -> Any:
    """What encodes the same in every process, for mappings whose keys are no strings too."""
    if is_dataclass(value) and not isinstance(value, type):
        return [type(value).__qualname__, *(_steady(getattr(value, f.name)) for f in fields(value))]
    if isinstance(value, Mapping):
        return sorted(([_steady(key), _steady(of)] for key, of in value.items()), key=_ENCODER.encode)
    if isinstance(value, Set):
        return sorted((_steady(one) for one in value), key=_ENCODER.encode)
    if isinstance(value, (tuple, list)):
        return [_steady(one) for one in value]
    if callable(value):
        return [value.__module__, value.__qualname__]
    return value
