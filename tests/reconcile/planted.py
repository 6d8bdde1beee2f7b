"""Figures as other systems would show them, each counted in plain loops over a school's own files, with what differs."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice

from tests.reconcile.register import ABSENT, ACTIVITY, ATTENDED, NEITHER, UNAUTHORISED, Mark, Register

AUTUMN = (date(2025, 9, 1), date(2025, 12, 19))
YEAR = (date(2025, 9, 1), date(2026, 7, 17))
BEFORE = (date(2024, 9, 2), date(2025, 7, 22))
Period = tuple[date, date]
Which = Callable[[Register, Mark], bool]
_Y = {code for code in NEITHER if code.startswith("Y")}


@dataclass(frozen=True)
class Planted:
    """A figure of another system.

    differs     what it counts otherwise, in words
    keys        the ways that the reconciler must name, together
    period      what the figure is asked about
    figure      counts it
    schools     the schools in which enough pupils stand behind it
    """

    what: str
    differs: str
    keys: frozenset[str]
    period: Period
    figure: Callable[[Register, Period], float]
    schools: tuple[str, ...] = ("fernhollow", "quillmere")


def counted(register: Register, mark: Mark) -> bool:
    return register.pupils[mark.pupil].counted(mark.day)


def rate(
    register: Register, period: Period, who: Which = counted, attended: Iterable[str] = ATTENDED,
    absent: Iterable[str] = ABSENT, top: Iterable[str] | None = None,
) -> float:  # fmt: skip
    """Attendance, or the share of the codes in `top`, out of possible sessions."""
    attended, absent = set(attended), set(absent)
    wanted, above, below = attended if top is None else set(top), 0, 0
    for mark in register.between(*period):
        if who(register, mark):
            above += mark.code in wanted
            below += mark.code in attended or mark.code in absent
    return 100 * above / below


def averaged(register: Register, period: Period, part: Callable[[Register, Mark], object]) -> float:
    """The plain average of the attendance of weeks, pupils or whatever `part` tells apart."""
    above: dict[object, int] = defaultdict(int)
    below: dict[object, int] = defaultdict(int)
    for mark in register.between(*period):
        if counted(register, mark):
            above[part(register, mark)] += mark.code in ATTENDED
            below[part(register, mark)] += mark.code in ATTENDED or mark.code in ABSENT
    shares = [100 * above[key] / below[key] for key in below if below[key]]
    return sum(shares) / len(shares)


def missed(register: Register, period: Period, who: Which = counted) -> dict[str, tuple[int, int]]:
    """By pupil with a possible session: sessions missed and possible."""
    found: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for mark in register.between(*period):
        if who(register, mark):
            found[mark.pupil][0] += mark.code in ABSENT
            found[mark.pupil][1] += mark.code in ATTENDED or mark.code in ABSENT
    return {pupil: (absent, possible) for pupil, (absent, possible) in found.items() if possible}


def share(pupils: dict[str, tuple[int, int]], reached: Callable[[int, int], bool]) -> float:
    return 100 * sum(reached(*both) for both in pupils.values()) / len(pupils)


def days(register: Register, period: Period) -> list[date]:
    return [day for day in register.open if period[0] <= day <= period[1]]


def left_by(day: date) -> Which:
    """Counted, and not gone by that day."""
    def stays(register: Register, mark: Mark) -> bool:
        leaving = register.pupils[mark.pupil].leaving
        return counted(register, mark) and (leaving is None or leaving >= day)

    return stays


def lost(register: Register, period: Period, kinds: tuple[str, ...] = ("SUSP", "LNCH")) -> list[int]:
    return [s.sessions for s in register.suspensions if s.kind in kinds and period[0] <= s.day <= period[1]]


def lost_in_period(register: Register, period: Period) -> float:
    inside = 0
    for suspension in register.suspensions:
        if suspension.kind in ("SUSP", "LNCH"):
            sessions = ((day, n) for day in register.open if day >= suspension.day for n in (0, 1))
            inside += sum(period[0] <= day <= period[1] for day, _ in islice(sessions, suspension.sessions))
    return inside / 2


def monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def without(*codes: str) -> set[str]:
    return ABSENT - set(codes)


def _planted(
    what: str, differs: str, keys: str, period: Period, figure: Callable[[Register, Period], float], *schools: str
) -> Planted:  # fmt: skip
    return Planted(what, differs, frozenset(keys.split()), period, figure, schools or ("fernhollow", "quillmere"))


ALL_Y = "YY1Y2Y3Y4Y5Y6Y7_authorised"
ONE = "fernhollow"
PLANTED: tuple[Planted, ...] = (
    _planted("attendance", "leavers left out", "left_by_end", BEFORE,
             lambda r, p: rate(r, p, left_by(days(r, p)[-1]))),
    _planted("attendance", "pupils on roll today", "left_by_today", (AUTUMN[0], date(2025, 10, 24)),
             lambda r, p: rate(r, p, left_by(date(2026, 7, 17)))),
    _planted("attendance", "later joiners left out", "joiners", YEAR,
             lambda r, p: rate(r, p, lambda r, m: counted(r, m) and r.pupils[m.pupil].entry <= days(r, p)[0])),
    _planted("attendance", "pupils of every age", "all_ages", AUTUMN, lambda r, p: rate(r, p, lambda r, m: True), "quillmere"),
    _planted("attendance", "codes Y as absence", ALL_Y, AUTUMN, lambda r, p: rate(r, p, absent=ABSENT | _Y)),
    _planted("attendance", "pupils of every age, and code X as absence", "all_ages X_authorised", AUTUMN,
             lambda r, p: rate(r, p, lambda r, m: True, absent=ABSENT | {"X"}), "quillmere"),
    _planted("attendance", "codes D, X, Q and Y as absence", f"DXQ{ALL_Y}", AUTUMN,
             lambda r, p: rate(r, p, absent=ABSENT | NEITHER)),
    _planted("attendance", "code D as attending", "D_attended", AUTUMN, lambda r, p: rate(r, p, attended=ATTENDED | {"D"})),
    _planted("attendance", "off-site activity as absence", "BKVPWJ_authorised", AUTUMN,
             lambda r, p: rate(r, p, attended=ATTENDED - ACTIVITY, absent=ABSENT | ACTIVITY)),
    _planted("attendance", "code B as absence", "B_authorised", AUTUMN,
             lambda r, p: rate(r, p, attended=ATTENDED - {"B"}, absent=ABSENT | {"B"})),
    _planted("attendance", "code U as attending", "U_attended", AUTUMN,
             lambda r, p: rate(r, p, attended=ATTENDED | {"U"}, absent=without("U"))),
    _planted("attendance", "code C2 as attending", "C2_attended", AUTUMN,
             lambda r, p: rate(r, p, attended=ATTENDED | {"C2"}, absent=without("C2")), ONE),
    _planted("attendance", "code C2 left out", "C2_out", AUTUMN, lambda r, p: rate(r, p, absent=without("C2")), ONE),
    _planted("attendance", "sessions without a mark as absence", "-_unauthorised", YEAR,
             lambda r, p: rate(r, p, absent=ABSENT | {"-"})),
    _planted("unauthorised", "code N left out", "N_out", (date(2026, 6, 29), date(2026, 7, 17)),
             lambda r, p: rate(r, p, absent=without("N"), top=UNAUTHORISED - {"N"}), ONE),
    _planted("unauthorised", "code N as authorised", "N_authorised", (date(2026, 6, 29), date(2026, 7, 17)),
             lambda r, p: rate(r, p, top=UNAUTHORISED - {"N"}), ONE),
    _planted("absence", "the morning roll call alone", "mornings", AUTUMN,
             lambda r, p: rate(r, p, lambda r, m: counted(r, m) and m.session == "AM", top=ABSENT)),
    _planted("attendance", "weekly percentages averaged", "average_weeks", AUTUMN,
             lambda r, p: averaged(r, p, lambda r, m: monday(m.day))),
    _planted("attendance", "pupils' percentages averaged", "average_pupils", BEFORE,
             lambda r, p: averaged(r, p, lambda r, m: m.pupil)),
    _planted("attendance", "the last day left out", "last_day_out", (AUTUMN[0], date(2025, 10, 3)),
             lambda r, p: rate(r, (p[0], p[1] - timedelta(days=1)))),
    _planted("attendance", "the week in progress left out", "last_week_out", (date(2026, 6, 8), date(2026, 7, 17)),
             lambda r, p: rate(r, (p[0], monday(p[1]) - timedelta(days=1)))),
    _planted("attendance", "a week later at the end", "week_after", (AUTUMN[0], date(2025, 10, 3)),
             lambda r, p: rate(r, (p[0], p[1] + timedelta(days=7)))),
    _planted("absence", "the whole year so far", "whole_year_to_date", (date(2026, 1, 5), date(2026, 3, 27)),
             lambda r, p: rate(r, (YEAR[0], p[1]), top=ABSENT)),
    _planted("persistent", "leavers left out", "left_by_end", BEFORE,
             lambda r, p: share(missed(r, p, left_by(days(r, p)[-1])), lambda a, b: 10 * a >= b)),
    _planted("persistent", "without severe absence", "below", YEAR,
             lambda r, p: share(missed(r, p), lambda a, b: b <= 10 * a and 2 * a < b), ONE),
    _planted("persistent", "more than a tenth, not from a tenth on", "more_than", (AUTUMN[0], AUTUMN[0] + timedelta(days=30)),
             lambda r, p: share(missed(r, p), lambda a, b: 10 * a > b), ONE),
    _planted("persistent", "against all sessions of the period", "whole_period", BEFORE,
             lambda r, p: share(missed(r, p), lambda a, b: 10 * a >= 2 * len(days(r, p)))),
    _planted("severe_pupils", "leavers left out", "left_by_end", YEAR,
             lambda r, p: sum(2 * a >= b for a, b in missed(r, p, left_by(days(r, p)[-1])).values()), ONE),
    _planted("suspensions", "pupils, not suspensions", "pupils", BEFORE,
             lambda r, p: len({s.pupil for s in r.suspensions if s.kind != "PERM" and p[0] <= s.day <= p[1]}), ONE),
    _planted("suspensions", "permanent exclusions too", "with_permanent", (date(2023, 9, 4), date(2024, 7, 23)),
             lambda r, p: len(lost(r, p, ("SUSP", "LNCH", "PERM"))), ONE),
    _planted("days_lost", "days that fall into the period", "in_period", (date(2023, 10, 30), date(2023, 12, 22)),
             lost_in_period, ONE),
    _planted("days_lost", "half days as whole days", "whole_days", (date(2023, 9, 4), date(2024, 7, 23)),
             lambda r, p: sum((sessions + 1) // 2 for sessions in lost(r, p)), ONE),
    _planted("attendance", "leavers left out, and codes Y as absence", f"left_by_end {ALL_Y}", BEFORE,
             lambda r, p: rate(r, p, left_by(days(r, p)[-1]), absent=ABSENT | _Y)),
    _planted("attendance", "the morning roll call, and code U as attending", "mornings U_attended", AUTUMN,
             lambda r, p: rate(r, p, lambda r, m: counted(r, m) and m.session == "AM", ATTENDED | {"U"}, without("U"))),
)  # fmt: skip


def with_redundant(register: Register, period: Period, closed: bool, off_roll: bool) -> float:
    """Attendance with marks that should not be there."""
    above = below = 0
    opened = set(register.open)
    extra = [m for m in register.redundant if period[0] <= m.day <= period[1] and (off_roll if m.day in opened else closed)]
    for mark in (*register.between(*period), *extra):
        if counted(register, mark):
            above += mark.code in ATTENDED
            below += mark.code in ATTENDED or mark.code in ABSENT
    return 100 * above / below


REDUNDANT: tuple[Planted, ...] = (
    _planted("attendance", "marks on closed days too", "closed_days", AUTUMN, lambda r, p: with_redundant(r, p, True, False)),
    _planted("attendance", "marks before joining and after leaving too", "off_roll", AUTUMN,
             lambda r, p: with_redundant(r, p, False, True)),
    _planted("attendance", "all marks that should not be there", "redundant", AUTUMN,
             lambda r, p: with_redundant(r, p, True, True)),
)  # fmt: skip

# Figures that nobody counted: no way of counting may be made to fit them.
MADE_UP: tuple[tuple[str, float, int], ...] = (
    ("attendance", 71.3, 1),
    ("attendance", 99.2, 1),
    ("attendance", 88.05, 2),
    ("absence", 25.5, 1),
    ("absence", 0.3, 1),
    ("unauthorised", 9.4, 1),
    ("persistent", 61.2, 1),
    ("persistent_pupils", 777, 0),
)
