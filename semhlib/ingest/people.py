"""The pupil list: who each pupil is, under which key, and when they were on roll."""

import base64
import hmac
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

import numpy as np

from semhlib.ingest.checks.cell_value import unusable_row
from semhlib.ingest.checks.date_of_birth import wrong_age
from semhlib.ingest.checks.ethnic_group import unknown_ethnic_group
from semhlib.ingest.ethnic_groups import NOT_KNOWN, main_group
from semhlib.ingest.faults import Fault
from semhlib.ingest.layout import Cells
from semhlib.ingest.school_calendar import SchoolCalendar
from semhlib.ingest.upns import one_upn_each, upns_settled

KEY_LETTERS = 26


@dataclass(frozen=True)
class Spell:
    """One time on roll, from entry to leaving (or open), in a year group at its end."""

    entry: date
    leaving: date | None
    year_group: int
    status: str
    boarder: bool


@dataclass(frozen=True)
class Pupil:
    key: str
    upn: str
    adno: str
    surname: str = field(repr=False)
    forename: str = field(repr=False)
    dob: date | None = field(repr=False)
    sex: str
    ethnicity: str = field(repr=False)
    spells: tuple[Spell, ...]


@dataclass(frozen=True)
class People:
    """Every pupil of the list; a pupil is known by their place in it."""

    pupils: tuple[Pupil, ...]
    by_upn: dict[str, int] = field(repr=False)
    by_adno: dict[str, int] = field(repr=False)

    def find(self, upn: str | None, adno: str | None) -> int:
        """The place of the pupil with this UPN, else with this admission number; -1 where there is none."""
        place = self.by_upn.get(upn or "", -1)
        return place if place >= 0 else self.by_adno.get(adno or "", -1)

    def on_roll(self, calendar: SchoolCalendar) -> np.ndarray:
        """Pupils x days of the calendar: whether on roll."""
        roll = np.zeros((len(self.pupils), calendar.days), bool)
        for place, pupil in enumerate(self.pupils):
            for spell in pupil.spells:
                end = calendar.days if spell.leaving is None else max(0, calendar.offset(spell.leaving) + 1)
                roll[place, max(0, calendar.offset(spell.entry)) : end] = True
        return roll


def pseudonym(key: bytes, school_code: str, known_by: str) -> str:
    """A pupil's key: the same for the same UPN under the same school key, and no way back without that key."""
    digest = hmac.digest(key, f"semh1|{known_by}".encode(), "sha256")
    return school_code + base64.b32encode(digest).decode("ascii")[:KEY_LETTERS]


def build_people(
    file: str, rows: list[tuple[int, Cells]], key: bytes, school_code: str, example: bool
) -> tuple[People, list[Fault]]:  # fmt: skip
    """Every pupil of the list, and rows that cannot be right.

    Takes       example: the school is made up, and so are its UPNs
    Leaves out  nobody silently: a row without UPN and admission number, or at odds with another row of the
                same pupil, is a fault
    """
    faults: list[Fault] = []
    rows, wrong = upns_settled(file, rows, example)
    faults += wrong
    rows, other_upns, wrong = one_upn_each(file, rows)
    faults += wrong
    together: dict[str, list[tuple[int, Cells]]] = {}
    for number, cells in rows:
        if at_odds := _at_odds(cells):
            faults.append(unusable_row(file, number, at_odds))
            continue
        together.setdefault(cells["upn"] or f"adno:{cells['adno']}", []).append((number, cells))
    pupils = []
    numbers: dict[str, str] = {}
    unknown: list[int] = []
    for known_by, group in together.items():
        number, cells = group[-1]
        spells = tuple(_spell(c) for _, c in sorted(group, key=lambda pair: pair[1]["entry"]))
        if any(a.leaving is None or a.leaving >= b.entry for a, b in zip(spells, spells[1:], strict=False)):
            faults.append(unusable_row(file, number, "one row for each pupil, or rows for times on roll that do not overlap"))
        if cells["adno"] and numbers.setdefault(cells["adno"], known_by) != known_by:
            faults.append(unusable_row(file, number, "an admission number that no other pupil has"))
        group_of = main_group(cells["ethnicity"]) if cells["ethnicity"] else ""
        unknown += [number] if group_of is None else []
        pupils.append(Pupil(
            pseudonym(key, school_code, known_by), cells["upn"] or "", cells["adno"] or "", cells["surname"] or "",
            cells["forename"] or "", cells["dob"], (cells["sex"] or "").upper()[:1],
            NOT_KNOWN if group_of is None else group_of, spells,
        ))  # fmt: skip
    by_upn = {p.upn: i for i, p in enumerate(pupils) if p.upn}
    for other, upn in other_upns.items():
        if upn in by_upn:
            by_upn.setdefault(other, by_upn[upn])
    faults += unknown_ethnic_group(file, "Ethnicity", unknown)
    return People(tuple(pupils), by_upn, _by_admission_number(pupils)), faults


def _by_admission_number(pupils: Iterable[Pupil]) -> dict[str, int]:
    """Places by admission number; also without leading noughts (spreadsheets eat them) where that stays unique."""
    exact: dict[str, int] = {}
    short: dict[str, list[int]] = {}
    for place, pupil in enumerate(pupils):
        if pupil.adno:
            exact[pupil.adno] = place
            short.setdefault(pupil.adno.lstrip("0"), []).append(place)
    return {adno: places[0] for adno, places in short.items() if len(places) == 1 and adno} | exact


def _at_odds(cells: Cells) -> str | None:
    if not cells["upn"] and not cells["adno"]:
        return "a UPN of 13 characters, or an admission number"
    if cells["leaving"] and cells["leaving"] < cells["entry"]:
        return "a date of leaving on or after the date of entry"
    return wrong_age(cells["dob"], cells["entry"]) if cells["dob"] else None


def _spell(cells: Cells) -> Spell:
    return Spell(cells["entry"], cells["leaving"], cells["year"], cells["status"] or "C", bool(cells["boarder"]))
