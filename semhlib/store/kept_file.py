"""A dataclass in a JSON file that stays as it is once it is written."""

import json
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from semhlib.store.role_files import built
from semhlib.terms.errors import SemhError

Kept = TypeVar("Kept")


def read_kept(path: Path, kind: type[Kept], made: int, none: str) -> Kept:
    """What a file holds.

    Takes       kind, a dataclass with a field `format`; made, the format that this program reads; none, what to say where there
                is no such file
    Raises      SemhError where there is none, or where another version of the program wrote it
    """
    try:
        state = path.stat()
    except FileNotFoundError:
        raise SemhError(none) from None
    as_any: Any = kind
    kept: Kept = _read(path, as_any, made, state.st_mtime_ns, state.st_size, state.st_ino)
    return kept


@lru_cache(maxsize=8)
def _read(path: Path, kind: Any, made: int, *_state: int) -> Any:
    """Remembered: a page's process is forked from one that has read it before, and may show many views of it."""
    data = json.loads(path.read_text(encoding="utf-8"))
    if data.get("format") != made:
        raise SemhError("These figures were made by another version. Work the pages out again: semh publish")
    return built(kind, data)
