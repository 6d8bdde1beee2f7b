"""What schools' homes hold on the disk: bytes as the disk counts them, and how many files."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

_PARTS = {"snapshots": "snapshot", "counts": "counts", "roles": "roles"}
_BLOCK = 512  # bytes in one of the blocks that the system counts


@dataclass(frozen=True)
class Weight:
    """Megabytes on the disk, and files.

    snapshot   the checked copy of the school's lists, every mark in it
    counts     what each measure counted, by pupil and week
    roles      what the pages of a role show
    other      who is behind each key, rows left out, the log, keys
    files      files and folders, each of which the disk keeps a place for
    """

    snapshot: float = 0
    counts: float = 0
    roles: float = 0
    other: float = 0
    files: int = 0

    @property
    def whole(self) -> float:
        return self.snapshot + self.counts + self.roles + self.other


def weigh(homes: Iterable[Path]) -> Weight:
    """The sum over several schools' homes."""
    found, files = dict.fromkeys((*_PARTS.values(), "other"), 0), 0
    for home in homes:
        for path in (home, *home.rglob("*")):
            part = _PARTS.get(path.relative_to(home).parts[0], "other") if path != home else "other"
            found[part] += path.lstat().st_blocks * _BLOCK
            files += 1
    return Weight(**{part: size / 1e6 for part, size in found.items()}, files=files)
