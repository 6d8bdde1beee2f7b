"""Is this machine fit: program, packages, disk, encryption, clock, memory."""

import os
import platform
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path

from semhlib.store.fit import Finding

PACKAGE = "semh-evidence"
LEAST_FREE = 5e9  # bytes: several copies, a backup and what an import needs on the way
LEAST_MEMORY = 2e9
ASK = "Ask whoever looks after the machine."


def python_and_packages() -> Finding:
    """Whether this is the set of packages that was tested together."""
    what = "Python and packages"
    try:
        pins = [re.fullmatch(r"([\w.-]+)==([\w.]+)", line) for line in metadata.requires(PACKAGE) or []]
        wanted = {pin[1]: pin[2] for pin in pins if pin}
        differ = [f"{name} {_installed(name)}, not {version}" for name, version in wanted.items() if _installed(name) != version]
    except metadata.PackageNotFoundError:
        return Finding(what, "could not tell", "the program was not installed as a package.")
    if differ:
        return Finding(what, "look", f"{'; '.join(differ)}.", "Install again from requirements.lock.")
    return Finding(what, "ok", f"Python {platform.python_version()} and {len(wanted)} packages as they were tested together.")


def disk_free(home: Path) -> Finding:
    free = shutil.disk_usage(_there(home)).free
    seen = f"{free / 1e9:.1f} GB free."
    enough = free >= LEAST_FREE
    return Finding("Disk", "ok" if enough else "look", seen, f"Make room: {LEAST_FREE / 1e9:.0f} GB should be free.")


def disk_encrypted(home: Path) -> Finding:
    """Whether a thief of the disk could read it. Each system tells in its own way, and not to everybody."""
    what = "Disk encryption"
    if sys.platform == "linux":
        source = _told(["findmnt", "-no", "SOURCE", "-T", str(_there(home))])
        found = encrypted_by_lsblk(_told(["lsblk", "-sno", "TYPE", source.split("[")[0]]) if source.startswith("/dev/") else "")
    elif sys.platform == "win32":
        found = encrypted_by_manage_bde(_told(["manage-bde", "-status", _there(home).resolve().drive]))
    elif sys.platform == "darwin":
        found = encrypted_by_fdesetup(_told(["fdesetup", "status"]))
    else:
        found = None
    if found is None:
        return Finding(what, "could not tell", "this system does not say.", ASK)
    if found:
        return Finding(what, "ok", "the disk is encrypted.")
    do = "Switch on LUKS, BitLocker or FileVault before pupils' data go onto it."
    return Finding(what, "look", "the disk is not encrypted.", do)


def encrypted_by_lsblk(types: str) -> bool | None:
    """Takes what `lsblk -sno TYPE` says of a device and what it stands on."""
    return "crypt" in types.split() if types.strip() else None


def encrypted_by_manage_bde(told: str) -> bool | None:
    """Takes what `manage-bde -status C:` says."""
    found = re.search(r"Protection Status:\s*Protection (On|Off)", told)
    return found[1] == "On" if found else None


def encrypted_by_fdesetup(told: str) -> bool | None:
    """Takes what `fdesetup status` says."""
    found = re.search(r"FileVault is (On|Off)", told)
    return found[1] == "On" if found else None


def clock(copies: Sequence[str], now: datetime) -> Finding:
    """Whether the clock stands later than the program and the latest copy, whose name tells when it was made."""
    what = "Clock"
    made = [datetime.fromtimestamp(Path(__file__).stat().st_mtime, UTC)]
    made += [datetime.strptime(name[:15], "%Y%m%dT%H%M%S").replace(tzinfo=UTC) for name in copies]
    seen = f"{now:%d/%m/%Y %H:%M} UTC."
    if now < max(made):
        return Finding(what, "look", f"{seen[:-1]}, which is before the program or the latest copy was made.", "Set the clock.")
    return Finding(what, "ok", seen)


def memory_and_cores(places: int) -> Finding:
    """Takes how many live pages the server allows at once on a machine like this."""
    what = "Memory and cores"
    cores = os.cpu_count() or 1
    if not hasattr(os, "sysconf"):
        return Finding(what, "could not tell", f"{cores} cores; this system does not say how much memory.", ASK)
    memory = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    seen = f"{memory / 1e9:.1f} GB, {cores} cores: {places} pages with a process of their own at once."
    fit = memory >= LEAST_MEMORY and cores >= 2
    return Finding(what, "ok" if fit else "look", seen, "Two cores and 2 GB are the least that was tried.")


def fork_available(can_be_warm: bool) -> Finding:
    what = "Pages that start warm"
    if can_be_warm:
        return Finding(what, "ok", "kernels are forked from a warmed process.")
    return Finding(what, "ok", "not on this system: pages with a process of their own open more slowly, and otherwise the same.")


def _installed(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "missing"


def _there(home: Path) -> Path:
    """The home, or the nearest folder above it that exists."""
    home = home.absolute()
    return next(p for p in (home, *home.parents) if p.exists())


def _told(command: list[str]) -> str:
    try:
        return subprocess.run(command, capture_output=True, text=True, timeout=10, check=False).stdout.strip()
    except (OSError, subprocess.TimeoutExpired):
        return ""
