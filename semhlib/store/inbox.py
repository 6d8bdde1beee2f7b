"""What the lead asks of the importer, and what it answers: a folder that both can open, and nothing else passes between them.

The lead's page cannot open the school's home, where names, keys and copies lie. It leaves files and a request here; the
importer works requests off in order, says how far it is, and answers. Both write whole files or none.

Folder      inbox/<id>/request.json    what is asked, written last: from then on the importer may begin
            inbox/<id>/files/…         the files that were chosen, by their own names
            inbox/<id>/progress.json   how far it is
            inbox/<id>/answer.json     what came of it, written once
            inbox/<id>/left_out.csv    rows that would not be used, or were not, for the school's own eyes
            inbox/<id>/owner           who began it: nobody else may bring files to it
            inbox/alive                touched by the importer every few seconds while it looks for requests or works one off
"""

import json
import os
import re
import shutil
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Literal, TypeVar, get_args

from semhlib.store.inbox_answer import Answer, Change, ColumnAsked, FileSeen, LayoutAsked, Line, Match, Rules
from semhlib.store.inbox_entered import is_entered
from semhlib.store.private_files import sync_folder
from semhlib.store.role_files import as_json, built
from semhlib.store.shared_files import open_plain, put_whole, shared_folder
from semhlib.terms.errors import SemhError

__all__ = [
    "Answer", "Change", "ColumnAsked", "FileSeen", "LayoutAsked", "Line", "Match", "Progress", "Request", "Rules", "answer",
    "ask", "basket", "clear_old", "is_alive", "new_basket", "owner_of", "read_answer", "read_progress", "read_request",
    "silent_for", "tell", "waiting",
]  # fmt: skip
FOLDER = "inbox"
OWNER, ALIVE = "owner", "alive"
FILES, REQUEST, PROGRESS, ANSWER, LEFT_OUT = "files", "request.json", "progress.json", "answer.json", "left_out.csv"
_ID = re.compile(r"\d{8}T\d{12}Z-[0-9a-f]{16}")
Said = TypeVar("Said")

Kind = Literal["check", "use", "back"]


@dataclass(frozen=True, kw_only=True)
class Request:
    """What a lead asks for.

    kind       check: read the files beside those in use, write nothing; use: import and publish them; back: an earlier copy
    by         the name with which the person signed in
    files      id of the request whose files are meant (its own, or that of the check before)
    instead    for a new file, the name of the one in use that it takes the place of; empty where it stands beside them all.
               Of a new file that is not named here, the importer decides by itself
    without    names of files in use that are left out from now on
    mapping    by fingerprint of headings: {"layout": name, "columns": {column: heading}}, as the lead confirmed
    confirm    the lead has looked at stops that may be waved through
    snapshot   for back: the copy to go back to
    settings   what the lead said of incidents and empty cells, in the shape of school.toml and to be put into it:
               {"high_level": {"severity": 4, "types": […]}, "incidents": {"severity": {…}, "semh": […]}, "blank": {"fsm": "no"}}
    entered    rows that were entered on a page, by list and heading: {"actions": [{"Action": "…", "Owner": "…"}]}
    """

    kind: Kind
    by: str
    files: str = ""
    instead: dict[str, str] = field(default_factory=dict)
    without: tuple[str, ...] = ()
    mapping: dict[str, dict[str, Any]] = field(default_factory=dict)
    confirm: bool = False
    snapshot: str = ""
    settings: dict[str, dict[str, Any]] = field(default_factory=dict)
    entered: dict[str, list[dict[str, str]]] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, kw_only=True)
class Progress:
    """The step in words, how much of it is done, and how much there is."""

    words: str
    done: int
    of: int


def new_basket(inbox: Path, owner: str = "") -> str:
    """A new, empty request of a person: its id. Nobody can guess it, and ids sort by time."""
    name = f"{datetime.now(UTC):%Y%m%dT%H%M%S%f}Z-{os.urandom(8).hex()}"
    shared_folder(inbox / name / FILES)
    put_whole(inbox / name / OWNER, owner.encode())
    return name


