"""What a school confirmed about its headings, kept in its home: it holds for the next folder too."""

import os
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from semhlib.ingest.mapping import FILE, IN_HOME, Confirmed, as_text, read_mapping
from semhlib.store.private_files import sync_folder, write_private


def remembered(home: Path) -> dict[str, Confirmed]:
    """Everything the school ever confirmed, by fingerprint; empty where it has no home yet.

    Raises      CannotImport where the copy in the home cannot be used
    """
    return read_mapping(home, IN_HOME)


def remember(home: Path, confirmed: Mapping[str, Confirmed]) -> None:
    """Add to what the home remembers; what was said last of the same headings holds."""
    before = remembered(home)
    after = {**before, **confirmed}
    if after != before:
        part = home / f".{FILE}-{os.getpid()}"
        write_private(part, as_text(after).encode("utf-8"))
        os.replace(part, home / FILE)
        sync_folder(home)


def named(confirmed: Mapping[str, Confirmed]) -> str:
    """A short name for all that is known; another one as soon as anything else is said."""
    return sha256(as_text(confirmed).encode("utf-8")).hexdigest()[:12]
