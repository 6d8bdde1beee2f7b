"""Other files become those in use: prepared beside, written down, then carried out. Cut off anywhere, it ends as old or new."""

import json
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from semhlib.publish.exports_folder import EARLIER, content, plain_files, stage
from semhlib.store.lock import only_importer
from semhlib.store.private_files import make_folder, sync_folder, write_private
from semhlib.store.snapshot import Snapshot, open_snapshot, snapshots
from semhlib.terms.errors import SemhError

NEXT, PLAN = ".next", ".next.json"


def take_over(home: Path, exports: Path, made: Snapshot) -> None:
    """Let the files prepared in `.next`, of which a copy was made, be those in use.

    Raises      SemhError where somebody else has imported in the meantime
    """
    with only_importer(home):
        if open_snapshot(home).name != made.name:
            raise SemhError("Somebody else has imported files in the meantime. Check these files again.")
        _write_down(exports)
        _carry_out(home, exports)


@contextmanager
def prepared(exports: Path, files: Mapping[str, Path], texts: Mapping[str, str] | None = None) -> Iterator[Path]:
    """Files laid out in `.next` while the block runs; gone again where it does not take them over."""
    try:
        yield stage(exports / NEXT, files, texts)
    finally:
        if not (exports / PLAN).is_file():
            shutil.rmtree(exports / NEXT, ignore_errors=True)


def finish(home: Path, exports: Path) -> None:
    """Carry out what was written down and then cut off. The caller holds the home's lock."""
    if (exports / PLAN).is_file():
        _carry_out(home, exports)


def settle(home: Path, exports: Path) -> None:
    """Finish a change that was cut off, or take it back where its copy was never made.

    The caller holds the home's lock, and is the one who prepares changes: nobody else is about to
    """
    for part in exports.glob(f"{PLAN}-*"):  # a plan that was never whole
        part.unlink(missing_ok=True)
    if (exports / NEXT).is_dir() and not (exports / PLAN).is_file():
        if {p.name: content(p) for p in plain_files(exports / NEXT)} == _sources(home):
            _write_down(exports)  # they were imported: the folder alone does not say so yet
        else:
            shutil.rmtree(exports / NEXT, ignore_errors=True)
    finish(home, exports)


def _write_down(exports: Path) -> None:
    staged = {p.name for p in plain_files(exports / NEXT)}
    gone = [p.name for p in plain_files(exports) if p.name not in staged]
    part = exports / f"{PLAN}-{os.getpid()}"
    write_private(part, json.dumps({"gone": gone}).encode())
    os.replace(part, exports / PLAN)
    sync_folder(exports)


def _carry_out(home: Path, exports: Path) -> None:
    for name in json.loads((exports / PLAN).read_text(encoding="utf-8"))["gone"]:
        _keep_aside(exports, exports / name)
    for path in plain_files(exports / NEXT):
        there = exports / path.name
        if not there.is_file() or content(there) != content(path):
            _keep_aside(exports, there)
            os.replace(path, there)
    sync_folder(exports)
    shutil.rmtree(exports / NEXT, ignore_errors=True)
    (exports / PLAN).unlink()
    forget_what_no_copy_needs(home, exports)


def forget_what_no_copy_needs(home: Path, exports: Path) -> None:
    """Delete files that were replaced once no copy that can be gone back to was made from them."""
    needed = {digest for name in snapshots(home) for digest in open_snapshot(home, name).manifest["sources"].values()}
    for path in (exports / EARLIER).glob("*"):
        if path.name not in needed:
            path.unlink(missing_ok=True)


def _keep_aside(exports: Path, path: Path) -> None:
    if path.is_file():
        os.replace(path, make_folder(exports / EARLIER) / content(path))


def _sources(home: Path) -> object:
    try:
        return open_snapshot(home).manifest["sources"]
    except SemhError:
        return None
