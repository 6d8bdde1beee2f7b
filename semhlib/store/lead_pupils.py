"""The lead's list of pupils: what the Pupils page may show of each, by pseudonym. Names are never in it.

It lies beside the lead's store, in the folder that only the lead's account can open. Facts older than a rule's window are
not in it: whoever looks after names hands them out, one pupil at a time.
"""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from semhlib.store.kept_file import read_kept
from semhlib.store.lead_fairness import Fairness
from semhlib.store.role_files import as_json

FORMAT = 1
PUPILS = "pupils.json"
NONE = "There is no list of pupils here yet. Work the pages out again: semh publish"


@dataclass(frozen=True, kw_only=True)
class FactorLine:
    """A rule as it was used: `rule` in words with its threshold and how far back it looks; `why` it can matter.

    missing     titles of the lists that it reads and that this school has not given: it can then fit nobody
    """

    name: str
    title: str
    family: str
    rule: str
    source: str
    since: date
    why: str
    confirmed: bool
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Fact:
    """Why a pupil is listed: by which rule, since when (or when last), in words, and from which record."""

    factor: str
    on: date
    words: str
    source: str


@dataclass(frozen=True, kw_only=True)
class Episode:
    """One time with one kind of support."""

    kind: str
    led_by: str
    thrive: str
    start: date
    end: date | None
    review: date | None
    outcome: str
    planned: int | None
    attended: int | None


@dataclass(frozen=True, kw_only=True)
class Score:
    """One questionnaire's total."""

    instrument: str
    informant: str
    scale: str
    on: date
    score: float


@dataclass(frozen=True, kw_only=True)
class Happening:
    """Something on one day or from one to another: a suspension, a high-level incident, a referral."""

    kind: str
    on: date
    until: date | None
    words: str


@dataclass(frozen=True, kw_only=True)
class Month:
    """One pupil's sessions of one calendar month."""

    first: date
    possible: int
    attended: int


@dataclass(frozen=True, kw_only=True)
class PupilLine:
    """One pupil on roll.

    key         the pseudonym that every other table of the school has
    label       what is shown in its place: the first letters of the pseudonym that tell it from all others
    joined      first day at this school, as far back as the copy goes
    moving_up   this school year is the last one here
    sen         N, K or E: context to read a record by; never a factor
    needs       what is recorded now, by kind: "sen_type: SEMH", "young_carer"
    older       how many facts are older than the windows, and not shown here
    thrive      the grouping that a person last recorded in an imported list, and when
    """

    key: str
    label: str
    year_group: int
    joined: date
    moving_up: bool
    sen: str
    needs: tuple[str, ...]
    facts: tuple[Fact, ...]
    older: int
    episodes: tuple[Episode, ...]
    scores: tuple[Score, ...]
    happenings: tuple[Happening, ...]
    months: tuple[Month, ...]
    thrive: str
    thrive_on: date | None

    def supported_on(self, day: date) -> tuple[Episode, ...]:
        """Support that goes on on a day."""
        return tuple(e for e in self.episodes if e.start <= day and (e.end is None or e.end >= day))


@dataclass(frozen=True, kw_only=True)
class Pupils:
    """All of it.

    as_of       the last day with data: "now" in every rule
    terms       first days of the school's terms up to then: lists that are new this term begin at the last of them
    least       how many factors make a pupil stand on the first list
    set_version, set_name   which set of factors was used, and whose it is
    """

    format: int
    snapshot: str
    as_of: date
    terms: tuple[date, ...]
    least: int
    set_version: str
    set_name: str
    factors: tuple[FactorLine, ...]
    pupils: tuple[PupilLine, ...]
    fairness: Fairness


def pupils_as_bytes(pupils: Pupils) -> bytes:
    """The list as it lies on the disk."""
    return as_json(pupils).encode("utf-8")


def read_pupils(folder: Path) -> Pupils:
    """The list in a folder of one snapshot.

    Raises      SemhError where there is none, or where another version of the program wrote it
    """
    return read_kept(folder / PUPILS, Pupils, FORMAT, NONE)
