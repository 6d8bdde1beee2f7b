"""A part of the leaders' store that one page shows: a file of its own beside the store."""

import os
from pathlib import Path
from typing import Any, TypeVar

from semhlib.store.kept_file import read_kept
from semhlib.store.private_files import write_private
from semhlib.store.role_files import CURRENT, FILE, as_json
from semhlib.terms.errors import SemhError

Part = TypeVar("Part")
NONE = "These figures were published without this page. Work the pages out again: semh publish"


def packed(part: Any) -> bytes:
    """A part as it lies on the disk."""
    return as_json(part).encode("utf-8")


def put_part(folder: Path, file: str, data: bytes) -> None:
    """Lay a part beside a store that is published already, whole or not at all.

    Takes       folder: where the store itself lies
    """
    part = folder / f".{file}.{os.getpid()}"
    write_private(part, data)
    os.replace(part, folder / file)
    # A page drawn from the store a moment ago does not know of the part yet: the store counts as new once more.
    os.utime(folder / FILE)


def read_part(folder: Path, kind: type[Part]) -> Part:
    """The part of a kind that belongs to the store `current` points at.

    Takes       kind: a dataclass with FILE and FORMAT, and a field `format`
    Raises      SemhError where there is none, or where another version of the program wrote it
    """
    try:
        name = (folder / CURRENT).read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        raise SemhError(NONE) from None
    known: Any = kind
    return read_kept(folder / name / known.FILE, kind, known.FORMAT, NONE)
