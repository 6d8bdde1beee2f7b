"""Files and folders that only the account which made them can open, brought to the disk before they count."""

import os
import secrets
from pathlib import Path
from typing import IO

KEY_FILE = "key"
KEY_BYTES = 32


def make_folder(path: Path) -> Path:
    """The folder, made if need be with those above it, each closed to every other account."""
    if not path.is_dir():
        make_folder(path.parent)
        path.mkdir(mode=0o700, exist_ok=True)
    return path


def open_private(path: Path) -> IO[bytes]:
    """A new file that only its owner can read, open for writing."""
    return open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb")


def write_private(path: Path, data: bytes) -> None:
    """Write a file that only its owner can read, and wait until the disk has it."""
    with open_private(path) as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def sync_folder(path: Path) -> None:
    """Wait until the disk knows which files a folder holds (there is no such thing on Windows)."""
    if os.name == "nt":
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def school_key(home: Path) -> bytes:
    """The school's own key for pseudonyms: made once, never changed, never leaves the school."""
    return kept_key(home)


def kept_key(folder: Path) -> bytes:
    """The key of a folder, made when it is first asked for."""
    path = folder / KEY_FILE
    try:
        key = path.read_bytes()
    except FileNotFoundError:
        part = folder / f".{KEY_FILE}-{os.getpid()}"
        write_private(part, secrets.token_bytes(KEY_BYTES))
        os.replace(part, path)
        sync_folder(folder)
        key = path.read_bytes()
    if len(key) != KEY_BYTES:
        raise ValueError(f"a key must be {KEY_BYTES} bytes")
    return key
