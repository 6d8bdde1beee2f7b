"""The files that a request means: those in use, less those that go, with the new ones in their places."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from semhlib.ingest.mapping import FILE as MAPPING
from semhlib.ingest.mapping import as_text, read_mapping
from semhlib.ingest.settings import FILE as SETTINGS
from semhlib.ingest.settings import SchoolSettings, read_settings
from semhlib.publish.exports_folder import InUse, copy_into, files_in_use, plain_files, stage
from semhlib.publish.inbox_entered import with_entered
from semhlib.publish.inbox_new_files import NewFile, look_at, takes_the_place_of
from semhlib.publish.inbox_questions import confirmed
from semhlib.publish.inbox_settings import with_settings
from semhlib.publish.lead import file_lines
from semhlib.publish.remember_mapping import remembered
from semhlib.store.inbox import FILES, Request, basket
from semhlib.store.lead_store import FileLine
from semhlib.store.private_files import write_private
from semhlib.store.snapshot import open_snapshot
from semhlib.terms.errors import CannotImport, SemhError
from semhlib.terms.file_names import is_plain_name, shown_name

Progress = Callable[[str, int, int], None]
OURS = (SETTINGS, MAPPING)
ODD_NAME = "expected a name of letters, digits, spaces and dots. Rename the file, then choose it again."
NO_SETTINGS = f"There is no {SETTINGS} among the files in use. Ask whoever looks after the server to put it there."


@dataclass(frozen=True, kw_only=True)
class FileSet:
    """What an import would be given.

    files      where each file lies, by its name; texts: files whose words are given instead
    new        the files that were chosen; instead: the file in use whose place each of them takes
    missing    files in use that are not at hand any more, and that nothing takes the place of
    before     the files in use as the current copy tells of them
    settings   the school's own, where they can be read
    """

    files: dict[str, Path]
    texts: dict[str, str]
    new: tuple[NewFile, ...]
    instead: dict[str, str]
    missing: tuple[str, ...]
    before: tuple[FileLine, ...]
    settings: SchoolSettings | None

    @property
    def kept(self) -> dict[str, Path]:
        """Files that are taken as they are."""
        return {name: path for name, path in self.files.items() if name not in self.texts}


def set_of(inbox: Path, name: str, request: Request, home: Path, exports: Path, room: Path, tell: Progress) -> FileSet:
    """The files that a request means.

    Takes       room: a folder in which new files are looked at, so that whoever left them cannot change them meanwhile
    Raises      SemhError where a file cannot be read, or what was said of headings and rules cannot be understood
    """
    in_use = files_in_use(home, exports)
    brought = {p.name: p for p in plain_files(basket(inbox, request.files or name) / FILES) if p.name not in OURS}
    if odd := [name for name in brought if not is_plain_name(name)]:
        raise SemhError(f"{shown_name(odd[0])}: {ODD_NAME}")
    ours = {n: p for n, p in in_use.files.items() if n in OURS}
    looked = stage(room, ours)
    copy_into(looked, brought, depth=3)
    texts = _said(looked, request, home)
    new = tuple(f for f in look_at(looked, tell) if f.name in brought)
    before = _before(home)
    instead = _places(new, request, in_use, before)
    going = {*request.without, *instead.values()}
    files = {n: p for n, p in in_use.files.items() if n not in going}
    if request.entered:
        texts |= with_entered(files, request.entered, date.today())
    return FileSet(
        files={**files, **{n: looked / n for n in brought}}, texts=texts, new=new, instead=instead, before=before,
        missing=tuple(n for n in in_use.missing if n not in going and n not in brought), settings=_settings(looked),
    )  # fmt: skip


def _said(looked: Path, request: Request, home: Path) -> dict[str, str]:
    """School.toml and mapping.toml with what the lead said, as words; written there too, so that new files are read by them."""
    texts = {}
    try:
        folder = read_mapping(looked)
        known = {**remembered(home), **folder, **confirmed(request.mapping)}
    except CannotImport:
        folder, known = {}, confirmed(request.mapping)
    if request.mapping:
        texts[MAPPING] = as_text({**folder, **confirmed(request.mapping)})
    if request.settings:
        if not (looked / SETTINGS).is_file():
            raise SemhError(NO_SETTINGS)
        texts[SETTINGS] = with_settings((looked / SETTINGS).read_text(encoding="utf-8-sig"), request.settings)
    for name, text in {**texts, **({MAPPING: as_text(known)} if known else {})}.items():
        write_private(looked / name, text.encode("utf-8"))
    return texts


def _places(new: tuple[NewFile, ...], request: Request, in_use: InUse, before: tuple[FileLine, ...]) -> dict[str, str]:
    """By new file, the one in use that goes: of the same name, as the lead said, or as it looks."""
    names = (*in_use.files, *in_use.missing)
    brought = {f.name for f in new}
    by_small = {n.casefold(): n for n in names}
    left = [f for f in before if f.name not in brought and f.name not in request.without]
    instead = {}
    for file in new:
        same = by_small.get(file.name.casefold())
        said = request.instead.get(file.name)
        place = same or (said if said is not None else takes_the_place_of(file, left))
        if place and place in names and place not in OURS:
            instead[file.name] = place
            left = [f for f in left if f.name != place]
    return instead


def _before(home: Path) -> tuple[FileLine, ...]:
    try:
        manifest: Mapping[str, object] = open_snapshot(home).manifest
    except SemhError:
        return ()
    files = manifest["files"]
    assert isinstance(files, list)
    return file_lines(files)


def _settings(folder: Path) -> SchoolSettings | None:
    try:
        return replace(read_settings(folder))
    except CannotImport:
        return None
