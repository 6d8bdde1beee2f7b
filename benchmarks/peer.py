"""The peer: plain pandas doing the same counting, as an analyst would write it.

It reads the same exports, gives the measures' counts per pupil and week, from them each measure's numerator and
denominator by school, group, year, term and half-term, and the sessions by code that the published pages tell of. It does
less than the product: it checks nothing, keeps no snapshot, works out no interval, hides no small number and judges
nothing. The product must be faster all the same.
"""

import argparse
from pathlib import Path

import pandas as pd

from benchmarks.measuring import finish
from semhlib.terms.calendar import half_term
from semhlib.terms.codes import CODES

KEYS = ["UPN", "week", "half_term"]
UK = "%d/%m/%Y"
LAST_YEAR = 2025
LINES = {"persistent_absence": 10, "severe_absence": 2}  # missed a tenth, a half
OFTEN = {"pupils_suspended": 1, "repeat_suspensions": 2}  # times in a period
BREAKDOWNS = ("All", "Year group", "Gender", "SEN Status", "Need")
FIGURES = "figures.pq"  # beside one .parquet a measure
WEEKS, LATEST, MISSED = ("weeks_by_code.pq", "latest_year_by_code.pq", "missed_by_code.pq")


def read(folders: list[Path], name: str, *dates: str) -> pd.DataFrame:
    """One export of every school as one frame."""
    numbers = {"UPN": str, "Adno": str}
    parts = [pd.read_csv(f / f"{name}.csv", dtype=numbers, parse_dates=list(dates), date_format=UK) for f in folders]
    if name == "pupils":
        parts = [part.assign(School=f.name) for part, f in zip(parts, folders, strict=True)]
    return pd.concat(parts, ignore_index=True)


def calendar(folder: Path) -> pd.DataFrame:
    """Every date of the school years with its week, half-term and whether the school was open."""
    rows = read([folder], "calendar", "Start", "End")
    terms, shut = rows[rows["Kind"] == "term"], rows[rows["Kind"] != "term"]
    parts = []
    for row in terms.itertuples():
        days = pd.bdate_range(row.Start, row.End)
        parts.append(pd.DataFrame({"date": days, "half_term": half_term(int(row[1][:4]), int(row[2]))}))
    days = pd.concat(parts, ignore_index=True)
    days["week"] = days["date"] - pd.to_timedelta(days["date"].dt.day_of_week, unit="D")
    days["open"] = ~days["date"].isin(shut["Start"])
    return days


def codes(days: pd.DataFrame) -> pd.DataFrame:
    """What each code counted as on each date."""
    table = pd.DataFrame([(c.code, c.possible, c.attended, c.absent, c.unauthorised, c.since, c.until) for c in CODES])
    table.columns = ["Mark", "possible", "attended", "absent", "unauthorised", "since", "until"]
    both = days[["date"]].merge(table, how="cross")
    day = both["date"].dt.date
    return both[(both["since"] <= day) & (day <= both["until"])].drop(columns=["since", "until"])


def sessions(folders: list[Path], days: pd.DataFrame, pupils: pd.DataFrame) -> pd.DataFrame:
    """Marks with what each counts as, and whether the pupil was of compulsory school age."""
    marks = read(folders, "attendance_long", "Date").rename(columns={"Date": "date"})
    marks = marks.merge(codes(days), on=["date", "Mark"]).merge(days[["date", "week", "half_term"]], on="date")
    marks = marks.merge(pupils[["UPN", "DOB", "School"]], on="UPN")
    age = marks["half_term"] // 10 - marks["DOB"].dt.year - (marks["DOB"].dt.month > 8)  # on 31 August
    return marks.assign(compulsory=age.between(5, 15))


