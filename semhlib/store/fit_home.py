"""Is what we keep safe: who can open it, is it whole, who may sign in, is there a backup, is anything left lying about."""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

from semhlib.store.audit_log import audit_folders
from semhlib.store.audit_reading import AuditBroken, verify
from semhlib.store.backup import LAST, broken_copies
from semhlib.store.fit import Finding
from semhlib.store.people import read_people
from semhlib.store.snapshot import open_snapshot, snapshots
from semhlib.store.tombstones import read_erased
from semhlib.terms.errors import SemhError
from semhlib.terms.format import plural

OLDEST_BACKUP = timedelta(days=8)


def closed_to_others(home: Path) -> Finding:
    """Whether every file and folder can be opened by its own account alone."""
    what = "Who can open it"
    if os.name == "nt":
        return Finding(what, "could not tell", "Windows keeps this elsewhere.", "See that no other account may open the folder.")
    paths = [home, *home.rglob("*")]
    wide = [p for p in paths if not p.is_symlink() and p.stat().st_mode & 0o077]
    if wide:
        where = plural(len(wide), "file or folder", "files or folders")
        return Finding(what, "look", f"{where} can be opened by other accounts.", f'Run: chmod -R go-rwx "{home}"')
    owners = {p.lstat().st_uid for p in paths}
    if len(owners) > 1:
        return Finding(what, "look", "files belong to different accounts.", "See that one account alone imports and publishes.")
    return Finding(what, "ok", f"{plural(len(paths), 'file or folder', 'files and folders')}, each for its own account alone.")


def copies_whole(home: Path) -> Finding:
    what = "Copies"
    broken = broken_copies(home)
    if broken:
        return Finding(what, "look", f"damaged: {', '.join(broken)}.", "Import again, or bring a backup back.")
    return Finding(what, "ok", f"{plural(len(snapshots(home)), 'copy', 'copies')}, every table as it was written.")


def sign_in_set_up(home: Path) -> Finding:
    """Whether somebody may sign in. A made-up school needs no sign-in on the machine itself."""
    what = "Sign-in"
    if open_snapshot(home).manifest["settings"].get("example"):
        return Finding(what, "ok", "a made-up school, shown on this machine without one.")
    roles = {p.name: p for p in sorted((home / "access").glob("*")) if p.is_dir()}
    with_people = [name for name, folder in roles.items() if read_people(folder)]
    with_file = [name for name, folder in roles.items() if (folder / "serve.toml").is_file()]
    if with_people or with_file:
        return Finding(what, "ok", f"set up for {', '.join(sorted({*with_people, *with_file}))}.")
    return Finding(what, "look", "nobody may sign in yet.", "Run: semh people add NAME")


def audit_whole(home: Path) -> Finding:
    what = "Audit log"
    folders = audit_folders(home)
    try:
        anchors = {role: verify(folder) for role, folder in folders.items()}
    except AuditBroken as broken:
        return Finding(what, "look", str(broken), "Keep the log as it is, and tell the data protection lead.")
    if not anchors:
        return Finding(what, "ok", "nothing has been opened yet.")
    return Finding(what, "ok", f"whole ({', '.join(f'{role} {anchor}' for role, anchor in anchors.items())}).")


def backup_age(home: Path, now: datetime) -> Finding:
    what = "Backup"
    try:
        made = datetime.fromisoformat((home / LAST).read_text(encoding="utf-8").strip())
    except (FileNotFoundError, ValueError):
        return Finding(what, "look", "none has been made here.", "Run: semh backup key FILE, then semh backup make FILE")
    age = now - made.astimezone(UTC)
    seen = f"the last one is {plural(age.days, 'day', 'days')} old."
    return Finding(what, "ok" if age <= OLDEST_BACKUP else "look", seen, "Run: semh backup make FILE")


def left_lying(home: Path) -> Finding:
    """Homes from before a backup was brought back, and what a restore that broke off left."""
    what = "Left lying about"
    beside = home.absolute().parent
    left = sorted(p.name for p in (*beside.glob(f"{home.name}-before-*"), *beside.glob(f".{home.name}-restoring-*")))
    if left:
        return Finding(what, "look", f"pupils' data of an earlier time: {', '.join(left)}.", "Delete it once all is well.")
    return Finding(what, "ok", "nothing.")


def erased_list(home: Path) -> Finding:
    what = "Pupils erased on request"
    try:
        marks = read_erased(home).marks
    except SemhError as error:
        return Finding(what, "look", str(error))
    return Finding(what, "ok", "kept out." if marks else "none.")
