"""Who is on roll, as the published list of pupils says: by key, and read again as soon as another list is published."""

import json
from pathlib import Path

from semhlib.store.lead_pupils import FORMAT, PUPILS
from semhlib.store.role_files import CURRENT
from semhlib.terms.errors import SemhError

NO_LIST = "There is no list of pupils here yet, so nothing was saved. Work the pages out again: semh publish"
OTHER_VERSION = "The list of pupils was made by another version, so nothing was saved. Work the pages out again: semh publish"


class OnRoll:
    """Keys of the pupils on roll; nothing else of the list is held."""

    def __init__(self, home: Path):
        self._folder = home / "roles" / "lead"
        self._state: tuple[object, ...] = ()
        self._keys: frozenset[str] = frozenset()

    def keys(self) -> frozenset[str]:
        """Raises      SemhError where no list is published, or another version made it"""
        try:
            path = self._folder / (self._folder / CURRENT).read_text(encoding="utf-8").strip() / PUPILS
            file = path.stat()
            state = (path, file.st_ino, file.st_mtime_ns, file.st_size)
            if state != self._state:
                self._keys, self._state = _keys(path), state
        except OSError:
            raise SemhError(NO_LIST) from None
        return self._keys


def _keys(path: Path) -> frozenset[str]:
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        if data["format"] != FORMAT:
            raise ValueError
        return frozenset(line["key"] for line in data["pupils"])
    except (ValueError, KeyError, TypeError):
        raise SemhError(OTHER_VERSION) from None
