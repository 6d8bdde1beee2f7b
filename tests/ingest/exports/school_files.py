"""An example school's own files as rows, whole or with some of its pupils, to be exported as other systems would."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path

from tests.example_schools import SAMPLES

Row = dict[str, str]
Files = dict[str, str | bytes]
REGISTERS = ("attendance_long", "attendance_marks", "attendance_summary")
FROM_EACH = 3  # pupils of a part that are taken from each list, so that none of them is empty
NO_SESSION = ("#", "Z")


@dataclass(frozen=True)
class SchoolFiles:
    """The lists of a school by the names of their files.

    register   which list holds the school's own attendance
    lists      all lists that it keeps, and an attendance summary and mark strings beside them
    """

    name: str
    settings: str
    register: str
    lists: dict[str, list[Row]] = field(repr=False)

    @property
    def own(self) -> dict[str, list[Row]]:
        """The lists that the school's own folder holds."""
        return {name: rows for name, rows in self.lists.items() if name == self.register or name not in REGISTERS}

    @cached_property
    def long(self) -> list[Row]:
        """The marks as a long list."""
        return self.lists.get("attendance_long") or list(_one_by_one(self.lists["attendance_marks"]))

    def part(self, every: int) -> "SchoolFiles":
        """The same school with one pupil in so many, some from each list, and those who have no UPN."""
        wanted = {r["Adno"] for n, r in enumerate(self.lists["pupils"]) if n % every == 0 or not r["UPN"]}
        for rows in self.lists.values():
            wanted |= set(list(dict.fromkeys(r["Adno"] for r in rows if "Adno" in r))[:FROM_EACH])
        return self._of(wanted)

    def with_upn(self) -> "SchoolFiles":
        """The same school without the pupils who have no UPN yet."""
        return self._of({r["Adno"] for r in self.lists["pupils"] if r["UPN"]})

    def _of(self, wanted: set[str]) -> "SchoolFiles":
        lists = {name: [r for r in rows if "Adno" not in r or r["Adno"] in wanted] for name, rows in self.lists.items()}
        return replace(self, lists=lists)


def school_files(name: str) -> SchoolFiles:
    """All of an example school."""
    folder, other = SAMPLES / name, SAMPLES / "other_layouts" / name
    register = next(r for r in REGISTERS if (folder / f"{r}.csv").exists())
    paths = [*folder.glob("*.csv"), other / "attendance_summary.csv"]
    paths += [other / "attendance_marks.csv"] if register != "attendance_marks" else []
    settings = (folder / "school.toml").read_text(encoding="utf-8")
    return SchoolFiles(name, settings, register, {p.stem: rows_of(p) for p in sorted(paths)})


def rows_of(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def renamed(rows: Iterable[Row], names: dict[str, str]) -> list[Row]:
    """The columns that `names` holds, under the other system's headings."""
    return [{new: row[old] for old, new in names.items()} for row in rows]


def iso(text: str) -> str:
    """dd/mm/yyyy as yyyy-mm-dd."""
    return "-".join(reversed(text.split("/")))


def _one_by_one(strings: list[Row]) -> Iterable[Row]:
    """Each mark of each string on a row of its own, but those that say that there was no session."""
    for row in strings:
        monday = date.fromisoformat(iso(row["Start Date"]))
        for nth, code in enumerate(row["Marks"].split(" ")):
            if code not in NO_SESSION:
                week, day = divmod(nth // 2, 5)
                at = monday + timedelta(days=7 * week + day)
                when = {"Date": f"{at:%d/%m/%Y}", "Session": ("AM", "PM")[nth % 2]}
                yield {"UPN": row["UPN"], "Adno": row["Adno"], **when, "Mark": code}
