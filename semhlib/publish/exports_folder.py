"""The files in use: the exports that the current copy was made from, kept so that one can be replaced without the others."""

import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import file_digest
from pathlib import Path

from semhlib.store.private_files import make_folder, open_private, sync_folder, write_private
from semhlib.store.shared_files import open_plain
from semhlib.store.snapshot import open_snapshot
from semhlib.terms.errors import SemhError

FOLDER = "exports"
EARLIER = ".earlier"  # files that were replaced, by what is in them, for as long as a copy made from them can be gone back to


@dataclass(frozen=True)
class InUse:
    """Files in use by name, each with where it lies, and names of those that are not at hand any more."""

    files: dict[str, Path]
    missing: tuple[str, ...]


def files_in_use(home: Path, exports: Path) -> InUse:
    """The files that the current copy was made from.

    How     where the last import was from this very folder, all that lies in it; else those of its files that are still as
            they were
    """
    try:
        manifest = open_snapshot(home).manifest
    except SemhError:
        return InUse({p.name: p for p in plain_files(exports)}, ())
    if exports.is_dir() and manifest.get("folder") == str(exports.resolve()):
        files = {p.name: p for p in plain_files(exports)}
        return InUse(files, tuple(name for name in manifest["sources"] if name not in files))
    return files_of(manifest, exports)


def files_of(manifest: Mapping[str, object], exports: Path) -> InUse:
    """The files that a copy was made from, as far as they are still as they were: here, or where they were imported from."""
    sources, last = manifest["sources"], str(manifest.get("folder") or "")
    assert isinstance(sources, dict)
    places = [exports, *([Path(last)] if last else [])]
    found = {name: _with(digest, name, exports, places) for name, digest in sources.items()}
    return InUse({n: p for n, p in found.items() if p}, tuple(n for n, p in found.items() if not p))


def make_where_missing(home: Path, exports: Path) -> None:
    """Begin the folder with the files of the last import, where there is none yet. The caller holds the home's lock."""
    for part in exports.parent.glob(f".{exports.name}-*"):  # one that was never finished: it may name pupils
        shutil.rmtree(part, ignore_errors=True)
    if exports.exists() or not (found := files_in_use(home, exports)).files:
        return
    part = stage(exports.with_name(f".{exports.name}-{os.getpid()}"), found.files)
    os.rename(part, exports)
    sync_folder(exports.parent)


def stage(target: Path, files: Mapping[str, Path], texts: Mapping[str, str] | None = None) -> Path:
    """A new folder with copies of these files.

    Takes       texts: files whose words are given, by name
    Raises      SemhError where one of them is no plain file
    """
    shutil.rmtree(target, ignore_errors=True)
    make_folder(target)
    copy_into(target, files)
    for name, text in (texts or {}).items():
        write_private(target / name, text.encode("utf-8"))
    sync_folder(target)
    return target


def copy_into(target: Path, files: Mapping[str, Path], depth: int = 1) -> None:
    """Copies of files, for our account alone.

    Takes       depth: how many of the last parts of their paths may be no link
    """
    for name, path in files.items():
        _copy(path, target / name, depth)


def plain_files(folder: Path) -> list[Path]:
    """The files of a folder that an import would look at, by name."""
    return sorted(p for p in folder.iterdir() if p.is_file() and not p.name.startswith(".")) if folder.is_dir() else []


def content(path: Path) -> str:
    """What tells one content from another: the SHA-256 of a file."""
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def _with(digest: str, name: str, exports: Path, places: list[Path]) -> Path | None:
    aside = exports / EARLIER / digest
    if digest and aside.is_file():
        return aside
    return next((p for place in places if digest and (p := place / name).is_file() and content(p) == digest), None)


def _copy(path: Path, to: Path, depth: int) -> None:
    try:
        source = open_plain(path, depth)
    except OSError:
        raise SemhError(f"{to.name} cannot be read. Choose it again.") from None
    with source, open_private(to) as target:
        shutil.copyfileobj(source, target, 1 << 20)
        target.flush()
        os.fsync(target.fileno())
