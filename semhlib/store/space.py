"""Room on the disk, looked at before anything is written."""

import shutil
from pathlib import Path

from semhlib.terms.errors import SemhError

TIMES = 3  # a copy, the counts and the pages together are smaller than this many times the exports
LEAST = 5_000_000  # bytes, for the smallest of schools


def enough_space(home: Path, exports: int) -> None:
    """Go on only where there is room for another import.

    Takes       exports: size of the files to be imported, in bytes
    Raises      SemhError, with the free and the needed megabytes
    """
    free, needed = shutil.disk_usage(home).free, max(LEAST, TIMES * exports)
    if free < needed:
        raise SemhError(
            f"The disk has {free / 1e6:,.0f} MB free, and this import may need {needed / 1e6:,.0f} MB. "
            "Make room, then import again. Nothing was imported. The last good copy is unchanged."
        )


def size_of(folder: Path) -> int:
    """Size of the files of a folder, in bytes."""
    return sum(p.stat().st_size for p in folder.iterdir() if p.is_file())
