"""How long things may be kept, and what is kept too long on a given day.

A school may set other times in `retention.toml` in its home folder. The defaults suit a working copy: the school's own
record system keeps the record, and for longer.
"""

import tomllib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pyarrow.parquet as pq

from semhlib.publish.subject_folders import subject_folders
from semhlib.store.audit_log import audit_folders
from semhlib.store.audit_reading import entries
from semhlib.store.records import read_records
from semhlib.store.snapshot import LEFT_OUT, open_snapshot, snapshots
from semhlib.terms.calendar import academic_year
from semhlib.terms.errors import SemhError

FILE = "retention.toml"
SCHOOL_YEAR_ENDS = (8, 31)


@dataclass(frozen=True, kw_only=True)
class Retention:
    """Times to keep. Each may stand in retention.toml under its name."""

    rows_not_used_days: int = 30
    subject_access_days: int = 90
    school_years_after_leaving: int = 1
    audit_years: int = 6


@dataclass(frozen=True, kw_only=True)
class TooOld:
    """What is kept too long: lists of rows not used, folders made for requests, pupils by copy, audit lines by log.

    written     how many records leads wrote down about each pupil who goes, by key
    """

    lists: tuple[Path, ...] = ()
    folders: tuple[Path, ...] = ()
    pupils: dict[str, frozenset[str]] = field(default_factory=dict, repr=False)
    written: dict[str, int] = field(default_factory=dict, repr=False)
    audit_lines: dict[Path, int] = field(default_factory=dict)
    audit_before: datetime = datetime.min

    @property
    def leavers(self) -> int:
        """How many different pupils."""
        return len(frozenset().union(*self.pupils.values()))

    def lines(self) -> tuple[tuple[str, int], ...]:
        """What would go, in words, with how many of each."""
        return (
            ("lists of rows that could not be used", len(self.lists)),
            ("folders made for subject access requests", len(self.folders)),
            ("pupils who left long enough ago", self.leavers),
            ("records written down about pupils who left", sum(self.written.values())),
            ("lines of the audit log", sum(self.audit_lines.values())),
        )


def read_retention(home: Path) -> Retention:
    """The school's own times, defaults where it has set none.

    Raises      SemhError where a line of retention.toml cannot be used
    """
    known = {f.name for f in fields(Retention)}
    try:
        lines = tomllib.loads((home / FILE).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Retention()
    except (tomllib.TOMLDecodeError, UnicodeDecodeError):
        raise SemhError(f"{FILE}: expected lines of the form name = number. Nothing was deleted.") from None
    for name, value in lines.items():
        if name not in known:
            raise SemhError(f"{FILE}: “{name}” is not one of {', '.join(sorted(known))}. Nothing was deleted.")
        if isinstance(value, bool) or not isinstance(value, int) or value < 1:
            raise SemhError(f"{FILE}: expected a whole number of 1 or more for {name}. Nothing was deleted.")
    return Retention(**lines)


def too_old(home: Path, keep: Retention, now: datetime) -> TooOld:
    """Everything in a home that is kept too long by now."""
    lists = (p for p in sorted((home / LEFT_OUT).glob("*.csv")) if _age(p, now) > timedelta(days=keep.rows_not_used_days))
    folders = (p for p in subject_folders(home) if _age(p, now) > timedelta(days=keep.subject_access_days))
    before = now - timedelta(days=round(365.25 * keep.audit_years))
    old = {folder: sum(1 for e in entries(folder) if e.at < before) for folder in audit_folders(home).values()}
    last, there = _years(home)
    return TooOld(
        lists=tuple(lists), folders=tuple(folders), pupils=_leavers(last, there, keep, now.date()), audit_before=before,
        written=_written(home, last, keep, now.date()), audit_lines={folder: lines for folder, lines in old.items() if lines},
    )  # fmt: skip


def _years(home: Path) -> tuple[Counter[str], dict[str, set[str]]]:
    """Each pupil's last school year here in any copy, and the pupils of each copy."""
    last: Counter[str] = Counter()
    there: dict[str, set[str]] = {}
    for name in snapshots(home):
        table = pq.read_table(open_snapshot(home, name).path("enrolment"), columns=["pupil_key", "academic_year"]).to_pylist()
        there[name] = {r["pupil_key"] for r in table}
        for row in table:
            last[row["pupil_key"]] = max(last[row["pupil_key"]], row["academic_year"])
    return last, there


def _leavers(last: Mapping[str, int], there: Mapping[str, set[str]], keep: Retention, today: date) -> dict[str, frozenset[str]]:
    """By copy: pupils whose last school year here ended long enough ago. A pupil still on roll in any copy stays in all."""
    gone = {k for k, year in last.items() if _over(year, keep, today)}
    return {name: frozenset(keys & gone) for name, keys in there.items() if keys & gone}


def _written(home: Path, last: Mapping[str, int], keep: Retention, today: date) -> dict[str, int]:
    """Records that go with such a pupil; those of a pupil whom no copy has go by the day on which the last was written down."""
    records = read_records(home)
    at: Counter[str] = Counter()
    for record in records:
        at[record.pupil] = max(at[record.pupil], academic_year(date.fromisoformat(record.at[:10])))
    gone = {pupil for pupil, year in at.items() if _over(last.get(pupil, year), keep, today)}
    return dict(Counter(r.pupil for r in records if r.pupil in gone))


def _over(year: int, keep: Retention, today: date) -> bool:
    """Whether somebody whose last school year this was is kept no longer."""
    return today > date(year + 1 + keep.school_years_after_leaving, *SCHOOL_YEAR_ENDS)


def _age(path: Path, now: datetime) -> timedelta:
    """Since when something lies there: by the time in its name, else by when it was last written."""
    for form, length in (("%Y%m%dT%H%M%S", 15), ("%Y-%m-%d-%H%M%S", 17)):
        try:
            return now - datetime.strptime(path.name[:length], form).replace(tzinfo=UTC)
        except ValueError:
            continue
    return now - datetime.fromtimestamp(path.stat().st_mtime, UTC)


def at_noon(day: date) -> datetime:
    """A day as a moment, for a person who asks what would go on it."""
    return datetime.combine(day, time(12), UTC)
