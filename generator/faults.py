"""What stops a run through no fault of the program, in words that a person can act on: place, cause, remedy."""

from __future__ import annotations

import errno
import os


class CannotGoOn(Exception):
    """Nothing more can be done in this run. Its text is for a person; `cli` and the plugin make an exit status of it."""


_CAUSES = {
    errno.ENOSPC: ("the disk is full", "make room"),
    errno.EDQUOT: ("your share of the disk is used up", "make room"),
    errno.EFBIG: ("the file would be larger than this system lets you write", "raise the limit (ulimit -f)"),
    errno.EACCES: ("you have no permission", "check who owns it and its permissions"),
    errno.EPERM: ("you have no permission", "check who owns it and its permissions"),
    errno.EROFS: ("the disk is read-only", "work on a copy elsewhere"),
    errno.ENOENT: ("it is not there any more", "another program moved or removed it; put it back if you need it"),
    errno.ENOTDIR: ("a file stands where a folder is needed", "move that file away"),
    errno.EEXIST: ("a file stands where a folder is needed", "move that file away"),
    errno.EISDIR: ("a folder stands where a file is needed", "move that folder away"),
    errno.ELOOP: ("it is a symbolic link where none may be, or links lead in a circle", "put a file in its place"),
    errno.ENAMETOOLONG: ("its name is too long for this disk", "give it, or the folders it is in, a shorter one"),
    errno.EMFILE: ("too many files are open", "close other programs, or raise the limit (ulimit -n)"),
    errno.ENFILE: ("too many files are open", "close other programs"),
    errno.EIO: ("the disk reports a fault", "check the disk, and save a copy of the project first"),
    errno.ESTALE: ("the network drive has lost it", "connect the drive again"),
    errno.ENXIO: ("it is a pipe or a device, not a file", "put an ordinary file in its place"),
    errno.ENODEV: ("it is a pipe or a device, not a file", "put an ordinary file in its place"),
    errno.EXDEV: ("it lies on another disk", "put the whole project on one disk"),
}


def cause(error: OSError) -> str:
    """
    >>> cause(OSError(errno.ENOSPC, "No space left on device"))
    'the disk is full'
    """
    return _CAUSES.get(error.errno or 0, (error.strerror or str(error) or type(error).__name__, ""))[0]


def remedy(error: OSError) -> str:
    return _CAUSES.get(error.errno or 0, ("", "mend that"))[1]


def said(error: OSError) -> str:
    """A refusal of the file system on one line.

    >>> said(OSError(errno.EROFS, "Read-only file system", "content/claims"))
    'content/claims: the disk is read-only, so this run stops; work on a copy elsewhere, then run it again (nothing is half-written)'
    """
    named = error.filename2 if error.filename2 is not None else error.filename
    place = f"{shown(named)}: " if isinstance(named, (str, bytes, os.PathLike)) and named else ""
    return f"{place}{cause(error)}, so this run stops; {remedy(error)}, then run it again (nothing is half-written)"


def shown(path: str | bytes | os.PathLike[str]) -> str:
    """A path as it can be printed, whatever bytes it has, and from here where it is below."""
    name = os.fsdecode(path)
    try:
        here = os.path.relpath(name)
        name = name if here.startswith(os.pardir) else here
    except (OSError, ValueError):  # this folder is gone, or on another drive
        pass
    return shown_name(name)


def shown_name(name: str) -> str:
    """A file's name as it can be printed, whatever bytes it has."""
    return "".join(c if c.isprintable() else "?" for c in name)
