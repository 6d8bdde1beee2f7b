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
import time
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

from semhlib.store.private_files import make_folder, sync_folder, write_private
from semhlib.terms.errors import SemhError

FOLDER = "inbox"
OWNER, ALIVE = "owner", "alive"
FILES, REQUEST, PROGRESS, ANSWER, LEFT_OUT = "files", "request.json", "progress.json", "answer.json", "left_out.csv"
_ID = re.compile(r"\d{8}T\d{12}Z-[0-9a-f]{16}")

Kind = Literal["check", "use", "back"]


@dataclass(frozen=True, kw_only=True)
class Request:
    """What a lead asks for.

    kind       check: read the files beside those in use, write nothing; use: import and publish them; back: an earlier copy
    by         the name with which the person signed in
    files      id of the request whose files are meant (its own, or that of the check before)
    instead    for a new file, the name of the one in use that it takes the place of
    without    names of files in use that are left out from now on
    mapping    by fingerprint of headings: {"layout": name, "columns": {column: heading}}, as the lead confirmed
    confirm    the lead has looked at stops that may be waved through
    snapshot   for back: the copy to go back to
    settings   what the lead said of incidents and empty cells, in the shape of school.toml and to be put into it:
               {"high_level": {"severity": 4, "types": […]}, "incidents": {"severity": {…}, "semh": […]}, "blank": {"fsm": "no"}}
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


@dataclass(frozen=True, kw_only=True)
class Progress:
    """The step in words, how much of it is done, and how much there is."""

    words: str
    done: int
    of: int


@dataclass(frozen=True, kw_only=True)
class Line:
    """One thing to say of a file: what, how grave, and where. `confirmable`: a person who has looked may wave it through."""

    severity: str
    sentence: str
    confirmable: bool = False


@dataclass(frozen=True, kw_only=True)
class FileSeen:
    """One file and what would become of it.

    new          it came with this request; `instead` names the file in use that it takes the place of by itself
    layout       name of the layout, empty where none is known; title: the same in words
    why          rows left out by reason
    """

    name: str
    new: bool
    layout: str = ""
    title: str = ""
    instead: str = ""
    rows_in: int = 0
    rows_kept: int = 0
    rows_left_out: int = 0
    why: dict[str, int] = field(default_factory=dict)
    first_date: str = ""
    last_date: str = ""


@dataclass(frozen=True, kw_only=True)
class Match:
    """A list whose headings we do not know for certain: what it may be, for a person to confirm or edit.

    columns      our column -> heading of the file, as proposed
    first        heading -> its first values, for every heading, for the lead's own eyes
    """

    file: str
    part: str
    fingerprint: str
    headings: tuple[str, ...]
    layout: str
    columns: dict[str, str]
    first: dict[str, tuple[str, ...]] = field(repr=False)


@dataclass(frozen=True, kw_only=True)
class ColumnAsked:
    """One column of a layout: its name, what the page calls it, and whether a heading must be given for it."""

    name: str
    words: str
    needed: bool


@dataclass(frozen=True, kw_only=True)
class LayoutAsked:
    """A layout that a list may have.

    own_rules    its system says nothing about SEMH or severity: the school's own rules in school.toml stand in for both
    blank        its columns whose empty cells mean something as soon as the school says what ("no")
    """

    name: str
    title: str
    columns: tuple[ColumnAsked, ...]
    own_rules: bool = False
    blank: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Rules:
    """What school.toml says now, and which types of incident stand in the files that need the school's own rules.

    kinds      types of incident as the files write them
    semh       those linked to SEMH; None where the school has not said
    blank      columns whose empty cells mean something, and what
    """

    kinds: tuple[str, ...] = ()
    semh: tuple[str, ...] | None = None
    high_level_severity: int = 4
    high_level_types: tuple[str, ...] = ()
    severity_of: dict[str, int] = field(default_factory=dict)
    blank: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Change:
    """One line of the impact page before and after: the measure, and what is said and shown of it."""

    title: str
    before: str
    after: str


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What came of a request.

    done         it was carried out: the files can be used, are in use, or the earlier copy is back
    words        that in a sentence or two
    match        lists whose headings a person has to look at; layouts: those a list may have, where there are any
    rules        the school's own rules, where a new file needs them; None where none does
    headline     the impact page's first sentence before and after; changes: its nine lines, those that change
    snapshot     the copy that is current now
    """

    done: bool
    words: str
    files: tuple[FileSeen, ...] = ()
    lines: tuple[Line, ...] = ()
    match: tuple[Match, ...] = ()
    layouts: tuple[LayoutAsked, ...] = ()
    rules: Rules | None = None
    headline: Change | None = None
    changes: tuple[Change, ...] = ()
    rows_left_out: int = 0
    snapshot: str = ""


def new_basket(inbox: Path, owner: str = "") -> str:
    """A new, empty request of a person: its id. Nobody can guess it, and ids sort by time."""
    name = f"{datetime.now(UTC):%Y%m%dT%H%M%S%f}Z-{os.urandom(8).hex()}"
    make_folder(inbox / name / FILES)
    write_private(inbox / name / OWNER, owner.encode())
    return name


def owner_of(inbox: Path, name: str) -> str:
    """Who began a request; empty where nobody did, or there is none of that id."""
    try:
        return (basket(inbox, name) / OWNER).read_text(encoding="utf-8")
    except (SemhError, OSError):
        return ""


def is_alive(inbox: Path) -> None:
    """Said by the importer, every few seconds while it looks for requests or works one off."""
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
    _put(basket(inbox, name) / REQUEST, asdict(request))


def waiting(inbox: Path) -> tuple[str, ...]:
    """Ids of the requests that have not been answered, oldest first."""
    found = inbox.glob(f"*/{REQUEST}") if inbox.is_dir() else ()
    return tuple(sorted(p.parent.name for p in found if _ID.fullmatch(p.parent.name) and not (p.parent / ANSWER).exists()))


def _put(path: Path, words: dict[str, Any]) -> None:
    part = path.with_name(f".{path.name}-{os.getpid()}")
    write_private(part, json.dumps(words, ensure_ascii=False).encode())
    os.replace(part, path)
    sync_folder(path.parent)
