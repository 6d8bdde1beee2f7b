"""Back to an earlier copy: its pages, and the files that it was made from."""

from collections.abc import Callable
from pathlib import Path

from semhlib.publish.erase import publish_again
from semhlib.publish.exports_change import prepared, take_over
from semhlib.publish.exports_folder import files_of
from semhlib.publish.finish_erasures import finish_erasures
from semhlib.store.lock import only_importer
from semhlib.store.snapshot import open_snapshot, restore

Progress = Callable[[str, int, int], None]


def go_back(home: Path, name: str, exports: Path, progress: Progress | None = None) -> tuple[str, ...]:
    """Make an earlier copy the current one, without pupils who were erased since, and publish it.

    Takes       exports: the folder of the files in use; those of the earlier copy come back, where there is such a folder
    Returns     names of files of that copy that are not at hand any more
    Raises      SemhError where there is no such copy, or it is damaged
    """
    restore(home, name)
    with only_importer(home):
        finish_erasures(home)
    publish_again(home, progress)
    if not exports.is_dir():
        return ()
    current = open_snapshot(home)
    found = files_of(current.manifest, exports)
    with prepared(exports, found.files):
        take_over(home, exports, current)
    return found.missing