def by_code(marks: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Sessions by code: by week (how registers are kept), of each pupil in the last year, and what each pupil missed."""
    missed = marks[marks["compulsory"] & (marks["absent"] == 1)]
    latest = marks[marks["half_term"] // 10 == LAST_YEAR]
    tables = {
        WEEKS: marks.groupby(["School", "week", "half_term", "Mark", "compulsory"]),
        LATEST: latest.groupby(["UPN", "Mark"]),
        MISSED: missed.groupby(["UPN", "half_term", "Mark"]),
    }
    return {name: table.size().rename("sessions").reset_index() for name, table in tables.items()}


def attendance_counts(marks: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Counts of the measures that come from marks."""
    marks = marks.assign(c2=(marks["Mark"] == "C2").astype(int), off_site=marks["Mark"].isin(["B", "K"]).astype(int))
    sums = marks.groupby(KEYS)[["possible", "attended", "absent", "unauthorised", "off_site"]].sum().reset_index()
    since = marks[marks["date"] >= "2024-08-19"]
    part_time = since.groupby(KEYS)[["c2", "possible"]].sum().reset_index()
    return {
        "attendance": named(sums, "attended", "possible"),
        "persistent_absence": named(sums, "absent", "possible"),
        "severe_absence": named(sums, "absent", "possible"),
        "unauthorised_absence": named(sums, "unauthorised", "possible"),
        "off_site_education": named(sums, "off_site", "possible"),
        "part_time_timetable": named(part_time, "c2", "possible"),
    }


def named(sums: pd.DataFrame, numerator: str, denominator: str) -> pd.DataFrame:
    found = sums[[*KEYS, numerator, denominator]]
    found.columns = [*KEYS, "numerator", "denominator"]
    return found[(found["numerator"] != 0) | (found["denominator"] != 0)]


def event_counts(folders: list[Path], days: pd.DataFrame, pupils: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Counts of the measures that come from lists."""
    suspensions = read(folders, "suspensions", "Start Date").rename(columns={"Start Date": "date"})
    suspensions = suspensions[suspensions["Type"].isin(["SUSP", "LNCH"])]
    incidents = read(folders, "incidents", "Date").rename(columns={"Date": "date"})
    linked = incidents[incidents["Linked to SEMH"] == "Y"]
    high_level = linked[linked["Severity"] >= 4]
    referrals = read(folders, "referrals", "Sent").rename(columns={"Sent": "date"})
    found = {}
    for name, events, value in (
        ("days_lost", suspensions, "Sessions"),
        ("suspensions", suspensions, None),
        ("high_level_incidents", high_level, None),
        ("incidents_linked", linked, None),
        ("referrals", referrals, None),
    ):
        events = events.assign(numerator=events[value] if value else 1).merge(days, on="date")
        found[name] = events.groupby(KEYS)["numerator"].sum().reset_index().assign(denominator=0)
    suspended = suspended_pupils(suspensions, days, pupils)
    return found | dict.fromkeys(OFTEN, suspended)


def suspended_pupils(suspensions: pd.DataFrame, days: pd.DataFrame, pupils: pd.DataFrame) -> pd.DataFrame:
    """A row for each suspension, and one for each pupil and half-term on roll: everybody is, in these schools."""
    first = days[days["open"]].groupby("half_term")["date"].min().reset_index().merge(days[["date", "week"]], on="date")
    on_roll = pupils[["UPN"]].merge(first, how="cross").assign(numerator=0, denominator=1)
    events = suspensions.merge(days, on="date").assign(numerator=1, denominator=1)
    columns = [*KEYS, "numerator", "denominator"]
    return pd.concat([on_roll[columns], events[columns]]).groupby(KEYS).sum().reset_index()


def figures(counts: dict[str, pd.DataFrame], pupils: pd.DataFrame) -> pd.DataFrame:
    """Numerator and denominator of each measure for every year, term and half-term, by school and by five breakdowns."""
    found = []
    for name, table in counts.items():
        half = table["half_term"]
        table = table.assign(year=half // 10, term=half // 10 * 10 + (half % 10 + 1) // 2)
        for period in ("year", "term", "half_term"):
            by_pupil = table.groupby(["UPN", period])[["numerator", "denominator"]].sum().reset_index()
            if name in LINES:
                missed, possible = by_pupil["numerator"], by_pupil["denominator"]
                by_pupil["numerator"] = (missed * LINES[name] >= possible).astype(int)
                by_pupil["denominator"] = 1
            if name in OFTEN:
                by_pupil["numerator"] = (by_pupil["numerator"] >= OFTEN[name]).astype(int)
                by_pupil["denominator"] = (by_pupil["denominator"] > 0).astype(int)
            by_pupil = by_pupil.merge(pupils, on="UPN")
            year = by_pupil[period] if period == "year" else by_pupil[period] // 10
            by_pupil["Year group"] = by_pupil["Year number"] - (LAST_YEAR - year)
            for by in BREAKDOWNS:
                sums = by_pupil.groupby(["School", by, period])[["numerator", "denominator"]].sum().reset_index()
                sums.columns = ["School", "group", "period", "numerator", "denominator"]
                found.append(sums.assign(measure=name, by=by, kind=period).astype({"group": str}))
    return pd.concat(found, ignore_index=True)


def count(folders: list[Path]) -> tuple[dict[str, pd.DataFrame], dict[str, pd.DataFrame]]:
    """Everything that is timed: counts by pupil and week, and figures by group and period."""
    days = calendar(folders[0])
    pupils = read(folders, "pupils", "DOB")
    pupils["All"] = "all"
    pupils["Year number"] = pupils["Year"].str.extract(r"(\d+)", expand=False).astype(int)
    for name, column in (("sen", "SEN Status"), ("needs", "Need")):
        pupils = pupils.merge(read(folders, name)[["UPN", column]], on="UPN", how="left").fillna({column: "none"})
    marks = sessions(folders, days, pupils)
    others = by_code(marks)
    marks = marks[marks["compulsory"]]
    counts = {
        **attendance_counts(marks),
        **event_counts(folders, days, pupils),
    }
    shown = figures(counts, pupils[["UPN", "School", "Year number", "All", "Gender", "SEN Status", "Need"]])
    return counts, {FIGURES: shown, **others}


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("out", type=Path)
    parser.add_argument("folders", type=Path, nargs="+")
    asked = parser.parse_args()
    counts, others = count(asked.folders)
    finish()
    for name, table in others.items():
        table.to_parquet(asked.out / name, index=False)
    for name, table in counts.items():
        table.to_parquet(asked.out / f"{name}.parquet", index=False)


if __name__ == "__main__":
    main()
