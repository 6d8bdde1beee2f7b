"""Folders made for subject access requests: where they are, and how they go again."""

import shutil
from pathlib import Path

from semhlib.store.traces import find_traces
from semhlib.store.who import Person

FOLDER = "subject_access"


def subject_folders(home: Path) -> tuple[Path, ...]:
    """Every folder made for a request, oldest first."""
    return tuple(sorted(p for p in (home / FOLDER).glob("*") if p.is_dir()))


def forget_subject_folders(home: Path, person: Person) -> int:
    """Delete the folders made for one pupil. Returns how many."""
    theirs = [folder for folder in subject_folders(home) if find_traces(folder, person)]
    for folder in theirs:
        shutil.rmtree(folder)
    return len(theirs)
