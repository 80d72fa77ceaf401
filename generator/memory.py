"""What the stages gave for each item, so that an edit costs what it changes: for the next time in a run, for a server's
next run, and, by way of `kept_stages`, for the next process.

An item is known by a digest of its content and of what else the function was given.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from contextlib import contextmanager
from dataclasses import fields, is_dataclass
from functools import partial
from pathlib import Path
from typing import Any, TypeVar, cast

import msgspec

from generator import parallel
from generator.kept_stages import NO_VALUE, Shelf
from generator.model import AnnotatedArticle, Article
from generator.results import NOTHING, Results, decoder_of

A = TypeVar("A")
B = TypeVar("B")
C = TypeVar("C")
S = TypeVar("S")
_DIGEST = 16
_ENCODER = msgspec.msgpack.Encoder()
_STEADY = msgspec.msgpack.Encoder(order="deterministic")  # a set has another order in every process


class Memory:
    """What `each` gave in the last run, for this one; what this one does not use is forgotten."""

    def __init__(self, *, stays: bool = False) -> None:
        self._stays = stays
        self._before: dict[str, dict[bytes, Any]] = {}
        self._now: dict[str, Results] = {}
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
            if key is None or (key not in found and (known := stage.known(key)) is NOTHING):
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
        known = stage.known(key) if key is not None else NOTHING
        if known is not NOTHING:
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
        made, now = function(item, None if before is NOTHING else before)
        if before is NOTHING or now != before:
            stage.keep(key, now)
        return made

    def ahead(self, function: Callable[[A, S | None], tuple[B, S]], item: A) -> Callable[[], B]:
        """As `parallel.ahead`."""
        stage, key = self._left(function), _seal(function)
        if stage.known(key) is not NOTHING:
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

    def new(self, function: Callable[..., Any]) -> dict[bytes, bytes]:
        """What was worked out of a function in this run, and is not on disk yet."""
        return {key: bytes(raw) for key, raw in self._stage(function).new.items()}

    def learn(self, function: Callable[..., Any], new: Mapping[bytes, bytes]) -> None:
        """In a copy, what is `new` of a function since then in its parent, which keeps it."""
        self._stage(function).learnt = new

    def _left(self, function: Callable[..., Any]) -> Results:
        """Of what a function that goes onward leaves. Each has a file of its own: a copy may work on one, its parent on another."""
        plain, name = _plain(function)
        return self._named(f"{name}-{_seal(function).hex()[:8]}", plain, part=1)

    def _stage(self, function: Callable[..., Any]) -> Results:
        plain, name = _plain(function)
        return self._named(name, plain)

    def _named(self, name: str, function: Callable[..., Any], part: int | None = None) -> Results:
        if name not in self._now:
            decoder = decoder_of(function, part)
            values: dict[bytes, Any] | None = {} if self._stays else None
            shelf = self._shelf if decoder else None
            used = set(self._used.get(name, ()))
            self._now[name] = Results(name, decoder, shelf, self._before.get(name, {}), values, used)
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
        elif isinstance(item, (tuple, list)) and not all(isinstance(part, str) for part in item):
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


def _plain(function: Callable[..., Any]) -> tuple[Callable[..., Any], str]:
    plain = function.func if isinstance(function, partial) else function
    return plain, f"{plain.__module__}.{plain.__qualname__}"


def _seal(function: Callable[..., Any]) -> bytes:
    """The same for a function that gives the same: what a partial function is given is a part of the question."""
    if not isinstance(function, partial):
        return b""
    given = _steady((function.args, function.keywords))
    return hashlib.blake2b(_ENCODER.encode(given), digest_size=_DIGEST).digest()


def _steady(value: Any) -> Any:
    """What encodes the same in every process, for mappings whose keys are no strings too."""
    if value is None or isinstance(value, (str, int, float, bytes)):
        return value
    if isinstance(value, (tuple, list)):
        return [_steady(one) for one in value]
    if is_dataclass(value) and not isinstance(value, type):
        return [type(value).__qualname__, *(_steady(getattr(value, f.name)) for f in fields(value))]
    if isinstance(value, Mapping):
        return sorted(([_steady(key), _steady(of)] for key, of in value.items()), key=_ENCODER.encode)
    if isinstance(value, Set):
        return sorted((_steady(one) for one in value), key=_ENCODER.encode)
    if callable(value):
        return [value.__module__, value.__qualname__]
    return value
