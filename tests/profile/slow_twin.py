"""Every factor a second time, the obvious way: loops over rows, pupil by pupil. No pandas, no code shared with the first."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

Row = dict[str, Any]
SDQ_LINES = {"teacher": 0, "parent": 1}


@dataclass(frozen=True)
class Looked:
    """What a rule may look at: one pupil's rows as they were known, and the school's days."""

    rows: dict[str, list[Row]]
    calendar: list[Row]
    school_weeks: list[date]
    school_year: int | None
    first: date
    last: date

    def between(self, table: str, column: str = "date") -> list[Row]:
        return [r for r in self.rows.get(table, []) if r[column] is not None and self.first <= r[column] <= self.last]


def facts_by_loops(
    rows: Mapping[str, list[Row]], factor_set: Any, day: date, marks_end: date | None = None
) -> dict[str, dict[str, date]]:
    """By pupil on roll on a day: each factor that fits, and since when (or when last). Pupils with none are left out.

    Takes       rows: tables by name, one dictionary for each row, dates as dates
    """
    here = {r["pupil_key"] for r in rows["enrolment"] if r["start"] <= day <= r["end"]}
    by_pupil = {pupil: defaultdict(list) for pupil in sorted(here)}
    ends = week_ends(rows.get("calendar", []))
    for table, every in rows.items():
        for row in every:
            if row.get("pupil_key") in here and (known := known_then(table, row, day, ends, marks_end)):
                by_pupil[row["pupil_key"]][table].append(known)
    calendar = [r for r in rows.get("calendar", []) if r["date"] <= day]
    school_weeks = sorted({a_monday(r["date"]) for r in calendar if r["open"] == 1})
    found: dict[str, dict[str, date]] = {}
    for chosen in factor_set.chosen:
        if any(table not in rows for table in chosen.factor.tables):
            continue
        first = day if chosen.months == 0 else back(day, chosen.months) + timedelta(days=1)
        year = last_school_year(by_pupil, first, day) if "session_week" in chosen.factor.tables else None
        for pupil, tables in by_pupil.items():
            on = RULES[chosen.factor.name](Looked(tables, calendar, school_weeks, year, first, day), chosen.value)
            if on is not None:
                found.setdefault(pupil, {})[chosen.factor.name] = on
    return found


def back(day: date, months: int) -> date:
    year, month = day.year, day.month
    for _ in range(months):
        year, month = (year - 1, 12) if month == 1 else (year, month - 1)
    for number in range(day.day, 0, -1):
        try:
            return date(year, month, number)
        except ValueError:
            continue
    raise AssertionError("every month has a first day")


def week_ends(calendar: list[Row]) -> dict[date, date]:
    """The first school day of each week of each half-term: its last one."""
    spans: dict[tuple[int, date], list[date]] = {}
    for row in calendar:
        if row["open"] == 1:
            spans.setdefault((row["half_term"], row["week"]), []).append(row["date"])
    return {min(days): max(days) for days in spans.values()}


def known_then(table: str, row: Row, day: date, ends: dict[date, date], marks_end: date | None) -> Row | None:
    """A row as it stood on a day, or None where it was not there yet."""
    began = {"need": "start", "enrolment": "start", "support_episode": "start", "referral": "sent"}.get(table, "date")
    if began in row and row[began] > day:
        return None
    if table == "incident" and row["recorded"] is not None and row["recorded"] > day:
        return None
    if table == "session_week" and row["reason"] == 1 and (marks_end is None or marks_end > day):
        sunday = row["date"] + timedelta(days=6 - row["date"].weekday())
        return row if ends.get(row["date"], sunday) <= day else None
    later = {name for name in ("end", "closed", "first_seen", "accepted") if row.get(name) is not None and row[name] > day}
    told = {"outcome"} if later & {"end", "closed"} else set()
    return {name: None if name in later | told else value for name, value in row.items()}


def last_school_year(by_pupil: Mapping[str, Mapping[str, list[Row]]], first: date, last: date) -> int | None:
    dates = [r["date"] for t in by_pupil.values() for r in t["session_week"] if r["reason"] == 1 and first <= r["date"] <= last]
    return school_year(max(dates)) if dates else None


def school_year(day: date) -> int:
    return day.year if day.month >= 8 else day.year - 1


def a_monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def missed_a_tenth(seen: Looked, least: Fraction) -> date | None:
    weeks = seen.between("session_week")
    possible = absent = 0
    since = None
    for week in sorted({r["date"] for r in weeks}):
        for row in weeks:
            if row["date"] == week:
                possible += row["possible"] * row["sessions"]
                absent += row["absent"] * row["sessions"]
        if possible and Fraction(absent, possible) >= least:
            since = since or week
        else:
            since = None
    return since


def attendance_fell(seen: Looked, least: Fraction) -> date | None:
    now: dict[date, list[int]] = defaultdict(lambda: [0, 0])
    before: dict[date, list[int]] = defaultdict(lambda: [0, 0])
    for row in seen.rows["session_week"]:
        year = school_year(row["date"])
        if row["reason"] != 1 or seen.school_year is None:
            continue
        if year == seen.school_year and seen.first <= row["date"] <= seen.last:
            week = now[a_monday(row["date"])]
        elif year == seen.school_year - 1:
            week = before[a_monday(row["date"]) + timedelta(weeks=52)]
        else:
            continue
        week[0] += row["possible"] * row["sessions"]
        week[1] += row["absent"] * row["sessions"]
    sums, since = [0, 0, 0, 0], None
    for week in sorted(w for w in now if w in before and now[w][0] and before[w][0]):
        sums = [a + b for a, b in zip(sums, now[week] + before[week], strict=True)]
        enough = sums[0] >= 60 and sums[2] >= 60
        if enough and 100 * (Fraction(sums[1], sums[0]) - Fraction(sums[3], sums[2])) >= least:
            since = since or week
        else:
            since = None
    return since


def unauthorised(seen: Looked, least: Fraction) -> date | None:
    mondays = seen.school_weeks
    weeks = [r for r in seen.between("session_week") if r["unauthorised"] == 1 and r["reason"] == 1]
    number = {r["date"]: bisect_left(mondays, a_monday(r["date"])) for r in weeks}
    last = None
    for week in sorted(number):
        together = sum(
            r["sessions"] for r in weeks if number[week] - 10 < number[r["date"]] <= number[week] and r["date"] <= week
        )
        if together >= least:
            last = week
    return last


def counted(dates: list[date], times: int, least: Fraction) -> date | None:
    return max(dates) if dates and times >= least else None


def late(seen: Looked, least: Fraction) -> date | None:
    rows = [r for r in seen.between("session_week") if r["code"] in ("L", "U")]
    return counted([r["date"] for r in rows], sum(r["sessions"] for r in rows), least)


def part_time_timetable(seen: Looked, least: Fraction) -> date | None:
    rows = [r for r in seen.between("session_week") if r["code"] == "C2" and r["absent"] == 1]
    return counted([r["date"] for r in rows], sum(r["sessions"] for r in rows), least)


def excluded(kind: str) -> Callable[[Looked, Fraction], date | None]:
    def rule(seen: Looked, least: Fraction) -> date | None:
        dates = [r["date"] for r in seen.between("suspension") if r["kind"] == kind]
        return counted(dates, len(dates), least)

    return rule


def high_level_incidents(seen: Looked, least: Fraction) -> date | None:
    dates = [r["date"] for r in seen.between("incident") if r["high_level"] == 1 and r["semh"] == 1]
    return counted(dates, len(dates), least)


def moved_school(seen: Looked, least: Fraction) -> date | None:
    years = {r["academic_year"] for r in seen.rows["enrolment"]}
    last = None
    for row in sorted(seen.between("enrolment", "start"), key=lambda r: r["start"]):
        of_year = [r for r in seen.calendar if r["academic_year"] == row["academic_year"] and r["open"] == 1]
        gone = sum(1 for r in of_year if r["date"] < row["start"])
        if gone >= least and row["academic_year"] - 1 not in years:
            last = row["start"]
    return last


def held(*kinds: str, wider: tuple[str, ...] = ()) -> Callable[[Looked, Fraction], date | None]:
    def holding(seen: Looked, some: tuple[str, ...]) -> list[Row]:
        rows = [r for r in seen.rows["need"] if r["kind"] in some and r["value"] == "yes"]
        return [r for r in rows if r["start"] <= seen.last and (r["end"] is None or r["end"] >= seen.last)]

    def rule(seen: Looked, least: Fraction) -> date | None:
        if holding(seen, wider):
            return None
        for kind in kinds:
            if rows := holding(seen, (kind,)):
                return min(r["start"] for r in rows)
        return None

    return rule


def waiting_for_service(seen: Looked, least: Fraction) -> date | None:
    open_still = [r for r in seen.rows["referral"] if r["first_seen"] is None and r["closed"] is None]
    sent = [r["sent"] for r in open_still if (seen.last - r["sent"]).days >= least]
    return min(sent) if sent else None


def referral_not_accepted(seen: Looked, least: Fraction) -> date | None:
    closed = [r["closed"] for r in seen.between("referral", "closed") if (r["outcome"] or "").strip().lower() == "not accepted"]
    return counted(closed, len(closed), least)


def questionnaire(lines: dict[str, int]) -> Callable[[Looked, Fraction], date | None]:
    def rule(seen: Looked, least: Fraction) -> date | None:
        totals = [r for r in seen.between("assessment") if r["instrument"] == "SDQ" and r["scale"] == "total"]
        raised = []
        for informant, above in lines.items():
            theirs = [r for r in totals if r["informant"] == informant and r["score"] is not None and 0 <= r["score"] <= 40]
            if theirs:
                when = max(r["date"] for r in theirs)
                if max(r["score"] for r in theirs if r["date"] == when) >= least + above:
                    raised.append(when)
        return max(raised) if raised else None

    return rule


RULES: dict[str, Callable[[Looked, Fraction], date | None]] = {
    "missed_a_tenth": missed_a_tenth,
    "attendance_fell": attendance_fell,
    "unauthorised": unauthorised,
    "late": late,
    "part_time_timetable": part_time_timetable,
    "suspended": excluded("SUSP"),
    "permanently_excluded": excluded("PERM"),
    "high_level_incidents": high_level_incidents,
    "moved_school": moved_school,
    "in_care": held("in_care"),
    "ever_in_care": held("ever_in_care", wider=("in_care",)),
    "child_protection_plan": held("child_protection_plan"),
    "child_in_need": held("child_in_need", wider=("child_protection_plan", "in_care")),
    "kinship_care": held("kinship_care", wider=("in_care",)),
    "young_carer": held("young_carer"),
    "free_school_meals": held("fsm", "fsm6", "pupil_premium"),
    "service_child": held("service_child"),
    "waiting_for_service": waiting_for_service,
    "referral_not_accepted": referral_not_accepted,
    "questionnaire_raised": questionnaire(SDQ_LINES),
    "questionnaire_self": questionnaire({"self": 0}),
}
