"""The lead's lists behind the leaders' figures: days out of lessons, open referrals, and support, by pseudonym.

They lie beside the lead's store, in the folder that only the lead's account can open. A pupil is known by the key alone: the
list of pupils there says what is shown in its place, so that a pupil is called the same on every page.
"""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from semhlib.store.kept_file import read_kept
from semhlib.store.role_files import as_json

FORMAT = 1
LISTS = "lists.json"
NONE = "There are no such lists here yet. Work the pages out again: semh publish"


@dataclass(frozen=True, kw_only=True)
class Event:
    """Something on one day, or from one to another, in words."""

    on: date
    until: date | None
    words: str


@dataclass(frozen=True, kw_only=True)
class LedgerLine:
    """One pupil's school year so far: sessions out of lessons by way of losing them, and what was recorded.

    sessions        by way; what the school gives no list of is not in it
    this_term       sessions of suspension since the term began
    suspensions     how many, lunchtimes among them; `last` is when the last one began
    no_meeting      suspensions that have ended and for which no meeting on coming back is recorded; lunchtimes need none
    incidents       high-level incidents
    """

    key: str
    sessions: dict[str, int]
    this_term: int
    suspensions: int
    last: date | None
    no_meeting: int
    incidents: int
    events: tuple[Event, ...]

    @property
    def total(self) -> int:
        return sum(self.sessions.values())


@dataclass(frozen=True, kw_only=True)
class ReferralLine:
    """One open referral. `pathway` is its title."""

    key: str
    pathway: str
    service: str
    route: str
    thrive: str
    sent: date
    accepted: date | None
    first_seen: date | None


@dataclass(frozen=True, kw_only=True)
class SupportLine:
    """One time with one kind of support, or a wait for it.

    start       None where the pupil waits: then `drawn` says on which day places were drawn
    """

    key: str
    kind: str
    led_by: str
    planned: int | None
    attended: int | None
    start: date | None
    end: date | None
    review: date | None
    outcome: str
    drawn: date | None = None


@dataclass(frozen=True, kw_only=True)
class LeadLists:
    """All of it, about pupils on roll.

    as_of       the last day with data; year, the school year of it; term, when its term began
    ways        ways of losing lessons that the school's lists tell of
    missing     tables that the school has not given
    meetings    whether the list of suspensions tells of any meeting on coming back
    left        pupils who have left and would stand on a list, by its name
    """

    format: int
    snapshot: str
    as_of: date
    year: int
    term: date
    ways: tuple[str, ...]
    missing: tuple[str, ...]
    meetings: bool
    left: dict[str, int]
    ledger: tuple[LedgerLine, ...]
    referrals: tuple[ReferralLine, ...]
    support: tuple[SupportLine, ...]


def lists_as_bytes(lists: LeadLists) -> bytes:
    """The lists as they lie on the disk."""
    return as_json(lists).encode("utf-8")


def read_lists(folder: Path) -> LeadLists:
    """The lists in a folder of one snapshot.

    Raises      SemhError where there are none, or where another version of the program wrote them
    """
    return read_kept(folder / LISTS, LeadLists, FORMAT, NONE)
