"""What one function gave for its items, by the digest of each: kept as the MessagePack of its values, where the function
says what it returns; the values themselves too, where a memory stays from run to run."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, get_args, get_type_hints

import msgspec

from generator.freed import give_back
from generator.kept_stages import NO_VALUE, Shelf

NOTHING: Any = object()
"""In the place of a value, since None is one."""
_LARGE = 1_000_000
"""Bytes from which on a result is not read back to be compared: what the corpus gives as a whole would be there twice."""
_MUCH = 8_000_000
"""Bytes of results from which on they are not held until the end of a run."""
_ENCODER = msgspec.msgpack.Encoder()


@dataclass
class Results:
    """Of one function."""

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
    learnt: Mapping[bytes, bytes] | None = None
    """In a copy: what its parent worked out of this function after it was begun; the file is the parent's to write."""

    def known(self, key: bytes) -> Any:
        if self.values is not None:
            value = self.values.get(key, self.before.get(key, NOTHING))
            if value is not NOTHING:
                self.used.add(key)
                self.values[key] = value
                return value
        raw = self.new.get(key) or (self.learnt or {}).get(key) or self.on_disk().get(key)
        if raw is None or self.decoder is None:
            return NOTHING
        try:
            value = self.decoder.decode(raw)
        except (msgspec.DecodeError, RecursionError):  # its checksum is right, so someone has made it
            self.there = {}
            if self.shelf:
                self.shelf.drop("is damaged")
            return NOTHING
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
        if self.shelf is None or self.learnt is not None:
            return
        there = self.on_disk()
        kept = {key: raw for key, raw in {**there, **self.new}.items() if key in self.used or not whole}
        gone = [key for key in there if key not in kept]
        if self.new or gone or self.shelf.dropped:
            new = {key: raw for key, raw in self.new.items() if key in kept}
            self.shelf.write(self.name, kept, new=new, gone=gone, tells=whole)
        self.new, self.there = {}, None


def decoder_of(function: Callable[..., Any], part: int | None) -> msgspec.msgpack.Decoder[Any] | None:
    """Of what the function says that it returns, or of a part of that."""
    try:
        returned = get_type_hints(function)["return"]
        return msgspec.msgpack.Decoder(returned if part is None else get_args(returned)[part])
    except (KeyError, NameError, TypeError, IndexError):
        return None