def owner_of(inbox: Path, name: str) -> str:
    """Who began a request; empty where nobody did, or there is none of that id."""
    try:
        return (basket(inbox, name) / OWNER).read_text(encoding="utf-8")
    except (SemhError, OSError):
        return ""


def is_alive(inbox: Path) -> None:
    """Said by the importer, every few seconds while it looks for requests or works one off."""
    shared_folder(inbox)
    (inbox / ALIVE).touch(mode=0o600)


def silent_for(inbox: Path) -> float | None:
    """Seconds since the importer was last heard of; None where it never was."""
    try:
        return max(0.0, time.time() - (inbox / ALIVE).stat().st_mtime)
    except OSError:
        return None


def basket(inbox: Path, name: str) -> Path:
    """The folder of a request.

    Raises      SemhError where there is none of that id
    """
    if not _ID.fullmatch(name) or not (inbox / name).is_dir():
        raise SemhError("This request is not there any more. Choose the files again.")
    return inbox / name


def ask(inbox: Path, name: str, request: Request) -> None:
    """Hand a request to the importer."""
    _put(basket(inbox, name) / REQUEST, request)


def waiting(inbox: Path) -> tuple[str, ...]:
    """Ids of the requests that have not been answered, oldest first."""
    found = inbox.glob(f"*/{REQUEST}") if inbox.is_dir() else ()
    return tuple(sorted(p.parent.name for p in found if _ID.fullmatch(p.parent.name) and not (p.parent / ANSWER).exists()))


def tell(inbox: Path, name: str, progress: Progress) -> None:
    """Say how far a request is."""
    _put(basket(inbox, name) / PROGRESS, progress, lasting=False)


def answer(inbox: Path, name: str, said: Answer) -> None:
    """Answer a request: it waits no longer."""
    _put(basket(inbox, name) / ANSWER, said)


def read_request(inbox: Path, name: str) -> Request | None:
    """What was asked; None where nothing was yet.

    Raises      SemhError where it cannot be understood: the other account may have written anything
    """
    try:
        request = _read(basket(inbox, name) / REQUEST, Request)
        if request is not None and not _is_a_request(request):
            raise ValueError
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        raise SemhError("This request cannot be understood. Choose the files again.") from None
    return request


def read_progress(inbox: Path, name: str) -> Progress | None:
    """How far a request is; None where nothing was said yet."""
    return _read(basket(inbox, name) / PROGRESS, Progress)


def read_answer(inbox: Path, name: str) -> Answer | None:
    """What came of a request; None while it waits or is worked off."""
    return _read(basket(inbox, name) / ANSWER, Answer)


def clear_old(inbox: Path, days: float) -> int:
    """Delete every request, with its files and its answer, that was begun longer ago than this. Returns how many."""
    before = f"{datetime.now(UTC) - timedelta(days=days):%Y%m%dT%H%M%S%f}Z"
    old = [p for p in inbox.glob("*Z-*") if _ID.fullmatch(p.name) and p.name < before]
    for folder in old:
        shutil.rmtree(folder, ignore_errors=True)
    return len(old)


def _put(path: Path, words: Any, lasting: bool = True) -> None:
    put_whole(path, as_json(words).encode("utf-8", "replace"), lasting)
    if lasting:
        sync_folder(path.parent)


def _read(path: Path, kind: type[Said]) -> Said | None:
    try:
        with open_plain(path, 2) as file:
            said: Said = built(kind, json.loads(file.read()))
    except FileNotFoundError:
        return None
    return said


def _is_a_request(request: Request) -> bool:
    texts = (request.by, request.files, request.snapshot, *request.instead.values(), *request.without)
    tables = (*request.mapping.values(), *request.settings.values())
    return (
        request.kind in get_args(Kind)
        and all(isinstance(text, str) for text in texts)
        and all(isinstance(table, dict) for table in tables)
        and isinstance(request.confirm, bool)
        and is_entered(request.entered)
    )
